// Lines are first put into rows as the eye sees them (a number in its own narrow column belongs to
// the text beside it), then cut at inline numbers ("1. Alat tulis 4. Printer"), then gathered into
// items. Without any marker a line on paper begins an item unless the one above was full.
#include "sop/items.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/pattern.h"
#include "base/text.h"
#include "sop/marker.h"

namespace sopan {

namespace {

bool same_row(const Line& a, const Line& b) {
  if (!a.at.box || !b.at.box || a.at.page != b.at.page) return false;
  double overlap =
      std::min(a.at.box->bottom, b.at.box->bottom) - std::max(a.at.box->top, b.at.box->top);
  return overlap > 0.6 * std::min(a.at.box->height(), b.at.box->height());
}

// A line that is only a number or bullet takes in the text that stands right of it.
std::vector<Line> with_markers_attached(std::vector<Line> lines) {
  std::vector<bool> used(lines.size());
  std::vector<Line> out;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (used[i]) continue;
    ItemMarker marker = marker_at(lines[i].text);
    bool alone =
        marker.kind != ItemMarker::Kind::none && marker.length >= squeezed(lines[i].text).size();
    Line line = lines[i];
    if (alone) {
      size_t partner = lines.size();
      for (size_t k = 0; k < lines.size(); ++k) {
        if (k == i || used[k] || !same_row(lines[i], lines[k])) continue;
        bool right = lines[k].at.box->left >= lines[i].at.box->left;
        bool nearer =
            partner == lines.size() || lines[k].at.box->left < lines[partner].at.box->left;
        if (right && nearer && k > i) partner = k;
      }
      if (partner == lines.size() && i + 1 < lines.size() && !used[i + 1] &&
          marker_at(lines[i + 1].text).kind == ItemMarker::Kind::none && !lines[i].at.box)
        partner = i + 1;
      if (partner < lines.size()) {
        used[partner] = true;
        line.text = squeezed(lines[i].text) + " " + lines[partner].text;
        line.at = covering(lines[i].at, lines[partner].at);
        line.confidence = std::min(lines[i].confidence, lines[partner].confidence);
      }
    }
    out.push_back(line);
  }
  return out;
}

// Where inside a line further numbers of the list stand: "1. Renja 2. Dokumen 3. ATK".
struct Cut {
  size_t at = 0;
  int number = 0;
};
std::vector<Cut> inline_numbers(std::string_view text) {
  static const Pattern p(R"((?:^|[\s;,.])(\(?[0-9]{1,2}[.)])\s*["“(]?[A-Za-z])");
  std::vector<Cut> cuts;
  for (size_t from = 0; from < text.size();) {
    auto m = p.find(text, from);
    if (!m) break;
    size_t at = text.find(m->groups[1], m->begin);
    cuts.push_back({at, std::atoi(m->groups[1].c_str() + (m->groups[1][0] == '('))});
    from = m->end - 1;
  }
  return cuts;
}

// Numbers 1..n, each once, wherever they stand.
bool is_count(const std::vector<int>& numbers) {
  std::set<int> seen(numbers.begin(), numbers.end());
  return numbers.size() > 1 && seen.size() == numbers.size() && *seen.begin() == 1 &&
         *seen.rbegin() == static_cast<int>(numbers.size());
}

Line part_of(const Line& line, size_t begin, size_t end) {
  Line part = line;
  part.text = squeezed(std::string_view(line.text).substr(begin, end - begin));
  double length = static_cast<double>(std::max<size_t>(line.text.size(), 1));
  if (part.at.box) {
    double width = line.at.box->width();
    part.at.box->right = line.at.box->left + width * static_cast<double>(end) / length;
    part.at.box->left = line.at.box->left + width * static_cast<double>(begin) / length;
  } else if (part.at.line > 0 && part.at.length == length_of(line.text)) {
    part.at.column += length_of(std::string_view(line.text).substr(0, begin));
    part.at.length = length_of(part.text);
  }
  if (begin > 0) part.start = Start::paragraph;
  return part;
}

// Lines cut at inline numbers, where all numbers together count 1..n.
std::vector<Line> with_inline_items_cut(std::vector<Line> lines) {
  std::vector<int> numbers;
  bool any_inside = false;
  for (const Line& line : lines)
    for (const Cut& cut : inline_numbers(line.text)) {
      numbers.push_back(cut.number);
      any_inside = any_inside || cut.at > 2;
    }
  if (!any_inside || !is_count(numbers)) return lines;
  std::vector<Line> out;
  for (const Line& line : lines) {
    std::vector<Cut> cuts = inline_numbers(line.text);
    size_t from = 0;
    for (const Cut& cut : cuts) {
      if (!squeezed(std::string_view(line.text).substr(from, cut.at - from)).empty())
        out.push_back(part_of(line, from, cut.at));
      from = cut.at;
    }
    out.push_back(part_of(line, from, line.text.size()));
  }
  return out;
}

// "Memiliki kemampuan A Memiliki kemampuan B": a line without any marker in which its own first
// word comes again with a capital, after a small word, holds several items.
std::vector<Line> with_repeated_beginnings_cut(std::vector<Line> lines) {
  std::vector<Line> out;
  for (const Line& line : lines) {
    std::string first = line.text.substr(0, line.text.find(' '));
    bool capital = first.size() > 3 && std::isupper(static_cast<unsigned char>(first[0])) &&
                   std::islower(static_cast<unsigned char>(first[1]));
    size_t from = 0;
    for (size_t at = line.text.find(" " + first + " ", 1); capital && at != std::string::npos;
         at = line.text.find(" " + first + " ", at + 1)) {
      size_t word = line.text.rfind(' ', at - 1);
      char before = line.text[word == std::string::npos ? 0 : word + 1];
      if (!std::islower(static_cast<unsigned char>(before))) continue;
      out.push_back(part_of(line, from, at));
      from = at + 1;
    }
    out.push_back(from == 0 ? line : part_of(line, from, line.text.size()));
  }
  return out;
}

struct Item {
  std::vector<Line> lines;
  int number = 0;
};

// The right edge of the space the lines stand in: that of the longest.
double right_edge(const std::vector<Line>& lines) {
  double right = 0;
  for (const Line& line : lines)
    right = std::max(right, line.at.box ? line.at.box->right : length_of(line.text));
  return right;
}

double mean_character(const Line& line) {
  int n = std::max(1, length_of(line.text));
  return line.at.box ? line.at.box->width() / n : 1;
}

// Whether the first word of `next` would have fitted behind `line`: then the line was ended on
// purpose.
bool ended_early(const Line& line, const Line& next, double right) {
  std::string word = next.text.substr(0, next.text.find(' '));
  double need = (length_of(word) + 1) * mean_character(line);
  double end = line.at.box ? line.at.box->right : length_of(line.text);
  return end + need * 1.1 < right;
}

bool begins_small(std::string_view text) {
  for (char32_t c : code_points(text)) {
    if (c == U'(' || c == U'"') continue;
    return (c >= U'a' && c <= U'z') || c == U'/' || c == U'&' || c == U')';
  }
  return false;
}

double line_gap(const Line& above, const Line& below) {
  return below.at.box->top - above.at.box->bottom;
}

// A last word that calls for another ("... tidak berjalan dengan baik maka"): no item ends there.
bool is_unfinished(std::string_view text) {
  static const Pattern p(
      R"((?i)(?:^|\s)(?:dan|atau|dan/atau|serta|maka|yang|untuk|dengan|tentang|pada|oleh|dalam|)"
      R"(dari|di|ke|agar|sehingga|sebagai|bahwa|terhadap|antara|jika|apabila)$)");
  return p.found_in(squeezed(text));
}

// In a list without markers: does `next` begin an item of its own?
bool begins_item(const std::vector<Line>& lines, size_t i, double right) {
  const Line& above = lines[i - 1];
  const Line& next = lines[i];
  if (is_unfinished(above.text)) return false;
  if (next.start == Start::paragraph) return true;
  if (begins_small(next.text)) return false;
  if (above.text.ends_with(",") || above.text.ends_with("-")) return false;
  if (above.text.ends_with(";")) return true;
  if (above.at.box && next.at.box) {
    double height = std::max(1.0, above.at.box->height());
    if (above.at.page == next.at.page && line_gap(above, next) > 0.9 * height) return true;
    // Hanging indent: what goes on stands further right than what begins.
    double indent = next.at.box->left - above.at.box->left;
    if (indent > 1.5 * mean_character(next)) return false;
  }
  return ended_early(above, next, right);
}

// A number that goes on counting, begins anew, or repeats the last one by mistake; "2010." at a
// line's start does neither. In a list that stands in two columns any number counts.
bool counts_on(const ItemMarker& marker, int last, bool any, bool two_columns) {
  if (marker.kind == ItemMarker::Kind::bullet || two_columns) return true;
  if (!any) return marker.value <= 3;
  return (marker.value >= last && marker.value <= last + 2) || marker.value == 1;
}

// Whether the numbers at the lines' starts are 1..n in another order: 1 4 2 5 3 6.
bool stands_in_two_columns(const std::vector<Line>& lines) {
  std::vector<int> numbers;
  for (const Line& line : lines)
    if (ItemMarker m = marker_at(line.text); m.kind == ItemMarker::Kind::number)
      numbers.push_back(m.value);
  return is_count(numbers) && !std::is_sorted(numbers.begin(), numbers.end());
}

// Whether a line behind `i` is numbered 2: then what stands before it is the first item.
bool two_follows(const std::vector<Line>& lines, size_t i) {
  return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(i) + 1, lines.end(),
                     [](const Line& line) {
                       ItemMarker m = marker_at(line.text);
                       return m.kind == ItemMarker::Kind::number && m.value == 2;
                     });
}

