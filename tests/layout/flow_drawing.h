// Draws step tables with flowcharts for tests: a grid, symbols, connectors, at 200 dpi.
#pragma once

#include <cmath>
#include <functional>
#include <utility>
#include <vector>

#include "layout/flow.h"

namespace sopan::test {

// Columns of 200 pixels and rows of 140, from (60, 60) on.
class Drawing {
 public:
  Drawing(int columns, int rows) {
    picture_.width = 200 * columns + 120;
    picture_.height = 140 * rows + 120;
    picture_.dpi = 200;
    picture_.gray.assign(
        static_cast<std::size_t>(picture_.width) * static_cast<std::size_t>(picture_.height), 255);
    for (int c = 0; c <= columns; c++) grid_.xs.push_back(60 + 200 * c);
    for (int r = 0; r <= rows; r++) grid_.ys.push_back(60 + 140 * r);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        grid_.cells.push_back(
            {r, c, 1, 1, {62 + 200 * c, 62 + 140 * r, 258 + 200 * c, 198 + 140 * r}});
      }
    }
    for (const double x : grid_.xs) line({{x, grid_.ys.front()}, {x, grid_.ys.back()}});
    for (const double y : grid_.ys) line({{grid_.xs.front(), y}, {grid_.xs.back(), y}});
  }

  // Makes the cells of a column one cell, from the first row to the last.
  void merge(int column) {
    std::erase_if(grid_.cells, [&](const GridCell& cell) { return cell.column == column; });
    const int left = 60 + 200 * column, bottom = 60 + 140 * grid_.rows();
    grid_.cells.push_back({0, column, grid_.rows(), 1, {left + 2, 62, left + 198, bottom - 2}});
    for (int y = 62; y < bottom - 2; y++) {
      for (int x = left + 2; x < left + 198; x++) {
        picture_.gray[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture_.width) +
                      static_cast<std::size_t>(x)] = 255;
      }
    }
  }

  static Point middle(int row, int column) { return {160.0 + 200 * column, 130.0 + 140 * row}; }

  void line(const std::vector<Point>& path, double thick = 2) {
    for (std::size_t i = 1; i < path.size(); i++) stroke(path[i - 1], path[i], thick);
  }
  void dashed(Point a, Point b, double dash, double gap) {
    const double n = std::hypot(b.x - a.x, b.y - a.y);
    for (double t = 0; t < n; t += dash + gap) {
      const double e = std::min(n, t + dash);
      stroke({a.x + (b.x - a.x) * t / n, a.y + (b.y - a.y) * t / n},
             {a.x + (b.x - a.x) * e / n, a.y + (b.y - a.y) * e / n}, 2);
    }
  }
  // A line with a filled head of 16 x 12 pixels at its last point.
  void arrow(const std::vector<Point>& path, double thick = 2) {
    line(path, thick);
    head(path[path.size() - 2], path.back());
  }
  void head(Point from, Point tip, double length = 16, double half = 6) {
    const Point d = unit(from, tip);
    for (double t = 0; t <= length; t += 0.4) {
      const double h = half * t / length;
      const Point m{tip.x - d.x * t, tip.y - d.y * t};
      stroke({m.x - d.y * h, m.y + d.x * h}, {m.x + d.y * h, m.y - d.x * h}, 1);
    }
  }
  void open_head(Point from, Point tip) {
    const Point d = unit(from, tip);
    for (const double s : {-1.0, 1.0}) {
      stroke(tip, {tip.x - 14 * d.x - s * 8 * d.y, tip.y - 14 * d.y + s * 8 * d.x}, 2);
    }
  }

  void box(Point c, double w = 90, double h = 44, bool filled = false) {
    polygon({{c.x - w / 2, c.y - h / 2},
             {c.x + w / 2, c.y - h / 2},
             {c.x + w / 2, c.y + h / 2},
             {c.x - w / 2, c.y + h / 2}},
            filled);
  }
  void diamond(Point c, double w = 90, double h = 60, bool filled = false) {
    polygon({{c.x, c.y - h / 2}, {c.x + w / 2, c.y}, {c.x, c.y + h / 2}, {c.x - w / 2, c.y}},
            filled);
  }
  void pentagon(Point c, double w = 70, double h = 50) {
    polygon({{c.x - w / 2, c.y - h / 2},
             {c.x + w / 2, c.y - h / 2},
             {c.x + w / 2, c.y + h / 4},
             {c.x, c.y + h / 2},
             {c.x - w / 2, c.y + h / 4}},
            false);
  }
  void capsule(Point c, double w = 100, double h = 44, bool filled = false) {
    std::vector<Point> outline;
    const double r = h / 2;
    for (int i = 0; i <= 360; i += 6) {
      const double a = (i - 90) * M_PI / 180;
      const double side = i <= 180 ? w / 2 - r : r - w / 2;
      outline.push_back({c.x + side + r * std::cos(a), c.y + r * std::sin(a)});
    }
    polygon(outline, filled);
  }

  void word(const std::string& text, const Box& box, bool ocr = false, double confidence = 1) {
    SeenWord w;
    w.confidence = confidence;
    w.ocr = ocr;
    w.text = text;
    w.box = box;
    words_.push_back(std::move(w));
  }

  // `read` stands for the engine that reads ink.
  Flow flow(std::function<std::vector<SeenWord>(const Area&)> read = {}) const {
    Frame frame;
    frame.dpi = 200;
    frame.width = picture_.width;
    frame.height = picture_.height;
    FlowInput input;
    input.picture = &picture_;
    input.grid = &grid_;
    input.frame = &frame;
    input.words = words_;
    input.read = std::move(read);
    return trace_flow(input);
  }
  FlowInk ink() const { return flow_ink_of(picture_, {grid_.xs, grid_.ys}, 20, 20); }
  Picture& picture() { return picture_; }

 private:
  static Point unit(Point a, Point b) {
    const double n = std::hypot(b.x - a.x, b.y - a.y);
    return {(b.x - a.x) / n, (b.y - a.y) / n};
  }
  void dot(double x, double y) {
    const int px = static_cast<int>(x), py = static_cast<int>(y);
    if (px < 0 || py < 0 || px >= picture_.width || py >= picture_.height) return;
    picture_.gray[static_cast<std::size_t>(py) * static_cast<std::size_t>(picture_.width) +
                  static_cast<std::size_t>(px)] = 0;
  }
  void stroke(Point a, Point b, double thick) {
    const int steps = static_cast<int>(2 * std::hypot(b.x - a.x, b.y - a.y)) + 1;
    for (int i = 0; i <= steps; i++) {
      const double x = a.x + (b.x - a.x) * i / steps, y = a.y + (b.y - a.y) * i / steps;
      for (double dy = -thick / 2; dy < thick / 2; dy += 0.5) {
        for (double dx = -thick / 2; dx < thick / 2; dx += 0.5) dot(x + dx, y + dy);
      }
    }
  }
  void polygon(std::vector<Point> points, bool filled) {
    points.push_back(points.front());
    line(points, 3);
    if (!filled) return;
    Point c;
    for (std::size_t i = 1; i < points.size(); i++) c = {c.x + points[i].x, c.y + points[i].y};
    c = {c.x / static_cast<double>(points.size() - 1),
         c.y / static_cast<double>(points.size() - 1)};
    for (double f = 0; f < 1; f += 0.01) {
      std::vector<Point> inner;
      for (const Point& p : points) inner.push_back({c.x + (p.x - c.x) * f, c.y + (p.y - c.y) * f});
      line(inner, 2);
    }
  }

  Picture picture_;
  Grid grid_;
  std::vector<SeenWord> words_;
};

}  // namespace sopan::test
