// SPDX-License-Identifier: EUPL-1.2
#include "features/access/factor_roles_store.h"

#include "platform/words/folding.h"

namespace concerto::access {

std::vector<std::string> factor_roles_of(storage::Transaction& tx, OrganisationId organisation) {
  return tx.list(
      "select role from access_second_factor_role where organisation_id = $1 order by role",
      [](const storage::Row& row) { return row.text(0); }, organisation);
}

void save_factor_roles(storage::Transaction& tx, OrganisationId organisation,
                       const std::vector<std::string>& roles) {
  tx.run("delete from access_second_factor_role where organisation_id = $1", organisation);
  for (const std::string& role : roles)
    tx.run("insert into access_second_factor_role (organisation_id, role) values ($1, $2)", organisation,
           role);
}

std::vector<FactorHolder> factor_holders_of(storage::Transaction& tx, OrganisationId organisation, Date day) {
  auto holders = tx.list(
      "select u.name, m.roles, u.totp_secret is not null from access_membership m "
      "join access_user u on u.id = m.user_id "
      "where m.organisation_id = $1 and m.from_day <= $2 and (m.until_day is null or m.until_day >= $2) "
      "and u.active order by m.id",
      [](const storage::Row& row) {
        return FactorHolder{row.text(0), split_roles(row.text_view(1)), row.boolean(2)};
      },
      organisation, day);
  words::sort_by_name(holders, &FactorHolder::name);
  return holders;
}

void forget_second_factors(storage::Transaction& tx) {
  tx.run("update access_user set totp_secret = null, totp_last_step = 0 where totp_secret is not null");
}

}  // namespace concerto::access
