// What decides how a file of an archive is read: another digest reads it again.
#pragma once

#include <cstdint>
#include <string>

#include "app/pipeline.h"

namespace sopan {

class ReadingDigest {
 public:
  ReadingDigest(const Limits& limits, std::uint64_t memory_bytes);

  // Sixteen characters for version, settings and OCR data, then the limits, which matter only to
  // what could not be read, or not wholly (see store/archive).
  std::string of(const std::string& path) const;

 private:
  std::string plain_, pictured_, limits_;
};

}  // namespace sopan
