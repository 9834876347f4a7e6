// Flowcharts drawn on a grid: symbols, arrows between them, labels, and lines over the table's
// edge.
#include "layout/flow.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "flow_drawing.h"

using namespace sopan;
using sopan::test::Drawing;

namespace {

using Pairs = std::set<std::pair<int, int>>;

Pairs pairs(const Flow& flow) {
  Pairs out;
  for (const Arrow& a : flow.arrows) out.insert({a.from, a.to});
  return out;
}

std::string label(const Flow& flow, int from, int to) {
  for (const Arrow& a : flow.arrows) {
    if (a.from == from && a.to == to) return a.label ? a.label->text : "";
  }
  return "no such arrow";
}

Point right_of(Point p) { return {p.x + 47, p.y}; }
Point left_of(Point p) { return {p.x - 47, p.y}; }
Point above(Point p) { return {p.x, p.y - 24}; }
Point below(Point p) { return {p.x, p.y + 24}; }

// Three boxes under each other in the middle of three columns.
Drawing three_boxes() {
  Drawing d(3, 3);
  for (int r = 0; r < 3; r++) d.box(Drawing::middle(r, 1));
  return d;
}

}  // namespace

TEST_CASE("symbols are told apart by their outline, and stand at their grid position") {
  Drawing d(2, 3);
  d.capsule(Drawing::middle(0, 0));
  d.box(Drawing::middle(0, 1));
  d.diamond(Drawing::middle(1, 0));
  d.pentagon(Drawing::middle(1, 1));
  d.capsule(Drawing::middle(2, 0), 90, 60, true);
  d.box(Drawing::middle(2, 1), 90, 44, true);
  const Flow flow = d.flow();
  REQUIRE(flow.marks.size() == 6);
  const Shape expected[] = {Shape::terminator, Shape::process,    Shape::decision,
                            Shape::offpage,    Shape::terminator, Shape::process};
  for (std::size_t i = 0; i < 6; i++) {
    CHECK(flow.marks[i].shape == expected[i]);
    CHECK(flow.marks[i].row == static_cast<int>(i) / 2);
    CHECK(flow.marks[i].column == static_cast<int>(i) % 2);
  }
  REQUIRE(flow.marks[1].at.box);
  CHECK(flow.marks[1].at.box->width() == doctest::Approx(92 * 0.36).epsilon(0.05));
}

TEST_CASE("a solid diamond is a decision") {
  Drawing d(2, 3);
  for (int r = 0; r < 3; r++) d.diamond(Drawing::middle(r, 0), 100, 64, true);
  const Flow flow = d.flow();
  REQUIRE(flow.marks.size() == 3);
  CHECK(flow.marks[0].shape == Shape::decision);
}

TEST_CASE("a solid box with a thick line through its cell's border is the box alone") {
  Drawing d(2, 2);
  d.box(Drawing::middle(0, 0), 90, 70, true);
  d.box(Drawing::middle(0, 1), 90, 70, true);
  d.box(Drawing::middle(1, 1), 90, 70, true);
  d.line({right_of(Drawing::middle(0, 0)), left_of(Drawing::middle(0, 1))}, 13);
  const Point from = Drawing::middle(0, 1), to = Drawing::middle(1, 1);
  d.arrow({{from.x, from.y + 36}, {to.x, to.y - 37}});
  const Point alone = Drawing::middle(1, 0);
  d.box(alone, 90, 70, true);
  d.line({{alone.x, alone.y - 50}, {alone.x, alone.y + 50}}, 14);
  const Flow flow = d.flow();
  REQUIRE(flow.marks.size() == 4);
  for (const Mark& mark : flow.marks) CHECK(mark.shape == Shape::process);
}

TEST_CASE("a solid oval with a thick line at its side is the oval alone") {
  Drawing d(2, 2);
  for (int r : {0, 1}) d.capsule(Drawing::middle(r, 0), 90, 76, true);
  d.capsule(Drawing::middle(1, 1), 90, 76, true);
  const Point from = Drawing::middle(0, 0), to = Drawing::middle(1, 0);
  d.line({{from.x + 40, from.y}, {from.x + 85, from.y}}, 14);
  d.arrow({{from.x, from.y + 39}, {to.x, to.y - 40}});
  d.line({{to.x + 40, to.y}, {to.x + 160, to.y}}, 14);
  const Flow flow = d.flow();
  REQUIRE(flow.marks.size() == 3);
  for (const Mark& mark : flow.marks) CHECK(mark.shape == Shape::terminator);
  CHECK(pairs(flow).contains({0, 1}));
}

