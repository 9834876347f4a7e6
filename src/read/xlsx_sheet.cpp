// Reads the cells of a worksheet.
#include "read/xlsx_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/language.h"
#include "base/text.h"
#include "read/xlsx_format.h"

namespace sopan {

namespace {

constexpr size_t kRowsMost = 50'000;
constexpr size_t kMergedMost = 100'000;
constexpr size_t kBordersMost = 300'000;  // empty cells whose borders are kept
constexpr int kLastRow = 1'048'575;
constexpr int kLastColumn = 16'383;

// A column width in points. Files count it in digits of the usual font (`digit` pixels at 96 dpi),
// the padding included.
double points_of_width(double digits, int digit) { return std::floor(digits * digit + 0.5) * 0.75; }

// The width of a digit of the usual font in pixels: 7 for Calibri 11 and Arial 10.
int digit_pixels(XmlNode font) {
  double size = std::clamp(font.child("sz").real("val", 11), 6.0, 24.0);
  std::string name = lower(font.child("name").attribute("val"));
  double share = name.find("arial") != std::string::npos || name.find("sans") != std::string::npos
                     ? 0.556
                     : 0.507;
  return static_cast<int>(std::floor(size * 4 / 3 * share + 0.5));
}

bool on(XmlNode node, const char* name) {
  std::string_view v = node.attribute(name);
  return v == "1" || v == "true";
}

bool drawn(XmlNode border, const char* side) {
  std::string_view style = border.child(side).attribute("style");
  return !style.empty() && style != "none";
}

// A shared or inline string: its runs, without the reading aids of Asian scripts.
std::string string_of(XmlNode si) {
  std::string out;
  for (XmlNode node : si.children()) {
    if (node.is("t")) out += node.text();
    if (node.is("r")) out += node.child("t").text();
  }
  return replaced(replaced(out, "_x000D_", ""), "\r", "");
}

std::string shown(XmlNode c, const Workbook& workbook, const CellLook& look) {
  std::string_view type = c.attribute("t");
  if (type == "inlineStr") return string_of(c.child("is"));
  std::string value = c.child("v").text();
  if (type == "s") {
    auto index = static_cast<size_t>(std::strtoul(value.c_str(), nullptr, 10));
    return index < workbook.strings.size() ? workbook.strings[index] : "";
  }
  if (type == "str" || type == "e") return value;
  if (value.empty()) return "";
  if (type == "b") return value == "1" ? "TRUE" : "FALSE";
  if (type == "d") return value.substr(0, 10);
  char* end = nullptr;
  double number = std::strtod(value.c_str(), &end);
  if (end == value.c_str() || !std::isfinite(number)) return value;
  return formatted(number, look.format, workbook.from_1904);
}

void read_columns(XmlNode worksheet, int digit, Sheet& sheet) {
  for (XmlNode col : worksheet.child("cols").children("col")) {
    int first = static_cast<int>(std::clamp(col.number("min", 1) - 1, 0L, long{kLastColumn}));
    int last = static_cast<int>(std::clamp(col.number("max", 1) - 1, 0L, long{kLastColumn}));
    double width = on(col, "hidden") ? 0
                   : col.has("width")
                       ? points_of_width(std::clamp(col.real("width"), 0.0, 255.0), digit)
                       : sheet.usual_width;
    for (int c = first; c <= last; ++c) sheet.widths[c] = width;
  }
}

void read_merged(XmlNode worksheet, Sheet& sheet) {
  for (XmlNode node : worksheet.child("mergeCells").children("mergeCell")) {
    std::string ref(node.attribute("ref"));
    size_t colon = ref.find(':');
    if (colon == std::string::npos || sheet.merged.size() >= kMergedMost) continue;
    Position a = position_of(ref.substr(0, colon)), b = position_of(ref.substr(colon + 1));
    if (a.first < 0 || b.first < 0) continue;
    sheet.merged.push_back({std::min(a.first, b.first), std::min(a.second, b.second),
                            std::max(a.first, b.first), std::max(a.second, b.second)});
  }
}

void read_cells(XmlNode row, int number, const Workbook& workbook, Sheet& sheet, bool& content) {
  int column = -1;
  for (XmlNode c : row.children("c")) {
    Position at = position_of(c.attribute("r"));
    column = at.first >= 0 ? at.second : column + 1;
    if (column > kLastColumn) break;
    auto look = static_cast<size_t>(std::max(0L, c.number("s")));
    if (look >= workbook.looks.size()) look = 0;
    const CellLook& its = workbook.looks[look];
    SheetCell cell;
    cell.look = static_cast<int>(look);
    cell.text = shown(c, workbook, its);
    if (c.child("f") && !c.child("v")) sheet.uncomputed = true;
    bool bordered = its.left || its.right || its.top || its.bottom;
    if (cell.text.empty() && (!bordered || ++sheet.bare_borders > kBordersMost)) continue;
    content = content || !cell.text.empty();
    sheet.cells[{number, column}] = std::move(cell);
  }
}

double sum_before(const std::map<int, double>& said, double usual, int index) {
  double sum = 0;
  int counted = 0;
  for (auto [at, size] : said) {
    if (at >= index) break;
    sum += size;
    ++counted;
  }
  return sum + usual * (index - counted);
}

}  // namespace

std::string cell_name(int row, int column) {
  std::string letters;
  for (int c = column + 1; c > 0; c = (c - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (c - 1) % 26));
  }
  return letters + std::to_string(row + 1);
}

