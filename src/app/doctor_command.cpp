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

namespace {

void print_line(bool good, const std::string& name, const std::string& detail) {
  fmt::print("{} {}{}{}\n", good ? "+" : "-", name, detail.empty() ? "" : ": ", detail);
}

// What a layer keeps a reading process from.
std::string purpose_of(const std::string& layer) {
  if (layer == "parent-death-signal") {
    return say("berakhir bersama proses induknya", "ends with the process that started it");
  }
  if (layer == "rlimits") {
    return say("memori dan besar berkas terbatas", "memory and size of files are bounded");
  }
  if (layer == "no-new-privileges") {
    return say("tidak dapat memperoleh hak tambahan", "cannot gain privileges");
  }
  if (layer == "landlock") {
    return say("tidak dapat menulis atau menghapus berkas", "cannot write or remove files");
  }
  if (layer == "seccomp") {
    return say("tanpa jaringan dan tanpa menjalankan program", "no network, starts no programs");
  }
  return {};
}

void print_confinement() {
  fmt::print("{}\n", say("pagar proses pembaca:", "confinement of reading processes:"));
  for (const ConfinementLayer& layer : confinement_of_this_machine()) {
    std::string detail = purpose_of(layer.name);
    if (!layer.active) {
      detail += say("; tidak aktif di mesin ini", "; not active on this machine");
      if (!layer.detail.empty()) detail += " (" + layer.detail + ")";
    }
    print_line(layer.active, layer.name, detail);
  }
}

}  // namespace

int run_doctor(const Options&) {
  fmt::print("sopan {}\n", SOPAN_VERSION);
  Status ocr = ocr_ready();
  print_line(static_cast<bool>(ocr), "OCR (eng, ind)",
             ocr ? ocr_data_folder() : ocr.error().message);
  std::string office = office_program();
  print_line(!office.empty(), "LibreOffice",
             !office.empty()
                 ? office
                 : say("tidak terpasang: .doc .xls .odt .ods .rtf tidak dapat dibaca "
                       "(sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui)",
                       "not installed: .doc .xls .odt .ods .rtf cannot be read "
                       "(sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui)"));
  std::string rules = built_in_rules().string();
  print_line(!rules.empty(), say("aturan", "rules"),
             rules.empty()
                 ? say("tidak ditemukan; pasang kembali sopan", "not found; install sopan again")
                 : rules);
  print_confinement();
  return ocr && !rules.empty() ? clean : missing_part;
}

int run_worker_command(const Options& options) {
  return run_worker(options.memory_bytes, options.office);
}

}  // namespace sopan
