// Reads and writes whole files.
#include "base/file.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <span>

#include "base/language.h"

namespace sopan {

namespace {

struct Close {
  void operator()(std::FILE* f) const { std::fclose(f); }
};
using File = std::unique_ptr<std::FILE, Close>;

Error failed(const std::filesystem::path& path, const char* why) {
  return {fmt::format("{}: {}", path.string(), why)};
}

std::string reason(int code) {
  switch (code) {
    case ENOENT:
      return say("berkas tidak ada", "no such file");
    case EACCES:
      return say("tidak ada izin untuk membacanya", "permission denied");
    case EISDIR:
      return say("ini folder, bukan berkas", "is a folder, not a file");
    case ENOSPC:
      return say("cakram penuh", "no space left on the disk");
    default:
      return std::strerror(code);
  }
}

Result<std::string> read_stream(std::FILE* file, const std::filesystem::path& path,
                                std::uintmax_t most) {
  std::string bytes;
  std::array<char, 1 << 16> chunk;
  while (size_t n = std::fread(chunk.data(), 1, chunk.size(), file)) {
    if (bytes.size() + n > most) {
      return failed(path, say(fmt::format("lebih besar dari batas {} MB", most >> 20),
                              fmt::format("larger than the limit of {} MB", most >> 20))
                              .c_str());
    }
    bytes.append(chunk.data(), n);
  }
  if (std::ferror(file)) return failed(path, reason(errno).c_str());
  return bytes;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t most) {
  File file(std::fopen(path.c_str(), "rb"));
  if (!file) return failed(path, reason(errno).c_str());
  return read_stream(file.get(), path, most);
}

Result<std::string> read_standard_input(std::uintmax_t most) {
  return read_stream(stdin, "-", most);
}

Status write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::path part = path;
  part += ".part";
  {
    File file(std::fopen(part.c_str(), "wb"));
    if (!file) return failed(path, reason(errno).c_str());
    bool whole = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
    if (!whole || std::fflush(file.get()) != 0) {
      Error error = failed(path, reason(errno).c_str());
      std::remove(part.c_str());
      return error;
    }
  }
  std::error_code code;
  std::filesystem::rename(part, path, code);
  if (code) return failed(path, code.message().c_str());
  return Done{};
}

namespace {
std::string hex_of(std::span<const unsigned char> bytes) {
  std::string hex;
  for (unsigned char byte : bytes) hex += fmt::format("{:02x}", byte);
  return hex;
}
}  // namespace

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return hex_of({digest.data(), size});
}

Result<std::string> sha256_of_file(const std::filesystem::path& path) {
  File file(std::fopen(path.c_str(), "rb"));
  if (!file) return failed(path, reason(errno).c_str());
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> state(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_DigestInit_ex(state.get(), EVP_sha256(), nullptr);
  std::array<char, 1 << 16> chunk;
  while (size_t n = std::fread(chunk.data(), 1, chunk.size(), file.get())) {
    EVP_DigestUpdate(state.get(), chunk.data(), n);
  }
  if (std::ferror(file.get())) return failed(path, reason(errno).c_str());
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned int size = 0;
  EVP_DigestFinal_ex(state.get(), digest.data(), &size);
  return hex_of({digest.data(), size});
}

}  // namespace sopan
