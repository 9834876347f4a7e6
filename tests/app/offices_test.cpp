// Tests of app/offices: which office an SOP is counted under.
#include "app/offices.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

// The offices of the agencies given, in their order.
std::vector<std::string> counted(const std::vector<std::string>& agencies,
                                 const OfficeNames& names = {}) {
  std::vector<OfficeClaim> claims;
  for (const std::string& agency : agencies) claims.push_back({0, agency, "folder"});
  return offices_of(claims, names);
}

}  // namespace

TEST_CASE("offices that differ in one word are different offices, however long their region") {
  const std::string region = "PEMERINTAH KABUPATEN TIRTA KENCANA ";
  std::vector<std::string> names = {
      region + "DINAS PERTANIAN",      region + "DINAS PERIKANAN",
      region + "DINAS PERHUBUNGAN",    region + "DINAS PERDAGANGAN",
      region + "KELURAHAN MEKAR JAYA", region + "KELURAHAN MEKAR RAYA"};
  CHECK(counted(names) == names);
}

TEST_CASE("numbers keep offices apart") {
  std::vector<std::string> names = {"Puskesmas Suka Maju 1", "Puskesmas Suka Maju 1",
                                    "Puskesmas Suka Maju 1", "Puskesmas Suka Maju 2"};
  CHECK(counted(names) == names);
}

TEST_CASE("a rare spelling that is a frequent one misread is that one") {
  CHECK(counted({"Dinas Kesehatan", "Dinas Kesehatan", "Dinas Kesehatan", "Dinas Keseharan"})
            .back() == "Dinas Kesehatan");
  // As often as the other it may be an office of its own.
  CHECK(counted({"Kecamatan Sukamaju", "Kecamatan Sukamaja"}).back() == "Kecamatan Sukamaja");
}

TEST_CASE("case and blanks make no other office") {
  CHECK(counted({"DINAS SOSIAL", "DINAS SOSIAL", "Dinas  Sosial", "DINASSOSIAL"}) ==
        std::vector<std::string>(4, "DINAS SOSIAL"));
}

TEST_CASE("a name without its region is the only office that ends so") {
  const std::string whole = "PEMERINTAH KABUPATEN A DINAS SOSIAL";
  CHECK(counted({whole, "Dinas Sosial"}).back() == whole);
  CHECK(counted({whole, "PEMERINTAH KABUPATEN B DINAS SOSIAL", "Dinas Sosial"}).back() ==
        "Dinas Sosial");
}

TEST_CASE("an SOP without agency is counted under its folder's office") {
  const std::string whole = "PEMERINTAH KABUPATEN A KELURAHAN MELATI";
  CHECK(offices_of({{1, whole, "x"}, {2, "", "Kelurahan Melati"}, {3, "", "lain"}}, {}) ==
        std::vector<std::string>{whole, whole, "lain"});
}

TEST_CASE("what offices.toml says goes first") {
  OfficeNames names;
  names.spellings["dinas pupr"] = names.folders["pupr"] = "Dinas Pekerjaan Umum";
  CHECK(offices_of({{1, "DINAS PUPR", "x"}, {2, "", "PUPR"}}, names) ==
        std::vector<std::string>(2, "Dinas Pekerjaan Umum"));
}
