// The raster operations of image.h, each a call or two into Leptonica.
#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "codec/image.h"

namespace sopan {

// 8-bit gray Pix to Picture and back. Leptonica keeps four pixels in a host-order word, the
// leftmost in the highest byte, so bytes are swapped on little-endian machines.
Picture picture_of_pix(Pix* pix) {
  Picture picture;
  picture.width = pixGetWidth(pix);
  picture.height = pixGetHeight(pix);
  const auto width = static_cast<std::size_t>(picture.width);
  picture.gray.resize(width * static_cast<std::size_t>(picture.height));
  const l_uint32* data = pixGetData(pix);
  for (int y = 0; y < picture.height; y++) {
    const l_uint32* line = data + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix);
    std::uint8_t* out = picture.gray.data() + static_cast<std::size_t>(y) * width;
    for (int x = 0; x < picture.width; x++)
      out[x] = static_cast<std::uint8_t>(GET_DATA_BYTE(line, x));
  }
  return picture;
}

Pix* pix_of(const Picture& picture) {
  PIX* pix = pixCreateNoInit(picture.width, picture.height, 8);
  if (!pix) return nullptr;
  const auto width = static_cast<std::size_t>(picture.width);
  l_uint32* data = pixGetData(pix);
  for (int y = 0; y < picture.height; y++) {
    l_uint32* line = data + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix);
    const std::uint8_t* in = picture.gray.data() + static_cast<std::size_t>(y) * width;
    for (int x = 0; x < picture.width; x++) SET_DATA_BYTE(line, x, in[x]);
  }
  if (picture.dpi > 0)
    pixSetResolution(pix, static_cast<int>(picture.dpi), static_cast<int>(picture.dpi));
  return pix;
}

