// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/pdf_table.h"

#include <numeric>

namespace concerto::documents {
namespace {

constexpr double letter_size = 8.2, pad_x = 5, pad_y = 3.2, signature_height = 26;
/// Every cell of so many rows is measured for the widths.
constexpr std::size_t measured_rows = 300;

struct Want {
  double least = 0;    ///< without breaking a word
  double natural = 0;  ///< without breaking a line
};

/// Shares `width` among the columns: all they want, with the rest to those of text, or what their words need.
std::vector<double> shared_out(const std::vector<Want>& wants, const std::vector<Column>& columns,
                               double width) {
  std::vector<double> shares(wants.size());
  const auto sum = [&](auto part) {
    return std::accumulate(wants.begin(), wants.end(), 0.0,
                           [&](double all, const Want& want) { return all + want.*part; });
  };
  const double natural = sum(&Want::natural), least = sum(&Want::least);
  if (natural <= width) {
    double texts = 0;
    for (std::size_t place = 0; place < wants.size(); ++place) {
      if (columns[place].kind == Kind::text && columns[place].width <= 0) texts += wants[place].natural;
    }
    for (std::size_t place = 0; place < wants.size(); ++place) {
      const bool grows = texts <= 0 || (columns[place].kind == Kind::text && columns[place].width <= 0);
      const double weight = grows ? wants[place].natural / (texts > 0 ? texts : natural) : 0;
      shares[place] = wants[place].natural + (width - natural) * weight;
    }
    return shares;
  }
  for (std::size_t place = 0; place < wants.size(); ++place) {
    const Want& want = wants[place];
    shares[place] = least >= width
                        ? want.least * width / least
                        : want.least + (width - least) * (want.natural - want.least) / (natural - least);
  }
  return shares;
}

class TablePainter {
 public:
  TablePainter(Canvas& canvas, const Sheet& sheet, const Manner& manner)
      : canvas_(canvas),
        sheet_(sheet),
        manner_(manner),
        widths_(shared_out(wants(), sheet.columns, canvas.width())) {
    for (std::size_t place = 0; place < sheet_.columns.size(); ++place) {
      headings_.emplace_back(canvas_.fonts(), sheet_.columns[place].name,
                             TextStyle{letter_size, true, ink::accent, side_of(sheet_.columns[place])},
                             inner(place));
    }
    heading_height_ = tallest(headings_);
    signs_ = std::any_of(sheet_.columns.begin(), sheet_.columns.end(),
                         [](const Column& column) { return column.kind == Kind::signature; });
  }

  void draw() {
    if (sheet_.columns.empty()) return;
    const Text title(canvas_.fonts(), sheet_.title, {9.5, true, ink::text}, canvas_.width());
    const double above = sheet_.title.empty() ? 0 : title.height() + 5;
    canvas_.need(above + heading_height_ + 40);
    canvas_.tagged("Table", [&] {
      if (!sheet_.title.empty()) {
        canvas_.tagged("Caption", [&] { canvas_.text(title, canvas_.left(), canvas_.y()); });
        canvas_.down(above);
      }
      canvas_.tagged("THead", [&] { heading(true); });
      canvas_.tagged("TBody", [&] {
        for (const auto& row : sheet_.rows) draw_row(row);
      });
    });
    canvas_.line(canvas_.left(), canvas_.y(), canvas_.left() + canvas_.width(), canvas_.y(), 0.8,
                 ink::accent);
    canvas_.down(12);
  }

 private:
  struct CellPicture {
    Text text;
    const Signature* signature = nullptr;
  };

  double inner(std::size_t place) const { return std::max(1.0, widths_[place] - 2 * pad_x); }

  double tallest(const std::vector<Text>& texts) const {
    double height = letter_size;
    for (const auto& text : texts) height = std::max(height, text.height());
    return height + 2 * pad_y;
  }

  std::string shown_cell(const Row& row, std::size_t place) const {
    return place < row.cells.size() ? shown(row.cells[place], manner_, sheet_.not_available) : std::string{};
  }

  std::vector<Want> wants() const {
    std::vector<Want> all;
    for (std::size_t place = 0; place < sheet_.columns.size(); ++place) all.push_back(want(place));
    return all;
  }

  Want want(std::size_t place) const {
    const Column& column = sheet_.columns[place];
    if (column.width > 0)
      return {column.width * letter_size * 0.6 + 2 * pad_x, column.width * letter_size * 0.6 + 2 * pad_x};
    Want most;
    const auto measure = [&](std::string_view text, bool bold, bool breaks) {
      const double natural = Text(canvas_.fonts(), text, {letter_size, bold}, -1).width();
      most.natural = std::max(most.natural, natural);
      most.least = std::max(most.least,
                            breaks ? Text(canvas_.fonts(), text, {letter_size, bold}, 0).width() : natural);
    };
    measure(column.name, true, true);
    most.natural =
        std::max(most.least, std::min(most.natural, 90.0));  // a long heading breaks before it widens
    if (column.kind == Kind::signature) {
      most.least = std::max(most.least, 44.0);
      most.natural = std::max(most.natural, 84.0);
    }
    // Figures never break, so every row counts; to measure each would be slow, so only those nearly as long
    // as the longest so far are. Of texts, the first rows give a fair share.
    std::size_t longest = 0;
    for (std::size_t row = 0; row < sheet_.rows.size(); ++row) {
      const auto& cells = sheet_.rows[row].cells;
      if (place >= cells.size() || std::holds_alternative<Signature>(cells[place])) continue;
      const bool breaks = std::holds_alternative<std::string>(cells[place]);
      if (breaks && row >= measured_rows) continue;
      const std::string text = shown_cell(sheet_.rows[row], place);
      if (text.size() <= longest && row >= measured_rows && !sheet_.rows[row].strong) continue;
      longest = std::max(longest, text.size());
      measure(text, sheet_.rows[row].strong, breaks);
    }
    most.least = std::min(most.least, canvas_.width() * 0.4);
    return {most.least + 2 * pad_x + 0.5, most.natural + 2 * pad_x + 0.5};
  }

