// Writes the auditor's workbook with libxlsxwriter. Every value from a document is written as a
// string, never as a formula.
#include "report/xlsx.h"

#include <stdlib.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "base/file.h"
#include "base/language.h"
#include "base/pattern.h"
#include "base/text.h"
#include "report/csv.h"
#include "report/wording.h"

namespace sopan {

namespace {

// One sheet that is filled row by row, with a filter over its heading and a frozen first row. Rows
// are as high as their texts need: not every program does that by itself.
class Sheet {
 public:
  Sheet(lxw_workbook* book, const std::string& name, bool mask_nip)
      : sheet_(workbook_add_worksheet(book, name.c_str())), mask_nip_(mask_nip) {
    wrap_ = format(book, LXW_ALIGN_LEFT);
    number_ = format(book, LXW_ALIGN_CENTER);
    date_ = format(book, LXW_ALIGN_CENTER);
    format_set_num_format(date_, "dd/mm/yyyy");
    grave_ = format(book, LXW_ALIGN_LEFT);
    format_set_bold(grave_);
    format_set_font_color(grave_, 0xA3152A);
    head_ = format(book, LXW_ALIGN_LEFT);
    format_set_bold(head_);
    format_set_bg_color(head_, 0xDCE6F1);
    format_set_border(head_, LXW_BORDER_THIN);
    format_set_align(head_, LXW_ALIGN_VERTICAL_CENTER);
  }

  // `printed`: so many columns go on paper; the others are for programs.
  void heading(const std::vector<std::string>& names, const std::vector<double>& widths,
               size_t printed) {
    widths_ = widths;
    double width = 0;
    for (size_t c = 0; c < names.size(); ++c) {
      auto column = static_cast<lxw_col_t>(c);
      worksheet_write_string(sheet_, 0, column, names[c].c_str(), head_);
      worksheet_set_column(sheet_, column, column, widths[c], nullptr);
      if (c < printed) width += widths[c];
    }
    worksheet_set_row(sheet_, 0, 2 * kLine, nullptr);
    worksheet_freeze_panes(sheet_, 1, 0);
    set_paper(width);
    printed_ = printed;
    row_ = 1;
  }

  void text(size_t column, std::string_view value, bool grave = false) {
    std::string clean = printable(value);
    if (mask_nip_) clean = nip_masked(clean);
    std::u32string points = code_points(clean);
    if (points.size() > 32000) clean = utf8(points.substr(0, 32000));  // Excel's limit is 32,767
    // Words break early: a line holds about nine tenths of what fits.
    double lines = std::ceil(static_cast<double>(points.size()) / (0.9 * widths_[column]));
    lines_ = std::max(lines_, lines);
    worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(column), clean.c_str(),
                           grave ? grave_ : wrap_);
  }

  void number(size_t column, double value) {
    worksheet_write_number(sheet_, row_, static_cast<lxw_col_t>(column), value, number_);
  }

  // An ISO day as a date that can be sorted and reckoned with; a month alone stays text.
  void date(size_t column, const std::string& iso) {
    static const Pattern kDay(R"(\d{4}-\d{2}-\d{2})");
    if (!kDay.matches(iso)) return text(column, iso);
    lxw_datetime day = {};
    day.year = std::atoi(iso.c_str());
    day.month = std::atoi(iso.c_str() + 5);
    day.day = std::atoi(iso.c_str() + 8);
    if (day.year < 1900) return text(column, iso);  // before Excel's calendar
    worksheet_write_datetime(sheet_, row_, static_cast<lxw_col_t>(column), &day, date_);
  }

  void next_row() {
    constexpr double kMostLines = 25;  // Excel's limit is 409 points
    worksheet_set_row(sheet_, row_, kLine * std::clamp(lines_, 1.0, kMostLines), nullptr);
    lines_ = 1;
    ++row_;
  }

  void close() {
    if (widths_.empty()) return;
    auto last = static_cast<lxw_col_t>(widths_.size() - 1);
    if (row_ > 1) worksheet_autofilter(sheet_, 0, 0, row_ - 1, last);
    worksheet_print_area(sheet_, 0, 0, std::max(row_, 2u) - 1,
                         static_cast<lxw_col_t>(printed_ - 1));
  }

 private:
  static constexpr double kLine = 15;  // points

  static lxw_format* format(lxw_workbook* book, lxw_format_alignments align) {
    lxw_format* format = workbook_add_format(book);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(format, static_cast<std::uint8_t>(align));
    format_set_bottom(format, LXW_BORDER_HAIR);
    return format;
  }

