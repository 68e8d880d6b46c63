-- SPDX-License-Identifier: EUPL-1.2
-- What is done with and for a person.

create table pathways_action (
  id uuid primary key,
  organisation_id uuid not null references organisations_organisation (id),
  record_id uuid not null references people_record (id),
  person_id uuid not null,
  term_id uuid,                       -- the agreement's term under which it was recorded, when there is one
  pack text not null,                 -- whose domains and types these are
  domain text not null,
  type text not null,
  happened_on date not null,
  minutes integer not null,
  outcome text not null,              -- a code of action.h, or empty
  note text not null,
  worker_id uuid not null,
  group_id uuid,                      -- the same action done with several people at once
  territory text not null,
  recorded_at bigint not null,
  withdrawn_at bigint,                -- recorded in error; the row stays
  withdrawn_reason text not null,
  version integer not null
);
create index pathways_action_by_record on pathways_action (record_id, happened_on, id);
create index pathways_action_by_organisation on pathways_action (organisation_id, happened_on, id);
create index pathways_action_by_group on pathways_action (group_id);

-- The declared cube: organisation × territory × domain × month. Deltas are appended with the action and folded into
-- the base by a job, so that writers never wait for each other. Distinct persons do not add up: they are
-- counted in the presence table, one row per key and person with a reference count.
create table pathways_cube (
  organisation_id uuid not null,
  territory text not null,
  domain text not null,
  month integer not null,             -- 12 × year + month − 1
  actions bigint not null,
  minutes bigint not null,
  primary key (organisation_id, territory, domain, month)
);
create index pathways_cube_by_territory on pathways_cube (territory, month);

create table pathways_cube_delta (
  id uuid primary key,
  organisation_id uuid not null,
  territory text not null,
  domain text not null,
  month integer not null,
  person_id uuid not null,
  actions integer not null,           -- +1, or −1 when withdrawn
  minutes integer not null
);

create table pathways_cube_person (
  organisation_id uuid not null,
  territory text not null,
  domain text not null,
  month integer not null,
  person_id uuid not null,
  actions integer not null,
  primary key (organisation_id, month, domain, territory, person_id)
);
create index pathways_cube_person_by_person on pathways_cube_person (person_id, month);

-- How many different people the presence table holds for an institution (territory '') or a territory (organisation
-- of zeros), kept as presence rows come and go: for a domain or all of them (''), for a month or the year (0).
create table pathways_cube_reach (
  organisation_id uuid not null,
  territory text not null,
  year integer not null,
  domain text not null,
  month integer not null,             -- 1 to 12, or 0
  persons bigint not null,
  primary key (organisation_id, territory, year, domain, month)
);

create view pathways_latest as
select record_id, happened_on, domain, type, worker_id, recorded_at
from pathways_action
where withdrawn_at is null;
