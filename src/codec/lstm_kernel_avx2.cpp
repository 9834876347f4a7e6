// The build of the network's inner loops for processors with AVX2 and FMA.
#include <immintrin.h>

#include <cstddef>

#include "codec/lstm_kernel.h"

namespace sopan::kernel_avx2 {

#include "codec/lstm_kernel.inc"

extern const LstmKernel kernel;
const LstmKernel kernel = {"avx2", multiply, tanh_all, logistic_all};

}  // namespace sopan::kernel_avx2
