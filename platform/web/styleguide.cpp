// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/styleguide.h"

#include <fstream>
#include <stdexcept>

namespace concerto::web {
namespace {

struct Place {
  std::size_t indent;
  View view;
};

/// False when the line is none of the four kinds; `opened` receives the view of a new repetition.
bool take_line(View view, std::string_view line, std::optional<View>& opened) {
  if (line.starts_with('+')) {
    opened = view.add(line.substr(1));
    return true;
  }
  if (line.starts_with('!')) {
    view.show(line.substr(1));
    return true;
  }
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string_view value = line.substr(equals + 1);
  if (line.starts_with('?'))
    view.set_if(line.substr(1, equals - 1), value);
  else
    view.set(line.substr(0, equals), value);
  return true;
}

}  // namespace

View read_sample(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file + ": cannot be read");
  View root;
  std::vector<Place> places{{0, root}};
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == std::string::npos || line[indent] == '#') continue;
    while (indent < places.back().indent) places.pop_back();
    std::optional<View> opened;
    if (!take_line(places.back().view, std::string_view(line).substr(indent), opened))
      throw std::runtime_error(
          fmt::format("{}:{}: neither +SECTION, !SECTION, ?NAME=value nor NAME=value", file, number));
    // What belongs to the repetition stands two blanks further in.
    if (opened) places.push_back({indent + 2, *opened});
  }
  return root;
}

}  // namespace concerto::web
