// The forward pass: normalised pixels, convolution and pooling, an LSTM up each column, LSTMs along
// the line, softmax, search for the likeliest text.
#include "codec/line_reader.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <random>

#include "codec/ctc.h"

namespace sopan {

namespace {

// Values of one layer over time: `count` vectors of `size`, each padded with zeros to `stride`
// (a multiple of 4), in -127..127.
struct Activations {
  int count = 0, size = 0, stride = 0;
  std::vector<std::int8_t> values;

  Activations(int count_, int size_)
      : count(count_),
        size(size_),
        stride((size_ + 3) / 4 * 4),
        values(static_cast<std::size_t>(count_) * static_cast<std::size_t>((size_ + 3) / 4 * 4)) {}
  std::int8_t* at(int t) { return values.data() + static_cast<std::size_t>(t * stride); }
  const std::int8_t* at(int t) const {
    return values.data() + static_cast<std::size_t>(t * stride);
  }
};

std::int8_t quantised(float value) {
  float scaled = value * 127;
  int rounded = static_cast<int>(scaled + (scaled >= 0 ? 0.5f : -0.5f));
  return static_cast<std::int8_t>(std::clamp(rounded, -127, 127));
}

// The noise that stands for pixels outside the picture, as the network was trained with.
class Noise {
 public:
  explicit Noise(int sample_iteration) {
    engine_.seed(
        static_cast<std::uint64_t>(static_cast<std::int64_t>(sample_iteration) * 0x10000001));
    engine_();
  }
  std::int8_t next() {
    double value = 127.0 * 2.0 * static_cast<std::int32_t>(engine_()) / 2147483647.0 - 127.0;
    return static_cast<std::int8_t>(value >= 0 ? value + 0.5 : value - 0.5);
  }

