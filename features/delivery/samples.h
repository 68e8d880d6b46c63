// SPDX-License-Identifier: EUPL-1.2
// Builders for tests: a centre and a county under the shipped agreement, sessions, people to refer. Tests
// only.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/actor.h"
#include "features/access/samples.h"
#include "features/delivery/attendance_actions.h"
#include "features/delivery/enrolment_actions.h"
#include "features/partnerships/samples.h"
#include "packs/library.h"
#include "platform/storage/database.h"
#include "tests/two_engines.h"

namespace concerto::delivery {

inline const packs::Library& test_library() { return partnerships::shipped_packs(); }

/// A county and a centre under a signed agreement, with somebody of each role.
struct Stage {
  OrganisationId county;
  OrganisationId centre;
  AgreementId agreement;
  access::Actor referent;  ///< of the county, authorised by the centre
  access::Actor officer;   ///< of the county: partnership_officer
  access::Actor manager;   ///< of the centre
  access::Actor trainer;   ///< of the centre
};
Stage a_stage(storage::Transaction& tx);
access::Actor somebody_of(storage::Transaction& tx, OrganisationId organisation, std::string_view role,
                          const std::string& name);

/// Ten half-days of the project route from Monday 9 May 2022.
SessionPlan a_plan(int capacity = 12, Date start = Date(2022, 5, 9));
/// Drawn up and published.
SessionId an_open_session(storage::Transaction& tx, const Stage& stage, int capacity = 12,
                          Date start = Date(2022, 5, 9));

/// A file of the county with the statuses that the project route asks.
RecordId an_eligible_person(storage::Transaction& tx, const Stage& stage, const std::string& family_name,
                            Date born = Date(1990, 5, 3));
/// The referral that succeeds.
Refer a_referral(RecordId record, SessionId session, Date today = Date(2022, 5, 3));
/// Refers a new person; throws when it is refused.
Referred an_enrolment(storage::Transaction& tx, const Stage& stage, SessionId session,
                      const std::string& family_name, Date today = Date(2022, 5, 3));

/// Marks somebody present in the first half-day of `day`, a day of the session.
void an_entry(storage::Transaction& tx, const Stage& stage, SessionId session, EnrolmentId who,
              Date day = Date(2022, 5, 9));

/// Pages on both engines: a house with the doors of this feature, and one of each role signed in.
class StagePages : public TwoEngines {
 protected:
  void SetUp() override;
  void TearDown() override;
  template <class Action>
  auto write(Action action) {
    return database().write(test_scope(), action);
  }

  std::unique_ptr<samples::House> house;
  std::unique_ptr<samples::Browser> referent, officer, manager, trainer;
  Stage stage;
};

template <class T>
T must_succeed(Result<T> result) {
  if (!result.ok())
    throw std::runtime_error("refused: " + result.refusal().code + " " + result.refusal().field);
  return std::move(result).value();
}

}  // namespace concerto::delivery
