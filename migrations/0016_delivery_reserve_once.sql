-- SPDX-License-Identifier: EUPL-1.2
-- Nobody is in reserve twice for one programme at one institution. Where two had met, the older one stays.

update delivery_enrolment set state = 'cancelled', version = version + 1
  where state = 'prepared' and exists (
    select 1 from delivery_enrolment older
    where older.person_id = delivery_enrolment.person_id and older.agreement_id = delivery_enrolment.agreement_id
      and older.programme = delivery_enrolment.programme and older.prescriber_id = delivery_enrolment.prescriber_id
      and older.state = 'prepared' and older.id < delivery_enrolment.id);
create unique index delivery_enrolment_reserved_once
  on delivery_enrolment (person_id, agreement_id, programme, prescriber_id) where state = 'prepared';
