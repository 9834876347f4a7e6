// Reads the notation of examples line by line. Making a model of it is example_model.cpp's.
#include "check/example.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/language.h"
#include "base/pattern.h"
#include "base/text.h"
#include "check/example_model.h"

namespace sopan {

namespace {

// The day examples are checked on, unless they name another.
constexpr std::string_view kToday = "2025-06-02";

// Labels of the notation, folded, and the keys they fill.
struct KnownLabel {
  std::string_view label, key;
};
constexpr std::array kLabels = {
    KnownLabel{"instansi", "agency"},
    KnownLabel{"nomor sop", "number"},
    KnownLabel{"nama sop", "title"},
    KnownLabel{"tanggal pembuatan", "created"},
    KnownLabel{"tanggal revisi", "revised"},
    KnownLabel{"tanggal pengesahan", "approved"},
    KnownLabel{"tanggal efektif", "effective"},
    KnownLabel{"disahkan oleh", "approver"},
    KnownLabel{"nama pejabat", "name"},
    KnownLabel{"pangkat", "rank"},
    KnownLabel{"golongan", "grade"},
    KnownLabel{"nip", "nip"},
    KnownLabel{"dasar hukum", "legal_basis"},
    KnownLabel{"kualifikasi pelaksana", "qualifications"},
    KnownLabel{"keterkaitan", "related"},
    KnownLabel{"peralatan", "equipment"},
    KnownLabel{"peralatan perlengkapan", "equipment"},
    KnownLabel{"peringatan", "warnings"},
    KnownLabel{"pencatatan", "records"},
    KnownLabel{"pencatatan dan pendataan", "records"},
};

std::string_view key_of(std::string_view label) {
  std::string plain = folded(label);
  auto it = std::ranges::find(kLabels, plain, &KnownLabel::label);
  return it == kLabels.end() ? std::string_view() : it->key;
}

bool says_none(std::string_view text) { return folded(text) == "tidak ada" && text.front() == '('; }

class ExampleReader {
 public:
  using Value = ExampleText::Value;

  ExampleReader(const ExampleText& base, const std::string& file,
                std::vector<Diagnostic>& diagnostics)
      : base_(base), current_(base), file_(file), diagnostics_(diagnostics) {}

  ExampleDocuments read(std::string_view text, int first_line);
  ExampleText read_base(std::string_view text);

 private:
  void wrong(std::string why) { diagnostics_.push_back({file_, line_, std::move(why)}); }
  void read_line(const std::string& line);
  void read_separator(const std::string& line);
  void read_row(const std::string& line);
  void read_item(const std::string& line);
  void read_pair(const std::string& label, const Value& value);
  bool read_table_pair(const std::string& label, const Value& value);
  bool read_document_pair(const std::string& label, const Value& value);
  Value value_at(const std::string& line, size_t begin, size_t end) const;
  ExampleText::Table& own_table();
  void finish_sop();
  void finish_document();
  void put_on_scan();

