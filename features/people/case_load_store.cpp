// SPDX-License-Identifier: EUPL-1.2
#include "features/people/case_load_store.h"

#include "platform/words/folding.h"

namespace concerto::people {
namespace {

using storage::Parameter;
using storage::Row;
using storage::Transaction;

constexpr std::string_view case_columns =
    "r.id, r.person_id, r.file_number, r.family_name, r.given_names, r.name_key, r.birth_date, r.commune, "
    "r.referent_id, r.opened_on, r.closed_on, r.restricted";

CaseLoadRow row_of(const Row& row) {
  CaseLoadRow found;
  found.record = row.id<RecordId>(0);
  found.person = row.id<PersonId>(1);
  found.file_number = row.text(2);
  found.family_name = row.text(3);
  found.given_names = row.text(4);
  found.name_key = row.text(5);
  found.birth_date = row.maybe_date(6);
  found.commune = row.text(7);
  found.referent = row.id<UserId>(8);
  found.opened_on = row.date(9);
  found.closed_on = row.maybe_date(10);
  found.restricted = row.boolean(11);
  return found;
}

/// A statement in the making: its text, and the values of its numbered parameters.
class Query {
 public:
  /// `$?` in `text` becomes the number of the next value.
  template <class... Values>
  Query& add(std::string_view text, const Values&... values) {
    (values_.push_back(Parameter(values)), ...);
    std::size_t number = values_.size() - sizeof...(Values);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text.substr(i, 2) == "$?") {
        text_ += fmt::format("${}", ++number);
        ++i;
      } else {
        text_ += text[i];
      }
    }
    return *this;
  }
  std::vector<CaseLoadRow> rows(Transaction& tx) const {
    std::vector<CaseLoadRow> found;
    tx.select(text_, values_, [&](const Row& row) { found.push_back(row_of(row)); });
    return found;
  }

 private:
  std::string text_;
  std::vector<Parameter> values_;
};

/// What every list obeys: restricted files stand in their referent's lists only.
void add_restrictions(Query& query, const CaseLoadFilter& filter) {
  if (!filter.sees_restricted)
    query.add(" and (not r.restricted or r.referent_id is null or r.referent_id = $?)", filter.reader);
  if (filter.openness == Openness::open) query.add(" and r.closed_on is null");
  if (filter.openness == Openness::closed) query.add(" and r.closed_on is not null");
}

/// Parameters borrow text, so the ends of the ranges are kept as long as the query.
struct Range {
  std::string from;
  std::string to;
  explicit Range(const std::string& prefix) : from(prefix), to(words::after_prefix(prefix)) {}
};

constexpr std::size_t most_words = 6;

std::vector<Range> ranges_of(const SearchText& search) {
  auto tokens = words::fold_tokens(search.words);
  // The longest word first: it is likely to be the rarest, and the others are only tried on what it finds.
  std::ranges::stable_sort(tokens, std::ranges::greater{}, &std::string::size);
  if (tokens.size() > most_words) tokens.resize(most_words);
  std::vector<Range> ranges;
  for (const auto& token : tokens) ranges.emplace_back(token);
  return ranges;
}

std::vector<CaseLoadRow> by_birth_date(Transaction& tx, const SearchText& search,
                                       const std::vector<Range>& ranges, const CaseLoadFilter& filter) {
  Query query;
  query.add("select ")
      .add(case_columns)
      .add(" from people_record r where r.organisation_id = $? and r.birth_date = cast($? as date)",
           filter.organisation, *search.birth_date);
  for (const auto& range : ranges)
    query.add(
        " and exists (select 1 from people_token t where t.record_id = r.id and t.token >= $? and t.token < "
        "$?)",
        range.from, range.to);
  add_restrictions(query, filter);
  query.add(" order by r.name_key, r.id limit $?", filter.limit + 1);
  return query.rows(tx);
}

