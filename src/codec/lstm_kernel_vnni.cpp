// The build of the network's inner loops for processors with AVX-512 VNNI (256-bit).
#include <immintrin.h>

#include <cstddef>

#include "codec/lstm_kernel.h"

namespace sopan::kernel_vnni {

#include "codec/lstm_kernel.inc"

extern const LstmKernel kernel;
const LstmKernel kernel = {"vnni", multiply, tanh_all, logistic_all};

}  // namespace sopan::kernel_vnni
