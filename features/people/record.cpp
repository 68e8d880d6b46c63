// SPDX-License-Identifier: EUPL-1.2
#include "features/people/record.h"

namespace concerto::people {
namespace {

constexpr std::int64_t longest_text = 200;
constexpr std::int64_t longest_number = 40;

/// Letters of any script, blanks, hyphens, apostrophes and dots. What is not ASCII is taken as a letter.
bool reads_as_name(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;
    return letter || c == ' ' || c == '-' || c == '\'' || c == '.' || c == '(' || c == ')';
  });
}

bool reads_as_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos)
    return false;
  const auto dot = text.find('.', at);
  return dot != std::string_view::npos && dot > at + 1 && text.back() != '.' &&
         text.find_first_of(" ,;<>\"") == std::string_view::npos;
}

bool reads_as_phone(std::string_view text) {
  const auto digits = std::ranges::count_if(text, is_digit);
  const bool only_signs = text.find_first_not_of("0123456789 +.-/()") == std::string_view::npos;
  return only_signs && digits >= 6 && digits <= 15;
}

bool reads_as_language(std::string_view text) {
  return (text.size() == 2 || text.size() == 3) &&
         std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

void bound(const std::string& text, std::string_view field, std::int64_t most, Refusals& refusals) {
  if (static_cast<std::int64_t>(text.size()) > most)
    refusals.add({"people.text_too_long", std::string(field), {{"most", most}}});
}

void check_name(const std::string& name, std::string_view field, Refusals& refusals) {
  if (!reads_as_name(name)) refusals.add({"people.name_unreadable", std::string(field)});
  bound(name, field, longest_text, refusals);
}

void check_birth(const std::optional<Date>& birth, Date today, Refusals& refusals) {
  if (!birth) return;
  if (*birth > today) refusals.add({"people.birth_date_in_future", "birth_date"});
  if (*birth < today.plus_years(-120)) refusals.add({"people.birth_date_too_old", "birth_date"});
}

}  // namespace

std::string tidy(std::string_view text) {
  std::string tidied;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    // The no-break space of spreadsheets, U+00A0.
    if (c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0') {
      c = ' ';
      ++i;
    }
    if (c == '\t' || c == '\r' || c == '\n') c = ' ';
    if (c == ' ' && (tidied.empty() || tidied.back() == ' ')) continue;
    tidied += c;
  }
  while (!tidied.empty() && tidied.back() == ' ') tidied.pop_back();
  return tidied;
}

Result<std::string> check_reason(std::string_view typed, std::string_view missing) {
  constexpr std::int64_t most = 300;
  std::string reason = tidy(typed);
  if (reason.empty()) return Refusal{std::string(missing), "reason"};
  if (std::ssize(reason) > most) return Refusal{"people.text_too_long", "reason", {{"most", most}}};
  return reason;
}

Result<RecordDraft> check_record(RecordDraft draft, Date today) {
  for (auto* text :
       {&draft.file_number, &draft.family_name, &draft.given_names, &draft.birth_name, &draft.sex,
        &draft.language, &draft.email, &draft.phone, &draft.address, &draft.postcode, &draft.commune})
    *text = tidy(*text);
  if (draft.sex.empty()) draft.sex = "unknown";

  Refusals refusals;
  if (draft.family_name.empty()) refusals.add({"people.family_name_missing", "family_name"});
  if (draft.given_names.empty()) refusals.add({"people.given_names_missing", "given_names"});
  check_name(draft.family_name, "family_name", refusals);
  check_name(draft.given_names, "given_names", refusals);
  check_name(draft.birth_name, "birth_name", refusals);
  check_birth(draft.birth_date, today, refusals);
  if (draft.sex != "f" && draft.sex != "m" && draft.sex != "x" && draft.sex != "unknown")
    refusals.add({"people.sex_unknown", "sex", {{"typed", draft.sex}}});
  if (!draft.language.empty() && !reads_as_language(draft.language))
    refusals.add({"people.language_unknown", "language", {{"typed", draft.language}}});
  if (!draft.email.empty() && !reads_as_email(draft.email)) refusals.add({"people.email_invalid", "email"});
  if (!draft.phone.empty() && !reads_as_phone(draft.phone)) refusals.add({"people.phone_invalid", "phone"});
  if (static_cast<std::int64_t>(draft.file_number.size()) > longest_number)
    refusals.add({"people.file_number_invalid", "file_number", {{"most", longest_number}}});
  bound(draft.email, "email", longest_text, refusals);
  bound(draft.address, "address", longest_text, refusals);
  bound(draft.postcode, "postcode", longest_number, refusals);
  bound(draft.commune, "commune", longest_text, refusals);
  if (!refusals.empty()) return refusals.joined();
  return draft;
}

