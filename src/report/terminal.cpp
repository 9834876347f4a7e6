// Findings for people at a terminal: what, where, the words themselves with the spot marked, how to
// mend it, and at the end what to mend first. Nothing from a document reaches the terminal
// unprinted (see `printable`).
#include "report/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/language.h"
#include "base/text.h"
#include "report/wording.h"

namespace sopan {

namespace {

constexpr int kWidth = 88;  // most characters of a document's text on one line

class Terminal {
 public:
  explicit Terminal(const ReportInput& input) : input_(input) {}

  std::string report();
  std::string concise();

 private:
  std::string clean(std::string_view text) const {
    std::string out = printable(text);
    return input_.mask_nip ? nip_masked(out) : out;
  }
  std::string coloured(std::string_view code, const std::string& text) const {
    return input_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
  }
  std::string_view colour_of(const Finding& f) const {
    if (f.severity == Severity::error) return "1;31";
    return f.severity == Severity::warning ? "1;33" : "1;36";
  }
  std::string where(const Finding& f) const;
  void add_heading(const Finding& f);
  void add_finding(const Finding& f);
  void add_quote(const Finding& f);
  void add_remark(const std::string& label, const std::string& text);
  void add_related(const Finding& f);
  void add_notes();
  void add_unread();
  void add_summary();
  void add_first_to_mend();
  std::string counts() const;

