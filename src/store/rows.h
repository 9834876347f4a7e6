// The rows of schema.sql that one model becomes: statements prepared once, filled in the order of
// the model. Documents, SOPs and lists are in rows.cpp, step tables in rows_procedure.cpp.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sop/sop.h"
#include "store/insert.h"

namespace sopan {

// What a leaf belongs to; 0: to nothing of that kind.
struct Owner {
  std::int64_t document = 0, sop = 0, procedure = 0, step = 0;
};

// Mean confidence, weighted by length: long texts that were read well say more than a stray dash.
struct Mean {
  double sum = 0, weight = 0;
  void add(const Leaf& leaf) {
    double length = static_cast<double>(leaf.text.size());
    sum += length * leaf.confidence;
    weight += length;
  }
  double value() const { return weight > 0 ? sum / weight : 1; }
};

class Rows {
 public:
  explicit Rows(sqlite3* db);

  std::int64_t add(const Extraction& extraction);
  bool failed() const;

 private:
  std::int64_t leaf(const Owner& owner, std::string_view field, const Leaf& leaf);
  std::int64_t leaf(const Owner& owner, std::string_view field, const std::optional<Leaf>& value);
  void place_of_nothing(const Owner& owner);
  void add_pages(const Extraction& extraction, std::int64_t document);
  void add_sop(const Sop& sop, int position, std::int64_t document);
  void fill_sop(const Sop& sop, const Owner& owner);
  void put_date(const Owner& owner, std::string_view key, const std::optional<DateLeaf>& date,
                std::vector<std::string>& dates);
  void add_lists(const Sop& sop, const Owner& owner);
  void add_list(std::string_view list, const std::vector<Leaf>& items, const Owner& owner);
  void add_procedure(const Procedure& procedure, int position, Owner owner);
  void add_headings(const Procedure& procedure, const Owner& owner);
  std::int64_t add_step(const Step& step, int position, Owner owner);
  void add_flow(const Procedure& procedure, const Owner& owner,
                const std::vector<std::int64_t>& steps, const std::vector<std::int64_t>& actors);
  void put_text(Insert& insert, const Owner& owner, std::string_view field,
                const std::optional<Leaf>& value);

  Insert leaf_, document_, document_at_, page_, note_, sop_id_, sop_, date_, label_, item_,
      citation_, procedure_id_, procedure_, actor_, heading_, repeated_, step_id_, step_, mark_,
      edge_;
  Mean mean_;                       // of the SOP that is being added
  std::map<int, Mean> page_means_;  // of the document
  bool lost_ = false;               // the document has notes that concern no page in particular
  std::vector<int> lost_pages_;
};

// A place as a leaf without text.
inline Leaf somewhere(const Place& at) { return {"", at, 1}; }
// The first in reading order of those that are known.
Place first_place(const std::vector<Place>& places);

}  // namespace sopan
