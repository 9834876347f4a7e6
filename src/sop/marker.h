// What stands at the front of a list's item: a number, a letter or a bullet.
#pragma once

#include <cstddef>
#include <string_view>

namespace sopan {

// What a line begins with: "3." (number 3), "b)" (letter 2), a bullet, or nothing.
struct ItemMarker {
  enum class Kind { none, number, letter, bullet } kind = Kind::none;
  int value = 0;
  size_t length = 0;  // bytes to leave out
};

// OCR's renderings of bullets and of ones and noughts count too.
ItemMarker marker_at(std::string_view text);

}  // namespace sopan
