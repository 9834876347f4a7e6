// A raster picture of ours: 8-bit gray, optionally with colour. No library's type leaks out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sopan {

// Rows from top to bottom, no padding; 0 black, 255 white. `dpi` says how many pixels an inch of
// the page has (0: not known).
struct Picture {
  int width = 0;
  int height = 0;
  double dpi = 0;
  std::vector<std::uint8_t> gray;  // width * height

  bool empty() const { return width <= 0 || height <= 0; }
  std::uint8_t at(int x, int y) const {
    return gray[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(x)];
  }
};

// The gray of a pixel with coloured ink faded to paper: stamps and signatures vanish, black print
// under them stays, because ink over black is black. How coloured ink is counts by how much of it
// there is: the rims of black letters show colours too, but little beside their darkness.
inline std::uint8_t without_colour(int red, int green, int blue) {
  const int most = red > green ? (red > blue ? red : blue) : (green > blue ? green : blue);
  const int least = red < green ? (red < blue ? red : blue) : (green < blue ? green : blue);
  const int gray = (77 * red + 151 * green + 28 * blue) >> 8;
  constexpr int paper = 245;
  if (most - least < 12 || least >= paper) return static_cast<std::uint8_t>(gray);
  const int percent = 100 * (most - least) / (paper - least);
  const int share = percent < 20 ? 0 : percent > 35 ? 15 : percent - 20;
  return static_cast<std::uint8_t>(gray > 240 ? gray : gray + (240 - gray) * share / 15);
}

// Whether enough of a page lies in coloured ink, and not all of it (tinted paper, a photograph).
inline bool has_coloured_ink(const Picture& seen, const Picture& uncoloured) {
  std::size_t coloured = 0;
  for (std::size_t i = 0; i < seen.gray.size() && i < uncoloured.gray.size(); i++)
    coloured += uncoloured.gray[i] > seen.gray[i] + 40;
  return coloured * 5000 > seen.gray.size() && coloured * 5 < seen.gray.size();
}

// The rims of coloured strokes are paler than the strokes and show less colour: what lies beside
// faded ink and is not dark fades too.
inline void fade_rims(const Picture& seen, Picture& uncoloured) {
  const auto width = static_cast<std::size_t>(seen.width);
  const std::vector<std::uint8_t> before = uncoloured.gray;
  const auto faded = [&](std::size_t i) { return before[i] > seen.gray[i] + 30; };
  constexpr int dark = 110;
  for (std::size_t i = 2 * width; i + 2 * width < before.size(); i++) {
    if (seen.gray[i] < dark || faded(i)) continue;
    if (faded(i - 1) || faded(i + 1) || faded(i - width) || faded(i + width) || faded(i - 2) ||
        faded(i + 2) || faded(i - 2 * width) || faded(i + 2 * width))
      uncoloured.gray[i] = before[i] > 240 ? before[i] : 240;
  }
}

}  // namespace sopan
