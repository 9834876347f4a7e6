// Takes pictures out of drafts.
#include "read/embedded.h"

#include "base/language.h"

namespace sopan {

namespace {

constexpr size_t kPicturesMost = 20;

bool known_picture(const std::string& bytes) {
  return bytes.starts_with("\x89PNG") || bytes.starts_with("\xFF\xD8\xFF") ||
         bytes.starts_with("BM") || bytes.starts_with("II*") || bytes.starts_with("MM");
}

}  // namespace

Note unread_picture(const Place& at) {
  return {"picture-not-read",
          say("Gambar tidak dibaca; bila berisi bagan alir atau tabel, isinya belum diperiksa.",
              "A picture was not read; if it shows a flowchart or table, that is unchecked."),
          at};
}

void take_pictures(const Drawing& drawing, const PartOf& part_of, size_t block,
                   Document& document) {
  for (const DrawnShape& shape : drawing.shapes) {
    // Logos and stamps are smaller than any flowchart.
    if (!shape.picture || shape.box.width() < 200 || shape.box.height() < 140) continue;
    bool room = document.pictures.size() < kPicturesMost && !shape.picture_id.empty();
    std::string bytes = room ? part_of(shape.picture_id) : "";
    if (known_picture(bytes)) {
      size_t where = block == at_anchor ? shape.block : block;
      document.pictures.push_back({std::move(bytes), where, shape.at});
    } else {
      document.notes.push_back(unread_picture(shape.at));
    }
  }
}

}  // namespace sopan
