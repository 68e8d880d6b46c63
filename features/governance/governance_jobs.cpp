// SPDX-License-Identifier: EUPL-1.2
#include "features/governance/governance_jobs.h"

#include "features/governance/governance_actions.h"
#include "features/partnerships/agreement_actions.h"
#include "platform/jobs/mail.h"
#include "platform/web/json.h"

namespace concerto::governance {
namespace {

using access::House;
using partnerships::Agreement;
using storage::Transaction;

/// After the last signature: what the first committee has to validate, and by when.
std::string signed_body(const House& house, const Agreement& agreement, Language language, Date today) {
  const packs::Pack& pack = partnerships::pack_of(house.packs, agreement, today);
  const std::string link = house.base_url + "/agreements/" + agreement.id.text();
  const packs::Committee* committee = pack.committee(pack.plan.validated_by);
  for (const CadenceDue& due : cadence_dues(pack, agreement, {}, {}, today)) {
    if (!committee || due.committee != committee->id) continue;
    return house.words.text(language, "governance.mail.signed_committee",
                            {{"title", agreement.title},
                             {"committee", committee->words.in(language)},
                             {"day", due.due},
                             {"link", link}});
  }
  return house.words.text(language, "governance.mail.signed", {{"title", agreement.title}, {"link", link}});
}

std::string ended_body(const House& house, const Agreement& agreement, Language language) {
  return house.words.text(language, "governance.mail.notice",
                          {{"title", agreement.title},
                           {"day", agreement.last_day().value_or(agreement.starts)},
                           {"link", house.base_url + "/agreements/" + agreement.id.text()}});
}

Result<Done> tell(const House& house, Transaction& tx, const jobs::Task& task) {
  const auto payload = web::Json::parse(task.payload);
  const auto id = AgreementId::parse(payload ? payload->text("agreement").value_or("") : "");
  if (!id) return Refusal{"governance.not_found"};
  const Instant now = house.clock.now();
  if (told_before(tx, task.id, now)) return Done{};
  const auto agreement = TRY(partnerships::find_agreement(tx, access::system_actor("governance.tell"), *id));
  const bool ended = payload->text("happened") == "notice_given";
  if (ended && !agreement.notice) return Done{};
  for (const auto& to : partnerships::addressees_of(tx, *id, house.clock.today())) {
    jobs::Mail mail;
    mail.recipient = to.email;
    mail.language = to.language;
    mail.subject = house.words.text(
        to.language, ended ? "governance.mail.notice_subject" : "governance.mail.signed_subject",
        {{"title", agreement.title}});
    mail.body = ended ? ended_body(house, agreement, to.language)
                      : signed_body(house, agreement, to.language, house.clock.today());
    jobs::post_mail(tx, mail, now);
  }
  return Done{};
}

}  // namespace

void install_governance_jobs(access::Doors& doors) {
  doors.work("governance.tell",
             [house = &doors.house()](storage::Database& database, const jobs::Task& task,
                                      const jobs::Progress&) -> Result<Done> {
               return database.write(storage::Scope::of_system(),
                                     [&](Transaction& tx) { return tell(*house, tx, task); });
             });
}

}  // namespace concerto::governance
