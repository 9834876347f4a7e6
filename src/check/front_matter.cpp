// Reads the front matter with yaml-cpp, whose door this is. Every key is known or is a diagnostic.
#include "check/front_matter.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "base/language.h"

namespace sopan {

namespace {

class FrontMatter {
 public:
  FrontMatter(RulePage& page, std::vector<Diagnostic>& diagnostics)
      : page_(page), diagnostics_(diagnostics) {}

  void read(const YAML::Node& root);

 private:
  void wrong(const YAML::Node& node, std::string why) {
    diagnostics_.push_back({page_.file, node.Mark().line + 2, std::move(why)});
  }
  void unknown(const YAML::Node& key) {
    wrong(key, fmt::format("{}: {}", say("kunci tidak dikenal", "unknown key"),
                           key.as<std::string>("?")));
  }
  std::string text(const YAML::Node& node);
  Wording wording(const YAML::Node& node);
  std::optional<Severity> severity(const YAML::Node& node);
  std::vector<std::string> names(const YAML::Node& node);
  void read_key(const std::string& key, const YAML::Node& name, const YAML::Node& value);
  void read_settings(const YAML::Node& node);
  void read_variants(const YAML::Node& node);
  Variant variant(const YAML::Node& node);

  RulePage& page_;
  std::vector<Diagnostic>& diagnostics_;
};

std::string FrontMatter::text(const YAML::Node& node) {
  if (node.IsScalar()) return node.Scalar();
  wrong(node, say("di sini hanya teks", "only text belongs here"));
  return "";
}

// Either one text for both languages, or {id: ..., en: ...}.
Wording FrontMatter::wording(const YAML::Node& node) {
  if (node.IsScalar()) return {node.Scalar(), ""};
  Wording out;
  if (!node.IsMap()) {
    wrong(node, say("tulis id: dan en:", "write id: and en:"));
    return out;
  }
  for (const auto& entry : node) {
    auto key = entry.first.as<std::string>("");
    if (key == "id") {
      out.indonesian = text(entry.second);
    } else if (key == "en") {
      out.english = text(entry.second);
    } else {
      unknown(entry.first);
    }
  }
  if (out.indonesian.empty() || out.english.empty()) {
    wrong(node, say("perlu id: dan en:", "needs id: and en:"));
  }
  return out;
}

std::optional<Severity> FrontMatter::severity(const YAML::Node& node) {
  auto severity = severity_named(node.as<std::string>(""));
  if (!severity) {
    wrong(node, say("severity: error, warning, atau info", "severity: error, warning or info"));
  }
  return severity;
}

std::vector<std::string> FrontMatter::names(const YAML::Node& node) {
  std::vector<std::string> out;
  if (node.IsScalar()) out.push_back(node.Scalar());
  if (node.IsSequence()) {
    for (const auto& item : node) out.push_back(text(item));
  }
  return out;
}

// Whole numbers, numbers, else text.
Value value_of(const YAML::Node& node) {
  std::int64_t integer = 0;
  double real = 0;
  if (YAML::convert<std::int64_t>::decode(node, integer)) return integer;
  if (YAML::convert<double>::decode(node, real)) return real;
  return node.as<std::string>("");
}

void FrontMatter::read_settings(const YAML::Node& node) {
  if (!node.IsMap()) return wrong(node, say("tulis nama: nilai", "write name: value"));
  for (const auto& entry : node) {
    page_.settings[entry.first.as<std::string>("")] = value_of(entry.second);
  }
}

Variant FrontMatter::variant(const YAML::Node& node) {
  Variant out;
  if (!node.IsMap()) {
    wrong(node, say("tulis message: di bawahnya", "write message: below it"));
    return out;
  }
  for (const auto& entry : node) {
    auto key = entry.first.as<std::string>("");
    if (key == "message") {
      out.message = wording(entry.second);
    } else if (key == "help") {
      out.help = wording(entry.second);
    } else if (key == "severity") {
      out.severity = severity(entry.second);
    } else {
      unknown(entry.first);
    }
  }
  return out;
}

void FrontMatter::read_variants(const YAML::Node& node) {
  if (!node.IsMap()) return wrong(node, say("tulis nama: di bawahnya", "write name: below it"));
  for (const auto& entry : node) {
    page_.variants[entry.first.as<std::string>("")] = variant(entry.second);
  }
}

void FrontMatter::read_key(const std::string& key, const YAML::Node& name,
                           const YAML::Node& value) {
  if (key == "severity") {
    page_.severity = severity(value).value_or(Severity::warning);
  } else if (key == "title") {
    page_.title = wording(value);
  } else if (key == "message") {
    page_.message = wording(value);
  } else if (key == "help") {
    page_.help = wording(value);
  } else if (key == "basis") {
    page_.basis = text(value);
  } else if (key == "repeat") {
    page_.repeat = text(value);
  } else if (key == "unless") {
    page_.unless = names(value);
  } else if (key == "settings") {
    read_settings(value);
  } else if (key == "variants") {
    read_variants(value);
  } else if (key == "query" && text(value) == "none") {
    page_.queried = false;
  } else {
    unknown(name);
  }
}

void FrontMatter::read(const YAML::Node& root) {
  if (!root.IsMap()) return wrong(root, say("tulis kunci: nilai", "write key: value"));
  for (const auto& entry : root) {
    read_key(entry.first.as<std::string>(""), entry.first, entry.second);
  }
  for (const char* key : {"severity", "title", "message"}) {
    if (root[key]) continue;
    if (std::string_view(key) == "message" && root["variants"]) continue;
    wrong(root, fmt::format("{}: {}", say("kunci ini wajib", "this key is required"), key));
  }
}

}  // namespace

void read_front(const std::string& yaml, RulePage& page, std::vector<Diagnostic>& diagnostics) {
  try {
    FrontMatter(page, diagnostics).read(YAML::Load(yaml));
  } catch (const YAML::Exception& error) {
    diagnostics.push_back({page.file, error.mark.line + 2, error.msg});
  }
}

}  // namespace sopan
