// A number (or range, or product), then a unit; several of them add up. Text that has no unit is
// looked at for the phrases that stand for a duration.
#include "sop/duration.h"

#include <array>
#include <cmath>

#include "base/pattern.h"
#include "base/text.h"

namespace sopan {

namespace {

struct Unit {
  std::string_view word;  // folded
  std::string_view unit;
  double minutes;
};
// PermenPANRB's mutu baku counts working time; 37.5 hours in 5 days (Perpres 21/2023).
constexpr double kHour = 60, kDay = 450, kWeek = 2250, kMonth = 9450;
constexpr std::array kUnits = {Unit{"menit", "menit", 1},
                               Unit{"mnt", "menit", 1},
                               Unit{"mnit", "menit", 1},
                               Unit{"min", "menit", 1},
                               Unit{"minute", "menit", 1},
                               Unit{"minutes", "menit", 1},
                               Unit{"detik", "detik", 1.0 / 60},
                               Unit{"dtk", "detik", 1.0 / 60},
                               Unit{"jam", "jam", kHour},
                               Unit{"hour", "jam", kHour},
                               Unit{"hours", "jam", kHour},
                               Unit{"hari", "hari", kDay},
                               Unit{"hr", "hari", kDay},
                               Unit{"day", "hari", kDay},
                               Unit{"days", "hari", kDay},
                               Unit{"minggu", "minggu", kWeek},
                               Unit{"mg", "minggu", kWeek},
                               Unit{"pekan", "minggu", kWeek},
                               Unit{"week", "minggu", kWeek},
                               Unit{"bulan", "bulan", kMonth},
                               Unit{"bln", "bulan", kMonth},
                               Unit{"month", "bulan", kMonth},
                               Unit{"triwulan", "triwulan", 3 * kMonth},
                               Unit{"tw", "triwulan", 3 * kMonth},
                               Unit{"semester", "semester", 6 * kMonth},
                               Unit{"smt", "semester", 6 * kMonth},
                               Unit{"tahun", "tahun", 12 * kMonth},
                               Unit{"thn", "tahun", 12 * kMonth},
                               Unit{"year", "tahun", 12 * kMonth}};

const Unit* unit_named(std::string_view word) {
  std::string w = folded(word);
  for (const Unit& u : kUnits)
    if (u.word == w) return &u;
  for (const Unit& u : kUnits)  // a letter that OCR bent: "rnenit", "menlt"
    if (w.size() >= 4 && u.word.size() >= 4 && edit_distance(w, u.word) <= (w.size() > 5 ? 2 : 1))
      return &u;
  return nullptr;
}

// Numbers as people write them: 1,5 · ½ · 1½ · 1 1/2 · satu (the word only where no digit stands).
std::string with_plain_numbers(std::string text) {
  static const Pattern mixed("([0-9]) (½|¼|¾)");
  text = mixed.replaced(text, R"(\1\2)");
  // "5.menit": a sign that OCR or a finger put before the unit.
  static const Pattern dotted(R"((?i)([0-9])[.,-]\s?(menit|jam|hari|minggu|bulan|tahun)\b)");
  text = dotted.replaced(text, R"(\1 \2)");
  static const Pattern one(R"((?i)\bse(hari|minggu|bulan|tahun|jam|menit|triwulan)\b)");
  text = one.replaced(text, R"(1 \1)");
  for (auto [what, with] : {std::pair{"½", ",5"},
                            {"¼", ",25"},
                            {"¾", ",75"},
                            {"–", "-"},
                            {"—", "-"},
                            {"×", "x"},
                            {"’", "'"},
                            {"′", "'"},
                            {"″", "\""},
                            {"±", ""},
                            {"≤", ""},
                            {"≥", ""}})
    text = replaced(std::move(text), what, with);
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    bool bare = text[i] == ',' && i + 1 < text.size() &&
                std::isdigit(static_cast<unsigned char>(text[i + 1])) &&
                (i == 0 || !std::isdigit(static_cast<unsigned char>(text[i - 1])));
    if (bare) out += '0';
    out += text[i];
  }
  return out;
}

double number_in(std::string text) {
  if (size_t slash = text.find('/'); slash != std::string::npos) {
    double over = number_in(text.substr(0, slash)), under = number_in(text.substr(slash + 1));
    return under > 0 ? over / under : over;
  }
  // "1.000" is a thousand, "1.5" one and a half.
  size_t dot = text.find('.');
  if (dot != std::string::npos && text.size() - dot == 4) text.erase(dot, 1);
  text = replaced(text, ",", ".");
  return std::strtod(text.c_str(), nullptr);
}

struct Amount {
  double value = 0;
  std::optional<double> to;
  const Unit* unit = nullptr;
  std::string day_kind;
};

const Pattern& amounts() {
  static const Pattern p(
      R"((?i)([0-9]+(?:[.,/][0-9]+)?)\s*(?:\(\s*[a-z ]+\s*\))?\s*(?:(?:-|s\s*/?\s*d\.?|sd\.?|sampai(?: dengan)?|hingga|to)\s*([0-9]+(?:[.,][0-9]+)?))?\s*(?:\(\s*[a-z ]+\s*\))?\s*(?:x\s*([0-9]+)\s*)?('|"|[a-z]+)(?:\s+(kerja|kalender))?)");
  return p;
}

