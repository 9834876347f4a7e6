// ZIP archives (libzip), read from memory and rewritten in memory: nothing is ever written to disk,
// so an entry named "/etc/x" or "../x" is a name and no more.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sopan {

// What a draft may cost. Office files of people stay far below; bombs do not.
struct ZipLimits {
  std::size_t entries = 20'000;
  std::uint64_t entry_bytes = 128u << 20;  // one entry, inflated
  std::uint64_t total_bytes = 512u << 20;  // everything read from one archive, inflated
  double ratio = 400;                      // inflated : packed, of entries above 4 MB
};

class Zip {
 public:
  // Keeps a view of `bytes`: they must live as long as the archive. Refused: no ZIP, cut off, too
  // many entries.
  static Result<Zip> open(std::string_view bytes, const ZipLimits& limits = {});
  Zip(Zip&&) noexcept;
  Zip& operator=(Zip&&) noexcept;
  ~Zip();

  // Names as stored, in the archive's order.
  const std::vector<std::string>& names() const;
  // Names are compared without letter case, with `/` for `\` and no leading `/`, as the packages of
  // Word and Excel do; of two entries with one name the first counts.
  bool has(std::string_view name) const;
  // The entry inflated, its checksum held. Refused: absent, encrypted, damaged, above a limit.
  Result<std::string> read(std::string_view name);

 private:
  struct State;
  explicit Zip(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The archive with these entries replaced or added; every other entry is copied as it was packed,
// byte for byte, and the order is kept.
Result<std::string> with_entries(std::string_view zip,
                                 const std::map<std::string, std::string>& entries);

}  // namespace sopan
