-- SPDX-License-Identifier: EUPL-1.2
-- Sessions with places, enrolment, half-day attendance, balances, events.

create table delivery_session (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  term_id uuid not null references partnerships_term (id),
  organisation_id uuid not null references organisations_organisation (id),  -- who delivers
  programme text not null,            -- a programme of the pack
  route text not null,                -- a route of the programme, or empty
  title text not null,
  site text not null,
  modality text not null,             -- on_site, remote, mixed
  outside boolean not null,           -- held outside the centre
  part_reason text not null,          -- why it is shorter than the route asks; empty when it is not
  starts_on date not null,
  ends_on date not null,
  capacity integer not null,
  taken integer not null,             -- places taken; never above capacity by plan
  waiting integer not null,           -- length of the waiting list
  state text not null,                -- planned, open, closed, cancelled
  communicated_at bigint,             -- the calendar was communicated to the partners
  spread_at bigint,                   -- and spread by them to their teams
  changed_at bigint not null,         -- age of the count that readers see
  created_by uuid,
  created_at bigint not null,
  version integer not null,
  constraint delivery_session_places check (taken >= 0 and taken <= capacity and capacity > 0)
);
create index delivery_session_by_agreement on delivery_session (agreement_id, starts_on);
create index delivery_session_by_organisation on delivery_session (organisation_id, starts_on);

create table delivery_session_trainer (
  session_id uuid not null references delivery_session (id),
  user_id uuid not null references access_user (id),
  primary key (session_id, user_id)
);
create index delivery_session_trainer_by_user on delivery_session_trainer (user_id);

-- The calendar of a session.
create table delivery_half (
  id uuid primary key,
  session_id uuid not null references delivery_session (id),
  day date not null,
  half text not null,                 -- morning, afternoon
  minutes integer not null,           -- planned length
  phase text not null,                -- a phase of the programme, or empty
  workshop text not null,             -- title of the workshop
  modality text not null,
  planned boolean not null,           -- false: it took place outside the plan (a fact, never refused)
  unplanned_reason text not null,
  version integer not null            -- grows with every change of its roll
);
create unique index delivery_half_once on delivery_half (session_id, day, half);
create index delivery_half_by_day on delivery_half (day);

-- The provider authorises named workers of a partner to enrol.
create table delivery_authorisation (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  user_id uuid not null references access_user (id),
  organisation_id uuid not null,      -- where this user works
  granted_by uuid not null,
  granted_organisation_id uuid not null,
  from_day date not null,
  revoked_on date,
  revoked_reason text not null
);
create index delivery_authorisation_by_user on delivery_authorisation (user_id, agreement_id);

create table delivery_enrolment (
  id uuid primary key,
  session_id uuid references delivery_session (id),   -- null while the person is only informed of a programme
  agreement_id uuid not null references partnerships_agreement (id),
  term_id uuid not null references partnerships_term (id),
  programme text not null,
  route text not null,
  person_id uuid not null references people_person (id),
  prescriber_id uuid not null references organisations_organisation (id),
  provider_id uuid not null references organisations_organisation (id),
  prescriber_record_id uuid not null references people_record (id),
  provider_record_id uuid references people_record (id),
  prescriber_kind text not null,      -- a code of packs/reference/prescribers.yaml
  referent_id uuid,                   -- the person's referent: receives the balance
  state text not null,                -- prepared, waiting, enrolled, completed, abandoned, cancelled
  waiting_rank integer,
  informed_on date,
  employer text not null,
  contract_start date,
  contract_end date,
  mobility_secured boolean,           -- null: not asked yet
  childcare_secured boolean,
  conditions_note text not null,
  representative text not null,       -- who signed for a minor, and as what
  verdict text not null,              -- yes, flagged
  flag_reason text not null,          -- the recorded reason when allowed with one
  oriented_on date not null,          -- the day of prescription
  age_on_entry integer,               -- in whole years; null while the birth date is not known
  entered_on date,                    -- first half-day attended
  entry_counts boolean not null,      -- entered within the window of the pack
  finalised_on date,
  end_counts boolean not null,        -- finalised within it; both are flags beside facts, never refusals
  exit_kind text not null,            -- an exit of the programme
  exit_evidence text not null,
  exam text not null,                 -- empty, presented, passed
  tool text not null,                 -- the imposed outside tool
  tool_number text not null,
  tool_entered_by uuid,
  tool_entered_on date,
  enrolled_by uuid,
  enrolled_at bigint,
  ended_reason text not null,
  created_by uuid,
  created_at bigint not null,
  version integer not null
);
create index delivery_enrolment_by_session on delivery_enrolment (session_id, state);
create index delivery_enrolment_by_person on delivery_enrolment (person_id);
create index delivery_enrolment_by_prescriber on delivery_enrolment (prescriber_id, oriented_on);
create index delivery_enrolment_by_agreement on delivery_enrolment (agreement_id, programme, oriented_on);
create index delivery_enrolment_by_provider on delivery_enrolment (provider_id, oriented_on);
-- Nobody has two live enrolments in one session.
create unique index delivery_enrolment_once on delivery_enrolment (session_id, person_id)
  where state in ('waiting', 'enrolled', 'completed');

