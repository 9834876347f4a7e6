// Placeholders and their formats: date, list, minutes.
#include "check/message.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/language.h"
#include "base/text.h"

namespace sopan {

const Value& Row::operator[](std::string_view name) const {
  static const Value nothing;
  auto it = std::ranges::find(*names, name);
  return it == names->end() ? nothing : values[static_cast<size_t>(it - names->begin())];
}

namespace {

// A decimal comma in Indonesian, no more than one decimal.
std::string decimal(double value) {
  std::string out = fmt::format("{}", std::round(value * 10) / 10);
  return language() == Language::english ? out : replaced(out, ".", ",");
}

std::string in_format(const Value& value, const std::string& format) {
  if (format == "date") return date_in_words(text_of(value));
  if (format == "minutes") return minutes_in_words(number_of(value));
  if (format == "list") return listed(items_of_json(text_of(value)));
  if (std::holds_alternative<double>(value)) return decimal(std::get<double>(value));
  return text_of(value);
}

bool is_integer(const std::string& text) {
  return !text.empty() && text.size() < 9 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// How many items from `i` count up by one.
size_t run_length(const std::vector<std::string>& items, size_t i) {
  size_t length = 1;
  while (i + length < items.size() && is_integer(items[i]) && is_integer(items[i + length]) &&
         std::stoi(items[i + length]) == std::stoi(items[i]) + static_cast<int>(length)) {
    ++length;
  }
  return length;
}

}  // namespace

std::string filled(std::string_view message, const Row& row,
                   const std::map<std::string, Value>& settings, std::string_view repeat) {
  std::string out;
  size_t from = 0;
  for (const Placeholder& hole : placeholders_in(message)) {
    out += message.substr(from, hole.begin - from);
    from = hole.end;
    if (hole.name == repeat) {
      out += kRepeat;
      continue;
    }
    const Value* value = &row[hole.name];
    auto setting = settings.find(hole.name);
    bool column = std::ranges::find(*row.names, hole.name) != row.names->end();
    if (!column && setting != settings.end()) value = &setting->second;
    out += in_format(*value, hole.format);
  }
  return out + std::string(message.substr(from));
}

std::string listed(const std::vector<std::string>& items) {
  std::string out;
  for (size_t i = 0; i < items.size();) {
    size_t run = run_length(items, i);
    if (!out.empty()) out += ", ";
    if (run >= 3) {
      out += items[i] + "–" + items[i + run - 1];
      i += run;
    } else {
      out += items[i++];
    }
  }
  return out;
}

std::string with_rows_named(std::string message) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kForms = {
      std::pair{"Langkah baris ", "Baris "}, std::pair{"langkah baris ", "baris "},
      std::pair{"Step row ", "Row "}, std::pair{"step row ", "row "}};
  for (auto [from, to] : kForms) message = replaced(std::move(message), from, to);
  return message;
}

std::string date_in_words(std::string_view iso) {
  static constexpr std::array<std::string_view, 12> kIndonesian = {
      "Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
      "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
  static constexpr std::array<std::string_view, 12> kEnglish = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  std::vector<std::string> parts = split(iso, '-');
  bool good = (parts.size() == 2 || parts.size() == 3) && std::ranges::all_of(parts, is_integer);
  int month = good ? std::stoi(parts[1]) : 0;
  if (month < 1 || month > 12) return std::string(iso);
  auto name =
      (language() == Language::english ? kEnglish : kIndonesian)[static_cast<size_t>(month - 1)];
  if (parts.size() == 2) return fmt::format("{} {}", name, parts[0]);
  return fmt::format("{} {} {}", std::stoi(parts[2]), name, parts[0]);
}

std::string minutes_in_words(double minutes) {
  constexpr double kDay = 450;  // 37.5 hours in 5 days, Perpres 21/2023
  if (minutes >= kDay) {
    bool one = minutes == kDay;
    return decimal(minutes / kDay) + say(" hari kerja", one ? " working day" : " working days");
  }
  double hours = std::floor(minutes / 60), rest = minutes - hours * 60;
  std::string out;
  if (hours > 0) out = decimal(hours) + say(" jam", hours == 1 ? " hour" : " hours");
  if (rest > 0 || hours == 0) {
    if (!out.empty()) out += ' ';
    out += decimal(rest) + say(" menit", rest == 1 ? " minute" : " minutes");
  }
  return out;
}

std::vector<std::string> items_of_json(std::string_view json) {
  std::vector<std::string> out;
  if (!json.starts_with('[') || !json.ends_with(']')) return {std::string(json)};
  json = json.substr(1, json.size() - 2);
  for (size_t i = 0; i < json.size();) {
    std::string item;
    if (json[i] == '"') {
      for (++i; i < json.size() && json[i] != '"'; ++i) {
        if (json[i] == '\\' && i + 1 < json.size()) ++i;
        item += json[i];
      }
      ++i;
    } else {
      for (; i < json.size() && json[i] != ','; ++i) item += json[i];
    }
    out.push_back(item);
    while (i < json.size() && (json[i] == ',' || json[i] == ' ')) ++i;
  }
  return out;
}

}  // namespace sopan
