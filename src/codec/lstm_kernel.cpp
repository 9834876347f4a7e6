// Packs matrices and chooses the build of the inner loops for this processor.
#include "codec/lstm_kernel.h"

#include <cstddef>

namespace sopan {

namespace kernel_generic {
extern const LstmKernel kernel;
}
#if defined(__x86_64__)
namespace kernel_avx2 {
extern const LstmKernel kernel;
}
namespace kernel_vnni {
extern const LstmKernel kernel;
}
#endif

PackedMatrix packed_matrix(const std::vector<std::int8_t>& row_major, int rows, int columns,
                           int row_stride) {
  PackedMatrix m{rows, columns, (rows + 7) / 8, (columns + 3) / 4, {}};
  m.weights.resize(static_cast<std::size_t>(m.row_blocks * m.column_groups) * 32);
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      auto to =
          static_cast<std::size_t>((r / 8 * m.column_groups + c / 4) * 32 + r % 8 * 4 + c % 4);
      m.weights[to] = row_major[static_cast<std::size_t>(r * row_stride + c)];
    }
  }
  return m;
}

std::vector<const LstmKernel*> lstm_kernels() {
  std::vector<const LstmKernel*> kernels = {&kernel_generic::kernel};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    kernels.push_back(&kernel_avx2::kernel);
    if (__builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni")) {
      kernels.push_back(&kernel_vnni::kernel);
    }
  }
#endif
  return kernels;
}

const LstmKernel& lstm_kernel() {
  static const LstmKernel& best = *lstm_kernels().back();
  return best;
}

}  // namespace sopan
