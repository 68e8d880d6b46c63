// SPDX-License-Identifier: EUPL-1.2
// The terms of an agreement besides its programmes: identity, parties, plan, indicators, reports, governance,
// publicity. Plain values, as the pack gives them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "packs/condition.h"
#include "packs/programme.h"

namespace concerto::packs {

// ---- identity ----

struct LegalBasis {
  LocalText words;
  Sources sources;
};

struct Identity {
  std::string name;
  int version = 0;
  LocalText words;
  LocalText purpose;
  std::string jurisdiction;  ///< ISO 3166 country or region: `FR`, `BE-WAL`
  std::vector<Language> languages;
  std::string reason;  ///< for an erratum: why this version exists
  std::vector<LegalBasis> legal_basis;
  Sources sources;
};

/// How long an agreement lasts and how it ends.
struct TermTerms {
  std::optional<Date> starts;  ///< the usual first day; the agreement carries its own
  int years = 0;
  int notice_months = 0;
  bool retroactive = false;  ///< may take effect before it is signed or transmitted
  bool amendments = true;
  std::vector<std::string>
      stamps;  ///< dates and numbers of the authority's control: `sent`, `received`, `posted`, `act`
  bool confidentiality_marks = false;  ///< confidential only when marked: who, when, which harm
  Sources sources;
};

// ---- parties ----

struct PartyRole {
  std::string id;
  LocalText words;
  std::vector<std::string> kinds;  ///< kinds of organisation that may take it
  int least = 1;
  int most = 1;
  bool signs = true;
  bool provider = false;              ///< publishes sessions, authorises users, records presence
  bool prescriber = false;            ///< refers people
  std::vector<std::string> services;  ///< kinds of prescriber that are services of the party: it refers as
                                      ///< itself or as one of them
  std::vector<std::string>
      contacts;  ///< persons it names: `referent`, `experiment_referent`, `coordinator`, `dpo`
  Sources sources;

