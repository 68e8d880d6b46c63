// SPDX-License-Identifier: EUPL-1.2
#include "demo/bulk.h"

#include <chrono>
#include <set>
#include <stdexcept>

#include "demo/bulk_store.h"
#include "demo/story.h"
#include "features/organisations/organisation_actions.h"
#include "features/partnerships/agreement_actions.h"
#include "features/pathways/action.h"
#include "features/pathways/report_actions.h"
#include "platform/words/folding.h"

namespace concerto::demo {
namespace {

using storage::Transaction;

constexpr std::int64_t people_at_once = 5'000;
constexpr std::int64_t sessions_at_once = 100;
constexpr int group_size = 12;
constexpr int marked_halves = 24;
/// Half-days of the last eight days that wait for their roll: what the measurement of rolls uses up.
constexpr int open_halves = 16;
/// Of all people, in percent: those of the county of the small demo, those of the other counties; the rest is
/// elsewhere.
constexpr int first_county_percent = 20;
constexpr int counties_percent = 50;

const Date first_day(2021, 1, 4);

/// Measures one part from its making.
class Part {
 public:
  Part(std::string what, std::int64_t lines, const Progress& progress)
      : what_(std::move(what)),
        each_(std::max<std::int64_t>(lines / 5, 1)),
        next_(each_),
        progress_(progress) {}
  /// `done` of the lines announced; tells every fifth of them.
  void add(std::int64_t rows, std::int64_t done) {
    rows_ += rows;
    if (done < next_) return;
    tell();
    while (next_ <= done) next_ += each_;
  }
  void tell() const {
    progress_(what_, rows_, std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count());
  }

 private:
  std::string what_;
  std::int64_t each_;
  std::int64_t next_;
  std::int64_t rows_ = 0;
  const Progress& progress_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

/// An institution that accompanies people, with those who do it.
struct Service {
  OrganisationId organisation;
  std::string territory;
  std::vector<UserId> referents;
  std::int64_t people = 0;
};

/// A county and a centre under an agreement.
struct Pair {
  std::size_t county = 0;  ///< place among the services
  OrganisationId centre;
  std::vector<UserId> trainers;
  AgreementId agreement;
  TermId term;
  std::vector<Enrolled> people = {};  ///< those who will be enrolled, in the order in which they were made
  std::size_t next = 0;
};

/// Everything that is known while the rows are made.
class Landscape {
 public:
  Landscape(storage::Database& database, const packs::Library& library, const Names& names,
            const std::string& data, const Volume& volume, std::uint64_t seed, Date today,
            const Progress& progress)
      : database_(database),
        library_(library),
        names_(names),
        data_(data),
        volume_(volume),
        dice_(seed ^ 0x5eed),
        today_(today),
        progress_(progress) {}

  void lay_institutions();
  void lay_people();
  void lay_sessions();
  void roll_up();

 private:
  struct Made {
    std::vector<NewOrganisation> organisations;
    std::vector<NewUser> users;
  };
  void read_small_demo();
  void make_pair(Transaction& tx, const std::vector<Line>& templates, int number, Made& made);
  void make_other(Transaction& tx, const std::vector<Line>& templates, int number, Made& made);
  OrganisationId make_organisation(Transaction& tx, const Line& kind, int number, Made& made);
  UserId make_user(Transaction& tx, OrganisationId organisation, const std::string& role, Made& made);
  void conclude_agreements(Transaction& tx);
  void share_people();
  PeopleBatch make_people(Transaction& tx, const Service& service, Pair* pair, std::int64_t count,
                          std::int64_t actions);
  void make_actions(Transaction& tx, const Service& service, const people::Record& record, std::int64_t count,
                    std::vector<NewAction>& actions);
  Date some_working_day(Date first, Date last);
  SessionBatch make_sessions(Transaction& tx, Pair& pair, std::int64_t count);
  void make_session(Transaction& tx, Pair& pair, SessionBatch& batch);

