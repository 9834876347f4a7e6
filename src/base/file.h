// Files: bytes in, bytes out, digests.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sopan {

// The whole file; refused with a message when it cannot be opened or is larger than `most` bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t most = 1u << 30);
// All of standard input, up to `most` bytes.
Result<std::string> read_standard_input(std::uintmax_t most = 1u << 30);
// Written beside the target and moved over it: the file is whole or not there.
Status write_file(const std::filesystem::path& path, std::string_view bytes);
// SHA-256 as 64 lower-case hex digits.
std::string sha256(std::string_view bytes);
// Of a file, read piece by piece: large files cost no memory.
Result<std::string> sha256_of_file(const std::filesystem::path& path);

}  // namespace sopan
