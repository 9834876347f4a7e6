// Tests of base/text.
#include "base/text.h"

#include <doctest/doctest.h>

using namespace sopan;

TEST_CASE("folding keeps letters and digits only") {
  CHECK(folded("Kasub Bag. Umum") == "kasub bag umum");
  CHECK(packed("KASUBAG.PERENCANAAN") == "kasubagperencanaan");
  CHECK(folded("Évaluasi – 2") == "evaluasi 2");
}

TEST_CASE("squeezing joins every kind of blank") {
  CHECK(squeezed("  a\t\n b\xC2\xA0 c ") == "a b c");
  CHECK(squeezed("") == "");
}

TEST_CASE("malformed UTF-8 is recognised and replaced") {
  CHECK(is_utf8("½ jam"));
  CHECK_FALSE(is_utf8("\xC3("));
  CHECK_FALSE(is_utf8("\xED\xA0\x80"));
  CHECK(utf8(code_points("a\xFF")) == "a\xEF\xBF\xBD");
  CHECK(from_windows_1252("\x93\xE9\x96") == "“é–");
}

TEST_CASE("likeness is one for texts that differ in case and punctuation only") {
  CHECK(likeness("Kasubag", "KASUBAG.") == 1.0);
  CHECK(edit_distance("kasubag", "kasubbag") == 1);
  CHECK(likeness("Sekretaris", "Camat") < 0.5);
}

TEST_CASE("dashes, dots and blanks carry no meaning") {
  CHECK(is_blank(" - "));
  CHECK(is_blank("……"));
  CHECK_FALSE(is_blank("-1"));
}
