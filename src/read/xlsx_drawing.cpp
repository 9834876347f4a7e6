// Reads the anchors of sheet drawings.
#include "read/xlsx_drawing.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/text.h"
#include "read/docx_text.h"
#include "read/drawingml.h"

namespace sopan {

namespace {

constexpr double kEmu = 12700;
constexpr size_t kAnchorsMost = 5000;

double value(XmlNode marker, const char* name) {
  return std::atof(marker.child(name).text().c_str());
}

// The corner an anchor names: a cell and how far into it, never beyond it.
Point corner(XmlNode marker, const Sheet& sheet) {
  int column = static_cast<int>(std::clamp(value(marker, "xdr:col"), 0.0, 16383.0));
  int row = static_cast<int>(std::clamp(value(marker, "xdr:row"), 0.0, 1048575.0));
  double x = std::clamp(value(marker, "xdr:colOff") / kEmu, 0.0, sheet.width(column));
  double y = std::clamp(value(marker, "xdr:rowOff") / kEmu, 0.0, sheet.height(row));
  return {sheet.left(column) + x, sheet.top(row) + y};
}

Box anchored(XmlNode anchor, const Sheet& sheet) {
  Point a;
  if (XmlNode at = anchor.child("xdr:pos")) {
    a = {at.real("x") / kEmu, at.real("y") / kEmu};
  } else {
    a = corner(anchor.child("xdr:from"), sheet);
  }
  if (XmlNode to = anchor.child("xdr:to")) {
    Point b = corner(to, sheet);
    return {a.x, a.y, std::max(a.x, b.x), std::max(a.y, b.y)};
  }
  XmlNode ext = anchor.child("xdr:ext");
  return {a.x, a.y, a.x + std::max(0.0, ext.real("cx") / kEmu),
          a.y + std::max(0.0, ext.real("cy") / kEmu)};
}

// Between 45 and 135 degrees (and opposite) Excel writes the anchor of the turned frame.
Box unturned(const Box& box, double degrees) {
  double turn = std::fmod(degrees, 180);
  if (turn < 45 || turn >= 135) return box;
  Point c = box.center();
  double w = box.height() / 2, h = box.width() / 2;
  return {c.x - w, c.y - h, c.x + w, c.y + h};
}

std::vector<Line> text_of_object(XmlNode object) {
  std::vector<Line> lines;
  for (XmlNode p : object.child("xdr:txBody").children("a:p")) {
    std::string text;
    for (XmlNode node : p.children()) {
      if (node.is("a:r") || node.is("a:fld")) text += node.child("a:t").text();
      if (node.is("a:br")) text += ' ';
    }
    if (squeezed(text).empty()) continue;
    Line line;
    line.text = squeezed(text);
    lines.push_back(std::move(line));
  }
  return lines;
}

bool is_object(XmlNode node) {
  return node.is("xdr:sp") || node.is("xdr:cxnSp") || node.is("xdr:grpSp") || node.is("xdr:pic") ||
         node.is("xdr:graphicFrame");
}

void read_anchor(XmlNode anchor, const Sheet& sheet, Drawing& out) {
  Box box = anchored(anchor, sheet);
  DrawingContext context;
  context.text = text_of_object;
  XmlNode from = anchor.child("xdr:from");
  context.at.sheet = sheet.name;
  if (from) {
    context.at.cell = cell_name(static_cast<int>(std::clamp(value(from, "xdr:row"), 0.0, 1e6)),
                                static_cast<int>(std::clamp(value(from, "xdr:col"), 0.0, 16383.0)));
  }
  for (XmlNode node : anchor.children()) {
    if (node.is("mc:AlternateContent")) node = chosen_alternative(node).first();
    if (!is_object(node)) continue;
    read_drawingml(node, unturned(box, turn_of(node)), {}, "", context, out);
  }
}

}  // namespace

Drawing read_sheet_drawing(XmlNode root, const Sheet& sheet) {
  Drawing out;
  size_t count = 0;
  for (XmlNode node : root.children()) {
    XmlNode anchor = node;
    if (node.is("mc:AlternateContent")) anchor = chosen_alternative(node).first();
    bool known = anchor.is("xdr:twoCellAnchor") || anchor.is("xdr:oneCellAnchor") ||
                 anchor.is("xdr:absoluteAnchor");
    if (known && ++count <= kAnchorsMost) read_anchor(anchor, sheet, out);
  }
  return out;
}

}  // namespace sopan
