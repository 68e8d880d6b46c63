// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/agreement_store.h"

#include <map>

#include "platform/words/folding.h"

namespace concerto::partnerships {
namespace {

using storage::Row;
using storage::Transaction;

constexpr std::string_view head_columns =
    "a.id, a.reference, a.title, a.pack, a.stage, a.starts_on, a.ends_on, a.notice_given_on, a.notice_by, "
    "a.notice_reason, a.notice_effective_on, a.territory, a.submitted_on, a.basis_id, a.created_on, "
    "a.version ";

Agreement head_of(const Row& row) {
  Agreement agreement;
  agreement.id = row.id<AgreementId>(0);
  agreement.reference = row.text(1);
  agreement.title = row.text(2);
  agreement.pack = row.text(3);
  agreement.stage = stage_of(row.text_view(4));
  agreement.starts = row.date(5);
  agreement.ends = row.maybe_date(6);
  if (!row.is_null(7))
    agreement.notice = Notice{row.date(7), row.id<OrganisationId>(8), row.text(9), row.date(10)};
  agreement.territory = row.text(11);
  agreement.submitted_on = row.maybe_date(12);
  agreement.basis = row.id<BasisId>(13);
  agreement.drawn_up_on = row.maybe_date(14);
  agreement.version = row.whole(15);
  return agreement;
}

Party party_of(const Row& row, int first) {
  return {row.id<OrganisationId>(first), row.text(first + 1), row.text(first + 2),
          row.text(first + 3),           row.text(first + 4), row.text(first + 5)};
}

Term term_of(const Row& row, int first) {
  return {row.id<TermId>(first), row.id<AgreementId>(first + 1), row.text(first + 2), row.whole(first + 3),
          row.date(first + 4),   row.maybe_date(first + 5)};
}

Referent referent_of(const Row& row, int first) {
  return {row.uuid(first),          row.id<OrganisationId>(first + 1), row.text(first + 2),
          row.text(first + 3),      row.id<UserId>(first + 4),         row.date(first + 5),
          row.maybe_date(first + 6)};
}

Signature signature_of(const Row& row, int first) {
  return {
      row.id<OrganisationId>(first), row.text(first + 1),
      row.text(first + 2),           row.date(first + 3),
      row.text(first + 4),           row.text_view(first + 5) == "screen" ? Medium::screen : Medium::paper,
      row.bytes(first + 6).data};
}

/// Several agreements of which each row of a further question belongs to one.
class Gathered {
 public:
  explicit Gathered(std::vector<Agreement>& agreements) {
    for (Agreement& agreement : agreements) by_id_[agreement.id] = &agreement;
  }
  Agreement* find(AgreementId id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
  }

