// SPDX-License-Identifier: EUPL-1.2
// Rows to count, for tests.
#pragma once
#include <optional>
#include <string>

#include "features/partnerships/samples.h"
#include "platform/storage/database.h"

namespace concerto::indicators {

/// A person with a record of the county.
struct SomebodyKnown {
  PersonId person;
  RecordId record;
};
SomebodyKnown a_person(storage::Transaction& tx, OrganisationId organisation,
                       const std::string& family_name = "Martinel");

/// Referred on 2022-04-01 and nothing more, unless said otherwise.
struct AnEnrolment {
  std::string programme = "prepa_competences";
  std::string track = "project";
  Date oriented_on = Date(2022, 4, 1);
  std::optional<Date> entered_on = {};
  std::optional<Date> ended_on = {};
  std::string exit = "";
  bool positive = false;
  bool employment = false;
  std::string exam = "";
  bool rsa = true;
  bool child_welfare = false;
  std::string sex = "f";
  int age = 30;
  std::string state = "enrolled";
  std::string prescriber_kind = "departmental_council";
};
void enrol(storage::Transaction& tx, const partnerships::TwoInstitutions& two, AgreementId agreement,
           const SomebodyKnown& who, const AnEnrolment& enrolment);

/// `number` persons, each with this enrolment.
void enrol_many(storage::Transaction& tx, const partnerships::TwoInstitutions& two, AgreementId agreement,
                int number, const AnEnrolment& enrolment);

}  // namespace concerto::indicators
