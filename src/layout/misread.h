// What OCR confuses, put right where the place on the page tells: step numbers in a column of
// numbers, list numbers at the beginning of a line. Only text that OCR gave is touched.
#pragma once

#include <string>

#include "doc/document.h"

namespace sopan {

// "3, Printer" is "3. Printer", "Z. Printer" is "2. Printer": list numbers end in a full stop.
std::string with_list_number(const std::string& line);

// The number a short piece of text in a column of numbers stands for ("g" is 9, "l." is 1.), or
// empty when it can be none.
std::string as_number(const std::string& text);

// Both, over all lines of a table's cells that OCR read; what was changed is less sure.
void mend_misread(Table& table);

}  // namespace sopan
