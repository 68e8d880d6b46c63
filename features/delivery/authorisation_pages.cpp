// SPDX-License-Identifier: EUPL-1.2
#include "features/access/asked_fields_edge.h"
#include "features/access/sheet_edge.h"
#include "features/delivery/delivery_pages.h"
#include "features/delivery/enrolment_actions.h"
#include "features/delivery/words_edge.h"
#include "platform/web/paging.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;
using web::View;

/// Somebody of a partner who could be authorised under an agreement.
struct Candidate {
  AgreementId agreement;
  Member member;
};

struct AuthorisationPage {
  std::vector<Authorisation> all;
  std::vector<Candidate> candidates;
};

access::Asked<AuthorisationFilter> authorisations_asked(Visit& visit, int limit) {
  access::AskedFields fields(visit.request().query);
  AuthorisationFilter filter;
  filter.state = fields.choice("state", {"valid", "revoked"});
  filter.by_day = fields.choice("sort", {"user", "from"}) == "from";
  filter.after = fields.read("after", Uuid::parse).value_or(Uuid{});
  filter.after_name = visit.request().query.get("after_name");
  filter.after_day = fields.read("after_day", Date::parse);
  if (filter.by_day && !filter.after_day) filter.after = {};
  filter.limit = limit;
  return {filter, fields.understood(), fields.wrong()};
}

std::string validity_words(const Visit& visit, const Authorisation& one) {
  return one.revoked_on ? visit.text("authorisation.revoked", {{"day", *one.revoked_on}})
                        : visit.text("authorisation.valid");
}

AuthorisationPage read_page(Transaction& tx, const Visit& visit, AuthorisationFilter filter) {
  AuthorisationPage page;
  const auto agreements = partnerships::agreements_in_force(tx, visit.actor().organisation, visit.today());
  for (const auto& agreement : agreements) filter.agreements.push_back(agreement.id);
  page.all = load_authorisations(tx, filter);
  if (!visit.actor().may("authorisations.grant")) return page;
  std::vector<OrganisationId> partners;
  for (const auto& agreement : agreements)
    for (const auto& party : agreement.parties)
      if (party.organisation != visit.actor().organisation) partners.push_back(party.organisation);
  const auto members = load_members(tx, partners, visit.today());
  for (const auto& agreement : agreements) {
    if (!must_provide(visit.house().packs, agreement, visit.actor(), visit.today()).ok()) continue;
    for (const auto& member : members)
      if (agreement.party(member.organisation)) page.candidates.push_back({agreement.id, member});
  }
  return page;
}

Response list(Visit& visit, const Refusal* refusal = nullptr) {
  const auto asked = authorisations_asked(visit, list_length + 1);
  const AuthorisationFilter& filter = asked.filter;
  auto page = visit.read([&](Transaction& tx) { return read_page(tx, visit, filter); });
  View view;
  for (const char* state : {"valid", "revoked"})
    add_option(view, "STATE_OPTION", state, visit.text(fmt::format("authorisation.state.{}", state)),
               filter.state);
  for (const char* sort : {"user", "from"})
    add_option(view, "SORT", sort, visit.text(fmt::format("authorisation.{}", sort)),
               filter.by_day ? "from" : "user");
  if (page.all.size() > list_length) {
    page.all.resize(list_length);
    const auto& last = page.all.back();
    view.set_if("NEXT_HREF", web::link("/authorisations", asked.query,
                                       {{"after_day", filter.by_day ? last.from.iso() : std::string()},
                                        {"after_name", filter.by_day ? std::string() : last.user_name},
                                        {"after", last.id.text()}}));
  }
  for (const auto& [place, format] : {std::pair{"CSV_HREF", "csv"}, {"XLSX_HREF", "xlsx"}})
    view.set(place, web::link("/authorisations/export", asked.query,
                              {{"format", format}, {"after", ""}, {"after_name", ""}, {"after_day", ""}}));
  if (!page.candidates.empty()) {
    View grant = view.add("MAY_GRANT");
    grant.set("FROM", visit.today().iso());
    for (const auto& one : page.candidates)
      add_option(grant, "GRANT",
                 one.agreement.text() + "/" + one.member.organisation.text() + "/" + one.member.user.text(),
                 one.member.name + " · " + one.member.organisation_name, "");
  }
  view.show_if("LIST", !page.all.empty());
  for (const auto& one : page.all) {
    View row = view.add("AUTHORISATION");
    row.set("AUTHORISATION_NAME", one.user_name).set("AUTHORISATION_ORGANISATION", one.organisation_name);
    row.set("AUTHORISATION_FROM", words::write_date(visit.language(), one.from));
    row.set("AUTHORISATION_STATE", validity_words(visit, one));
    if (!one.revoked_on && one.granted_by == visit.actor().organisation &&
        visit.actor().may("authorisations.grant"))
      row.add("AUTHORISATION_REVOKE").set("AUTHORISATION_ID", one.id.text());
  }
  if (page.all.empty()) view.show("EMPTY").set("EMPTY_TEXT", visit.text("authorisation.empty"));
  const auto title = visit.text("authorisation.title");
  if (!refusal && asked.wrong) refusal = &*asked.wrong;
  if (refusal) return visit.refused(*refusal, "delivery/authorisations", view, title, "sessions");
  return visit.page("delivery/authorisations", view, title, "sessions");
}

