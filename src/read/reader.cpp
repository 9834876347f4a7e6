// Formats and how they are told apart. A format of blocks is read by its function; pdf and image
// stand here for their signs only.
#include "read/reader.h"

#include <array>

#include "base/language.h"
#include "base/text.h"
#include "codec/package.h"
#include "read/docx.h"
#include "read/html.h"
#include "read/mht.h"
#include "read/office.h"
#include "read/text.h"
#include "read/xlsx.h"

namespace sopan {

namespace {

constexpr std::array kReaders = {
    Reader{"txt", ".txt .md .markdown .tsv .csv .text", read_text},
    Reader{"html", ".html .htm .xhtml .mht .mhtml", read_html},
    Reader{"docx", ".docx .docm .dotx", read_docx},
    Reader{"xlsx", ".xlsx .xlsm .xltx", read_xlsx},
    Reader{"doc", ".doc .dot", read_office},
    Reader{"odt", ".odt .ott", read_office},
    Reader{"rtf", ".rtf", read_office},
    Reader{"xls", ".xls .xlt", read_office},
    Reader{"ods", ".ods .ots", read_office},
    Reader{"pdf", ".pdf"},
    Reader{"image", ".png .jpg .jpeg .jpe .tif .tiff .bmp .webp"},
};

bool looks_like_html(std::string_view bytes) {
  // Blanks and a byte order mark may stand before the first tag.
  std::string head = lower(bytes.substr(0, 1024));
  size_t at = head.find('<');
  if (at == std::string::npos) return false;
  std::string_view before = std::string_view(head).substr(0, at);
  if (at > 3 && !squeezed(before).empty()) return false;
  std::string_view rest = std::string_view(head).substr(at);
  return rest.starts_with("<!doctype html") || rest.starts_with("<html") ||
         (rest.starts_with("<?xml") && rest.find("<html") != std::string_view::npos);
}

bool is_image(std::string_view b) {
  return b.starts_with("\x89PNG") || b.starts_with("\xFF\xD8\xFF") ||
         b.starts_with(std::string_view("II*\0", 4)) ||
         b.starts_with(std::string_view("MM\0*", 4)) ||
         (b.starts_with("BM") && b.size() > 26 &&
          b.substr(6, 4) == std::string_view("\0\0\0\0", 4)) ||
         (b.starts_with("RIFF") && b.size() > 12 && b.substr(8, 4) == "WEBP");
}

std::string ending_of(std::string_view name) {
  size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || name.find('/', dot) != std::string_view::npos) return "";
  return lower(name.substr(dot));
}

std::string format_by_ending(std::string_view name) {
  std::string ending = ending_of(name);
  if (ending.empty()) return "";
  for (const Reader& reader : kReaders)
    for (const std::string& known : split(reader.endings, ' '))
      if (known == ending) return std::string(reader.format);
  return "";
}

}  // namespace

std::span<const Reader> readers() { return kReaders; }

std::string format_of(std::string_view bytes, std::string_view name) {
  // PDF allows other bytes before its header.
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return "pdf";
  if (is_image(bytes)) return "image";
  if (looks_like_html(bytes) || is_mht(bytes)) return "html";
  if (std::string old = old_office_format(bytes); !old.empty()) return old;
  if (std::string office = office_format(bytes); !office.empty()) return office;
  return format_by_ending(name);
}

Result<Document> read_blocks(std::string_view bytes, const Source& source) {
  for (const Reader& reader : kReaders)
    if (reader.format == source.format && reader.read) return reader.read(bytes, source);
  return Error{say("format berkas tidak dikenal", "the file's format is not known")};
}

}  // namespace sopan
