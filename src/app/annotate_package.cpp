// Adds parts to office packages.
#include "app/annotate_package.h"

#include "base/text.h"
#include "codec/xml_edit.h"

namespace sopan {

namespace {

constexpr const char* kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* kTypes = "[Content_Types].xml";

// An element inside the root of `xml`, which must have no prefix of its own or share the root's.
Status append_element(std::string& xml, const std::string& name, const std::string& attributes) {
  ElementSpan root = root_of(xml);
  xml = appended_to(xml, root.begin, "<" + prefix_at(xml, root.begin) + name + attributes + "/>");
  return Done{};
}

std::string attribute(const std::string& name, const std::string& value) {
  return " " + name + "=\"" + xml_escaped(value) + "\"";
}

}  // namespace

Result<std::string*> Changes::part(const std::string& name) {
  auto it = parts_.find(name);
  if (it != parts_.end()) return &it->second;
  Result<std::string> bytes = package_.bytes(name);
  if (!bytes) return bytes.error();
  // A byte order mark says nothing in UTF-8, and offsets are counted behind it.
  if (bytes->starts_with("\xEF\xBB\xBF")) bytes->erase(0, 3);
  return &(parts_[name] = std::move(*bytes));
}

Result<std::string> Changes::relate(const std::string& part_name, const std::string& type,
                                    const std::string& target) {
  std::string name = relations_part(part_name);
  if (!package_.has(name) && !parts_.count(name)) {
    add(name, kHead + std::string("<Relationships xmlns=\"http://schemas.openxmlformats.org/"
                                  "package/2006/relationships\"></Relationships>"));
  }
  Result<std::string*> text = part(name);
  if (!text) return text.error();
  std::string id = "rIdSopan1";
  for (int n = 2; (*text)->find("\"" + id + "\"") != std::string::npos; ++n) {
    id = "rIdSopan" + std::to_string(n);
  }
  bool strict = (*text)->find("purl.oclc.org/ooxml/officeDocument") != std::string::npos;
  std::string kind = strict
                         ? "http://purl.oclc.org/ooxml/officeDocument/relationships/"
                         : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  Status ok = append_element(
      **text, "Relationship",
      attribute("Id", id) + attribute("Type", kind + type) + attribute("Target", target));
  if (!ok) return ok.error();
  return id;
}

Status Changes::type_of_part(const std::string& name, const std::string& type) {
  Result<std::string*> text = part(kTypes);
  if (!text) return text.error();
  if ((*text)->find("\"/" + name + "\"") != std::string::npos) return Done{};
  return append_element(**text, "Override",
                        attribute("PartName", "/" + name) + attribute("ContentType", type));
}

Status Changes::type_of_ending(const std::string& ending, const std::string& type) {
  Result<std::string*> text = part(kTypes);
  if (!text) return text.error();
  if (lower(**text).find("extension=\"" + ending + "\"") != std::string::npos) return Done{};
  // Defaults stand before overrides in files that Office writes.
  ElementSpan root = root_of(**text);
  std::string element = "<" + prefix_at(**text, root.begin) + "Default" +
                        attribute("Extension", ending) + attribute("ContentType", type) + "/>";
  **text = root.empty ? appended_to(**text, root.begin, element)
                      : inserted(**text, {{root.inside, element}});
  return Done{};
}

std::string Changes::free_name(const std::string& before, const std::string& after) const {
  for (int n = 1;; ++n) {
    std::string name = before + std::to_string(n) + after;
    if (!package_.has(name) && !parts_.count(name)) return name;
  }
}

}  // namespace sopan
