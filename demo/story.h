// SPDX-License-Identifier: EUPL-1.2
// The small demo: what one partnership did until the business day, told by its own actions, so that every
// rule holds and the trail is true. Chapters follow each other and share what came before.
#pragma once
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "demo/dice.h"
#include "demo/names.h"
#include "demo/table.h"
#include "features/access/actor.h"
#include "packs/library.h"
#include "platform/storage/database.h"
#include "platform/words/catalogue.h"

namespace concerto::demo {

/// Somebody accompanied, with the referent who follows them.
struct Followed {
  RecordId record;
  PersonId person;
  std::string referent;  ///< account
  Date opened_on;
};

/// Borrows all it refers to.
struct Story {
  storage::Transaction& tx;
  const packs::Library& library;
  const Names& names;
  const Texts& texts;
  std::string data;      ///< folder of the data files
  std::string password;  ///< its hash
  Dice dice;
  Date today;
  std::map<std::string, OrganisationId> organisations = {};
  std::map<std::string, access::Actor> actors = {};  ///< by account; the first institution of each
  AgreementId agreement = {};
  const packs::Pack* pack = nullptr;
  std::string officer = {};               ///< account that follows the partnership for the one who refers
  std::string manager = {};               ///< account that manages the centre
  std::string reports_validated_by = {};  ///< account
  std::vector<Followed> people = {};

  const access::Actor& actor(const std::string& account) const {
    const auto found = actors.find(account);
    if (found == actors.end()) throw std::runtime_error("no account " + account);
    return found->second;
  }
  const std::string& passage(std::string_view key) { return dice.pick(texts.all(key)); }
  std::vector<Line> table(const std::string& name) const { return read_table(data + "/" + name + ".txt"); }
};

/// A moment of a day as the story reckons it.
inline Instant at(Date day, int hour, int minute = 0) {
  return Instant::at_midnight_utc(day).plus_minutes(60 * hour + minute);
}

/// The story keeps the rules of the house: a refusal is a fault of its data.
template <class T>
T must_succeed(Result<T> result, std::string_view chapter) {
  if (result.ok()) return std::move(result).value();
  std::string codes = result.refusal().code;
  for (const auto& other : result.refusal().also) codes += " " + other.code;
  throw std::runtime_error(fmt::format("demo: {}: {}", chapter, codes));
}

void tell_institutions(Story& story);
/// Drawn up, signed, followed by its committee.
void tell_agreement(Story& story);
/// Sessions with their people, from the calendar to the balance.
void tell_sessions(Story& story);
void tell_events(Story& story);
/// People whom those refer who do not sign the agreement.
void tell_services(Story& story);
/// People who are in no session yet, and what is done with everybody.
void tell_accompaniment(Story& story);

/// Dashboards that were given, and who received them.
void tell_reports(Story& story, const words::Catalogue& words);

/// Opens the file of an invented person as a line of profiles.txt describes them.
Followed open_file(Story& story, const Line& profile, Date day);

}  // namespace concerto::demo
