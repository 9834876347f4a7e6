// The model's JSON is the contract's, and comes back as it went.
#include "report/model_json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace sopan;

namespace {

Extraction sample() {
  Extraction e;
  e.source = {"in.pdf", "ab12", "pdf", 2, {2}};
  e.pages = {{595.5, 842}};
  e.form = "sop-ap";
  Place at;
  at.page = 1;
  at.box = Box{10, 20.126, 30, 40};
  e.notes.push_back({"page-skipped", "halaman 2 dilewati", at});
  Sop s;
  s.first_page = 1;
  s.last_page = 2;
  s.header.title = Leaf{"Surat \"Masuk\"", at, 0.93215};
  s.header.created = DateLeaf{{"31 Februari 2024", at, 1}, "", true};
  s.header.approver.nip = NipLeaf{{"1980 0101", at, 1}, "19800101"};
  s.legal_basis.push_back(Citation{{"UU 23/2014", at, 1}, "UU", "23", 2014, "Pemda", ""});
  s.warnings.push_back({"Awas", at, 1});
  s.labels.push_back({{"Nomor SOP", at, 1}, "number"});
  Procedure p;
  p.actors.push_back({{"Kasubbag", at, 1}, "kasubbag"});
  Step one;
  one.number = Leaf{"1", at, 1};
  one.duration = DurationLeaf{{"5-10 menit", at, 1}, 5, 10, "menit", "", 10, false};
  p.steps = {one, Step{}};
  p.marks = {{0, 0, Shape::terminator, Leaf{"Mulai", at, 1}, at, 0.9},
             {1, 0, Shape::decision, std::nullopt, at, 1}};
  p.edges = {{0, 1, Leaf{"Tidak", at, 1}, 1}};
  p.columns.push_back({{"Mutu Buku", at, 1}, "baku"});
  p.repeated_headers.push_back({at, {Leaf{"Kasubag", at, 1}}});
  s.procedures.push_back(p);
  e.sops.push_back(s);
  return e;
}

}  // namespace

TEST_CASE("the model comes back from its JSON as it went") {
  std::string json = model_json(sample());
  Result<Extraction> back = model_of_json(json);
  REQUIRE(back);
  CHECK(model_json(*back) == json);
}

TEST_CASE("the model's JSON has the values of the contract") {
  auto json = nlohmann::json::parse(model_json(sample(), 1));
  CHECK(json["schema"] == "sopan.extract/1");
  CHECK(json["source"]["ocr_pages"] == nlohmann::json::array({2}));
  auto sop = json["sops"][0];
  CHECK(sop["pages"] == nlohmann::json::array({1, 2}));
  CHECK(sop["header"]["agency"].is_null());
  CHECK(sop["header"]["created"]["date"].is_null());
  CHECK(sop["header"]["title"]["confidence"] == 0.9322);
  CHECK(sop["header"]["title"]["at"]["box"][1] == 20.13);
  CHECK(sop["qualifications"].is_array());
  auto procedure = sop["procedures"][0];
  CHECK(procedure["steps"][0]["duration"]["value"] == nlohmann::json::array({5, 10}));
  CHECK(procedure["steps"][0]["duration"]["minutes"] == 10);
  CHECK(procedure["marks"][0]["shape"] == "terminator");
  CHECK(procedure["edges"][0]["label"] == "Tidak");
}

TEST_CASE("text that is no model is refused, and marks that point nowhere are dropped") {
  CHECK_FALSE(model_of_json("{"));
  CHECK_FALSE(model_of_json("{\"schema\": \"other\"}"));
  auto json = nlohmann::ordered_json::parse(model_json(sample()));
  json["sops"][0]["procedures"][0]["marks"][0]["step"] = 99;
  Result<Extraction> back = model_of_json(json.dump());
  REQUIRE(back);
  CHECK(back->sops[0].procedures[0].marks.empty());
  CHECK(back->sops[0].procedures[0].edges.empty());
}
