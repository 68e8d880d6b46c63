// SPDX-License-Identifier: EUPL-1.2
// The outbox on both engines, and a real server at the other end. `./dev test` starts the server; by hand,
// CONCERTO_TEST_SMTP says where it is and CONCERTO_TEST_MAIL in which folder it keeps what it took.
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "platform/jobs/attempts.h"
#include "platform/jobs/giving_up.h"
#include "platform/jobs/mail.h"
#include "platform/jobs/runner.h"
#include "tests/two_engines.h"

namespace concerto::jobs {
namespace {

using storage::Transaction;
using testing::HasSubstr;

const std::string nowhere = "smtp://127.0.0.1:1";  // nobody listens on port 1

Mail a_mail(const std::string& subject = "Réunion du comité") {
  return {"claire@example.org", Language::fr, subject,
          "Bonjour,\n\nla réunion a lieu à 9 h 30 – à bientôt.\n"};
}

class MailStore : public TwoEngines {
 protected:
  std::vector<PostedMail> mails(const std::string& state) {
    return database().read(test_scope(), [&](Transaction& tx) {
      return list_mail(tx, {std::nullopt, state, {}, 100});
    });
  }
  std::pair<OrganisationId, OrganisationId> ids_here() {
    static const OrganisationId one{system_ids().next()}, two{system_ids().next()};
    return {one, two};
  }
  void post(const Mail& mail) {
    database().write(test_scope(), [&](Transaction& tx) { post_mail(tx, mail, clock.now()); });
  }
};

/// What the server took, as it keeps it: one file a message.
class MailDelivery : public MailStore {
 protected:
  void SetUp() override {
    MailStore::SetUp();
    if (IsSkipped()) return;
    const char* url = std::getenv("CONCERTO_TEST_SMTP");
    const char* folder = std::getenv("CONCERTO_TEST_MAIL");
    if (!url || !folder) {
      if (std::getenv("CI")) FAIL() << "CONCERTO_TEST_SMTP and CONCERTO_TEST_MAIL are not set";
      GTEST_SKIP() << "CONCERTO_TEST_SMTP and CONCERTO_TEST_MAIL are not set: ./dev test does it";
    }
    server.url = url;
    server.sender = "concerto@example.org";
    folder_ = folder;
  }
  /// The messages to `recipient`: each test writes to somebody else, because the folder is shared.
  std::vector<std::string> taken_for(const std::string& recipient) const {
    std::vector<std::string> found;
    for (const auto& file : std::filesystem::directory_iterator(folder_)) {
      if (file.path().extension() != ".eml") continue;
      std::ifstream in(file.path(), std::ios::binary);
      std::string text{std::istreambuf_iterator<char>(in), {}};
      if (text.find("To: <" + recipient + ">") != text.npos) found.push_back(std::move(text));
    }
    return found;
  }
  static std::string fresh_recipient() { return system_ids().next().text() + "@example.org"; }

  MailServer server;

 private:
  std::filesystem::path folder_;
};

}  // namespace

TEST_P(MailStore, IsWrittenWithTheTransactionThatCausesIt) {
  post(a_mail());
  const auto waiting = mails("waiting");
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting[0].mail.recipient, "claire@example.org");
  EXPECT_EQ(waiting[0].mail.subject, "Réunion du comité");
  EXPECT_EQ(waiting[0].mail.body, a_mail().body);
  EXPECT_EQ(waiting[0].due, clock.now());
  EXPECT_EQ(waiting[0].attempts, 0);
}

TEST_P(MailStore, IsRolledBackWithARefusalAndWithAFault) {
  const auto refused = database().write(test_scope(), [&](Transaction& tx) -> Result<Done> {
    post_mail(tx, a_mail(), clock.now());
    return Refusal{"people.not_found"};
  });
  EXPECT_FALSE(refused.ok());
  EXPECT_THROW(database().write(test_scope(),
                                [&](Transaction& tx) {
                                  post_mail(tx, a_mail(), clock.now());
                                  throw std::runtime_error("disk full");
                                }),
               std::runtime_error);
  EXPECT_TRUE(mails("waiting").empty());
}

TEST_P(MailStore, WaitsWhenThereIsNoServer) {
  post(a_mail());
  EXPECT_EQ(send_due_mail(database(), MailServer{}, clock.now()), 0);
  ASSERT_EQ(mails("waiting").size(), 1U);
  EXPECT_EQ(mails("waiting")[0].attempts, 0);
}

