// Makes an SOP of an example's values, tables, marks and arrows.
#include "check/example_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file.h"
#include "base/language.h"
#include "base/pattern.h"
#include "base/text.h"
#include "sop/actors.h"
#include "sop/citation.h"
#include "sop/date.h"
#include "sop/duration.h"

namespace sopan {

namespace {

using Value = ExampleText::Value;

Place place_of(const Value& value) {
  Place place;
  place.line = value.line;
  place.column = value.column;
  place.length = length_of(value.text);
  return place;
}

Leaf leaf_of(const Value& value) { return {value.text, place_of(value), value.confidence}; }

std::optional<Leaf> leaf_unless_blank(const Value& value) {
  if (is_blank(value.text)) return std::nullopt;
  return leaf_of(value);
}

// How the form labels each key.
struct UsualLabel {
  std::string_view key, text;
};
constexpr std::array kUsual = {
    UsualLabel{"number", "Nomor SOP"},
    UsualLabel{"title", "Nama SOP"},
    UsualLabel{"created", "Tanggal Pembuatan"},
    UsualLabel{"revised", "Tanggal Revisi"},
    UsualLabel{"approved", "Tanggal Pengesahan"},
    UsualLabel{"effective", "Tanggal Efektif"},
    UsualLabel{"approver", "Disahkan Oleh"},
    UsualLabel{"legal_basis", "Dasar Hukum"},
    UsualLabel{"qualifications", "Kualifikasi Pelaksana"},
    UsualLabel{"related", "Keterkaitan"},
    UsualLabel{"equipment", "Peralatan/Perlengkapan"},
    UsualLabel{"warnings", "Peringatan"},
    UsualLabel{"records", "Pencatatan dan Pendataan"},
};

class ModelMaker {
 public:
  ModelMaker(const ExampleText& text, const std::string& file, std::vector<Diagnostic>& diagnostics)
      : text_(text), file_(file), diagnostics_(diagnostics) {}

  Sop make();

 private:
  void wrong(const Value& at, std::string why) {
    diagnostics_.push_back({file_, at.line, std::move(why)});
  }
  const Value* value(const std::string& key) const;
  std::optional<Leaf> leaf(const std::string& key) const;
  std::optional<DateLeaf> date(const std::string& key) const;
  std::vector<Leaf> list(const std::string& key) const;
  void add_labels(Sop& sop) const;
  Header header() const;
  Procedure procedure(const ExampleText::Table& table);
  void add_headings(const ExampleText::Table& table, Procedure& out);
  void add_step(const std::vector<Value>& row, Procedure& out);
  void add_marks(const Value& cell, int step, int actor, Procedure& out);
  void add_arrows(const ExampleText::Table& table, Procedure& out);
  int mark_named(const std::string& name, const Procedure& out) const;

