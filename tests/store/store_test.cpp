// The store takes a model in, and its SQL functions do what functions.h says.
#include "store/store.h"

#include <doctest/doctest.h>

#include <cstdio>

#include "store/data_table.h"

using namespace sopan;

namespace {

Store memory() {
  Result<Store> store = Store::open(":memory:");
  REQUIRE_MESSAGE(store, store.error().message);
  return std::move(*store);
}

// The first value of the first row, as text; "error: ..." when the query fails.
std::string ask(Store& store, const std::string& sql) {
  Result<Query> query = store.prepare(sql);
  if (!query) return "error: " + query.error().message;
  Result<bool> row = query->step();
  if (!row) return "error: " + row.error().message;
  if (!*row) return "no row";
  return is_null(query->value(0)) ? "NULL" : text_of(query->value(0));
}

Place line(int number) {
  Place place;
  place.line = number;
  return place;
}

Extraction small() {
  Extraction e;
  e.source = {"a.txt", "00", "txt", 0, {}};
  e.form = "sop-ap";
  Sop s;
  s.header.title = Leaf{"Surat Masuk", line(3), 1};
  s.header.created = DateLeaf{{"2 Januari 2024", line(2), 1}, "2024-01-02", false};
  s.header.approved = DateLeaf{{"Februari 2024", line(4), 1}, "2024-02", false};
  s.labels = {{{"Nomor SOP", line(1), 1}, "number"}};
  Procedure p;
  p.actors = {{{"Kasubbag", line(5), 1}, "kasubbag"}};
  Step one, two;
  one.number = Leaf{"1.", line(6), 1};
  one.activity = Leaf{"Menerima surat", line(6), 0.5};
  one.duration = DurationLeaf{{"5-10 menit", line(6), 1}, 5, 10, "menit", "", 10, false};
  one.at = line(6);
  two.activity = Leaf{"Mencatat surat", line(7), 1};
  two.at = line(7);
  p.steps = {one, two};
  p.marks = {{0, 0, Shape::terminator, std::nullopt, line(6), 1}};
  s.procedures = {p};
  e.sops = {s};
  return e;
}

}  // namespace

TEST_CASE("a model becomes rows that name their places") {
  Store store = memory();
  Result<std::int64_t> id = store.add(small());
  REQUIRE_MESSAGE(id, id.error().message);
  CHECK(ask(store, "SELECT title FROM sop") == "Surat Masuk");
  CHECK(ask(store, "SELECT line FROM leaf JOIN sop ON title_at = leaf.id") == "3");
  CHECK(ask(store, "SELECT newest_date FROM sop") == "2024-02");
  CHECK(ask(store, "SELECT last_day FROM sop_date WHERE key = 'approved'") == "2024-02-29");
  CHECK(ask(store, "SELECT line FROM leaf JOIN sop ON sop.at = leaf.id") == "1");
  CHECK(ask(store, "SELECT name || number_value || minutes FROM step") == "1110.0");
  CHECK(ask(store, "SELECT name FROM step WHERE number IS NULL") == "baris 2");
  CHECK(ask(store, "SELECT steps || drawn FROM procedure") == "21");
  CHECK(
      ask(store, "SELECT shape FROM mark JOIN step ON mark.step = step.id WHERE step.name = '1'") ==
      "terminator");
}

TEST_CASE("an absent field is sure where its label was read, and asked for only where required") {
  Store store = memory();
  REQUIRE(store.add(small()));
  CHECK(ask(store, "SELECT count(*) FROM absent") == "0");
  store.surroundings().required = {"number", "title", "warnings"};
  CHECK(ask(store, "SELECT group_concat(field) FROM absent") == "number,warnings");
  CHECK(ask(store, "SELECT labelled || confidence FROM absent WHERE field = 'number'") == "11.0");
  Extraction lossy = small();
  lossy.notes.push_back({"cell-unread", "satu sel tidak terbaca", {}});
  REQUIRE(store.clear());
  CHECK(ask(store, "SELECT count(*) FROM leaf") == "0");
  REQUIRE(store.add(lossy));
  CHECK(ask(store, "SELECT confidence FROM absent WHERE field = 'number'") == "1");
  CHECK(ask(store, "SELECT confidence FROM absent WHERE field = 'warnings'") == "0");
}

