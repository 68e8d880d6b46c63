-- SPDX-License-Identifier: EUPL-1.2
-- Who is asking, what they may do, what they did. Bases and grants stand here from the first migration on,
-- because lists, pages, exports and row-level security read nothing else.

create table organisations_organisation (
  id uuid primary key,
  name text not null,
  kind text not null,                 -- a code of packs/reference/organisation_kinds.yaml
  country text not null,              -- be, fr
  language text not null,
  zone text not null,                 -- time zone in which its days begin
  territory text not null,            -- a code of packs/reference/territories.yaml
  parent_id uuid references organisations_organisation (id),
  identifier text,                    -- SIRET or enterprise number
  active boolean not null,
  created_at bigint not null,
  version integer not null
);
create index organisations_by_parent on organisations_organisation (parent_id);

create table organisations_site (
  id uuid primary key,
  organisation_id uuid not null references organisations_organisation (id),
  name text not null,
  address text not null,
  postcode text not null,
  commune text not null,
  active boolean not null,
  version integer not null
);
create index organisations_site_by_organisation on organisations_site (organisation_id);

create table organisations_contact (
  id uuid primary key,
  organisation_id uuid not null references organisations_organisation (id),
  purpose text not null,              -- contact, data_protection
  name text not null,
  email text not null,
  phone text not null,
  version integer not null
);
create index organisations_contact_by_organisation on organisations_contact (organisation_id);

create table access_user (
  id uuid primary key,
  email text not null,                -- lower case
  name text not null,
  language text not null,
  password_hash text,                 -- argon2id; null until the invitation is accepted
  totp_secret bytea,                  -- sealed with the keyring; null: no second factor
  totp_last_step bigint not null,     -- the last step accepted, so that no code serves twice
  failures integer not null,
  locked_until bigint,
  active boolean not null,
  created_at bigint not null,
  version integer not null
);
create unique index access_user_email on access_user (email);

create table access_membership (
  id uuid primary key,
  user_id uuid not null references access_user (id),
  organisation_id uuid not null references organisations_organisation (id),
  roles text not null,                -- codes of features/access/roles.h, separated by a space
  title text not null,                -- function in the institution, as it signs
  from_day date not null,
  until_day date,
  created_at bigint not null,
  version integer not null
);
create unique index access_membership_once on access_membership (user_id, organisation_id);
create index access_membership_by_organisation on access_membership (organisation_id);

create table access_session (
  id uuid primary key,
  token_digest bytea not null,        -- SHA-256 of the cookie
  user_id uuid not null references access_user (id),
  membership_id uuid references access_membership (id),
  second_factor boolean not null,
  form_secret bytea not null,         -- key of the form tokens
  address text not null,
  agent text not null,
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null,
  revoked_at bigint
);
create unique index access_session_token on access_session (token_digest);
create index access_session_by_user on access_session (user_id, revoked_at);

create table access_role_setting (
  role text primary key,
  second_factor boolean not null      -- the role may only be used after a second factor
);

create table access_invitation (
  id uuid primary key,
  token_digest bytea not null,
  email text not null,
  name text not null,
  organisation_id uuid not null references organisations_organisation (id),
  roles text not null,
  title text not null,
  invited_by uuid references access_user (id),   -- null: the command line
  created_at bigint not null,
  expires_at bigint not null,
  accepted_at bigint,
  revoked_at bigint
);
create unique index access_invitation_token on access_invitation (token_digest);
create index access_invitation_by_organisation on access_invitation (organisation_id, created_at);

create table access_token (
  id uuid primary key,
  token_digest bytea not null,
  membership_id uuid not null references access_membership (id),
  name text not null,
  created_at bigint not null,
  expires_at bigint not null,
  revoked_at bigint
);
create unique index access_token_digest on access_token (token_digest);

-- A command that was carried out, claimed in the transaction that did it: sent twice, it is done once.
create table access_command (
  user_id uuid not null,
  key text not null,                  -- the form's `_once`, or the Idempotency-Key of the API
  request_digest bytea not null,      -- the same key with another content is refused
  created_at bigint not null,
  primary key (user_id, key)
);
create index access_command_by_age on access_command (created_at);

-- A form that met an expired session: kept sealed, replayed after its author has signed in again.
create table access_held_form (
  token_digest bytea primary key,
  user_id uuid,                       -- whose session it was, when known
  sealed bytea not null,
  expires_at bigint not null
);

create table access_basis (
  id uuid primary key,
  reason text not null,               -- a worded code: access.because.enrolment
  subject_kind text not null,         -- agreement, enrolment, …
  subject_id uuid not null,
  from_day date not null,
  until_day date
);
create index access_basis_by_subject on access_basis (subject_kind, subject_id);

create table access_grant (
  person_id uuid not null,
  organisation_id uuid not null references organisations_organisation (id),
  part text not null,                 -- identity, attendance, balance, …
  purpose text not null,
  basis_id uuid not null references access_basis (id),
  primary key (person_id, organisation_id, part, basis_id)
);
create index access_grant_by_basis on access_grant (basis_id);

-- Reads of personal files and all changes. Rows are inserted unchained with their transaction; the sealer chains
-- those below the oldest running transaction (architecture §8).
create table access_audit (
  id uuid primary key,
  transaction_number bigint not null,
  at bigint not null,
  user_id uuid,
  organisation_id uuid,
  action text not null,               -- a worded code: people.read, delivery.marked, …
  subject_kind text not null,
  subject_id uuid,
  person_id uuid,
  request text not null,
  detail text not null                -- JSON object; may be deleted by retention, its digest stays
);
create index access_audit_by_person on access_audit (person_id, at);
create index access_audit_by_subject on access_audit (subject_id, at);
create index access_audit_by_transaction on access_audit (transaction_number);

create table access_audit_link (
  position bigint primary key,        -- 1, 2, 3, … without a gap
  audit_id uuid not null,
  transaction_number bigint not null,
  digest bytea not null               -- SHA-256 of the canonical row
);
create unique index access_audit_link_once on access_audit_link (audit_id);

create table access_audit_segment (
  number bigint primary key,
  first_position bigint not null,
  last_position bigint not null,
  head bytea not null,                -- SHA-256 of the head before and the digests of the segment
  signature bytea not null,           -- Ed25519 with a key kept outside the database
  key_id text not null,
  sealed_at bigint not null
);
