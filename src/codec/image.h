// Pictures through Leptonica: image files to gray Pictures, and the raster operations that finding
// tables and shapes is made of. Knows neither pages nor tables.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "base/picture.h"
#include "base/result.h"

struct Pix;

namespace sopan {

// A rectangle of pixels: left and top inside, right and bottom just outside.
struct Area {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;

  int width() const { return right - left; }
  int height() const { return bottom - top; }
  bool empty() const { return right <= left || bottom <= top; }
  bool operator==(const Area&) const = default;
};

// A black-and-white picture: set pixels are ink. Cheap to move, deep to copy.
class Bitmap {
 public:
  Bitmap() = default;
  Bitmap(int width, int height);
  explicit Bitmap(Pix* owned);
  Bitmap(const Bitmap& other);
  Bitmap& operator=(const Bitmap& other);
  Bitmap(Bitmap&& other) noexcept;
  Bitmap& operator=(Bitmap&& other) noexcept;
  ~Bitmap() = default;

  int width() const { return width_; }
  int height() const { return height_; }
  bool empty() const { return width() == 0 || height() == 0; }
  // Pixels outside the picture are not ink.
  bool at(int x, int y) const {
    if (x < 0 || y < 0 || x >= width_ || y >= height_) return false;
    return (row(y)[x >> 5] >> (31 - (x & 31)) & 1U) != 0;
  }
  void set(int x, int y, bool ink = true);
  void fill(const Area& area, bool ink);
  // The 32-bit words of a row, leftmost pixel in the highest bit: for loops that must be quick.
  std::uint32_t* row(int y) { return data_ + static_cast<std::ptrdiff_t>(y) * words_; }
  const std::uint32_t* row(int y) const { return data_ + static_cast<std::ptrdiff_t>(y) * words_; }

  // Morphology with a solid brick of w x h pixels.
  Bitmap opened(int w, int h) const;
  Bitmap closed(int w, int h) const;
  Bitmap dilated(int w, int h) const;
  Bitmap eroded(int w, int h) const;
  Bitmap united(const Bitmap& other) const;
  Bitmap common(const Bitmap& other) const;
  Bitmap without(const Bitmap& other) const;
  Bitmap inverted() const;
  // The parts of this bitmap (8-connected, or 4-) that `seed` touches.
  Bitmap grown_from(const Bitmap& seed, int connectivity = 8) const;
  Bitmap cut(const Area& area) const;

  // Bounding boxes of connected ink, 8- or 4-connected.
  std::vector<Area> components(int connectivity = 8) const;
  long count() const;
  long count(const Area& area) const;
  // Degrees this must be turned clockwise to be straight, and how sure that is (3 and more is).
  struct Skew {
    double degrees = 0;
    double confidence = 0;
  };
  Skew skew() const;

  Pix* pix() const { return pix_.get(); }

 private:
  struct Free {
    void operator()(Pix* pix) const;
  };
  void look();

  std::unique_ptr<Pix, Free> pix_;
  // Of pix_, which keeps them as long as it lives: single pixels are asked for by the million.
  int width_ = 0, height_ = 0, words_ = 0;
  std::uint32_t* data_ = nullptr;
};

// Ink: darker than `threshold`.
Bitmap darker_than(const Picture& picture, int threshold);
// Ink: darker than its neighbourhood, whatever the shade of paper or cell there. `contrast` is how
// much darker; a large dark area is ink too where it is near black.
Bitmap ink_of(const Picture& picture, int contrast);

// Turned clockwise by a small angle about its centre; uncovered corners become white.
Picture rotated(const Picture& picture, double degrees);
// Turned clockwise by 90, 180 or 270 degrees.
Picture turned(const Picture& picture, int degrees);
// Factor below 1 averages, above 1 interpolates.
Picture scaled(const Picture& picture, double factor);
Picture cut(const Picture& picture, const Area& area);
// PNG bytes of a picture, for debugging and tests.
std::string png_of(const Picture& picture);
// PNG bytes of a colour picture: three bytes (red, green, blue) per pixel.
std::string png_of(const std::vector<std::uint8_t>& rgb, int width, int height);

// An image file, opened: how many pictures it holds, and each of them.
class ImageFile {
 public:
  // Errors: no image of a known kind, damaged header.
  static Result<ImageFile> open(std::shared_ptr<const std::string> bytes);

  int count() const { return count_; }
  // The n-th picture (0-based), upright by its EXIF orientation, at most `dpi` fine (the finest an
  // OCR needs). A file that does not tell its resolution is taken for a sheet of A4.
  // Errors: damaged, or more than `most_pixels` large.
  // `uncoloured` gets the same with coloured ink faded, where there is such ink.
  Result<Picture> picture(int n, double dpi, double most_pixels,
                          Picture* uncoloured = nullptr) const;

 private:
  std::shared_ptr<const std::string> bytes_;
  std::vector<std::size_t> offsets_;  // of TIFF directories
  int count_ = 0;
};

}  // namespace sopan
