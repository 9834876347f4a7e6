// A label may take up to three lines of a narrow cell; the longest joint that is one wins.
#include "sop/parts.h"

#include <algorithm>

#include "base/text.h"

namespace sopan {

Line tail_of(const Line& line, size_t from) {
  Line tail = line;
  tail.text = std::string(trimmed(std::string_view(line.text).substr(from)));
  double all = std::max(1, length_of(line.text));
  double cut = length_of(std::string_view(line.text).substr(0, from));
  if (tail.at.box) {
    tail.at.box->left += tail.at.box->width() * cut / all;
  } else if (tail.at.line > 0) {
    size_t begin = line.text.size() - std::string_view(line.text).substr(from).size();
    begin = line.text.find(tail.text, begin);
    tail.at.column += length_of(std::string_view(line.text).substr(0, begin));
    tail.at.length = length_of(tail.text);
  }
  return tail;
}

Label label_from(const LabelHit& hit, const std::vector<Line>& lines) {
  Label label;
  label.key = hit.key;
  std::string text = text_of(lines);
  label.text = std::string(
      trimmed(std::string_view(text).substr(hit.label_begin, hit.label_end - hit.label_begin)));
  while (!label.text.empty() && (label.text.back() == ':' || label.text.back() == ' '))
    label.text.pop_back();
  label.at = place_of(lines);
  if (label.at.line > 0 && lines.size() == 1) label.at.length = length_of(label.text);
  label.confidence = std::min(confidence_of(lines), hit.likeness);
  return label;
}

LabelAt label_at(const std::vector<Line>& lines, size_t i) {
  for (size_t count = std::min<size_t>(3, lines.size() - i); count >= 1; --count) {
    std::vector<Line> taken(lines.begin() + static_cast<std::ptrdiff_t>(i),
                            lines.begin() + static_cast<std::ptrdiff_t>(i + count));
    auto hit = label_in(text_of(taken));
    if (!hit || (count > 1 && !hit->whole)) continue;
    // "Keterkaitan" / ":" on the next line is one label; a full label above a value is not two.
    if (count > 1 && label_in(taken[0].text) && label_in(taken[0].text)->whole &&
        packed(text_of(taken)) == packed(taken[0].text) && taken[1].text != ":")
      continue;
    return LabelAt{*hit, count};
  }
  return {};
}

namespace {

// Deep in a cell a bare word is rather an item than a label.
bool stands_in_cell(const LabelHit& hit, bool first) {
  if (first) return true;
  if (hit.colon) return !(hit.numbered && hit.weak);
  // "Tanggal Revisi 2 Januari 2025": rulings between label and value were not seen.
  if (!hit.whole) return hit.likeness == 1 && !hit.numbered && !hit.weak;
  return !hit.weak && !hit.numbered;
}

}  // namespace

std::vector<Part> parts_of(const std::vector<Line>& lines) {
  std::vector<Part> parts(1);
  for (size_t i = 0; i < lines.size();) {
    LabelAt found = label_at(lines, i);
    if (found.count > 0 && !stands_in_cell(found.hit, i == 0)) found.count = 0;
    if (found.count == 0) {
      parts.back().lines.push_back(lines[i++]);
      continue;
    }
    std::vector<Line> taken(lines.begin() + static_cast<std::ptrdiff_t>(i),
                            lines.begin() + static_cast<std::ptrdiff_t>(i + found.count));
    Part part;
    part.label = label_from(found.hit, taken);
    part.weak = found.hit.weak && !found.hit.colon;
    if (found.count == 1 && found.hit.value_at < lines[i].text.size())
      part.lines.push_back(tail_of(lines[i], found.hit.value_at));
    parts.push_back(std::move(part));
    i += found.count;
  }
  if (!parts[0].label && parts[0].lines.empty()) parts.erase(parts.begin());
  return parts;
}

bool is_blank_value(const std::vector<Line>& lines) {
  std::string text = text_of(lines);
  return text.find_first_not_of(" :;.") == std::string::npos;
}

// A leading ":" of a value is the label's.
std::vector<Line> without_colon(std::vector<Line> lines) {
  if (lines.empty()) return lines;
  size_t at = lines[0].text.find_first_not_of(" \t");
  if (at != std::string::npos && lines[0].text[at] == ':') lines[0] = tail_of(lines[0], at + 1);
  if (lines[0].text.empty()) lines.erase(lines.begin());
  return lines;
}

}  // namespace sopan
