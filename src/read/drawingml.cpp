// Reads DrawingML objects.
#include "read/drawingml.h"

#include <algorithm>
#include <cmath>

namespace sopan {

namespace {

constexpr int kDeepest = 40;  // groups in groups

XmlNode child_named(XmlNode node, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (XmlNode found = node.child(name)) return found;
  }
  return {};
}

XmlNode properties(XmlNode object) {
  return child_named(object, {"wps:spPr", "xdr:spPr", "pic:spPr", "wpg:grpSpPr", "xdr:grpSpPr"});
}

// The element that carries the object's id and, for connectors, what it is glued to.
XmlNode non_visual(XmlNode object, const char* what) {
  for (XmlNode node : object.children()) {
    std::string_view name = node.name();
    if (name.ends_with(what)) return node;
    bool wrapper = name.starts_with("xdr:nv") || name.starts_with("pic:nv");
    if (wrapper) {
      for (XmlNode inner : node.children()) {
        if (inner.name().ends_with(what)) return inner;
      }
    }
  }
  return {};
}

Box box_at(XmlNode off, XmlNode ext, const char* w = "cx", const char* h = "cy") {
  double x = off.real("x"), y = off.real("y");
  return {x, y, x + std::max(0.0, ext.real(w)), y + std::max(0.0, ext.real(h))};
}

bool flag(XmlNode node, const char* name) {
  std::string_view value = node.attribute(name);
  return value == "1" || value == "true";
}

Affine place_of(XmlNode xfrm, const std::optional<Box>& frame, const Affine& parent) {
  bool mirror_x = flag(xfrm, "flipH"), mirror_y = flag(xfrm, "flipV");
  double degrees = xfrm.real("rot") / 60000;
  if (frame) return unit_onto(*frame, degrees, mirror_x, mirror_y);
  Box own = box_at(xfrm.child("a:off"), xfrm.child("a:ext"));
  return composed(parent, unit_onto(own, degrees, mirror_x, mirror_y));
}

// Whether an outline is drawn. A shape says so itself, or its style does.
bool outlined(XmlNode object, XmlNode props) {
  if (XmlNode line = props.child("a:ln")) {
    if (line.child("a:noFill")) return false;
    if (line.child("a:solidFill") || line.child("a:gradFill") || line.child("a:pattFill")) {
      return true;
    }
  }
  XmlNode style = child_named(object, {"wps:style", "xdr:style"});
  return style.child("a:lnRef").number("idx") > 0;
}

bool white(XmlNode fill) {
  std::string_view rgb = fill.child("a:srgbClr").attribute("val");
  std::string_view theme = fill.child("a:schemeClr").attribute("val");
  std::string_view system = fill.child("a:sysClr").attribute("val");
  return rgb == "FFFFFF" || rgb == "ffffff" || theme == "bg1" || theme == "lt1" ||
         system == "window";
}

bool filled(XmlNode object, XmlNode props) {
  if (props.child("a:noFill")) return false;
  if (XmlNode fill = props.child("a:solidFill")) return !white(fill);
  if (props.child("a:gradFill") || props.child("a:pattFill")) return true;
  XmlNode style = child_named(object, {"wps:style", "xdr:style"});
  return style.child("a:fillRef").number("idx") > 0;
}

std::vector<double> handles(XmlNode geometry) {
  std::vector<double> out;
  for (XmlNode guide : geometry.child("a:avLst").children("a:gd")) {
    std::string formula(guide.attribute("fmla"));
    if (formula.starts_with("val ")) out.push_back(std::atof(formula.c_str() + 4) / 100000);
  }
  return out;
}

// The corners of a free form in the unit square.
struct Outline {
  std::vector<Point> points;
  bool closed = false;
  bool curved = false;
};

Outline outline_of(XmlNode custom) {
  Outline out;
  XmlNode path = custom.child("a:pathLst/a:path");
  double w = path.real("w"), h = path.real("h");
  if (w <= 0 || h <= 0) w = h = std::max({w, h, 1.0});
  for (XmlNode step : path.children()) {
    if (step.is("a:close")) out.closed = true;
    if (step.is("a:arcTo") || step.is("a:cubicBezTo") || step.is("a:quadBezTo")) out.curved = true;
    XmlNode last;
    for (XmlNode point : step.children("a:pt")) last = point;
    if (last) out.points.push_back({last.real("x") / w, last.real("y") / h});
  }
  if (out.points.size() > 2) {
    Point a = out.points.front(), b = out.points.back();
    if (std::abs(a.x - b.x) < 0.02 && std::abs(a.y - b.y) < 0.02) {
      out.closed = true;
      out.points.pop_back();
    }
  }
  return out;
}

bool has_head(XmlNode end) {
  std::string_view type = end.attribute("type");
  return end && !type.empty() && type != "none";
}

struct Object {
  XmlNode node, props, geometry, custom;
  std::string preset;
  Affine place;
  std::vector<std::string> ids;
};

void add_line(const Object& object, const std::vector<Point>& path, bool block, Drawing& out) {
  DrawnLine line;
  for (Point p : path) line.path.push_back(object.place(p));
  XmlNode ln = object.props.child("a:ln");
  // In DrawingML the "head" of a line is its start and the "tail" its end.
  line.head_at_start = !block && has_head(ln.child("a:headEnd"));
  line.head_at_end = block || has_head(ln.child("a:tailEnd"));
  XmlNode glue = non_visual(object.node, "cNvCnPr");
  if (!glue) glue = non_visual(object.node, "cNvCxnSpPr");
  line.from = glue.child("a:stCxn").attribute("id");
  line.to = glue.child("a:endCxn").attribute("id");
  if (ln.child("a:noFill")) return;
  out.lines.push_back(std::move(line));
}

// Whether only the text shows. A file may leave line and filling to the program: then a text box
// has none, and any other shape is there to be seen.
bool bare(const Object& object) {
  if (outlined(object.node, object.props) || filled(object.node, object.props)) return false;
  bool says = object.props.child("a:noFill") || object.props.child("a:ln/a:noFill");
  std::string_view box = non_visual(object.node, "cNvSpPr").attribute("txBox");
  return says || box == "1" || box == "true" || object.preset.empty();
}

void add_shape(const Object& object, const DrawingContext& context, Drawing& out) {
  DrawnShape shape;
  shape.ids = object.ids;
  shape.preset = object.preset;
  Meaning meaning = meaning_of_preset(object.preset.empty() ? "rect" : object.preset);
  if (object.custom) {
    Outline outline = outline_of(object.custom);
    meaning = meaning_of_outline(outline.points, outline.curved);
  }
  shape.shape = meaning.shape;
  shape.sure = meaning.sure;
  // Corners round enough make a capsule of a box.
  std::vector<double> corners = handles(object.geometry);
  if (object.preset == "roundRect" && !corners.empty() && corners[0] >= 0.4) shape.sure = true;
  shape.bare = bare(object);
  shape.box = image_of_unit(object.place);
  if (context.text) shape.lines = context.text(object.node);
  shape.at = context.at;
  shape.block = context.block;
  shape.home = context.home;
  out.shapes.push_back(std::move(shape));
}

void add_picture(const Object& object, const DrawingContext& context, Drawing& out) {
  DrawnShape shape;
  shape.picture = true;
  for (const char* path : {"pic:blipFill/a:blip", "xdr:blipFill/a:blip"}) {
    if (XmlNode blip = object.node.child(path)) shape.picture_id = blip.attribute("r:embed");
  }
  shape.box = image_of_unit(object.place);
  shape.at = context.at;
  shape.block = context.block;
  shape.home = context.home;
  out.shapes.push_back(std::move(shape));
}

// Converters that do not know a connector's kind write a rectangle with an arrowhead.
bool lost_connector(const Object& object) {
  XmlNode ln = object.props.child("a:ln");
  return object.preset == "rect" &&
         (has_head(ln.child("a:headEnd")) || has_head(ln.child("a:tailEnd")));
}

void add_object(const Object& object, const DrawingContext& context, Drawing& out) {
  bool connector =
      object.node.is("xdr:cxnSp") || non_visual(object.node, "cNvCnPr") || lost_connector(object);
  if (is_line_preset(object.preset) || (connector && !object.custom)) {
    add_line(object, line_path(object.preset, handles(object.geometry)), false, out);
    return;
  }
  if (std::vector<Point> arrow = block_arrow(object.preset); !arrow.empty()) {
    add_line(object, arrow, true, out);
    return;
  }
  if (object.custom) {
    Outline outline = outline_of(object.custom);
    XmlNode ln = object.props.child("a:ln");
    bool headed = has_head(ln.child("a:headEnd")) || has_head(ln.child("a:tailEnd"));
    bool open = !outline.closed && (!outline.curved || headed);
    if (outline.points.size() >= 2 && (outline.points.size() == 2 || open || connector)) {
      add_line(object, outline.points, false, out);
      return;
    }
  }
  add_shape(object, context, out);
}

bool is_group(XmlNode node) {
  return node.is("wpg:wgp") || node.is("wpg:grpSp") || node.is("xdr:grpSp");
}

void read_any(XmlNode node, const std::optional<Box>& frame, const Affine& parent,
              const std::string& name, const DrawingContext& context, Drawing& out, int depth);

void read_children(XmlNode group, const Affine& parent, const DrawingContext& context, Drawing& out,
                   int depth) {
  for (XmlNode child : group.children()) {
    XmlNode object = child;
    if (child.is("mc:AlternateContent")) object = child.child("mc:Choice").first();
    read_any(object, std::nullopt, parent, "", context, out, depth + 1);
  }
}

void read_any(XmlNode node, const std::optional<Box>& frame, const Affine& parent,
              const std::string& name, const DrawingContext& context, Drawing& out, int depth) {
  if (!node || depth > kDeepest) return;
  if (node.is("wpc:wpc")) {
    // A canvas: its children count EMU from its top left corner.
    Affine canvas = parent;
    if (frame) canvas = {1.0 / 12700, 0, 0, 1.0 / 12700, frame->left, frame->top};
    read_children(node, canvas, context, out, depth);
    return;
  }
  Object object;
  object.node = node;
  object.props = properties(node);
  XmlNode xfrm = object.props.child("a:xfrm");
  object.place = place_of(xfrm, frame, parent);
  if (is_group(node)) {
    Box space = box_at(xfrm.child("a:chOff"), xfrm.child("a:chExt"));
    read_children(node, composed(object.place, onto_unit(space)), context, out, depth);
    return;
  }
  // SmartArt and charts are drawn by their program alone: told as pictures that were not read.
  bool foreign = node.is("dgm:relIds") || node.is("c:chart") || node.is("xdr:graphicFrame") ||
                 node.is("wpg:graphicFrame");
  if (foreign || node.is("pic:pic") || node.is("xdr:pic")) {
    add_picture(object, context, out);
    return;
  }
  if (!node.is("wps:wsp") && !node.is("xdr:sp") && !node.is("xdr:cxnSp")) return;
  object.geometry = object.props.child("a:prstGeom");
  object.preset = object.geometry.attribute("prst");
  object.custom = object.props.child("a:custGeom");
  std::string id(non_visual(node, "cNvPr").attribute("id"));
  if (!id.empty()) object.ids.push_back(id);
  if (!name.empty() && name != id) object.ids.push_back(name);
  add_object(object, context, out);
}

}  // namespace

void read_drawingml(XmlNode object, const std::optional<Box>& frame, const Affine& parent,
                    const std::string& name, const DrawingContext& context, Drawing& out) {
  read_any(object, frame, parent, name, context, out, 0);
}

double turn_of(XmlNode object) {
  double degrees = std::fmod(properties(object).child("a:xfrm").real("rot") / 60000, 360.0);
  return degrees < 0 ? degrees + 360 : degrees;
}

}  // namespace sopan
