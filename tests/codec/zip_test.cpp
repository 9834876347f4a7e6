// Tests of codec/zip.
#include "codec/zip.h"

#include <doctest/doctest.h>

#include "codec/office.h"

using namespace sopan;

TEST_CASE("an archive gives back what was put in") {
  std::string bytes = package_of({{"a/b.xml", "satu"}, {"c", ""}});
  auto zip = Zip::open(bytes);
  REQUIRE(zip);
  CHECK(zip->names().size() == 2);
  CHECK(*zip->read("a/b.xml") == "satu");
  CHECK(*zip->read("c") == "");
  CHECK_FALSE(zip->read("d"));
}

TEST_CASE("entry names are compared as office packages do") {
  std::string bytes = package_of({{"/Word\\Document.xml", "x"}, {"../../etc/passwd", "y"}});
  auto zip = Zip::open(bytes);
  REQUIRE(zip);
  CHECK(zip->has("word/document.xml"));
  CHECK(*zip->read("../../etc/passwd") == "y");
}

TEST_CASE("entries are replaced and added, all others stay byte for byte") {
  std::string big(5000, 'a');
  std::string bytes = package_of({{"a", big}, {"b", "dua"}, {"c", "tiga"}});
  auto out = with_entries(bytes, {{"b", "lain"}, {"d", "empat"}});
  REQUIRE(out);
  auto zip = Zip::open(*out);
  REQUIRE(zip);
  CHECK(zip->names() == std::vector<std::string>{"a", "b", "c", "d"});
  CHECK(*zip->read("b") == "lain");
  CHECK(*zip->read("a") == big);
  // The packed bytes of "a" stand in both files.
  size_t at = bytes.find("PK\3\4");
  CHECK(out->find(bytes.substr(at + 30, 20)) != std::string::npos);
}

TEST_CASE("the bytes of the archive stay the caller's when entries behind the others change") {
  std::string noise;
  unsigned state = 1;
  for (int i = 0; i < 20'000; ++i) noise += static_cast<char>((state = state * 69069 + 1) >> 24);
  const std::string before = package_of({{"a", noise}, {"b", "dua"}});
  std::string bytes = before;
  auto out = with_entries(bytes, {{"b", "lain"}});
  REQUIRE(out);
  CHECK(bytes == before);
  auto zip = Zip::open(*out);
  REQUIRE(zip);
  CHECK(*zip->read("a") == noise);
  CHECK(*zip->read("b") == "lain");
}

TEST_CASE("what is no whole archive is refused") {
  CHECK_FALSE(Zip::open(""));
  CHECK_FALSE(Zip::open("bukan arsip"));
  std::string bytes = package_of({{"a", std::string(3000, 'x')}});
  CHECK_FALSE(Zip::open(std::string_view(bytes).substr(0, bytes.size() / 2)));
}

TEST_CASE("a damaged entry is refused by its checksum") {
  std::string noise;
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>('a' + (i * i + i / 7) % 26);
  std::string bytes = package_of({{"a", noise}});
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x55);
  auto zip = Zip::open(bytes);
  REQUIRE(zip);
  CHECK_FALSE(zip->read("a"));
}

TEST_CASE("a bomb is refused before it is inflated") {
  std::string bytes = package_of({{"bom", std::string(6u << 20, '\0')}});
  CHECK(bytes.size() < 20'000);
  auto zip = Zip::open(bytes);
  REQUIRE(zip);
  auto read = zip->read("bom");
  REQUIRE_FALSE(read);
  CHECK(read.error().message.find("bom") != std::string::npos);
  auto small = Zip::open(bytes, {.entries = 10, .entry_bytes = 1000, .total_bytes = 2000});
  REQUIRE(small);
  CHECK_FALSE(small->read("bom"));
}

TEST_CASE("the number of entries and the sum of their bytes are bounded") {
  Parts many;
  for (int i = 0; i < 50; ++i) many["e" + std::to_string(i)] = "x";
  std::string bytes = package_of(many);
  CHECK_FALSE(Zip::open(bytes, {.entries = 49}));
  auto zip = Zip::open(bytes, {.entries = 50, .entry_bytes = 10, .total_bytes = 3});
  REQUIRE(zip);
  CHECK(zip->read("e1"));
  CHECK(zip->read("e2"));
  CHECK(zip->read("e3"));
  CHECK_FALSE(zip->read("e4"));
}