  void heading(bool tagged) {
    canvas_.box(canvas_.left(), canvas_.y(), canvas_.width(), heading_height_, ink::tint);
    if (tagged) canvas_.begin("TR");
    double x = canvas_.left();
    for (std::size_t place = 0; place < headings_.size(); ++place) {
      // Headings stand on the line they name, also beside one of three lines.
      const double y = canvas_.y() + heading_height_ - pad_y - headings_[place].height();
      if (tagged) canvas_.begin("TH");
      canvas_.text(headings_[place], x + pad_x, y);
      if (tagged) canvas_.end("TH");
      x += widths_[place];
    }
    if (tagged) canvas_.end("TR");
    canvas_.down(heading_height_);
    canvas_.line(canvas_.left(), canvas_.y(), canvas_.left() + canvas_.width(), canvas_.y(), 0.8,
                 ink::accent);
  }

  std::vector<CellPicture> pictures(const Row& row) const {
    std::vector<CellPicture> all;
    for (std::size_t place = 0; place < sheet_.columns.size(); ++place) {
      const auto* signature = place < row.cells.size() ? std::get_if<Signature>(&row.cells[place]) : nullptr;
      const bool drawn = signature != nullptr && !signature->strokes.empty();
      const TextStyle style{letter_size, row.strong, ink::text, side_of(sheet_.columns[place])};
      all.push_back(
          {Text(canvas_.fonts(), drawn ? std::string{} : shown_cell(row, place), style, inner(place)),
           drawn ? signature : nullptr});
    }
    return all;
  }

  void draw_row(const Row& row) {
    const auto cells = pictures(row);
    double height = letter_size;
    for (std::size_t place = 0; place < cells.size(); ++place) {
      // A place to sign keeps its height when nobody has signed yet: the sheet may be printed.
      const bool signs = cells[place].signature != nullptr || sheet_.columns[place].kind == Kind::signature;
      const double box = signs ? std::min(signature_height, inner(place) * 0.4) : 0;
      height = std::max({height, cells[place].text.height(), box});
    }
    height += 2 * pad_y;
    if (height > canvas_.room()) {
      // A body for each page: cairo grows slow with thousands of rows in one.
      canvas_.end("TBody");
      next_page();
      canvas_.begin("TBody");
    }
    canvas_.begin("TR");
    std::vector<std::size_t> from(cells.size(), 0);
    // A row taller than a page goes on over the next ones, each cell from the line where it was cut.
    while (height > canvas_.room()) {
      slice(row, cells, from, canvas_.room());
      height = 0;
      for (std::size_t place = 0; place < cells.size(); ++place) {
        height =
            std::max(height, cells[place].text.height(from[place], cells[place].text.lines()) + 2 * pad_y);
      }
      next_page();
    }
    slice(row, cells, from, height);
    canvas_.end("TR");
  }

  void next_page() {
    canvas_.new_page();
    heading(false);
  }

  /// Draws what fits into `height` of each cell, from the lines `from`, which move on.
  void slice(const Row& row, const std::vector<CellPicture>& cells, std::vector<std::size_t>& from,
             double height) {
    if (row.strong) canvas_.box(canvas_.left(), canvas_.y(), canvas_.width(), height, ink::tint);
    double x = canvas_.left();
    for (std::size_t place = 0; place < cells.size(); ++place) {
      const auto& [text, signature] = cells[place];
      const std::size_t lines = text.fitting(from[place], height - 2 * pad_y + 0.01);
      // The first words of a row name it.
      const char* tag = place == 0 && sheet_.columns[place].kind == Kind::text ? "TH" : "TD";
      const double spare = height - 2 * pad_y - text.height(from[place], from[place] + lines);
      const double lower = signs_ ? std::max(0.0, spare / 2) : 0;
      canvas_.begin(tag);
      canvas_.text(text, x + pad_x, canvas_.y() + pad_y + lower, from[place], from[place] + lines);
      if (signature != nullptr && from[place] == 0) {
        canvas_.signature(*signature, x + pad_x, canvas_.y() + pad_y, inner(place), height - 2 * pad_y);
      }
      canvas_.end(tag);
      if (signs_ && place > 0) canvas_.line(x, canvas_.y(), x, canvas_.y() + height, 0.4, ink::rule);
      from[place] += lines;
      x += widths_[place];
    }
    canvas_.down(height);
    canvas_.line(canvas_.left(), canvas_.y(), canvas_.left() + canvas_.width(), canvas_.y(), 0.4, ink::rule);
  }

  Canvas& canvas_;
  const Sheet& sheet_;
  const Manner& manner_;
  std::vector<double> widths_;
  std::vector<Text> headings_;
  double heading_height_ = 0;
  bool signs_ = false;  ///< a sheet to sign: boxes between the columns, words in the middle of their row
};

}  // namespace

void draw_table(Canvas& canvas, const Sheet& sheet, const Manner& manner) {
  TablePainter(canvas, sheet, manner).draw();
}

}  // namespace concerto::documents
