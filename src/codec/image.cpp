// Image files to gray Pictures; see image.h.
#include "codec/image.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/language.h"

namespace sopan {
namespace {

struct FreePix {
  void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<PIX, FreePix>;

const l_uint8* data_of(const std::string& bytes) {
  return reinterpret_cast<const l_uint8*>(bytes.data());
}

std::uint32_t number(const std::string& bytes, std::size_t at, int size, bool little) {
  std::uint32_t n = 0;
  for (int i = 0; i < size; i++) {
    const std::size_t k = at + static_cast<std::size_t>(little ? size - 1 - i : i);
    if (k >= bytes.size()) return 0;
    n = n << 8 | static_cast<unsigned char>(bytes[k]);
  }
  return n;
}

bool is_tiff(const std::string& bytes) {
  return bytes.starts_with(std::string_view("II*\0", 4)) ||
         bytes.starts_with(std::string_view("MM\0*", 4));
}

// Offsets of the directories of a TIFF; a chain that loops or leaves the file ends there.
std::vector<std::size_t> tiff_directories(const std::string& bytes) {
  constexpr std::size_t most = 100000;
  const bool little = bytes[0] == 'I';
  std::vector<std::size_t> offsets;
  std::set<std::size_t> seen;
  std::size_t at = number(bytes, 4, 4, little);
  while (at != 0 && at + 6 <= bytes.size() && offsets.size() < most && seen.insert(at).second) {
    offsets.push_back(at);
    at = number(bytes, at + 2 + 12 * std::size_t{number(bytes, at, 2, little)}, 4, little);
  }
  return offsets;
}

// Value of a short or long tag of a TIFF directory (EXIF uses the same form); 0 when absent.
std::uint32_t tag_value(const std::string& bytes, std::size_t base, std::size_t directory,
                        std::uint32_t tag, bool little) {
  const std::uint32_t entries = number(bytes, directory, 2, little);
  for (std::uint32_t i = 0; i < entries; i++) {
    const std::size_t entry = directory + 2 + 12 * std::size_t{i};
    if (number(bytes, entry, 2, little) != tag) continue;
    const std::uint32_t type = number(bytes, entry + 2, 2, little);
    return number(bytes, entry + 8, type == 3 ? 2 : 4, little);
  }
  (void)base;
  return 0;
}

// EXIF orientation of a JPEG, 1 to 8; 1 when it does not tell.
int exif_orientation(const std::string& bytes) {
  std::size_t at = 2;
  while (at + 4 < bytes.size() && static_cast<unsigned char>(bytes[at]) == 0xFF) {
    const unsigned marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xDA) break;
    const std::size_t length = number(bytes, at + 2, 2, false);
    if (marker == 0xE1 && bytes.compare(at + 4, 4, "Exif") == 0) {
      const std::size_t tiff = at + 10;
      const bool little = tiff < bytes.size() && bytes[tiff] == 'I';
      const std::size_t directory = tiff + number(bytes, tiff + 4, 4, little);
      const std::uint32_t value = tag_value(bytes, tiff, directory, 0x112, little);
      return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    at += 2 + std::max<std::size_t>(length, 2);
  }
  return 1;
}

PixPtr upright(PixPtr pix, int orientation) {
  if (orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7)
    pix.reset(pixFlipLR(nullptr, pix.get()));
  const int quarters = orientation == 3 || orientation == 4   ? 2
                       : orientation == 6 || orientation == 7 ? 1
                       : orientation == 8 || orientation == 5 ? 3
                                                              : 0;
  if (quarters && pix) pix.reset(pixRotateOrth(pix.get(), quarters));
  return pix;
}

// The resolution the file tells when it makes a sheet of paper of it; else the one that makes A4.
double resolution_of(PIX* pix) {
  const int longer = std::max(pixGetWidth(pix), pixGetHeight(pix));
  const int told = std::max(pixGetXRes(pix), pixGetYRes(pix));
  if (told >= 50 && longer >= 6.5 * told && longer <= 20.0 * told) return told;
  return std::max(40.0, longer / 11.69);
}

struct Header {
  int width = 0;
  int height = 0;
};

Result<Header> header_of(const std::string& bytes, int n) {
  int format = 0;
  int w = 0;
  int h = 0;
  int bits = 0;
  int samples = 0;
  int colormap = 0;
  findFileFormatBuffer(data_of(bytes), &format);
  int failed = 1;
  if (is_tiff(bytes))
    failed = readHeaderMemTiff(data_of(bytes), bytes.size(), n, &w, &h, &bits, &samples, nullptr,
                               &colormap, nullptr);
  else
    failed =
        pixReadHeaderMem(data_of(bytes), bytes.size(), &format, &w, &h, &bits, &samples, &colormap);
  if (failed || w <= 0 || h <= 0)
    return Error{say("gambar rusak: ukurannya tidak terbaca",
                     "the image is damaged: its size cannot be read")};
  return Header{w, h};
}

PixPtr decoded(const std::string& bytes, int n, std::size_t offset) {
  if (is_tiff(bytes)) {
    // Leptonica walks to a directory by its offset, which a looping chain cannot trap.
    std::size_t at = n == 0 ? 0 : offset;
    return PixPtr(pixReadMemFromMultipageTiff(data_of(bytes), bytes.size(), &at));
  }
  int format = 0;
  findFileFormatBuffer(data_of(bytes), &format);
  if (format == IFF_JFIF_JPEG)
    return PixPtr(pixReadMemJpeg(data_of(bytes), bytes.size(), 0, 1, nullptr, 0));
  return PixPtr(pixReadMem(data_of(bytes), bytes.size()));
}

// Without alpha: transparent parts show white paper.
PixPtr gray_of(PIX* pix) {
  if (pixGetDepth(pix) == 32 && pixGetSpp(pix) == 4) {
    const PixPtr flat(pixAlphaBlendUniform(pix, 0xffffff00));
    return PixPtr(flat ? pixConvertTo8(flat.get(), 0) : nullptr);
  }
  return PixPtr(pixConvertTo8(pix, 0));
}

// Coloured ink faded to paper; null for a picture without colour.
PixPtr uncoloured_of(PIX* pix) {
  if (pixGetDepth(pix) != 32 || pixGetSpp(pix) == 4) return nullptr;
  PixPtr out(pixCreateNoInit(pixGetWidth(pix), pixGetHeight(pix), 8));
  if (!out) return nullptr;
  for (int y = 0; y < pixGetHeight(pix); y++) {
    const l_uint32* in = pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix);
    l_uint32* line = pixGetData(out.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(out.get());
    for (int x = 0; x < pixGetWidth(pix); x++) {
      int red = 0;
      int green = 0;
      int blue = 0;
      extractRGBValues(in[x], &red, &green, &blue);
      SET_DATA_BYTE(line, x, without_colour(red, green, blue));
    }
  }
  return out;
}

PixPtr at_resolution(PixPtr pix, double from, double to) {
  if (from <= to * 1.1) return gray_of(pix.get());
  const auto factor = static_cast<float>(to / from);
  if (pixGetDepth(pix.get()) == 1) return PixPtr(pixScaleToGray(pix.get(), factor));
  const PixPtr gray = gray_of(pix.get());
  return PixPtr(gray ? pixScaleAreaMap(gray.get(), factor, factor) : nullptr);
}

}  // namespace

Picture picture_of_pix(Pix* pix);

Result<ImageFile> ImageFile::open(std::shared_ptr<const std::string> bytes) {
  setMsgSeverity(L_SEVERITY_NONE);
  int format = 0;
  if (bytes->size() < 12 || findFileFormatBuffer(data_of(*bytes), &format) != 0 ||
      format == IFF_UNKNOWN || format == IFF_GIF || format == IFF_LPDF || format == IFF_PS)
    return Error{say("bukan gambar yang dikenal (PNG, JPEG, TIFF, BMP, WebP)",
                     "not an image of a known kind (PNG, JPEG, TIFF, BMP, WebP)")};
  ImageFile file;
  file.count_ = 1;
  if (is_tiff(*bytes)) {
    file.offsets_ = tiff_directories(*bytes);
    file.count_ = static_cast<int>(file.offsets_.size());
    if (file.count_ == 0) return Error{say("TIFF tidak memuat halaman", "the TIFF has no pages")};
  }
  file.bytes_ = std::move(bytes);
  return file;
}

Result<Picture> ImageFile::picture(int n, double dpi, double most_pixels,
                                   Picture* uncoloured) const {
  const Result<Header> header = header_of(*bytes_, n);
  if (!header) return header.error();
  const double pixels = static_cast<double>(header->width) * header->height;
  if (pixels > most_pixels)
    return Error{say("gambar terlalu besar: ", "the image is too large: ") +
                 std::to_string(header->width) + " x " + std::to_string(header->height) +
                 say(" piksel", " pixels")};
  PixPtr pix = decoded(*bytes_, n, offsets_.empty() ? 0 : offsets_[static_cast<std::size_t>(n)]);
  if (!pix)
    return Error{
        say("gambar rusak dan tidak dapat dibaca", "the image is damaged and cannot be read")};
  const double from = resolution_of(pix.get());
  const auto finished = [&](PixPtr whole) {
    whole = at_resolution(std::move(whole), from, dpi);
    return whole && bytes_->starts_with("\xFF\xD8")
               ? upright(std::move(whole), exif_orientation(*bytes_))
               : std::move(whole);
  };
  PixPtr faded = uncoloured ? uncoloured_of(pix.get()) : nullptr;
  pix = finished(std::move(pix));
  if (!pix) return Error{say("gambar tidak dapat diolah", "the image cannot be processed")};
  Picture picture = picture_of_pix(pix.get());
  picture.dpi = from <= dpi * 1.1 ? from : dpi;
  if (faded) faded = finished(std::move(faded));
  if (faded) {
    *uncoloured = picture_of_pix(faded.get());
    uncoloured->dpi = picture.dpi;
    if (has_coloured_ink(picture, *uncoloured))
      fade_rims(picture, *uncoloured);
    else
      *uncoloured = {};
  }
  return picture;
}

}  // namespace sopan
