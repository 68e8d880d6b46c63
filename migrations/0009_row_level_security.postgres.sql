-- SPDX-License-Identifier: EUPL-1.2
-- The second lock: what the application's role can see follows from the institution it speaks for, whatever a
-- statement asks. Policies compare with plain equality only, which is leakproof and keeps the indexes.

create function concerto_system() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('concerto.scope', true), '') = 'system' $$;
create function concerto_organisation() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('concerto.organisation', true), '')::uuid $$;

alter table people_record enable row level security;
alter table people_record force row level security;
create policy people_record_own on people_record to concerto_app
  using ((select concerto_system()) or organisation_id = (select concerto_organisation()));

alter table people_token enable row level security;
alter table people_token force row level security;
create policy people_token_own on people_token to concerto_app
  using ((select concerto_system()) or organisation_id = (select concerto_organisation()));

alter table people_import enable row level security;
alter table people_import force row level security;
create policy people_import_own on people_import to concerto_app
  using ((select concerto_system()) or organisation_id = (select concerto_organisation()));

-- Rows of an import hold what a spreadsheet says of people, and what their records held before.
alter table people_import_row enable row level security;
alter table people_import_row force row level security;
create policy people_import_row_own on people_import_row to concerto_app
  using ((select concerto_system()) or exists (select 1 from people_import i where i.id = import_id));

alter table people_import_column enable row level security;
alter table people_import_column force row level security;
create policy people_import_column_own on people_import_column to concerto_app
  using ((select concerto_system()) or organisation_id = (select concerto_organisation()));

alter table people_link enable row level security;
alter table people_link force row level security;
create policy people_link_own on people_link to concerto_app
  using ((select concerto_system()) or exists (select 1 from people_record r where r.id = record_id));

alter table pathways_action enable row level security;
alter table pathways_action force row level security;
create policy pathways_action_own on pathways_action to concerto_app
  using ((select concerto_system()) or organisation_id = (select concerto_organisation()));

alter table delivery_enrolment enable row level security;
alter table delivery_enrolment force row level security;
create policy delivery_enrolment_partners on delivery_enrolment to concerto_app
  using ((select concerto_system()) or prescriber_id = (select concerto_organisation())
         or provider_id = (select concerto_organisation()));

alter table people_status enable row level security;
alter table people_status force row level security;
create policy people_status_own on people_status to concerto_app
  using ((select concerto_system()) or exists (select 1 from people_record r where r.id = record_id));

alter table delivery_mark enable row level security;
alter table delivery_mark force row level security;
create policy delivery_mark_partners on delivery_mark to concerto_app
  using ((select concerto_system()) or exists (select 1 from delivery_enrolment e where e.id = enrolment_id));

alter table delivery_known enable row level security;
alter table delivery_known force row level security;
create policy delivery_known_own on delivery_known to concerto_app
  using ((select concerto_system()) or organisation_id = (select concerto_organisation()));

alter table delivery_prerequisite enable row level security;
alter table delivery_prerequisite force row level security;
create policy delivery_prerequisite_partners on delivery_prerequisite to concerto_app
  using ((select concerto_system()) or exists (select 1 from delivery_enrolment e where e.id = enrolment_id));

alter table delivery_phase enable row level security;
alter table delivery_phase force row level security;
create policy delivery_phase_partners on delivery_phase to concerto_app
  using ((select concerto_system()) or exists (select 1 from delivery_enrolment e where e.id = enrolment_id));

alter table delivery_balance enable row level security;
alter table delivery_balance force row level security;
create policy delivery_balance_partners on delivery_balance to concerto_app
  using ((select concerto_system()) or exists (select 1 from delivery_enrolment e where e.id = enrolment_id));

-- A view runs with its reader's rights, not its owner's, or it would be a way round the policies.
alter view people_card set (security_invoker = true);
alter view pathways_latest set (security_invoker = true);
