// SPDX-License-Identifier: EUPL-1.2
// Meetings in governance_meeting, _attendee, _decision and _validation; duties in governance_duty.
#pragma once
#include <optional>
#include <vector>

#include "features/governance/cadence.h"
#include "features/governance/meeting.h"
#include "platform/storage/database.h"

namespace concerto::governance {

std::optional<Meeting> load_meeting(storage::Transaction& tx, MeetingId meeting);
std::vector<Meeting> load_meetings(storage::Transaction& tx, AgreementId agreement);
/// Of all agreements to which the organisation is a party, with attendees and validations.
std::vector<Meeting> load_meetings_of_organisation(storage::Transaction& tx, OrganisationId organisation);

void insert_meeting(storage::Transaction& tx, const Meeting& meeting, UserId author, Instant now);
/// Head and balances. False when `version` has passed.
bool update_meeting(storage::Transaction& tx, const Meeting& meeting, int version);
void replace_attendees(storage::Transaction& tx, const Meeting& meeting);
void insert_decision(storage::Transaction& tx, MeetingId meeting, const Decision& decision);
void insert_validation(storage::Transaction& tx, MeetingId meeting, const Validation& validation);
void delete_validations(storage::Transaction& tx, MeetingId meeting);

/// Of every agreement of the organisation.
std::map<AgreementId, DutiesDone> load_duties_of_organisation(storage::Transaction& tx,
                                                              OrganisationId organisation);
DutiesDone load_duties(storage::Transaction& tx, AgreementId agreement);
bool duty_known(storage::Transaction& tx, AgreementId agreement, const std::string& duty, EventId event);
void insert_duty(storage::Transaction& tx, AgreementId agreement, const std::string& duty, Date done_on,
                 const std::string& note, EventId event, UserId recorded_by, Instant now);

/// False when this task was marked before.
bool mark_told(storage::Transaction& tx, JobId task, Instant now);

}  // namespace concerto::governance
