// The one place that talks to libzip.
#include "codec/zip.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <cstdlib>

#include "base/language.h"
#include "base/text.h"

namespace sopan {

namespace {

// The name under which an entry is looked up.
std::string key_of(std::string_view name) {
  std::string key = lower(replaced(std::string(name), "\\", "/"));
  size_t start = key.find_first_not_of('/');
  return start == std::string::npos ? "" : key.substr(start);
}

std::string reason(zip_error_t* error) {
  std::string why = zip_error_strerror(error);
  zip_error_fini(error);
  return why;
}

Error damaged(const std::string& why) {
  return {say("bukan arsip ZIP yang utuh (" + why + ")", "not a whole ZIP archive (" + why + ")")};
}

// Opens the bytes; on success `source` stays alive as long as the archive. `own`: libzip gets a
// copy of its own. It needs one to write: what it writes behind entries that stay shares their
// bytes, and it frees them (1.7.3) even when it was told that they are ours.
zip_t* open_bytes(std::string_view bytes, bool own, zip_source_t*& source, std::string& why) {
  zip_error_t error;
  zip_error_init(&error);
  void* copy = own ? std::malloc(std::max<size_t>(1, bytes.size())) : nullptr;
  if (copy) std::copy(bytes.begin(), bytes.end(), static_cast<char*>(copy));
  const void* data = copy ? copy : bytes.data();
  source =
      own && !copy ? nullptr : zip_source_buffer_create(data, bytes.size(), copy ? 1 : 0, &error);
  if (!source) {
    std::free(copy);
    why = reason(&error);
    return nullptr;
  }
  zip_t* archive = zip_open_from_source(source, 0, &error);
  if (!archive) {
    zip_source_free(source);
    why = reason(&error);
  } else {
    zip_error_fini(&error);
  }
  return archive;
}

Error too_large(std::string_view name, std::uint64_t limit) {
  return {say(fmt::format("{}: lebih besar dari batas {} MB setelah dibuka", name, limit >> 20),
              fmt::format("{}: larger than the limit of {} MB once inflated", name, limit >> 20))};
}

}  // namespace

struct Zip::State {
  zip_t* archive = nullptr;
  ZipLimits limits;
  std::vector<std::string> names;
  std::map<std::string, zip_uint64_t> index;  // key_of(name) -> entry
  std::uint64_t inflated = 0;                 // read so far

  ~State() {
    if (archive) zip_discard(archive);
  }
};

Zip::Zip(std::unique_ptr<State> state) : state_(std::move(state)) {}
Zip::Zip(Zip&&) noexcept = default;
Zip& Zip::operator=(Zip&&) noexcept = default;
Zip::~Zip() = default;

Result<Zip> Zip::open(std::string_view bytes, const ZipLimits& limits) {
  if (bytes.empty()) return damaged(say("kosong", "empty"));  // libzip would begin a new one
  auto state = std::make_unique<State>();
  state->limits = limits;
  zip_source_t* source = nullptr;
  std::string why;
  state->archive = open_bytes(bytes, false, source, why);
  if (!state->archive) return damaged(why);
  auto count =
      static_cast<zip_uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(state->archive, 0)));
  if (count > limits.entries) {
    return Error{
        say(fmt::format("arsip berisi {} berkas, batasnya {}", count, limits.entries),
            fmt::format("the archive holds {} entries, the limit is {}", count, limits.entries))};
  }
  for (zip_uint64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(state->archive, i, 0);
    state->names.emplace_back(name ? name : "");
    state->index.emplace(key_of(state->names.back()), i);
  }
  return Zip(std::move(state));
}

const std::vector<std::string>& Zip::names() const { return state_->names; }

bool Zip::has(std::string_view name) const { return state_->index.count(key_of(name)) > 0; }

