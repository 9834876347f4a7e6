#include "layout/debug_picture.h"

#include <algorithm>
#include <cmath>

#include "codec/image.h"

namespace sopan {
namespace {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
};

constexpr Colour grid_green{0, 150, 0}, text_blue{130, 150, 190}, unsure_red{220, 0, 0},
    free_green{0, 190, 0}, label_magenta{230, 0, 230};
// Below this, a reading is shown as unsure.
constexpr double sure = 0.75;

Colour colour_of(Shape shape) {
  switch (shape) {
    case Shape::terminator:
      return {230, 0, 0};
    case Shape::process:
      return {0, 0, 255};
    case Shape::decision:
      return {255, 130, 0};
    case Shape::offpage:
      return {190, 170, 0};
    case Shape::other:
      break;
  }
  return {0, 180, 180};
}

// Draws in points on a faded copy of the page.
class Sheet {
 public:
  explicit Sheet(const Picture& picture)
      : width_(picture.width), height_(picture.height), scale_(picture.dpi / 72) {
    rgb_.reserve(picture.gray.size() * 3);
    for (const std::uint8_t gray : picture.gray) {
      rgb_.insert(rgb_.end(), 3, static_cast<std::uint8_t>(110 + gray * 145 / 255));
    }
  }

  std::string png() const { return png_of(rgb_, width_, height_); }

  void dot(Point p, Colour c, int reach) {
    const int x = static_cast<int>(p.x * scale_), y = static_cast<int>(p.y * scale_);
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) put(x + dx, y + dy, c);
    }
  }

  void line(Point a, Point b, Colour c, int reach) {
    const double length = std::hypot(a.x - b.x, a.y - b.y) * scale_;
    if (!(length < 1e5)) return;
    const int steps = std::max(1, static_cast<int>(length));
    for (int i = 0; i <= steps; i++) {
      const double t = static_cast<double>(i) / steps;
      dot({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}, c, reach);
    }
  }

  void frame(const Box& b, Colour c, int reach) {
    line({b.left, b.top}, {b.right, b.top}, c, reach);
    line({b.right, b.top}, {b.right, b.bottom}, c, reach);
    line({b.right, b.bottom}, {b.left, b.bottom}, c, reach);
    line({b.left, b.bottom}, {b.left, b.top}, c, reach);
  }

  void cross(Point p, double size, Colour c) {
    line({p.x - size, p.y - size}, {p.x + size, p.y + size}, c, 0);
    line({p.x - size, p.y + size}, {p.x + size, p.y - size}, c, 0);
  }

 private:
  void put(int x, int y, Colour c) {
    if (x < 0 || y < 0 || x >= width_ || y >= height_) return;
    std::uint8_t* pixel = &rgb_[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                                 static_cast<std::size_t>(x)) *
                                3];
    pixel[0] = c.red;
    pixel[1] = c.green;
    pixel[2] = c.blue;
  }

  int width_, height_;
  double scale_;
  std::vector<std::uint8_t> rgb_;
};

void draw_lines(const std::vector<Line>& lines, Sheet& sheet) {
  for (const Line& line : lines) {
    if (line.at.box) sheet.frame(*line.at.box, line.confidence < sure ? unsure_red : text_blue, 0);
  }
}

void draw_table(const Table& table, Sheet& sheet) {
  for (const Cell& cell : table.cells) {
    if (cell.at.box) sheet.frame(*cell.at.box, grid_green, 0);
    if (cell.at.box && cell.unread) sheet.cross(cell.at.box->center(), 8, unsure_red);
    draw_lines(cell.lines, sheet);
  }
  for (const Mark& mark : table.marks) {
    if (mark.at.box) sheet.frame(*mark.at.box, colour_of(mark.shape), 1);
    if (mark.at.box && mark.confidence < sure) sheet.frame(*mark.at.box, unsure_red, 0);
    if (mark.text) draw_lines({*mark.text}, sheet);
  }
  for (const Arrow& arrow : table.arrows) {
    if (arrow.label && arrow.label->at.box) sheet.frame(*arrow.label->at.box, label_magenta, 0);
  }
}

void draw_trace(const FlowTrace& trace, Sheet& sheet) {
  constexpr Colour colours[] = {{220, 0, 220}, {0, 140, 0},  {0, 120, 255},
                                {255, 100, 0}, {120, 60, 0}, {0, 160, 160}};
  std::size_t next = 0;
  for (const FlowTrace::Line& line : trace.lines) {
    if (line.path.empty()) continue;
    const Colour colour = colours[next++ % std::size(colours)];
    for (const Point& p : line.path) sheet.dot(p, colour, 0);
    for (const int side : {0, 1}) {
      const Point end = side == 0 ? line.path.front() : line.path.back();
      if (line.head[side])
        sheet.frame({end.x - 2.5, end.y - 2.5, end.x + 2.5, end.y + 2.5}, unsure_red, 0);
      if (!line.head[side]) sheet.dot(end, free_green, 2);
      if (line.loose[side]) sheet.cross(end, 3.5, unsure_red);
    }
  }
}

// A place on the page as shown, on the page as read: turned clockwise with it.
Box turned_with(const Box& b, const PageSize& size, int turn) {
  switch (turn) {
    case 90:
      return {size.height - b.bottom, b.left, size.height - b.top, b.right};
    case 180:
      return {size.width - b.right, size.height - b.bottom, size.width - b.left,
              size.height - b.top};
    case 270:
      return {b.top, size.width - b.right, b.bottom, size.width - b.left};
    default:
      return b;
  }
}

}  // namespace

std::string debug_picture(const Page& page, const LaidOut& laid) {
  const Picture& picture = page.shown.empty() ? page.graphics : page.shown;
  Sheet sheet(laid.turn == 0 ? picture : turned(picture, laid.turn));
  for (const Word& word : page.words) {
    if (word.visible) sheet.frame(turned_with(word.box, page.size, laid.turn), text_blue, 0);
  }
  for (const Block& block : laid.blocks) {
    if (block.table) {
      draw_table(*block.table, sheet);
    } else {
      draw_lines(block.lines, sheet);
    }
  }
  for (const FlowTrace& trace : laid.traces) draw_trace(trace, sheet);
  return sheet.png();
}

}  // namespace sopan
