// The examples of rule pages: a short notation for SOPs of which only the interesting part is
// written (docs/rules.md); everything else comes from the sound SOP in rules/example.sop.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "check/rule_page.h"
#include "sop/sop.h"

namespace sopan {

// The notation, read but not yet taken for a model: lines by key, and step tables.
struct ExampleText {
  struct Value {
    std::string text;
    int line = 0, column = 0;  // 1-based, where the text begins
    double confidence = 1;
  };
  struct Table {
    bool titled = false;
    std::vector<Value> title;
    std::vector<std::vector<Value>> rows;  // the first: headings
    std::vector<Value> arrows, total;
    bool arrows_given = false;
    std::vector<std::pair<int, std::vector<Value>>> repeated;  // page and headings
  };
  struct Document {
    std::string path;
    std::string form;
    std::vector<Note> notes;
    double scanned = 0;  // confidence of the one page that was read by OCR; 0: none was
  };
  // By key of the model ("number", "legal_basis"); an empty list: the label without a value.
  std::map<std::string, std::vector<Value>> values;
  std::map<std::string, Value> labels;  // labels printed otherwise than usual
  std::vector<Table> tables;
};

// What an example stands for: documents as if they had been read, and the day of checking.
struct ExampleDocuments {
  std::vector<Extraction> documents;
  std::string today;
};

// Reads the sound SOP that examples change.
ExampleText example_base(std::string_view text, const std::string& file,
                         std::vector<Diagnostic>& diagnostics);

// `line`: the line of `file` on which `text` begins.
ExampleDocuments example_documents(std::string_view text, int line, const ExampleText& base,
                                   const std::string& file, std::vector<Diagnostic>& diagnostics);

}  // namespace sopan
