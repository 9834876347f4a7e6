// The frame of the HTML report: policy, overview with charts, filters, offices; one file or a
// folder.
#include "report/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/base64.h"
#include "base/file.h"
#include "base/language.h"
#include "base/text.h"
#include "report/csv.h"
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

struct Counts {
  int sops = 0, errors = 0, warnings = 0, infos = 0;
  int all() const { return errors + warnings + infos; }
  void add(Severity severity) {
    (severity == Severity::error ? errors : severity == Severity::warning ? warnings : infos)++;
  }
};

// What the overview counts: in all, by rule, by office.
struct Overview {
  Counts all;
  std::map<std::string, Counts> rules, offices;
};

Overview overview_of(const ReportInput& input) {
  Overview o;
  SopIndex index(input);
  for (const DocumentRow& document : input.documents) {
    for (const SopRow& sop : document.sops) {
      ++o.all.sops;
      ++o.offices[sop.office].sops;
    }
  }
  for (const Finding& f : input.findings) {
    o.all.add(f.severity);
    o.rules[f.rule].add(f.severity);
    if (const SopRow* sop = index.find(f)) o.offices[sop->office].add(f.severity);
  }
  return o;
}

using Bars = std::vector<std::pair<std::string, Counts>>;

// The `most` rows with the most findings.
Bars largest(const std::map<std::string, Counts>& rows, size_t most) {
  Bars bars;
  for (const auto& row : rows) {
    if (row.second.all() > 0) bars.push_back(row);
  }
  std::stable_sort(bars.begin(), bars.end(),
                   [](const auto& a, const auto& b) { return a.second.all() > b.second.all(); });
  if (bars.size() > most) bars.resize(most);
  return bars;
}

// A stacked bar per row: errors, warnings, suggestions; the number stands beside it.
std::string bar_chart(const ReportInput& input, const std::string& title, const Bars& bars) {
  if (bars.empty()) return {};
  constexpr double kLabel = 300, kWidth = 330, kRow = 24;
  double height = kRow * static_cast<double>(bars.size());
  std::string out = fmt::format(
      "<h3>{0}</h3><svg class=\"bars\" viewBox=\"0 0 700 {1:.0f}\" role=\"img\" "
      "aria-label=\"{0}\">",
      title, height);
  double unit = kWidth / std::max(1, bars.front().second.all());
  double y = 0;
  for (const auto& [name, counts] : bars) {
    std::u32string points = code_points(printable(name));
    std::string label = points.size() > 42 ? utf8(points.substr(0, 41)) + "…" : utf8(points);
    out += fmt::format("<text x=\"0\" y=\"{:.0f}\">{}</text>", y + 17, html_text(input, label));
    double x = kLabel;
    for (auto [count, kind] : {std::pair(counts.errors, "error"),
                               {counts.warnings, "warning"},
                               {counts.infos, "info"}}) {
      double width = unit * count;
      if (count > 0) {
        out += fmt::format(
            "<rect class=\"bar-{}\" x=\"{:.1f}\" y=\"{:.0f}\" width=\"{:.1f}\" height=\"16\"/>",
            kind, x, y + 4, width);
      }
      x += width;
    }
    out += fmt::format("<text x=\"{:.1f}\" y=\"{:.0f}\">{}</text>", x + 6, y + 17, counts.all());
    y += kRow;
  }
  return out + "</svg>\n";
}

std::string card(const char* kind, int number, const std::string& name) {
  return fmt::format("<li class=\"n-{}\"><b>{}</b>{}</li>", kind, number, name);
}

