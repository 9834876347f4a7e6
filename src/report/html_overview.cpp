// The sections of the HTML report that stand beside the documents: overview with charts, offices,
// inventory of SOPs, files without findings, filters.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/language.h"
#include "base/text.h"
#include "check/message.h"
#include "report/html.h"
#include "report/wording.h"

namespace sopan {

namespace {

using Bars = std::vector<std::pair<std::string, SeverityCounts>>;

// The `most` rows with the most findings.
Bars largest(const std::map<std::string, SeverityCounts>& rows, size_t most) {
  Bars bars;
  for (const auto& row : rows) {
    if (row.second.all() > 0) bars.push_back(row);
  }
  std::stable_sort(bars.begin(), bars.end(),
                   [](const auto& a, const auto& b) { return a.second.all() > b.second.all(); });
  if (bars.size() > most) bars.resize(most);
  return bars;
}

// Errors, warnings, suggestions one behind the other; the numbers stand beside it as text.
std::string bar(const SeverityCounts& counts, int most) {
  std::string out =
      "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\">";
  double unit = 100.0 / std::max(1, most), x = 0;
  for (auto [count, kind] :
       {std::pair(counts.errors, "error"), {counts.warnings, "warning"}, {counts.infos, "info"}}) {
    if (count == 0) continue;
    out += fmt::format("<rect class=\"bar-{}\" x=\"{:.2f}\" width=\"{:.2f}\" height=\"10\"/>", kind,
                       x, unit * count);
    x += unit * count;
  }
  return out + "</svg>";
}

std::string chart(const ReportInput& input, const std::string& title, const Bars& bars) {
  if (bars.empty()) return {};
  std::string out = fmt::format("<div class=\"chart\"><h3>{}</h3><table><tbody>", title);
  for (const auto& [name, counts] : bars) {
    out +=
        fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{}</td></tr>\n",
                    html_text(input, name), bar(counts, bars.front().second.all()), counts.all());
  }
  return out + "</tbody></table></div>";
}

std::string legend() {
  std::string out = "<p class=\"legend\">";
  for (Severity s : {Severity::error, Severity::warning, Severity::info}) {
    out += fmt::format("<span class=\"key-{}\">{}</span>", name_of(s), severity_in_words(s));
  }
  return out + "</p>";
}

std::string card(const char* kind, size_t number, const std::string& name) {
  return fmt::format("<li class=\"n-{}\"><b>{}</b> {}</li>", kind, number, name);
}

// Zero is a dash: what there is stands out.
std::string cells(std::initializer_list<std::pair<const char*, int>> numbers) {
  std::string out;
  for (auto [kind, n] : numbers) {
    out += fmt::format("<td class=\"n {}\">{}</td>", n > 0 ? kind : "zero",
                       n > 0 ? std::to_string(n) : "–");
  }
  return out;
}

std::string severity_cells(const SeverityCounts& c) {
  return cells({{"n-error", c.errors}, {"n-warning", c.warnings}, {"n-info", c.infos}});
}

std::string headings(const std::vector<std::string>& names, size_t texts) {
  std::string out = "<thead><tr>";
  for (size_t i = 0; i < names.size(); ++i) {
    out += fmt::format("<th scope=\"col\"{}>{}</th>", i < texts ? "" : " class=\"n\"", names[i]);
  }
  return out + "</tr></thead>";
}

std::string share(int part, int whole) {
  return whole == 0 ? "" : fmt::format("{} %", (part * 100 + whole / 2) / whole);
}

// Severities that a row has, for the filters.
std::string severities_of(const SeverityCounts& c) {
  std::vector<std::string> out;
  if (c.errors > 0) out.emplace_back("error");
  if (c.warnings > 0) out.emplace_back("warning");
  if (c.infos > 0) out.emplace_back("info");
  return joined(out, " ");
}

std::string files(const ReportInput& input, const char* id, const std::string& title,
                  const std::vector<Unread>& rows, bool open) {
  if (rows.empty()) return {};
  std::string out = fmt::format(
      "<section id=\"{}\"><details{}><summary><h2>{} ({})</h2></summary>"
      "<ul class=\"files\">",
      id, open ? " open" : "", title, rows.size());
  for (const Unread& row : rows) {
    out += fmt::format("<li><span class=\"path\">{}</span> <span class=\"quiet\">{}</span></li>\n",
                       html_text(input, row.source), html_text(input, row.reason));
  }
  return out + "</ul></details></section>\n";
}

std::string sop_row(const ReportInput& input, const Overview& o, const SopRow& sop,
                    const std::string& link, const std::string& path, const SeverityCounts& c) {
  auto text = [&](const std::string& value) { return html_text(input, value); };
  std::string untitled = say("(nama SOP tidak terbaca)", "(title not read)");
  std::string signed_on = std::max({sop.approved, sop.effective});
  if (signed_on.empty()) signed_on = sop.created;
  return fmt::format(
      "<tr class=\"sop\" data-office=\"|{0}|\" data-severities=\"{1}\"><th scope=\"row\">"
      "<a href=\"{2}\">{3}</a><span class=\"path\">{4}</span></th><td>{5}</td><td>{6}</td><td "
      "class=\"date\">{7}</td>{8}</tr>\n",
      o.number_of(sop.office), severities_of(c), link,
      text(sop.title.empty() ? untitled : sop.title), text(path), text(o.short_name(sop.office)),
      text(sop.number), text(date_in_words(signed_on)), severity_cells(c));
}

// A document in which no SOP was found is told too.
std::string bare_row(const ReportInput& input, const std::string& link, const DocumentRow& document,
                     const SeverityCounts& c) {
  return fmt::format(
      "<tr class=\"sop\" data-office=\"\" data-severities=\"{}\"><th scope=\"row\"><a "
      "href=\"{}\">{}</a></th><td colspan=\"3\" class=\"quiet\">{}</td>{}</tr>\n",
      severities_of(c), link, html_text(input, document.path),
      say("tidak ada SOP AP di dalamnya", "no SOP AP in it"), severity_cells(c));
}

std::string options(const std::vector<std::pair<std::string, std::string>>& values) {
  std::string out = "<option value=\"\">" + say("semua", "all") + "</option>";
  for (const auto& [value, name] : values) {
    out += fmt::format("<option value=\"{}\">{}</option>", value, name);
  }
  return out;
}

std::string rule_title(const ReportInput& input, const std::string& rule) {
  auto info = input.rules.find(rule);
  return info == input.rules.end() || info->second.title.empty() ? rule : info->second.title;
}

}  // namespace

