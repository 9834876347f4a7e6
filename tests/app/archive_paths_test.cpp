// Tests of app/archive_paths: one spelling for each file.
#include "app/archive_paths.h"

#include <doctest/doctest.h>

using namespace sopan;

TEST_CASE("a folder below the first one is called by its way from there, however it is written") {
  std::filesystem::path here = std::filesystem::current_path();
  ArchivePaths paths(here);
  for (const char* spelling : {"arsip", "arsip/", "./arsip", "x/../arsip"}) {
    CHECK(paths.kept(spelling) == "arsip");
  }
  CHECK(paths.kept((here / "arsip").string()) == "arsip");
  CHECK(paths.kept(".") == ".");
  CHECK(paths.kept("./a.txt") == "a.txt");
  CHECK(paths.opened("arsip") == "arsip");
}

TEST_CASE("what lies elsewhere is called by its whole path") {
  ArchivePaths paths("/data/kantor");
  CHECK(paths.kept("/data/kantor/arsip") == "arsip");
  CHECK(paths.kept("/data/kantor2/arsip") == "/data/kantor2/arsip");
  CHECK(paths.kept("/lain") == "/lain");
  CHECK(paths.opened("arsip") == "/data/kantor/arsip");
  CHECK(paths.opened("/lain") == "/lain");
  CHECK(ArchivePaths("/").kept("/data/arsip") == "/data/arsip");
}
