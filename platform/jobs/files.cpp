// SPDX-License-Identifier: EUPL-1.2
#include "platform/jobs/files.h"

#include "platform/secrets/digest.h"

namespace concerto::jobs {

using namespace std::string_view_literals;

std::string_view scan_type(std::string_view bytes) {
  if (bytes.starts_with("%PDF-")) return "application/pdf";
  if (bytes.starts_with("\xff\xd8\xff"sv)) return "image/jpeg";
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return "image/png";
  return {};
}

Result<std::string> keep_scan(storage::Transaction& tx, std::string_view bytes, Instant now) {
  if (bytes.empty()) return Refusal{"jobs.file_empty"};
  if (bytes.size() > largest_scan)
    return Refusal{"jobs.file_too_large", {}, {{"most", std::int64_t{largest_scan / 1024 / 1024}}}};
  const std::string_view type = scan_type(bytes);
  if (type.empty()) return Refusal{"jobs.file_type_unknown"};

  std::string digest = secrets::sha256(bytes);
  // Looked for first, so that ten megabytes are not sent to a database that has them.
  if (!tx.exists("select 1 from jobs_file where digest = $1", storage::Bytes{digest}))
    tx.run(
        "insert into jobs_file (digest, type, bytes, created_at) values ($1, $2, $3, $4) "
        "on conflict (digest) do nothing",
        storage::Bytes{digest}, type, storage::Bytes{std::string(bytes)}, now);
  return digest;
}

std::optional<File> find_file(storage::Transaction& tx, std::string_view digest) {
  return tx.first(
      "select digest, type, bytes, created_at from jobs_file where digest = $1",
      [](const storage::Row& row) {
        return File{row.bytes(0).data, row.text(1), row.bytes(2).data, row.instant(3)};
      },
      storage::Bytes{std::string(digest)});
}

}  // namespace concerto::jobs
