-- SPDX-License-Identifier: EUPL-1.2
-- The second lock on what an agreement keeps besides its text: its papers are for its parties; who receives reports is
-- for them, and for the institution that receives.

alter table partnerships_paper enable row level security;
alter table partnerships_paper force row level security;
create policy partnerships_paper_parties on partnerships_paper to concerto_app
  using ((select concerto_system())
         or exists (select 1 from partnerships_party p where p.agreement_id = partnerships_paper.agreement_id
                    and p.organisation_id = (select concerto_organisation())));

alter table indicators_recipient enable row level security;
alter table indicators_recipient force row level security;
create policy indicators_recipient_parties on indicators_recipient to concerto_app
  using ((select concerto_system()) or organisation_id = (select concerto_organisation())
         or exists (select 1 from partnerships_party p where p.agreement_id = indicators_recipient.agreement_id
                    and p.organisation_id = (select concerto_organisation())))
  with check ((select concerto_system())
         or exists (select 1 from partnerships_party p where p.agreement_id = indicators_recipient.agreement_id
                    and p.organisation_id = (select concerto_organisation())));
