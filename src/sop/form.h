// What a document is that holds no SOP AP.
#pragma once

#include <string>
#include <vector>

#include "doc/document.h"

namespace sopan {

// "puskesmas" (Pengertian, Tujuan, Kebijakan, ...), "iso" (Ruang Lingkup, Nomor Dokumen, ...) or
// "other".
std::string form_of(const std::vector<Block>& blocks);

}  // namespace sopan
