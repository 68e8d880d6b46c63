// SPDX-License-Identifier: EUPL-1.2
// One condition, two evaluations: what memory answers for one person, SQL answers for the same row.
#include <rapidcheck.h>

#include "packs/condition.h"
#include "packs/samples.h"
#include "tests/two_engines.h"

namespace concerto::packs {
namespace {

const Vocabulary& vocabulary() {
  static const Vocabulary facts{
      {{.name = "asks", .type = FactType::boolean, .absence = Absence::unknown},
       {.name = "noted", .type = FactType::boolean, .absence = Absence::no},
       {.name = "count", .type = FactType::number, .absence = Absence::unknown},
       {.name = "birth_date", .type = FactType::date},
       {.name = "entry_date", .type = FactType::date, .absence = Absence::no},
       {.name = "age", .type = FactType::age, .of = "birth_date", .on = "entry_date"},
       {.name = "kind", .type = FactType::choice, .absence = Absence::no}}};
  return facts;
}

Date some_day() { return Date{2000, 1, 1}.plus_days(*rc::gen::inRange(0, 9000)); }

FactValue value_for(const Fact& fact) {
  switch (fact.type) {
    case FactType::boolean:
      return *rc::gen::arbitrary<bool>();
    case FactType::number:
      return std::int64_t{*rc::gen::inRange(0, 5)};
    case FactType::age:
      return std::int64_t{*rc::gen::inRange(0, 25)};
    case FactType::date:
      return some_day();
    case FactType::choice:
      break;
  }
  return std::string{*rc::gen::element("red", "green", "blue")};
}

const Fact& some_fact() { return *vocabulary().find(*rc::gen::elementOf(vocabulary().names())); }

Condition some_test() {
  const Fact& fact = some_fact();
  Condition condition;
  condition.fact = fact.name;
  condition.with_reason = *rc::gen::inRange(0, 4) == 0;
  condition.check = *rc::gen::element(Check::is, Check::in, Check::between, Check::recorded);
  if (condition.check == Check::is) condition.values = {value_for(fact)};
  if (condition.check == Check::in) condition.values = {value_for(fact), value_for(fact)};
  if (condition.check == Check::between) {
    // Booleans have no order; ends may be open, and may even be the wrong way round.
    if (fact.type == FactType::boolean)
      condition.check = Check::recorded;
    else if (*rc::gen::arbitrary<bool>())
      condition.from = value_for(fact);
    if (fact.type != FactType::boolean && (!condition.from || *rc::gen::arbitrary<bool>()))
      condition.to = value_for(fact);
  }
  return condition;
}

Condition some_condition(int depth) {
  if (depth == 0 || *rc::gen::inRange(0, 3) == 0) return some_test();
  Condition condition;
  condition.check = *rc::gen::element(Check::all, Check::any, Check::none);
  condition.with_reason = *rc::gen::inRange(0, 6) == 0;
  const int parts = *rc::gen::inRange(0, 4);
  for (int i = 0; i < parts; ++i) condition.parts.push_back(some_condition(depth - 1));
  return condition;
}

Facts some_person() {
  Facts facts;
  for (const auto& [name, fact] : vocabulary().facts())
    if (fact.type != FactType::age && *rc::gen::inRange(0, 3) != 0) facts.set(name, value_for(fact));
  return facts;
}

template <class T>
std::optional<T> held(const Facts& facts, const char* name) {
  const FactValue* value = facts.find(name);
  return value ? std::optional{std::get<T>(*value)} : std::nullopt;
}

void insert(storage::Transaction& tx, int number, const Facts& facts) {
  tx.run("insert into packs_population values ($1, $2, $3, $4, $5, $6, $7)", number,
         held<bool>(facts, "asks"), held<bool>(facts, "noted"), held<std::int64_t>(facts, "count"),
         held<Date>(facts, "birth_date"), held<Date>(facts, "entry_date"), held<std::string>(facts, "kind"));
}

struct Verdict {
  bool is_true, is_false, needs_reason;
  bool operator==(const Verdict&) const = default;
};

Verdict verdict_of(Answer answer) {
  return {answer >= Answer::allowed, answer == Answer::no, answer == Answer::allowed};
}

/// What SQL says of every row; each expression must be true or false, never null.
std::vector<Verdict> verdicts(storage::Transaction& tx, const ConditionSql& sql) {
  std::vector<Verdict> all;
  tx.each_row(
      fmt::format("select case when {0} then 1 when not {0} then 0 end, case when {1} then 1 when not {1} "
                  "then 0 end, "
                  "case when {2} then 1 when not {2} then 0 end from packs_population order by number",
                  sql.is_true, sql.is_false, sql.needs_reason),
      [&](const storage::Row& row) {
        for (int column = 0; column < 3; ++column) RC_ASSERT(!row.is_null(column));
        all.push_back({row.integer(0) == 1, row.integer(1) == 1, row.integer(2) == 1});
      });
  return all;
}

using ConditionStore = TwoEngines;

TEST_P(ConditionStore, AnswersInSqlWhatItAnswersInMemory) {
  open_as_owner()->script(
      "create table packs_population (number integer primary key, asks boolean, noted boolean, count integer,"
      " birth_date date, entry_date date, kind text)");
  const auto owner = open_as_owner();
  const SqlOf sql_of = [](const std::string& name) {
    return name == "age" ? std::string{} : "packs_population." + name;
  };
  const bool holds = rc::check([&] {
    std::vector<Facts> people;
    for (int i = 0; i < 8; ++i) people.push_back(some_person());
    const auto condition = some_condition(3);
    std::vector<Verdict> expected, found;
    for (const auto& person : people)
      expected.push_back(verdict_of(evaluate(condition, person, vocabulary()).answer));
    owner->write(test_scope(), [&](storage::Transaction& tx) {
      tx.run("delete from packs_population");
      for (std::size_t i = 0; i < people.size(); ++i) insert(tx, static_cast<int>(i), people[i]);
      found = verdicts(tx, compile(condition, vocabulary(), sql_of));
    });
    RC_ASSERT(found == expected);
  });
  EXPECT_TRUE(holds);
}

CONCERTO_ON_BOTH_ENGINES(ConditionStore);

}  // namespace
}  // namespace concerto::packs
