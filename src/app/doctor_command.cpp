// `sopan doctor`: what this machine has of what sopan needs; and the hidden `sopan worker`.
#include <fmt/format.h>

#include <filesystem>

#include "app/commands.h"
#include "app/config.h"
#include "app/sandbox.h"
#include "app/worker.h"
#include "base/language.h"
#include "codec/ocr.h"
#include "read/office.h"

namespace sopan {

int run_doctor(const Options&) {
  auto line = [](bool good, const std::string& name, const std::string& detail) {
    fmt::print("{} {}{}{}\n", good ? "+" : "-", name, detail.empty() ? "" : ": ", detail);
  };
  fmt::print("sopan {}\n", SOPAN_VERSION);
  Status ocr = ocr_ready();
  line(static_cast<bool>(ocr), "OCR (eng, ind)", ocr ? "" : ocr.error().message);
  bool office = std::filesystem::exists("/usr/bin/soffice");
  line(office, "LibreOffice",
       office ? ""
              : say("tidak terpasang: .doc .xls .odt .ods .rtf tidak dapat dibaca "
                    "(sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui)",
                    "not installed: .doc .xls .odt .ods .rtf cannot be read "
                    "(sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui)"));
  line(!built_in_rules().empty(), say("aturan", "rules"), built_in_rules().string());
  for (const ConfinementLayer& layer : confinement_of_this_machine()) {
    line(layer.active, say("pembatas proses ", "confinement ") + layer.name, layer.detail);
  }
  return ocr ? clean : missing_part;
}

int run_worker_command(const Options& options) {
  return run_worker(options.memory_bytes, options.office);
}

}  // namespace sopan
