// Durations as the column Waktu prints them.
#include "sop/duration.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

DurationLeaf time_of(const char* text) { return timed({text, {}, 1}); }
double minutes(const char* text) { return time_of(text).minutes.value_or(-1); }

}  // namespace

TEST_CASE("working time in minutes") {
  CHECK(minutes("15 menit") == 15);
  CHECK(minutes("5jam") == 300);
  CHECK(minutes("1 hari") == 450);
  CHECK(minutes("3 Hari Kerja") == 1350);
  CHECK(minutes("1 minggu") == 2250);
  CHECK(minutes("1 bulan") == 9450);
  CHECK(minutes("1 semester") == 56700);
  CHECK(minutes("2 triwulan") == 56700);
  CHECK(minutes("0 hari kerja") == 0);
}

TEST_CASE("a range counts by its upper end") {
  DurationLeaf d = time_of("5-10 menit");
  CHECK(d.value == 5);
  CHECK(d.value_to == 10);
  CHECK(d.minutes == 10);
  CHECK(minutes("1 – 20 hari") == 9000);
  CHECK(minutes("2 s.d. 3 jam") == 180);
  CHECK(minutes("2 sampai dengan 3 jam") == 180);
  CHECK(minutes("30 menit - 3 Jam") == 180);
}

TEST_CASE("fractions, products and sums") {
  CHECK(minutes("½ jam") == 30);
  CHECK(minutes("1½ jam") == 90);
  CHECK(minutes("1,5 jam") == 90);
  CHECK(minutes("1/2 jam") == 30);
  CHECK(minutes("30'") == 30);
  CHECK(minutes("1 x 24 jam") == 450);
  CHECK(minutes("2 x 24 jam") == 900);
  CHECK(minutes("2 x 30 menit") == 60);
  CHECK(minutes("1 jam 30 menit") == 90);
  CHECK(minutes("49 jam 8 menit") == 2948);
}

TEST_CASE("words around the number do not hinder") {
  CHECK(minutes("paling lama 3 hari") == 1350);
  CHECK(minutes("maksimal 2 jam") == 120);
  CHECK(minutes("± 15 menit") == 15);
  CHECK(minutes("5.menit") == 5);
  CHECK(minutes("10-menit") == 10);
  CHECK(minutes("10 (sepuluh) hari kerja") == 4500);
  CHECK(minutes("1 bulan (tanggal 1-20)") == 9450);
  CHECK(minutes("sebulan") == 9450);
  CHECK(time_of("2 hari kalender").day_kind == "kalender");
}

TEST_CASE("phrases are no durations, and known as such") {
  for (const char* text : {"setiap saat", "Sesuai jadwal", "kondisional", "tentatif",
                           "Secara berkala, serta merta dan setiap saat"}) {
    CHECK(time_of(text).phrase);
    CHECK_FALSE(time_of(text).minutes.has_value());
  }
  CHECK_FALSE(time_of("dokumen lengkap").phrase);
}

TEST_CASE("a number without unit and a unit without number are told apart") {
  CHECK(time_of("3").value == 3);
  CHECK(time_of("3").unit.empty());
  CHECK_FALSE(time_of("3").minutes.has_value());
  CHECK(time_of("hari").unit == "hari");
  CHECK_FALSE(time_of("hari").value.has_value());
}

TEST_CASE("a reversed range keeps its order") {
  CHECK(time_of("10-5 menit").value == 10);
  CHECK(time_of("10-5 menit").value_to == 5);
}
