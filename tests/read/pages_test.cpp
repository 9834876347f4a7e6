// read/page_reader: image files as pages, and files that are damaged, endless or too large.
#include <doctest/doctest.h>

#include "codec/image.h"
#include "codec/written_pdf.h"
#include "read/page_reader.h"

using namespace sopan;

namespace {

Bytes bytes(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

std::string little(std::uint32_t value, int size) {
  std::string out;
  for (int i = 0; i < size; i++) out += static_cast<char>(value >> (8 * i));
  return out;
}

std::string entry(int tag, int type, std::uint32_t value) {
  return little(static_cast<std::uint32_t>(tag), 2) + little(static_cast<std::uint32_t>(type), 2) +
         little(1, 4) + little(value, 4);
}

// 8 x 8 pixels, 1 bit, no compression; the directory is followed by the one at `next`.
std::string tiff(std::uint32_t next, std::uint32_t size = 8) {
  std::string file = "II" + little(42, 2) + little(16, 4) + std::string(8, '\x55');
  const std::string entries = entry(256, 4, size) + entry(257, 4, size) + entry(258, 3, 1) +
                              entry(259, 3, 1) + entry(262, 3, 0) + entry(273, 4, 8) +
                              entry(277, 3, 1) + entry(278, 4, size) + entry(279, 4, 8);
  return file + little(9, 2) + entries + little(next, 4);
}

std::string png() {
  Picture picture;
  picture.width = 1200;
  picture.height = 800;
  picture.gray.assign(960000, 200);
  return png_of(picture);
}

}  // namespace

TEST_CASE("an image is one page, as large as a sheet when it tells no resolution") {
  auto reader = open_image(bytes(png()));
  REQUIRE(reader);
  CHECK((*reader)->page_count() == 1);
  const auto page = (*reader)->page(1);
  REQUIRE(page);
  CHECK(page->size.width == doctest::Approx(841.7).epsilon(0.01));
  CHECK(page->words.empty());
}

TEST_CASE("a TIFF whose directories loop has each page once") {
  auto reader = open_image(bytes(tiff(16)));
  REQUIRE(reader);
  CHECK((*reader)->page_count() == 1);
  (void)(*reader)->page(1);
}

TEST_CASE("an image of a thousand million pixels is refused with its size") {
  auto reader = open_image(bytes(tiff(0, 40000)));
  REQUIRE(reader);
  const auto page = (*reader)->page(1);
  REQUIRE_FALSE(page);
  CHECK(page.error().message.find("40000") != std::string::npos);
}

TEST_CASE("cut and alien bytes are refused, never a crash") {
  const std::string whole = png();
  for (size_t size = 0; size < whole.size(); size += 97)
    if (auto reader = open_image(bytes(whole.substr(0, size)))) (void)(*reader)->page(1);
  const std::string sheet = tiff(0);
  for (size_t size = 0; size < sheet.size(); size += 3)
    if (auto reader = open_image(bytes(sheet.substr(0, size)))) (void)(*reader)->page(1);
  CHECK_FALSE(open_image(bytes("bukan gambar sama sekali")));
}

TEST_CASE("a PDF page comes with its words, and a page that is not there is an error") {
  auto reader = open_pdf(bytes(written_pdf("BT /F 12 Tf 72 700 Td (Judul) Tj ET")));
  REQUIRE(reader);
  const auto page = (*reader)->page(1);
  REQUIRE(page);
  CHECK(page->words.size() == 1);
  CHECK_FALSE((*reader)->page(2));
}
