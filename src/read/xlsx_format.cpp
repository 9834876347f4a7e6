// Formats numbers and dates as Excel does.
#include "read/xlsx_format.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <vector>

#include "base/text.h"

namespace sopan {

namespace {

constexpr std::array kMonths = {"Januari",   "Februari", "Maret",    "April",
                                "Mei",       "Juni",     "Juli",     "Agustus",
                                "September", "Oktober",  "November", "Desember"};
constexpr std::array kEnglishMonths = {"January",   "February", "March",    "April",
                                       "May",       "June",     "July",     "August",
                                       "September", "October",  "November", "December"};
constexpr std::array kDays = {"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"};

struct Moment {
  int year = 1900, month = 1, day = 1, weekday = 0;
  int hour = 0, minute = 0, second = 0;
};

// Civil date of a day count since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date
// algorithms").
Moment moment_of(double serial, bool from_1904) {
  double days = std::floor(serial);
  long seconds = std::lround((serial - days) * 86400);
  if (seconds >= 86400) {
    seconds -= 86400;
    ++days;
  }
  long day = static_cast<long>(days);
  // Excel takes 1900 for a leap year: its day 60 never was.
  if (!from_1904 && day < 60) ++day;
  long z = day + (from_1904 ? -24107 : -25569) + 719468;
  long era = (z >= 0 ? z : z - 146096) / 146097;
  long doe = z - era * 146097;
  long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  long mp = (5 * doy + 2) / 153;
  Moment m;
  m.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  m.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  m.year = static_cast<int>(yoe + era * 400 + (m.month <= 2 ? 1 : 0));
  m.weekday = static_cast<int>(((z - 719468) % 7 + 7 + 4) % 7);
  m.hour = static_cast<int>(seconds / 3600);
  m.minute = static_cast<int>(seconds / 60 % 60);
  m.second = static_cast<int>(seconds % 60);
  return m;
}

// One piece of a format code: letters of one kind ("mmmm"), or text shown as it is.
struct Piece {
  bool literal = false;
  std::string text;
};

bool date_letter(char c) {
  return c == 'd' || c == 'm' || c == 'y' || c == 'h' || c == 's' || c == 'b' || c == 'e';
}

// The section of a format code for this sign: "positive;negative;zero;text".
std::string section_of(std::string_view code, double value) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '"') quoted = !quoted;
    if (code[i] == '\\' && i + 1 < code.size()) {
      parts.back() += code[i++];
    } else if (code[i] == ';' && !quoted) {
      parts.emplace_back();
      continue;
    }
    parts.back() += code[i];
  }
  if (value < 0 && parts.size() > 1) return parts[1];
  if (value == 0 && parts.size() > 2) return parts[2];
  return parts[0];
}

struct Code {
  std::vector<Piece> pieces;
  bool english = false;
  bool system_date = false;  // [$-F800]: the long date of the machine
};

void bracket(std::string_view inside, Code& code) {
  if (inside.empty()) return;
  std::string word = lower(inside);
  if (word[0] == '$') {
    size_t dash = word.find('-');
    std::string currency(inside.substr(1, dash == std::string::npos ? dash : dash - 1));
    std::string locale = dash == std::string::npos ? "" : word.substr(dash + 1);
    if (!currency.empty()) code.pieces.push_back({true, currency});
    code.english = locale.ends_with("409") || locale.ends_with("809") || locale.starts_with("en");
    code.system_date = locale == "f800";
  } else if (word == "h" || word == "hh" || word == "m" || word == "mm" || word == "s" ||
             word == "ss") {
    code.pieces.push_back({false, word});
  }
}

