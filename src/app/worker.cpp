// One job after the other: parse, read, reply. Whatever a document does to this process, it happens
// here and not in the supervisor.
#include "app/worker.h"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>
#include <new>
#include <nlohmann/json.hpp>

#include "app/page_picture.h"
#include "app/sandbox.h"
#include "base/language.h"
#include "base/text.h"
#include "read/office.h"
#include "report/model_json.h"

namespace sopan {

namespace {

using Json = nlohmann::json;

// Pictures of pages are made and dropped by the dozen. By its defaults glibc gives each back to the
// kernel, which hands out cleared memory for the next: a sixth of the time of a digital page.
void keep_freed_memory() {
  constexpr int most_kept = 128 << 20;  // bytes
  mallopt(M_MMAP_THRESHOLD, most_kept / 4);
  mallopt(M_TRIM_THRESHOLD, most_kept);
}

// The first byte of a reply says what follows.
constexpr char kPayload = '+', kFailure = '-';

WorkerJob job_of(const std::string& text) {
  std::size_t end = text.find('\n');
  Json json = Json::parse(text.substr(0, end));
  WorkerJob job;
  job.path = end == std::string::npos ? "" : text.substr(end + 1);
  job.page = json.at("page");
  job.gentle = json.at("gentle");
  job.limits.jobs = json.at("jobs");
  job.limits.max_pages = json.at("max_pages");
  job.limits.max_pixels = json.at("max_pixels");
  job.limits.timeout_seconds = json.at("timeout");
  return job;
}

Result<std::string> done(const WorkerJob& job) {
  if (job.page > 0) {
    Result<PagePicture> picture = page_picture(job.path, job.page);
    if (!picture) return picture.error();
    return picture->bytes;
  }
  Limits limits = job.limits;
  if (job.gentle) {
    limits.jobs = 1;
    limits.max_pixels /= 4;
  }
  Result<Extraction> extraction = extraction_of(
      {job.path, job.path, false}, limits, [](int pages) { send_progress(std::to_string(pages)); });
  if (!extraction) return extraction.error();
  return model_json(*extraction);
}

std::string reply_to(const std::string& text) {
  try {
    Result<std::string> payload = done(job_of(text));
    return payload ? kPayload + *payload : kFailure + payload.error().message;
  } catch (const std::bad_alloc&) {
    return kFailure + say("memori tidak cukup", "out of memory");
  } catch (const std::exception& error) {
    return fmt::format("{}{} [{}]", kFailure, error.what(),
                       say("ini cacat sopan", "this is a bug"));
  }
}

}  // namespace

std::string job_text(const WorkerJob& job) {
  // The path follows as it is: file names need not be UTF-8.
  Json json = {{"page", job.page},
               {"gentle", job.gentle},
               {"jobs", job.limits.jobs},
               {"max_pages", job.limits.max_pages},
               {"max_pixels", job.limits.max_pixels},
               {"timeout", job.limits.timeout_seconds}};
  return json.dump() + "\n" + job.path;
}

Result<std::string> payload_of(const std::string& reply) {
  if (reply.empty()) return Error{say("hasil kosong", "empty result")};
  if (reply[0] != kPayload) return Error{reply.substr(1)};
  return reply.substr(1);
}

std::vector<std::string> worker_command(std::uint64_t memory_bytes) {
  return {"/proc/self/exe", "worker",
          "--lang",         language() == Language::english ? "en" : "id",
          "--memory",       std::to_string(memory_bytes)};
}

std::string worker_kind(const std::string& path) {
  constexpr std::array<std::string_view, 9> kDrafts = {".docx", ".xlsx", ".docm", ".xlsm", ".doc",
                                                       ".xls",  ".odt",  ".ods",  ".rtf"};
  std::string ending = lower(std::filesystem::path(path).extension().string());
  bool draft = std::find(kDrafts.begin(), kDrafts.end(), ending) != kDrafts.end();
  return draft && !office_program().empty() ? "--office" : "";
}

int run_worker(std::uint64_t memory_bytes, bool office) {
  WorkerLimits limits;
  limits.memory_bytes = memory_bytes;
  limits.may_start_programs = office;
  if (office && memory_bytes > 0) {
    limits.memory_bytes = std::max<std::uint64_t>(memory_bytes, OfficeLimits().memory_bytes);
  }
  confine(limits);
  keep_freed_memory();
  while (std::optional<std::string> job = next_job()) send_reply(reply_to(*job));
  return 0;
}

}  // namespace sopan
