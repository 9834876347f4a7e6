// Reads files that were changed at random, thousands a run: nothing may crash, hang or trip a
// sanitizer. Not libFuzzer: packages are taken apart and put together again, so that changes reach
// the XML inside instead of ending at a ZIP's checksum.
//
//   sopan_fuzz [--count 2000] [--seed 1] [--one N] FILE...
//
// Each FILE is a sound document, the best small ones of corpus/. What fails is named by file and
// number, and `--one N` reads that one alone. Best in a build with SOPAN_SANITIZE.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <random>

#include "app/annotate.h"
#include "base/file.h"
#include "codec/zip.h"
#include "layout/layout.h"
#include "read/page_reader.h"
#include "read/reader.h"
#include "sop/extract.h"

namespace sopan {
namespace {

constexpr unsigned kPatience = 60;  // seconds for one file, in a build with sanitizers

char now_reading[512] = "";

void too_slow(int) {
  const char text[] = "HANG: ";
  if (write(2, text, sizeof text - 1) < 0 || write(2, now_reading, std::strlen(now_reading)) < 0) {
    _exit(3);
  }
  _exit(2);
}

// What one kind of change does to bytes; it never grows them by more than a few thousand.
class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  size_t below(size_t n) { return n == 0 ? 0 : random_() % n; }

  std::string changed(std::string bytes) {
    for (size_t i = 0, times = 1 + below(6); i < times && !bytes.empty(); ++i) change(bytes);
    return bytes;
  }

  // As above, with changes that know tags, attributes and numbers.
  std::string changed_xml(std::string xml) {
    for (size_t i = 0, times = 1 + below(5); i < times && xml.size() > 8; ++i) {
      switch (below(5)) {
        case 0:
          change_number(xml);
          break;
        case 1:
          move_element(xml, true);
          break;
        case 2:
          move_element(xml, false);
          break;
        case 3:
          swap_attributes(xml);
          break;
        default:
          change(xml);
      }
    }
    return xml;
  }

 private:
  void change(std::string& bytes) {
    size_t at = below(bytes.size());
    size_t length = std::min(bytes.size() - at, 1 + below(below(4) == 0 ? 400 : 8));
    switch (below(6)) {
      case 0:
        bytes[at] = static_cast<char>(random_());
        break;
      case 1:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 2:
        bytes.erase(at, length);
        break;
      case 3:
        bytes.insert(at, bytes.substr(below(bytes.size()), length));
        break;
      case 4:
        for (size_t i = at; i < at + length; ++i) bytes[i] = static_cast<char>(below(2) ? 0xFF : 0);
        break;
      default:
        if (below(8) == 0) bytes.resize(at);
    }
  }

  // A run of digits becomes one of the numbers that programs trip over.
  void change_number(std::string& xml) {
    static const char* const kOdd[] = {
        "0",           "-1",         "1",     "65536",  "2147483648",
        "-2147483649", "4294967296", "1e308", "nan",    "99999999999999999999",
        "0.0000001",   "-0",         "16384", "1048577"};
    size_t at = xml.find_first_of("0123456789", below(xml.size()));
    if (at == std::string::npos) return;
    size_t end = xml.find_first_not_of("0123456789", at);
    xml.replace(at, std::min(end, xml.size()) - at, kOdd[below(std::size(kOdd))]);
  }

  // From one "<" to another: taken out, or put in again elsewhere.
  void move_element(std::string& xml, bool again) {
    size_t from = xml.find('<', below(xml.size()));
    if (from == std::string::npos) return;
    size_t to = from;
    for (size_t i = 0, times = 1 + below(12); i < times && to != std::string::npos; ++i) {
      to = xml.find('<', to + 1);
    }
    std::string part = xml.substr(from, std::min(to, xml.size()) - from);
    if (part.size() > 4000) return;
    if (!again) {
      xml.erase(from, part.size());
      return;
    }
    size_t where = xml.find('<', below(xml.size()));
    if (where != std::string::npos) xml.insert(where, part);
  }

  void swap_attributes(std::string& xml) {
    size_t a = xml.find('"', below(xml.size())), b = xml.find('"', below(xml.size()));
    if (a == std::string::npos || b == std::string::npos || a == b) return;
    if (a > b) std::swap(a, b);
    size_t a_end = xml.find('"', a + 1), b_end = xml.find('"', b + 1);
    if (a_end >= b || b_end == std::string::npos) return;
    std::string first = xml.substr(a, a_end - a), second = xml.substr(b, b_end - b);
    xml.replace(b, second.size(), first);
    xml.replace(a, first.size(), second);
  }

