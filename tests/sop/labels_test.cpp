// The form's labels, as printed, misprinted and misread.
#include "sop/labels.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

std::string key(const char* text) {
  auto hit = label_in(text);
  return hit ? hit->key : "";
}
std::string column(const char* text) {
  auto hit = column_heading(text);
  return hit ? hit->key : "";
}

}  // namespace

TEST_CASE("labels are known with and without colon, in any case") {
  CHECK(key("Nomor SOP") == "number");
  CHECK(key("NO. SOP : 1/2023") == "number");
  CHECK(key("TGL. PEMBUATAN") == "created");
  CHECK(key("Tanggal Pengesahan/Efektif : 26 Juli 2023") == "approved+effective");
  CHECK(key("A. Dasar Hukum :") == "legal_basis");
  CHECK(key("PERALATAN / PERLENGKAPAN :") == "equipment");
}

TEST_CASE("misprints and OCR slips are known") {
  CHECK(key("Keterikatan") == "related");
  CHECK(key("KUALIFlKASI PELAKSANA") == "qualifications");
  CHECK(key("Pencatatan dan Pendatan") == "records");
  CHECK(key("Tanggal Pembuafan : 1") == "created");
}

TEST_CASE("a value behind a header label needs no colon") {
  auto hit = label_in("Tanggal Revisi 2 Januari 2025");
  REQUIRE(hit);
  CHECK(hit->key == "revised");
  CHECK(hit->value_at == 15);
  CHECK_FALSE(hit->whole);
}

TEST_CASE("sentences are no labels") {
  CHECK(key("ditetapkan oleh SKPD").empty());
  CHECK(key("Peralatan yang dipakai harus bersih").empty());
  CHECK(key("Nomor surat dicatat").empty());
  CHECK(key("Disiapkan oleh :") == "other");
}

TEST_CASE("columns of the step table are known by many names") {
  CHECK(column("No.") == "number");
  CHECK(column("Uraian Prosedur") == "activity");
  CHECK(column("Aktivitas/Kegiatan") == "activity");
  CHECK(column("Mutu Buku") == "baku");
  CHECK(column("Waktu (Menit)") == "duration");
  CHECK(column("Persyaratan/ Perlengkapan") == "inputs");
  CHECK(column("KET") == "note");
  CHECK(column("Kasubbag Umum").empty());
}

TEST_CASE("headings of other forms are known") {
  CHECK(foreign_label("Pengertian")->form == "puskesmas");
  CHECK(foreign_label("2. RUANG LINGKUP")->form == "loose");
  CHECK_FALSE(foreign_label("Dasar Hukum"));
}
