// Sends embedded pictures through the way of pages.
#include "app/pictures.h"

#include <algorithm>

#include "app/pages.h"
#include "base/language.h"
#include "read/embedded.h"

namespace sopan {

namespace {

// The author finds the picture, not a point in it.
void move_to(Table& table, const Place& at) {
  table.at = at;
  table.column_edges.clear();
  for (Cell& cell : table.cells) {
    cell.at = at;
    for (Line& line : cell.lines) line.at = at;
  }
  for (Mark& mark : table.marks) {
    mark.at = at;
    if (mark.text) mark.text->at = at;
  }
  for (Arrow& arrow : table.arrows) {
    if (arrow.label) arrow.label->at = at;
  }
}

bool has_table(const Document& document) {
  return std::ranges::any_of(document.blocks, [](const Block& b) {
    return b.table && b.table->rows > 1 && b.table->columns > 1;
  });
}

}  // namespace

void read_pictures(Document& document, const Limits& limits) {
  std::vector<EmbeddedPicture> pictures = std::move(document.pictures);
  document.pictures.clear();
  std::ranges::stable_sort(pictures, {}, &EmbeddedPicture::block);
  // From the last to the first, so that the places of earlier ones stay.
  for (auto it = pictures.rbegin(); it != pictures.rend(); ++it) {
    Source source;
    source.format = "image";
    auto bytes = std::make_shared<const std::string>(std::move(it->bytes));
    Result<Document> read = document_of_pages(bytes, source, limits, [](int) {});
    if (!read || !has_table(*read)) {
      document.notes.push_back(unread_picture(it->at));
      continue;
    }
    for (Block& block : read->blocks) {
      block.page = 0;
      if (block.table) move_to(*block.table, it->at);
      for (Line& line : block.lines) line.at = it->at;
    }
    auto where = document.blocks.begin() +
                 static_cast<std::ptrdiff_t>(std::min(it->block, document.blocks.size()));
    document.blocks.insert(where, std::make_move_iterator(read->blocks.begin()),
                           std::make_move_iterator(read->blocks.end()));
    document.notes.push_back({"picture-read-as-page",
                              say("Gambar dibaca dengan OCR, seperti halaman hasil pindai.",
                                  "A picture was read by OCR, like a scanned page."),
                              it->at});
  }
}

}  // namespace sopan
