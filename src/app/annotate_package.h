// What annotating Word and Excel packages has in common: new parts with their relations and content
// types.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "codec/package.h"

namespace sopan {

// The parts of a package that change, by name; read from the package when first asked for.
class Changes {
 public:
  explicit Changes(Package& package) : package_(package) {}

  // The part as it stands now; a reference to change it through.
  Result<std::string*> part(const std::string& name);
  void add(const std::string& name, std::string text) { parts_[name] = std::move(text); }
  // Adds a relation of `part` and gives its id.
  Result<std::string> relate(const std::string& part, const std::string& type,
                             const std::string& target);
  // Says the content type of a part, or of all parts with an ending.
  Status type_of_part(const std::string& name, const std::string& type);
  Status type_of_ending(const std::string& ending, const std::string& type);
  // A name of a part that there is not yet: "xl/comments" + N + ".xml".
  std::string free_name(const std::string& before, const std::string& after) const;

  const std::map<std::string, std::string>& parts() const { return parts_; }

 private:
  Package& package_;
  std::map<std::string, std::string> parts_;
};

}  // namespace sopan
