// Tests of the report formats: what they say, and that no text of a document breaks out of them.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "base/file.h"
#include "base/pattern.h"
#include "codec/zip.h"
#include "report/ci.h"
#include "report/csv.h"
#include "report/evaluation.h"
#include "report/html.h"
#include "report/sample.h"
#include "report/sarif.h"
#include "report/wording.h"
#include "report/xlsx.h"

using namespace sopan;

namespace {

bool has_control(const std::string& text, const std::string& allowed) {
  for (char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 && allowed.find(c) == std::string::npos) return true;
  }
  return false;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("text for people holds no control or override characters") {
  CHECK(printable("a\x1b[31mb\n") == "a [31mb ");
  CHECK(printable("a\xE2\x80\xAE"
                  "b") == "ab");
  CHECK(nip_masked("NIP 19700101 199501 1 001.") == "NIP 1970••••••••••••••.");
  CHECK(uri_of("a b/é.pdf") == "a%20b/%C3%A9.pdf");
}

TEST_CASE("the CSV has one row per finding and no cell that is a formula") {
  std::string csv = *csv_report(sample_input());
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 3);
  CHECK(contains(csv, "\"Nomor langkah 10 dipakai 2 kali. \""));
  ReportInput input = sample_input();
  input.findings[0].message = "=HYPERLINK(\"x\")";
  input.findings[0].subject = "\t@SUM(A1)";
  std::string guarded = *csv_report(input);
  CHECK(contains(guarded, "\"'=HYPERLINK(\"\"x\"\")\""));
  const Pattern formula("(^|,)\"\\s*[=+@-]");
  CHECK_FALSE(formula.found_in(guarded));
  CHECK_FALSE(has_control(*csv_report(sample_input(kHostile)), "\r\n"));
}

TEST_CASE("the workbook is a ZIP with the auditor's sheets and no formula") {
  std::string book = *xlsx_report(sample_input(kHostile));
  CHECK(book.substr(0, 2) == "PK");
  CHECK(contains(book, "xl/worksheets/sheet7.xml"));  // also unread, copies, left out
  ReportInput input = sample_input("=1+1");
  input.documents[0].sops[0].title = input.documents[0].sops[0].office = "=1+1";
  input.unread = input.copies = input.left_out = {{"=1+1", "@x"}};
  std::string hostile = *xlsx_report(input);
  Zip zip = std::move(*Zip::open(hostile));
  for (const std::string& name : zip.names()) {
    std::string part = *zip.read(name);
    CHECK_FALSE(contains(part, "<f>"));
    CHECK_FALSE(contains(part, "<hyperlink"));
    CHECK_FALSE(has_control(part, "\r\n"));
  }
}

TEST_CASE("SARIF says rule, place, rectangle and fix") {
  auto log = nlohmann::json::parse(*sarif_report(sample_input(kHostile)));
  const auto& run = log["runs"][0];
  CHECK(log["version"] == "2.1.0");
  CHECK(run["results"].size() == 2);
  CHECK(run["results"][0]["level"] == "error");
  CHECK(run["results"][0]["attachments"][0]["rectangles"][0]["right"] == 40);
  CHECK(run["results"][0]["ruleIndex"] == 0);
  CHECK(run["results"][1]["locations"][0]["physicalLocation"]["region"]["endColumn"] == 8);
  CHECK(run["results"][1]["fixes"][0]["artifactChanges"].size() == 1);
  CHECK_FALSE(run["invocations"][0]["executionSuccessful"].get<bool>());
}

TEST_CASE("JUnit is well-formed and fails for certain errors only") {
  pugi::xml_document xml;
  REQUIRE(xml.load_string(junit_report(sample_input(kHostile))->c_str()));
  CHECK(xml.select_nodes("//failure").size() == 1);
  CHECK(xml.select_nodes("//error").size() == 1);
  CHECK(xml.select_nodes("//testcase").size() == 3);
}

TEST_CASE("GitHub commands stay on their lines") {
  std::string out = *github_report(sample_input(kHostile));
  CHECK(std::count(out.begin(), out.end(), '\n') == 3);
  CHECK_FALSE(contains(out, "\n::error::x"));
  CHECK_FALSE(has_control(out, "\n"));
}

TEST_CASE("the HTML report links text and spot and lets nothing out") {
  std::string plain = *html_report(sample_input());
  CHECK(contains(plain, "id=\"f0\""));
  CHECK(contains(plain, "href=\"#s0\""));
  CHECK(contains(plain, "data-finding=\"f0\""));
  CHECK(contains(plain, "data:image/png;base64,cGl4ZWxz"));
  std::string html = *html_report(sample_input(kHostile));
  CHECK_FALSE(contains(html, "<script>alert"));
  CHECK_FALSE(contains(html, "<img"));
  CHECK_FALSE(contains(html, "http:"));
  CHECK_FALSE(contains(html, "https:"));
  CHECK(contains(html, "default-src 'none'"));
  CHECK_FALSE(has_control(html, "\n"));
  CHECK_FALSE(contains(*evaluation_report(sample_input(kHostile)), "<script"));
}

TEST_CASE("nothing gets out of the pages of a split report, and old pages do not stay") {
  namespace fs = std::filesystem;
  fs::path folder = fs::temp_directory_path() / "sopan_report_test";
  fs::remove_all(folder);
  ReportInput input = sample_input(kHostile);
  input.documents.push_back(input.documents[0]);
  input.documents.back().path = "lain" + kHostile;
  input.documents.back().sops[0].office = "Badan" + kHostile;
  REQUIRE(write_html_folder(input, folder / "laporan.html", folder / "laporan-sop"));
  int pages = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    ++pages;
    std::string html = *read_file(entry.path());
    CHECK_FALSE(contains(html, "<script>alert"));
    CHECK_FALSE(contains(html, "<img"));
    CHECK_FALSE(has_control(html, "\n"));
  }
  CHECK(pages == 5);  // overview, two offices, two documents
  CHECK(contains(*read_file(folder / "laporan.html"), "href=\"laporan-sop/sop-00002.html\""));
  input.documents.pop_back();
  REQUIRE(write_html_folder(input, folder / "laporan.html", folder / "laporan-sop"));
  CHECK_FALSE(fs::exists(folder / "laporan-sop" / "sop-00002.html"));
  fs::remove_all(folder);
}

TEST_CASE("a report of hundreds of documents is too much for one page") {
  ReportInput input = sample_input();
  CHECK_FALSE(is_too_much_for_one_page(input));
  input.documents.resize(201, input.documents[0]);
  CHECK(is_too_much_for_one_page(input));
}

TEST_CASE("offices are called by what tells them apart") {
  auto names = short_names_of({"PEMERINTAH KABUPATEN A DINAS SOSIAL",
                               "PEMERINTAH KABUPATEN A DINAS KESEHATAN", "Puskesmas"});
  CHECK(names["PEMERINTAH KABUPATEN A DINAS SOSIAL"] == "DINAS SOSIAL");
  CHECK(names["Puskesmas"] == "Puskesmas");
}

TEST_CASE("what was not read in full is not said to conform") {
  ReportInput input = sample_input();
  input.findings.clear();
  CHECK(contains(*evaluation_report(input), "Tidak terbaca utuh"));
  input.documents[0].notes.clear();
  CHECK(contains(*evaluation_report(input), "Sesuai"));
}

TEST_CASE("masking hides every NIP in every report") {
  ReportInput input = sample_input(kHostile);
  input.mask_nip = true;
  for (auto render :
       {csv_report, sarif_report, junit_report, github_report, html_report, evaluation_report}) {
    CHECK_FALSE(contains(*render(input), "199501"));
  }
}
