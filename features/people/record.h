// SPDX-License-Identifier: EUPL-1.2
// One institution's own record of a person. Records of several institutions are linked to one person, and
// each institution reads only its own.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "features/access/actor.h"

namespace concerto::people {

/// 0 to 9, whatever the locale says.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What an institution writes down about a person. Empty texts are not known.
struct RecordDraft {
  std::string file_number;  ///< the institution's own; made when empty
  std::string family_name;
  std::string given_names;
  std::string birth_name;
  std::optional<Date> birth_date;
  std::string sex = "unknown";  ///< f, m, x, unknown
  std::string language;         ///< spoken; ISO 639
  bool interpreter = false;
  std::string email;
  std::string phone;
  std::string address;
  std::string postcode;
  std::string commune;
  bool restricted = false;  ///< never matched, never found by others than the referent
  bool operator==(const RecordDraft&) const = default;
};

struct Record : RecordDraft {
  RecordId id;
  PersonId person;
  OrganisationId organisation;
  UserId referent;  ///< empty: nobody yet
  Date opened_on;
  std::optional<Date> closed_on;
  std::string source = "entry";  ///< entry, import, enrolment
  int version = 1;

  bool open() const { return !closed_on; }
  /// Family name and given names, as they are spoken of.
  std::string name() const { return family_name.empty() ? given_names : family_name + " " + given_names; }
};

/// The draft with blanks tidied. Refuses, each beside its field and all at once:
///   people.family_name_missing      no family name
///   people.given_names_missing      no given name
///   people.name_unreadable          digits or signs that no name has; value `field`
///   people.text_too_long            value `most`
///   people.birth_date_in_future
///   people.birth_date_too_old       more than 120 years before `today`
///   people.sex_unknown
///   people.language_unknown         not two or three letters
///   people.email_invalid
///   people.phone_invalid            fewer than 6 digits, more than 15 or signs that no number has
///   people.file_number_invalid      more than 40 characters
Result<RecordDraft> check_record(RecordDraft draft, Date today);

/// `opened_on` may lie in the past, not in the future, and not before the birth (people.opened_in_future,
/// people.opened_before_birth).
Result<Done> check_opening(const RecordDraft& draft, Date opened_on, Date today);

/// Refuses with people.closed_already, people.closed_before_opening or people.closed_in_future.
Result<Done> check_closing(const Record& record, Date closed_on, Date today);

/// Whether this actor may open the file at all: the own institution's people do, a restricted file only its
/// referent and the data-protection officer. Nobody else is told that the file exists (field.md §1.5).
bool may_open(const access::Actor& actor, const Record& record);
/// Statuses are for those whose task needs them (DP-19).
bool may_see_statuses(const access::Actor& actor);
/// Whether restricted files stand in this actor's lists although somebody else is their referent.
bool sees_restricted(const access::Actor& actor);
/// Why this actor sees the file: `referent`, `data_protection` or `institution`; worded
/// `people.because.<code>`.
std::string_view why_seen(const access::Actor& actor, const Record& record);
/// Refuses with people.not_found what may not be opened.
Result<Done> must_open(const access::Actor& actor, const Record& record);

/// The number as it is dialled inside the country: digits, with +32, 0032, +33 and 0033 turned into 0.
std::string phone_digits(std::string_view phone);

/// A file number that follows from a random identifier: `2022-7K3F-9Q2M`. No letter is taken for a digit.
std::string made_file_number(int year, const Uuid& chance);

/// `text` without blanks at its ends and with single blanks inside.
std::string tidy(std::string_view text);

/// The reason that a deed must give, tidy; refused with the code `missing` when there is none.
Result<std::string> check_reason(std::string_view typed, std::string_view missing);

/// The names of the fields in which two drafts differ.
std::vector<std::string> differences(const RecordDraft& before, const RecordDraft& after);

}  // namespace concerto::people
