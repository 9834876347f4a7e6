// Writes SARIF 2.1.0 (OASIS standard): one run, its rules with help, and a result per finding with
// its region in a text, or its rectangle in the picture of a page.
#include "report/sarif.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/wording.h"

namespace sopan {

namespace {

using Json = nlohmann::ordered_json;

const char* level_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      return "note";
  }
  return "none";
}

Json text(std::string_view value) { return {{"text", printable(value)}}; }

// Lines and columns where the source has them; elsewhere the place in words says it.
Json location_of(const std::string& source, const Place& at) {
  Json physical = {{"artifactLocation", {{"uri", uri_of(source)}}}};
  if (at.line > 0) {
    Json region = {{"startLine", at.line}};
    if (at.column > 0) region["startColumn"] = at.column;
    if (at.column > 0 && at.length > 0) region["endColumn"] = at.column + at.length;
    physical["region"] = region;
  }
  Json location = {{"physicalLocation", physical}};
  std::string words = place_in_words(at);
  if (!words.empty()) {
    location["logicalLocations"] = Json::array({{{"fullyQualifiedName", words}}});
  }
  return location;
}

Json rectangle_of(const std::string& source, const Place& at, const std::string& message) {
  Json rectangle = {{"left", at.box->left},
                    {"top", at.box->top},
                    {"right", at.box->right},
                    {"bottom", at.box->bottom},
                    {"message", text(message)}};
  std::string page = "#page=" + std::to_string(at.page);
  return {{"description", text(place_in_words(at))},
          {"artifactLocation", {{"uri", uri_of(source) + page}}},
          {"rectangles", Json::array({rectangle})}};
}

Json fix_of(const Finding& f) {
  Json region = {{"startLine", f.fix->at.line}, {"startColumn", f.fix->at.column}};
  region["endColumn"] = f.fix->at.column + f.fix->at.length;
  Json replacement = {{"deletedRegion", region}, {"insertedContent", text(f.fix->text)}};
  Json change = {{"artifactLocation", {{"uri", uri_of(f.source)}}},
                 {"replacements", Json::array({replacement})}};
  return {{"description", text(f.help)}, {"artifactChanges", Json::array({change})}};
}

Json result_of(const Finding& f, const std::map<std::string, int>& indexes) {
  Json result = {{"ruleId", f.rule}};
  if (auto it = indexes.find(f.rule); it != indexes.end()) result["ruleIndex"] = it->second;
  result["level"] = level_of(f.severity);
  result["message"] = text(f.message);
  result["locations"] = Json::array({location_of(f.source, f.at)});
  if (f.at.page > 0 && f.at.box) {
    result["attachments"] = Json::array({rectangle_of(f.source, f.at, f.message)});
  }
  Json related = Json::array();
  for (const Related& r : f.related) {
    Json location = location_of(f.source, r.at);
    location["message"] = text(r.message);
    // The standard wants each related location once.
    if (std::ranges::find(related, location) == related.end()) related.push_back(location);
  }
  if (!related.empty()) result["relatedLocations"] = related;
  if (!f.fingerprint.empty()) result["partialFingerprints"] = {{"sopan/v1", f.fingerprint}};
  if (f.fix && f.fix->at.line > 0 && f.fix->at.column > 0) {
    result["fixes"] = Json::array({fix_of(f)});
  }
  Json properties = {{"certainty", f.unsure ? "unsure" : "certain"}};
  if (!f.sop_title.empty()) properties["sopTitle"] = printable(f.sop_title);
  if (!f.help.empty()) properties["help"] = printable(f.help);
  if (!f.basis.empty()) properties["basis"] = printable(f.basis);
  if (f.fix) properties["suggestedText"] = printable(f.fix->text);
  result["properties"] = properties;
  return result;
}

Json rule_of(const std::string& name, const RuleInfo& info) {
  std::string title = info.title.empty() ? name : info.title;
  Json rule = {{"id", name}, {"shortDescription", text(title)}};
  if (!info.prose.empty()) rule["help"] = {{"text", info.prose}, {"markdown", info.prose}};
  rule["defaultConfiguration"] = {{"level", level_of(info.severity)}};
  return rule;
}

}  // namespace

Result<std::string> sarif_report(const ReportInput& input) {
  Json rules = Json::array();
  std::map<std::string, int> indexes;
  for (const auto& [name, info] : input.rules) {
    indexes[name] = static_cast<int>(rules.size());
    rules.push_back(rule_of(name, info));
  }
  Json results = Json::array();
  for (const Finding& f : input.findings) results.push_back(result_of(f, indexes));
  Json notifications = Json::array();
  for (const Unread& unread : input.unread) {
    notifications.push_back({{"level", "error"},
                             {"message", text(unread.reason)},
                             {"locations", Json::array({location_of(unread.source, {})})}});
  }
  Json invocation = {{"executionSuccessful", input.unread.empty()},
                     {"toolExecutionNotifications", notifications}};
  Json driver = {{"name", "sopan"}, {"semanticVersion", input.version}, {"rules", rules}};
  Json run = {{"tool", {{"driver", driver}}},
              {"invocations", Json::array({invocation})},
              {"results", results},
              {"columnKind", "unicodeCodePoints"}};
  Json log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
              {"version", "2.1.0"},
              {"runs", Json::array({run})}};
  std::string out = log.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
  return input.mask_nip ? nip_masked(out) : out;
}

}  // namespace sopan
