// Tests of read/xlsx_format.
#include "read/xlsx_format.h"

#include <doctest/doctest.h>

using namespace sopan;

TEST_CASE("dates are shown in the form their format gives, in Indonesian") {
  CHECK(formatted(45293, "d mmmm yyyy") == "2 Januari 2024");
  CHECK(formatted(45293, "dd mmmm yyyy") == "02 Januari 2024");
  CHECK(formatted(45293, "[$-421]dd mmmm yyyy;@") == "02 Januari 2024");
  CHECK(formatted(45293, "[$-409]mmmm d, yyyy;@") == "January 2, 2024");
  CHECK(formatted(45293, "dddd, dd mmmm yyyy") == "Selasa, 02 Januari 2024");
  CHECK(formatted(45293, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy") == "02 Januari 2024");
  CHECK(formatted(45293, builtin_format(14)) == "02/01/2024");
  CHECK(formatted(45293, "d\"-\"mmm\"-\"yy") == "2-Jan-24");
  CHECK(formatted(45535, "d mmm yyyy") == "31 Agu 2024");
}

TEST_CASE("the two calendars of workbooks agree on a day") {
  CHECK(formatted(60, "d/m/yyyy") == "28/2/1900");
  CHECK(formatted(61, "d/m/yyyy") == "1/3/1900");
  CHECK(formatted(1, "d/m/yyyy") == "1/1/1900");
  CHECK(formatted(45293 - 1462, "d/m/yyyy", true) == "2/1/2024");
}

TEST_CASE("times tell minutes from months") {
  CHECK(formatted(0.5 + 5.0 / 1440, "hh:mm") == "12:05");
  CHECK(formatted(45293.75, "d/m/yyyy h:mm AM/PM") == "2/1/2024 6:00 PM");
  CHECK(formatted(1.0 / 24 / 60 * 3, "mm:ss") == "03:00");
}

TEST_CASE("numbers are shown with Indonesian separators") {
  CHECK(formatted(1, "General") == "1");
  CHECK(formatted(1.5, "General") == "1,5");
  CHECK(formatted(0.1 + 0.2, "General") == "0,3");
  CHECK(formatted(1234567, "#,##0") == "1.234.567");
  CHECK(formatted(1234.5, "#,##0.00") == "1.234,50");
  CHECK(formatted(-3, "0") == "-3");
  CHECK(formatted(-3, "0;(0)") == "(3)");
  CHECK(formatted(0.25, "0%") == "25%");
  CHECK(formatted(7, "000") == "007");
  CHECK(formatted(3, "0\" Hari\"") == "3 Hari");
  CHECK(formatted(1.96810121989031e17, "0") == "196810121989031000");
}

TEST_CASE("nonsense does no harm") {
  CHECK(formatted(-5, "dd/mm/yyyy") == "-5");
  CHECK(formatted(1e300, "dd/mm/yyyy") == "1e+300");
  CHECK(formatted(5, "\"open") == "open");
  CHECK(formatted(5, "[h") == "0");
  CHECK_FALSE(is_date_format("General"));
  CHECK_FALSE(is_date_format("#,##0"));
  CHECK(is_date_format("mmm-yy"));
}
