// Citations against the registry of regulations.
#include "store/registry.h"

#include <doctest/doctest.h>

#include "base/file.h"
#include "store/data_table.h"
#include "store/store.h"

using namespace sopan;

namespace {

Store with_registry() {
  auto store = Store::open(":memory:");
  REQUIRE(store);
  for (const char* name : {"regulations", "title_abbreviations", "registry_complete", "kinds"}) {
    std::string path = std::string(SOPAN_SOURCE_DIR "/rules/data/") + name + ".tsv";
    auto content = read_file(path);
    REQUIRE(content);
    auto table = data_table(name, *content, path);
    REQUIRE_MESSAGE(bool(table), (table ? "" : table.error().message));
    REQUIRE(store->load(*table));
  }
  return std::move(*store);
}

std::string asked(Store& store, const std::string& sql) {
  auto query = store.prepare(sql);
  REQUIRE_MESSAGE(bool(query), (query ? "" : query.error().message));
  auto row = query->step();
  REQUIRE_MESSAGE(bool(row), (row ? "" : row.error().message));
  return *row ? text_of(query->value(0)) : "(no row)";
}

// "UU 5/2014", or "" for NULL.
std::string meant(Store& store, const std::string& kind, const std::string& number, int year,
                  const std::string& about) {
  return asked(store,
               "SELECT (SELECT kind || ' ' || number || '/' || year FROM data_regulations "
               "WHERE rowid = meant_regulation('" +
                   kind + "', '" + number + "', " + std::to_string(year) + ", '" + about +
                   "', 1))");
}

std::string fault(Store& store, const std::string& about, const std::string& subject) {
  return asked(store, "SELECT title_fault('" + about + "', '" + subject + "', 1)");
}

}  // namespace

TEST_CASE("a running number is found in every form of number") {
  CHECK(serial_of("23") == 23);
  CHECK(serial_of("07") == 7);
  CHECK(serial_of("PER/15/M.PAN/7/2008") == 15);
  CHECK(serial_of("215/PMK.05/2016") == 215);
  CHECK(serial_of("P.83/MENLHK/SETJEN/KUM.1/10/2016") == 83);
  CHECK(serial_of("PM 96") == 96);
  CHECK(serial_of("HK.01.07/MENKES/1128/2022") == 1128);
  CHECK(serial_of("") == 0);
}

TEST_CASE("a citation whose number or year is another regulation's is recognised by its subject") {
  Store store = with_registry();
  CHECK(meant(store, "UU", "5", 2015, "Aparatur Sipil Negara") == "UU 5/2014");
  CHECK(meant(store, "UU", "5", 2015, "ASN") == "UU 5/2014");
  CHECK(meant(store, "Permendagri", "29", 2014,
              "Sistem Akuntabilitas Kinerja Instansi Pemerintah") == "Perpres 29/2014");
  CHECK(meant(store, "UU", "23", 2014, "Pemerintah Daerah") == "");
  CHECK(meant(store, "UU", "23", 1992, "Kesehatan") == "");
  CHECK(meant(store, "PP", "10", 1961, "Pendaftaran Tanah") == "");
  CHECK(meant(store, "PMK", "49", 2022, "Standar Biaya Masukan Tahun Anggaran 2023") ==
        "PMK 83/PMK.02/2022/2022");
  CHECK(meant(store, "PMK", "78/PMK.02/2019", 2019, "Standar Biaya Masukan Tahun Anggaran 2020") ==
        "");
}

TEST_CASE("PMK of a health office is no wrong kind") {
  Store store = with_registry();
  CHECK(meant(store, "PMK", "43", 2019, "Pusat Kesehatan Masyarakat") == "");
  CHECK(meant(store, "PP", "43", 2019, "Puskesmas") == "Permenkes 43/2019");
}

TEST_CASE("numbers of one series are found under the issuer's older and newer name") {
  Store store = with_registry();
  CHECK(asked(store,
              "SELECT subject FROM data_regulations WHERE rowid = "
              "regulation_of('Perka BKN', '24', 2017, NULL)") ==
        "Tata Cara Pemberian Cuti Pegawai Negeri Sipil");
}

