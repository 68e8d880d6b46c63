// SPDX-License-Identifier: EUPL-1.2
// Rows of the large demo on their way into the database, each table in one stream.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/people/record.h"
#include "packs/terms.h"
#include "platform/storage/database.h"

namespace concerto::demo {

struct NewOrganisation {
  OrganisationId id;
  std::string name;
  std::string kind;
  std::string country;
  std::string territory;
};

struct NewUser {
  UserId user;
  MembershipId membership;
  OrganisationId organisation;
  std::string role;
  std::string name;
  std::string email;
};

struct NewStatus {
  Uuid id;
  RecordId record;
  std::string_view status;
  Date from;
};

struct NewAction {
  ActionId id;
  OrganisationId organisation;
  RecordId record;
  PersonId person;
  std::string domain;
  std::string type;
  Date day;
  int minutes = 0;
  std::string_view outcome = {};
  UserId worker;
  std::string territory;
};

struct PeopleBatch {
  std::vector<people::Record> records;
  std::vector<NewStatus> statuses;
  std::vector<NewAction> actions;
};

/// Somebody who is enrolled, with the record of who referred them and of who delivers.
struct Enrolled {
  PersonId person;
  RecordId record;
  RecordId provider_record;
  Date birth;
  std::string sex;
  UserId referent;
};

struct NewSession {
  SessionId id;
  AgreementId agreement;
  TermId term;
  OrganisationId provider;
  std::string programme;
  std::string track;
  std::string title;
  UserId trainer;
  Date starts;
  Date ends;
  int capacity = 0;
};

struct NewHalf {
  HalfId id;
  SessionId session;
  HalfDay when;
  bool marked = false;  ///< and signed
  UserId trainer;
};

struct NewEnrolment {
  EnrolmentId id;
  SessionId session;
  Enrolled who;
  BasisId basis;
};

struct NewMark {
  HalfId half;
  EnrolmentId enrolment;
  std::string_view presence;
};

/// The record that the centre gets of somebody it did not know.
struct Provided {
  Enrolled who;
  OrganisationId organisation;
  std::string file_number;
};

/// Sessions of one agreement with their people and half-days.
struct SessionBatch {
  OrganisationId county;
  OrganisationId centre;
  AgreementId agreement;
  TermId term;
  std::string prescriber_kind;
  std::vector<std::string> facts;  ///< known to be so of everybody
  std::vector<NewSession> sessions;
  std::vector<NewHalf> halves;
  std::vector<Provided> provided;
  std::vector<NewEnrolment> enrolments;
  std::vector<NewMark> marks;
};

std::vector<UserId> users_with_role(storage::Transaction& tx, OrganisationId organisation,
                                    std::string_view role);

void insert_institutions(storage::Transaction& tx, std::span<const NewOrganisation> organisations,
                         std::span<const NewUser> users, Instant now);
/// Returns how many rows it wrote.
std::int64_t insert_people(storage::Transaction& tx, const PeopleBatch& batch, std::string_view pack,
                           Instant now);
std::int64_t insert_sessions(storage::Transaction& tx, const SessionBatch& batch, const packs::Identity& pack,
                             Instant now);

}  // namespace concerto::demo
