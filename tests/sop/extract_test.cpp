// The whole sop layer on documents written as text.
#include "sop/extract.h"

#include <doctest/doctest.h>

#include "base/file.h"
#include "read/html.h"
#include "read/text.h"

using namespace sopan;

namespace {

Extraction model(std::string_view text) {
  Source source;
  source.format = "txt";
  auto document = read_text(text, source);
  REQUIRE(document);
  return extract(*document);
}

std::string text(const std::optional<Leaf>& leaf) { return leaf ? leaf->text : ""; }

constexpr std::string_view kHead =
    "PEMERINTAH KABUPATEN SUKAMAJU\nKECAMATAN MEKAR\n\nNomor SOP : 067/01/KEC/2024\n"
    "Tanggal Pembuatan : 2 Januari 2024\nTanggal Revisi : -\n"
    "Tanggal Pengesahan/Efektif : 3 Januari 2024\nDisahkan Oleh : CAMAT MEKAR\n"
    "Nama SOP : Pelayanan Surat\n\nDASAR HUKUM :\n\n1. UU Nomor 23 Tahun 2014 tentang Pemda\n\n"
    "KUALIFIKASI PELAKSANA :\n\n1. Teliti\n2. Sabar\n\nPERINGATAN :\n\nJangan terlambat\n\n";
constexpr std::string_view kTable =
    "No\tUraian Kegiatan\tPelaksana\t\tMutu Baku\t\t\tKet\n"
    "\t\tCamat\tStaf\tKelengkapan\tWaktu\tOutput\t\n1\t2\t3\t4\t5\t6\t7\t8\n"
    "1\tMenerima surat\t\tMulai\tSurat\t5 menit\tSurat diterima\t-\n"
    "2\tMenandatangani surat\t□\t\tSurat\t1 hari\tSurat\tsegera\n";

Extraction sample() { return model(std::string(kHead) + std::string(kTable)); }

}  // namespace

TEST_CASE("header, lists and steps come from lines and tabs") {
  Extraction e = sample();
  CHECK(e.form == "sop-ap");
  REQUIRE(e.sops.size() == 1);
  const Sop& sop = e.sops[0];
  CHECK(text(sop.header.agency) == "PEMERINTAH KABUPATEN SUKAMAJU KECAMATAN MEKAR");
  CHECK(text(sop.header.number) == "067/01/KEC/2024");
  CHECK(text(sop.header.title) == "Pelayanan Surat");
  CHECK(sop.header.created->date == "2024-01-02");
  CHECK_FALSE(sop.header.revised.has_value());
  CHECK(sop.header.approved->date == "2024-01-03");
  CHECK(sop.header.effective->date == "2024-01-03");
  CHECK(text(sop.header.approver.position) == "CAMAT MEKAR");
  REQUIRE(sop.legal_basis.size() == 1);
  CHECK(sop.legal_basis[0].kind == "UU");
  CHECK(sop.qualifications.size() == 2);
  CHECK(sop.warnings[0].text == "Jangan terlambat");
}

TEST_CASE("steps, actors and marks stand in their columns") {
  Extraction e = sample();
  REQUIRE(e.sops[0].procedures.size() == 1);
  const Procedure& p = e.sops[0].procedures[0];
  REQUIRE(p.actors.size() == 2);
  CHECK(p.actors[0].role == "camat");
  REQUIRE(p.steps.size() == 2);
  CHECK(text(p.steps[0].activity) == "Menerima surat");
  CHECK(p.steps[0].duration->minutes == 5);
  CHECK_FALSE(p.steps[0].note.has_value());
  CHECK(text(p.steps[1].note) == "segera");
  REQUIRE(p.marks.size() == 2);
  CHECK(p.marks[0].shape == Shape::process);
  CHECK(p.marks[0].step == 1);
  CHECK(p.marks[1].shape == Shape::terminator);
  CHECK(p.marks[1].actor == 1);
}

TEST_CASE("places lead back to the words of the source") {
  Extraction e = sample();
  CHECK(e.sops[0].header.number->at.line == 4);
  CHECK(e.sops[0].header.number->at.column == 13);
  CHECK(e.sops[0].header.number->at.length == 15);
  CHECK(e.sops[0].qualifications[1].at.line == 18);
  CHECK(e.sops[0].qualifications[1].at.column == 4);
}

TEST_CASE("labels are kept where their value is empty") {
  Extraction e = sample();
  bool revised = false;
  for (const Label& label : e.sops[0].labels) revised = revised || label.key == "revised";
  CHECK(revised);
  CHECK(e.sops[0].procedures[0].columns.size() == 8);
}

