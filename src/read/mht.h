// Web archives (MHT): HTML wrapped in mail, as Word's "single file web page" and programs that
// offer their pages as .doc write them.
#pragma once

#include <string>
#include <string_view>

namespace sopan {

bool is_mht(std::string_view bytes);

// The bytes of the first HTML part, taken out of its transfer encoding; empty when there is none.
std::string html_of_mht(std::string_view bytes);

}  // namespace sopan
