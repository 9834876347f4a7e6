// From findings to the comments of an annotated draft.
#include "app/annotate.h"

#include <filesystem>

#include "base/file.h"
#include "base/language.h"
#include "base/text.h"
#include "report/wording.h"

namespace sopan {

std::vector<Remark> remarks_on(const ReportInput& input, const std::string& path) {
  std::vector<Remark> out;
  auto words = [&](const std::string& text) {
    return input.mask_nip ? nip_masked(printable(text)) : printable(text);
  };
  for (const Finding& f : input.findings) {
    if (f.source != path) continue;
    Remark remark{f.at, f.subject, {}};
    std::string unsure = f.unsure ? say(", perlu dicek", ", unsure") : "";
    remark.lines.push_back(words(f.message) + " [" + severity_in_words(f.severity) + unsure + ": " +
                           f.rule + "]");
    if (!f.help.empty()) remark.lines.push_back(say("Saran: ", "Help: ") + words(f.help));
    if (f.fix) remark.lines.push_back(say("Perbaikan: ", "Fix: ") + words(f.fix->text));
    if (!f.basis.empty()) remark.lines.push_back(say("Dasar: ", "Basis: ") + words(f.basis));
    out.push_back(std::move(remark));
  }
  return out;
}

bool asks_for_draft(const ReportInput& input, std::string_view format) {
  if (format == "docx") return true;
  return format == "xlsx" && input.documents.size() == 1 && input.unread.empty() &&
         input.documents[0].format == "xlsx";
}

Result<std::string> annotated_draft(const ReportInput& input, std::string_view format,
                                    const std::string& file) {
  if (input.documents.size() != 1 || input.documents[0].format != format) {
    return Error{
        say("--output docx=BERKAS memberi komentar pada satu draf Word (.docx) yang "
            "diperiksa",
            "--output docx=FILE comments on the one Word draft (.docx) that is checked")};
  }
  const DocumentRow& document = input.documents[0];
  // Office opens drafts with macros and templates under their own ending only.
  std::string ending = lower(std::filesystem::path(document.path).extension().string());
  for (const char* special : {".docm", ".xlsm", ".dotx", ".xltx"}) {
    if (ending != special || lower(file).ends_with(special)) continue;
    return Error{
        say("salinan berkas " + ending + " harus bernama " + ending + " juga: " + file,
            "the copy of a " + ending + " file must be called " + ending + " too: " + file)};
  }
  Result<std::string> bytes = read_file(document.path);
  if (!bytes) return bytes.error();
  if (sha256(*bytes) != document.sha256) {
    return Error{
        say("berkas berubah sejak diperiksa", "the file has changed since it was checked")};
  }
  std::vector<Remark> remarks = remarks_on(input, document.path);
  return format == "docx" ? annotated_docx(*bytes, remarks, input.today)
                          : annotated_xlsx(*bytes, remarks);
}

}  // namespace sopan