Code pieces_of(const std::string& section) {
  Code code;
  for (size_t i = 0; i < section.size(); ++i) {
    char c = section[i];
    char small = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (c == '"') {
      size_t end = section.find('"', i + 1);
      if (end == std::string::npos) end = section.size();
      code.pieces.push_back({true, section.substr(i + 1, end - i - 1)});
      i = end;
    } else if (c == '\\' && i + 1 < section.size()) {
      code.pieces.push_back({true, section.substr(++i, 1)});
    } else if (c == '_' || c == '*') {
      ++i;  // a blank as wide as the next letter, or filling: nothing that is read
    } else if (c == '[') {
      size_t end = section.find(']', i);
      if (end == std::string::npos) end = section.size();
      bracket(std::string_view(section).substr(i + 1, end - i - 1), code);
      i = end;
    } else if (date_letter(small)) {
      size_t end = i;
      while (end < section.size() && (section[end] == c || section[end] == small)) ++end;
      code.pieces.push_back({false, std::string(end - i, small)});
      i = end - 1;
    } else if (lower(section.substr(i, 5)) == "am/pm") {
      code.pieces.push_back({false, "am/pm"});
      i += 4;
    } else if (lower(section.substr(i, 7)) == "general") {
      code.pieces.push_back({false, "general"});
      i += 6;
    } else {
      bool digit = c == '0' || c == '#' || c == '?' || c == '.' || c == ',' || c == '%' || c == '@';
      code.pieces.push_back({!digit, std::string(1, c)});
    }
  }
  return code;
}

bool shows_date(const Code& code) {
  for (const Piece& piece : code.pieces) {
    if (!piece.literal && date_letter(piece.text[0])) return true;
  }
  return code.system_date;
}

std::string date_piece(const Piece& piece, const Moment& m, bool minutes, bool half_days,
                       bool english) {
  size_t n = piece.text.size();
  auto month = static_cast<size_t>(m.month - 1);
  std::string name = english ? kEnglishMonths[month] : kMonths[month];
  switch (piece.text[0]) {
    case 'd':
      if (n >= 3) {
        std::string day = kDays[static_cast<size_t>(m.weekday)];
        return n == 3 ? day.substr(0, 3) : day;
      }
      return n == 2 ? fmt::format("{:02}", m.day) : std::to_string(m.day);
    case 'm':
      if (minutes) return n >= 2 ? fmt::format("{:02}", m.minute) : std::to_string(m.minute);
      if (n >= 5) return name.substr(0, 1);
      if (n == 4) return name;
      if (n == 3) return month == 7 && !english ? "Agu" : name.substr(0, 3);
      return n == 2 ? fmt::format("{:02}", m.month) : std::to_string(m.month);
    case 'y':
    case 'e':
      return n <= 2 && piece.text[0] == 'y' ? fmt::format("{:02}", m.year % 100)
                                            : std::to_string(m.year);
    case 'h': {
      int hour = half_days ? (m.hour + 11) % 12 + 1 : m.hour;
      return n >= 2 ? fmt::format("{:02}", hour) : std::to_string(hour);
    }
    case 's':
      return n >= 2 ? fmt::format("{:02}", m.second) : std::to_string(m.second);
    default:
      return "";
  }
}

// "m" means minutes behind hours and before seconds.
bool means_minutes(const std::vector<Piece>& pieces, size_t at) {
  for (size_t i = at; i-- > 0;) {
    if (pieces[i].literal) continue;
    if (pieces[i].text[0] == 'h') return true;
    break;
  }
  for (size_t i = at + 1; i < pieces.size(); ++i) {
    if (pieces[i].literal) continue;
    return pieces[i].text[0] == 's';
  }
  return false;
}

std::string date_text(double value, const Code& code, bool from_1904) {
  // Beyond the calendar Excel shows a row of #; the number says more.
  if (value < 0 || value > 2958466) return fmt::format("{}", value);
  Moment m = moment_of(value, from_1904);
  if (code.system_date) {
    return fmt::format("{:02} {} {}", m.day, kMonths[static_cast<size_t>(m.month - 1)], m.year);
  }
  bool half_days = false;
  for (const Piece& piece : code.pieces) half_days = half_days || piece.text == "am/pm";
  std::string out;
  for (size_t i = 0; i < code.pieces.size(); ++i) {
    const Piece& piece = code.pieces[i];
    if (piece.literal) {
      out += piece.text;
    } else if (piece.text == "am/pm") {
      out += m.hour < 12 ? "AM" : "PM";
    } else if (date_letter(piece.text[0])) {
      out += date_piece(piece, m, means_minutes(code.pieces, i), half_days, code.english);
    } else if (piece.text != "@") {
      out += piece.text;
    }
  }
  return squeezed(out);
}

