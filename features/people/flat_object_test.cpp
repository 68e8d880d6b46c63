// SPDX-License-Identifier: EUPL-1.2
#include "features/people/flat_object.h"

#include <rapidcheck/gtest.h>

namespace concerto::people {
namespace {

TEST(FlatObject, WritesJson) {
  EXPECT_EQ(write_flat({{"name", "D\"Œ\\\n"}, {"day", "2022-05-03"}}),
            "{\"name\":\"D\\\"Œ\\\\\\u000a\",\"day\":\"2022-05-03\"}");
}

TEST(FlatObject, ReadsNothingElse) {
  for (const char* other : {"", "{", "[]", "{\"a\":1}", "{\"a\":\"b\"} ", "{\"a\":\"b", "{\"a\":\"\\",
                            "{\"a\":\"b\"\"c\":\"d\"}"})
    EXPECT_FALSE(read_flat(other)) << other;
}

RC_GTEST_PROP(FlatObject, ReadsWhatItWrote, (const FlatObject& object)) {
  RC_ASSERT(read_flat(write_flat(object)) == object);
}

}  // namespace
}  // namespace concerto::people
