// SPDX-License-Identifier: EUPL-1.2
// SHA-256 of what comes in pieces.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace concerto::secrets {

/// As `sha256` of all pieces, one behind the other.
class RunningDigest {
 public:
  RunningDigest();
  ~RunningDigest();
  void add(std::string_view piece);
  /// 32 raw bytes; once.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace concerto::secrets
