// SPDX-License-Identifier: EUPL-1.2
// Mail is written in the transaction that causes it and leaves later; what fails is tried again and stays
// visible.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/language.h"
#include "platform/jobs/job_filter.h"
#include "platform/storage/database.h"

namespace concerto::jobs {

/// Plain text; the recipient is one address.
struct Mail {
  std::string recipient;
  Language language = Language::fr;
  std::string subject;
  std::string body;
  OrganisationId organisation = {};  ///< whose administrators see it; empty: the installation's own
};

/// Puts the mail in the outbox of this transaction.
void post_mail(storage::Transaction& tx, const Mail& mail, Instant now);

/// A mail as it stands in the outbox.
struct PostedMail {
  JobId id;
  Mail mail;
  std::string state;  ///< waiting, sent, failed, given_up
  Instant due;
  int attempts = 0;
  std::string error;
  Instant created;
};

/// Newest first.
std::vector<PostedMail> list_mail(storage::Transaction& tx, const JobFilter& filter);
std::optional<PostedMail> find_mail(storage::Transaction& tx, JobId id);
bool is_mail_due(storage::Transaction& tx, Instant now);
/// Takes the mail that has been due longest into this program's hands: it stays waiting, and nobody else's
/// turn comes before `mail_hold_minutes` have passed without an outcome (the program ended meanwhile).
std::optional<PostedMail> take_due_mail(storage::Transaction& tx, Instant now);
constexpr int mail_hold_minutes = 5;
void save_mail_sent(storage::Transaction& tx, JobId id, Instant now);
/// Tries again after 1, 2, 4, … minutes; gives up after the eighth attempt.
void save_mail_failed(storage::Transaction& tx, const PostedMail& mail, const std::string& error,
                      Instant now);
/// «Send again»: due at once, its attempts forgotten. False when there is no such failed mail.
bool send_again(storage::Transaction& tx, JobId id, Instant now);

/// Where mail goes. `url` is `smtp://host:port` or `smtps://…`; empty sends nothing and leaves mail waiting.
struct MailServer {
  std::string url;
  std::string user;
  std::string password;
  std::string sender;
};

/// Hands one mail to the server. Returns the error, or nothing when the server took it.
std::string deliver(const MailServer& server, const Mail& mail, const std::string& id, Instant now);

}  // namespace concerto::jobs
