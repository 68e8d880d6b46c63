// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/pack_actions.h"

#include "features/access/trail_actions.h"
#include "features/partnerships/pack_store.h"
#include "platform/secrets/digest.h"

namespace concerto::partnerships {

Result<Done> install_pack(storage::Transaction& tx, const access::Actor& actor, const packs::Pack& pack,
                          Instant now) {
  const std::string content = pack.bytes();
  const std::string digest = secrets::sha256(content);
  if (const auto installed = installed_digest(tx, pack.identity.name, pack.identity.version)) {
    if (*installed == digest) return Done{};
    return Refusal{"partnerships.pack_altered",
                   "",
                   {{"pack", pack.identity.name}, {"version", std::int64_t{pack.identity.version}}}};
  }

  insert_pack(tx, {pack.identity.name, pack.identity.version, digest, now}, content);
  access::record(tx, actor,
                 {"partnerships.pack_installed",
                  "pack",
                  {},
                  {},
                  {{"pack", pack.identity.name}, {"version", std::to_string(pack.identity.version)}}});
  return Done{};
}

std::vector<InstalledPack> installed_packs(storage::Transaction& tx) { return load_installed(tx); }

std::vector<std::string> load_installed_packs(storage::Transaction& tx, packs::Library& library) {
  std::vector<std::string> unread;
  for (const InstalledPack& installed : load_installed(tx)) {
    if (library.find(installed.name, installed.version)) continue;
    auto reading =
        packs::read_pack_bytes(installed_content(tx, installed.name, installed.version), library.reference());
    if (reading.ok())
      library.add(std::move(reading.pack));
    else
      unread.push_back(installed.name + "/" + std::to_string(installed.version));
  }
  return unread;
}

}  // namespace concerto::partnerships
