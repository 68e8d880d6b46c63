-- SPDX-License-Identifier: EUPL-1.2
-- The last action with each person that stands, one row for each record: lists show it beside every name, and looked for
-- it among all actions of fifty people. Kept by whoever records or withdraws an action, in the same transaction.

drop view pathways_latest;  -- nobody read it
create table pathways_latest (
  record_id uuid primary key references people_record (id),
  organisation_id uuid not null,
  action_id uuid not null,
  happened_on date not null,
  pack text not null,
  domain text not null,
  type text not null,
  worker_id uuid not null
);
insert into pathways_latest (record_id, organisation_id, action_id, happened_on, pack, domain, type, worker_id)
select record_id, organisation_id, id, happened_on, pack, domain, type, worker_id
from (select a.*, row_number() over (partition by record_id order by happened_on desc, id desc) as place
      from pathways_action a where withdrawn_at is null) ordered
where place = 1;
