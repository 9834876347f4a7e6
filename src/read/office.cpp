// Runs LibreOffice on one file.
#include "read/office.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

#include "base/file.h"
#include "base/language.h"
#include "base/text.h"
#include "read/docx.h"
#include "read/xlsx.h"

namespace sopan {

namespace {

namespace fs = std::filesystem;

// A folder that is gone when its owner is.
class PrivateFolder {
 public:
  PrivateFolder() {
    std::error_code code;
    std::string name = (fs::temp_directory_path(code) / "sopan-XXXXXX").string();
    if (mkdtemp(name.data())) path_ = name;
  }
  ~PrivateFolder() {
    std::error_code code;
    if (!path_.empty()) fs::remove_all(path_, code);
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Error missing(const std::string& from) {
  bool sheet = from == "xls" || from == "ods";
  std::string better = sheet ? "XLSX" : "DOCX";
  std::string package = sheet ? "libreoffice-calc" : "libreoffice-writer";
  return {say(fmt::format("berkas .{} dibaca lewat LibreOffice, yang tidak terpasang; pasang (sudo "
                          "apt-get install {}) atau simpan sebagai {}",
                          from, package, better),
              fmt::format(".{} files are read through LibreOffice, which is not installed; install "
                          "it (sudo apt-get install {}) or save the file as {}",
                          from, package, better))};
}

// In the child: only calls that are safe between fork and exec.
[[noreturn]] void become(char* const* arguments, char* const* environment,
                         const OfficeLimits& limits) {
  setsid();
  rlimit memory{limits.memory_bytes, limits.memory_bytes};
  rlimit file{limits.file_bytes, limits.file_bytes};
  rlimit core{0, 0};
  setrlimit(RLIMIT_AS, &memory);
  setrlimit(RLIMIT_FSIZE, &file);
  setrlimit(RLIMIT_CORE, &core);
  int null = open("/dev/null", O_RDWR);
  for (int fd : {0, 1, 2}) dup2(null, fd);
  for (int fd = 3; fd < 256; ++fd) close(fd);
  execve(arguments[0], arguments, environment);
  _exit(127);
}

enum class Outcome { done, failed, too_slow };

Outcome run(const std::vector<std::string>& command, const fs::path& folder,
            const OfficeLimits& limits) {
  const char* path = std::getenv("PATH");
  std::vector<std::string> settings = {std::string("PATH=") + (path ? path : "/usr/bin:/bin"),
                                       "HOME=" + folder.string(), "TMPDIR=" + folder.string(),
                                       "LANG=C.UTF-8", "SAL_USE_VCLPLUGIN=svp"};
  std::vector<char*> arguments, environment;
  for (const std::string& a : command) arguments.push_back(const_cast<char*>(a.c_str()));
  for (const std::string& e : settings) environment.push_back(const_cast<char*>(e.c_str()));
  arguments.push_back(nullptr);
  environment.push_back(nullptr);
  pid_t child = fork();
  if (child < 0) return Outcome::failed;
  if (child == 0) become(arguments.data(), environment.data(), limits);
  auto until = std::chrono::steady_clock::now() + std::chrono::seconds(limits.seconds);
  int status = 0;
  pid_t ended = 0;
  while ((ended = waitpid(child, &status, WNOHANG)) == 0 &&
         std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  // Its children live in its session: none is left behind, whether it ended by itself or not.
  kill(-child, SIGKILL);
  if (ended == 0) {
    waitpid(child, &status, 0);
    return Outcome::too_slow;
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Outcome::done : Outcome::failed;
}

std::string filter_of(const std::string& to) {
  if (to == "docx") return "docx:MS Word 2007 XML";
  if (to == "xlsx") return "xlsx:Calc MS Excel 2007 XML";
  return to;
}

bool is_sheet(const std::string& format) { return format == "xls" || format == "ods"; }

bool names_utf16(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (char c : name) {
    wide += c;
    wide += '\0';
  }
  return bytes.find(wide) != std::string_view::npos;
}

}  // namespace

std::string office_program() {
  if (const char* named = std::getenv("SOPAN_SOFFICE")) return named;
  const char* path = std::getenv("PATH");
  for (const std::string& folder : split(path ? path : "/usr/bin", ':')) {
    for (const char* name : {"/soffice", "/libreoffice"}) {
      if (access((folder + name).c_str(), X_OK) == 0) return folder + name;
    }
  }
  return "";
}

Result<std::string> office_converted(std::string_view bytes, const std::string& from,
                                     const std::string& to, const OfficeLimits& limits) {
  std::string program = office_program();
  if (program.empty()) return missing(from);
  PrivateFolder folder;
  if (folder.path().empty()) {
    return Error{say("folder sementara tidak dapat dibuat", "no temporary folder could be made")};
  }
  fs::path in = folder.path() / ("in." + from), out = folder.path() / ("out/in." + to);
  if (Status ok = write_file(in, bytes); !ok) return ok.error();
  Outcome outcome =
      run({program, "-env:UserInstallation=file://" + folder.path().string() + "/profil",
           "--headless", "--norestore", "--nolockcheck", "--convert-to", filter_of(to), "--outdir",
           out.parent_path().string(), in.string()},
          folder.path(), limits);
  if (outcome == Outcome::too_slow) {
    return Error{
        say(fmt::format("LibreOffice belum selesai setelah {} detik, dihentikan", limits.seconds),
            fmt::format("LibreOffice had not finished after {} seconds and was stopped",
                        limits.seconds))};
  }
  std::error_code code;
  if (outcome == Outcome::failed || !fs::exists(out, code)) {
    return Error{
        say("LibreOffice tidak dapat membuka berkas ini", "LibreOffice could not open this file")};
  }
  return read_file(out, limits.file_bytes);
}

Result<Document> read_office(std::string_view bytes, const Source& source) {
  std::string to = is_sheet(source.format) ? "xlsx" : "docx";
  Result<std::string> converted = office_converted(bytes, source.format, to);
  if (!converted) return converted.error();
  Result<Document> document =
      to == "xlsx" ? read_xlsx(*converted, source) : read_docx(*converted, source);
  if (!document) return document;
  document->notes.insert(
      document->notes.begin(),
      {"converted-by-office",
       say("Dibaca lewat LibreOffice, yang mengubahnya menjadi " + upper(to) + " lebih dulu.",
           "Read through LibreOffice, which turned it into " + upper(to) + " first."),
       {}});
  return document;
}

std::string old_office_format(std::string_view bytes) {
  if (bytes.starts_with("{\\rtf")) return "rtf";
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
    if (names_utf16(bytes, "EncryptedPackage")) return "";  // a locked DOCX or XLSX
    if (names_utf16(bytes, "WordDocument")) return "doc";
    if (names_utf16(bytes, "Workbook") || names_utf16(bytes, "Book")) return "xls";
    return "";
  }
  if (bytes.substr(0, 2) != "PK") return "";
  // OpenDocument says what it is in its first entry, which is stored as it is.
  std::string_view head = bytes.substr(0, 200);
  if (head.find("application/vnd.oasis.opendocument.text") != std::string_view::npos) return "odt";
  if (head.find("application/vnd.oasis.opendocument.spreadsheet") != std::string_view::npos) {
    return "ods";
  }
  return "";
}

}  // namespace sopan
