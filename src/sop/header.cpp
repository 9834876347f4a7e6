// Values of single fields. Where a label stands twice the first that has a value counts: forms
// repeat their head on later pages, and a narrative behind the form repeats its headings.
#include "sop/header.h"

#include <algorithm>
#include <array>

#include "base/pattern.h"
#include "base/text.h"
#include "sop/citation.h"
#include "sop/date.h"
#include "sop/items.h"
#include "sop/labels.h"
#include "sop/people.h"

namespace sopan {

namespace {

const Slot* slot_of(const Identity& identity, std::string_view key) {
  const Slot* empty = nullptr;
  for (const Slot& slot : identity.slots) {
    if (slot.label.key != key) continue;
    if (!is_blank(text_of(slot.lines))) return &slot;
    if (!empty) empty = &slot;
  }
  return empty;
}

std::optional<Leaf> value_of(const Identity& identity, std::string_view key,
                             const Vocabulary& words) {
  const Slot* slot = slot_of(identity, key);
  return slot ? leaf_of(slot->lines, words) : std::nullopt;
}

std::optional<DateLeaf> date_of(const Identity& identity, std::string_view key,
                                const Vocabulary& words) {
  auto leaf = value_of(identity, key, words);
  if (!leaf) return std::nullopt;
  return dated(*leaf);
}

void fill_dates(Header& header, const Identity& identity, const Vocabulary& words) {
  header.created = date_of(identity, "created", words);
  header.revised = date_of(identity, "revised", words);
  header.approved = date_of(identity, "approved", words);
  header.effective = date_of(identity, "effective", words);
  if (auto both = date_of(identity, "approved+effective", words)) {
    if (!header.approved) header.approved = both;
    if (!header.effective) header.effective = both;
  }
}

const Pattern& agency_word() {
  static const Pattern p(
      R"((?i)\b(pemerintah|pemkab|pemkot|pemprov|dinas|badan|kecamatan|kelurahan|kantor|sekretariat|inspektorat|kementerian|kementrian|direktorat|rsud|rumah sakit|puskesmas|uptd?|unit pelaksana|satuan polisi|satpol|universitas|politeknik|institut|fakultas|lembaga|komisi|mahkamah|pengadilan|kejaksaan|kepolisian|polres|polda|balai|pusat|biro|desa|nagari|gampong|sekolah|madrasah|smp|sma|smk|sd negeri|provinsi|propinsi|kabupaten|kota|arsip nasional|perpustakaan|perusahaan daerah|bps|bkn|ombudsman)\b)");
  return p;
}

// Lines of the agency's cell that are no part of its name: addresses, units below it, captions.
bool is_below_agency(std::string_view text) {
  static const Pattern p(
      R"((?i)^\s*(tim\b|bidang\b|bagian\b|sub ?bag|seksi\b|unit kerja\W*$|satuan kerja\W*$|alamat\b|jl\b|jl\.|jalan\b|jln|telp|telepon|fax|email|e-mail|website|laman|www|http|kode pos|logo\b|disiapkan oleh|diperiksa oleh|dibuat oleh|halaman|hal\b))");
  return p.found_in(text);
}

const Pattern& secretariat() {
  static const Pattern p(R"((?i)\b(?:sekretariat|setda|setwan)\b)");
  return p;
}

const Pattern& division() {
  static const Pattern p(R"((?i)^\s*bagian\b)");
  return p;
}

bool is_form_title(std::string_view text) {
  static const Pattern p(
      R"((?i)^\W*(standar[dt]?\s+operasional\s+(dan\s+)?prosedur|standard operating|sop\b|prosedur\b|s\.o\.p))");
  return p.found_in(text);
}

bool has_letters(std::string_view text) { return packed(text).size() >= 4; }

std::optional<Leaf> agency_from(const std::vector<Line>& lines, const Vocabulary& words) {
  bool named = false, of_secretariat = false;
  for (const Line& line : lines)
    named = named || (agency_word().found_in(line.text) && !is_below_agency(line.text) &&
                      !is_form_title(line.text));
  std::vector<Line> kept;
  bool begun = false;
  for (const Line& line : lines) {
    bool names = agency_word().found_in(line.text);
    begun = begun || names;
    if (is_form_title(line.text) || !has_letters(line.text)) continue;
    // A Bagian of a secretariat is an agency of its own: the SOP's.
    of_secretariat = of_secretariat || (names && secretariat().found_in(line.text));
    bool own = of_secretariat && division().found_in(line.text);
    if (named && !own && is_below_agency(line.text)) continue;
    if (named && !begun && line.confidence < 1) continue;
    // Scraps of a logo that OCR read as letters.
    if (line.confidence < 0.5 && !names) continue;
    kept.push_back(line);
  }
  return named || !kept.empty() ? leaf_of(kept, words) : std::nullopt;
}

// Of running text before the first label: the lines from the first that names an agency, as long
// as they do not become an address or the SOP's own title.
std::optional<Leaf> agency_above(const std::vector<Line>& lines, const Vocabulary& words) {
  std::vector<Line> kept;
  bool in_title = false;
  for (const Line& line : lines) {
    bool begins_with_agency =
        agency_word().find(line.text) && agency_word().find(line.text)->begin == 0;
    in_title = is_form_title(line.text) ||
               (in_title && line.start == Start::visual && !begins_with_agency);
    bool names = agency_word().found_in(line.text) && !is_below_agency(line.text);
    bool shouted = upper(line.text) == line.text && has_letters(line.text);
    if (in_title) continue;
    if (names && (shouted || line.bold || length_of(line.text) < 80)) {
      kept.push_back(line);
    } else if (!kept.empty() && shouted && line.start == Start::visual) {
      kept.push_back(line);
    } else if (!kept.empty()) {
      break;
    }
  }
  return leaf_of(kept, words);
}

void fill_agency(Header& header, const Identity& identity, const Vocabulary& words) {
  if (auto labelled = slot_of(identity, "agency"))
    header.agency = agency_from(labelled->lines, words);
  if (!header.agency) header.agency = agency_from(identity.beside, words);
  bool named = header.agency && agency_word().found_in(header.agency->text);
  if (!named)
    if (auto above = agency_above(identity.above, words)) header.agency = above;
}

// A name that the header leaves out may be signed below the last table.
void fill_from_closing(Approver& approver, const std::vector<Block>& closing,
                       const Vocabulary& words) {
  if (approver.name) return;
  for (size_t i = 0; i < closing.size(); ++i) {
    if (closing[i].table || !is_signature(closing[i].lines)) continue;
    std::vector<Line> lines;
    for (size_t k = i > 0 ? i - 1 : 0; k <= i; ++k) {
      if (closing[k].table) continue;
      for (Line line : closing[k].lines) {
        if (k == i && &line == &closing[k].lines.front()) line.start = Start::paragraph;
        lines.push_back(line);
      }
    }
    Approver found = approver_in(lines, words);
    if (!approver.position) approver.position = found.position;
    approver.name = found.name;
    if (!approver.rank) approver.rank = found.rank;
    if (!approver.grade) approver.grade = found.grade;
    if (!approver.nip) approver.nip = found.nip;
    return;
  }
}

std::vector<Leaf> list_of(const Identity& identity, std::string_view key, const Vocabulary& words) {
  const Slot* slot = slot_of(identity, key);
  return slot ? items_of(slot->lines, words, slot->right) : std::vector<Leaf>();
}

void fill_labels(Sop& sop, const Identity& identity) {
  for (const Slot& slot : identity.slots) {
    Label label = slot.label;
    if (label.key == "other") continue;
    if (label.key == "approved+effective") {
      label.key = "approved";
      sop.labels.push_back(label);
      label.key = "effective";
    }
    sop.labels.push_back(label);
  }
}

}  // namespace

void fill_identity(Sop& sop, const Identity& identity, const std::vector<Block>& closing,
                   const Vocabulary& words) {
  Header& header = sop.header;
  fill_agency(header, identity, words);
  header.number = value_of(identity, "number", words);
  header.title = value_of(identity, "title", words);
  fill_dates(header, identity, words);
  if (const Slot* slot = slot_of(identity, "approver"))
    header.approver = approver_in(slot->lines, words);
  fill_from_closing(header.approver, closing, words);
  sop.legal_basis = citations_of(list_of(identity, "legal_basis", words));
  sop.qualifications = list_of(identity, "qualifications", words);
  sop.related = list_of(identity, "related", words);
  sop.equipment = list_of(identity, "equipment", words);
  sop.warnings = list_of(identity, "warnings", words);
  sop.records = list_of(identity, "records", words);
  fill_labels(sop, identity);
}

}  // namespace sopan
