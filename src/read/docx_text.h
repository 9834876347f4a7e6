// Paragraphs of a Word document as lines of text: what is printed, with automatic numbers, tracked
// changes as accepted, hidden text left out. Drawings met on the way are handed on unread.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "doc/document.h"
#include "read/docx_numbering.h"
#include "read/docx_styles.h"

namespace sopan {

// What reading any paragraph of the document needs, and what it found out about the whole.
struct DocxContext {
  Styles styles;
  Numbering numbering;
  bool tracked_changes = false;
};

// A w:drawing or w:pict; `before`: the width of what is drawn in line before it, in points.
struct ParagraphDrawing {
  XmlNode node;
  double before = 0;
};

struct Paragraph {
  std::vector<Line> lines;  // split at line breaks; none for an empty paragraph
  double height = 0;        // points, estimated, with the space around it
  std::vector<ParagraphDrawing> drawings;
  double drawn_width = 0, drawn_height = 0;  // points that drawings take in line with the text
  bool page_before = false;                  // begins on a new page
  bool page_after = false;                   // a page break inside
  bool mark_deleted = false;                 // tracked: the next paragraph goes on with this one
};

// Where a paragraph stands: its place, the table style that reaches it, the room it has.
struct ParagraphSetting {
  Place at;
  std::string table_style;
  double width = 450;  // points
};

Paragraph read_paragraph(DocxContext& context, XmlNode p, const ParagraphSetting& setting);

// The lines of a paragraph put behind those it goes on with: its first line joins their last.
void append_joined(std::vector<Line>& lines, std::vector<Line> more);

// The alternative of mc:AlternateContent that is read: the first choice whose namespaces we know,
// else the fallback.
XmlNode chosen_alternative(XmlNode alternate);

}  // namespace sopan
