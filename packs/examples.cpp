// SPDX-License-Identifier: EUPL-1.2
#include "packs/examples.h"

#include <charconv>

#include "packs/calendar.h"
#include "packs/pack.h"
#include "packs/reference.h"
#include "packs/target.h"
#include "packs/window.h"

namespace concerto::packs {
namespace {

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const auto comma = list.find(',');
    parts.emplace_back(list.substr(0, comma));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
  return parts;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const auto& part : parts) all += (all.empty() ? "" : ",") + part;
  return all;
}

std::string yes_or_no(bool flag) { return flag ? "true" : "false"; }

std::string text_of(const Period& period) { return period.first.iso() + " to " + period.last.iso(); }

/// The codes of a refusal and those that came with it, each once.
std::string codes_of(const Refusal& refusal) {
  std::vector<std::string> codes{refusal.code};
  for (const auto& other : refusal.also)
    if (std::find(codes.begin(), codes.end(), other.code) == codes.end()) codes.push_back(other.code);
  return joined(codes);
}

/// What an example gives, read as the values its rule needs. A value that cannot be read is empty.
class Given {
 public:
  explicit Given(const ExampleValues& values) : values_(values) {}

  std::string text(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::string{} : found->second;
  }
  std::vector<std::string> list(const std::string& name) const { return split(text(name)); }
  Date date(const std::string& name) const { return Date::parse(text(name)).value_or(Date{}); }
  bool flag(const std::string& name) const { return text(name) == "true"; }
  int whole(const std::string& name) const { return whole_of(text(name)); }
  std::vector<Date> dates(const std::string& name) const {
    std::vector<Date> days;
    for (const auto& one : list(name))
      if (const auto day = Date::parse(one)) days.push_back(*day);
    return days;
  }

  static int whole_of(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }

 private:
  const ExampleValues& values_;
};

FactValue fact_value_of(const Fact& fact, const std::string& text) {
  switch (fact.type) {
    case FactType::boolean:
      return text == "true";
    case FactType::number:
    case FactType::age:
      return std::int64_t{Given::whole_of(text)};
    case FactType::date:
      return Date::parse(text).value_or(Date{});
    case FactType::choice:
      break;
  }
  return text;
}

Facts facts_of_example(const ExampleValues& given, const Vocabulary& vocabulary) {
  Facts facts;
  for (const auto& [name, text] : given)
    if (const Fact* fact = vocabulary.find(name)) facts.set(name, fact_value_of(*fact, text));
  return facts;
}

void gather_facts(const Explanation& explanation, bool wanted, std::vector<std::string>& facts) {
  const bool in_the_way = wanted ? explanation.answer != Answer::yes : explanation.answer != Answer::no;
  if (!in_the_way) return;
  if (!explanation.fact.empty() && std::find(facts.begin(), facts.end(), explanation.fact) == facts.end())
    facts.push_back(explanation.fact);
  const bool below = explanation.condition->check == Check::none ? !wanted : wanted;
  for (const auto& part : explanation.parts) {
    const bool better_exists = explanation.condition->check == Check::any && part.answer < explanation.answer;
    if (!better_exists) gather_facts(part, below, facts);
  }
}

/// `2022-03-07` is both halves of the day; `2022-03-07 morning` and `2022-03-07 afternoon` are one;
/// `2022-03-07 morning @phase` says the phase as well.
std::vector<PlannedHalf> planned_halves(const std::vector<std::string>& days, const std::string& modality) {
  std::vector<PlannedHalf> halves;
  for (const auto& text : days) {
    const auto day = Date::parse(text.substr(0, 10));
    if (!day) continue;
    const auto at = text.find('@');
    const std::string phase = at == std::string::npos ? std::string{} : text.substr(at + 1);
    const bool afternoon = text.find(" afternoon") != std::string::npos;
    const bool morning = text.find(" morning") != std::string::npos;
    if (morning || !afternoon) halves.push_back({{*day, Half::morning}, phase, modality});
    if (afternoon || !morning) halves.push_back({{*day, Half::afternoon}, phase, modality});
  }
  return halves;
}

/// Runs one example: each rule writes what it finds under the names an example may expect.
class ExampleRun {
 public:
  ExampleRun(const Pack& pack, const Reference& reference, const Example& example)
      : pack_(pack),
        reference_(reference),
        given_(example.given),
        values_(example.given),
        programme_(pack.programme(example.programme)) {}