TEST_CASE("a table that goes on with repeated headings is one procedure") {
  std::string more =
      "\nNo\tUraian Kegiatan\tPelaksana\t\tMutu Baku\t\t\tKet\n"
      "\t\tCamat\tStaff\tKelengkapan\tWaktu\tOutput\t\n1\t2\t3\t4\t5\t6\t7\t8\n"
      "\t\t\t\t\t\tdan dicatat\t\n3\tMengarsipkan surat\t\t\tSurat\t5 menit\tArsip\t\n"
      "\t\t\t\t\t\tselesai\t\n";
  Extraction e = model(std::string(kHead) + std::string(kTable) + more);
  REQUIRE(e.sops[0].procedures.size() == 1);
  const Procedure& p = e.sops[0].procedures[0];
  CHECK(p.steps.size() == 3);
  CHECK(text(p.steps[1].output) == "Surat dan dicatat");
  REQUIRE(p.repeated_headers.size() == 1);
  CHECK(p.repeated_headers[0].actors[1].text == "Staff");
}

TEST_CASE("a table that counts from 1 again is another procedure") {
  Extraction e =
      model(std::string(kHead) + std::string(kTable) + "\nPROSEDUR LAIN\n\n" + std::string(kTable));
  REQUIRE(e.sops[0].procedures.size() == 2);
  CHECK(text(e.sops[0].procedures[1].title) == "PROSEDUR LAIN");
}

TEST_CASE("a second header with another number is a second SOP") {
  std::string other = std::string(kHead);
  other.replace(other.find("067/01"), 6, "067/02");
  Extraction e =
      model(std::string(kHead) + std::string(kTable) + "\n" + other + std::string(kTable));
  REQUIRE(e.sops.size() == 2);
  CHECK(text(e.sops[1].header.number) == "067/02/KEC/2024");
  CHECK(text(e.sops[1].header.agency) == "PEMERINTAH KABUPATEN SUKAMAJU KECAMATAN MEKAR");
  CHECK(e.sops[1].procedures.size() == 1);
}

TEST_CASE("a signature below the table gives the name that the header left out") {
  Extraction e = model(std::string(kHead) + std::string(kTable) +
                       "\nCamat Mekar,\n\n**BUDI SANTOSO, S.Sos**\nPembina (IV/a)\n"
                       "NIP. 19700101 199503 1 001\n");
  const Approver& a = e.sops[0].header.approver;
  CHECK(text(a.position) == "CAMAT MEKAR");
  CHECK(text(a.name) == "BUDI SANTOSO, S.Sos");
  CHECK(text(a.grade) == "IV/a");
  CHECK(a.nip->digits == "197001011995031001");
}

TEST_CASE("two labels in a row are followed by their two lists") {
  Extraction e = model(
      "NAMA SOP : Uji\nDASAR HUKUM:\n\nKUALIFIKASI PELAKSANA:\n\n1. UU Nomor 1 Tahun 2020 tentang "
      "A\n"
      "2. UU Nomor 2 Tahun 2021 tentang B\n\n1. Teliti\n\nPERINGATAN:\n\nPENCATATAN DAN "
      "PENDATAAN:\n\nJangan lupa\n\nArsip\n\n" +
      std::string(kTable));
  REQUIRE(e.sops.size() == 1);
  CHECK(e.sops[0].legal_basis.size() == 2);
  REQUIRE(e.sops[0].qualifications.size() == 1);
  CHECK(e.sops[0].warnings[0].text == "Jangan lupa");
  CHECK(e.sops[0].records[0].text == "Arsip");
}

TEST_CASE("a printed total is no step") {
  std::string total = "\tJumlah\t\t\t\t1 hari 5 menit\t\t\n";
  Extraction e = model(std::string(kHead) + std::string(kTable) + total);
  CHECK(e.sops[0].procedures[0].steps.size() == 2);
  REQUIRE(e.sops[0].procedures[0].total);
  CHECK(e.sops[0].procedures[0].total->minutes == 455);
}

TEST_CASE("merged headings of an HTML table are read by their spans") {
  Source source;
  auto document = read_html(
      "<table><tr><td>Nomor SOP</td><td>1/2024</td></tr><tr><td>Nama SOP</td><td>Uji</td></tr>"
      "</table><table><tr><th rowspan=3>No</th><th rowspan=3>Kegiatan</th><th colspan=3>Pelaksana"
      "</th><th colspan=3>Mutu Baku</th></tr><tr><th rowspan=2>Camat</th><th colspan=2>Tim</th>"
      "<th rowspan=2>Sumber Data</th><th rowspan=2>Output</th><th rowspan=2>Waktu</th></tr><tr>"
      "<th>Ketua Tim</th><th>Anggota</th></tr><tr><td>1</td><td>Rapat</td><td></td><td>v</td><td>"
      "</td><td>Undangan</td><td>Notulen</td><td>2 jam</td></tr></table>",
      source);
  REQUIRE(document);
  Extraction e = extract(*document);
  REQUIRE(e.sops.size() == 1);
  const Procedure& p = e.sops[0].procedures[0];
  REQUIRE(p.actors.size() == 3);
  CHECK(p.actors[1].text == "Ketua Tim");
  CHECK(text(p.steps[0].inputs) == "Undangan");
  CHECK(p.steps[0].duration->minutes == 120);
  CHECK(text(p.steps[0].output) == "Notulen");
  REQUIRE(p.marks.size() == 1);
  CHECK(p.marks[0].actor == 1);
}

