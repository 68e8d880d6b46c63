-- SPDX-License-Identifier: EUPL-1.2
-- Mail and tasks are shown to the administrators of the institution they belong to; a task that runs is held
-- until a moment, so that it is taken up again when the program that ran it is gone.

alter table jobs_mail add column organisation_id uuid;  -- null: the installation's own
create index jobs_mail_listed on jobs_mail (organisation_id, id);

alter table jobs_task add column asked_by uuid;          -- null: nobody, a schedule
alter table jobs_task add column started_at bigint;      -- of the last attempt
alter table jobs_task add column held_by uuid;           -- the runner that runs it
alter table jobs_task add column held_until bigint;
create index jobs_task_listed on jobs_task (organisation_id, id);
