// A rule is one page, rules/<group>/<name>.md: front matter, prose, a query, examples
// (docs/rules.md). This reads one page; whether its query prepares is the engine's to say.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/finding.h"
#include "store/store.h"

namespace sopan {

// What is wrong with a file that people write, and where. `line` is 1-based; 0: the file as a
// whole.
struct Diagnostic {
  std::string file;
  int line = 0;
  std::string message;
};

// A text in both languages.
struct Wording {
  std::string indonesian, english;
  const std::string& text() const;
  bool empty() const { return indonesian.empty(); }
};

// Another message for rows whose `variant` column names it.
struct Variant {
  std::optional<Severity> severity;
  Wording message, help;
};

// A fenced ```sop block under "## Salah" (wrong) or "## Benar". `messages`: the quoted lines below
// it, which the findings must say; without any, one finding is enough.
struct Example {
  bool wrong = false;
  int line = 0;
  std::string text;
  std::vector<std::string> messages;
};

struct RulePage {
  std::string name;     // "steps/number-duplicate", from the folder and file name
  bool queried = true;  // false: no query, the program makes the findings ("query: none")
  std::string file;
  Severity severity = Severity::warning;
  Wording title, message, help;
  std::string basis;
  std::string repeat;               // the column whose values are listed when findings are alike
  std::vector<std::string> unless;  // rules whose finding at the same leaf makes this one needless
  std::map<std::string, Value> settings;  // thresholds and their defaults
  std::map<std::string, Variant> variants;
  std::string prose;  // the page without front matter and query
  std::string query;
  int query_line = 0;
  std::vector<Example> examples;
};

// What is wrong with the page is appended to `diagnostics`; the page is good when nothing was.
RulePage rule_page(std::string name, std::string_view text, const std::string& file,
                   std::vector<Diagnostic>& diagnostics);

// `{name}` and `{name:format}` in a message.
struct Placeholder {
  std::string name;
  std::string format;         // "", date, list, minutes
  size_t begin = 0, end = 0;  // bytes, braces included
};
std::vector<Placeholder> placeholders_in(std::string_view message);

}  // namespace sopan
