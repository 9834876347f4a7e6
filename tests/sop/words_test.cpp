// Words of a text and their likeness.
#include "sop/words.h"

#include <doctest/doctest.h>

#include <random>

#include "base/text.h"

using namespace sopan;

TEST_CASE("words and numbers run together are told apart") {
  auto words = words_of("PP61/2010 & No.23tahun 2014");
  std::vector<std::string> folds;
  for (const WordSpan& word : words) folds.push_back(word.fold);
  CHECK(folds == std::vector<std::string>{"pp", "61", "2010", "dan", "no", "23", "tahun", "2014"});
}

TEST_CASE("edits within a bound are the edits, and one more than the bound beyond it") {
  std::mt19937 random(7);
  auto some = [&] {
    std::string s;
    for (auto n = random() % 9; n > 0; --n) s += static_cast<char>('a' + random() % 3);
    return s;
  };
  for (int i = 0; i < 2000; ++i) {
    std::string a = some(), b = some();
    for (int most = 0; most < 5; ++most) {
      CAPTURE(a);
      CAPTURE(b);
      CHECK(edits_within(a, b, most) == std::min(edit_distance(a, b), most + 1));
    }
  }
}

TEST_CASE("look-alikes of digits are read as digits") {
  CHECK(as_digits("2OI4") == "2014");
  CHECK(as_digits("l4") == "14");
  CHECK(as_digits("S4") == "54");
  CHECK(as_digits("XII") == "");
}