  ExampleValues run(const std::string& about) {
    using Rule = void (ExampleRun::*)();
    static const std::map<std::string, Rule> of_programmes = {{"eligibility", &ExampleRun::eligibility},
                                                              {"prescriber", &ExampleRun::prescriber},
                                                              {"prerequisites", &ExampleRun::prerequisites},
                                                              {"calendar", &ExampleRun::calendar},
                                                              {"half_days", &ExampleRun::half_days},
                                                              {"phases", &ExampleRun::phases},
                                                              {"entry", &ExampleRun::entry},
                                                              {"finalisation", &ExampleRun::finalisation},
                                                              {"exits", &ExampleRun::exits}};
    static const std::map<std::string, Rule> of_agreements = {{"notice", &ExampleRun::notice},
                                                              {"term", &ExampleRun::term},
                                                              {"anniversary", &ExampleRun::anniversaries_of},
                                                              {"target", &ExampleRun::target},
                                                              {"standing", &ExampleRun::standing},
                                                              {"due", &ExampleRun::due},
                                                              {"cadence", &ExampleRun::cadence},
                                                              {"publicity", &ExampleRun::publicity}};
    if (const auto rule = of_agreements.find(about); rule != of_agreements.end()) (this->*rule->second)();
    if (const auto rule = of_programmes.find(about); rule != of_programmes.end() && programme_)
      (this->*rule->second)();
    return std::move(found_);
  }

 private:
  void outcome(const Result<Done>& result) {
    found_["accepted"] = yes_or_no(result.ok());
    found_["code"] = result.ok() ? std::string{} : codes_of(result.refusal());
  }

  void eligibility() {
    const Facts facts = facts_of_example(values_, reference_.person_facts);
    const auto evaluation = evaluate(programme_->eligibility, facts, reference_.person_facts);
    found_["answer"] = code_of(evaluation.answer);
    found_["missing"] = joined(evaluation.missing);
    std::vector<std::string> because;
    gather_facts(evaluation.explanation, true, because);
    found_["because"] = joined(because);
  }

  void prescriber() {
    const std::string kind = given_.text("kind");
    found_["accepted"] = yes_or_no(programme_->may_prescribe(kind));
    for (const auto& terms : programme_->prescribers)
      if (terms.kind == kind) found_["free"] = yes_or_no(terms.free);
  }

  void prerequisites() {
    const std::string moment = given_.text("moment");
    const Facts facts = facts_of_example(values_, reference_.person_facts);
    std::vector<std::string> missing;
    for (const auto* asked :
         programme_->prerequisites_of(moment == "completion"     ? Moment::completion
                                      : moment == "continuation" ? Moment::continuation
                                                                 : Moment::enrolment,
                                      given_.text("track"), given_.text("before_phase"))) {
      const FactValue* recorded = facts.find(asked->fact);
      if (!recorded || *recorded != FactValue{true}) missing.push_back(asked->id);
    }
    found_["missing"] = joined(missing);
    found_["accepted"] = yes_or_no(missing.empty());
  }

  void calendar() {
    const Plan plan{planned_halves(given_.list("days"), given_.text("modality")), given_.text("track"),
                    given_.flag("part_pathway")};
    outcome(check_calendar(*programme_, plan));
    found_["half_days"] = fmt::format("{}", plan.halves.size());
    std::vector<std::string> warnings;
    for (const auto& warning : calendar_warnings(*programme_, plan)) warnings.push_back(warning.code);
    found_["warnings"] = joined(warnings);
  }

  void half_days() {
    const auto bounds = half_days_of(*programme_, given_.text("track"));
    if (!bounds) return;
    found_["least"] = fmt::format("{}", bounds->least);
    found_["most"] = fmt::format("{}", bounds->most);
  }

  void phases() {
    const Date start = given_.date("start");
    for (const auto& dates : phase_dates(*programme_, start)) {
      found_[dates.phase] = text_of(Period{dates.first, dates.last});
      found_["end"] = dates.last.iso();
    }
    if (const auto latest = latest_end(*programme_, start)) {
      found_["latest_end"] = latest->iso();
      found_["in_time"] = yes_or_no(finalised_in_time(*programme_, *latest));
    }
    const auto exit = Date::parse(given_.text("exit"));
    if (const auto last = exit ? follow_up_end(*programme_, *exit) : std::nullopt)
      found_["follow_up_end"] = last->iso();
    if (exit) found_["access_end"] = access_end(*programme_, *exit).iso();
  }

