// How reports put severities, places and hostile text into words. Everything that comes out of a
// document goes through `printable` and then through the escape of its report.
#pragma once

#include <string>
#include <string_view>

#include "base/place.h"
#include "check/finding.h"

namespace sopan {

// "kesalahan", "peringatan", "saran" (or error, warning, suggestion).
std::string severity_in_words(Severity severity);
// "halaman 2", "baris 12, kolom 5", "lembar SOP, sel B7"; empty when nothing is known.
std::string place_in_words(const Place& place);

// Without control characters, bidirectional overrides and other invisible format characters, which
// could move a terminal's cursor or disguise a text; line breaks become spaces.
std::string printable(std::string_view text);
// NIPs (18 digits, with or without blanks) with all but the birth year hidden.
std::string nip_masked(std::string_view text);

// For HTML and XML text and quoted attributes; implies `printable`.
std::string markup_escaped(std::string_view text);
// A file path as a relative or absolute URI, percent-encoded.
std::string uri_of(std::string_view path);

}  // namespace sopan