-- The facts about the person as they stood when eligibility was decided: each in the column of its type.
create table delivery_known (
  enrolment_id uuid not null references delivery_enrolment (id),
  fact text not null,                 -- a fact of packs/reference/facts.yaml
  flag boolean,
  figure bigint,
  day date,
  word text,
  primary key (enrolment_id, fact)
);

-- What the pack asks to be recorded before the person goes on: adhesion, employer's agreement, commitments, …
create table delivery_prerequisite (
  enrolment_id uuid not null references delivery_enrolment (id),
  prerequisite text not null,         -- a prerequisite of the programme
  fulfilled_on date not null,
  note text not null,
  recorded_by uuid,
  recorded_at bigint not null,
  primary key (enrolment_id, prerequisite)
);

-- Which phases of the programme somebody entered, and when.
create table delivery_phase (
  enrolment_id uuid not null references delivery_enrolment (id),
  phase text not null,                -- a phase of the programme
  entered_on date not null,
  recorded_by uuid,
  primary key (enrolment_id, phase)
);

create table delivery_mark (
  half_id uuid not null references delivery_half (id),
  enrolment_id uuid not null references delivery_enrolment (id),
  presence text not null,             -- present, remote, excused, absent
  late_minutes integer not null,
  early_minutes integer not null,
  reason text not null,               -- justified, unjustified, or empty: the certificate is seen, never kept
  unplanned boolean not null,         -- present though not expected: recorded, flagged, reasoned
  note text not null,
  signed_at bigint,                   -- by the trainee
  signed_medium text not null,        -- screen, sheet, or empty
  strokes text not null,              -- the signature drawn on screen
  recorded_by uuid,
  recorded_at bigint not null,
  version integer not null,
  primary key (half_id, enrolment_id)
);
create index delivery_mark_by_enrolment on delivery_mark (enrolment_id);

-- What a mark was before a correction, who changed it and why.
create table delivery_mark_change (
  id uuid primary key,
  half_id uuid not null,
  enrolment_id uuid not null,
  was text not null,                  -- JSON
  becomes text not null,              -- JSON
  reason text not null,
  late boolean not null,              -- after the correction window of the pack
  changed_by uuid,
  changed_at bigint not null
);
create index delivery_mark_change_by_half on delivery_mark_change (half_id, changed_at);

-- The trainer's signature under a half-day.
create table delivery_roll (
  half_id uuid primary key references delivery_half (id),
  signed_by uuid not null,
  signed_at bigint not null,
  medium text not null,               -- screen, sheet
  strokes text not null,
  scan_digest bytea
);

create table delivery_balance (
  id uuid primary key,
  enrolment_id uuid not null references delivery_enrolment (id),
  wording text not null,
  follow_up text not null,            -- what is advised next
  author_id uuid not null,
  written_on date not null,
  state text not null,                -- draft, sent
  sent_at bigint,
  recipient_id uuid,                  -- the referent, or the replacement
  recipient_basket boolean not null,  -- no one in charge: the service's basket
  handed_to_person_on date,
  version integer not null
);
create unique index delivery_balance_once on delivery_balance (enrolment_id);

