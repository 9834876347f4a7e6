// Tests of read/office: what is told apart, and an office suite that is missing, failing or
// hanging.
#include "read/office.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "codec/office.h"
#include "read/reader.h"

using namespace sopan;

namespace {

// A program in the place of LibreOffice, for as long as the value lives.
class Substitute {
 public:
  explicit Substitute(const std::string& script) {
    path_ = (std::filesystem::temp_directory_path() / "sopan-uji-XXXXXX").string();
    REQUIRE(mkdtemp(path_.data()));
    std::string program = path_ + "/soffice";
    REQUIRE(write_file(program, "#!/bin/sh\n" + script));
    chmod(program.c_str(), 0700);
    setenv("SOPAN_SOFFICE", program.c_str(), 1);
  }
  ~Substitute() {
    unsetenv("SOPAN_SOFFICE");
    std::filesystem::remove_all(path_);
  }
  Substitute(const Substitute&) = delete;
  Substitute& operator=(const Substitute&) = delete;
  const std::string& folder() const { return path_; }

 private:
  std::string path_;
};

std::string utf16(const std::string& text) {
  std::string out;
  for (char c : text) {
    out += c;
    out += '\0';
  }
  return out;
}

const std::string kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(100, '\0');

}  // namespace

TEST_CASE("old office files are told by their bytes, whatever they are called") {
  CHECK(old_office_format(kOle + utf16("WordDocument")) == "doc");
  CHECK(old_office_format(kOle + utf16("Workbook")) == "xls");
  CHECK(old_office_format(kOle + utf16("EncryptedPackage")) == "");
  CHECK(old_office_format("{\\rtf1 x}") == "rtf");
  CHECK(old_office_format("PK\3\4mimetypeapplication/vnd.oasis.opendocument.text") == "odt");
  CHECK(format_of(kOle + utf16("WordDocument"), "surat.docx") == "doc");
  CHECK(format_of(word(""), "surat.doc") == "docx");
}

TEST_CASE("without LibreOffice the message says how to go on") {
  setenv("SOPAN_SOFFICE", "", 1);
  auto out = office_converted("x", "doc", "docx");
  unsetenv("SOPAN_SOFFICE");
  REQUIRE_FALSE(out);
  CHECK(out.error().message.find("libreoffice-writer") != std::string::npos);
  CHECK(out.error().message.find("DOCX") != std::string::npos);
}

TEST_CASE("what LibreOffice writes is read, and the way is noted") {
  Substitute office("cp " + std::string(SOPAN_SOURCE_DIR) +
                    "/corpus/surat-masuk/sop.docx \"$(dirname \"$9\")/out.part\"; "
                    "mkdir -p \"$8\"; mv \"$(dirname \"$9\")/out.part\" \"$8/in.docx\"\n");
  Source source;
  source.format = "doc";
  auto document = read_office("isi", source);
  if (!document) FAIL(document.error().message);
  REQUIRE(document->notes.size() == 1);
  CHECK(document->notes[0].code == "converted-by-office");
  CHECK(document->source.format == "doc");
  CHECK(document->blocks.size() > 1);
}

TEST_CASE("a program that fails or gives nothing is an error") {
  {
    Substitute office("exit 3\n");
    CHECK_FALSE(office_converted("x", "doc", "docx"));
  }
  Substitute office("exit 0\n");
  CHECK_FALSE(office_converted("x", "doc", "docx"));
}

TEST_CASE("a program that hangs is killed with its children, and leaves nothing behind") {
  Substitute office("echo \"$9\" > \"$(dirname \"$0\")/where\"; sleep 30 & sleep 30\n");
  auto began = std::chrono::steady_clock::now();
  auto out = office_converted("x", "doc", "docx", {.seconds = 1});
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(5));
  REQUIRE_FALSE(out);
  CHECK(out.error().message.find("1") != std::string::npos);
  auto where = read_file(office.folder() + "/where");
  REQUIRE(where);
  CHECK_FALSE(std::filesystem::exists(where->substr(0, where->size() - 1)));
}