namespace {

// Refused before anything is inflated, by what the archive's directory says.
Status allowed(const zip_stat_t& stat, std::string_view name, const ZipLimits& limits,
               std::uint64_t inflated) {
  if (stat.encryption_method != ZIP_EM_NONE) {
    return Error{say(fmt::format("{}: berkas di dalam arsip terkunci sandi", name),
                     fmt::format("{}: the entry is encrypted", name))};
  }
  std::uint64_t most =
      std::min(limits.entry_bytes, limits.total_bytes - std::min(limits.total_bytes, inflated));
  if (stat.size > most) return too_large(name, most);
  double packed = static_cast<double>(std::max<zip_uint64_t>(1, stat.comp_size));
  if (stat.size > (4u << 20) && static_cast<double>(stat.size) / packed > limits.ratio) {
    return Error{say(fmt::format("{}: mengembang {:.0f} kali lipat (bom ZIP), tidak dibuka", name,
                                 static_cast<double>(stat.size) / packed),
                     fmt::format("{}: inflates {:.0f} times (a ZIP bomb), not opened", name,
                                 static_cast<double>(stat.size) / packed))};
  }
  return Done{};
}

}  // namespace

Result<std::string> Zip::read(std::string_view name) {
  auto found = state_->index.find(key_of(name));
  if (found == state_->index.end()) {
    return Error{say(fmt::format("{}: tidak ada di dalam arsip", name),
                     fmt::format("{}: missing from the archive", name))};
  }
  zip_stat_t stat;
  if (zip_stat_index(state_->archive, found->second, 0, &stat) != 0) {
    return damaged(std::string(name) + ": " + zip_strerror(state_->archive));
  }
  if (Status ok = allowed(stat, name, state_->limits, state_->inflated); !ok) return ok.error();
  std::unique_ptr<zip_file_t, void (*)(zip_file_t*)> file(
      zip_fopen_index(state_->archive, found->second, 0), [](zip_file_t* f) {
        if (f) zip_fclose(f);
      });
  if (!file) return damaged(std::string(name) + ": " + zip_strerror(state_->archive));
  // The directory may lie: never more than it said is taken, and one byte more is asked for so that
  // libzip reaches the end and holds the checksum.
  std::string bytes(static_cast<size_t>(stat.size) + 1, '\0');
  size_t got = 0;
  while (got < bytes.size()) {
    zip_int64_t n = zip_fread(file.get(), bytes.data() + got, bytes.size() - got);
    if (n < 0) return damaged(std::string(name) + ": " + zip_file_strerror(file.get()));
    if (n == 0) break;
    got += static_cast<size_t>(n);
  }
  if (got != stat.size) return damaged(std::string(name) + ": size");
  bytes.resize(got);
  state_->inflated += got;
  return bytes;
}

namespace {

// Everything a source holds.
Result<std::string> drained(zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0) {
    return damaged("zip_source_open");
  }
  std::string bytes(static_cast<size_t>(stat.size), '\0');
  zip_int64_t n = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (n < 0 || static_cast<size_t>(n) != bytes.size()) return damaged("zip_source_read");
  return bytes;
}

}  // namespace

Result<std::string> with_entries(std::string_view zip,
                                 const std::map<std::string, std::string>& entries) {
  zip_source_t* source = nullptr;
  std::string why;
  zip_t* archive = open_bytes(zip, true, source, why);
  if (!archive) return damaged(why);
  zip_source_keep(source);
  auto release = [&](Error error) {
    zip_discard(archive);
    zip_source_free(source);
    return error;
  };
  std::map<std::string, std::string> stored;  // key_of(name) -> the name as the archive spells it
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    const char* name = zip_get_name(archive, static_cast<zip_uint64_t>(i), 0);
    if (name) stored.emplace(key_of(name), name);
  }
  for (const auto& [wanted, bytes] : entries) {
    auto own = stored.find(key_of(wanted));
    const std::string& name = own == stored.end() ? wanted : own->second;
    zip_source_t* part = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    zip_int64_t at =
        part ? zip_file_add(archive, name.c_str(), part, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8) : -1;
    if (at < 0) {
      Error error = damaged(name + ": " + zip_strerror(archive));
      if (part) zip_source_free(part);
      return release(error);
    }
    // A fixed time (1 January 1980) keeps the outcome the same from run to run.
    zip_file_set_dostime(archive, static_cast<zip_uint64_t>(at), 0, 0x21, 0);
  }
  if (zip_close(archive) != 0) return release(damaged(zip_strerror(archive)));
  Result<std::string> bytes = drained(source);
  zip_source_free(source);
  return bytes;
}

}  // namespace sopan
