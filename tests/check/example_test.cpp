// The notation of examples becomes the model it stands for.
#include "check/example.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sopan;

namespace {

ExampleDocuments read(const std::string& text) {
  std::vector<Diagnostic> diagnostics;
  ExampleText base = example_base("Nomor SOP: 1/2024\nNama SOP: Surat\n", "base", diagnostics);
  ExampleDocuments out = example_documents(text, 10, base, "x.md", diagnostics);
  for (const Diagnostic& d : diagnostics) FAIL_CHECK(d.message);
  return out;
}

}  // namespace

TEST_CASE("what an example does not write comes from the base") {
  const Sop sop = read("Tanggal Pembuatan: 2 Januari 2024 ~0.4\n").documents[0].sops[0];
  CHECK(sop.header.number->text == "1/2024");
  CHECK(sop.header.created->date == "2024-01-02");
  CHECK(sop.header.created->confidence == 0.4);
  CHECK(sop.header.created->at.line == 10);
  CHECK(sop.header.created->at.column == 20);
}

TEST_CASE("a dash keeps the label, (tidak ada) takes it away") {
  auto has_label = [](const Sop& sop) {
    return std::ranges::any_of(sop.labels, [](const Label& l) { return l.key == "number"; });
  };
  Sop empty = read("Nomor SOP: -\n").documents[0].sops[0];
  CHECK_FALSE(empty.header.number);
  CHECK(has_label(empty));
  Sop absent = read("Nomor SOP: (tidak ada)\n").documents[0].sops[0];
  CHECK_FALSE(absent.header.number);
  CHECK_FALSE(has_label(absent));
}

TEST_CASE("a table has steps, actors, marks and arrows") {
  Sop sop = read(
                "| No | Kegiatan | Staf | Kepala | Waktu |\n"
                "| 1 | Menerima | (Mulai) | | 5-10 menit |\n"
                "| 2 | Memeriksa | | <Lengkap?> | 1 hari |\n"
                "| 3 | Mencatat | [ ] {A} | | - |\n"
                "Panah: 1 -> 2, 2 -> 3: Ya, 2 -> 1: Tidak, 3 -> 3b\n")
                .documents[0]
                .sops[0];
  REQUIRE(sop.procedures.size() == 1);
  const Procedure& p = sop.procedures[0];
  CHECK(p.title->text == "STANDAR OPERASIONAL PROSEDUR SURAT");
  REQUIRE(p.actors.size() == 2);
  CHECK(p.steps.size() == 3);
  CHECK(p.steps[0].duration->minutes == 10);
  CHECK_FALSE(p.steps[2].duration);
  REQUIRE(p.marks.size() == 4);
  CHECK(p.marks[0].shape == Shape::terminator);
  CHECK(p.marks[1].shape == Shape::decision);
  CHECK(p.marks[1].actor == 1);
  CHECK(p.marks[3].shape == Shape::offpage);
  REQUIRE(p.edges.size() == 4);
  CHECK(p.edges[2].to == 0);
  CHECK(p.edges[2].label->text == "Tidak");
  CHECK(p.edges[3].to == 3);
}

TEST_CASE("one example holds several SOPs and documents") {
  ExampleDocuments two =
      read("=== a.txt\nNomor SOP: 1\n---\nNomor SOP: 2\n=== b.txt\nHari ini: 2030-01-01\n");
  REQUIRE(two.documents.size() == 2);
  CHECK(two.documents[0].source.path == "a.txt");
  REQUIRE(two.documents[0].sops.size() == 2);
  CHECK(two.documents[0].sops[1].header.number->text == "2");
  CHECK(two.documents[1].source.path == "b.txt");
  CHECK(two.documents[1].sops.size() == 1);
  CHECK(two.today == "2030-01-01");
}

TEST_CASE("what the notation does not know is told with its line") {
  std::vector<Diagnostic> diagnostics;
  ExampleText base;
  example_documents("Nomr SOP: 1\nteks lepas\n- butir\n", 5, base, "x.md", diagnostics);
  REQUIRE(diagnostics.size() == 3);
  CHECK(diagnostics[0].line == 5);
  CHECK(diagnostics[1].line == 6);
  CHECK(diagnostics[2].line == 7);
}
