// How long each stage takes, on request: cmake --build build --target sopan_bench, then
//   build/tests/sopan_bench FILE...     per file, best of some runs, and the slowest rules
//   build/tests/sopan_bench --store N FILE   the rules over a store of N copies of the file's SOPs
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <map>
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

void measure_archive(int copies, const std::string& path, const Ruleset& rules) {
  Extraction model = need(extraction_of({path, path, false}, Limits{}));
  Store store = need(Store::open(":memory:"));
  need(load_tables(rules, store));
  double add = best_of(1, [&] {
    for (int i = 0; i < copies; ++i) {
      // Each copy is an SOP of another office, so that rules across documents have work to do.
      Extraction copy = model;
      copy.source.path = fmt::format("{}-{}", path, i);
      copy.source.sha256 = sha256(copy.source.path);
      for (Sop& sop : copy.sops) {
        if (sop.header.number) sop.header.number->text += fmt::format("/{}", i);
        if (sop.header.title) sop.header.title->text += fmt::format(" {}", i % (copies / 4 + 1));
        if (sop.header.agency) sop.header.agency->text += fmt::format(" {}", i % 40);
      }
      need(store.add(copy));
    }
  });
  std::vector<Diagnostic> diagnostics;
  Judgement judgement;
  judgement.today = "2025-06-02";
  Engine engine(store, rules, judgement, diagnostics);
  size_t found = 0;
  double judge = best_of(1, [&] { found = need(engine.run()).size(); });
  fmt::print("{} copies of {}: store {:.0f} ms, rules {:.0f} ms ({} findings)\n", copies, path, add,
             judge, found);
  print_slowest(engine, 1);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  Ruleset rules = load_rules({built_in_rules()});
  for (const Diagnostic& d : rules.diagnostics) fmt::print(stderr, "{}: {}\n", d.file, d.message);
  measure_start(rules);
  if (arguments.size() == 3 && arguments[0] == "--store") {
    measure_archive(std::stoi(arguments[1]), arguments[2], rules);
    return 0;
  }
  for (const std::string& path : arguments) measure(path, rules);
  return 0;
}
