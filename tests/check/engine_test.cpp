// What the engine makes of rows: places, certainty, grouping, order, selection, fingerprints.
#include "check/engine.h"

#include <doctest/doctest.h>

#include "check/example.h"

using namespace sopan;

namespace {

const char* const kBase = R"(Instansi: DINAS PERTANIAN
Nomor SOP: 1/2024
Nama SOP: Bantuan Benih
Tanggal Pembuatan: 2 Januari 2024
| No | Kegiatan | Staf | Kelengkapan | Waktu | Output | Ket |
| 1 | Menerima surat | (Mulai) | Surat | | Agenda | |
| 2 | Mencatat surat | [ ] | Agenda | 5 menit | Disposisi | |
| 3 | Mengirim surat | [ ] | Disposisi | | Ekspedisi | |
| 4 | Menyimpan surat | (Selesai) | Ekspedisi ~0.3 | | Arsip | |
)";

RulePage page(const std::string& name, const std::string& query, const std::string& message) {
  RulePage out;
  out.name = name;
  out.file = name + ".md";
  out.severity = Severity::warning;
  out.message = {message, message};
  out.query = query;
  return out;
}

struct Judging {
  std::vector<RulePage> pages;
  Judgement judgement;
  std::string base = kBase;

  std::vector<Judged> run() {
    Result<Store> store = Store::open(":memory:");
    REQUIRE(store);
    std::vector<Diagnostic> diagnostics;
    ExampleText text = example_base(base, "base", diagnostics);
    ExampleDocuments documents = example_documents("", 1, text, "base", diagnostics);
    for (const Extraction& document : documents.documents) REQUIRE(store->add(document));
    Ruleset rules;
    rules.pages = pages;
    judgement.today = "2025-06-02";
    Engine engine(*store, rules, judgement, diagnostics);
    for (const Diagnostic& d : diagnostics) FAIL_CHECK(d.message);
    Result<std::vector<Judged>> found = engine.run();
    REQUIRE_MESSAGE(found, found.error().message);
    return *found;
  }
};

RulePage missing_time() {
  RulePage rule =
      page("duration/missing", "SELECT at, name AS step FROM step WHERE duration IS NULL",
           "Langkah {step}: kosong.");
  rule.repeat = "step";
  return rule;
}

}  // namespace

TEST_CASE("findings that are alike are told as one, with all their fingerprints") {
  std::vector<Finding> found = grouped(Judging{{missing_time()}, {}}.run());
  REQUIRE(found.size() == 1);
  CHECK(found[0].message == "Langkah 1, 3, 4: kosong.");
  CHECK(found[0].at.line == 6);
  CHECK(found[0].fingerprints.size() == 3);
  CHECK(found[0].related.size() == 2);
}

TEST_CASE("place, subject and part come from the leaf, and the part narrows the place") {
  RulePage rule = page("text/x",
                       "SELECT activity_at AS at, 'surat' AS part, 'berkas' AS fix FROM step "
                       "WHERE name = '2'",
                       "x");
  std::vector<Judged> found = Judging{{rule}, {}}.run();
  REQUIRE(found.size() == 1);
  const Finding& f = found[0].finding;
  CHECK(f.subject == "Mencatat surat");
  CHECK(f.part == "surat");
  CHECK(f.at.line == 7);
  CHECK(f.at.column == 16);
  CHECK(f.at.length == 5);
  REQUIRE(f.fix);
  CHECK(f.fix->text == "berkas");
  CHECK(f.sop == 0);
  CHECK(f.sop_title == "Bantuan Benih");
}

TEST_CASE("a symbol without text is shown by its step") {
  RulePage rule = page("flow/x", "SELECT at FROM mark WHERE shape = 'process' LIMIT 1", "x");
  CHECK(Judging{{rule}, {}}.run().at(0).finding.subject == "2  Mencatat surat");
}

TEST_CASE("a finding is unsure when what it rests on was read badly") {
  RulePage own = page("a/own", "SELECT inputs_at AS at FROM step WHERE name = '4'", "x");
  RulePage also =
      page("a/also", "SELECT activity_at AS at, inputs_at AS also FROM step WHERE name = '4'", "x");
  RulePage said = page("a/said", "SELECT at, 0.1 AS confidence FROM step WHERE name = '1'", "x");
  RulePage sure = page("a/sure", "SELECT at FROM step WHERE name = '1'", "x");
  for (const Judged& j : Judging{{own, also, said, sure}, {}}.run()) {
    CAPTURE(j.finding.rule);
    CHECK(j.finding.unsure == (j.finding.rule != "a/sure"));
  }
}

