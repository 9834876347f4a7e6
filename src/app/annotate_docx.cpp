// Puts findings into a Word draft as comments.
#include <fmt/format.h>

#include <algorithm>

#include "app/annotate.h"
#include "app/annotate_package.h"
#include "base/language.h"
#include "base/text.h"
#include "codec/word_blocks.h"
#include "codec/xml_edit.h"

namespace sopan {

namespace {

constexpr const char* kMain = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* kStrict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
constexpr const char* kType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

// All paragraphs of a cell or body, those of tables inside too.
void paragraphs_in(XmlNode container, std::vector<XmlNode>& out) {
  for (XmlNode block : word_blocks(container)) {
    if (block.is("w:p")) {
      out.push_back(block);
      continue;
    }
    for (XmlNode row : word_rows(block)) {
      for (const WordCell& cell : word_cells(row)) paragraphs_in(cell.node, out);
    }
  }
}

XmlNode cell_at(XmlNode table, int row, int column) {
  std::vector<XmlNode> rows = word_rows(table);
  if (row < 1 || row > static_cast<int>(rows.size())) return {};
  for (const WordCell& cell : word_cells(rows[static_cast<size_t>(row) - 1])) {
    if (column - 1 >= cell.column && column - 1 < cell.column + cell.span) return cell.node;
  }
  return {};
}

// The paragraph a remark is about: of its block or cell, the one that holds its subject, else the
// first with any text, else the first. Without a place: the document's first with text.
XmlNode paragraph_of(const std::vector<XmlNode>& blocks, const Remark& remark) {
  std::vector<XmlNode> candidates;
  const Place& at = remark.at;
  bool placed = at.block >= 1 && at.block <= static_cast<int>(blocks.size());
  XmlNode block = placed ? blocks[static_cast<size_t>(at.block) - 1] : XmlNode{};
  if (block.is("w:p")) return block;
  if (block) {
    XmlNode cell = cell_at(block, std::max(1, at.row), std::max(1, at.column));
    if (cell) paragraphs_in(cell, candidates);
  }
  for (size_t i = 0; candidates.empty() && i < blocks.size(); ++i) {
    if (blocks[i].is("w:p")) {
      if (!squeezed(blocks[i].text()).empty()) candidates.push_back(blocks[i]);
    } else {
      for (XmlNode row : word_rows(blocks[i])) {
        for (const WordCell& c : word_cells(row)) paragraphs_in(c.node, candidates);
      }
    }
  }
  std::string subject = packed(remark.subject);
  XmlNode filled;
  for (XmlNode p : candidates) {
    std::string text = packed(p.text());
    if (!subject.empty() && text.find(subject) != std::string::npos) return p;
    if (!filled && !text.empty()) filled = p;
  }
  if (filled) return filled;
  return candidates.empty() ? XmlNode{} : candidates.front();
}

std::string comment(int id, const Remark& remark, const std::string& day) {
  std::string out = fmt::format(
      "<w:comment w:id=\"{}\" w:author=\"sopan\" w:initials=\"s\" w:date=\"{}T00:00:00Z\">", id,
      day);
  for (const std::string& line : remark.lines) {
    out += "<w:p><w:r><w:t xml:space=\"preserve\">" + xml_escaped(line) + "</w:t></w:r></w:p>";
  }
  return out + "</w:comment>";
}

// Marks the whole paragraph: behind its properties, and before its end.
void mark_paragraph(std::string_view xml, XmlNode p, int id, Insertions& insertions) {
  std::string begin = fmt::format("<w:commentRangeStart w:id=\"{}\"/>", id);
  std::string end = fmt::format(
      "<w:commentRangeEnd w:id=\"{0}\"/><w:r><w:commentReference w:id=\"{0}\"/></w:r>", id);
  ElementSpan span = element_at(xml, p.offset());
  XmlNode properties = p.child("w:pPr");
  size_t start = properties ? element_at(xml, properties.offset()).end : span.inside;
  insertions.emplace(start, begin);
  insertions.emplace(span.inside_end, end);
}

// Word and LibreOffice want `<w:p/>` opened; one string per element that is written empty.
std::string opened_paragraphs(std::string xml, const std::vector<XmlNode>& paragraphs) {
  std::vector<size_t> offsets;
  for (XmlNode p : paragraphs) {
    if (element_at(xml, p.offset()).empty) offsets.push_back(p.offset());
  }
  std::sort(offsets.rbegin(), offsets.rend());
  offsets.erase(std::unique(offsets.begin(), offsets.end()), offsets.end());
  for (size_t offset : offsets) xml = appended_to(xml, offset, "");
  return xml;
}

int first_free_id(std::string_view comments) {
  Result<XmlDocument> tree = XmlDocument::parse(comments);
  long most = -1;
  if (tree) {
    for (XmlNode c : tree->root().children("w:comment")) most = std::max(most, c.number("w:id"));
  }
  return static_cast<int>(std::clamp(most, -1L, 1'000'000'000L)) + 1;
}

// The part that holds the comments, made when there is none.
Result<std::string> comments_part(Package& package, Changes& changes, const std::string& main,
                                  bool strict) {
  std::vector<Relation> relations = package.relations(main);
  if (const Relation* r = relation_of_type(relations, "comments"); r && package.has(r->target)) {
    return r->target;
  }
  std::string folder = main.substr(0, main.rfind('/') + 1);
  std::string name = folder + "comments.xml";
  if (package.has(name)) name = changes.free_name(folder + "comments", ".xml");
  changes.add(name, std::string("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n") +
                        "<w:comments xmlns:w=\"" + (strict ? kStrict : kMain) + "\"></w:comments>");
  Result<std::string> id = changes.relate(main, "comments", name.substr(folder.size()));
  if (!id) return id.error();
  if (Status ok = changes.type_of_part(name, kType); !ok) return ok.error();
  return name;
}

Error unusual(const std::string& part) {
  return {say(part + ": ditulis dengan cara yang tidak biasa; simpan ulang dengan Word dulu",
              part + ": written in an unusual way; save it with Word first")};
}

// Comments and marks share the prefix "w"; other spellings are left alone.
bool usual_names(std::string_view xml, XmlNode body) {
  return prefix_at(xml, root_of(xml).begin) == "w:" && body.offset() > 0 &&
         static_cast<unsigned char>(xml.front()) < 0x80;
}

}  // namespace

Result<std::string> annotated_docx(std::string_view bytes, const std::vector<Remark>& remarks,
                                   const std::string& day) {
  if (remarks.empty()) return std::string(bytes);
  Result<Package> package = Package::open(bytes);
  if (!package) return package.error();
  Result<std::string> main = package->main_part();
  if (!main) return main.error();
  Changes changes(*package);
  Result<std::string*> text = changes.part(*main);
  if (!text) return text.error();
  bool strict = (*text)->find(kStrict) != std::string::npos;
  Result<XmlDocument> tree = XmlDocument::parse(**text);
  if (!tree) return tree.error();
  XmlNode body = tree->root().child("w:body");
  if (!body || !usual_names(**text, body)) return unusual(*main);
  std::vector<XmlNode> blocks = word_blocks(body);
  // Empty paragraphs are opened first: then the tree is read again, as offsets have moved.
  std::vector<XmlNode> targets;
  for (const Remark& remark : remarks) {
    if (XmlNode p = paragraph_of(blocks, remark)) targets.push_back(p);
  }
  std::string xml = opened_paragraphs(**text, targets);
  tree = XmlDocument::parse(xml);
  if (!tree) return tree.error();
  blocks = word_blocks(tree->root().child("w:body"));
  Result<std::string> part = comments_part(*package, changes, *main, strict);
  if (!part) return part.error();
  Result<std::string*> comments = changes.part(*part);
  if (!comments) return comments.error();
  if (prefix_at(**comments, root_of(**comments).begin) != "w:") return unusual(*part);
  int id = first_free_id(**comments);
  std::string added;
  Insertions insertions;
  for (const Remark& remark : remarks) {
    XmlNode p = paragraph_of(blocks, remark);
    if (!p) continue;
    mark_paragraph(xml, p, id, insertions);
    added += comment(id++, remark, day);
  }
  **comments = appended_to(**comments, root_of(**comments).begin, added);
  changes.add(*main, inserted(xml, insertions));
  return with_entries(bytes, changes.parts());
}

}  // namespace sopan
