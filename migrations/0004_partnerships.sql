-- SPDX-License-Identifier: EUPL-1.2
-- Agreements: parties, signatures, term rows that pin a pack version, the yearly plan, targets, publications.

-- Installing a pack stores its bytes, so that an upgrade cannot lose a pinned version.
create table partnerships_pack (
  name text not null,
  version integer not null,
  digest bytea not null,
  content bytea not null,
  installed_at bigint not null,
  primary key (name, version)
);

create table partnerships_agreement (
  id uuid primary key,
  reference text not null,
  title text not null,
  pack text not null,
  stage text not null,                -- draft, to_sign, concluded: from there on the dates decide (agreement_state.h)
  starts_on date not null,
  ends_on date,
  notice_given_on date,
  notice_by uuid,
  notice_reason text not null,
  notice_effective_on date,
  territory text not null,
  submitted_on date,                  -- the text was fixed for signature
  basis_id uuid references access_basis (id),  -- of the access that rests on this agreement
  created_by uuid,
  created_on date not null,
  created_at bigint not null,
  version integer not null
);
create unique index partnerships_agreement_reference on partnerships_agreement (reference);

create table partnerships_term (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  pack text not null,
  pack_version integer not null,
  from_day date not null,
  until_day date
);
create index partnerships_term_by_agreement on partnerships_term (agreement_id, from_day);

create table partnerships_party (
  agreement_id uuid not null references partnerships_agreement (id),
  organisation_id uuid not null references organisations_organisation (id),
  role text not null,                 -- a role of the pack
  position integer not null,
  signatory_name text not null,
  signatory_title text not null,
  primary key (agreement_id, organisation_id)
);
create index partnerships_party_by_organisation on partnerships_party (organisation_id);

create table partnerships_referent (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  organisation_id uuid not null,
  kind text not null,                 -- a kind of the pack: agreement, experiment, access_to_training, …
  name text not null,
  user_id uuid,
  from_day date not null,
  until_day date
);
create index partnerships_referent_by_agreement on partnerships_referent (agreement_id);

create table partnerships_signature (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  organisation_id uuid not null references organisations_organisation (id),
  name text not null,
  title text not null,
  signed_on date not null,
  place text not null,
  medium text not null,               -- paper, screen
  scan_digest bytea,
  recorded_by uuid,
  recorded_at bigint not null,
  position integer not null,          -- in the order they were given
  withdrawn_at bigint                 -- a change before the last signature reopens it
);
create index partnerships_signature_by_agreement on partnerships_signature (agreement_id);

-- Transmission of the deliberated act to the State's representative.
create table partnerships_transmission (
  agreement_id uuid primary key references partnerships_agreement (id),
  sent_on date,
  received_on date,
  posted_on date,
  act_identifier text not null,
  version integer not null
);

create table partnerships_plan (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  year integer not null,
  validated_on date,                  -- null: annexed to the agreement, not yet validated by the committee
  indicators_validated_on date,       -- figures are provisional until plan and indicators are validated
  validated_meeting_id uuid,
  version integer not null
);
create unique index partnerships_plan_once on partnerships_plan (agreement_id, year);

create table partnerships_plan_row (
  id uuid primary key,
  plan_id uuid not null references partnerships_plan (id),
  heading text not null,              -- a heading of the pack
  role text not null,                 -- whose commitment; a role of the pack
  commitment text not null,           -- a commitment of the pack, or empty when the parties wrote their own
  wording text not null,              -- their own words
  state text not null,                -- planned, under_way, done, dropped
  note text not null,
  position integer not null,
  version integer not null
);
create index partnerships_plan_row_by_plan on partnerships_plan_row (plan_id, heading, position);

create table partnerships_plan_indicator (
  plan_id uuid not null references partnerships_plan (id),
  heading text not null,
  indicator text not null,            -- an indicator of the pack
  target integer,                     -- null: counted without a target
  unit text not null,                 -- a unit of the pack: engaged, oriented, …
  position integer not null,
  primary key (plan_id, indicator)
);

create table partnerships_amendment (
  agreement_id uuid not null references partnerships_agreement (id),
  number integer not null,
  wording text not null,
  signed_on date not null,
  takes_effect_on date not null,
  pack_version integer not null,      -- the version it moves the agreement to; 0 when it stays
  recorded_by uuid,
  recorded_at bigint not null,
  primary key (agreement_id, number)
);

create table partnerships_publication (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  organisation_id uuid not null,
  title text not null,
  medium text not null,
  elements text not null,             -- codes of the logos and mentions that stand on it, separated by a space
  proof_digest bytea,
  published_on date,
  created_by uuid,
  created_at bigint not null,
  version integer not null
);
create index partnerships_publication_by_agreement on partnerships_publication (agreement_id);
