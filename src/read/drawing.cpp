// Geometry of drawn things, and what their presets mean.
#include "read/drawing.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace sopan {

Affine composed(const Affine& outer, const Affine& inner) {
  return {outer.a * inner.a + outer.c * inner.b,
          outer.b * inner.a + outer.d * inner.b,
          outer.a * inner.c + outer.c * inner.d,
          outer.b * inner.c + outer.d * inner.d,
          outer.a * inner.tx + outer.c * inner.ty + outer.tx,
          outer.b * inner.tx + outer.d * inner.ty + outer.ty};
}

Affine unit_onto(const Box& box, double degrees, bool mirror_x, bool mirror_y) {
  double angle = degrees * std::numbers::pi / 180;
  double cosine = std::cos(angle), sine = std::sin(angle);
  double w = (mirror_x ? -1 : 1) * box.width();
  double h = (mirror_y ? -1 : 1) * box.height();
  Affine out{cosine * w, sine * w, -sine * h, cosine * h, 0, 0};
  Point middle = out({0.5, 0.5});
  out.tx = box.center().x - middle.x;
  out.ty = box.center().y - middle.y;
  return out;
}

Affine onto_unit(const Box& space) {
  double w = space.width() == 0 ? 1 : space.width();
  double h = space.height() == 0 ? 1 : space.height();
  return {1 / w, 0, 0, 1 / h, -space.left / w, -space.top / h};
}

Box image_of_unit(const Affine& place) {
  Point first = place({0, 0});
  Box box{first.x, first.y, first.x, first.y};
  for (Point corner : {Point{1, 0}, Point{0, 1}, Point{1, 1}}) {
    Point p = place(corner);
    box = {std::min(box.left, p.x), std::min(box.top, p.y), std::max(box.right, p.x),
           std::max(box.bottom, p.y)};
  }
  return box;
}

Meaning meaning_of_preset(const std::string& preset) {
  static const std::map<std::string, Meaning> kMeanings = {
      {"flowChartTerminator", {Shape::terminator, true}},
      {"ellipse", {Shape::terminator, true}},
      {"roundRect", {Shape::terminator, false}},
      {"flowChartAlternateProcess", {Shape::terminator, false}},
      {"flowChartConnector", {Shape::terminator, false}},
      {"flowChartDelay", {Shape::other, true}},
      {"rect", {Shape::process, true}},
      {"flowChartProcess", {Shape::process, true}},
      {"flowChartPredefinedProcess", {Shape::process, true}},
      {"flowChartInternalStorage", {Shape::process, true}},
      {"bevel", {Shape::process, true}},
      {"snip1Rect", {Shape::process, true}},
      {"round1Rect", {Shape::process, true}},
      {"round2SameRect", {Shape::process, true}},
      {"diamond", {Shape::decision, true}},
      {"flowChartDecision", {Shape::decision, true}},
      {"flowChartOffpageConnector", {Shape::offpage, true}},
      {"homePlate", {Shape::offpage, true}},
      {"pentagon", {Shape::offpage, true}},
      {"downArrowCallout", {Shape::offpage, true}},
      // Drawn beside flowcharts, no symbols.
      {"leftBrace", {}},
      {"rightBrace", {}},
      {"bracePair", {}},
      {"leftBracket", {}},
      {"rightBracket", {}},
      {"bracketPair", {}},
      {"arc", {}},
      {"frame", {}},
      {"halfFrame", {}},
      {"corner", {}},
      {"plus", {}},
      {"mathPlus", {}},
      {"mathMinus", {}},
      {"textNoShape", {}},
  };
  auto it = kMeanings.find(preset);
  return it == kMeanings.end() ? Meaning{Shape::other, true} : it->second;
}

bool is_line_preset(const std::string& preset) {
  return preset == "line" || preset == "lineInv" || preset.starts_with("straightConnector") ||
         preset.starts_with("bentConnector") || preset.starts_with("curvedConnector");
}

std::vector<Point> line_path(const std::string& preset, const std::vector<double>& adjust) {
  auto handle = [&](size_t i) { return i < adjust.size() ? adjust[i] : 0.5; };
  if (preset == "lineInv") return {{0, 1}, {1, 0}};
  char kind = preset.ends_with("2")   ? '2'
              : preset.ends_with("3") ? '3'
              : preset.ends_with("4") ? '4'
              : preset.ends_with("5") ? '5'
                                      : '1';
  switch (kind) {
    case '2':
      return {{0, 0}, {1, 0}, {1, 1}};
    case '3':
      return {{0, 0}, {handle(0), 0}, {handle(0), 1}, {1, 1}};
    case '4':
      return {{0, 0}, {handle(0), 0}, {handle(0), handle(1)}, {1, handle(1)}, {1, 1}};
    case '5':
      return {{0, 0},         {handle(0), 0}, {handle(0), handle(1)}, {handle(2), handle(1)},
              {handle(2), 1}, {1, 1}};
    default:
      return {{0, 0}, {1, 1}};
  }
}

std::vector<Point> block_arrow(const std::string& preset) {
  if (preset == "rightArrow" || preset == "stripedRightArrow" || preset == "notchedRightArrow") {
    return {{0, 0.5}, {1, 0.5}};
  }
  if (preset == "leftArrow") return {{1, 0.5}, {0, 0.5}};
  if (preset == "downArrow") return {{0.5, 0}, {0.5, 1}};
  if (preset == "upArrow") return {{0.5, 1}, {0.5, 0}};
  if (preset == "bentArrow") return {{0.12, 1}, {0.12, 0.25}, {1, 0.25}};
  if (preset == "bentUpArrow") return {{0, 0.88}, {0.75, 0.88}, {0.75, 0}};
  if (preset == "uturnArrow") return {{0.12, 1}, {0.12, 0.12}, {0.75, 0.12}, {0.75, 0.75}};
  if (preset == "curvedRightArrow") return {{1, 0.12}, {0, 0.45}, {1, 0.75}};
  if (preset == "curvedLeftArrow") return {{0, 0.12}, {1, 0.45}, {0, 0.75}};
  if (preset == "curvedDownArrow") return {{0.12, 1}, {0.45, 0}, {0.75, 1}};
  if (preset == "curvedUpArrow") return {{0.12, 0}, {0.45, 1}, {0.75, 0}};
  return {};
}

namespace {

bool near(double a, double b) { return std::abs(a - b) < 0.12; }
bool at_edge(double v) { return near(v, 0) || near(v, 1); }

}  // namespace

Meaning meaning_of_outline(const std::vector<Point>& corners, bool curved) {
  if (curved) return {Shape::terminator, false};
  auto count = [&](auto holds) { return std::count_if(corners.begin(), corners.end(), holds); };
  auto in_corner = count([](Point p) { return at_edge(p.x) && at_edge(p.y); });
  auto at_middle = count(
      [](Point p) { return (near(p.x, 0.5) && at_edge(p.y)) || (near(p.y, 0.5) && at_edge(p.x)); });
  if (corners.size() == 4 && at_middle == 4) return {Shape::decision, true};
  if (corners.size() == 4 && in_corner == 4) return {Shape::process, true};
  if (corners.size() == 5 && in_corner >= 2 && at_middle >= 1) return {Shape::offpage, true};
  return {Shape::other, true};
}

}  // namespace sopan
