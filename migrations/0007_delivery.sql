-- SPDX-License-Identifier: EUPL-1.2
-- Sessions with places, enrolment, half-day attendance, balances, events.

create table delivery_session (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  term_id uuid not null references partnerships_term (id),
  pack text not null,                 -- what the term pins, so that a roll needs no look-up
  pack_version integer not null,
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
  sex text not null,                  -- for figures; as the prescriber's record says
  birth_date date,                    -- likewise
  age_on_entry integer,               -- in whole years; null while the birth date is not known
  entered_on date,                    -- first half-day attended
  entry_counts boolean not null,      -- entered within the window of the pack
  finalised_on date,
  end_counts boolean not null,        -- finalised within it; both are flags beside facts, never refusals
  exit_kind text not null,            -- an exit of the programme
  exit_positive boolean not null,     -- as the pack says of this exit
  exit_employment boolean not null,
  exit_evidence text not null,
  exam text not null,                 -- empty, presented, passed
  exam_on date,
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

-- The facts about the person as they stood when eligibility was decided or the visit was recorded, each in the column
-- of its type. Whoever recorded them sees them; for the others only figures are made of them.
create table delivery_known (
  subject_id uuid not null,           -- an enrolment or an event
  person_id uuid not null,
  fact text not null,                 -- a fact of packs/reference/facts.yaml
  organisation_id uuid not null,
  flag boolean,
  figure bigint,
  day date,
  word text,
  primary key (subject_id, person_id, fact)
);

-- What the pack asks to be recorded before the person goes on: adhesion, employer's agreement, commitments, …
create table delivery_prerequisite (
  enrolment_id uuid not null references delivery_enrolment (id),
  prerequisite text not null,         -- a prerequisite of the programme
  fact text not null,                 -- the fact that it makes true
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
  recorded_at bigint not null,
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

-- What other features may read: rows to count. Columns carry the names of the facts of packs/reference/facts.yaml.

create view delivery_session_fact as
select
  s.id as session_id, s.agreement_id, s.term_id, s.organisation_id as provider_id, s.programme, s.route as track,
  s.modality, s.state, s.starts_on, s.ends_on, s.capacity, s.taken, s.capacity - s.taken as available, s.waiting,
  s.title as session
from delivery_session s
where s.state <> 'cancelled';

-- Everybody who was referred to a programme, on the waiting list or beyond it.
create view delivery_referral_fact as
select
  e.id as enrolment_id, e.person_id, e.agreement_id, e.term_id, e.session_id, e.prescriber_id, e.provider_id,
  e.prescriber_record_id, e.provider_record_id, e.state, e.programme, e.route as track, e.oriented_on,
  e.oriented_on as referred_on,
  coalesce(nullif(s.modality, ''), 'on_site') as modality,
  (select p.phase from delivery_phase p where p.enrolment_id = e.id order by p.entered_on desc, p.recorded_at desc limit 1) as phase,
  e.entered_on,
  e.finalised_on as ended_on,
  case when e.state = 'enrolled' and e.entered_on is not null then 'running' else e.state end as status,
  e.entered_on is not null as entered,
  e.finalised_on is not null as exited,
  e.exit_kind, e.exit_positive, e.exit_employment,
  e.entry_counts as entered_in_time,
  e.finalised_on is not null and e.end_counts as finalised_in_time,
  e.exam, e.exam_on as presented_on,
  e.exam <> '' as exam_presented,
  e.exam = 'passed' as passed,
  exists (select 1 from delivery_balance b where b.enrolment_id = e.id and b.state = 'sent') as balance_sent,
  (select count(*) from delivery_mark m where m.enrolment_id = e.id and m.presence in ('present', 'remote')) as half_days_present,
  case e.sex when 'f' then 'woman' when 'm' then 'man' when 'x' then 'other' end as sex,
  case when e.age_on_entry < 18 then 'under_18' when e.age_on_entry < 26 then 'from_18_to_25'
    when e.age_on_entry < 50 then 'from_26_to_49' when e.age_on_entry >= 50 then 'from_50' end as age_band,
  e.birth_date,
  coalesce(e.entered_on, s.starts_on) as entry_date,
  e.age_on_entry, e.contract_start, e.contract_end, e.prescriber_kind,
  e.informed_on is not null as informed,
  true as user_authorised,
  (select k.flag from delivery_known k where k.subject_id = e.id and k.person_id = e.person_id and k.fact = 'receives_rsa') as receives_rsa,
  (select k.flag from delivery_known k where k.subject_id = e.id and k.person_id = e.person_id and k.fact = 'registered_jobseeker') as registered_jobseeker,
  (select k.flag from delivery_known k where k.subject_id = e.id and k.person_id = e.person_id and k.fact = 'followed_by_prescriber') as followed_by_prescriber,
  (select k.flag from delivery_known k where k.subject_id = e.id and k.person_id = e.person_id and k.fact = 'child_welfare') as child_welfare,
  (select k.flag from delivery_known k where k.subject_id = e.id and k.person_id = e.person_id and k.fact = 'holds_pec_contract') as holds_pec_contract,
  (select k.flag from delivery_known k where k.subject_id = e.id and k.person_id = e.person_id and k.fact = 'in_school') as in_school,
  (select k.flag from delivery_known k where k.subject_id = e.id and k.person_id = e.person_id and k.fact = 'in_training') as in_training,
  (select k.flag from delivery_known k where k.subject_id = e.id and k.person_id = e.person_id and k.fact = 'in_work') as in_work,
  exists (select 1 from delivery_prerequisite q where q.enrolment_id = e.id and q.fact = 'adhesion_given') as adhesion_given,
  exists (select 1 from delivery_prerequisite q where q.enrolment_id = e.id and q.fact = 'material_conditions_secured') as material_conditions_secured,
  exists (select 1 from delivery_prerequisite q where q.enrolment_id = e.id and q.fact = 'employer_informed') as employer_informed,
  exists (select 1 from delivery_prerequisite q where q.enrolment_id = e.id and q.fact = 'employer_agreed') as employer_agreed,
  exists (select 1 from delivery_prerequisite q where q.enrolment_id = e.id and q.fact = 'minimal_authorisation') as minimal_authorisation,
  exists (select 1 from delivery_prerequisite q where q.enrolment_id = e.id and q.fact = 'personal_commitment') as personal_commitment,
  exists (select 1 from delivery_prerequisite q where q.enrolment_id = e.id and q.fact = 'parental_commitment') as parental_commitment,
  exists (select 1 from delivery_prerequisite q where q.enrolment_id = e.id and q.fact = 'parental_authorisations') as parental_authorisations,
  exists (select 1 from delivery_prerequisite q where q.enrolment_id = e.id and q.fact = 'documents_complete') as documents_complete,
  exists (select 1 from delivery_prerequisite q where q.enrolment_id = e.id and q.fact = 'principal_referent_named') as principal_referent_named,
  exists (select 1 from delivery_prerequisite q where q.enrolment_id = e.id and q.fact = 'portfolio_done') as portfolio_done
from delivery_enrolment e
left join delivery_session s on s.id = e.session_id
where e.state in ('waiting', 'enrolled', 'completed', 'abandoned');

-- Those of them who have or had a place.
create view delivery_enrolment_fact as
select * from delivery_referral_fact where state <> 'waiting';

create view delivery_exam_fact as
select * from delivery_enrolment_fact where exam <> '';

create view delivery_phase_fact as
select
  p.phase, p.entered_on,
  f.enrolment_id, f.person_id, f.agreement_id, f.term_id, f.session_id, f.prescriber_id, f.provider_id,
  f.programme, f.track, f.modality, f.sex, f.age_band, f.birth_date, f.entry_date, f.age_on_entry,
  f.receives_rsa, f.registered_jobseeker, f.followed_by_prescriber, f.child_welfare, f.holds_pec_contract,
  f.in_school, f.in_training, f.in_work, f.contract_start, f.contract_end, f.prescriber_kind, f.informed,
  f.adhesion_given, f.material_conditions_secured, f.employer_informed, f.employer_agreed,
  f.minimal_authorisation, f.personal_commitment, f.parental_commitment, f.parental_authorisations,
  f.documents_complete, f.principal_referent_named, f.portfolio_done, f.user_authorised
from delivery_phase p
join delivery_enrolment_fact f on f.enrolment_id = p.enrolment_id;

create view delivery_attendance_fact as
select
  h.day, h.half, h.phase, h.modality, m.presence,
  m.presence in ('present', 'remote') as attended,
  case when m.presence in ('present', 'remote') then h.minutes - m.late_minutes - m.early_minutes else 0 end as minutes,
  m.unplanned or not h.planned as outside_plan,
  m.signed_at is not null as trainee_signed,
  exists (select 1 from delivery_roll r where r.half_id = h.id) as trainer_signed,
  h.session_id as held_session_id,
  f.enrolment_id, f.person_id, f.agreement_id, f.term_id, f.session_id, f.prescriber_id, f.provider_id,
  f.programme, f.track, f.sex, f.age_band, f.birth_date, f.entry_date, f.age_on_entry, f.receives_rsa,
  f.registered_jobseeker, f.followed_by_prescriber, f.child_welfare, f.holds_pec_contract, f.in_school,
  f.in_training, f.in_work, f.contract_start, f.contract_end, f.prescriber_kind, f.informed,
  f.adhesion_given, f.material_conditions_secured, f.employer_informed, f.employer_agreed,
  f.minimal_authorisation, f.personal_commitment, f.parental_commitment, f.parental_authorisations,
  f.documents_complete, f.principal_referent_named, f.portfolio_done, f.user_authorised
from delivery_mark m
join delivery_half h on h.id = m.half_id
join delivery_enrolment_fact f on f.enrolment_id = m.enrolment_id;

create view delivery_event_fact as
select
  v.id as event_id, v.agreement_id, v.organisation_id, v.kind as event_kind, v.title as event, v.day as held_on,
  v.stand, v.trade, v.announced_on, v.anonymous_visitors, v.state
from delivery_event v
where v.state <> 'cancelled';

create view delivery_visit_fact as
select
  p.event_id, p.person_id, v.agreement_id, p.organisation_id, p.record_id, v.kind as event_kind, v.title as event,
  v.day as held_on, v.trade, p.evaluation <> '' as evaluated, true as followed,
  (select k.flag from delivery_known k where k.subject_id = p.event_id and k.person_id = p.person_id and k.fact = 'receives_rsa') as receives_rsa,
  (select k.flag from delivery_known k where k.subject_id = p.event_id and k.person_id = p.person_id and k.fact = 'registered_jobseeker') as registered_jobseeker,
  (select k.flag from delivery_known k where k.subject_id = p.event_id and k.person_id = p.person_id and k.fact = 'followed_by_prescriber') as followed_by_prescriber,
  (select k.flag from delivery_known k where k.subject_id = p.event_id and k.person_id = p.person_id and k.fact = 'child_welfare') as child_welfare,
  (select k.flag from delivery_known k where k.subject_id = p.event_id and k.person_id = p.person_id and k.fact = 'holds_pec_contract') as holds_pec_contract,
  (select k.flag from delivery_known k where k.subject_id = p.event_id and k.person_id = p.person_id and k.fact = 'in_school') as in_school,
  (select k.flag from delivery_known k where k.subject_id = p.event_id and k.person_id = p.person_id and k.fact = 'in_training') as in_training,
  (select k.flag from delivery_known k where k.subject_id = p.event_id and k.person_id = p.person_id and k.fact = 'in_work') as in_work
from delivery_event_visitor p
join delivery_event v on v.id = p.event_id
where p.present and v.state <> 'cancelled';

-- The same under the names by which facts.yaml calls them.
create view referral_fact as select * from delivery_referral_fact;
create view enrolment_fact as select * from delivery_enrolment_fact;
create view phase_entry_fact as select * from delivery_phase_fact;
create view exam_fact as select * from delivery_exam_fact;
create view attendance_fact as select * from delivery_attendance_fact;
create view event_participation_fact as select * from delivery_visit_fact;
create view session_fact as select * from delivery_session_fact;

-- What happened to a person in programmes, for the composed page of that person; readers compare the two institutions.
create view delivery_timeline as
select e.person_id, e.prescriber_id, e.provider_id, e.id as enrolment_id, e.session_id, e.programme,
  e.oriented_on as day, 'oriented' as what
from delivery_enrolment e where e.state <> 'cancelled'
union all
select e.person_id, e.prescriber_id, e.provider_id, e.id, e.session_id, e.programme, e.entered_on, 'entered'
from delivery_enrolment e where e.entered_on is not null
union all
select e.person_id, e.prescriber_id, e.provider_id, e.id, e.session_id, e.programme, e.finalised_on, e.state
from delivery_enrolment e where e.finalised_on is not null;
