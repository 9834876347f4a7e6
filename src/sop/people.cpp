// Takes the parts with a sure form first (NIP, golongan, pangkat); what is left is a position, a
// name, or both. A name shows itself by titles, or by standing last below a position.
#include "sop/people.h"

#include <algorithm>
#include <array>

#include "base/pattern.h"
#include "base/text.h"

namespace sopan {

namespace {

const Pattern& labelled_nip() {
  static const Pattern p(
      R"((?i)\bN\s?[I1l|]\s?P\b\s*(?:BARU)?\s*[.:;,]*\s*((?:[0-9OIl][\s.\-]*){8,24}))");
  return p;
}
const Pattern& bare_nip() {
  static const Pattern p(R"((?:^|[^0-9])((?:[0-9][\s.]{0,2}){17}[0-9])(?:$|[^0-9]))");
  return p;
}
const Pattern& empty_nip() {
  static const Pattern p(R"((?i)\bN\s?I\s?P\b\s*[.:;,_\-…\s]*$)");
  return p;
}
const Pattern& grade() {
  static const Pattern p(
      R"((?:(?i:gol(?:ongan)?\.?(?:\s*/?\s*ruang)?\.?\s*:?)\s*)?[(\[]?((?:[I1l|]V|[I1l|]{1,3})\s*[./,]\s*[a-eA-E]|(?:IV|I{1,3})[a-e])\b\s*[)\]]?)");
  return p;
}
const Pattern& rank() {
  static const Pattern p(
      R"((?:(?i:pangkat)\s*(?:(?i:/\s*gol(?:ongan)?\.?)\s*)?:?\s*)?\b((?i:(?:juru|pengatur|penata|pembina)(?:\s+(?:utama|m[au][a-z]{1,2}a)){0,2}(?:(?:\s*,?\s*(?:tingkat|tk)\.?\s*[I1l!|])|\b))|P[a-z]{3,8}(?:\s+(?i:muda|utama|madya)){0,2}\s+(?:Tingkat|Tk\.?|TINGKAT|TK\.?)\s*[I1l!|]))");
  return p;
}
// What stands where a pangkat belongs, in front of a golongan: "Pembimbing Utama (IV/c)".
std::string rank_before_grade(const std::vector<Line>& lines) {
  static const Pattern p(
      R"(\b([A-Z][a-z]{3,}(?:\s+(?:Muda|Utama|Madya|Tingkat\s+[I1l]|Tk\.?\s*[I1l]))+)\s*,?\s*\(?\s*(?:IV|I{1,3})\s*[/.]\s*[a-eA-E]\b)");
  for (const Line& line : lines) {
    if (auto m = p.find(line.text)) return m->groups[1];
  }
  return "";
}
const Pattern& titles() {
  static const Pattern p(
      R"((?:^|\s|\b)(?:Drs|Dra|Ir|dr|drg|Dr|DR|Prof|H|Hj|HJ|KH|Tn|Ny|Apt|apt|Ns)\.\s*[A-Z]|,\s*(?:S\.?\s?[A-Z][A-Za-z]*|M\.?\s?[A-Z][A-Za-z.]*|A\.?\s?Md[A-Za-z.]*|A\.?K?S|Ak|CA|Ph\.?\s?D|MPH|MPA|MBA|SE|SH|ST|SP|SIP|MM|MT|MH|MSi|MAP|Apt|Ners|D\.?\s?(?:III|IV))\b)");
  return p;
}
const Pattern& only_titles() {
  static const Pattern p(
      R"(^[,\s]*(?:(?:S|M|A)\.?\s?[A-Z]?[A-Za-z]{0,4}\.?(?:\s?[A-Z][a-z]{0,4}\.?)?[,\s]*){1,5}$)");
  return p;
}

bool is_signing_noise(const std::string& text) {
  static const Pattern p(
      R"((?i)^(?:ttd\.?|t\.?t\.?d\.?|tte|meterai|materai|stempel|cap|#|\^|\$\{.*\}|ditandatangani.*|.*secara elektronik.*|(?:secara\s+)?elektronik(?:\s+oleh)?\s*:?|.*sertifikat elektronik.*|.*bsre.*|ditetapkan (?:di|pada).*|pada tanggal.*|.*qr.?code.*|dokumen ini.*)$)");
  return p.matches(squeezed(text));
}

// Something a person would read as words: letters, mostly, and what abbreviated titles are full of.
bool is_wording(const Line& line) {
  int letters = 0, all = 0;
  for (char32_t c : code_points(line.text)) {
    if (c == U' ' || c == U'.' || c == U',') continue;
    ++all;
    letters += (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c >= 0xC0;
  }
  if (letters < 3 || letters * 3 < all * 2) return false;
  return line.confidence >= 0.35 || letters > 12;
}

struct Taking {
  std::vector<Line> lines;  // what is left
  const Vocabulary& words;
  int first_taken = -1;  // the line from which a sure part was taken

  // Takes the first match of the pattern's group out of the lines.
  std::optional<Leaf> take(const Pattern& pattern, size_t group) {
    for (size_t i = 0; i < lines.size(); ++i) {
      auto m = pattern.find(lines[i].text);
      if (!m || m->groups.size() <= group) continue;
      Leaf leaf;
      leaf.text = squeezed(m->groups[group]);
      leaf.at = part_place(lines[i], m->groups[group], m->begin);
      leaf.confidence = lines[i].confidence;
      size_t begin = m->begin, end = m->end;
      // The edges of a pattern may have eaten a neighbour that is no digit.
      if (group == 1 && &pattern == &bare_nip()) {
        begin = lines[i].text.find(m->groups[1], m->begin);
        end = begin + m->groups[1].size();
      }
      lines[i].text = squeezed(lines[i].text.substr(0, begin) + " " + lines[i].text.substr(end));
      if (first_taken < 0 || static_cast<int>(i) < first_taken) first_taken = static_cast<int>(i);
      return leaf;
    }
    return std::nullopt;
  }

  static Place part_place(const Line& line, const std::string& part, size_t from) {
    Place at = line.at;
    size_t begin = line.text.find(part, from);
    if (at.line > 0 && begin != std::string::npos) {
      at.column += length_of(std::string_view(line.text).substr(0, begin));
      at.length = length_of(part);
    }
    return at;
  }
};

std::string digits_of(std::string_view text) {
  std::string digits;
  for (char c : text) {
    if (std::isdigit(static_cast<unsigned char>(c))) digits += c;
    if (c == 'O' || c == 'o') digits += '0';
    if (c == 'I' || c == 'l' || c == '|') digits += '1';
  }
  return digits;
}

void trim_punctuation(Line& line) {
  static const Pattern edges(R"(^[\s,;:.()_|/\\\[\]\-–]+|[\s,;:(_|/\\\[\]\-–]+$)");
  std::string kept = edges.replaced(line.text, "");
  // A bracket that was opened inside stays closed.
  if (kept.find('(') == std::string::npos && kept.ends_with(")")) kept.pop_back();
  line.text = kept;
}

bool is_name(const Line& line) { return !names_post(line.text) && titles().found_in(line.text); }

// "Kepala Dinas, KAHMADIAH, ST, MT": where in one line the name begins.
size_t name_in(const std::string& text) {
  for (size_t comma = text.find(','); comma != std::string::npos;
       comma = text.find(',', comma + 1)) {
    std::string rest(trimmed(std::string_view(text).substr(comma + 1)));
    bool shouted = rest.size() > 3 && std::isupper(static_cast<unsigned char>(rest[0])) &&
                   std::isupper(static_cast<unsigned char>(rest[1]));
    bool was_shouted = upper(text.substr(0, comma)) == text.substr(0, comma);
    if (names_post(rest) || !titles().found_in(rest)) continue;
    if (rest.find(',') != std::string::npos && (shouted || was_shouted || titles().find(rest)))
      return comma + 1;
  }
  return std::string::npos;
}

std::optional<Leaf> leaf_from(std::vector<Line> lines, const Vocabulary& words) {
  if (lines.empty()) return std::nullopt;
  auto leaf = leaf_of(lines, words);
  if (leaf)
    while (!leaf->text.empty() && (leaf->text.back() == ',' || leaf->text.back() == ' '))
      leaf->text.pop_back();
  return leaf && !leaf->text.empty() ? leaf : std::nullopt;
}

// Could a line be somebody's name, with `above` standing over it? A position that wraps goes on
// with the words of offices.
bool may_be_person(const std::string& text, const std::string& above) {
  static const Pattern office(
      R"((?i)\b(dan|dinas|badan|bagian|bidang|seksi|kantor|daerah|kabupaten|kota|provinsi|kecamatan|kelurahan|desa|sumber|daya|manusia|informatika|komunikasi|statistik|indonesia|republik|umum|kesehatan|pendidikan|sosial|pembangunan|perencanaan|pengembangan|pelayanan|penduduk|catatan|sipil|kepegawaian|kependudukan|keuangan|aset|ruang|rakyat|perumahan|perempuan|anak|hidup|lingkungan|usaha|modal|pintu|tenaga|kerja|pariwisata|olahraga|pemuda|kebudayaan|perhubungan|pangan|pertanian|perikanan|perdagangan|politik|bangsa|bencana|pajak|retribusi|arsip|perpustakaan|selaku|pada)\b)");
  static const Pattern open_end(R"((?i)(\bdan|\bdi|\bpada|,|&|-)\s*$)");
  static const Pattern shape(R"(^(?:[A-Z][A-Za-z'.`-]*\s?){1,6}$)");
  return !office.found_in(text) && !open_end.found_in(above) && shape.matches(text);
}

// A stamp of electronic signing prints the position once more: the repetition is left out.
void drop_repetition(std::vector<Line>& lines) {
  for (size_t k = 1; k < lines.size(); ++k) {
    std::vector<Line> front(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(k));
    std::vector<Line> rest(lines.begin() + static_cast<std::ptrdiff_t>(k), lines.end());
    if (likeness(text_of(front), text_of(rest)) < 0.85) continue;
    lines = std::move(front);
    return;
  }
}

// Shares what is left between position and name. `signed_below`: a NIP or pangkat stood behind.
void set_position_and_name(Approver& approver, const std::vector<Line>& lines, bool signed_below,
                           const Vocabulary& words) {
  if (lines.empty()) return;
  size_t name = lines.size();
  for (size_t i = 0; i < lines.size() && name == lines.size(); ++i)
    if (is_name(lines[i])) name = i;
  bool last_is_bare = lines.size() > 1 && !names_post(lines.back().text) &&
                      lines.back().text.find(',') == std::string::npos;
  if (name == lines.size() && last_is_bare && (signed_below || names_post(lines[0].text))) {
    // A position may wrap ("Kepala Dinas Komunikasi" / "dan Informatika"): a name has a NIP below,
    // or stands apart from the position.
    const Line& last = lines.back();
    const Line& above = lines[lines.size() - 2];
    bool apart = last.at.box && above.at.box &&
                 last.at.box->top - above.at.box->bottom > 0.8 * above.at.box->height();
    bool paragraph = last.start == Start::paragraph && !last.at.box;
    if (signed_below || ((apart || paragraph) && may_be_person(last.text, above.text)))
      name = lines.size() - 1;
  }
  if (name == lines.size() && lines.size() == 1 && !names_post(lines[0].text) && signed_below)
    name = 0;
  std::vector<Line> before(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(name));
  std::vector<Line> named;
  for (size_t i = name; i < lines.size(); ++i)
    if (i == name || only_titles().matches(lines[i].text)) named.push_back(lines[i]);
  if (name == 0)
    for (const Line& line : lines)
      if (names_post(line.text)) before.push_back(line);
  drop_repetition(before);
  approver.position = leaf_from(before, words);
  approver.name = leaf_from(named, words);
}

}  // namespace

bool names_post(std::string_view text) {
  static const Pattern p(
      R"((?i)^\s*(?:(?:a\.?n\.?|u\.?b\.?|plt\.?|plh\.?|pj\.?|pjs\.?|pgs\.?|yth\.?)\s*)*(?:kepala|ka\.?\s|camat|lurah|bupati|walikota|wali kota|gubernur|wakil|sekretaris|sekda|inspektur|direktur|direktorat|menteri|rektor|dekan|ketua|koordinator|deputi|asisten|pimpinan|komandan|pejabat|pengguna|kuasa|jenderal|panitera|jaksa|kapolres|kapolsek|danramil|penjabat|pelaksana tugas|manajer|kadis|kaban|staf|presiden)\b)");
  return p.found_in(text);
}

bool is_signature(const std::vector<Line>& lines) {
  // Without a NIP: a name with its titles, and a line that is a pangkat.
  static const Pattern whole_rank(
      R"((?i)^\W*(?:juru|pengatur|penata|pembina)(?: (?:muda|utama|madya))*(?:,? (?:tingkat|tk)\.? ?[I1l])?\W*(?:(?:IV|I{1,3}) ?[/.] ?[a-e])?\W*$)");
  bool named = false, ranked = false;
  for (const Line& line : lines) {
    if (labelled_nip().found_in(line.text) || bare_nip().found_in(line.text)) return true;
    named = named || is_name(line);
    ranked = ranked || whole_rank.found_in(line.text);
  }
  return named && ranked;
}

namespace {

// Whether a narrow cell broke `above` off: titles go over behind the comma of a name, digits behind
// a NIP that has fewer than 18.
bool goes_over(const std::string& above, const std::string& below) {
  static const Pattern digits(R"(^\s*[0-9][0-9\s]*$)");
  auto nip = labelled_nip().find(above);
  if (nip && nip->end == above.size() && digits.matches(below))
    return digits_of(nip->groups[1]).size() + digits_of(below).size() <= 18;
  return above.ends_with(",") && !names_post(above) && only_titles().matches(below);
}

std::vector<Line> rejoined(const std::vector<Line>& lines) {
  std::vector<Line> out;
  for (const Line& line : lines) {
    if (!out.empty() && goes_over(out.back().text, line.text)) {
      out.back().text += " " + line.text;
      out.back().at = covering(out.back().at, line.at);
      out.back().confidence = std::min(out.back().confidence, line.confidence);
    } else {
      out.push_back(line);
    }
  }
  return out;
}

}  // namespace

Approver approver_in(const std::vector<Line>& lines, const Vocabulary& words) {
  Approver approver;
  Taking taking{{}, words};
  for (const Line& line : rejoined(lines))
    if (!is_signing_noise(line.text)) taking.lines.push_back(line);
  auto nip = taking.take(labelled_nip(), 1);
  if (!nip) nip = taking.take(bare_nip(), 1);
  if (!nip) taking.take(empty_nip(), 0);
  if (nip) {
    NipLeaf leaf;
    static_cast<Leaf&>(leaf) = *nip;
    leaf.digits = digits_of(nip->text);
    approver.nip = leaf;
  }
  std::string unknown_rank = rank_before_grade(taking.lines);
  approver.grade = taking.take(grade(), 1);
  if (approver.grade && approver.grade->confidence < 1)
    for (char& c : approver.grade->text)
      if (c == 'l' || c == '1' || c == '|') c = 'I';
  approver.rank = taking.take(rank(), 1);
  if (!approver.rank && !unknown_rank.empty()) {
    approver.rank = taking.take(Pattern("(" + replaced(unknown_rank, ".", "\\.") + ")"), 1);
  }
  bool signed_below = approver.nip || approver.rank || approver.grade;
  std::vector<Line> left;
  for (Line line : taking.lines) {
    std::string before = line.text;
    trim_punctuation(line);
    if (before.ends_with(".") && !line.text.empty() && line.text.back() != '.' &&
        before.find(line.text + ".") != std::string::npos)
      line.text += ".";
    if (!is_wording(line)) continue;
    size_t split_at = names_post(line.text) ? name_in(line.text) : std::string::npos;
    if (split_at != std::string::npos) {
      Line position = line, name = line;
      position.text = std::string(trimmed(std::string_view(line.text).substr(0, split_at - 1)));
      name.text = std::string(trimmed(std::string_view(line.text).substr(split_at)));
      name.at = Taking::part_place(line, name.text, split_at);
      name.start = Start::paragraph;
      left.push_back(position);
      left.push_back(name);
    } else {
      left.push_back(line);
    }
  }
  set_position_and_name(approver, left, signed_below, words);
  return approver;
}

}  // namespace sopan
