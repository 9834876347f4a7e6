// Which notes make an SOP one that was not wholly read.
#include <doctest/doctest.h>

#include "store/store.h"

using namespace sopan;

namespace {

// sop.whole of an SOP read with this note.
std::int64_t whole_with(const std::string& code) {
  Extraction extraction;
  extraction.source = {"a.pdf", "0", "pdf", 1, {}};
  extraction.pages = {{595, 842}};
  extraction.form = "sop-ap";
  Note note;
  note.code = code;
  note.at.page = 1;
  extraction.notes.push_back(note);
  Sop sop;
  sop.first_page = sop.last_page = 1;
  sop.header.title = Leaf{"Pelayanan", {}, 1};
  extraction.sops.push_back(sop);
  Result<Store> store = Store::open(":memory:");
  REQUIRE(store);
  REQUIRE(store->add(extraction));
  Result<Query> query = store->prepare("SELECT whole FROM sop");
  REQUIRE(query);
  REQUIRE(query->step());
  return integer_of(query->value(0));
}

}  // namespace

TEST_CASE("a page that was skipped is a loss") { CHECK(whole_with("page-skipped") == 0); }

TEST_CASE("a note on how a line or a hidden text was read is no loss") {
  CHECK(whole_with("arrow-without-head") == 1);
  CHECK(whole_with("line-without-head") == 1);
  CHECK(whole_with("hidden-text") == 1);
}
