// One document in the HTML report: what each SOP says of itself, its findings, and its pages with
// every finding's spot. Text and spot link to each other by plain anchors.
#include <fmt/format.h>

#include <algorithm>

#include "base/base64.h"
#include "base/language.h"
#include "base/text.h"
#include "check/message.h"
#include "report/html.h"
#include "report/wording.h"

namespace sopan {

namespace {

class DocumentWriter {
 public:
  DocumentWriter(const ReportInput& input, const Overview& overview, const DocumentRow& document,
                 const Numbered& findings)
      : input_(input), overview_(overview), document_(document), findings_(findings) {}

  std::string written() {
    std::string figures = pages(), titles, offices = "|";
    for (const SopRow& sop : document_.sops) {
      titles += lower(sop.title) + " " + lower(sop.number) + " ";
      offices += fmt::format("{}|", overview_.number_of(sop.office));
    }
    bool single = document_.sops.size() == 1;
    std::string out = fmt::format("<article data-office=\"{}\" data-title=\"{}\"><h2>{}</h2>",
                                  offices, text(titles), text(heading()));
    if (heading() != document_.path) {
      out += fmt::format("<p class=\"path\">{}</p>", text(document_.path));
    }
    out += fmt::format("\n<div class=\"document{}\"><div>", figures.empty() ? "" : " paged");
    for (const SopRow& sop : document_.sops) {
      if (!single) out += fmt::format("<h3>{}</h3>", text(title_of(sop)));
      out += facts(sop) + list(sop.sop);
    }
    out += list(-1) + notes() + "</div>";
    if (!figures.empty()) out += "<div class=\"pages\">" + figures + "</div>";
    return out + "</div></article>\n";
  }

 private:
  std::string text(std::string_view value) const { return html_text(input_, value); }

  std::string fact(const std::string& name, const std::string& value) const {
    if (value.empty()) return {};
    return fmt::format("<dt>{}</dt><dd>{}</dd>", name, text(value));
  }

  static std::string title_of(const SopRow& sop) {
    return sop.title.empty() ? say("(nama SOP tidak terbaca)", "(title not read)") : sop.title;
  }

  // The SOP's name; the file's where it holds none or several.
  std::string heading() const {
    return document_.sops.size() == 1 ? title_of(document_.sops.front()) : document_.path;
  }

  std::string facts(const SopRow& sop) const {
    std::string counts = fmt::format("{} {}, {} {}", sop.steps, say("langkah", "steps"), sop.actors,
                                     say("pelaksana", "actors"));
    return "<dl class=\"facts\">" + fact(say("Nomor", "Number"), sop.number) +
           fact(say("Instansi", "Agency"), sop.agency) +
           fact(say("Pembuatan", "Created"), date_in_words(sop.created)) +
           fact(say("Revisi", "Revised"), date_in_words(sop.revised)) +
           fact(say("Pengesahan", "Approved"), date_in_words(sop.approved)) +
           fact(say("Efektif", "Effective"), date_in_words(sop.effective)) +
           fact(say("Disahkan oleh", "Approved by"), sop.approver_position) +
           fact(say("Isi", "Contents"), counts) + "</dl>";
  }

  std::string list(int sop) const {
    std::string items;
    for (const auto& [number, finding] : findings_) {
      if (finding->sop == sop) items += item(number, *finding);
    }
    if (!items.empty()) return "<ul class=\"findings\">" + items + "</ul>";
    if (sop < 0) return {};
    return "<p class=\"good\">" + say("Tidak ada temuan.", "No findings.") + "</p>";
  }