  const ReportInput& input_;
  std::string out_;
};

// "berkas:baris:kolom" where there is a line, so that terminals and editors can jump there.
std::string Terminal::where(const Finding& f) const {
  std::string path = clean(f.source);
  if (f.at.line > 0 && f.at.page == 0 && f.at.block == 0) {
    path += fmt::format(":{}", f.at.line);
    if (f.at.column > 0) path += fmt::format(":{}", f.at.column);
    return path;
  }
  std::string place = place_in_words(f.at);
  return place.empty() ? path : path + ", " + place;
}

// The SOP the next findings are about.
void Terminal::add_heading(const Finding& f) {
  std::string title = f.sop_title.empty() ? say("tanpa nama", "without title") : clean(f.sop_title);
  std::string what = f.sop < 0 ? clean(f.source)
                               : fmt::format("{} · SOP {}: {}", clean(f.source), f.sop + 1, title);
  out_ += coloured("1", "── " + what + " ──") + "\n\n";
}

// At most kWidth characters of the text, with the part that is meant in sight.
struct Quote {
  std::u32string text;
  size_t begin = 0, end = 0;  // of what is marked
};

Quote quote_of(const std::string& subject, const std::string& part) {
  Quote quote{code_points(subject), 0, 0};
  quote.end = quote.text.size();
  size_t at = part.empty() ? std::string::npos : subject.find(part);
  if (at != std::string::npos) {
    quote.begin = code_points(std::string_view(subject).substr(0, at)).size();
    quote.end = quote.begin + code_points(part).size();
  }
  constexpr size_t most = kWidth;
  if (quote.text.size() <= most) return quote;
  size_t from = quote.begin > most / 3 ? quote.begin - most / 3 : 0;
  std::u32string cut = (from > 0 ? U"…" : U"") + quote.text.substr(from, most);
  size_t shift = from > 0 ? from - 1 : 0;
  if (from + most < quote.text.size()) cut += U"…";
  quote.begin -= shift;
  quote.end = std::min(quote.end - shift, cut.size());
  quote.text = std::move(cut);
  return quote;
}

void Terminal::add_quote(const Finding& f) {
  if (is_blank(f.subject)) return;
  Quote quote = quote_of(clean(f.subject), clean(f.part));
  std::string marks = std::string(quote.begin, ' ') + std::string(quote.end - quote.begin, '^');
  out_ += coloured("34", "     | ") + utf8(quote.text) + "\n";
  out_ += coloured("34", "     | ") + coloured(colour_of(f), marks) + "\n";
}

void Terminal::add_remark(const std::string& label, const std::string& text) {
  if (text.empty()) return;
  out_ += coloured("34", "     = ") + coloured("1", label + ": ") + clean(text) + "\n";
}

void Terminal::add_related(const Finding& f) {
  constexpr size_t most = 4;
  size_t shown = 0;
  for (const Related& related : f.related) {
    if (related.at == f.at) continue;
    if (++shown > most) break;
    std::string place = place_in_words(related.at);
    if (!place.empty()) place = " (" + place + ")";
    Quote quote = quote_of(clean(related.message), "");
    add_remark(say("lihat juga", "see also"), utf8(quote.text) + place);
  }
  if (f.related.size() > most + 1) {
    add_remark(say("dan", "and"),
               fmt::format("{} {}", f.related.size() - most, say("tempat lain", "other places")));
  }
}

void Terminal::add_finding(const Finding& f) {
  std::string head = fmt::format("{}[{}]", severity_in_words(f.severity), f.rule);
  std::string doubt = f.unsure ? say(" (perlu dicek)", " (to be checked)") : "";
  out_ += coloured(colour_of(f), head) + doubt + coloured("1", ": " + clean(f.message)) + "\n";
  out_ += coloured("34", "   --> ") + where(f) + "\n";
  add_quote(f);
  if (f.fix) add_remark(say("perbaikan", "fix"), "\"" + f.fix->text + "\"");
  add_related(f);
  add_remark(say("bantuan", "help"), f.help);
  add_remark(say("dasar", "basis"), f.basis);
  out_ += '\n';
}

// What was lost or uncertain while reading; alike notes of a document once, with how often.
void Terminal::add_notes() {
  bool any = false;
  for (const DocumentRow& document : input_.documents) {
    std::vector<std::pair<const Note*, int>> said;
    for (const Note& note : document.notes) {
      auto same = [&](const auto& one) { return one.first->message == note.message; };
      auto it = std::ranges::find_if(said, same);
      it == said.end() ? said.push_back({&note, 1}) : void(++it->second);
    }
    for (const auto& [note, times] : said) {
      std::string place = place_in_words(note->at);
      out_ += coloured("2", say("catatan", "note") + ": " + clean(document.path) +
                                (place.empty() ? "" : ", " + place) + ": " + clean(note->message) +
                                (times > 1 ? fmt::format(" ({} ×)", times) : "")) +
              "\n";
      any = true;
    }
  }
  if (any) out_ += '\n';
}

void Terminal::add_unread() {
  for (const Unread& unread : input_.unread) {
    out_ += coloured("1;31", say("tidak terbaca", "not read")) + ": " + clean(unread.source) +
            ": " + clean(unread.reason) + "\n";
  }
  if (!input_.unread.empty()) out_ += '\n';
}

std::string Terminal::counts() const {
  size_t count[3] = {0, 0, 0}, unsure = 0, sops = 0;
  for (const DocumentRow& document : input_.documents) sops += document.sops.size();
  for (const Finding& f : input_.findings) {
    ++count[static_cast<size_t>(f.severity)];
    if (f.unsure) ++unsure;
  }
  std::string out =
      fmt::format("{} {}, {} SOP: ", input_.documents.size(),
                  say("dokumen", input_.documents.size() == 1 ? "document" : "documents"), sops);
  if (input_.findings.empty()) return out + say("tidak ada temuan", "nothing found");
  out += fmt::format("{} {}, {} {}, {} {}", count[0], say("kesalahan", "errors"), count[1],
                     say("peringatan", "warnings"), count[2], say("saran", "suggestions"));
  if (unsure > 0) {
    out += fmt::format(" ({} {})", unsure, say("perlu dicek", "to be checked"));
  }
  if (!input_.unread.empty()) {
    out += fmt::format("; {} {}", input_.unread.size(), say("tidak terbaca", "not read"));
  }
  return out;
}

// The errors by rule, the most frequent first: what must be mended before anything else.
void Terminal::add_first_to_mend() {
  std::map<std::string, std::pair<int, std::string>> rules;  // count and first message
  for (const Finding& f : input_.findings) {
    if (f.severity != Severity::error || f.unsure) continue;
    auto& [count, message] = rules[f.rule];
    if (count++ == 0) message = f.message;
  }
  if (rules.empty()) return;
  std::vector<std::pair<std::string, std::pair<int, std::string>>> order(rules.begin(),
                                                                         rules.end());
  std::ranges::stable_sort(
      order, [](const auto& a, const auto& b) { return a.second.first > b.second.first; });
  out_ += coloured("1", say("Perbaiki dulu:", "Mend first:")) + "\n";
  constexpr size_t most = 8;
  for (size_t i = 0; i < order.size() && i < most; ++i) {
    auto& [rule, told] = order[i];
    auto info = input_.rules.find(rule);
    std::string title =
        told.first > 1 && info != input_.rules.end() ? info->second.title : told.second;
    out_ +=
        fmt::format("  {:>3} × {} {}\n", told.first, clean(title), coloured("2", "[" + rule + "]"));
  }
  if (order.size() > most) {
    size_t more = order.size() - most;
    out_ += language() == Language::english ? fmt::format("  … and {} more rules\n", more)
                                            : fmt::format("  … dan {} aturan lain\n", more);
  }
}

// The findings of each SOP by weight: errors first, sure ones before unsure ones, else as they are
// read. SOPs keep their order.
std::vector<const Finding*> by_weight(const std::vector<Finding>& findings) {
  std::map<std::pair<std::string, int>, size_t> order;
  std::vector<const Finding*> out;
  for (const Finding& f : findings) {
    order.try_emplace({f.source, f.sop}, order.size());
    out.push_back(&f);
  }
  auto weight = [&](const Finding* f) {
    return std::tuple(order.at({f->source, f->sop}), f->severity, f->unsure);
  };
  std::ranges::stable_sort(out, {}, weight);
  return out;
}

std::string Terminal::report() {
  std::pair<std::string, int> last{"", -2};
  for (const Finding* f : by_weight(input_.findings)) {
    if (std::pair(f->source, f->sop) != last) add_heading(*f);
    last = {f->source, f->sop};
    add_finding(*f);
  }
  add_notes();
  add_unread();
  add_first_to_mend();
  out_ += coloured("1", counts()) + "\n";
  return std::move(out_);
}

std::string Terminal::concise() {
  for (const Finding& f : input_.findings) {
    out_ +=
        fmt::format("{}: {}[{}]{}: {}\n", where(f), severity_in_words(f.severity), f.rule,
                    f.unsure ? say(" (perlu dicek)", " (to be checked)") : "", clean(f.message));
  }
  add_unread();
  return std::move(out_);
}

}  // namespace

Result<std::string> terminal_report(const ReportInput& input) { return Terminal(input).report(); }
Result<std::string> concise_report(const ReportInput& input) { return Terminal(input).concise(); }

}  // namespace sopan
