// Items of lists: by numbers, bullets and line ends.
#include "sop/items.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

// Lines on paper, one below the other, as wide as they have characters.
std::vector<Line> page_lines(std::vector<std::string> texts, double left = 100) {
  std::vector<Line> lines;
  double top = 100;
  for (std::string& text : texts) {
    Line line;
    line.start = Start::visual;
    line.at.page = 1;
    line.at.box = Box{left, top, left + 5.0 * static_cast<double>(text.size()), top + 10};
    line.text = std::move(text);
    lines.push_back(line);
    top += 12;
  }
  return lines;
}

std::vector<Line> paragraphs(std::vector<std::string> texts) {
  std::vector<Line> lines;
  for (std::string& text : texts) {
    Line line;
    line.text = std::move(text);
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> items(const std::vector<Line>& lines, double right = 0) {
  std::vector<std::string> texts;
  for (const Leaf& leaf : items_of(lines, Vocabulary(), right)) texts.push_back(leaf.text);
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("numbers begin items, other lines go on with them") {
  CHECK(items(page_lines({"1. Undang-Undang Nomor 5", "tentang Desa", "2) Peraturan"})) ==
        Texts{"Undang-Undang Nomor 5 tentang Desa", "Peraturan"});
}

TEST_CASE("a year at a line's start is no number") {
  CHECK(items(page_lines({"1. Peraturan Tahun", "2010. Lain", "2. Dua"})) ==
        Texts{"Peraturan Tahun 2010. Lain", "Dua"});
}

TEST_CASE("bullets begin items") {
  CHECK(items(page_lines({"- Komputer", "• Printer", "✓ ATK"})) ==
        Texts{"Komputer", "Printer", "ATK"});
}

TEST_CASE("without markers a line that was ended early ends its item") {
  CHECK(items(page_lines({"Renja", "Standar Biaya Kegiatan Statistik", "ATK"}), 400) ==
        Texts{"Renja", "Standar Biaya Kegiatan Statistik", "ATK"});
  CHECK(items(page_lines({"Jika tidak dilaksanakan maka pelayanan", "terhambat"})).size() == 1);
}

TEST_CASE("a line that ends in a word which calls for another ends no item") {
  CHECK(items(page_lines({"Jika gagal maka", "PDRB tidak dapat disusun"}), 400) ==
        Texts{"Jika gagal maka PDRB tidak dapat disusun"});
  CHECK(items(paragraphs({"Jika gagal maka", "PDRB tidak dapat disusun"})).size() == 1);
}

TEST_CASE("numbers in one text count through it") {
  CHECK(items(paragraphs({"1. Renja 2. Dokumen Kinerja 3. Komputer"})) ==
        Texts{"Renja", "Dokumen Kinerja", "Komputer"});
}

TEST_CASE("a list in two columns comes in the order of its numbers") {
  std::vector<Line> lines = page_lines({"1. Alat", "2. Cap"});
  std::vector<Line> right = page_lines({"3. Printer", "4. Internet"}, 200);
  CHECK(items({lines[0], right[0], lines[1], right[1]}) ==
        Texts{"Alat", "Cap", "Printer", "Internet"});
}

TEST_CASE("a number in a column of its own belongs to the text beside it") {
  std::vector<Line> numbers = page_lines({"1.", "2."}, 80);
  std::vector<Line> texts = page_lines({"Alat Tulis", "Printer"});
  CHECK(items({numbers[0], numbers[1], texts[0], texts[1]}) == Texts{"Alat Tulis", "Printer"});
}

TEST_CASE("a number used twice by mistake still begins an item") {
  CHECK(items(page_lines({"1. Satu", "2. Dua", "2. Dua lagi", "3. Tiga"})).size() == 4);
}

TEST_CASE("OCR's slips of numbers are seen through where the count demands one") {
  std::vector<Line> lines = page_lines({"1. Lembar Kerja", "Z. Term of Reference", "3, Alat"});
  for (Line& line : lines) line.confidence = 0.8;
  CHECK(items(lines) == Texts{"Lembar Kerja", "Term of Reference", "Alat"});
}

TEST_CASE("sentences that begin alike and run together are told apart") {
  CHECK(items(paragraphs({"Memiliki kemampuan menulis Memiliki kemampuan B"})) ==
        Texts{"Memiliki kemampuan menulis", "Memiliki kemampuan B"});
}

TEST_CASE("a dash alone is no item") {
  CHECK(items(paragraphs({"-"})).empty());
  CHECK(items(paragraphs({"1. -", "2. Ada"})) == Texts{"Ada"});
}

TEST_CASE("a dash that OCR lost is seen where the line above had room") {
  std::vector<Line> lines = page_lines({"- Komputer", "Pencetak", "- Jaringan internet kantor"});
  lines[1].at.box->left += 10;
  for (Line& line : lines) line.confidence = 0.9;
  CHECK(items(lines, 400) == Texts{"Komputer", "Pencetak", "Jaringan internet kantor"});
  for (Line& line : lines) line.confidence = 1;
  CHECK(items(lines, 400).size() == 2);
}

TEST_CASE("letters without a blank behind them begin items, abbreviations do not") {
  CHECK(items(page_lines({"(a)Teliti", "(b)SOP dan", "a.n. kepala"})) ==
        std::vector<std::string>{"Teliti", "SOP dan a.n. kepala"});
}
