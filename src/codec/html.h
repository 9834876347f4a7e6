// HTML as a tree, parsed as browsers do (gumbo): the one door to that library.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sopan {

// An element, or a piece of text (`tag` empty). Comments, scripts and styles are left out.
struct HtmlNode {
  std::string tag;   // lower case
  std::string text;  // of a text node, entities resolved
  std::map<std::string, std::string> attributes;
  std::vector<HtmlNode> children;
  // Bytes of the source: where it begins, how long it is (a text node's own, an element's start
  // tag). Elements the parser supplies by itself have length 0.
  size_t offset = 0;
  size_t length = 0;
};

// The body's content (of a page or of a fragment alike) under one root element. Refused with a
// message when it is nested too deeply to be a document.
Result<HtmlNode> parsed_html(std::string_view utf8);

}  // namespace sopan
