// Tables as pages give them: boxes, column edges, broken rows, arrows over page breaks.
#include <doctest/doctest.h>

#include "sop/extract.h"

using namespace sopan;

namespace {

// A page's table from rows of cell texts; "\n" in a cell begins a new visual line.
struct Grid {
  Table table;
  int page;

  Grid(int number, std::vector<double> edges) : page(number) {
    table.column_edges = std::move(edges);
    table.columns = static_cast<int>(table.column_edges.size()) - 1;
  }
  void row(std::vector<std::string> texts) {
    int column = 0;
    for (const std::string& text : texts) cell(table.rows, column++, text);
    ++table.rows;
  }
  void cell(int row, int column, const std::string& text, int rows = 1, int columns = 1) {
    Cell made;
    made.row = row;
    made.column = column;
    made.row_span = rows;
    made.column_span = columns;
    made.at.page = page;
    size_t c = static_cast<size_t>(column);
    double top = 100 + row * 40.0;
    made.at.box = Box{table.column_edges[c], top,
                      table.column_edges[c + static_cast<size_t>(columns)], top + 40.0 * rows};
    std::string rest = text;
    for (double y = top + 2; !rest.empty(); y += 12) {
      size_t end = std::min(rest.find('\n'), rest.size());
      Line line;
      line.text = rest.substr(0, end);
      line.start = Start::visual;
      line.at.page = page;
      line.at.box = Box{made.at.box->left + 2, y,
                        made.at.box->left + 2 + 5.0 * static_cast<double>(end), y + 10};
      made.lines.push_back(line);
      rest = end < rest.size() ? rest.substr(end + 1) : "";
    }
    table.cells.push_back(made);
  }
  void mark(int row, int column, Shape shape) {
    Mark made;
    made.row = row;
    made.column = column;
    made.shape = shape;
    made.at.page = page;
    table.marks.push_back(made);
  }
  Block block() const {
    Block made;
    made.page = page;
    made.table = table;
    return made;
  }
};

const std::vector<double> kEdges{40, 60, 200, 260, 320, 400, 460, 540, 600};

Grid first_page() {
  Grid grid(1, kEdges);
  grid.row({"No", "Kegiatan", "Pelaksana", "", "Kelengkapan", "Waktu", "Output", "Ket"});
  grid.row({"", "", "Camat", "Staf", "", "", "", ""});
  grid.table.cells[2].column_span = 2;
  grid.table.cells.erase(grid.table.cells.begin() + 3);
  grid.row({"1", "Menerima surat permo\nhonan", "", "", "Surat", "5 menit", "Surat", ""});
  grid.row({"2", "Memeriksa surat permohonan dan", "", "", "Surat", "1 jam", "Hasil", ""});
  grid.mark(2, 3, Shape::terminator);
  grid.mark(3, 2, Shape::decision);
  grid.table.arrows.push_back({0, 1, {}, -1, -1, 1});
  grid.table.arrows.push_back({1, -1, Line{"Ya", {}, 1, Start::visual, false}, -1, 2, 1});
  return grid;
}

Block identity() {
  Grid grid(1, {40, 200, 400});
  grid.row({"Nomor SOP", "1/2024"});
  grid.row({"Tanggal Pembuatan", "2 Mei 2024"});
  grid.row({"Nama SOP", "Uji"});
  grid.row({"Dasar Hukum", "Kualifikasi"});
  return grid.block();
}

Extraction two_pages(const Grid& second) {
  Document document;
  document.pages = {{842, 595}, {842, 595}};
  document.blocks = {identity(), first_page().block(), second.block()};
  return extract(document);
}

}  // namespace

TEST_CASE("a row broken by a page is one step, and its table needs no second heading") {
  Grid second(2, kEdges);
  second.row({"", "mencatat hasilnya", "", "", "", "", "pemeriksaan", ""});
  second.row({"3", "Mengarsipkan", "", "", "Surat", "5 menit", "Arsip", ""});
  Extraction e = two_pages(second);
  REQUIRE(e.sops.size() == 1);
  REQUIRE(e.sops[0].procedures.size() == 1);
  const Procedure& p = e.sops[0].procedures[0];
  REQUIRE(p.steps.size() == 3);
  CHECK(p.steps[1].activity->text == "Memeriksa surat permohonan dan mencatat hasilnya");
  CHECK(p.steps[1].output->text == "Hasil pemeriksaan");
  CHECK(p.first_page == 1);
  CHECK(p.last_page == 2);
}