  storage::Database& database_;
  const packs::Library& library_;
  const Names& names_;
  std::string data_;
  Volume volume_;
  Dice dice_;
  Date today_;
  const Progress& progress_;
  const packs::Pack* pack_ = nullptr;
  std::vector<Service> services_;
  std::vector<Pair> pairs_;
  std::vector<Line> statuses_;
  std::vector<std::pair<const packs::ActionDomain*, const packs::ActionKind*>> kinds_;
  int made_organisations_ = 0;
  int made_users_ = 0;
  std::int64_t file_numbers_ = 0;
};

// ---- institutions ----

/// Those of the small demo; one address may stand on several lines.
int count_accounts(const std::string& data) {
  std::set<std::string> addresses;
  for (const auto& line : read_table(data + "/accounts.txt")) addresses.insert(line[0]);
  return static_cast<int>(addresses.size());
}

void Landscape::read_small_demo() {
  database_.read(storage::Scope::of_system(), [&](Transaction& tx) {
    made_organisations_ =
        static_cast<int>(organisations::list_organisations(tx, {.with_inactive = true}).size());
    made_users_ = count_accounts(data_);
    const auto agreements = partnerships::agreements_of(tx, {});
    if (agreements.empty()) throw std::runtime_error("demo: the small demo is missing");
    const auto& agreement = agreements.front();
    pack_ = &partnerships::pack_of(library_, agreement, today_);
    Pair pair;
    Service county;
    for (const auto& party : agreement.parties) {
      const auto* role = pack_->party(party.role);
      if (role && role->provider) pair.centre = party.organisation;
      if (role && role->prescriber && role->signs) county.organisation = party.organisation;
    }
    county.territory = agreement.territory;
    county.referents = users_with_role(tx, county.organisation, "referent");
    pair.trainers = users_with_role(tx, pair.centre, "trainer");
    pair.agreement = agreement.id;
    pair.term = agreement.term_on(today_)->id;
    services_.push_back(std::move(county));
    pairs_.push_back(std::move(pair));
  });
  for (const auto& domain : pack_->pathway)
    for (const auto& kind : domain.kinds)
      if (kind.recordable) kinds_.emplace_back(&domain, &kind);
}

OrganisationId Landscape::make_organisation(Transaction& tx, const Line& kind, int number, Made& made) {
  NewOrganisation one;
  one.id = tx.fresh_id<OrganisationId>();
  one.name = fmt::format("{} {}", kind[2], number);
  one.kind = kind[1];
  one.country = kind[4];
  one.territory = dice_.pick(kind.list(3));
  made.organisations.push_back(one);
  return one.id;
}

UserId Landscape::make_user(Transaction& tx, OrganisationId organisation, const std::string& role,
                            Made& made) {
  NewUser one;
  one.user = tx.fresh_id<UserId>();
  one.membership = tx.fresh_id<MembershipId>();
  one.organisation = organisation;
  one.role = role;
  const std::string given = names_.given(dice_, dice_.percent(50) ? "f" : "m");
  one.name = given + " " + names_.family(dice_);
  one.email = fmt::format("user{}@demo.concerto.example", made_users_ + static_cast<int>(made.users.size()));
  made.users.push_back(std::move(one));
  return made.users.back().user;
}

int share(int whole, int parts, int part) { return whole / parts + (part < whole % parts ? 1 : 0); }

void Landscape::make_pair(Transaction& tx, const std::vector<Line>& templates, int number, Made& made) {
  const auto find = [&](std::string_view role) -> const Line& {
    for (const auto& line : templates)
      if (line[0] == role) return line;
    throw std::runtime_error(fmt::format("demo: kinds.txt has no {}", role));
  };
  Service county;
  county.organisation = make_organisation(tx, find("county"), number, made);
  county.territory = made.organisations.back().territory;
  Pair pair;
  pair.county = services_.size();
  pair.centre = make_organisation(tx, find("centre"), number, made);
  const int members = (volume_.users - made_users_) / (volume_.organisations - made_organisations_);
  for (int i = 0; i < members; ++i) {
    county.referents.push_back(make_user(tx, county.organisation, "referent", made));
    pair.trainers.push_back(make_user(tx, pair.centre, "trainer", made));
  }
  services_.push_back(std::move(county));
  pairs_.push_back(std::move(pair));
}

void Landscape::make_other(Transaction& tx, const std::vector<Line>& templates, int number, Made& made) {
  std::vector<const Line*> others;
  for (const auto& line : templates)
    if (line[0] == "service" || line[0] == "other") others.push_back(&line);
  const Line& kind = *others[static_cast<std::size_t>(number) % others.size()];
  Service service;
  service.organisation = make_organisation(tx, kind, number, made);
  service.territory = made.organisations.back().territory;
  const int left = volume_.organisations - 2 * volume_.pairs - made_organisations_;
  const int members = share(
      volume_.users - made_users_ -
          2 * volume_.pairs * ((volume_.users - made_users_) / (volume_.organisations - made_organisations_)),
      left, number);
  for (int i = 0; i < members; ++i)
    service.referents.push_back(make_user(tx, service.organisation, "referent", made));
  if (kind[0] == "service" && !service.referents.empty()) services_.push_back(std::move(service));
}

void Landscape::conclude_agreements(Transaction& tx) {
  const auto party_role = [&](bool delivers) {
    const auto role = std::ranges::find_if(pack_->parties, [&](const packs::PartyRole& one) {
      return delivers ? one.provider : one.prescriber;
    });
    return role->id;
  };
  const Date day(2021, 11, 15);
  const auto administrator = access::system_actor("demo");
  for (std::size_t place = 1; place < pairs_.size(); ++place) {
    Pair& pair = pairs_[place];
    const Service& county = services_[pair.county];
    partnerships::DrawUpAgreement command;
    command.pack = pack_->identity.name;
    command.reference = fmt::format("DEMO-{:04}", place);
    command.title = fmt::format("{} {:04}", pack_->identity.words.in(Language::fr), place);
    command.starts = Date(2022, 1, 1);
    command.territory = county.territory;
    const std::string somebody = "–";
    command.parties = {{county.organisation, "", "", party_role(false), somebody, somebody},
                       {pair.centre, "", "", party_role(true), somebody, somebody}};
    command.referents = {{{}, county.organisation, "referent", somebody, {}, day, {}},
                         {{}, pair.centre, "referent", somebody, {}, day, {}}};
    pair.agreement = must_succeed(
        partnerships::draw_up_agreement(tx, library_, administrator, command, day, at(day, 9)), "agreements");
    must_succeed(
        partnerships::submit_for_signature(tx, library_, administrator, pair.agreement, 1, day, at(day, 10)),
        "agreements");
    int version = 2;
    for (const auto signer : {county.organisation, pair.centre}) {
      partnerships::SignAgreement signature;
      signature.agreement = pair.agreement;
      signature.organisation = signer;
      signature.name = signature.title = signature.place = somebody;
      signature.signed_on = day;
      signature.version = version++;
      must_succeed(partnerships::sign_agreement(tx, library_, administrator, signature, day, at(day, 11)),
                   "agreements");
    }
    pair.term = partnerships::term_on(tx, pair.agreement, today_)->id;
  }
}

/// Everybody has a service; what does not divide goes to the first ones.
void Landscape::share_people() {
  const auto counties = static_cast<std::int64_t>(pairs_.size()) - 1;
  const auto others = static_cast<std::int64_t>(services_.size()) - counties - 1;
  services_.front().people = volume_.persons * first_county_percent / 100;
  const std::int64_t of_counties = volume_.persons * counties_percent / 100;
  const std::int64_t of_others = volume_.persons - services_.front().people - of_counties;
  for (std::size_t place = 1; place < services_.size(); ++place) {
    const bool county = static_cast<std::int64_t>(place) <= counties;
    const std::int64_t whole = county ? of_counties : of_others;
    const std::int64_t parts = county ? counties : others;
    const std::int64_t part = static_cast<std::int64_t>(place) - 1 - (county ? 0 : counties);
    services_[place].people = whole / parts + (part < whole % parts ? 1 : 0);
  }
}

void Landscape::lay_institutions() {
  read_small_demo();
  Part part("institutions", volume_.organisations, progress_);
  const auto templates = read_table(data_ + "/kinds.txt");
  statuses_ = read_table(data_ + "/statuses.txt");
  const int others = volume_.organisations - made_organisations_ - 2 * volume_.pairs;
  database_.write(storage::Scope::of_system(), [&](Transaction& tx) {
    Made made;
    for (int i = 1; i <= volume_.pairs; ++i) make_pair(tx, templates, i, made);
    for (int i = 0; i < others; ++i) make_other(tx, templates, i, made);
    insert_institutions(tx, made.organisations, made.users, at(first_day, 0));
    conclude_agreements(tx);
    part.add(static_cast<std::int64_t>(made.organisations.size() + 2 * made.users.size()),
             volume_.organisations);
  });
  share_people();
}

// ---- people and what was done with them ----

Date Landscape::some_working_day(Date first, Date last) {
  const Date day = first.plus_days(dice_.between(0, std::max(0, first.days_until(last))));
  return day.weekday() > 5 ? day.plus_days(-2) : day;
}

void Landscape::make_actions(Transaction& tx, const Service& service, const people::Record& record,
                             std::int64_t count, std::vector<NewAction>& actions) {
  const auto outcomes = pathways::outcomes();
  for (std::int64_t i = 0; i < count; ++i) {
    const auto& [domain, kind] = kinds_[dice_.below(kinds_.size())];
    NewAction one;
    one.id = tx.fresh_id<ActionId>();
    one.organisation = service.organisation;
    one.record = record.id;
    one.person = record.person;
    one.domain = domain->id;
    one.type = kind->id;
    one.day = some_working_day(record.opened_on, today_);
    one.minutes = 15 * dice_.between(1, 6);
    if (dice_.percent(60)) one.outcome = outcomes[dice_.below(outcomes.size())];
    one.worker = record.referent;
    one.territory = service.territory;
    actions.push_back(std::move(one));
  }
}

PeopleBatch Landscape::make_people(Transaction& tx, const Service& service, Pair* pair, std::int64_t count,
                                   std::int64_t actions) {
  PeopleBatch batch;
  for (std::int64_t i = 0; i < count; ++i) {
    people::Record record;
    record.id = tx.fresh_id<RecordId>();
    record.person = tx.fresh_id<PersonId>();
    record.organisation = service.organisation;
    record.file_number = fmt::format("D{:08}", ++file_numbers_);
    record.sex = dice_.percent(52) ? "f" : "m";
    record.family_name = names_.family(dice_);
    record.given_names = names_.given(dice_, record.sex);
    record.birth_date = Date(1958, 1, 1).plus_days(dice_.between(0, 365 * 46));
    record.language = names_.language(dice_);
    if (dice_.percent(60)) record.email = names_.email(dice_, record.given_names, record.family_name);
    record.phone = names_.phone(dice_);
    record.address = names_.address(dice_);
    const auto& place = names_.place(dice_);
    record.postcode = place.postcode;
    record.commune = place.commune;
    record.referent = dice_.pick(service.referents);
    record.opened_on = some_working_day(first_day.plus_days(2), Date(2022, 3, 1));
    if (dice_.percent(12)) record.closed_on = some_working_day(Date(2022, 3, 2), today_);
    record.source = "import";
    for (const auto& status : statuses_)
      if (dice_.percent(status.whole(1)))
        batch.statuses.push_back({tx.fresh_uuid(), record.id, status[0], record.opened_on});
    make_actions(tx, service, record, actions * (i + 1) / count - actions * i / count, batch.actions);
    if (pair)
      pair->people.push_back({record.person, record.id, {}, *record.birth_date, record.sex, record.referent});
    batch.records.push_back(std::move(record));
  }
  return batch;
}

void Landscape::lay_people() {
  Part part("people", volume_.persons, progress_);
  std::int64_t done = 0;
  for (std::size_t place = 0; place < services_.size(); ++place) {
    const Service& service = services_[place];
    Pair* pair = place < pairs_.size() ? &pairs_[place] : nullptr;
    for (std::int64_t from = 0; from < service.people; from += people_at_once) {
      const std::int64_t count = std::min(people_at_once, service.people - from);
      const std::int64_t actions =
          volume_.actions * (done + count) / volume_.persons - volume_.actions * done / volume_.persons;
      database_.write(storage::Scope::of_system(), [&](Transaction& tx) {
        const auto batch = make_people(tx, service, pair, count, actions);
        part.add(insert_people(tx, batch, pack_->identity.name, at(today_, 0)), done + count);
      });
      done += count;
    }
  }
}

// ---- sessions ----

void Landscape::make_session(Transaction& tx, Pair& pair, SessionBatch& batch) {
  NewSession session;
  session.id = tx.fresh_id<SessionId>();
  session.agreement = pair.agreement;
  session.term = pair.term;
  session.provider = pair.centre;
  const auto& programme = dice_.pick(pack_->programmes);
  session.programme = programme.id;
  if (!programme.tracks.empty()) session.track = dice_.pick(programme.tracks).id;
  session.title = programme.words.in(Language::fr);
  session.trainer = dice_.pick(pair.trainers);
  session.capacity = group_size;

  Date day = some_working_day(Date(2022, 1, 3), Date(2022, 4, 1));
  for (int i = 0; i < marked_halves + open_halves; ++i) {
    if (i == marked_halves) day = today_.plus_days(-7);
    const Half half = i % 2 == 0 ? Half::morning : Half::afternoon;
    batch.halves.push_back(
        {tx.fresh_id<HalfId>(), session.id, {day, half}, i < marked_halves, session.trainer});
    if (half == Half::morning) continue;
    do day = day.plus_days(1);
    while (day.weekday() > 5 && i < marked_halves);
  }
  const std::size_t first_half = batch.halves.size() - marked_halves - open_halves;
  session.starts = batch.halves[first_half].when.day;
  session.ends = today_.plus_days(10);

  for (int i = 0; i < group_size; ++i) {
    Enrolled& who = pair.people[pair.next++ % pair.people.size()];
    if (who.provider_record.empty()) {
      who.provider_record = tx.fresh_id<RecordId>();
      batch.provided.push_back({who, pair.centre, fmt::format("D{:08}", ++file_numbers_)});
    }
    NewEnrolment enrolment{tx.fresh_id<EnrolmentId>(), session.id, who, tx.fresh_id<BasisId>()};
    for (int place = 0; place < marked_halves; ++place) {
      const int chance = dice_.between(1, 100);
      const std::string_view presence = chance > 96 ? "absent" : chance > 91 ? "excused" : "present";
      batch.marks.push_back(
          {batch.halves[first_half + static_cast<std::size_t>(place)].id, enrolment.id, presence});
    }
    batch.enrolments.push_back(std::move(enrolment));
  }
  batch.sessions.push_back(std::move(session));
}

SessionBatch Landscape::make_sessions(Transaction& tx, Pair& pair, std::int64_t count) {
  SessionBatch batch;
  batch.county = services_[pair.county].organisation;
  batch.centre = pair.centre;
  batch.agreement = pair.agreement;
  batch.term = pair.term;
  for (const auto& status : statuses_)
    if (const auto* entry = library_.reference().status(status[0]); entry && !entry->fact.empty())
      batch.facts.push_back(entry->fact);
  if (!pack_->programmes.empty() && !pack_->programmes.front().prescribers.empty())
    batch.prescriber_kind = pack_->programmes.front().prescribers.front().kind;
  for (std::int64_t i = 0; i < count; ++i) make_session(tx, pair, batch);
  return batch;
}

void Landscape::lay_sessions() {
  constexpr std::int64_t marks_of_session = group_size * marked_halves;
  const std::int64_t sessions = (volume_.half_days + marks_of_session - 1) / marks_of_session;
  std::int64_t people = 0;
  for (const auto& pair : pairs_) people += static_cast<std::int64_t>(pair.people.size());
  Part part("half_days", sessions, progress_);
  std::int64_t done = 0;
  std::int64_t people_before = 0;
  for (auto& pair : pairs_) {
    people_before += static_cast<std::int64_t>(pair.people.size());
    while (done < sessions * people_before / people) {
      const std::int64_t count = std::min(sessions_at_once, sessions * people_before / people - done);
      database_.write(storage::Scope::of_system(), [&](Transaction& tx) {
        const auto batch = make_sessions(tx, pair, count);
        part.add(insert_sessions(tx, batch, pack_->identity, at(today_, 0)), done + count);
      });
      done += count;
    }
    pair.people = {};
  }
}

void Landscape::roll_up() {
  Part part("roll_up", 1, progress_);
  database_.write(storage::Scope::of_system(), [&](Transaction& tx) {
    pathways::remake_cube(tx);
    part.add(volume_.actions, 1);
  });
}

}  // namespace

Volume volume_of(const std::string& size) {
  if (size == "L") return {2'000, 20'000, 200, 1'000'000, 10'000'000, 10'000'000};
  return {400, 4'000, 20, 20'000, 200'000, 200'000};
}

void lay_down(storage::Database& database, const packs::Library& library, const Names& names,
              const std::string& data, const Volume& volume, std::uint64_t seed, Date today,
              const Progress& progress) {
  Landscape landscape(database, library, names, data, volume, seed, today, progress);
  landscape.lay_institutions();
  landscape.lay_people();
  landscape.lay_sessions();
  landscape.roll_up();
}

}  // namespace concerto::demo
