// Known phrases go wherever they stand; bare numbers only at a page's edge; a line repeated at the
// edge of several pages after its first time.
#include "sop/noise.h"

#include <set>

#include "base/pattern.h"
#include "base/text.h"
#include "sop/identity.h"

namespace sopan {

namespace {

constexpr double kEdge = 0.08;  // of the page's height

bool is_signing_footer(std::string_view text) {
  static const Pattern p(
      R"((?i)(dokumen ini (telah )?(di)?tandatangani|ditandatangani secara elektronik|balai sertifikasi elektronik|balai besar sertifikasi|sertifikat elektronik|\bbsre\b|pindai kode qr|scan kode qr|memindai qr|menampilkan file asli|keabsahan dokumen|uu ite (no|nomor)|informasi elektronik dan/atau))");
  return p.found_in(text);
}

bool is_page_number(std::string_view text) {
  static const Pattern worded(
      R"((?i)^\W*(halaman|hal\.?|page|hlm\.?)\s*:?\s*[0-9]+\s*((dari|of|/)\s*[0-9]+)?\W*$)");
  static const Pattern bare(R"(^[-–|\s]*[0-9]{1,3}[-–|\s]*$)");
  return worded.matches(text) || bare.matches(text);
}

bool at_edge(const Line& line, const std::vector<PageSize>& pages) {
  if (!line.at.box || line.at.page < 1 || line.at.page > static_cast<int>(pages.size()))
    return false;
  double height = pages[static_cast<size_t>(line.at.page - 1)].height;
  double middle = line.at.box->center().y;
  return height > 0 && (middle < kEdge * height || middle > (1 - kEdge) * height);
}

// A QR code or stamp that was taken for a grid: small, and nothing in it reads as words.
bool is_scrap(const Block& block, const std::vector<PageSize>& pages) {
  const Table& table = *block.table;
  if (!table.at.box || block.page < 1 || block.page > static_cast<int>(pages.size())) return false;
  const PageSize& page = pages[static_cast<size_t>(block.page - 1)];
  bool small =
      table.at.box->width() < 0.25 * page.width && table.at.box->height() < 0.2 * page.height;
  size_t letters = 0, cells = 0;
  for (const Cell& cell : table.cells) {
    letters += packed(text_of(cell.lines)).size();
    ++cells;
  }
  return small && cells >= 4 && letters < 8 * cells && labels_in(block).empty();
}

// Pages on which the head of a form stands: what is printed over it belongs to it, even when the
// same was printed over another form before.
std::set<int> pages_with_labels(const Document& document) {
  std::set<int> pages;
  for (const Block& block : document.blocks)
    if (!labels_in(block).empty()) pages.insert(block.page);
  return pages;
}

}  // namespace

std::vector<Block> without_noise(const Document& document) {
  std::vector<Block> blocks;
  std::set<std::pair<std::string, bool>> seen;
  std::set<int> forms = pages_with_labels(document);
  for (const Block& block : document.blocks) {
    if (block.table) {
      if (!is_scrap(block, document.pages)) blocks.push_back(block);
      continue;
    }
    Block clean = block;
    clean.lines.clear();
    for (const Line& line : block.lines) {
      if (is_signing_footer(line.text)) continue;
      if (at_edge(line, document.pages)) {
        if (is_page_number(line.text)) continue;
        bool low = line.at.box->center().y > 200;
        bool again = !seen.insert({packed(line.text), low}).second;
        if (again && packed(line.text).size() > 5 && !forms.contains(block.page)) continue;
      }
      clean.lines.push_back(line);
    }
    if (!clean.lines.empty()) blocks.push_back(std::move(clean));
  }
  return blocks;
}

}  // namespace sopan
