// One finding per row, for spreadsheets: comma-separated UTF-8 with a byte order mark, so that
// Excel reads it right. No cell can be taken for a formula.
#include "report/csv.h"

#include "base/language.h"
#include "report/wording.h"

namespace sopan {

std::string csv_cell(std::string_view text) {
  std::string clean = printable(text);
  size_t first = clean.find_first_not_of(" \t");
  if (first != std::string::npos &&
      std::string_view("=+-@|%").find(clean[first]) != std::string::npos) {
    clean.insert(0, "'");
  }
  std::string out = "\"";
  for (char c : clean) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::vector<std::string> finding_columns() {
  return {say("Tingkat", "Severity"), say("Kepastian", "Certainty"),
          say("Aturan", "Rule"),      say("Instansi", "Office"),
          say("Nama SOP", "SOP"),     say("Nomor SOP", "SOP number"),
          say("Berkas", "File"),      say("Tempat", "Place"),
          say("Temuan", "Finding"),   say("Terbaca", "As read"),
          say("Saran", "Help"),       say("Perbaikan", "Fix"),
          say("Dasar", "Basis"),      say("Sidik temuan", "Fingerprint")};
}

std::vector<std::string> finding_cells(const Finding& f, const SopRow* sop) {
  return {severity_in_words(f.severity),
          f.unsure ? say("perlu dicek", "unsure") : say("pasti", "certain"),
          f.rule,
          sop ? sop->office : "",
          f.sop_title,
          sop ? sop->number : "",
          f.source,
          place_in_words(f.at),
          f.message,
          f.subject,
          f.help,
          f.fix ? f.fix->text : "",
          f.basis,
          f.fingerprint};
}

SopIndex::SopIndex(const ReportInput& input) {
  for (const DocumentRow& document : input.documents) {
    for (const SopRow& sop : document.sops) rows_[{document.path, sop.sop}] = &sop;
  }
}

const SopRow* SopIndex::find(const Finding& finding) const {
  auto it = rows_.find({finding.source, finding.sop});
  return it == rows_.end() ? nullptr : it->second;
}

Result<std::string> csv_report(const ReportInput& input) {
  std::string out = "\xEF\xBB\xBF";
  auto row = [&](const std::vector<std::string>& cells) {
    for (size_t i = 0; i < cells.size(); ++i) {
      std::string text = printable(cells[i]);
      out += (i ? "," : "") + csv_cell(input.mask_nip ? nip_masked(text) : text);
    }
    out += "\r\n";
  };
  row(finding_columns());
  SopIndex index(input);
  for (const Finding& f : input.findings) row(finding_cells(f, index.find(f)));
  return out;
}

}  // namespace sopan
