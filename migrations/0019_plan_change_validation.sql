-- SPDX-License-Identifier: EUPL-1.2
-- A correction undoes what the committee had validated: since when the old value counted stays beside it.
alter table partnerships_plan_change add column validated_on date;  -- null: of a change that corrects nothing, or before this
