// The normalized model of SOPs: what every reader leads to and every rule starts from
// (docs/contract.md, "the normalized model").
//
// Glossary: agency = instansi/perangkat daerah; legal basis = dasar hukum; qualifications =
// kualifikasi pelaksana; related = keterkaitan; equipment = peralatan/perlengkapan; warnings =
// peringatan; records = pencatatan dan pendataan; procedure = one step table with its flowchart;
// step = langkah (a row); actor = pelaksana (a column); inputs = kelengkapan; duration = waktu;
// output = output; note = keterangan; mark = flowchart symbol; edge = arrow between two marks;
// rank = pangkat; grade = golongan/ruang.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/place.h"
#include "doc/document.h"

namespace sopan {

// A value as printed (line breaks joined by one space), where, and how surely it was read.
struct Leaf {
  std::string text;
  Place at;
  double confidence = 1;
};

// `date`: ISO "2024-01-02", "2024-01" when no day is printed, empty when the text is no possible
// date (`impossible` then tells 31 Februari from text that is no date at all).
struct DateLeaf : Leaf {
  std::string date;
  bool impossible = false;
};

struct NipLeaf : Leaf {
  std::string digits;  // only the digits, whatever their number
};

// Who signed. `prefix` is a.n., Plt., ... in front of the position.
struct Approver {
  std::optional<Leaf> position, name, rank, grade;
  std::optional<NipLeaf> nip;
};

struct Header {
  std::optional<Leaf> agency, number, title;
  std::optional<DateLeaf> created, revised, approved, effective;
  Approver approver;
};

// One item of the legal basis, parsed. `kind` from the vocabulary of rules/data/kinds.tsv, empty
// when the item names no kind of regulation; `number` as printed ("23", "PER/15/M.PAN/7/2008").
struct Citation : Leaf {
  std::string kind;
  std::string number;
  int year = 0;  // 0: none printed
  std::string about;
  std::string region;  // regional regulations: "Kabupaten Balangan"; else empty
};

// A label of the form that was seen, even when its value is empty: "missing" is certain only then.
// `key` names what it labels: agency number title created revised approved effective approver
// legal_basis qualifications related equipment warnings records; table columns: number activity
// actors baku inputs duration output note.
struct Label : Leaf {
  std::string key;
};

// What `duration` means. Range: value < value_to. `minutes` of the upper end, working time.
struct DurationLeaf : Leaf {
  std::optional<double> value;
  std::optional<double> value_to;  // set for a range only
  std::string unit;                // menit jam hari minggu bulan triwulan semester tahun; "" none
  std::string day_kind;            // for days: "kerja", "kalender", "" as printed
  std::optional<double> minutes;   // nothing where the text is no duration
  bool phrase = false;             // an accepted phrase: setiap saat, kondisional, sesuai jadwal
};

// A column of the step table; `role` is the post in normal form ("kasubbag"), empty if unknown.
struct Actor : Leaf {
  std::string role;
};

// A row. `continued` places: where a row broken by a page went on.
struct Step {
  std::optional<Leaf> number, activity, inputs, output, note;
  std::optional<DurationLeaf> duration;
  Place at;
};

struct StepMark {
  int step = 0;   // index into steps
  int actor = 0;  // index into actors
  Shape shape = Shape::other;
  std::optional<Leaf> text;
  Place at;
  double confidence = 1;
};

struct Edge {
  int from = 0;  // indexes into marks
  int to = 0;
  std::optional<Leaf> label;
  double confidence = 1;
};

// Actor headings as a later page repeats them, in column order.
struct RepeatedHeader {
  Place at;
  std::vector<Leaf> actors;
};

struct Procedure {
  std::optional<Leaf> title;  // the heading printed over the table
  int first_page = 0, last_page = 0;
  std::vector<Actor> actors;
  std::vector<Step> steps;
  std::vector<StepMark> marks;
  std::vector<Edge> edges;
  std::vector<Label> columns;  // the headings of the other columns
  std::vector<RepeatedHeader> repeated_headers;
  std::optional<DurationLeaf> total;  // a printed total of the durations
};

struct Sop {
  int first_page = 0, last_page = 0;
  Header header;
  std::vector<Citation> legal_basis;
  std::vector<Leaf> qualifications, related, equipment, warnings, records;
  std::vector<Procedure> procedures;
  std::vector<Label> labels;
};

// Everything that was extracted from one source. `form` says what the document is: "sop-ap", or
// when no SOP was found the form it has instead: "puskesmas", "iso", "other".
struct Extraction {
  Source source;
  std::vector<PageSize> pages;
  // How well each page was read, whatever stands on it: mean confidence of its lines, weighted by
  // length, 0..1. Empty: not said (unpaged input).
  std::vector<double> page_confidence;
  std::vector<Note> notes;
  std::string form;
  std::vector<Sop> sops;
};

}  // namespace sopan
