// From what was read to the model: the one door of the sop layer. Finds the SOPs of a document,
// their headers, lists and step tables; reads no file and judges nothing.
#pragma once

#include "doc/document.h"
#include "sop/sop.h"

namespace sopan {

// The model of a document. Never fails: what cannot be understood is left out, with a note.
// `form` tells what a document without any SOP AP is.
Extraction extract(const Document& document);

}  // namespace sopan
