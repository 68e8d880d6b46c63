-- SPDX-License-Identifier: EUPL-1.2
-- Who never attended a half-day has not entered, and so neither left, completed, nor passed anything there: such a
-- referral ends as withdrawn, and what was noted of an end, an exit, an exam or a phase without an entry is kept but
-- counted nowhere. The files differ only in how an engine replaces a view on which others stand.

update delivery_enrolment set state = 'withdrawn' where state = 'abandoned' and entered_on is null;

-- Everybody who was referred to a programme, on the waiting list, withdrawn or beyond it.
create or replace view delivery_referral_fact as
select
  e.id as enrolment_id, e.person_id, e.agreement_id, e.term_id, e.session_id, e.prescriber_id, e.provider_id,
  e.prescriber_record_id, e.provider_record_id, e.state, e.programme, e.route as track, e.oriented_on,
  e.oriented_on as referred_on,
  coalesce(nullif(s.modality, ''), 'on_site') as modality,
  (select p.phase from delivery_phase p where p.enrolment_id = e.id order by p.entered_on desc, p.recorded_at desc limit 1) as phase,
  e.entered_on,
  case when e.entered_on is not null then e.finalised_on end as ended_on,
  case when e.state = 'enrolled' and e.entered_on is not null then 'running'
    when e.state in ('completed', 'abandoned') and e.entered_on is null then 'withdrawn' else e.state end as status,
  e.entered_on is not null as entered,
  e.entered_on is not null and e.finalised_on is not null as exited,
  case when e.entered_on is not null then e.exit_kind else '' end as exit_kind,
  e.entered_on is not null and e.exit_positive as exit_positive,
  e.entered_on is not null and e.exit_employment as exit_employment,
  e.entry_counts as entered_in_time,
  e.entered_on is not null and e.finalised_on is not null and e.end_counts as finalised_in_time,
  case when e.entered_on is not null then e.exam else '' end as exam,
  case when e.entered_on is not null then e.exam_on end as presented_on,
  e.entered_on is not null and e.exam <> '' as exam_presented,
  e.entered_on is not null and e.exam = 'passed' as passed,
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
where e.state in ('waiting', 'enrolled', 'completed', 'abandoned', 'withdrawn');

-- Those of them who have or had a place, and did not withdraw before they entered.
create or replace view delivery_enrolment_fact as
select * from delivery_referral_fact where status not in ('waiting', 'withdrawn');

create or replace view delivery_phase_fact as
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
join delivery_enrolment_fact f on f.enrolment_id = p.enrolment_id
where f.entered;
