// A report input for tests: one paged document, one text, one unread file; `hostile` goes into
// every field that comes out of a document.
#pragma once

#include <string>

#include "report/report.h"

namespace sopan {

inline Finding sample_finding(const std::string& text) {
  Finding f;
  f.rule = "steps/number-duplicate";
  f.severity = Severity::error;
  f.message = "Nomor langkah 10 dipakai 2 kali. " + text;
  f.help = "Beri nomor 11. " + text;
  f.basis = "PermenPANRB 35/2012 " + text;
  f.source = "surat masuk.pdf" + text;
  f.sop = 0;
  f.sop_title = "Surat Masuk " + text;
  f.subject = "10 " + text;
  f.at.page = 2;
  f.at.box = Box{10, 20, 40, 32};
  f.related = {{"Pertama di sini " + text, f.at}};
  f.fingerprint = "abc123";
  f.fix = Fix{f.at, "11" + text};
  return f;
}

inline ReportInput sample_input(const std::string& hostile = "") {
  ReportInput input;
  input.version = "0.1.0";
  input.today = "2024-05-06";
  DocumentRow document;
  document.path = "surat masuk.pdf" + hostile;
  document.format = "pdf";
  document.pages = {{842, 595}, {842, 595}};
  SopRow sop;
  sop.title = "Surat Masuk " + hostile;
  sop.number = "000.8.3.3/1/2020" + hostile;
  sop.agency = sop.office = "Dinas Contoh " + hostile;
  sop.created = "2020-05-07";
  sop.approver_position = "Kepala Dinas " + hostile;
  sop.approver_name = "Fulan " + hostile;
  sop.approver_nip = "19700101 199501 1 001";
  sop.steps = 11;
  sop.legal_basis = {
      {"UU 14 Tahun 2008 " + hostile, "UU", "14", "KIP" + hostile, "", "berlaku", 2008}};
  document.sops = {sop};
  document.notes = {{"page-skipped", "halaman 1 dilewati " + hostile, {}}};
  input.documents = {document};
  input.findings = {sample_finding(hostile)};
  Finding text = sample_finding(hostile);
  text.severity = Severity::info;
  text.unsure = true;
  text.rule = "text/misspelling";
  text.at = {};
  text.at.line = 12;
  text.at.column = 5;
  text.at.length = 3;
  text.fix->at = text.at;
  input.findings.push_back(text);
  input.unread = {{"rusak.pdf" + hostile, "berkas terpotong " + hostile}};
  input.copies = {{"salinan.pdf" + hostile, "salinan dari " + hostile}};
  input.left_out = {{"Thumbs.db" + hostile, "jenis " + hostile}};
  input.rules["steps/number-duplicate"] = {Severity::error, "Nomor langkah ganda " + hostile,
                                           "Prosa. " + hostile};
  input.rules["text/misspelling"] = {Severity::info, "Salah tulis", "Prosa."};
  input.page_picture = [](const DocumentRow&, int) -> Result<PagePicture> {
    return PagePicture{"pixels", "image/png"};
  };
  return input;
}

// Breaks out of HTML, attributes, scripts, XML, CSV, formulas, terminals and workflow commands.
inline const std::string kHostile =
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)>]]></x>\x1b[31m\x07\r\n::error::x\r\n"
    "=cmd|' /C calc'!A0,%0A\xE2\x80\xAE"
    "19700101 199501 1 001";

}  // namespace sopan