TEST_CASE("SQL has our functions on texts") {
  Store store = memory();
  CHECK(ask(store, "SELECT matches('SOP - 01', '[0-9]+')") == "1");
  CHECK(ask(store, "SELECT matches(NULL, 'x')") == "NULL");
  CHECK(ask(store, "SELECT matches('a', '(')").starts_with("error:"));
  CHECK(ask(store, "SELECT capture('Nomor 80 Tahun 2021', 'Tahun (\\d+)')") == "2021");
  CHECK(ask(store, "SELECT capture('a1', '(\\d)', 0)") == "1");
  CHECK(ask(store, "SELECT captures('a1 \"b2', '\\S\\d')") == "[\"a1\",\"b2\"]");
  CHECK(ask(store, "SELECT substituted('a  b', ' +', '-')") == "a-b");
  CHECK(ask(store, "SELECT likeness('Awayan', 'Auyan') > 0.6") == "1");
  CHECK(ask(store, "SELECT word_likeness('surat masuk', 'Masuk, Surat')") == "1");
  CHECK(ask(store, "SELECT contains_words('Kepala Dinas Sosial', 'dinas sosial')") == "1");
  CHECK(ask(store, "SELECT contains_words('Kepala Dinasku', 'dinas')") == "0");
  CHECK(ask(store, "SELECT roman('XIV')") == "14");
  CHECK(ask(store, "SELECT roman('IIV')") == "NULL");
  CHECK(ask(store, "SELECT json_extract(words('Kasub Bag.'), '$[1]')") == "bag");
  CHECK(ask(store, "SELECT blank(' - ') || blank('a')") == "10");
}

TEST_CASE("SQL has our functions on dates and NIPs") {
  Store store = memory();
  store.surroundings().today = "2024-03-01";
  CHECK(ask(store, "SELECT today()") == "2024-03-01");
  CHECK(ask(store, "SELECT weekday('2023-07-16')") == "7");
  CHECK(ask(store, "SELECT weekday('2023-07')") == "NULL");
  CHECK(ask(store, "SELECT days_between('2024-02-28', today())") == "2");
  CHECK(ask(store, "SELECT years_between('2021-03-02', today())") == "2");
  CHECK(ask(store, "SELECT nip_problem('198001012005011002')") == "NULL");
  CHECK(ask(store, "SELECT nip_problem('198001012022211002')") == "NULL");
  CHECK(ask(store, "SELECT nip_problem('198013012005011002')") == "birth");
  CHECK(ask(store, "SELECT nip_problem('198001012005131002')") == "appointed");
  CHECK(ask(store, "SELECT nip_problem('198001012005013002')") == "sex");
  CHECK(ask(store, "SELECT nip_problem('19800101')") == "length");
  CHECK(ask(store, "SELECT nip_appointed('198001012005011002')") == "2005-01");
  CHECK(ask(store, "SELECT nip_appointed('198001012022211002')") == "NULL");
  store.surroundings().settings = {{"stale_years", std::int64_t{3}}};
  CHECK(ask(store, "SELECT setting('stale_years') + 1") == "4");
  CHECK(ask(store, "SELECT setting('other')").starts_with("error:"));
}

TEST_CASE("tables that people edit become SQL tables, with indexes and full-text search") {
  Store store = memory();
  Result<DataTable> table = data_table(
      "regulations",
      "# index: kind, number\n# fts: "
      "about\nkind\tnumber\tyear\tabout\r\nUU\t23\t2014\tPemerintahan Daerah\nPP\t12\t\tKeuangan\n",
      "regulations.tsv");
  REQUIRE_MESSAGE(table, table.error().message);
  Status loaded = store.load(*table);
  REQUIRE_MESSAGE(loaded, loaded.error().message);
  CHECK(ask(store, "SELECT year + 1 FROM data_regulations WHERE kind = 'UU'") == "2015");
  CHECK(ask(store, "SELECT year FROM data_regulations WHERE kind = 'PP'") == "NULL");
  CHECK(
      ask(store,
          "SELECT d.kind FROM data_regulations_fts f JOIN data_regulations d ON d.rowid = f.rowid "
          "WHERE data_regulations_fts MATCH 'daerah'") == "UU");
  CHECK_FALSE(data_table("x", "a\tb\n1\t2\t3\n", "x.tsv"));
  CHECK_FALSE(data_table("x y", "a\n", "x.tsv"));
}

TEST_CASE("a store in a file is found again, and a foreign database is refused") {
  std::string path = "store_test.sopan";
  std::remove(path.c_str());
  {
    Result<Store> store = Store::open(path);
    REQUIRE(store);
    REQUIRE(store->add(small()));
  }
  {
    Result<Store> again = Store::open(path);
    REQUIRE(again);
    CHECK(ask(*again, "SELECT count(*) FROM sop") == "1");
    REQUIRE(again->run("PRAGMA user_version = 99"));
  }
  CHECK_FALSE(Store::open(path));
  std::remove(path.c_str());
}

TEST_CASE("a store that is opened to read cannot be changed, left or gone round") {
  std::string path = "store_test_read.db";
  std::remove(path.c_str());
  REQUIRE(Store::open(path));
  auto store = Store::open_to_read(path);
  REQUIRE(store);
  CHECK(store->prepare("SELECT count(*) FROM sop"));
  CHECK(store->prepare("PRAGMA table_info(sop)"));
  for (const char* sql : {"DELETE FROM sop", "PRAGMA journal_mode = DELETE", "ATTACH 'x' AS x",
                          "CREATE TABLE x (y)", "BEGIN IMMEDIATE"}) {
    CHECK_FALSE(store->prepare(sql));
  }
  CHECK(store->prepare("SELECT 1; SELECT 2")->has_more());
  CHECK_FALSE(store->prepare("SELECT 1; ")->has_more());
  std::remove(path.c_str());
}
