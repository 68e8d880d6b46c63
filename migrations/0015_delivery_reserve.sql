-- SPDX-License-Identifier: EUPL-1.2
-- Who waits without a session: where they could come, and the list by age.

alter table delivery_enrolment add column wished_site text not null default '';
create index delivery_enrolment_waiting on delivery_enrolment (agreement_id, oriented_on, id)
  where state in ('prepared', 'waiting');