TEST_CASE("a box as wide as its cell has its sides on the rulings") {
  Drawing d(2, 3);
  for (int r = 0; r < 3; r++) {
    const Point c = Drawing::middle(r, 0);
    d.box(c, 200, 50);
    if (r > 0) d.arrow({{c.x, c.y - 114}, {c.x, c.y - 27}});
  }
  const Flow flow = d.flow();
  REQUIRE(flow.marks.size() == 3);
  CHECK(flow.marks[2].shape == Shape::process);
  CHECK(pairs(flow) == Pairs{{0, 1}, {1, 2}});
}

TEST_CASE("several symbols in one cell are several marks, from top to bottom") {
  Drawing d(2, 3);
  const Point c = Drawing::middle(1, 0);
  d.capsule({c.x, c.y - 40}, 100, 36);
  d.box({c.x, c.y + 38}, 90, 36);
  d.arrow({{c.x, c.y - 22}, {c.x, c.y + 19}});
  const Flow flow = d.flow();
  REQUIRE(flow.marks.size() == 2);
  CHECK(flow.marks[0].shape == Shape::terminator);
  CHECK(flow.marks[1].row == 1);
  CHECK(pairs(flow) == Pairs{{0, 1}});
}

TEST_CASE("an arrow leads over cell borders and round a corner") {
  Drawing d(3, 2);
  const Point a = Drawing::middle(0, 0), b = Drawing::middle(1, 2);
  d.box(a);
  d.box(b);
  d.arrow({right_of(a), {b.x, a.y}, above(b)});
  CHECK(pairs(d.flow()) == Pairs{{0, 1}});
}

TEST_CASE("lines that cross keep their ways") {
  Drawing d(3, 3);
  const Point top = Drawing::middle(0, 1), foot = Drawing::middle(2, 1);
  const Point left = Drawing::middle(1, 0), right = Drawing::middle(1, 2);
  for (const Point p : {top, foot, left, right}) d.box(p);
  d.arrow({below(top), above(foot)});
  d.arrow({right_of(left), left_of(right)});
  // Reading order: top, left, right, foot.
  CHECK(pairs(d.flow()) == Pairs{{0, 3}, {1, 2}});
}

TEST_CASE("a trunk leads to every head on it, and a line that joins it flows on with it") {
  Drawing d(3, 3);
  const Point a = Drawing::middle(0, 0), b = Drawing::middle(1, 2), c = Drawing::middle(2, 2);
  const Point e = Drawing::middle(2, 0);
  for (const Point p : {a, b, c, e}) d.box(p);
  d.arrow({right_of(a), {a.x + 200, a.y}, {a.x + 200, c.y}, left_of(c)});
  d.arrow({{a.x + 200, b.y}, left_of(b)});
  d.line({right_of(e), {a.x + 200, e.y}});
  CHECK(pairs(d.flow()) == Pairs{{0, 1}, {0, 3}, {2, 3}});
}

TEST_CASE("heads at both ends make two arrows") {
  Drawing d(2, 3);
  const Point a = Drawing::middle(0, 0), b = Drawing::middle(0, 1);
  d.box(a);
  d.box(b);
  d.arrow({right_of(a), left_of(b)});
  d.head(left_of(b), right_of(a));
  CHECK(pairs(d.flow()) == Pairs{{0, 1}, {1, 0}});
}

TEST_CASE("open heads, heads short of the shape and heads drawn into it count") {
  Drawing d(2, 4);
  Point p[4];
  for (int r = 0; r < 4; r++) d.box(p[r] = Drawing::middle(r, 0));
  d.line({below(p[0]), above(p[1])});
  d.open_head(p[0], above(p[1]));
  d.arrow({below(p[1]), {p[2].x, p[2].y - 50}});
  d.arrow({below(p[2]), {p[3].x, p[3].y - 3}});
  CHECK(pairs(d.flow()) == Pairs{{0, 1}, {1, 2}, {2, 3}});
}

