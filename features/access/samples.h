// SPDX-License-Identifier: EUPL-1.2
// A house on a test's database, with its doors: what page tests stand on.
//
//   House house(database(), clock);                 // in a TwoEngines suite
//   people::install(house.doors());
//   const auto cpas = house.organisation("CPAS de Valmont", "social_welfare_centre");
//   const auto browser = house.sign_in(house.member(cpas, {"referent"}));
//   EXPECT_EQ(browser.get("/people").status, 200);
//   EXPECT_EQ(browser.post("/people/new", {{"family_name", "Durand"}}).status, 303);
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "features/access/house_edge.h"
#include "features/access/members_actions.h"
#include "tests/two_engines.h"

namespace concerto::samples {

/// Counts the statements that go through it; everything else is the database behind it.
class CountingDatabase;

/// Words, templates and packs are read once per test program.
class House;

/// Somebody who is signed in.
class Browser {
 public:
  Browser(House& house, std::string cookie, std::string form_secret)
      : house_(&house), cookie_(std::move(cookie)), form_secret_(std::move(form_secret)) {}
  web::Response get(const std::string& target) const;
  /// Sends a form as our page would: with its token and a key of its own, unless the fields bring their own.
  web::Response post(const std::string& target, std::vector<std::pair<std::string, std::string>> fields,
                     std::vector<web::Upload> uploads = {}) const;
  const std::string& cookie() const { return cookie_; }

 private:
  House* house_;
  std::string cookie_;
  std::string form_secret_;
};

class House {
 public:
  /// Borrows both.
  House(storage::Database& database, FixedClock& clock);
  ~House();

  access::Doors& doors();
  const access::House& house() const;
  const web::Router& router() const;
  const words::Catalogue& words() const;
  const packs::Library& packs() const;
  web::Live& live();

  OrganisationId organisation(const std::string& name, const std::string& kind,
                              const std::string& territory = "fr_val_de_lorme");
  /// A user with these roles; the e-mail address follows from a counter.
  access::Membership member(OrganisationId organisation, std::vector<std::string> roles,
                            const std::string& name = "Sample Member");
  /// As the doors would make it, without a password.
  Browser sign_in(const access::Membership& member, bool second_factor = false);
  /// The actor that `sign_in` gives, for tests of actions.
  access::Actor actor(const access::Membership& member) const;
  /// Answers one request without a socket.
  web::Response answer(web::Request request);
  /// Statements that the last request ran, sign-in and shell included.
  int statements() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace concerto::samples
