-- SPDX-License-Identifier: EUPL-1.2
-- The totals of a territory, under an organisation of zeros: its yearly report reads some hundred rows however many
-- institutions it has. Folding keeps them from here on.
insert into pathways_cube (organisation_id, territory, domain, month, actions, minutes)
select x'00000000000000000000000000000000', territory, domain, month, sum(actions), sum(minutes)
from pathways_cube group by territory, domain, month;