Result<Done> check_opening(const RecordDraft& draft, Date opened_on, Date today) {
  if (opened_on > today) return Refusal{"people.opened_in_future", "opened_on"};
  // A birth in the future is told of the birth date; this would only say it again.
  if (draft.birth_date && *draft.birth_date <= today && opened_on < *draft.birth_date)
    return Refusal{"people.opened_before_birth", "opened_on"};
  return Done{};
}

Result<Done> check_closing(const Record& record, Date closed_on, Date today) {
  if (record.closed_on) return Refusal{"people.closed_already", "closed_on", {{"day", *record.closed_on}}};
  if (closed_on < record.opened_on)
    return Refusal{"people.closed_before_opening", "closed_on", {{"day", record.opened_on}}};
  if (closed_on > today) return Refusal{"people.closed_in_future", "closed_on"};
  return Done{};
}

bool sees_restricted(const access::Actor& actor) {
  return actor.system || actor.has_role("data_protection_officer");
}

bool may_open(const access::Actor& actor, const Record& record) {
  if (actor.system && actor.organisation.empty()) return true;
  if (actor.organisation != record.organisation) return false;
  // A restricted file without a referent would be lost to everybody: then the own institution sees it.
  return !record.restricted || record.referent.empty() || record.referent == actor.user ||
         sees_restricted(actor);
}

bool may_see_statuses(const access::Actor& actor) { return actor.system || actor.has_role("referent"); }

std::string_view why_seen(const access::Actor& actor, const Record& record) {
  if (!actor.user.empty() && record.referent == actor.user) return "referent";
  if (actor.has_role("data_protection_officer")) return "data_protection";
  return "institution";
}

Result<Done> must_open(const access::Actor& actor, const Record& record) {
  if (!may_open(actor, record)) return Refusal{"people.not_found"};
  return Done{};
}

std::string phone_digits(std::string_view phone) {
  std::string digits;
  bool abroad = false;
  for (const char c : phone) {
    if (c == '+' && digits.empty()) abroad = true;
    if (is_digit(c)) digits += c;
  }
  if (!abroad && digits.starts_with("00")) {
    abroad = true;
    digits.erase(0, 2);
  }
  if (abroad && (digits.starts_with("32") || digits.starts_with("33"))) {
    digits.erase(0, 2);
    // +32 (0)470 12 34 56
    if (!digits.starts_with("0")) digits.insert(0, "0");
  }
  return digits;
}

std::string made_file_number(int year, const Uuid& chance) {
  constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  // The last eight bytes of a version 7 identifier are random but for two bits at their head.
  std::uint64_t bits = 0;
  for (std::size_t i = 8; i < 16; ++i) bits = bits << 8 | chance.bytes[i];
  std::string number = fmt::format("{:04}-", year);
  for (int i = 0; i < 8; ++i) {
    if (i == 4) number += '-';
    number += letters[bits & 31];
    bits >>= 5;
  }
  return number;
}

std::vector<std::string> differences(const RecordDraft& before, const RecordDraft& after) {
  std::vector<std::string> fields;
  const auto compare = [&](std::string_view field, const auto& left, const auto& right) {
    if (left != right) fields.emplace_back(field);
  };
  compare("file_number", before.file_number, after.file_number);
  compare("family_name", before.family_name, after.family_name);
  compare("given_names", before.given_names, after.given_names);
  compare("birth_name", before.birth_name, after.birth_name);
  compare("birth_date", before.birth_date, after.birth_date);
  compare("sex", before.sex, after.sex);
  compare("language", before.language, after.language);
  compare("interpreter", before.interpreter, after.interpreter);
  compare("email", before.email, after.email);
  compare("phone", before.phone, after.phone);
  compare("address", before.address, after.address);
  compare("postcode", before.postcode, after.postcode);
  compare("commune", before.commune, after.commune);
  compare("restricted", before.restricted, after.restricted);
  return fields;
}

}  // namespace concerto::people
