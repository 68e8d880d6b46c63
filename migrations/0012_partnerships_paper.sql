-- SPDX-License-Identifier: EUPL-1.2
-- Files kept with an agreement: scans of its signed paper, and its annexes. What was replaced or taken away keeps its row.

create table partnerships_paper (
  id uuid primary key,
  agreement_id uuid not null references partnerships_agreement (id),
  kind text not null,                 -- signed_paper, annex
  organisation_id uuid not null references organisations_organisation (id),  -- whose signature; of an annex, who brought it
  title text not null,                -- empty for signed paper
  dated_on date,
  digest bytea not null,              -- of jobs_file
  added_by uuid,
  added_on date not null,
  added_at bigint not null,
  removed_by uuid,
  removed_on date,                    -- replaced, or taken away
  version integer not null
);
create index partnerships_paper_by_agreement on partnerships_paper (agreement_id, added_at);

-- Tasks that have told the parties of an agreement what happened to it: a task may run twice, mail leaves once.
create table governance_told (
  task_id uuid primary key,
  told_at bigint not null
);

-- What was changed in a yearly plan, value by value. A change of what the committee had validated says why, and takes the
-- plan back to the committee.
create table partnerships_plan_change (
  id uuid primary key,
  plan_id uuid not null references partnerships_plan (id),
  row_id uuid,                        -- null: a target
  indicator text not null,            -- empty: a commitment
  what text not null,                 -- wording, state, note, target, added
  old_value text not null,
  new_value text not null,
  corrects boolean not null,          -- the committee had validated the old value
  reason text not null,               -- empty unless it corrects
  changed_by uuid,
  changed_on date not null,
  changed_at bigint not null
);
create index partnerships_plan_change_by_plan on partnerships_plan_change (plan_id, changed_at);
