// Ways in which offices lay out the same form, written as web pages and text.
#include <doctest/doctest.h>

#include "read/html.h"
#include "read/text.h"
#include "sop/extract.h"

using namespace sopan;

namespace {

constexpr std::string_view kIdentity =
    "<table><tr><td rowspan=3>DINAS A</td><td>Nomor SOP</td><td>1/2024</td></tr>"
    "<tr><td>Nama SOP</td><td>Uji</td></tr><tr><td>Dasar Hukum</td><td>UU 1</td></tr></table>";
constexpr std::string_view kBox =
    "<div style='border: 1px solid; width: 48px; height: 20px'></div>";
constexpr std::string_view kOval =
    "<div style='border: 1px solid; border-radius: 12px; padding: 2px 10px'>Mulai</div>";

std::string row(std::initializer_list<std::string_view> cells) {
  std::string out = "<tr>";
  for (std::string_view cell : cells) out += "<td>" + std::string(cell) + "</td>";
  return out + "</tr>";
}

// The only SOP of a page with the usual identity and these rows of a step table.
Sop sop_with(const std::string& rows) {
  std::string page = std::string(kIdentity) + "<table><tr><td>No</td><td>Kegiatan</td>" +
                     "<td>Camat</td><td>Staf</td><td>Kelengkapan</td><td>Waktu</td>" +
                     "<td>Output</td></tr>" + rows + "</table>";
  Source source;
  source.format = "html";
  auto document = read_html(page, source);
  REQUIRE(document);
  Extraction e = extract(*document);
  REQUIRE(e.sops.size() == 1);
  return e.sops[0];
}

std::string text(const std::optional<Leaf>& leaf) { return leaf ? leaf->text : ""; }

}  // namespace

TEST_CASE("rows that name a group of steps are no steps") {
  std::string step = row({"1", "Menerima", kBox, "", "Surat", "5 menit", "Surat"});
  Sop sop = sop_with("<tr><td colspan=7>A. PENERIMAAN</td></tr>" + step +
                     row({"B.", "PENGIRIMAN", "", "", "", "", ""}) + step);
  REQUIRE(sop.procedures.size() == 1);
  REQUIRE(sop.procedures[0].steps.size() == 2);
  CHECK(text(sop.procedures[0].steps[1].number) == "1");
}

TEST_CASE("words alone where numbers stand name a group too") {
  std::string step = row({"1", "Menerima", kBox, "", "Surat", "5 menit", "Surat"});
  Sop sop = sop_with(row({"A. PENERIMAAN", "", "", "", "", "", ""}) + step);
  CHECK(sop.procedures.at(0).steps.size() == 1);
}

TEST_CASE("a step that a letter counts is a step") {
  Sop sop = sop_with(row({"A.", "Menerima", kBox, "", "", "", ""}) +
                     row({"B.", "Mengirim", "", "", "Surat", "5 menit", "Surat"}));
  CHECK(sop.procedures.at(0).steps.size() == 2);
}

TEST_CASE("a row of Mulai above the first step belongs to it") {
  Sop sop = sop_with(row({"", "", kOval, "", "", "", ""}) +
                     row({"1", "Menerima", "", kBox, "Surat", "5 menit", "Surat"}));
  REQUIRE(sop.procedures.size() == 1);
  const Procedure& procedure = sop.procedures[0];
  CHECK(procedure.steps.size() == 1);
  REQUIRE(procedure.marks.size() == 2);
  CHECK(procedure.marks[0].step == 0);
  CHECK(procedure.marks[0].shape == Shape::terminator);
}

TEST_CASE("the form's own title over the labels is no label") {
  Source source;
  source.format = "txt";
  auto document = read_text(
      "DINAS A\n\nSTANDAR OPERASIONAL PROSEDUR\nNomor SOP : 1/2024\nTanggal Pembuatan : 2 Mei "
      "2024\n"
      "\nNama SOP : Uji\nDasar Hukum :\n1. UU Nomor 1 Tahun 2020\nPeringatan :\nAwas\n",
      source);
  REQUIRE(document);
  Extraction e = extract(*document);
  REQUIRE(e.sops.size() == 1);
  CHECK(text(e.sops[0].header.number) == "1/2024");
  CHECK(text(e.sops[0].header.title) == "Uji");
}
