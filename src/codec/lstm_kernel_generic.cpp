// The build of the network's inner loops for any processor.
#include <cstddef>

#include "codec/lstm_kernel.h"

namespace sopan::kernel_generic {

#include "codec/lstm_kernel.inc"

extern const LstmKernel kernel;
const LstmKernel kernel = {"generic", multiply, tanh_all, logistic_all};

}  // namespace sopan::kernel_generic
