// Durations as the column Waktu prints them.
#pragma once

#include "sop/sop.h"

namespace sopan {

// What a text of time means: "5jam", "5-10 menit", "1 x 24 jam", "½ jam", "1 jam 30 menit",
// "paling lama 3 hari", "30'". Minutes are working time (docs/contract.md): 1 hari = 450.
DurationLeaf timed(const Leaf& value);

}  // namespace sopan
