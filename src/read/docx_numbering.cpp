// Counts Word's automatic numbers.
#include "read/docx_numbering.h"

#include <algorithm>

#include "base/text.h"

namespace sopan {

namespace {

std::string roman(int number) {
  constexpr std::pair<int, const char*> kParts[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string out;
  for (auto [value, letters] : kParts) {
    while (number >= value) {
      out += letters;
      number -= value;
    }
  }
  return out;
}

// a .. z, then aa, bb, as Word counts.
std::string letters(int number) {
  if (number < 1) return "";
  size_t times = static_cast<size_t>((number - 1) / 26 + 1);
  return std::string(std::min<size_t>(times, 20), static_cast<char>('a' + (number - 1) % 26));
}

// Bullets are glyphs of symbol fonts in the private use area: all are shown as one bullet.
std::string bullet(const std::string& text) {
  std::u32string points = code_points(text);
  bool private_use = points.empty() || (points[0] >= 0xE000 && points[0] <= 0xF8FF);
  return private_use ? "•" : text;
}

}  // namespace

std::string number_in_format(int number, const std::string& format) {
  number = std::clamp(number, 0, 3999);
  if (format == "lowerRoman") return roman(number);
  if (format == "upperRoman") return upper(roman(number));
  if (format == "lowerLetter") return letters(number);
  if (format == "upperLetter") return upper(letters(number));
  if (format == "none") return "";
  std::string digits = std::to_string(number);
  return format == "decimalZero" && number < 10 ? std::string("0").append(digits) : digits;
}

Numbering::Level Numbering::level_of(XmlNode node) {
  Level level;
  if (XmlNode format = node.child("w:numFmt")) level.format = format.attribute("w:val");
  level.text = node.child("w:lvlText").attribute("w:val");
  level.style = node.child("w:pStyle").attribute("w:val");
  if (XmlNode follow = node.child("w:suff")) level.follow = follow.attribute("w:val");
  level.start = static_cast<int>(node.child("w:start").number("w:val", 0));
  level.restart = static_cast<int>(node.child("w:lvlRestart").number("w:val", -1));
  XmlNode legal = node.child("w:isLgl");
  level.legal = legal && legal.attribute("w:val") != "0";
  return level;
}

Numbering::Numbering(XmlNode root) {
  auto inside = [](long at) { return at >= 0 && at < kLevels; };
  for (XmlNode node : root.children("w:abstractNum")) {
    List list;
    list.linked = node.child("w:numStyleLink").attribute("w:val");
    list.style = node.child("w:styleLink").attribute("w:val");
    for (XmlNode l : node.children("w:lvl")) {
      long at = l.number("w:ilvl", -1);
      if (inside(at)) list.levels[static_cast<size_t>(at)] = level_of(l);
    }
    lists_.emplace(std::string(node.attribute("w:abstractNumId")), std::move(list));
  }
  for (XmlNode node : root.children("w:num")) {
    Use use;
    use.list = node.child("w:abstractNumId").attribute("w:val");
    for (XmlNode change : node.children("w:lvlOverride")) {
      long at = change.number("w:ilvl", -1);
      if (!inside(at)) continue;
      if (XmlNode l = change.child("w:lvl")) use.changed[static_cast<int>(at)] = level_of(l);
      if (XmlNode start = change.child("w:startOverride")) {
        use.start[static_cast<int>(at)] = static_cast<int>(start.number("w:val", 1));
      }
    }
    uses_.emplace(std::string(node.attribute("w:numId")), std::move(use));
  }
}

Numbering::List* Numbering::list_of(const Use& use) {
  auto it = lists_.find(use.list);
  if (it == lists_.end()) return nullptr;
  if (it->second.linked.empty()) return &it->second;
  for (auto& [id, list] : lists_) {
    if (list.style == it->second.linked) return &list;
  }
  return &it->second;
}

const Numbering::Level& Numbering::level(const Use& use, const List& list, int at) const {
  auto it = use.changed.find(at);
  return it == use.changed.end() ? list.levels[static_cast<size_t>(at)] : it->second;
}

void Numbering::count_on(Use& use, List& list, int at) {
  auto index = static_cast<size_t>(at);
  auto start = use.start.find(at);
  bool afresh = start != use.start.end() && !use.begun[index];
  if (afresh) {
    list.count[index] = start->second;
  } else if (list.count[index]) {
    ++*list.count[index];
  } else {
    list.count[index] = level(use, list, at).start;
  }
  use.begun[index] = true;
  for (int below = at + 1; below < kLevels; ++below) {
    int restart = level(use, list, below).restart;
    if (restart == 0 || (restart > 0 && at >= restart)) continue;
    list.count[static_cast<size_t>(below)].reset();
  }
}

// "%1.%2" with the levels' numbers put in.
std::string Numbering::printed(const Use& use, const List& list, int at) const {
  const Level& own = level(use, list, at);
  if (own.format == "bullet") return bullet(own.text);
  std::string out;
  for (size_t i = 0; i < own.text.size(); ++i) {
    char c = own.text[i];
    bool slot =
        c == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' && own.text[i + 1] <= '9';
    if (!slot) {
      out += c;
      continue;
    }
    int which = own.text[++i] - '1';
    const Level& its = level(use, list, which);
    int number = list.count[static_cast<size_t>(which)].value_or(its.start);
    bool digits = own.legal && its.format != "none";
    out += number_in_format(number, digits ? "decimal" : its.format);
  }
  return out;
}

std::string Numbering::next(const Look& look, const std::string& style) {
  if (!look.num_id || *look.num_id == "0") return "";
  auto it = uses_.find(*look.num_id);
  if (it == uses_.end()) return "";
  Use& use = it->second;
  List* list = list_of(use);
  if (!list) return "";
  int at = look.num_level.value_or(-1);
  // A style that only names the list stands on the level that names the style.
  for (int l = 0; at < 0 && l < kLevels && !style.empty(); ++l) {
    if (level(use, *list, l).style == style) at = l;
  }
  at = std::clamp(at, 0, kLevels - 1);
  count_on(use, *list, at);
  std::string number = printed(use, *list, at);
  if (number.empty()) return "";
  if (level(use, *list, at).follow != "nothing") number += ' ';
  return number;
}

}  // namespace sopan