// The number that would come next, its full stop lost or misread: "8 Aplikasi", "3, Printer".
ItemMarker number_without_stop(std::string_view text, int last) {
  static const Pattern p(R"(^\s*\(?([0-9]{1,2})\s*[,:;'*-]?\s*["“(]?[A-Z])");
  auto m = p.find(text);
  if (!m || std::stoi(m->groups[1]) != last + 1) return {};
  return {ItemMarker::Kind::number, last + 1, m->end - 1};
}

// OCR's rendering of a number ("Z. Term", "t, Lembaran", "S) Alat") where the count demands one.
ItemMarker misread_number(const std::vector<Line>& lines, size_t i, int last) {
  static const Pattern p(R"(^\s*[\[(]?[A-Za-z0-9&$]{1,2}\s*[.,):]\s*["“(]?[A-Za-z])");
  auto m = p.find(lines[i].text);
  if (!m || lines[i].confidence >= 1) return {};
  for (size_t k = i + 1; k < lines.size(); ++k) {
    ItemMarker next = marker_at(lines[k].text);
    if (next.kind == ItemMarker::Kind::none) next = number_without_stop(lines[k].text, last + 1);
    if (next.kind != ItemMarker::Kind::number) continue;
    return next.value == last + 2 ? ItemMarker{ItemMarker::Kind::number, last + 1, m->end - 1}
                                  : ItemMarker{};
  }
  return {};
}

