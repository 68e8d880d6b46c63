// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/xlsx_reader.h"

#include <charconv>
#include <cmath>

#include "platform/documents/cell.h"
#include "platform/documents/text_encoding.h"
#include "platform/documents/workbook_archive.h"

namespace concerto::documents {
namespace {

using Node = XmlPart::Node;

/// Texts one behind the other, so that a million of them cost a million offsets and not a million strings.
class SharedTexts {
 public:
  std::string& growing() { return all_; }
  void end_text() { ends_.push_back(all_.size()); }
  std::string_view at(std::size_t place) const {
    if (place >= ends_.size()) return {};
    const std::size_t begin = place == 0 ? 0 : ends_[place - 1];
    return std::string_view{all_}.substr(begin, ends_[place] - begin);
  }

 private:
  std::string all_;
  std::vector<std::size_t> ends_;
};

struct SheetPlace {
  std::string name;
  std::string relation;
  bool hidden = false;
};

struct Workbook {
  std::vector<SheetPlace> sheets;
  bool system_1904 = false;
  std::map<std::string, std::pair<std::string, std::string>, std::less<>> relations;  ///< id → kind, path
  std::vector<bool> date_styles;  ///< by the style number of a cell
  SharedTexts texts;
};

std::string attribute(XmlPart& part, std::string_view name) {
  return std::string{part.attribute(name).value_or("")};
}

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Excel writes control characters and the like as _x000D_.
void append_unescaped(std::string_view text, std::string& to) {
  while (!text.empty()) {
    const auto at = text.find("_x");
    to.append(text.substr(0, at));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at);
    unsigned code = 0;
    const bool whole_sign =
        text.size() >= 7 && text[6] == '_' &&
        std::from_chars(text.data() + 2, text.data() + 6, code, 16).ptr == text.data() + 6;
    if (whole_sign && code != 0) append_code_point(code, to);
    if (!whole_sign) to.append(text.substr(0, 2));
    text.remove_prefix(whole_sign ? 7 : 2);
  }
}

/// The path of a target: absolute in the archive, or beside the part that names it.
std::string path_of(std::string_view target, std::string_view folder) {
  if (target.starts_with('/')) return std::string{target.substr(1)};
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    const auto cut = folder.rfind('/', folder.size() < 2 ? 0 : folder.size() - 2);
    folder = cut == std::string_view::npos ? std::string_view{} : folder.substr(0, cut + 1);
  }
  if (target.starts_with("./")) target.remove_prefix(2);
  return std::string{folder}.append(target);
}

Result<Done> read_relations(WorkbookArchive& archive, const std::string& path, std::string_view folder,
                            Workbook& book) {
  XmlPart part = TRY(archive.part(path));
  while (part.next()) {
    if (part.node() != Node::begin || part.name() != "Relationship") continue;
    std::string kind = attribute(part, "Type");
    kind.erase(0, kind.rfind('/') + 1);
    std::string target = path_of(attribute(part, "Target"), folder);
    book.relations[attribute(part, "Id")] = {std::move(kind), std::move(target)};
  }
  return part.outcome();
}

std::optional<std::string> path_of_kind(const Workbook& book, std::string_view kind) {
  for (const auto& [id, relation] : book.relations) {
    if (relation.first == kind) return relation.second;
  }
  return std::nullopt;
}

Result<Done> read_workbook(WorkbookArchive& archive, const std::string& path, Workbook& book) {
  XmlPart part = TRY(archive.part(path));
  while (part.next()) {
    if (part.node() != Node::begin) continue;
    if (part.name() == "workbookPr") {
      const std::string system = attribute(part, "date1904");
      book.system_1904 = system == "1" || system == "true";
    } else if (part.name() == "sheet") {
      const std::string state = attribute(part, "state");
      std::string name = attribute(part, "name");
      std::string relation = attribute(part, "id");
      book.sheets.push_back({std::move(name), std::move(relation), !state.empty() && state != "visible"});
    }
  }
  return part.outcome();
}

/// The numbers that stand for date formats in every workbook, those of eastern calendars included.
bool is_date_format(std::int64_t number) {
  return (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 45 && number <= 47) ||
         (number >= 50 && number <= 58);
}

Result<Done> read_styles(WorkbookArchive& archive, const std::string& path, Workbook& book) {
  XmlPart part = TRY(archive.part(path));
  std::map<std::int64_t, bool> formats;
  bool of_cells = false;
  while (part.next()) {
    if (part.name() == "cellXfs" && part.node() != Node::text) of_cells = part.node() == Node::begin;
    if (part.node() != Node::begin) continue;
    if (part.name() == "numFmt") {
      if (const auto number = whole(attribute(part, "numFmtId")))
        formats[*number] = shows_date(attribute(part, "formatCode"));
    } else if (part.name() == "xf" && of_cells) {
      const auto number = whole(attribute(part, "numFmtId")).value_or(0);
      const auto own = formats.find(number);
      book.date_styles.push_back(own == formats.end() ? is_date_format(number) : own->second);
    }
  }
  return part.outcome();
}

