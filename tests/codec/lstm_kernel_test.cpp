// Tests of codec/lstm_kernel: every build gives the sums and curves that the definitions give.
#include "codec/lstm_kernel.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace sopan;

TEST_CASE("every build multiplies exactly") {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> value(-127, 127);
  constexpr int kRows = 43, kColumns = 30, kStride = 33, kVectors = 7;
  std::vector<std::int8_t> matrix(kRows * kStride), vectors(kVectors * 32);
  for (auto& m : matrix) m = static_cast<std::int8_t>(value(random));
  PackedMatrix packed = packed_matrix(matrix, kRows, kColumns, kStride);
  for (auto& v : vectors) v = static_cast<std::int8_t>(value(random));
  int rows = 8 * packed.row_blocks;
  for (const LstmKernel* kernel : lstm_kernels()) {
    CAPTURE(kernel->name);
    std::vector<std::int32_t> out(static_cast<std::size_t>(kVectors * rows));
    kernel->multiply(packed, vectors.data(), 32, kVectors, out.data(), rows);
    for (int v = 0; v < kVectors; ++v) {
      for (int r = 0; r < kRows; ++r) {
        int sum = 0;
        for (int c = 0; c < kColumns; ++c) {
          sum += matrix[static_cast<std::size_t>(r * kStride + c)] *
                 vectors[static_cast<std::size_t>(v * 32 + c)];
        }
        REQUIRE(out[static_cast<std::size_t>(v * rows + r)] == sum);
      }
    }
  }
}

TEST_CASE("the squashing functions are exact to five digits") {
  for (const LstmKernel* kernel : lstm_kernels()) {
    for (float x = -12; x < 12; x += 0.37f) {
      float t = x, l = x;
      kernel->tanh_all(&t, 1);
      kernel->logistic_all(&l, 1);
      CHECK(std::abs(t - std::tanh(x)) < 1e-5f);
      CHECK(std::abs(l - 1 / (1 + std::exp(-x))) < 1e-5f);
    }
  }
}
