// sopan-waivers.toml: the findings an office decided to live with, to be reviewed like any text.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "check/baseline.h"

namespace sopan {

// No waivers where there is no such file; an error names file and line.
Result<std::vector<Waiver>> read_waivers(const std::filesystem::path& file);
// Adds one at the end of the file, which is made where there is none.
Status add_waiver(const std::filesystem::path& file, const Waiver& waiver);

}  // namespace sopan