/// Gathers the text of an <si> or <is>: its runs one behind the other, without the reading aids of Japanese.
class RunCollector {
 public:
  explicit RunCollector(XmlPart& part) : part_(part) {}
  /// Takes the present node.
  void take(std::string& text) {
    if (part_.node() == Node::text) {
      if (in_text_ && !in_aid_) append_unescaped(part_.text(), text);
      return;
    }
    const bool begins = part_.node() == Node::begin && !part_.is_closed();
    if (part_.name() == "t") in_text_ = begins;
    if (part_.name() == "rPh") in_aid_ = begins;
  }

 private:
  XmlPart& part_;
  bool in_text_ = false;
  bool in_aid_ = false;
};

Result<Done> read_shared_texts(WorkbookArchive& archive, const std::string& path, Workbook& book) {
  XmlPart part = TRY(archive.part(path));
  RunCollector runs(part);
  while (part.next()) {
    runs.take(book.texts.growing());
    const bool ends = part.node() == Node::end || (part.node() == Node::begin && part.is_closed());
    if (ends && part.name() == "si") book.texts.end_text();
  }
  return part.outcome();
}

/// `AB12` is column 27, counted from 0.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0, letters = 0;
  for (; letters < reference.size() && letters < 4; ++letters) {
    char letter = reference[letters];
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(letter - 'A' + 1);
  }
  if (letters == 0) return std::nullopt;
  return column - 1;
}

class SheetReader {
 public:
  SheetReader(XmlPart& part, const Workbook& book, RowGate& gate)
      : part_(part), book_(book), gate_(gate), runs_(part) {}

  Result<Done> read() {
    while (part_.next()) {
      if (part_.node() == Node::begin && part_.name() == "row") {
        begin_row();
      } else if (part_.node() == Node::begin && part_.name() == "c") {
        TRY(read_cell());
      } else if (part_.node() == Node::end && part_.name() == "row") {
        if (!TRY(gate_.take(row_))) return Done{};
      } else if (part_.node() == Node::end && part_.name() == "sheetData") {
        return Done{};
      }
    }
    return part_.outcome();
  }

 private:
  void begin_row() {
    const auto number = part_.attribute("r");
    const auto named = number ? whole(*number) : std::nullopt;
    row_.line = named && *named > 0 ? *named : row_.line + 1;
    row_.cells.clear();
    next_column_ = 0;
  }

  Result<Done> read_cell() {
    const auto reference = part_.attribute("r");
    const std::size_t column = reference ? column_of(*reference).value_or(next_column_) : next_column_;
    next_column_ = column + 1;
    if (part_.is_closed()) return Done{};
    const auto style = whole(attribute(part_, "s")).value_or(-1);
    const std::string type = attribute(part_, "t");
    std::string stored;
    read_content(stored);
    std::string text = shown(type, style, stored);
    if (text.empty()) return Done{};
    // Asked before the row grows: one cell in the last column of every row must not cost memory.
    if (static_cast<std::int64_t>(column) >= gate_.limits().columns) {
      return too_large("columns", gate_.limits().columns, row_.line);
    }
    if (column >= row_.cells.size()) row_.cells.resize(column + 1);
    row_.cells[column] = std::move(text);
    return Done{};
  }

  /// Up to the end of the cell. A formula <f> is passed over: its last value stands in <v>.
  void read_content(std::string& stored) {
    bool in_value = false;
    while (part_.next()) {
      if (part_.node() == Node::end && part_.name() == "c") return;
      if (part_.name() == "v" && part_.node() != Node::text)
        in_value = part_.node() == Node::begin && !part_.is_closed();
      if (part_.node() == Node::text && in_value) {
        stored.append(part_.text());
      } else {
        runs_.take(stored);
      }
    }
  }

  std::string shown(std::string_view type, std::int64_t style, std::string_view stored) const {
    if (type == "s") {
      const auto place = whole(trimmed(stored));
      return place && *place >= 0 ? std::string{book_.texts.at(static_cast<std::size_t>(*place))}
                                  : std::string{};
    }
    if (type == "b") return stored.empty() ? "" : trimmed(stored) == "1" ? "true" : "false";
    if (type == "inlineStr") return std::string{stored};
    if (type == "str") {
      std::string text;
      append_unescaped(stored, text);
      return text;
    }
    if (type == "e" || type == "d") return std::string{stored};
    if (stored.empty()) return {};
    const bool is_date = style >= 0 && static_cast<std::size_t>(style) < book_.date_styles.size() &&
                         book_.date_styles[static_cast<std::size_t>(style)];
    return is_date ? date_text(stored, book_.system_1904) : plain_number(stored);
  }

  XmlPart& part_;
  const Workbook& book_;
  RowGate& gate_;
  RunCollector runs_;
  TableRow row_;
  std::size_t next_column_ = 0;
};