TEST_CASE("numbers under a heading that spans them and the activity are the steps' numbers") {
  const std::string head =
      "<table><tr><td colspan=2 rowspan=2>Uraian Prosedur</td>"
      "<td>Pelaksana</td><td colspan=3>Mutu Baku</td></tr>"
      "<tr><td>Camat</td><td>Kelengkapan</td><td>Waktu</td><td>Output</td></tr>";
  auto steps = [&](const std::string& rows) {
    Source source;
    source.format = "html";
    auto document = read_html("<p>Nomor SOP : 1/2024</p><p>Nama SOP : Uji</p><p>Dasar Hukum :</p>" +
                                  head + rows + "</table>",
                              source);
    REQUIRE(document);
    Extraction e = extract(*document);
    REQUIRE(e.sops.size() == 1);
    REQUIRE(e.sops[0].procedures.size() == 1);
    return e.sops[0].procedures[0].steps;
  };
  auto counted = steps(
      "<tr><td>1</td><td>Memilah</td><td></td><td>Formulir</td><td>5 hari</td><td>Daftar</td></tr>"
      "<tr><td>2</td><td>Menyimpan</td><td></td><td>Dus</td><td>1 hari</td><td>Arsip</td></tr>");
  REQUIRE(counted.size() == 2);
  CHECK(text(counted[1].number) == "2");
  CHECK(text(counted[1].activity) == "Menyimpan");
  auto worded = steps(
      "<tr><td>A</td><td>Memilah</td><td></td><td>Formulir</td><td>5 "
      "hari</td><td>Daftar</td></tr>");
  REQUIRE(worded.size() == 1);
  CHECK(text(worded[0].activity) == "A Memilah");
}

TEST_CASE("other forms are told apart") {
  CHECK(model("Pengertian\tCuci tangan\nTujuan\tAcuan\nKebijakan\tSK\nReferensi\tX\n"
              "Unit terkait\tSemua\n")
            .form == "puskesmas");
  CHECK(model("1. TUJUAN\nx\n\n2. RUANG LINGKUP\ny\n\n3. DEFINISI\nz\n\n4. TANGGUNG JAWAB\nw\n")
            .form == "iso");
  CHECK(model("Surat undangan rapat\nDengan hormat\n").form == "other");
}

TEST_CASE("headings that any guide has do not make it a procedure of a quality system") {
  CHECK(model("A. Tujuan\nx\n\nB. Ruang Lingkup\ny\n\nC. Prosedur Kerja\nz\n").form == "other");
}

TEST_CASE("the seeds give eight SOPs with seventy-six steps") {
  struct Seed {
    const char* folder;
    std::vector<size_t> steps;
  };
  for (const Seed& seed :
       {Seed{"bkpsdm-pengukuran-kinerja", {7}}, Seed{"bkpsdm-monitoring-evaluasi", {13}},
        Seed{"pengukuran-kinerja-ocr", {11}}, Seed{"puprperkim-pengukuran-kinerja", {12}},
        Seed{"awayan-empat-sop", {7, 9, 10, 7}}}) {
    CAPTURE(seed.folder);
    auto bytes = read_file(std::string(SOPAN_SOURCE_DIR "/corpus/") + seed.folder + "/sop.txt");
    REQUIRE(bytes);
    Extraction e = model(*bytes);
    REQUIRE(e.sops.size() == seed.steps.size());
    for (size_t i = 0; i < e.sops.size(); ++i) {
      REQUIRE(e.sops[i].procedures.size() == 1);
      CHECK(e.sops[i].procedures[0].steps.size() == seed.steps[i]);
      CHECK(e.sops[i].header.title.has_value());
      CHECK(e.sops[i].legal_basis.size() >= 2);
    }
  }
}

TEST_CASE("names in the cells of a single Pelaksana column are the actors") {
  Extraction e =
      model(std::string(kHead) +
            "No\tKegiatan\tPelaksana\tWaktu\tOutput\n1\tMenerima tamu\tStaf Umum\t5 menit\t"
            "Tamu\n2\tMengantar tamu\tAjudan\t5 menit\tTamu\n3\tMencatat tamu\tStaf Umum\t"
            "5 menit\tBuku\n");
  const Procedure& p = e.sops[0].procedures[0];
  REQUIRE(p.actors.size() == 2);
  CHECK(p.actors[0].text == "Staf Umum");
  CHECK(p.actors[1].text == "Ajudan");
  CHECK(p.marks.empty());
}

TEST_CASE("the head of a form repeated on later pages is no second SOP") {
  std::string head = "DINAS A\tNomor SOP\t1/2024\n\tNama SOP\tUji\n\n";
  Extraction e = model(head + std::string(kHead).substr(kHead.find("DASAR")) + std::string(kTable) +
                       "\n" + head + "3\tMengirim\t\t\tSurat\t1 jam\tSurat\t\n");
  REQUIRE(e.sops.size() == 1);
  CHECK(e.sops[0].header.agency->text == "DINAS A");
}
