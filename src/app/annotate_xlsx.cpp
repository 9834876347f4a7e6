// Puts findings into an Excel draft as cell comments.
#include <fmt/format.h>

#include <algorithm>

#include "app/annotate.h"
#include "app/annotate_package.h"
#include "base/language.h"
#include "base/text.h"
#include "codec/xml_edit.h"

namespace sopan {

namespace {

constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kStrict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
constexpr const char* kCommentsType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
constexpr const char* kVmlType = "application/vnd.openxmlformats-officedocument.vmlDrawing";

struct CellAt {
  int row = 0, column = 0;  // 0-based
};

CellAt cell_of(std::string_view name) {
  CellAt at;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') at.column = at.column * 26 + (c - 'A' + 1);
    if (c >= '0' && c <= '9' && at.row < 10'000'000) at.row = at.row * 10 + (c - '0');
  }
  return {std::max(0, at.row - 1), std::max(0, at.column - 1)};
}

// The sheets of a workbook: name and part.
struct SheetPart {
  std::string name;
  std::string part;
  bool hidden = false;
};

Result<std::vector<SheetPart>> sheets_of(Package& package) {
  Result<std::string> main = package.main_part();
  if (!main) return main.error();
  Result<XmlDocument> tree = package.xml(*main);
  if (!tree) return tree.error();
  std::vector<Relation> relations = package.relations(*main);
  std::vector<SheetPart> out;
  for (XmlNode node : tree->root().child("sheets").children("sheet")) {
    const Relation* r = relation_with_id(relations, node.attribute("r:id"));
    if (!r || r->type != "worksheet") continue;
    std::string_view state = node.attribute("state");
    out.push_back({std::string(node.attribute("name")), r->target,
                   state == "hidden" || state == "veryHidden"});
  }
  return out;
}

// The remarks of one sheet, by cell: all lines that its comment says.
using ByCell = std::map<std::string, std::vector<std::string>>;

std::map<std::string, ByCell> sorted_remarks(const std::vector<Remark>& remarks,
                                             const std::vector<SheetPart>& sheets) {
  auto shown =
      std::find_if(sheets.begin(), sheets.end(), [](const SheetPart& s) { return !s.hidden; });
  std::map<std::string, ByCell> out;
  for (const Remark& remark : remarks) {
    auto own = std::find_if(sheets.begin(), sheets.end(),
                            [&](const SheetPart& s) { return s.name == remark.at.sheet; });
    // What is said of the document as a whole stands on its first cell.
    const SheetPart& sheet = own != sheets.end() ? *own : *shown;
    bool placed = own != sheets.end() && !remark.at.cell.empty();
    std::vector<std::string>& lines = out[sheet.part][placed ? remark.at.cell : "A1"];
    if (!lines.empty()) lines.emplace_back();
    lines.insert(lines.end(), remark.lines.begin(), remark.lines.end());
  }
  return out;
}

std::string text_run(const std::vector<std::string>& lines) {
  return "<r><t xml:space=\"preserve\">" + xml_escaped(joined(lines, "\n")) + "</t></r>";
}

// The index of "sopan" among the authors, added when it is not there.
Result<size_t> author_in(std::string& xml) {
  size_t at = child_named(xml, {"authors"});
  if (at == std::string::npos) {
    xml = inserted(xml, {{root_of(xml).inside, "<authors></authors>"}});
    at = child_named(xml, {"authors"});
  }
  Result<XmlDocument> tree = XmlDocument::parse(xml);
  if (!tree) return tree.error();
  size_t count = 0;
  for (XmlNode author : tree->root().child("authors").children("author")) {
    if (author.text() == "sopan") return count;
    ++count;
  }
  xml = appended_to(xml, at, "<author>sopan</author>");
  return count;
}

// Adds to a comments part; cells that had a comment keep it, ours goes behind it. `fresh`: the
// cells that need a box of their own.
Status add_comments(std::string& xml, const ByCell& cells, std::vector<std::string>& fresh) {
  if (!prefix_at(xml, root_of(xml).begin).empty()) {
    return Error{
        say("komentar buku kerja ditulis dengan cara yang tidak biasa; simpan ulang dengan "
            "Excel dulu",
            "the workbook's comments are written in an unusual way; save it with Excel "
            "first")};
  }
  Result<size_t> author = author_in(xml);
  if (!author) return author.error();
  if (child_named(xml, {"commentList"}) == std::string::npos) {
    xml = inserted(
        xml, {{element_at(xml, child_named(xml, {"authors"})).end, "<commentList></commentList>"}});
  }
  Result<XmlDocument> tree = XmlDocument::parse(xml);
  if (!tree) return tree.error();
  std::map<std::string, size_t> old;  // cell -> offset of its <text>
  for (XmlNode c : tree->root().child("commentList").children("comment")) {
    if (XmlNode text = c.child("text")) old[std::string(c.attribute("ref"))] = text.offset();
  }
  Insertions insertions;
  size_t list_end = element_at(xml, child_named(xml, {"commentList"})).inside_end;
  for (const auto& [cell, lines] : cells) {
    auto it = old.find(cell);
    if (it != old.end() && !element_at(xml, it->second).empty) {
      std::vector<std::string> behind = lines;
      behind.insert(behind.begin(), "");
      insertions.emplace(element_at(xml, it->second).inside_end, text_run(behind));
      continue;
    }
    insertions.emplace(list_end, fmt::format("<comment ref=\"{}\" authorId=\"{}\"><text>{}</text>"
                                             "</comment>",
                                             cell, *author, text_run(lines)));
    fresh.push_back(cell);
  }
  xml = inserted(xml, insertions);
  return Done{};
}

// The box in which a cell's comment shows, hidden until pointed at.
std::string box(const std::string& cell, int id) {
  CellAt at = cell_of(cell);
  return fmt::format(
      "<v:shape id=\"_x0000_s{0}\" type=\"#_x0000_t202\" style=\"position:absolute;"
      "margin-left:60pt;margin-top:2pt;width:260pt;height:110pt;z-index:{1};visibility:hidden\" "
      "fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" "
      "color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox "
      "style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>"
      "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{3}, 15, "
      "{2}, 4, {5}, 15, {4}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{2}</x:Row>"
      "<x:Column>{6}</x:Column></x:ClientData></v:shape>",
      id, id % 1024, at.row, at.column + 1, at.row + 7, at.column + 6, at.column);
}

// A drawing without boxes. `block`: its shapes are numbered from 1024 times this on, and no other
// drawing of the workbook may say the same.
std::string empty_vml(int block) {
  return fmt::format(
      "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" "
      "xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
      "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap "
      "v:ext=\"edit\" data=\"{}\"/></o:shapelayout><v:shapetype id=\"_x0000_t202\" "
      "coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke "
      "joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
      "</xml>",
      block);
}

// The highest shape number in a drawing; 0 in an empty one.
int highest_shape(std::string_view vml) {
  int most = 0;
  for (size_t at = vml.find("_x0000_s"); at != std::string_view::npos;
       at = vml.find("_x0000_s", at + 8)) {
    most = std::max(most, std::atoi(std::string(vml.substr(at + 8, 8)).c_str()));
  }
  return most;
}

// The block of shape numbers that a drawing says is its own; 1 when it says nothing.
int block_of(std::string_view vml) {
  size_t at = vml.find("<o:idmap");
  size_t data = at == std::string_view::npos ? at : vml.find("data=\"", at);
  if (data == std::string_view::npos) return 1;
  return std::clamp(std::atoi(std::string(vml.substr(data + 6, 8)).c_str()), 1, 1'000'000);
}

// The first number of the blocks of 1024 shapes that no drawing of the workbook has begun.
int first_free_block(Package& package, const Changes& changes) {
  int most = 0;
  for (const std::string& name : package.names()) {
    if (!lower(name).ends_with(".vml")) continue;
    if (auto vml = package.bytes(name))
      most = std::max({most, block_of(*vml), highest_shape(*vml) / 1024});
  }
  for (const auto& [name, text] : changes.parts()) {
    if (name.ends_with(".vml")) most = std::max({most, block_of(text), highest_shape(text) / 1024});
  }
  return most + 1;
}

// The part a sheet is related to by this id, or a new one of this name and text.
Result<std::string> related_part(Package& package, Changes& changes, const std::string& sheet,
                                 const char* type, const std::string& fresh, std::string text,
                                 std::string& relation_id) {
  std::vector<Relation> relations = package.relations(sheet);
  const Relation* own = relation_id.empty() ? nullptr : relation_with_id(relations, relation_id);
  if (own && package.has(own->target)) return own->target;
  changes.add(fresh, std::move(text));
  Result<std::string> id = changes.relate(sheet, type, "/" + fresh);
  if (!id) return id.error();
  relation_id = *id;
  return fresh;
}

// Says in the sheet which drawing holds its comment boxes, at the place the schema wants.
void name_drawing(std::string& xml, const std::string& id) {
  if (child_named(xml, {"legacyDrawing"}) != std::string::npos) return;
  size_t at = child_named(xml, {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
                                "AlternateContent", "webPublishItems", "tableParts", "extLst"});
  ElementSpan root = root_of(xml);
  bool strict = xml.find(kStrict) != std::string::npos;
  std::string address = strict
                            ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
                            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  std::string element = "<" + prefix_at(xml, root.begin) + "legacyDrawing xmlns:r=\"" + address +
                        "\" r:id=\"" + id + "\"/>";
  xml = inserted(xml, {{at == std::string::npos ? root.inside_end : at, element}});
}

Status annotate_sheet(Package& package, Changes& changes, const std::string& sheet,
                      const ByCell& cells) {
  Result<std::string*> text = changes.part(sheet);
  if (!text) return text.error();
  bool strict = (*text)->find(kStrict) != std::string::npos;
  std::string empty =
      std::string(
          "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments "
          "xmlns=\"") +
      (strict ? kStrict : kMain) + "\"><authors></authors><commentList></commentList></comments>";
  std::vector<Relation> relations = package.relations(sheet);
  const Relation* old = relation_of_type(relations, "comments");
  std::string comments_id = old ? old->id : "";
  Result<std::string> comments =
      related_part(package, changes, sheet, "comments", changes.free_name("xl/comments", ".xml"),
                   empty, comments_id);
  if (!comments) return comments.error();
  // Pictures of headers and footers are drawings of the same kind: the sheet says which is which.
  Result<XmlDocument> tree = XmlDocument::parse(**text);
  if (!tree) return tree.error();
  std::string id(tree->root().child("legacyDrawing").attribute("r:id"));
  Result<std::string> vml = related_part(package, changes, sheet, "vmlDrawing",
                                         changes.free_name("xl/drawings/vmlDrawing", ".vml"),
                                         empty_vml(first_free_block(package, changes)), id);
  if (!vml) return vml.error();
  std::vector<std::string> fresh;
  Result<std::string*> comments_text = changes.part(*comments);
  if (!comments_text) return comments_text.error();
  if (Status ok = add_comments(**comments_text, cells, fresh); !ok) return ok;
  Result<std::string*> vml_text = changes.part(*vml);
  if (!vml_text) return vml_text.error();
  int shape = std::max(highest_shape(**vml_text), 1024 * block_of(**vml_text)) + 1;
  std::string boxes;
  for (const std::string& cell : fresh) boxes += box(cell, shape++);
  **vml_text = appended_to(**vml_text, root_of(**vml_text).begin, boxes);
  name_drawing(**text, id);
  if (Status ok = changes.type_of_part(*comments, kCommentsType); !ok) return ok;
  return changes.type_of_ending("vml", kVmlType);
}

}  // namespace

Result<std::string> annotated_xlsx(std::string_view bytes, const std::vector<Remark>& remarks) {
  if (remarks.empty()) return std::string(bytes);
  Result<Package> package = Package::open(bytes);
  if (!package) return package.error();
  Result<std::vector<SheetPart>> sheets = sheets_of(*package);
  if (!sheets) return sheets.error();
  bool any =
      std::any_of(sheets->begin(), sheets->end(), [](const SheetPart& s) { return !s.hidden; });
  if (!any) return Error{say("buku kerja tanpa lembar", "a workbook without sheets")};
  Changes changes(*package);
  for (const auto& [sheet, cells] : sorted_remarks(remarks, *sheets)) {
    if (Status ok = annotate_sheet(*package, changes, sheet, cells); !ok) return ok.error();
  }
  return with_entries(bytes, changes.parts());
}

}  // namespace sopan
