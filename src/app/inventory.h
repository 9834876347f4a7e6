// What a store holds, as reports list it.
#pragma once

#include <vector>

#include "report/report.h"
#include "store/store.h"

namespace sopan {

// The documents of the store in the order they were added, with their SOPs, pages and notes.
Result<std::vector<DocumentRow>> inventory_of(Store& store);

}  // namespace sopan
