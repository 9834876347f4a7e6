// Findings as JSON, key by key in the order of docs/contract.md.
#include "report/findings_json.h"

#include "report/place_json.h"
#include "report/wording.h"

namespace sopan {

namespace {

using Json = nlohmann::ordered_json;

class FindingsJson {
 public:
  explicit FindingsJson(const ReportInput& input) : input_(input) {}
  Json whole() const;

 private:
  std::string text(const std::string& value) const {
    return input_.mask_nip ? nip_masked(value) : value;
  }
  Json finding(const Finding& f) const;
  Json summary() const;
  const ReportInput& input_;
};

Json FindingsJson::finding(const Finding& f) const {
  Json out = {{"rule", f.rule},
              {"severity", name_of(f.severity)},
              {"certainty", f.unsure ? "unsure" : "certain"},
              {"message", text(f.message)},
              {"help", f.help},
              {"basis", f.basis.empty() ? Json() : Json(f.basis)},
              {"source", f.source}};
  out["sop"] = f.sop >= 0 ? Json(f.sop) : Json();
  out["sop_title"] = f.sop_title.empty() ? Json() : Json(text(f.sop_title));
  out["at"] = json_of(f.at);
  out["subject"] = f.subject.empty() ? Json() : Json(text(f.subject));
  if (!f.part.empty()) out["part"] = text(f.part);
  out["related"] = Json::array();
  for (const Related& related : f.related) {
    out["related"].push_back({{"message", text(related.message)}, {"at", json_of(related.at)}});
  }
  out["fingerprint"] = f.fingerprint;
  if (!f.fingerprints.empty()) out["fingerprints"] = f.fingerprints;
  out["fix"] = nullptr;
  if (f.fix) out["fix"] = {{"at", json_of(f.fix->at)}, {"text", text(f.fix->text)}};
  return out;
}

Json FindingsJson::summary() const {
  size_t sops = 0, error = 0, warning = 0, info = 0;
  for (const DocumentRow& document : input_.documents) sops += document.sops.size();
  for (const Finding& f : input_.findings) {
    (f.severity == Severity::error ? error : f.severity == Severity::warning ? warning : info)++;
  }
  return {{"sources", input_.documents.size()},
          {"sops", sops},
          {"error", error},
          {"warning", warning},
          {"info", info}};
}

Json FindingsJson::whole() const {
  Json out = {{"schema", "sopan.findings/1"}, {"version", input_.version}, {"today", input_.today}};
  out["findings"] = Json::array();
  for (const Finding& f : input_.findings) out["findings"].push_back(finding(f));
  out["unread"] = Json::array();
  for (const Unread& u : input_.unread) {
    out["unread"].push_back({{"source", u.source}, {"reason", u.reason}});
  }
  out["summary"] = summary();
  return out;
}

}  // namespace

Result<std::string> json_report(const ReportInput& input) {
  return FindingsJson(input).whole().dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sopan