TEST_CASE("unless drops a finding where another rule has one at the same leaf") {
  RulePage first = page("a/first", "SELECT at FROM step WHERE name IN ('1', '3')", "x");
  RulePage second = page("a/second", "SELECT at FROM step WHERE name IN ('1', '2')", "x");
  second.unless = {"a/first"};
  Judging judging{{first, second}, {}};
  CHECK(judging.run().size() == 3);
  judging.judgement.select = {"a/second"};
  std::vector<Judged> only = judging.run();
  REQUIRE(only.size() == 1);
  CHECK(only[0].finding.at.line == 7);
}

TEST_CASE("rules are selected by name or prefix, and configured by the longest") {
  Judgement j;
  CHECK(is_selected("steps/number-gap", j));
  j.select = {"steps/number"};
  CHECK(is_selected("steps/number-gap", j));
  CHECK_FALSE(is_selected("steps/numbers", j));
  CHECK_FALSE(is_selected("header/stale", j));
  j.select.clear();
  j.severities = {{"steps", std::nullopt}, {"steps/number-gap", Severity::info}};
  CHECK(is_selected("steps/number-gap", j));
  CHECK_FALSE(is_selected("steps/pseudo", j));
  j.select = {"steps/pseudo"};
  CHECK(is_selected("steps/pseudo", j));
  j.ignore = {"steps"};
  CHECK_FALSE(is_selected("steps/pseudo", j));
}

TEST_CASE("configured severities and settings are in force") {
  RulePage rule =
      page("a/x", "SELECT at, setting('most') AS most FROM sop", "paling banyak {most}");
  rule.settings = {{"most", std::int64_t{3}}};
  Judging judging{{rule}, {}};
  CHECK(judging.run()[0].finding.message == "paling banyak 3");
  judging.judgement.settings = {{"most", std::int64_t{9}}};
  judging.judgement.severities = {{"a", Severity::error}};
  Judged changed = judging.run()[0];
  CHECK(changed.finding.message == "paling banyak 9");
  CHECK(changed.finding.severity == Severity::error);
}

TEST_CASE("fingerprints outlive an inserted step, another number and OCR's usual slips") {
  auto prints = [](const std::string& base) {
    std::set<std::string> out;
    for (const Judged& j : Judging{{missing_time()}, {}, base}.run()) {
      out.insert(j.finding.fingerprint);
    }
    return out;
  };
  std::string changed = kBase;
  size_t row = changed.find("| 2 | Mencatat");
  changed.insert(row, "| 2 | Memilah surat | [ ] | Surat | 5 menit | Surat | |\n");
  changed.replace(changed.find("Menerima surat"), 14, "Men3rima surat");
  changed.replace(changed.find("Nomor SOP: 1/2024"), 17, "Nomor SOP: 7/2025");
  std::set<std::string> before = prints(kBase);
  CHECK(before.size() == 3);
  std::set<std::string> after = prints(changed);
  int kept = 0;
  for (const std::string& print : before) kept += after.contains(print) ? 1 : 0;
  CHECK(kept == 2);  // the step whose very words changed is another one
  CHECK(recognisable("KABAG 0RGANISASl") == recognisable("Kabag Organisasi"));
}

TEST_CASE("a query that fails while running names its rule") {
  Result<Store> store = Store::open(":memory:");
  REQUIRE(store);
  std::vector<Diagnostic> diagnostics;
  ExampleText text = example_base(kBase, "base", diagnostics);
  REQUIRE(store->add(example_documents("", 1, text, "base", diagnostics).documents[0]));
  Ruleset rules;
  rules.pages = {page("a/x", "SELECT at, matches(title, '(') AS m FROM sop", "x")};
  Engine engine(*store, rules, Judgement{}, diagnostics);
  Result<std::vector<Judged>> found = engine.run();
  REQUIRE_FALSE(found);
  CHECK(found.error().message.find("a/x") != std::string::npos);
}
