// SPDX-License-Identifier: EUPL-1.2
// What the lines of the trail speak of, so that whoever reads the trail finds the thing itself.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "features/access/actor.h"
#include "platform/storage/database.h"

namespace concerto::access {

/// A kind of subject, as `audit` and `note_read` write it. Its word is `access.trail.kind.KIND`. The kind
/// `person` is whom a line is about besides its subject.
struct TrailSubject {
  using Names =
      std::function<std::map<Uuid, std::string>(storage::Transaction&, const Actor&, std::span<const Uuid>)>;
  std::string kind;
  std::string place;  ///< address of its page, less the id: `/sessions/`; none when empty
  /// How those are called of which this actor may know; none when the kind says enough.
  Names names = {};
};

/// Features tell theirs while they install themselves.
void add_trail_subject(TrailSubject subject);
std::optional<TrailSubject> trail_subject(std::string_view kind);

}  // namespace concerto::access
