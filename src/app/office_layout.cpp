// Takes the rows of flowchart symbols from a laid-out copy of a draft.
#include "app/office_layout.h"

#include <algorithm>
#include <map>

#include "app/pages.h"
#include "base/language.h"
#include "base/text.h"
#include "read/office.h"

namespace sopan {

namespace {

constexpr const char* kEstimated = "shape-place-estimated";

std::string text_of_row(const Table& table, int row) {
  std::string text;
  for (const Cell& cell : table.cells) {
    if (cell.row == row) text += text_of(cell.lines) + " ";
  }
  return packed(text);
}

// The row of `draft` that says what a row of a page's table says; -1 when none is like it.
int like_row(const std::vector<std::string>& rows, const std::string& text) {
  int best = -1;
  double most = 0.8;
  for (size_t r = 0; r < rows.size(); ++r) {
    if (rows[r].empty() || text.empty()) continue;
    double like = likeness(rows[r], text);
    if (like > most) {
      most = like;
      best = static_cast<int>(r);
    }
  }
  return best;
}

// Per column, the rows (of the draft) in which the pages show marks, from top to bottom.
std::map<int, std::vector<int>> rows_on_pages(const Document& pages, const Table& draft) {
  std::vector<std::string> texts;
  for (int r = 0; r < draft.rows; ++r) texts.push_back(text_of_row(draft, r));
  std::map<int, std::vector<int>> out;
  for (const Block& block : pages.blocks) {
    if (!block.table || block.table->columns != draft.columns) continue;
    std::map<int, int> known;
    for (const Mark& mark : block.table->marks) {
      auto it = known.find(mark.row);
      if (it == known.end()) {
        int row = like_row(texts, text_of_row(*block.table, mark.row));
        it = known.emplace(mark.row, row).first;
      }
      if (it->second >= 0) out[mark.column].push_back(it->second);
    }
  }
  for (auto& [column, rows] : out) std::ranges::sort(rows);
  return out;
}

// The marks of a column of the draft, from top to bottom.
std::map<int, std::vector<Mark*>> marks_by_column(Table& table) {
  std::map<int, std::vector<Mark*>> out;
  for (Mark& mark : table.marks) out[mark.column].push_back(&mark);
  for (auto& [column, marks] : out) std::ranges::stable_sort(marks, {}, &Mark::row);
  return out;
}

void replace_note(Document& document, const char* code, const std::string& message) {
  for (Note& note : document.notes) {
    if (note.code == kEstimated) note = {code, message, note.at};
  }
}

}  // namespace

bool needs_layout(const Document& document) {
  return std::ranges::any_of(document.notes,
                             [](const Note& note) { return note.code == kEstimated; });
}

int settle_rows(const Document& pages, Document& draft) {
  int moved = 0;
  for (Block& block : draft.blocks) {
    if (!block.table || block.table->marks.empty()) continue;
    std::map<int, std::vector<int>> shown = rows_on_pages(pages, *block.table);
    std::map<int, std::vector<Mark*>> marks = marks_by_column(*block.table);
    // Only when every column shows as many marks is it sure which is which.
    for (const auto& [column, own] : marks) {
      if (shown[column].size() != own.size()) return -1;
    }
    for (auto& [column, own] : marks) {
      for (size_t i = 0; i < own.size(); ++i) {
        int row = shown[column][i];
        if (own[i]->row == row) continue;
        own[i]->row = row;
        if (const Cell* cell = block.table->cell_at(row, column)) own[i]->at = cell->at;
        ++moved;
      }
    }
  }
  return moved;
}

void settle_rows_by_layout(std::string_view bytes, Document& document, const Limits& limits) {
  Result<std::string> pdf = office_converted(bytes, "docx", "pdf");
  if (!pdf) return;
  Source source;
  source.format = "pdf";
  Result<Document> pages = document_of_pages(std::make_shared<const std::string>(std::move(*pdf)),
                                             source, limits, [](int) {});
  if (!pages || settle_rows(*pages, document) < 0) return;
  replace_note(document, "shape-place-by-layout",
               say("Letak simbol bagan alir diambil dari tata letak LibreOffice.",
                   "The place of flowchart symbols was taken from LibreOffice's layout."));
}

}  // namespace sopan