  const ExampleText& text_;
  const std::string& file_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<std::string> columns_;  // key per column of the table; "actor" for actors
};

const Value* ModelMaker::value(const std::string& key) const {
  auto it = text_.values.find(key);
  return it == text_.values.end() || it->second.empty() ? nullptr : &it->second.front();
}

std::optional<Leaf> ModelMaker::leaf(const std::string& key) const {
  const Value* v = value(key);
  return v ? leaf_unless_blank(*v) : std::nullopt;
}

std::optional<DateLeaf> ModelMaker::date(const std::string& key) const {
  auto plain = leaf(key);
  if (!plain) return std::nullopt;
  return dated(*plain);
}

std::vector<Leaf> ModelMaker::list(const std::string& key) const {
  std::vector<Leaf> out;
  auto it = text_.values.find(key);
  if (it == text_.values.end()) return out;
  for (const Value& item : it->second) {
    if (!is_blank(item.text)) out.push_back(leaf_of(item));
  }
  return out;
}

void ModelMaker::add_labels(Sop& sop) const {
  for (const auto& [key, text] : kUsual) {
    auto values = text_.values.find(std::string(key));
    if (values == text_.values.end()) continue;
    Label label{{std::string(text), {}, 1}, std::string(key)};
    if (!values->second.empty()) label.at.line = values->second.front().line;
    auto own = text_.labels.find(label.key);
    if (own != text_.labels.end()) static_cast<Leaf&>(label) = leaf_of(own->second);
    if (label.at.line == 0) label.at.line = 1;
    sop.labels.push_back(label);
  }
}

Header ModelMaker::header() const {
  Header out;
  out.agency = leaf("agency");
  out.number = leaf("number");
  out.title = leaf("title");
  out.created = date("created");
  out.revised = date("revised");
  out.approved = date("approved");
  out.effective = date("effective");
  out.approver.position = leaf("approver");
  out.approver.name = leaf("name");
  out.approver.rank = leaf("rank");
  out.approver.grade = leaf("grade");
  if (auto nip = leaf("nip")) {
    std::string digits;
    std::ranges::copy_if(nip->text, std::back_inserter(digits),
                         [](char c) { return c >= '0' && c <= '9'; });
    out.approver.nip = NipLeaf{*nip, digits};
  }
  return out;
}

std::string column_key(const std::string& heading) {
  static const std::array<std::pair<std::string_view, std::string_view>, 10> kKeys = {
      {{"no", "number"},
       {"nomor", "number"},
       {"kegiatan", "activity"},
       {"uraian kegiatan", "activity"},
       {"kelengkapan", "inputs"},
       {"waktu", "duration"},
       {"output", "output"},
       {"ket", "note"},
       {"keterangan", "note"},
       {"", "number"}}};
  std::string plain = folded(heading);
  for (auto [name, key] : kKeys) {
    if (plain == name) return std::string(key);
  }
  return "actor";
}

void ModelMaker::add_headings(const ExampleText::Table& table, Procedure& out) {
  columns_.clear();
  if (table.rows.empty()) return;
  for (const Value& heading : table.rows.front()) {
    std::string key = column_key(heading.text);
    columns_.push_back(key);
    if (key == "actor") {
      out.actors.push_back({leaf_of(heading), role_of(heading.text)});
    } else {
      out.columns.push_back({leaf_of(heading), key});
    }
  }
  Value baku{"Mutu Baku", table.rows.front().empty() ? 0 : table.rows.front().front().line, 1, 1};
  auto own = text_.labels.find("baku");
  out.columns.push_back({leaf_of(own == text_.labels.end() ? baku : own->second), "baku"});
}

// (text) terminator, [text] process, <text> decision, {text} off-page connector, *text* other.
void ModelMaker::add_marks(const Value& cell, int step, int actor, Procedure& out) {
  static const Pattern symbol(R"(\(([^)]*)\)|\[([^\]]*)\]|<([^>]*)>|\{([^}]*)\}|\*([^*]*)\*)");
  static constexpr std::array kShapes = {Shape::terminator, Shape::process, Shape::decision,
                                         Shape::offpage, Shape::other};
  std::vector<Match> found = symbol.find_all(cell.text);
  if (found.empty() && !is_blank(cell.text)) {
    wrong(cell, say("lambang ditulis (…), […], <…>, {…}, atau *…*",
                    "symbols are written (…), […], <…>, {…} or *…*"));
  }
  for (const Match& match : found) {
    StepMark mark{step, actor, Shape::other, std::nullopt, place_of(cell), cell.confidence};
    mark.shape = kShapes[std::string_view("([<{*").find(cell.text[match.begin])];
    for (size_t group = 1; group < match.groups.size(); ++group) {
      std::string text(trimmed(match.groups[group]));
      if (!text.empty()) mark.text = Leaf{text, place_of(cell), cell.confidence};
    }
    out.marks.push_back(mark);
  }
}

void ModelMaker::add_step(const std::vector<Value>& row, Procedure& out) {
  Step step;
  int index = static_cast<int>(out.steps.size()), actor = 0;
  if (!row.empty()) step.at.line = row.front().line;
  for (size_t i = 0; i < row.size() && i < columns_.size(); ++i) {
    const std::string& key = columns_[i];
    auto leaf = leaf_unless_blank(row[i]);
    if (key == "actor") add_marks(row[i], index, actor++, out);
    if (key == "number") step.number = leaf;
    if (key == "activity") step.activity = leaf;
    if (key == "inputs") step.inputs = leaf;
    if (key == "output") step.output = leaf;
    if (key == "note") step.note = leaf;
    if (key == "duration" && leaf) step.duration = timed(*leaf);
  }
  out.steps.push_back(step);
}

// "3": the first mark of the third row; "3b": its second. -1: there is none.
int ModelMaker::mark_named(const std::string& name, const Procedure& out) const {
  static const Pattern form(R"((\d{1,4})([a-d]?))");
  if (!form.matches(name)) return -1;
  int row = std::atoi(name.c_str()) - 1;
  int skip = name.back() >= 'a' ? name.back() - 'a' : 0;
  for (size_t i = 0; i < out.marks.size(); ++i) {
    if (out.marks[i].step == row && skip-- == 0) return static_cast<int>(i);
  }
  return -1;
}

// "1 -> 2, 2 -> 3: Ya"; where none are given each mark leads to the next.
void ModelMaker::add_arrows(const ExampleText::Table& table, Procedure& out) {
  if (!table.arrows_given) {
    for (size_t i = 0; i + 1 < out.marks.size(); ++i) {
      out.edges.push_back({static_cast<int>(i), static_cast<int>(i) + 1, std::nullopt, 1});
    }
    return;
  }
  static const Pattern arrow(R"(^\s*(\w+)\s*->\s*(\w+)\s*(?::\s*(.*?))?\s*$)");
  for (const Value& line : table.arrows) {
    for (const std::string& part : split(line.text, ',')) {
      auto match = arrow.find(part);
      int from = match ? mark_named(match->groups[1], out) : -1;
      int to = match ? mark_named(match->groups[2], out) : -1;
      if (from < 0 || to < 0) {
        wrong(line,
              fmt::format("{}: {}", say("panah tidak dimengerti", "arrow not understood"), part));
        continue;
      }
      Edge edge{from, to, std::nullopt, 1};
      if (!match->groups[3].empty()) edge.label = Leaf{match->groups[3], place_of(line), 1};
      out.edges.push_back(edge);
    }
  }
}

Procedure ModelMaker::procedure(const ExampleText::Table& table) {
  Procedure out;
  if (table.titled && !table.title.empty()) {
    out.title = leaf_of(table.title.front());
  } else if (const Value* title = table.titled ? nullptr : value("title")) {
    Value heading = *title;
    heading.text = "STANDAR OPERASIONAL PROSEDUR " + upper(title->text);
    out.title = leaf_of(heading);
  }
  add_headings(table, out);
  for (size_t i = 1; i < table.rows.size(); ++i) add_step(table.rows[i], out);
  add_arrows(table, out);
  if (!table.total.empty()) out.total = timed(leaf_of(table.total.front()));
  for (const auto& [page, headings] : table.repeated) {
    RepeatedHeader repeated;
    repeated.at.page = page;
    for (const Value& heading : headings) repeated.actors.push_back(leaf_of(heading));
    out.repeated_headers.push_back(repeated);
  }
  return out;
}

Sop ModelMaker::make() {
  Sop sop;
  sop.header = header();
  sop.legal_basis = citations_of(list("legal_basis"));
  sop.qualifications = list("qualifications");
  sop.related = list("related");
  sop.equipment = list("equipment");
  sop.warnings = list("warnings");
  sop.records = list("records");
  add_labels(sop);
  for (const ExampleText::Table& table : text_.tables) sop.procedures.push_back(procedure(table));
  return sop;
}

}  // namespace

Sop example_model(const ExampleText& text, const std::string& file,
                  std::vector<Diagnostic>& diagnostics) {
  return ModelMaker(text, file, diagnostics).make();
}

std::string sop_digest(const std::string& path) { return sha256(path); }

}  // namespace sopan
