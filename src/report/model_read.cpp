// The model back from its JSON: what a worker process hands over. A key of another type than
// expected counts as absent; only text that is no JSON object of our schema is an error.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/language.h"
#include "report/model_json.h"
#include "report/place_json.h"

namespace sopan {

namespace {

using Json = nlohmann::ordered_json;

const Json& member(const Json& object, const char* key) {
  static const Json nothing;
  if (!object.is_object()) return nothing;
  auto it = object.find(key);
  return it == object.end() ? nothing : *it;
}

std::string text(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

int integer(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_number_integer() ? value.get<int>() : 0;
}

double confidence(const Json& object) {
  const Json& value = member(object, "confidence");
  return value.is_number() ? std::clamp(value.get<double>(), 0.0, 1.0) : 1.0;
}

template <typename Item>
std::vector<Item> list(const Json& object, const char* key, Item (*read)(const Json&)) {
  std::vector<Item> out;
  const Json& items = member(object, key);
  if (items.is_array()) {
    for (const Json& item : items) out.push_back(read(item));
  }
  return out;
}

template <typename Item>
std::optional<Item> maybe(const Json& object, const char* key, Item (*read)(const Json&)) {
  const Json& value = member(object, key);
  if (!value.is_object()) return std::nullopt;
  return read(value);
}

Leaf leaf(const Json& json) {
  return {text(json, "text"), place_of(member(json, "at")), confidence(json)};
}

DateLeaf date(const Json& json) {
  DateLeaf out{leaf(json), text(json, "date"), false};
  const Json& impossible = member(json, "impossible");
  out.impossible = impossible.is_boolean() && impossible.get<bool>();
  return out;
}

NipLeaf nip(const Json& json) { return {leaf(json), text(json, "digits")}; }

std::optional<double> real(const Json& value) {
  if (!value.is_number()) return std::nullopt;
  return value.get<double>();
}

DurationLeaf duration(const Json& json) {
  DurationLeaf out;
  static_cast<Leaf&>(out) = leaf(json);
  const Json& value = member(json, "value");
  if (value.is_array() && value.size() == 2) {
    out.value = real(value[0]);
    out.value_to = real(value[1]);
  } else {
    out.value = real(value);
  }
  out.unit = text(json, "unit");
  out.day_kind = text(json, "day_kind");
  out.minutes = real(member(json, "minutes"));
  const Json& phrase = member(json, "phrase");
  out.phrase = phrase.is_boolean() && phrase.get<bool>();
  return out;
}

Citation citation(const Json& json) {
  Citation out;
  static_cast<Leaf&>(out) = leaf(json);
  out.kind = text(json, "kind");
  out.number = text(json, "number");
  out.year = integer(json, "year");
  out.about = text(json, "about");
  out.region = text(json, "region");
  return out;
}

Label label(const Json& json) { return {leaf(json), text(json, "key")}; }
Actor actor(const Json& json) { return {leaf(json), text(json, "role")}; }

Step step(const Json& json) {
  return {maybe(json, "number", leaf), maybe(json, "activity", leaf),
          maybe(json, "inputs", leaf), maybe(json, "output", leaf),
          maybe(json, "note", leaf),   maybe(json, "duration", duration),
          place_of(member(json, "at"))};
}

StepMark mark(const Json& json) {
  Shape shape = shape_named(text(json, "shape")).value_or(Shape::other);
  return {integer(json, "step"),     integer(json, "actor"),       shape,
          maybe(json, "text", leaf), place_of(member(json, "at")), confidence(json)};
}

Edge edge(const Json& json) {
  Edge out{integer(json, "from"), integer(json, "to"), std::nullopt, confidence(json)};
  std::string words = text(json, "label");
  if (!words.empty()) out.label = Leaf{words, place_of(member(json, "label_at")), out.confidence};
  return out;
}

RepeatedHeader repeated_header(const Json& json) {
  return {place_of(member(json, "at")), list(json, "actors", leaf)};
}

std::pair<int, int> pages(const Json& json) {
  const Json& value = member(json, "pages");
  bool good = value.is_array() && value.size() == 2 && value[0].is_number_integer() &&
              value[1].is_number_integer();
  return good ? std::pair{value[0].get<int>(), value[1].get<int>()} : std::pair{0, 0};
}

Procedure procedure(const Json& json) {
  Procedure out;
  out.title = maybe(json, "title", leaf);
  std::tie(out.first_page, out.last_page) = pages(json);
  out.actors = list(json, "actors", actor);
  out.steps = list(json, "steps", step);
  out.marks = list(json, "marks", mark);
  out.edges = list(json, "edges", edge);
  out.columns = list(json, "columns", label);
  out.repeated_headers = list(json, "repeated_headers", repeated_header);
  out.total = maybe(json, "total", duration);
  return out;
}

Header header(const Json& json) {
  Header out;
  out.agency = maybe(json, "agency", leaf);
  out.number = maybe(json, "number", leaf);
  out.title = maybe(json, "title", leaf);
  out.created = maybe(json, "created", date);
  out.revised = maybe(json, "revised", date);
  out.approved = maybe(json, "approved", date);
  out.effective = maybe(json, "effective", date);
  const Json& approver = member(json, "approver");
  out.approver.position = maybe(approver, "position", leaf);
  out.approver.name = maybe(approver, "name", leaf);
  out.approver.rank = maybe(approver, "rank", leaf);
  out.approver.grade = maybe(approver, "grade", leaf);
  out.approver.nip = maybe(approver, "nip", nip);
  return out;
}

Sop sop(const Json& json) {
  Sop out;
  std::tie(out.first_page, out.last_page) = pages(json);
  out.header = header(member(json, "header"));
  out.legal_basis = list(json, "legal_basis", citation);
  out.qualifications = list(json, "qualifications", leaf);
  out.related = list(json, "related", leaf);
  out.equipment = list(json, "equipment", leaf);
  out.warnings = list(json, "warnings", leaf);
  out.records = list(json, "records", leaf);
  out.procedures = list(json, "procedures", procedure);
  out.labels = list(json, "labels", label);
  return out;
}

Note note(const Json& json) {
  return {text(json, "code"), text(json, "message"), place_of(member(json, "at"))};
}

PageSize page_size(const Json& json) {
  if (!json.is_array() || json.size() != 2) return {};
  return {real(json[0]).value_or(0), real(json[1]).value_or(0)};
}

double confidence_value(const Json& json) { return std::clamp(real(json).value_or(1), 0.0, 1.0); }

int page_number(const Json& json) { return json.is_number_integer() ? json.get<int>() : 0; }

// Marks and edges whose indexes point nowhere are left out, so that no one need check again.
void drop_dangling(Procedure& p) {
  auto within = [](int index, size_t size) {
    return index >= 0 && static_cast<size_t>(index) < size;
  };
  size_t marks = p.marks.size();
  std::erase_if(p.edges,
                [&](const Edge& e) { return !within(e.from, marks) || !within(e.to, marks); });
  for (const StepMark& m : p.marks) {
    if (within(m.step, p.steps.size()) && within(m.actor, p.actors.size())) continue;
    p.marks.clear();
    p.edges.clear();
    return;
  }
}

}  // namespace

Result<Extraction> model_of_json(std::string_view json) {
  Json root = Json::parse(json, nullptr, false);
  if (text(root, "schema") != "sopan.extract/1") {
    return Error{say("ini bukan model sopan (sopan.extract/1)",
                     "this is no model of sopan (sopan.extract/1)")};
  }
  Extraction out;
  const Json& source = member(root, "source");
  out.source.path = text(source, "path");
  out.source.sha256 = text(source, "sha256");
  out.source.format = text(source, "format");
  out.source.pages = integer(source, "pages");
  out.source.ocr_pages = list(source, "ocr_pages", page_number);
  out.form = text(root, "form");
  out.pages = list(root, "page_sizes", page_size);
  out.page_confidence = list(root, "page_confidence", confidence_value);
  out.notes = list(root, "notes", note);
  out.sops = list(root, "sops", sop);
  for (Sop& s : out.sops) {
    for (Procedure& p : s.procedures) drop_dangling(p);
  }
  return out;
}

}  // namespace sopan
