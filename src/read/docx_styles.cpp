// Resolves the look of Word paragraphs and runs.
#include "read/docx_styles.h"

#include <vector>

#include "codec/word_blocks.h"

namespace sopan {

namespace {

template <typename T>
void over(std::optional<T>& lower, const std::optional<T>& upper) {
  if (upper) lower = upper;
}

std::optional<bool> switched(XmlNode rPr, std::string_view name) {
  XmlNode node = rPr.child(name);
  if (!node) return std::nullopt;
  return word_switch(node);
}

std::optional<double> twips(XmlNode node, const char* name) {
  if (!node.has(name)) return std::nullopt;
  return node.real(name) / 20;
}

}  // namespace

void Look::lay_over(const Look& upper) {
  over(bold, upper.bold);
  over(hidden, upper.hidden);
  over(capitals, upper.capitals);
  over(size, upper.size);
  over(font, upper.font);
  over(before, upper.before);
  over(after, upper.after);
  over(line, upper.line);
  over(line_is_factor, upper.line_is_factor);
  over(left, upper.left);
  over(right, upper.right);
  over(first, upper.first);
  over(num_id, upper.num_id);
  over(num_level, upper.num_level);
}

Look look_of_run(XmlNode rPr) {
  Look look;
  if (!rPr) return look;
  look.bold = switched(rPr, "w:b");
  look.hidden = switched(rPr, "w:vanish");
  look.capitals = switched(rPr, "w:caps");
  if (XmlNode size = rPr.child("w:sz")) look.size = size.real("w:val", 20) / 2;
  // A font of the theme goes before one by name.
  XmlNode fonts = rPr.child("w:rFonts");
  if (std::string_view theme = fonts.attribute("w:asciiTheme"); !theme.empty()) {
    look.font = theme.starts_with("major") ? kMajorFont : kMinorFont;
  } else if (fonts.has("w:ascii")) {
    look.font = std::string(fonts.attribute("w:ascii"));
  }
  return look;
}

Look look_of_paragraph(XmlNode pPr) {
  Look look;
  if (!pPr) return look;
  if (XmlNode spacing = pPr.child("w:spacing")) {
    look.before = twips(spacing, "w:before");
    look.after = twips(spacing, "w:after");
    if (spacing.has("w:line")) {
      std::string_view rule = spacing.attribute("w:lineRule");
      look.line_is_factor = rule.empty() || rule == "auto";
      look.line = spacing.real("w:line", 240) / (*look.line_is_factor ? 240 : 20);
    }
  }
  if (XmlNode indent = pPr.child("w:ind")) {
    look.left = twips(indent, indent.has("w:start") ? "w:start" : "w:left");
    look.right = twips(indent, indent.has("w:end") ? "w:end" : "w:right");
    look.first = twips(indent, "w:firstLine");
    if (indent.has("w:hanging")) look.first = -indent.real("w:hanging") / 20;
  }
  if (XmlNode numbering = pPr.child("w:numPr")) {
    if (XmlNode id = numbering.child("w:numId")) look.num_id = std::string(id.attribute("w:val"));
    if (XmlNode level = numbering.child("w:ilvl")) {
      look.num_level = static_cast<int>(level.number("w:val"));
    }
  }
  return look;
}

Styles::Styles(XmlNode root) {
  XmlNode defaults = root.child("w:docDefaults");
  defaults_ = look_of_run(defaults.child("w:rPrDefault/w:rPr"));
  defaults_.lay_over(look_of_paragraph(defaults.child("w:pPrDefault/w:pPr")));
  for (XmlNode node : root.children("w:style")) {
    Style style;
    style.based_on = node.child("w:basedOn").attribute("w:val");
    style.look = look_of_run(node.child("w:rPr"));
    style.look.lay_over(look_of_paragraph(node.child("w:pPr")));
    std::string id(node.attribute("w:styleId"));
    std::string_view usual = node.attribute("w:default");
    if (node.attribute("w:type") == "paragraph" && (usual == "1" || usual == "true")) {
      usual_paragraph_ = id;
    }
    styles_.emplace(std::move(id), std::move(style));
  }
}

void Styles::take_theme(XmlNode theme) {
  XmlNode fonts = theme.child("a:themeElements/a:fontScheme");
  major_font_ = fonts.child("a:majorFont/a:latin").attribute("typeface");
  minor_font_ = fonts.child("a:minorFont/a:latin").attribute("typeface");
}

std::string Styles::family(const std::string& font) const {
  if (font == kMajorFont) return major_font_;
  return font == kMinorFont ? minor_font_ : font;
}

Look Styles::chain(const std::string& id) const {
  std::vector<const Style*> up;
  std::string next = id;
  // A ring of based-on styles must not hold us: nobody bases styles forty deep.
  while (up.size() < 40) {
    auto it = styles_.find(next);
    if (it == styles_.end()) break;
    up.push_back(&it->second);
    next = it->second.based_on;
  }
  Look look;
  for (auto it = up.rbegin(); it != up.rend(); ++it) look.lay_over((*it)->look);
  return look;
}

Look Styles::paragraph(XmlNode pPr, const std::string& table_style) const {
  Look look = defaults_;
  if (!table_style.empty()) look.lay_over(chain(table_style));
  std::string style(pPr.child("w:pStyle").attribute("w:val"));
  look.lay_over(chain(style.empty() ? usual_paragraph_ : style));
  look.lay_over(look_of_paragraph(pPr));
  return look;
}

Look Styles::run(const Look& paragraph, XmlNode rPr) const {
  Look look = paragraph;
  if (XmlNode style = rPr.child("w:rStyle")) {
    look.lay_over(chain(std::string(style.attribute("w:val"))));
  }
  look.lay_over(look_of_run(rPr));
  return look;
}

}  // namespace sopan