std::vector<CaseLoadRow> by_names(Transaction& tx, const std::vector<Range>& ranges,
                                  const CaseLoadFilter& filter) {
  // The inner query walks one range of the tokens and stops early; only what it found is fetched and ordered.
  Query query;
  query.add("select ")
      .add(case_columns)
      .add(
          " from people_record r where r.id in (select t.record_id from people_token t where "
          "t.organisation_id = "
          "$? "
          "and t.token >= $? and t.token < $?",
          filter.organisation, ranges.front().from, ranges.front().to);
  for (std::size_t i = 1; i < ranges.size(); ++i)
    query.add(
        " and exists (select 1 from people_token u where u.record_id = t.record_id and u.token >= $? and "
        "u.token < $?)",
        ranges[i].from, ranges[i].to);
  // Coalesced, so that no engine walks the whole institution by an index instead of the few that were found.
  query.add(" order by t.token, t.record_id limit $?) and coalesce(r.organisation_id, r.id) = $?",
            2 * filter.limit, filter.organisation);
  add_restrictions(query, filter);
  query.add(" order by r.name_key, r.id limit $?", filter.limit + 1);
  return query.rows(tx);
}

std::vector<CaseLoadRow> by_range(Transaction& tx, std::string_view column, const Range& range,
                                  const CaseLoadFilter& filter) {
  Query query;
  query.add("select ")
      .add(case_columns)
      .add(" from people_record r where r.organisation_id = $?", filter.organisation);
  query.add(fmt::format(" and r.{} >= $? and r.{} < $?", column, column), range.from, range.to);
  add_restrictions(query, filter);
  query.add(fmt::format(" order by r.{} limit $?", column), filter.limit + 1);
  return query.rows(tx);
}

void add_new(std::vector<CaseLoadRow>& rows, std::vector<CaseLoadRow> more) {
  for (auto& row : more) {
    const bool there = std::ranges::find(rows, row.record, &CaseLoadRow::record) != rows.end();
    if (!there) rows.push_back(std::move(row));
  }
}

CaseLoad cut(std::vector<CaseLoadRow> rows, int limit) {
  CaseLoad found;
  found.more = rows.size() > static_cast<std::size_t>(limit);
  if (found.more) rows.erase(rows.begin() + limit, rows.end());
  found.rows = std::move(rows);
  return found;
}

}  // namespace

CaseLoad load_case_load(Transaction& tx, const CaseLoadFilter& filter) {
  Query query;
  query.add("select ")
      .add(case_columns)
      .add(" from people_record r where r.organisation_id = $?", filter.organisation);
  if (!filter.referent.empty()) query.add(" and r.referent_id = $?", filter.referent);
  if (filter.without_referent) query.add(" and r.referent_id is null");
  const bool newest = filter.order == CaseLoadOrder::newest;
  const auto day = filter.after && newest ? Date::parse(filter.after->name_key) : std::nullopt;
  if (day)
    query.add(" and (r.opened_on, r.id) < (cast($? as date), $?)", *day, filter.after->record);
  else if (filter.after && !newest)
    query.add(" and (r.name_key, r.id) > ($?, $?)", filter.after->name_key, filter.after->record);
  if (!filter.status.empty())
    query.add(
        " and exists (select 1 from people_status s where s.record_id = r.id and s.status = $? "
        "and s.from_day <= cast($? as date) and (s.until_day is null or s.until_day >= cast($? as date)))",
        filter.status, filter.today, filter.today);
  add_restrictions(query, filter);
  query.add(newest ? " order by r.opened_on desc, r.id desc limit $?" : " order by r.name_key, r.id limit $?",
            filter.limit + 1);
  CaseLoad found = cut(query.rows(tx), filter.limit);
  if (!found.more) return found;
  const CaseLoadRow& last = found.rows.back();
  found.next = CaseLoadPlace{newest ? last.opened_on.iso() : last.name_key, last.record};
  return found;
}

CaseLoad load_search(Transaction& tx, const SearchText& search, const CaseLoadFilter& filter) {
  const auto ranges = ranges_of(search);
  if (search.birth_date && search.number.empty())
    return cut(by_birth_date(tx, search, ranges, filter), filter.limit);
  if (!search.number.empty()) {
    auto rows = by_range(tx, "file_number", Range(search.number), filter);
    if (!search.digits.empty()) add_new(rows, by_range(tx, "phone_digits", Range(search.digits), filter));
    return cut(std::move(rows), filter.limit);
  }
  if (ranges.empty()) return {};
  return cut(by_names(tx, ranges, filter), filter.limit);
}

}  // namespace concerto::people
