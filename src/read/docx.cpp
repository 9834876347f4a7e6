// Reads a Word document: from the package's parts to a Document.
#include "read/docx.h"

#include <algorithm>

#include "base/language.h"
#include "base/text.h"
#include "codec/package.h"
#include "codec/word_blocks.h"
#include "read/docx_drawing.h"
#include "read/docx_layout.h"
#include "read/docx_table.h"

namespace sopan {

namespace {

// Everything one reading needs.
struct Reading {
  explicit Reading(Package opened) : package(std::move(opened)) {}

  Package package;
  std::vector<Relation> relations;  // of the main part
  DocxContext context;
  Document document;
  Layout layout;
  PageSetup setup;         // of the section being read
  double y = 0;            // on the strip
  double page_top = 0;     // of the page's text, on the strip
  bool join_next = false;  // the mark of the last paragraph is deleted: the next goes on with it
};

// Parts that only help (styles, numbering) may be missing or broken: the text is still there.
void read_looks(Reading& reading) {
  if (const Relation* r = relation_of_type(reading.relations, "styles")) {
    if (auto tree = reading.package.xml(r->target)) reading.context.styles = Styles(tree->root());
  }
  if (const Relation* r = relation_of_type(reading.relations, "theme")) {
    if (auto tree = reading.package.xml(r->target)) reading.context.styles.take_theme(tree->root());
  }
  if (const Relation* r = relation_of_type(reading.relations, "numbering")) {
    if (auto tree = reading.package.xml(r->target)) {
      reading.context.numbering = Numbering(tree->root());
    }
  }
}

std::map<std::string, VmlGlue> glue_of(Reading& reading) {
  const Relation* r = relation_of_type(reading.relations, "settings");
  if (!r) return {};
  auto tree = reading.package.xml(r->target);
  return tree ? vml_glue(tree->root()) : std::map<std::string, VmlGlue>{};
}

void new_page(Reading& reading) { reading.page_top = reading.y; }

// Starts a page where the block would not fit; a block taller than a page flows over.
void flow(Reading& reading, double height) {
  double used = reading.y - reading.page_top;
  if (used > 0 && used + height > reading.setup.text_height()) new_page(reading);
  reading.y += height;
  while (reading.y - reading.page_top > reading.setup.text_height()) {
    reading.page_top += reading.setup.text_height();
  }
}

Box page_on_strip(const Reading& reading, double page_top) {
  const PageSetup& s = reading.setup;
  return {-s.left, page_top - s.top, s.width - s.left, page_top - s.top + s.height};
}

// The paragraph as a block, or the end of the block before when that one's mark is deleted.
void add_lines(Reading& reading, Paragraph paragraph) {
  std::vector<Block>& blocks = reading.document.blocks;
  bool joins = reading.join_next && !blocks.empty() && !blocks.back().table;
  reading.join_next = paragraph.mark_deleted && (joins || !paragraph.lines.empty());
  if (joins) {
    append_joined(blocks.back().lines, std::move(paragraph.lines));
  } else if (!paragraph.lines.empty()) {
    Block block;
    block.lines = std::move(paragraph.lines);
    blocks.push_back(std::move(block));
  }
}

void read_body_paragraph(Reading& reading, XmlNode p, const Place& at) {
  Paragraph paragraph = read_paragraph(reading.context, p, {at, "", reading.setup.text_width()});
  if (paragraph.page_before) new_page(reading);
  double page_top = reading.page_top;
  double top = reading.y;
  flow(reading, paragraph.height);
  if (reading.page_top != page_top) {
    page_top = reading.page_top;
    top = std::max(top, page_top);
  }
  if (paragraph.page_after) new_page(reading);
  std::vector<ParagraphDrawing> drawings = std::move(paragraph.drawings);
  double in_line = paragraph.drawn_width;
  add_lines(reading, std::move(paragraph));
  for (const ParagraphDrawing& drawing : drawings) {
    Anchor anchor;
    anchor.node = drawing.node;
    anchor.before = drawing.before;
    anchor.in_line = in_line;
    anchor.paragraph = {0, top};
    anchor.frame = {0, page_top, reading.setup.text_width(),
                    page_top + reading.setup.text_height()};
    anchor.page = page_on_strip(reading, page_top);
    anchor.setup = reading.setup;
    anchor.at = at;
    anchor.block = reading.document.blocks.size();
    reading.layout.anchors.push_back(std::move(anchor));
  }
}

// The table goes into the document; its grid and anchors onto the strip.
void put_table(Reading& reading, DocxTable table) {
  double top = reading.y;
  for (size_t r = 1; r < table.ys.size(); ++r) flow(reading, table.ys[r] - table.ys[r - 1]);
  size_t index = reading.document.blocks.size();
  for (Anchor& anchor : table.anchors) {
    anchor.paragraph.x += table.left;
    anchor.paragraph.y += top;
    anchor.frame = {anchor.frame.left + table.left, anchor.frame.top + top,
                    anchor.frame.right + table.left, anchor.frame.bottom + top};
    anchor.page = page_on_strip(reading, reading.page_top);
    anchor.setup = reading.setup;
    anchor.block = index + 1;
    reading.layout.anchors.push_back(std::move(anchor));
  }
  WordGrid grid;
  grid.block = index;
  for (double x : table.xs) grid.xs.push_back(x + table.left);
  for (double y : table.ys) grid.ys.push_back(y + top);
  reading.layout.grids.push_back(std::move(grid));
  reading.layout.estimated = reading.layout.estimated || table.estimated;
  Block block;
  block.table = std::move(table.table);
  reading.document.blocks.push_back(std::move(block));
  for (DocxTable& inner : table.inner) put_table(reading, std::move(inner));
}

// Paragraphs and tables of a body, header or text box. `counted`: blocks have places.
void read_blocks(Reading& reading, XmlNode container, bool counted) {
  int number = 0;
  for (XmlNode node : word_blocks(container)) {
    ++number;
    Place at;
    if (counted) at.block = number;
    if (node.is("w:tbl")) {
      put_table(reading, read_table(reading.context, node, at, reading.setup.text_width()));
    } else {
      read_body_paragraph(reading, node, at);
    }
  }
}

// The section a block belongs to ends with the first sectPr at or after it.
void read_body(Reading& reading, XmlNode body) {
  std::vector<XmlNode> nodes = word_blocks(body);
  std::vector<PageSetup> setups(nodes.size());
  PageSetup setup = page_setup(body.child("w:sectPr"));
  for (size_t i = nodes.size(); i-- > 0;) {
    if (XmlNode sectPr = nodes[i].child("w:pPr/w:sectPr")) setup = page_setup(sectPr);
    setups[i] = setup;
  }
  for (size_t i = 0; i < nodes.size(); ++i) {
    bool section_before = i > 0 && nodes[i - 1].child("w:pPr/w:sectPr");
    reading.setup = setups[i];
    if (section_before) new_page(reading);
    Place at;
    at.block = static_cast<int>(i) + 1;
    if (nodes[i].is("w:tbl")) {
      put_table(reading, read_table(reading.context, nodes[i], at, setups[i].text_width()));
    } else {
      read_body_paragraph(reading, nodes[i], at);
    }
  }
}

// Headers stand before the text, as on the first page; footers behind it. One of each text: a
// document repeats them for first, even and odd pages.
void read_margins(Reading& reading, const char* type) {
  std::vector<std::string> seen;
  for (const Relation& r : reading.relations) {
    if (r.type != type || r.external) continue;
    auto tree = reading.package.xml(r.target);
    if (!tree) continue;
    std::string text = folded(tree->root().text());
    if (text.empty() || std::find(seen.begin(), seen.end(), text) != seen.end()) continue;
    seen.push_back(text);
    // Drawings of margins lie beside the strip: they are not part of any step table.
    Layout kept = std::move(reading.layout);
    reading.layout = {};
    read_blocks(reading, tree->root(), false);
    reading.layout = std::move(kept);
  }
}

void note_what_was_lost(Reading& reading) {
  if (!reading.context.tracked_changes) return;
  Note note;
  note.code = "tracked-changes";
  note.message = say("Dokumen memuat perubahan terlacak; dibaca seolah-olah semua diterima.",
                     "The document holds tracked changes; read as if all were accepted.");
  reading.document.notes.push_back(std::move(note));
}

}  // namespace

PageSetup page_setup(XmlNode sectPr) {
  PageSetup setup;
  auto points = [](XmlNode node, const char* name, double otherwise) {
    return node.has(name) ? node.real(name) / 20 : otherwise;
  };
  XmlNode size = sectPr.child("w:pgSz");
  XmlNode margin = sectPr.child("w:pgMar");
  setup.width = std::clamp(points(size, "w:w", setup.width), 36.0, 5000.0);
  setup.height = std::clamp(points(size, "w:h", setup.height), 36.0, 5000.0);
  setup.left = points(margin, "w:left", setup.left);
  setup.right = points(margin, "w:right", setup.right);
  setup.top = std::abs(points(margin, "w:top", setup.top));
  setup.bottom = std::abs(points(margin, "w:bottom", setup.bottom));
  if (setup.text_width() < 36) setup.left = setup.right = 0;
  if (setup.text_height() < 36) setup.top = setup.bottom = 0;
  return setup;
}

Result<Document> read_docx(std::string_view bytes, const Source& source) {
  Result<Package> package = Package::open(bytes);
  if (!package) return package.error();
  Result<std::string> main = package->main_part();
  if (!main) return main.error();
  Result<XmlDocument> tree = package->xml(*main);
  if (!tree) return tree.error();
  XmlNode body = tree->root().child("w:body");
  if (!body) {
    return Error{
        say(*main + " bukan isi dokumen Word", *main + " is not the text of a Word document")};
  }
  Reading reading(std::move(*package));
  reading.relations = reading.package.relations(*main);
  reading.document.source = source;
  read_looks(reading);
  reading.setup = page_setup(body.child("w:sectPr"));
  read_margins(reading, "header");
  reading.y = reading.page_top = 0;
  read_body(reading, body);
  auto part_of = [&](const std::string& id) {
    const Relation* r = relation_with_id(reading.relations, id);
    Result<std::string> part = r ? reading.package.bytes(r->target) : Error{};
    return part ? std::move(*part) : std::string();
  };
  read_drawings(reading.context, reading.layout, glue_of(reading), part_of, reading.document);
  read_margins(reading, "footer");
  note_what_was_lost(reading);
  return std::move(reading.document);
}

}  // namespace sopan
