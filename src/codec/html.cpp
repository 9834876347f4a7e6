// gumbo frees its tree by recursion, so depth is bounded before it is asked (an unclosed tag per
// byte would otherwise exhaust the stack).
#include "codec/html.h"

#include <gumbo.h>

#include <memory>

#include "base/language.h"
#include "base/text.h"

namespace sopan {

namespace {

constexpr size_t kDeepest = 1000;  // nesting as a naive count of open tags sees it
constexpr size_t kLargest = 64u << 20;

bool closes_itself(std::string_view tag) {
  for (std::string_view t : {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area",
                             "base", "p", "li", "td", "th", "tr", "dt", "dd", "option"})
    if (tag == t) return true;
  return tag.empty();
}

size_t naive_depth(std::string_view html) {
  size_t depth = 0, deepest = 0;
  for (size_t i = html.find('<'); i != std::string_view::npos; i = html.find('<', i + 1)) {
    bool closing = i + 1 < html.size() && html[i + 1] == '/';
    size_t j = i + 1 + (closing ? 1 : 0), end = j;
    while (end < html.size() && std::isalnum(static_cast<unsigned char>(html[end]))) ++end;
    if (closes_itself(lower(html.substr(j, end - j)))) continue;
    if (!closing)
      deepest = std::max(deepest, ++depth);
    else if (depth > 0)
      --depth;
  }
  return deepest;
}

std::string tag_of(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece piece = element.original_tag;
  if (!piece.data) return "unknown";
  gumbo_tag_from_original_text(&piece);
  return lower(std::string_view(piece.data, piece.length));
}

struct Walk {
  const char* begin;

  HtmlNode text_node(const GumboNode& from) const {
    HtmlNode node;
    node.text = from.v.text.text;
    if (from.v.text.original_text.data) {
      node.offset = static_cast<size_t>(from.v.text.original_text.data - begin);
      node.length = from.v.text.original_text.length;
    }
    return node;
  }

  HtmlNode element(const GumboNode& from) const {
    HtmlNode node;
    const GumboElement& e = from.v.element;
    node.tag = tag_of(e);
    if (e.original_tag.data) {
      node.offset = static_cast<size_t>(e.original_tag.data - begin);
      node.length = e.original_tag.length;
    }
    for (unsigned i = 0; i < e.attributes.length; ++i) {
      auto* a = static_cast<GumboAttribute*>(e.attributes.data[i]);
      node.attributes[lower(a->name)] = a->value;
    }
    for (unsigned i = 0; i < e.children.length; ++i)
      add(*static_cast<GumboNode*>(e.children.data[i]), node);
    return node;
  }

  void add(const GumboNode& from, HtmlNode& to) const {
    if (from.type == GUMBO_NODE_TEXT || from.type == GUMBO_NODE_WHITESPACE ||
        from.type == GUMBO_NODE_CDATA) {
      to.children.push_back(text_node(from));
    } else if (from.type == GUMBO_NODE_ELEMENT || from.type == GUMBO_NODE_TEMPLATE) {
      GumboTag tag = from.v.element.tag;
      if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_HEAD) return;
      to.children.push_back(element(from));
    }
  }
};

}  // namespace

Result<HtmlNode> parsed_html(std::string_view text) {
  if (text.size() > kLargest) return Error{say("HTML terlalu besar", "the HTML is too large")};
  if (naive_depth(text) > kDeepest)
    return Error{say("HTML bersarang terlalu dalam", "the HTML is nested too deeply")};
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  auto free_output = [&options](GumboOutput* o) { gumbo_destroy_output(&options, o); };
  std::unique_ptr<GumboOutput, decltype(free_output)> output(
      gumbo_parse_with_options(&options, text.data(), text.size()), free_output);
  if (!output || !output->root)
    return Error{say("HTML tidak dapat dibaca", "the HTML cannot be read")};
  return Walk{text.data()}.element(*output->root);
}

}  // namespace sopan
