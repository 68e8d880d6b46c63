// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/agreement_document.h"

#include "packs/pack_text.h"
#include "platform/documents/pdf.h"

namespace concerto::partnerships {
namespace {

using namespace documents;

/// Writes the parts of one convention, in the order of the text.
class Convention {
 public:
  Convention(const packs::Pack& pack, const Agreement& agreement, const words::Catalogue& words,
             Language language)
      : pack_(pack), agreement_(agreement), words_(words), language_(language) {}

  Document write(const std::vector<YearPlan>& plans) {
    document_.title = agreement_.title;
    document_.subtitle = pack_.identity.words.in(language_);
    document_.language = language_;
    document_.header = agreement_.reference;
    if (!agreement_.parties.empty()) document_.author = agreement_.parties.front().organisation_name;
    document_.made = Instant::at_midnight_utc(day());
    if (agreement_.stage == Stage::draft) document_.stamp = text("partnerships.state.draft");
    parties();
    basis();
    term();
    programmes();
    committees();
    reports();
    publicity();
    signatures();
    for (const YearPlan& plan : plans) annex(plan);
    return std::move(document_);
  }

 private:
  std::string text(std::string_view key, const Values& values = {}) const {
    return words_.text(language_, key, values);
  }
  Date day() const {
    Date day = agreement_.drawn_up_on.value_or(agreement_.starts);
    for (const Signature& signature : agreement_.signatures) day = std::max(day, signature.signed_on);
    return day;
  }
  void article(std::string_view key) {
    document_.blocks.push_back(Heading{
        text("partnerships.pdf.article", {{"number", std::int64_t{++article_}}, {"title", text(key)}})});
  }
  void say(std::string words) { document_.blocks.push_back(Paragraph{std::move(words)}); }

  void parties() {
    article("partnerships.pdf.parties");
    KeyValues list;
    for (const Party& party : agreement_.parties)
      list.entries.emplace_back(
          packs::party_text(pack_, party.role, language_),
          text(party.signs() ? "partnerships.pdf.party" : "partnerships.pdf.party_unsigned",
               {{"organisation", party.organisation_name},
                {"name", party.signatory_name},
                {"title", party.signatory_title}}));
    for (const Referent& referent : agreement_.referents) {
      const Party* party = agreement_.party(referent.organisation);
      list.entries.emplace_back(contact_words(words_, language_, referent.kind),
                                referent.name + (party ? ", " + party->organisation_name : ""));
    }
    document_.blocks.push_back(std::move(list));
  }

  void basis() {
    article("partnerships.pdf.object");
    say(pack_.identity.purpose.in(language_));
    if (pack_.identity.legal_basis.empty()) return;
    say(text("partnerships.pdf.basis"));
    BulletList list;
    for (const packs::LegalBasis& one : pack_.identity.legal_basis)
      list.items.push_back(one.words.in(language_));
    document_.blocks.push_back(std::move(list));
  }

  void term() {
    article("partnerships.pdf.term");
    say(agreement_.ends
            ? text("partnerships.pdf.from_until", {{"starts", agreement_.starts}, {"ends", *agreement_.ends}})
            : text("partnerships.pdf.from", {{"starts", agreement_.starts}}));
    say(text("partnerships.pdf.notice", {{"months", std::int64_t{pack_.term.notice_months}}}));
    if (pack_.term.amendments) say(text("partnerships.pdf.amendments"));
    if (pack_.term.confidentiality_marks) say(text("partnerships.pdf.confidentiality"));
    say(text("partnerships.pdf.data"));
  }

  void programmes() {
    if (pack_.programmes.empty()) return;
    article("partnerships.pdf.programmes");
    BulletList list;
    for (const packs::Programme& programme : pack_.programmes) {
      std::string line = programme.words.in(language_);
      if (!programme.purpose.empty()) line += " – " + programme.purpose.in(language_);
      if (programme.window)
        line += ". " + text("partnerships.pdf.window", {{"last", programme.window->last_entry},
                                                        {"finalisation", programme.window->finalisation}});
      if (!programme.funder.empty())
        line += " " + text("partnerships.pdf.funder",
                           {{"funder", funder_words(words_, language_, programme.funder)}});
      list.items.push_back(std::move(line));
    }
    document_.blocks.push_back(std::move(list));
    offers();
  }

  void offers() {
    if (pack_.offers.empty()) return;
    say(text("partnerships.pdf.offers"));
    BulletList list;
    for (const packs::Offer& offer : pack_.offers) list.items.push_back(offer.words.in(language_));
    document_.blocks.push_back(std::move(list));
  }

