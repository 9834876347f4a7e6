// Rows, networks, words, and the choice between readings.
#include "codec/fast_ocr.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "base/file.h"
#include "base/language.h"
#include "codec/line_reader.h"
#include "codec/lost_blanks.h"
#include "codec/text_rows.h"

namespace sopan {

namespace {

constexpr double kSureWord = 0.93;     // below, the English network is asked too
constexpr double kSurePicture = 0.70;  // below, Tesseract is asked too

// Both models, shared by all engines of the process.
struct Models {
  LineModel indonesian, english;
};

Result<LineModel> model_named(const std::string& folder, const char* name) {
  Result<std::string> bytes = read_file(std::filesystem::path(folder) / name, 256u << 20);
  if (!bytes) return bytes.error();
  return line_model_of(*bytes);
}

Result<std::shared_ptr<const Models>> loaded_models() {
  std::string folder = ocr_data_folder();
  Result<LineModel> indonesian = model_named(folder, "ind.traineddata");
  if (!indonesian) return indonesian.error();
  Result<LineModel> english = model_named(folder, "eng.traineddata");
  if (!english) return english.error();
  return std::shared_ptr<const Models>(
      std::make_shared<Models>(Models{std::move(*indonesian), std::move(*english)}));
}

const Result<std::shared_ptr<const Models>>& models() {
  static const Result<std::shared_ptr<const Models>> loaded = loaded_models();
  return loaded;
}

// The certainty of a word as Tesseract scales it, from its least probable character.
double certainty(double probability) {
  return std::clamp(1 + 0.35 * (std::log(std::max(probability, 1e-6)) - 0.085), 0.0, 1.0);
}

std::vector<OcrWord> words_of(const ReadLine& line, const Area& at) {
  std::vector<OcrWord> words;
  bool open = false;
  double least = 1;
  auto close = [&] {
    if (open) words.back().confidence = certainty(least);
    open = false;
  };
  for (const ReadCharacter& c : line.characters) {
    if (c.text == " ") {
      close();
      continue;
    }
    int left = at.left + static_cast<int>(c.left), right = at.left + static_cast<int>(c.right) + 1;
    if (!open) {
      words.push_back({"", {left, at.top, right, at.bottom}, 0});
      open = true;
      least = 1;
    }
    words.back().text += c.text;
    words.back().box.right = std::min(right, at.right);
    least = std::min(least, c.probability);
  }
  close();
  return words;
}

double mean_confidence(const std::vector<OcrWord>& words) {
  double sum = 0, weight = 0;
  for (const OcrWord& w : words) {
    auto size = static_cast<double>(w.text.size());
    sum += w.confidence * size;
    weight += size;
  }
  return weight > 0 ? sum / weight : 0;
}

double least_confidence(const std::vector<OcrWord>& words) {
  double least = 1;
  for (const OcrWord& w : words) least = std::min(least, w.confidence);
  return words.empty() ? 0 : least;
}

bool beside(const OcrWord& a, const OcrWord& b) {
  int common = std::min(a.box.right, b.box.right) - std::max(a.box.left, b.box.left);
  return 2 * common > std::min(a.box.width(), b.box.width());
}

// Word by word the surer of two readings of one row, where they cut the row alike; else the reading
// that is surer as a whole.
std::vector<OcrWord> surer(std::vector<OcrWord> a, const std::vector<OcrWord>& b) {
  bool alike = a.size() == b.size();
  for (size_t i = 0; alike && i < a.size(); ++i) alike = beside(a[i], b[i]);
  if (!alike) return mean_confidence(b) > mean_confidence(a) ? b : a;
  for (size_t i = 0; i < a.size(); ++i) {
    if (b[i].confidence > a[i].confidence) a[i] = b[i];
  }
  return a;
}

// Between ink and paper by Otsu's method (1979): the threshold that separates two classes best.
int otsu_threshold(const Picture& picture) {
  std::array<double, 256> histogram{};
  for (std::uint8_t v : picture.gray) histogram[v] += 1;
  double total = static_cast<double>(picture.gray.size()), sum = 0;
  for (size_t v = 0; v < 256; ++v) sum += static_cast<double>(v) * histogram[v];
  double below = 0, below_sum = 0, best = -1;
  int threshold = 128;
  for (size_t v = 0; v < 255; ++v) {
    below += histogram[v];
    below_sum += static_cast<double>(v) * histogram[v];
    if (below == 0 || below == total) continue;
    double difference = below_sum / below - (sum - below_sum) / (total - below);
    double between = below * (total - below) * difference * difference;
    if (between > best) best = between, threshold = static_cast<int>(v) + 1;
  }
  return threshold;
}

// The row's own part of the picture with its margins; ink of other rows is painted over.
Picture picture_of(const TextRow& row, const std::vector<TextRow>& rows, const Picture& picture,
                   std::uint8_t paper, Area& at) {
  // A number or a sign alone shows no descender; the networks know it in a line that has room for
  // one.
  bool alone = row.box.width() < 3 * row.box.height();
  double height = row.box.height() * (alone ? 1.28 : 1.0);
  int below = static_cast<int>(std::lround(height)) - row.box.height();
  int margin = std::max(2, static_cast<int>(std::lround(height * 0.18)));
  at = {row.box.left - 2, row.box.top - margin, row.box.right + 2, row.box.bottom + below + margin};
  Picture out;
  out.width = at.width();
  out.height = at.height();
  out.dpi = picture.dpi;
  out.gray.assign(static_cast<size_t>(out.width) * static_cast<size_t>(out.height), paper);
  for (int y = std::max(0, at.top); y < std::min(picture.height, at.bottom); ++y) {
    for (int x = std::max(0, at.left); x < std::min(picture.width, at.right); ++x) {
      out.gray[static_cast<size_t>(y - at.top) * static_cast<size_t>(out.width) +
               static_cast<size_t>(x - at.left)] = picture.at(x, y);
    }
  }
  for (const TextRow& other : rows) {
    if (&other == &row) continue;
    for (const Area& piece : other.pieces) {
      for (int y = std::max(piece.top - 1, at.top); y < std::min(piece.bottom + 1, at.bottom);
           ++y) {
        for (int x = std::max(piece.left - 1, at.left); x < std::min(piece.right + 1, at.right);
             ++x) {
          out.gray[static_cast<size_t>(y - at.top) * static_cast<size_t>(out.width) +
                   static_cast<size_t>(x - at.left)] = paper;
        }
      }
    }
  }
  return out;
}

std::uint8_t paper_of(const Picture& picture) {
  std::vector<std::uint8_t> values = picture.gray;
  auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 4 / 5);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

class FastEngine : public OcrEngine {
 public:
  FastEngine(std::shared_ptr<const Models> models, std::unique_ptr<OcrEngine> careful)
      : models_(std::move(models)), careful_(std::move(careful)) {}

