-- SPDX-License-Identifier: EUPL-1.2
-- Reports computed once: values, population, pack version and the fingerprint of what went in.

create table indicators_report (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  report text not null,               -- a report of the pack
  programme text not null,            -- or empty: the whole agreement
  period_first date not null,
  period_last date not null,
  state text not null,                -- draft, validated, frozen
  provisional boolean not null,       -- computed before the committee validated plan and indicators
  pack_version integer not null,
  figures text not null,              -- canonical JSON
  fingerprint bytea not null,
  qualitative text not null,
  computed_on date not null,          -- «arrêté au»
  validated_by uuid,
  validated_at bigint,
  sent_at bigint,
  version integer not null
);
create unique index indicators_report_once on indicators_report (agreement_id, report, programme, period_first);

-- Who stands behind each figure, for those who may see them.
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
  indicator text not null,
  wording text not null,
  consent_on date not null,           -- a story needs a recorded agreement
  created_by uuid,
  created_at bigint not null
);
create index indicators_story_by_agreement on indicators_story (agreement_id);