// The kind of marker the list counts with: the first one met; deeper kinds stay inside items.
ItemMarker::Kind top_kind(const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    ItemMarker m = marker_at(line.text);
    if (m.kind == ItemMarker::Kind::none) continue;
    if (m.kind == ItemMarker::Kind::bullet || m.value <= 3) return m.kind;
  }
  return ItemMarker::Kind::none;
}

void strip(Line& line, size_t length) {
  std::string_view rest =
      trimmed(std::string_view(line.text).substr(std::min(length, line.text.size())));
  bool exact = line.at.line > 0 && line.at.length == length_of(line.text);
  size_t cut = static_cast<size_t>(rest.data() - line.text.data());
  if (exact) {
    line.at.column += length_of(std::string_view(line.text).substr(0, cut));
    line.at.length = length_of(rest);
  }
  line.text = std::string(rest);
}

// OCR loses a dash or a number now and then: a line with a capital, though the one above had room
// for its first word; of a count the next number must be missing.
bool lost_its_marker(const std::vector<Line>& lines, size_t i, ItemMarker::Kind top, int last,
                     double right) {
  const Line& line = lines[i];
  const Line& above = lines[i - 1];
  if (line.confidence >= 1 || !line.at.box || !above.at.box || begins_small(line.text))
    return false;
  Line roomier = line;  // twice the word must have fitted: the right edge is not sure to a letter
  roomier.text = roomier.text.substr(0, roomier.text.find(' '));
  roomier.text += roomier.text;
  if (!ended_early(above, roomier, right)) return false;
  if (above.text.ends_with(",") || is_unfinished(above.text)) return false;
  if (top == ItemMarker::Kind::bullet) return true;
  for (size_t k = i + 1; k < lines.size(); ++k)
    if (ItemMarker next = marker_at(lines[k].text); next.kind == top) return next.value == last + 2;
  return false;
}

