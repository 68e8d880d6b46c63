-- SPDX-License-Identifier: EUPL-1.2
-- Committees, meetings, what they decide and their minutes.

create table governance_meeting (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  committee text not null,            -- a committee of the pack
  state text not null,                -- planned, held, cancelled
  planned_on date not null,
  held_on date,
  place text not null,
  agenda text not null,
  quantitative text not null,         -- balance of the partnership in figures
  qualitative text not null,
  improvements text not null,
  minutes_state text not null,        -- none, draft, final
  created_by uuid,
  created_at bigint not null,
  version integer not null
);
create index governance_meeting_by_agreement on governance_meeting (agreement_id, planned_on);

create table governance_attendee (
  id uuid primary key,
  meeting_id uuid not null references governance_meeting (id),
  organisation_id uuid not null references organisations_organisation (id),
  name text not null,
  title text not null,
  present boolean not null
);
create index governance_attendee_by_meeting on governance_attendee (meeting_id);

create table governance_decision (
  id uuid primary key,
  meeting_id uuid not null references governance_meeting (id),
  subject text not null,              -- plan, indicators, other
  plan_year integer,                  -- for plan and indicators: of which year
  accepted boolean not null,
  wording text not null,
  decided_on date not null
);
create index governance_decision_by_meeting on governance_decision (meeting_id);

-- Minutes are final once each party has validated them.
create table governance_validation (
  meeting_id uuid not null references governance_meeting (id),
  organisation_id uuid not null references organisations_organisation (id),
  validated_by uuid not null,
  validated_at bigint not null,
  primary key (meeting_id, organisation_id)
);

-- What a party owes the other regularly outside committees (attend a team meeting once a semester), when done.
create table governance_duty (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  duty text not null,                 -- a duty of the pack
  done_on date not null,
  note text not null,
  event_id uuid,                      -- the event that discharged it, when it was recorded as one
  recorded_by uuid,
  recorded_at bigint not null
);
create index governance_duty_by_agreement on governance_duty (agreement_id, duty, done_on);
