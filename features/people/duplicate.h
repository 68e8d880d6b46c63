// SPDX-License-Identifier: EUPL-1.2
// How alike two records are. SQL finds candidates by blocking keys (born on the same day, same folded name,
// same phone); here they are scored in memory, the same way on every engine, with a reason for each match.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace concerto::people {

/// What is compared. Names and phone are already folded (platform/words/folding.h, phone_digits).
struct Face {
  RecordId record;
  std::string name_key;  ///< "family given", folded
  std::optional<Date> birth_date;
  std::string phone_digits;
};

/// Why two records may be of one person; worded `people.duplicate.<code>`.
enum class Alike : std::uint8_t {
  same_name_same_birth,
  similar_name_same_birth,
  same_name_near_birth,     ///< day and month exchanged, or one digit off
  same_name_birth_unknown,  ///< one of them has no birth date
  same_phone_similar_name,
};
std::string_view code_of(Alike reason);

struct Likeness {
  RecordId record;
  int score = 0;                ///< 0 to 100
  std::optional<Alike> reason;  ///< the strongest; nothing when they are not alike
};

/// From here on two records are shown as likely duplicates.
inline constexpr int likely_score = 60;

/// How alike two folded names are, 0 to 100, in whatever order their words stand.
int name_likeness(std::string_view left, std::string_view right);

/// Symmetric but for `record`, which is the candidate's.
Likeness compare(const Face& face, const Face& candidate);

/// The likely ones, most alike first, then by id; at most `most`. The order of the candidates does not
/// matter, and a candidate given twice is shown once.
std::vector<Likeness> likely_duplicates(const Face& face, std::span<const Face> candidates,
                                        std::size_t most = 5);

/// Many candidates, found again by their keys, so that each face meets only those it could resemble.
class Candidates {
 public:
  explicit Candidates(std::vector<Face> faces);
  /// The most alike; nothing when nobody is likely.
  std::vector<Likeness> likely(const Face& face, std::size_t most = 5) const;

 private:
  std::vector<Face> faces_;
  std::map<Date, std::vector<std::size_t>> by_birth_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_name_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_phone_;
};

}  // namespace concerto::people