std::string overview_section(const ReportInput& input, const Overview& o) {
  std::string out = fmt::format("<section id=\"overview\"><h2>{}</h2><ul class=\"cards\">",
                                say("Ikhtisar", "Overview"));
  out += card("document", static_cast<int>(input.documents.size()), say("berkas", "files")) +
         card("sop", o.all.sops, "SOP") + card("error", o.all.errors, say("kesalahan", "errors")) +
         card("warning", o.all.warnings, say("peringatan", "warnings")) +
         card("info", o.all.infos, say("saran", "suggestions")) +
         card("unread", static_cast<int>(input.unread.size()), say("tidak terbaca", "unread"));
  out += "</ul>";
  Bars rules = largest(o.rules, 12);
  for (auto& [name, counts] : rules) {
    auto info = input.rules.find(name);
    if (info != input.rules.end() && !info->second.title.empty()) name = info->second.title;
  }
  out += bar_chart(input, say("Kekurangan yang paling sering", "Most frequent defects"), rules);
  if (o.offices.size() > 1) {
    out +=
        bar_chart(input, say("Temuan per instansi", "Findings by office"), largest(o.offices, 15));
  }
  return out + "</section>\n";
}

std::string cells(std::initializer_list<int> numbers) {
  std::string out;
  for (int n : numbers) out += fmt::format("<td class=\"n\">{}</td>", n);
  return out;
}

std::string headings(const std::vector<std::string>& names, size_t texts) {
  std::string out = "<thead><tr>";
  for (size_t i = 0; i < names.size(); ++i) {
    out += fmt::format("<th scope=\"col\"{}>{}</th>", i < texts ? "" : " class=\"n\"", names[i]);
  }
  return out + "</tr></thead>";
}

std::string offices_section(const ReportInput& input, const Overview& o) {
  std::string out = fmt::format("<section id=\"offices\"><h2>{}</h2><div class=\"scroll\"><table>",
                                say("Instansi", "Offices"));
  out += headings({say("Instansi", "Office"), "SOP", say("Kesalahan", "Errors"),
                   say("Peringatan", "Warnings"), say("Saran", "Suggestions")},
                  1) +
         "<tbody>";
  for (const auto& [name, c] : o.offices) {
    std::string label = name.empty() ? say("(tidak terbaca)", "(not read)") : name;
    out += fmt::format("<tr><th scope=\"row\">{}</th>{}</tr>", html_text(input, label),
                       cells({c.sops, c.errors, c.warnings, c.infos}));
  }
  return out + "</tbody></table></div></section>\n";
}

std::string unread_section(const ReportInput& input) {
  if (input.unread.empty()) return {};
  std::string out =
      fmt::format("<section id=\"unread\"><h2>{}</h2><ul>",
                  say("Berkas yang tidak dapat dibaca", "Files that could not be read"));
  for (const Unread& u : input.unread) {
    out += fmt::format("<li><b>{}</b>: {}</li>", html_text(input, u.source),
                       html_text(input, u.reason));
  }
  return out + "</ul></section>\n";
}

std::string options(const ReportInput& input, const std::set<std::string>& values) {
  std::string out = "<option value=\"\">" + say("semua", "all") + "</option>";
  for (const std::string& value : values) {
    out += fmt::format("<option value=\"{0}\">{0}</option>", html_text(input, value));
  }
  return out;
}

// Shown by the script only: without it there is nothing to filter with.
std::string filters(const ReportInput& input, const std::set<std::string>& rules,
                    const std::set<std::string>& offices) {
  std::string out = fmt::format(
      "<form class=\"filters\" role=\"search\" hidden><label>{} <input type=\"search\" "
      "id=\"search\"></label>",
      say("Cari", "Search"));
  for (Severity s : {Severity::error, Severity::warning, Severity::info}) {
    out += fmt::format("<label><input type=\"checkbox\" value=\"{}\" checked>{}</label>",
                       name_of(s), severity_in_words(s));
  }
  out += fmt::format("<label>{} <select id=\"rule\">{}</select></label>", say("Aturan", "Rule"),
                     options(input, rules));
  out += fmt::format("<label>{} <select id=\"office\">{}</select></label>",
                     say("Instansi", "Office"), options(input, offices));
  out += fmt::format(
      "<span><output id=\"shown\"></output> {}</span><span class=\"hint\">{}</span></form>\n",
      say("temuan tampil", "findings shown"),
      say("Tombol: / cari, j dan k temuan berikut dan sebelumnya",
          "Keys: / search, j and k next and previous finding"));
  return out;
}

