// Reads the inputs of `check` and `extract`: small plain texts here, everything else in worker
// processes that can be killed.
#pragma once

#include <functional>
#include <vector>

#include "app/inputs.h"
#include "app/options.h"
#include "base/result.h"
#include "sop/sop.h"

namespace sopan {

// Gives each input's model, or why there is none, in the order of the inputs. What stops everything
// (no worker can be started, or `take` fails) comes back as error.
Status read_inputs(const std::vector<Input>& inputs, const Options& options,
                   const std::function<Status(const Input&, Result<Extraction>)>& take);

// Whether everything is there that reading these inputs needs: OCR's language data for pages and
// pictures. Asked before anything is read; the message names the package.
Status parts_ready(const std::vector<Input>& inputs);

}  // namespace sopan
