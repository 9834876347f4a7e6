// One pass over the lines: tabbed lines gather into a table, others into blocks of text; a blank
// line ends either. A line below another may go on with it (a wrapped export) or begin anew, so
// only lines after a blank one are sure to be paragraphs.
#include "read/text.h"

#include <algorithm>
#include <cctype>

#include "base/language.h"
#include "base/text.h"
#include "codec/html.h"
#include "read/content.h"
#include "read/encoding.h"
#include "read/html.h"

namespace sopan {

namespace {

constexpr size_t kLongestLine = 200'000;  // bytes; no line of an SOP comes near
constexpr size_t kMostCells = 400;        // of one row

// A piece of a line and the byte of the text it begins at.
struct Piece {
  std::string_view text;
  size_t begin = 0;
};

bool has_markup(std::string_view text) {
  for (size_t i = text.find('<'); i != std::string_view::npos; i = text.find('<', i + 1)) {
    if (i + 1 >= text.size()) return false;
    char c = text[i + 1];
    if (c == '/' || std::isalpha(static_cast<unsigned char>(c)))
      return text.find('>', i) != std::string_view::npos;
  }
  return false;
}

std::vector<Piece> pieces_of(Piece line, char separator) {
  std::vector<Piece> pieces;
  size_t at = 0;
  while (pieces.size() < kMostCells) {
    size_t end = line.text.find(separator, at);
    pieces.push_back({line.text.substr(at, end - at), line.begin + at});
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  return pieces;
}

bool is_pipe_row(std::string_view line) {
  std::string_view t = trimmed(line);
  return t.size() > 4 && t.front() == '|' && t.back() == '|' &&
         std::count(t.begin(), t.end(), '|') > 2;
}

bool is_pipe_rule(std::string_view line) {
  return line.find("--") != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

class TextReader {
 public:
  TextReader(std::string_view text, Document& document)
      : text_(text), index_(text), document_(document) {}

  void read() {
    for (size_t at = 0; at < text_.size();) {
      size_t end = std::min(text_.find('\n', at), text_.size());
      if (size_t stop = html_table_end(at, end); stop > end) {
        add_html(at, stop);
        at = stop + 1;
        continue;
      }
      add_line({text_.substr(at, end - at), at});
      at = end + 1;
    }
    end_blocks();
  }

 private:
  // Where the table ends that begins on this line ("<table" ... "</table>"), else `end`.
  size_t html_table_end(size_t at, size_t end) const {
    std::string_view line = text_.substr(at, std::min(end - at, size_t{2000}));
    if (lower(line).find("<table") == std::string::npos) return end;
    size_t close = text_.find("</table>", at);
    if (close == std::string_view::npos) close = text_.find("</TABLE>", at);
    if (close == std::string_view::npos) return end;
    return std::min(std::max(text_.find('\n', close), end + 1), text_.size());
  }

  void add_html(size_t begin, size_t end) {
    end_blocks();
    std::string_view part = text_.substr(begin, end - begin);
    if (auto root = parsed_html(part)) {
      add_blocks(*root, begin, index_, document_.blocks);
    } else {
      note("html-unread", root.error().message, begin, begin + 1);
    }
  }

  void add_line(Piece line) {
    if (line.text.size() > kLongestLine) {
      note("line-cut",
           say("baris terlalu panjang, hanya bagian awalnya dibaca",
               "the line is too long, only its beginning was read"),
           line.begin, line.begin + 1);
      line.text = line.text.substr(0, kLongestLine);
    }
    if (trimmed(line.text).empty()) {
      bold_ = false;
      // A blank that is not just a line end still separates, as in any text.
      if (squeezed(line.text).empty()) return end_blocks();
    }
    if (is_pipe_row(line.text)) {
      if (!is_pipe_rule(line.text)) add_pipe_row(line);
      return;
    }
    if (line.text.find('\t') != std::string_view::npos) return add_row(pieces_of(line, '\t'));
    end_table();
    add_paragraph_line(line);
  }

  void add_pipe_row(Piece line) {
    std::string_view inner = trimmed(line.text);
    size_t lead = static_cast<size_t>(inner.data() - line.text.data());
    inner.remove_prefix(1);
    inner.remove_suffix(1);
    add_row(pieces_of({inner, line.begin + lead + 1}, '|'));
  }

  void add_row(const std::vector<Piece>& pieces) {
    end_lines();
    int column = 0;
    for (const Piece& piece : pieces) {
      CellContent cell;
      cell.cell.row = rows_;
      cell.cell.column = column++;
      cell.content = content(piece);
      cell.cell.at = index_.place(piece.begin, piece.begin + piece.text.size());
      cells_.push_back(std::move(cell));
    }
    ++rows_;
  }

  void add_paragraph_line(Piece line) {
    Content found = content(line);
    for (size_t i = 0; i < found.lines.size(); ++i) {
      Line& added = found.lines[i];
      // Several lines from one are so by markup; the first goes on with the block perhaps.
      bool sure = lines_.empty() || i > 0;
      added.start = sure ? Start::paragraph : Start::visual;
      lines_.push_back(added);
    }
  }

  // Of a cell or line: markup read, Markdown's ** taken away.
  Content content(Piece piece) {
    std::string kept;
    std::string_view plain = piece.text;
    bool bold = bold_;
    size_t lead = 0;
    if (piece.text.find("**") != std::string_view::npos) {
      for (size_t i = piece.text.find("**"); i != std::string_view::npos;
           i = piece.text.find("**", i + 2))
        bold_ = !bold_, bold = true;
      kept = replaced(std::string(piece.text), "**", "");
      plain = kept;
      if (trimmed(piece.text).starts_with("**")) lead = 2;
    }
    Content found = has_markup(plain) ? marked_up(plain, piece.begin + lead)
                                      : content_of_plain(plain, piece.begin + lead);
    for (Line& line : found.lines) line.bold = line.bold || bold;
    return found;
  }

  // `text` may be a copy without "**"; its bytes are then those of the source but for them.
  Content content_of_plain(std::string_view text, size_t begin) {
    Content found = content_of(text, begin, index_);
    return found;
  }

  Content marked_up(std::string_view text, size_t begin) {
    if (auto root = parsed_html(text)) return content_of(*root, begin, index_);
    return content_of_plain(text, begin);
  }

  void end_lines() {
    if (lines_.empty()) return;
    document_.blocks.push_back({0, {}, std::move(lines_)});
    lines_.clear();
  }
  void end_table() {
    if (cells_.empty()) return;
    document_.blocks.push_back({0, table_of(std::move(cells_)), {}});
    cells_.clear();
    rows_ = 0;
  }
  void end_blocks() {
    end_lines();
    end_table();
  }

  void note(std::string code, std::string message, size_t begin, size_t end) {
    document_.notes.push_back({std::move(code), std::move(message), index_.place(begin, end)});
  }

  std::string_view text_;
  LineIndex index_;
  Document& document_;
  std::vector<Line> lines_;
  std::vector<CellContent> cells_;
  int rows_ = 0;
  bool bold_ = false;
};

}  // namespace

namespace {

// The number of the first line that no export of a document has; 0 when there is none.
int endless_line(std::string_view text) {
  constexpr size_t kMost = 1 << 20;
  int number = 1;
  for (size_t from = 0; from < text.size(); ++number) {
    size_t end = std::min(text.find('\n', from), text.size());
    if (end - from > kMost) return number;
    from = end + 1;
  }
  return 0;
}

}  // namespace

Result<Document> read_text(std::string_view bytes, const Source& source) {
  auto text = decoded(bytes);
  if (!text) return text.error();
  if (int line = endless_line(text->text)) {
    std::string number = std::to_string(line);
    return Error{
        say("baris " + number + " lebih panjang dari 1 MB; ini bukan teks sebuah dokumen",
            "line " + number + " is longer than 1 MB; this is not the text of a document")};
  }
  Document document;
  document.source = source;
  if (text->doubtful)
    document.notes.push_back({"invalid-utf8",
                              say("sebagian bita bukan teks yang sah dan diganti tanda �",
                                  "some bytes are no valid text and were replaced by �"),
                              {}});
  TextReader(text->text, document).read();
  return document;
}

}  // namespace sopan
