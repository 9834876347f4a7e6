// Reads documents and SOPs back from a store.
#include "app/inventory.h"

#include <map>

namespace sopan {

namespace {

int small(const Query& query, int column) {
  return static_cast<int>(integer_of(query.value(column)));
}

std::string text(const Query& query, int column) { return text_of(query.value(column)); }

class Inventory {
 public:
  explicit Inventory(Store& store) : store_(store) {}
  Result<std::vector<DocumentRow>> read();

 private:
  // Runs the query and calls `take` for each row.
  template <typename Take>
  Status each(std::string_view sql, Take take);
  Status read_documents();
  Status read_pages();
  Status read_sops();
  Status read_citations();
  DocumentRow* document(std::int64_t id);

  Store& store_;
  std::vector<DocumentRow> rows_;
  std::map<std::int64_t, size_t> documents_;                      // id -> index in rows_
  std::map<std::int64_t, std::pair<std::int64_t, size_t>> sops_;  // id -> document id, index
};

template <typename Take>
Status Inventory::each(std::string_view sql, Take take) {
  Result<Query> query = store_.prepare(sql);
  if (!query) return query.error();
  while (true) {
    Result<bool> more = query->step();
    if (!more) return more.error();
    if (!*more) return Done{};
    take(*query);
  }
}

DocumentRow* Inventory::document(std::int64_t id) {
  auto it = documents_.find(id);
  return it == documents_.end() ? nullptr : &rows_[it->second];
}

Status Inventory::read_documents() {
  return each("SELECT id, path, sha256, format, form FROM document ORDER BY id",
              [&](const Query& q) {
                documents_[integer_of(q.value(0))] = rows_.size();
                DocumentRow row;
                row.path = text(q, 1);
                row.sha256 = text(q, 2);
                row.format = text(q, 3);
                row.form = text(q, 4);
                rows_.push_back(std::move(row));
              });
}

Status Inventory::read_pages() {
  Status pages = each("SELECT document, width, height FROM page ORDER BY document, number",
                      [&](const Query& q) {
                        if (DocumentRow* row = document(integer_of(q.value(0)))) {
                          row->pages.push_back({number_of(q.value(1)), number_of(q.value(2))});
                        }
                      });
  if (!pages) return pages;
  return each("SELECT note.document, code, message, page FROM note LEFT JOIN leaf ON leaf.id = at",
              [&](const Query& q) {
                Place place;
                place.page = small(q, 3);
                if (DocumentRow* row = document(integer_of(q.value(0)))) {
                  row->notes.push_back({text(q, 1), text(q, 2), place});
                }
              });
}

Status Inventory::read_sops() {
  return each(
      "SELECT sop.document, sop.id, sop.position, sop.title, number, agency, created_date, "
      "revised_date,"
      " approved_date, effective_date, approver_position, approver_name, approver_nip, "
      "sop.first_page,"
      " sop.last_page, count(p.id), coalesce(sum(p.steps), 0), coalesce(max(p.actors), 0)"
      " FROM sop LEFT JOIN procedure p ON p.sop = sop.id GROUP BY sop.id"
      " ORDER BY sop.document, sop.position",
      [&](const Query& q) {
        DocumentRow* row = document(integer_of(q.value(0)));
        if (!row) return;
        SopRow sop;
        sop.sop = small(q, 2);
        sop.title = text(q, 3);
        sop.number = text(q, 4);
        sop.agency = sop.office = text(q, 5);
        sop.created = text(q, 6);
        sop.revised = text(q, 7);
        sop.approved = text(q, 8);
        sop.effective = text(q, 9);
        sop.approver_position = text(q, 10);
        sop.approver_name = text(q, 11);
        sop.approver_nip = text(q, 12);
        sop.first_page = small(q, 13);
        sop.last_page = small(q, 14);
        sop.procedures = small(q, 15);
        sop.steps = small(q, 16);
        sop.actors = small(q, 17);
        if (!is_null(q.value(18))) sop.office = text(q, 18);
        sops_[integer_of(q.value(1))] = {integer_of(q.value(0)), row->sops.size()};
        row->sops.push_back(std::move(sop));
      });
}

Status Inventory::read_citations() {
  return each(
      "SELECT sop, text, kind, number, about, region, year FROM citation ORDER BY sop, position",
      [&](const Query& q) {
        auto it = sops_.find(integer_of(q.value(0)));
        if (it == sops_.end()) return;
        CitationRow row;
        row.text = text(q, 1);
        row.kind = text(q, 2);
        row.number = text(q, 3);
        row.about = text(q, 4);
        row.region = text(q, 5);
        row.year = small(q, 6);
        document(it->second.first)->sops[it->second.second].legal_basis.push_back(row);
      });
}

Result<std::vector<DocumentRow>> Inventory::read() {
  for (auto part : {&Inventory::read_documents, &Inventory::read_pages, &Inventory::read_sops,
                    &Inventory::read_citations}) {
    Status done = (this->*part)();
    if (!done) return done.error();
  }
  return std::move(rows_);
}

}  // namespace

Result<std::vector<DocumentRow>> inventory_of(Store& store) { return Inventory(store).read(); }

}  // namespace sopan
