// layout/text_layer: words that are not what the page shows are found out.
#include "layout/text_layer.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

// Reads the same word wherever it looks.
class Parrot : public OcrEngine {
 public:
  explicit Parrot(std::string word) : word_(std::move(word)) {}
  Result<std::vector<OcrWord>> read(const Picture&, OcrPart) override {
    return std::vector<OcrWord>{{word_, {0, 0, 1, 1}, 0.9}};
  }

 private:
  std::string word_;
};

Page doubtful_page() {
  Page page;
  page.shown.width = page.shown.height = 100;
  page.shown.dpi = 72;
  page.shown.gray.assign(10000, 255);
  page.graphics = page.shown;
  for (int i = 0; i < 6; i++) page.words.push_back({"kegiatan", {10, 10.0 * i, 60, 10.0 * i + 9}});
  return page;
}

Word hidden(const std::string& text) {
  Word word;
  word.text = text;
  word.box = {10, 10, 50, 20};
  word.visible = false;
  return word;
}

}  // namespace

TEST_CASE("a text layer that says something else than the page shows is dropped, with a note") {
  Page page = doubtful_page();
  Parrot ocr("prosedur");
  std::vector<Note> notes;
  settle_text_layer(page, &ocr, notes);
  CHECK(page.words.empty());
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].code == "hidden-text");
}

TEST_CASE("a strange but true text layer is kept") {
  Page page = doubtful_page();
  Parrot ocr("Kegiatan");
  std::vector<Note> notes;
  settle_text_layer(page, &ocr, notes);
  CHECK(page.words.size() == 6);
  CHECK(notes.empty());
}

TEST_CASE("hidden words that are read nowhere on the page are noted with their place") {
  std::vector<Note> notes;
  note_hidden_words({hidden("Kepala"), hidden("Dinas"), hidden("Kesehatan"), hidden("19690817")},
                    {"lain"}, 2, notes);
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].at.page == 2);
  CHECK(notes[0].message == "4 kata tidak tampak (“Kepala Dinas Kesehatan”)");
  CHECK(notes[0].at.box->contains({30, 15}));
}

TEST_CASE("words cut off at the edge of their box are named") {
  Word cut = hidden("Kabupaten");
  cut.clipped = true;
  std::vector<Note> notes;
  note_hidden_words({cut}, {"Kabupaten"}, 2, notes);
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].code == "text-cut");
  CHECK(notes[0].message.find("Kabupaten") != std::string::npos);
}

TEST_CASE("the OCR layer of a scan that agrees with what is read gives no note") {
  std::vector<Note> notes;
  note_hidden_words({hidden("Kepala"), hidden("Dinas"), hidden("Kesehatan")},
                    {"Kepala", "DINAS", "Kesehatan:"}, 2, notes);
  CHECK(notes.empty());
}
