// Findings of an archive: made once, kept, read back.
#include "app/archive_judging.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/archive_summary.h"
#include "app/inventory.h"
#include "app/judge.h"
#include "app/kept_findings.h"
#include "app/offices.h"
#include "base/file.h"
#include "base/language.h"
#include "base/text.h"
#include "store/archive.h"

namespace sopan {

namespace {

// Everything the findings depend on besides the documents: rules, data, configuration, the day.
std::string judgement_digest(const Config& config) {
  std::string all = fmt::format("{} {} {}", SOPAN_VERSION, config.judgement.today,
                                language() == Language::english ? "en" : "id");
  for (const Setting& s : config.settings) all += s.name + "=" + s.value + "\n";
  for (const std::filesystem::path& folder : config.rule_folders) {
    std::error_code none;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, none)) {
      if (entry.is_regular_file(none)) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const std::filesystem::path& file : files) {
      if (auto digest = sha256_of_file(file)) all += *digest;
    }
  }
  for (const auto& [table, where] : config.tables) {
    all += table.name + "\n" + joined(table.columns, "\t") + "\n";
    for (const std::vector<std::string>& row : table.rows) all += joined(row, "\t") + "\n";
  }
  for (const std::filesystem::path& file :
       {config.waivers, std::filesystem::path(config.baseline)}) {
    if (auto digest = file.empty() ? Result<std::string>(Error{}) : sha256_of_file(file)) {
      all += *digest;
    }
  }
  return sha256(all);
}

Result<std::string> documents_digest(Store& store) {
  Result<Query> query =
      store.prepare("SELECT path, sha256, reading, outcome FROM input ORDER BY path");
  if (!query) return query.error();
  std::string all;
  while (true) {
    Result<bool> row = query->step();
    if (!row) return row.error();
    if (!*row) return sha256(all);
    for (int c = 0; c < 4; ++c) all += text_of(query->value(c)) + "\n";
  }
}

Result<std::vector<Unread>> copies_in(Store& store) {
  Result<Query> query = store.prepare(
      "SELECT copy.path, (SELECT min(path) FROM input WHERE sha256 = copy.sha256 AND outcome IN "
      "('read', 'unread')) FROM input AS copy WHERE copy.outcome = 'copy' ORDER BY copy.path");
  if (!query) return query.error();
  std::vector<Unread> copies;
  while (true) {
    Result<bool> row = query->step();
    if (!row) return row.error();
    if (!*row) return copies;
    copies.push_back(
        {text_of(query->value(0)), say("salinan dari ", "copy of ") + text_of(query->value(1))});
  }
}

}  // namespace

// Judges the store unless nothing that matters has changed since it was judged last.
Status judge_archive(Store& store, const Config& config, const std::string& offices) {
  Archive archive(store);
  Result<OfficeNames> names = office_names_of(offices);
  if (!names) return names.error();
  Result<std::string> documents = documents_digest(store);
  if (!documents) return documents.error();
  std::string spelled = offices.empty() ? "" : read_file(offices) ? *read_file(offices) : "";
  std::string digest = sha256(judgement_digest(config) + *documents + spelled);
  Result<std::string> judged = archive.state("judged");
  if (!judged) return judged.error();
  if (*judged == digest) return Done{};
  if (Status assigned = assign_offices(store, *names); !assigned) return assigned;
  Result<Ruleset> rules = rules_in_force(config);
  if (!rules) return rules.error();
  Result<ReportInput> input = judge(store, *rules, config);
  if (!input) return input.error();
  if (Status begun = store.run("SAVEPOINT judging"); !begun) return begun;
  for (Status done :
       {keep_findings(store, input->findings), keep_rules(store, input->rules),
        archive.set_state("today", config.judgement.today), archive.set_state("judged", digest)}) {
    if (!done) {
      (void)store.run("ROLLBACK TO judging; RELEASE judging");
      return done;
    }
  }
  return store.run("RELEASE judging");
}

// What the store holds, without judging anything.
Result<ReportInput> report_input_of(Store& store) {
  ReportInput input;
  input.version = SOPAN_VERSION;
  Result<std::string> today = Archive(store).state("today");
  if (!today) return today.error();
  if (today->empty()) {
    return Error{say("gudang ini belum selesai diperiksa; jalankan sopan audit",
                     "this store has not been judged yet; run sopan audit")};
  }
  input.today = *today;
  auto documents = inventory_of(store);
  if (!documents) return documents.error();
  auto findings = kept_findings(store);
  if (!findings) return findings.error();
  auto rules = kept_rules(store);
  if (!rules) return rules.error();
  input.documents = std::move(*documents);
  input.findings = std::move(*findings);
  input.rules = std::move(*rules);
  auto unread = inputs_with_outcome(store, "unread"),
       left_out = inputs_with_outcome(store, "skipped");
  auto copies = copies_in(store);
  if (!unread) return unread.error();
  if (!left_out) return left_out.error();
  if (!copies) return copies.error();
  input.unread = std::move(*unread);
  input.left_out = std::move(*left_out);
  input.copies = std::move(*copies);
  return input;
}

}  // namespace sopan
