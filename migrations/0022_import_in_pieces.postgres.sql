-- SPDX-License-Identifier: EUPL-1.2
-- The file of an import is kept in pieces, and beside it what its rows are known by, so that nobody has to hold either
-- whole. The files differ in the second lock, which SQLite does not have, and in how a table is laid.

create table people_import_piece (
  import_id uuid not null references people_import (id) on delete cascade,
  from_byte bigint not null,          -- where in the file the piece begins
  bytes bytea not null,               -- kept between the upload and the application, no longer
  primary key (import_id, from_byte)
);
insert into people_import_piece (import_id, from_byte, bytes)
  select id, 0, file from people_import where file is not null;
alter table people_import drop column file;

-- Where in the file a number, or a name with a birth date, stands first; kept as long as the file.
create table people_import_key (
  import_id uuid not null references people_import (id) on delete cascade,
  key bigint not null,                -- a hash
  line integer not null,
  primary key (import_id, key)
);

alter table people_import_piece enable row level security;
alter table people_import_piece force row level security;
create policy people_import_piece_own on people_import_piece to concerto_app
  using ((select concerto_system()) or exists (select 1 from people_import i where i.id = import_id));

alter table people_import_key enable row level security;
alter table people_import_key force row level security;
create policy people_import_key_own on people_import_key to concerto_app
  using ((select concerto_system()) or exists (select 1 from people_import i where i.id = import_id));