TEST_CASE("where a repeated heading lost the line between two, the first page tells the columns") {
  Grid second(2, kEdges);
  second.row({"No", "Kegiatan", "Camat", "Staf Kelengkapan", "", "Waktu", "Output", "Ket"});
  second.table.cells[3].column_span = 2;
  second.table.cells.erase(second.table.cells.begin() + 4);
  second.row({"3", "Mengarsipkan", "", "", "Surat", "5 menit", "Arsip", ""});
  second.mark(1, 3, Shape::terminator);
  const Procedure p = two_pages(second).sops[0].procedures[0];
  REQUIRE(p.steps.size() == 3);
  CHECK(p.steps[2].inputs->text == "Surat");
  REQUIRE(p.marks.size() == 3);
  CHECK(p.marks[2].actor == 1);
  CHECK(p.repeated_headers.empty());
}

TEST_CASE("headings that come again in broken cells are no steps") {
  Grid second(2, kEdges);
  second.row({"No", "Pelaksana", "", "", "", "", "", ""});
  second.row({"", "Uraian Kegiatan Camat", "", "Staf", "", "Waktu", "Output", ""});
  second.row({"3", "Mengarsipkan", "", "", "Surat", "5 menit", "Arsip", ""});
  const Procedure p = two_pages(second).sops[0].procedures[0];
  REQUIRE(p.steps.size() == 3);
  CHECK(p.steps[1].activity->text == "Memeriksa surat permohonan dan");
  CHECK(p.steps[2].activity->text == "Mengarsipkan");
}

TEST_CASE("a word that a narrow cell broke is written whole where the document knows it") {
  Grid second(2, kEdges);
  second.row({"3", "Mengarsipkan", "", "", "Surat", "5 menit", "Arsip", ""});
  CHECK(two_pages(second).sops[0].procedures[0].steps[0].activity->text ==
        "Menerima surat permohonan");
}

TEST_CASE("a column that counts the rows is the number's, whatever its heading was read as") {
  Grid first = first_page();
  first.table.cells[0].lines[0].text = "lo.";
  Document document;
  document.pages = {{842, 595}};
  document.blocks = {identity(), first.block()};
  const Extraction e = extract(document);
  REQUIRE(e.sops.size() == 1);
  REQUIRE(e.sops[0].procedures.size() == 1);
  const Procedure& p = e.sops[0].procedures[0];
  REQUIRE(p.steps.size() == 2);
  REQUIRE(p.steps[0].number);
  CHECK(p.steps[0].number->text == "1");
  CHECK(p.steps[1].number->text == "2");
}

TEST_CASE("an arrow that leaves a page arrives on the next, with its label") {
  Grid second(2, kEdges);
  second.row({"3", "Mengarsipkan", "", "", "Surat", "5 menit", "Arsip", ""});
  second.mark(0, 2, Shape::terminator);
  second.table.arrows.push_back({-1, 0, {}, 2, -1, 1});
  const Procedure p = two_pages(second).sops[0].procedures[0];
  REQUIRE(p.edges.size() == 2);
  CHECK(p.edges[1].from == 1);
  CHECK(p.edges[1].to == 2);
  CHECK(p.edges[1].label->text == "Ya");
}

TEST_CASE("off-page connectors on two pages are a pair") {
  Grid second(2, kEdges);
  second.row({"3", "Mengarsipkan", "", "", "Surat", "5 menit", "Arsip", ""});
  second.mark(0, 2, Shape::offpage);
  second.mark(0, 3, Shape::process);
  second.table.arrows.push_back({0, 1, {}, -1, -1, 1});
  Document document;
  document.pages = {{842, 595}, {842, 595}};
  Grid first = first_page();
  first.mark(3, 2, Shape::offpage);
  first.table.arrows[1] = {1, 2, {}, -1, -1, 1};
  document.blocks = {identity(), first.block(), second.block()};
  const Procedure p = extract(document).sops[0].procedures[0];
  bool paired = false;
  for (const Edge& edge : p.edges) paired = paired || (edge.from == 2 && edge.to == 3);
  CHECK(paired);
}

