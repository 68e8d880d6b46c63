// SPDX-License-Identifier: EUPL-1.2
// Scans of signed paper and annexes of an agreement.
#include "features/access/file_edge.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/agreement_pages.h"
#include "features/partnerships/deed_form_edge.h"
#include "features/partnerships/paper_actions.h"

namespace concerto::partnerships {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

/// Of the file that was sent; none is empty, which is refused in words.
std::string_view bytes_of(Visit& visit, std::string_view field) {
  const web::Upload* upload = typed_upload(visit.request(), field);
  return upload ? std::string_view(upload->bytes) : std::string_view{};
}

Response scan_form(Visit& visit, const Agreement& agreement, const Party& party, const Refusal* refusal) {
  const Signature* signature = agreement.signature_of(party.organisation);
  DeedForm form(visit, agreement_href(agreement.id) + "/scan/" + party.organisation.text(),
                agreement_href(agreement.id));
  if (signature)
    form.lead(visit.text(
        "partnerships.scan.lead",
        {{"name", signature->name}, {"party", party.organisation_name}, {"day", signature->signed_on}}));
  if (signature && !signature->scan_digest.empty()) form.warn(visit.text("partnerships.scan.replaces"));
  form.file("scan", visit.text("partnerships.field.scan"));
  form.hint(visit.text("partnerships.field.file.hint"));
  form.button(visit.text("partnerships.scan.button"));
  return form.show(visit.text("partnerships.scan.title", {{"title", agreement.title}}), agreements_section,
                   refusal);
}

/// The agreement and the party of the address, or what is answered instead.
template <class Use>
Response with_party(Visit& visit, Use use) {
  const auto agreement = read_as_signatory(visit);
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  const Party* party = agreement->party(visit.id<OrganisationId>("party"));
  if (!party) return visit.refused(Refusal{"partnerships.not_found"});
  return use(*agreement, *party);
}

Response show_scan(Visit& visit) {
  return with_party(visit, [&](const Agreement& agreement, const Party& party) {
    return scan_form(visit, agreement, party, nullptr);
  });
}

Response attach(Visit& visit) {
  return with_party(visit, [&](const Agreement& agreement, const Party& party) {
    const auto outcome = visit.write([&](Transaction& tx) {
      return attach_scan(tx, visit.actor(),
                         {agreement.id, party.organisation, std::string(bytes_of(visit, "scan"))},
                         visit.today(), visit.now());
    });
    if (!outcome.ok()) return scan_form(visit, agreement, party, &outcome.refusal());
    visit.flash("partnerships.done.scan");
    return visit.go(agreement_href(agreement.id) + "#papers");
  });
}

Response annex_form(Visit& visit, const Agreement& agreement, const Refusal* refusal) {
  DeedForm form(visit, agreement_href(agreement.id) + "/annexes/new", agreement_href(agreement.id));
  form.text("title", visit.text("partnerships.field.annex"));
  form.date("dated_on", visit.text("partnerships.field.dated_on")).optional();
  form.file("file", visit.text("partnerships.field.file"));
  form.hint(visit.text("partnerships.field.file.hint"));
  const packs::Pack& pack = pack_of(visit.house().packs, agreement, visit.today());
  std::vector<FieldChoice> kit;
  for (const packs::PublicityMention& piece : pack.publicity.kit)
    kit.push_back({piece.id, piece.words.in(visit.language())});
  if (!kit.empty()) form.choice("piece", visit.text("partnerships.field.piece"), std::move(kit)).optional();
  if (pack.term.confidentiality_marks)
    form.text("harm", visit.text("partnerships.field.harm"))
        .hint(visit.text("partnerships.field.harm.hint"))
        .optional();
  form.button(visit.text("partnerships.annex.button"));
  return form.show(visit.text("partnerships.annex.title", {{"title", agreement.title}}), agreements_section,
                   refusal);
}

Response show_annex(Visit& visit) {
  const auto agreement = read_as_signatory(visit);
  return agreement.ok() ? annex_form(visit, *agreement, nullptr) : visit.refused(agreement.refusal());
}

Response annex(Visit& visit) {
  const auto agreement = read_as_signatory(visit);
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  const web::Fields& form = visit.request().form;
  const auto dated = typed_maybe_date(form, "dated_on");
  if (!dated.ok()) return annex_form(visit, *agreement, &dated.refusal());
  const AddAnnex command{.agreement = agreement->id,
                         .title = form.get("title"),
                         .dated_on = *dated,
                         .bytes = std::string(bytes_of(visit, "file")),
                         .piece = form.get("piece"),
                         .harm = form.get("harm")};
  const auto added = visit.write([&](Transaction& tx) {
    return add_annex(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
  });
  if (!added.ok()) return annex_form(visit, *agreement, &added.refusal());
  visit.flash("partnerships.done.annex");
  return visit.go(agreement_href(agreement->id) + "#papers");
}

Response take_away(Visit& visit) {
  const auto id = visit.id<AgreementId>();
  const auto outcome = visit.write([&](Transaction& tx) {
    return remove_annex(tx, visit.actor(), id,
                        Uuid::parse(visit.request().parameter("paper")).value_or(Uuid{}), visit.today());
  });
  if (!outcome.ok()) return visit.refused(outcome.refusal());
  visit.flash("partnerships.done.annex_removed");
  return visit.go(agreement_href(id) + "#papers");
}

Response show_paper(Visit& visit) {
  const auto opened = visit.read([&](Transaction& tx) {
    return open_paper(tx, visit.actor(), visit.id<AgreementId>(),
                      Uuid::parse(visit.request().parameter("paper")).value_or(Uuid{}));
  });
  if (!opened.ok()) return visit.refused(opened.refusal());
  visit.note_read({"partnerships.paper_read",
                   "agreement",
                   opened->agreement.id.uuid,
                   {},
                   {{"paper", opened->paper.id.text()}}});
  // Paper of somebody who is no party any more stays with the agreement.
  const Party* party = opened->agreement.party(opened->paper.organisation);
  const std::string name = opened->paper.kind == PaperKind::annex ? opened->paper.title
                           : party ? opened->agreement.reference + "-" + party->organisation_name
                                   : opened->agreement.reference;
  // Whoever passes the file on sees what it is.
  return access::file_response(opened->file, opened->paper.confidential()
                                                 ? visit.text("partnerships.paper.confidential") + "-" + name
                                                 : name);
}

}  // namespace

void install_paper_pages(access::Doors& doors) {
  const std::string place = "/agreements/{id}";
  doors.get(place + "/scan/{party}", "agreements.write", show_scan);
  doors.post(place + "/scan/{party}", "agreements.write", attach);
  doors.get(place + "/annexes/new", "agreements.write", show_annex);
  doors.post(place + "/annexes/new", "agreements.write", annex);
  doors.post(place + "/annexes/{paper}/remove", "agreements.write", take_away);
  doors.get(place + "/papers/{paper}", "agreements.read", show_paper);
}

}  // namespace concerto::partnerships
