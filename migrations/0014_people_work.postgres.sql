-- SPDX-License-Identifier: EUPL-1.2
-- Imports that run as tasks and give refused rows back as they stood; statuses corrected with their history; files
-- given to a colleague in bulk; likely duplicates that are none. The same in both files but
-- for the second lock, which SQLite does not have.

alter table people_import add column task_id uuid;               -- what checks, applies or undoes it just now
alter table people_import add column busy_by uuid;               -- whoever works on it …
alter table people_import add column busy_until bigint;          -- … until then, unless it gives a sign of life
alter table people_import add column headings text not null default '';  -- JSON: the head of the file
alter table people_import add column delimiter text not null default ';';
alter table people_import_row add column cells text not null default ''; -- JSON: a refused or doubtful row as it stood

-- How a status stood before it was corrected, ended or taken away.
create table people_status_change (
  id uuid primary key,
  record_id uuid not null references people_record (id) on delete cascade,
  status_id uuid not null,
  deed text not null,                 -- corrected, ended, removed
  status text not null,
  from_day date not null,
  until_day date,
  source text not null,
  reason text not null,
  changed_by uuid,
  changed_at bigint not null
);
create index people_status_change_by_record on people_status_change (record_id, changed_at);

-- Files given to a colleague in bulk, from a day.
create table people_reassignment (
  id uuid primary key,
  organisation_id uuid not null references organisations_organisation (id),
  referent_id uuid,                   -- null: nobody
  from_day date not null,
  reason text not null,
  state text not null,                -- planned, applied, undone
  files integer not null,
  created_by uuid,
  created_at bigint not null,
  applied_at bigint,
  undone_at bigint
);
create index people_reassignment_by_organisation on people_reassignment (organisation_id, created_at);
create index people_reassignment_planned on people_reassignment (from_day) where state = 'planned';
create table people_reassignment_file (
  reassignment_id uuid not null references people_reassignment (id) on delete cascade,
  record_id uuid not null references people_record (id) on delete cascade,
  was_referent_id uuid,
  outcome text not null,              -- waiting, given, kept (closed, or given to somebody since), returned
  primary key (reassignment_id, record_id)
);
create index people_reassignment_file_by_record on people_reassignment_file (record_id);

-- Two browsers that open the same person's file at the same moment meet here: the second looks again.
create table people_opening (
  organisation_id uuid not null,
  bucket integer not null,            -- of the folded name
  opened_at bigint not null,
  primary key (organisation_id, bucket)
);

create index people_record_by_opening on people_record (organisation_id, opened_on, id);

-- Two records of one institution that resemble each other and are of two people.
create table people_distinct (
  organisation_id uuid not null references organisations_organisation (id),
  one_id uuid not null references people_record (id) on delete cascade,    -- the smaller id
  other_id uuid not null references people_record (id) on delete cascade,
  settled_by uuid,
  settled_at bigint not null,
  primary key (one_id, other_id)
);
create index people_distinct_by_other on people_distinct (other_id);

alter table people_status_change enable row level security;
alter table people_status_change force row level security;
create policy people_status_change_own on people_status_change to concerto_app
  using ((select concerto_system()) or exists (select 1 from people_record r where r.id = record_id));

alter table people_reassignment enable row level security;
alter table people_reassignment force row level security;
create policy people_reassignment_own on people_reassignment to concerto_app
  using ((select concerto_system()) or organisation_id = (select concerto_organisation()));

alter table people_reassignment_file enable row level security;
alter table people_reassignment_file force row level security;
create policy people_reassignment_file_own on people_reassignment_file to concerto_app
  using ((select concerto_system()) or exists (select 1 from people_reassignment r where r.id = reassignment_id));

alter table people_distinct enable row level security;
alter table people_distinct force row level security;
create policy people_distinct_own on people_distinct to concerto_app
  using ((select concerto_system()) or organisation_id = (select concerto_organisation()));

alter table people_opening enable row level security;
alter table people_opening force row level security;
create policy people_opening_own on people_opening to concerto_app
  using ((select concerto_system()) or organisation_id = (select concerto_organisation()));
