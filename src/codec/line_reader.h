// Reads the text of one line picture with a LineModel: Tesseract's network computed by ourselves,
// about five times as fast (the network is four fifths of Tesseract's time), one thread.
//
// The numbers follow Tesseract's to the rounding of single precision; the text is found by a beam
// search (codec/ctc.h), without dictionary.
#pragma once

#include <string>
#include <vector>

#include "base/picture.h"
#include "codec/lstm_model.h"

namespace sopan {

// A character with the probability the network gives it and where it stands, in pixels of the
// picture given (approximate: a step of the network is 3/36 of the picture's height).
struct ReadCharacter {
  std::string text;
  double probability = 0;
  double left = 0, right = 0;
};

struct ReadLine {
  std::vector<ReadCharacter> characters;  // blanks between words included
  std::string text() const;
  // The least probability of any character that is no blank; 0 for an empty line.
  double confidence() const;
  double mean_probability() const;
};

// The picture holds one line, dark on light, from ascender to descender with about 15-20 % of that
// height as margin above and below.
ReadLine read_line(const LineModel& model, const Picture& line);

}  // namespace sopan