TEST_CASE("a number that OCR bent is read by what it looks like, never hiding another") {
  Grid second(2, kEdges);
  second.row({"g", "Mengarsipkan", "", "", "Surat", "5 menit", "Arsip", ""});
  second.row({"4", "Melapor", "", "", "Surat", "O hari", "Arsip", ""});
  second.row({"5", "Menyimpan", "", "", "Surat", "L hari", "Arsip", ""});
  for (Cell& cell : second.table.cells)
    for (Line& line : cell.lines) line.confidence = 0.8;
  const Procedure p = two_pages(second).sops[0].procedures[0];
  REQUIRE(p.steps.size() == 5);
  CHECK(p.steps[2].number->text == "g");
  CHECK(p.steps[3].duration->text == "0 hari");
  CHECK(p.steps[4].duration->text == "1 hari");
}

TEST_CASE("words that a frame took for a symbol's go back to their cells") {
  Grid second(2, kEdges);
  second.row({"3", "", "", "", "Surat", "5 menit", "Arsip", ""});
  second.mark(0, 1, Shape::process);
  Line word;
  word.text = "Mengarsipkan";
  word.at.page = 2;
  word.at.box = Box{70, 105, 150, 115};
  second.table.marks[0].text = word;
  const Procedure p = two_pages(second).sops[0].procedures[0];
  CHECK(p.steps[2].activity->text == "Mengarsipkan");
  CHECK(p.marks.size() == 2);
}

TEST_CASE("signing footers and page numbers are nobody's text") {
  Document document;
  document.pages = {{842, 595}};
  Block footer;
  footer.page = 1;
  Line line;
  line.text = "Dokumen ini telah ditandatangani secara elektronik";
  line.at.page = 1;
  line.at.box = Box{10, 570, 200, 580};
  footer.lines = {line};
  line.text = "Halaman 1 dari 2";
  footer.lines.push_back(line);
  document.blocks = {identity(), first_page().block(), footer};
  Extraction e = extract(document);
  REQUIRE(e.sops.size() == 1);
  CHECK(e.sops[0].qualifications.empty());
}

TEST_CASE("a box of the identity that a page broke is one list") {
  Grid first(1, {40, 300, 600});
  first.row({"Nomor SOP", "1/2024"});
  first.row({"Nama SOP", "Uji"});
  first.row(
      {"Dasar Hukum :\n1. UU Nomor 1 Tahun 2020 tentang A", "Kualifikasi Pelaksana :\n1. Teliti"});
  Grid second(2, {40, 300, 600});
  second.row({"2. UU Nomor 2 Tahun 2021 tentang B", "2. Sabar"});
  second.row({"Keterkaitan :\n1. SOP Lain", "Peralatan :\n1. ATK"});
  Document document;
  document.pages = {{842, 595}, {842, 595}};
  document.blocks = {first.block(), second.block()};
  Extraction e = extract(document);
  REQUIRE(e.sops.size() == 1);
  CHECK(e.sops[0].legal_basis.size() == 2);
  CHECK(e.sops[0].qualifications.size() == 2);
  REQUIRE(e.sops[0].related.size() == 1);
  CHECK(e.sops[0].related[0].text == "SOP Lain");
}

