// Whether a page's text layer says what the page shows.
#pragma once

#include <vector>

#include "codec/ocr.h"
#include "doc/page.h"
#include "layout/frame.h"

namespace sopan {

// When the words look wrong (`page.shown` is there), some of them are read as they are seen; if
// they differ, the layer is dropped: its words go, the picture becomes the page as shown, and a
// note is left.
void settle_text_layer(Page& page, OcrEngine* ocr, std::vector<Note>& notes);

// A note for words of the layer that are not seen on the page and say something that is not read
// there either. `read`: the text of all words that were read on the page.
void note_hidden_words(const std::vector<Word>& words, const std::vector<std::string>& read,
                       int page, std::vector<Note>& notes);

}  // namespace sopan
