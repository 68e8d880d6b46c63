// SPDX-License-Identifier: EUPL-1.2
#include "features/access/seal_actions.h"

#include "features/access/trail_store.h"
#include "platform/secrets/digest.h"
#include "platform/secrets/password.h"

namespace concerto::access {
namespace {

/// Every field with its length before it, so that no two rows have the same text.
std::string digest_of(const TrailRow& row) {
  std::string text;
  const auto add = [&](std::string_view field) { text += fmt::format("{}:{}", field.size(), field); };
  add(row.id.text());
  add(std::to_string(row.transaction));
  add(std::to_string(row.at.micros));
  add(row.user.text());
  add(row.organisation.text());
  add(row.action);
  add(row.subject_kind);
  add(row.subject.text());
  add(row.person.text());
  add(row.request);
  add(row.detail);
  return secrets::sha256(text);
}

/// The head covers position, row and transaction of each link beside its digest.
std::string text_of(const Link& link) {
  return fmt::format("{}:{}:{}:", link.position, link.audit.text(), link.transaction) + link.digest;
}

int seal_batch(storage::Transaction& tx, const secrets::Keyring& keyring, Instant now, int limit) {
  const auto last = last_link(tx);
  const auto before = last_segment(tx);
  const auto rows = unsealed_rows(tx, last, tx.oldest_running(), limit);
  if (rows.empty()) return 0;

  std::vector<Link> links;
  std::string chained = before ? before->head : std::string();
  for (const TrailRow& row : rows) {
    links.push_back({(last ? last->position : 0) + static_cast<std::int64_t>(links.size()) + 1, row.id,
                     row.transaction, digest_of(row)});
    chained += text_of(links.back());
  }
  const std::string head = secrets::sha256(chained);
  insert_links(tx, links);
  insert_segment(tx, {(before ? before->number : 0) + 1, links.front().position, links.back().position, head,
                      keyring.sign(head), keyring.id(), now});
  return static_cast<int>(links.size());
}

/// Checks one segment against the head before it.
void verify_segment(storage::Transaction& tx, const secrets::Keyring& keyring, const Segment& segment,
                    const std::string& head_before, SealReport& report) {
  std::string chained = head_before;
  std::int64_t expected = segment.first;
  for (const auto& [link, row] : links_between(tx, segment.first, segment.last)) {
    if (link.position != expected) report.faults.push_back({"changed_link", expected});
    expected = link.position + 1;
    if (!row)
      report.faults.push_back({"missing_row", link.position});
    else if (digest_of(*row) != link.digest)
      report.faults.push_back({"changed_row", link.position});
    chained += text_of(link);
  }
  if (expected != segment.last + 1) report.faults.push_back({"changed_link", expected});
  if (secrets::sha256(chained) != segment.head) report.faults.push_back({"broken_chain", segment.first});
  if (segment.key_id != keyring.id())
    report.faults.push_back({"foreign_key", segment.first});
  else if (!keyring.verify(segment.head, segment.signature))
    report.faults.push_back({"bad_signature", segment.first});
}

}  // namespace

int seal_trail(storage::Database& database, const secrets::Keyring& keyring, Instant now, int limit) {
  return database.write(storage::Scope::of_system(),
                        [&](storage::Transaction& tx) { return seal_batch(tx, keyring, now, limit); });
}

std::string head_of_trail(storage::Database& database) {
  return database.read(storage::Scope::of_system(), [](storage::Transaction& tx) {
    const auto newest = last_segment(tx);
    return newest ? secrets::hex(newest->head) : std::string();
  });
}

SealReport verify_trail(storage::Database& database, const secrets::Keyring& keyring,
                        std::string_view kept_head) {
  return database.read(storage::Scope::of_system(), [&](storage::Transaction& tx) {
    SealReport report;
    std::string head;
    std::int64_t next = 1;
    bool kept = kept_head.empty();
    for (const Segment& segment : all_segments(tx)) {
      if (segment.first != next) report.faults.push_back({"broken_chain", next});
      verify_segment(tx, keyring, segment, head, report);
      head = segment.head;
      kept = kept || secrets::hex(head) == kept_head;
      next = segment.last + 1;
      ++report.segments;
    }
    report.sealed = next - 1;
    if (!kept) report.faults.push_back({"lost_head", report.sealed});
    report.head = secrets::hex(head);
    const auto last = last_link(tx);
    // Links beyond the last segment are nobody's.
    if (last && last->position >= next) report.faults.push_back({"changed_link", next});
    report.unsealed = count_unsealed(tx, last);
    return report;
  });
}

}  // namespace concerto::access