  /// Whether an institution of `kind` in this role may say that it refers as `prescriber_kind`.
  bool prescribes_as(std::string_view prescriber_kind, std::string_view kind) const;
  /// Whether the programme concerns an institution of `kind` in this role: who signs or delivers looks on the
  /// whole agreement, a service that only refers people on what it may refer them to (field.md §3).
  bool looks_on(const Programme& programme, std::string_view kind) const;
};

// ---- pathway ----

struct ActionKind {
  std::string id;
  LocalText words;
  bool recordable = true;  ///< false: known for lists and figures, not typed in by hand
  bool group = false;      ///< may be recorded for several persons at once
  Sources sources;
};

struct ActionDomain {
  std::string id;
  LocalText words;
  std::vector<ActionKind> kinds;
  Sources sources;
};

// ---- attendance ----

struct HalfDayTimes {
  std::string morning_from, morning_to, afternoon_from, afternoon_to;  ///< `09:00`
};

struct AttendanceTerms {
  int correction_days = 0;  ///< after the half-day, marks may be changed so many days; 0 for no limit
  bool trainee_signs = true;
  bool trainer_signs = true;
  HalfDayTimes times;
  int minutes_per_half_day = 210;
  Sources sources;
};

// ---- plan ----

struct Commitment {
  std::string id;
  std::string party;  ///< a role of `parties`
  LocalText words;
  std::string cadence;  ///< empty, or `month`, `quarter`, `semester`, `year`: due once in each
  Sources sources;
};

struct PlanHeading {
  std::string id;
  std::string number;  ///< as the agreement numbers it: `2.1.1`
  LocalText words;
  std::vector<Commitment> commitments;
  std::vector<std::string> indicators;
  Sources sources;
};

struct Target {
  std::string id;
  LocalText words;
  std::string programme;  ///< empty for the whole agreement
  std::string indicator;  ///< the indicator whose value is compared
  int year = 0;
  std::int64_t value = 0;
  std::string unit;  ///< `engaged`, `oriented` or `percent`
  Sources sources;
};

struct PlanTerms {
  std::string cadence;       ///< `year`: one plan a year
  std::string validated_by;  ///< committee that validates plan and indicators at its first meeting
  std::vector<PlanHeading> headings;
  std::vector<Target> targets;
  Sources sources;
};

// ---- indicators ----

/// What one indicator counts: rows of a subject that a feature publishes, filtered by a condition.
struct Indicator {
  std::string id;
  LocalText words;
  LocalText definition;
  std::string counts;  ///< subject of packs/reference/facts.yaml: `enrolment`, `event_participation`, …
  std::string unit;    ///< `persons` (distinct), `rows`, `places`, `narrative`
  Condition where;
  Condition numerator;  ///< for a rate: which of the counted rows form the part; always() for a plain count
  bool rate = false;    ///< part / counted; a denominator of 0 is "not available"
  std::string measure;  ///< for unit places: the number fact that is added up
  std::string date;     ///< the date fact that puts a row into a period
  std::vector<std::string> breakdowns;  ///< facts of the subject
  std::string period;                   ///< `month`, `quarter`, `year`, `now`
  std::string programme;                ///< only this programme; empty for all
  std::string family;                   ///< `characterisation`, `realisation`, `result`; empty for none
  std::vector<std::string> recipients;
  int small_number = 0;  ///< below it the figure is masked for those not in charge; 0 for no masking
  Sources sources;
};

// ---- reports ----

/// `months_after` the last month of the period, on `day`; 0 is the last day of that month.
struct DueRule {
  int months_after = 0;
  int day = 0;
};

struct ReportTerms {
  std::string id;
  LocalText words;
  std::string kind;    ///< `dashboard`, `report`, `balance`
  std::string period;  ///< `month`, `quarter`, `year`
  bool per_programme = false;
  std::string author;  ///< a party role
  std::string recipient;
  std::vector<std::string> indicators;
  std::vector<std::string> families;
  bool qualitative = false;
  bool names = false;  ///< never true towards a funder
  DueRule due;
  Sources sources;
};

struct Recipient {
  std::string id;
  LocalText words;
  bool signatory = false;  ///< a party: sees totals below the threshold
  Sources sources;
};

// ---- governance ----

struct CommitteeSeat {
  std::string party;  ///< a party role, or the id of a recipient
  int least = 1;
};

struct Committee {
  std::string id;
  LocalText words;
  std::vector<CommitteeSeat> seats;
  std::string led_by;
  int least = 1;                           ///< meetings per cadence
  std::string cadence;                     ///< `year`, `semester`, `quarter`
  std::vector<std::string> first_meeting;  ///< what its first meeting validates: `plan`, `indicators`
  std::vector<std::string> each_meeting;   ///< `quantitative_balance`, `qualitative_balance`, `improvements`
  bool external = false;                   ///< held elsewhere: we prepare for it, we do not convene it
  Sources sources;
};

/// Something a party owes to the other regularly, outside committees.
struct RegularDuty {
  std::string id;
  LocalText words;
  std::string party;
  std::string cadence;
  std::string event_kind;  ///< the event that discharges it
  Sources sources;
};

struct Governance {
  std::vector<Committee> committees;
  std::vector<RegularDuty> duties;
};

// ---- events, publicity ----

struct EventKind {
  std::string id;
  LocalText words;
  bool evaluation = false;      ///< people who come are evaluated
  bool stand = false;           ///< the other party may hold a stand
  bool followed_people = true;  ///< participation of followed people is recorded
  Sources sources;
};

struct PublicityMention {
  std::string id;
  LocalText words;
  bool logo = false;  ///< an emblem rather than a sentence
  Sources sources;
};

struct Publicity {
  std::vector<PublicityMention> required;
  std::vector<PublicityMention> kit;  ///< pieces of the communication kit
  Sources sources;
};

/// Further services an agreement offers without rules of their own.
struct Offer {
  std::string id;
  LocalText words;
  Sources sources;
};

}  // namespace concerto::packs
