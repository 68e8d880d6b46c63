-- SPDX-License-Identifier: EUPL-1.2
-- Which roles of an institution may only be used after a second factor. It was one for all institutions, which nobody
-- could set: an administrator answers for the members of his own.

create table access_second_factor_role (
  organisation_id uuid not null references organisations_organisation (id),
  role text not null,                 -- a code of features/access/roles.h
  primary key (organisation_id, role)
);
insert into access_second_factor_role (organisation_id, role)
  select o.id, s.role from access_role_setting s, organisations_organisation o where s.second_factor;
drop table access_role_setting;
