-- SPDX-License-Identifier: EUPL-1.2
-- What an annex is besides itself: a piece of the communication kit that the pack lists, and confidential when its institution
-- marked it. Without the mark nothing of an agreement is.

alter table partnerships_paper add column piece text not null default '';  -- empty: no piece of the kit
alter table partnerships_paper add column harm text not null default '';   -- what disclosing it would do; empty: not confidential
