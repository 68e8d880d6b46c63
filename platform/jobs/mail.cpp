// SPDX-License-Identifier: EUPL-1.2
#include "platform/jobs/mail.h"

#include <curl/curl.h>

#include <cstring>
#include <mutex>

#include "platform/jobs/attempts.h"
#include "platform/jobs/giving_up.h"
#include "platform/jobs/listing.h"

namespace concerto::jobs {
namespace {

using storage::Row;

constexpr std::string_view mail_columns =
    "id, recipient, language, subject, body, state, due_at, attempts, error, created_at, organisation_id";

PostedMail posted_of(const Row& row) {
  return {row.id<JobId>(0),
          {row.text(1), language_of(row.text_view(2)).value_or(Language::fr), row.text(3), row.text(4),
           row.id<OrganisationId>(10)},
          row.text(5),
          row.instant(6),
          row.whole(7),
          row.text(8),
          row.instant(9)};
}

std::string base64(std::string_view bytes, std::size_t line) {
  static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  std::size_t column = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned group = 0;
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) text += k <= count ? letters[group >> (18 - 6 * k) & 63] : '=';
    if (line > 0 && (column += 4) >= line) {
      text += "\r\n";
      column = 0;
    }
  }
  return text;
}

/// RFC 2047, in words of at most 45 bytes cut between characters.
std::string encoded_word(std::string_view text) {
  std::string header;
  while (!text.empty()) {
    std::size_t count = std::min<std::size_t>(45, text.size());
    while (count < text.size() && count > 1 && (static_cast<unsigned char>(text[count]) & 0xc0) == 0x80)
      --count;
    header += (header.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(text.substr(0, count), 0) + "?=");
    text.remove_prefix(count);
  }
  return header;
}

std::string mail_date(Instant now) {
  static constexpr const char* days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Date day = now.utc_day();
  const auto second = (now.micros - Instant::at_midnight_utc(day).micros) / 1'000'000;
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days[day.weekday() - 1], day.day(),
                     months[day.month() - 1], day.year(), second / 3600, second / 60 % 60, second % 60);
}

std::string message(const MailServer& server, const Mail& mail, const std::string& id, Instant now) {
  return fmt::format(
      "Date: {}\r\nFrom: Concerto <{}>\r\nTo: <{}>\r\nMessage-ID: <{}@concerto>\r\nSubject: "
      "{}\r\nContent-Language: {}\r\n"
      "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
      mail_date(now), server.sender, mail.recipient, id, encoded_word(mail.subject), code_of(mail.language),
      base64(mail.body, 76));
}

struct Reading {
  std::string_view left;
};

std::size_t read_some(char* to, std::size_t size, std::size_t count, void* from) {
  auto& reading = *static_cast<Reading*>(from);
  const std::size_t length = std::min(size * count, reading.left.size());
  std::memcpy(to, reading.left.data(), length);
  reading.left.remove_prefix(length);
  return length;
}

}  // namespace

void post_mail(storage::Transaction& tx, const Mail& mail, Instant now) {
  tx.run(
      "insert into jobs_mail (id, recipient, language, subject, body, state, due_at, attempts, error, "
      "created_at, organisation_id) values ($1, $2, $3, $4, $5, 'waiting', $6, 0, '', $6, $7)",
      tx.fresh_id<JobId>(), mail.recipient, code_of(mail.language), mail.subject, mail.body, now,
      mail.organisation);
}

std::vector<PostedMail> list_mail(storage::Transaction& tx, const JobFilter& filter) {
  return list_jobs(tx, "jobs_mail", mail_columns, filter, posted_of);
}

std::optional<PostedMail> find_mail(storage::Transaction& tx, JobId id) {
  return tx.first(fmt::format("select {} from jobs_mail where id = $1", mail_columns), posted_of, id);
}

bool is_mail_due(storage::Transaction& tx, Instant now) {
  return tx.exists("select 1 from jobs_mail where state = 'waiting' and due_at <= $1 limit 1", now);
}

std::optional<PostedMail> take_due_mail(storage::Transaction& tx, Instant now) {
  auto due = tx.first(
      fmt::format(
          "select {} from jobs_mail where state = 'waiting' and due_at <= $1 order by due_at, id limit 1 "
          "for update skip locked",
          mail_columns),
      posted_of, now);
  if (due)
    tx.run("update jobs_mail set due_at = $2 where id = $1", due->id, now.plus_minutes(mail_hold_minutes));
  return due;
}

void save_mail_sent(storage::Transaction& tx, JobId id, Instant now) {
  tx.run("update jobs_mail set state = 'sent', sent_at = $2, error = '' where id = $1", id, now);
}

void save_mail_failed(storage::Transaction& tx, const PostedMail& mail, const std::string& error,
                      Instant now) {
  const int attempts = mail.attempts + 1;
  tx.run("update jobs_mail set state = $2, attempts = $3, error = $4, due_at = $5 where id = $1", mail.id,
         attempts >= most_attempts ? "failed" : "waiting", attempts, shortened_fault(error),
         next_attempt(attempts, now));
}

bool send_again(storage::Transaction& tx, JobId id, Instant now) {
  return tx.run(
             "update jobs_mail set state = 'waiting', attempts = 0, due_at = $2 where id = $1 and state in "
             "('failed', 'given_up')",
             id, now) == 1;
}

bool give_up_mail(storage::Transaction& tx, JobId id) {
  return tx.run("update jobs_mail set state = 'given_up' where id = $1 and state = 'failed'", id) == 1;
}

std::string deliver(const MailServer& server, const Mail& mail, const std::string& id, Instant now) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
  if (!curl) return "libcurl does not start";
  const std::string text = message(server, mail, id, now);
  Reading reading{text};
  curl_slist* recipients = curl_slist_append(nullptr, ("<" + mail.recipient + ">").c_str());
  char error[CURL_ERROR_SIZE] = {};
  curl_easy_setopt(curl.get(), CURLOPT_URL, server.url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl.get(), CURLOPT_USE_SSL,
                   static_cast<long>(server.user.empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  if (!server.user.empty()) {
    curl_easy_setopt(curl.get(), CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, server.password.c_str());
  }
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, ("<" + server.sender + ">").c_str());
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, read_some);
  curl_easy_setopt(curl.get(), CURLOPT_READDATA, &reading);
  curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 30L);
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, error);
  const CURLcode outcome = curl_easy_perform(curl.get());
  curl_slist_free_all(recipients);
  if (outcome == CURLE_OK) return {};
  return error[0] ? error : curl_easy_strerror(outcome);
}

}  // namespace concerto::jobs
