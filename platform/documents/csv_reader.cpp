// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/csv_reader.h"

#include <array>

#include "platform/documents/text_encoding.h"

namespace concerto::documents {
namespace {

/// Cuts bytes into records. Quotes follow RFC 4180, and bear what people do to it: a quote inside quotes that
/// was not doubled is itself, a quote never closed is itself too.
class RecordScanner {
 public:
  RecordScanner(std::string_view bytes, char delimiter, std::int64_t cell_bytes)
      : bytes_(bytes), delimiter_(delimiter), cell_bytes_(static_cast<std::size_t>(cell_bytes)) {}

  /// Reads the next record into `cells`, still encoded; false at the end.
  bool next(std::vector<std::string>& cells) {
    if (at_ >= bytes_.size()) return false;
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
  std::size_t place() const { return at_; }

 private:
  bool ends_line(std::size_t at) const {
    return at >= bytes_.size() || bytes_[at] == '\n' || bytes_[at] == '\r';
  }

  void pass_line_end() {
    if (at_ >= bytes_.size()) return;
    const bool two = bytes_[at_] == '\r' && at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\n';
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
      if (with_quotes && at_ < bytes_.size() && bytes_[at_] == '"') {
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
    while (!ends_line(at_) && bytes_[at_] != delimiter_) ++at_;
    std::string_view text = bytes_.substr(start, at_ - start);
    // ="0612345678" is how programs keep Excel from eating a leading zero.
    if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"'))
      text = text.substr(2, text.size() - 3);
    cell.append(text);
  }

  /// The place behind the blanks after a closing quote, if a cell may end there.
  std::optional<std::size_t> end_behind(std::size_t at) const {
    while (at < bytes_.size() && bytes_[at] == ' ') ++at;
    if (ends_line(at) || bytes_[at] == delimiter_) return at;
    return std::nullopt;
  }

  bool quoted(std::string& cell) {
    // After many quotes left open, a cell may no longer run over lines: the search for the end would be
    // repeated for each of them.
    const bool over_lines = mended_quotes_ < 100;
    const std::size_t start = ++at_;
    while (at_ < bytes_.size() && at_ - start <= cell_bytes_) {
      const char letter = bytes_[at_];
      if (letter == '"') {
        if (at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '"') {
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

  std::string_view bytes_;
  char delimiter_;
  std::size_t cell_bytes_;
  std::size_t at_ = 0;
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
Vote vote_for(char delimiter, std::string_view bytes, const TableLimits& limits) {
  RecordScanner scanner(bytes.substr(0, 256 << 10), delimiter, limits.cell_bytes);
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
char guess_delimiter(std::string_view bytes, const TableLimits& limits) {
  char best = 0;
  int most = 0;
  for (const char delimiter : {';', '\t', ','}) {
    const Vote vote = vote_for(delimiter, bytes, limits);
    if (2 * vote.agreeing < vote.records || vote.agreeing <= most) continue;
    best = delimiter;
    most = vote.agreeing;
  }
  return best;
}

/// `sep=;` as a first line is a word to Excel, no record. Returns the length of that line with its end, or 0.
std::size_t separator_line(std::string_view bytes, char& delimiter) {
  if (bytes.size() < 5 || !(bytes.starts_with("sep=") || bytes.starts_with("SEP="))) return 0;
  const std::string_view behind = bytes.substr(5, 2);
  if (!behind.empty() && behind[0] != '\r' && behind[0] != '\n') return 0;
  delimiter = bytes[4];
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

Result<Done> read_csv(std::string_view bytes, RowGate& gate) {
  TableNotes& notes = gate.notes();
  const Guess guess = guess_encoding(bytes);
  notes.encoding = guess.encoding;
  notes.byte_order_mark = guess.mark > 0;
  bytes.remove_prefix(guess.mark);
  std::string from_utf_16;
  Encoding of_pieces = guess.encoding;
  if (guess.encoding == Encoding::utf_16) {
    from_utf_16 = decoded_utf_16(bytes, guess.big_endian, notes.mended_bytes);
    bytes = from_utf_16;
    of_pieces = Encoding::utf_8;
  }

  char delimiter = 0;
  const std::size_t separator = separator_line(bytes, delimiter);
  bytes.remove_prefix(separator);
  if (separator == 0) delimiter = guess_delimiter(bytes, gate.limits());
  notes.delimiter = delimiter;

  RecordScanner scanner(bytes, delimiter == 0 ? ';' : delimiter, gate.limits().cell_bytes);
  std::vector<std::string> raw;
  while (scanner.next(raw)) {
    if (!TRY(give(gate, raw, scanner.line() + (separator > 0 ? 1 : 0), of_pieces))) break;
  }
  notes.mended_quotes = scanner.mended_quotes();
  return Done{};
}

}  // namespace concerto::documents
