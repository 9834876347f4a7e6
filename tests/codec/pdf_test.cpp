// codec/pdf: words as they are seen, pictures without them, and damaged files.
#include "codec/pdf.h"

#include <doctest/doctest.h>

#include "codec/written_pdf.h"

using namespace sopan;

namespace {

PdfPage first_page(const std::string& bytes) {
  const auto pdf = Pdf::open(std::make_shared<std::string>(bytes));
  REQUIRE(pdf);
  auto page = pdf->page(1);
  REQUIRE(page);
  return *page;
}

const PdfWord* word(const PdfPage& page, const std::string& text) {
  for (const PdfWord& w : page.words)
    if (w.text == text) return &w;
  return nullptr;
}

int darkest(const Picture& picture, const Box& box) {
  int least = 255;
  const double f = picture.dpi / 72;
  for (int y = int(box.top * f); y < int(box.bottom * f); y++)
    for (int x = int(box.left * f); x < int(box.right * f); x++)
      least = std::min<int>(least, picture.at(x, y));
  return least;
}

}  // namespace

TEST_CASE("words carry their text and box in points from the top left") {
  const PdfPage page = first_page(written_pdf("BT /F 12 Tf 72 700 Td (Dasar Hukum) Tj ET"));
  REQUIRE(page.words.size() == 2);
  CHECK(page.words[0].text == "Dasar");
  CHECK(page.words[1].text == "Hukum");
  CHECK(page.words[0].box.left == doctest::Approx(72).epsilon(0.01));
  CHECK(page.words[0].box.contains({80, 792 - 703}));
  CHECK(page.words[0].font_size == doctest::Approx(12));
}

TEST_CASE("a word drawn in pieces is one word") {
  const PdfPage page = first_page(written_pdf("BT /F 12 Tf 72 700 Td [(Pelak) 12 (sana)] TJ ET"));
  REQUIRE(page.words.size() == 1);
  CHECK(page.words[0].text == "Pelaksana");
}

TEST_CASE("text drawn twice to look bold is one word") {
  const PdfPage page = first_page(
      written_pdf("BT /F 12 Tf 72 700 Td (Judul) Tj ET BT /F 12 Tf 72.3 700 Td (Judul) Tj ET"));
  CHECK(page.words.size() == 1);
}

TEST_CASE("the graphics keep rulings and leave text out") {
  const PdfPage page =
      first_page(written_pdf("BT /F 12 Tf 72 700 Td (Judul) Tj ET 1 w 100 500 m 300 500 l S"));
  const PdfWord* judul = word(page, "Judul");
  REQUIRE(judul);
  CHECK(darkest(page.graphics, judul->box) == 255);
  CHECK(darkest(page.graphics, {150, 290, 160, 294}) < 64);
}

TEST_CASE("text in render mode 3 is not visible") {
  const PdfPage page = first_page(
      written_pdf("BT /F 12 Tf 3 Tr 72 700 Td (rahasia) Tj 0 Tr 0 -40 Td (terlihat) Tj ET"));
  REQUIRE(word(page, "rahasia"));
  CHECK_FALSE(word(page, "rahasia")->visible);
  CHECK(word(page, "terlihat")->visible);
}

TEST_CASE("text under a white box is not visible, text over a shaded one is") {
  const PdfPage page = first_page(
      written_pdf("BT /F 12 Tf 72 700 Td (tertutup) Tj ET 1 g 60 690 200 30 re f "
                  "0.8 g 60 590 200 30 re f 0 g BT /F 12 Tf 72 600 Td (terlihat) Tj ET"));
  CHECK_FALSE(word(page, "tertutup")->visible);
  CHECK(word(page, "terlihat")->visible);
}

TEST_CASE("text that a clip cuts away is not visible, cut in part it is") {
  const auto text_in = [](const std::string& clip) {
    return first_page(written_pdf("BT /F 12 Tf 72 690 Td (Kearsipan) Tj ET q " + clip +
                                  " re W n BT /F 12 Tf 72 693 Td (Statistik) Tj ET Q"));
  };
  const PdfPage sliver = text_in("72 700 300 2");
  REQUIRE(word(sliver, "Statistik"));
  CHECK_FALSE(word(sliver, "Statistik")->visible);
  CHECK(word(sliver, "Kearsipan")->visible);
  CHECK(word(text_in("72 691 300 12"), "Statistik")->visible);
}

TEST_CASE("white text on a dark ground is visible, on white paper it is not") {
  const PdfPage page =
      first_page(written_pdf("0 g 60 690 200 30 re f 1 g BT /F 12 Tf 72 700 Td (kepala) Tj ET "
                             "BT /F 12 Tf 72 600 Td (hantu) Tj ET"));
  CHECK(word(page, "kepala")->visible);
  CHECK_FALSE(word(page, "hantu")->visible);
}

TEST_CASE("a rotated page is given as shown") {
  const PdfPage page = first_page(written_pdf("BT /F 12 Tf 72 700 Td (Judul) Tj ET", "/Rotate 90"));
  CHECK(page.width == doctest::Approx(792));
  CHECK(page.height == doctest::Approx(612));
  REQUIRE(page.words.size() == 1);
  CHECK(page.words[0].turn == 90);
  CHECK(page.words[0].box.contains({703, 80}));
}

TEST_CASE("a huge page is drawn coarser instead of filling memory") {
  const auto pdf = Pdf::open(std::make_shared<std::string>(
      written_pdf("1 w 0 0 m 9 9 l S", "/MediaBox [0 0 100000 100000]")));
  REQUIRE(pdf);
  const auto page = pdf->page(1);
  REQUIRE(page);
  CHECK(double(page->graphics.width) * page->graphics.height < 5e7);
}

TEST_CASE("damaged files are refused or read as far as they go, never a crash") {
  const std::string whole = written_pdf("BT /F 12 Tf 72 700 Td (Judul) Tj ET");
  for (size_t size = 0; size < whole.size(); size += 37) {
    const auto pdf = Pdf::open(std::make_shared<std::string>(whole.substr(0, size)));
    if (pdf) (void)pdf->page(1);
  }
  CHECK_FALSE(Pdf::open(std::make_shared<std::string>("bukan pdf")));
  CHECK_FALSE(Pdf::open(std::make_shared<std::string>("")));
}

TEST_CASE("a page that takes too long to draw is given up, the next can be read") {
  // Gray sheets over each other, each as large as the page.
  std::string content;
  for (int i = 0; i < 20'000; ++i) content += i % 2 ? "0.5 g 0 0 612 792 re f\n" : "0.6 g ";
  const auto pdf = Pdf::open(std::make_shared<std::string>(written_pdf(content)));
  REQUIRE(pdf);
  PdfLimits limits;
  limits.most_seconds = 0.05;
  CHECK_FALSE(pdf->page(1, limits));
  limits = {};
  limits.dpi = 20;
  CHECK(pdf->page(1, limits));
}

TEST_CASE("a file without pages is refused") {
  CHECK_FALSE(Pdf::open(std::make_shared<std::string>(
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n")));
}
