// Declares the commands and their options to CLI11 and puts its complaints into our words.
#include "app/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <set>
#include <thread>

#include "base/language.h"

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
  extract->add_option("--format", o.format, say("json", "json"))->check(CLI::IsMember({"json"}));
}

int print_complaint(const CLI::ParseError& error) {
  fmt::print(stderr, "sopan: {}\n{}\n", error.what(),
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
  app.set_version_flag("--version", "sopan " SOPAN_VERSION);
  app.require_subcommand(1);
  add_extract(app, o);
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
