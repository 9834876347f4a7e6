// Numbers of a workbook as its cells show them: number formats, dates as serial numbers, in
// Indonesian form (2 Januari 2024; 1.000,5) unless the format names another language.
#pragma once

#include <string>
#include <string_view>

namespace sopan {

// The value as shown with this format code ("dd mmmm yyyy", "0.00", "General"). `from_1904`: the
// workbook counts days from 1904 instead of 1900.
std::string formatted(double value, std::string_view code, bool from_1904 = false);
// The code of a format that workbooks name by number only; "General" for unknown ones.
std::string_view builtin_format(int id);
// Whether a format shows dates or times.
bool is_date_format(std::string_view code);

}  // namespace sopan
