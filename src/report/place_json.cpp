// "at" of the contract: page and box; line, column and length; sheet and cell; block, row, column.
#include "report/place_json.h"

#include <algorithm>
#include <cmath>

namespace sopan {

namespace {

// Hundredths of a point are finer than any printer.
double rounded(double value) { return std::round(value * 100) / 100; }

}  // namespace

nlohmann::ordered_json json_of(const Place& place) {
  nlohmann::ordered_json out = nlohmann::ordered_json::object();
  auto number = [&](const char* key, int value) {
    if (value > 0) out[key] = value;
  };
  number("page", place.page);
  if (place.box) {
    out["box"] = {rounded(place.box->left), rounded(place.box->top), rounded(place.box->right),
                  rounded(place.box->bottom)};
  }
  number("line", place.line);
  if (!place.sheet.empty()) out["sheet"] = place.sheet;
  if (!place.cell.empty()) out["cell"] = place.cell;
  number("block", place.block);
  number("row", place.row);
  number("column", place.column);
  number("length", place.length);
  return out;
}

Place place_of(const nlohmann::ordered_json& json) {
  Place place;
  if (!json.is_object()) return place;
  auto number = [&](const char* key) {
    auto it = json.find(key);
    return it != json.end() && it->is_number_integer() ? it->get<int>() : 0;
  };
  auto text = [&](const char* key) {
    auto it = json.find(key);
    return it != json.end() && it->is_string() ? it->get<std::string>() : std::string();
  };
  place.page = number("page");
  place.line = number("line");
  place.column = number("column");
  place.length = number("length");
  place.block = number("block");
  place.row = number("row");
  place.sheet = text("sheet");
  place.cell = text("cell");
  auto box = json.find("box");
  if (box != json.end() && box->is_array() && box->size() == 4 &&
      std::all_of(box->begin(), box->end(), [](const auto& n) { return n.is_number(); })) {
    place.box = Box{(*box)[0], (*box)[1], (*box)[2], (*box)[3]};
  }
  return place;
}

}  // namespace sopan