Position position_of(std::string_view name) {
  long column = 0, row = 0;
  for (char c : name) {
    bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (letter && row == 0 && column < 100'000) {
      column = column * 26 + ((c | 32) - 'a' + 1);
    } else if (c >= '0' && c <= '9' && row < 10'000'000) {
      row = row * 10 + (c - '0');
    } else if (c != '$') {
      return {-1, -1};
    }
  }
  if (row < 1 || column < 1 || row - 1 > kLastRow || column - 1 > kLastColumn) return {-1, -1};
  return {static_cast<int>(row - 1), static_cast<int>(column - 1)};
}

int usual_digit_pixels(XmlNode styles) { return digit_pixels(styles.child("fonts/font")); }

std::vector<CellLook> cell_looks(XmlNode styles) {
  std::map<long, std::string> formats;
  for (XmlNode node : styles.child("numFmts").children("numFmt")) {
    formats[node.number("numFmtId")] = node.attribute("formatCode");
  }
  std::vector<bool> bold;
  for (XmlNode font : styles.child("fonts").children("font")) {
    XmlNode b = font.child("b");
    bold.push_back(b && b.attribute("val") != "0" && b.attribute("val") != "false");
  }
  std::vector<CellLook> borders;
  for (XmlNode border : styles.child("borders").children("border")) {
    CellLook look;
    look.left = drawn(border, "left") || drawn(border, "start");
    look.right = drawn(border, "right") || drawn(border, "end");
    look.top = drawn(border, "top");
    look.bottom = drawn(border, "bottom");
    borders.push_back(look);
  }
  std::vector<CellLook> looks;
  for (XmlNode xf : styles.child("cellXfs").children("xf")) {
    auto border = static_cast<size_t>(std::max(0L, xf.number("borderId")));
    auto font = static_cast<size_t>(std::max(0L, xf.number("fontId")));
    CellLook look = border < borders.size() ? borders[border] : CellLook{};
    look.bold = font < bold.size() && bold[font];
    long format = xf.number("numFmtId");
    auto it = formats.find(format);
    look.format = it != formats.end()
                      ? it->second
                      : std::string(builtin_format(static_cast<int>(std::clamp(format, 0L, 999L))));
    looks.push_back(std::move(look));
  }
  if (looks.empty()) looks.emplace_back();
  return looks;
}

std::vector<std::string> shared_strings(XmlNode root) {
  std::vector<std::string> out;
  for (XmlNode si : root.children("si")) out.push_back(string_of(si));
  return out;
}

double Sheet::height(int row) const {
  auto it = heights.find(row);
  return it == heights.end() ? usual_height : it->second;
}

double Sheet::width(int column) const {
  auto it = widths.find(column);
  return it == widths.end() ? usual_width : it->second;
}

double Sheet::top(int row) const { return sum_before(heights, usual_height, row); }

double Sheet::left(int column) const { return sum_before(widths, usual_width, column); }

Result<Sheet> read_sheet(XmlNode worksheet, const Workbook& workbook, const std::string& name) {
  Sheet sheet;
  sheet.name = name;
  XmlNode format = worksheet.child("sheetFormatPr");
  sheet.usual_height = std::clamp(format.real("defaultRowHeight", 15), 1.0, 409.0);
  if (format.has("defaultColWidth")) {
    sheet.usual_width = points_of_width(std::clamp(format.real("defaultColWidth"), 0.0, 255.0),
                                        workbook.digit_pixels);
  } else if (format.has("baseColWidth")) {
    // Letters and padding, rounded up to eight pixels as Excel does.
    double pixels = std::clamp(format.real("baseColWidth"), 1.0, 255.0) * workbook.digit_pixels + 5;
    sheet.usual_width = std::ceil(pixels / 8) * 8 * 0.75;
  }
  read_columns(worksheet, workbook.digit_pixels, sheet);
  read_merged(worksheet, sheet);
  int number = -1;
  size_t with_content = 0;
  for (XmlNode row : worksheet.child("sheetData").children("row")) {
    number = row.has("r") ? static_cast<int>(std::clamp(row.number("r") - 1, 0L, long{kLastRow}))
                          : number + 1;
    if (on(row, "hidden")) {
      sheet.heights[number] = 0;
    } else if (row.has("ht")) {
      sheet.heights[number] = std::clamp(row.real("ht"), 0.0, 409.5);
    }
    bool content = false;
    read_cells(row, number, workbook, sheet, content);
    if (content && ++with_content > kRowsMost) {
      return Error{say(
          fmt::format("lembar \"{}\": lebih dari {} baris berisi; ini bukan SOP", name, kRowsMost),
          fmt::format("sheet \"{}\": more than {} rows with content; no SOP has that", name,
                      kRowsMost))};
    }
  }
  return sheet;
}

}  // namespace sopan
