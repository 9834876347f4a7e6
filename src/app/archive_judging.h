// Judges the documents of a store, when anything that matters has changed, and gives what it holds
// for reports.
#pragma once

#include <string>

#include "app/config.h"
#include "report/report.h"
#include "store/store.h"

namespace sopan {

// Keeps findings and rules in the store. `offices`: the path of offices.toml, or nothing.
Status judge_archive(Store& store, const Config& config, const std::string& offices);

// What the store holds, without judging anything. An error when it was never judged.
Result<ReportInput> report_input_of(Store& store);

}  // namespace sopan
