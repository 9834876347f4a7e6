// Opens office packages and follows their relations.
#include "codec/package.h"

#include <algorithm>

#include "base/language.h"
#include "base/text.h"

namespace sopan {

namespace {

constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

// The names in an OLE file's directory are UTF-16: searched for as such.
bool names_utf16(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (char c : name) {
    wide += c;
    wide += '\0';
  }
  return bytes.find(wide) != std::string_view::npos;
}

Error not_a_package(std::string_view bytes) {
  if (bytes.empty()) return {say("berkas kosong", "the file is empty")};
  if (bytes.substr(0, kOle.size()) == kOle) {
    if (names_utf16(bytes, "EncryptedPackage")) {
      return {say("berkas terkunci kata sandi; buka di Word/Excel, hapus sandinya, simpan lagi",
                  "the file is locked by a password; open it in Word/Excel, remove the password, "
                  "save it again")};
    }
    return {say("ini berkas Office lama (.doc/.xls); simpan sebagai .docx atau .xlsx",
                "this is an old Office file (.doc/.xls); save it as .docx or .xlsx")};
  }
  return {
      say("bukan berkas DOCX/XLSX (bukan arsip ZIP)", "not a DOCX/XLSX file (not a ZIP archive)")};
}

std::string folder_of(std::string_view part) {
  size_t slash = part.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(part.substr(0, slash));
}

}  // namespace

std::string resolved(std::string_view part, std::string_view target) {
  bool absolute = !target.empty() && (target.front() == '/' || target.front() == '\\');
  std::string joined_path =
      (absolute ? std::string() : folder_of(part) + "/") + replaced(std::string(target), "\\", "/");
  std::vector<std::string> steps;
  for (const std::string& step : split(joined_path, '/')) {
    if (step.empty() || step == ".") continue;
    if (step != "..") {
      steps.push_back(step);
    } else if (!steps.empty()) {
      steps.pop_back();
    }
  }
  return joined(steps, "/");
}

std::string relations_part(std::string_view part) {
  std::string folder = folder_of(part);
  std::string name(part.substr(folder.empty() ? 0 : folder.size() + 1));
  return (folder.empty() ? "" : folder + "/") + "_rels/" + name + ".rels";
}

std::string office_format(std::string_view bytes) {
  if (bytes.substr(0, 2) != "PK") return "";
  Result<Zip> zip = Zip::open(bytes);
  if (!zip) return "";
  for (const std::string& name : zip->names()) {
    std::string known = lower(name);
    if (known.starts_with("word/")) return "docx";
    if (known.starts_with("xl/")) return "xlsx";
  }
  return "";
}

const Relation* relation_with_id(const std::vector<Relation>& relations, std::string_view id) {
  auto it = std::find_if(relations.begin(), relations.end(),
                         [&](const Relation& r) { return r.id == id; });
  return it == relations.end() ? nullptr : &*it;
}

const Relation* relation_of_type(const std::vector<Relation>& relations, std::string_view type) {
  auto it = std::find_if(relations.begin(), relations.end(),
                         [&](const Relation& r) { return r.type == type && !r.external; });
  return it == relations.end() ? nullptr : &*it;
}

Result<Package> Package::open(std::string_view bytes) {
  if (bytes.substr(0, 2) != "PK") return not_a_package(bytes);
  Result<Zip> zip = Zip::open(bytes);
  if (!zip) return zip.error();
  return Package(std::move(*zip));
}

Result<XmlDocument> Package::xml(std::string_view part) {
  Result<std::string> source = zip_.read(part);
  if (!source) return source.error();
  Result<XmlDocument> tree = XmlDocument::parse(*source);
  if (!tree) return Error{std::string(part) + ": " + tree.error().message};
  return tree;
}

std::vector<Relation> Package::relations(std::string_view part) {
  std::vector<Relation> out;
  std::string name = relations_part(part);
  if (!zip_.has(name)) return out;
  Result<XmlDocument> tree = xml(name);
  if (!tree) return out;
  for (XmlNode r : tree->root().children("Relationship")) {
    Relation relation;
    relation.id = r.attribute("Id");
    std::string type(r.attribute("Type"));
    relation.type = type.substr(type.rfind('/') + 1);
    relation.external = r.attribute("TargetMode") == "External";
    std::string target(r.attribute("Target"));
    relation.target = relation.external ? target : resolved(part, target);
    out.push_back(std::move(relation));
  }
  return out;
}

Result<std::string> Package::main_part() {
  std::vector<Relation> of_package = relations("");
  if (const Relation* main = relation_of_type(of_package, "officeDocument")) {
    if (zip_.has(main->target)) return main->target;
    return Error{say(main->target + ": bagian ini tidak ada di dalam berkas",
                     main->target + ": this part is missing from the file")};
  }
  // Without relations: the places where every producer puts them.
  for (const char* usual : {"word/document.xml", "xl/workbook.xml"}) {
    if (zip_.has(usual)) return std::string(usual);
  }
  return Error{say("bukan berkas Word atau Excel: bagian utamanya tidak ada",
                   "not a Word or Excel file: the main part is missing")};
}

}  // namespace sopan
