// The posts of an office (jabatan) as texts name them: which post, of which unit, written how.
// The posts themselves are data (rules/data/posts.tsv). No word about which post is right where.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sopan {

// How a post is written: its official name, a usual short form, or neither.
enum class PostForm { name, abbreviation, misspelled };

// What the text does with the post: it begins with it, gives it work ("memerintahkan Kasubbag"),
// has it do something ("diperiksa oleh Kabid"), hands something over to it, or only names it.
enum class PostPart { first, ordered, doer, recipient, named };

// A post that a text names. "Kasubag Program": post "kasubbag", unit "Program".
struct PostMention {
  std::string post;    // posts.tsv: post
  std::string family;  // posts.tsv: family
  std::string level;   // posts.tsv: level
  std::string stem;    // as printed: "Kasubag"
  std::string unit;    // as printed: "Program"; empty when none is named
  PostForm form = PostForm::name;
  PostPart part = PostPart::named;
  size_t begin = 0, end = 0;  // bytes of stem and unit in the text
};

// One row of posts.tsv.
struct Post {
  std::string post, name, family, level;
  std::vector<std::string> abbreviations, misspelled;
};

class PostBook {
 public:
  explicit PostBook(const std::vector<Post>& posts);

  // Posts named in running text, in order. A unit goes on until a verb, a preposition or a sign:
  // "Kasubbag Perencanaan dan Keuangan untuk ..." has the unit "Perencanaan dan Keuangan".
  std::vector<PostMention> in_text(std::string_view text) const;
  // Posts named in the heading of a column or in a position, where everything behind a post is its
  // unit, up to the next post.
  std::vector<PostMention> in_heading(std::string_view text) const;

 private:
  struct Spelling {
    std::string post, family, level;
    PostForm form;
  };
  std::vector<PostMention> mentions(std::string_view text, bool heading) const;
  std::unordered_map<std::string, Spelling> spellings_;  // by packed spelling
  size_t longest_ = 1;                                   // words of the longest spelling
};

// Whether two unit names can mean the same unit: equal, one begins with the other, one is an
// abbreviation of the other (TU, Umpeg), misspelled, or one is not named.
bool same_unit(std::string_view a, std::string_view b);
// Whether two unit names are one name written in two ways (one word has a letter wrong).
bool unit_misspelled(std::string_view a, std::string_view b);
// Whether two names of places are one name with a letter or two wrong: Awayan, Auyan.
bool near_name(std::string_view a, std::string_view b);

}  // namespace sopan
