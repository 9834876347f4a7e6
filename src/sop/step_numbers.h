// Which step numbers of a scan are hard to believe, from the count they stand in.
#pragma once

#include <vector>

#include "sop/sop.h"

namespace sopan {

// OCR takes single digits for one another ("1." for "7."), now and then with high confidence. Where
// up to three numbers break the count and it goes on behind them as if they had not (1, 8, 3, 4),
// or where nothing behind them bears them out (…, 5, 6, 1), they were sooner misread than
// misprinted: their text stays as read, their confidence is lowered. Numbers that change places
// (1, 3, 2, 4) and a count that moves on for good (1, 2, 4, 5) are believed. Numbers that no OCR
// gave are never touched.
void doubt_odd_numbers(std::vector<Step>& steps);

}  // namespace sopan
