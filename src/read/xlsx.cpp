// Reads an Excel workbook: from the package's parts to a Document.
#include "read/xlsx.h"

#include "base/language.h"
#include "codec/package.h"
#include "read/embedded.h"
#include "read/xlsx_blocks.h"
#include "read/xlsx_drawing.h"
#include "read/xlsx_sheet.h"

namespace sopan {

namespace {

constexpr int kSheetsMost = 200;

struct Reading {
  explicit Reading(Package opened) : package(std::move(opened)) {}

  Package package;
  std::vector<Relation> relations;  // of the workbook
  Workbook workbook;
  Document document;
};

void note(Reading& reading, const char* code, std::string message, Place at = {}) {
  reading.document.notes.push_back({code, std::move(message), std::move(at)});
}

// Shared strings are most of a workbook's text: when they cannot be read the file cannot be.
Status read_shared(Reading& reading, XmlNode workbook) {
  std::string_view date = workbook.child("workbookPr").attribute("date1904");
  reading.workbook.from_1904 = date == "1" || date == "true";
  if (const Relation* r = relation_of_type(reading.relations, "styles")) {
    if (auto tree = reading.package.xml(r->target)) {
      reading.workbook.looks = cell_looks(tree->root());
      reading.workbook.digit_pixels = usual_digit_pixels(tree->root());
    }
  }
  if (const Relation* r = relation_of_type(reading.relations, "sharedStrings")) {
    auto tree = reading.package.xml(r->target);
    if (!tree) return tree.error();
    reading.workbook.strings = shared_strings(tree->root());
  }
  return Done{};
}

void take_sheet_pictures(Reading& reading, const Drawing& drawing, const std::string& part) {
  std::vector<Relation> relations = reading.package.relations(part);
  auto part_of = [&](const std::string& id) {
    const Relation* r = relation_with_id(relations, id);
    Result<std::string> bytes = r ? reading.package.bytes(r->target) : Error{};
    return bytes ? std::move(*bytes) : std::string();
  };
  take_pictures(drawing, part_of, reading.document.blocks.size(), reading.document);
}

Status read_one(Reading& reading, const std::string& part, const std::string& name) {
  auto tree = reading.package.xml(part);
  if (!tree) return tree.error();
  Result<Sheet> sheet = read_sheet(tree->root(), reading.workbook, name);
  if (!sheet) return sheet.error();
  Drawing drawing;
  std::string drawing_part;
  std::vector<Relation> relations = reading.package.relations(part);
  if (const Relation* r = relation_of_type(relations, "drawing")) {
    if (auto drawn = reading.package.xml(r->target)) {
      drawing = read_sheet_drawing(drawn->root(), *sheet);
      drawing_part = r->target;
    }
  }
  for (Block& block : blocks_of(*sheet, reading.workbook.looks, drawing)) {
    reading.document.blocks.push_back(std::move(block));
  }
  take_sheet_pictures(reading, drawing, drawing_part);
  if (sheet->uncomputed) {
    Place at;
    at.sheet = name;
    note(reading, "formula-not-computed",
         say("Lembar \"" + name +
                 "\" memuat rumus tanpa hasil tersimpan; buka dan simpan dengan "
                 "Excel agar terbaca.",
             "Sheet \"" + name +
                 "\" holds formulas without a stored result; open and save it in "
                 "Excel to have them read."),
         at);
  }
  return Done{};
}

void note_hidden(Reading& reading, const std::string& name) {
  Place at;
  at.sheet = name;
  note(reading, "hidden-sheet",
       say("Lembar \"" + name + "\" tersembunyi, tidak dibaca.",
           "Sheet \"" + name + "\" is hidden and was not read."),
       at);
}

Status read_sheets(Reading& reading, XmlNode workbook) {
  int count = 0;
  for (XmlNode node : workbook.child("sheets").children("sheet")) {
    std::string name(node.attribute("name"));
    const Relation* r = relation_with_id(reading.relations, node.attribute("r:id"));
    if (!r || r->type != "worksheet" || ++count > kSheetsMost) continue;
    std::string_view state = node.attribute("state");
    if (state == "hidden" || state == "veryHidden") {
      note_hidden(reading, name);
      continue;
    }
    if (Status ok = read_one(reading, r->target, name); !ok) return ok;
  }
  if (count == 0) {
    return Error{say("buku kerja tanpa lembar yang dapat dibaca", "a workbook without any sheet")};
  }
  return Done{};
}

}  // namespace

Result<Document> read_xlsx(std::string_view bytes, const Source& source) {
  Result<Package> package = Package::open(bytes);
  if (!package) return package.error();
  Result<std::string> main = package->main_part();
  if (!main) return main.error();
  if (main->ends_with(".bin")) {
    return Error{say("berkas .xlsb tidak dibaca; simpan sebagai .xlsx",
                     "an .xlsb file is not read; save it as .xlsx")};
  }
  Result<XmlDocument> tree = package->xml(*main);
  if (!tree) return tree.error();
  if (!tree->root().is("workbook")) {
    return Error{say(*main + " bukan buku kerja Excel", *main + " is no Excel workbook")};
  }
  Reading reading(std::move(*package));
  reading.relations = reading.package.relations(*main);
  reading.document.source = source;
  if (Status ok = read_shared(reading, tree->root()); !ok) return ok.error();
  if (Status ok = read_sheets(reading, tree->root()); !ok) return ok.error();
  return std::move(reading.document);
}

}  // namespace sopan
