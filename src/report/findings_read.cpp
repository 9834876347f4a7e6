// Reads what `check --format json` wrote.
#include "report/findings_read.h"

#include <nlohmann/json.hpp>

#include "base/language.h"

namespace sopan {

namespace {

using Json = nlohmann::json;

std::string text(const Json& object, const char* key) {
  auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

Finding finding(const Json& json) {
  Finding f;
  f.rule = text(json, "rule");
  f.message = text(json, "message");
  f.source = text(json, "source");
  f.sop_title = text(json, "sop_title");
  f.subject = text(json, "subject");
  f.fingerprint = text(json, "fingerprint");
  for (const Json& one : json.value("fingerprints", Json::array())) {
    if (one.is_string()) f.fingerprints.push_back(one.get<std::string>());
  }
  for (const Json& related : json.value("related", Json::array())) {
    if (related.is_object()) f.related.push_back({text(related, "message"), {}});
  }
  return f;
}

}  // namespace

Result<std::vector<Finding>> findings_of_json(std::string_view json) {
  Json root = Json::parse(json, nullptr, false);
  if (!root.is_object() || text(root, "schema") != "sopan.findings/1") {
    return Error{say("bukan laporan json sopan (sopan.findings/1)",
                     "no json report of sopan (sopan.findings/1)")};
  }
  std::vector<Finding> out;
  for (const Json& one : root.value("findings", Json::array())) {
    if (one.is_object()) out.push_back(finding(one));
  }
  return out;
}

}  // namespace sopan