TEST_CASE("the base of a head that lies on the outline it is drawn into is no line") {
  for (const double deep : {12.0, 14.0, 16.0, 18.0}) {
    Drawing d(2, 3);
    Point p[3];
    for (int r = 0; r < 3; r++) d.box(p[r] = Drawing::middle(r, 0));
    for (int r = 1; r < 3; r++) d.arrow({below(p[r - 1]), {p[r].x, p[r].y - 23 + deep}});
    CHECK(pairs(d.flow()) == Pairs{{0, 1}, {1, 2}});
  }
}

TEST_CASE("thick, slanting and dashed lines are followed") {
  Drawing d(2, 4);
  const Point a = Drawing::middle(0, 0), b = Drawing::middle(1, 0), c = Drawing::middle(2, 1),
              e = Drawing::middle(3, 1);
  for (const Point p : {a, b, c, e}) d.box(p);
  d.line({below(a), above(b)}, 8);
  d.head(a, above(b), 26, 14);
  d.arrow({{b.x + 20, b.y + 24}, {c.x - 30, c.y - 24}});
  d.dashed(below(c), {e.x, e.y - 40}, 9, 6);
  d.head(c, above(e));
  CHECK(pairs(d.flow()) == Pairs{{0, 1}, {1, 2}, {2, 3}});
}

TEST_CASE("a line without a head is no arrow where both its shapes lead on") {
  Drawing d = three_boxes();
  d.arrow({below(Drawing::middle(0, 1)), above(Drawing::middle(1, 1))});
  d.arrow({below(Drawing::middle(1, 1)), above(Drawing::middle(2, 1))});
  d.box(Drawing::middle(1, 2));
  d.line({right_of(Drawing::middle(1, 1)), left_of(Drawing::middle(1, 2))});
  const Flow flow = d.flow();
  CHECK(pairs(flow) == Pairs{{0, 1}, {1, 3}});
  REQUIRE(flow.notes.size() == 1);
  CHECK(flow.notes[0].code == "line-without-head");
}

TEST_CASE("a line without a head is a doubtful arrow where nothing else can be meant") {
  Drawing d = three_boxes();
  d.arrow({below(Drawing::middle(0, 1)), above(Drawing::middle(1, 1))});
  d.line({below(Drawing::middle(1, 1)), above(Drawing::middle(2, 1))});
  const Flow flow = d.flow();
  REQUIRE(pairs(flow) == Pairs{{0, 1}, {1, 2}});
  for (const Arrow& a : flow.arrows) CHECK((a.confidence < 0.6) == (a.from == 1));
  REQUIRE(flow.notes.size() == 1);
  CHECK(flow.notes[0].code == "arrow-without-head");
}

TEST_CASE("a decision's second way out may be a line without a head") {
  Drawing d(3, 3);
  d.box(Drawing::middle(0, 1));
  d.diamond(Drawing::middle(1, 1));
  d.box(Drawing::middle(1, 2));
  d.box(Drawing::middle(2, 1));
  const Point decision = Drawing::middle(1, 1);
  d.arrow({below(Drawing::middle(0, 1)), {decision.x, decision.y - 32}});
  d.arrow({right_of(decision), left_of(Drawing::middle(1, 2))});
  d.line({{decision.x, decision.y + 32}, above(Drawing::middle(2, 1))});
  const Flow flow = d.flow();
  CHECK(pairs(flow) == Pairs{{0, 1}, {1, 2}, {1, 3}});
  REQUIRE(flow.notes.size() == 1);
  CHECK(flow.notes[0].code == "arrow-without-head");
}

TEST_CASE("a label that leaves a gap between a decision and its line is passed over") {
  Drawing d(2, 3);
  const Point decision = Drawing::middle(1, 0), end = Drawing::middle(2, 1);
  d.box(Drawing::middle(0, 0));
  d.diamond(decision);
  d.box(end);
  d.arrow({below(Drawing::middle(0, 0)), {decision.x, decision.y - 32}});
  d.arrow({{decision.x + 106, decision.y}, {end.x, decision.y}, above(end)});
  d.word("Tidak", {decision.x + 50, decision.y - 20, decision.x + 102, decision.y + 20});
  const Flow flow = d.flow();
  CHECK(pairs(flow) == Pairs{{0, 1}, {1, 2}});
  CHECK(label(flow, 1, 2) == "Tidak");
}

