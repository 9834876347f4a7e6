// Posts that texts and column headings name.
#include "store/posts.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

PostBook book() {
  return PostBook(
      {{"kadis", "Kepala Dinas", "kadis", "head", {"Kadis"}, {}},
       {"sekretaris", "Sekretaris", "sekretaris", "own", {}, {}},
       {"sekdin", "Sekretaris Dinas", "sekretaris", "own", {"Sekdin"}, {}},
       {"kabid", "Kepala Bidang", "kabid", "own", {"Kabid"}, {}},
       {"kasubbag", "Kepala Subbagian", "kasubbag", "own", {"Kasubbag"}, {"Kasubag", "Kasub Bag"}},
       {"kasi", "Kepala Seksi", "kasi", "own", {"Kasi"}, {"Kasie"}}});
}

}  // namespace

TEST_CASE("a unit goes on until a verb or a preposition") {
  auto found = book().in_text(
      "Memerintahkan Kasubbag Perencanaan dan Keuangan untuk melaksanakan pengukuran");
  REQUIRE(found.size() == 1);
  CHECK(found[0].post == "kasubbag");
  CHECK(found[0].unit == "Perencanaan dan Keuangan");
  CHECK(found[0].part == PostPart::ordered);
  found = book().in_text("Menugaskan Kepala Subbagian Perencanaan memeriksa berkas");
  REQUIRE(found.size() == 1);
  CHECK(found[0].unit == "Perencanaan");
}

TEST_CASE("posts joined by dan are two posts with the same part") {
  auto found = book().in_text("Menyampaikan format kepada Kasi dan Kasubbag");
  REQUIRE(found.size() == 2);
  CHECK(found[0].post == "kasi");
  CHECK(found[0].part == PostPart::recipient);
  CHECK(found[1].post == "kasubbag");
  CHECK(found[1].part == PostPart::recipient);
}

TEST_CASE("blanks, dots and case do not hide a post") {
  auto found = book().in_heading("KASUBAG.PERENCANAAN DAN PELAPORAN");
  REQUIRE(found.size() == 1);
  CHECK(found[0].post == "kasubbag");
  CHECK(found[0].form == PostForm::misspelled);
  CHECK(found[0].unit == "PERENCANAAN DAN PELAPORAN");
  found = book().in_text("Kadis memerintahkan kepada sekdin utk membuat SOP");
  REQUIRE(found.size() == 2);
  CHECK(found[0].part == PostPart::first);
  CHECK(found[0].unit.empty());
  CHECK(found[1].family == "sekretaris");
}

TEST_CASE("a heading with two posts names both") {
  CHECK(book().in_heading("KEPALA BIDANG DAN KASUBAG").size() == 2);
  CHECK(book().in_heading("Kepala Seksi Sarana dan Kepala Seksi Prasarana").size() == 2);
  CHECK(book().in_heading("Kepala Seksi Sarana dan Prasarana").size() == 1);
}

TEST_CASE("units are the same when abbreviated, cut short or misspelled, not when merely alike") {
  CHECK(same_unit("TU", "Tata Usaha"));
  CHECK(same_unit("Umpeg", "Umum dan Kepegawaian"));
  CHECK(same_unit("Umum", "Umum dan Kepegawaian"));
  CHECK(same_unit("", "Keuangan"));
  CHECK(same_unit("Kepegawain", "Kepegawaian"));
  CHECK_FALSE(same_unit("Sarana", "Prasarana"));
  CHECK_FALSE(same_unit("Keuangan", "Perencanaan"));
  CHECK(unit_misspelled("Umum dan Kepegawain", "Umum dan Kepegawaian"));
  CHECK_FALSE(unit_misspelled("Bidang I", "Bidang II"));
  CHECK_FALSE(unit_misspelled("Kelahiran", "Kematian"));
}
