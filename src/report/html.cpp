// The frame of the HTML report: policy, one file or a folder.
#include "report/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/base64.h"
#include "base/file.h"
#include "base/language.h"
#include "base/text.h"
#include "check/message.h"
#include "report/wording.h"

namespace sopan {

namespace {

// 'sha256-…' as a Content-Security-Policy wants it.
std::string policy_hash(std::string_view content) {
  std::string hex = sha256(content), bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return "'sha256-" + base64(bytes) + "'";
}

// `trail`: links back to wider pages.
std::string head(const ReportInput& input, const std::string& title, const std::string& trail) {
  return fmt::format(
      "<a class=\"skip\" href=\"#main\">{}</a><header class=\"top\">{}<h1>{}</h1><p>{}</p>"
      "</header>\n",
      say("Langsung ke isi", "Skip to the content"),
      trail.empty() ? "" : "<nav aria-label=\"" + say("Jejak", "Trail") + "\">" + trail + "</nav>",
      html_text(input, title),
      html_text(input, say("diperiksa ", "checked ") + date_in_words(input.today)));
}

std::string foot(const ReportInput& input) {
  return fmt::format(
      "<footer><p class=\"keys\"><kbd>/</kbd> {} <kbd>j</kbd> <kbd>k</kbd> {}</p><p>sopan {}</p>"
      "</footer>\n",
      say("cari", "search"), say("temuan berikut, sebelumnya", "next, previous finding"),
      html_text(input, input.version));
}

std::string report_title() { return say("Laporan pemeriksaan SOP", "SOP report"); }

std::string link(const std::string& to, const std::string& text) {
  return "<a href=\"" + to + "\">" + text + "</a>";
}

std::string anchor_of(size_t document) { return fmt::format("#d{}", document); }
std::string no_page(size_t) { return "#sops"; }
std::string document_file(size_t document) { return fmt::format("sop-{:05}.html", document + 1); }
std::string office_file(size_t office) { return fmt::format("instansi-{:03}.html", office + 1); }

// Only files named as ours are removed.
void remove_old_pages(const std::filesystem::path& folder) {
  std::error_code none;
  std::vector<std::filesystem::path> old;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
    std::string name = entry.path().filename().string();
    bool ours = name.starts_with("sop-") || name.starts_with("instansi-");
    if (ours && name.ends_with(".html")) old.push_back(entry.path());
  }
  for (const std::filesystem::path& page : old) std::filesystem::remove(page, none);
}

// Writes the pages of a folder one after the other, so that only one is in memory.
class FolderWriter {
 public:
  FolderWriter(const ReportInput& input, const std::filesystem::path& index,
               std::filesystem::path folder)
      : input_(input),
        overview_(overview_of(input)),
        findings_(findings_by_source(input)),
        index_(index),
        folder_(std::move(folder)),
        below_(index.parent_path() == folder_ ? "" : folder_.filename().string() + "/"),
        home_(below_.empty() ? index.filename().string() : "../" + index.filename().string()) {}

  Status write();

 private:
  Status write_document(size_t number);
  Status write_office(size_t number);
  Status write_index();

