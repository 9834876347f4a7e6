// Kinds of regulation (UU, PP, Permendagri, ...): the vocabulary of rules/data/kinds.tsv, compiled
// in, so that no file is needed at run time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sopan {

// `series`: kinds that share one numbering because only the issuer's title changed (Perka BKN and
// Peraturan BKN). `rank`: place in the order of UU 12/2011 Ps. 7 (1 UUD .. 6 Perda), 7 and 8 for
// heads of regions and villages, 9 decisions, instructions and circulars, 0 no fixed rank.
// `scope`: "nasional", "daerah" or "instansi".
struct Kind {
  std::string kind;
  std::string name;
  std::string series;
  int rank = 0;
  std::string scope;
  std::vector<std::string> aliases;

  bool regional() const { return scope == "daerah"; }
};

// The whole vocabulary, in the order of the file.
const std::vector<Kind>& kinds();
// The kind of that short form ("Perbup"), or nullptr.
const Kind* kind_named(std::string_view kind);

}  // namespace sopan
