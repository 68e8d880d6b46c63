// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/schema.h"

#include "tests/golden.h"
#include "tests/two_engines.h"

namespace concerto::storage {

using SchemaStore = TwoEngines;

TEST_P(SchemaStore, IsTheOneThatWasAccepted) {
  const std::string schema = database().read(test_scope(), describe_schema);
  expect_golden(
      engine() == Engine::sqlite ? "migrations/schema.sqlite.golden" : "migrations/schema.postgres.golden",
      schema);
}

CONCERTO_ON_BOTH_ENGINES(SchemaStore);

}  // namespace concerto::storage
