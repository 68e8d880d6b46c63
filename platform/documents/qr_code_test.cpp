// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/qr_code.h"

#include <stdexcept>

namespace concerto::documents {
namespace {

/// The seven modules of a row from `column` on, as they look.
std::string seven_of(const QrCode& code, int row, int column) {
  std::string seen;
  for (int i = 0; i < 7; ++i) seen += code.is_dark(row, column + i) ? '#' : '.';
  return seen;
}

TEST(QrCode, HasTheEyesThatACameraLooksFor) {
  const QrCode code = qr_code_of("otpauth://totp/Concerto:nobody%40example.org?secret=MFRGG");
  ASSERT_EQ((code.side - 17) % 4, 0) << "versions grow by four modules";
  ASSERT_EQ(code.dark.size(), static_cast<std::size_t>(code.side * code.side));
  const std::vector<std::string> eye = {"#######", "#.....#", "#.###.#", "#.###.#",
                                        "#.###.#", "#.....#", "#######"};
  const int last = code.side - 7;
  for (int row = 0; row < 7; ++row) {
    const std::string& expected = eye[static_cast<std::size_t>(row)];
    EXPECT_EQ(seven_of(code, row, 0), expected) << row;
    EXPECT_EQ(seven_of(code, row, last), expected) << row;
    EXPECT_EQ(seven_of(code, last + row, 0), expected) << row;
  }
}

TEST(QrCode, GrowsWithTheTextUpToWhatOneHolds) {
  EXPECT_EQ(qr_code_of("A").side, 21);
  EXPECT_EQ(qr_code_of(std::string(2331, 'a')).side, 177);
  EXPECT_THROW(qr_code_of(std::string(2332, 'a')), std::invalid_argument);
}

TEST(QrCode, IsDrawnByTheRunsOfItsRows) {
  EXPECT_EQ(path_of({3, {true, true, false, false, false, false, true, false, true}}),
            "M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z");
}

}  // namespace
}  // namespace concerto::documents
