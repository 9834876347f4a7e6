// The recognition network of a Tesseract language file (.traineddata), read without Tesseract.
//
// Only the shape of Debian's "fast" integer models is understood:
// [1,36,0,1 Ct3,3,16 Mp3,3 Lfys64 Lfx96 Lrx96 Lfx128 O1c1] with other sizes; anything else is an
// error, and the caller goes on with Tesseract itself. The format is that of Tesseract 4 and 5
// (Apache-2.0), whose serialisation this follows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "codec/lstm_kernel.h"

namespace sopan {

// y = scale * (W x + 127 bias) for x in -127..127, which stands for -1..1.
struct LinearLayer {
  PackedMatrix matrix;
  std::vector<std::int32_t> bias;  // already times 127
  std::vector<float> scale;        // per row
  int inputs() const { return matrix.columns; }
  int outputs() const { return matrix.rows; }
};

// One LSTM. The gates' rows follow each other: cell input, input gate, forget gate, output gate.
// Columns are split in what comes from below and what comes from the step before.
struct LstmLayer {
  LinearLayer from_input;  // bias and scale of all gates stand here
  PackedMatrix from_state;
  int states = 0;
};

struct LineModel {
  int height = 36;                      // of the line picture
  LinearLayer convolution;              // 3 x 3 pixels to features, tanh
  int pool = 3;                         // max over pool x pool
  LstmLayer columns;                    // up each column of pixels; only its last output is kept
  std::vector<LstmLayer> rows;          // along the line
  std::vector<bool> backward;           // per row layer: from right to left
  LinearLayer output;                   // softmax over classes
  int null_class = 0;                   // "no character here"
  int sample_iteration = 0;             // seeds the noise around the picture
  std::vector<std::string> characters;  // per class, UTF-8; empty: none
};

Result<LineModel> line_model_of(std::string_view traineddata);

}  // namespace sopan
