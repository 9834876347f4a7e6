// Places the drawings of Word documents.
#include "read/docx_drawing.h"

#include <algorithm>

#include "base/language.h"
#include "base/text.h"
#include "codec/word_blocks.h"
#include "read/content.h"
#include "read/docx_table.h"
#include "read/flowchart.h"

namespace sopan {

namespace {

constexpr double kEmu = 12700;  // English metric units in a point
constexpr size_t kAnchorsMost = 5000;

// A region that positions count from.
struct Span {
  double from = 0, to = 0;
};

Span across(const Anchor& anchor, std::string_view from, bool in_cell) {
  const Box& page = anchor.page;
  if (in_cell || from == "column" || from == "character" || from == "text" || from == "char" ||
      from.empty()) {
    if (anchor.in_cell && !in_cell) {
      return {page.left + anchor.setup.left, page.right - anchor.setup.right};
    }
    return {anchor.frame.left, anchor.frame.right};
  }
  if (from == "page") return {page.left, page.right};
  if (from == "leftMargin" || from == "left-margin-area") {
    return {page.left, page.left + anchor.setup.left};
  }
  if (from == "rightMargin" || from == "right-margin-area") {
    return {page.right - anchor.setup.right, page.right};
  }
  return {page.left + anchor.setup.left, page.right - anchor.setup.right};
}

Span down(const Anchor& anchor, std::string_view from, bool in_cell) {
  const Box& page = anchor.page;
  if (from == "paragraph" || from == "line" || from == "text" || from.empty()) {
    return {anchor.paragraph.y, anchor.paragraph.y};
  }
  if (in_cell) return {anchor.frame.top, anchor.frame.bottom};
  if (from == "page") return {page.top, page.bottom};
  if (from == "topMargin" || from == "top-margin-area") {
    return {page.top, page.top + anchor.setup.top};
  }
  if (from == "bottomMargin" || from == "bottom-margin-area") {
    return {page.bottom - anchor.setup.bottom, page.bottom};
  }
  return {page.top + anchor.setup.top, page.bottom - anchor.setup.bottom};
}

// The start of something `size` long, aligned in a span or `offset` behind its start.
double start_in(const Span& span, std::string_view align, double offset, double size) {
  if (align == "center" || align == "middle") return (span.from + span.to - size) / 2;
  if (align == "right" || align == "bottom" || align == "outside") return span.to - size;
  if (align == "left" || align == "top" || align == "inside") return span.from;
  return span.from + offset;
}

std::string_view alignment_of_paragraph(XmlNode drawing) {
  XmlNode node = drawing;
  while (node && !node.is("w:p")) node = node.parent();
  return node.child("w:pPr/w:jc").attribute("w:val");
}

Box in_line_box(const Anchor& anchor, double width, double height) {
  std::string_view align = alignment_of_paragraph(anchor.node);
  double whole = std::max(width, anchor.in_line);
  double room = anchor.frame.right - anchor.frame.left - whole;
  double left = anchor.frame.left + anchor.before;
  if (align == "center") left += room / 2;
  if (align == "right" || align == "end") left += room;
  return {left, anchor.paragraph.y, left + width, anchor.paragraph.y + height};
}

bool laid_out_in_cell(XmlNode node) {
  std::string_view in = node.attribute("layoutInCell");
  return in != "0" && in != "false";
}

// The box a wp:anchor or wp:inline gives its object. `by_cell`: inside a table, positions count
// from the cell.
Box anchored_box(const Anchor& anchor, XmlNode node, bool by_cell) {
  XmlNode extent = node.child("wp:extent");
  double width = std::max(0.0, extent.real("cx")) / kEmu;
  double height = std::max(0.0, extent.real("cy")) / kEmu;
  if (node.is("wp:inline")) return in_line_box(anchor, width, height);
  if (node.attribute("simplePos") == "1") {
    XmlNode at = node.child("wp:simplePos");
    double x = anchor.page.left + at.real("x") / kEmu, y = anchor.page.top + at.real("y") / kEmu;
    return {x, y, x + width, y + height};
  }
  bool in_cell = anchor.in_cell && by_cell;
  XmlNode h = node.child("wp:positionH"), v = node.child("wp:positionV");
  auto offset = [](XmlNode p) { return std::atof(p.child("wp:posOffset").text().c_str()) / kEmu; };
  double x = start_in(across(anchor, h.attribute("relativeFrom"), in_cell),
                      squeezed(h.child("wp:align").text()), offset(h), width);
  double y = start_in(down(anchor, v.attribute("relativeFrom"), in_cell),
                      squeezed(v.child("wp:align").text()), offset(v), height);
  return {x, y, x + width, y + height};
}

// Whether positions of drawings that are not "laid out in the cell" count from the cell all the
// same: LibreOffice writes them so, Word counts them from the page's column. People draw into the
// cell they anchor in: the reading that puts more middles into their own cell is meant.
bool loose_ones_by_cell(const Layout& layout) {
  int cell = 0, page = 0;
  for (const Anchor& anchor : layout.anchors) {
    XmlNode node = anchor.node.child("wp:anchor");
    if (!node || !anchor.in_cell || laid_out_in_cell(node)) continue;
    auto inside = [&](bool by_cell) {
      double x = anchored_box(anchor, node, by_cell).center().x;
      return x >= anchor.frame.left && x <= anchor.frame.right;
    };
    cell += inside(true);
    page += inside(false);
  }
  return cell >= page;
}

// The object's own unturned frame: its size where it says one, about the middle of the anchor's box
// (a turned object's anchor box may have its sides exchanged).
Box unturned(const Box& box, XmlNode object) {
  XmlNode ext;
  for (const char* path : {"wps:spPr/a:xfrm/a:ext", "wpg:grpSpPr/a:xfrm/a:ext"}) {
    if (XmlNode found = object.child(path)) ext = found;
  }
  double width = ext.real("cx") / kEmu, height = ext.real("cy") / kEmu;
  if (!ext || (width <= 0 && height <= 0)) return box;
  Point c = box.center();
  return {c.x - width / 2, c.y - height / 2, c.x + width / 2, c.y + height / 2};
}

// A table inside a text box, which becomes a block of its own.
struct LooseTable {
  size_t block = 0;
  Table table;
};

struct Drawn {
  DocxContext& context;
  bool loose_by_cell;
  Drawing drawing;
  std::vector<LooseTable> tables;
};

std::vector<Line> text_in_box(Drawn& drawn, XmlNode object, const Anchor& anchor) {
  std::vector<Line> lines;
  XmlNode content;
  for (const char* path : {"wps:txbx/w:txbxContent", "v:textbox/w:txbxContent"}) {
    if (XmlNode found = object.child(path)) content = found;
  }
  for (XmlNode block : word_blocks(content)) {
    if (block.is("w:tbl")) {
      DocxTable table = read_table(drawn.context, block, anchor.at, 400);
      drawn.tables.push_back({anchor.block, std::move(table.table)});
      continue;
    }
    Paragraph paragraph = read_paragraph(drawn.context, block, {anchor.at, "", 200});
    for (Line& line : paragraph.lines) lines.push_back(std::move(line));
  }
  return lines;
}

void read_anchor(Drawn& drawn, const Anchor& anchor, const std::map<std::string, VmlGlue>& glue) {
  DrawingContext context;
  context.text = [&](XmlNode object) { return text_in_box(drawn, object, anchor); };
  context.at = anchor.at;
  context.block = anchor.block;
  if (anchor.in_cell) context.home = anchor.frame;
  if (!anchor.node.is("w:drawing")) {
    auto place = [&](const VmlFrame& f) {
      if (f.in_line) return in_line_box(anchor, f.width, f.height);
      bool in_cell = anchor.in_cell && f.by_cell;
      double x = start_in(across(anchor, f.from_x, in_cell), f.align_x, f.x, f.width);
      double y = start_in(down(anchor, f.from_y, in_cell), f.align_y, f.y, f.height);
      return Box{x, y, x + f.width, y + f.height};
    };
    read_vml(anchor.node, place, glue, context, drawn.drawing);
    return;
  }
  for (XmlNode node : anchor.node.children()) {
    if (!node.is("wp:anchor") && !node.is("wp:inline")) continue;
    if (node.child("wp:docPr").attribute("hidden") == "1") continue;
    XmlNode object = node.child("a:graphic/a:graphicData").first();
    Box box = anchored_box(anchor, node, drawn.loose_by_cell || laid_out_in_cell(node));
    std::string name(node.child("wp:docPr").attribute("id"));
    read_drawingml(object, unturned(box, object), {}, name, context, drawn.drawing);
  }
}

// The place of a cell as the table's reader gives it.
Place cell_place(const Table& table, int row, int column) {
  if (const Cell* cell = table.cell_at(row, column)) return cell->at;
  Place place = table.at;
  place.row = row + 1;
  place.column = column + 1;
  return place;
}

// Text that lies in no table goes behind the block it is anchored to, from the last to the first so
// that the indexes of earlier blocks stay.
void put_left_over(Drawn& drawn, const std::vector<bool>& used, Document& document) {
  std::vector<std::pair<size_t, Block>> loose;
  for (size_t i = 0; i < drawn.drawing.shapes.size(); ++i) {
    DrawnShape& shape = drawn.drawing.shapes[i];
    if (used[i] || shape.lines.empty()) continue;
    Block block;
    block.lines = std::move(shape.lines);
    loose.emplace_back(shape.block, std::move(block));
  }
  for (LooseTable& table : drawn.tables) {
    Block block;
    block.table = std::move(table.table);
    loose.emplace_back(table.block, std::move(block));
  }
  std::stable_sort(loose.begin(), loose.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto it = loose.rbegin(); it != loose.rend(); ++it) {
    size_t at = std::min(it->first, document.blocks.size());
    document.blocks.insert(document.blocks.begin() + static_cast<std::ptrdiff_t>(at),
                           std::move(it->second));
    for (EmbeddedPicture& picture : document.pictures) {
      if (picture.block >= at) ++picture.block;
    }
  }
}

}  // namespace

void read_drawings(DocxContext& context, const Layout& layout,
                   const std::map<std::string, VmlGlue>& glue, const PartOf& part_of,
                   Document& document) {
  Drawn drawn{context, loose_ones_by_cell(layout), {}, {}};
  bool all_in_cells = true;
  for (size_t i = 0; i < layout.anchors.size() && i < kAnchorsMost; ++i) {
    size_t before = drawn.drawing.shapes.size();
    read_anchor(drawn, layout.anchors[i], glue);
    bool gave = drawn.drawing.shapes.size() > before;
    all_in_cells = all_in_cells && (layout.anchors[i].in_cell || !gave);
  }
  std::vector<ChartTable> tables;
  for (const WordGrid& grid : layout.grids) {
    Table& table = *document.blocks[grid.block].table;
    auto place = [&table](int row, int column) { return cell_place(table, row, column); };
    tables.push_back({grid.xs, grid.ys, place, &table});
  }
  std::vector<bool> used = chart(drawn.drawing, tables);
  for (const ChartTable& table : tables) take_glyphs(*table.table);
  bool near_border =
      std::any_of(tables.begin(), tables.end(), [](const ChartTable& t) { return t.near_border; });
  bool uncertain = near_border && layout.estimated && !all_in_cells;
  if (uncertain) {
    Note note;
    note.code = "shape-place-estimated";
    note.message = say("Letak simbol bagan alir dihitung dari perkiraan tinggi baris tabel.",
                       "The place of flowchart symbols was computed from estimated row heights.");
    document.notes.push_back(std::move(note));
  }
  take_pictures(drawn.drawing, part_of, at_anchor, document);
  put_left_over(drawn, used, document);
}

}  // namespace sopan
