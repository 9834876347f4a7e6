// Base64 as in RFC 4648.
#pragma once

#include <string>
#include <string_view>

namespace sopan {

std::string base64(std::string_view bytes);

// Line ends and whatever else is no digit are passed over; ends at the padding.
std::string from_base64(std::string_view text);

}  // namespace sopan
