// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/xlsx_writer.h"

#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

#include <filesystem>
#include <set>
#include <stdexcept>

#include "platform/documents/table_reader.h"
#include "platform/documents/text_encoding.h"
#include "platform/web/html.h"

namespace concerto::documents {
namespace {

/// A file name of our own in the temporary folder, gone when this goes.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::string pattern = std::filesystem::temp_directory_path() / "concerto-XXXXXX";
    const int file = mkstemp(pattern.data());
    if (file < 0) throw std::runtime_error("no temporary file for a workbook");
    close(file);
    path_ = pattern;
  }
  ~TemporaryFile() { unlink(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void must(lxw_error error) {
  if (error != LXW_NO_ERROR) throw std::runtime_error(std::string{"workbook: "} + lxw_strerror(error));
}

std::size_t letters_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char letter) { return (letter & 0xC0) != 0x80; }));
}

std::string first_letters(std::string_view text, std::size_t most) {
  std::size_t at = 0, letters = 0;
  for (; at < text.size(); ++at) {
    if ((text[at] & 0xC0) != 0x80 && letters++ == most) break;
  }
  return std::string{text.substr(0, at)};
}

std::string lower(std::string text) {
  for (char& letter : text) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return text;
}

/// As Excel allows: 31 characters, no []:*?/\, no apostrophe at an end, never empty, never twice.
std::string sheet_name(std::string_view wanted, std::set<std::string>& taken) {
  std::string name;
  for (const char letter : wanted) {
    const bool forbidden = std::string_view{"[]:*?/\\"}.find(letter) != std::string_view::npos;
    name += forbidden || static_cast<unsigned char>(letter) < 0x20 ? ' ' : letter;
  }
  name = first_letters(name, 31);
  while (!name.empty() && (name.back() == '\'' || name.back() == ' ')) name.pop_back();
  name.erase(0, name.find_first_not_of("' "));
  if (name.empty()) name = "1";
  const std::string stem = name;
  for (int copy = 2; !taken.insert(lower(name)).second; ++copy) {
    const std::string tail = " " + std::to_string(copy);
    name = first_letters(stem, 31 - tail.size()) + tail;
  }
  return name;
}