TEST_P(MailStore, IsTriedAgainAfterAGrowingTimeAndFailsTheEighth) {
  post(a_mail());
  const MailServer absent{nowhere, "", "", "concerto@example.org"};
  Instant now = clock.now();
  for (int attempt = 1; attempt <= 7; ++attempt) {
    EXPECT_EQ(send_due_mail(database(), absent, now), 0);
    ASSERT_EQ(mails("waiting").size(), 1U) << attempt;
    const PostedMail mail = mails("waiting")[0];
    EXPECT_EQ(mail.attempts, attempt);
    EXPECT_FALSE(mail.error.empty());
    EXPECT_EQ(mail.due, now.plus_minutes(1 << (attempt - 1)));
    // A moment earlier it is not due, and stays as it is.
    EXPECT_EQ(send_due_mail(database(), absent, Instant{mail.due.micros - 1}), 0);
    EXPECT_EQ(mails("waiting")[0].attempts, attempt);
    now = mail.due;
  }
  send_due_mail(database(), absent, now);
  EXPECT_TRUE(mails("waiting").empty());
  ASSERT_EQ(mails("failed").size(), 1U);
  EXPECT_EQ(mails("failed")[0].attempts, 8);
}

TEST_P(MailStore, SentAgainStartsAnewAndWhatWasSentStaysSent) {
  post(a_mail());
  const JobId id = mails("waiting")[0].id;
  database().write(test_scope(), [&](Transaction& tx) {
    for (int attempt = 0; attempt < 8; ++attempt) {
      PostedMail mail = list_mail(tx, {std::nullopt, "waiting"}).at(0);
      save_mail_failed(tx, mail, "no such host", clock.now());
    }
  });
  ASSERT_EQ(mails("failed").size(), 1U);
  const Instant later = clock.now().plus_minutes(600);
  EXPECT_TRUE(database().write(test_scope(), [&](Transaction& tx) { return send_again(tx, id, later); }));
  ASSERT_EQ(mails("waiting").size(), 1U);
  EXPECT_EQ(mails("waiting")[0].attempts, 0);
  EXPECT_EQ(mails("waiting")[0].due, later);
  database().write(test_scope(), [&](Transaction& tx) { save_mail_sent(tx, id, later); });
  EXPECT_FALSE(database().write(test_scope(), [&](Transaction& tx) { return send_again(tx, id, later); }));
}

TEST_P(MailStore, WhatIsGivenUpStaysAndMayStillBeSentAgain) {
  post(a_mail());
  const auto give_up = [&](JobId id) {
    return database().write(test_scope(), [&](Transaction& tx) { return give_up_mail(tx, id); });
  };
  PostedMail mail = mails("waiting")[0];
  EXPECT_FALSE(give_up(mail.id)) << "it waits";
  mail.attempts = 7;
  database().write(test_scope(),
                   [&](Transaction& tx) { save_mail_failed(tx, mail, "no such host", clock.now()); });
  EXPECT_TRUE(give_up(mail.id));
  EXPECT_FALSE(give_up(mail.id)) << "it is given up already";
  EXPECT_EQ(mails("given_up")[0].error, "no such host");
  EXPECT_TRUE(
      database().write(test_scope(), [&](Transaction& tx) { return send_again(tx, mail.id, clock.now()); }));
}

TEST_P(MailStore, WhatStillWaitsIsNotSentAgain) {
  post(a_mail());
  const PostedMail mail = mails("waiting")[0];
  database().write(test_scope(),
                   [&](Transaction& tx) { save_mail_failed(tx, mail, "no such host", clock.now()); });
  EXPECT_FALSE(database().write(
      test_scope(), [&](Transaction& tx) { return send_again(tx, mail.id, clock.now().plus_minutes(9)); }));
  EXPECT_EQ(mails("waiting")[0].attempts, 1);
  EXPECT_EQ(mails("waiting")[0].due, clock.now().plus_minutes(1));
}

TEST_P(MailStore, AnErrorIsCutBetweenCharacters) {
  post(a_mail());
  std::string error = "x";
  while (error.size() < 600) error += "é";  // the 500th byte is in the middle of one
  database().write(test_scope(), [&](Transaction& tx) {
    save_mail_failed(tx, list_mail(tx, {std::nullopt, "waiting"}).at(0), error, clock.now());
  });
  EXPECT_EQ(mails("waiting")[0].error, error.substr(0, 499));
}