 private:
  std::map<AgreementId, Agreement*> by_id_;
};

// The typed use of $1 stands first, because PostgreSQL takes a parameter's type from its first use.
constexpr std::string_view mine =
    "(exists (select 1 from partnerships_party m where m.agreement_id = p.agreement_id and m.organisation_id "
    "= $1) "
    "or $1 is null) ";

/// Gives each gathered agreement its rows of one table, whose columns begin with the agreement.
template <class Put>
void read_parts(Transaction& tx, OrganisationId organisation, const Gathered& gathered,
                std::string_view columns_and_table, std::string_view order, Put put) {
  tx.each_row(
      fmt::format("select p.agreement_id, {} {}order by p.agreement_id, {}", columns_and_table, mine, order),
      [&](const Row& row) {
        if (Agreement* agreement = gathered.find(row.id<AgreementId>(0))) put(*agreement, row);
      },
      organisation);
}

void read_parties(Transaction& tx, OrganisationId organisation, const Gathered& gathered) {
  read_parts(tx, organisation, gathered,
             "p.organisation_id, o.name, o.kind, p.role, p.signatory_name, p.signatory_title "
             "from partnerships_party p join organisations_organisation o on o.id = p.organisation_id where",
             "p.position",
             [](Agreement& agreement, const Row& row) { agreement.parties.push_back(party_of(row, 1)); });
}

void read_terms(Transaction& tx, OrganisationId organisation, const Gathered& gathered) {
  read_parts(tx, organisation, gathered,
             "p.id, p.agreement_id, p.pack, p.pack_version, p.from_day, p.until_day "
             "from partnerships_term p where",
             "p.from_day",
             [](Agreement& agreement, const Row& row) { agreement.terms.push_back(term_of(row, 1)); });
}

void read_signatures(Transaction& tx, OrganisationId organisation, const Gathered& gathered) {
  read_parts(tx, organisation, gathered,
             "p.organisation_id, p.name, p.title, p.signed_on, p.place, p.medium, p.scan_digest "
             "from partnerships_signature p where p.withdrawn_at is null and",
             "p.position", [](Agreement& agreement, const Row& row) {
               agreement.signatures.push_back(signature_of(row, 1));
             });
}

void read_referents(Transaction& tx, OrganisationId organisation, const Gathered& gathered) {
  read_parts(tx, organisation, gathered,
             "p.id, p.organisation_id, p.kind, p.name, p.user_id, p.from_day, p.until_day "
             "from partnerships_referent p where",
             "p.kind, p.organisation_id, p.from_day, p.id", [](Agreement& agreement, const Row& row) {
               agreement.referents.push_back(referent_of(row, 1));
             });
}

}  // namespace

std::optional<Agreement> load_agreement(Transaction& tx, AgreementId id) {
  static const std::string head =
      "select " + std::string(head_columns) + "from partnerships_agreement a where a.id = $1";
  auto agreement = tx.first(head, head_of, id);
  if (!agreement) return std::nullopt;
  agreement->parties = tx.list(
      "select p.organisation_id, o.name, o.kind, p.role, p.signatory_name, p.signatory_title "
      "from partnerships_party p join organisations_organisation o on o.id = p.organisation_id "
      "where p.agreement_id = $1 order by p.position",
      [](const Row& row) { return party_of(row, 0); }, id);
  agreement->referents = tx.list(
      "select id, organisation_id, kind, name, user_id, from_day, until_day from partnerships_referent "
      "where agreement_id = $1 order by kind, organisation_id, from_day, id",
      [](const Row& row) { return referent_of(row, 0); }, id);
  agreement->signatures = tx.list(
      "select organisation_id, name, title, signed_on, place, medium, scan_digest from "
      "partnerships_signature "
      "where agreement_id = $1 and withdrawn_at is null order by position",
      [](const Row& row) { return signature_of(row, 0); }, id);
  agreement->terms = load_terms(tx, id);
  tx.each_row(
      "select sent_on, received_on, posted_on, act_identifier from partnerships_transmission where "
      "agreement_id = $1",
      [&](const Row& row) {
        agreement->transmission = {row.maybe_date(0), row.maybe_date(1), row.maybe_date(2), row.text(3)};
      },
      id);
  agreement->amendments = tx.list(
      "select number, wording, signed_on, takes_effect_on, pack_version from partnerships_amendment "
      "where agreement_id = $1 order by number",
      [](const Row& row) {
        return Amendment{row.whole(0), row.text(1), row.date(2), row.date(3), row.whole(4)};
      },
      id);
  return agreement;
}

std::vector<Agreement> load_agreements(Transaction& tx, OrganisationId organisation) {
  static const std::string heads =
      "select " + std::string(head_columns) +
      "from partnerships_agreement a where (exists (select 1 from "
      "partnerships_party m where m.agreement_id = a.id and m.organisation_id = $1) "
      "or $1 is null) "
      "order by a.starts_on desc, a.id desc";
  auto agreements = tx.list(heads, head_of, organisation);
  const Gathered gathered(agreements);
  read_parties(tx, organisation, gathered);
  read_terms(tx, organisation, gathered);
  read_signatures(tx, organisation, gathered);
  read_referents(tx, organisation, gathered);
  return agreements;
}

std::vector<AgreementId> load_agreement_ids(Transaction& tx, OrganisationId organisation) {
  const auto id_of = [](const Row& row) { return row.id<AgreementId>(0); };
  if (organisation.empty()) return tx.list("select id from partnerships_agreement order by id", id_of);
  return tx.list(
      "select agreement_id from partnerships_party where organisation_id = $1 order by agreement_id", id_of,
      organisation);
}

std::vector<Standing> load_standings(Transaction& tx, OrganisationId organisation) {
  return tx.list(
      "select t.id, t.agreement_id, t.pack, t.pack_version, t.from_day, t.until_day, m.role, o.kind "
      "from partnerships_party m join partnerships_term t on t.agreement_id = m.agreement_id "
      "join organisations_organisation o on o.id = m.organisation_id "
      "where m.organisation_id = $1 order by t.from_day desc, t.id desc",
      [](const Row& row) {
        return Standing{term_of(row, 0), row.text(6), row.text(7)};
      },
      organisation);
}

std::vector<Agreement> load_agreements_in_force(Transaction& tx, OrganisationId organisation, Date day) {
  static const std::string heads =
      "select " + std::string(head_columns) +
      "from partnerships_agreement a "
      "join partnerships_party m on m.agreement_id = a.id "
      "where m.organisation_id = $1 and a.stage = 'concluded' and a.starts_on <= $2 "
      "and (a.ends_on is null or a.ends_on >= $2) "
      "and (a.notice_effective_on is null or a.notice_effective_on >= $2) "
      "order by a.id";
  auto agreements = tx.list(heads, head_of, organisation, day);
  words::sort_by_name(agreements, &Agreement::title);
  const Gathered gathered(agreements);
  read_parties(tx, organisation, gathered);
  read_terms(tx, organisation, gathered);
  return agreements;
}

std::optional<Term> load_term(Transaction& tx, TermId term) {
  return tx.first(
      "select id, agreement_id, pack, pack_version, from_day, until_day from partnerships_term where id = $1",
      [](const Row& row) { return term_of(row, 0); }, term);
}

std::vector<Term> load_terms(Transaction& tx, AgreementId agreement) {
  return tx.list(
      "select id, agreement_id, pack, pack_version, from_day, until_day from partnerships_term "
      "where agreement_id = $1 order by from_day",
      [](const Row& row) { return term_of(row, 0); }, agreement);
}

void insert_agreement(Transaction& tx, const Agreement& agreement, UserId author, Date today, Instant now) {
  tx.run(
      "insert into partnerships_agreement (id, reference, title, pack, stage, starts_on, ends_on, "
      "notice_reason, "
      "territory, created_by, created_on, created_at, version) "
      "values ($1, $2, $3, $4, $5, $6, $7, '', $8, $9, $10, $11, 1)",
      agreement.id, agreement.reference, agreement.title, agreement.pack, code_of(agreement.stage),
      agreement.starts, agreement.ends, agreement.territory, author, today, now);
}

bool update_agreement(Transaction& tx, const Agreement& agreement, int version) {
  std::optional<Date> given;
  std::optional<Date> effective;
  OrganisationId by;
  std::string reason;
  if (agreement.notice) {
    given = agreement.notice->given_on;
    effective = agreement.notice->effective_on;
    by = agreement.notice->by;
    reason = agreement.notice->reason;
  }
  return tx.run(
             "update partnerships_agreement set reference = $3, title = $4, stage = $5, starts_on = $6, "
             "ends_on = $7, "
             "notice_given_on = $8, notice_by = $9, notice_reason = $10, notice_effective_on = $11, "
             "territory = $12, "
             "submitted_on = $13, basis_id = $14, version = version + 1 where id = $1 and version = $2",
             agreement.id, version, agreement.reference, agreement.title, code_of(agreement.stage),
             agreement.starts, agreement.ends, given, by, reason, effective, agreement.territory,
             agreement.submitted_on, agreement.basis) == 1;
}

void replace_parties(Transaction& tx, const Agreement& agreement) {
  tx.run("delete from partnerships_party where agreement_id = $1", agreement.id);
  int position = 0;
  for (const Party& party : agreement.parties)
    tx.run(
        "insert into partnerships_party (agreement_id, organisation_id, role, position, signatory_name, "
        "signatory_title) values ($1, $2, $3, $4, $5, $6)",
        agreement.id, party.organisation, party.role, ++position, party.signatory_name,
        party.signatory_title);
}

void insert_referent(Transaction& tx, AgreementId agreement, const Referent& referent) {
  tx.run(
      "insert into partnerships_referent (id, agreement_id, organisation_id, kind, name, user_id, from_day, "
      "until_day) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8)",
      referent.id, agreement, referent.organisation, referent.kind, referent.name, referent.user,
      referent.from, referent.until);
}

void end_referents(Transaction& tx, AgreementId agreement, OrganisationId organisation,
                   const std::string& kind, Date last_day) {
  // Named and replaced before the first day: never held at all.
  tx.run(
      "delete from partnerships_referent where agreement_id = $1 and organisation_id = $2 and kind = $3 "
      "and until_day is null and from_day > $4",
      agreement, organisation, kind, last_day);
  tx.run(
      "update partnerships_referent set until_day = $4 where agreement_id = $1 and organisation_id = $2 and "
      "kind = $3 "
      "and until_day is null",
      agreement, organisation, kind, last_day);
}

void insert_signature(Transaction& tx, AgreementId agreement, const Signature& signature, int position,
                      UserId recorded_by, Instant now) {
  std::optional<storage::Bytes> scan;
  if (!signature.scan_digest.empty()) scan = storage::Bytes{signature.scan_digest};
  tx.run(
      "insert into partnerships_signature (id, agreement_id, organisation_id, name, title, signed_on, place, "
      "medium, "
      "scan_digest, recorded_by, recorded_at, position) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
      "$11, $12)",
      tx.fresh_uuid(), agreement, signature.organisation, signature.name, signature.title,
      signature.signed_on, signature.place, signature.medium == Medium::screen ? "screen" : "paper", scan,
      recorded_by, now, position);
}

void withdraw_signatures(Transaction& tx, AgreementId agreement, Instant now) {
  tx.run(
      "update partnerships_signature set withdrawn_at = $2 where agreement_id = $1 and withdrawn_at is null",
      agreement, now);
}

void insert_term(Transaction& tx, const Term& term) {
  tx.run(
      "insert into partnerships_term (id, agreement_id, pack, pack_version, from_day, until_day) "
      "values ($1, $2, $3, $4, $5, $6)",
      term.id, term.agreement, term.pack, term.pack_version, term.from, term.until);
}

void update_term(Transaction& tx, const Term& term) {
  tx.run("update partnerships_term set from_day = $2, until_day = $3 where id = $1", term.id, term.from,
         term.until);
}

void save_transmission(Transaction& tx, AgreementId agreement, const Transmission& transmission) {
  const auto changed = tx.run(
      "update partnerships_transmission set sent_on = $2, received_on = $3, posted_on = $4, act_identifier = "
      "$5, "
      "version = version + 1 where agreement_id = $1",
      agreement, transmission.sent, transmission.received, transmission.posted, transmission.act_identifier);
  if (changed == 0)
    tx.run(
        "insert into partnerships_transmission (agreement_id, sent_on, received_on, posted_on, "
        "act_identifier, version) "
        "values ($1, $2, $3, $4, $5, 1)",
        agreement, transmission.sent, transmission.received, transmission.posted,
        transmission.act_identifier);
}

void insert_amendment(Transaction& tx, AgreementId agreement, const Amendment& amendment, UserId recorded_by,
                      Instant now) {
  tx.run(
      "insert into partnerships_amendment (agreement_id, number, wording, signed_on, takes_effect_on, "
      "pack_version, "
      "recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
      agreement, amendment.number, amendment.wording, amendment.signed_on, amendment.takes_effect_on,
      amendment.pack_version, recorded_by, now);
}

bool reference_taken(Transaction& tx, const std::string& reference, AgreementId but) {
  return tx.exists("select 1 from partnerships_agreement where reference = $1 and id <> $2", reference,
                   but.uuid);
}

std::optional<OrganisationName> organisation_name(Transaction& tx, OrganisationId organisation) {
  return tx.first(
      "select id, name, kind from organisations_organisation where id = $1",
      [](const Row& row) {
        return OrganisationName{row.id<OrganisationId>(0), row.text(1), row.text(2)};
      },
      organisation);
}

std::vector<OrganisationName> organisations_of_kinds(Transaction& tx, const std::vector<std::string>& kinds) {
  std::vector<OrganisationName> all;
  for (const std::string& kind : kinds) {
    auto found = tx.list(
        "select id, name, kind from organisations_organisation where kind = $1 and active order by name, id "
        "limit 500",
        [](const Row& row) {
          return OrganisationName{row.id<OrganisationId>(0), row.text(1), row.text(2)};
        },
        kind);
    words::sort_by_name(found, &OrganisationName::name);
    std::ranges::move(found, std::back_inserter(all));
  }
  return all;
}

std::vector<MemberName> members_of(Transaction& tx, OrganisationId organisation, Date day) {
  auto members = tx.list(
      "select u.id, u.name, m.title from access_membership m join access_user u on u.id = m.user_id "
      "where m.organisation_id = $1 and m.from_day <= $2 and (m.until_day is null or m.until_day >= $2) and "
      "u.active "
      "order by u.name, u.id limit 500",
      [](const Row& row) {
        return MemberName{row.id<UserId>(0), row.text(1), row.text(2)};
      },
      organisation, day);
  words::sort_by_name(members, &MemberName::name);
  return members;
}

std::vector<Addressee> load_addressees(Transaction& tx, AgreementId agreement, Date day) {
  return tx.list(
      "select u.email, u.language from access_user u where u.active and u.id in (select r.user_id from "
      "partnerships_referent r where r.agreement_id = $1 and r.kind = 'referent' and r.user_id is not null "
      "and "
      "(r.until_day is null or r.until_day >= $2)) order by u.email",
      [](const Row& row) {
        return Addressee{row.text(0), language_of(row.text_view(1)).value_or(Language::fr)};
      },
      agreement, day);
}

}  // namespace concerto::partnerships