/// Text that XML 1.0 can hold: Excel calls a file with other control characters damaged.
std::string storable(std::string_view text) { return first_letters(printable(text), 32'767); }

/// libxlsxwriter has no property for the language, so it is added to the finished archive, whose other parts
/// are copied as they are.
void add_language(const std::string& path, const std::string& core) {
  int error = 0;
  zip_t* archive = zip_open(path.c_str(), 0, &error);
  if (archive == nullptr) throw std::runtime_error("workbook: cannot be opened again");
  const auto place = zip_name_locate(archive, "docProps/core.xml", 0);
  zip_source_t* source = zip_source_buffer(archive, core.data(), core.size(), 0);
  // 1980-01-01, as libxlsxwriter dates the other parts.
  const bool done = place >= 0 && source != nullptr &&
                    zip_file_replace(archive, static_cast<zip_uint64_t>(place), source, 0) == 0 &&
                    zip_file_set_dostime(archive, static_cast<zip_uint64_t>(place), 0, 0x21, 0) == 0;
  if (!done) {
    zip_discard(archive);
    throw std::runtime_error("workbook: its properties cannot be written");
  }
  if (zip_close(archive) != 0) {
    zip_discard(archive);
    throw std::runtime_error("workbook: cannot be closed");
  }
}

constexpr lxw_color_t teal = 0x0F4C4F;
constexpr lxw_color_t pale_teal = 0xE3EEEE;

}  // namespace

struct XlsxWriter::Book {
  explicit Book(XlsxManner of) : manner(std::move(of)) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book = workbook_new_opt(file.path().c_str(), &options);
    if (book == nullptr) throw std::runtime_error("workbook: no memory");
    make_formats();
  }
  ~Book() {
    if (book != nullptr) lxw_workbook_free(book);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  lxw_format* format(bool strong, const char* number, Align side) {
    lxw_format* made = workbook_add_format(book);
    format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    if (side == Align::end) format_set_align(made, LXW_ALIGN_RIGHT);
    if (side == Align::middle) format_set_align(made, LXW_ALIGN_CENTER);
    if (number != nullptr) format_set_num_format(made, number);
    if (number == nullptr) format_set_text_wrap(made);
    if (strong) {
      format_set_bold(made);
      format_set_bg_color(made, pale_teal);
      format_set_top(made, LXW_BORDER_THIN);
    }
    return made;
  }

  void make_formats() {
    heading = workbook_add_format(book);
    format_set_bold(heading);
    format_set_font_color(heading, LXW_COLOR_WHITE);
    format_set_bg_color(heading, teal);
    format_set_text_wrap(heading);
    format_set_align(heading, LXW_ALIGN_VERTICAL_CENTER);
    for (const bool strong : {false, true}) {
      for (const Align side : {Align::start, Align::middle, Align::end}) {
        auto& text_format = texts[strong ? 1 : 0][static_cast<std::size_t>(side)];
        text_format = format(strong, nullptr, side);
      }
      auto& by_kind = numbers[strong ? 1 : 0];
      by_kind[0] = format(strong, "#,##0", Align::end);
      by_kind[1] = format(strong, "0.0%", Align::end);
      by_kind[2] = format(strong, manner.language == Language::fr ? "#,##0.00\\ \"€\"" : "\"€\"\\ #,##0.00",
                          Align::end);
      by_kind[3] =
          format(strong, manner.language == Language::nl ? "dd\\-mm\\-yyyy" : "dd\\/mm\\/yyyy", Align::start);
    }
  }

  void text(lxw_col_t column, bool strong, const std::string& held) {
    const Align side = column < columns.size() ? side_of(columns[column]) : Align::start;
    lxw_format* of = texts[strong ? 1 : 0][static_cast<std::size_t>(side)];
    if (held.empty()) {
      if (strong) must(worksheet_write_blank(sheet, line, column, of));
      return;
    }
    must(worksheet_write_string(sheet, line, column, storable(held).c_str(), of));
  }

  void number(lxw_col_t column, bool strong, std::size_t kind, double held) {
    must(worksheet_write_number(sheet, line, column, held, numbers[strong ? 1 : 0][kind]));
  }

  void cell(lxw_col_t column, bool strong, const Cell& cell) {
    if (const auto* count = std::get_if<std::int64_t>(&cell)) {
      // A double, which is all Excel knows, holds fifteen digits; a longer number stays whole as text.
      const bool fits = *count > -1'000'000'000'000'000 && *count < 1'000'000'000'000'000;
      return fits ? number(column, strong, 0, static_cast<double>(*count))
                  : text(column, strong, shown(cell, plain_manner()));
    }
    if (const auto* ratio = std::get_if<Ratio>(&cell); ratio != nullptr && ratio->available()) {
      return number(column, strong, 1, static_cast<double>(ratio->part) / static_cast<double>(ratio->of));
    }
    if (const auto* money = std::get_if<Money>(&cell)) {
      return number(column, strong, 2, static_cast<double>(money->cents) / 100);
    }
    if (const auto* day = std::get_if<Date>(&cell); day != nullptr && *day >= Date{1900, 3, 1}) {
      return number(column, strong, 3, static_cast<double>(Date{1899, 12, 30}.days_until(*day)));
    }
    text(column, strong, shown(cell, manner_of(manner.language), not_available));
  }

  /// Sets the filter's end at the last line written, which is the only one that may be named in constant
  /// memory: so before a total is written below, and once more at the end.
  void filter_so_far() {
    if (columns.empty() || filtered == line - 1) return;
    filtered = line - 1;
    must(worksheet_autofilter(sheet, 0, 0, filtered, static_cast<lxw_col_t>(columns.size() - 1)));
  }

  void end_sheet() {
    if (sheet != nullptr && !total_last) filter_so_far();
    sheet = nullptr;
  }

  std::string core_properties() const {
    std::string made = manner.made.iso();
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
           "<cp:coreProperties "
           "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
           "xmlns:dcmitype=\"http://purl.org/dc/dcmitype/\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
           "<dc:title>" +
           web::html_escaped(storable(manner.title)) + "</dc:title><dc:creator>" +
           web::html_escaped(storable(manner.author)) +
           "</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">" + made +
           "</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">" + made +
           "</dcterms:modified><dc:language>" + std::string{code_of(manner.language)} +
           "</dc:language></cp:coreProperties>";
  }

  XlsxManner manner;
  TemporaryFile file;
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_row_t line = 0;
  lxw_row_t filtered = LXW_ROW_MAX;  ///< the last line the filter spans
  bool total_last = false;
  std::vector<Column> columns;
  std::string not_available;
  std::set<std::string> names;
  lxw_format* heading = nullptr;
  std::array<std::array<lxw_format*, 4>, 2> texts{};    ///< plain or strong, by side
  std::array<std::array<lxw_format*, 4>, 2> numbers{};  ///< plain or strong: count, ratio, amount, day
};

namespace {

double width_of(const Column& column) {
  if (column.width > 0) return column.width;
  const double least = column.kind == Kind::text ? 18 : column.kind == Kind::money ? 14 : 11;
  return std::min(40.0, std::max(least, static_cast<double>(letters_of(column.name)) + 4));
}

}  // namespace

XlsxWriter::XlsxWriter(XlsxManner manner) : book_(std::make_unique<Book>(std::move(manner))) {}
XlsxWriter::~XlsxWriter() = default;

void XlsxWriter::sheet(std::string_view name, std::span<const Column> columns,
                       std::string_view not_available) {
  Book& book = *book_;
  book.end_sheet();
  book.sheet = workbook_add_worksheet(book.book, sheet_name(name, book.names).c_str());
  if (book.sheet == nullptr) throw std::runtime_error("workbook: no further sheet");
  book.columns.assign(columns.begin(), columns.end());
  book.not_available = not_available;
  book.line = 0;
  book.filtered = LXW_ROW_MAX;
  book.total_last = false;
  for (std::size_t place = 0; place < columns.size(); ++place) {
    const auto column = static_cast<lxw_col_t>(place);
    must(worksheet_set_column(book.sheet, column, column, width_of(columns[place]), nullptr));
    must(worksheet_write_string(book.sheet, 0, column, storable(columns[place].name).c_str(), book.heading));
  }
  worksheet_freeze_panes(book.sheet, 1, 0);
  must(worksheet_repeat_rows(book.sheet, 0, 0));
  worksheet_set_paper(book.sheet, 9);  // A4
  if (book.manner.landscape) worksheet_set_landscape(book.sheet);
  worksheet_fit_to_pages(book.sheet, 1, 0);
  book.line = 1;
}

void XlsxWriter::row(const Row& row) {
  Book& book = *book_;
  if (row.strong && !book.total_last) book.filter_so_far();
  book.total_last = row.strong;
  const std::size_t width = row.strong ? std::max(book.columns.size(), row.cells.size()) : row.cells.size();
  for (std::size_t place = 0; place < width; ++place) {
    book.cell(static_cast<lxw_col_t>(place), row.strong,
              place < row.cells.size() ? row.cells[place] : Cell{});
  }
  if (++book.line > LXW_ROW_MAX) throw std::runtime_error("workbook: more rows than Excel knows");
}

std::string XlsxWriter::finish() {
  Book& book = *book_;
  book.end_sheet();
  lxw_doc_properties properties{};
  const Date day = book.manner.made.utc_day();
  properties.created = static_cast<time_t>((day.sys() - std::chrono::sys_days{}).count()) * 86'400;
  must(workbook_set_properties(book.book, &properties));
  lxw_workbook* closing = std::exchange(book.book, nullptr);
  must(workbook_close(closing));
  add_language(book.file.path(), book.core_properties());
  auto bytes = read_file(book.file.path(), std::int64_t{1} << 40);
  return std::move(bytes).value();
}

std::string write_xlsx(std::span<const Sheet> sheets, const XlsxManner& manner) {
  XlsxWriter writer(manner);
  for (const auto& sheet : sheets) {
    writer.sheet(sheet.title, sheet.columns, sheet.not_available);
    for (const auto& row : sheet.rows) writer.row(row);
  }
  return writer.finish();
}

}  // namespace concerto::documents
