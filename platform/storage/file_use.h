// SPDX-License-Identifier: EUPL-1.2
// Who uses the file of an embedded database. Every program that opens it holds a share of FILE.lock; whoever
// puts another file in its place must hold it alone, or what the others write meanwhile is lost with the old
// file.
#pragma once
#include <optional>
#include <string>

namespace concerto::storage {

/// Held until it goes; the system lets it go when the program dies.
class FileUse {
 public:
  /// Waits while somebody has the database alone. Throws DatabaseFault when FILE.lock cannot be made.
  static FileUse shared(const std::string& file);
  /// Nothing when a program has the database open.
  static std::optional<FileUse> alone(const std::string& file);
  ~FileUse();
  FileUse(FileUse&& other) noexcept;
  FileUse& operator=(FileUse&&) = delete;

 private:
  explicit FileUse(const std::string& file);
  int lock_;
};

}  // namespace concerto::storage
