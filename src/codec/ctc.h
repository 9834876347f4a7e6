// From probabilities per step to a text: prefix beam search for connectionist temporal
// classification (Graves 2012; Hannun et al. 2014). Unlike the best path it adds up all ways to
// spell the same text, so that a letter is not doubled where the network hesitates.
#pragma once

#include <vector>

namespace sopan {

// A class that was read, over the steps first..last, with the highest probability it had.
struct ReadClass {
  int label = 0;
  int first = 0, last = 0;
  double probability = 0;
};

class CtcSearch {
 public:
  // `null_class` says "nothing new at this step".
  explicit CtcSearch(int null_class, int beam = 8);
  // The next step: probabilities of all classes.
  void step(const std::vector<float>& probabilities);
  std::vector<ReadClass> best() const;

 private:
  struct Node {  // a character of a prefix; node 0 is the empty prefix
    int parent = -1;
    ReadClass read;
  };
  struct Prefix {
    int node = 0;
    double ends_null = 0, ends_label = 0;  // probability mass by how the last step ended
    double mass() const { return ends_null + ends_label; }
  };

  int child(int node, int label, float probability);
  Prefix& entry(std::vector<Prefix>& prefixes, int node);

  int null_class_;
  std::size_t beam_;
  int step_ = 0;
  std::vector<Node> nodes_;
  std::vector<std::vector<int>> children_;
  std::vector<Prefix> prefixes_;
};

}  // namespace sopan
