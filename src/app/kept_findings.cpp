// Findings to rows and back.
#include "app/kept_findings.h"

#include <map>

#include "report/place_json.h"

namespace sopan {

namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json json_of(const std::vector<Related>& related) {
  Json out = Json::array();
  for (const Related& r : related) {
    out.push_back({{"message", r.message}, {"at", sopan::json_of(r.at)}});
  }
  return out;
}

// Document and SOP ids by path and position.
struct Ids {
  std::map<std::string, std::int64_t> documents;
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> sops;
};

template <typename Take>
Status each(Store& store, std::string_view sql, Take take) {
  Result<Query> query = store.prepare(sql);
  if (!query) return query.error();
  while (true) {
    Result<bool> row = query->step();
    if (!row) return row.error();
    if (!*row) return Done{};
    take(*query);
  }
}

Result<Ids> ids_of(Store& store) {
  Ids ids;
  Status documents = each(store, "SELECT path, id FROM document", [&](const Query& q) {
    ids.documents[text_of(q.value(0))] = integer_of(q.value(1));
  });
  if (!documents) return documents.error();
  Status sops = each(store, "SELECT document, position, id FROM sop", [&](const Query& q) {
    ids.sops[{integer_of(q.value(0)), integer_of(q.value(1))}] = integer_of(q.value(2));
  });
  if (!sops) return sops.error();
  return ids;
}

std::vector<Value> values_of(const Finding& f, const Ids& ids, std::int64_t position) {
  auto document = ids.documents.find(f.source);
  Value document_id, sop_id, fix;
  if (document != ids.documents.end()) {
    document_id = document->second;
    auto sop = ids.sops.find({document->second, f.sop});
    if (sop != ids.sops.end()) sop_id = sop->second;
  }
  if (f.fix) fix = dumped({{"at", sopan::json_of(f.fix->at)}, {"text", f.fix->text}});
  return {position,
          document_id,
          sop_id,
          f.rule,
          std::string(name_of(f.severity)),
          std::string(f.unsure ? "unsure" : "certain"),
          f.message,
          f.help,
          f.basis,
          f.subject,
          dumped(sopan::json_of(f.at)),
          dumped(json_of(f.related)),
          fix,
          f.fingerprint};
}

Status insert_all(Store& store, std::string_view sql, const std::vector<std::vector<Value>>& rows) {
  Result<Query> insert = store.prepare(sql);
  if (!insert) return insert.error();
  for (const std::vector<Value>& row : rows) {
    for (size_t i = 0; i < row.size(); ++i) insert->bind(static_cast<int>(i) + 1, row[i]);
    if (Result<bool> done = insert->step(); !done) return done.error();
    insert->reset();
  }
  return Done{};
}

Status replaced(Store& store, const std::string& table, std::string_view insert,
                const std::vector<std::vector<Value>>& rows) {
  if (Status begun = store.run("SAVEPOINT keeping; DELETE FROM " + table); !begun) return begun;
  Status inserted = insert_all(store, insert, rows);
  Status ended = store.run(inserted ? "RELEASE keeping" : "ROLLBACK TO keeping; RELEASE keeping");
  return inserted ? ended : inserted;
}

Finding finding_of(const Query& q) {
  Finding f;
  f.source = text_of(q.value(0));
  f.sop = is_null(q.value(1)) ? -1 : static_cast<int>(integer_of(q.value(1)));
  f.sop_title = text_of(q.value(2));
  f.rule = text_of(q.value(3));
  f.severity = severity_named(text_of(q.value(4))).value_or(Severity::info);
  f.unsure = text_of(q.value(5)) == "unsure";
  f.message = text_of(q.value(6));
  f.help = text_of(q.value(7));
  f.basis = text_of(q.value(8));
  f.subject = text_of(q.value(9));
  f.at = place_of(Json::parse(text_of(q.value(10)), nullptr, false));
  for (const Json& r : Json::parse(text_of(q.value(11)), nullptr, false)) {
    f.related.push_back({r.value("message", ""), place_of(r.value("at", Json::object()))});
  }
  if (!is_null(q.value(12))) {
    Json fix = Json::parse(text_of(q.value(12)), nullptr, false);
    f.fix = Fix{place_of(fix.value("at", Json::object())), fix.value("text", "")};
  }
  f.fingerprint = text_of(q.value(13));
  return f;
}

}  // namespace

Status keep_findings(Store& store, const std::vector<Finding>& findings) {
  Result<Ids> ids = ids_of(store);
  if (!ids) return ids.error();
  std::vector<std::vector<Value>> rows;
  for (const Finding& f : findings) {
    rows.push_back(values_of(f, *ids, static_cast<std::int64_t>(rows.size()) + 1));
  }
  return replaced(store, "finding",
                  "INSERT INTO finding VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)",
                  rows);
}

Result<std::vector<Finding>> kept_findings(Store& store) {
  std::vector<Finding> findings;
  Status read = each(
      store,
      "SELECT document.path, sop.position, coalesce(sop.title, ''), rule, severity, certainty, "
      "message, help, basis, subject, place, related, fix, fingerprint FROM finding "
      "JOIN document ON document.id = finding.document LEFT JOIN sop ON sop.id = finding.sop "
      "ORDER BY finding.position",
      [&](const Query& q) { findings.push_back(finding_of(q)); });
  if (!read) return read.error();
  return findings;
}

Status keep_rules(Store& store, const std::map<std::string, RuleInfo>& rules) {
  std::vector<std::vector<Value>> rows;
  for (const auto& [name, info] : rules) {
    rows.push_back({name, std::string(name_of(info.severity)), info.title, info.prose});
  }
  return replaced(store, "judged_rule", "INSERT INTO judged_rule VALUES (?1,?2,?3,?4)", rows);
}

Result<std::map<std::string, RuleInfo>> kept_rules(Store& store) {
  std::map<std::string, RuleInfo> rules;
  Status read =
      each(store, "SELECT rule, severity, title, prose FROM judged_rule", [&](const Query& q) {
        rules[text_of(q.value(0))] = {severity_named(text_of(q.value(1))).value_or(Severity::info),
                                      text_of(q.value(2)), text_of(q.value(3))};
      });
  if (!read) return read.error();
  return rules;
}

}  // namespace sopan
