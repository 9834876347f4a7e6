// From the model to the rows of schema.sql: step tables, their headings, steps, marks and arrows.
#include <algorithm>
#include <optional>

#include "base/language.h"
#include "base/text.h"
#include "store/rows.h"

namespace sopan {

namespace {

// "12." or "12" as a number; nothing for "1a".
std::optional<int> whole_number(const std::optional<Leaf>& leaf) {
  if (!leaf) return std::nullopt;
  std::string text = packed(leaf->text);
  bool digits = !text.empty() && text.size() < 6 &&
                std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return std::nullopt;
  return std::atoi(text.c_str());
}

// What people call the row: its number, else where it stands in the table.
std::string name_of_step(const Step& step, int position) {
  if (step.number && !is_blank(step.number->text)) {
    std::string number(trimmed(step.number->text));
    // OCR makes a comma or a colon of the dot.
    while (!number.empty() && std::string_view(".):,;").find(number.back()) != std::string::npos) {
      number.pop_back();
    }
    if (!number.empty()) return number;
  }
  return say("baris ", "row ") + std::to_string(position + 1);
}

}  // namespace

void Rows::add_procedure(const Procedure& p, int position, Owner owner) {
  std::vector<bool> marked(p.steps.size(), false);
  for (const StepMark& mark : p.marks) marked[static_cast<size_t>(mark.step)] = true;
  auto drawn = static_cast<size_t>(std::ranges::count(marked, true)) * 2 >= p.steps.size();
  procedure_id_.put(owner.document).put(owner.sop).put(position);
  procedure_id_.put(static_cast<int>(p.steps.size())).put(static_cast<int>(p.actors.size()));
  procedure_id_.put(static_cast<int>(p.marks.size()));
  owner.procedure = procedure_id_.put(drawn && !p.marks.empty() ? 1 : 0).run();

  std::vector<std::int64_t> actors, steps;
  int index = 0;
  for (const Actor& actor : p.actors) {
    std::int64_t at = leaf(owner, "actor", static_cast<const Leaf&>(actor));
    actor_.put(owner.document).put(owner.sop).put(owner.procedure).put(index++).put(actor.text);
    actors.push_back(actor_.put(at).put_or_null(actor.role).run());
  }
  add_headings(p, owner);
  index = 0;
  for (const Step& step : p.steps) steps.push_back(add_step(step, index++, owner));
  add_flow(p, owner, steps, actors);

  std::vector<Place> places;
  for (const Label& heading : p.columns) places.push_back(heading.at);
  for (const Actor& actor : p.actors) places.push_back(actor.at);
  if (!p.steps.empty()) places.push_back(p.steps.front().at);
  put_text(procedure_, owner, "procedure_title", p.title);
  procedure_.put_or_null(std::int64_t{p.first_page}).put_or_null(std::int64_t{p.last_page});
  procedure_.put(leaf(owner, "procedure", somewhere(first_place(places))));
  std::int64_t total_at = p.total ? leaf(owner, "total", static_cast<const Leaf&>(*p.total)) : 0;
  procedure_.put_or_null(p.total ? std::string_view(p.total->text) : std::string_view());
  procedure_.put_or_null(p.total ? p.total->minutes : std::nullopt).put_or_null(total_at);
  procedure_.put(owner.procedure).run();
}

void Rows::add_headings(const Procedure& p, const Owner& owner) {
  for (const Label& heading : p.columns) {
    std::int64_t at = leaf(owner, "heading", static_cast<const Leaf&>(heading));
    heading_.put(owner.document).put(owner.sop).put(owner.procedure).put(heading.key);
    heading_.put(heading.text).put(at).run();
  }
  int header = 0;
  for (const RepeatedHeader& repeated : p.repeated_headers) {
    int position = 0;
    for (const Leaf& actor : repeated.actors) {
      std::int64_t at = leaf(owner, "repeated_actor", actor);
      repeated_.put(owner.document).put(owner.sop).put(owner.procedure).put(header).put(position++);
      repeated_.put_or_null(std::int64_t{repeated.at.page}).put(actor.text).put(at).run();
    }
    ++header;
  }
}

std::int64_t Rows::add_step(const Step& s, int position, Owner owner) {
  owner.step = step_id_.put(owner.document).put(owner.sop).put(owner.procedure).put(position).run();
  Leaf row = somewhere(s.at);
  if (s.activity) {
    row.confidence = s.activity->confidence;
    if (row.at.empty()) row.at = s.activity->at;
  }
  std::string name = name_of_step(s, position);
  step_.put(leaf(owner, "step", row)).put(name);
  put_text(step_, owner, "step_number", s.number);
  std::optional<int> number = whole_number(s.number);
  if (number) {
    step_.put(*number);
  } else {
    step_.put_null();
  }
  put_text(step_, owner, "activity", s.activity);
  put_text(step_, owner, "inputs", s.inputs);
  if (s.duration) {
    const DurationLeaf& d = *s.duration;
    step_.put(d.text).put(leaf(owner, "duration", static_cast<const Leaf&>(d)));
    step_.put_or_null(d.value).put_or_null(d.value_to).put_or_null(d.unit).put_or_null(d.day_kind);
    step_.put_or_null(d.minutes).put(d.phrase ? 1 : 0);
  } else {
    for (int i = 0; i < 7; ++i) step_.put_null();
    step_.put(0);
  }
  put_text(step_, owner, "output", s.output);
  put_text(step_, owner, "note", s.note);
  step_.put(owner.step).run();
  return owner.step;
}

void Rows::add_flow(const Procedure& p, const Owner& owner, const std::vector<std::int64_t>& steps,
                    const std::vector<std::int64_t>& actors) {
  std::vector<std::int64_t> marks, places;
  int position = 0;
  for (const StepMark& m : p.marks) {
    auto step = steps[static_cast<size_t>(m.step)];
    Owner in_step = owner;
    in_step.step = step;
    Leaf symbol{m.text ? m.text->text : std::string(), m.at, m.confidence};
    places.push_back(leaf(in_step, "mark", symbol));
    mark_.put(owner.document).put(owner.sop).put(owner.procedure).put(position++).put(step);
    mark_.put(actors[static_cast<size_t>(m.actor)]).put(name_of(m.shape)).put_or_null(symbol.text);
    marks.push_back(mark_.put(places.back()).run());
  }
  for (const Edge& e : p.edges) {
    auto from = static_cast<size_t>(e.from), to = static_cast<size_t>(e.to);
    std::int64_t at = e.label ? leaf(owner, "edge", *e.label) : places[from];
    edge_.put(owner.document).put(owner.sop).put(owner.procedure).put(marks[from]).put(marks[to]);
    edge_.put_or_null(e.label ? std::string_view(e.label->text) : std::string_view());
    edge_.put(at).put(e.confidence).run();
  }
}

}  // namespace sopan