TEST_CASE("labels go to the branch they stand at, and shapes keep their text") {
  Drawing d(3, 3);
  const Point q = Drawing::middle(1, 1), yes = Drawing::middle(2, 1), no = Drawing::middle(0, 2);
  d.diamond(q);
  d.box(yes);
  d.box(no);
  d.arrow({{q.x, q.y + 32}, above(yes)});
  d.arrow({{q.x + 47, q.y}, {no.x, q.y}, below(no)});
  d.word("Ya", {q.x + 8, q.y + 45, q.x + 30, q.y + 62});
  d.word("Tidak", {q.x + 70, q.y - 26, q.x + 120, q.y - 8});
  d.word("Lengkap?", {q.x - 25, q.y - 8, q.x + 25, q.y + 8});
  const Flow flow = d.flow();
  REQUIRE(flow.marks.size() == 3);
  CHECK(label(flow, 1, 2) == "Ya");
  CHECK(label(flow, 1, 0) == "Tidak");
  REQUIRE(flow.marks[1].text);
  CHECK(flow.marks[1].text->text == "Lengkap?");
  CHECK(flow.used_words.size() == 3);
}

TEST_CASE("a misread Ya at a decision is mended, and stays unsure") {
  Drawing d(2, 3);
  const Point q = Drawing::middle(0, 0), yes = Drawing::middle(1, 0);
  d.diamond(q);
  d.box(yes);
  d.arrow({{q.x, q.y + 32}, above(yes)});
  d.word("Va", {q.x + 8, q.y + 45, q.x + 30, q.y + 62}, true);
  const Flow flow = d.flow();
  REQUIRE(flow.arrows.size() == 1);
  REQUIRE(flow.arrows[0].label);
  CHECK(flow.arrows[0].label->text == "Ya");
  CHECK(flow.arrows[0].label->confidence < 0.75);
}

TEST_CASE("half a Tidak or a Y that OCR gave at a decision is told, unsurely; other words stay") {
  const auto read_as = [](const std::string& text, double confidence = 0.9) {
    Drawing d(2, 3);
    const Point q = Drawing::middle(0, 0);
    d.diamond(q);
    d.box(Drawing::middle(1, 0));
    d.arrow({{q.x, q.y + 32}, above(Drawing::middle(1, 0))});
    d.word(text, {q.x + 8, q.y + 45, q.x + 30, q.y + 62}, true, confidence);
    return label(d.flow(), 0, 1);
  };
  CHECK(read_as("i", 0.4) == "Y");
  CHECK(read_as("i", 0.9) == "i");
  CHECK(read_as("jak") == "Tidak");
  CHECK(read_as("Ti,") == "Tidak");
  CHECK(read_as("tdk") == "tdk");
  CHECK(read_as("baik") == "baik");
}

TEST_CASE("a letter between the slopes of two decisions is read") {
  Drawing d(2, 2);
  const Point q{160, 160}, next{160, 250};
  d.diamond(q);
  d.diamond(next);
  d.box(Drawing::middle(1, 1));
  d.arrow({{q.x, q.y + 32}, {next.x, next.y - 32}});
  d.arrow({right_of(next), left_of(Drawing::middle(1, 1))});
  // A letter T right of the arrow, under the first slope and over the second.
  d.line({{186, 199}, {198, 199}}, 3);
  d.line({{192, 199}, {192, 214}}, 3);
  const Flow flow = d.flow([](const Area& area) {
    std::vector<SeenWord> words;
    if (area.left <= 186 && area.right >= 198 && area.top <= 199 && area.bottom >= 214) {
      SeenWord word;
      word.text = "T";
      word.box = {185, 197, 199, 215};
      word.ocr = true;
      words.push_back(word);
    }
    return words;
  });
  CHECK(label(flow, 0, 1) == "T");
}

