// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>

#include "platform/words/folding.h"

/// Any bytes fold to words that fold to themselves and lie in the range of their own search.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace concerto::words;
  const std::string folded = fold({reinterpret_cast<const char*>(data), size});
  if (fold(folded) != folded) std::abort();
  if (folded >= after_prefix(folded)) std::abort();
  for (const std::string& token : fold_tokens(folded))
    if (token.empty() || token.find(' ') != std::string::npos) std::abort();
  return 0;
}
