// See glyphs.h.
#include "layout/glyphs.h"

#include <algorithm>
#include <cmath>

namespace sopan {
namespace {

bool touches_edge(const Area& a, const Area& region) {
  return a.left <= region.left || a.top <= region.top || a.right >= region.right ||
         a.bottom >= region.bottom;
}

double density_of(const Bitmap& ink, const Area& a) {
  return static_cast<double>(ink.count(a)) / (static_cast<double>(a.width()) * a.height());
}

// A run of ink along most of a thin component (bold letters may run together along their waist, but
// they fill more of their height).
bool is_stroke(const Bitmap& ink, const Area& a, double dpi) {
  const int n = std::max(8, a.width() * 7 / 10);
  return (density_of(ink, a) < 0.45 || a.height() < 9 * dpi / 200) &&
         ink.cut(a).opened(n, 1).count() > 0;
}

// Letters, words or lines of a blurred scan that have run together are as dense as text is: shapes
// and connectors are thinner, filled shapes denser.
bool is_text_run_together(const Bitmap& ink, const Area& a, double dpi) {
  const double density = density_of(ink, a);
  return a.width() > 1.5 * a.height() && density > 0.2 && density < 0.85 && !is_stroke(ink, a, dpi);
}

enum class Kind { glyph, speck, edge, other };

Kind kind_of(const Bitmap& ink, const Area& a, const Area& region, double dpi) {
  const double s = dpi / 200;
  const double w = a.width() / s;
  const double h = a.height() / s;
  if (touches_edge(a, region) && (w <= 5 || h <= 5)) return Kind::edge;
  if (w < 6 && h < 6) return Kind::speck;  // dots of i, full stops: they belong to a glyph's line
  if (h > 62 || w > 70) return is_text_run_together(ink, a, dpi) ? Kind::glyph : Kind::other;
  if (w > 40 && w > 3.5 * h && is_stroke(ink, a, dpi)) return Kind::other;
  return h > 34 && w < 5 ? Kind::other : Kind::glyph;
}

bool neighbours(const Area& a, const Area& b) {
  const double h = std::max(a.height(), b.height());
  const double apart = std::max(a.left, b.left) - std::min(a.right, b.right);
  const double below = std::max(a.top, b.top) - std::min(a.bottom, b.bottom);
  return apart < 1.4 * h && below < 0.9 * h;
}

Area united(const Area& a, const Area& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

}  // namespace

Ink sorted_ink(const Bitmap& ink, const Area& region, double dpi) {
  Ink sorted;
  for (Area a : ink.cut(region).components()) {
    a = {a.left + region.left, a.top + region.top, a.right + region.left, a.bottom + region.top};
    switch (kind_of(ink, a, region, dpi)) {
      case Kind::glyph:
        sorted.glyphs.push_back(a);
        break;
      case Kind::other:
        sorted.others.push_back(a);
        break;
      case Kind::edge:
        sorted.edges.push_back(a);
        break;
      case Kind::speck:
        sorted.specks.push_back(a);
        break;
    }
  }
  return sorted;
}

std::vector<Area> text_blobs(const std::vector<Area>& glyphs, double dpi, std::size_t least) {
  struct Blob {
    std::vector<Area> members;
    Area box;
  };
  std::vector<Blob> blobs;
  const double tall = 60 * dpi / 200;
  for (const Area& g : glyphs) {
    Blob merged{{g}, g};
    std::vector<Blob> rest;
    for (Blob& b : blobs) {
      const bool near = std::any_of(b.members.begin(), b.members.end(),
                                    [&](const Area& m) { return neighbours(m, g); });
      if (!near || (b.box.height() > 20 * tall)) {
        rest.push_back(std::move(b));
        continue;
      }
      merged.members.insert(merged.members.end(), b.members.begin(), b.members.end());
      merged.box = united(merged.box, b.box);
    }
    rest.push_back(std::move(merged));
    blobs = std::move(rest);
  }
  std::vector<Area> boxes;
  for (const Blob& b : blobs)
    if (b.members.size() >= least) boxes.push_back(b.box);
  return boxes;
}

}  // namespace sopan
