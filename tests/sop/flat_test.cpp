// Step tables whose cells ran together.
#include "sop/flat.h"

#include <doctest/doctest.h>

#include "read/text.h"

using namespace sopan;

namespace {

struct Flat {
  Procedure procedure;
  std::vector<Note> notes;
};

Flat read(std::string_view text) {
  auto document = read_text(text, {});
  REQUIRE(document);
  std::vector<Line> steps;
  Flat flat;
  REQUIRE(take_flat_steps(document->blocks[0], steps));
  flat.procedure = flat_procedure(steps, Vocabulary(*document), flat.notes);
  return flat;
}

constexpr std::string_view kDump =
    "No Kegiatan Camat Sekcam Kelengkapan Waktu Output Ket\n"
    "1 [Memerintahkan penyusunan laporan Agenda kerja | 15 menit |Disposisi\n"
    "tahunan kecamatan ‘ ’ rapi\n"
    "2 |Mengundang Kepala Seksi untuk \\l/ Disposisi 5jam |Data dan informasi\n"
    "rapat penyusunan hasil rapat\n"
    "3 |Menyusun laporan Data dan informasi 1 hari |Laporan\n"
    "tahunan hasil rapat\n";

}  // namespace

TEST_CASE("numbers, activities and durations are told from a flattened table") {
  Flat flat = read(kDump);
  const auto& steps = flat.procedure.steps;
  REQUIRE(steps.size() == 3);
  CHECK(steps[0].number->text == "1");
  CHECK(steps[0].activity->text == "Memerintahkan penyusunan laporan tahunan kecamatan");
  CHECK(steps[0].duration->minutes == 15);
  CHECK(steps[1].duration->minutes == 300);
  CHECK(steps[2].activity->text == "Menyusun laporan tahunan");
}

TEST_CASE("what one step gives and the next takes is no activity") {
  CHECK(read(kDump).procedure.steps[1].activity->text ==
        "Mengundang Kepala Seksi untuk rapat penyusunan");
}

TEST_CASE("cells that cannot be separated are left out with a note") {
  Flat flat = read(kDump);
  for (const Step& step : flat.procedure.steps) {
    CHECK_FALSE(step.inputs.has_value());
    CHECK_FALSE(step.output.has_value());
  }
  REQUIRE(flat.notes.size() == 1);
  CHECK(flat.notes[0].code == "cells-unseparated");
}

TEST_CASE("running text with numbers is no flattened table") {
  auto document = read_text("No Kegiatan Waktu\n1 Menerima tamu\n2 Mencatat tamu\n", {});
  std::vector<Line> steps;
  CHECK_FALSE(take_flat_steps(document->blocks[0], steps));
}