  const ReportInput& input_;
  Overview overview_;
  std::map<std::string, Numbered> findings_;
  std::filesystem::path index_, folder_;
  std::string below_, home_;  // from the index to the folder, and back
};

Status FolderWriter::write_document(size_t number) {
  const DocumentRow& document = input_.documents[number];
  auto text = [&](const std::string& value) { return html_text(input_, value); };
  std::string trail = link(home_, say("Ikhtisar", "Overview"));
  if (!document.sops.empty()) {
    const std::string& office = document.sops.front().office;
    trail += " › " + link(office_file(static_cast<size_t>(overview_.number_of(office))),
                          text(overview_.short_name(office)));
  }
  std::string turn;
  if (number > 0) turn += link(document_file(number - 1), "← " + say("SOP sebelumnya", "Previous"));
  if (number + 1 < input_.documents.size()) {
    turn += " " + link(document_file(number + 1), say("SOP berikutnya", "Next") + " →");
  }
  bool titled = !document.sops.empty() && !document.sops.front().title.empty();
  std::string title = titled ? document.sops.front().title : document.path;
  std::string body = head(input_, report_title(), trail) + "<main id=\"main\">" +
                     html_document(input_, overview_, document, findings_[document.path]) +
                     "<nav class=\"turn\" aria-label=\"SOP\">" + turn + "</nav></main>" +
                     foot(input_);
  return write_file(folder_ / document_file(number), html_page(title, body, true));
}

Status FolderWriter::write_office(size_t number) {
  std::string name = overview_.short_name(overview_.office_names[number]);
  Overview own = overview_;
  own.office_names.clear();  // nothing to choose
  std::string body = head(input_, name, link(home_, say("Ikhtisar", "Overview"))) +
                     html_filters(input_, own, false) + "<main id=\"main\">" +
                     html_inventory(input_, overview_, findings_, {document_file, office_file},
                                    static_cast<int>(number)) +
                     "</main>" + foot(input_);
  return write_file(folder_ / office_file(number), html_page(name, body, true));
}

// The links of the index lead into the folder; LinkToDocument has no state, hence the text.
Status FolderWriter::write_index() {
  HtmlLinks links{document_file, office_file};
  std::string body = html_overview(input_, overview_) + html_offices(input_, overview_, links) +
                     html_inventory(input_, overview_, findings_, links, -1);
  if (!below_.empty()) {
    body = replaced(body, "href=\"sop-", "href=\"" + html_text(input_, below_) + "sop-");
    body = replaced(body, "href=\"instansi-", "href=\"" + html_text(input_, below_) + "instansi-");
  }
  body = head(input_, report_title(), "") + html_filters(input_, overview_, false) +
         "<main id=\"main\">" + body + html_other_files(input_) + "</main>" + foot(input_);
  return write_file(index_, html_page(report_title(), body, true));
}

Status FolderWriter::write() {
  std::error_code failed;
  std::filesystem::create_directories(folder_, failed);
  if (failed) return Error{folder_.string() + ": " + failed.message()};
  remove_old_pages(folder_);
  for (size_t i = 0; i < input_.documents.size(); ++i) {
    if (Status written = write_document(i); !written) return written;
  }
  for (size_t i = 0; i < overview_.office_names.size(); ++i) {
    if (Status written = write_office(i); !written) return written;
  }
  return write_index();
}

}  // namespace

std::string html_text(const ReportInput& input, std::string_view text) {
  return markup_escaped(input.mask_nip ? nip_masked(text) : std::string(text));
}

std::string html_page(const std::string& title, const std::string& body, bool with_script) {
  std::string policy = fmt::format(
      "default-src 'none'; img-src data:; style-src {}; script-src {}; base-uri 'none'; "
      "form-action "
      "'none'",
      policy_hash(kPageCss), with_script ? policy_hash(kPageJs) : "'none'");
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<meta name=\"color-scheme\" content=\"light dark\">"
      "<meta name=\"referrer\" content=\"no-referrer\"><title>{}</title><style>{}</style></head>"
      "<body>{}{}</body></html>\n",
      language() == Language::indonesian ? "id" : "en", policy, markup_escaped(title), kPageCss,
      body, with_script ? fmt::format("<script>{}</script>", kPageJs) : "");
}

std::map<std::string, Numbered> findings_by_source(const ReportInput& input) {
  std::map<std::string, Numbered> by_source;
  for (size_t i = 0; i < input.findings.size(); ++i) {
    by_source[input.findings[i].source].emplace_back(static_cast<int>(i), &input.findings[i]);
  }
  for (auto& [source, findings] : by_source) {
    std::stable_sort(findings.begin(), findings.end(), [](const auto& a, const auto& b) {
      return std::pair(a.second->unsure, a.second->severity) <
             std::pair(b.second->unsure, b.second->severity);
    });
  }
  return by_source;
}

Result<std::string> html_report(const ReportInput& input) {
  Overview overview = overview_of(input);
  auto findings = findings_by_source(input);
  HtmlLinks links{anchor_of, no_page};
  std::string body = head(input, report_title(), "") + html_filters(input, overview, true) +
                     "<main id=\"main\">" + html_overview(input, overview) +
                     html_offices(input, overview, links);
  if (input.documents.size() > 1) {
    body += html_inventory(input, overview, findings, links, -1);
  }
  body += html_other_files(input);
  for (size_t i = 0; i < input.documents.size(); ++i) {
    const DocumentRow& document = input.documents[i];
    body += fmt::format("<div class=\"anchor\" id=\"d{}\"></div>", i) +
            html_document(input, overview, document, findings[document.path]);
  }
  return html_page(report_title(), body + "</main>" + foot(input), true);
}

bool is_too_much_for_one_page(const ReportInput& input) {
  constexpr size_t kDocuments = 200, kPictures = 300;
  std::set<std::pair<std::string_view, int>> pictures;
  for (const Finding& f : input.findings) {
    if (f.at.page > 0 && f.at.box) pictures.emplace(f.source, f.at.page);
  }
  return input.documents.size() > kDocuments || pictures.size() > kPictures;
}

Status write_html_folder(const ReportInput& input, const std::filesystem::path& index,
                         const std::filesystem::path& folder) {
  return FolderWriter(input, index, folder).write();
}

}  // namespace sopan
