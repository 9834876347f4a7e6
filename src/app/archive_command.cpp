// `sopan audit`, `sopan report`, `sopan query`, `sopan doctor` and the hidden `sopan worker`.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/archive_reading.h"
#include "app/commands.h"
#include "app/inventory.h"
#include "app/judge.h"
#include "app/kept_findings.h"
#include "app/offices.h"
#include "app/sandbox.h"
#include "app/store_lock.h"
#include "app/worker.h"
#include "base/file.h"
#include "base/language.h"
#include "base/text.h"
#include "codec/ocr.h"
#include "report/wording.h"

namespace sopan {

namespace {

int failed(const Error& error) {
  complain(error.message);
  return wrong_usage;
}

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
  Result<Query> unread = store.prepare(
      "SELECT path, coalesce(reason, '') FROM input WHERE outcome = 'unread' ORDER BY path");
  if (!unread) return unread.error();
  while (true) {
    Result<bool> row = unread->step();
    if (!row) return row.error();
    if (!*row) return input;
    input.unread.push_back({text_of(unread->value(0)), text_of(unread->value(1))});
  }
}

// Pictures of pages come from a worker: this process parses no document.
auto picture_maker(const Options& options) {
  auto pool = std::make_shared<WorkerPool>(worker_command(options.memory_bytes), 1, PoolLimits{});
  return [pool](const DocumentRow& document, int page) -> Result<PagePicture> {
    WorkerJob job;
    job.path = document.path;
    job.page = page;
    if (Status started = pool->start(page, job_text(job)); !started) return started.error();
    auto outcome = pool->next(std::chrono::minutes(5));
    if (!outcome || !outcome->reply) return Error{outcome ? outcome->failure : "?"};
    Result<std::string> payload = payload_of(*outcome->reply);
    if (!payload) return payload.error();
    return PagePicture{std::move(*payload), "image/png"};
  };
}

void print_summary(const ArchiveCount& count, const ReportInput& input) {
  int errors = 0, warnings = 0, infos = 0, sops = 0;
  for (const Finding& f : input.findings) {
    (f.severity == Severity::error ? errors : f.severity == Severity::warning ? warnings : infos)++;
  }
  for (const DocumentRow& document : input.documents)
    sops += static_cast<int>(document.sops.size());
  fmt::print(
      "{}\n",
      say(fmt::format("{} berkas: {} dibaca, {} salinan, {} tidak terbaca; {} tidak ada lagi",
                      count.all(), count.read, count.copies, count.unread, count.vanished),
          fmt::format("{} files: {} read, {} copies, {} unread; {} no longer there", count.all(),
                      count.read, count.copies, count.unread, count.vanished)));
  fmt::print("{}\n", say(fmt::format("{} SOP: {} kesalahan, {} peringatan, {} saran", sops, errors,
                                     warnings, infos),
                         fmt::format("{} SOPs: {} errors, {} warnings, {} suggestions", sops,
                                     errors, warnings, infos)));
  for (const Unread& u : input.unread) {
    fmt::print("  {}: {}\n", printable(u.source), printable(u.reason));
  }
}

Result<Store> opened(const std::string& path, bool must_exist) {
  if (must_exist && !std::filesystem::exists(path)) {
    return Error{path + ": " + say("gudang tidak ada", "no such store")};
  }
  return Store::open(path);
}

}  // namespace

int run_audit(const Options& options) {
  Result<Config> config = config_of(options);
  if (!config) return failed(config.error());
  if (Result<Ruleset> rules = rules_in_force(*config); !rules) return failed(rules.error());
  if (Status ready = ocr_ready(); !ready) {
    complain(ready.error().message);
    return missing_part;
  }
  Result<StoreLock> lock = StoreLock::take(options.store);
  if (!lock) return failed(lock.error());
  Result<Store> store = opened(options.store, false);
  if (!store) return failed(store.error());
  ReadingOptions reading;
  reading.folders = options.paths;
  reading.limits = options.limits;
  reading.workers = options.limits.jobs;
  reading.memory_bytes = options.memory_bytes;
  reading.quiet = options.quiet;
  Result<ReadingOutcome> read = read_archive(*store, reading);
  if (!read) return failed(read.error());
  for (const std::string& folder : read->folders_unread) complain(folder);
  if (read->interrupted) {
    complain(say("dihentikan; jalankan perintah yang sama untuk melanjutkan",
                 "stopped; run the same command to go on"));
    return 130;
  }
  if (Status judged = judge_archive(*store, *config, options.offices); !judged) {
    return failed(judged.error());
  }
  Result<ReportInput> input = report_input_of(*store);
  if (!input) return failed(input.error());
  Result<ArchiveCount> count = Archive(*store).count();
  if (!count) return failed(count.error());
  print_summary(*count, *input);
  if (!read->folders_unread.empty()) return unreadable;
  return exit_status_of(*input, *config);
}