  const ExampleText& base_;
  ExampleText current_;
  bool own_tables_ = false;  // the example has written a table of its own
  bool in_table_ = false;
  std::vector<Value>* list_ = nullptr;  // where "- ..." lines go
  std::vector<Value> next_title_;       // "Judul tabel" before the table it belongs to
  bool next_titled_ = false;
  ExampleText::Document document_{"contoh.txt", "sop-ap", {}, 0};
  Extraction extraction_;
  ExampleDocuments out_{{}, std::string(kToday)};
  int line_ = 0;
  const std::string& file_;
  std::vector<Diagnostic>& diagnostics_;
};

// The text from `begin` to `end` without blanks around it; a trailing "~0.4" is its confidence.
ExampleReader::Value ExampleReader::value_at(const std::string& line, size_t begin,
                                             size_t end) const {
  static const Pattern confidence(R"(\s*~(0?\.\d+|0|1)$)");
  while (begin < end && line[begin] == ' ') ++begin;
  Value value;
  value.text = std::string(trimmed(std::string_view(line).substr(begin, end - begin)));
  value.line = line_;
  value.column = length_of(std::string_view(line).substr(0, begin)) + 1;
  if (auto match = confidence.find(value.text)) {
    value.confidence = std::strtod(match->groups[1].c_str(), nullptr);
    value.text.resize(match->begin);
  }
  return value;
}

ExampleText::Table& ExampleReader::own_table() {
  if (current_.tables.empty()) current_.tables.emplace_back();
  return own_tables_ ? current_.tables.back() : current_.tables.front();
}

void ExampleReader::read_row(const std::string& line) {
  if (!in_table_) {
    if (!own_tables_) current_.tables.clear();
    own_tables_ = in_table_ = true;
    ExampleText::Table table;
    table.title = std::exchange(next_title_, {});
    table.titled = std::exchange(next_titled_, false);
    current_.tables.push_back(std::move(table));
  }
  static const Pattern rule(R"([|\s:-]+)");
  if (rule.matches(line) && line.find('-') != std::string::npos) return;  // |---|---|
  std::vector<Value> cells;
  size_t from = line.find('|') + 1;
  for (size_t bar = line.find('|', from); bar != std::string::npos; bar = line.find('|', from)) {
    cells.push_back(value_at(line, from, bar));
    from = bar + 1;
  }
  current_.tables.back().rows.push_back(std::move(cells));
}

void ExampleReader::read_item(const std::string& line) {
  if (!list_) return wrong(say("butir tanpa label di atasnya", "an item without a label above it"));
  list_->push_back(value_at(line, 2, line.size()));
}

// Judul tabel, Panah, Total waktu, Halaman N, Tabel.
bool ExampleReader::read_table_pair(const std::string& label, const Value& value) {
  static const Pattern page(R"(halaman (\d+))");
  bool none = !value.text.empty() && says_none(value.text);
  if (label == "judul tabel") {
    next_title_ = none ? std::vector<Value>() : std::vector<Value>{value};
    next_titled_ = true;
  } else if (label == "panah") {
    own_table().arrows = none ? std::vector<Value>() : std::vector<Value>{value};
    own_table().arrows_given = true;
  } else if (label == "total waktu") {
    own_table().total = {value};
  } else if (label == "tabel" && none) {
    current_.tables.clear();
  } else if (auto match = page.find(label)) {
    std::vector<Value> headings;
    size_t from = 0;
    std::string text = value.text + "|";
    for (size_t bar = text.find('|'); bar != std::string::npos; bar = text.find('|', from)) {
      Value heading = value_at(text, from, bar);
      heading.column += value.column - 1;
      headings.push_back(heading);
      from = bar + 1;
    }
    own_table().repeated.push_back({std::stoi(match->groups[1]), headings});
  } else {
    return false;
  }
  return true;
}

// Bentuk, Catatan, Pindaian, Hari ini, Label KEY.
bool ExampleReader::read_document_pair(const std::string& label, const Value& value) {
  if (label == "bentuk") {
    document_.form = value.text;
  } else if (label == "catatan") {
    size_t bar = value.text.find('|');
    std::string code(trimmed(std::string_view(value.text).substr(0, bar)));
    std::string message = bar == std::string::npos ? code : value.text.substr(bar + 1);
    document_.notes.push_back({code, std::string(trimmed(message)), {}});
  } else if (label == "pindaian") {
    document_.scanned = std::strtod(value.text.c_str(), nullptr);
  } else if (label == "hari ini") {
    out_.today = value.text;
  } else if (label.starts_with("label ")) {
    current_.labels[replaced(label.substr(6), " ", "_")] = value;
  } else {
    return false;
  }
  return true;
}

void ExampleReader::read_pair(const std::string& label, const Value& value) {
  list_ = nullptr;
  std::string plain = folded(label);
  if (read_table_pair(plain, value) || read_document_pair(plain, value)) return;
  std::string key(key_of(label));
  if (key.empty()) {
    return wrong(fmt::format("{}: {}", say("label tidak dikenal", "unknown label"), label));
  }
  if (!value.text.empty() && says_none(value.text)) {
    current_.values.erase(key);
    return;
  }
  std::vector<Value>& values = current_.values[key];
  values.clear();
  if (!is_blank(value.text)) values.push_back(value);
  list_ = &values;
}

void ExampleReader::read_separator(const std::string& line) {
  finish_sop();
  if (line == "---") return;
  finish_document();
  document_ = {std::string(trimmed(std::string_view(line).substr(3))), "sop-ap", {}, 0};
}

void ExampleReader::read_line(const std::string& line) {
  bool row = line.starts_with("|");
  if (!row) in_table_ = false;
  if (trimmed(line).empty()) return;
  if (row) return read_row(line);
  if (line == "---" || line.starts_with("===")) return read_separator(line);
  if (line.starts_with("- ")) return read_item(line);
  size_t colon = line.find(':');
  if (colon == std::string::npos) {
    return wrong(say("bukan \"Label: nilai\", \"- butir\", atau \"| baris tabel |\"",
                     "not \"Label: value\", \"- item\" or \"| table row |\""));
  }
  read_pair(line.substr(0, colon), value_at(line, colon + 1, line.size()));
}

// The SOP that was being read goes into the document; the next starts from the base again.
void ExampleReader::finish_sop() {
  if (next_titled_ && !current_.tables.empty()) {
    current_.tables.front().title = next_title_;
    current_.tables.front().titled = true;
  }
  if (document_.form == "sop-ap") {
    extraction_.sops.push_back(example_model(current_, file_, diagnostics_));
  }
  current_ = base_;
  own_tables_ = in_table_ = next_titled_ = false;
  next_title_.clear();
  list_ = nullptr;
}

// One scanned page, of which the titles were read so badly.
void ExampleReader::put_on_scan() {
  constexpr PageSize kA4 = {595, 842};
  extraction_.pages = {kA4};
  extraction_.source.pages = 1;
  extraction_.source.ocr_pages = {1};
  for (Sop& sop : extraction_.sops) {
    if (!sop.header.title) continue;
    sop.header.title->at.page = 1;
    sop.header.title->confidence = document_.scanned;
  }
}

void ExampleReader::finish_document() {
  if (document_.path.empty()) document_.path = "contoh.txt";
  extraction_.source = {document_.path, sop_digest(document_.path), "txt", 0, {}};
  extraction_.form = document_.form;
  extraction_.notes = document_.notes;
  if (document_.scanned > 0) put_on_scan();
  out_.documents.push_back(std::move(extraction_));
  extraction_ = {};
}

ExampleDocuments ExampleReader::read(std::string_view text, int first_line) {
  // "=== nama" on the first line names the first document instead of ending one.
  std::vector<std::string> lines = split(text, '\n');
  line_ = first_line;
  size_t i = 0;
  if (!lines.empty() && lines[0].starts_with("===")) {
    document_.path = std::string(trimmed(std::string_view(lines[0]).substr(3)));
    ++i;
  }
  for (; i < lines.size(); ++i) {
    line_ = first_line + static_cast<int>(i);
    read_line(lines[i]);
  }
  finish_sop();
  finish_document();
  return std::move(out_);
}

ExampleText ExampleReader::read_base(std::string_view text) {
  for (const std::string& line : split(text, '\n')) {
    ++line_;
    read_line(line);
  }
  return current_;
}

}  // namespace

ExampleText example_base(std::string_view text, const std::string& file,
                         std::vector<Diagnostic>& diagnostics) {
  static const ExampleText nothing;
  return ExampleReader(nothing, file, diagnostics).read_base(text);
}

ExampleDocuments example_documents(std::string_view text, int line, const ExampleText& base,
                                   const std::string& file, std::vector<Diagnostic>& diagnostics) {
  return ExampleReader(base, file, diagnostics).read(text, line);
}

}  // namespace sopan
