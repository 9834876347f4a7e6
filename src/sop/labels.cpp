// A label is compared without blanks and signs, then by edits: OCR loses letters and people
// misprint. Short labels allow no edits, for one more edit makes another word of them.
#include "sop/labels.h"

#include <algorithm>
#include <array>

#include "base/pattern.h"
#include "base/text.h"
#include "sop/words.h"

namespace sopan {

namespace {

struct Variant {
  std::string_view key;
  std::string_view packed;  // lower case, letters and digits only
};

constexpr std::array kIdentity = {
    Variant{"number", "nomorsop"}, Variant{"number", "nosop"}, Variant{"number", "nomorsopap"},
    Variant{"number", "nosopap"}, Variant{"number", "nomorstandaroperasionalprosedur"},
    Variant{"number", "nomorsopadministrasipemerintahan"}, Variant{"number", "nomorprosedur"},
    Variant{"number", "sopnomor"}, Variant{"number", "sopno"}, Variant{"title", "namasop"},
    Variant{"title", "judulsop"}, Variant{"title", "namasopap"}, Variant{"title", "judulsopap"},
    Variant{"title", "namaprosedur"}, Variant{"title", "judulprosedur"},
    Variant{"title", "namastandaroperasionalprosedur"},
    Variant{"title", "judulstandaroperasionalprosedur"}, Variant{"title", "namajudulsop"},
    Variant{"title", "soptentang"}, Variant{"created", "tanggalpembuatan"},
    Variant{"created", "tanggalpenyusunan"}, Variant{"created", "tanggaldibuat"},
    Variant{"created", "tanggalterbit"}, Variant{"created", "tanggalpenetapan"},
    Variant{"created", "tanggalditetapkan"}, Variant{"revised", "tanggalrevisi"},
    Variant{"revised", "tanggalperubahan"}, Variant{"revised", "tanggalperbaikan"},
    Variant{"revised", "tanggaldirevisi"}, Variant{"revised", "tanggalreviu"},
    Variant{"revised", "tanggalreview"}, Variant{"effective", "tanggalefektif"},
    Variant{"effective", "tanggalefektip"}, Variant{"effective", "tanggalberlaku"},
    Variant{"effective", "tanggalmulaiberlaku"}, Variant{"effective", "tanggaldiberlakukan"},
    Variant{"effective", "tanggalpemberlakuan"}, Variant{"effective", "tanggalpelaksanaan"},
    Variant{"approved", "tanggalpengesahan"}, Variant{"approved", "tanggaldisahkan"},
    Variant{"approved", "tanggalpersetujuan"}, Variant{"approved", "tanggaldisetujui"},
    Variant{"approved+effective", "tanggalpengesahanefektif"},
    Variant{"approved+effective", "tanggalefektifpengesahan"},
    Variant{"approved+effective", "tanggalpengesahandanefektif"},
    Variant{"approved+effective", "tanggalpengesahantanggalefektif"},
    Variant{"approver", "disahkanoleh"}, Variant{"approver", "disyahkanoleh"},
    Variant{"approver", "disahkan"}, Variant{"approver", "ditetapkanoleh"},
    Variant{"approver", "disetujuioleh"}, Variant{"approver", "pengesahanoleh"},
    // Labels beside the form's own: they end what stands before them.
    Variant{"other", "disiapkanoleh"}, Variant{"other", "diperiksaoleh"},
    Variant{"other", "dibuatoleh"}, Variant{"other", "disusunoleh"},
    Variant{"other", "diketahuioleh"}, Variant{"other", "dikajiulangoleh"},
    Variant{"other", "maksuddantujuan"}, Variant{"other", "ruanglingkup"},
    Variant{"other", "halaman"}, Variant{"other", "jumlahhalaman"},
    Variant{"agency", "satuankerja"}, Variant{"agency", "unitkerja"},
    Variant{"agency", "namaunitkerja"}, Variant{"agency", "namainstansi"},
    Variant{"agency", "instansi"}, Variant{"agency", "perangkatdaerah"},
    Variant{"agency", "namaskpd"}, Variant{"agency", "skpd"}, Variant{"agency", "opd"},
    Variant{"agency", "unitorganisasi"}, Variant{"legal_basis", "dasarhukum"},
    Variant{"legal_basis", "dasarhukumsop"}, Variant{"legal_basis", "landasanhukum"},
    Variant{"qualifications", "kualifikasipelaksana"},
    Variant{"qualifications", "kualifikasipelaksanaan"},
    Variant{"qualifications", "kualifikasipelaksanasop"},
    Variant{"qualifications", "kwalifikasipelaksana"},
    Variant{"qualifications", "kompetensipelaksana"}, Variant{"qualifications", "kualifikasi"},
    Variant{"related", "keterkaitan"}, Variant{"related", "keterikatan"},
    Variant{"related", "keterkaitansop"}, Variant{"related", "keterkaitandengansoplain"},
    Variant{"related", "keterkaitandengansop"}, Variant{"related", "soplainyangterkait"},
    Variant{"related", "dokumenterkait"}, Variant{"related", "dokumenterkat"},
    Variant{"related", "sopterkait"}, Variant{"equipment", "peralatanperlengkapan"},
    Variant{"equipment", "peralatandanperlengkapan"},
    Variant{"equipment", "peralatandankelengkapan"}, Variant{"equipment", "peralatankelengkapan"},
    Variant{"equipment", "perlengkapanperalatan"}, Variant{"equipment", "perlengkapandanperalatan"},
    Variant{"equipment", "peralatan"}, Variant{"equipment", "perlengkapan"},
    Variant{"warnings", "peringatan"}, Variant{"warnings", "peringatanperhatian"},
    Variant{"records", "pencatatandanpendataan"}, Variant{"records", "pencatatanpendataan"},
    Variant{"records", "pencatatandanpendataaan"}, Variant{"records", "pencatatandan"},
    Variant{"records", "pencatatan"}, Variant{"records", "pencacatandanpendataan"},
    Variant{"records", "penotaandanpendataan"}, Variant{"records", "penotaandanpendatan"},
    Variant{"records", "pendataandanpencatatan"}, Variant{"records", "pencatatandanpelaporan"},
    Variant{"records", "pencatatandanpengarsipan"}, Variant{"records", "dokumentasidanpencatatan"},
    Variant{"records", "pendataan"}};

constexpr std::array kColumns = {Variant{"number", "no"},
                                 Variant{"number", "nourut"},
                                 Variant{"number", "num"},
                                 Variant{"activity", "kegiatan"},
                                 Variant{"activity", "uraiankegiatan"},
                                 Variant{"activity", "uraianprosedur"},
                                 Variant{"activity", "uraian"},
                                 Variant{"activity", "prosedur"},
                                 Variant{"activity", "aktivitas"},
                                 Variant{"activity", "aktifitas"},
                                 Variant{"activity", "uraianaktivitas"},
                                 Variant{"activity", "langkahkegiatan"},
                                 Variant{"activity", "langkahlangkah"},
                                 Variant{"activity", "langkahlangkahkegiatan"},
                                 Variant{"activity", "tahapan"},
                                 Variant{"activity", "tahapankegiatan"},
                                 Variant{"activity", "uraiantugas"},
                                 Variant{"activity", "uraianlangkah"},
                                 Variant{"activity", "prosedurkegiatan"},
                                 Variant{"activity", "uraiankerja"},
                                 Variant{"activity", "alurkegiatan"},
                                 Variant{"activity", "rinciankegiatan"},
                                 Variant{"actors", "pelaksana"},
                                 Variant{"actors", "pelaksanakegiatan"},
                                 Variant{"actors", "pelaksanaan"},
                                 Variant{"actors", "aktor"},
                                 Variant{"actors", "pihakterkait"},
                                 Variant{"actors", "unitpelaksana"},
                                 Variant{"actors", "pelaku"},
                                 Variant{"actors", "penanggungjawab"},
                                 Variant{"actors", "pejabatpelaksana"},
                                 Variant{"actors", "unitkerja"},
                                 Variant{"activity", "langkah"},
                                 Variant{"activity", "urutankegiatan"},
                                 Variant{"activity", "urutanprosedur"},
                                 Variant{"activity", "uraiankegiatanprosedur"},
                                 Variant{"activity", "uraianproses"},
                                 Variant{"activity", "uraianpekerjaan"},
                                 Variant{"duration", "targetwaktu"},
                                 Variant{"duration", "waktumaksimal"},
                                 Variant{"duration", "estimasiwaktu"},
                                 Variant{"inputs", "kelengkapandokumen"},
                                 Variant{"inputs", "dokumenpersyaratan"},
                                 Variant{"baku", "mutubaku"},
                                 Variant{"baku", "mutubuku"},
                                 Variant{"baku", "mutuboku"},
                                 Variant{"baku", "bakumutu"},
                                 Variant{"baku", "pendukung"},
                                 Variant{"baku", "standarmutu"},
                                 Variant{"baku", "standarbaku"},
                                 Variant{"inputs", "kelengkapan"},
                                 Variant{"inputs", "kelengkapandanperalatan"},
                                 Variant{"inputs", "kelengkapanperalatan"},
                                 Variant{"inputs", "persyaratan"},
                                 Variant{"inputs", "syarat"},
                                 Variant{"inputs", "perlengkapan"},
                                 Variant{"inputs", "persyaratanperlengkapan"},
                                 Variant{"inputs", "persyaratankelengkapan"},
                                 Variant{"inputs", "persyaratandanperlengkapan"},
                                 Variant{"inputs", "persyaratandankelengkapan"},
                                 Variant{"inputs", "peralatan"},
                                 Variant{"inputs", "peralatanperlengkapan"},
                                 Variant{"inputs", "peralatandanperlengkapan"},
                                 Variant{"inputs", "peralatankelengkapan"},
                                 Variant{"inputs", "bahan"},
                                 Variant{"inputs", "input"},
                                 Variant{"inputs", "masukan"},
                                 Variant{"duration", "waktu"},
                                 Variant{"duration", "wakt"},
                                 Variant{"duration", "lamawaktu"},
                                 Variant{"duration", "waktupenyelesaian"},
                                 Variant{"duration", "waktupelaksanaan"},
                                 Variant{"duration", "durasi"},
                                 Variant{"duration", "jangkawaktu"},
                                 Variant{"duration", "waktumenit"},
                                 Variant{"duration", "waktuhari"},
                                 Variant{"duration", "waktujam"},
                                 Variant{"output", "output"},
                                 Variant{"output", "keluaran"},
                                 Variant{"output", "hasil"},
                                 Variant{"output", "outputhasil"},
                                 Variant{"output", "keluaranoutput"},
                                 Variant{"output", "outputkeluaran"},
                                 Variant{"output", "outcome"},
                                 Variant{"note", "ket"},
                                 Variant{"note", "keterangan"},
                                 Variant{"note", "catatan"}};

// The words that labels of dates begin with, all written "tanggal".
std::string with_one_tanggal(std::string packed_text) {
  for (std::string_view front : {"tgi", "tg1", "tgl", "tggl", "tanggai", "tangga1"})
    if (packed_text.starts_with(front) && !packed_text.starts_with("tanggal"))
      return "tanggal" + packed_text.substr(front.size());
  return packed_text;
}

int allowed_edits(size_t length) {
  return length < 6 ? 0 : length < 9 ? 1 : static_cast<int>(length) / 6;
}

struct Nearest {
  const Variant* variant = nullptr;
  int edits = 0;
  double likeness = 0;
};

// "Nama Standar Operasional Prosedur" without its first word is the form's own title.
int allowed_edits_of(const Variant& v) {
  int most = allowed_edits(v.packed.size());
  return v.packed.ends_with("standaroperasionalprosedur") ? std::min(most, 2) : most;
}

template <size_t N>
Nearest nearest(std::string_view packed_text, const std::array<Variant, N>& variants) {
  Nearest best;
  for (const Variant& v : variants) {
    if (v.packed == packed_text) return {&v, 0, 1};
    int most = allowed_edits_of(v);
    int longer = static_cast<int>(packed_text.size()) - static_cast<int>(v.packed.size());
    if (most == 0 || std::abs(longer) > most) continue;
    int edits = edits_within(packed_text, v.packed, most);
    if (edits > most) continue;
    double like = 1 - static_cast<double>(edits) /
                          static_cast<double>(std::max(packed_text.size(), v.packed.size()));
    if (like > best.likeness) best = {&v, edits, like};
  }
  return best;
}

// Enumerators in front of a label ("A.", "1)", "IV.") and list bullets.
size_t past_enumerator(std::string_view text) {
  static const Pattern p(R"(^\s*(?:\(?(?:[0-9]{1,2}|[A-Za-z]|[IVX]{1,4})[.)]\s+|[-•*–]\s*)?)");
  auto m = p.find(text);
  return m ? m->end : 0;
}

// Labels of one word that list items also consist of.
bool is_weak(std::string_view packed_variant) {
  for (std::string_view w : {"nomor",
                             "nomordokumen",
                             "nodokumen",
                             "judul",
                             "namakegiatan",
                             "mengesahkan",
                             "jenispelayanan",
                             "saranadanprasarana",
                             "saranaprasarana",
                             "peralatan",
                             "perlengkapan",
                             "kualifikasi",
                             "pencatatan",
                             "pendataan",
                             "instansi",
                             "skpd",
                             "opd",
                             "disahkan",
                             "perangkatdaerah",
                             "satuankerja",
                             "unitkerja",
                             "sopterkait",
                             "dokumenterkait"})
    if (w == packed_variant) return true;
  return false;
}

LabelHit hit(const Nearest& found, size_t begin, size_t end) {
  LabelHit h;
  h.weak = is_weak(found.variant->packed);
  h.key = std::string(found.variant->key);
  h.label_begin = begin;
  h.label_end = end;
  h.likeness = found.likeness;
  return h;
}

// Bytes up to which `letters` letters and digits of the text reach.
size_t end_of_letters(std::string_view text, size_t from, size_t letters) {
  size_t i = from;
  for (; i < text.size() && letters > 0; ++i)
    if (std::isalnum(static_cast<unsigned char>(text[i]))) --letters;
  return i;
}

// "Nomor SOP 067/02": a header label, then its value without a colon. The label must be spelled
// exactly, and what follows must not go on as a sentence would.
std::optional<LabelHit> label_without_colon(std::string_view text, size_t begin) {
  std::string rest = with_one_tanggal(packed(text.substr(begin)));
  const Variant* longest = nullptr;
  for (const Variant& v : kIdentity) {
    if (is_list_key(v.key) || v.key == "agency" || v.key == "other") continue;
    if (v.packed == "disahkan" || v.packed == "sopno") continue;
    if (rest.starts_with(v.packed) && (!longest || v.packed.size() > longest->packed.size()))
      longest = &v;
  }
  if (!longest) return std::nullopt;
  // The label's letters as written: "tgl" is shorter than "tanggal".
  size_t written = packed(text.substr(begin)).size() - (rest.size() - longest->packed.size());
  size_t end = end_of_letters(text, begin, written);
  if (end < text.size() && std::isalnum(static_cast<unsigned char>(text[end]))) return std::nullopt;
  LabelHit h = hit({longest, 0, 1}, begin, end);
  h.value_at = std::min(text.find_first_not_of(" .:;\t", end), text.size());
  return h;
}

}  // namespace

bool is_list_key(std::string_view key) {
  for (std::string_view k :
       {"legal_basis", "qualifications", "related", "equipment", "warnings", "records"})
    if (k == key) return true;
  return false;
}

bool is_date_key(std::string_view key) {
  return key == "created" || key == "revised" || key == "approved" || key == "effective" ||
         key == "approved+effective";
}

namespace {

std::optional<LabelHit> label_after(std::string_view text, size_t begin) {
  size_t colon = text.find(':', begin);
  if (size_t wide = text.find("：", begin); wide != std::string_view::npos)
    colon = std::min(colon, wide);
  if (colon != std::string_view::npos && colon - begin <= 60) {
    std::string name = with_one_tanggal(packed(text.substr(begin, colon - begin)));
    if (Nearest found = nearest(name, kIdentity); found.variant) {
      LabelHit h = hit(found, begin, begin + trimmed(text.substr(begin, colon - begin)).size());
      h.colon = true;
      h.value_at = std::min(text.find_first_not_of(" \t:;", colon + 1), text.size());
      h.whole = h.value_at >= text.size();
      return h;
    }
  }
  if (text.size() - begin <= 70) {
    std::string name = with_one_tanggal(packed(text.substr(begin)));
    if (Nearest found = nearest(name, kIdentity); found.variant) {
      LabelHit h = hit(found, begin, text.find_last_not_of(" .:;\t") + 1);
      h.value_at = text.size();
      h.whole = true;
      return h;
    }
  }
  return label_without_colon(text, begin);
}

}  // namespace

std::optional<LabelHit> label_in(std::string_view text) {
  size_t begin = past_enumerator(text);
  auto found = label_after(text, begin);
  // "ditetapkan oleh SKPD" is the middle of a sentence.
  bool small = begin < text.size() && std::islower(static_cast<unsigned char>(text[begin]));
  if (found && small && !found->colon) return std::nullopt;
  if (found) found->numbered = begin > 1 && !trimmed(text.substr(0, begin)).empty();
  return found;
}

namespace {

// "Waktu (menit)", "Kelengkapan *", "Aktivitas/Kegiatan": the words before a bracket decide, or
// those on either side of a stroke.
Nearest nearest_heading(std::string_view text) {
  Nearest found = nearest(packed(text), kColumns);
  if (found.variant) return found;
  size_t bracket = text.find('(');
  if (bracket != std::string_view::npos && bracket > 0)
    found = nearest(packed(text.substr(0, bracket)), kColumns);
  if (found.variant) return found;
  size_t stroke = text.find_first_of("/|&");
  if (stroke == std::string_view::npos) return {};
  found = nearest(packed(text.substr(0, stroke)), kColumns);
  return found.variant ? found : nearest(packed(text.substr(stroke + 1)), kColumns);
}

}  // namespace

std::optional<LabelHit> column_heading(std::string_view text) {
  if (text.size() > 60) return std::nullopt;
  Nearest found = nearest_heading(text);
  if (!found.variant) return std::nullopt;
  LabelHit h = hit(found, 0, text.size());
  h.value_at = text.size();
  h.whole = true;
  return h;
}

std::optional<ForeignLabel> foreign_label(std::string_view text) {
  struct Foreign {
    std::string_view form, packed;
  };
  static constexpr std::array kForeign = {Foreign{"puskesmas", "pengertian"},
                                          Foreign{"puskesmas", "kebijakan"},
                                          Foreign{"puskesmas", "referensi"},
                                          Foreign{"puskesmas", "unitterkait"},
                                          Foreign{"puskesmas", "langkahlangkah"},
                                          Foreign{"puskesmas", "prosedurlangkahlangkah"},
                                          Foreign{"puskesmas", "rekamanhistorisperubahan"},
                                          Foreign{"puskesmas", "alatdanbahan"},
                                          Foreign{"puskesmas", "halhalyangperludiperhatikan"},
                                          Foreign{"puskesmas", "halyangperludiperhatikan"},
                                          Foreign{"puskesmas", "bagianalir"},
                                          Foreign{"puskesmas", "baganalir"},
                                          Foreign{"puskesmas", "diagramalir"},
                                          Foreign{"puskesmas", "dokumenterkait"},
                                          Foreign{"loose", "ruanglingkup"},
                                          Foreign{"iso", "nomordokumen"},
                                          Foreign{"iso", "dokumenno"},
                                          Foreign{"iso", "nodokumen"},
                                          Foreign{"iso", "revisike"},
                                          Foreign{"iso", "norevisi"},
                                          Foreign{"iso", "nomorrevisi"},
                                          Foreign{"iso", "definisi"},
                                          Foreign{"iso", "tanggungjawab"},
                                          Foreign{"iso", "tanggungjawabdanwewenang"},
                                          Foreign{"iso", "acuan"},
                                          Foreign{"iso", "rekaman"},
                                          Foreign{"loose", "lampiran"},
                                          Foreign{"loose", "rincianprosedur"},
                                          Foreign{"loose", "uraianprosedur"},
                                          Foreign{"loose", "prosedurkerja"},
                                          Foreign{"loose", "scope"},
                                          Foreign{"loose", "purpose"},
                                          Foreign{"iso", "responsibility"},
                                          Foreign{"any", "tujuan"}};
  size_t begin = past_enumerator(text);
  size_t end = std::min(text.find(':', begin), text.size());
  if (end - begin > 45) return std::nullopt;
  std::string name = packed(text.substr(begin, end - begin));
  for (const Foreign& f : kForeign)
    if (f.packed == name) return ForeignLabel{f.form, f.packed};
  return std::nullopt;
}

}  // namespace sopan
