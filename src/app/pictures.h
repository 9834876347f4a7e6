// Pictures in Word and Excel drafts, read as pages are: people paste the flowchart as a picture.
#pragma once

#include "app/pipeline.h"
#include "doc/document.h"

namespace sopan {

// Puts the tables of the document's pictures where the pictures stand; a picture without any table
// gives a note. Places are those of the pictures.
void read_pictures(Document& document, const Limits& limits);

}  // namespace sopan
