// Prefix beam search over the network's output.
#include "codec/ctc.h"

#include <algorithm>
#include <cstddef>

namespace sopan {

namespace {
constexpr float kLeast = 0.004f;  // less likely classes do not start anything
}

CtcSearch::CtcSearch(int null_class, int beam)
    : null_class_(null_class), beam_(static_cast<std::size_t>(beam)) {
  nodes_.push_back({});
  children_.push_back({});
  prefixes_.push_back({0, 1, 0});
}

int CtcSearch::child(int node, int label, float probability) {
  for (int id : children_[static_cast<std::size_t>(node)]) {
    if (nodes_[static_cast<std::size_t>(id)].read.label == label) return id;
  }
  int id = static_cast<int>(nodes_.size());
  nodes_.push_back({node, {label, step_, step_, probability}});
  children_.push_back({});
  children_[static_cast<std::size_t>(node)].push_back(id);
  return id;
}

CtcSearch::Prefix& CtcSearch::entry(std::vector<Prefix>& prefixes, int node) {
  auto it = std::find_if(prefixes.begin(), prefixes.end(),
                         [&](const Prefix& p) { return p.node == node; });
  if (it != prefixes.end()) return *it;
  prefixes.push_back({node, 0, 0});
  return prefixes.back();
}

void CtcSearch::step(const std::vector<float>& probabilities) {
  std::vector<Prefix> next;
  float null = probabilities[static_cast<std::size_t>(null_class_)];
  std::vector<int> likely;
  for (std::size_t c = 0; c < probabilities.size(); ++c) {
    if (static_cast<int>(c) != null_class_ && probabilities[c] >= kLeast) {
      likely.push_back(static_cast<int>(c));
    }
  }
  for (const Prefix& prefix : prefixes_) {
    entry(next, prefix.node).ends_null += prefix.mass() * static_cast<double>(null);
    int last = prefix.node == 0 ? -1 : nodes_[static_cast<std::size_t>(prefix.node)].read.label;
    for (int label : likely) {
      float p = probabilities[static_cast<std::size_t>(label)];
      double mass = prefix.mass();
      if (label == last) {  // goes on with the same character, or repeats it after a null
        entry(next, prefix.node).ends_label += prefix.ends_label * static_cast<double>(p);
        ReadClass& read = nodes_[static_cast<std::size_t>(prefix.node)].read;
        read.last = step_;
        read.probability = std::max(read.probability, static_cast<double>(p));
        mass = prefix.ends_null;
      }
      if (mass > 0)
        entry(next, child(prefix.node, label, p)).ends_label += mass * static_cast<double>(p);
    }
  }
  std::size_t kept = std::min(beam_, next.size());
  std::partial_sort(next.begin(), next.begin() + static_cast<std::ptrdiff_t>(kept), next.end(),
                    [](const Prefix& a, const Prefix& b) { return a.mass() > b.mass(); });
  next.resize(kept);
  double sum = 0;
  for (const Prefix& p : next) sum += p.mass();
  for (Prefix& p : next) {
    if (sum > 0) p.ends_null /= sum, p.ends_label /= sum;
  }
  prefixes_ = std::move(next);
  ++step_;
}

std::vector<ReadClass> CtcSearch::best() const {
  std::vector<ReadClass> out;
  if (prefixes_.empty()) return out;
  for (int node = prefixes_.front().node; node > 0;) {
    const Node& n = nodes_[static_cast<std::size_t>(node)];
    out.push_back(n.read);
    node = n.parent;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace sopan
