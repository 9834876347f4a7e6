// Who signed: position, name, pangkat, golongan and NIP, in whatever order they are printed.
#pragma once

#include "sop/sop.h"
#include "sop/wording.h"

namespace sopan {

// The parts of a signature, from the lines of its cell ("Kepala Dinas" / "BUDI, S.Sos" / "Pembina
// Tk. I (IV/b)" / "NIP. ...") or from one line that holds them all. Marks of electronic signing are
// left out.
Approver approver_in(const std::vector<Line>& lines, const Vocabulary& words);

// Whether these lines hold a signature: a NIP, or a pangkat.
bool is_signature(const std::vector<Line>& lines);

// Whether a text begins with the name of a post (Kepala, Camat, Bupati, Plt. Sekretaris, ...).
bool names_post(std::string_view text);

}  // namespace sopan