std::vector<Item> gathered(const std::vector<Line>& lines, double right) {
  ItemMarker::Kind top = top_kind(lines);
  // A cell's own margin takes a few points.
  right = right > 0 ? std::max(right - 6, right_edge(lines)) : right_edge(lines);
  bool two_columns = stands_in_two_columns(lines);
  std::vector<Item> items;
  int last = 0;
  bool any = false;
  for (size_t i = 0; i < lines.size(); ++i) {
    Line line = lines[i];
    ItemMarker marker = marker_at(line.text);
    bool counting = top == ItemMarker::Kind::number && marker.kind != top;
    if (counting && (any || line.confidence < 1 || two_follows(lines, i))) {
      ItemMarker other = number_without_stop(line.text, last);
      if (other.kind == ItemMarker::Kind::none) other = misread_number(lines, i, last);
      if (other.kind != ItemMarker::Kind::none) marker = other;
    }
    // A round bullet that OCR took for a letter.
    static const Pattern letter_bullet(R"(^[eocQ]\s+[A-Z])");
    if (top == ItemMarker::Kind::bullet && marker.kind != top && line.confidence < 1 &&
        letter_bullet.found_in(line.text))
      marker = {ItemMarker::Kind::bullet, 0, 1};
    bool begins = marker.kind != ItemMarker::Kind::none && marker.kind == top &&
                  counts_on(marker, last, any, two_columns);
    if (begins) {
      strip(line, marker.length);
      last = marker.value;
      any = true;
      items.push_back({{line}, marker.value});
      continue;
    }
    bool fresh =
        items.empty() || (!any && top == ItemMarker::Kind::none && begins_item(lines, i, right));
    if (any && i > 0 && lost_its_marker(lines, i, top, last, right)) {
      fresh = true;
      last += top == ItemMarker::Kind::number;
    }
    // Words before the first number are a line of their own; after it they go on with the item.
    if (!any && top != ItemMarker::Kind::none && !items.empty())
      fresh = begins_item(lines, i, right);
    if (fresh) {
      items.push_back({{line}, 0});
    } else {
      items.back().lines.push_back(line);
    }
  }
  return items;
}

}  // namespace

std::vector<Leaf> items_of(std::vector<Line> lines, const Vocabulary& words, double right) {
  std::erase_if(lines, [](const Line& line) { return squeezed(line.text).empty(); });
  lines = with_inline_items_cut(with_markers_attached(std::move(lines)));
  if (lines.size() == 1 && top_kind(lines) == ItemMarker::Kind::none)
    lines = with_repeated_beginnings_cut(std::move(lines));
  std::vector<Item> items = gathered(lines, right);
  std::vector<int> numbers;
  numbers.reserve(items.size());
  for (const Item& item : items) numbers.push_back(item.number);
  if (is_count(numbers))
    std::stable_sort(items.begin(), items.end(),
                     [](const Item& a, const Item& b) { return a.number < b.number; });
  std::vector<Leaf> leaves;
  for (const Item& item : items)
    if (auto leaf = leaf_of(item.lines, words)) leaves.push_back(*leaf);
  return leaves;
}

}  // namespace sopan
