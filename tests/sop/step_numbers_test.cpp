// Step numbers that OCR misread are doubted, those the author misprinted are not.
#include "sop/step_numbers.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

// "1 8 3" as step numbers of that confidence; "-" is a step without a number. Gives those doubted.
std::string doubted(const std::vector<std::string>& numbers, double confidence = 0.95) {
  std::vector<Step> steps;
  for (const std::string& number : numbers) {
    Step step;
    if (number != "-") {
      Leaf leaf;
      leaf.text = number;
      leaf.confidence = confidence;
      step.number = leaf;
    }
    steps.push_back(step);
  }
  doubt_odd_numbers(steps);
  std::string out;
  for (const Step& step : steps) {
    if (step.number && step.number->confidence < confidence)
      out += (out.empty() ? "" : " ") + step.number->text;
  }
  return out;
}

}  // namespace

TEST_CASE("a scanned step number that breaks a count which goes on is doubted") {
  CHECK(doubted({"1", "8", "3", "4"}) == "8");
  CHECK(doubted({"1.", "2.", "3.", "4.", "5.", "6.", "1.", "8.", "9."}) == "1.");
  CHECK(doubted({"1", "&", "3", "4"}) == "&");
  CHECK(doubted({"1", "2", "7", "1", "5", "6"}) == "7 1");
}

TEST_CASE("the first and the last number have one neighbour only") {
  CHECK(doubted({"3", "2", "3", "4"}) == "3");
  CHECK(doubted({"1", "2", "3", "1"}) == "1");
}

TEST_CASE("what the author misprinted is believed") {
  CHECK(doubted({"1", "3", "2", "4", "5"}) == "");
  CHECK(doubted({"1", "2", "4", "5"}) == "");
  CHECK(doubted({"1", "2", "2", "3", "4"}) == "");
  CHECK(doubted({"2", "3", "4", "5"}) == "");
  CHECK(doubted({"1", "2", "-", "4", "5"}) == "");
  CHECK(doubted({"1", "2", "1", "2", "3"}) == "");
}

TEST_CASE("numbers that no OCR gave are never doubted") {
  CHECK(doubted({"1", "8", "3", "4"}, 1) == "");
}