std::string head(const ReportInput& input, const std::string& title) {
  return fmt::format(
      "<a class=\"skip\" href=\"#main\">{}</a><header class=\"top\"><h1>{}</h1><p>sopan {} · {}</p>"
      "</header>\n",
      say("Langsung ke isi", "Skip to the content"), html_text(input, title),
      html_text(input, input.version), html_text(input, input.today));
}

std::string report_title() { return say("Laporan pemeriksaan SOP", "SOP report"); }

std::set<std::string> offices_of(const DocumentRow& document) {
  std::set<std::string> offices;
  for (const SopRow& sop : document.sops) offices.insert(replaced(sop.office, "|", " "));
  return offices;
}

// index.html of a folder: the inventory links to each document's page.
std::string inventory_section(const ReportInput& input,
                              const std::map<std::string, Numbered>& findings) {
  std::string out = fmt::format("<section id=\"sops\"><h2>{}</h2><div class=\"scroll\"><table>",
                                say("Daftar SOP", "SOPs"));
  out += headings({say("Nama SOP", "SOP"), say("Nomor", "Number"), say("Instansi", "Office"),
                   say("Kesalahan", "Errors"), say("Peringatan", "Warnings"),
                   say("Saran", "Suggestions")},
                  3) +
         "<tbody>";
  int number = 0;
  for (const DocumentRow& document : input.documents) {
    ++number;
    std::map<int, Counts> counts;
    if (auto it = findings.find(document.path); it != findings.end()) {
      for (const auto& [n, f] : it->second) counts[f->sop].add(f->severity);
    }
    for (const SopRow& sop : document.sops) {
      const Counts& c = counts[sop.sop];
      out += fmt::format(
          "<tr><th scope=\"row\"><a "
          "href=\"sop-{:05}.html\">{}</a></th><td>{}</td><td>{}</td>{}</tr>\n",
          number, html_text(input, sop.title.empty() ? document.path : sop.title),
          html_text(input, sop.number), html_text(input, sop.office),
          cells({c.errors, c.warnings, c.infos}));
    }
  }
  return out + "</tbody></table></div></section>\n";
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
  std::set<std::string> rules, offices;
  for (const Finding& f : input.findings) rules.insert(f.rule);
  for (const DocumentRow& document : input.documents) offices.merge(offices_of(document));
  std::string body = head(input, report_title()) + filters(input, rules, offices) +
                     "<main id=\"main\">" + overview_section(input, overview) +
                     offices_section(input, overview) + unread_section(input);
  auto findings = findings_by_source(input);
  for (const DocumentRow& document : input.documents) {
    body += html_document(input, document, findings[document.path]);
  }
  return html_page(report_title(), body + "</main>", true);
}

Status write_html_folder(const ReportInput& input, const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return Error{folder.string() + ": " + failed.message()};
  auto findings = findings_by_source(input);
  int number = 0;
  for (const DocumentRow& document : input.documents) {
    const Numbered& own = findings[document.path];
    std::set<std::string> rules;
    for (const auto& [n, f] : own) rules.insert(f->rule);
    std::string back = say("Kembali ke ikhtisar", "Back to the overview");
    std::string body = head(input, document.path) + filters(input, rules, offices_of(document)) +
                       "<main id=\"main\"><p><a href=\"index.html\">" + back + "</a></p>" +
                       html_document(input, document, own) + "</main>";
    std::filesystem::path path = folder / fmt::format("sop-{:05}.html", ++number);
    Status written = write_file(path, html_page(document.path, body, true));
    if (!written) return written;
  }
  Overview overview = overview_of(input);
  std::string body = head(input, report_title()) + "<main id=\"main\">" +
                     overview_section(input, overview) + offices_section(input, overview) +
                     unread_section(input) + inventory_section(input, findings) + "</main>";
  return write_file(folder / "index.html", html_page(report_title(), body, false));
}

}  // namespace sopan
