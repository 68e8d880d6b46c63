// SPDX-License-Identifier: EUPL-1.2
#include "base/flat_object.h"

#include <rapidcheck/gtest.h>

namespace concerto {
namespace {

TEST(FlatObject, WritesJson) {
  EXPECT_EQ(write_flat({{"name", "D\"Œ\\\n"}, {"day", "2022-05-03"}}),
            "{\"name\":\"D\\\"Œ\\\\\\u000a\",\"day\":\"2022-05-03\"}");
}

TEST(FlatObject, ReadsNothingElse) {
  for (const char* other : {"", "{", "[]", "{\"a\":true}", "{\"a\":\"b\"} ", "{\"a\":\"b", "{\"a\":\"\\",
                            "{\"a\":\"b\"\"c\":\"d\"}"})
    EXPECT_FALSE(read_flat(other)) << other;
}

TEST(FlatObject, ReadsNumbersAsTheirDigits) {
  EXPECT_EQ(read_flat("{\"late\":15,\"was\":\"present\",\"at\":-3}"),
            (FlatObject{{"late", "15"}, {"was", "present"}, {"at", "-3"}}));
}

RC_GTEST_PROP(FlatObject, ReadsWhatItWrote, (const FlatObject& object)) {
  RC_ASSERT(read_flat(write_flat(object)) == object);
}

}  // namespace
}  // namespace concerto
