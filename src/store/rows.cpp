// From the model to the rows of schema.sql: documents, pages, SOPs, lists.
#include "store/rows.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "store/store.h"

namespace sopan {

Rows::Rows(sqlite3* db)
    : leaf_(db,
            "INSERT INTO leaf(document,sop,procedure,step,field,text,confidence,page,\"left\",top,"
            "\"right\",bottom,line,\"column\",length,sheet,cell,block,\"row\") "
            "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
      document_(db, "INSERT INTO document(path,sha256,format,form,pages) VALUES(?,?,?,?,?)"),
      document_at_(db, "UPDATE document SET at=? WHERE id=?"),
      page_(db, "INSERT INTO page VALUES(?,?,?,?,?,?,?)"),
      note_(db, "INSERT INTO note VALUES(?,?,?,?)"),
      sop_id_(db, "INSERT INTO sop(document,position,confidence,whole) VALUES(?,?,1,1)"),
      sop_(db,
           "UPDATE sop SET "
           "first_page=?,last_page=?,at=?,agency=?,agency_at=?,number=?,number_at=?,"
           "title=?,title_at=?,created=?,created_date=?,created_at=?,revised=?,revised_date=?,"
           "revised_at=?,approved=?,approved_date=?,approved_at=?,effective=?,effective_date=?,"
           "effective_at=?,approver_position=?,approver_position_at=?,approver_name=?,"
           "approver_name_at=?,approver_rank=?,approver_rank_at=?,approver_grade=?,"
           "approver_grade_at=?,approver_nip=?,approver_nip_digits=?,approver_nip_at=?,"
           "newest_date=?,signed_date=?,confidence=?,whole=? WHERE id=?"),
      date_(db, "INSERT INTO sop_date VALUES(?,?,?,?,?,?,?,?,?)"),
      label_(db, "INSERT INTO label VALUES(?,?,?,?,?)"),
      item_(db, "INSERT INTO item VALUES(?,?,?,?,?,?)"),
      citation_(db,
                "INSERT INTO citation(document,sop,position,text,at,kind,number,year,about,region) "
                "VALUES(?,?,?,?,?,?,?,?,?,?)"),
      procedure_id_(db,
                    "INSERT INTO procedure(document,sop,position,steps,actors,marks,drawn) "
                    "VALUES(?,?,?,?,?,?,?)"),
      procedure_(db,
                 "UPDATE procedure SET title=?,title_at=?,first_page=?,last_page=?,at=?,total=?,"
                 "total_minutes=?,total_at=? WHERE id=?"),
      actor_(db,
             "INSERT INTO actor(document,sop,procedure,position,text,at,role) "
             "VALUES(?,?,?,?,?,?,?)"),
      heading_(db, "INSERT INTO heading VALUES(?,?,?,?,?,?)"),
      repeated_(db, "INSERT INTO repeated_actor VALUES(?,?,?,?,?,?,?,?)"),
      step_id_(db,
               "INSERT INTO step(document,sop,procedure,position,at,name,phrase) "
               "VALUES(?,?,?,?,0,'',0)"),
      step_(db,
            "UPDATE step SET "
            "at=?,name=?,number=?,number_at=?,number_value=?,activity=?,activity_at=?,"
            "inputs=?,inputs_at=?,duration=?,duration_at=?,duration_value=?,duration_to=?,"
            "duration_unit=?,day_kind=?,minutes=?,phrase=?,output=?,output_at=?,note=?,note_at=? "
            "WHERE id=?"),
      mark_(db,
            "INSERT INTO mark(document,sop,procedure,position,step,actor,shape,text,at) "
            "VALUES(?,?,?,?,?,?,?,?,?)"),
      edge_(db, "INSERT INTO edge VALUES(?,?,?,?,?,?,?,?)") {}

namespace {

// Below this mean confidence an SOP is not taken as wholly read (sop.whole).
constexpr double kWhole = 0.8;

// The last day of an ISO month or day; `first` likewise.
std::string first_day(const std::string& date) { return date.size() == 7 ? date + "-01" : date; }
std::string last_day(const std::string& date) {
  if (date.size() != 7) return date;
  static constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int year = std::atoi(date.c_str()), month = std::atoi(date.c_str() + 5);
  if (month < 1 || month > 12) return date;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  int days = month == 2 && leap ? 29 : kDays[static_cast<size_t>(month - 1)];
  return date + "-" + std::to_string(days);
}

// Whether something of the text may be missing. Other notes tell how a thing was read.
bool is_loss(const Note& note) {
  static constexpr std::array<std::string_view, 5> kReadAll = {"arrow-without-head", "hidden-text",
                                                               "line-without-head",
                                                               "shape-place-estimated", "text-cut"};
  return std::ranges::find(kReadAll, note.code) == kReadAll.end();
}

}  // namespace

std::int64_t Rows::leaf(const Owner& owner, std::string_view field, const Leaf& l) {
  if (!l.text.empty() && owner.sop) {
    mean_.add(l);
    if (l.at.page > 0) page_means_[l.at.page].add(l);
  }
  leaf_.put(owner.document).put_or_null(owner.sop).put_or_null(owner.procedure);
  leaf_.put_or_null(owner.step).put(field).put(l.text).put(l.confidence);
  leaf_.put_or_null(std::int64_t{l.at.page});
  if (l.at.box) {
    leaf_.put(l.at.box->left).put(l.at.box->top).put(l.at.box->right).put(l.at.box->bottom);
  } else {
    leaf_.put_null().put_null().put_null().put_null();
  }
  for (int value : {l.at.line, l.at.column, l.at.length}) leaf_.put_or_null(std::int64_t{value});
  leaf_.put_or_null(l.at.sheet).put_or_null(l.at.cell);
  leaf_.put_or_null(std::int64_t{l.at.block}).put_or_null(std::int64_t{l.at.row});
  return leaf_.run();
}

std::int64_t Rows::leaf(const Owner& owner, std::string_view field,
                        const std::optional<Leaf>& value) {
  return value ? leaf(owner, field, *value) : 0;
}

// The text and its leaf as two columns.
void Rows::put_text(Insert& insert, const Owner& owner, std::string_view field,
                    const std::optional<Leaf>& value) {
  std::int64_t at = leaf(owner, field, value);
  if (!value) {
    insert.put_null().put_null();
  } else {
    insert.put(value->text).put(at);
  }
}

Place first_place(const std::vector<Place>& places) {
  Place best;
  for (const Place& place : places) {
    if (!place.empty() && (best.empty() || before(place, best))) best = place;
  }
  return best;
}

namespace {

Place beginning_of(const Sop& sop) {
  std::vector<Place> places;
  auto add = [&](const auto& leaf) {
    if (leaf) places.push_back(leaf->at);
  };
  add(sop.header.agency);
  add(sop.header.number);
  add(sop.header.title);
  for (const Label& label : sop.labels) places.push_back(label.at);
  for (const Citation& citation : sop.legal_basis) places.push_back(citation.at);
  for (const Procedure& procedure : sop.procedures) {
    if (procedure.title) places.push_back(procedure.title->at);
    if (!procedure.steps.empty()) places.push_back(procedure.steps.front().at);
  }
  Place first = first_place(places);
  // A page is known of a scan even when nothing on it was read.
  if (first.empty()) first.page = sop.first_page;
  return first;
}

}  // namespace

std::int64_t Rows::add(const Extraction& e) {
  page_means_.clear();
  lost_ = false;
  lost_pages_.clear();
  document_.put(e.source.path).put(e.source.sha256).put(e.source.format).put(e.form);
  std::int64_t document = document_.put(e.source.pages).run();
  Owner owner{document};
  Place start;
  if (e.source.pages > 0) start.page = 1;
  document_at_.put(leaf(owner, "document", somewhere(start))).put(document).run();
  for (const Note& note : e.notes) {
    Leaf place{note.message, note.at, 1};
    note_.put(document).put(note.code).put(note.message).put(leaf(owner, "remark", place)).run();
    if (!is_loss(note)) continue;
    if (note.at.page > 0) {
      lost_pages_.push_back(note.at.page);
    } else {
      lost_ = true;
    }
  }
  int position = 0;
  for (const Sop& sop : e.sops) add_sop(sop, position++, document);
  add_pages(e, document);
  return document;
}

void Rows::add_pages(const Extraction& e, std::int64_t document) {
  int number = 0;
  for (const PageSize& size : e.pages) {
    ++number;
    Place place;
    place.page = number;
    std::int64_t at = leaf(Owner{document}, "page", somewhere(place));
    bool ocr = std::ranges::find(e.source.ocr_pages, number) != e.source.ocr_pages.end();
    page_.put(document).put(number).put(size.width).put(size.height).put(ocr ? 1 : 0);
    auto mean = page_means_.find(number);
    size_t index = static_cast<size_t>(number - 1);
    if (mean != page_means_.end()) {
      page_.put(mean->second.value());
    } else if (e.sops.empty() && index < e.page_confidence.size()) {
      page_.put(e.page_confidence[index]);  // nothing was found on it, perhaps for that reason
    } else {
      page_.put_null();
    }
    page_.put(at).run();
  }
}

void Rows::add_sop(const Sop& sop, int position, std::int64_t document) {
  mean_ = Mean();
  Owner owner{document};
  owner.sop = sop_id_.put(document).put(position).run();
  for (const Label& label : sop.labels) {
    std::int64_t at = leaf(owner, "label", static_cast<const Leaf&>(label));
    label_.put(document).put(owner.sop).put(label.key).put(label.text).put(at).run();
  }
  add_lists(sop, owner);
  int index = 0;
  for (const Procedure& procedure : sop.procedures) add_procedure(procedure, index++, owner);
  fill_sop(sop, owner);
}

void Rows::put_date(const Owner& owner, std::string_view key, const std::optional<DateLeaf>& date,
                    std::vector<std::string>& dates) {
  if (!date) {
    dates.emplace_back();
    sop_.put_null().put_null().put_null();
    return;
  }
  std::int64_t at = leaf(owner, key, static_cast<const Leaf&>(*date));
  sop_.put(date->text).put_or_null(date->date).put(at);
  dates.push_back(date->date);
  std::string first = first_day(date->date), last = last_day(date->date);
  date_.put(owner.document).put(owner.sop).put(key).put(date->text).put(at);
  date_.put_or_null(date->date).put_or_null(first).put_or_null(last);
  date_.put(date->impossible ? 1 : 0).run();
}

void Rows::fill_sop(const Sop& sop, const Owner& owner) {
  const Header& h = sop.header;
  const Approver& a = h.approver;
  std::int64_t at = leaf(owner, "sop", somewhere(beginning_of(sop)));
  sop_.put_or_null(std::int64_t{sop.first_page}).put_or_null(std::int64_t{sop.last_page}).put(at);
  put_text(sop_, owner, "agency", h.agency);
  put_text(sop_, owner, "number", h.number);
  put_text(sop_, owner, "title", h.title);
  std::vector<std::string> dates;
  put_date(owner, "created", h.created, dates);
  put_date(owner, "revised", h.revised, dates);
  put_date(owner, "approved", h.approved, dates);
  put_date(owner, "effective", h.effective, dates);
  put_text(sop_, owner, "position", a.position);
  put_text(sop_, owner, "name", a.name);
  put_text(sop_, owner, "rank", a.rank);
  put_text(sop_, owner, "grade", a.grade);
  if (a.nip) {
    sop_.put(a.nip->text)
        .put(a.nip->digits)
        .put(leaf(owner, "nip", static_cast<const Leaf&>(*a.nip)));
  } else {
    sop_.put_null().put_null().put_null();
  }
  std::string newest = std::ranges::max(dates);
  // What the law in force is judged by: signed, in force, else written, else revised.
  std::string signed_on;
  for (size_t i : {2u, 3u, 0u, 1u}) {
    if (signed_on.empty()) signed_on = dates[i];
  }
  bool lost = lost_ || std::ranges::any_of(lost_pages_, [&](int page) {
                return sop.first_page == 0 || (page >= sop.first_page && page <= sop.last_page);
              });
  sop_.put_or_null(newest).put_or_null(signed_on).put(mean_.value());
  sop_.put(!lost && mean_.value() >= kWhole ? 1 : 0).put(owner.sop).run();
}

void Rows::add_list(std::string_view list, const std::vector<Leaf>& items, const Owner& owner) {
  int position = 0;
  for (const Leaf& item : items) {
    std::int64_t at = leaf(owner, list, item);
    item_.put(owner.document).put(owner.sop).put(list).put(position++).put(item.text).put(at).run();
  }
}

void Rows::add_lists(const Sop& sop, const Owner& owner) {
  add_list("qualifications", sop.qualifications, owner);
  add_list("related", sop.related, owner);
  add_list("equipment", sop.equipment, owner);
  add_list("warnings", sop.warnings, owner);
  add_list("records", sop.records, owner);
  int position = 0;
  for (const Citation& c : sop.legal_basis) {
    std::int64_t at = leaf(owner, "legal_basis", static_cast<const Leaf&>(c));
    citation_.put(owner.document).put(owner.sop).put(position++).put(c.text).put(at);
    citation_.put_or_null(c.kind).put_or_null(c.number).put_or_null(std::int64_t{c.year});
    citation_.put_or_null(c.about).put_or_null(c.region).run();
  }
}

bool Rows::failed() const {
  for (const Insert* insert :
       {&leaf_,    &document_, &document_at_, &page_,     &note_,         &sop_id_,    &sop_,
        &date_,    &label_,    &item_,        &citation_, &procedure_id_, &procedure_, &actor_,
        &heading_, &repeated_, &step_id_,     &step_,     &mark_,         &edge_}) {
    if (insert->failed()) return true;
  }
  return false;
}

Result<std::int64_t> Store::add(const Extraction& extraction) {
  Status begun = run("SAVEPOINT adding");
  if (!begun) return begun.error();
  std::int64_t document = 0;
  std::string failure;
  {
    Rows rows(db_);
    document = rows.add(extraction);
    if (rows.failed()) failure = sqlite3_errmsg(db_);
  }
  Status ended = run(failure.empty() ? "RELEASE adding" : "ROLLBACK TO adding; RELEASE adding");
  if (!failure.empty()) return Error{failure};
  if (!ended) return ended.error();
  return document;
}

}  // namespace sopan
