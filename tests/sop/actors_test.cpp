// Posts in normal form.
#include "sop/actors.h"

#include <doctest/doctest.h>

using namespace sopan;

TEST_CASE("a post is known by its many spellings") {
  CHECK(role_of("Kasubbag Umum dan Kepegawaian") == "kasubbag");
  CHECK(role_of("KASUBAG.PERENCANAAN") == "kasubbag");
  CHECK(role_of("Ka. Subbag Umum") == "kasubbag");
  CHECK(role_of("Kepala Sub Bagian Program") == "kasubbag");
  CHECK(role_of("Kepala Dinas") == "kadis");
  CHECK(role_of("Kepala Bidang") == "kabid");
  CHECK(role_of("Kasie Pelayanan") == "kasi");
  CHECK(role_of("Sekcam") == "sekretaris");
  CHECK(role_of("Inspektur Pembantu") == "inspektur-pembantu");
  CHECK(role_of("Ketua Tim") == "katim");
}

TEST_CASE("what names no post has no role") {
  CHECK(role_of("Instansi Terkait").empty());
  CHECK(role_of("").empty());
}
