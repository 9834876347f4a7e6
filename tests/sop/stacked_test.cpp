// Step tables saved as text, a cell a line.
#include "sop/stacked.h"

#include <doctest/doctest.h>

#include "read/text.h"
#include "sop/extract.h"

using namespace sopan;

namespace {

// A row of the export: its cells one below another, the pieces of `text` between bars.
std::string stacked(std::string text) {
  for (char& c : text) {
    if (c == '|') c = '\n';
  }
  return text + "\n";
}

const std::string kHeads = stacked("No.|Kegiatan|Pelaksana|Mutu Baku|Ket") +
                           stacked("||Staf|Kepala|Kelengkapan|Waktu|Output|");

Procedure procedure_of(const std::string& table) {
  auto document = read_text("Nomor SOP : 1/2025\nNama SOP : Surat Masuk\n\n" + table, {});
  REQUIRE(document);
  Extraction extraction = extract(*document);
  REQUIRE(extraction.sops.size() == 1);
  REQUIRE(extraction.sops[0].procedures.size() == 1);
  return extraction.sops[0].procedures[0];
}

}  // namespace

TEST_CASE("cells that stand one below another are a table again") {
  Procedure p = procedure_of(kHeads + stacked("1|Menerima surat|||Surat|5 menit|Agenda|") +
                             stacked("2|Mencatat surat|||Agenda|10 menit|Agenda terisi|cepat") +
                             stacked("3|Menyimpan surat|||Agenda terisi|5 menit|Arsip|"));
  REQUIRE(p.actors.size() == 2);
  CHECK(p.actors[0].text == "Staf");
  CHECK(p.actors[1].text == "Kepala");
  REQUIRE(p.steps.size() == 3);
  CHECK(p.steps[1].number->text == "2");
  CHECK(p.steps[1].inputs->text == "Agenda");
  CHECK(p.steps[1].duration->minutes == 10);
  CHECK(p.steps[1].note->text == "cepat");
  CHECK(!p.steps[2].note);
}

TEST_CASE("a stacked row may have cells of several paragraphs") {
  Procedure p =
      procedure_of(kHeads + stacked("1|Menerima surat|||Surat|5 menit|Agenda|") +
                   stacked("2|Mencatat surat|pada agenda|||Surat|Agenda|10 menit|Agenda|Lembar|") +
                   stacked("3|Menyimpan surat|||Agenda terisi|5 menit|Arsip|") +
                   stacked("4|Melaporkan surat|||Arsip|5 menit|Laporan|"));
  REQUIRE(p.steps.size() == 4);
  CHECK(p.steps[1].activity->text == "Mencatat surat pada agenda");
  CHECK(p.steps[1].inputs->text == "Surat Agenda");
  CHECK(p.steps[1].output->text == "Agenda Lembar");
  CHECK(p.steps[3].output->text == "Laporan");
}

TEST_CASE("stacked rows whose numbers are doubled or lost are rows all the same") {
  Procedure p = procedure_of(kHeads + stacked("1|Menerima surat|||Surat|5 menit|Agenda|") +
                             stacked("2|Mencatat surat|||Agenda|5 menit|Agenda terisi|") +
                             stacked("2|Memeriksa surat|||Agenda terisi|5 menit|Surat|") +
                             stacked("|Meneruskan surat|||Surat|5 menit|Disposisi|") +
                             stacked("4|Menyimpan surat|||Disposisi|5 menit|Arsip|"));
  REQUIRE(p.steps.size() == 5);
  CHECK(!p.steps[3].number);
  CHECK(p.steps[3].activity->text == "Meneruskan surat");
  CHECK(p.steps[4].output->text == "Arsip");
}

TEST_CASE("stacked headings may have a row of groups and a row of column numbers") {
  Procedure p = procedure_of(stacked("No.|Kegiatan|Pelaksana|Mutu Baku|Ket") +
                             stacked("||Inspektur|Tim Reviu|Kelengkapan|Waktu|Output|") +
                             stacked("|||Ketua|Anggota||||") + stacked("1|2|3|4|5|6|7|8|9") +
                             stacked("1|Memberi tugas||||Program|1 hari|Surat tugas|") +
                             stacked("2|Mereviu laporan||||Surat tugas|3 hari|Kertas kerja|") +
                             stacked("3|Membahas hasil||||Kertas kerja|1 hari|Laporan|"));
  REQUIRE(p.actors.size() == 3);
  CHECK(p.actors[0].text == "Inspektur");
  CHECK(p.actors[2].text.ends_with("Anggota"));
  REQUIRE(p.steps.size() == 3);
  CHECK(p.steps[0].inputs->text == "Program");
}

TEST_CASE("two stacked tables are two procedures, and the text between them stays") {
  std::string rows = stacked("1|Menerima surat|||Surat|5 menit|Agenda|") +
                     stacked("2|Mencatat surat|||Agenda|5 menit|Agenda terisi|") +
                     stacked("3|Menyimpan surat|||Agenda terisi|5 menit|Arsip|");
  auto document = read_text("Nomor SOP : 1/2025\nNama SOP : Surat\n\nSURAT MASUK\n\n" + kHeads +
                                rows + "\nSURAT KELUAR\n\n" + kHeads + rows,
                            {});
  REQUIRE(document);
  Extraction extraction = extract(*document);
  REQUIRE(extraction.sops.size() == 1);
  REQUIRE(extraction.sops[0].procedures.size() == 2);
  CHECK(extraction.sops[0].procedures[1].title->text == "SURAT KELUAR");
}

TEST_CASE("numbers in running text are no stacked table") {
  auto document = read_text("No.\nKegiatan\nWaktu\n1\nsatu\n2\ndua\n3\ntiga\n", {});
  REQUIRE(document);
  size_t blocks = document->blocks.size();
  CHECK(with_stacked_tables(document->blocks).size() == blocks);
}
