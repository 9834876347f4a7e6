// Reads and extends sopan-waivers.toml.
#include "app/waivers.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/file.h"
#include "base/language.h"
#include "base/text.h"

namespace sopan {

namespace fs = std::filesystem;

namespace {

Result<Waiver> waiver_of(const toml::table& table, const std::string& file) {
  Waiver out;
  out.file = file;
  out.line = static_cast<int>(table.source().begin.line);
  for (const auto& [key, value] : table) {
    std::string text = value.value_or(std::string());
    std::string_view name = key.str();
    if (name == "fingerprint") {
      out.finding.fingerprint = text;
    } else if (name == "rule") {
      out.finding.rule = text;
    } else if (name == "sop") {
      out.finding.sop_title = text;
    } else if (name == "subject") {
      out.finding.subject = text;
    } else if (name == "message") {
      out.finding.message = text;
    } else if (name == "reason") {
      out.reason = text;
    } else if (name == "by") {
      out.by = text;
    } else if (name == "until") {
      out.until = text;
    } else {
      return Error{fmt::format("{}:{}: {}: {}", file, value.source().begin.line,
                               say("kunci tidak dikenal", "unknown key"), name)};
    }
  }
  if (out.finding.fingerprint.empty() || out.reason.empty()) {
    return Error{fmt::format("{}:{}: {}", file, out.line,
                             say("perlu fingerprint dan reason", "needs fingerprint and reason"))};
  }
  return out;
}

Result<std::vector<Waiver>> waivers_in(const toml::table& root, const std::string& file) {
  std::vector<Waiver> out;
  for (const auto& [key, value] : root) {
    const toml::array* all = key.str() == "waiver" ? value.as_array() : nullptr;
    if (!all) {
      return Error{fmt::format("{}:{}: {}", file, value.source().begin.line,
                               say("hanya [[waiver]]", "only [[waiver]]"))};
    }
    for (const toml::node& node : *all) {
      const toml::table* table = node.as_table();
      if (!table) continue;
      Result<Waiver> waiver = waiver_of(*table, file);
      if (!waiver) return waiver.error();
      out.push_back(std::move(*waiver));
    }
  }
  return out;
}

// A TOML string on one line.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (char c : squeezed(text)) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + "\"";
}

}  // namespace

Result<std::vector<Waiver>> read_waivers(const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return std::vector<Waiver>();
  Result<std::string> text = read_file(file, 16u << 20);
  if (!text) return text.error();
  try {
    return waivers_in(toml::parse(*text, file.string()), file.string());
  } catch (const toml::parse_error& error) {
    return Error{
        fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description())};
  }
}

Status add_waiver(const fs::path& file, const Waiver& waiver) {
  std::error_code ignored;
  std::string text;
  if (fs::exists(file, ignored)) {
    Result<std::string> old = read_file(file, 16u << 20);
    if (!old) return old.error();
    text = *old;
    if (!text.empty() && text.back() != '\n') text += '\n';
  } else {
    text = say("# Temuan sopan yang dikecualikan, dengan alasannya.\n",
               "# Findings of sopan that are waived, and why.\n");
  }
  auto line = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) text += fmt::format("{} = {}\n", key, quoted(value));
  };
  text += "\n[[waiver]]\n";
  line("fingerprint", waiver.finding.fingerprint);
  line("rule", waiver.finding.rule);
  line("sop", waiver.finding.sop_title);
  line("subject", waiver.finding.subject);
  line("message", waiver.finding.message);
  line("reason", waiver.reason);
  line("by", waiver.by);
  line("until", waiver.until);
  return write_file(file, text);
}

}  // namespace sopan
