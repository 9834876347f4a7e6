// SQL functions on ISO dates and NIPs, and those that ask their surroundings.
#include <chrono>
#include <optional>

#include "base/language.h"
#include "base/text.h"
#include "store/call.h"
#include "store/functions.h"
#include "store/registry.h"
#include "store/store.h"

namespace sopan {

namespace {

using std::chrono::year_month_day;

// Digits at `from`, or -1.
int digits_at(std::string_view text, size_t from, size_t count) {
  if (from + count > text.size()) return -1;
  int value = 0;
  for (char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<year_month_day> day_of(int year, int month, int day) {
  if (year < 1 || month < 1 || day < 1) return std::nullopt;
  year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                      std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return date;
}

// "2024-01-02", or the first of the month of "2024-01".
std::optional<year_month_day> iso_day(std::string_view text) {
  if (text.size() == 7) return day_of(digits_at(text, 0, 4), digits_at(text, 5, 2), 1);
  if (text.size() != 10) return std::nullopt;
  return day_of(digits_at(text, 0, 4), digits_at(text, 5, 2), digits_at(text, 8, 2));
}

void weekday(sqlite3_context* context, int, sqlite3_value** arguments) {
  std::string_view text = argument_text(arguments[0]);
  auto date = text.size() == 10 ? iso_day(text) : std::nullopt;
  if (!date) return give_null(context);
  unsigned day = std::chrono::weekday(std::chrono::sys_days(*date)).iso_encoding();
  give(context, static_cast<std::int64_t>(day));
}

void days_between(sqlite3_context* context, int, sqlite3_value** arguments) {
  auto a = iso_day(argument_text(arguments[0])), b = iso_day(argument_text(arguments[1]));
  if (!a || !b) return give_null(context);
  auto days = std::chrono::sys_days(*b) - std::chrono::sys_days(*a);
  give(context, static_cast<std::int64_t>(days.count()));
}

void years_between(sqlite3_context* context, int, sqlite3_value** arguments) {
  auto a = iso_day(argument_text(arguments[0])), b = iso_day(argument_text(arguments[1]));
  if (!a || !b) return give_null(context);
  int years = static_cast<int>(b->year()) - static_cast<int>(a->year());
  if (std::pair(b->month(), b->day()) < std::pair(a->month(), a->day())) --years;
  give(context, static_cast<std::int64_t>(years));
}

// A NIP is birth YYYYMMDD, appointment YYYYMM, sex, serial. PPPK numbers have a code of 21 and up
// where the month stands.
const char* problem_of_nip(std::string_view digits) {
  if (digits.size() != 18 || digits_at(digits, 0, 9) < 0 || digits_at(digits, 9, 9) < 0) {
    return "length";
  }
  if (!day_of(digits_at(digits, 0, 4), digits_at(digits, 4, 2), digits_at(digits, 6, 2))) {
    return "birth";
  }
  int month = digits_at(digits, 12, 2);
  if (month < 1 || (month > 12 && month < 21)) return "appointed";
  return digits[14] == '1' || digits[14] == '2' ? nullptr : "sex";
}

void nip_problem(sqlite3_context* context, int, sqlite3_value** arguments) {
  const char* problem =
      argument_null(arguments[0]) ? nullptr : problem_of_nip(argument_text(arguments[0]));
  if (!problem) return give_null(context);
  give(context, std::string_view(problem));
}

void nip_birth(sqlite3_context* context, int, sqlite3_value** arguments) {
  std::string nip(argument_text(arguments[0]));
  bool good =
      nip.size() == 18 && day_of(digits_at(nip, 0, 4), digits_at(nip, 4, 2), digits_at(nip, 6, 2));
  if (!good) return give_null(context);
  give(context, nip.substr(0, 4) + "-" + nip.substr(4, 2) + "-" + nip.substr(6, 2));
}

void nip_appointed(sqlite3_context* context, int, sqlite3_value** arguments) {
  std::string nip(argument_text(arguments[0]));
  int month = digits_at(nip, 12, 2);
  if (nip.size() != 18 || month < 1 || month > 12) return give_null(context);
  give(context, nip.substr(8, 4) + "-" + nip.substr(12, 2));
}

const Surroundings& surroundings_of(sqlite3_context* context) {
  return *static_cast<Surroundings*>(sqlite3_user_data(context));
}

void today(sqlite3_context* context, int, sqlite3_value**) {
  give(context, std::string_view(surroundings_of(context).today));
}

// A setting that the rule's page does not name is a mistake in the page.
void setting(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto& settings = surroundings_of(context).settings;
  auto it = settings.find(std::string(argument_text(arguments[0])));
  if (it == settings.end()) {
    std::string message = say("setting tidak dikenal: ", "unknown setting: ");
    message += argument_text(arguments[0]);
    return sqlite3_result_error(context, message.c_str(), -1);
  }
  if (const auto* integer = std::get_if<std::int64_t>(&it->second)) return give(context, *integer);
  if (const auto* real = std::get_if<double>(&it->second)) return give(context, *real);
  give(context, text_of(it->second));
}

void required(sqlite3_context* context, int, sqlite3_value** arguments) {
  std::string field(argument_text(arguments[0]));
  give(context, surroundings_of(context).required.contains(field));
}

void say_in_language(sqlite3_context* context, int, sqlite3_value** arguments) {
  give(context, argument_text(arguments[language() == Language::english ? 1 : 0]));
}

}  // namespace

void register_date_functions(sqlite3* db, Surroundings& surroundings) {
  add_function(db, "weekday", 1, weekday);
  add_function(db, "days_between", 2, days_between);
  add_function(db, "years_between", 2, years_between);
  add_function(db, "nip_problem", 1, nip_problem);
  add_function(db, "nip_birth", 1, nip_birth);
  add_function(db, "nip_appointed", 1, nip_appointed);
  add_function(db, "today", 0, today, &surroundings);
  add_function(db, "setting", 1, setting, &surroundings);
  add_function(db, "required", 1, required, &surroundings);
  add_function(db, "say", 2, say_in_language);
}

void register_functions(sqlite3* db, Surroundings& surroundings) {
  register_text_functions(db);
  register_date_functions(db, surroundings);
  register_registry_functions(db);
  register_post_functions(db);
}

}  // namespace sopan
