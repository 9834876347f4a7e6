// DrawingML, the drawings of Word (2010 on) and Excel: shapes, connectors, groups, pictures.
#pragma once

#include <functional>
#include <optional>

#include "codec/xml.h"
#include "read/drawing.h"

namespace sopan {

// How the text of a shape is read: Word puts paragraphs of its own into w:txbxContent, Excel into
// a:txBody. Given the shape's element.
using ShapeText = std::function<std::vector<Line>(XmlNode)>;

struct DrawingContext {
  ShapeText text;
  Place at;  // of the anchor, taken over by its shapes
  size_t block = 0;
  std::optional<Box> home;  // the cell the anchor stands in
};

// `object`: wps:wsp wpg:wgp wpc:wpc xdr:sp xdr:cxnSp xdr:grpSp pic:pic xdr:pic. `frame`: where its
// own unturned frame lies, in points; without one, its coordinates (EMU) go through `parent`.
// `name` is the id the anchor gives it (wp:docPr), beside its own.
void read_drawingml(XmlNode object, const std::optional<Box>& frame, const Affine& parent,
                    const std::string& name, const DrawingContext& context, Drawing& out);

// The turn of an object in degrees clockwise, 0..360.
double turn_of(XmlNode object);

}  // namespace sopan
