// Reads the runs of Word paragraphs.
#include "read/docx_text.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "codec/word_blocks.h"
#include "read/symbol_font.h"
#include "read/text_size.h"
#include "read/vml.h"

namespace sopan {

namespace {

// The paragraph while it is being read.
struct Draft {
  Paragraph out;
  Look look;
  std::string text;         // of the line so far
  bool bold = true;         // every letter so far is bold
  double size = 0;          // the largest so far
  std::string font;         // of the last letters
  bool field_code = false;  // between the begin and the separator of a field: its instruction
  int field_depth = 0;
  bool unprinted = false;  // reached through deleted or moved-away text
};

void end_line(Draft& draft, const Place& at) {
  std::string text = std::move(draft.text);
  draft.text.clear();
  if (!squeezed(text).empty()) {
    Line line;
    line.text = std::string(trimmed(text));
    line.at = at;
    line.bold = draft.bold;
    draft.out.lines.push_back(std::move(line));
  }
  draft.bold = true;
}

void put(Draft& draft, const Look& look, std::string_view text) {
  if (draft.field_code || look.hidden.value_or(false)) return;
  std::string shown = with_symbols(text, look.font.value_or(""));
  draft.text += look.capitals.value_or(false) ? upper(shown) : shown;
  if (!squeezed(text).empty()) {
    draft.bold = draft.bold && look.bold.value_or(false);
    draft.size = std::max(draft.size, look.size.value_or(10));
    if (look.font) draft.font = *look.font;
  }
}

// Symbols that people put with Insert > Symbol.
std::string symbol(XmlNode node) {
  std::string code(node.attribute("w:char"));
  auto value = static_cast<char32_t>(std::strtoul(code.c_str(), nullptr, 16) & 0xFFFF);
  return symbol_character(node.attribute("w:font"), value);
}

// The size of a drawing that stands in the text like a letter, in points.
std::optional<Point> size_in_line(XmlNode drawing) {
  if (!drawing.is("w:drawing")) return vml_size_in_line(drawing);
  XmlNode extent = drawing.child("wp:inline/wp:extent");
  if (!extent) return std::nullopt;
  return Point{std::max(0.0, extent.real("cx")) / 12700, std::max(0.0, extent.real("cy")) / 12700};
}

void add_drawing(Draft& draft, XmlNode node) {
  Paragraph& out = draft.out;
  out.drawings.push_back({node, out.drawn_width});
  if (std::optional<Point> size = size_in_line(node)) {
    out.drawn_width += size->x;
    out.drawn_height = std::max(out.drawn_height, size->y);
  }
}

void field(Draft& draft, std::string_view type) {
  if (type == "begin") {
    ++draft.field_depth;
    draft.field_code = true;
  } else if (type == "separate") {
    draft.field_code = false;
  } else if (type == "end") {
    draft.field_depth = std::max(0, draft.field_depth - 1);
    draft.field_code = false;
  }
}

void read_inline(DocxContext& context, Draft& draft, XmlNode parent, const Place& at);

void read_run(DocxContext& context, Draft& draft, XmlNode run, const Place& at) {
  Look look = context.styles.run(draft.look, run.child("w:rPr"));
  for (XmlNode node : run.children()) {
    std::string_view name = node.name();
    if (name == "w:t") {
      put(draft, look, node.text());
    } else if (name == "w:tab" || name == "w:ptab") {
      put(draft, look, "\t");
    } else if (name == "w:br" || name == "w:cr") {
      if (look.hidden.value_or(false)) continue;
      end_line(draft, at);
      if (node.attribute("w:type") == "page") draft.out.page_after = true;
    } else if (name == "w:noBreakHyphen") {
      put(draft, look, "-");
    } else if (name == "w:sym") {
      put(draft, look, symbol(node));
    } else if (name == "w:fldChar") {
      field(draft, node.attribute("w:fldCharType"));
    } else if (name == "w:drawing" || name == "w:pict" || name == "w:object") {
      add_drawing(draft, node);
    } else if (name == "mc:AlternateContent") {
      for (XmlNode inner : chosen_alternative(node).children()) {
        if (inner.is("w:drawing") || inner.is("w:pict")) add_drawing(draft, inner);
        if (inner.is("w:t")) put(draft, look, inner.text());
      }
    }
  }
}

// Runs, and everything that may stand between a paragraph and its runs.
void read_inline(DocxContext& context, Draft& draft, XmlNode parent, const Place& at) {
  for (XmlNode node : parent.children()) {
    std::string_view name = node.name();
    if (name == "w:r") {
      read_run(context, draft, node, at);
    } else if (name == "w:del" || name == "w:moveFrom") {
      context.tracked_changes = true;
    } else if (name == "w:ins" || name == "w:moveTo") {
      context.tracked_changes = true;
      read_inline(context, draft, node, at);
    } else if (name == "mc:AlternateContent") {
      read_inline(context, draft, chosen_alternative(node), at);
    } else if (name == "m:oMath" || name == "m:oMathPara") {
      put(draft, draft.look, node.text());
    } else if (name != "w:pPr" && name != "w:sdtPr" && name != "w:sdtEndPr") {
      read_inline(context, draft, node, at);
    }
  }
}

double height_of(const Styles& styles, const Draft& draft, const ParagraphSetting& setting) {
  double size = draft.size > 0 ? draft.size : draft.look.size.value_or(10);
  std::string font = styles.family(draft.font.empty() ? draft.look.font.value_or("") : draft.font);
  double room = setting.width - draft.look.left.value_or(0) - draft.look.right.value_or(0);
  int lines = 0;
  for (const Line& line : draft.out.lines) lines += lines_in(line.text, size, font, room);
  double single = line_height(size, font);
  double spacing = draft.look.line.value_or(1);
  bool factor = draft.look.line_is_factor.value_or(true);
  double each = factor ? single * spacing : spacing;
  double text = std::max(lines, 1) * each;
  // A line grows with what is drawn in it, unless its height is fixed.
  if (factor) text += std::max(0.0, draft.out.drawn_height - each);
  return text + draft.look.before.value_or(0) + draft.look.after.value_or(0);
}

}  // namespace

XmlNode chosen_alternative(XmlNode alternate) {
  // Word's own extensions are all optional to us: what is asked for is nearly always wps, wpg, wpc
  // or w14, and those are read. Charts and ink are not: their fallback is a picture.
  for (XmlNode choice : alternate.children("mc:Choice")) {
    for (const std::string& needed : split(std::string(choice.attribute("Requires")), ' ')) {
      for (const char* ours : {"wps", "wpg", "wpc", "wp14", "w14", "w15", "a14", "xdr14"}) {
        if (needed == ours) return choice;
      }
    }
  }
  if (XmlNode fallback = alternate.child("mc:Fallback")) return fallback;
  return alternate.child("mc:Choice");
}

void append_joined(std::vector<Line>& lines, std::vector<Line> more) {
  for (size_t i = 0; i < more.size(); ++i) {
    if (i == 0 && !lines.empty()) {
      lines.back().text += " " + more[i].text;
    } else {
      lines.push_back(std::move(more[i]));
    }
  }
}

Paragraph read_paragraph(DocxContext& context, XmlNode p, const ParagraphSetting& setting) {
  Draft draft;
  XmlNode pPr = p.child("w:pPr");
  draft.look = context.styles.paragraph(pPr, setting.table_style);
  XmlNode mark = pPr.child("w:rPr");
  if (mark.child("w:del") || mark.child("w:ins")) context.tracked_changes = true;
  bool hidden = context.styles.run(draft.look, mark).hidden.value_or(false);
  std::string number;
  if (!hidden) {
    number =
        context.numbering.next(draft.look, std::string(pPr.child("w:pStyle").attribute("w:val")));
  }
  draft.text = number;
  read_inline(context, draft, p, setting.at);
  end_line(draft, setting.at);
  // A bullet with nothing behind it says nothing; a number does (an empty "No" cell that counts).
  if (draft.out.lines.size() == 1 && draft.out.lines[0].text == "•") draft.out.lines.clear();
  draft.out.mark_deleted = bool(mark.child("w:del"));
  draft.out.page_before = word_switch(pPr.child("w:pageBreakBefore"));
  draft.out.height = height_of(context.styles, draft, setting);
  return std::move(draft.out);
}

}  // namespace sopan
