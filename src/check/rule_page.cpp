// Reads rule pages: the fences and headings of the Markdown by hand, the front matter by yaml-cpp
// (see front_matter.cpp).
#include "check/rule_page.h"

#include <fmt/format.h>

#include "base/language.h"
#include "base/pattern.h"
#include "base/text.h"
#include "check/front_matter.h"

namespace sopan {

const std::string& Wording::text() const {
  return language() == Language::english && !english.empty() ? english : indonesian;
}

std::vector<Placeholder> placeholders_in(std::string_view message) {
  static const Pattern pattern(R"(\{([a-z_][a-z0-9_]*)(?::([a-z]+))?\})");
  std::vector<Placeholder> out;
  for (const Match& match : pattern.find_all(message)) {
    out.push_back({match.groups[1], match.groups[2], match.begin, match.end});
  }
  return out;
}

namespace {

// Goes through the lines of a page and sorts them into the parts of a RulePage.
class PageReader {
 public:
  PageReader(RulePage& page, std::vector<Diagnostic>& diagnostics)
      : page_(page), diagnostics_(diagnostics) {}

  void read(std::string_view text);

 private:
  void wrong(int line, std::string why) {
    diagnostics_.push_back({page_.file, line, std::move(why)});
  }
  // Gives the index of the line after the front matter.
  size_t read_front_matter(const std::vector<std::string>& lines);
  void read_line(const std::string& line, int number);
  void open_fence(std::string_view kind, int number);
  void read_heading(const std::string& line);
  void check(int last_line);

  RulePage& page_;
  std::vector<Diagnostic>& diagnostics_;
  enum class Section { prose, wrong, right } section_ = Section::prose;
  bool fenced_ = false;            // inside a fenced block
  bool in_query_ = false;          // ... which is the query
  std::string* target_ = nullptr;  // where the lines of the block go, if anywhere
};

size_t PageReader::read_front_matter(const std::vector<std::string>& lines) {
  if (lines.empty() || trimmed(lines[0]) != "---") {
    wrong(1, say("halaman aturan dimulai dengan baris ---", "a rule page begins with a line ---"));
    return 0;
  }
  std::string yaml;
  for (size_t i = 1; i < lines.size(); ++i) {
    if (trimmed(lines[i]) == "---") {
      read_front(yaml, page_, diagnostics_);
      return i + 1;
    }
    yaml += lines[i] + "\n";
  }
  wrong(1, say("bagian depan tidak ditutup dengan ---", "the front matter is not closed with ---"));
  return lines.size();
}

void PageReader::open_fence(std::string_view kind, int number) {
  fenced_ = true;
  if (kind == "sql") {
    if (!page_.query.empty()) wrong(number, say("hanya satu blok sql", "only one sql block"));
    page_.query_line = number + 1;
    in_query_ = true;
    target_ = &page_.query;
  } else if (kind == "sop" && section_ == Section::prose) {
    wrong(number, say("blok sop berada di bawah ## Salah atau ## Benar",
                      "a sop block stands under ## Salah or ## Benar"));
  } else if (kind == "sop") {
    page_.examples.push_back({section_ == Section::wrong, number + 1, "", {}});
    target_ = &page_.examples.back().text;
  }
}

void PageReader::read_heading(const std::string& line) {
  std::string heading = folded(line);
  section_ = heading == "salah"   ? Section::wrong
             : heading == "benar" ? Section::right
                                  : Section::prose;
}

void PageReader::read_line(const std::string& line, int number) {
  bool fence = line.starts_with("```");
  bool closing = fence && fenced_;
  if (fence && !fenced_) {
    open_fence(trimmed(std::string_view(line).substr(3)), number);
  } else if (fenced_ && !closing) {
    if (target_) *target_ += line + "\n";
  } else if (line.starts_with("## ")) {
    read_heading(line);
  } else if (line.starts_with("> ") && section_ == Section::wrong && !page_.examples.empty()) {
    page_.examples.back().messages.emplace_back(trimmed(std::string_view(line).substr(2)));
  }
  if (!in_query_) page_.prose += line + "\n";
  if (closing) {
    fenced_ = in_query_ = false;
    target_ = nullptr;
  }
}

void PageReader::check(int last_line) {
  if (fenced_) wrong(last_line, say("blok ``` tidak ditutup", "a ``` block is not closed"));
  if (!page_.queried) return;  // nothing to run, so nothing to try on examples
  if (page_.query.empty()) wrong(0, say("tidak ada blok ```sql", "there is no ```sql block"));
  bool wrong_one = false, right_one = false;
  for (const Example& example : page_.examples) (example.wrong ? wrong_one : right_one) = true;
  if (!wrong_one) wrong(0, say("tidak ada contoh di bawah ## Salah", "no example under ## Salah"));
  if (!right_one) wrong(0, say("tidak ada contoh di bawah ## Benar", "no example under ## Benar"));
}

void PageReader::read(std::string_view text) {
  std::vector<std::string> lines = split(text, '\n');
  for (std::string& line : lines) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
  }
  for (size_t i = read_front_matter(lines); i < lines.size(); ++i) {
    read_line(lines[i], static_cast<int>(i) + 1);
  }
  check(static_cast<int>(lines.size()));
  page_.prose = std::string(trimmed(page_.prose)) + "\n";
}

}  // namespace

RulePage rule_page(std::string name, std::string_view text, const std::string& file,
                   std::vector<Diagnostic>& diagnostics) {
  RulePage page;
  page.name = std::move(name);
  page.file = file;
  if (!is_utf8(text)) {
    diagnostics.push_back({file, 0, say("bukan UTF-8", "not UTF-8")});
    return page;
  }
  PageReader(page, diagnostics).read(text);
  return page;
}

}  // namespace sopan
