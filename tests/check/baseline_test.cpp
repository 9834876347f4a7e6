// Known findings are recognised by fingerprint, else by what they say.
#include "check/baseline.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

Judged found(const std::string& print, const std::string& subject) {
  Judged j;
  j.finding.rule = "text/x";
  j.finding.sop_title = "Penerbitan Surat Keterangan";
  j.finding.fingerprint = print;
  j.finding.subject = subject;
  j.finding.message = "Salah tulis: " + subject;
  return j;
}

KnownFinding known(const std::string& print, const std::string& subject) {
  Finding f = found(print, subject).finding;
  return {f.fingerprint, f.rule, f.sop_title, f.subject, f.message};
}

// The pages of what is said about waivers.
Ruleset waiver_pages() {
  Ruleset rules;
  for (std::string name : {"waivers/expired", "waivers/stale"}) {
    std::string text =
        "---\nseverity: warning\nquery: none\ntitle: t\nmessage: 'Sampai {until:date}.'\n---\n";
    rules.pages.push_back(rule_page(name, text, name + ".md", rules.diagnostics));
  }
  return rules;
}

}  // namespace

TEST_CASE("the same fingerprint is the same finding, each known one once") {
  std::vector<Judged> now = {found("aa", "x"), found("aa", "x")};
  CHECK(recognised(now, {known("aa", "x")}) == std::vector<int>{0, -1});
}

TEST_CASE("a finding is recognised when a new scan changed a few letters") {
  std::vector<Judged> now = {found("a1", "Mencatat surat keluar ke dalam agenda"),
                             found("b1", "Menyerahkan berkas kepada pemohon")};
  std::vector<KnownFinding> then = {known("b", "Menyerahkan berkas kepada pem0hon"),
                                    known("a", "Mencatat surat ke1uar ke dalam agenda")};
  CHECK(recognised(now, then) == std::vector<int>{1, 0});
}

TEST_CASE("another text, rule or SOP is another finding") {
  CHECK(recognised({found("a1", "Mencatat surat")}, {known("a", "Menyimpan arsip")})[0] == -1);
  KnownFinding other = known("a", "x");
  other.rule = "text/y";
  CHECK(recognised({found("a1", "x")}, {other})[0] == -1);
  other = known("a", "x");
  other.sop_title = "Pelayanan Rawat Jalan";
  CHECK(recognised({found("a1", "x")}, {other})[0] == -1);
}

TEST_CASE("numbers of steps in the message may move, and what was told together has its own text") {
  Judged now = found("n", "Menyusun laporan triwulan");
  now.finding.message = "Langkah 12: waktu tidak wajar.";
  KnownFinding then = known("t", "Menyusun 1aporan triwulan");
  then.message = "Langkah 9: waktu tidak wajar.";
  CHECK(recognised({now}, {then})[0] == 0);
  then.message = "";
  CHECK(recognised({now}, {then})[0] == 0);
  now.finding.subject = then.subject = "";  // only the message tells them apart
  then.message = "Langkah 9: waktu tidak wajar.";
  now.finding.message = "Langkah 9: waktu tidak waiar.";
  CHECK(recognised({now}, {then})[0] == 0);
}

TEST_CASE("the title of the SOP may be read a letter off") {
  KnownFinding then = known("t", "Mencatat surat");
  then.sop_title = "Penerbitan Surat Keterengan";
  CHECK(recognised({found("n", "Mencatat surat")}, {then})[0] == 0);
}

TEST_CASE("each place of a grouped finding is known") {
  Finding group = found("a", "satu").finding;
  group.fingerprints = {"a", "b"};
  group.related = {{"dua", {}}};
  std::vector<KnownFinding> all = known_of({group});
  REQUIRE(all.size() == 2);
  CHECK(all[1].fingerprint == "b");
  CHECK(all[1].subject == "dua");
}

TEST_CASE("a waiver takes its finding away until it expires, and is stale without one") {
  Waiver waiver{known("a", "x"), "alasan", "", "2025-12-31", "w.toml", 4};
  Ruleset rules = waiver_pages();
  REQUIRE(rules.diagnostics.empty());
  Judgement judgement;
  judgement.today = "2025-06-02";
  std::vector<std::string> checked = {"Penerbitan Surat Keterangan"};
  std::vector<Judged> now = {found("a", "x")};
  CHECK(apply_waivers(now, {waiver}, checked, rules, judgement).empty());
  CHECK(now.empty());

  now = {found("a", "x")};
  judgement.today = "2026-01-01";
  std::vector<Finding> said = apply_waivers(now, {waiver}, checked, rules, judgement);
  CHECK(now.size() == 1);
  REQUIRE(said.size() == 1);
  CHECK(said[0].rule == "waivers/expired");
  CHECK(said[0].message == "Sampai 31 Desember 2025.");
  CHECK(said[0].at.line == 4);

  now.clear();
  said = apply_waivers(now, {waiver}, checked, rules, judgement);
  REQUIRE(said.size() == 1);
  CHECK(said[0].rule == "waivers/stale");
  CHECK(apply_waivers(now, {waiver}, {"SOP lain"}, rules, judgement).empty());

  judgement.severities["waivers"] = std::nullopt;
  CHECK(apply_waivers(now, {waiver}, checked, rules, judgement).empty());
}
