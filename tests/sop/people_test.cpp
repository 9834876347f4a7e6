// Signatures in their many orders.
#include "sop/people.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

Approver read(std::vector<std::string> texts) {
  std::vector<Line> lines;
  for (std::string& text : texts) {
    Line line;
    line.text = std::move(text);
    lines.push_back(line);
  }
  return approver_in(lines, Vocabulary());
}

std::string text(const std::optional<Leaf>& leaf) { return leaf ? leaf->text : ""; }

}  // namespace

TEST_CASE("position, name, pangkat and NIP on lines of their own") {
  Approver a = read({"KEPALA DINAS SOSIAL", "Dra. SITI AMINAH, M.Si", "Pembina Utama Muda (IV/c)",
                     "NIP. 19700101 199503 2 001"});
  CHECK(text(a.position) == "KEPALA DINAS SOSIAL");
  CHECK(text(a.name) == "Dra. SITI AMINAH, M.Si");
  CHECK(text(a.rank) == "Pembina Utama Muda");
  CHECK(text(a.grade) == "IV/c");
  CHECK(a.nip->digits == "197001011995032001");
}

TEST_CASE("all in one line") {
  Approver a = read({"Kepala Dinas, BUDIMAN, ST, MT Pembina Tk. I, (IV/b) 19760309 200604 1 007"});
  CHECK(text(a.position) == "Kepala Dinas");
  CHECK(text(a.name) == "BUDIMAN, ST, MT");
  CHECK(text(a.rank) == "Pembina Tk. I");
  CHECK(text(a.grade) == "IV/b");
  CHECK(a.nip->digits == "197603092006041007");
}

TEST_CASE("a rank that is none is still taken as one") {
  CHECK(text(read({"Kepala Dinas", "AMIR, ST", "Pemula Tingkat I, (IV/b)"}).rank) ==
        "Pemula Tingkat I");
}

TEST_CASE("a position alone is a position, also when it wraps") {
  Approver a = read({"Kepala Badan Kepegawaian dan", "Pengembangan Sumber Daya Manusia"});
  CHECK_FALSE(a.name.has_value());
  CHECK(read({"BUPATI SUKAMAJU"}).position->text == "BUPATI SUKAMAJU");
}

TEST_CASE("a name without titles is known by the NIP below it") {
  Approver a = read({"CAMAT SUKAMAJU", "AHMAD YANI", "NIP 197001011995031001"});
  CHECK(text(a.name) == "AHMAD YANI");
}

TEST_CASE("marks of electronic signing are nobody's name") {
  Approver a = read({"Kepala Dinas", "Ditandatangani secara elektronik", "BUDI, S.Sos"});
  CHECK(text(a.position) == "Kepala Dinas");
  CHECK(text(a.name) == "BUDI, S.Sos");
}

TEST_CASE("a NIP of wrong length is kept as printed") {
  CHECK(read({"Camat", "A, S.IP", "NIP. 19700101 1995 2 001"}).nip->digits == "1970010119952001");
}

TEST_CASE("a name with more stops than a word has letters is a name") {
  Approver a = read({"Kepala Kantor", "H. M. Ali, S.Ag., M.Pd.I", "Pembina (IV/a)"});
  CHECK(text(a.name) == "H. M. Ali, S.Ag., M.Pd.I");
}

TEST_CASE("titles and digits that a narrow cell broke off belong to the line above") {
  Approver a =
      read({"LURAH MEKAR", "Suhartini Wulandari,", "S.Sos", "NIP. 19750612 200312 2", "004"});
  CHECK(text(a.position) == "LURAH MEKAR");
  CHECK(text(a.name) == "Suhartini Wulandari, S.Sos");
  CHECK(a.nip->digits == "197506122003122004");
}

TEST_CASE("the words of an electronic signature are nobody's, however they break") {
  Approver a =
      read({"SEKRETARIS DAERAH", "Ditandatangani secara", "elektronik oleh:", "BUDI, S.H."});
  CHECK(text(a.position) == "SEKRETARIS DAERAH");
  CHECK(text(a.name) == "BUDI, S.H.");
}