TEST_CASE("a label of several words that cuts its line does not end it") {
  Drawing d(3, 2);
  const Point q = Drawing::middle(0, 0), to = Drawing::middle(0, 2);
  d.diamond(q);
  d.box(to);
  d.box(Drawing::middle(1, 0));
  d.arrow({{q.x, q.y + 32}, above(Drawing::middle(1, 0))});
  d.line({{q.x + 47, q.y}, {q.x + 130, q.y}});
  d.word("Dalam", {q.x + 135, q.y - 9, q.x + 175, q.y + 9});
  d.word("kota", {q.x + 181, q.y - 9, q.x + 210, q.y + 9});
  d.arrow({{q.x + 215, q.y}, left_of(to)});
  const Flow flow = d.flow();
  CHECK(label(flow, 0, 1) == "Dalam kota");
}

TEST_CASE("lines over the foot and the head of the table say in which column") {
  Drawing first(3, 2);
  const Point a = Drawing::middle(0, 1), b = Drawing::middle(1, 1);
  first.box(a);
  first.box(b);
  first.arrow({below(a), above(b)});
  first.arrow({below(b), {b.x, b.y + 66}});
  Flow flow = first.flow();
  const auto leaving = std::find_if(flow.arrows.begin(), flow.arrows.end(),
                                    [](const Arrow& x) { return x.to == -1; });
  REQUIRE(leaving != flow.arrows.end());
  CHECK(leaving->from == 1);
  CHECK(leaving->leaves == 1);

  Drawing second(3, 2);
  second.box(Drawing::middle(0, 0));
  second.box(Drawing::middle(1, 0));
  second.arrow({below(Drawing::middle(0, 0)), above(Drawing::middle(1, 0))});
  const Point to = Drawing::middle(0, 0);
  second.arrow({{to.x + 200, to.y - 66}, {to.x + 200, to.y}, right_of(to)});
  flow = second.flow();
  const auto entering = std::find_if(flow.arrows.begin(), flow.arrows.end(),
                                     [](const Arrow& x) { return x.from == -1; });
  REQUIRE(entering != flow.arrows.end());
  CHECK(entering->to == 0);
  CHECK(entering->enters == 1);
}

TEST_CASE("an off-page connector under the table belongs to the row it is joined to") {
  Drawing d(2, 3);
  const Point b = Drawing::middle(2, 0);
  d.box(b);
  d.pentagon({b.x, b.y + 102}, 60, 36);
  d.arrow({below(b), {b.x, b.y + 82}});
  const Flow flow = d.flow();
  REQUIRE(flow.marks.size() == 2);
  CHECK(flow.marks[1].shape == Shape::offpage);
  CHECK(flow.marks[1].row == 2);
  CHECK(pairs(flow) == Pairs{{0, 1}});
}

TEST_CASE("a table without a flowchart has no marks, nor has one with an emblem") {
  Drawing empty(3, 3);
  CHECK(empty.flow().marks.empty());
  Drawing emblem(3, 3);
  emblem.capsule(Drawing::middle(0, 0), 80, 80);
  CHECK(emblem.flow().marks.empty());
}

TEST_CASE("an emblem beside the rows of a letterhead stands in one cell") {
  Drawing head(3, 3);
  head.merge(0);
  for (int r = 0; r < 3; r++) head.capsule(Drawing::middle(r, 0), 80, 60, true);
  CHECK(head.flow().marks.empty());
  Drawing steps(3, 3);
  for (int r = 0; r < 3; r++) steps.capsule(Drawing::middle(r, 0), 80, 60, true);
  CHECK(steps.flow().marks.size() == 3);
}

TEST_CASE("the space that connectors enclose is no symbol") {
  Drawing d(3, 3);
  const Point a = Drawing::middle(0, 0), q = Drawing::middle(2, 2);
  d.box(a);
  d.diamond(q);
  d.arrow({right_of(a), {q.x, a.y}, {q.x, q.y - 32}});
  d.arrow({{q.x - 47, q.y}, {a.x, q.y}, below(a)});
  const Flow flow = d.flow();
  CHECK(flow.marks.size() == 2);
  CHECK(pairs(flow) == Pairs{{0, 1}, {1, 0}});
}

TEST_CASE("noise gives no crash and few marks") {
  Drawing d(4, 4);
  unsigned state = 7;
  for (std::uint8_t& g : d.picture().gray) {
    state = state * 1664525u + 1013904223u;
    g = (state >> 24) < 110 ? 0 : 255;
  }
  CHECK(d.flow().marks.size() < 20);
}
