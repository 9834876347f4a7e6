// The stages of the sop layer in their order: noise away, SOPs apart, then for each its identity
// and its step tables.
#include "sop/extract.h"

#include <memory>
#include <set>
#include <utility>

#include "base/pattern.h"
#include "base/text.h"
#include "sop/duration.h"
#include "sop/flat.h"
#include "sop/form.h"
#include "sop/header.h"
#include "sop/identity.h"
#include "sop/noise.h"
#include "sop/shown.h"
#include "sop/split.h"
#include "sop/stacked.h"

namespace sopan {

namespace {

void close_procedure(ProcedureBuilder& builder, std::optional<Leaf>& title, Sop& sop,
                     std::vector<Note>& notes) {
  if (builder.empty()) return;
  notes.insert(notes.end(), builder.notes().begin(), builder.notes().end());
  Procedure procedure = builder.finished();
  procedure.title = std::exchange(title, std::nullopt);
  sop.procedures.push_back(std::move(procedure));
}

void add_procedures(const SopBlocks& from, const Vocabulary& words, Sop& sop,
                    std::vector<Note>& notes) {
  auto builder = std::make_unique<ProcedureBuilder>(words);
  std::optional<Leaf> title;
  for (const SopBlocks::StepPart& part : from.steps) {
    if (!builder->empty() && !builder->continues_with(part.table)) {
      close_procedure(*builder, title, sop, notes);
      builder = std::make_unique<ProcedureBuilder>(words);
    }
    if (builder->empty()) title = leaf_of(part.heading, words);
    builder->add(part.table);
  }
  close_procedure(*builder, title, sop, notes);
}

// "Waktu : 49 jam 8 menit" below a step table is its total.
void add_total(const std::vector<Block>& closing, Sop& sop) {
  static const Pattern total(
      R"((?i)^\W*(?:(?:jumlah|total)\s+)?(?:waktu|lama waktu|waktu penyelesaian)(?:\s+(?:total|seluruhnya|penyelesaian))?\s*:\s*(.+)$)");
  if (sop.procedures.empty() || sop.procedures.back().total) return;
  for (const Block& block : closing)
    for (const Line& line : block.lines)
      if (auto m = total.find(squeezed(line.text))) {
        DurationLeaf leaf = timed({m->groups[1], line.at, line.confidence});
        if (leaf.minutes) sop.procedures.back().total = leaf;
      }
}

Sop sop_of(SopBlocks from, const Vocabulary& words, std::vector<Note>& notes) {
  Sop sop;
  sop.first_page = from.first_page;
  sop.last_page = from.last_page;
  Identity identity = identity_of(from.identity);
  notes.insert(notes.end(), identity.notes.begin(), identity.notes.end());
  fill_identity(sop, identity, from.closing, words);
  add_procedures(from, words, sop, notes);
  if (sop.procedures.empty() && !from.flat_steps.empty())
    sop.procedures.push_back(flat_procedure(from.flat_steps, words, notes));
  add_total(from.closing, sop);
  return sop;
}

// Pages on which nothing stands belong to the SOP before them: they are sheets of its file.
void take_blank_pages(const std::vector<Block>& blocks, size_t pages,
                      std::vector<SopBlocks>& sops) {
  std::set<int> written;
  for (const Block& block : blocks) written.insert(block.page);
  for (SopBlocks& sop : sops)
    while (sop.last_page > 0 && sop.last_page < static_cast<int>(pages) &&
           !written.contains(sop.last_page + 1))
      ++sop.last_page;
}

// Of lines in cells and outside, by page.
std::vector<double> page_confidence(const Document& document) {
  struct Sum {
    double read = 0, length = 0;
  };
  std::vector<Sum> sums(document.pages.size());
  auto add = [&](int page, const std::vector<Line>& lines) {
    if (page < 1 || page > static_cast<int>(sums.size())) return;
    Sum& sum = sums[static_cast<size_t>(page - 1)];
    for (const Line& line : lines) {
      sum.read += line.confidence * static_cast<double>(line.text.size());
      sum.length += static_cast<double>(line.text.size());
    }
  };
  for (const Block& block : document.blocks) {
    add(block.page, block.lines);
    if (!block.table) continue;
    for (const Cell& cell : block.table->cells) add(block.page, cell.lines);
  }
  std::vector<double> out;
  for (const Sum& sum : sums) out.push_back(sum.length > 0 ? sum.read / sum.length : 1);
  return out;
}

}  // namespace

Extraction extract(const Document& document) {
  Extraction extraction;
  extraction.source = document.source;
  extraction.pages = document.pages;
  extraction.page_confidence = page_confidence(document);
  extraction.notes = document.notes;
  Vocabulary words(document);
  std::vector<Block> blocks = with_stacked_tables(without_noise(document));
  std::vector<SopBlocks> sops = split_into_sops(blocks, words);
  take_blank_pages(blocks, document.pages.size(), sops);
  for (SopBlocks& sop : sops)
    extraction.sops.push_back(sop_of(std::move(sop), words, extraction.notes));
  extraction.form = extraction.sops.empty() ? form_of(blocks) : "sop-ap";
  show_places(extraction);
  return extraction;
}

}  // namespace sopan
