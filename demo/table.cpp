// SPDX-License-Identifier: EUPL-1.2
#include "demo/table.h"

#include <charconv>
#include <fstream>
#include <stdexcept>

namespace concerto::demo {
namespace {

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (;;) {
    const auto end = line.find('|');
    cells.push_back(trimmed(line.substr(0, end)));
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

}  // namespace

const std::string& Line::operator[](std::size_t cell) const {
  static const std::string nothing;
  return cell < cells.size() ? cells[cell] : nothing;
}

int Line::whole(std::size_t cell) const {
  const std::string& text = (*this)[cell];
  int value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (wrong != std::errc{} || end != text.data() + text.size()) fault("a whole number is missing");
  return value;
}

Date Line::day(std::size_t cell) const {
  const auto day = Date::parse((*this)[cell]);
  if (!day) fault("a day is missing");
  return *day;
}

std::vector<std::string> Line::list(std::size_t cell) const { return split((*this)[cell], ','); }

std::vector<std::pair<std::string, std::string>> Line::pairs(std::size_t cell) const {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const auto& part : list(cell)) {
    const auto middle = part.find_first_of(":=");
    if (middle == std::string::npos) fault("name and value are missing");
    pairs.emplace_back(trimmed(part.substr(0, middle)), trimmed(part.substr(middle + 1)));
  }
  return pairs;
}

void Line::fault(std::string_view what) const {
  throw std::runtime_error(fmt::format("{}:{}: {}", file, number, what));
}

std::vector<Line> read_table(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file);
  std::vector<Line> lines;
  std::string text;
  for (int number = 1; std::getline(in, text); ++number) {
    if (text.starts_with('#') || trimmed(text).empty()) continue;
    lines.push_back({file, number, cells_of(text)});
  }
  return lines;
}

std::vector<std::string> read_column(const std::string& file) {
  std::vector<std::string> column;
  for (auto& line : read_table(file)) column.push_back(std::move(line.cells.front()));
  if (column.empty()) throw std::runtime_error("nothing in " + file);
  return column;
}

Texts::Texts(const std::string& file) : file_(file) {
  for (const auto& line : read_table(file)) texts_[line[0]].push_back(line[1]);
}

const std::vector<std::string>& Texts::all(std::string_view key) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) throw std::runtime_error(fmt::format("{}: no text {}", file_, key));
  return found->second;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    if (auto part = trimmed(text.substr(0, end)); !part.empty()) parts.push_back(std::move(part));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace concerto::demo
