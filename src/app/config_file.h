// Reads sopan.toml. The door of toml++.
#pragma once

#include <filesystem>

#include "app/config.h"

namespace sopan {

// Puts what the file says over what `config` holds. An unknown key or a value of a wrong kind is an
// error with file and line.
Status read_config(const std::filesystem::path& file, Config& config);

}  // namespace sopan
