// Reads VML shapes.
#include "read/vml.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/text.h"
#include "read/vml_path.h"

namespace sopan {

namespace {

constexpr int kDeepest = 40;
constexpr size_t kPointsMost = 500;  // of a polyline

using Style = std::map<std::string, std::string>;

Style style_of(XmlNode node) {
  Style style;
  for (const std::string& part : split(std::string(node.attribute("style")), ';')) {
    size_t colon = part.find(':');
    if (colon == std::string::npos) continue;
    style[lower(squeezed(part.substr(0, colon)))] = squeezed(part.substr(colon + 1));
  }
  return style;
}

std::string value(const Style& style, const std::string& name) {
  auto it = style.find(name);
  return it == style.end() ? "" : it->second;
}

// "36pt", "1in", "2.5cm"; a bare number is `unit` points; 0 for nonsense.
double points(const std::string& text, double unit = 1) {
  char* end = nullptr;
  double number = std::strtod(text.c_str(), &end);
  if (end == text.c_str() || !(std::abs(number) < 1e9)) return 0;
  std::string name = lower(squeezed(end));
  if (name == "pt") return number;
  if (name == "in") return number * 72;
  if (name == "cm") return number * 72 / 2.54;
  if (name == "mm") return number * 72 / 25.4;
  if (name == "px") return number * 0.75;
  if (name == "pc") return number * 12;
  if (name == "emu") return number / 12700;
  return number * unit;
}

double length(const Style& style, const std::string& name, double unit = 1) {
  return points(value(style, name), unit);
}

Point pair_of(XmlNode node, const char* name, Point otherwise, double unit = 1) {
  std::vector<std::string> parts = split(std::string(node.attribute(name)), ',');
  if (!node.has(name) || parts.size() < 2) return otherwise;
  return {points(parts[0], unit), points(parts[1], unit)};
}

// The number of a shape's type: o:spt, or "#_x0000_t110".
int type_number(XmlNode node) {
  if (node.has("o:spt")) return static_cast<int>(node.real("o:spt"));
  std::string type(node.attribute("type"));
  size_t at = type.rfind("_t");
  return at == std::string::npos ? 0 : std::atoi(type.c_str() + at + 2);
}

std::string preset_of(XmlNode node) {
  static const std::map<int, const char*> kTypes = {{1, "rect"},
                                                    {2, "roundRect"},
                                                    {3, "ellipse"},
                                                    {4, "diamond"},
                                                    {13, "rightArrow"},
                                                    {15, "homePlate"},
                                                    {20, "line"},
                                                    {32, "straightConnector1"},
                                                    {33, "bentConnector2"},
                                                    {34, "bentConnector3"},
                                                    {35, "bentConnector4"},
                                                    {36, "bentConnector5"},
                                                    {37, "curvedConnector2"},
                                                    {38, "curvedConnector3"},
                                                    {39, "curvedConnector4"},
                                                    {40, "curvedConnector5"},
                                                    {56, "pentagon"},
                                                    {66, "leftArrow"},
                                                    {67, "downArrow"},
                                                    {68, "upArrow"},
                                                    {85, "leftBracket"},
                                                    {86, "rightBracket"},
                                                    {87, "leftBrace"},
                                                    {88, "rightBrace"},
                                                    {109, "flowChartProcess"},
                                                    {110, "flowChartDecision"},
                                                    {111, "flowChartInputOutput"},
                                                    {112, "flowChartPredefinedProcess"},
                                                    {113, "flowChartInternalStorage"},
                                                    {114, "flowChartDocument"},
                                                    {116, "flowChartTerminator"},
                                                    {120, "flowChartConnector"},
                                                    {176, "flowChartAlternateProcess"},
                                                    {177, "flowChartOffpageConnector"},
                                                    {202, "rect"}};
  if (node.is("v:rect")) return "rect";
  if (node.is("v:roundrect")) {
    // Corners of half the height make a capsule.
    std::string arc(node.attribute("arcsize"));
    double share = std::atof(arc.c_str()) / (arc.ends_with("f") ? 65536 : 1);
    return share >= 0.4 ? "flowChartTerminator" : "roundRect";
  }
  if (node.is("v:oval")) return "ellipse";
  if (node.is("v:line")) return "line";
  int number = type_number(node);
  auto it = kTypes.find(number);
  if (it != kTypes.end()) return it->second;
  std::string_view connector = node.attribute("o:connectortype");
  if (connector == "straight") return "straightConnector1";
  if (connector == "elbow") return "bentConnector3";
  return number > 0 ? "shape" + std::to_string(number) : "";
}

bool off(XmlNode node, const char* name) {
  std::string_view v = node.attribute(name);
  return v == "f" || v == "false";
}

bool has_arrow(XmlNode node, const char* name) {
  std::string_view v = node.child("v:stroke").attribute(name);
  return !v.empty() && v != "none";
}

std::vector<double> handles(XmlNode node) {
  std::vector<double> out;
  if (!node.has("adj")) return out;
  for (const std::string& part : split(std::string(node.attribute("adj")), ',')) {
    out.push_back(part.empty() ? 0.5 : std::atof(part.c_str()) / 21600);
  }
  return out;
}

struct Vml {
  const VmlPlace& place;
  const std::map<std::string, VmlGlue>& glue;
  const DrawingContext& context;
  Drawing& out;
};

std::vector<std::string> ids_of(XmlNode node) {
  std::vector<std::string> ids;
  for (const char* name : {"id", "o:spid"}) {
    if (node.has(name)) ids.emplace_back(node.attribute(name));
  }
  return ids;
}

void add_line(Vml& vml, XmlNode node, std::vector<Point> path, bool block) {
  DrawnLine line;
  line.path = std::move(path);
  line.head_at_start = !block && has_arrow(node, "startarrow");
  line.head_at_end = block || has_arrow(node, "endarrow");
  for (const std::string& id : ids_of(node)) {
    auto it = vml.glue.find(id);
    if (it == vml.glue.end()) continue;
    line.from = it->second.from;
    line.to = it->second.to;
  }
  if (!off(node, "stroked")) vml.out.lines.push_back(std::move(line));
}

// The outline of a free form in the unit square of its frame; nothing for presets.
VmlPath free_form(XmlNode node, const std::string& preset) {
  bool known = !preset.empty() && !preset.starts_with("shape");
  if (known || !node.has("path")) return {};
  VmlPath path = vml_path(node.attribute("path"));
  Point origin = pair_of(node, "coordorigin", {0, 0});
  Point size = pair_of(node, "coordsize", {1000, 1000});
  if (size.x == 0) size.x = 1;
  if (size.y == 0) size.y = 1;
  for (Point& p : path.points) p = {(p.x - origin.x) / size.x, (p.y - origin.y) / size.y};
  if (path.points.size() > 2) {
    Point a = path.points.front(), b = path.points.back();
    if (std::abs(a.x - b.x) < 0.02 && std::abs(a.y - b.y) < 0.02) {
      path.closed = true;
      path.points.pop_back();
    }
  }
  return path;
}

// Whether a free form is a line: open, and straight or with an arrowhead.
bool is_line(XmlNode node, const VmlPath& path) {
  if (path.points.size() < 2) return false;
  bool headed = has_arrow(node, "startarrow") || has_arrow(node, "endarrow");
  return path.points.size() == 2 || (!path.closed && (headed || !path.curved));
}

void add_shape(Vml& vml, XmlNode node, const std::string& preset, const Affine& place) {
  DrawnShape shape;
  shape.ids = ids_of(node);
  shape.preset = preset;
  shape.picture = type_number(node) == 75 || node.child("v:imagedata");
  shape.picture_id = node.child("v:imagedata").attribute("r:id");
  Meaning meaning = preset.empty() ? Meaning{Shape::other, true} : meaning_of_preset(preset);
  if (VmlPath path = free_form(node, preset); !path.points.empty()) {
    meaning = meaning_of_outline(path.points, path.curved);
  }
  shape.shape = meaning.shape;
  shape.sure = meaning.sure;
  std::string_view colour = node.attribute("fillcolor");
  bool white = colour.empty() || colour.starts_with("white") || colour.starts_with("#fff") ||
               colour.starts_with("window");
  shape.bare = off(node, "stroked") && (off(node, "filled") || white);
  shape.box = image_of_unit(place);
  if (vml.context.text) shape.lines = vml.context.text(node);
  shape.at = vml.context.at;
  shape.block = vml.context.block;
  shape.home = vml.context.home;
  vml.out.shapes.push_back(std::move(shape));
}

VmlFrame frame_of(const Style& style) {
  VmlFrame frame;
  frame.x = length(style, "margin-left") + length(style, "left");
  frame.y = length(style, "margin-top") + length(style, "top");
  frame.width = length(style, "width");
  frame.height = length(style, "height");
  frame.from_x = value(style, "mso-position-horizontal-relative");
  frame.from_y = value(style, "mso-position-vertical-relative");
  frame.align_x = value(style, "mso-position-horizontal");
  frame.align_y = value(style, "mso-position-vertical");
  frame.in_line = value(style, "position") != "absolute" && value(style, "position") != "relative";
  return frame;
}

double degrees_of(const Style& style) {
  std::string text = value(style, "rotation");
  double number = std::atof(text.c_str());
  return text.ends_with("fd") ? number / 65536 : number;
}

// The ends and corners of a line that gives them itself, counted from its frame's corner or in the
// group's coordinates.
std::vector<Point> own_points(Vml& vml, XmlNode node, const Style& style, const Affine* parent) {
  std::vector<Point> path;
  if (node.is("v:polyline")) {
    std::string all = replaced(std::string(node.attribute("points")), " ", ",");
    std::vector<std::string> parts = split(all, ',');
    std::erase_if(parts, [](const std::string& part) { return part.empty(); });
    for (size_t i = 1; i < parts.size() && i < 2 * kPointsMost; i += 2) {
      path.push_back({points(parts[i - 1]), points(parts[i])});
    }
  } else {
    path = {pair_of(node, "from", {0, 0}), pair_of(node, "to", {0, 0})};
    std::string flip = value(style, "flip");
    if (flip.find('x') != std::string::npos) std::swap(path[0].x, path[1].x);
    if (flip.find('y') != std::string::npos) std::swap(path[0].y, path[1].y);
  }
  Point shift{0, 0};
  if (!parent) {
    VmlFrame frame = frame_of(style);
    frame.by_cell = !off(node, "o:allowincell");
    frame.in_line = false;
    Box at = vml.place(frame);
    shift = {at.left, at.top};
  }
  for (Point& p : path) p = parent ? (*parent)(p) : Point{p.x + shift.x, p.y + shift.y};
  return path;
}

// `parent`: nothing at the top, else the coordinate space of the group.
void read_node(Vml& vml, XmlNode node, const Affine* parent, int depth) {
  bool group = node.is("v:group");
  std::string preset = group ? "" : preset_of(node);
  Style style = style_of(node);
  double degrees = degrees_of(style);
  std::string flip = value(style, "flip");
  bool mirror_x = flip.find('x') != std::string::npos,
       mirror_y = flip.find('y') != std::string::npos;
  Box box;
  if (parent) {
    double left = length(style, "left") + length(style, "margin-left");
    double top = length(style, "top") + length(style, "margin-top");
    box = {left, top, left + length(style, "width"), top + length(style, "height")};
  } else {
    VmlFrame frame = frame_of(style);
    frame.by_cell = !off(node, "o:allowincell");
    box = vml.place(frame);
  }
  Affine own = unit_onto(box, degrees, mirror_x, mirror_y);
  if (parent) own = composed(*parent, own);
  if (group) {
    Point origin = pair_of(node, "coordorigin", {0, 0});
    Point size = pair_of(node, "coordsize", {1000, 1000});
    Affine inner =
        composed(own, onto_unit({origin.x, origin.y, origin.x + size.x, origin.y + size.y}));
    if (depth >= kDeepest) return;
    for (XmlNode child : node.children()) read_node(vml, child, &inner, depth + 1);
    return;
  }
  if (node.is("v:line") || node.is("v:polyline") || node.is("v:curve")) {
    add_line(vml, node, own_points(vml, node, style, parent), false);
    return;
  }
  bool drawn =
      node.is("v:shape") || node.is("v:rect") || node.is("v:roundrect") || node.is("v:oval");
  if (!drawn) return;
  std::vector<Point> path = block_arrow(preset);
  bool block = !path.empty();
  if (is_line_preset(preset)) path = line_path(preset, handles(node));
  if (VmlPath form = free_form(node, preset); is_line(node, form)) path = std::move(form.points);
  if (path.empty()) {
    add_shape(vml, node, preset, own);
    return;
  }
  for (Point& p : path) p = own(p);
  add_line(vml, node, std::move(path), block);
}

void gather_rules(XmlNode node, std::map<std::string, VmlGlue>& out, int depth) {
  if (depth > kDeepest) return;
  for (XmlNode child : node.children()) {
    if (!child.is("o:r")) {
      gather_rules(child, out, depth + 1);
      continue;
    }
    auto name = [](XmlNode n) {
      std::string id(n.attribute("idref"));
      return id.starts_with("#") ? id.substr(1) : id;
    };
    if (child.attribute("type") != "connector") continue;
    VmlGlue glue;
    for (XmlNode proxy : child.children("o:proxy")) {
      if (proxy.has("start")) glue.from = name(proxy);
      if (proxy.has("end")) glue.to = name(proxy);
    }
    out[name(child)] = glue;
  }
}

}  // namespace

std::optional<Point> vml_size_in_line(XmlNode pict) {
  for (XmlNode node : pict.children()) {
    if (!node.has("style") || node.is("v:shapetype")) continue;
    VmlFrame frame = frame_of(style_of(node));
    if (!frame.in_line || node.is("v:line") || node.is("v:polyline")) return std::nullopt;
    return Point{frame.width, frame.height};
  }
  return std::nullopt;
}

std::map<std::string, VmlGlue> vml_glue(XmlNode rules) {
  std::map<std::string, VmlGlue> out;
  gather_rules(rules, out, 0);
  return out;
}

void read_vml(XmlNode pict, const VmlPlace& place, const std::map<std::string, VmlGlue>& glue,
              const DrawingContext& context, Drawing& out) {
  Vml vml{place, glue, context, out};
  for (XmlNode node : pict.children()) read_node(vml, node, nullptr, 0);
}

}  // namespace sopan
