// Places as JSON values, for the reports that are JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "base/place.h"

namespace sopan {

nlohmann::ordered_json json_of(const Place& place);
Place place_of(const nlohmann::ordered_json& json);

}  // namespace sopan
