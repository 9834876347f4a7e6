// Puts the digest together.
#include "app/reading_digest.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "base/file.h"
#include "base/language.h"
#include "base/text.h"
#include "codec/ocr.h"
#include "read/office.h"

namespace sopan {

ReadingDigest::ReadingDigest(const Limits& limits, std::uint64_t memory_bytes) {
  std::string folder = ocr_data_folder(), ocr;
  for (const char* file : {"/eng.traineddata", "/ind.traineddata"}) {
    if (auto digest = sha256_of_file(folder + file)) ocr += *digest;
  }
  std::string all = fmt::format("{} {} {} {}", SOPAN_VERSION, limits.max_pages, limits.max_pixels,
                                language() == Language::english ? "en" : "id");
  plain_ = sha256(all).substr(0, 16);
  pictured_ = sha256(all + ocr).substr(0, 16);
  limits_ = fmt::format("/{}/{}/{}", limits.timeout_seconds, memory_bytes,
                        office_program().empty() ? "" : "office");
}

// Plain texts need no OCR data.
std::string ReadingDigest::of(const std::string& path) const {
  std::string ending = lower(std::filesystem::path(path).extension().string());
  return (ending == ".txt" || ending == ".html" ? plain_ : pictured_) + limits_;
}

}  // namespace sopan
