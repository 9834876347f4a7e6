// Walks markup once, collecting text into lines; then looks for shape and arrow characters in what
// it collected. A character counts as a shape only where it is (nearly) all there is: a list
// bullet or a tick box before a sentence is no flowchart symbol.
#include "read/content.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace sopan {

LineIndex::LineIndex(std::string_view text) : text_(text) {
  starts_.push_back(0);
  for (size_t i = text.find('\n'); i != std::string_view::npos; i = text.find('\n', i + 1))
    starts_.push_back(i + 1);
}

Place LineIndex::place(size_t begin, size_t end) const {
  begin = std::min(begin, text_.size());
  end = std::clamp(end, begin, text_.size());
  auto line = std::upper_bound(starts_.begin(), starts_.end(), begin) - starts_.begin();
  size_t start = starts_[static_cast<size_t>(line - 1)];
  if (size_t stop = text_.find('\n', begin); stop < end) end = stop;
  Place place;
  place.line = static_cast<int>(line);
  place.column = length_of(text_.substr(start, begin - start)) + 1;
  place.length = length_of(text_.substr(begin, end - begin));
  return place;
}

namespace {

struct Glyph {
  char32_t character;
  Shape shape;
};
constexpr std::array kShapeGlyphs = {
    Glyph{U'□', Shape::process},    Glyph{U'▭', Shape::process},    Glyph{U'■', Shape::process},
    Glyph{U'▢', Shape::process},    Glyph{U'▯', Shape::process},    Glyph{U'▬', Shape::process},
    Glyph{U'▮', Shape::process},    Glyph{U'◻', Shape::process},    Glyph{U'◼', Shape::process},
    Glyph{U'☐', Shape::process},    Glyph{U'◇', Shape::decision},   Glyph{U'◆', Shape::decision},
    Glyph{U'◊', Shape::decision},   Glyph{U'♢', Shape::decision},   Glyph{U'♦', Shape::decision},
    Glyph{U'⬦', Shape::decision},   Glyph{U'⋄', Shape::decision},   Glyph{U'○', Shape::terminator},
    Glyph{U'●', Shape::terminator}, Glyph{U'◯', Shape::terminator}, Glyph{U'⬭', Shape::terminator},
    Glyph{U'⬬', Shape::terminator}, Glyph{U'⬠', Shape::offpage},    Glyph{U'⬟', Shape::offpage},
    Glyph{U'⌂', Shape::offpage},    Glyph{U'▽', Shape::offpage},    Glyph{U'▼', Shape::offpage}};
constexpr std::u32string_view kArrowGlyphs = U"↓→←↑⇩⇨⇦⇧⬇➡⬅⬆↘↙↗↖⇓⇒⇐⇑▸►◄➔➜➝➞⟶⟵↳↲↵⤵";
// Box drawing pieces that connect and mean nothing by themselves.
constexpr std::u32string_view kLineGlyphs = U"│─┃━┌┐└┘├┤┬┴┼╭╮╯╰|";

const Glyph* glyph_of(char32_t c) {
  auto it = std::find_if(kShapeGlyphs.begin(), kShapeGlyphs.end(),
                         [c](const Glyph& g) { return g.character == c; });
  return it == kShapeGlyphs.end() ? nullptr : &*it;
}

bool is_arrow(char32_t c) { return kArrowGlyphs.find(c) != std::u32string_view::npos; }
bool is_line(char32_t c) { return kLineGlyphs.find(c) != std::u32string_view::npos; }

// Turns a content that is drawn with characters into marks and arrows.
void take_characters(Content& content) {
  std::u32string rest;
  std::vector<const Glyph*> shapes;
  bool in = false, out = false;
  for (const Line& line : content.lines) {
    if (!rest.empty()) rest += U' ';
    for (char32_t c : code_points(line.text)) {
      if (const Glyph* glyph = glyph_of(c)) {
        shapes.push_back(glyph);
        out = false;
      } else if (is_arrow(c)) {
        (shapes.empty() ? in : out) = true;
      } else if (!is_line(c)) {
        rest += c;
      }
    }
  }
  std::string word = squeezed(utf8(rest));
  bool drawn = !shapes.empty() || in || out;
  bool has_marks = !content.marks.empty();
  if (!drawn || (!word.empty() && (shapes.empty() || word.find(' ') != std::string::npos))) return;
  Line text = content.lines.front();
  text.text = word;
  for (const Glyph* glyph : shapes) {
    Mark mark;
    mark.shape = glyph->shape;
    mark.at = place_of(content.lines);
    if (!word.empty()) mark.text = text;
    content.marks.push_back(mark);
  }
  content.arrow_in = in;
  content.arrow_out = out || (in && has_marks && shapes.empty());
  content.lines.clear();
}

// The number that a list item's marker shows, if the source leaves it to the browser.
std::string marker_of(const HtmlNode& list, int number) {
  auto style = list.attributes.find("style");
  if (style != list.attributes.end() && style->second.find("none") != std::string::npos) return "";
  if (list.tag == "ul") return "• ";
  auto type = list.attributes.find("type");
  std::string kind = type == list.attributes.end() ? "1" : type->second;
  if ((kind == "a" || kind == "A") && number <= 26)
    return std::string(1, static_cast<char>(kind[0] + number - 1)) + ". ";
  return std::to_string(number) + ". ";
}

bool has_own_number(std::string_view text) {
  size_t i = 0;
  while (i < text.size() && std::isdigit(static_cast<unsigned char>(text[i]))) ++i;
  return i > 0 && i < text.size() && (text[i] == '.' || text[i] == ')');
}

bool breaks_line(std::string_view tag) {
  for (std::string_view t :
       {"p",      "div",    "li",    "ol", "ul", "h1",         "h2",      "h3",      "h4",
        "h5",     "h6",     "table", "tr", "td", "th",         "section", "article", "header",
        "footer", "center", "dt",    "dd", "dl", "blockquote", "pre",     "address", "form"})
    if (tag == t) return true;
  return false;
}

std::optional<Shape> drawn_shape(const HtmlNode& node) {
  auto found = node.attributes.find("style");
  if (found == node.attributes.end()) return std::nullopt;
  std::string style = lower(found->second);
  bool bordered =
      style.find("border:") != std::string::npos || style.find("border-width") != std::string::npos;
  bool none = style.find("border:none") != std::string::npos ||
              style.find("border: none") != std::string::npos ||
              style.find("border:0") != std::string::npos ||
              style.find("border: 0") != std::string::npos;
  if (style.find("rotate(45deg)") != std::string::npos) return Shape::decision;
  if (style.find("clip-path") != std::string::npos) {
    auto corners = std::count(style.begin(), style.end(), ',') + 1;
    return corners == 4 ? Shape::decision : Shape::offpage;
  }
  if (!bordered || none) return std::nullopt;
  return style.find("border-radius") != std::string::npos ? Shape::terminator : Shape::process;
}

class Collector {
 public:
  Collector(size_t base, const LineIndex& index) : base_(base), index_(index) {}

