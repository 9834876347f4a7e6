// Keeps the language of the process.
#include "base/language.h"

#include <utility>

namespace sopan {

namespace {
Language current = Language::indonesian;
}

void set_language(Language language) { current = language; }
Language language() { return current; }

std::string say(std::string indonesian, std::string english) {
  return current == Language::indonesian ? std::move(indonesian) : std::move(english);
}

}  // namespace sopan
