// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/publication_store.h"

namespace concerto::partnerships {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto space = text.find(' ');
    if (space != 0) words.emplace_back(text.substr(0, space));
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return words;
}

std::string in_one_line(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

}  // namespace

std::vector<Publication> load_publications(storage::Transaction& tx, AgreementId agreement) {
  return tx.list(
      "select p.id, p.organisation_id, o.name, p.title, p.medium, p.elements, p.published_on, "
      "p.proof_digest, p.version "
      "from partnerships_publication p join organisations_organisation o on o.id = p.organisation_id "
      "where p.agreement_id = $1 order by p.created_at desc, p.id desc",
      [&](const storage::Row& row) {
        return Publication{row.uuid(0),       agreement,   row.id<OrganisationId>(1),  row.text(2),
                           row.text(3),       row.text(4), words_of(row.text_view(5)), row.maybe_date(6),
                           row.bytes(7).data, row.whole(8)};
      },
      agreement);
}

std::vector<Publication> load_unpublished(storage::Transaction& tx, OrganisationId organisation) {
  return tx.list(
      "select p.id, p.agreement_id, o.name, p.title, p.medium, p.elements, p.version "
      "from partnerships_publication p join organisations_organisation o on o.id = p.organisation_id "
      "where p.organisation_id = $1 and p.published_on is null order by p.created_at, p.id limit 50",
      [&](const storage::Row& row) {
        return Publication{row.uuid(0), row.id<AgreementId>(1),     organisation, row.text(2), row.text(3),
                           row.text(4), words_of(row.text_view(5)), {},           {},          row.whole(6)};
      },
      organisation);
}

void insert_publication(storage::Transaction& tx, const Publication& publication, UserId author,
                        Instant now) {
  tx.run(
      "insert into partnerships_publication (id, agreement_id, organisation_id, title, medium, elements, "
      "published_on, "
      "created_by, created_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)",
      publication.id, publication.agreement, publication.organisation, publication.title, publication.medium,
      in_one_line(publication.elements), publication.published_on, author, now);
}

bool update_publication(storage::Transaction& tx, const Publication& publication, int version) {
  return tx.run(
             "update partnerships_publication set title = $3, medium = $4, elements = $5, published_on = $6, "
             "version = version + 1 where id = $1 and version = $2",
             publication.id, version, publication.title, publication.medium,
             in_one_line(publication.elements), publication.published_on) == 1;
}

}  // namespace concerto::partnerships