namespace {

struct FreePix {
  void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<PIX, FreePix>;

Picture result(const PixPtr& pix, double dpi) {
  if (!pix) return {};
  Picture picture = picture_of_pix(pix.get());
  picture.dpi = dpi;
  return picture;
}

// Long bricks are made of two short ones, which is several times as fast and at most a pixel off.
bool composed(int w, int h) { return w > 12 || h > 12; }

}  // namespace

void Bitmap::Free::operator()(Pix* pix) const { pixDestroy(&pix); }

Bitmap::Bitmap(int width, int height) : Bitmap(pixCreate(width, height, 1)) {}
Bitmap::Bitmap(Pix* owned) : pix_(owned) { look(); }
Bitmap::Bitmap(const Bitmap& other)
    : Bitmap(other.pix_ ? pixCopy(nullptr, other.pix_.get()) : nullptr) {}
Bitmap& Bitmap::operator=(const Bitmap& other) {
  if (this != &other) *this = Bitmap(other);
  return *this;
}
Bitmap::Bitmap(Bitmap&& other) noexcept : pix_(std::move(other.pix_)) {
  look();
  other.look();
}
Bitmap& Bitmap::operator=(Bitmap&& other) noexcept {
  if (this == &other) return *this;
  pix_ = std::move(other.pix_);
  look();
  other.look();
  return *this;
}

void Bitmap::look() {
  width_ = pix_ ? pixGetWidth(pix_.get()) : 0;
  height_ = pix_ ? pixGetHeight(pix_.get()) : 0;
  words_ = pix_ ? pixGetWpl(pix_.get()) : 0;
  data_ = pix_ ? pixGetData(pix_.get()) : nullptr;
}

void Bitmap::set(int x, int y, bool ink) {
  if (x < 0 || y < 0 || x >= width() || y >= height()) return;
  if (ink)
    SET_DATA_BIT(row(y), x);
  else
    CLEAR_DATA_BIT(row(y), x);
}

void Bitmap::fill(const Area& area, bool ink) {
  pixRasterop(pix_.get(), area.left, area.top, area.width(), area.height(), ink ? PIX_SET : PIX_CLR,
              nullptr, 0, 0);
}

Bitmap Bitmap::opened(int w, int h) const {
  return Bitmap(composed(w, h) ? pixOpenCompBrick(nullptr, pix_.get(), w, h)
                               : pixOpenBrick(nullptr, pix_.get(), w, h));
}
Bitmap Bitmap::closed(int w, int h) const {
  return Bitmap(composed(w, h) ? pixCloseSafeCompBrick(nullptr, pix_.get(), w, h)
                               : pixCloseSafeBrick(nullptr, pix_.get(), w, h));
}
Bitmap Bitmap::dilated(int w, int h) const {
  return Bitmap(composed(w, h) ? pixDilateCompBrick(nullptr, pix_.get(), w, h)
                               : pixDilateBrick(nullptr, pix_.get(), w, h));
}
Bitmap Bitmap::eroded(int w, int h) const {
  return Bitmap(composed(w, h) ? pixErodeCompBrick(nullptr, pix_.get(), w, h)
                               : pixErodeBrick(nullptr, pix_.get(), w, h));
}
Bitmap Bitmap::united(const Bitmap& other) const {
  return Bitmap(pixOr(nullptr, pix_.get(), other.pix()));
}
Bitmap Bitmap::common(const Bitmap& other) const {
  return Bitmap(pixAnd(nullptr, pix_.get(), other.pix()));
}
Bitmap Bitmap::without(const Bitmap& other) const {
  return Bitmap(pixSubtract(nullptr, pix_.get(), other.pix()));
}
Bitmap Bitmap::inverted() const { return Bitmap(pixInvert(nullptr, pix_.get())); }

Bitmap Bitmap::grown_from(const Bitmap& seed, int connectivity) const {
  return Bitmap(pixSeedfillBinary(nullptr, seed.pix(), pix_.get(), connectivity));
}

Bitmap Bitmap::cut(const Area& area) const {
  Bitmap out(std::max(1, area.width()), std::max(1, area.height()));
  pixRasterop(out.pix(), 0, 0, area.width(), area.height(), PIX_SRC, pix_.get(), area.left,
              area.top);
  return out;
}

std::vector<Area> Bitmap::components(int connectivity) const {
  std::vector<Area> areas;
  BOXA* boxes = pixConnCompBB(pix_.get(), connectivity);
  for (int i = 0; i < boxaGetCount(boxes); i++) {
    int x = 0;
    int y = 0;
    int w = 0;
    int h = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    areas.push_back({x, y, x + w, y + h});
  }
  boxaDestroy(&boxes);
  return areas;
}

long Bitmap::count() const {
  int n = 0;
  if (pix_) pixCountPixels(pix_.get(), &n, nullptr);
  return n;
}

long Bitmap::count(const Area& area) const {
  const int x1 = std::min(area.right, width());
  const int y1 = std::min(area.bottom, height());
  long n = 0;
  for (int y = std::max(area.top, 0); y < y1; y++) {
    const std::uint32_t* line = row(y);
    for (int x = std::max(area.left, 0); x < x1;) {
      if ((x & 31) == 0 && x + 32 <= x1) {
        n += __builtin_popcount(line[x >> 5]);
        x += 32;
      } else {
        n += GET_DATA_BIT(line, x);
        x++;
      }
    }
  }
  return n;
}

Bitmap::Skew Bitmap::skew() const {
  float degrees = 0;
  float confidence = 0;
  if (pix_ &&
      pixFindSkewSweepAndSearch(pix_.get(), &degrees, &confidence, 4, 2, 7.0f, 1.0f, 0.01f) != 0)
    return {};
  return {degrees, confidence};
}

namespace {

// Paper brightness per tile: the light end of what the tile and its neighbours hold.
struct Paper {
  static constexpr int tile = 16;
  int columns = 0;
  int rows = 0;
  std::vector<std::uint8_t> light;

  int at(int x, int y) const {
    return light[static_cast<std::size_t>(y / tile) * static_cast<std::size_t>(columns) +
                 static_cast<std::size_t>(x / tile)];
  }
};

// The brightness that three quarters of the tile's pixels stay below.
std::uint8_t light_end(const Picture& picture, int x0, int y0) {
  int counts[64] = {0};
  int all = 0;
  for (int y = y0; y < std::min(y0 + Paper::tile, picture.height); y++)
    for (int x = x0; x < std::min(x0 + Paper::tile, picture.width); x++, all++)
      counts[picture.at(x, y) >> 2]++;
  int left = all / 4;
  int level = 63;
  while (level > 0 && left >= counts[level]) left -= counts[level--];
  return static_cast<std::uint8_t>(level * 4 + 2);
}

Paper paper_of(const Picture& picture) {
  Paper paper;
  paper.columns = (picture.width + Paper::tile - 1) / Paper::tile;
  paper.rows = (picture.height + Paper::tile - 1) / Paper::tile;
  for (int r = 0; r < paper.rows; r++)
    for (int c = 0; c < paper.columns; c++)
      paper.light.push_back(light_end(picture, c * Paper::tile, r * Paper::tile));
  return paper;
}

// Sets the bit of each pixel of a row that is below its tile's limit. Without branches: on paper
// they are foretold badly.
void pack_darker(const std::uint8_t* gray, int width, const std::uint8_t* limits,
                 std::uint32_t* line) {
  for (int x0 = 0; x0 < width; x0 += 32) {
    std::uint32_t word = 0;
    const int end = std::min(x0 + 32, width);
    for (int x = x0; x < end; x++)
      word = word << 1 | static_cast<std::uint32_t>(gray[x] < limits[x / Paper::tile]);
    line[x0 / 32] = word << (32 - (end - x0));
  }
}

}  // namespace

Bitmap darker_than(const Picture& picture, int threshold) {
  Bitmap out(picture.width, picture.height);
  const std::vector<std::uint8_t> limits(static_cast<std::size_t>(picture.width / Paper::tile + 1),
                                         static_cast<std::uint8_t>(std::clamp(threshold, 0, 255)));
  for (int y = 0; y < picture.height; y++)
    pack_darker(
        &picture.gray[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width)],
        picture.width, limits.data(), out.row(y));
  return out;
}

