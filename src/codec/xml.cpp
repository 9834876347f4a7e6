// The one place that talks to pugixml.
#include "codec/xml.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <pugixml.hpp>
#include <vector>

#include "base/language.h"

namespace sopan {

namespace {

// Namespaces by which we know elements, each with our one prefix. Both spellings of the standard
// (transitional, strict) and whatever prefix a producer chose ("ns0:p") come out the same.
struct Known {
  std::string_view uri;
  std::string_view prefix;
};
constexpr Known kKnown[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", ""},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", ""},
    {"http://schemas.openxmlformats.org/package/2006/relationships", ""},
    {"http://schemas.openxmlformats.org/package/2006/content-types", ""},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    {"http://schemas.openxmlformats.org/drawingml/2006/main", "a"},
    {"http://purl.oclc.org/ooxml/drawingml/main", "a"},
    {"http://schemas.openxmlformats.org/drawingml/2006/picture", "pic"},
    {"http://purl.oclc.org/ooxml/drawingml/picture", "pic"},
    {"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"},
    {"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"},
    {"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing", "xdr"},
    {"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing", "xdr"},
    {"http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "wps"},
    {"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup", "wpg"},
    {"http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas", "wpc"},
    {"http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing", "wp14"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"urn:schemas-microsoft-com:vml", "v"},
    {"urn:schemas-microsoft-com:office:office", "o"},
    {"urn:schemas-microsoft-com:office:excel", "x"},
};

const Known* known(std::string_view uri) {
  auto it = std::find_if(std::begin(kKnown), std::end(kKnown),
                         [&](const Known& k) { return k.uri == uri; });
  return it == std::end(kKnown) ? nullptr : &*it;
}

// A namespace declaration in force whose prefix is not ours.
struct Renaming {
  int depth;
  std::string from;
  std::string to;
};

std::string_view prefix_of(std::string_view name) {
  size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}

// The declarations of one element; a prefix bound to its own spelling ends an outer renaming.
void declare(pugi::xml_node node, int depth, std::vector<Renaming>& renamings) {
  for (pugi::xml_attribute a : node.attributes()) {
    std::string_view name = a.name();
    if (name != "xmlns" && name.substr(0, 6) != "xmlns:") continue;
    std::string_view prefix = name == "xmlns" ? std::string_view{} : name.substr(6);
    const Known* k = known(a.value());
    bool shadows = std::any_of(renamings.begin(), renamings.end(),
                               [&](const Renaming& r) { return r.from == prefix; });
    std::string_view ours = k ? k->prefix : prefix;
    if (ours != prefix || shadows) {
      renamings.push_back({depth, std::string(prefix), std::string(ours)});
    }
  }
}

std::string renamed(std::string_view name, const std::vector<Renaming>& renamings, bool attribute) {
  std::string_view prefix = prefix_of(name);
  if (attribute && prefix.empty()) return std::string(name);  // belongs to its element
  auto it = std::find_if(renamings.rbegin(), renamings.rend(),
                         [&](const Renaming& r) { return r.from == prefix; });
  if (it == renamings.rend() || it->to == prefix) return std::string(name);
  std::string_view local = prefix.empty() ? name : name.substr(prefix.size() + 1);
  return it->to.empty() ? std::string(local) : it->to + ":" + std::string(local);
}

void rename(pugi::xml_node node, const std::vector<Renaming>& renamings) {
  std::string name = renamed(node.name(), renamings, false);
  if (name != node.name()) node.set_name(name.c_str());
  for (pugi::xml_attribute a : node.attributes()) {
    std::string_view old = a.name();
    if (old.substr(0, 5) == "xmlns" || old.find(':') == std::string_view::npos) continue;
    std::string fresh = renamed(old, renamings, true);
    if (fresh != old) a.set_name(fresh.c_str());
  }
}

// Walks the tree without recursion: our names, and the limits on depth and number.
Status settle(pugi::xml_document& tree, const XmlLimits& limits) {
  std::vector<Renaming> renamings;
  pugi::xml_node node = tree.first_child();
  size_t elements = 0;
  int depth = 1;
  while (node) {
    if (node.type() == pugi::node_doctype) {
      return Error{say("berisi DOCTYPE, tidak dibaca", "holds a DOCTYPE, refused")};
    }
    if (node.type() == pugi::node_element) {
      if (++elements > limits.elements) {
        return Error{say(fmt::format("lebih dari {} elemen XML", limits.elements),
                         fmt::format("more than {} XML elements", limits.elements))};
      }
      declare(node, depth, renamings);
      if (!renamings.empty()) rename(node, renamings);
    }
    if (node.first_child()) {
      if (++depth > limits.depth) {
        return Error{say(fmt::format("XML bersarang lebih dari {} tingkat", limits.depth),
                         fmt::format("XML nested deeper than {} levels", limits.depth))};
      }
      node = node.first_child();
      continue;
    }
    while (node && !node.next_sibling()) {
      while (!renamings.empty() && renamings.back().depth >= depth) renamings.pop_back();
      node = node.parent();
      --depth;
    }
    if (!node) break;
    while (!renamings.empty() && renamings.back().depth >= depth) renamings.pop_back();
    node = node.next_sibling();
  }
  return Done{};
}

pugi::xml_node element_from(pugi::xml_node node) {
  while (node && node.type() != pugi::node_element) node = node.next_sibling();
  return node;
}

XmlNode wrapped(pugi::xml_node node) { return XmlNode(node.internal_object()); }

void add_text(pugi::xml_node node, std::string& out) {
  for (pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      out += child.value();
    } else {
      add_text(child, out);  // depth is bounded by XmlLimits
    }
  }
}

}  // namespace

