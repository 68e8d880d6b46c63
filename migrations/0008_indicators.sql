-- SPDX-License-Identifier: EUPL-1.2
-- Reports computed once: values, population, pack version and the fingerprint of what went in.

create table indicators_report (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  report text not null,               -- a report of the pack
  programme text not null,            -- or empty: the whole agreement
  period text not null,               -- 2022-05, 2022-Q2, 2022-S1, 2022
  period_first date not null,
  period_last date not null,
  state text not null,                -- draft, validated, frozen
  provisional boolean not null,       -- computed before the committee validated plan and indicators
  pack_version integer not null,
  figures text not null,              -- canonical JSON
  fingerprint bytea not null,         -- SHA-256 of the figures
  qualitative text not null,
  computed_on date not null,          -- «arrêté au»
  validated_by uuid,
  validated_at bigint,
  sent_at bigint,
  version integer not null
);
create unique index indicators_report_once on indicators_report (agreement_id, report, programme, period_first);

-- The documents of a validated report: a second run serves these bytes.
create table indicators_document (
  report_id uuid not null references indicators_report (id),
  format text not null,               -- csv, xlsx, pdf, json
  bytes bytea not null,
  primary key (report_id, format)
);

-- Who stands behind each figure of a frozen report, for those who may see them.
create table indicators_population (
  report_id uuid not null references indicators_report (id),
  indicator text not null,
  breakdown text not null,
  person_id uuid not null,
  primary key (report_id, indicator, breakdown, person_id)
);

create table indicators_story (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  organisation_id uuid not null references organisations_organisation (id),
  indicator text not null,
  wording text not null,
  told_on date not null,
  consent_on date not null,           -- a story needs a recorded agreement
  created_by uuid,
  created_at bigint not null
);
create index indicators_story_by_agreement on indicators_story (agreement_id, told_on);

create view success_story_fact as
select s.id as story_id, s.agreement_id, s.told_on, s.consent_on <= s.told_on as agreement_recorded
from indicators_story s;

-- Entries into ordinary training, outside the programmes of the agreement, as the institution in charge of the person
-- learns of them.
create table indicators_training (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  organisation_id uuid not null references organisations_organisation (id),
  record_id uuid not null references people_record (id),
  person_id uuid not null,
  training text not null,
  entered_on date not null,
  receives_rsa boolean,               -- as known that day
  created_by uuid,
  created_at bigint not null
);
create index indicators_training_by_agreement on indicators_training (agreement_id, entered_on);

create view training_entry_fact as
select
  t.id as training_id, t.agreement_id, t.organisation_id, t.record_id, t.person_id, t.training, t.entered_on,
  t.receives_rsa, true as followed_by_prescriber
from indicators_training t;