// 1234567.5 as "1.234.567,5".
std::string grouped(std::string digits, bool thousands) {
  size_t point = digits.find('.');
  std::string whole = digits.substr(0, point);
  std::string rest = point == std::string::npos ? "" : "," + digits.substr(point + 1);
  if (thousands) {
    for (auto at = static_cast<std::ptrdiff_t>(whole.size()) - 3; at > 0; at -= 3) {
      whole.insert(static_cast<size_t>(at), ".");
    }
  }
  return whole + rest;
}

// Excel keeps and shows 15 digits; what lies behind them is noise of the binary form.
std::string plain_digits(double size, int decimals) {
  std::string digits = fmt::format("{:.{}f}", size, decimals);
  size_t whole = std::min(digits.find('.'), digits.size());
  for (size_t i = 15; i < whole; ++i) digits[i] = '0';
  return digits;
}

std::string general(double value) {
  double size = std::abs(value);
  if (size != 0 && (size >= 1e15 || size < 1e-9)) return fmt::format("{:.6g}", value);
  std::string text = fmt::format("{:.10g}", value);
  if (text.find('e') != std::string::npos) text = fmt::format("{:.0f}", value);
  return replaced(text, ".", ",");
}

std::string number_text(double value, const Code& code, bool own_section) {
  int decimals = 0, whole = 0;
  size_t least = 0;
  bool point = false, thousands = false, slots = false;
  for (const Piece& piece : code.pieces) {
    if (piece.literal) continue;
    char c = piece.text[0];
    if (c == '%') value *= 100;
    if (c == ',') thousands = whole > 0;
    if (c == '.') point = true;
    if (c == '0' || c == '#' || c == '?') {
      slots = true;
      point ? ++decimals : ++whole;
      if (!point && c == '0') ++least;
    }
  }
  std::string digits = plain_digits(std::abs(value), decimals);
  size_t before = std::min(digits.find('.'), digits.size());
  if (before < least) digits.insert(0, least - before, '0');
  std::string number = grouped(digits, thousands);
  if (value < 0 && !own_section) number.insert(0, "-");
  std::string out;
  bool put = false;
  for (const Piece& piece : code.pieces) {
    if (piece.literal) {
      out += piece.text;
    } else if (piece.text == "general" || piece.text == "@") {
      out += general(value);
    } else if (piece.text == "%") {
      out += "%";
    } else if (slots && !put) {
      out += number;
      put = true;
    }
  }
  return squeezed(out);
}

}  // namespace

std::string formatted(double value, std::string_view code, bool from_1904) {
  if (code.empty() || lower(code) == "general" || code == "@") return general(value);
  std::string section = section_of(code, value);
  Code parsed = pieces_of(section);
  if (shows_date(parsed)) return date_text(value, parsed, from_1904);
  bool own = value < 0 && section != section_of(code, 1);
  return number_text(value, parsed, own);
}

bool is_date_format(std::string_view code) {
  return lower(code) != "general" && shows_date(pieces_of(section_of(code, 1)));
}

std::string_view builtin_format(int id) {
  switch (id) {
    case 1:
      return "0";
    case 2:
      return "0.00";
    case 3:
    case 37:
    case 38:
      return "#,##0";
    case 4:
    case 39:
    case 40:
      return "#,##0.00";
    case 9:
      return "0%";
    case 10:
      return "0.00%";
    case 14:
      return "dd/mm/yyyy";  // the short date of the machine
    case 15:
      return "d-mmm-yy";
    case 16:
      return "d-mmm";
    case 17:
      return "mmm-yy";
    case 18:
      return "h:mm AM/PM";
    case 19:
      return "h:mm:ss AM/PM";
    case 20:
      return "h:mm";
    case 21:
      return "h:mm:ss";
    case 22:
      return "dd/mm/yyyy h:mm";
    case 45:
      return "mm:ss";
    case 46:
      return "[h]:mm:ss";
    case 47:
      return "mm:ss";
    default:
      return "General";
  }
}

}  // namespace sopan
