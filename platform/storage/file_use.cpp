// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/file_use.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "platform/storage/database.h"

namespace concerto::storage {

// The lock file stays: removing it would let two programs hold locks on two files of one name. Reading is
// enough to lock, so that whoever restores need not be who serves.
FileUse::FileUse(const std::string& file)
    : lock_(::open((file + ".lock").c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0644)) {
  if (lock_ < 0) throw DatabaseFault(fmt::format("cannot open {}.lock: {}", file, std::strerror(errno)));
}

FileUse::~FileUse() {
  if (lock_ >= 0) close(lock_);
}

FileUse::FileUse(FileUse&& other) noexcept : lock_(std::exchange(other.lock_, -1)) {}

FileUse FileUse::shared(const std::string& file) {
  FileUse use(file);
  while (flock(use.lock_, LOCK_SH) != 0)
    if (errno != EINTR)
      throw DatabaseFault(fmt::format("cannot lock {}.lock: {}", file, std::strerror(errno)));
  return use;
}

std::optional<FileUse> FileUse::alone(const std::string& file) {
  FileUse use(file);
  if (flock(use.lock_, LOCK_EX | LOCK_NB) == 0) return use;
  if (errno != EWOULDBLOCK)
    throw DatabaseFault(fmt::format("cannot lock {}.lock: {}", file, std::strerror(errno)));
  return std::nullopt;
}

}  // namespace concerto::storage
