// The numbers that Word prints by itself in front of paragraphs ("1.", "a)", "1.2", a bullet).
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>

#include "codec/xml.h"
#include "read/docx_styles.h"

namespace sopan {

class Numbering {
 public:
  Numbering() = default;
  explicit Numbering(XmlNode root);

  // The number of the next paragraph of this look, as printed and with what follows it ("1. "), or
  // "" when it has none. Must be asked once for every paragraph, in the order of the document:
  // asking counts on. `style` is the paragraph's style, which a level may be linked to.
  std::string next(const Look& look, const std::string& style);

 private:
  static constexpr int kLevels = 9;
  struct Level {
    std::string format = "decimal";
    std::string text;
    std::string style;
    std::string follow = "tab";  // tab, space or nothing
    int start = 1;
    int restart = -1;  // lvlRestart: 0 never, n after level n; -1 after any higher level
    bool legal = false;
  };
  struct List {  // an abstractNum
    std::array<Level, kLevels> levels;
    std::string linked;  // numStyleLink: the levels are those of another list
    std::string style;   // styleLink
    std::array<std::optional<int>, kLevels> count;
  };
  struct Use {  // a num: a list with some levels changed
    std::string list;
    std::map<int, Level> changed;
    std::map<int, int> start;
    std::array<bool, kLevels> begun{};
  };
  static Level level_of(XmlNode node);
  List* list_of(const Use& use);
  const Level& level(const Use& use, const List& list, int at) const;
  std::string printed(const Use& use, const List& list, int at) const;
  void count_on(Use& use, List& list, int at);

  std::map<std::string, List> lists_;
  std::map<std::string, Use> uses_;
};

// A number in one of Word's formats: decimal, lowerRoman, upperLetter, ...
std::string number_in_format(int number, const std::string& format);

}  // namespace sopan
