// Renders the Markdown of a rule page for a terminal: headings bold, examples indented.
#include "app/rule_text.h"

#include <fmt/format.h>

#include "base/language.h"
#include "base/text.h"
#include "report/wording.h"

namespace sopan {

namespace {

class Page {
 public:
  explicit Page(bool colour) : colour_(colour) {}
  void add_line(const std::string& line);
  void add_heading(const std::string& text) { out += styled("1", text) + "\n"; }
  std::string styled(std::string_view code, const std::string& text) const {
    return colour_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
  }
  std::string out;

 private:
  bool colour_;
  bool fenced_ = false;
  bool blank_ = false;  // the last line was blank: several become one
};

void Page::add_line(const std::string& line) {
  if (line.starts_with("```")) {
    fenced_ = !fenced_;
    return;
  }
  bool blank = trimmed(line).empty();
  if (blank && blank_) return;
  blank_ = blank;
  if (fenced_) {
    out += styled("36", "    " + line) + "\n";
  } else if (line.starts_with("#")) {
    add_heading(std::string(trimmed(line.substr(line.find_first_not_of('#')))));
  } else if (line.starts_with("> ")) {
    out += styled("33", "    → " + line.substr(2)) + "\n";
  } else {
    out += line + "\n";
  }
}

}  // namespace

std::string rule_in_words(const RulePage& page, bool colour) {
  Page shown(colour);
  shown.out = fmt::format("{}  {}\n{}\n\n", shown.styled("1", page.name),
                          severity_in_words(page.severity), shown.styled("1", page.title.text()));
  for (const std::string& line : split(page.prose, '\n')) shown.add_line(line);
  auto remark = [&](const std::string& label, const std::string& text) {
    if (!text.empty()) shown.out += shown.styled("1", label + ": ") + text + "\n";
  };
  remark(say("Bantuan", "Help"), page.help.text());
  remark(say("Dasar", "Basis"), page.basis);
  for (const auto& [name, value] : page.settings) {
    remark(say("Ambang", "Threshold"),
           fmt::format("{} = {} (sopan.toml [settings])", name, text_of(value)));
  }
  return shown.out;
}

}  // namespace sopan
