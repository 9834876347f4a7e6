// How long each stage takes, on request: `cmake --build build --target bench`, or
//   build/tests/sopan_bench FILE...   per file, best of some runs, and the slowest rules
//   build/tests/sopan_bench FOLDER    the rules over a store of the plain texts below it
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/pipeline.h"
#include "base/file.h"
#include "check/engine.h"
#include "check/ruleset.h"
#include "report/report.h"
#include "report/terminal.h"

using namespace sopan;

namespace {

// Milliseconds of processor time so far: what else the machine does is not counted.
double now() {
  std::timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// Milliseconds that `act` takes, the best of `runs`.
template <typename Act>
double best_of(int runs, Act act) {
  double best = 1e9;
  for (int i = 0; i < runs; ++i) {
    double began = now();
    act();
    best = std::min(best, now() - began);
  }
  return best;
}

[[noreturn]] void stop(const Error& error) {
  fmt::print(stderr, "{}\n", error.message);
  std::exit(1);
}

template <typename T>
T need(Result<T> result) {
  if (!result) stop(result.error());
  return std::move(*result);
}

// Runs the engine again and again and prints the rules that take longest at their best.
void print_slowest(Engine& engine, int runs) {
  std::map<std::string, double> best = engine.times();
  for (int i = 1; i < runs; ++i) {
    need(engine.run());
    for (const auto& [name, time] : engine.times()) best[name] = std::min(best[name], time);
  }
  std::vector<std::pair<double, std::string>> rules;
  for (const auto& [name, time] : best) rules.emplace_back(time, name);
  std::ranges::sort(rules, std::greater());
  for (size_t i = 0; i < std::min<size_t>(14, rules.size()); ++i) {
    fmt::print("    {:8.3f} ms  {}\n", rules[i].first, rules[i].second);
  }
}

void measure_start(const Ruleset& rules) {
  double load = best_of(5, [&] { load_rules({built_in_rules()}); });
  double open = best_of(5, [&] {
    Store store = need(Store::open(":memory:"));
    need(load_tables(rules, store));
  });
  Store store = need(Store::open(":memory:"));
  need(load_tables(rules, store));
  std::vector<Diagnostic> diagnostics;
  double prepare = best_of(5, [&] { Engine(store, rules, Judgement{}, diagnostics); });
  fmt::print("start-up: {} rule pages {:.1f} ms, store and tables {:.1f} ms, queries {:.1f} ms\n",
             rules.pages.size(), load, open, prepare);
}

void measure(const std::string& path, const Ruleset& rules) {
  Input input{path, path, false};
  Limits limits;
  Extraction model = need(extraction_of(input, limits));
  double read = best_of(5, [&] { need(extraction_of(input, limits)); });
  Store store = need(Store::open(":memory:"));
  need(load_tables(rules, store));
  double add = best_of(5, [&] {
    need(store.clear());
    need(store.add(model));
  });
  std::vector<Diagnostic> diagnostics;
  Judgement judgement;
  judgement.today = "2025-06-02";
  Engine engine(store, rules, judgement, diagnostics);
  size_t found = 0;
  double judge = best_of(5, [&] { found = need(engine.run()).size(); });
  fmt::print("{}: read and extract {:.2f} ms, store {:.2f} ms, rules {:.2f} ms ({} findings)\n",
             path, read, add, judge, found);
  print_slowest(engine, 20);
}

// The plain texts below a folder, in the order of their names.
std::vector<std::string> texts_below(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".txt") paths.push_back(entry.path().string());
  std::ranges::sort(paths);
  return paths;
}

// Processor time of the rules over the first `count` models, in milliseconds.
double judged_in(std::span<const Extraction> models, const Ruleset& rules) {
  Store store = need(Store::open(":memory:"));
  need(load_tables(rules, store));
  double add = best_of(1, [&] {
    for (const Extraction& model : models) need(store.add(model));
  });
  std::vector<Diagnostic> diagnostics;
  Judgement judgement;
  judgement.today = "2025-06-02";
  Engine engine(store, rules, judgement, diagnostics);
  size_t found = 0;
  double judge = best_of(1, [&] { found = need(engine.run()).size(); });
  fmt::print("{} documents: store {:.0f} ms, rules {:.0f} ms ({} findings)\n", models.size(), add,
             judge, found);
  print_slowest(engine, 1);
  return judge;
}

// Half the archive and the whole of it: the second takes twice as long where growth is linear.
void measure_archive(const std::string& folder, const Ruleset& rules) {
  std::vector<Extraction> models;
  for (const std::string& path : texts_below(folder))
    models.push_back(need(extraction_of({path, path, false}, Limits{})));
  double half = judged_in(std::span(models).first(models.size() / 2), rules);
  double whole = judged_in(models, rules);
  fmt::print("twice the documents take {:.2f} times as long\n", whole / std::max(half, 1e-9));
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  Ruleset rules = load_rules({built_in_rules()});
  for (const Diagnostic& d : rules.diagnostics) fmt::print(stderr, "{}: {}\n", d.file, d.message);
  measure_start(rules);
  for (const std::string& path : arguments) {
    if (std::filesystem::is_directory(path)) {
      measure_archive(path, rules);
    } else {
      measure(path, rules);
    }
  }
  return 0;
}