std::string html_overview(const ReportInput& input, const Overview& o) {
  auto count = [](int n) { return static_cast<size_t>(n); };
  std::string out = fmt::format("<section id=\"overview\"><h2>{}</h2><ul class=\"cards\">",
                                say("Ikhtisar", "Overview"));
  out += card("sop", count(o.all.sops), "SOP") +
         card("good", count(o.all.clean), say("tanpa kesalahan", "without errors")) +
         card("error", count(o.all.errors), say("kesalahan", "errors")) +
         card("warning", count(o.all.warnings), say("peringatan", "warnings")) +
         card("info", count(o.all.infos), say("saran", "suggestions")) +
         card("unread", input.unread.size(), say("berkas tidak terbaca", "files unread")) + "</ul>";
  if (o.all.all() == 0) {
    return out + "<p class=\"good\">" + say("Tidak ada temuan.", "No findings.") +
           "</p></section>\n";
  }
  Bars rules = largest(o.rules, 12), offices = largest(o.offices, 12);
  for (auto& [name, counts] : rules) name = rule_title(input, name);
  for (auto& [name, counts] : offices) name = o.short_name(name);
  out += legend() + "<div class=\"charts\">" +
         chart(input, say("Kekurangan yang paling sering", "Most frequent defects"), rules);
  if (o.offices.size() > 1) {
    out += chart(input, say("Instansi dengan temuan terbanyak", "Offices with the most findings"),
                 offices);
  }
  return out + "</div></section>\n";
}

std::string html_offices(const ReportInput& input, const Overview& o, const HtmlLinks& links) {
  if (o.offices.size() < 2) return {};
  std::string out = fmt::format("<section id=\"offices\"><h2>{}</h2><div class=\"scroll\"><table>",
                                say("Instansi", "Offices"));
  out += headings({say("Instansi", "Office"), "SOP", say("Tanpa kesalahan", "Without errors"),
                   say("Kesalahan", "Errors"), say("Peringatan", "Warnings"),
                   say("Saran", "Suggestions")},
                  1) +
         "<tbody>";
  for (size_t i = 0; i < o.office_names.size(); ++i) {
    const std::string& name = o.office_names[i];
    const SeverityCounts& c = o.offices.at(name);
    out += fmt::format(
        "<tr><th scope=\"row\"><a href=\"{}\" data-to-office=\"{}\">{}</a></th><td class=\"n\">{}"
        "</td><td class=\"n\">{} <span class=\"quiet\">{}</span></td>{}</tr>\n",
        links.office(i), i, html_text(input, o.short_name(name)), c.sops, c.clean,
        share(c.clean, c.sops), severity_cells(c));
  }
  return out + "</tbody></table></div></section>\n";
}

