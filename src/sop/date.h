// Dates as SOPs print them.
#pragma once

#include "sop/sop.h"

namespace sopan {

// The date a value holds: 30 November 2023, 30-11-2023, 30/11/2023, 2023-11-30, Juni 2020, English
// months, two-digit years, blanks lost to OCR. Words around it do not hinder ("Senin, 2 Juli
// 2023."). Text without a date gives an empty `date`; a day that no month has sets `impossible`.
DateLeaf dated(const Leaf& value);

}  // namespace sopan
