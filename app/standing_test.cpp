// SPDX-License-Identifier: EUPL-1.2
#include "app/standing.h"

#include <stdlib.h>

#include <filesystem>

#include "app/command_line.h"
#include "app/program.h"
#include "features/access/account_store.h"
#include "features/access/members_actions.h"
#include "features/access/seal_actions.h"
#include "features/organisations/organisation_actions.h"

namespace concerto::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// What a command printed and how it ended.
struct Told {
  int status = 0;
  std::string out;
  std::string err;
};

class Standing : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "concerto_standing_XXXXXX";
    folder = mkdtemp(pattern.data());
    configuration.database = "sqlite:" + file("house.sqlite");
    configuration.keyring = file("house.sqlite.keyring");
    setenv("CONCERTO_LANGUAGE", "fr", 1);
  }
  void TearDown() override {
    unsetenv("CONCERTO_LANGUAGE");
    fs::remove_all(folder);
  }
  std::string file(const std::string& name) const { return folder + "/" + name; }

  static Told run(std::vector<std::string> line) {
    line.insert(line.begin(), "concerto");
    std::vector<char*> arguments;
    for (std::string& word : line) arguments.push_back(word.data());
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    Told told;
    told.status = run_command_line(static_cast<int>(arguments.size()), arguments.data());
    told.out = testing::internal::GetCapturedStdout();
    told.err = testing::internal::GetCapturedStderr();
    return told;
  }
  Told run_on(std::vector<std::string> line, const std::string& database) const {
    line.insert(line.end(), {"--database", database});
    return run(std::move(line));
  }
  Told run_here(std::vector<std::string> line) const {
    return run_on(std::move(line), configuration.database);
  }

  /// A migrated house whose trail has been signed.
  void given_a_house() {
    ASSERT_TRUE(migrate(configuration).ok());
    const auto database = storage::open_database(configuration.database);
    const auto now = Instant::now();
    database->write(storage::Scope::of_system(), [&](storage::Transaction& tx) {
      access::record(tx, access::system_actor("test"),
                     {"access.language_changed", "user", tx.fresh_uuid(), {}, {}});
    });
    ASSERT_GT(access::seal_trail(*database, secrets::Keyring::open_or_create(configuration.keyring), now), 0);
  }

  std::string folder;
  Configuration configuration;
};

const std::vector<std::vector<std::string>> commands_on_a_house = {
    {"report", "--list"},
    {"audit", "verify"},
    {"jobs", "list"},
    {"pack", "list", "--installed"},
    {"token", "add", "--user", "ada@example.org", "--name", "x"},
    {"import", "people", "nobody.csv", "--institution", "x"},
    {"organisation", "add", "--name", "x", "--kind", "x", "--territory", "x", "--administrator", "x",
     "--email", "x"},
    {"serve"},
};

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += word + " ";
  return line;
}

}  // namespace

TEST_F(Standing, NoCommandMakesADatabaseThatIsNotThere) {
  auto commands = commands_on_a_house;
  commands.push_back({"backup", file("copy")});
  for (const auto& command : commands) {
    const Told told = run_on(command, "sqlite:" + file("mistyped.sqlite"));
    EXPECT_EQ(told.status, 1) << joined(command);
    EXPECT_THAT(told.err, HasSubstr("mistyped.sqlite n’existe pas")) << joined(command);
    EXPECT_TRUE(fs::is_empty(folder)) << joined(command);
  }
}

TEST_F(Standing, NoCommandWorksOnADatabaseOfANewerProgram) {
  given_a_house();
  storage::open_database(configuration.database)
      ->script(
          "insert into storage_migration (number, name, checksum, applied_at) values (9999, '9999_later', "
          "'x', 0)");
  for (const auto& command : commands_on_a_house) {
    const Told told = run_here(command);
    EXPECT_EQ(told.status, 1) << joined(command);
    EXPECT_THAT(told.err, HasSubstr("plus récente que ce programme")) << joined(command);
  }
}

TEST_F(Standing, ASchemaAlteredByHandIsNotServed) {
  given_a_house();
  storage::open_database(configuration.database)
      ->script("alter table access_user add column shoe_size integer");
  for (const char* command : {"serve", "migrate"}) {
    const Told told = run_here({command});
    EXPECT_EQ(told.status, 1);
    EXPECT_THAT(told.err, HasSubstr("modifié à la main"));
    EXPECT_THAT(told.err, HasSubstr("access_user"));
  }
}

