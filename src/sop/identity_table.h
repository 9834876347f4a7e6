// Labels and values in a table of the identity part.
#pragma once

#include "doc/document.h"
#include "sop/identity.h"

namespace sopan {

// Adds the slots of a table, and the lines that stand beside its header labels without a label.
void add_table(const Table& table, Identity& identity);

}  // namespace sopan
