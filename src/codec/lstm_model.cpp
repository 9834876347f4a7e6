// Parses the network, character set and code table of a .traineddata file.
#include "codec/lstm_model.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <sstream>

namespace sopan {

namespace {

// Little-endian values one after the other; past the end everything is zero and `failed`.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}

  template <typename T>
  T value() {
    T out{};
    std::string_view raw = take(sizeof(T));
    if (raw.size() == sizeof(T)) std::memcpy(&out, raw.data(), sizeof(T));
    return out;
  }
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) {
      failed_ = true;
      rest_ = {};
      return {};
    }
    std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }
  std::string text() { return std::string(take(value<std::uint32_t>())); }
  bool failed() const { return failed_; }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

// A layer as it stands in the file, before it is known what the whole network is.
struct Node {
  std::string type;
  int inputs = 0, outputs = 0;
  int height = 0;    // Input
  int x = 0, y = 0;  // Convolve: half sizes; Maxpool: sizes
  int source = 0;    // LSTM: inputs of a gate
  std::vector<LinearLayer> weights;
  std::vector<std::vector<std::int8_t>> raw;  // row-major, bias last
  std::vector<Node> parts;
};

constexpr int kInt8Flag = 1, kDoubleFlag = 128;
constexpr int kMostNodes = 64;

class NetworkParser {
 public:
  explicit NetworkParser(Bytes& bytes) : bytes_(bytes) {}
  bool good() const { return good_ && !bytes_.failed(); }

  Node node() {
    Node n;
    if (++nodes_ > kMostNodes) good_ = false;
    if (bytes_.value<std::int8_t>() != 0) good_ = false;  // older files number the types
    n.type = bytes_.text();
    bytes_.value<std::int8_t>();  // training
    bytes_.value<std::int8_t>();  // needs backpropagation
    auto flags = bytes_.value<std::int32_t>();
    n.inputs = bytes_.value<std::int32_t>();
    n.outputs = bytes_.value<std::int32_t>();
    bytes_.value<std::int32_t>();  // number of weights
    bytes_.text();                 // name
    if (good()) body(n, flags);
    return n;
  }

 private:
  void body(Node& n, std::int32_t flags) {
    if (n.type == "Input") {
      std::array<std::int32_t, 5> shape;
      for (auto& s : shape) s = bytes_.value<std::int32_t>();
      n.height = shape[1];
    } else if (n.type == "Convolve" || n.type == "Maxpool") {
      n.x = bytes_.value<std::int32_t>();
      n.y = bytes_.value<std::int32_t>();
    } else if (n.type == "LSTM" || n.type == "SummLSTM") {
      n.source = bytes_.value<std::int32_t>();
      for (int gate = 0; gate < 4; ++gate) matrix(n);
    } else if (n.type == "Tanh" || n.type == "Softmax") {
      matrix(n);
    } else if (n.type == "Series" || n.type == "RTLReversed" || n.type == "XYTranspose") {
      auto count = bytes_.value<std::uint32_t>();
      for (std::uint32_t i = 0; i < count && good(); ++i) n.parts.push_back(node());
      constexpr int kLayerRates = 64;
      if (flags & kLayerRates) bytes_.take(bytes_.value<std::uint32_t>() * sizeof(float));
    } else {
      good_ = false;
    }
  }