  std::string item(int number, const Finding& f) const {
    std::string severity(name_of(f.severity));
    std::string out = fmt::format(
        "<li class=\"finding {0}\" id=\"f{1}\" tabindex=\"-1\" data-severity=\"{0}\" "
        "data-rule=\"{2}\"><div class=\"line\"><span class=\"badge\">{3}</span>",
        severity, number, text(f.rule), severity_in_words(f.severity));
    if (f.unsure) {
      out += "<span class=\"badge unsure\">" + say("perlu dicek", "unsure") + "</span>";
    }
    out += "<code>" + text(f.rule) + "</code>";
    std::string place = place_in_words(f.at);
    if (f.at.page > 0 && f.at.box && has_page(f.at.page)) {
      out += fmt::format("<a class=\"to-spot\" href=\"#s{}\">{}</a>", number, text(place));
    } else {
      out += "<span>" + text(place) + "</span>";
    }
    out += "</div><p class=\"message\">" + text(f.message) + "</p>";
    if (!f.subject.empty()) {
      out += fmt::format("<p>{} <span class=\"read\">{}</span></p>", say("Terbaca:", "As read:"),
                         text(f.subject));
    }
    if (!f.help.empty()) out += "<p>" + text(f.help) + "</p>";
    if (f.fix) {
      out += fmt::format("<p>{} <span class=\"fix\">{}</span></p>", say("Usulan:", "Suggested:"),
                         text(f.fix->text));
    }
    for (const Related& r : f.related) {
      out += fmt::format("<p class=\"quiet\">{} ({})</p>", text(r.message),
                         text(place_in_words(r.at)));
    }
    if (!f.basis.empty()) {
      out += fmt::format("<p class=\"quiet\">{} {}</p>", say("Dasar:", "Basis:"), text(f.basis));
    }
    return out + "</li>\n";
  }

  bool has_page(int page) const {
    return std::find(pictured_.begin(), pictured_.end(), page) != pictured_.end();
  }

  // The pages that have findings; a page without picture is left out.
  std::string pages() {
    std::string out;
    for (size_t i = 0; i < document_.pages.size(); ++i) {
      int page = static_cast<int>(i) + 1;
      std::string spots = spots_on(page);
      if (spots.empty() || !input_.page_picture) continue;
      Result<PagePicture> picture = input_.page_picture(document_, page);
      if (!picture) {
        return out + fmt::format("<p class=\"quiet\">{} {}: {}</p>",
                                 say("Tidak ada gambar halaman", "No picture of page"), page,
                                 text(picture.error().message));
      }
      pictured_.push_back(page);
      const PageSize& size = document_.pages[i];
      std::string caption = fmt::format("{} {}", say("Halaman", "Page"), page);
      out += fmt::format(
          "<figure><svg viewBox=\"0 0 {0:.1f} {1:.1f}\" role=\"group\" aria-label=\"{2}\"><image "
          "width=\"{0:.1f}\" height=\"{1:.1f}\" href=\"data:{3};base64,{4}\"/>{5}</svg><figcaption>"
          "{2}</figcaption></figure>\n",
          size.width, size.height, text(caption), text(picture->media_type), base64(picture->bytes),
          spots);
    }
    return out;
  }

  std::string spots_on(int page) const {
    std::string out;
    for (const auto& [number, f] : findings_) {
      if (f->at.page != page || !f->at.box) continue;
      const Box& b = *f->at.box;
      out += fmt::format(
          "<a id=\"s{0}\" href=\"#f{0}\" data-finding=\"f{0}\" aria-label=\"{1}\"><rect "
          "class=\"spot "
          "{2}\" x=\"{3:.1f}\" y=\"{4:.1f}\" width=\"{5:.1f}\" height=\"{6:.1f}\" "
          "rx=\"2\"><title>{1}"
          "</title></rect></a>",
          number, text(f->message), name_of(f->severity), b.left - 2, b.top - 2,
          std::max(b.width(), 2.0) + 4, std::max(b.height(), 2.0) + 4);
    }
    return out;
  }

  std::string notes() const {
    if (document_.notes.empty()) return {};
    std::string out = "<h3>" + say("Catatan pembacaan", "Reading notes") + "</h3><ul>";
    for (const Note& note : document_.notes) {
      std::string place = place_in_words(note.at);
      out += fmt::format("<li class=\"quiet\">{}{}{}</li>", text(place), place.empty() ? "" : ": ",
                         text(note.message));
    }
    return out + "</ul>";
  }

  const ReportInput& input_;
  const Overview& overview_;
  const DocumentRow& document_;
  const Numbered& findings_;
  std::vector<int> pictured_;
};

}  // namespace

std::string html_document(const ReportInput& input, const Overview& overview,
                          const DocumentRow& document, const Numbered& findings) {
  return DocumentWriter(input, overview, document, findings).written();
}

}  // namespace sopan
