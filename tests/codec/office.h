// Small Word and Excel packages made in memory for tests.
#pragma once

#include <map>
#include <string>

#include "codec/zip.h"

namespace sopan {

using Parts = std::map<std::string, std::string>;

inline std::string package_of(const Parts& parts) {
  std::string empty = "PK\5\6" + std::string(18, '\0');
  return *with_entries(empty, parts);
}

inline const char* const kWordNamespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
    "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
    "xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\" "
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
    "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"";

inline std::string relations(const std::string& inside) {
  return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
         inside + "</Relationships>";
}

inline std::string relation(const std::string& id, const std::string& type,
                            const std::string& target) {
  return "<Relationship Id=\"" + id +
         "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
         "\" Target=\"" + target + "\"/>";
}

// A Word file with this body; `more` adds parts, `related` the relations of the document.
inline Parts word_parts(const std::string& body, Parts more = {}, const std::string& related = "") {
  more["[Content_Types].xml"] =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
      "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
  more["_rels/.rels"] = relations(relation("rId1", "officeDocument", "word/document.xml"));
  more["word/_rels/document.xml.rels"] = relations(related);
  more["word/document.xml"] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " +
                              std::string(kWordNamespaces) + "><w:body>" + body +
                              "</w:body></w:document>";
  return more;
}

inline std::string word(const std::string& body, Parts more = {}, const std::string& related = "") {
  return package_of(word_parts(body, std::move(more), related));
}

inline std::string paragraph(const std::string& text, const std::string& properties = "") {
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") +
         "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

// An Excel file with one sheet: `sheet` is the inside of <worksheet>; styles 1 has all borders,
// 2 a date "dd mmmm yyyy", 3 the date format that workbooks know as 14.
inline Parts excel_parts(const std::string& sheet, Parts more = {}) {
  const std::string main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" ";
  more["[Content_Types].xml"] =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
  more["_rels/.rels"] = relations(relation("rId1", "officeDocument", "xl/workbook.xml"));
  more["xl/workbook.xml"] =
      "<workbook " + main +
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
      "<sheets><sheet name=\"SOP\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
  more["xl/_rels/workbook.xml.rels"] = relations(
      relation("rId1", "worksheet", "worksheets/sheet1.xml") +
      relation("rId2", "styles", "styles.xml") +
      (more.count("xl/sharedStrings.xml") ? relation("rId3", "sharedStrings", "sharedStrings.xml")
                                          : ""));
  more["xl/styles.xml"] =
      "<styleSheet " + main +
      "><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd\\ mmmm\\ yyyy\"/></numFmts>"
      "<fonts><font/></fonts><borders><border/><border><left style=\"thin\"/><right "
      "style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/></border></borders><cellXfs>"
      "<xf/><xf borderId=\"1\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
  more["xl/worksheets/sheet1.xml"] =
      "<worksheet " + main +
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" + sheet +
      "</worksheet>";
  return more;
}

inline std::string excel(const std::string& sheet, Parts more = {}) {
  return package_of(excel_parts(sheet, std::move(more)));
}

// A cell with text; style 1 has all borders.
inline std::string text_cell(const std::string& name, const std::string& text, int style = 0) {
  return "<c r=\"" + name + "\" s=\"" + std::to_string(style) + "\" t=\"inlineStr\"><is><t>" +
         text + "</t></is></c>";
}

}  // namespace sopan