  void matrix(Node& n) {
    auto mode = bytes_.value<std::uint8_t>();
    if ((mode & kInt8Flag) == 0 || (mode & kDoubleFlag) == 0) good_ = false;
    auto rows = bytes_.value<std::int32_t>();
    auto columns = bytes_.value<std::int32_t>();  // the last is the bias
    bytes_.value<std::int8_t>();
    if (rows <= 0 || columns <= 1 || rows > 4096 || columns > 4096) good_ = false;
    if (!good()) return;
    std::string_view raw =
        bytes_.take(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
    std::vector<std::int8_t> weights(raw.begin(), raw.end());
    auto scales = bytes_.value<std::uint32_t>();
    if (!good() || scales < static_cast<std::uint32_t>(rows) || scales > 8192) {
      good_ = false;
      return;
    }
    LinearLayer layer;
    for (std::uint32_t i = 0; i < scales; ++i) {
      auto scale = static_cast<float>(bytes_.value<double>() / 127);
      if (i < static_cast<std::uint32_t>(rows)) layer.scale.push_back(scale);
    }
    for (int r = 0; r < rows; ++r) {
      layer.bias.push_back(127 * weights[static_cast<std::size_t>((r + 1) * columns - 1)]);
    }
    layer.matrix = packed_matrix(weights, rows, columns - 1, columns);
    n.weights.push_back(std::move(layer));
    n.raw.push_back(std::move(weights));
  }

  Bytes& bytes_;
  bool good_ = true;
  int nodes_ = 0;
};

// The four gates as one matrix, split into its columns from below and from the step before.
LstmLayer lstm_of(const Node& n) {
  LstmLayer layer;
  layer.states = n.weights[0].outputs();
  int stride = n.source + 1, rows = 4 * layer.states;
  std::vector<std::int8_t> all;
  for (int gate = 0; gate < 4; ++gate) {
    auto g = static_cast<std::size_t>(gate);
    all.insert(all.end(), n.raw[g].begin(), n.raw[g].end());
    const LinearLayer& part = n.weights[g];
    layer.from_input.bias.insert(layer.from_input.bias.end(), part.bias.begin(), part.bias.end());
    layer.from_input.scale.insert(layer.from_input.scale.end(), part.scale.begin(),
                                  part.scale.end());
  }
  layer.from_input.matrix = packed_matrix(all, rows, n.inputs, stride);
  std::vector<std::int8_t> state(all.begin() + n.inputs, all.end());
  layer.from_state = packed_matrix(state, rows, layer.states, stride);
  return layer;
}

bool is_lstm(const Node& n, const char* type) {
  if (n.type != type || n.weights.size() != 4) return false;
  for (const LinearLayer& gate : n.weights) {
    if (gate.outputs() != n.weights[0].outputs() || gate.inputs() != n.source) return false;
  }
  return n.source == n.inputs + n.weights[0].outputs() && n.inputs > 0;
}

// A row layer: an LSTM, or one behind a reversal.
bool add_row(const Node& n, LineModel& model) {
  bool reversed = n.type == "RTLReversed" && n.parts.size() == 1;
  const Node& inner = reversed ? n.parts[0] : n;
  if (!is_lstm(inner, "LSTM")) return false;
  model.rows.push_back(lstm_of(inner));
  model.backward.push_back(reversed);
  return true;
}

// Series inside series are only brackets.
void flatten(const Node& n, std::vector<Node>& out) {
  if (n.type != "Series") {
    out.push_back(n);
    return;
  }
  for (const Node& part : n.parts) flatten(part, out);
}

bool assemble(const Node& network, LineModel& model) {
  std::vector<Node> l;
  flatten(network, l);
  if (l.size() < 7 || l[0].type != "Input" || l[1].type != "Convolve" || l[1].x != 1 ||
      l[1].y != 1 || l[2].type != "Tanh" || l[2].weights[0].inputs() != 9 ||
      l[3].type != "Maxpool" || l[3].x != 3 || l[3].y != 3 || l[4].type != "XYTranspose" ||
      l[4].parts.size() != 1 || !is_lstm(l[4].parts[0], "SummLSTM")) {
    return false;
  }
  model.height = l[0].height;
  model.convolution = l[2].weights[0];
  model.columns = lstm_of(l[4].parts[0]);
  for (std::size_t i = 5; i + 1 < l.size(); ++i) {
    if (!add_row(l[i], model)) return false;
  }
  if (l.back().type != "Softmax") return false;
  model.output = l.back().weights[0];
  int width = model.convolution.outputs();
  bool fits = model.height == 36 && model.columns.from_input.inputs() == width;
  width = model.columns.states;
  for (const LstmLayer& row : model.rows) {
    fits &= row.from_input.inputs() == width;
    width = row.states;
  }
  return fits && model.output.inputs() == width;
}

std::vector<std::string> characters_of(std::string_view unicharset) {
  std::vector<std::string> characters;
  std::istringstream lines{std::string(unicharset)};
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::string name = line.substr(0, line.find(' '));
    bool none = name == "Joined" || name.starts_with("|Broken");
    characters.push_back(name == "NULL" ? " " : none ? "" : name);
  }
  return characters;
}

// Which class stands for which character; codes of several classes are not for Latin scripts.
std::vector<std::string> classes_of(std::string_view recoder, const std::vector<std::string>& names,
                                    int classes) {
  std::vector<std::string> out(static_cast<std::size_t>(classes));
  Bytes bytes(recoder);
  auto count = bytes.value<std::uint32_t>();
  for (std::uint32_t id = 0; id < count && !bytes.failed(); ++id) {
    bytes.value<std::int8_t>();
    auto length = bytes.value<std::int32_t>();
    if (length < 0 || length > 16) return {};
    auto code = length > 0 ? bytes.value<std::int32_t>() : -1;
    for (int i = 1; i < length; ++i) bytes.value<std::int32_t>();
    if (length == 1 && code >= 0 && code < classes && id < names.size()) {
      std::string& name = out[static_cast<std::size_t>(code)];
      if (name.empty()) name = names[id];
    }
  }
  return bytes.failed() ? std::vector<std::string>{} : out;
}

// One component of the file: an offset table leads it, absent ones are -1.
std::string_view component(std::string_view file, std::size_t index) {
  Bytes bytes(file);
  auto count = bytes.value<std::uint32_t>();
  if (count > 64 || index >= count) return {};
  std::vector<std::int64_t> offsets;
  for (std::uint32_t i = 0; i < count; ++i) offsets.push_back(bytes.value<std::int64_t>());
  auto size = static_cast<std::int64_t>(file.size());
  std::int64_t begin = offsets[index], end = size;
  for (std::size_t i = index + 1; i < offsets.size(); ++i) {
    if (offsets[i] >= 0) {
      end = offsets[i];
      break;
    }
  }
  if (begin < 0 || end > size || begin >= end) return {};
  return file.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

}  // namespace

Result<LineModel> line_model_of(std::string_view traineddata) {
  static_assert(std::endian::native == std::endian::little);
  constexpr std::size_t kLstm = 17, kUnicharset = 21, kRecoder = 22;
  Error unknown{"traineddata: a network of another shape than the fast integer models"};
  LineModel model;
  Bytes bytes(component(traineddata, kLstm));
  NetworkParser parser(bytes);
  Node network = parser.node();
  if (!parser.good() || !assemble(network, model)) return unknown;
  bytes.text();                 // the network's description
  bytes.value<std::int32_t>();  // training flags
  bytes.value<std::int32_t>();  // training iteration
  model.sample_iteration = bytes.value<std::int32_t>();
  model.null_class = bytes.value<std::int32_t>();
  if (bytes.failed()) return unknown;
  model.characters =
      classes_of(component(traineddata, kRecoder),
                 characters_of(component(traineddata, kUnicharset)), model.output.outputs());
  if (model.characters.empty() || model.null_class < 0 ||
      model.null_class >= model.output.outputs()) {
    return unknown;
  }
  return model;
}

}  // namespace sopan