  Result<std::vector<OcrWord>> read(const Picture& picture, OcrPart part) override {
    std::vector<OcrWord> words;
    if (picture.width < 3 || picture.height < 3) return words;
    std::vector<TextRow> rows =
        text_rows(darker_than(picture, otsu_threshold(picture)), part != OcrPart::block);
    std::uint8_t paper = paper_of(picture);
    for (const TextRow& row : rows) {
      Area at;
      Picture crop = picture_of(row, rows, picture, paper, at);
      for (OcrWord& word : words_in(crop, at, row)) words.push_back(std::move(word));
    }
    if (!careful_ || mean_confidence(words) >= kSurePicture) return words;
    Result<std::vector<OcrWord>> again = careful_->read(picture, part);
    if (!again) return again;
    return mean_confidence(*again) > mean_confidence(words) ? *again : words;
  }

 private:
  std::vector<OcrWord> words_in(const Picture& crop, const Area& at, const TextRow& row) const {
    std::vector<Area> pieces = row.pieces;
    for (Area& piece : pieces) {
      piece.left -= at.left;
      piece.right -= at.left;
    }
    auto read_with = [&](const LineModel& model) {
      return words_of(with_lost_blanks(read_line(model, crop), pieces, row.box.height()), at);
    };
    std::vector<OcrWord> words = read_with(models_->indonesian);
    if (least_confidence(words) >= kSureWord) return words;
    return surer(std::move(words), read_with(models_->english));
  }

  std::shared_ptr<const Models> models_;
  std::unique_ptr<OcrEngine> careful_;
};

}  // namespace

Result<std::unique_ptr<OcrEngine>> fast_engine(std::unique_ptr<OcrEngine> careful) {
  if (!models()) return models().error();
  return std::unique_ptr<OcrEngine>(std::make_unique<FastEngine>(*models(), std::move(careful)));
}

}  // namespace sopan
