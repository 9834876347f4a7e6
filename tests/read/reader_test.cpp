// Which reader a file gets.
#include "read/reader.h"

#include <doctest/doctest.h>

using namespace sopan;

TEST_CASE("content decides the format before the ending does") {
  CHECK(format_of("%PDF-1.7 ...", "surat.txt") == "pdf");
  CHECK(format_of("\x89PNG\r\n", "a.pdf") == "image");
  CHECK(format_of("<!DOCTYPE html><p>x", "a.txt") == "html");
  CHECK(format_of("Nomor SOP : 1", "a.txt") == "txt");
  CHECK(format_of("Nomor SOP : 1", "A.HTM") == "html");
  CHECK(format_of("Nomor SOP : 1", "a.xyz").empty());
}

TEST_CASE("every reader has endings, and only paged formats have no function") {
  for (const Reader& reader : readers()) {
    CHECK_FALSE(reader.endings.empty());
    bool paged = reader.format == "pdf" || reader.format == "image";
    CHECK((reader.read == nullptr) == paged);
  }
}
