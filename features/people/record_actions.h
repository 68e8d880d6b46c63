// SPDX-License-Identifier: EUPL-1.2
// What is done with the files of people, and how later features read them. Everything stays inside the
// actor's own institution; what belongs to another answers `people.not_found`, like what does not exist.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/people/duplicate.h"
#include "features/people/link.h"
#include "features/people/record.h"
#include "features/people/status.h"
#include "packs/facts.h"
#include "platform/storage/database.h"

namespace concerto::people {

/// A likely duplicate beside the record that it resembles.
struct Resemblance {
  Likeness likeness;
  Record record;
};

struct OpenFile {
  RecordDraft draft;
  Date opened_on;
  UserId referent = {};
  bool confirmed_not_duplicate = false;
  std::string source = "entry";
};

/// Either the file that was opened, or the records it would double: then nothing was changed.
struct Opened {
  RecordId record;
  PersonId person;
  std::vector<Resemblance> likely;
  bool opened() const { return !record.empty(); }
};

/// Refuses as check_record and check_opening do, with people.file_number_taken and people.referent_unknown.
/// An empty file number is made.
Result<Opened> open_file(storage::Transaction& tx, const access::Actor& actor, const OpenFile& command,
                         Date today, Instant now);

/// The records of the actor's institution that `draft` resembles, most alike first.
std::vector<Resemblance> resembling(storage::Transaction& tx, const access::Actor& actor,
                                    const RecordDraft& draft, RecordId except = {});

/// `version` is the one that was read. Refuses as check_record does, with people.closed,
/// people.file_number_taken, form.changed_meanwhile.
Result<Done> change_record(storage::Transaction& tx, const access::Actor& actor, RecordId id, int version,
                           const RecordDraft& draft, Date today, Instant now);

Result<Done> close_file(storage::Transaction& tx, const access::Actor& actor, RecordId id, int version,
                        Date closed_on, Date today, Instant now);
/// Refuses with people.open_already.
Result<Done> reopen_file(storage::Transaction& tx, const access::Actor& actor, RecordId id, int version,
                         Instant now);

/// An empty `referent` takes the file away from everybody. Refuses with people.referent_unknown when the user
/// is not a referent of the institution on `today`.
Result<Done> assign_referent(storage::Transaction& tx, const access::Actor& actor, RecordId id,
                             UserId referent, Date today, Instant now);

struct AddStatus {
  RecordId record;
  std::string status;
  Date from;
  std::optional<Date> until;
  std::string source = "declared";
};
/// Refuses as check_status does, and with access.not_allowed for those whose task needs no statuses.
Result<StatusId> add_status(storage::Transaction& tx, const access::Actor& actor, const AddStatus& command,
                            const packs::Reference& reference, Date today, Instant now);
Result<Done> end_status(storage::Transaction& tx, const access::Actor& actor, RecordId record,
                        StatusId status, Date until, Instant now);

/// A file as its reader may see it.
struct File {
  Record record;
  std::string_view because;  ///< why_seen
  bool statuses_shown = false;
  std::vector<Status> statuses;  ///< empty unless shown; the latest first
  std::vector<Link> links;
};
Result<File> read_file(storage::Transaction& tx, const access::Actor& actor, RecordId id);

/// A colleague who can be the referent of a file.
struct Colleague {
  UserId user;
  std::string name;
  std::string email;
};
/// Those with the role on `today`, by name.
std::vector<Colleague> referents_of(storage::Transaction& tx, OrganisationId organisation, Date today);
/// How those files are called that this actor may open, for the trail.
std::map<Uuid, std::string> names_in_trail(storage::Transaction& tx, const access::Actor& actor,
                                           std::span<const Uuid> records);
/// The same of people by the files of the actor's own institution.
std::map<Uuid, std::string> people_in_trail(storage::Transaction& tx, const access::Actor& actor,
                                            std::span<const Uuid> people);

/// The names of all who ever were members, for showing.
std::vector<Colleague> members_named(storage::Transaction& tx, OrganisationId organisation);
/// Both in one question.
struct Colleagues {
  std::vector<Colleague> referents;
  std::vector<Colleague> named;
};
Colleagues colleagues_of(storage::Transaction& tx, OrganisationId organisation, Date today);

/// For later features; without any check of who asks.
std::optional<Record> find_record(storage::Transaction& tx, RecordId id);
std::optional<Record> find_record_of(storage::Transaction& tx, OrganisationId organisation, PersonId person);
std::vector<Status> statuses_of(storage::Transaction& tx, RecordId id);

/// What conditions may know of a person on `day`: the birth date, and the facts of the statuses held. A
/// status that has ended or has yet to begin makes its fact false; one that was never recorded leaves it
/// unknown.
packs::Facts facts_of(storage::Transaction& tx, RecordId id, const packs::Reference& reference, Date day);

/// Gives `organisation` a record of its own of the same person, with the minimum: names, birth date,
/// language, interpreter. When it has one already, that one is returned and nothing changes. A restricted
/// record is never provided (people.restricted_not_provided).
///
/// PostgreSQL's second lock hides the records of another institution: the transaction must run in
/// `storage::Scope::of_system()`, and the caller must have checked that an agreement asks for it.
Result<Record> provide_record(storage::Transaction& tx, const access::Actor& actor, PersonId person,
                              RecordId from_record, OrganisationId organisation, Date today, Instant now);

/// Says that the record is of `person`. Refuses with people.link_taken when the institution has another
/// record of that person, and people.link_same.
Result<LinkId> link_record(storage::Transaction& tx, const access::Actor& actor, RecordId record,
                           PersonId person, const std::string& reason, Instant now);
/// Takes the link back: the record is of its former person again. Refuses with people.link_undone and
/// people.link_not_last when a later link stands on it.
Result<Done> undo_link(storage::Transaction& tx, const access::Actor& actor, LinkId link, Instant now);

}  // namespace concerto::people