create table delivery_event (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  organisation_id uuid not null references organisations_organisation (id),
  kind text not null,                 -- a kind of the pack
  title text not null,
  day date not null,
  starts_at text not null,            -- 09:30
  ends_at text not null,
  place text not null,
  outside boolean not null,           -- outside the centre
  modality text not null,
  trade text not null,
  stand boolean not null,             -- the partner holds a stand
  announced_on date,
  anonymous_visitors integer not null,
  state text not null,                -- planned, held, cancelled
  created_by uuid,
  created_at bigint not null,
  version integer not null
);
create index delivery_event_by_agreement on delivery_event (agreement_id, day);

create table delivery_event_visitor (
  event_id uuid not null references delivery_event (id),
  person_id uuid not null,
  organisation_id uuid not null,      -- who follows the person
  record_id uuid not null references people_record (id),
  present boolean not null,
  evaluation text not null,
  recorded_by uuid,
  recorded_at bigint not null,
  primary key (event_id, person_id)
);
create index delivery_event_visitor_by_person on delivery_event_visitor (person_id);

-- What other features may read: rows to count, with the facts that conditions name.

create view delivery_session_fact as
select
  s.id as session_id, s.agreement_id, s.term_id, s.organisation_id as provider_id, s.programme, s.route as track,
  s.modality, s.state, s.starts_on, s.ends_on, s.capacity, s.taken, s.capacity - s.taken as available, s.waiting
from delivery_session s;

create view delivery_enrolment_fact as
select
  e.id as enrolment_id, e.person_id, e.agreement_id, e.term_id, e.session_id, e.programme, e.route as track,
  e.prescriber_id, e.provider_id, e.prescriber_record_id, e.prescriber_kind as prescriber, e.state,
  e.oriented_on, e.entered_on, e.finalised_on, e.finalised_on as exited_on,
  e.entered_on is not null as entered,
  e.finalised_on is not null as exited,
  e.state = 'completed' as completed,
  e.state = 'abandoned' as abandoned,
  e.entry_counts, e.end_counts,
  e.exit_kind as exit, e.exam,
  e.exam in ('presented', 'passed') as exam_presented,
  e.exam = 'passed' as exam_passed,
  e.age_on_entry,
  s.modality
from delivery_enrolment e
left join delivery_session s on s.id = e.session_id
where e.state <> 'prepared' and e.state <> 'cancelled';

create view delivery_phase_fact as
select
  p.enrolment_id, e.person_id, e.agreement_id, e.term_id, e.programme, e.route as track, e.prescriber_id,
  e.provider_id, e.prescriber_kind as prescriber, p.phase, p.entered_on
from delivery_phase p
join delivery_enrolment e on e.id = p.enrolment_id
where e.state <> 'cancelled';

create view delivery_attendance_fact as
select
  m.enrolment_id, e.person_id, e.agreement_id, e.term_id, e.programme, e.route as track, e.prescriber_id,
  e.provider_id, h.session_id, h.day, h.half, h.phase, h.modality, m.presence,
  m.presence in ('present', 'remote') as attended,
  case when m.presence in ('present', 'remote') then h.minutes - m.late_minutes - m.early_minutes else 0 end as minutes,
  m.unplanned,
  m.signed_at is not null as trainee_signed,
  r.signed_at is not null as trainer_signed
from delivery_mark m
join delivery_half h on h.id = m.half_id
join delivery_enrolment e on e.id = m.enrolment_id
left join delivery_roll r on r.half_id = h.id;

create view delivery_event_fact as
select
  v.id as event_id, v.agreement_id, v.organisation_id, v.kind as event_kind, v.day, v.stand, v.trade,
  v.announced_on, v.anonymous_visitors, v.state
from delivery_event v
where v.state <> 'cancelled';

create view delivery_visit_fact as
select
  p.event_id, p.person_id, v.agreement_id, v.kind as event_kind, v.day, v.trade, p.organisation_id, p.record_id,
  p.present, true as followed, p.evaluation <> '' as evaluated
from delivery_event_visitor p
join delivery_event v on v.id = p.event_id
where v.state <> 'cancelled';
