// Runs the examples of rule pages, each in a store of its own content.
#include "check/rule_test.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/language.h"
#include "check/engine.h"
#include "check/example.h"

namespace sopan {

namespace {

class RuleTest {
 public:
  RuleTest(const Ruleset& rules, Store& store, RuleTestResult& result)
      : rules_(rules), store_(store), result_(result) {
    base_ = example_base(rules.example, rules.example_file, result.failures);
  }

  void test_base();
  void test(const RulePage& page);

 private:
  // The findings of an example; nothing when it could not be run (said then).
  std::optional<std::vector<Finding>> findings(Engine& engine, std::string_view text, int line,
                                               const std::string& file);
  void check_wrong(const RulePage& page, const Example& example, std::vector<Finding> found);

  const Ruleset& rules_;
  Store& store_;
  RuleTestResult& result_;
  ExampleText base_;
};

std::optional<std::vector<Finding>> RuleTest::findings(Engine& engine, std::string_view text,
                                                       int line, const std::string& file) {
  auto failed = [&](const std::string& why) {
    result_.failures.push_back({file, line, why});
    return std::nullopt;
  };
  size_t before = result_.failures.size();
  ExampleDocuments example = example_documents(text, line, base_, file, result_.failures);
  if (result_.failures.size() > before) return std::nullopt;
  Status cleared = store_.clear();
  if (!cleared) return failed(cleared.error().message);
  for (const Extraction& document : example.documents) {
    Result<std::int64_t> added = store_.add(document);
    if (!added) return failed(added.error().message);
  }
  store_.surroundings().today = example.today;
  Result<std::vector<Judged>> found = engine.run();
  if (!found) return failed(found.error().message);
  return grouped(std::move(*found));
}

void RuleTest::check_wrong(const RulePage& page, const Example& example,
                           std::vector<Finding> found) {
  if (example.messages.empty() && found.size() == 1) return;
  if (example.messages.empty()) {
    std::string why = found.empty() ? say("contoh salah ini tidak menghasilkan temuan",
                                          "this wrong example gives no finding")
                                    : say("contoh salah ini menghasilkan lebih dari satu temuan; "
                                          "tulis pesannya di bawah contoh dengan \"> \"",
                                          "this wrong example gives more than one finding; write "
                                          "their messages below it with \"> \"");
    for (const Finding& f : found) why += "\n    > " + f.message;
    return result_.failures.push_back({page.file, example.line, why});
  }
  std::vector<std::string> want = example.messages, have;
  for (const Finding& f : found) have.push_back(f.message);
  std::ranges::sort(want);
  std::ranges::sort(have);
  if (want == have) return;
  std::string why =
      say("pesannya lain dari yang tertulis:", "the messages differ from those written:");
  for (const std::string& message : have) why += "\n    > " + message;
  if (have.empty()) why += say("\n    (tidak ada temuan)", "\n    (no finding)");
  result_.failures.push_back({page.file, example.line, why});
}

void RuleTest::test(const RulePage& page) {
  Judgement judgement;
  judgement.select = {page.name};
  Engine engine(store_, rules_, judgement, result_.failures);
  for (const Example& example : page.examples) {
    ++result_.examples;
    auto found = findings(engine, example.text, example.line, page.file);
    if (!found) continue;
    if (example.wrong) {
      check_wrong(page, example, std::move(*found));
    } else if (!found->empty()) {
      result_.failures.push_back(
          {page.file, example.line,
           say("contoh benar ini menghasilkan temuan: ", "this right example gives a finding: ") +
               found->front().message});
    }
  }
}

void RuleTest::test_base() {
  ++result_.examples;
  std::vector<Diagnostic> said_elsewhere;
  Engine engine(store_, rules_, Judgement{}, said_elsewhere);
  auto found = findings(engine, "", 1, rules_.example_file);
  if (!found) return;
  for (const Finding& f : *found) {
    result_.failures.push_back({rules_.example_file, f.at.line, f.rule + ": " + f.message});
  }
}

}  // namespace

RuleTestResult test_rules(const Ruleset& rules) {
  RuleTestResult result;
  result.failures = rules.diagnostics;
  // The messages in pages are Indonesian.
  Language spoken = language();
  Result<Store> store = Store::open(":memory:");
  Status loaded = store ? load_tables(rules, *store) : Status(store.error());
  if (!loaded) {
    result.failures.push_back({"", 0, loaded.error().message});
    return result;
  }
  RuleTest test(rules, *store, result);
  set_language(Language::indonesian);
  test.test_base();
  for (const RulePage& page : rules.pages) test.test(page);
  set_language(spoken);
  return result;
}

}  // namespace sopan
