// Reads sopan.toml (docs/config.md says what may stand in it).
#include "app/config_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "base/file.h"
#include "base/language.h"
#include "base/text.h"

namespace sopan {

namespace fs = std::filesystem;

namespace {

// Everything `required` and `absent` (src/store/schema.sql) know.
constexpr std::array kFields = {"agency",    "number",   "title",       "created",        "revised",
                                "approved",  "approver", "legal_basis", "qualifications", "related",
                                "equipment", "warnings", "records"};

class ConfigFile {
 public:
  ConfigFile(const fs::path& file, Config& config) : file_(file), config_(config) {}
  Status read(const toml::table& root);

 private:
  Error wrong(const toml::node& node, const std::string& why) const {
    return {fmt::format("{}:{}: {}", file_.string(), node.source().begin.line, why)};
  }
  void note(const std::string& name, const toml::node& node, std::string value);
  Status read_key(std::string_view key, const toml::node& value);
  Status read_rules(const toml::node& node);
  Status read_settings(const toml::node& node);
  Status read_required(const toml::node& node);
  Status read_data(const toml::node& node);
  Status read_severity(std::string_view key, const toml::node& node);
  Result<std::vector<std::string>> names(const toml::node& node) const;

  const fs::path& file_;
  Config& config_;
};

std::string shown(const toml::node& node) {
  std::ostringstream out;
  node.visit([&](const auto& value) { out << value; });
  return squeezed(out.str());
}

void ConfigFile::note(const std::string& name, const toml::node& node, std::string value) {
  std::string origin = fmt::format("{}:{}", file_.string(), node.source().begin.line);
  auto it = std::ranges::find(config_.settings, name, &Setting::name);
  if (it == config_.settings.end()) {
    config_.settings.push_back({name, std::move(value), origin});
  } else {
    *it = {name, std::move(value), origin};
  }
}

Result<std::vector<std::string>> ConfigFile::names(const toml::node& node) const {
  std::vector<std::string> out;
  const toml::array* array = node.as_array();
  if (!array) return wrong(node, say("tulis sebagai daftar [\"…\"]", "write a list [\"…\"]"));
  for (const toml::node& item : *array) {
    auto text = item.value<std::string>();
    if (!text) return wrong(item, say("di sini hanya teks", "only text belongs here"));
    out.push_back(*text);
  }
  return out;
}

// [rules] "steps/activity-compound" = "off" | "error" | "warning" | "info"
Status ConfigFile::read_rules(const toml::node& node) {
  const toml::table* table = node.as_table();
  if (!table) return wrong(node, "[rules]");
  for (const auto& [name, value] : *table) {
    std::string level = value.value_or(std::string());
    std::optional<Severity> severity = severity_named(level);
    if (!severity && level != "off") {
      return wrong(value, say("tulis \"off\", \"error\", \"warning\", atau \"info\"",
                              "write \"off\", \"error\", \"warning\" or \"info\""));
    }
    config_.judgement.severities[std::string(name.str())] = severity;
    note("rules." + std::string(name.str()), value, level);
  }
  return Done{};
}

// [settings] stale_years = 5
Status ConfigFile::read_settings(const toml::node& node) {
  const toml::table* table = node.as_table();
  if (!table) return wrong(node, "[settings]");
  for (const auto& [name, value] : *table) {
    Value& own = config_.judgement.settings[std::string(name.str())];
    if (auto integer = value.as_integer()) {
      own = static_cast<std::int64_t>(integer->get());
    } else if (auto real = value.as_floating_point()) {
      own = real->get();
    } else if (auto text = value.as_string()) {
      own = text->get();
    } else {
      return wrong(value, say("tulis angka atau teks", "write a number or a text"));
    }
    note("settings." + std::string(name.str()), value, shown(value));
  }
  return Done{};
}

Status ConfigFile::read_required(const toml::node& node) {
  auto fields = names(node);
  if (!fields) return fields.error();
  for (const std::string& field : *fields) {
    if (std::ranges::find(kFields, field) == kFields.end()) {
      return wrong(node, fmt::format("{}: {} ({})", say("isian tidak dikenal", "unknown field"),
                                     field, fmt::join(kFields, ", ")));
    }
  }
  config_.judgement.required = {fields->begin(), fields->end()};
  note("required", node, joined(*fields, ", "));
  return Done{};
}

// [[data.posts]] rows that are added to rules/data/posts.tsv.
Status ConfigFile::read_data(const toml::node& node) {
  const toml::table* tables = node.as_table();
  if (!tables) return wrong(node, "[[data.posts]]");
  for (const auto& [name, value] : *tables) {
    const toml::array* rows = value.as_array();
    if (!rows) return wrong(value, say("tulis [[data.nama]]", "write [[data.name]]"));
    for (const toml::node& row : *rows) {
      const toml::table* cells = row.as_table();
      if (!cells) return wrong(row, say("tulis [[data.nama]]", "write [[data.name]]"));
      DataTable table;
      table.name = std::string(name.str());
      table.rows.emplace_back();
      for (const auto& [column, cell] : *cells) {
        table.columns.emplace_back(column.str());
        table.rows.back().push_back(cell.is_string() ? cell.value_or(std::string()) : shown(cell));
      }
      config_.tables.emplace_back(std::move(table),
                                  fmt::format("{}:{}", file_.string(), row.source().begin.line));
    }
    note("data." + std::string(name.str()), value,
         fmt::format("+{} {}", rows->size(), say("baris", "rows")));
  }
  return Done{};
}

Status ConfigFile::read_severity(std::string_view key, const toml::node& node) {
  std::string level = node.value_or(std::string());
  std::optional<Severity> severity = severity_named(level);
  if (!severity && !(key == "fail-on" && level == "never")) {
    return wrong(node, say("tulis \"error\", \"warning\", atau \"info\"",
                           "write \"error\", \"warning\" or \"info\""));
  }
  if (key == "fail-on") {
    config_.fail_on = severity;
  } else {
    config_.least_shown = *severity;
  }
  note(std::string(key), node, level);
  return Done{};
}

Status ConfigFile::read_key(std::string_view key, const toml::node& value) {
  if (key == "rules") return read_rules(value);
  if (key == "settings") return read_settings(value);
  if (key == "required") return read_required(value);
  if (key == "data") return read_data(value);
  if (key == "severity" || key == "fail-on") return read_severity(key, value);
  if (key == "confidence") {
    auto number = value.value<double>();
    if (!number || *number < 0 || *number > 1) return wrong(value, "0..1");
    config_.judgement.confidence = *number;
    note("confidence", value, shown(value));
    return Done{};
  }
  if (key == "select" || key == "ignore" || key == "rules-dir") {
    auto list = names(value);
    if (!list) return list.error();
    if (key == "select") config_.judgement.select = *list;
    if (key == "ignore") config_.judgement.ignore = *list;
    if (key == "rules-dir") {
      for (const std::string& folder : *list) {
        config_.rule_folders.push_back(file_.parent_path() / folder);
      }
    }
    note(std::string(key), value, joined(*list, ", "));
    return Done{};
  }
  if (key == "waivers" || key == "baseline") {
    auto path = value.value<std::string>();
    if (!path) return wrong(value, say("tulis nama berkas", "write a file name"));
    fs::path whole = file_.parent_path() / *path;
    if (key == "waivers") config_.waivers = whole;
    if (key == "baseline") config_.baseline = whole.string();
    note(std::string(key), value, whole.string());
    return Done{};
  }
  return wrong(value, fmt::format("{}: {}", say("kunci tidak dikenal", "unknown key"), key));
}

Status ConfigFile::read(const toml::table& root) {
  for (const auto& [key, value] : root) {
    Status taken = read_key(key.str(), value);
    if (!taken) return taken;
  }
  return Done{};
}

}  // namespace

Status read_config(const fs::path& file, Config& config) {
  Result<std::string> text = read_file(file, 1u << 20);
  if (!text) return text.error();
  try {
    return ConfigFile(file, config).read(toml::parse(*text, file.string()));
  } catch (const toml::parse_error& error) {
    return Error{
        fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description())};
  }
}

}  // namespace sopan
