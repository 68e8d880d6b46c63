-- SPDX-License-Identifier: EUPL-1.2
-- The nearest places beside a person's file: of thousands of open sessions of an agreement few have one.
create index delivery_session_with_places on delivery_session (agreement_id, starts_on, id)
  where state = 'open' and taken < capacity and waiting = 0;
