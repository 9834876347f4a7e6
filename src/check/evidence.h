// What findings rest on: leaves, and the steps and SOPs they belong to, looked up by id.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/place.h"
#include "check/fingerprint.h"
#include "store/store.h"

namespace sopan {

// A leaf with what holds it. `document` 0: there is no such leaf.
struct Spot {
  std::int64_t document = 0, sop = 0, procedure = 0, step = 0;
  std::string field, text;
  double confidence = 1;
  Place place;
};

// An SOP as findings name it. `position` -1: the document as a whole.
struct SopName {
  std::string path;
  int position = -1;
  std::string agency, title, number;
};

class Evidence {
 public:
  explicit Evidence(Store& store);
  // The store's documents may have changed.
  void forget() { names_.clear(); }

  Spot spot(std::int64_t leaf);
  // The leaf where an SOP begins; 0 when there is none.
  std::int64_t beginning_of(std::int64_t sop);
  const SopName& sop_name(const Spot& spot);
  // The activity of a step; "" for none.
  std::string activity(std::int64_t step);
  // The name of a step (its number), "" for none.
  std::string step_name(std::int64_t step);

 private:
  Query spot_, beginning_, sop_, document_, step_;
  std::map<std::pair<std::int64_t, std::int64_t>, SopName> names_;  // by document and SOP
};

}  // namespace sopan
