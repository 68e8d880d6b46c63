// SPDX-License-Identifier: EUPL-1.2
// The audit trail: every change, and every read of a personal file, with who, when, from where and why.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "features/access/actor.h"
#include "platform/storage/database.h"

namespace concerto::access {

/// One line of the trail. `action` is a worded code (`trail.<action>` in the catalogue).
struct TrailEntry {
  std::string action;
  std::string subject_kind;  ///< record, enrolment, session, agreement, …
  Uuid subject;
  PersonId person;                                          ///< whose file it concerns; empty when nobody's
  std::vector<std::pair<std::string, std::string>> detail;  ///< few and small; never free text about health
};

/// Writes the entry in the transaction that makes the change.
void record(storage::Transaction& tx, const Actor& actor, const TrailEntry& entry);

/// The usual case of `record`.
template <class Noun>
void audit(storage::Transaction& tx, const Actor& actor, std::string action, std::string subject_kind,
           const IdOf<Noun>& subject, PersonId person = {},
           std::vector<std::pair<std::string, std::string>> detail = {}) {
  record(tx, actor, {std::move(action), std::move(subject_kind), subject.uuid, person, std::move(detail)});
}

/// For whom the database should answer.
storage::Scope scope_of(const Actor& actor);

}  // namespace concerto::access
