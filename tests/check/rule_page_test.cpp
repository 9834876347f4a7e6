// Rule pages are read whole, and a broken page is told with file and line.
#include "check/rule_page.h"

#include <doctest/doctest.h>

#include "check/engine.h"
#include "check/ruleset.h"

using namespace sopan;

namespace {

const char* const kGood = R"(---
severity: error
title: {id: Kosong, en: Empty}
message: {id: "Langkah {step}: kosong.", en: "Step {step}: empty."}
settings: {most: 3, share: 0.5, word: kata}
unless: steps/other
repeat: step
---
## Apa
Teks.

```sql
SELECT at, name AS step FROM step
```

## Salah
```sop
Nomor SOP: -
```
> Langkah 1: kosong.

## Benar
```sop
Nomor SOP: 1
```
)";

// The diagnostics of a page, as "line: message" joined by newlines.
std::string complaints(const std::string& page) {
  std::vector<Diagnostic> diagnostics;
  rule_page("steps/x", page, "x.md", diagnostics);
  std::string out;
  for (const Diagnostic& d : diagnostics) out += std::to_string(d.line) + ": " + d.message + "\n";
  return out;
}

std::string with(const std::string& what, const std::string& instead) {
  std::string page = kGood;
  size_t at = page.find(what);
  REQUIRE(at != std::string::npos);
  return page.replace(at, what.size(), instead);
}

}  // namespace

TEST_CASE("a rule page gives its front matter, prose, query and examples") {
  std::vector<Diagnostic> diagnostics;
  RulePage page = rule_page("steps/x", kGood, "x.md", diagnostics);
  CHECK(diagnostics.empty());
  CHECK(page.severity == Severity::error);
  CHECK(page.message.indonesian == "Langkah {step}: kosong.");
  CHECK(page.repeat == "step");
  CHECK(page.unless == std::vector<std::string>{"steps/other"});
  CHECK(integer_of(page.settings["most"]) == 3);
  CHECK(number_of(page.settings["share"]) == 0.5);
  CHECK(text_of(page.settings["word"]) == "kata");
  CHECK(page.query == "SELECT at, name AS step FROM step\n");
  CHECK(page.query_line == 13);
  CHECK(page.prose.find("SELECT") == std::string::npos);
  CHECK(page.prose.starts_with("## Apa"));
  REQUIRE(page.examples.size() == 2);
  CHECK(page.examples[0].wrong);
  CHECK(page.examples[0].line == 18);
  CHECK(page.examples[0].messages == std::vector<std::string>{"Langkah 1: kosong."});
  CHECK_FALSE(page.examples[1].wrong);
}

TEST_CASE("each way to break a rule page is told with its line") {
  CHECK(complaints("tanpa apa-apa").starts_with("1: "));
  CHECK(complaints(with("severity: error", "severity: fatal")).starts_with("2: "));
  CHECK(complaints(with("severity: error\n", "")).find("severity") != std::string::npos);
  CHECK(complaints(with("unless:", "kecuali:")).starts_with("6: "));
  CHECK(complaints(with("{id: Kosong, en: Empty}", "{id: Kosong}")).starts_with("3: "));
  CHECK(complaints(with("{id: Kosong, en: Empty}", "{id: Kosong")).size() > 3);
  CHECK(complaints(with("```sql", "```text")).find("sql") != std::string::npos);
  CHECK(complaints(with("## Salah", "## Lain")).starts_with("17: "));
  CHECK(complaints(with("## Benar", "## Salah")).find("Benar") != std::string::npos);
  CHECK(complaints(with("> Langkah 1: kosong.\n", "```sql\nSELECT 1\n```\n")).starts_with("20: "));
  CHECK(complaints(with("Nomor SOP: 1\n```", "Nomor SOP: 1\n")).find("```") != std::string::npos);
}

TEST_CASE(
    "a query that does not prepare and an unknown placeholder are diagnostics of the engine") {
  Result<Store> store = Store::open(":memory:");
  REQUIRE(store);
  auto engine_complaints = [&](const std::string& text) {
    Ruleset rules;
    rules.pages.push_back(rule_page("steps/x", text, "x.md", rules.diagnostics));
    std::vector<Diagnostic> diagnostics;
    Engine engine(*store, rules, Judgement{}, diagnostics);
    std::string out;
    for (const Diagnostic& d : diagnostics) out += std::to_string(d.line) + ": " + d.message + "\n";
    return out;
  };
  CHECK(engine_complaints(kGood).empty());
  CHECK(engine_complaints(with("FROM step", "FROM langkah")).starts_with("13: no such table"));
  CHECK(engine_complaints(with("SELECT at,", "SELECT")).find("at") != std::string::npos);
  CHECK(engine_complaints(with("name AS step", "name AS other")).find("{step}") !=
        std::string::npos);
  CHECK(engine_complaints(with("SELECT at, name AS step FROM step", "DELETE FROM step")) != "");
}

TEST_CASE("a folder that is not there is a diagnostic") {
  Ruleset rules = load_rules({"/tidak/ada"});
  REQUIRE(rules.diagnostics.size() == 1);
  CHECK(rules.diagnostics[0].file == "/tidak/ada");
}