std::string html_inventory(const ReportInput& input, const Overview& o,
                           const std::map<std::string, Numbered>& findings, const HtmlLinks& links,
                           int office) {
  std::string out = fmt::format(
      "<section id=\"sops\"><h2>{}</h2><div class=\"scroll\"><table class=\"inventory\">",
      say("Daftar SOP", "SOPs"));
  out += headings({say("Nama SOP", "SOP"), say("Instansi", "Office"), say("Nomor", "Number"),
                   say("Disahkan", "Approved"), say("Kesalahan", "Errors"),
                   say("Peringatan", "Warnings"), say("Saran", "Suggestions")},
                  4) +
         "<tbody>";
  for (size_t d = 0; d < input.documents.size(); ++d) {
    const DocumentRow& document = input.documents[d];
    std::map<int, SeverityCounts> counts;
    if (auto it = findings.find(document.path); it != findings.end()) {
      for (const auto& [n, f] : it->second) counts[f->sop].add(f->severity);
    }
    if (document.sops.empty() && office < 0) {
      out += bare_row(input, links.document(d), document, counts[-1]);
    }
    for (const SopRow& sop : document.sops) {
      if (office >= 0 && o.number_of(sop.office) != office) continue;
      out += sop_row(input, o, sop, links.document(d), document.path, counts[sop.sop]);
    }
  }
  return out + "</tbody></table></div></section>\n";
}

std::string html_other_files(const ReportInput& input) {
  return files(input, "unread", say("Berkas yang tidak terbaca", "Files that could not be read"),
               input.unread, true) +
         files(input, "copies", say("Salinan berkas lain", "Copies of other files"), input.copies,
               false) +
         files(input, "left-out",
               say("Berkas yang dilewati karena jenisnya", "Files left out because of their kind"),
               input.left_out, false);
}

std::string html_filters(const ReportInput& input, const Overview& o, bool with_findings) {
  std::string find = with_findings ? say("Cari SOP atau temuan", "Search SOPs or findings")
                                   : say("Cari SOP", "Search SOPs");
  std::string out = fmt::format(
      "<form class=\"filters\" role=\"search\" hidden><input type=\"search\" id=\"search\" "
      "aria-label=\"{0}\" placeholder=\"{0}\"><fieldset><legend>{1}</legend>",
      find, say("Tingkat", "Severity"));
  for (Severity s : {Severity::error, Severity::warning, Severity::info}) {
    out += fmt::format(
        "<label class=\"key-{0}\"><input type=\"checkbox\" value=\"{0}\" checked>{1}"
        "</label>",
        name_of(s), severity_in_words(s));
  }
  out += "</fieldset>";
  std::vector<std::pair<std::string, std::string>> rules, offices;
  for (const auto& [name, counts] : o.rules) {
    rules.emplace_back(html_text(input, name), html_text(input, rule_title(input, name)));
  }
  for (size_t i = 0; i < o.office_names.size(); ++i) {
    offices.emplace_back(std::to_string(i), html_text(input, o.short_name(o.office_names[i])));
  }
  if (with_findings) {
    out += fmt::format("<label>{} <select id=\"rule\">{}</select></label>", say("Aturan", "Rule"),
                       options(rules));
  }
  if (offices.size() > 1) {
    out += fmt::format("<label>{} <select id=\"office\">{}</select></label>",
                       say("Instansi", "Office"), options(offices));
  }
  std::string shown =
      with_findings ? say("temuan tampil", "findings shown") : say("SOP tampil", "SOPs shown");
  return out + fmt::format(
                   "<span class=\"shown\"><output id=\"shown\"></output> {}</span><button "
                   "type=\"reset\" hidden>{}</button></form>\n",
                   shown, say("Hapus saringan", "Clear filters"));
}

}  // namespace sopan