/// The list goes on behind `last`.
void go_on_behind(AuthorisationFilter& filter, const Authorisation& last) {
  filter.after = last.id;
  filter.after_day = last.from;
  filter.after_name = last.user_name;
}

Response export_list(Visit& visit) {
  const auto asked = authorisations_asked(visit, access::export_page);
  if (asked.wrong) return visit.refused(*asked.wrong);
  std::unique_ptr<access::SheetDownload> sheet;
  visit.read([&](Transaction& tx) {
    sheet = std::make_unique<access::SheetDownload>(
        visit, visit.text("authorisation.title"),
        std::vector<documents::Column>{{visit.text("authorisation.user")},
                                       {visit.text("authorisation.organisation")},
                                       {visit.text("authorisation.from"), documents::Kind::date},
                                       {visit.text("session.state")}},
        visit.request().query.get("format"));
    AuthorisationFilter filter = asked.filter;
    filter.after = {};
    for (const auto& agreement :
         partnerships::agreements_in_force(tx, visit.actor().organisation, visit.today()))
      filter.agreements.push_back(agreement.id);
    while (true) {
      const auto page = load_authorisations(tx, filter);
      for (const auto& one : page)
        sheet->row({{one.user_name, one.organisation_name, one.from, validity_words(visit, one)}});
      if (page.size() < access::export_page) return;
      go_on_behind(filter, page.back());
    }
  });
  return sheet->finish("authorisations");
}

Response grant(Visit& visit) {
  const auto& form = visit.request().form;
  const std::string choice = form.get("user");
  const auto first = choice.find('/');
  const auto second = first == std::string::npos ? first : choice.find('/', first + 1);
  Authorise command;
  if (second != std::string::npos) {
    command.agreement = AgreementId::parse(choice.substr(0, first)).value_or(AgreementId{});
    command.organisation =
        OrganisationId::parse(choice.substr(first + 1, second - first - 1)).value_or(OrganisationId{});
    command.user = UserId::parse(choice.substr(second + 1)).value_or(UserId{});
  }
  command.from = day_in(form, "from").value_or(visit.today());
  const auto done = visit.write([&](Transaction& tx) {
    return authorise(tx, visit.house().packs, visit.actor(), command, visit.today());
  });
  if (!done.ok()) return list(visit, &done.refusal());
  visit.flash("authorisation.done.granted");
  return visit.go("/authorisations");
}

Response withdraw(Visit& visit) {
  const auto& form = visit.request().form;
  const auto id = Uuid::parse(form.get("authorisation")).value_or(Uuid{});
  const auto done = visit.write([&](Transaction& tx) {
    return revoke_authorisation(tx, visit.actor(), id, form.get("reason"), visit.today());
  });
  if (!done.ok()) return list(visit, &done.refusal());
  visit.flash("authorisation.done.revoked");
  return visit.go("/authorisations");
}

}  // namespace

void install_authorisation_pages(access::Doors& doors) {
  doors.get("/authorisations", "authorisations.read", [](Visit& visit) { return list(visit); });
  doors.get("/authorisations/export", "authorisations.read", export_list);
  doors.post("/authorisations", "authorisations.grant", grant);
  doors.post("/authorisations/revoke", "authorisations.grant", withdraw);
}

}  // namespace concerto::delivery
