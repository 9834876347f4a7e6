// The package of Word and Excel files (OPC): parts, the relations between them, and what a file
// really is when it is no such package. Knows nothing of what parts mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/xml.h"
#include "codec/zip.h"

namespace sopan {

// A relation of one part to another. `target` is the name of a part, without leading `/`; for
// external targets (links) it is as written and never opened.
struct Relation {
  std::string id;
  std::string type;  // the last word of the type's address: "image", "comments", "drawing"
  std::string target;
  bool external = false;
};

class Package {
 public:
  // Refused with what the file is instead: locked by a password, an old .doc/.xls, no ZIP at all.
  static Result<Package> open(std::string_view bytes);

  bool has(std::string_view part) const { return zip_.has(part); }
  const std::vector<std::string>& names() const { return zip_.names(); }
  Result<std::string> bytes(std::string_view part) { return zip_.read(part); }
  Result<XmlDocument> xml(std::string_view part);
  // Empty when the part has none; a broken relations part counts as none.
  std::vector<Relation> relations(std::string_view part);
  // The part that the package as a whole is about: word/document.xml, xl/workbook.xml.
  Result<std::string> main_part();

 private:
  explicit Package(Zip zip) : zip_(std::move(zip)) {}
  Zip zip_;
};

// "docx" or "xlsx" by what the archive holds; "" for anything else, damaged archives too.
std::string office_format(std::string_view bytes);

// `target` of a relation of `part` as a part's name: "word/document.xml" + "../media/a.png" is
// "media/a.png"; `..` never leads above the root.
std::string resolved(std::string_view part, std::string_view target);
// The part that holds the relations of `part`: "word/_rels/document.xml.rels".
std::string relations_part(std::string_view part);
const Relation* relation_with_id(const std::vector<Relation>& relations, std::string_view id);
const Relation* relation_of_type(const std::vector<Relation>& relations, std::string_view type);

}  // namespace sopan
