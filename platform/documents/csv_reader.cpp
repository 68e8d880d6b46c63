// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/csv_reader.h"

#include <array>

#include "platform/documents/text_window.h"

namespace concerto::documents {
namespace {

/// Cuts bytes into records. Quotes follow RFC 4180, and bear what people do to it: a quote inside quotes that
/// was not doubled is itself, a quote never closed is itself too.
class RecordScanner {
 public:
  /// Borrows the text, and begins at a place of it.
  RecordScanner(TextWindow& text, std::size_t at, char delimiter, std::int64_t cell_bytes)
      : text_(text), delimiter_(delimiter), cell_bytes_(static_cast<std::size_t>(cell_bytes)), at_(at) {}

  /// Reads the next record into `cells`, still encoded; false at the end.
  bool next(std::vector<std::string>& cells) {
    if (!text_.has(at_)) return false;
    text_.pass_by(at_);
    line_ = next_line_;
    const std::size_t start = at_;
    if (!record(cells, true)) {
      at_ = start;
      next_line_ = line_;
      ++mended_quotes_;
      record(cells, false);
    }
    return true;
  }

  std::int64_t line() const { return line_; }
  std::int64_t mended_quotes() const { return mended_quotes_; }

 private:
  bool ends_line(std::size_t at) { return !text_.has(at) || text_[at] == '\n' || text_[at] == '\r'; }

  void pass_line_end() {
    if (!text_.has(at_)) return;
    const bool two = text_[at_] == '\r' && text_.has(at_ + 1) && text_[at_ + 1] == '\n';
    at_ += two ? 2 : 1;
    ++next_line_;
  }

  /// False when a quote is not closed.
  bool record(std::vector<std::string>& cells, bool with_quotes) {
    std::size_t count = 0;
    while (true) {
      if (count == cells.size()) cells.emplace_back();
      std::string& cell = cells[count++];
      cell.clear();
      if (with_quotes && text_.has(at_) && text_[at_] == '"') {
        if (!quoted(cell)) return false;
      } else {
        plain(cell);
      }
      if (ends_line(at_)) break;
      ++at_;  // the delimiter
    }
    cells.resize(count);
    pass_line_end();
    return true;
  }

  void plain(std::string& cell) {
    const std::size_t start = at_;
    while (!ends_line(at_) && text_[at_] != delimiter_) ++at_;
    std::string_view text = text_.between(start, at_);
    // ="0612345678" is how programs keep Excel from eating a leading zero.
    if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"'))
      text = text.substr(2, text.size() - 3);
    cell.append(text);
  }

  /// The place behind the blanks after a closing quote, if a cell may end there.
  std::optional<std::size_t> end_behind(std::size_t at) {
    while (text_.has(at) && text_[at] == ' ') ++at;
    if (ends_line(at) || text_[at] == delimiter_) return at;
    return std::nullopt;
  }

  bool quoted(std::string& cell) {
    // After many quotes left open, a cell may no longer run over lines: the search for the end would be
    // repeated for each of them.
    const bool over_lines = mended_quotes_ < 100;
    const std::size_t start = ++at_;
    while (text_.has(at_) && at_ - start <= cell_bytes_) {
      const char letter = text_[at_];
      if (letter == '"') {
        if (text_.has(at_ + 1) && text_[at_ + 1] == '"') {
          ++at_;
        } else if (const auto end = end_behind(at_ + 1)) {
          at_ = *end;
          return true;
        }
      } else if (letter == '\n' || letter == '\r') {
        if (!over_lines) return false;
        cell += '\n';
        pass_line_end();
        continue;
      }
      cell += letter;
      ++at_;
    }
    return false;
  }

  TextWindow& text_;
  char delimiter_;
  std::size_t cell_bytes_;
  std::size_t at_;
  std::int64_t line_ = 1;
  std::int64_t next_line_ = 1;
  std::int64_t mended_quotes_ = 0;
};

bool is_blank(const std::vector<std::string>& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) {
    return cell.find_first_not_of(std::string_view{" \t\0", 3}) == std::string::npos;
  });
}

struct Vote {
  int agreeing = 0;  ///< records with the most frequent number of cells
  int records = 0;
};

/// How well the first records fall into equally many cells at this delimiter.
Vote vote_for(char delimiter, std::string_view head, const TableLimits& limits) {
  std::int64_t mended = 0;
  TextWindow text(head, {}, mended);
  RecordScanner scanner(text, 0, delimiter, limits.cell_bytes);
  std::vector<std::string> cells;
  std::map<std::size_t, int> widths;
  Vote vote;
  while (vote.records < 40 && scanner.next(cells)) {
    if (is_blank(cells)) continue;
    ++vote.records;
    if (cells.size() > 1) vote.agreeing = std::max(vote.agreeing, ++widths[cells.size()]);
  }
  return vote;
}

/// 0 when no delimiter parts at least half of the records alike.
char guess_delimiter(std::string_view head, const TableLimits& limits) {
  char best = 0;
  int most = 0;
  for (const char delimiter : {';', '\t', ','}) {
    const Vote vote = vote_for(delimiter, head, limits);
    if (2 * vote.agreeing < vote.records || vote.agreeing <= most) continue;
    best = delimiter;
    most = vote.agreeing;
  }
  return best;
}

/// `sep=;` as a first line is a word to Excel, no record. Returns the length of that line with its end, or 0.
std::size_t separator_line(std::string_view head, char& delimiter) {
  if (head.size() < 5 || !(head.starts_with("sep=") || head.starts_with("SEP="))) return 0;
  const std::string_view behind = head.substr(5, 2);
  if (!behind.empty() && behind[0] != '\r' && behind[0] != '\n') return 0;
  delimiter = head[4];
  return 5 + (behind == "\r\n" ? 2 : behind.empty() ? 0 : 1);
}

Result<bool> give(RowGate& gate, std::vector<std::string>& raw, std::int64_t line, Encoding encoding) {
  if (static_cast<std::int64_t>(raw.size()) > gate.limits().columns) {
    while (!raw.empty() && raw.back().empty()) raw.pop_back();
  }
  TableRow row;
  row.line = line;
  row.cells.resize(raw.size());
  for (std::size_t place = 0; place < raw.size(); ++place) {
    append_decoded(raw[place], encoding, row.cells[place], gate.notes().mended_bytes);
  }
  return gate.take(row);
}

}  // namespace

Result<Done> read_csv(const ByteSource& source, RowGate& gate) {
  TableNotes& notes = gate.notes();
  const Guess guess = guess_encoding(source);
  notes.encoding = guess.encoding;
  notes.byte_order_mark = guess.mark > 0;
  const bool is_utf_16 = guess.encoding == Encoding::utf_16;
  TextWindow text(source, guess, notes.mended_bytes);

  const std::string_view head = text.head(256 << 10);
  char delimiter = 0;
  const std::size_t separator = separator_line(head, delimiter);
  if (separator == 0) delimiter = guess_delimiter(head, gate.limits());
  notes.delimiter = delimiter;

  RecordScanner scanner(text, separator, delimiter == 0 ? ';' : delimiter, gate.limits().cell_bytes);
  std::vector<std::string> raw;
  while (scanner.next(raw)) {
    const std::int64_t line = scanner.line() + (separator > 0 ? 1 : 0);
    if (!TRY(give(gate, raw, line, is_utf_16 ? Encoding::utf_8 : guess.encoding))) break;
  }
  notes.mended_quotes = scanner.mended_quotes();
  return Done{};
}

}  // namespace concerto::documents
