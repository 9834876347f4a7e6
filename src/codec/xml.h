// XML of office packages (pugixml): a tree that is read only, with names in one spelling whatever
// prefixes the producer chose. Refused: a DOCTYPE (so no entities, no outside files), too deep, too
// large, not well-formed.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace pugi {
class xml_document;
struct xml_node_struct;
}  // namespace pugi

namespace sopan {

class XmlChildren;

// A handle of one element; an empty handle stands for "there is none", and every question may be
// asked of it. Valid as long as its XmlDocument.
class XmlNode {
 public:
  XmlNode() = default;
  explicit XmlNode(pugi::xml_node_struct* node) : node_(node) {}

  explicit operator bool() const { return node_ != nullptr; }
  bool operator==(const XmlNode&) const = default;
  // "w:p"; elements of the spreadsheet, relationship and content-type schemas have no prefix.
  std::string_view name() const;
  bool is(std::string_view wanted) const { return name() == wanted; }
  // Empty when absent; `has` tells the two apart.
  std::string_view attribute(const char* name) const;
  bool has(const char* name) const;
  // The attribute as a whole number; `otherwise` when it is absent or no number.
  long number(const char* name, long otherwise = 0) const;
  double real(const char* name, double otherwise = 0) const;

  // The first child element of this name; a path "w:tcPr/w:gridSpan" goes down step by step.
  XmlNode child(std::string_view path) const;
  XmlNode first() const;
  XmlNode next() const;
  XmlNode parent() const;
  // All child elements, in order; with a name only those.
  XmlChildren children(std::string_view name = {}) const;
  // All text inside, of descendants too.
  std::string text() const;
  // The byte of the source at which the element's `<` stands.
  std::size_t offset() const;

 private:
  pugi::xml_node_struct* node_ = nullptr;
};

class XmlChildren {
 public:
  class Iterator {
   public:
    Iterator(XmlNode node, std::string_view name) : node_(node), name_(name) { skip(); }
    XmlNode operator*() const { return node_; }
    Iterator& operator++() {
      node_ = node_.next();
      skip();
      return *this;
    }
    bool operator!=(const Iterator& other) const { return !(node_ == other.node_); }

   private:
    void skip() {
      while (node_ && !name_.empty() && node_.name() != name_) node_ = node_.next();
    }
    XmlNode node_;
    std::string_view name_;
  };
  XmlChildren(XmlNode first, std::string_view name) : first_(first), name_(name) {}
  Iterator begin() const { return {first_, name_}; }
  Iterator end() const { return {XmlNode{}, name_}; }

 private:
  XmlNode first_;
  std::string_view name_;
};

struct XmlLimits {
  std::size_t bytes = 96u << 20;
  std::size_t elements = 4'000'000;
  int depth = 400;  // Word nests tables, text boxes and groups; people stay below 100
};

class XmlDocument {
 public:
  static Result<XmlDocument> parse(std::string_view bytes, const XmlLimits& limits = {});
  XmlDocument(XmlDocument&&) noexcept;
  XmlDocument& operator=(XmlDocument&&) noexcept;
  ~XmlDocument();
  XmlNode root() const;

 private:
  XmlDocument();
  std::unique_ptr<pugi::xml_document> tree_;
};

// The text with & < > " written as entities, and characters that XML forbids left out.
std::string xml_escaped(std::string_view text);

}  // namespace sopan