TEST_CASE("an agency printed over each form of a bundle is each form's own") {
  Document document;
  document.pages.assign(4, {842, 595});
  for (int page : {1, 3}) {
    Line line;
    line.text = "KECAMATAN BATU ALIR";
    line.at.page = page;
    line.at.box = Box{300, 20, 420, 32};
    Block head;
    head.page = page;
    head.lines = {line};
    document.blocks.push_back(head);
    Block form = identity();
    form.page = page;
    if (page == 3) form.table->cells[1].lines[0].text = "2/2024";
    document.blocks.push_back(form);
    Block steps = first_page().block();
    steps.page = page + 1;
    document.blocks.push_back(steps);
  }
  Extraction e = extract(document);
  REQUIRE(e.sops.size() == 2);
  CHECK(e.sops[1].header.agency->text == "KECAMATAN BATU ALIR");
}

TEST_CASE("blank pages belong to the SOP before them") {
  Document document;
  document.pages.assign(7, {842, 595});
  for (int page : {1, 4}) {
    Block form = identity();
    form.page = page;
    if (page == 4) form.table->cells[1].lines[0].text = "2/2024";
    Block steps = first_page().block();
    steps.page = page;
    document.blocks.push_back(form);
    document.blocks.push_back(steps);
  }
  Extraction e = extract(document);
  REQUIRE(e.sops.size() == 2);
  CHECK(e.sops[0].last_page == 3);
  CHECK(e.sops[1].first_page == 4);
  CHECK(e.sops[1].last_page == 7);
  CHECK(e.sops[1].procedures[0].last_page == 4);
}

TEST_CASE("what stands in a heading's row of values is its value, whatever it begins with") {
  auto warnings = [](std::vector<std::string> below) {
    Grid grid(1, {40, 300, 600});
    grid.row({"Nomor SOP", "1/2024"});
    grid.row({"Nama SOP", "Uji"});
    grid.row({"Dasar Hukum :\n1. UU Nomor 1 Tahun 2020 tentang A", "Kualifikasi :\n1. Teliti"});
    grid.row({"PERINGATAN", "PENCATATAN DAN PENDATAAN"});
    grid.row(below);
    Document document;
    document.pages = {{842, 595}};
    document.blocks = {grid.block()};
    Extraction e = extract(document);
    REQUIRE(e.sops.size() == 1);
    return e.sops[0].warnings;
  };
  auto taken = warnings({"Maksud dan tujuan: Menguji", "Disimpan"});
  REQUIRE(taken.size() == 1);
  CHECK(taken[0].text == "Maksud dan tujuan: Menguji");
  CHECK(warnings({"Maksud dan tujuan: Menguji", ""}).empty());
}

TEST_CASE("an agency at the right of all labels is no part of their values") {
  Grid grid(1, {40, 200, 400, 600});
  for (auto [label, value] :
       {std::pair{"Nomor SOP", "1/2024"}, {"Tanggal Revisi", ""}, {"Nama SOP", "Uji"}})
    grid.row({label, value});
  grid.cell(0, 2, "PEMERINTAH KOTA TIRTA\nKECAMATAN BATU ALIR", 3);
  Grid lists(1, {40, 300, 600});
  lists.row({"Dasar Hukum :\n1. UU Nomor 1 Tahun 2020", "Kualifikasi Pelaksana :\n1. Teliti"});
  Document document;
  document.pages = {{842, 595}};
  document.blocks = {grid.block(), lists.block(), first_page().block()};
  Extraction e = extract(document);
  REQUIRE(e.sops.size() == 1);
  CHECK(e.sops[0].header.number->text == "1/2024");
  CHECK(e.sops[0].header.agency->text == "PEMERINTAH KOTA TIRTA KECAMATAN BATU ALIR");
}

TEST_CASE("an agency in a frame of its own over the form is the form's") {
  Grid frame(1, {40, 600});
  frame.row({"PEMERINTAH KABUPATEN HIJAU\nSEKRETARIAT DAERAH\nBAGIAN HUKUM\nJalan Merdeka 1"});
  Document document;
  document.pages = {{842, 595}};
  document.blocks = {frame.block(), identity(), first_page().block()};
  Extraction e = extract(document);
  REQUIRE(e.sops.size() == 1);
  // A Bagian of a secretariat is an agency; its address is none.
  CHECK(e.sops[0].header.agency->text ==
        "PEMERINTAH KABUPATEN HIJAU SEKRETARIAT DAERAH BAGIAN HUKUM");
}
