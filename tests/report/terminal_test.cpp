// What the terminal reports show, and what they never let through.
#include "report/terminal.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

Finding finding() {
  Finding f;
  f.rule = "text/misspelling";
  f.severity = Severity::info;
  f.message = "Salah tulis.";
  f.source = "a.pdf";
  f.sop = 0;
  f.sop_title = "Surat";
  f.subject = "Mencatat surat pada buku";
  f.part = "surat";
  f.at.page = 2;
  return f;
}

std::string shown(const Finding& f, bool colour = false, bool mask = false) {
  ReportInput input;
  input.findings = {f};
  input.colour = colour;
  input.mask_nip = mask;
  Result<std::string> text = terminal_report(input);
  REQUIRE(text);
  return *text;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the part that is meant is marked below the words") {
  std::string text = shown(finding());
  CHECK(has(text, "     | Mencatat surat pada buku\n     |          ^^^^^\n"));
  CHECK(has(text, "   --> a.pdf, halaman 2\n"));
}

TEST_CASE("a long text is cut round the part that is meant") {
  Finding f = finding();
  f.subject = std::string(300, 'a') + " surat " + std::string(300, 'b');
  std::string text = shown(f);
  CHECK(has(text, "…"));
  CHECK(has(text, "surat"));
  size_t words = text.find(" surat ") + 1, marks = text.find("^^^^^");
  // The marks stand under the word: both as many columns from the start of their line.
  auto columns = [&](size_t at) {
    size_t begin = text.rfind('\n', at) + 1;
    int count = 0;
    for (size_t i = begin; i < at; ++i) count += (text[i] & 0xC0) != 0x80 ? 1 : 0;
    return count;
  };
  CHECK(columns(words) == columns(marks));
}

TEST_CASE("nothing of a document moves the cursor, whatever field it stands in") {
  Finding f = finding();
  std::string evil = "x\x1b[2J\x07\xE2\x80\xAEy\r\nz";
  for (std::string* field : {&f.message, &f.subject, &f.part, &f.sop_title, &f.source, &f.help}) {
    *field = evil;
  }
  f.fix = Fix{{}, evil};
  f.related.push_back({evil, {}});
  std::string text = shown(f);
  CHECK_FALSE(has(text, "\x1b"));
  CHECK_FALSE(has(text, "\x07"));
  CHECK_FALSE(has(text, "\r"));
  CHECK_FALSE(has(text, "\xE2\x80\xAE"));
  CHECK(has(shown(finding(), true), "\x1b[1;36m"));
}

TEST_CASE("an unsure finding is told as such, and NIPs are hidden when asked for") {
  Finding f = finding();
  f.unsure = true;
  f.message = "NIP 198001012005011002 salah.";
  CHECK(has(shown(f), "(perlu dicek)"));
  CHECK(has(shown(f), "198001012005011002"));
  CHECK_FALSE(has(shown(f, false, true), "198001012005011002"));
}

TEST_CASE("the summary says first what must be mended, most frequent first") {
  ReportInput input;
  Finding error = finding();
  error.severity = Severity::error;
  error.rule = "steps/number-duplicate";
  Finding other = error;
  other.rule = "header/number-missing";
  input.findings = {other, error, error, finding()};
  input.rules["steps/number-duplicate"] = {Severity::error, "Nomor ganda", ""};
  std::string text = *terminal_report(input);
  CHECK(has(text, "Perbaiki dulu:\n    2 × Nomor ganda [steps/number-duplicate]\n    1 × "));
  CHECK(has(text, "3 kesalahan, 0 peringatan, 1 saran"));
}

TEST_CASE("within an SOP errors come first, sure ones before unsure ones") {
  ReportInput input;
  Finding light = finding(), unsure = finding(), sure = finding();
  light.message = "ringan";
  unsure.severity = sure.severity = Severity::error;
  unsure.unsure = true;
  unsure.message = "ragu";
  sure.message = "pasti";
  input.findings = {light, unsure, sure};
  std::string text = *terminal_report(input);
  CHECK(text.find("pasti") < text.find("ragu"));
  CHECK(text.find("ragu") < text.find("ringan"));
}

TEST_CASE("what was lost while reading is told, alike notes once") {
  ReportInput input;
  DocumentRow document;
  document.path = "a.pdf";
  Place page;
  page.page = 3;
  document.notes = {{"image-skipped", "gambar dilewati", page},
                    {"image-skipped", "gambar dilewati", {}}};
  input.documents = {document};
  CHECK(has(*terminal_report(input), "catatan: a.pdf, halaman 3: gambar dilewati (2 ×)\n"));
}
