// Looks up leaves, steps and SOPs.
#include "check/evidence.h"

#include <cassert>

namespace sopan {

namespace {

// Our own query: that it does not prepare is a bug.
Query prepared(Store& store, std::string_view sql) {
  Result<Query> query = store.prepare(sql);
  assert(query);
  return std::move(*query);
}

int small(const Query& query, int column) {
  return static_cast<int>(integer_of(query.value(column)));
}

Place place_in(const Query& query, int first) {
  Place place;
  place.page = small(query, first);
  if (!is_null(query.value(first + 1))) {
    place.box = Box{number_of(query.value(first + 1)), number_of(query.value(first + 2)),
                    number_of(query.value(first + 3)), number_of(query.value(first + 4))};
  }
  place.line = small(query, first + 5);
  place.column = small(query, first + 6);
  place.length = small(query, first + 7);
  place.sheet = text_of(query.value(first + 8));
  place.cell = text_of(query.value(first + 9));
  place.block = small(query, first + 10);
  place.row = small(query, first + 11);
  return place;
}

// Runs a query with one id; whether there is a row.
bool found(Query& query, std::int64_t id) {
  query.reset();
  query.bind(1, id);
  Result<bool> row = query.step();
  return row && *row;
}

}  // namespace

Evidence::Evidence(Store& store)
    : spot_(prepared(store,
                     "SELECT document,sop,procedure,step,field,text,confidence,page,\"left\",top,"
                     "\"right\",bottom,line,\"column\",length,sheet,cell,block,\"row\" FROM leaf "
                     "WHERE id=?")),
      beginning_(prepared(store, "SELECT at FROM sop WHERE id=?")),
      sop_(prepared(store, "SELECT position,agency,title,number FROM sop WHERE id=?")),
      document_(prepared(store, "SELECT path FROM document WHERE id=?")),
      step_(prepared(store, "SELECT activity,name FROM step WHERE id=?")) {}

Spot Evidence::spot(std::int64_t leaf) {
  Spot out;
  if (!found(spot_, leaf)) return out;
  out.document = integer_of(spot_.value(0));
  out.sop = integer_of(spot_.value(1));
  out.procedure = integer_of(spot_.value(2));
  out.step = integer_of(spot_.value(3));
  out.field = text_of(spot_.value(4));
  out.text = text_of(spot_.value(5));
  out.confidence = number_of(spot_.value(6));
  out.place = place_in(spot_, 7);
  return out;
}

std::int64_t Evidence::beginning_of(std::int64_t sop) {
  return found(beginning_, sop) ? integer_of(beginning_.value(0)) : 0;
}

const SopName& Evidence::sop_name(const Spot& spot) {
  SopName& name = names_[{spot.document, spot.sop}];
  if (!name.path.empty()) return name;
  if (found(document_, spot.document)) name.path = text_of(document_.value(0));
  if (spot.sop && found(sop_, spot.sop)) {
    name.position = small(sop_, 0);
    name.agency = text_of(sop_.value(1));
    name.title = text_of(sop_.value(2));
    name.number = text_of(sop_.value(3));
  }
  return name;
}

std::string Evidence::activity(std::int64_t step) {
  return step && found(step_, step) ? text_of(step_.value(0)) : std::string();
}

std::string Evidence::step_name(std::int64_t step) {
  return step && found(step_, step) ? text_of(step_.value(1)) : std::string();
}

}  // namespace sopan
