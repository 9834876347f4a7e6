// How well citations are parsed: tests/sop/citations.tsv as written, and through simulated OCR.
#include <doctest/doctest.h>

#include <cstdlib>
#include <iostream>
#include <random>

#include "base/file.h"
#include "base/text.h"
#include "sop/citation.h"

using namespace sopan;

namespace {

struct Case {
  std::string text, kind, number, year, about, region;
};

std::vector<Case> cases() {
  auto content = read_file(SOPAN_SOURCE_DIR "/tests/sop/citations.tsv");
  REQUIRE(content);
  std::vector<Case> all;
  for (const std::string& line : split(*content, '\n')) {
    if (line.empty() || line.starts_with("# ")) continue;
    std::vector<std::string> cells = split(line, '\t');
    REQUIRE_MESSAGE(cells.size() == 6, line);
    all.push_back({cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]});
  }
  return all;
}

// OCR as it errs on print: look-alikes in letters and digits, a blank lost or put in.
class Ocr {
 public:
  explicit Ocr(unsigned seed) : random_(seed) {}

  std::string read(const std::string& text) {
    std::string out;
    for (char c : text) {
      if (chance(c >= '0' && c <= '9' ? 0.04 : 0.012)) {
        out += mistaken(c);
      } else {
        out += c;
      }
      if (c != ' ' && chance(0.004)) out += ' ';
    }
    return out;
  }

 private:
  bool chance(double p) { return std::uniform_real_distribution<>(0, 1)(random_) < p; }

  static std::string mistaken(char c) {
    switch (c) {
      case '0':
        return "O";
      case '1':
        return "l";
      case '5':
        return "S";
      case '8':
        return "B";
      case 'm':
        return "rn";
      case 'n':
        return "r";
      case 'i':
        return "l";
      case 'l':
        return "i";
      case 'e':
        return "c";
      case 'a':
        return "o";
      case 'u':
        return "v";
      case 't':
        return "l";
      case 'g':
        return "q";
      default:
        return std::string(1, c);
    }
  }

  std::mt19937 random_;
};

// Kind, number, year and region as expected; the subject word for word, or through OCR nearly.
bool right(const Case& want, const Citation& got, bool noisy) {
  int year = want.year.empty() ? 0 : std::stoi(want.year);
  bool head = got.kind == want.kind && got.year == year;
  if (noisy) {
    return head && likeness(got.number, want.number) >= (want.number.size() > 5 ? 0.7 : 1.0) &&
           (want.about.empty() || likeness(got.about, want.about) >= 0.75) &&
           (want.region.empty() || likeness(got.region, want.region) >= 0.75);
  }
  return head && got.number == want.number && got.about == want.about && got.region == want.region;
}

void show_miss(const Case& want, const Citation& got) {
  if (!std::getenv("SOPAN_SHOW_MISSES")) return;
  std::cout << "  " << got.text << "\n    want " << want.kind << " | " << want.number << " | "
            << want.year << " | " << want.about << " | " << want.region << "\n    got  " << got.kind
            << " | " << got.number << " | " << got.year << " | " << got.about << " | " << got.region
            << "\n";
}

double accuracy(const std::vector<Case>& all, Ocr* ocr) {
  int good = 0;
  for (const Case& want : all) {
    Leaf leaf{ocr ? ocr->read(want.text) : want.text, {}, 1};
    std::vector<Citation> got = citations_of({leaf});
    bool one = got.size() == 1 && right(want, got[0], ocr != nullptr);
    good += one ? 1 : 0;
    if (!one) show_miss(want, got.empty() ? Citation{} : got[0]);
  }
  return static_cast<double>(good) / static_cast<double>(all.size());
}

}  // namespace

TEST_CASE("at least 99 of 100 citations are parsed as a reader would") {
  std::vector<Case> all = cases();
  CHECK(all.size() >= 300);
  double figure = accuracy(all, nullptr);
  std::cout << "citations: " << all.size() << " parsed, accuracy " << figure << "\n";
  CHECK(figure >= 0.99);
}

TEST_CASE("at least 95 of 100 citations are parsed through simulated OCR") {
  std::vector<Case> all = cases();
  double sum = 0;
  for (unsigned seed = 1; seed <= 5; ++seed) {
    Ocr ocr(seed);
    sum += accuracy(all, &ocr);
  }
  std::cout << "citations through OCR: accuracy " << sum / 5 << " (5 seeds)\n";
  CHECK(sum / 5 >= 0.95);
}