TEST_F(Standing, AHouseIsNotOpenedWithoutTheKeyringThatSignedIt) {
  given_a_house();
  const fs::path aside = file("aside");
  fs::rename(configuration.keyring, aside);
  for (const auto& command :
       {std::vector<std::string>{"serve"}, {"audit", "verify"}, {"backup", file("copy")}}) {
    const Told told = run_here(command);
    EXPECT_EQ(told.status, 1);
    EXPECT_THAT(told.err, HasSubstr("Le trousseau " + configuration.keyring + " manque")) << joined(command);
    EXPECT_FALSE(fs::exists(configuration.keyring)) << joined(command);
  }
  const std::string key = secrets::Keyring::open_or_create(aside).id();
  secrets::Keyring::open_or_create(configuration.keyring);
  for (const auto& command : {std::vector<std::string>{"serve"}, {"backup", file("copy")}})
    EXPECT_THAT(run_here(command).err, HasSubstr("signé avec " + key)) << joined(command);
  fs::rename(aside, configuration.keyring);
  const auto database = storage::open_database(configuration.database);
  EXPECT_TRUE(fitting_keyring(configuration, *database).ok());
}

TEST_F(Standing, AKeyringLostForGoodIsRenewed) {
  given_a_house();
  EXPECT_THAT(run_here({"keyring", "renew"}).err, HasSubstr("Rien n’est perdu"));
  const auto database = storage::open_database(configuration.database);
  access::User user;
  user.id = UserId{Uuid::parse("0180cf50-0000-7000-8000-000000000001").value()};
  user.email = "ada@example.org";
  database->write(storage::Scope::of_system(), [&](storage::Transaction& tx) {
    access::insert_user(tx, user, Instant::now());
    access::save_totp(tx, user.id, "sealed with the lost keys", 7);
  });
  fs::remove(configuration.keyring);
  EXPECT_FALSE(fitting_keyring(configuration, *database).ok());
  EXPECT_EQ(run_here({"keyring", "renew"}).status, 0);
  EXPECT_TRUE(fitting_keyring(configuration, *database).ok());
  database->read(storage::Scope::of_system(), [&](storage::Transaction& tx) {
    EXPECT_EQ(access::find_user(tx, user.id)->totp_sealed, "") << "its owner sets a new one";
  });
}

TEST_F(Standing, TheKeyringOfANewHouseIsMade) {
  ASSERT_TRUE(migrate(configuration).ok());
  const auto database = storage::open_database(configuration.database);
  EXPECT_TRUE(fitting_keyring(configuration, *database).ok());
  EXPECT_TRUE(fs::exists(configuration.keyring));
}

TEST_F(Standing, VerifyingComparesWithAHeadKeptElsewhere) {
  given_a_house();
  const std::string head = access::head_of_trail(*storage::open_database(configuration.database));
  const Told whole = run_here({"audit", "verify", "--head", head});
  EXPECT_EQ(whole.status, 0) << whole.err;
  EXPECT_THAT(whole.out, HasSubstr(head));
  storage::open_database(configuration.database)
      ->script("delete from access_audit_segment; delete from access_audit_link; delete from access_audit");
  EXPECT_EQ(run_here({"audit", "verify"}).status, 0) << "nothing inside tells";
  const Told cut = run_here({"audit", "verify", "--head", head});
  EXPECT_EQ(cut.status, 1);
  EXPECT_THAT(cut.out, HasSubstr("la fin a été coupée"));
}

