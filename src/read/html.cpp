// Walks the page in order: a table of data becomes a Table, a table that only lays out other
// tables is walked through, everything else gathers into blocks of lines.
#include "read/html.h"

#include <algorithm>
#include <set>

#include "base/language.h"
#include "base/text.h"
#include "read/encoding.h"
#include "read/mht.h"

namespace sopan {

namespace {

constexpr int kDeepest = 400;
constexpr int kMostColumns = 200;
constexpr int kMostRows = 20'000;

bool contains_table(const HtmlNode& node, int depth) {
  if (depth > kDeepest) return false;
  return std::any_of(node.children.begin(), node.children.end(), [&](const HtmlNode& child) {
    return child.tag == "table" || contains_table(child, depth + 1);
  });
}

int span_of(const HtmlNode& cell, const char* name, int most) {
  auto it = cell.attributes.find(name);
  if (it == cell.attributes.end()) return 1;
  return std::clamp(std::atoi(it->second.c_str()), 1, most);
}

void gather_rows(const HtmlNode& node, std::vector<const HtmlNode*>& rows) {
  for (const HtmlNode& child : node.children) {
    if (child.tag == "tr") rows.push_back(&child);
    if (child.tag == "thead" || child.tag == "tbody" || child.tag == "tfoot")
      gather_rows(child, rows);
  }
}

int pictures_in_cells(const HtmlNode& node, bool in_cell, int depth) {
  if (depth > kDeepest) return 0;
  if (node.tag == "img") return in_cell;
  bool inside = in_cell || node.tag == "td" || node.tag == "th";
  int count = 0;
  for (const HtmlNode& child : node.children) count += pictures_in_cells(child, inside, depth + 1);
  return count;
}

class HtmlBlocks {
 public:
  HtmlBlocks(size_t base, const LineIndex& index, std::vector<Block>& blocks)
      : base_(base), index_(index), blocks_(blocks) {}

  void walk(const HtmlNode& node, int depth) {
    if (depth > kDeepest) return;
    if (node.tag == "table" && !contains_table(node, 0)) return add_table(node);
    if (!contains_table(node, 0)) return add_text(node);
    // Runs of inline content between tables belong together; block children stand alone.
    for (const HtmlNode& child : node.children) walk(child, depth + 1);
  }

 private:
  void add_text(const HtmlNode& node) {
    Content content = content_of(node, base_, index_);
    if (content.lines.empty()) return;
    Block block;
    block.lines = std::move(content.lines);
    blocks_.push_back(std::move(block));
  }

  void add_table(const HtmlNode& node) {
    std::vector<const HtmlNode*> rows;
    gather_rows(node, rows);
    std::set<std::pair<int, int>> taken;
    std::vector<CellContent> cells;
    for (int r = 0; r < static_cast<int>(rows.size()) && r < kMostRows; ++r) {
      int column = 0;
      for (const HtmlNode& cell : rows[static_cast<size_t>(r)]->children) {
        if (cell.tag != "td" && cell.tag != "th") continue;
        while (taken.contains({r, column})) ++column;
        if (column >= kMostColumns) break;
        cells.push_back(cell_at(cell, r, column, static_cast<int>(rows.size())));
        const Cell& made = cells.back().cell;
        for (int i = 0; i < made.row_span; ++i)
          for (int j = 0; j < made.column_span; ++j) taken.insert({r + i, column + j});
        column += made.column_span;
      }
    }
    if (cells.empty()) return;
    Block block;
    block.table = table_of(std::move(cells));
    blocks_.push_back(std::move(block));
  }

  CellContent cell_at(const HtmlNode& node, int row, int column, int rows) {
    CellContent cell;
    cell.cell.row = row;
    cell.cell.column = column;
    cell.cell.row_span = span_of(node, "rowspan", std::max(1, rows - row));
    cell.cell.column_span = span_of(node, "colspan", kMostColumns - column);
    cell.content = content_of(node, base_, index_);
    cell.cell.at = cell.content.lines.empty()
                       ? index_.place(base_ + node.offset, base_ + node.offset + node.length)
                       : place_of(cell.content.lines);
    return cell;
  }

  size_t base_;
  const LineIndex& index_;
  std::vector<Block>& blocks_;
};

}  // namespace

void add_blocks(const HtmlNode& root, size_t base, const LineIndex& index,
                std::vector<Block>& blocks) {
  HtmlBlocks(base, index, blocks).walk(root, 0);
}

Result<Document> read_html(std::string_view bytes, const Source& source) {
  const bool wrapped = is_mht(bytes);
  const std::string inside = wrapped ? html_of_mht(bytes) : "";
  if (wrapped && inside.empty()) {
    return Error{say("arsip web (MHT) tanpa halaman HTML", "a web archive without an HTML page")};
  }
  auto text = decoded(wrapped ? inside : bytes);
  if (!text) return text.error();
  auto root = parsed_html(text->text);
  if (!root) return root.error();
  Document document;
  document.source = source;
  LineIndex index(text->text);
  add_blocks(*root, 0, index, document.blocks);
  if (int pictures = pictures_in_cells(*root, false, 0)) {
    std::string count = std::to_string(pictures);
    document.notes.push_back({"picture-skipped",
                              say(count + " gambar di dalam tabel tidak dibaca; lambang dan panah "
                                          "yang tersimpan sebagai gambar dibaca dari DOCX atau PDF",
                                  count + " pictures in tables were not read; symbols and arrows "
                                          "saved as pictures are read from DOCX or PDF"),
                              {}});
  }
  if (document.blocks.empty())
    return Error{say("halaman HTML tanpa teks", "an HTML page without text")};
  return document;
}

}  // namespace sopan
