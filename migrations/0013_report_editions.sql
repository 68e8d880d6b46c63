-- SPDX-License-Identifier: EUPL-1.2
-- A validated report is corrected by a numbered edition beside the first, which stays; and who receives the reports of
-- an agreement without being a party to it.

alter table indicators_report add column edition integer not null default 1;
alter table indicators_report add column reason text not null default '';  -- of a correction
alter table indicators_report add column prepared_by uuid;
alter table indicators_report add column prepared_at bigint;
drop index indicators_report_once;
create unique index indicators_report_once
  on indicators_report (agreement_id, report, programme, period_first, edition);

create table indicators_recipient (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  recipient text not null,            -- a recipient of the pack
  organisation_id uuid references organisations_organisation (id),  -- who reads here what is sent to it
  email text not null,                -- where it is told of a new report; may be empty
  since date not null,
  until date,                         -- the last day
  named_by uuid,
  named_at bigint not null
);
create index indicators_recipient_by_agreement on indicators_recipient (agreement_id);
create index indicators_recipient_by_organisation on indicators_recipient (organisation_id);
