// SPDX-License-Identifier: EUPL-1.2
// Attachments and scans, kept in the database and named by their contents, so that commit, backup and erasure
// stay one thing. What a file is, is read from its bytes: neither its name nor its sender is believed.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"
#include "platform/storage/database.h"

namespace concerto::jobs {

/// Bytes. A scan of twenty pages at 200 dpi stays below.
constexpr std::size_t largest_scan = 10 * 1024 * 1024;

struct File {
  std::string digest;  ///< SHA-256, 32 raw bytes
  std::string type;    ///< application/pdf, image/jpeg, image/png
  std::string bytes;
  Instant kept_at;
};

/// The type of a PDF, a JPEG or a PNG, by how its bytes begin; empty when it is none of them.
std::string_view scan_type(std::string_view bytes);

/// Keeps the bytes of a scan and returns their SHA-256 (32 raw bytes), which is their name. The same bytes
/// twice are one row. Refuses with
///   jobs.file_empty         no bytes, or no file was chosen
///   jobs.file_too_large     more than `largest_scan` (value `most`, in MB)
///   jobs.file_type_unknown  neither PDF, JPEG nor PNG
/// The refusals carry no field: the page says beside which one they stand.
Result<std::string> keep_scan(storage::Transaction& tx, std::string_view bytes, Instant now);

/// Whoever asks has been permitted before: a digest is a name, not a right.
std::optional<File> find_file(storage::Transaction& tx, std::string_view digest);

}  // namespace concerto::jobs
