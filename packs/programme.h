// SPDX-License-Identifier: EUPL-1.2
// What a partnership delivers: the terms of one programme, as its pack gives them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "packs/condition.h"

namespace concerto::packs {

/// Ids of the requirements that a term serves.
using Sources = std::vector<std::string>;

/// Least and most half-days, both included.
struct HalfDays {
  int least = 0;
  int most = 0;
  bool allows(int count) const { return least <= count && count <= most; }
  bool operator==(const HalfDays&) const = default;
};

/// A step of a phase or of a track, with its length.
struct Step {
  std::string id;
  LocalText words;
  int half_days = 0;
  Sources sources;
};

/// A part of the programme that follows the one before it.
struct Phase {
  std::string id;
  LocalText words;
  std::optional<HalfDays> half_days;  ///< absent where the pack does not bound it
  int weeks = 0;                      ///< 0 when the phase is not reckoned in weeks
  bool apart = false;                 ///< no two of its half-days may follow one another
  bool by_track = false;              ///< consists of the steps of the chosen track
  LocalText contents;
  Sources sources;
};

/// One of the ways through a programme (route, certification); each person follows one.
struct Track {
  std::string id;
  LocalText words;
  LocalText audience;                 ///< for whom it is, read where a track is chosen; may be empty
  std::optional<HalfDays> half_days;  ///< of the whole programme on this track
  std::optional<HalfDays> reduced;    ///< a part-pathway, only with a recorded reason
  std::vector<Step> steps;
  Sources sources;
};

/// What bounds the calendar of a session.
struct CalendarTerms {
  int within_weeks = 0;       ///< calendar weeks from the first day; 0 when unbounded
  int weeks = 0;              ///< weeks of all phases together; 0 when not reckoned in weeks
  int most_months = 0;        ///< with pauses: the last day is at most the eve of start + so many months
  bool pauses = false;        ///< pauses between phases are allowed
  std::vector<int> weekdays;  ///< 1 is Monday; empty when every day may be used
  std::optional<HalfDays> advised;  ///< outside it a warning, never a refusal
  Sources sources;
};

/// When people may enter, and until when what they began counts.
struct Window {
  Date opens;
  Date last_entry;
  Date finalisation;
  Sources sources;
};

enum class Moment : std::uint8_t { enrolment, continuation, completion };

/// Something that must be recorded before the person goes on.
struct Prerequisite {
  std::string id;
  LocalText words;
  Moment moment = Moment::enrolment;
  std::string before_phase;         ///< for continuation: the phase it opens
  std::string fact;                 ///< the boolean fact that records it
  std::string after;                ///< the fact that comes true no later, as the vocabulary says
  std::string of_whom;              ///< `person`, `parents`, `employer`, `referent`, `provider`
  std::vector<std::string> tracks;  ///< only on these; empty for all
  Sources sources;
};

/// Who may refer people to the programme.
struct PrescriberTerms {
  std::string kind;  ///< id of packs/reference/prescribers.yaml
  bool free = true;  ///< without financial counterpart
  Sources sources;
};

struct Exit {
  std::string id;
  LocalText words;
  bool positive = false;
  bool employment = false;  ///< counts as an exit to employment
  Sources sources;
};

/// The individual balance that is written at the end of a pathway.
struct BalanceTerms {
  bool owed = false;  ///< false: offered
  bool to_person = true;
  std::string recipient;  ///< `referent`: the replacement or the basket of the service stands in
  Sources sources;
};

struct Programme {
  std::string id;
  LocalText words;
  LocalText purpose;
  std::vector<Track> tracks;
  bool track_required = false;  ///< a track must be chosen at enrolment
  std::vector<Phase> phases;
  CalendarTerms calendar;
  std::optional<Window> window;
  std::vector<std::string> modalities;  ///< of `on_site`, `remote`, `mixed`
  std::vector<PrescriberTerms> prescribers;
  Condition eligibility;
  std::vector<Prerequisite> prerequisites;
  std::vector<Exit> exits;
  int follow_up_months = 0;
  /// How many months after its end both institutions keep access to a pathway that nobody follows up.
  int access_after_months = 0;
  std::optional<BalanceTerms> balance;
  std::string external_tool;  ///< id of packs/reference/external_tools.yaml; empty for none
  std::string funder;         ///< recorded with each entry
  bool delocalised = false;   ///< may be held outside the centre
  Sources sources;

  const Track* track(std::string_view id) const;
  const Phase* phase(std::string_view id) const;
  const Exit* exit(std::string_view id) const;
  bool may_prescribe(std::string_view kind) const;
  std::vector<const Prerequisite*> prerequisites_of(Moment moment, std::string_view track = {},
                                                    std::string_view before_phase = {}) const;
};

}  // namespace concerto::packs
