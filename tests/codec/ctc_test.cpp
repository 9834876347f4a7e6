// Tests of codec/ctc.
#include "codec/ctc.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

std::vector<int> labels(const std::vector<std::vector<float>>& steps) {
  CtcSearch search(0);
  for (const auto& step : steps) search.step(step);
  std::vector<int> out;
  for (const ReadClass& c : search.best()) out.push_back(c.label);
  return out;
}

}  // namespace

TEST_CASE("a character that lasts is read once, one behind a null again") {
  CHECK(labels({{.1f, .9f}, {.1f, .9f}, {.9f, .1f}, {.1f, .9f}}) == std::vector<int>{1, 1});
  CHECK(labels({{.1f, .9f}, {.2f, .8f}}) == std::vector<int>{1});
  CHECK(labels({{1.f, 0.f}}).empty());
}

TEST_CASE("all ways to spell a text count together") {
  // The best path is null, null (0.36); the text of one character is likelier in sum (0.64).
  CHECK(labels({{.6f, .4f}, {.6f, .4f}}) == std::vector<int>{1});
}
