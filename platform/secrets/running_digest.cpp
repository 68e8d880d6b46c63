// SPDX-License-Identifier: EUPL-1.2
#include "platform/secrets/running_digest.h"

#include <openssl/evp.h>

#include <stdexcept>

namespace concerto::secrets {

struct RunningDigest::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  ~State() { EVP_MD_CTX_free(context); }
};

namespace {

void must(bool held) {
  if (!held) throw std::runtime_error("SHA-256 is not available");
}

}  // namespace

RunningDigest::RunningDigest() : state_(std::make_unique<State>()) {
  must(state_->context != nullptr && EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr) == 1);
}

RunningDigest::~RunningDigest() = default;

void RunningDigest::add(std::string_view piece) {
  must(EVP_DigestUpdate(state_->context, piece.data(), piece.size()) == 1);
}

std::string RunningDigest::finish() {
  std::string digest(32, '\0');
  must(EVP_DigestFinal_ex(state_->context, reinterpret_cast<unsigned char*>(digest.data()), nullptr) == 1);
  return digest;
}

}  // namespace concerto::secrets
