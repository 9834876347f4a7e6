// SQL functions on posts. The posts are the rows of data_posts, read when first asked for.
#include <memory>
#include <unordered_map>

#include "base/text.h"
#include "store/call.h"
#include "store/functions.h"
#include "store/posts.h"

namespace sopan {

namespace {

// The posts of one store, and what was found in texts that were asked for before: several rules ask
// about the same texts.
struct KeptPosts {
  std::unique_ptr<PostBook> book;
  std::unordered_map<std::string, std::string> found;
};

std::vector<std::string> cells(sqlite3_stmt* row, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  return text && *text ? split(text, '|') : std::vector<std::string>();
}

std::string cell(sqlite3_stmt* row, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  return text ? text : "";
}

std::unique_ptr<PostBook> book_of(sqlite3* db) {
  sqlite3_stmt* row = nullptr;
  const char* sql = "SELECT post,name,family,level,short,misspelled FROM temp.data_posts";
  if (sqlite3_prepare_v2(db, sql, -1, &row, nullptr) != SQLITE_OK) return nullptr;
  std::vector<Post> posts;
  while (sqlite3_step(row) == SQLITE_ROW) {
    posts.push_back(
        {cell(row, 0), cell(row, 1), cell(row, 2), cell(row, 3), cells(row, 4), cells(row, 5)});
  }
  sqlite3_finalize(row);
  return std::make_unique<PostBook>(posts);
}

std::string_view word_for(PostForm form) {
  switch (form) {
    case PostForm::name:
      return "name";
    case PostForm::abbreviation:
      return "abbreviation";
    case PostForm::misspelled:
      return "misspelled";
  }
  return "";
}

std::string_view word_for(PostPart part) {
  switch (part) {
    case PostPart::first:
      return "first";
    case PostPart::ordered:
      return "ordered";
    case PostPart::doer:
      return "doer";
    case PostPart::recipient:
      return "recipient";
    case PostPart::named:
      return "named";
  }
  return "";
}

void add_member(std::string& json, std::string_view key, std::string_view value) {
  json += json.back() == '{' ? "\"" : ",\"";
  json += key;
  json += "\":\"";
  for (char c : value) {
    if (c == '"' || c == '\\') json += '\\';
    json += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  json += '"';
}

std::string json_of(const std::vector<PostMention>& mentions, std::string_view text) {
  std::string json = "[";
  for (const PostMention& m : mentions) {
    json += json.size() > 1 ? ",{" : "{";
    add_member(json, "post", m.post);
    add_member(json, "family", m.family);
    add_member(json, "level", m.level);
    add_member(json, "stem", m.stem);
    add_member(json, "unit", m.unit);
    add_member(json, "text", text.substr(m.begin, m.end - m.begin));
    add_member(json, "form", word_for(m.form));
    add_member(json, "part", word_for(m.part));
    json += '}';
  }
  return json + "]";
}

template <bool heading>
void posts(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (argument_null(arguments[0])) return give_null(context);
  auto& kept = *static_cast<KeptPosts*>(sqlite3_user_data(context));
  if (!kept.book) kept.book = book_of(sqlite3_context_db_handle(context));
  if (!kept.book) return sqlite3_result_error(context, "posts: rules/data/posts.tsv", -1);
  std::string text(argument_text(arguments[0]));
  std::string key = (heading ? 'h' : 't') + text;
  constexpr size_t kMost = 4000;
  if (kept.found.size() > kMost) kept.found.clear();
  auto [it, fresh] = kept.found.try_emplace(key);
  if (fresh) {
    it->second = json_of(heading ? kept.book->in_heading(text) : kept.book->in_text(text), text);
  }
  give(context, it->second);
}

template <bool (*Says)(std::string_view, std::string_view)>
void of_two(sqlite3_context* context, int, sqlite3_value** arguments) {
  give(context, Says(argument_text(arguments[0]), argument_text(arguments[1])));
}

}  // namespace

void register_post_functions(sqlite3* db) {
  auto destroy = [](void* kept) { delete static_cast<KeptPosts*>(kept); };
  int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC;
  sqlite3_create_function_v2(db, "posts_in_text", 1, flags, new KeptPosts, posts<false>, nullptr,
                             nullptr, destroy);
  sqlite3_create_function_v2(db, "posts_in_heading", 1, flags, new KeptPosts, posts<true>, nullptr,
                             nullptr, destroy);
  add_function(db, "same_unit", 2, of_two<same_unit>);
  add_function(db, "unit_misspelled", 2, of_two<unit_misspelled>);
  add_function(db, "near_name", 2, of_two<near_name>);
}

}  // namespace sopan
