// SPDX-License-Identifier: EUPL-1.2
// The identifiers of all nouns. They stand here together because a name is not a dependency.
#pragma once
#include "base/id.h"

namespace concerto {

using UserId = IdOf<struct UserNoun>;                  // access: somebody who signs in
using MembershipId = IdOf<struct MembershipNoun>;      // access: a user's place in one organisation
using BasisId = IdOf<struct BasisNoun>;                // access: why a grant exists and until when
using OrganisationId = IdOf<struct OrganisationNoun>;  // organisations
using SiteId = IdOf<struct SiteNoun>;
using PersonId = IdOf<struct PersonNoun>;  // people: the person whom the records of institutions share
using RecordId = IdOf<struct RecordNoun>;  // people: one institution's own record of a person
using ImportId = IdOf<struct ImportNoun>;
using AgreementId = IdOf<struct AgreementNoun>;  // partnerships
using TermId = IdOf<struct TermNoun>;            // partnerships: an agreement under one pack version
using PlanRowId = IdOf<struct PlanRowNoun>;
using CommitteeId = IdOf<struct CommitteeNoun>;  // governance
using MeetingId = IdOf<struct MeetingNoun>;
using ActionId = IdOf<struct ActionNoun>;    // pathways: something done with or for a person
using SessionId = IdOf<struct SessionNoun>;  // delivery: dated occurrence of a programme, with places
using HalfId = IdOf<struct HalfNoun>;        // delivery: one half-day of a session
using EnrolmentId = IdOf<struct EnrolmentNoun>;
using EventId = IdOf<struct EventNoun>;    // delivery: open day, group information, visit, …
using ReportId = IdOf<struct ReportNoun>;  // indicators
using JobId = IdOf<struct JobNoun>;        // platform/jobs
using FileId = IdOf<struct FileNoun>;      // platform/jobs: content-addressed bytes

}  // namespace concerto
