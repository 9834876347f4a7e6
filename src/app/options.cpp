// Declares the commands and their options to CLI11 and puts its complaints into our words.
#include "app/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <set>
#include <thread>

#include "base/language.h"
#include "base/pattern.h"
#include "report/report.h"

namespace sopan {

namespace {

// --lang must be known before the help texts are made.
std::string language_asked_for(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    std::string_view word = argv[i];
    if (word == "--lang" && i + 1 < argc) return argv[i + 1];
    if (word.starts_with("--lang=")) return std::string(word.substr(7));
  }
  return "id";
}

void add_common(CLI::App& app, Options& o) {
  app.add_option("--lang", o.language, say("bahasa: id atau en", "language: id or en"))
      ->check(CLI::IsMember({"id", "en"}));
  app.add_flag("--quiet,-q", o.quiet, say("tanpa keterangan di stderr", "no remarks on stderr"));
  app.add_option("--config", o.config,
                 say("berkas konfigurasi (bawaan: sopan.toml terdekat ke atas)",
                     "configuration (default: the nearest sopan.toml upward)"));
}

void add_reading(CLI::App& app, Options& o) {
  app.add_option(
         "paths", o.paths,
         say("berkas, folder, atau - (masukan baku)", "files, folders, or - (standard input)"))
      ->required();
  app.add_option("--stdin-name", o.stdin_name,
                 say("nama berkas untuk masukan baku", "file name for standard input"));
  app.add_option("--jobs,-j", o.limits.jobs,
                 say("berapa yang dikerjakan sekaligus", "how many at a time"))
      ->check(CLI::Range(1, 256));
  app.add_option("--timeout", o.limits.timeout_seconds,
                 say("batas waktu per dokumen, detik", "time limit per document, seconds"))
      ->check(CLI::Range(1, 86400));
  app.add_option("--max-pages", o.limits.max_pages,
                 say("halaman paling banyak per dokumen", "most pages per document"))
      ->check(CLI::Range(1, 1000000));
  app.add_option("--max-pixels", o.limits.max_pixels,
                 say("piksel paling banyak per halaman", "most pixels per page"))
      ->check(CLI::Range(1e4, 1e9));
}

void add_extract(CLI::App& app, Options& o) {
  CLI::App* extract = app.add_subcommand(
      "extract", say("baca dokumen dan cetak modelnya", "read documents and print their model"));
  add_common(*extract, o);
  add_reading(*extract, o);
  extract->add_option("--debug-pictures", o.limits.debug_pictures,
                      say("folder untuk gambar tiap halaman: teks, garis tabel, simbol, panah",
                          "folder for a picture of each page: text, grid, symbols, arrows"));
  extract->add_option("--format", o.format, say("json", "json"))->check(CLI::IsMember({"json"}));
}

void add_configuration(CLI::App& app, Options& o) {
  app.add_option("--rules", o.rules,
                 say("folder aturan milik kantor sendiri", "folder with an office's own rules"))
      ->allow_extra_args(false);
  app.add_option("--select", o.select,
                 say("hanya aturan ini (nama atau awalan, dipisah koma)",
                     "only these rules (names or prefixes, divided by commas)"))
      ->allow_extra_args(false);
  app.add_option("--ignore", o.ignore, say("tanpa aturan ini", "without these rules"))
      ->allow_extra_args(false);
  app.add_option("--severity", o.severity,
                 say("tingkat terendah yang ditampilkan", "least severity shown"))
      ->check(CLI::IsMember({"error", "warning", "info"}));
  app.add_option("--fail-on", o.fail_on,
                 say("tingkat yang membuat status keluar 1 (bawaan: error)",
                     "severity that makes the exit status 1 (default: error)"))
      ->check(CLI::IsMember({"error", "warning", "info", "never"}));
  app.add_option("--registry", o.registry,
                 say("tabel peraturan tambahan (kolom seperti rules/data/regulations.tsv)",
                     "a further table of regulations (columns as in rules/data/regulations.tsv)"));
  app.add_option("--today", o.today,
                 say("hari pemeriksaan, TTTT-BB-HH", "the day of checking, YYYY-MM-DD"));
}

void add_colour(CLI::App& app, Options& o) {
  app.add_option("--color", o.colour,
                 say("warna: auto, always, never", "colour: auto, always, never"))
      ->check(CLI::IsMember({"auto", "always", "never"}));
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const ReportFormat& format : report_formats()) names.emplace_back(format.name);
  return names;
}

// FORMAT=FILE with a format that there is.
std::string why_no_output(const std::string& output) {
  size_t equals = output.find('=');
  std::string name = output.substr(0, equals);
  // "docx" is no report of its own: it is the draft with comments (app/annotate.h).
  bool known = name == "docx" || report_format(name);
  if (equals != std::string::npos && equals + 1 < output.size() && known) return "";
  return fmt::format("--output {}: {} ({})", output,
                     say("tulis FORMAT=BERKAS", "write FORMAT=FILE"),
                     fmt::join(format_names(), ", "));
}

