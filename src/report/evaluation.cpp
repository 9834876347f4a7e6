// Writes the lembar evaluasi: for each SOP its identity, an assessment per group of rules with the
// findings of that group, room for the auditor's remark, and the signatures.
#include "report/evaluation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/language.h"
#include "check/message.h"
#include "report/html.h"
#include "report/wording.h"

namespace sopan {

namespace {

struct Group {
  const char* prefix;
  const char* indonesian;
  const char* english;
};
constexpr std::array<Group, 8> kGroups = {{
    {"header/", "Bagian identitas", "Identity part"},
    {"legal/", "Dasar hukum", "Legal basis"},
    {"actors/", "Pelaksana", "Actors"},
    {"steps/", "Langkah dan mutu baku", "Steps and standards"},
    {"duration/", "Waktu", "Durations"},
    {"flow/", "Bagan alir", "Flowchart"},
    {"text/", "Bahasa", "Language"},
    {"archive/", "Kesesuaian antar-SOP", "Consistency across SOPs"},
}};

std::string row(const std::string& name, const std::string& value) {
  return fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>", name, value);
}

std::string identity(const ReportInput& input, const DocumentRow& document, const SopRow& sop) {
  auto text = [&](const std::string& value) { return html_text(input, value); };
  return "<table class=\"identity\">" + row(say("Nama SOP", "SOP"), text(sop.title)) +
         row(say("Nomor SOP", "Number"), text(sop.number)) +
         row(say("Instansi", "Agency"), text(sop.agency)) +
         row(say("Tanggal pembuatan", "Created"), text(date_in_words(sop.created))) +
         row(say("Tanggal pengesahan", "Approved"), text(date_in_words(sop.approved))) +
         row(say("Tanggal revisi", "Revised"), text(date_in_words(sop.revised))) +
         row(say("Tanggal efektif", "Effective"), text(date_in_words(sop.effective))) +
         row(say("Disahkan oleh", "Approved by"), text(sop.approver_position)) +
         row(say("Berkas", "File"), text(document.path)) +
         row(say("Tanggal evaluasi", "Evaluated"), text(date_in_words(input.today))) + "</table>";
}

// "Sesuai" when all was read and nothing found, "Perlu perbaikan" for a certain error, else "Perlu
// perhatian".
std::string assessment(const Group& group, const ReportInput& input, const DocumentRow& document,
                       const Numbered& findings, int sop) {
  std::string items;
  bool error = false;
  for (const auto& [number, f] : findings) {
    if (f->sop != sop || !f->rule.starts_with(group.prefix)) continue;
    error |= f->severity == Severity::error && !f->unsure;
    std::string place = place_in_words(f->at);
    std::string unsure = f->unsure ? say(", perlu dicek", ", unsure") : "";
    items += fmt::format("<li><b>{}</b>{}: {}{}{}{}</li>", severity_in_words(f->severity), unsure,
                         html_text(input, f->message), place.empty() ? "" : " (",
                         html_text(input, place), place.empty() ? "" : ")");
  }
  // What was not read cannot be said to conform.
  bool whole = std::ranges::none_of(document.notes, [](const Note& note) {
    return note.code == "page-skipped" || note.code == "pages-skipped";
  });
  std::string verdict = items.empty() && !whole ? say("Tidak terbaca utuh", "Not read in full")
                        : items.empty()         ? say("Sesuai", "Conforms")
                        : error                 ? say("Perlu perbaikan", "To be mended")
                                                : say("Perlu perhatian", "To be looked at");
  return fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td></td></tr>\n",
                     say(group.indonesian, group.english), verdict,
                     items.empty() ? "" : "<ul>" + items + "</ul>");
}

std::string sheet(const ReportInput& input, const DocumentRow& document, const SopRow& sop,
                  const Numbered& findings) {
  std::string out =
      fmt::format("<article><h2>{}</h2>{}", say("Lembar Evaluasi SOP", "SOP evaluation"),
                  identity(input, document, sop));
  out += fmt::format(
      "<table class=\"elements\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th "
      "scope=\"col\">{}</th>"
      "<th scope=\"col\">{}</th></tr></thead><tbody>\n",
      say("Unsur", "Element"), say("Penilaian", "Assessment"), say("Temuan", "Findings"),
      say("Catatan evaluator", "Evaluator's remark"));
  for (const Group& group : kGroups) out += assessment(group, input, document, findings, sop.sop);
  out += "</tbody></table>";
  auto signature = [](const std::string& who) {
    return "<td>" + who + "<span class=\"name\">(……………………………………)<br>NIP. ……………………………</span></td>";
  };
  out += fmt::format(
      "<p class=\"conclusion\"><b>{}</b>: ☐ {} &nbsp; ☐ {} &nbsp; ☐ {}</p><table "
      "class=\"signatures\"><tbody><tr>{}{}</tr></tbody></table></article>\n",
      say("Kesimpulan", "Conclusion"), say("disetujui", "approved"),
      say("disetujui dengan perbaikan", "approved with changes"), say("dikembalikan", "returned"),
      signature(say("Pengelola SOP instansi,", "SOP officer of the office,")),
      signature(say("Evaluator,", "Evaluator,")));
  return out;
}

}  // namespace

Result<std::string> evaluation_report(const ReportInput& input) {
  std::string title = say("Lembar evaluasi SOP", "SOP evaluation sheets");
  std::string body = fmt::format(
      "<main id=\"main\" class=\"sheets\"><h1>{}</h1><p class=\"quiet\">sopan {} · {}</p>", title,
      html_text(input, input.version), html_text(input, date_in_words(input.today)));
  auto findings = findings_by_source(input);
  for (const DocumentRow& document : input.documents) {
    for (const SopRow& sop : document.sops) {
      body += sheet(input, document, sop, findings[document.path]);
    }
  }
  return html_page(title, body + "</main>", false);
}

}  // namespace sopan
