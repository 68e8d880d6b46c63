// SPDX-License-Identifier: EUPL-1.2
#include "platform/jobs/files.h"
#include "platform/secrets/digest.h"
#include "tests/two_engines.h"

namespace concerto::jobs {
namespace {

using storage::Transaction;
using namespace std::string_literals;

const std::string a_pdf = "%PDF-1.7\n1 0 obj\n\0\xff\n%%EOF"s;

class FilesStore : public TwoEngines {
 protected:
  Result<std::string> keep(std::string_view bytes) {
    return database().write(test_scope(), [&](Transaction& tx) { return keep_scan(tx, bytes, clock.now()); });
  }
  std::int64_t kept() {
    return database().read(test_scope(),
                           [](Transaction& tx) { return tx.number("select count(*) from jobs_file"); });
  }
};

}  // namespace

TEST(ScanType, IsReadFromTheBytes) {
  EXPECT_EQ(scan_type("%PDF-1.4\n…"), "application/pdf");
  EXPECT_EQ(scan_type("\xff\xd8\xff\xe0 JFIF"), "image/jpeg");
  EXPECT_EQ(scan_type("\x89PNG\r\n\x1a\n…"), "image/png");
  for (const char* other : {"", "%PDF", "<html>", "GIF89a", "PK\x03\x04", "\xff\xd8", "MZ", "\nPDF-1.4"})
    EXPECT_EQ(scan_type(other), "") << other;
}

TEST_P(FilesStore, KeepsBytesUnderTheirDigest) {
  const auto digest = keep(a_pdf);
  ASSERT_TRUE(digest.ok());
  EXPECT_EQ(*digest, secrets::sha256(a_pdf));
  const auto file = database().read(test_scope(), [&](Transaction& tx) { return find_file(tx, *digest); });
  ASSERT_TRUE(file);
  EXPECT_EQ(file->digest, *digest);
  EXPECT_EQ(file->type, "application/pdf");
  EXPECT_EQ(file->bytes, a_pdf);
  EXPECT_EQ(file->kept_at, clock.now());
}

TEST_P(FilesStore, TheSameBytesTwiceAreOneRow) {
  const auto first = keep(a_pdf), second = keep(a_pdf);
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(*first, *second);
  EXPECT_EQ(kept(), 1);
}

TEST_P(FilesStore, RefusesWhatIsNoScan) {
  EXPECT_EQ(keep("").refusal().code, "jobs.file_empty");
  EXPECT_EQ(keep("#!/bin/sh\n%PDF-1.7").refusal().code, "jobs.file_type_unknown");
  EXPECT_EQ(kept(), 0);
}

TEST_P(FilesStore, TakesTenMegabytesAndNotAByteMore) {
  std::string large = a_pdf;
  large.resize(largest_scan, 'x');
  EXPECT_TRUE(keep(large).ok());
  const auto refused = keep(large + 'x');
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "jobs.file_too_large");
  EXPECT_EQ(refused.refusal().values, (Values{{"most", std::int64_t{10}}}));
}

TEST_P(FilesStore, AnUnknownDigestFindsNothing) {
  for (const std::string& digest : {secrets::sha256("other"), ""s, "short"s})
    EXPECT_FALSE(database().read(test_scope(), [&](Transaction& tx) { return find_file(tx, digest); }));
}

CONCERTO_ON_BOTH_ENGINES(FilesStore);

}  // namespace concerto::jobs
