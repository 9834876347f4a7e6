// Small insertions into XML text, so that all the rest of a part stays as it is, byte for byte. The
// text must be well-formed UTF-8 (XmlDocument has parsed it).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sopan {

// Where an element lies in the text.
struct ElementSpan {
  std::size_t begin = 0;       // its `<`
  std::size_t inside = 0;      // behind its start tag; the same as `end` of an empty <a/>
  std::size_t inside_end = 0;  // before its end tag
  std::size_t end = 0;         // behind its end tag
  bool empty = false;          // written <a/>
};

// The element that starts at `offset`.
ElementSpan element_at(std::string_view xml, std::size_t offset);
// The root element.
ElementSpan root_of(std::string_view xml);
// The prefix of the element's name with its colon ("w:"), or "".
std::string prefix_at(std::string_view xml, std::size_t offset);
// Where the first child of the root lies whose name without prefix is one of these; npos if none.
std::size_t child_named(std::string_view xml, const std::vector<std::string_view>& names);

// Texts to put in, by the offset they go before; those of one offset keep their order.
using Insertions = std::multimap<std::size_t, std::string>;
std::string inserted(std::string_view xml, const Insertions& insertions);
// `text` as the last thing inside the element at `offset`; an empty element is opened for it.
std::string appended_to(std::string_view xml, std::size_t offset, std::string_view text);

}  // namespace sopan