  void entry() { outcome(check_entry(*programme_, given_.date("entry"))); }
  void finalisation() { found_["in_time"] = yes_or_no(finalised_in_time(*programme_, given_.date("end"))); }

  void exits() {
    const auto kinds = given_.list("kinds");
    write_rate("positive", positive_exit_rate(*programme_, kinds));
    write_rate("employment", employment_exit_rate(*programme_, kinds));
    for (const auto& one : pack_.plan.targets)
      if (one.unit == "percent" && one.programme == programme_->id)
        found_["reached"] = yes_or_no(reached(one, positive_exit_rate(*programme_, kinds)));
  }

  void write_rate(const std::string& name, const Ratio& rate) {
    const auto permille = rate.permille();
    found_[name] = !permille             ? std::string{"not available"}
                   : *permille % 10 == 0 ? fmt::format("{} %", *permille / 10)
                                         : fmt::format("{}.{} %", *permille / 10, *permille % 10);
  }

  void notice() { found_["effective"] = notice_effective(pack_.term, given_.date("letter")).iso(); }
  void term() { found_["last"] = term_of(pack_.term, given_.date("start")).last.iso(); }
  void anniversaries_of() {
    std::vector<std::string> due_days;
    for (int n = 1; n <= std::min(given_.whole("years"), 100); ++n)
      due_days.push_back(anniversary(given_.date("signed"), n).iso());
    found_["due"] = joined(due_days);
  }

  void target() {
    const Target* found = pack_.target(given_.text("target"));
    if (!found) return;
    write_rate("progress", progress(*found, given_.whole(found->unit)));
    found_["reached"] = yes_or_no(reached(*found, std::int64_t{given_.whole(found->unit)}));
    found_["value"] = fmt::format("{}", found->value);
    found_["unit"] = found->unit;
  }

  /// What an indicator counts as it stands on a day: with a date, only rows whose day has not passed.
  void standing() {
    const Indicator* indicator = pack_.indicator(given_.text("indicator"));
    if (!indicator || indicator->period != "now") return;
    const bool passed = !indicator->date.empty() && given_.date(indicator->date) < given_.date("today");
    found_["counted"] = yes_or_no(!passed);
  }

  void due() {
    const ReportTerms* report = pack_.report(given_.text("report"));
    if (report)
      found_["due"] = due_date(report->due, calendar_period(report->period, given_.date("day"))).iso();
    if (report) found_["recipient"] = report->recipient;
  }

  void cadence() {
    const Period term = term_of(pack_.term, given_.date("start"));
    const auto held = given_.dates("held");
    std::vector<std::string> missing;
    const auto add = [&](const std::string& period, int least) {
      for (const auto& one : missing_periods(period, least, term, held, given_.date("until")))
        missing.push_back(text_of(one));
    };
    const std::string id = given_.text("of");
    if (const Committee* committee = pack_.committee(id)) add(committee->cadence, committee->least);
    for (const auto& duty : pack_.governance.duties)
      if (duty.id == id) add(duty.cadence, 1);
    found_["missing"] = joined(missing);
  }

  void publicity() {
    const auto result = check_publicity(pack_.publicity, given_.list("shown"));
    found_["accepted"] = yes_or_no(result.ok());
    std::vector<std::string> missing;
    if (!result.ok()) {
      missing.push_back(result.refusal().field);
      for (const auto& other : result.refusal().also) missing.push_back(other.field);
    }
    found_["missing"] = joined(missing);
  }

  const Pack& pack_;
  const Reference& reference_;
  Given given_;
  const ExampleValues& values_;
  const Programme* programme_;
  ExampleValues found_;
};

}  // namespace

std::vector<ExampleOutcome> run_examples(const Pack& pack, const Reference& reference) {
  std::vector<ExampleOutcome> outcomes;
  for (const auto& example : pack.examples) {
    ExampleOutcome outcome;
    outcome.example = &example;
    const auto all_found = ExampleRun{pack, reference, example}.run(example.about);
    if (all_found.empty()) outcome.differences.push_back({"about", example.about, "nothing to say"});
    for (const auto& [name, expected] : example.expect) {
      const auto one = all_found.find(name);
      const std::string found = one == all_found.end() ? std::string{} : one->second;
      outcome.found[name] = found;
      if (found != expected) outcome.differences.push_back({name, expected, found});
    }
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace concerto::packs