  std::mt19937 random_;
};

bool is_package(std::string_view bytes) { return bytes.starts_with("PK"); }

// One or two parts of a package are changed; now and then the archive itself.
std::string mutated(const std::string& bytes, unsigned seed) {
  Mutator mutator(seed);
  if (!is_package(bytes) || mutator.below(8) == 0) return mutator.changed(bytes);
  auto zip = Zip::open(bytes);
  if (!zip) return mutator.changed(bytes);
  std::map<std::string, std::string> parts;
  for (size_t i = 0, times = 1 + mutator.below(2); i < times; ++i) {
    const std::string& name = zip->names()[mutator.below(zip->names().size())];
    if (auto part = zip->read(name)) parts[name] = mutator.changed_xml(std::move(*part));
  }
  auto out = with_entries(bytes, parts);
  return out ? std::move(*out) : bytes;
}

void read_paged(const std::string& bytes, const std::string& format) {
  PageLimits limits;
  limits.dpi = 60;
  limits.most_pixels = 1e6;
  limits.most_decoded_pixels = 1e7;
  auto kept = std::make_shared<const std::string>(bytes);
  auto reader = format == "pdf" ? open_pdf(kept, limits) : open_image(kept, limits);
  if (!reader) return;
  Document document;
  for (int n = 1; n <= std::min(2, (*reader)->page_count()); ++n) {
    Result<Page> page = (*reader)->page(n);
    if (!page) continue;
    for (Block& block : lay_out(std::move(*page), nullptr).blocks) {
      document.blocks.push_back(std::move(block));
    }
  }
  extract(document);
}

void annotate(const std::string& bytes, const std::string& format) {
  Remark remark;
  remark.at.block = 3;
  remark.at.row = remark.at.column = 2;
  remark.at.cell = "B2";
  remark.lines = {"satu"};
  if (format == "docx") (void)annotated_docx(bytes, {remark, remark}, "2026-01-02");
  if (format == "xlsx") (void)annotated_xlsx(bytes, {remark, remark});
}

void read_any(const std::string& bytes, const std::string& name) {
  Source source;
  source.format = format_of(bytes, name);
  bool office = source.format == "doc" || source.format == "xls" || source.format == "rtf" ||
                source.format == "odt" || source.format == "ods";
  if (source.format.empty() || office) return;
  if (source.format == "pdf" || source.format == "image") {
    read_paged(bytes, source.format);
    return;
  }
  if (Result<Document> document = read_blocks(bytes, source)) extract(*document);
  annotate(bytes, source.format);
}

int run(int argc, char** argv) {
  unsigned count = 2000, seed = 1;
  long one = -1;
  std::vector<std::string> files;
  for (int i = 1; i < argc; ++i) {
    std::string word = argv[i];
    if (word == "--count" && i + 1 < argc) {
      count = static_cast<unsigned>(std::atol(argv[++i]));
    } else if (word == "--seed" && i + 1 < argc) {
      seed = static_cast<unsigned>(std::atol(argv[++i]));
    } else if (word == "--one" && i + 1 < argc) {
      one = std::atol(argv[++i]);
    } else {
      files.push_back(word);
    }
  }
  std::signal(SIGALRM, too_slow);
  for (const std::string& file : files) {
    Result<std::string> bytes = read_file(file);
    if (!bytes) {
      fmt::print(stderr, "{}: {}\n", file, bytes.error().message);
      return 2;
    }
    for (unsigned n = 0; n < count; ++n) {
      if (one >= 0 && n != static_cast<unsigned>(one)) continue;
      auto end = fmt::format_to_n(now_reading, sizeof now_reading - 2, "{} --seed {} --one {}\n",
                                  file, seed, n);
      *end.out = '\0';
      std::string data = mutated(*bytes, seed * 1'000'003 + n);
      if (one >= 0) (void)write_file("mutated", data);
      alarm(kPatience);
      read_any(data, file);
      alarm(0);
    }
    fmt::print("{}: {} read\n", file, count);
  }
  return 0;
}

}  // namespace
}  // namespace sopan

// Where a sanitizer stops the program, the file is named behind its report.
extern "C" void __asan_on_error() {
  if (write(2, sopan::now_reading, std::strlen(sopan::now_reading)) < 0) _exit(3);
}

int main(int argc, char** argv) { return sopan::run(argc, argv); }
