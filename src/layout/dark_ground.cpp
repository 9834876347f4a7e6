// A band is found as solid dark ink once letters and rulings are closed over. Whether its writing
// is light is counted: thin things lighter than the ground against things darker than it.
#include "layout/dark_ground.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "codec/image.h"

namespace sopan {
namespace {

// What is writing or a ruling rather than ground: how much it differs, of 255, and which share of
// the ground it covers at least. Drawn pages have no noise, and show their rulings only.
struct Writing {
  int contrast;
  double share;
};
Writing writing_on(bool scan) { return scan ? Writing{40, 0.01} : Writing{12, 0.0002}; }

std::uint8_t& gray(Picture& picture, int x, int y) {
  return picture.gray[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                      static_cast<std::size_t>(x)];
}

// The gray below which `share` of every third pixel of the area lies.
int quantile(Picture& picture, const Area& area, double share) {
  std::array<long, 256> count{};
  long all = 0;
  for (int y = area.top; y < area.bottom; y += 3)
    for (int x = area.left; x < area.right; x += 3) {
      count[static_cast<std::size_t>(gray(picture, x, y))]++;
      all++;
    }
  long sum = 0;
  for (int value = 0; value < 256; value++)
    if (static_cast<double>(sum += count[static_cast<std::size_t>(value)]) >=
        share * static_cast<double>(all))
      return value;
  return 255;
}

class Band {
 public:
  Band(Picture& picture, const Area& area)
      : picture_(picture), area_(area), ground_(quantile(picture, area, 0.5)) {}

  // Light writing covers a part of the ground, and hardly anything is darker or solidly light.
  bool has_light(Writing writing) const {
    Bitmap light(area_.width(), area_.height());
    long darker = 0;
    for (int y = area_.top; y < area_.bottom; y++)
      for (int x = area_.left; x < area_.right; x++) {
        const int value = gray(picture_, x, y);
        if (value > ground_ + writing.contrast) light.set(x - area_.left, y - area_.top);
        darker += value < ground_ - writing.contrast;
      }
    const int solid = thickness(14);
    const long lighter = light.count();
    const long pixels = static_cast<long>(area_.width()) * area_.height();
    return static_cast<double>(lighter) > writing.share * static_cast<double>(pixels) &&
           lighter > 2 * darker && light.opened(solid, solid).count() * 8 < lighter;
  }

  void lighten() {
    const double lighter = 255.0 / std::max(1, 255 - ground_);
    const double darker = 255.0 / std::max(1, ground_);
    for (int y = area_.top; y < area_.bottom; y++)
      for (int x = area_.left; x < area_.right; x++) {
        std::uint8_t& value = gray(picture_, x, y);
        const int off = std::max(0, std::abs(value - ground_) - 6);
        const double ink = off * (value > ground_ ? lighter : darker);
        value = static_cast<std::uint8_t>(255 - std::min(255L, std::lround(ink)));
      }
    outline();
  }

 private:
  int thickness(double pixels_at_200) const {
    return std::max(1, static_cast<int>(std::lround(pixels_at_200 * picture_.dpi / 200)));
  }

  void outline() {
    const int pen = thickness(2);
    for (int y = area_.top; y < area_.bottom; y++)
      for (int x = area_.left; x < area_.right; x++)
        if (x < area_.left + pen || x >= area_.right - pen || y < area_.top + pen ||
            y >= area_.bottom - pen)
          gray(picture_, x, y) = 0;
  }

  Picture& picture_;
  Area area_;
  int ground_;
};

// The stretches of an area's rows that have one ground each: a heading and the bar of a group right
// below it are two bands, what is white between them is none.
std::vector<Area> bands_in(Picture& picture, const Area& area, int gap) {
  std::vector<Area> bands;
  std::vector<int> grounds;
  for (int y = area.top; y < area.bottom; y++) {
    const int ground = quantile(picture, {area.left, y, area.right, y + 1}, 0.5);
    bool same = false;
    for (std::size_t i = bands.size(); i-- > 0 && !same && y - bands[i].bottom <= gap;)
      if (std::abs(ground - grounds[i]) <= 12) {
        bands[i].bottom = y + 1;
        bands.resize(i + 1);  // what was begun in between is a ruling
        grounds.resize(i + 1);
        same = true;
      }
    if (same) continue;
    bands.push_back({area.left, y, area.right, y + 1});
    grounds.push_back(ground);
  }
  return bands;
}

}  // namespace

void lighten_dark_ground(Picture& picture, bool scan) {
  if (picture.empty()) return;
  const Area page{0, 0, picture.width, picture.height};
  const int paper = quantile(picture, page, 0.8);
  const auto pixels = [&](double at_200) {
    return std::max(2, static_cast<int>(std::lround(at_200 * picture.dpi / 200)));
  };
  // Solid dark ink: no letter or ruling is so thick.
  Bitmap dark = darker_than(picture, std::min(200, paper * 8 / 10));
  Bitmap solid = dark.opened(pixels(18), pixels(8));
  if (solid.count() == 0) return;
  solid = solid.closed(pixels(36), pixels(36));
  for (const Area& area : solid.components()) {
    const long whole = static_cast<long>(area.width()) * area.height();
    if (area.width() * 5 < picture.width || area.height() < pixels(24)) continue;
    if (area.height() * 2 > picture.height || solid.count(area) * 10 < whole * 9) continue;
    for (const Area& part : bands_in(picture, area, pixels(8))) {
      Band band(picture, part);
      if (part.height() >= pixels(20) && band.has_light(writing_on(scan))) band.lighten();
    }
  }
}

}  // namespace sopan