  void walk(const HtmlNode& node, int depth) {
    if (node.tag.empty()) return add_text(node);
    if (depth > 400) return;  // deeper than any document; its text is not worth a crash
    if (node.tag == "br") return end_line();
    // A border of the cell itself is the table's ruling, not a box drawn in it.
    bool cell = node.tag == "td" || node.tag == "th";
    auto shape = cell ? std::nullopt : drawn_shape(node);
    if (shape && text_length(node, depth) <= 40) return add_mark(node, *shape, depth);
    bool strong = node.tag == "b" || node.tag == "strong" || node.tag == "th" || is_heading(node);
    bool breaks = breaks_line(node.tag);
    if (breaks) end_line();
    bold_ += strong;
    int number = start_of(node);
    for (const HtmlNode& child : node.children) {
      std::string marker = child.tag == "li" ? marker_of(node, number++) : "";
      size_t lines = content_.lines.size();
      if (!marker.empty()) pending_ = marker;
      walk(child, depth + 1);
      if (!marker.empty() && content_.lines.size() == lines) add_bare_number(child, marker);
      pending_.clear();
    }
    bold_ -= strong;
    if (breaks) end_line();
  }

  Content finished() {
    end_line();
    take_characters(content_);
    return std::move(content_);
  }

 private:
  static bool is_heading(const HtmlNode& node) {
    return node.tag.size() == 2 && node.tag[0] == 'h' && node.tag[1] >= '1' && node.tag[1] <= '6';
  }
  static int start_of(const HtmlNode& node) {
    auto it = node.attributes.find("start");
    if (it == node.attributes.end()) return 1;
    int value = std::atoi(it->second.c_str());
    return value > 0 && value < 10000 ? value : 1;
  }
  static size_t text_length(const HtmlNode& node, int depth) {
    size_t length = trimmed(node.text).size();
    if (depth > 400) return length;
    for (const HtmlNode& child : node.children) length += text_length(child, depth + 1);
    return length;
  }

  void add_text(const HtmlNode& node) {
    if (is_white(node.text)) {
      if (!text_.empty()) text_ += ' ';
      return;
    }
    if (text_.empty() && !pending_.empty() && !has_own_number(trimmed(node.text))) text_ = pending_;
    pending_.clear();
    if (begin_ == std::string::npos) begin_ = node.offset + node.text.find_first_not_of(" \t\n");
    size_t spare = node.text.size() - (node.text.find_last_not_of(" \t\n") + 1);
    end_ = node.offset + node.length - std::min(spare, node.length);
    all_bold_ = all_bold_ && bold_ > 0;
    text_ += node.text;
  }
  // An item without text is a number by itself, as in a No. column that numbers its rows; a bullet
  // alone is nothing.
  void add_bare_number(const HtmlNode& item, const std::string& marker) {
    if (!has_own_number(marker)) return;
    Line line;
    line.text = squeezed(marker);
    line.at = index_.place(base_ + item.offset, base_ + item.offset + item.length);
    content_.lines.push_back(line);
  }
  static bool is_white(std::string_view text) { return squeezed(text).empty(); }

