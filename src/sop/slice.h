// Parts of a table, and tables whose symbols were none.
#pragma once

#include <functional>
#include <span>

#include "doc/document.h"

namespace sopan {

// The cells that begin in a row (cells come in reading order).
std::span<const Cell> cells_of_row(const Table& table, int row);

// Rows first..end (one after the last) as a table of its own, with the marks and arrows that stand
// wholly in them.
Table rows_of(const Table& table, int first, int end);

// The table without the marks that `keep` refuses (and the arrows that touch them): a frame around
// words may look like a symbol. The words they took go back to their cells.
Table with_marks_kept(const Table& table, const std::function<bool(const Mark&)>& keep);

}  // namespace sopan
