-- SPDX-License-Identifier: EUPL-1.2
-- Work, mail and files written in the transaction that causes them, delivered later.

create table jobs_task (
  id uuid primary key,
  kind text not null,
  payload text not null,              -- JSON
  organisation_id uuid,               -- whose task it is, for those who may see it
  state text not null,                -- waiting, running, done, failed
  due_at bigint not null,
  attempts integer not null,
  error text not null,                -- of the last attempt
  progress integer not null,          -- 0 to 100
  created_at bigint not null,
  ended_at bigint
);
create index jobs_task_due on jobs_task (state, due_at);

create table jobs_mail (
  id uuid primary key,
  recipient text not null,
  language text not null,
  subject text not null,
  body text not null,
  state text not null,                -- waiting, sent, failed
  due_at bigint not null,
  attempts integer not null,
  error text not null,
  created_at bigint not null,
  sent_at bigint
);
create index jobs_mail_due on jobs_mail (state, due_at);

-- Attachments, scans and frozen bytes: content-addressed, so that commit, backup and erasure stay one thing.
create table jobs_file (
  digest bytea primary key,           -- SHA-256
  type text not null,
  bytes bytea not null,
  created_at bigint not null
);
