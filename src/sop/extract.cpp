// The stages of the sop layer in their order.
#include "sop/extract.h"

namespace sopan {

Extraction extract(const Document& document) {
  Extraction extraction;
  extraction.source = document.source;
  extraction.pages = document.pages;
  extraction.notes = document.notes;
  extraction.form = "other";
  return extraction;
}

}  // namespace sopan