Result<std::string> path_of_sheet(const Workbook& book, const std::string& wanted, TableNotes& notes) {
  std::string path;
  for (const auto& sheet : book.sheets) {
    const auto relation = book.relations.find(sheet.relation);
    if (relation == book.relations.end() || relation->second.first != "worksheet") continue;
    if (!sheet.hidden) notes.sheets.push_back(sheet.name);
    const bool takes = wanted.empty() ? !sheet.hidden : sheet.name == wanted;
    if (!takes || !path.empty()) continue;
    path = relation->second.second;
    notes.sheet = sheet.name;
  }
  if (!path.empty()) return path;
  std::string names;
  for (const auto& name : notes.sheets) names += (names.empty() ? "" : ", ") + name;
  return Refusal{"documents.sheet_missing", {}, {{"sheet", wanted}, {"sheets", names}}};
}

Result<std::string> path_of_workbook(WorkbookArchive& archive) {
  if (!archive.has("[Content_Types].xml")) {
    const bool opendocument = archive.has("content.xml") && archive.has("mimetype");
    return Refusal{"documents.not_a_table", {}, {{"found", opendocument ? "opendocument" : "archive"}}};
  }
  Workbook outer;
  TRY(read_relations(archive, "_rels/.rels", "", outer));
  const auto path = path_of_kind(outer, "officeDocument");
  if (!path || !path->ends_with(".xml")) return Refusal{"documents.not_a_table", {}, {{"found", "archive"}}};
  return *path;
}

}  // namespace

bool shows_date(std::string_view format) {
  if (format == "General" || format == "Standard" || format == "@") return false;
  for (std::size_t at = 0; at < format.size(); ++at) {
    const char letter = format[at];
    if (letter == '\\' || letter == '_' || letter == '*') {
      ++at;  // the next sign is shown, or left as a space, as it stands
    } else if (letter == '"') {
      at = std::min(format.find('"', at + 1), format.size());
    } else if (letter == '[') {
      const std::string_view word =
          format.substr(at + 1, std::min(format.find(']', at), format.size()) - at - 1);
      if (!word.empty() && word.find_first_not_of("hHmMsS") == std::string_view::npos)
        return true;  // time gone by
      at += word.size() + 1;
    } else if (std::string_view{"dDmMyYhHsSjJ"}.find(letter) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

std::string plain_number(std::string_view stored) {
  stored = trimmed(stored);
  const std::string_view digits = stored.starts_with('-') ? stored.substr(1) : stored;
  if (digits.find_first_not_of("0123456789") == std::string_view::npos) return std::string{stored};
  double number = 0;
  const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), number);
  if (error != std::errc{} || end != stored.data() + stored.size() || !std::isfinite(number))
    return std::string{stored};
  // Fifteen digits are what Excel itself shows; the rest is the noise of binary fractions.
  std::string text = fmt::format("{:.15g}", number);
  if (text.find('e') == std::string::npos) return text;
  if (std::abs(number) >= 1) return fmt::format("{:.0f}", number);
  text = fmt::format("{:.30f}", number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string date_text(std::string_view stored, bool system_1904) {
  stored = trimmed(stored);
  double number = 0;
  const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), number);
  if (error != std::errc{} || end != stored.data() + stored.size()) return std::string{stored};
  if (!(number >= 0 && number < 2'958'466)) return plain_number(stored);
  auto day = static_cast<std::int64_t>(number);
  auto seconds = std::llround((number - static_cast<double>(day)) * 86'400);
  if (seconds == 86'400) {
    ++day;
    seconds = 0;
  }
  std::string hour = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (day == 0 && number > 0) return hour;
  const auto date = date_of_serial(day, system_1904);
  if (!date) return plain_number(stored);
  return seconds == 0 ? date->iso() : date->iso() + "T" + hour;
}

Result<Done> read_xlsx(const ByteSource& source, const TableOptions& options, RowGate& gate) {
  gate.notes().xlsx = true;
  WorkbookArchive archive = TRY(WorkbookArchive::open(source, gate.limits()));
  const std::string path = TRY(path_of_workbook(archive));
  const auto cut = path.rfind('/') + 1;
  const std::string folder = path.substr(0, cut);
  Workbook book;
  TRY(read_workbook(archive, path, book));
  TRY(read_relations(archive, folder + "_rels/" + path.substr(cut) + ".rels", folder, book));
  const std::string sheet = TRY(path_of_sheet(book, options.sheet, gate.notes()));
  if (const auto styles = path_of_kind(book, "styles")) TRY(read_styles(archive, *styles, book));
  if (const auto texts = path_of_kind(book, "sharedStrings")) TRY(read_shared_texts(archive, *texts, book));

  XmlPart part = TRY(archive.part(sheet));
  return SheetReader(part, book, gate).read();
}

}  // namespace concerto::documents
