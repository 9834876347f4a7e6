// The vocabulary of the form: what its labels and column headings are called, with the variants,
// misprints and reading errors met in signed SOPs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sopan {

// A label at the front of a text. `key` as in Label (sop.h); "approved+effective" for
// Pengesahan/Efektif. `value_at`: byte where its value begins (the text's end when none follows).
struct LabelHit {
  std::string key;
  size_t label_begin = 0, label_end = 0;
  size_t value_at = 0;
  bool colon = false;     // a colon stands behind it
  bool whole = false;     // nothing else stands in the text
  bool numbered = false;  // a number or letter stands in front: "1. Peralatan" may be an item
  bool weak = false;      // a word that items use too: "Peralatan", "Instansi"
  double likeness = 1;    // to the nearest variant
};

// An identity or section label that the text begins with: "Nomor SOP : 1", "A. Dasar Hukum",
// "TGL. PEMBUATAN". Without a colon a value behind it counts only where the label is a header's
// ("Nomor SOP 067/02").
std::optional<LabelHit> label_in(std::string_view text);

// What column of the step table a heading names: number activity actors baku inputs duration
// output note; nothing when it names none (an actor, say).
std::optional<LabelHit> column_heading(std::string_view text);

// Keys of the six lists; every other identity key holds one value.
bool is_list_key(std::string_view key);
bool is_date_key(std::string_view key);

// The heading of a part that belongs to other forms of SOP: "puskesmas" (Pengertian, Kebijakan,
// ...), "iso" (Nomor Dokumen, Definisi, ...), "loose" (Ruang Lingkup, Prosedur Kerja: a quality
// system's, and many another text's), "any" (Tujuan); empty when the text is no such heading.
struct ForeignLabel {
  std::string_view form;
  std::string_view name;
};
std::optional<ForeignLabel> foreign_label(std::string_view text);

}  // namespace sopan
