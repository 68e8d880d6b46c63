// SPDX-License-Identifier: EUPL-1.2
#include "demo/names.h"

#include "demo/table.h"
#include "platform/words/folding.h"

namespace concerto::demo {
namespace {

constexpr int written_out_percent = 20;
constexpr int double_percent = 6;

std::string joined(std::string_view name) {
  std::string text;
  for (const auto& token : words::fold_tokens(name)) text += token;
  return text;
}

}  // namespace

Names::Names(const std::string& folder)
    : families_(read_column(folder + "/family_names.txt")),
      heads_(read_column(folder + "/family_heads.txt")),
      tails_(read_column(folder + "/family_tails.txt")),
      women_(read_column(folder + "/given_names_f.txt")),
      men_(read_column(folder + "/given_names_m.txt")),
      streets_(read_column(folder + "/streets.txt")) {
  for (const auto& line : read_table(folder + "/communes.txt")) places_.push_back({line[0], line[1]});
  for (const auto& line : read_table(folder + "/languages.txt"))
    languages_.insert(languages_.end(), static_cast<std::size_t>(line.whole(1)), line[0]);
}

std::string Names::family(Dice& dice) const {
  if (dice.percent(written_out_percent)) return dice.pick(families_);
  std::string name = dice.pick(heads_) + dice.pick(tails_);
  if (dice.percent(double_percent)) name += "-" + dice.pick(heads_) + dice.pick(tails_);
  return name;
}

const std::string& Names::given(Dice& dice, std::string_view sex) const {
  return dice.pick(sex == "f" ? women_ : men_);
}

std::string Names::address(Dice& dice) const {
  const int number = dice.between(1, 120);
  return fmt::format("{} {}", number, dice.pick(streets_));
}

std::string Names::phone(Dice& dice) const {
  const int last = dice.between(0, 99);
  return fmt::format("06 39 98 {:02} {:02}", dice.between(0, 99), last);
}

std::string Names::email(Dice& dice, std::string_view given, std::string_view family) const {
  return fmt::format("{}.{}{}@courriel.example", joined(given), joined(family), dice.between(1, 99));
}

}  // namespace concerto::demo