 private:
  std::minstd_rand engine_;
};

struct DestroyPix {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixOwner = std::unique_ptr<Pix, DestroyPix>;

PixOwner pix_of(const Picture& picture) {
  PixOwner pix(pixCreate(picture.width, picture.height, 8));
  if (!pix) return pix;
  for (int y = 0; y < picture.height; ++y) {
    l_uint32* line = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    for (int x = 0; x < picture.width; ++x) SET_DATA_BYTE(line, x, picture.at(x, y));
  }
  return pix;
}

// Black and white of the line: the quartiles of the minima and maxima along its middle.
std::pair<float, float> black_and_white(const std::vector<std::uint8_t>& row) {
  std::vector<int> least, most;
  for (std::size_t x = 1; x + 1 < row.size(); ++x) {
    int before = row[x - 1], here = row[x], after = row[x + 1];
    if ((here < before && here <= after) || (here <= before && here < after)) least.push_back(here);
    if ((here > before && here >= after) || (here >= before && here > after)) most.push_back(here);
  }
  std::sort(least.begin(), least.end());
  std::sort(most.begin(), most.end());
  float black = least.empty() ? 0 : static_cast<float>(least[least.size() / 4]);
  float white = most.empty() ? 255 : static_cast<float>(most[most.size() * 3 / 4]);
  return {black, white};
}

// Pixels in -127..127, row by row, at the network's height.
struct Pixels {
  int width = 0, height = 0;
  std::vector<std::int8_t> values;
};

Pixels pixels_of(const Picture& picture, int height) {
  PixOwner source = pix_of(picture);
  float factor = static_cast<float>(height) / static_cast<float>(picture.height);
  PixOwner scaled(source ? pixScale(source.get(), factor, factor) : nullptr);
  if (!scaled || pixGetHeight(scaled.get()) < height) return {};
  Pixels out{pixGetWidth(scaled.get()), height, {}};
  auto row_of = [&](int y) {
    std::vector<std::uint8_t> row;
    l_uint32* line =
        pixGetData(scaled.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(scaled.get());
    for (int x = 0; x < out.width; ++x) {
      row.push_back(static_cast<std::uint8_t>(GET_DATA_BYTE(line, x)));
    }
    return row;
  };
  auto [black, white] = black_and_white(row_of(height / 2));
  float contrast = std::max((white - black) / 2, 0.0f);
  if (contrast <= 0) contrast = 1;
  for (int y = 0; y < height; ++y) {
    for (std::uint8_t pixel : row_of(y)) {
      float value = 128 * ((static_cast<float>(pixel) - black) / contrast - 1);
      value = std::clamp(value, -1000.0f, 1000.0f);
      int rounded = static_cast<int>(value + (value >= 0 ? 0.5f : -0.5f));
      out.values.push_back(static_cast<std::int8_t>(std::clamp(rounded, -127, 127)));
    }
  }
  return out;
}

void add_bias_and_scale(const LinearLayer& layer, const std::int32_t* sums, float* out) {
  auto rows = static_cast<std::size_t>(layer.outputs());
  for (std::size_t r = 0; r < rows; ++r) {
    out[r] = static_cast<float>(sums[r] + layer.bias[r]) * layer.scale[r];
  }
}

// 3 x 3 neighbourhoods through the convolution, tanh, then the maximum over pool x pool. The result
// has one vector per pooled pixel, column after column (the column LSTM runs up them).
Activations pooled_features(const LineModel& model, const Pixels& in, Noise noise) {
  const LstmKernel& kernel = lstm_kernel();
  int features = model.convolution.outputs();
  int out_width = in.width / model.pool, out_height = in.height / model.pool;
  Activations out(out_width * out_height, features);
  std::fill(out.values.begin(), out.values.end(), std::int8_t{-128});
  int row_out = 8 * model.convolution.matrix.row_blocks;
  Activations patches(in.width, 9);
  std::vector<std::int32_t> sums(static_cast<std::size_t>(in.width * row_out));
  std::vector<float> values(static_cast<std::size_t>(in.width * features));
  for (int y = 0; y < in.height; ++y) {
    for (int x = 0; x < in.width; ++x) {
      std::int8_t* patch = patches.at(x);
      for (int dx = -1; dx <= 1; ++dx) {
        for (int dy = -1; dy <= 1; ++dy) {
          bool inside = x + dx >= 0 && x + dx < in.width && y + dy >= 0 && y + dy < in.height;
          *patch++ = inside ? in.values[static_cast<std::size_t>((y + dy) * in.width + x + dx)]
                            : noise.next();
        }
      }
    }
    kernel.multiply(model.convolution.matrix, patches.values.data(), patches.stride, in.width,
                    sums.data(), row_out);
    for (int x = 0; x < in.width; ++x) {
      add_bias_and_scale(model.convolution, sums.data() + x * row_out,
                         values.data() + x * features);
    }
    kernel.tanh_all(values.data(), in.width * features);
    int to_y = y / model.pool;
    for (int x = 0; x < out_width * model.pool && to_y < out_height; ++x) {
      std::int8_t* best = out.at(x / model.pool * out_height + to_y);
      for (int f = 0; f < features; ++f) {
        best[f] = std::max(best[f], quantised(values[static_cast<std::size_t>(x * features + f)]));
      }
    }
  }
  for (int t = 0; t < out.count; ++t) {  // the padding stays zero
    for (int f = features; f < out.stride; ++f) out.at(t)[f] = 0;
  }
  return out;
}

// Several LSTMs of the same weights side by side: `lanes` sequences, one step at a time.
class Lanes {
 public:
  Lanes(const LstmLayer& layer, int lanes)
      : layer_(layer),
        lanes_(lanes),
        rows_(8 * layer.from_state.row_blocks),
        last_(lanes, layer.states),
        cells_(static_cast<std::size_t>(lanes * layer.states)),
        gates_(static_cast<std::size_t>(4 * layer.states)),
        sums_(static_cast<std::size_t>(lanes * rows_)) {}

  // One step of every lane: `input(lane)` gives the sums of the layer's input matrix.
  template <typename InputSums>
  void step(InputSums input) {
    lstm_kernel().multiply(layer_.from_state, last_.values.data(), last_.stride, lanes_,
                           sums_.data(), rows_);
    for (int lane = 0; lane < lanes_; ++lane) advance(lane, input(lane));
  }
  const std::int8_t* output(int lane) const { return last_.at(lane); }

 private:
  void advance(int lane, const std::int32_t* input) {
    const LstmKernel& kernel = lstm_kernel();
    int n = layer_.states;
    std::int32_t* sums = sums_.data() + lane * rows_;
    for (int r = 0; r < 4 * n; ++r) sums[r] += input[r];
    add_bias_and_scale(layer_.from_input, sums, gates_.data());
    float* gates = gates_.data();
    kernel.tanh_all(gates, n);              // cell input
    kernel.logistic_all(gates + n, 3 * n);  // input, forget and output gates
    float* cells = cells_.data() + lane * n;
    for (int i = 0; i < n; ++i) {
      float cell = cells[i] * gates[2 * n + i] + gates[i] * gates[n + i];
      cells[i] = std::clamp(cell, -100.0f, 100.0f);
    }
    std::memcpy(gates, cells, sizeof(float) * static_cast<std::size_t>(n));
    kernel.tanh_all(gates, n);
    for (int i = 0; i < n; ++i) last_.at(lane)[i] = quantised(gates[i] * gates[3 * n + i]);
  }

  const LstmLayer& layer_;
  int lanes_, rows_;
  Activations last_;
  std::vector<float> cells_, gates_;
  std::vector<std::int32_t> sums_;
};

std::vector<std::int32_t> input_sums(const LstmLayer& layer, const Activations& in) {
  int rows = 8 * layer.from_input.matrix.row_blocks;
  std::vector<std::int32_t> sums(static_cast<std::size_t>(in.count * rows));
  lstm_kernel().multiply(layer.from_input.matrix, in.values.data(), in.stride, in.count,
                         sums.data(), rows);
  return sums;
}

// Runs up all columns side by side; one vector per column, the last output.
Activations column_summary(const LstmLayer& layer, const Activations& in, int columns) {
  int height = in.count / columns;
  int rows = 8 * layer.from_input.matrix.row_blocks;
  std::vector<std::int32_t> sums = input_sums(layer, in);
  Lanes lanes(layer, columns);
  for (int y = 0; y < height; ++y) {
    lanes.step([&](int lane) { return sums.data() + (lane * height + y) * rows; });
  }
  Activations out(columns, layer.states);
  for (int x = 0; x < columns; ++x) {
    std::memcpy(out.at(x), lanes.output(x), static_cast<std::size_t>(layer.states));
  }
  return out;
}

Activations along_line(const LstmLayer& layer, bool backward, const Activations& in) {
  int rows = 8 * layer.from_input.matrix.row_blocks;
  std::vector<std::int32_t> sums = input_sums(layer, in);
  Lanes lane(layer, 1);
  Activations out(in.count, layer.states);
  for (int i = 0; i < in.count; ++i) {
    int t = backward ? in.count - 1 - i : i;
    lane.step([&](int) { return sums.data() + t * rows; });
    std::memcpy(out.at(t), lane.output(0), static_cast<std::size_t>(layer.states));
  }
  return out;
}

// The classes' probabilities at one step.
void softmax(std::vector<float>& values) {
  float most = *std::max_element(values.begin(), values.end());
  float sum = 0;
  for (float& v : values) sum += v = std::exp(std::max(v - most, -86.0f));
  for (float& v : values) v /= sum;
}

ReadLine decoded(const LineModel& model, const Activations& in, double pixels_per_step) {
  int rows = 8 * model.output.matrix.row_blocks;
  std::vector<std::int32_t> sums(static_cast<std::size_t>(in.count * rows));
  lstm_kernel().multiply(model.output.matrix, in.values.data(), in.stride, in.count, sums.data(),
                         rows);
  std::vector<float> values(static_cast<std::size_t>(model.output.outputs()));
  CtcSearch search(model.null_class);
  for (int t = 0; t < in.count; ++t) {
    add_bias_and_scale(model.output, sums.data() + t * rows, values.data());
    softmax(values);
    search.step(values);
  }
  ReadLine line;
  for (const ReadClass& c : search.best()) {
    const std::string& name = model.characters[static_cast<std::size_t>(c.label)];
    if (name.empty()) continue;
    line.characters.push_back(
        {name, c.probability, c.first * pixels_per_step, (c.last + 1) * pixels_per_step});
  }
  return line;
}

}  // namespace

std::string ReadLine::text() const {
  std::string out;
  for (const ReadCharacter& c : characters) out += c.text;
  return out;
}

double ReadLine::confidence() const {
  double least = 1;
  bool any = false;
  for (const ReadCharacter& c : characters) {
    if (c.text == " ") continue;
    any = true;
    least = std::min(least, c.probability);
  }
  return any ? least : 0;
}

double ReadLine::mean_probability() const {
  double sum = 0;
  for (const ReadCharacter& c : characters) sum += c.probability;
  return characters.empty() ? 0 : sum / static_cast<double>(characters.size());
}

ReadLine read_line(const LineModel& model, const Picture& picture) {
  if (picture.empty() || picture.height < 3) return {};
  Pixels pixels = pixels_of(picture, model.height);
  int columns = pixels.width / model.pool;
  if (columns < 1) return {};
  Activations features = pooled_features(model, pixels, Noise(model.sample_iteration));
  Activations steps = column_summary(model.columns, features, columns);
  for (std::size_t i = 0; i < model.rows.size(); ++i) {
    steps = along_line(model.rows[i], model.backward[i], steps);
  }
  double pixels_per_step = static_cast<double>(picture.width) / columns;
  return decoded(model, steps, pixels_per_step);
}

}  // namespace sopan