  void end_line() {
    std::string text = squeezed(text_);
    if (begin_ != std::string::npos && !text.empty()) {
      Line line;
      line.text = text;
      line.at = index_.place(base_ + begin_, base_ + end_);
      line.bold = all_bold_;
      content_.lines.push_back(line);
    }
    text_.clear();
    begin_ = std::string::npos;
    all_bold_ = true;
  }

  void add_mark(const HtmlNode& node, Shape shape, int depth) {
    end_line();
    Collector inner(base_, index_);
    for (const HtmlNode& child : node.children) inner.walk(child, depth + 1);
    inner.end_line();
    Mark mark;
    mark.shape = shape;
    mark.at = index_.place(base_ + node.offset, base_ + node.offset + node.length);
    if (!inner.content_.lines.empty()) {
      mark.text = inner.content_.lines.front();
      mark.text->text = text_of(inner.content_.lines);
    }
    content_.marks.push_back(mark);
  }

  size_t base_;
  const LineIndex& index_;
  Content content_;
  std::string text_, pending_;
  size_t begin_ = std::string::npos, end_ = 0;
  int bold_ = 0;
  bool all_bold_ = true;
};

}  // namespace

Content content_of(const HtmlNode& node, size_t base, const LineIndex& index) {
  Collector collector(base, index);
  collector.walk(node, 0);
  return collector.finished();
}

Content content_of(std::string_view text, size_t begin, const LineIndex& index) {
  Content content;
  Line line;
  line.text = squeezed(text);
  if (line.text.empty()) return content;
  std::string_view inner = trimmed(text);
  size_t lead = static_cast<size_t>(inner.data() - text.data());
  line.at = index.place(begin + lead, begin + lead + inner.size());
  content.lines.push_back(line);
  take_characters(content);
  return content;
}

namespace {

// The shape that an arrow into (row, column) comes from; -1 when none stands above.
int shape_above(const std::vector<Mark>& marks, int row, int column) {
  int nearest = -1;
  for (size_t i = 0; i < marks.size(); ++i) {
    const Mark& mark = marks[i];
    if (mark.row >= row) continue;
    bool better = nearest < 0 || mark.row > marks[static_cast<size_t>(nearest)].row ||
                  (mark.row == marks[static_cast<size_t>(nearest)].row && mark.column == column);
    if (better) nearest = static_cast<int>(i);
  }
  return nearest;
}

void add_arrow(Table& table, Arrow arrow) {
  for (const Arrow& a : table.arrows)
    if (a.from == arrow.from && a.to == arrow.to && a.enters == arrow.enters) return;
  table.arrows.push_back(arrow);
}

}  // namespace

Table table_of(std::vector<CellContent> cells) {
  Table table;
  std::vector<std::pair<int, const Content*>> drawn;  // first mark of a cell, and its content
  for (CellContent& c : cells) {
    table.rows = std::max(table.rows, c.cell.row + c.cell.row_span);
    table.columns = std::max(table.columns, c.cell.column + c.cell.column_span);
    table.at = covering(table.at, c.cell.at);
    if (!c.content.marks.empty())
      drawn.emplace_back(static_cast<int>(table.marks.size()), &c.content);
    for (Mark mark : c.content.marks) {
      mark.row = c.cell.row;
      mark.column = c.cell.column;
      table.marks.push_back(mark);
    }
    c.cell.lines = c.content.lines;
    table.cells.push_back(c.cell);
  }
  for (size_t i = 0; i < drawn.size(); ++i) {
    auto [first, content] = drawn[i];
    const Mark& mark = table.marks[static_cast<size_t>(first)];
    int last = first + static_cast<int>(content->marks.size()) - 1;
    if (content->arrow_in) {
      int from = shape_above(table.marks, mark.row, mark.column);
      add_arrow(table, {from, first, {}, from < 0 ? mark.column : -1, -1, 1});
    }
    if (content->arrow_out && i + 1 < drawn.size())
      add_arrow(table, {last, drawn[i + 1].first, {}, -1, -1, 1});
    if (content->arrow_out && i + 1 == drawn.size())
      add_arrow(table, {last, -1, {}, -1, mark.column, 1});
  }
  return table;
}

void take_glyphs(Table& table) {
  auto drawn = [](const Cell& cell) {
    std::u32string points = code_points(text_of(cell.lines));
    return points.size() <= 40 && std::any_of(points.begin(), points.end(), glyph_of);
  };
  if (!table.marks.empty() || std::none_of(table.cells.begin(), table.cells.end(), drawn)) return;
  std::vector<CellContent> cells;
  for (const Cell& cell : table.cells) {
    CellContent one{cell, {}};
    one.content.lines = cell.lines;
    if (!cell.lines.empty()) take_characters(one.content);
    cells.push_back(std::move(one));
  }
  Table read = table_of(std::move(cells));
  if (read.marks.empty()) return;
  table.cells = std::move(read.cells);
  table.marks = std::move(read.marks);
  table.arrows = std::move(read.arrows);
}

}  // namespace sopan
