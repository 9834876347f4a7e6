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
      FoundFile found{file.path, "a", 1, 1, reading};
      REQUIRE(archive.note_file(found, file.content));
    }
    REQUIRE(archive.finish_listing({"a"}));
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

TEST_CASE("what lies in a folder that cannot be opened now stays as it is") {
  TestArchive t;
  t.list({{"a/b/1", "x"}, {"a/c/1", "y"}});
  t.read();
  REQUIRE(t.archive.begin_listing());
  REQUIRE(t.archive.note_file({"a/c/1", "a", 1, 1, "v1"}, "y"));
  REQUIRE(t.archive.note_closed({"a/b", "a", 0, 0, "v1"}, "no permission"));
  REQUIRE(t.archive.finish_listing({"a"}));
  CHECK(t.outcome("a/b/1") == "read");
  CHECK(t.outcome("a/b") == "unread");
  CHECK(t.waiting().empty());
  t.list({{"a/b/1", "x"}, {"a/c/1", "y"}});
  CHECK(t.archive.count()->unread == 0);
  CHECK(t.archive.count()->read == 2);
}

TEST_CASE("a listing of one folder says nothing of a folder whose name begins alike") {
  TestArchive t;
  t.list({{"a/1", "x"}, {"ab/1", "y"}});
  t.read();
  t.list({});
  CHECK(t.outcome("a/1") == "vanished");
  CHECK(t.outcome("ab/1") == "read");
}

TEST_CASE("files that are not of a kind that is read have their outcome too") {
  TestArchive t;
  REQUIRE(t.archive.begin_listing());
  REQUIRE(t.archive.note_skipped({"a/x.db", "a", 1, 1, "v1"}, "kind .db"));
  REQUIRE(t.archive.finish_listing({"a"}));
  CHECK(t.outcome("a/x.db") == "skipped");
  CHECK(t.archive.count()->skipped == 1);
  CHECK(t.archive.count()->all() == 0);
  CHECK(t.waiting().empty());
  t.list({});
  CHECK(t.archive.count()->skipped == 0);
}

TEST_CASE("other limits read again only what could not be read") {
  TestArchive t;
  const std::string few = "0123456789abcdef/10", more = "0123456789abcdef/20";
  t.list({{"a/1", "x"}, {"a/2", "y"}}, few);
  auto files = *t.archive.waiting();
  REQUIRE(t.archive.store_failure(files[0].id, "too slow", few));
  t.read(few);
  t.list({{"a/1", "x"}, {"a/2", "y"}}, few);
  CHECK(t.waiting().empty());
  t.list({{"a/1", "x"}, {"a/2", "y"}}, more);
  CHECK(t.waiting() == "a/1 ");
}

TEST_CASE("a renamed file that another version read is read again") {
  TestArchive t;
  t.list({{"a/1", "x"}}, "v1");
  t.read("v1");
  t.list({{"a/2", "x"}}, "v2");
  CHECK(t.waiting() == "a/2 ");
}

TEST_CASE("a listing that is broken off keeps what it noted and marks nothing as gone") {
  TestArchive t;
  t.list({{"a/1", "x"}, {"a/2", "y"}});
  t.read();
  REQUIRE(t.archive.begin_listing());
  REQUIRE(t.archive.note_file({"a/3", "a", 1, 1, "v1"}, "z"));
  REQUIRE(t.archive.break_listing_off());
  CHECK(t.outcome("a/1") == "read");
  CHECK(t.outcome("a/3") == "waiting");
}
