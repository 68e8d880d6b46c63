// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/fuzz_samples.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size);

int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  concerto::web::try_multipart({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