TEST_F(Standing, ATokenOfSomebodyWithTwoInstitutionsNamesOne) {
  given_a_house();
  const packs::Library library(home() + "/packs");
  const auto database = storage::open_database(configuration.database);
  const Instant now = Instant::now();
  std::vector<OrganisationId> organisations;
  database->write(storage::Scope::of_system(), [&](storage::Transaction& tx) {
    for (const char* name : {"Centre de Lorme", "Département du Val"}) {
      organisations::OrganisationDraft draft;
      draft.name = name;
      draft.kind = "adult_training_centre";
      draft.territory = "fr_val_de_lorme";
      draft.country = "fr";
      draft.zone = "Europe/Paris";
      organisations.push_back(
          organisations::add_organisation(tx, access::system_actor("test"), draft, library.reference(), now)
              .value());
      access::User user;
      user.email = "ada@example.org";
      user.name = "Ada";
      access::Membership membership;
      membership.organisation = organisations.back();
      membership.roles = {"trainer"};
      membership.from = Date(2020, 1, 1);
      access::add_member(tx, access::system_actor("test"), user, membership, now);
    }
  });
  const std::vector<std::string> add = {"token", "add", "--user", "ada@example.org", "--name", "x"};
  const auto with = [&](const std::string& institution) {
    auto line = add;
    line.insert(line.end(), {"--institution", institution});
    return run_here(line);
  };
  EXPECT_THAT(run_here(add).err, HasSubstr("--institution"));
  EXPECT_THAT(run_here(add).err, HasSubstr("Centre de Lorme, Département du Val"));
  EXPECT_THAT(with("Mairie").err, HasSubstr("ne travaille pas pour cette institution"));
  const Told made = with("departement du val");
  EXPECT_EQ(made.status, 0) << made.err;
  EXPECT_THAT(made.out, testing::StartsWith("concerto_"));
  database->read(storage::Scope::of_system(), [&](storage::Transaction& tx) {
    EXPECT_EQ(access::tokens_of(tx, organisations[0]).size(), 0U);
    EXPECT_EQ(access::tokens_of(tx, organisations[1]).size(), 1U);
  });
  EXPECT_THAT(run_here({"token", "add", "--user", "nobody@example.org", "--name", "x"}).err,
              HasSubstr("Aucun compte n’a l’adresse nobody@example.org"));
}

TEST_F(Standing, AMistypedLineIsToldInWords) {
  setenv("CONCERTO_LANGUAGE", "en", 1);  // French puts blanks before colons that a test would have to spell
  EXPECT_THAT(run({"frobnicate"}).err, HasSubstr("“frobnicate” is no command. There are: serve, migrate"));
  EXPECT_THAT(run({"bakcup"}).err, HasSubstr("Did you mean “backup”?"));
  EXPECT_THAT(run({"audit", "verfy"}).err, HasSubstr("Did you mean “verify”?"));
  EXPECT_THAT(run({}).err, HasSubstr("Say what to do: serve, migrate"));
  EXPECT_THAT(run({"token"}).err, HasSubstr("Say what to do: add"));
  EXPECT_THAT(run({"token", "add", "--name", "x"}).err, HasSubstr("--user is missing"));
  EXPECT_THAT(run({"backup"}).err, HasSubstr("file is missing"));
  EXPECT_THAT(run({"serve", "--listen"}).err, HasSubstr("A value is missing after --listen"));
  EXPECT_THAT(run({"serve", "--quiet"}).err, HasSubstr("unknown here: --quiet"));
  EXPECT_THAT(run({"demo", "--size", "huge"}).err, HasSubstr("--size only accepts: {small,S,L}"));
  EXPECT_THAT(run({"demo", "--seed", "seven"}).err, HasSubstr("cannot be read: --seed = seven"));
  EXPECT_THAT(run({"pack", "show", "apfa"}).err, HasSubstr("Packs shipped: afpa"));
  EXPECT_EQ(run({"frobnicate"}).status, 2);
}

TEST_F(Standing, ACommandSaysWhatItDid) {
  EXPECT_THAT(run_here({"migrate"}).out, HasSubstr("la base est à jour"));
  EXPECT_THAT(run_here({"migrate"}).out, HasSubstr("La base était déjà à jour"));
  EXPECT_THAT(run_here({"pack", "list", "--installed"}).out, HasSubstr("La base ne contient aucun cadre"));
  EXPECT_EQ(run_here({"pack", "install", "afpa"}).status, 0);
  EXPECT_THAT(run_here({"pack", "list", "--installed"}).out, HasSubstr("afpa\t1\t"));
  const Told incomplete = run_here({"report", "--period", "2022-05"});
  EXPECT_EQ(incomplete.status, 1);
  EXPECT_THAT(incomplete.err, HasSubstr("--agreement et --period"));
  EXPECT_THAT(incomplete.out, HasSubstr("periods")) << "those there are";
}

}  // namespace concerto::app
