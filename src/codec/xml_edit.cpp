// Finds the ends of elements in XML text and inserts between them.
#include "codec/xml_edit.h"

#include <algorithm>
#include <optional>

namespace sopan {

namespace {

struct Tag {
  std::size_t begin = 0, end = 0;  // from its `<` to behind its `>`
  std::string_view name;
  bool closing = false;
  bool empty = false;
};

std::size_t behind(std::string_view xml, std::size_t from, std::string_view what) {
  std::size_t at = xml.find(what, from);
  return at == std::string_view::npos ? xml.size() : at + what.size();
}

// The end of a tag: its `>` outside quotes.
std::size_t tag_end(std::string_view xml, std::size_t from) {
  char quote = 0;
  for (std::size_t i = from; i < xml.size(); ++i) {
    char c = xml[i];
    if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return i + 1;
    }
  }
  return xml.size();
}

// The next start or end tag at or after `from`; comments, CDATA and instructions are passed over.
std::optional<Tag> next_tag(std::string_view xml, std::size_t from) {
  for (std::size_t at = xml.find('<', from); at < xml.size(); at = xml.find('<', from)) {
    std::string_view rest = xml.substr(at);
    if (rest.starts_with("<!--")) {
      from = behind(xml, at, "-->");
    } else if (rest.starts_with("<![CDATA[")) {
      from = behind(xml, at, "]]>");
    } else if (rest.starts_with("<?")) {
      from = behind(xml, at, "?>");
    } else {
      Tag tag;
      tag.begin = at;
      tag.end = tag_end(xml, at);
      tag.closing = rest.starts_with("</");
      tag.empty = tag.end >= 2 && xml[tag.end - 2] == '/';
      std::size_t start = at + (tag.closing ? 2 : 1);
      std::size_t stop = xml.find_first_of(" \t\r\n/>", start);
      tag.name = xml.substr(start, std::min(stop, tag.end) - start);
      return tag;
    }
  }
  return std::nullopt;
}

}  // namespace

ElementSpan element_at(std::string_view xml, std::size_t offset) {
  ElementSpan span;
  std::optional<Tag> first = next_tag(xml, offset);
  if (!first) return span;
  span.begin = first->begin;
  span.inside = span.inside_end = span.end = first->end;
  span.empty = first->empty;
  int depth = first->empty ? 0 : 1;
  std::size_t at = first->end;
  while (depth > 0) {
    std::optional<Tag> tag = next_tag(xml, at);
    if (!tag) break;
    if (tag->closing) {
      --depth;
    } else if (!tag->empty) {
      ++depth;
    }
    span.inside_end = tag->begin;
    span.end = at = tag->end;
  }
  return span;
}

ElementSpan root_of(std::string_view xml) {
  std::optional<Tag> tag = next_tag(xml, 0);
  return tag ? element_at(xml, tag->begin) : ElementSpan{};
}

std::string prefix_at(std::string_view xml, std::size_t offset) {
  std::optional<Tag> tag = next_tag(xml, offset);
  if (!tag) return "";
  std::size_t colon = tag->name.find(':');
  return colon == std::string_view::npos ? "" : std::string(tag->name.substr(0, colon + 1));
}

std::size_t child_named(std::string_view xml, const std::vector<std::string_view>& names) {
  ElementSpan root = root_of(xml);
  std::size_t at = root.inside;
  while (at < root.inside_end) {
    std::optional<Tag> tag = next_tag(xml, at);
    if (!tag || tag->begin >= root.inside_end) break;
    std::size_t colon = tag->name.find(':');
    std::string_view local = tag->name.substr(colon == std::string_view::npos ? 0 : colon + 1);
    if (std::find(names.begin(), names.end(), local) != names.end()) return tag->begin;
    at = element_at(xml, tag->begin).end;
  }
  return std::string_view::npos;
}

std::string inserted(std::string_view xml, const Insertions& insertions) {
  std::string out;
  std::size_t at = 0;
  for (const auto& [offset, text] : insertions) {
    out += xml.substr(at, offset - at);
    out += text;
    at = offset;
  }
  out += xml.substr(at);
  return out;
}

std::string appended_to(std::string_view xml, std::size_t offset, std::string_view text) {
  ElementSpan span = element_at(xml, offset);
  std::string out(xml.substr(0, span.inside_end));
  if (!span.empty) return out.append(text).append(xml.substr(span.inside_end));
  std::size_t stop = xml.find_first_of(" \t\r\n/>", span.begin + 1);
  std::string_view name = xml.substr(span.begin + 1, stop - span.begin - 1);
  std::size_t slash = out.rfind('/');
  out.replace(slash, out.size() - slash, ">");
  return out.append(text).append("</").append(name).append(">").append(xml.substr(span.end));
}

}  // namespace sopan
