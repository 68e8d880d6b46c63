-- SPDX-License-Identifier: EUPL-1.2
-- Each institution's record of a person is its own; records are linked to one person, and a link can be undone.

create table people_person (
  id uuid primary key,
  created_at bigint not null
);

create table people_record (
  id uuid primary key,
  person_id uuid not null references people_person (id),
  organisation_id uuid not null references organisations_organisation (id),
  file_number text collate "C" not null,  -- the institution's own
  family_name text not null,
  given_names text not null,
  birth_name text not null,
  name_key text collate "C" not null,  -- folded "family given", for order and duplicates
  folding integer not null,
  birth_date date,
  sex text not null,                  -- f, m, x, unknown
  language text not null,             -- spoken; ISO 639, empty when not known
  interpreter boolean not null,
  email text not null,
  phone text not null,
  phone_digits text collate "C" not null,
  address text not null,
  postcode text not null,
  commune text not null,
  restricted boolean not null,        -- never matched, never searched by others
  referent_id uuid references access_user (id),
  opened_on date not null,
  closed_on date,
  source text not null,               -- entry, import, enrolment
  created_at bigint not null,
  changed_at bigint not null,
  version integer not null
);
create unique index people_record_number on people_record (organisation_id, file_number);
create unique index people_record_person on people_record (organisation_id, person_id);
create index people_record_by_person on people_record (person_id);
create index people_record_by_name on people_record (organisation_id, name_key, id);
create index people_record_by_referent on people_record (organisation_id, referent_id, name_key, id);
-- Covers the search for likely duplicates: everybody born on a day is looked at, few of them are fetched.
create index people_record_by_birth on people_record (organisation_id, birth_date, name_key, id);
create index people_record_by_phone on people_record (organisation_id, phone_digits);

-- One row per word of a name; searched by range (architecture §8).
create table people_token (
  organisation_id uuid not null,
  token text collate "C" not null,
  record_id uuid not null references people_record (id) on delete cascade,
  primary key (organisation_id, token, record_id)
);
create index people_token_by_record on people_token (record_id, token);

create table people_status (
  id uuid primary key,
  record_id uuid not null references people_record (id) on delete cascade,
  status text not null,               -- a code of packs/reference/statuses.yaml
  from_day date not null,
  until_day date,
  source text not null,
  recorded_by uuid,
  recorded_at bigint not null
);
create index people_status_by_record on people_status (record_id, status, from_day);
create index people_status_by_code on people_status (status, from_day);

create table people_link (
  id uuid primary key,
  record_id uuid not null references people_record (id) on delete cascade,
  person_id uuid not null,
  was_person_id uuid not null,
  linked_by uuid,
  linked_at bigint not null,
  reason text not null,
  undone_at bigint
);
create index people_link_by_record on people_link (record_id);

create table people_import (
  id uuid primary key,
  organisation_id uuid not null references organisations_organisation (id),
  file_name text not null,
  file_digest bytea not null,
  file bytea,                         -- kept between the dry run and the application, no longer
  mode text not null,                 -- create, update, both
  mapping text not null,              -- JSON: column → field
  state text not null,                -- mapping, checked, applied, undone
  rows_total integer not null,
  rows_created integer not null,
  rows_updated integer not null,
  rows_unchanged integer not null,
  rows_refused integer not null,
  rows_doubtful integer not null,     -- likely duplicates left for a person to settle
  created_by uuid,
  created_at bigint not null,
  applied_at bigint,
  undone_at bigint,
  version integer not null
);
create index people_import_by_organisation on people_import (organisation_id, created_at);

create table people_import_row (
  import_id uuid not null references people_import (id) on delete cascade,
  line integer not null,
  outcome text not null,              -- created, updated, unchanged, refused, doubtful
  record_id uuid,
  field text not null,
  code text not null,
  reason text not null,               -- JSON: values of the wording
  given text not null,                -- JSON of what a doubtful row says, until a person settles it
  before text not null,               -- JSON of the record as it was, for undoing
  version_after integer,
  primary key (import_id, line)
);
create index people_import_row_by_outcome on people_import_row (import_id, outcome, line);

-- The column mapping an institution confirmed, proposed again next time.
create table people_import_column (
  organisation_id uuid not null,
  column_key text not null,           -- folded heading
  field text not null,
  primary key (organisation_id, column_key)
);

-- What other features may read of a record.
create view people_card as
select
  id as record_id, person_id, organisation_id, file_number, family_name, given_names, name_key, birth_date, sex,
  language, interpreter, restricted, referent_id, opened_on, closed_on
from people_record;
