// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/pack_store.h"

namespace concerto::partnerships {

using storage::Row;
using storage::Transaction;

std::optional<std::string> installed_digest(Transaction& tx, const std::string& name, int version) {
  return tx.first(
      "select digest from partnerships_pack where name = $1 and version = $2",
      [](const Row& row) { return row.bytes(0).data; }, name, version);
}

void insert_pack(Transaction& tx, const InstalledPack& pack, const std::string& content) {
  tx.run(
      "insert into partnerships_pack (name, version, digest, content, installed_at) values ($1, $2, $3, $4, "
      "$5)",
      pack.name, pack.version, storage::Bytes{pack.digest}, storage::Bytes{content}, pack.installed_at);
}

std::vector<InstalledPack> load_installed(Transaction& tx) {
  return tx.list("select name, version, digest, installed_at from partnerships_pack order by name, version",
                 [](const Row& row) {
                   return InstalledPack{row.text(0), row.whole(1), row.bytes(2).data, row.instant(3)};
                 });
}

std::string installed_content(Transaction& tx, const std::string& name, int version) {
  return tx
      .first(
          "select content from partnerships_pack where name = $1 and version = $2",
          [](const Row& row) { return row.bytes(0).data; }, name, version)
      .value_or(std::string{});
}

}  // namespace concerto::partnerships