TEST_CASE("titles that differ only in spelling that is free are the same") {
  Store store = with_registry();
  CHECK(fault(store, "LLAJ", "Lalu Lintas dan Angkutan Jalan") == "");
  CHECK(fault(store, "Disiplin PNS", "Disiplin Pegawai Negeri Sipil") == "");
  CHECK(fault(store, "PENGADAAN BARANG/ JASA PEMERINTAH", "Pengadaan Barang/Jasa Pemerintah") ==
        "");
  CHECK(fault(store, "Sistem Pengendalian Intern Pemerintah (SPIP)",
              "Sistem Pengendalian Intern Pemerintah") == "");
  CHECK(
      fault(store, "Pelaksanaan UU No. 14 Tahun 2008 tentang KIP",
            "Pelaksanaan Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik") ==
      "");
  CHECK(fault(store, "Peraturan Pelaksanaan Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan",
              "Pelaksanaan Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan") == "");
}

TEST_CASE(
    "a title that is cut short, or lacks or changes words, is told apart from another subject") {
  Store store = with_registry();
  CHECK(fault(store, "Pemerintah Daerah", "Pemerintahan Daerah") == "words");
  CHECK(fault(store, "Sistem Perencanaan Nasional", "Sistem Perencanaan Pembangunan Nasional") ==
        "words");
  CHECK(fault(store, "Sistem Pengendalian Interen Pemerintah",
              "Sistem Pengendalian Intern Pemerintah") == "words");
  CHECK(fault(store, "Pedoman Penyusunan Standar Operasional Prosedur",
              "Pedoman Penyusunan Standar Operasional Prosedur Administrasi Pemerintahan") ==
        "cut");
  CHECK(fault(store, "Aparatur Sipil Negara", "Perjanjian Ekstradisi") == "other");
  CHECK(asked(store,
              "SELECT title_differences('Sistem Perencanaan Nasional', "
              "'Sistem Perencanaan Pembangunan Nasional', 1)") == "kurang “Pembangunan”");
}

TEST_CASE("a letter mistaken by OCR is not the author's fault, a missing ending is") {
  Store store = with_registry();
  CHECK(asked(store,
              "SELECT title_fault('Disiplin Pegawai Negeri Slpil', 'Disiplin Pegawai Negeri "
              "Sipil', 0.9)") == "");
  CHECK(asked(store, "SELECT title_fault('Pemerintah Daerah', 'Pemerintahan Daerah', 0.9)") ==
        "words");
}

TEST_CASE("every row of the registry names known kinds, and its successors come later") {
  Store store = with_registry();
  CHECK(std::stoi(asked(store, "SELECT count(*) FROM data_regulations")) >= 400);
  CHECK(asked(store,
              "SELECT count(*) FROM data_regulations WHERE kind NOT IN (SELECT kind FROM "
              "data_kinds)") == "0");
  CHECK(asked(store,
              "SELECT count(*) FROM data_regulations WHERE status NOT IN ('', 'berlaku', 'diubah', "
              "'dicabut')") == "0");
  CHECK(asked(store,
              "SELECT count(*) FROM data_regulations WHERE (status = 'dicabut') <> (revoked_by <> "
              "'')") == "0");
  CHECK(asked(store,
              "SELECT count(*) FROM data_regulations WHERE revoked_by <> '' AND "
              "CAST(substr(revoked_by, -4) AS INTEGER) < year") == "0");
  CHECK(asked(store,
              "SELECT count(*) FROM data_regulations WHERE revoked_on <> '' AND "
              "substr(revoked_on, 1, 4) <> substr(revoked_by, -4)") == "0");
  CHECK(asked(store,
              "SELECT count(*) FROM (SELECT 1 FROM data_regulations GROUP BY kind, number, "
              "year HAVING count(*) > 1)") == "0");
}

TEST_CASE("a further table adds regulations, ours stand before its rows of the same number") {
  Store store = with_registry();
  auto ours =
      data_table("regulations", *read_file(SOPAN_SOURCE_DIR "/rules/data/regulations.tsv"), "ours");
  REQUIRE(ours);
  auto more = data_table("regulations",
                         "kind\tnumber\tyear\tsubject\tstatus\trevoked_by\tamended_by\trevoked_on\n"
                         "UU\t23\t2014\tPemda\t\t\t\t\nUU\t3\t1901\tPercobaan\t\t\t\t\n",
                         "more");
  REQUIRE(more);
  REQUIRE(append(*ours, *more, "more"));
  REQUIRE(store.load(*ours));
  CHECK(asked(store,
              "SELECT subject FROM data_regulations WHERE rowid = "
              "regulation_of('UU', '23', 2014, 'Pemda')") == "Pemerintahan Daerah");
  CHECK(asked(store,
              "SELECT subject FROM data_regulations WHERE rowid = "
              "regulation_of('UU', '3', 1901, NULL)") == "Percobaan");
}
