// Tests of the quick OCR engine and of its rows.
#include "codec/fast_ocr.h"

#include <doctest/doctest.h>

#include "codec/line_reader.h"
#include "codec/text_rows.h"

using namespace sopan;

TEST_CASE("letters stand in rows, dots and commas join the nearest") {
  Bitmap ink(100, 60);
  for (int x = 0; x < 90; x += 12) {
    ink.fill({x, 10, x + 8, 20}, true);
    ink.fill({x, 34, x + 8, 46}, true);
  }
  ink.fill({2, 5, 4, 7}, true);      // an i's dot
  ink.fill({95, 44, 97, 49}, true);  // a comma
  std::vector<TextRow> rows = text_rows(ink, false);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].box == Area{0, 5, 92, 20});
  CHECK(rows[1].box == Area{0, 34, 97, 49});
  CHECK(text_rows(ink, true).size() == 1);
  CHECK(text_rows(Bitmap(10, 10), false).empty());
}

TEST_CASE("a file that is no model is refused, however it is cut") {
  std::string bytes = "\x18";
  for (int i = 0; i < 400; ++i) bytes += static_cast<char>(i * 37);
  for (std::size_t size = 0; size < bytes.size(); size += 7) {
    CHECK_FALSE(line_model_of(std::string_view(bytes).substr(0, size)));
  }
}

TEST_CASE("an empty picture gives no words") {
  auto engine = fast_engine(nullptr);
  if (!engine) {
    MESSAGE("skipped: the OCR language data is not installed");
    return;
  }
  Picture white;
  white.width = 200;
  white.height = 40;
  white.dpi = 200;
  white.gray.assign(8000, 255);
  auto words = (*engine)->read(white, OcrPart::block);
  REQUIRE(words);
  CHECK(words->empty());
}