Bitmap ink_of(const Picture& picture, int contrast) {
  const Paper paper = paper_of(picture);
  if (picture.empty()) return {};
  // Inside a large dark shape everything is as dark as its neighbourhood; half as bright as the
  // page's paper is ink wherever it is.
  std::vector<std::uint8_t> order = paper.light;
  const auto bright = order.begin() + static_cast<std::ptrdiff_t>(order.size() * 3 / 4);
  std::nth_element(order.begin(), bright, order.end());
  const int dark = *bright * 45 / 100;
  std::vector<std::uint8_t> limits;  // per tile: what is darker is ink
  for (const std::uint8_t light : paper.light) {
    // On a shaded ground less light is left to differ by.
    const int least = std::max(contrast / 2, contrast * light / 240);
    limits.push_back(static_cast<std::uint8_t>(std::clamp(light - least, dark, 255)));
  }
  Bitmap out(picture.width, picture.height);
  for (int y = 0; y < picture.height; y++) {
    const std::uint8_t* limit = limits.data() + static_cast<std::ptrdiff_t>(y / Paper::tile) *
                                                    static_cast<std::ptrdiff_t>(paper.columns);
    pack_darker(
        &picture.gray[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width)],
        picture.width, limit, out.row(y));
  }
  return out;
}

Picture rotated(const Picture& picture, double degrees) {
  const PixPtr pix(pix_of(picture));
  const auto radians = static_cast<float>(degrees * M_PI / 180);
  return result(PixPtr(pixRotateAMGray(pix.get(), radians, 255)), picture.dpi);
}

Picture turned(const Picture& picture, int degrees) {
  const PixPtr pix(pix_of(picture));
  return result(PixPtr(pixRotateOrth(pix.get(), ((degrees % 360) + 360) % 360 / 90)), picture.dpi);
}

Picture scaled(const Picture& picture, double factor) {
  const PixPtr pix(pix_of(picture));
  const auto f = static_cast<float>(factor);
  return result(PixPtr(f < 1 ? pixScaleAreaMap(pix.get(), f, f) : pixScaleGrayLI(pix.get(), f, f)),
                picture.dpi * factor);
}

Picture cut(const Picture& picture, const Area& area) {
  Picture out;
  const int x0 = std::clamp(area.left, 0, picture.width);
  const int y0 = std::clamp(area.top, 0, picture.height);
  out.width = std::max(0, std::min(area.right, picture.width) - x0);
  out.height = std::max(0, std::min(area.bottom, picture.height) - y0);
  out.dpi = picture.dpi;
  for (int y = 0; y < out.height; y++) {
    const auto from =
        picture.gray.begin() + static_cast<std::ptrdiff_t>(y0 + y) * picture.width + x0;
    out.gray.insert(out.gray.end(), from, from + out.width);
  }
  return out;
}

namespace {

std::string png_bytes(Pix* pix) {
  l_uint8* data = nullptr;
  std::size_t size = 0;
  if (!pix || pixWriteMemPng(&data, &size, pix, 0) != 0) return {};
  std::string bytes(reinterpret_cast<const char*>(data), size);
  lept_free(data);
  return bytes;
}

}  // namespace

std::string png_of(const Picture& picture) { return png_bytes(PixPtr(pix_of(picture)).get()); }

std::string png_of(const std::vector<std::uint8_t>& rgb, int width, int height) {
  const PixPtr pix(pixCreate(width, height, 32));
  if (!pix) return {};
  for (int y = 0; y < height; y++) {
    l_uint32* row = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    for (int x = 0; x < width; x++) {
      const std::uint8_t* p = &rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                                    static_cast<std::size_t>(x)) *
                                   3];
      composeRGBPixel(p[0], p[1], p[2], &row[x]);
    }
  }
  return png_bytes(pix.get());
}

}  // namespace sopan
