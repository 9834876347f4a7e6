// The two inner loops of a recurrent network with 8-bit weights: matrix times vectors, and the
// squashing functions. Three builds of one text (lstm_kernel.inc), the best one for this processor
// chosen at run time.
#pragma once

#include <cstdint>
#include <vector>

namespace sopan {

// An int8 matrix packed for the loop below: blocks of 8 rows; within a block, groups of 4 columns,
// row by row. Rows and columns beyond the matrix are zero.
struct PackedMatrix {
  int rows = 0;
  int columns = 0;
  int row_blocks = 0;     // of 8 rows
  int column_groups = 0;  // of 4 columns
  std::vector<std::int8_t> weights;
};

PackedMatrix packed_matrix(const std::vector<std::int8_t>& row_major, int rows, int columns,
                           int row_stride);

struct LstmKernel {
  const char* name;
  // out[v][r] = sum over c of matrix[r][c] * vectors[v][c], for `count` vectors. A vector holds
  // 4 * column_groups values in -127..127; an out row has room for 8 * row_blocks sums.
  void (*multiply)(const PackedMatrix& matrix, const std::int8_t* vectors, int vector_stride,
                   int count, std::int32_t* out, int out_stride);
  void (*tanh_all)(float* values, int count);
  void (*logistic_all)(float* values, int count);
};

const LstmKernel& lstm_kernel();
// For tests: every build that this processor can run.
std::vector<const LstmKernel*> lstm_kernels();

}  // namespace sopan
