// `sopan audit` and `sopan report`.
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <memory>

#include "app/archive_judging.h"
#include "app/archive_reading.h"
#include "app/archive_summary.h"
#include "app/commands.h"
#include "app/judge.h"
#include "app/stop_signals.h"
#include "app/store_lock.h"
#include "app/worker.h"
#include "app/worker_pool.h"
#include "base/file.h"
#include "base/language.h"
#include "codec/ocr.h"

namespace sopan {

namespace {

int failed(const Error& error) {
  complain(error.message);
  return wrong_usage;
}

// Pictures of pages come from a worker: this process parses no document.
auto picture_maker(const Options& options, const ArchivePaths& paths) {
  auto pool = std::make_shared<WorkerPool>(worker_command(options.memory_bytes), 1, PoolLimits{});
  // A file that is another one now would be shown with spots that are not its own.
  auto checked = std::make_shared<std::pair<std::string, bool>>();  // the last path, and whether
  return [=](const DocumentRow& document, int page) -> Result<PagePicture> {
    WorkerJob job;
    job.path = paths.opened(document.path);
    if (checked->first != job.path) {
      Result<std::string> digest = sha256_of_file(job.path);
      *checked = {job.path, digest && *digest == document.sha256};
    }
    if (!checked->second) {
      return Error{say("berkasnya tidak ada atau berubah sejak diperiksa",
                       "the file is gone or has changed since it was judged")};
    }
    job.page = page;
    if (Status started = pool->start(page, job_text(job)); !started) return started.error();
    auto outcome = pool->next(std::chrono::minutes(5));
    if (!outcome || !outcome->reply) return Error{outcome ? outcome->failure : "?"};
    Result<std::string> payload = payload_of(*outcome->reply);
    if (!payload) return payload.error();
    return PagePicture{std::move(*payload), "image/png"};
  };
}

// Lists, reads and judges.
Status audit(Store& store, const Config& config, const Options& options) {
  StatusLine line(options.quiet);
  Status tuned = store.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
  if (!tuned) return tuned;
  Archive archive(store);
  Result<ArchivePaths> paths = ArchivePaths::of(archive);
  if (!paths) return paths.error();
  ReadingOptions reading;
  reading.folders = options.paths;
  reading.limits = options.limits;
  reading.workers = options.limits.jobs;
  reading.memory_bytes = options.memory_bytes;
  if (Status read = read_archive(store, *paths, reading, line); !read || stop_asked()) return read;
  line.announce(say("memeriksa aturan", "judging by the rules"));
  store.interrupt_when(stop_asked);
  Status judged = judge_archive(store, config, options.offices);
  store.interrupt_when(nullptr);
  return judged;
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
  Result<Store> store = Store::open(options.store);
  if (!store) return failed(store.error());
  StopSignals signals;
  Status audited = audit(*store, *config, options);
  if (stop_asked()) {
    complain(say("dihentikan; jalankan perintah yang sama untuk melanjutkan",
                 "stopped; run the same command to go on"));
    return stopped;
  }
  if (!audited) return failed(audited.error());
  Result<ArchiveSummary> summary = archive_summary(*store);
  if (!summary) return failed(summary.error());
  print_summary(*summary);
  return exit_status_of(*summary, *config);
}

int run_report(const Options& options) {
  if (!std::filesystem::exists(options.store)) {
    return failed({options.store + ": " + say("gudang tidak ada", "no such store")});
  }
  Result<Store> store = Store::open_to_read(options.store);
  if (!store) return failed(store.error());
  Result<ReportInput> input = report_input_of(*store);
  if (!input) return failed(input.error());
  input->mask_nip = options.mask_nip;
  Archive archive(*store);
  Result<ArchivePaths> paths = ArchivePaths::known_to(archive);
  if (!paths) return failed(paths.error());
  input->page_picture = picture_maker(options, *paths);
  Status written = write_reports(*input, options);
  return written ? clean : failed(written.error());
}

}  // namespace sopan
