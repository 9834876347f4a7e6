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

constexpr int standing_out = 40;  // of 255: what differs so much from the ground is no ground

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
  bool has_light_writing() const {
    Bitmap light(area_.width(), area_.height());
    long darker = 0;
    for (int y = area_.top; y < area_.bottom; y++)
      for (int x = area_.left; x < area_.right; x++) {
        const int value = gray(picture_, x, y);
        if (value > ground_ + standing_out) light.set(x - area_.left, y - area_.top);
        darker += value < ground_ - standing_out;
      }
    const int solid = thickness(14);
    const long lighter = light.count();
    const long pixels = static_cast<long>(area_.width()) * area_.height();
    return lighter * 100 > pixels && lighter > 2 * darker &&
           light.opened(solid, solid).count() * 8 < lighter;
  }

  void lighten() {
    const double scale = 255.0 / std::max(ground_, 255 - ground_);
    for (int y = area_.top; y < area_.bottom; y++)
      for (int x = area_.left; x < area_.right; x++) {
        std::uint8_t& value = gray(picture_, x, y);
        const int off = std::max(0, std::abs(value - ground_) - 6);
        value = static_cast<std::uint8_t>(255 - std::min(255L, std::lround(off * scale)));
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

}  // namespace

void lighten_dark_ground(Picture& picture) {
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
    Band band(picture, area);
    if (band.has_light_writing()) band.lighten();
  }
}

}  // namespace sopan
