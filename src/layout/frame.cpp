// See frame.h.
#include "layout/frame.h"

#include <algorithm>
#include <cmath>

#include "codec/image.h"

namespace sopan {
namespace {

Point rotate(Point p, Point centre, double degrees) {
  const double a = degrees * M_PI / 180;
  const double x = p.x - centre.x;
  const double y = p.y - centre.y;
  return {centre.x + x * std::cos(a) - y * std::sin(a),
          centre.y + x * std::sin(a) + y * std::cos(a)};
}

// A point of a w x h sheet after the sheet is turned clockwise.
Point turn(Point p, double w, double h, int quarter) {
  switch (quarter) {
    case 90:
      return {h - p.y, p.x};
    case 180:
      return {w - p.x, h - p.y};
    case 270:
      return {p.y, w - p.x};
    default:
      return p;
  }
}

template <typename Map>
Box mapped(const Box& b, Map map) {
  const Point corners[] = {map(Point{b.left, b.top}), map(Point{b.right, b.top}),
                           map(Point{b.left, b.bottom}), map(Point{b.right, b.bottom})};
  Box out{1e18, 1e18, -1e18, -1e18};
  for (const Point& p : corners) {
    out.left = std::min(out.left, p.x);
    out.top = std::min(out.top, p.y);
    out.right = std::max(out.right, p.x);
    out.bottom = std::max(out.bottom, p.y);
  }
  return out;
}

// Most visible words run this way; text of a page that was put in sideways.
int quarter_of_words(const std::vector<Word>& words) {
  int counts[4] = {0, 0, 0, 0};
  int all = 0;
  for (const Word& word : words)
    if (word.visible && word.text.size() > 1) {
      counts[word.turn / 90 % 4]++;
      all++;
    }
  const int most = static_cast<int>(std::max_element(counts, counts + 4) - counts);
  return all >= 8 && counts[most] * 10 > all * 6 ? (360 - 90 * most) % 360 : 0;
}

bool is_scan(const Page& page) {
  return std::none_of(page.words.begin(), page.words.end(),
                      [](const Word& word) { return word.visible; });
}

}  // namespace

Box Frame::to_points(const Box& pixels) const {
  const Point centre{width / 2.0, height / 2.0};
  const Box level = mapped(pixels, [&](Point p) { return rotate(p, centre, -degrees); });
  const Box inside{
      std::clamp(level.left, 0.0, double(width)), std::clamp(level.top, 0.0, double(height)),
      std::clamp(level.right, 0.0, double(width)), std::clamp(level.bottom, 0.0, double(height))};
  return scaled(inside, 72 / dpi);
}

Box Frame::to_pixels(const Box& points) const {
  const Point centre{width / 2.0, height / 2.0};
  const double w = quarter % 180 == 0 ? width : height;
  const double h = quarter % 180 == 0 ? height : width;
  return mapped(scaled(points, dpi / 72),
                [&](Point p) { return rotate(turn(p, w, h, quarter), centre, degrees); });
}

StraightPage straightened(Page& page, int quarter) {
  StraightPage straight;
  Frame& frame = straight.frame;
  frame.quarter = (quarter + quarter_of_words(page.words)) % 360;
  frame.dpi = page.graphics.dpi;
  straight.picture = std::move(page.graphics);
  straight.uncoloured = std::move(page.uncoloured);
  const auto both = [&](auto turn) {
    straight.picture = turn(straight.picture);
    if (!straight.uncoloured.empty()) straight.uncoloured = turn(straight.uncoloured);
  };
  if (frame.quarter) both([&](const Picture& p) { return turned(p, frame.quarter); });
  if (is_scan(page)) {
    const Bitmap::Skew skew = ink_of(straight.picture, 48).skew();
    if (skew.confidence > 2.5 && std::fabs(skew.degrees) > 0.04) {
      frame.degrees = skew.degrees;
      both([&](const Picture& p) { return rotated(p, skew.degrees); });
    }
  }
  frame.width = straight.picture.width;
  frame.height = straight.picture.height;
  for (const Word& word : page.words)
    if (word.visible)
      straight.words.push_back({word.text, frame.to_pixels(word.box), word.confidence, word.bold,
                                false, (word.turn + frame.quarter) % 360});
  return straight;
}

}  // namespace sopan
