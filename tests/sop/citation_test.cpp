// Legal-basis items as citations.
#include "sop/citation.h"

#include <doctest/doctest.h>

#include <chrono>

using namespace sopan;

namespace {

Citation parsed(const std::string& text) { return citation_of(Leaf{text, {}, 1}); }

std::vector<Citation> all_of(const std::string& text) {
  Place at;
  at.line = 3;
  at.column = 5;
  at.length = static_cast<int>(text.size());
  return citations_of({Leaf{text, at, 1}});
}

}  // namespace

TEST_CASE("the plain form gives kind, number, year and subject") {
  Citation c = parsed("Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;");
  CHECK(c.kind == "UU");
  CHECK(c.number == "23");
  CHECK(c.year == 2014);
  CHECK(c.about == "Pemerintahan Daerah");
  CHECK(c.text.ends_with(";"));
}

TEST_CASE("a regional regulation names its region") {
  Citation c = parsed("Peraturan Bupati Balangan No.80 tahun 2021 tentang Tupoksi");
  CHECK(c.kind == "Perbup");
  CHECK(c.number == "80");
  CHECK(c.year == 2021);
  CHECK(c.region == "Kabupaten Balangan");
}

TEST_CASE("a regulation cut off after Nomor has no number") {
  Citation c = parsed("Peraturan Bupati Balangan Nomor");
  CHECK(c.kind == "Perbup");
  CHECK(c.number.empty());
  CHECK(c.year == 0);
  CHECK(c.region == "Kabupaten Balangan");
}

TEST_CASE("items run together in one cell are split, each with its place") {
  auto items = all_of(
      "Undang-undang nomor 25 tahun 2004 tentang Sistem Perencanaan Nasional Peraturan Pemerintah "
      "(PP) Nomor 8 tahun 2008 tentang Tahapan PermenPANRB no. 35 tahun 2012 tentang Pedoman");
  REQUIRE(items.size() == 3);
  CHECK(items[0].about == "Sistem Perencanaan Nasional");
  CHECK(items[1].kind == "PP");
  CHECK(items[1].number == "8");
  CHECK(items[2].kind == "PermenPANRB");
  CHECK(items[1].at.column == 5 + 70);
  CHECK(items[1].at.length == static_cast<int>(items[1].text.size()));
}

TEST_CASE("what amends an item stays in it") {
  auto items = all_of(
      "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah diubah "
      "terakhir dengan Undang-Undang Nomor 9 Tahun 2015");
  REQUIRE(items.size() == 1);
  CHECK(items[0].number == "23");
  CHECK(items[0].about == "Pemerintahan Daerah");
}

TEST_CASE("a list number left in front of an item is not part of it") {
  auto items = all_of("1, Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan;");
  REQUIRE(items.size() == 1);
  CHECK(items[0].text == "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan;");
  CHECK(items[0].at.column == 5 + 3);
  auto lettered = all_of("a. Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan;");
  CHECK(lettered[0].text == "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan;");
}

TEST_CASE("numbered items in one text are split without their numbers") {
  auto items = all_of(
      "1. Peraturan Presiden Nomor 29 Tahun 2014 tentang SAKIP 2. PermenPAN dan RB No. 53 Tahun "
      "2014 tentang Petunjuk Teknis; dan 3. Perda Kota Sekar Arum Nomor 5 Tahun 2016");
  REQUIRE(items.size() == 3);
  CHECK(items[0].text == "Peraturan Presiden Nomor 29 Tahun 2014 tentang SAKIP");
  CHECK(items[1].kind == "PermenPANRB");
  CHECK(items[1].about == "Petunjuk Teknis");
  CHECK(items[2].region == "Kota Sekar Arum");
}

TEST_CASE("kinds inside a subject begin no item of their own") {
  CHECK(all_of("Undang-Undang Nomor 12 Tahun 2011 tentang Pembentukan Peraturan "
               "Perundang-undangan sebagaimana telah diubah dengan Undang-Undang Nomor 13 Tahun "
               "2022")
            .size() == 1);
  CHECK(all_of("Perpres No. 54 Tahun 2010 jo. Perpres No. 70 Tahun 2012").size() == 1);
  CHECK(all_of("Peraturan Pemerintah Nomor 28 Tahun 2012 tentang Pelaksanaan Undang-Undang Nomor "
               "43 Tahun 2009 tentang Kearsipan")
            .size() == 1);
}

TEST_CASE("text that is full of kinds of regulation, or endless, is read in bounded time") {
  auto began = std::chrono::steady_clock::now();
  for (const char* word : {"peraturan ", "Peraturan Menteri Kesehatam ", "UU 1/2000 ", "No. ",
                           "1. Undang-", "Tahun 2014 Nomor ", "((((", "/1/2/3"}) {
    for (size_t size : {size_t{2500}, size_t{2000000}}) {
      std::string text;
      while (text.size() < size) text += word;
      text.resize(size);
      CHECK(!all_of(text).empty());
    }
  }
  std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  MESSAGE("adversarial texts: " << took.count() << " s");
  CHECK(took.count() < 30);
}