  void committees() {
    if (pack_.governance.committees.empty()) return;
    article("partnerships.pdf.governance");
    BulletList list;
    for (const packs::Committee& committee : pack_.governance.committees)
      list.items.push_back(
          text("partnerships.pdf.committee." + committee.cadence,
               {{"committee", committee.words.in(language_)}, {"least", std::int64_t{committee.least}}}));
    document_.blocks.push_back(std::move(list));
    if (!pack_.plan.validated_by.empty()) say(text("partnerships.pdf.first_meeting"));
  }

  void reports() {
    if (pack_.reports.empty()) return;
    article("partnerships.pdf.reports");
    BulletList list;
    for (const packs::ReportTerms& report : pack_.reports)
      list.items.push_back(text("partnerships.pdf.report." + report.period,
                                {{"report", report.words.in(language_)},
                                 {"recipient", packs::recipient_text(pack_, report.recipient, language_)}}));
    document_.blocks.push_back(std::move(list));
  }

  void publicity() {
    if (pack_.publicity.required.empty()) return;
    article("partnerships.pdf.publicity");
    say(text("partnerships.pdf.mentions"));
    BulletList list;
    for (const packs::PublicityMention& mention : pack_.publicity.required)
      list.items.push_back(mention.words.in(language_));
    document_.blocks.push_back(std::move(list));
  }

  void signatures() {
    SignatureBoxes boxes;
    for (const Party& party : agreement_.parties) {
      const packs::PartyRole* role = pack_.party(party.role);
      if (role && !role->signs) continue;
      SignatureBoxes::Box box;
      box.label = text("partnerships.pdf.signs", {{"organisation", party.organisation_name},
                                                  {"name", party.signatory_name},
                                                  {"title", party.signatory_title}});
      if (const Signature* signature = agreement_.signature_of(party.organisation)) {
        box.note = text(
            signature->medium == Medium::screen ? "partnerships.signed.screen" : "partnerships.signed.paper",
            {{"name", signature->name}, {"day", signature->signed_on}, {"place", signature->place}});
      } else {
        box.note = text("partnerships.pdf.done_at");
      }
      boxes.boxes.push_back(std::move(box));
    }
    document_.blocks.push_back(std::move(boxes));
  }

  void annex(const YearPlan& plan) {
    document_.blocks.push_back(PageBreak{});
    document_.blocks.push_back(
        Heading{text("partnerships.plan.title", {{"year", std::to_string(plan.year)}})});
    for (const packs::PlanHeading& heading : pack_.plan.headings) {
      Sheet sheet;
      sheet.title = heading.number + " " + heading.words.in(language_);
      sheet.columns = {{text("partnerships.plan.party"), Kind::text, Align::by_kind, 24},
                       {text("partnerships.plan.commitment"), Kind::text, Align::by_kind, 70}};
      for (const PlanRow& row : plan.rows) {
        if (row.heading == heading.id)
          sheet.rows.push_back({{packs::party_text(pack_, row.role, language_), row.wording}, false});
      }
      if (!sheet.rows.empty()) document_.blocks.push_back(std::move(sheet));
    }
    Sheet targets;
    targets.title = text("partnerships.plan.indicators");
    targets.columns = {{text("partnerships.plan.indicator"), Kind::text, Align::by_kind, 70},
                       {text("partnerships.plan.target"), Kind::text, Align::end, 20}};
    for (const PlanIndicator& indicator : plan.indicators)
      targets.rows.push_back({{packs::indicator_text(pack_, indicator.indicator, language_),
                               indicator.target ? std::to_string(*indicator.target) + " " +
                                                      unit_words(words_, language_, indicator.unit)
                                                : std::string("–")},
                              false});
    document_.blocks.push_back(std::move(targets));
  }

  const packs::Pack& pack_;
  const Agreement& agreement_;
  const words::Catalogue& words_;
  Language language_;
  Document document_;
  int article_ = 0;
};

std::string words_or_name(const words::Catalogue& words, Language language, const std::string& prefix,
                          std::string_view name) {
  const std::string key = prefix + std::string(name);
  return words.has(key) ? words.text(language, key) : std::string(name);
}

}  // namespace

std::string contact_words(const words::Catalogue& words, Language language, std::string_view kind) {
  return words_or_name(words, language, "partnerships.contact.", kind);
}

std::string unit_words(const words::Catalogue& words, Language language, std::string_view unit) {
  return words_or_name(words, language, "partnerships.unit.", unit);
}

std::string funder_words(const words::Catalogue& words, Language language, std::string_view funder) {
  return words_or_name(words, language, "partnerships.funder.", funder);
}

std::string convention_pdf(const packs::Pack& pack, const Agreement& agreement,
                           const std::vector<YearPlan>& plans, const words::Catalogue& words,
                           Language language) {
  return write_pdf(Convention(pack, agreement, words, language).write(plans));
}

}  // namespace concerto::partnerships