std::string_view XmlNode::name() const { return pugi::xml_node(node_).name(); }

std::string_view XmlNode::attribute(const char* name) const {
  return pugi::xml_node(node_).attribute(name).value();
}

bool XmlNode::has(const char* name) const { return !pugi::xml_node(node_).attribute(name).empty(); }

long XmlNode::number(const char* name, long otherwise) const {
  std::string_view text = attribute(name);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  long value = 0;
  auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return code == std::errc{} && end != text.data() ? value : otherwise;
}

double XmlNode::real(const char* name, double otherwise) const {
  std::string text(attribute(name));
  char* end = nullptr;
  double value = std::strtod(text.c_str(), &end);
  return end == text.c_str() || !(value > -1e12 && value < 1e12) ? otherwise : value;
}

XmlNode XmlNode::child(std::string_view path) const {
  XmlNode node = *this;
  while (node && !path.empty()) {
    size_t slash = path.find('/');
    std::string_view step = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    XmlNode found = node.first();
    while (found && found.name() != step) found = found.next();
    node = found;
  }
  return node;
}

XmlNode XmlNode::first() const {
  return wrapped(element_from(pugi::xml_node(node_).first_child()));
}

XmlNode XmlNode::next() const {
  return wrapped(element_from(pugi::xml_node(node_).next_sibling()));
}

XmlNode XmlNode::parent() const { return wrapped(pugi::xml_node(node_).parent()); }

XmlChildren XmlNode::children(std::string_view name) const { return {first(), name}; }

std::string XmlNode::text() const {
  std::string out;
  add_text(pugi::xml_node(node_), out);
  return out;
}

std::size_t XmlNode::offset() const {
  ptrdiff_t at = pugi::xml_node(node_).offset_debug();
  return at > 0 ? static_cast<size_t>(at) - 1 : 0;  // pugixml points at the name
}

XmlDocument::XmlDocument() : tree_(std::make_unique<pugi::xml_document>()) {}
XmlDocument::XmlDocument(XmlDocument&&) noexcept = default;
XmlDocument& XmlDocument::operator=(XmlDocument&&) noexcept = default;
XmlDocument::~XmlDocument() = default;

Result<XmlDocument> XmlDocument::parse(std::string_view bytes, const XmlLimits& limits) {
  if (bytes.size() > limits.bytes) {
    return Error{say(
        fmt::format("XML sebesar {} MB, batasnya {} MB", bytes.size() >> 20, limits.bytes >> 20),
        fmt::format("XML of {} MB, the limit is {} MB", bytes.size() >> 20, limits.bytes >> 20))};
  }
  XmlDocument document;
  constexpr unsigned flags =
      pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype;
  pugi::xml_parse_result parsed =
      document.tree_->load_buffer(bytes.data(), bytes.size(), flags, pugi::encoding_auto);
  if (!parsed) {
    return Error{
        say(fmt::format("XML rusak pada bita {}: {}", parsed.offset, parsed.description()),
            fmt::format("malformed XML at byte {}: {}", parsed.offset, parsed.description()))};
  }
  if (Status ok = settle(*document.tree_, limits); !ok) return ok.error();
  return document;
}

XmlNode XmlDocument::root() const { return wrapped(tree_->document_element()); }

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

}  // namespace sopan
