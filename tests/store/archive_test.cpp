// Tests of store/archive: what becomes of files that are new, copied, renamed, changed or gone.
#include "store/archive.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

struct Listed {
  const char* path;
  const char* content;
};

struct TestArchive {
  Store store = std::move(*Store::open(":memory:"));
  Archive archive{store};

  void list(const std::vector<Listed>& files, const std::string& reading = "v1") {
    REQUIRE(archive.begin_listing());
    for (const Listed& file : files) {
      FoundFile found{file.path, "a", 1, 1};
      REQUIRE(archive.note_file(found, file.content));
    }
    REQUIRE(archive.finish_listing({"a"}, reading));
  }
  std::string waiting() {
    std::string out;
    auto files = archive.waiting();
    REQUIRE(files);
    for (const WaitingFile& file : *files) out += file.path + " ";
    return out;
  }
  // Reads whatever waits.
  void read(const std::string& reading = "v1") {
    auto files = archive.waiting();
    REQUIRE(files);
    for (const WaitingFile& file : *files) REQUIRE(archive.store_model(file.id, "{}", reading));
    while (true) {
      auto model = archive.next_model();
      REQUIRE(model);
      if (!*model) break;
      Extraction extraction;
      extraction.source.path = (*model)->path;
      REQUIRE(archive.take_in((*model)->id, extraction));
    }
    REQUIRE(archive.drop_orphans());
  }
  std::string outcome(const std::string& path) {
    Result<Query> query = store.prepare("SELECT outcome FROM input WHERE path = ?1");
    REQUIRE(query);
    query->bind(1, path);
    REQUIRE(*query->step());
    return text_of(query->value(0));
  }
  std::string documents() {
    Result<Query> query = store.prepare("SELECT group_concat(path, ' ') FROM document");
    REQUIRE(query);
    REQUIRE(*query->step());
    return text_of(query->value(0));
  }
};

}  // namespace

TEST_CASE("a new file waits until its model is taken in") {
  TestArchive t;
  t.list({{"a/1", "x"}, {"a/2", "y"}});
  CHECK(t.waiting() == "a/1 a/2 ");
  t.read();
  CHECK(t.waiting().empty());
  CHECK(t.documents() == "a/1 a/2");
  CHECK(t.archive.count()->read == 2);
}

TEST_CASE("of files with one content the first is read, the others are copies") {
  TestArchive t;
  t.list({{"a/1", "x"}, {"a/2", "x"}, {"a/3", "x"}});
  CHECK(t.waiting() == "a/1 ");
  t.read();
  CHECK(t.outcome("a/2") == "copy");
  CHECK(t.archive.count()->copies == 2);
  t.list({{"a/2", "x"}, {"a/3", "x"}});  // the original goes: a copy takes its place, unread again
  CHECK(t.outcome("a/1") == "vanished");
  CHECK(t.archive.count()->all() == 2);
  t.read();
  CHECK(t.archive.count()->read == 1);
  CHECK(t.archive.count()->copies == 1);
}

TEST_CASE("a renamed file keeps its document") {
  TestArchive t;
  t.list({{"a/1", "x"}});
  t.read();
  t.list({{"a/new", "x"}});
  CHECK(t.waiting().empty());
  CHECK(t.outcome("a/new") == "read");
  t.read();
  CHECK(t.documents() == "a/new");
}

TEST_CASE("a changed file is read again and its old document goes") {
  TestArchive t;
  t.list({{"a/1", "x"}});
  t.read();
  t.list({{"a/1", "y"}});
  CHECK(t.waiting() == "a/1 ");
  t.read();
  CHECK(t.documents() == "a/1");
}

TEST_CASE("another version of the reader reads everything again, the same nothing") {
  TestArchive t;
  t.list({{"a/1", "x"}, {"a/2", "y"}});
  t.read();
  t.list({{"a/1", "x"}, {"a/2", "y"}});
  CHECK(t.waiting().empty());
  t.list({{"a/1", "x"}, {"a/2", "y"}}, "v2");
  CHECK(t.waiting() == "a/1 a/2 ");
  t.read("v2");
  CHECK(t.documents() == "a/1 a/2");
}

TEST_CASE("a file that could not be read stays unread until it changes") {
  TestArchive t;
  t.list({{"a/1", "x"}});
  REQUIRE(t.archive.store_failure(t.archive.waiting()->at(0).id, "cut off", "v1"));
  t.list({{"a/1", "x"}});
  CHECK(t.waiting().empty());
  CHECK(t.archive.count()->unread == 1);
  t.list({{"a/1", "y"}});
  CHECK(t.waiting() == "a/1 ");
}
