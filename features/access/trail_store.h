// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/access/trail_actions.h"
#include "platform/storage/database.h"

namespace concerto::access {

/// A row of the trail as it is stored.
struct TrailRow {
  Uuid id;
  std::int64_t transaction = 0;
  Instant at;
  UserId user;
  OrganisationId organisation;
  std::string action;
  std::string subject_kind;
  Uuid subject;
  PersonId person;
  std::string request;
  std::string detail;  ///< JSON object
};

void insert_trail_row(storage::Transaction& tx, const Actor& actor, const TrailEntry& entry, Instant at);
void insert_trail_rows(storage::Transaction& tx, const Actor& actor, std::span<const TrailEntry> entries,
                       Instant at);

/// A row with the names that a reader needs.
struct TrailLine {
  TrailRow row;
  std::string user_name;
  std::string organisation_name;
};

/// What is asked of the trail; empty fields ask for everything.
struct TrailFilter {
  OrganisationId organisation;  ///< who acted
  PersonId person;
  Uuid subject;
  std::string action;
  std::optional<Instant> from;
  std::optional<Instant> until;
  std::optional<std::pair<Instant, Uuid>> before;  ///< paging: lines older than this one
  int limit = 50;
};

/// The latest first.
std::vector<TrailLine> find_trail(storage::Transaction& tx, const TrailFilter& filter);

struct Link {
  std::int64_t position = 0;
  Uuid audit;
  std::int64_t transaction = 0;
  std::string digest;
};

struct Segment {
  std::int64_t number = 0;
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::string head;
  std::string signature;
  std::string key_id;
  Instant sealed;
};

std::optional<Link> last_link(storage::Transaction& tx);
std::optional<Segment> last_segment(storage::Transaction& tx);
/// Rows after `last` whose transaction is below `oldest_running`, in the order of the chain.
std::vector<TrailRow> unsealed_rows(storage::Transaction& tx, const std::optional<Link>& last,
                                    std::int64_t oldest_running, int limit);
std::int64_t count_unsealed(storage::Transaction& tx, const std::optional<Link>& last);
void insert_links(storage::Transaction& tx, const std::vector<Link>& links);
void insert_segment(storage::Transaction& tx, const Segment& segment);
std::vector<Segment> all_segments(storage::Transaction& tx);
/// Links from `first` to `last`, each with its row, or nothing where the row is gone.
std::vector<std::pair<Link, std::optional<TrailRow>>> links_between(storage::Transaction& tx,
                                                                    std::int64_t first, std::int64_t last);

}  // namespace concerto::access
