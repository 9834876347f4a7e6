// JUnit XML (a test case per finding, a suite per document) and GitHub workflow commands.
#include "report/ci.h"

#include <fmt/format.h>

#include "base/language.h"
#include "base/text.h"
#include "report/wording.h"

namespace sopan {

namespace {

std::string words_of(const Finding& f) {
  std::string place = place_in_words(f.at);
  return place.empty() ? f.message : fmt::format("{}: {}", place, f.message);
}

// A failure for errors; warnings and suggestions are passed tests with their text.
std::string junit_case(const Finding& f) {
  std::string head = fmt::format("    <testcase classname=\"{}\" name=\"{}\"",
                                 markup_escaped(f.rule), markup_escaped(words_of(f)));
  std::string body = markup_escaped(f.help + (f.basis.empty() ? "" : " (" + f.basis + ")"));
  if (f.severity == Severity::error && !f.unsure) {
    return fmt::format("{}><failure type=\"{}\" message=\"{}\">{}</failure></testcase>\n", head,
                       markup_escaped(f.rule), markup_escaped(f.message), body);
  }
  return fmt::format("{}><system-out>{}</system-out></testcase>\n", head, body);
}

std::string suite(const std::string& name, int tests, int failures, int errors,
                  const std::string& cases) {
  return fmt::format(
      "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n{}  </testsuite>\n",
      markup_escaped(name), tests, failures, errors, cases);
}

std::string masked(std::string text, const ReportInput& input) {
  return input.mask_nip ? nip_masked(text) : text;
}

// Workflow commands end at a line break; properties also at commas and colons.
std::string command_escaped(std::string_view text, bool property) {
  std::string out = replaced(printable(text), "%", "%25");
  if (property) out = replaced(replaced(out, ":", "%3A"), ",", "%2C");
  return out;
}

}  // namespace

Result<std::string> junit_report(const ReportInput& input) {
  std::map<std::string, std::vector<const Finding*>> by_source;
  for (const DocumentRow& document : input.documents) by_source[document.path];
  for (const Finding& f : input.findings) by_source[f.source].push_back(&f);
  std::string suites;
  for (const auto& [source, findings] : by_source) {
    std::string cases;
    int failures = 0;
    for (const Finding* f : findings) {
      cases += junit_case(*f);
      failures += f->severity == Severity::error && !f->unsure;
    }
    int tests = static_cast<int>(findings.size());
    if (findings.empty()) {
      cases = fmt::format("    <testcase classname=\"sopan\" name=\"{}\"/>\n",
                          say("tanpa temuan", "no findings"));
      tests = 1;
    }
    suites += suite(source, tests, failures, 0, cases);
  }
  for (const Unread& unread : input.unread) {
    std::string one = fmt::format(
        "    <testcase classname=\"sopan\" name=\"{}\"><error message=\"{}\"/></testcase>\n",
        say("dapat dibaca", "can be read"), markup_escaped(unread.reason));
    suites += suite(unread.source, 1, 0, 1, one);
  }
  return masked("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sopan\">\n" +
                    suites + "</testsuites>\n",
                input);
}

Result<std::string> github_report(const ReportInput& input) {
  std::string out;
  for (const Finding& f : input.findings) {
    const char* level = f.unsure || f.severity == Severity::info ? "notice"
                        : f.severity == Severity::error          ? "error"
                                                                 : "warning";
    out += fmt::format("::{} file={}", level, command_escaped(f.source, true));
    if (f.at.line > 0) out += fmt::format(",line={}", f.at.line);
    if (f.at.line > 0 && f.at.column > 0) out += fmt::format(",col={}", f.at.column);
    std::string words = f.at.line > 0 ? f.message : words_of(f);
    if (!f.help.empty()) words += " " + f.help;
    out += fmt::format(",title={}::{}\n", command_escaped(f.rule, true),
                       command_escaped(words, false));
  }
  for (const Unread& unread : input.unread) {
    out += fmt::format("::error file={}::{}\n", command_escaped(unread.source, true),
                       command_escaped(unread.reason, false));
  }
  return masked(out, input);
}

}  // namespace sopan