void add_reporting(CLI::App& app, Options& o) {
  add_colour(app, o);
  app.add_option("--format", o.format, say("bentuk laporan", "form of the report"))
      ->check(CLI::IsMember(format_names()));
  app.add_option("--output,-o", o.outputs,
                 say("FORMAT=BERKAS: laporan lain ke berkas (boleh berulang)",
                     "FORMAT=FILE: a further report into a file (repeatable)"))
      ->allow_extra_args(false)
      ->check(CLI::Validator(why_no_output, "FORMAT=FILE"));
  app.add_flag("--mask-nip", o.mask_nip, say("sembunyikan NIP", "hide NIPs"));
  app.add_option("--baseline", o.baseline,
                 say("laporan json lama: hanya temuan yang baru ditampilkan",
                     "an earlier json report: only what is new is shown"));
}

void add_check(CLI::App& app, Options& o) {
  CLI::App* check =
      app.add_subcommand("check", say("periksa dokumen dan tampilkan temuan", "check documents"));
  add_common(*check, o);
  add_reading(*check, o);
  add_configuration(*check, o);
  add_reporting(*check, o);
}

void add_rules(CLI::App& app, Options& o) {
  CLI::App* rules = app.add_subcommand("rules", say("daftar aturan", "list the rules"));
  rules->require_subcommand(0, 1);
  add_common(*rules, o);
  add_configuration(*rules, o);
  CLI::App* test = rules->add_subcommand(
      "test", say("jalankan contoh di halaman aturan", "run the examples in the rule pages"));
  add_common(*test, o);
  test->add_option("folders", o.paths, say("folder aturan tambahan", "further folders of rules"));
  CLI::App* explain =
      app.add_subcommand("explain", say("jelaskan sebuah aturan", "explain a rule"));
  add_common(*explain, o);
  add_colour(*explain, o);
  explain->add_option(
      "--rules", o.rules,
      say("folder aturan milik kantor sendiri", "folder with an office's own rules"));
  explain->add_option("rule", o.paths, say("nama aturan", "name of a rule"))->required();
}

void add_config(CLI::App& app, Options& o) {
  CLI::App* config = app.add_subcommand(
      "config",
      say("tampilkan pengaturan yang berlaku dan asalnya", "show what is in force and why"));
  add_common(*config, o);
  add_configuration(*config, o);
}

void add_waive(CLI::App& app, Options& o) {
  CLI::App* waive = app.add_subcommand(
      "waive", say("kecualikan sebuah temuan, dengan alasan (sopan-waivers.toml)",
                   "waive a finding, with a reason (sopan-waivers.toml)"));
  add_common(*waive, o);
  add_configuration(*waive, o);
  waive->add_option("fingerprint", o.fingerprint, say("sidik temuan", "fingerprint of the finding"))
      ->required();
  waive->add_option("paths", o.paths, say("dokumen yang memuatnya", "documents that have it"))
      ->required();
  waive->add_option("--reason", o.reason, say("alasannya", "the reason"))->required();
  waive->add_option("--by", o.by, say("siapa yang memutuskan", "who decided"));
  waive->add_option("--until", o.until, say("berlaku sampai, TTTT-BB-HH", "until, YYYY-MM-DD"))
      ->check(CLI::Validator(
          [](const std::string& day) {
            return Pattern("\\d{4}-\\d{2}-\\d{2}").matches(day)
                       ? std::string()
                       : fmt::format("--until {}: {}", day,
                                     say("tulis sebagai TTTT-BB-HH", "write it as YYYY-MM-DD"));
          },
          "YYYY-MM-DD"));
}

void add_store(CLI::App& app, Options& o) {
  app.add_option("--store", o.store, say("berkas gudang (SQLite)", "the store's file (SQLite)"))
      ->required();
}

void add_memory(CLI::App& app, Options& o) {
  o.memory_bytes = std::uint64_t{2} << 30;
  app.add_option("--memory", o.memory_bytes,
                 say("memori paling banyak per proses pembaca (misalnya 2GB)",
                     "most memory of one reading process (such as 2GB)"))
      ->transform(CLI::AsSizeValue(false));
}

