// See text_layer.h.
#include "layout/text_layer.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/language.h"
#include "base/text.h"

namespace sopan {
namespace {

constexpr std::size_t most_samples = 8;

// Long words, spread over the page.
std::vector<const Word*> samples_of(const std::vector<Word>& words) {
  std::vector<const Word*> fit;
  for (const Word& word : words)
    if (word.visible && word.turn == 0 && length_of(word.text) >= 5) fit.push_back(&word);
  std::vector<const Word*> samples;
  const std::size_t step = std::max<std::size_t>(1, fit.size() / most_samples);
  for (std::size_t i = 0; i < fit.size() && samples.size() < most_samples; i += step)
    samples.push_back(fit[i]);
  return samples;
}

// How alike the words are to what is read at their place, 0..1; 1 when nothing can be read.
double truth_of(const Page& page, OcrEngine& ocr) {
  double sum = 0;
  int n = 0;
  const double f = page.shown.dpi / 72;
  for (const Word* word : samples_of(page.words)) {
    const Area area{static_cast<int>(word->box.left * f) - 3,
                    static_cast<int>(word->box.top * f) - 3,
                    static_cast<int>(std::ceil(word->box.right * f)) + 3,
                    static_cast<int>(std::ceil(word->box.bottom * f)) + 3};
    const Result<std::vector<OcrWord>> read = ocr.read(cut(page.shown, area), OcrPart::line);
    if (!read || read->empty()) continue;
    std::string text;
    for (const OcrWord& part : *read) text += part.text;
    sum += likeness(packed(text), packed(word->text));
    n++;
  }
  return n > 2 ? sum / n : 1;
}

Note hidden_text(int page, std::string message) {
  Note note;
  note.code = "hidden-text";
  note.message = std::move(message);
  note.at.page = page;
  return note;
}

}  // namespace

void settle_text_layer(Page& page, OcrEngine* ocr, std::vector<Note>& notes) {
  if (page.shown.empty() || !ocr) return;
  if (truth_of(page, *ocr) < 0.5) {
    page.graphics = std::move(page.shown);
    page.uncoloured = {};
    page.words.clear();
    notes.push_back(hidden_text(
        page.number,
        say("lapisan teks PDF berbeda dari yang terlihat; halaman dibaca dengan OCR",
            "the PDF's text layer differs from what is seen; the page was read by OCR")));
  }
  page.shown = {};
}

namespace {

// Whether a word that is seen stands over a hidden one: what was there has been replaced.
bool replaced_on_sheet(const Word& hidden, const std::vector<Word>& words) {
  return std::any_of(words.begin(), words.end(), [&](const Word& word) {
    return word.visible && intersection(hidden.box, word.box).area() > 0.3 * hidden.box.area();
  });
}

// What is hidden, as far as it is not read on the page too.
struct Hidden {
  int all = 0, missing = 0;
  std::string replaced;  // texts that others were written over
  std::string sample;    // the first of the missing words, without numbers of people
  Box box;
};

// A few words are enough to find the place; a NIP is nobody's business here.
void add_to_sample(std::string& sample, const std::string& word) {
  constexpr int kLongest = 60;  // characters
  const bool digits = std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-';
  });
  if (digits || sample.ends_with("…")) return;
  const bool fits = length_of(sample) + length_of(word) < kLongest;
  sample += (sample.empty() ? "" : " ") + (fits ? word : std::string("…"));
}

Hidden hidden_among(const std::vector<Word>& words, const std::set<std::string>& seen) {
  Hidden hidden;
  for (const Word& word : words) {
    const std::string key = packed(word.text);
    if (word.visible || word.clipped || key.size() < 3) continue;
    hidden.all++;
    if (seen.count(key)) continue;
    hidden.missing++;
    hidden.box = united(hidden.box, word.box);
    add_to_sample(hidden.sample, word.text);
    if (replaced_on_sheet(word, words)) hidden.replaced += " " + word.text;
  }
  return hidden;
}

// What was cut off where its cell ends, as far as it is words.
void note_clipped_words(const std::vector<Word>& words, int page, std::vector<Note>& notes) {
  std::string text;
  bool worded = false;
  Box box;
  for (const Word& word : words) {
    if (!word.clipped) continue;
    text += (text.empty() ? "" : " ") + word.text;
    worded = worded || length_of(packed(word.text)) >= 3;
    box = united(box, word.box);
  }
  if (!worded) return;
  Note note;
  note.code = "text-cut";
  note.message = say("tulisan terpotong tepi kotaknya: " + text,
                     "text is cut off at the edge of its box: " + text);
  note.at.page = page;
  note.at.box = box;
  notes.push_back(std::move(note));
}

}  // namespace

void note_hidden_words(const std::vector<Word>& words, const std::vector<std::string>& read,
                       int page, std::vector<Note>& notes) {
  note_clipped_words(words, page, notes);
  std::set<std::string> seen;
  for (const std::string& text : read) seen.insert(packed(text));
  const Hidden hidden = hidden_among(words, seen);
  // A scan's own OCR layer agrees with ours in most words; a text written over needs no more.
  const bool many = hidden.missing >= 3 && hidden.missing * 2 >= hidden.all;
  if (!many && hidden.replaced.empty()) return;
  const std::string count = std::to_string(hidden.missing);
  Note note = hidden_text(page, hidden.replaced.empty()
                                    ? say(count + " kata tidak tampak (“" + hidden.sample + "”)",
                                          count + " words are not seen (“" + hidden.sample + "”)")
                                    : say("tulisan lain tertutup:" + hidden.replaced,
                                          "another text is covered:" + hidden.replaced));
  note.at.box = hidden.box;
  notes.push_back(std::move(note));
}

}  // namespace sopan
