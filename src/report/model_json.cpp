// The model as JSON, key by key in the order of docs/contract.md. Keys beyond the contract (form,
// labels, columns, repeated_headers, total, day_kind, ...) carry what rules need besides.
#include "report/model_json.h"

#include <cmath>

#include "report/place_json.h"

namespace sopan {

namespace {

using Json = nlohmann::ordered_json;

double confidence_rounded(double value) { return std::round(value * 10000) / 10000; }

// A whole number without its ".0".
Json number(double value) {
  if (value == std::floor(value) && std::abs(value) < 1e15) return static_cast<long long>(value);
  return value;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json leaf(const Leaf& leaf) {
  return {{"text", leaf.text},
          {"at", json_of(leaf.at)},
          {"confidence", confidence_rounded(leaf.confidence)}};
}

Json leaf(const std::optional<Leaf>& value) { return value ? leaf(*value) : Json(); }

Json date(const std::optional<DateLeaf>& value) {
  if (!value) return nullptr;
  Json out = {{"text", value->text}, {"date", text_or_null(value->date)}};
  if (value->impossible) out["impossible"] = true;
  out["at"] = json_of(value->at);
  out["confidence"] = confidence_rounded(value->confidence);
  return out;
}

Json nip(const std::optional<NipLeaf>& value) {
  if (!value) return nullptr;
  Json out = leaf(*value);
  out["digits"] = value->digits;
  return out;
}

Json duration(const std::optional<DurationLeaf>& value) {
  if (!value) return nullptr;
  Json out = leaf(*value);
  out["value"] = nullptr;
  if (value->value && value->value_to) {
    out["value"] = {number(*value->value), number(*value->value_to)};
  } else if (value->value) {
    out["value"] = number(*value->value);
  }
  out["unit"] = text_or_null(value->unit);
  out["minutes"] = value->minutes ? number(*value->minutes) : Json();
  if (!value->day_kind.empty()) out["day_kind"] = value->day_kind;
  if (value->phrase) out["phrase"] = true;
  return out;
}

Json citation(const Citation& c) {
  Json out = leaf(c);
  out["kind"] = text_or_null(c.kind);
  out["number"] = text_or_null(c.number);
  out["year"] = c.year ? Json(c.year) : Json();
  out["about"] = text_or_null(c.about);
  out["region"] = text_or_null(c.region);
  return out;
}

Json label(const Label& l) {
  Json out = leaf(l);
  out["key"] = l.key;
  return out;
}

Json actor(const Actor& a) {
  Json out = leaf(a);
  out["role"] = text_or_null(a.role);
  return out;
}

Json step(const Step& s) {
  return {{"number", leaf(s.number)}, {"activity", leaf(s.activity)},
          {"inputs", leaf(s.inputs)}, {"duration", duration(s.duration)},
          {"output", leaf(s.output)}, {"note", leaf(s.note)},
          {"at", json_of(s.at)}};
}

Json mark(const StepMark& m) {
  return {{"step", m.step},
          {"actor", m.actor},
          {"shape", name_of(m.shape)},
          {"text", leaf(m.text)},
          {"at", json_of(m.at)},
          {"confidence", confidence_rounded(m.confidence)}};
}

Json edge(const Edge& e) {
  Json out = {{"from", e.from}, {"to", e.to}, {"label", e.label ? Json(e.label->text) : Json()}};
  if (e.label) out["label_at"] = json_of(e.label->at);
  out["confidence"] = confidence_rounded(e.confidence);
  return out;
}

template <typename Item, typename Write>
Json list(const std::vector<Item>& items, Write write) {
  Json out = Json::array();
  for (const Item& item : items) out.push_back(write(item));
  return out;
}

Json leaves(const std::vector<Leaf>& items) {
  return list(items, [](const Leaf& item) { return leaf(item); });
}

Json repeated_header(const RepeatedHeader& header) {
  return {{"at", json_of(header.at)}, {"actors", leaves(header.actors)}};
}

Json pages(int first, int last) { return first > 0 ? Json{first, last} : Json(); }

Json procedure(const Procedure& p) {
  Json out = {{"title", leaf(p.title)}, {"pages", pages(p.first_page, p.last_page)}};
  out["actors"] = list(p.actors, actor);
  out["steps"] = list(p.steps, step);
  out["marks"] = list(p.marks, mark);
  out["edges"] = list(p.edges, edge);
  out["columns"] = list(p.columns, label);
  out["repeated_headers"] = list(p.repeated_headers, repeated_header);
  out["total"] = duration(p.total);
  return out;
}

Json header(const Header& h) {
  Json out = {{"agency", leaf(h.agency)},      {"number", leaf(h.number)},
              {"title", leaf(h.title)},        {"created", date(h.created)},
              {"revised", date(h.revised)},    {"approved", date(h.approved)},
              {"effective", date(h.effective)}};
  out["approver"] = {{"position", leaf(h.approver.position)},
                     {"name", leaf(h.approver.name)},
                     {"rank", leaf(h.approver.rank)},
                     {"grade", leaf(h.approver.grade)},
                     {"nip", nip(h.approver.nip)}};
  return out;
}

Json sop(const Sop& s) {
  Json out = {{"pages", pages(s.first_page, s.last_page)}, {"header", header(s.header)}};
  out["legal_basis"] = list(s.legal_basis, citation);
  out["qualifications"] = leaves(s.qualifications);
  out["related"] = leaves(s.related);
  out["equipment"] = leaves(s.equipment);
  out["warnings"] = leaves(s.warnings);
  out["records"] = leaves(s.records);
  out["procedures"] = list(s.procedures, procedure);
  out["labels"] = list(s.labels, label);
  return out;
}

Json source(const Source& s) {
  return {{"path", s.path},
          {"sha256", s.sha256},
          {"format", s.format},
          {"pages", s.pages},
          {"ocr_pages", s.ocr_pages}};
}

}  // namespace

std::string model_json(const Extraction& extraction, int indent) {
  Json out = {{"schema", "sopan.extract/1"}, {"source", source(extraction.source)}};
  out["form"] = text_or_null(extraction.form);
  out["page_sizes"] = list(extraction.pages, [](const PageSize& p) {
    return Json{p.width, p.height};
  });
  out["page_confidence"] = extraction.page_confidence;
  out["notes"] = list(extraction.notes, [](const Note& n) {
    return Json{{"code", n.code}, {"message", n.message}, {"at", json_of(n.at)}};
  });
  out["sops"] = list(extraction.sops, sop);
  // Invalid UTF-8 cannot come out of a reader; should it, it is replaced rather than thrown over.
  return out.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace sopan
