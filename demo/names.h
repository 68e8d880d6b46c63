// SPDX-License-Identifier: EUPL-1.2
// Invented people: names, addresses, telephones. Numbers and addresses belong to nobody: the French regulator
// keeps 06 39 98 for fiction, RFC 2606 keeps .example, and no postcode begins with 96.
#pragma once
#include <string>
#include <vector>

#include "demo/dice.h"

namespace concerto::demo {

struct Place {
  std::string postcode;
  std::string commune;
};

class Names {
 public:
  /// Reads the lists of `folder`.
  explicit Names(const std::string& folder);

  std::string family(Dice& dice) const;
  /// `sex` is `f` or `m`.
  const std::string& given(Dice& dice, std::string_view sex) const;
  std::string address(Dice& dice) const;
  const Place& place(Dice& dice) const { return dice.pick(places_); }
  std::string phone(Dice& dice) const;
  /// Made from the name, so that it reads well in a list.
  std::string email(Dice& dice, std::string_view given, std::string_view family) const;
  /// ISO 639, the usual one most often.
  const std::string& language(Dice& dice) const { return dice.pick(languages_); }

 private:
  std::vector<std::string> families_, heads_, tails_, women_, men_, streets_, languages_;
  std::vector<Place> places_;
};

}  // namespace concerto::demo
