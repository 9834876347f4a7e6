// Reads VML paths.
#include "read/vml_path.h"

#include <cctype>
#include <cmath>
#include <cstdlib>
#include <string>

namespace sopan {

namespace {

constexpr size_t kPointsMost = 500;

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// "10,,30 40" as numbers: what is left out between commas is 0.
std::vector<double> numbers(std::string_view text) {
  std::vector<double> out;
  size_t at = 0;
  bool after_comma = true;
  while (at < text.size() && out.size() < 6 * kPointsMost) {
    char c = text[at];
    if (c == ',') {
      if (after_comma) out.push_back(0);
      after_comma = true;
      ++at;
    } else if (c == ' ') {
      ++at;
    } else {
      std::string rest(text.substr(at, 24));
      char* end = nullptr;
      double number = std::strtod(rest.c_str(), &end);
      if (end == rest.c_str()) break;
      out.push_back(std::abs(number) < 1e9 ? number : 0);
      at += static_cast<size_t>(end - rest.c_str());
      after_comma = false;
    }
  }
  if (after_comma && !out.empty()) out.push_back(0);
  return out;
}

// The points a command adds: `each` numbers a step, of which the last two are where it arrives.
void add_points(const std::vector<double>& values, size_t each, bool relative, VmlPath& out) {
  for (size_t i = 0; i + each <= values.size() && out.points.size() < kPointsMost; i += each) {
    Point p{values[i + each - 2], values[i + each - 1]};
    if (relative && !out.points.empty()) {
      p.x += out.points.back().x;
      p.y += out.points.back().y;
    }
    out.points.push_back(p);
  }
}

}  // namespace

VmlPath vml_path(std::string_view path) {
  VmlPath out;
  if (path.find('@') != std::string_view::npos) return out;
  size_t at = 0;
  while (at < path.size()) {
    size_t name_end = at;
    while (name_end < path.size() && is_letter(path[name_end])) ++name_end;
    size_t end = name_end;
    while (end < path.size() && !is_letter(path[end])) ++end;
    // Letters that take no numbers may stand right before the next command: "xe".
    std::string_view command = path.substr(at, name_end - at);
    std::vector<double> values = numbers(path.substr(name_end, end - name_end));
    at = std::max(end, at + 1);
    if (command.find('x') == 0) out.closed = true;
    if (command == "m" || command == "t") {
      if (out.points.size() > 1) break;
      out.points.clear();
      if (values.empty()) values = {0, 0};
      if (values.size() == 1) values.push_back(0);
      add_points(values, 2, false, out);
    } else if (command == "l" || command == "r") {
      if (values.size() % 2 == 1) values.push_back(0);
      add_points(values, 2, command == "r", out);
    } else if (command == "c" || command == "v") {
      out.curved = true;
      add_points(values, 6, command == "v", out);
    } else if (command.starts_with("q") || command.starts_with("a") || command.starts_with("w")) {
      out.curved = true;
      add_points(values, 2, false, out);
    }
    if (command.find('e') != std::string_view::npos && out.points.size() > 1) break;
  }
  return out;
}

}  // namespace sopan
