// Fingerprints of findings.
#include "check/fingerprint.h"

#include "base/file.h"
#include "base/text.h"

namespace sopan {

std::string recognisable(std::string_view text) {
  std::string out = packed(text);
  for (char& c : out) {
    switch (c) {
      case '0':
        c = 'o';
        break;
      case '1':
      case 'i':
      case 'j':
        c = 'l';
        break;
      case '5':
        c = 's';
        break;
      case '8':
        c = 'b';
        break;
      default:
        break;
    }
  }
  return replaced(replaced(std::move(out), "rn", "m"), "ll", "l");
}

std::string fingerprint_of(const FindingIdentity& identity) {
  std::string sop = recognisable(identity.title);
  if (sop.empty()) sop = recognisable(identity.number);
  std::string whole = identity.rule;
  for (const std::string& part :
       {recognisable(identity.agency), sop, identity.field, recognisable(identity.activity),
        recognisable(identity.text), recognisable(identity.key)}) {
    whole += '\n';
    whole += part;
  }
  if (identity.repetition > 0) whole += '\n' + std::to_string(identity.repetition);
  return sha256(whole).substr(0, 16);
}

}  // namespace sopan
