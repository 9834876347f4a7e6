// See shown.h.
#include "sop/shown.h"

#include <utility>

namespace sopan {

namespace {

// Calls `act` on every place of a part of the model.
template <typename Act>
struct Places {
  Act act;

  template <typename T>
  void of_optional(std::optional<T>& leaf) {
    if (leaf) act(leaf->at);
  }
  template <typename T>
  void of_all(std::vector<T>& leaves) {
    for (T& leaf : leaves) act(leaf.at);
  }

  void of(Header& h) {
    for (std::optional<Leaf>* leaf : {&h.agency, &h.number, &h.title}) of_optional(*leaf);
    for (std::optional<DateLeaf>* leaf : {&h.created, &h.revised, &h.approved, &h.effective})
      of_optional(*leaf);
    Approver& a = h.approver;
    for (std::optional<Leaf>* leaf : {&a.position, &a.name, &a.rank, &a.grade}) of_optional(*leaf);
    of_optional(a.nip);
  }

  void of(Step& step) {
    act(step.at);
    for (std::optional<Leaf>* leaf :
         {&step.number, &step.activity, &step.inputs, &step.output, &step.note})
      of_optional(*leaf);
    of_optional(step.duration);
  }

  void of(Procedure& p) {
    of_optional(p.title);
    of_all(p.actors);
    for (Step& step : p.steps) of(step);
    of_all(p.marks);
    for (StepMark& mark : p.marks) of_optional(mark.text);
    for (Edge& edge : p.edges) of_optional(edge.label);
    of_all(p.columns);
    of_all(p.repeated_headers);
    for (RepeatedHeader& header : p.repeated_headers) of_all(header.actors);
    of_optional(p.total);
  }

  void of(Sop& sop) {
    of(sop.header);
    of_all(sop.legal_basis);
    for (std::vector<Leaf>* list :
         {&sop.qualifications, &sop.related, &sop.equipment, &sop.warnings, &sop.records})
      of_all(*list);
    for (Procedure& procedure : sop.procedures) of(procedure);
    of_all(sop.labels);
  }
};

}  // namespace

Box shown_box(const Box& b, const PageSize& page) {
  switch (page.turn) {
    case 90:
      return {b.top, page.width - b.right, b.bottom, page.width - b.left};
    case 180:
      return {page.width - b.right, page.height - b.bottom, page.width - b.left,
              page.height - b.top};
    case 270:
      return {page.height - b.bottom, b.left, page.height - b.top, b.right};
    default:
      return b;
  }
}

void show_places(Extraction& extraction) {
  const auto show = [&](Place& at) {
    const auto page = static_cast<std::size_t>(at.page) - 1;
    if (at.box && page < extraction.pages.size())
      at.box = shown_box(*at.box, extraction.pages[page]);
  };
  Places<decltype(show)> places{show};
  places.of_all(extraction.notes);
  for (Sop& sop : extraction.sops) places.of(sop);
  for (PageSize& page : extraction.pages) {
    if (page.turn % 180 != 0) std::swap(page.width, page.height);
    page.turn = 0;
  }
}

}  // namespace sopan