void add_archive(CLI::App& app, Options& o) {
  CLI::App* audit = app.add_subcommand(
      "audit", say("periksa seluruh arsip ke dalam gudang; dapat dilanjutkan kapan saja",
                   "judge a whole archive into a store; can be gone on with at any time"));
  add_common(*audit, o);
  add_reading(*audit, o);
  add_configuration(*audit, o);
  add_store(*audit, o);
  add_memory(*audit, o);
  audit
      ->add_option(
          "--offices", o.offices,
          say("offices.toml: nama instansi dan ejaannya", "offices.toml: names of offices"))
      ->check(CLI::ExistingFile);
  CLI::App* report =
      app.add_subcommand("report", say("tulis laporan dari gudang", "write reports from a store"));
  add_common(*report, o);
  add_store(*report, o);
  add_reporting(*report, o);
  add_memory(*report, o);
  CLI::App* query =
      app.add_subcommand("query", say("tanyakan gudang dengan SQL", "ask a store in SQL"));
  add_common(*query, o);
  add_store(*query, o);
  query->add_option("sql", o.paths, "SELECT ...")->required()->expected(1);
  query->add_option("--format", o.format, say("bentuk: table, csv, json", "form"))
      ->check(CLI::IsMember({"table", "csv", "json"}));
  CLI::App* doctor = app.add_subcommand(
      "doctor", say("periksa kelengkapan mesin ini", "show what this machine has"));
  add_common(*doctor, o);
  CLI::App* worker = app.add_subcommand("worker", "")->group("");
  add_common(*worker, o);
  add_memory(*worker, o);
  worker->add_flag("--office", o.office, "");
}

// CLI11 complains in English; these are all the complaints our options can cause.
std::string in_indonesian(std::string complaint) {
  struct Phrase {
    Pattern english;
    const char* indonesian;
  };
  static const Phrase kPhrases[] = {
      {Pattern("^paths is required$"), "perlu berkas, folder, atau -"},
      {Pattern("^rule is required$"), "perlu nama aturan"},
      {Pattern("^A subcommand is required$"), "perlu perintah, misalnya check"},
      {Pattern("^(.*) is required$"), "perlu \\1"},
      {Pattern("^The following arguments? (?:was|were) not expected: (.*)$"), "tidak dikenal: \\1"},
      {Pattern("^(.*): (.*) not in \\{(.*)\\}$"), "\\1: \\2 bukan salah satu dari \\3"},
      {Pattern("^(.*): Value (.*) not in range (.*) to (.*)$"),
       "\\1: \\2 tidak di antara \\3 dan \\4"},
      {Pattern("^Could not convert: (.*) = (.*)$"), "\\1: \\2 bukan nilai yang benar"},
      {Pattern("^(.*): 1 required .* missing$"), "\\1: perlu nilai"},
  };
  for (const Phrase& phrase : kPhrases) {
    if (phrase.english.found_in(complaint)) {
      return phrase.english.replaced(complaint, phrase.indonesian);
    }
  }
  return complaint;
}

int print_complaint(const CLI::ParseError& error) {
  std::string complaint = error.what();
  fmt::print(stderr, "sopan: {}\n{}\n", say(in_indonesian(complaint), complaint),
             say("Lihat sopan --help.", "See sopan --help."));
  return 2;
}

void name_command(const CLI::App& app, Options& o) {
  for (const CLI::App* sub : app.get_subcommands()) {
    if (!o.command.empty()) o.command += ' ';
    o.command += sub->get_name();
    name_command(*sub, o);
  }
}

}  // namespace

Parsed parse_options(int argc, const char* const* argv) {
  set_language(language_asked_for(argc, argv) == "en" ? Language::english : Language::indonesian);
  Parsed parsed;
  Options& o = parsed.options;
  o.limits.jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  CLI::App app(say("sopan - memeriksa SOP administrasi pemerintahan",
                   "sopan - checks SOPs of Indonesian government offices"),
               "sopan");
  auto formatter = app.get_formatter();
  if (language() == Language::indonesian) {
    formatter->label("Usage", "Pemakaian");
    formatter->label("REQUIRED", "(wajib)");
    formatter->label("OPTIONS", "PILIHAN");
    formatter->label("SUBCOMMAND", "PERINTAH");
  }
  formatter->label("TEXT", "");
  app.set_help_flag("-h,--help", say("tampilkan bantuan ini", "show this help"));
  app.set_version_flag("--version", "sopan " SOPAN_VERSION,
                       say("tampilkan versi", "show the version"));
  app.require_subcommand(1);
  add_check(app, o);
  add_extract(app, o);
  add_rules(app, o);
  add_config(app, o);
  add_waive(app, o);
  add_archive(app, o);
  try {
    app.parse(argc, argv);
    name_command(app, o);
  } catch (const CLI::Success& asked) {  // --help, --version
    app.exit(asked, std::cout, std::cerr);
    parsed.exit_status = 0;
  } catch (const CLI::ParseError& error) {
    parsed.exit_status = print_complaint(error);
  }
  return parsed;
}

}  // namespace sopan