int run_report(const Options& options) {
  Result<Store> store = opened(options.store, true);
  if (!store) return failed(store.error());
  Result<ReportInput> input = report_input_of(*store);
  if (!input) return failed(input.error());
  input->mask_nip = options.mask_nip;
  input->page_picture = picture_maker(options);
  Status written = write_reports(*input, options);
  return written ? clean : failed(written.error());
}

namespace {

std::string csv_cell(const std::string& text) {
  bool plain = text.find_first_of(",\"\n\r") == std::string::npos;
  return plain ? text : "\"" + replaced(text, "\"", "\"\"") + "\"";
}

nlohmann::ordered_json json_value(const Value& value) {
  if (is_null(value)) return nullptr;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return std::get<std::string>(value);
}

// Prints rows as they come; the table form aligns by tabs, which spreadsheets take too.
Status print_rows(Query& query, const std::string& format) {
  std::vector<std::string> names;
  for (int c = 0; c < query.columns(); ++c) names.push_back(query.column_name(c));
  auto line = [&](const std::vector<std::string>& cells) {
    std::vector<std::string> clean;
    for (const std::string& cell : cells) {
      clean.push_back(format == "csv" ? csv_cell(printable(cell)) : printable(cell));
    }
    fmt::print("{}\n", joined(clean, format == "csv" ? "," : "\t"));
  };
  bool json = format == "json", first = true;
  if (json) {
    fmt::print("[");
  } else {
    line(names);
  }
  while (true) {
    Result<bool> row = query.step();
    if (!row) return row.error();
    if (!*row) break;
    std::vector<std::string> cells;
    nlohmann::ordered_json object;
    for (int c = 0; c < query.columns(); ++c) {
      if (json) {
        object[names[static_cast<size_t>(c)]] = json_value(query.value(c));
      } else {
        cells.push_back(text_of(query.value(c)));
      }
    }
    if (json) {
      fmt::print("{}\n {}", first ? "" : ",",
                 object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    } else {
      line(cells);
    }
    first = false;
  }
  if (json) fmt::print("\n]\n");
  return Done{};
}

}  // namespace

int run_query(const Options& options) {
  Result<Store> store = opened(options.store, true);
  if (!store) return failed(store.error());
  if (Status safe = store->run("PRAGMA query_only = ON"); !safe) return failed(safe.error());
  Result<Query> query = store->prepare(options.paths.front());
  if (!query) return failed(query.error());
  if (!query->reads_only()) {
    return failed({say("hanya pertanyaan yang membaca (SELECT) yang dijalankan",
                       "only queries that read (SELECT) are run")});
  }
  Status printed = print_rows(*query, options.format);
  return printed ? clean : failed(printed.error());
}

int run_doctor(const Options&) {
  auto line = [](bool good, const std::string& name, const std::string& detail) {
    fmt::print("{} {}{}{}\n", good ? "+" : "-", name, detail.empty() ? "" : ": ", detail);
  };
  fmt::print("sopan {}\n", SOPAN_VERSION);
  Status ocr = ocr_ready();
  line(static_cast<bool>(ocr), "OCR (eng, ind)", ocr ? "" : ocr.error().message);
  bool office = std::filesystem::exists("/usr/bin/soffice");
  line(office, "LibreOffice",
       office ? ""
              : say("tidak terpasang: .doc .xls .odt .ods .rtf tidak dapat dibaca "
                    "(sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui)",
                    "not installed: .doc .xls .odt .ods .rtf cannot be read "
                    "(sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui)"));
  line(!built_in_rules().empty(), say("aturan", "rules"), built_in_rules().string());
  for (const ConfinementLayer& layer : confinement_of_this_machine()) {
    line(layer.active, say("pembatas proses ", "confinement ") + layer.name, layer.detail);
  }
  return ocr ? clean : missing_part;
}

int run_worker_command(const Options& options) {
  return run_worker(options.memory_bytes, options.office);
}

}  // namespace sopan
