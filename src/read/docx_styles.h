// How paragraphs and runs of a Word document look: document defaults, table style, paragraph style,
// character style and direct formatting laid over each other. Only what reading needs.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "codec/xml.h"

namespace sopan {

// Nothing said means "as the layer below says". Lengths in points.
struct Look {
  std::optional<bool> bold, hidden, capitals;
  std::optional<double> size;
  std::optional<std::string> font;
  std::optional<double> before, after;  // space around the paragraph
  std::optional<double> line;           // line spacing: points, or a factor where line_is_factor
  std::optional<bool> line_is_factor;
  std::optional<double> left, right, first;  // indents
  std::optional<std::string> num_id;
  std::optional<int> num_level;

  void lay_over(const Look& upper);
};

constexpr const char* kMajorFont = "+major";
constexpr const char* kMinorFont = "+minor";
Look look_of_run(XmlNode rPr);
Look look_of_paragraph(XmlNode pPr);

class Styles {
 public:
  Styles() = default;
  explicit Styles(XmlNode root);
  // The fonts of the document's theme, which looks name "+major" and "+minor".
  void take_theme(XmlNode theme);
  // The family that a look's font means.
  std::string family(const std::string& font) const;

  // The paragraph with its style, inside a table of style `table_style` ("" outside tables).
  Look paragraph(XmlNode pPr, const std::string& table_style) const;
  // A run of that paragraph.
  Look run(const Look& paragraph, XmlNode rPr) const;

 private:
  struct Style {
    Look look;
    std::string based_on;
  };
  Look chain(const std::string& id) const;
  std::map<std::string, Style> styles_;
  std::string usual_paragraph_;
  Look defaults_;
  std::string major_font_, minor_font_;
};

}  // namespace sopan