std::vector<Amount> amounts_in(const std::string& text) {
  std::vector<Amount> found;
  for (const Match& m : amounts().find_all(text)) {
    Amount amount;
    amount.unit = m.groups[4] == "'" ? &kUnits[0] : unit_named(m.groups[4]);
    // "Y2 jam": a digit glued behind a letter is a misread sign, not an amount.
    bool glued = m.begin > 0 && std::isalpha(static_cast<unsigned char>(text[m.begin - 1]));
    if (!amount.unit || glued) continue;
    amount.value = number_in(m.groups[1]);
    if (!m.groups[2].empty()) amount.to = number_in(m.groups[2]);
    amount.day_kind = lower(m.groups[5]);
    if (!m.groups[3].empty()) {
      // "1 x 24 jam" is a day; "2 x 30 menit" is a product.
      double factor = number_in(m.groups[3]);
      if (amount.unit->unit == "jam" && factor == 24) {
        amount.unit = unit_named("hari");
      } else {
        amount.value *= factor;
      }
    }
    found.push_back(amount);
  }
  return found;
}

bool is_phrase(const std::string& text) {
  static const Pattern p(
      R"((?i)(setiap\s*(saat|hari|bulan|minggu|waktu|ada)|sewaktu|kondisional|tentati[fv]|insidentil|insidental|sesuai\s+(dengan\s+)?(jadwal|kebutuhan|kondisi|waktu|ketentuan|jam|batas|tanggal|volume)|menyesuaikan|secara berkala|serta merta|berkala|rutin|terus menerus|berkelanjutan|selama|situasional|fleksibel|tergantung|sebelum|setelah|sesudah|pada\s|saat\s|jadwal|real\s*time|langsung|awal\s|akhir\s|on\s*going))");
  return p.found_in(text);
}

void set_single(DurationLeaf& leaf, const Amount& amount) {
  leaf.value = amount.value;
  leaf.value_to = amount.to;
  leaf.unit = std::string(amount.unit->unit);
  leaf.day_kind = amount.day_kind;
  leaf.minutes = amount.to.value_or(amount.value) * amount.unit->minutes;
}

// "1 jam 30 menit": units from large to small, each once; otherwise the first is meant
// ("1 bulan (tanggal 1-20)").
bool adds_up(const std::vector<Amount>& amounts) {
  for (size_t i = 1; i < amounts.size(); ++i)
    if (amounts[i].unit->minutes >= amounts[i - 1].unit->minutes || amounts[i].to) return false;
  return amounts.size() > 1 && !amounts[0].to;
}

// "30 menit - 3 jam"
bool is_mixed_range(const std::string& text, const std::vector<Amount>& amounts) {
  static const Pattern p(R"((?i)[a-z']\s*(?:-|s\s*/?\s*d\.?|sampai(?: dengan)?|hingga)\s*[0-9])");
  return amounts.size() == 2 && !amounts[0].to && !amounts[1].to &&
         amounts[0].unit != amounts[1].unit && p.found_in(text);
}

}  // namespace

DurationLeaf timed(const Leaf& value) {
  DurationLeaf leaf;
  static_cast<Leaf&>(leaf) = value;
  std::string text = with_plain_numbers(squeezed(value.text));
  std::vector<Amount> found = amounts_in(text);
  if (!found.empty()) {
    set_single(leaf, found[0]);
    if (is_mixed_range(text, found)) {
      double unit = found[1].unit->minutes;
      leaf.value = found[0].value * found[0].unit->minutes / unit;
      leaf.value_to = found[1].value;
      leaf.unit = std::string(found[1].unit->unit);
      leaf.minutes = found[1].value * unit;
    } else if (adds_up(found)) {
      double sum = 0;
      for (const Amount& a : found) sum += a.value * a.unit->minutes;
      const Amount& last = found.back();
      leaf.value = sum / last.unit->minutes;
      leaf.unit = std::string(last.unit->unit);
      leaf.minutes = sum;
    }
    if (leaf.minutes) leaf.minutes = std::round(*leaf.minutes * 100) / 100;
    return leaf;
  }
  leaf.phrase = is_phrase(text);
  static const Pattern bare_number(
      R"(^([0-9]+(?:[.,][0-9]+)?)(?:\s*-\s*([0-9]+(?:[.,][0-9]+)?))?$)");
  if (auto m = bare_number.find(text)) {
    leaf.value = number_in(m->groups[1]);
    if (!m->groups[2].empty()) leaf.value_to = number_in(m->groups[2]);
  } else if (!leaf.phrase) {
    if (const Unit* unit = unit_named(text)) leaf.unit = std::string(unit->unit);
  }
  return leaf;
}

}  // namespace sopan
