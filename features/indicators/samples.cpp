// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/samples.h"

#include "features/partnerships/agreement_actions.h"

namespace concerto::indicators {
namespace {

void known(storage::Transaction& tx, const Uuid& subject, PersonId person, OrganisationId organisation,
           const std::string& fact, bool flag) {
  tx.run(
      "insert into delivery_known (subject_id, person_id, fact, organisation_id, flag) values ($1, $2, $3, "
      "$4, $5)",
      subject, person, fact, organisation, flag);
}

}  // namespace

SomebodyKnown a_person(storage::Transaction& tx, OrganisationId organisation,
                       const std::string& family_name) {
  const SomebodyKnown who{tx.fresh_id<PersonId>(), tx.fresh_id<RecordId>()};
  tx.run("insert into people_person (id, created_at) values ($1, 0)", who.person);
  tx.run(
      "insert into people_record (id, person_id, organisation_id, file_number, family_name, given_names, "
      "birth_name, "
      "name_key, folding, sex, language, interpreter, email, phone, phone_digits, address, postcode, "
      "commune, restricted, "
      "opened_on, source, created_at, changed_at, version) values ($1, $2, $3, $4, $5, 'Amina', '', $5, 1, "
      "'f', '', $6, '', "
      "'', '', '', '', '', $6, $7, 'entry', 0, 0, 1)",
      who.record, who.person, organisation, who.record.text(), family_name, false, Date(2022, 1, 2));
  return who;
}

void enrol(storage::Transaction& tx, const partnerships::TwoInstitutions& two, AgreementId agreement,
           const SomebodyKnown& who, const AnEnrolment& enrolment) {
  const Uuid id = tx.fresh_uuid();
  const auto term = partnerships::term_on(tx, agreement, enrolment.oriented_on);
  tx.run(
      "insert into delivery_enrolment (id, agreement_id, term_id, programme, route, person_id, "
      "prescriber_id, provider_id, "
      "prescriber_record_id, prescriber_kind, state, employer, conditions_note, representative, verdict, "
      "flag_reason, "
      "oriented_on, sex, age_on_entry, entered_on, entry_counts, finalised_on, end_counts, exit_kind, "
      "exit_positive, "
      "exit_employment, exit_evidence, exam, exam_on, tool, tool_number, ended_reason, created_at, version) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', '', '', 'yes', '', $12, $13, $14, $15, $16, "
      "$17, $18, $19, "
      "$20, $21, '', $22, $23, '', '', '', 0, 1)",
      id, agreement, term->id, enrolment.programme, enrolment.track, who.person, two.county, two.centre,
      who.record, enrolment.prescriber_kind, enrolment.state, enrolment.oriented_on, enrolment.sex,
      enrolment.age, enrolment.entered_on, true, enrolment.ended_on, true, enrolment.exit, enrolment.positive,
      enrolment.employment, enrolment.exam,
      enrolment.exam.empty() ? std::optional<Date>() : enrolment.ended_on);
  known(tx, id, who.person, two.county, "receives_rsa", enrolment.rsa);
  known(tx, id, who.person, two.county, "child_welfare", enrolment.child_welfare);
}

void enrol_many(storage::Transaction& tx, const partnerships::TwoInstitutions& two, AgreementId agreement,
                int number, const AnEnrolment& enrolment) {
  for (int i = 0; i < number; ++i) enrol(tx, two, agreement, a_person(tx, two.county), enrolment);
}

}  // namespace concerto::indicators
