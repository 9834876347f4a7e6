// The header and the lists of an SOP, from its labels and their lines.
#pragma once

#include <vector>

#include "sop/identity.h"
#include "sop/sop.h"
#include "sop/wording.h"

namespace sopan {

// Fills header, lists and labels of `sop`. `closing`: running text after the step tables, where a
// signature may give the name that the header left out.
void fill_identity(Sop& sop, const Identity& identity, const std::vector<Block>& closing,
                   const Vocabulary& words);

}  // namespace sopan
