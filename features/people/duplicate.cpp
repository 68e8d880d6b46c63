// SPDX-License-Identifier: EUPL-1.2
#include "features/people/duplicate.h"

#include <numeric>

namespace concerto::people {
namespace {

std::vector<std::string_view> words_of(std::string_view key) {
  std::vector<std::string_view> words;
  while (!key.empty()) {
    const auto blank = key.find(' ');
    if (blank != 0) words.push_back(key.substr(0, blank));
    if (blank == std::string_view::npos) break;
    key.remove_prefix(blank + 1);
  }
  std::ranges::sort(words);
  return words;
}

/// Edits between two words, an exchange of neighbours counting as one (optimal string alignment).
int edits(std::string_view left, std::string_view right) {
  if (right.size() > 63) right = right.substr(0, 63);
  std::array<int, 64> before_last{};
  std::array<int, 64> last{};
  std::array<int, 64> now{};
  std::iota(last.begin(), last.end(), 0);
  for (std::size_t i = 1; i <= left.size(); ++i) {
    now[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const bool same = left[i - 1] == right[j - 1];
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
        now[j] = std::min(now[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last = now;
  }
  return last[right.size()];
}

int word_likeness(std::string_view left, std::string_view right) {
  if (left == right) return 100;
  const auto shorter = std::min(left.size(), right.size());
  const auto longer = std::max(left.size(), right.size());
  // An initial, or a name cut short by a form.
  if (left.starts_with(right) || right.starts_with(left)) return shorter >= 3 ? 85 : 50;
  if (shorter < 4 || longer - shorter > 2) return 0;
  const int distance = edits(left, right);
  if (distance == 1) return 85;
  if (distance == 2 && shorter >= 7) return 70;
  return 0;
}

bool near_birth(Date left, Date right) {
  if (left.year() == right.year() && left.month() == right.day() && left.day() == right.month()) return true;
  const std::string one = left.iso();
  const std::string other = right.iso();
  int different = 0;
  for (std::size_t i = 0; i < one.size(); ++i) different += one[i] != other[i];
  return different == 1;
}

}  // namespace

std::string_view code_of(Alike reason) {
  switch (reason) {
    case Alike::same_name_same_birth:
      return "same_name_same_birth";
    case Alike::similar_name_same_birth:
      return "similar_name_same_birth";
    case Alike::same_name_near_birth:
      return "same_name_near_birth";
    case Alike::same_name_birth_unknown:
      return "same_name_birth_unknown";
    case Alike::same_phone_similar_name:
      return "same_phone_similar_name";
  }
  return "";
}

int name_likeness(std::string_view left, std::string_view right) {
  if (left == right) return left.empty() ? 0 : 100;
  auto some = words_of(left);
  auto others = words_of(right);
  // Pairs are taken from the most alike down, with ties broken by the words themselves, so that the answer
  // does not depend on which name comes first.
  if (some.size() > others.size() || (some.size() == others.size() && some > others)) std::swap(some, others);
  if (some.empty()) return 0;
  const auto words = static_cast<int>(some.size());
  const auto extra = static_cast<int>(others.size()) - words;
  int sum = 0;
  while (!some.empty()) {
    int best = 0;
    std::size_t at = 0;
    std::size_t with = 0;
    for (std::size_t i = 0; i < some.size(); ++i) {
      for (std::size_t j = 0; j < others.size(); ++j) {
        if (const int alike = word_likeness(some[i], others[j]); alike > best) {
          best = alike;
          at = i;
          with = j;
        }
      }
    }
    if (best == 0) break;
    sum += best;
    some.erase(some.begin() + static_cast<std::ptrdiff_t>(at));
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(with));
  }
  // A further given name says little against the match, a single word says little for it.
  const int likeness = 8 * sum / (8 * words + extra);
  return words == 1 ? likeness * 3 / 4 : likeness;
}

Likeness compare(const Face& face, const Face& candidate) {
  const int names = name_likeness(face.name_key, candidate.name_key);
  Likeness found{candidate.record, 0, std::nullopt};
  const auto claim = [&](int score, Alike reason) {
    if (score > found.score) found = {candidate.record, score, reason};
  };
  const bool both_born = face.birth_date && candidate.birth_date;
  if (both_born && *face.birth_date == *candidate.birth_date) {
    if (names >= 95)
      claim(names, Alike::same_name_same_birth);
    else if (names >= 50)
      claim(names, Alike::similar_name_same_birth);
  }
  if (both_born && names >= 95 && near_birth(*face.birth_date, *candidate.birth_date))
    claim(75, Alike::same_name_near_birth);
  if (!both_born && names >= 95) claim(70, Alike::same_name_birth_unknown);
  if (names >= 50 && !face.phone_digits.empty() && face.phone_digits == candidate.phone_digits &&
      !(both_born && *face.birth_date != *candidate.birth_date && names < 95))
    claim(std::min(names + 10, 90), Alike::same_phone_similar_name);
  return found;
}

std::vector<Likeness> likely_duplicates(const Face& face, std::span<const Face> candidates,
                                        std::size_t most) {
  std::vector<Likeness> likely;
  for (const Face& candidate : candidates) {
    if (candidate.record == face.record && !face.record.empty()) continue;
    Likeness found = compare(face, candidate);
    if (found.score >= likely_score) likely.push_back(found);
  }
  std::ranges::sort(likely, [](const Likeness& left, const Likeness& right) {
    if (left.record != right.record) return left.record < right.record;
    return left.score > right.score;
  });
  const auto same_record = [](const Likeness& left, const Likeness& right) {
    return left.record == right.record;
  };
  likely.erase(std::unique(likely.begin(), likely.end(), same_record), likely.end());
  std::ranges::stable_sort(likely, std::ranges::greater{}, &Likeness::score);
  if (likely.size() > most) likely.resize(most);
  return likely;
}

Candidates::Candidates(std::vector<Face> faces) : faces_(std::move(faces)) {
  for (std::size_t i = 0; i < faces_.size(); ++i) {
    if (faces_[i].birth_date) by_birth_[*faces_[i].birth_date].push_back(i);
    by_name_[faces_[i].name_key].push_back(i);
    if (!faces_[i].phone_digits.empty()) by_phone_[faces_[i].phone_digits].push_back(i);
  }
}

std::vector<Likeness> Candidates::likely(const Face& face, std::size_t most) const {
  std::vector<Face> sharing;
  const auto add = [&](const auto& index, const auto& key) {
    if (const auto at = index.find(key); at != index.end())
      for (const std::size_t i : at->second) sharing.push_back(faces_[i]);
  };
  if (face.birth_date) add(by_birth_, *face.birth_date);
  add(by_name_, face.name_key);
  if (!face.phone_digits.empty()) add(by_phone_, face.phone_digits);
  return likely_duplicates(face, sharing, most);
}

}  // namespace concerto::people
