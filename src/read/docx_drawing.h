// The drawings of a Word document: from their anchors to places on the strip, from there into the
// cells of tables; text of boxes that lie in no table becomes blocks.
#pragma once

#include <map>
#include <string>

#include "read/docx_layout.h"
#include "read/embedded.h"
#include "read/vml.h"

namespace sopan {

// Adds marks, arrows, texts and notes to the document. `glue`: of VML connectors;
// `part_of` gives the bytes of pictures.
void read_drawings(DocxContext& context, const Layout& layout,
                   const std::map<std::string, VmlGlue>& glue, const PartOf& part_of,
                   Document& document);

}  // namespace sopan