  // Landscape, as wide as the sheet, the heading on every page; a wide sheet on A3.
  void set_paper(double width) {
    constexpr std::uint8_t kA4 = 9, kA3 = 8;
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, width > 150 ? kA3 : kA4);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_repeat_rows(sheet_, 0, 0);
    worksheet_set_margins(sheet_, 0.4, 0.4, 0.5, 0.5);
    worksheet_set_footer(sheet_, "&L&A&R&P / &N");
  }

  lxw_worksheet* sheet_;
  lxw_format *wrap_, *number_, *date_, *grave_, *head_;
  bool mask_nip_;
  lxw_row_t row_ = 0;
  std::vector<double> widths_;
  size_t printed_ = 1;
  double lines_ = 1;
};

struct OfficeCount {
  int sops = 0, clean = 0, errors = 0, warnings = 0, infos = 0;
};

void count(OfficeCount& office, Severity severity) {
  (severity == Severity::error     ? office.errors
   : severity == Severity::warning ? office.warnings
                                   : office.infos)++;
}

void write_offices(Sheet sheet, const ReportInput& input) {
  sheet.heading({say("Instansi", "Office"), "SOP", say("Tanpa kesalahan", "Without errors"),
                 say("Kesalahan", "Errors"), say("Peringatan", "Warnings"), say("Saran", "Info")},
                {60, 10, 16, 12, 12, 12}, 6);
  std::map<std::string, OfficeCount> offices;
  std::map<const SopRow*, int> errors;
  SopIndex index(input);
  for (const Finding& f : input.findings) {
    const SopRow* sop = index.find(f);
    if (!sop) continue;
    count(offices[sop->office], f.severity);
    if (f.severity == Severity::error) ++errors[sop];
  }
  for (const DocumentRow& document : input.documents) {
    for (const SopRow& sop : document.sops) {
      OfficeCount& office = offices[sop.office];
      ++office.sops;
      if (!errors.contains(&sop)) ++office.clean;
    }
  }
  for (const auto& [name, office] : offices) {
    sheet.text(0, name.empty() ? say("(tidak terbaca)", "(not read)") : name);
    int column = 1;
    for (int value : {office.sops, office.clean, office.errors, office.warnings, office.infos}) {
      sheet.number(static_cast<size_t>(column++), value);
    }
    sheet.next_row();
  }
  sheet.close();
}

// The last date of an SOP, and its age in whole years on the day of the report.
int age_in_years(const SopRow& sop, const std::string& today) {
  std::string last = std::max({sop.created, sop.approved, sop.effective});
  if (last.size() < 4 || today.size() < 4) return -1;
  int years = std::atoi(today.substr(0, 4).c_str()) - std::atoi(last.substr(0, 4).c_str());
  return last.substr(4) > today.substr(4) ? years - 1 : years;
}

void write_inventory(Sheet sheet, const ReportInput& input) {
  sheet.heading(
      {say("Instansi", "Office"), say("Nomor SOP", "SOP number"), say("Nama SOP", "SOP"),
       say("Pembuatan", "Created"), say("Revisi", "Revised"), say("Pengesahan", "Approved"),
       say("Efektif", "Effective"), say("Umur (tahun)", "Age (years)"),
       say("Disahkan oleh", "Approved by"), say("Nama pejabat", "Name"), "NIP",
       say("Langkah", "Steps"), say("Pelaksana", "Actors"), say("Kesalahan", "Errors"),
       say("Peringatan", "Warnings"), say("Saran", "Info"), say("Halaman", "Pages"),
       say("Berkas", "File")},
      {34, 24, 36, 12, 12, 12, 12, 9, 26, 24, 21, 9, 10, 10, 11, 8, 9, 40}, 18);
  std::map<const SopRow*, OfficeCount> counts;
  SopIndex index(input);
  for (const Finding& f : input.findings) {
    if (const SopRow* sop = index.find(f)) count(counts[sop], f.severity);
  }
  constexpr size_t kTitle = 2, kFile = 17;
  for (const DocumentRow& document : input.documents) {
    if (document.sops.empty()) {
      sheet.text(kTitle, say("(tidak ada SOP AP di dalamnya)", "(no SOP AP in it)"));
      sheet.text(kFile, document.path);
      sheet.next_row();
    }
    for (const SopRow& sop : document.sops) {
      size_t column = 0;
      for (const std::string& value : {sop.office, sop.number, sop.title}) {
        sheet.text(column++, value);
      }
      for (const std::string& day : {sop.created, sop.revised, sop.approved, sop.effective}) {
        sheet.date(column++, day);
      }
      if (int age = age_in_years(sop, input.today); age >= 0) sheet.number(column, age);
      ++column;
      sheet.text(column++, sop.approver_position);
      sheet.text(column++, sop.approver_name);
      sheet.text(column++, sop.approver_nip);
      const OfficeCount& c = counts[&sop];
      for (int value : {sop.steps, sop.actors, c.errors, c.warnings, c.infos}) {
        sheet.number(column++, value);
      }
      bool paged = sop.first_page > 0;
      sheet.text(column++,
                 paged ? std::to_string(sop.first_page) + "–" + std::to_string(sop.last_page) : "");
      sheet.text(column++, document.path);
      sheet.next_row();
    }
  }
  sheet.close();
}