TEST(ShortenedFault, IsTextThatBothEnginesTake) {
  EXPECT_EQ(shortened_fault("disk full"), "disk full");
  EXPECT_EQ(shortened_fault(std::string("a\0b", 3)), "a?b");
  EXPECT_EQ(shortened_fault("caf\xe9 \xed\xa0\x80 \xf0\x9f\x92\xa1"), "caf? ??? \xf0\x9f\x92\xa1");
  EXPECT_EQ(shortened_fault("\xe2\x82"), "??");
}

TEST_P(MailStore, IsToldByInstitution) {
  Mail here = a_mail("here"), there = a_mail("there");
  here.organisation = ids_here().first;
  there.organisation = ids_here().second;
  post(here);
  post(there);
  post(a_mail("the installation's own"));
  EXPECT_EQ(mails("waiting").size(), 3U);
  const auto told = database().read(test_scope(), [&](Transaction& tx) {
    return list_mail(tx, {here.organisation, ""});
  });
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].mail.subject, "here");
}

TEST_P(MailStore, IsTakenByOneProgramAtATime) {
  post(a_mail());
  const auto take = [&](Instant now) {
    return database().write(test_scope(), [&](Transaction& tx) { return take_due_mail(tx, now); });
  };
  ASSERT_TRUE(take(clock.now()));
  EXPECT_FALSE(take(clock.now())) << "another program has it in hand";
  EXPECT_TRUE(take(clock.now().plus_minutes(mail_hold_minutes)))
      << "and has ended before it told how it went";
}

TEST_P(MailDelivery, ReachesARealServerWholeAndOnce) {
  Mail mail = a_mail("Comité de pilotage : l’ordre du jour, relu et corrigé par les deux parties");
  mail.recipient = fresh_recipient();
  post(mail);
  EXPECT_EQ(send_due_mail(database(), server, clock.now()), 1);
  EXPECT_EQ(send_due_mail(database(), server, clock.now()), 0) << "it has left";
  EXPECT_EQ(mails("sent").size(), 1U);
  const auto taken = taken_for(mail.recipient);
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_THAT(taken[0], HasSubstr("From: Concerto <concerto@example.org>"));
  EXPECT_THAT(taken[0], HasSubstr("Subject: =?UTF-8?B?"));
  EXPECT_THAT(taken[0], HasSubstr("Content-Language: fr"));
  EXPECT_THAT(taken[0], HasSubstr("Auto-Submitted: auto-generated"));
  EXPECT_THAT(taken[0], HasSubstr("Qm9uam91ciw"));  // «Bonjour,» in base 64
}

TEST_P(MailDelivery, ARefusedRecipientIsNoReasonToHoldTheOthers) {
  Mail bad = a_mail("one");
  bad.recipient = "refused@example.org";  // the sink says 550 to this one
  Mail good = a_mail("two");
  good.recipient = fresh_recipient();
  post(bad);
  post(good);
  EXPECT_EQ(send_due_mail(database(), server, clock.now()), 1);
  EXPECT_EQ(taken_for(good.recipient).size(), 1U);
  ASSERT_EQ(mails("waiting").size(), 1U);
  EXPECT_EQ(mails("waiting")[0].mail.recipient, bad.recipient);
}

TEST_P(MailStore, TheRunnerGoesOnAfterAFaultAndEndsWhenAsked) {
  std::mutex mutex;
  std::condition_variable changed;
  int good = 0;
  std::vector<std::string> faults;
  const auto wait_for = [&](auto condition) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, std::chrono::seconds(30), condition);
  };
  {
    Runner runner(database(), MailServer{},
                  {{"broken", 3600, [] { throw std::runtime_error("the world failed"); }},
                   {"good", 0,
                    [&] {
                      const std::lock_guard lock(mutex);
                      ++good;
                      changed.notify_all();
                    }}},
                  [&](const std::string& round, const std::string& fault) {
                    const std::lock_guard lock(mutex);
                    faults.push_back(round + ": " + fault);
                    changed.notify_all();
                  });
    EXPECT_TRUE(wait_for([&] { return good >= 2 && !faults.empty(); }))
        << "comes round again, beside a fault";
  }
  // The runner is gone: nothing of it runs any more.
  EXPECT_THAT(faults, testing::ElementsAre("broken: the world failed"));
}

TEST_P(MailStore, ARunnerThatIsEndedAtOnceEnds) {
  for (int i = 0; i < 20; ++i) Runner runner(database(), MailServer{}, {}, {});
  SUCCEED();
}

CONCERTO_ON_BOTH_ENGINES(MailStore);
CONCERTO_ON_BOTH_ENGINES(MailDelivery);

}  // namespace concerto::jobs
