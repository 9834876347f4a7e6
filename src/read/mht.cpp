// Takes HTML out of web archives.
#include "read/mht.h"

#include "base/base64.h"
#include "base/text.h"

namespace sopan {

namespace {

constexpr size_t kHeadMost = 8192;
constexpr size_t kPartsMost = 1000;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// "=3D" is "=", "=" at the end of a line joins it with the next (RFC 2045).
std::string from_quoted_printable(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
      continue;
    }
    int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high >= 0 && low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else if (size_t end = text.find('\n', i); end != std::string_view::npos && end <= i + 2) {
      i = end;
    }
  }
  return out;
}

struct MailPart {
  std::string head;  // in small letters, as on one line
  std::string_view body;
};

MailPart part_of(std::string_view text) {
  size_t end = text.find("\n\n"), wide = text.find("\r\n\r\n");
  size_t skip = 2;
  if (wide < end) {
    end = wide;
    skip = 4;
  }
  if (end == std::string_view::npos) return {lower(text.substr(0, kHeadMost)), {}};
  return {squeezed(lower(text.substr(0, std::min(end, kHeadMost)))), text.substr(end + skip)};
}

// What stands behind `boundary=` in the head, as written: boundaries are case-sensitive.
std::string boundary_in(std::string_view bytes) {
  std::string_view head = bytes.substr(0, kHeadMost);
  size_t at = lower(head).find("boundary=");
  if (at == std::string::npos) return "";
  at += 9;
  bool quoted = at < head.size() && head[at] == '"';
  if (quoted) ++at;
  size_t end = head.find_first_of(quoted ? "\"" : "; \t\r\n", at);
  return std::string(head.substr(at, std::min(end, head.size()) - at));
}

std::string body_of(const MailPart& part) {
  if (part.head.find("quoted-printable") != std::string::npos) {
    return from_quoted_printable(part.body);
  }
  if (part.head.find("encoding: base64") != std::string::npos) return from_base64(part.body);
  return std::string(part.body);
}

bool holds_html(const MailPart& part) {
  return part.head.find("content-type: text/html") != std::string::npos;
}

}  // namespace

bool is_mht(std::string_view bytes) {
  std::string head = lower(bytes.substr(0, kHeadMost));
  size_t first = head.find_first_not_of("\xEF\xBB\xBF \r\n");
  if (first == std::string::npos || head.find("mime-version:") == std::string::npos) return false;
  bool begins = head.compare(first, 13, "mime-version:") == 0 ||
                head.compare(first, 5, "from:") == 0 || head.compare(first, 8, "subject:") == 0 ||
                head.compare(first, 13, "content-type:") == 0;
  return begins && head.find("text/html") != std::string::npos;
}

std::string html_of_mht(std::string_view bytes) {
  std::string boundary = boundary_in(bytes);
  if (boundary.empty()) {
    MailPart whole = part_of(bytes);
    return holds_html(whole) ? body_of(whole) : "";
  }
  std::string line = "--" + boundary;
  size_t at = bytes.find(line);
  for (size_t n = 0; at != std::string_view::npos && n < kPartsMost; ++n) {
    size_t begin = bytes.find('\n', at);
    if (begin == std::string_view::npos) break;
    size_t end = bytes.find(line, begin);
    MailPart part = part_of(bytes.substr(begin + 1, std::min(end, bytes.size()) - begin - 1));
    if (holds_html(part)) return body_of(part);
    at = end;
  }
  return "";
}

}  // namespace sopan
