-- SPDX-License-Identifier: EUPL-1.2
-- People in the room who have no enrolment, and scans of printed, signed sheets. The same in both files but for
-- the second lock, which SQLite does not have.

-- A trainer may neither open a file nor refer anybody: who came is recorded by name, and the centre settles it.
create table delivery_guest (
  id uuid primary key,
  half_id uuid not null references delivery_half (id),
  organisation_id uuid not null,      -- who delivers; nobody else knows of the line
  name text not null,                 -- as the person gave it
  presence text not null,             -- present, remote
  reason text not null,               -- why the person came
  signed_at bigint,
  signed_medium text not null,        -- screen, typed, sheet, or empty
  strokes text not null,
  recorded_by uuid,
  recorded_at bigint not null,
  outcome text not null,              -- empty until the centre settles it; enrolment, visitor, mistake
  enrolment_id uuid references delivery_enrolment (id),  -- whose mark it became
  settled_note text not null,
  settled_by uuid,
  settled_at bigint
);
create index delivery_guest_by_half on delivery_guest (half_id);
create index delivery_guest_to_settle on delivery_guest (organisation_id) where outcome = '';

-- The scan of a sheet that covers some days of a session. One that was replaced stays, with who replaced it and why.
create table delivery_scan (
  id uuid primary key,
  session_id uuid not null references delivery_session (id),
  organisation_id uuid not null,      -- who delivers: the sheet shows everybody of the group
  first_day date not null,
  last_day date not null,
  digest bytea not null,              -- names the file
  remark text not null,               -- where the sheet and the marks differ
  kept_by uuid,
  kept_at bigint not null,
  replaced_at bigint,
  replaced_by uuid,
  replaced_reason text not null
);
create index delivery_scan_by_session on delivery_scan (session_id, first_day);