void write_findings(Sheet sheet, const ReportInput& input) {
  // The fingerprint is for programs.
  sheet.heading(finding_columns(), {12, 12, 24, 30, 30, 22, 30, 16, 46, 26, 42, 24, 26, 20}, 13);
  SopIndex index(input);
  for (const Finding& f : input.findings) {
    std::vector<std::string> cells = finding_cells(f, index.find(f));
    for (size_t c = 0; c < cells.size(); ++c) {
      sheet.text(c, cells[c], c == 0 && f.severity == Severity::error);
    }
    sheet.next_row();
  }
  sheet.close();
}

void write_citations(Sheet sheet, const ReportInput& input) {
  sheet.heading(
      {say("Instansi", "Office"), say("Nama SOP", "SOP"), say("Jenis", "Kind"),
       say("Nomor", "Number"), say("Tahun", "Year"), say("Tentang", "About"),
       say("Daerah", "Region"), "Status", say("Tertulis", "As printed"), say("Berkas", "File")},
      {32, 34, 16, 14, 8, 46, 18, 14, 56, 34}, 10);
  for (const DocumentRow& document : input.documents) {
    for (const SopRow& sop : document.sops) {
      for (const CitationRow& c : sop.legal_basis) {
        sheet.text(0, sop.office);
        sheet.text(1, sop.title);
        sheet.text(2, c.kind);
        sheet.text(3, c.number);
        if (c.year > 0) sheet.number(4, c.year);
        sheet.text(5, c.about);
        sheet.text(6, c.region);
        sheet.text(7, c.status.empty() ? say("tidak diketahui", "not known") : c.status);
        sheet.text(8, c.text);
        sheet.text(9, document.path);
        sheet.next_row();
      }
    }
  }
  sheet.close();
}

void write_files(Sheet sheet, const std::vector<Unread>& files) {
  sheet.heading({say("Berkas", "File"), say("Keterangan", "Remark")}, {70, 75}, 2);
  for (const Unread& file : files) {
    sheet.text(0, file.source);
    sheet.text(1, file.reason);
    sheet.next_row();
  }
  sheet.close();
}

Status write_book(const std::filesystem::path& path, const ReportInput& input) {
  lxw_workbook* book = workbook_new(path.c_str());
  if (!book) return Error{say("buku kerja tidak dapat dibuat", "cannot make the workbook")};
  bool mask = input.mask_nip;
  write_offices(Sheet(book, say("Rekap per OPD", "Offices"), mask), input);
  write_inventory(Sheet(book, say("Daftar SOP", "SOPs"), mask), input);
  write_findings(Sheet(book, say("Temuan", "Findings"), mask), input);
  write_citations(Sheet(book, say("Rujukan hukum", "Legal basis"), mask), input);
  auto files = [&](const std::string& name, const std::vector<Unread>& rows) {
    if (!rows.empty()) write_files(Sheet(book, name, mask), rows);
  };
  files(say("Tidak terbaca", "Unread"), input.unread);
  files(say("Salinan", "Copies"), input.copies);
  files(say("Dilewati", "Left out"), input.left_out);
  lxw_error error = workbook_close(book);
  if (error != LXW_NO_ERROR) return Error{std::string("xlsx: ") + lxw_strerror(error)};
  return Done{};
}

}  // namespace

Result<std::string> xlsx_report(const ReportInput& input) {
  // This version of the library writes to a path only; the file lives in a folder of our own.
  std::string folder = (std::filesystem::temp_directory_path() / "sopan-XXXXXX").string();
  if (!mkdtemp(folder.data())) {
    return Error{say("buku kerja tidak dapat dibuat di ", "cannot make the workbook in ") + folder};
  }
  std::filesystem::path path = std::filesystem::path(folder) / "report.xlsx";
  Status written = write_book(path, input);
  Result<std::string> bytes = written ? read_file(path) : Result<std::string>(written.error());
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return bytes;
}

}  // namespace sopan
