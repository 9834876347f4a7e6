// Pictures in drafts: which are worth reading, and what is said of those that cannot be.
#pragma once

#include <functional>
#include <string>

#include "read/drawing.h"

namespace sopan {

// The bytes of the part that a relation names; "" when there is none.
using PartOf = std::function<std::string(const std::string& relation_id)>;

// Takes the large pictures of a drawing into the document, behind `block` blocks (of the shape's
// anchor when `block` is npos); notes those whose format is not read.
inline constexpr size_t at_anchor = static_cast<size_t>(-1);
void take_pictures(const Drawing& drawing, const PartOf& part_of, size_t block, Document& document);

// The note that a picture was not read.
Note unread_picture(const Place& at);

}  // namespace sopan
