// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/forms.h"

#include <filesystem>
#include <fstream>
#include <random>

#include "platform/web/fuzz_samples.h"

namespace concerto::web {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

bool readable(std::string_view body, const FormLimits& limits = {}) {
  Fields fields;
  return read_urlencoded(body, limits, fields);
}

struct Multipart {
  bool read = false;
  Fields fields;
  std::vector<Upload> uploads;
};

Multipart multipart(std::string_view body, const FormLimits& limits = {}) {
  Multipart out;
  out.read = read_multipart(body, "X", limits, out.fields, out.uploads);
  return out;
}

std::string part(std::string_view disposition, std::string_view content) {
  return fmt::format("--X\r\nContent-Disposition: form-data; {}\r\n\r\n{}\r\n", disposition, content);
}

TEST(Urlencoded, KeepsFieldsInTheirOrderWithRepeats) {
  Fields fields;
  ASSERT_TRUE(read_urlencoded("day=2022-05-02&mark=p&mark=a+b&name=Am%C3%A9lie&flag&&empty=", {}, fields));
  EXPECT_EQ(fields.pairs(), (Pairs{{"day", "2022-05-02"},
                                   {"mark", "p"},
                                   {"mark", "a b"},
                                   {"name", "Amélie"},
                                   {"flag", ""},
                                   {"empty", ""}}));
  EXPECT_EQ(fields.all("mark"), (std::vector<std::string>{"p", "a b"}));
}

TEST(Urlencoded, RefusesWhatIsNotText) {
  for (const char* body : {"a=%ff", "%ff=a", "a=%00", "a=%C3", "a=%ED%A0%80", "a=%C0%AF", "a=%F5%80%80%80",
                           "a=%", "a=%4", "a=%zz", "a=\xff"})
    EXPECT_FALSE(readable(body)) << body;
}

TEST(Urlencoded, RefusesMoreThanItsLimits) {
  const FormLimits limits{2, 3, 0, 0};
  EXPECT_TRUE(readable("a=1&b=2", limits));
  EXPECT_FALSE(readable("a=1&b=2&c=3", limits));
  EXPECT_TRUE(readable("abc=1", limits));
  EXPECT_FALSE(readable("abcd=1", limits));
}

TEST(Fields, AreTrimmedUnlessReadRaw) {
  Fields fields;
  fields.add("name", "  Amina \r\n");
  EXPECT_EQ(fields.get("name"), "Amina");
  EXPECT_EQ(fields.raw("name"), "  Amina \r\n");
  EXPECT_EQ(fields.get("other"), "");
  EXPECT_TRUE(fields.has("name"));
  EXPECT_FALSE(fields.has("other"));
}

TEST(Multipart, ReadsFieldsAndFilesByteForByte) {
  const std::string bytes("a;b\r\n\0\xff--X\r\n", 13);
  const auto out = multipart(part("name=\"name\"", "Amélie") +
                             part("name=\"file\"; filename=\"été.csv\"\r\nContent-Type: text/csv", bytes) +
                             part("name=\"empty\"", "") + "--X--\r\n");
  ASSERT_TRUE(out.read);
  EXPECT_EQ(out.fields.pairs(), (Pairs{{"name", "Amélie"}, {"empty", ""}}));
  ASSERT_EQ(out.uploads.size(), 1u);
  EXPECT_EQ(out.uploads[0].field, "file");
  EXPECT_EQ(out.uploads[0].name, "été.csv");
  EXPECT_EQ(out.uploads[0].type, "text/csv");
  EXPECT_EQ(out.uploads[0].bytes, bytes);
}

TEST(Multipart, ReducesAPathToTheNameOfTheFile) {
  for (const char* name : {R"(C:\Users\a\list.csv)", "/etc/list.csv", "../list.csv", R"(..\list.csv)"})
    EXPECT_EQ(
        multipart(part(fmt::format("name=\"f\"; filename=\"{}\"", name), "x") + "--X--").uploads.at(0).name,
        "list.csv");
}

TEST(Multipart, PassesOverAFileFieldLeftEmpty) {
  const auto out = multipart(part("name=\"f\"; filename=\"\"", "") + "--X--");
  EXPECT_TRUE(out.read);
  EXPECT_TRUE(out.uploads.empty());
}

TEST(Multipart, ReadsQuotesThatBrowsersEscape) {
  EXPECT_EQ(multipart(part("name=\"f\"; filename=\"a%22b.csv\"", "x") + "--X--").uploads.at(0).name,
            "a\"b.csv");
}

TEST(Multipart, RefusesWhatIsMalformed) {
  const std::string good = part("name=\"a\"", "b");
  for (const std::string& body :
       {std::string(), std::string("--X"), good, good + "--X", good + "--Xy\r\n", part("", "b") + "--X--",
        part("name=\"\xff\"", "b") + "--X--", part("name=\"a\"", "\xff") + "--X--",
        part("name=\"a\"", std::string(1, '\0')) + "--X--",
        std::string("--X\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nb\r\n--X--"),
        std::string("--X\r\nno colon\r\n\r\nb\r\n--X--"), std::string("--X\r\n\r\nb\r\n--X--"),
        "--X\r\nA: " + std::string(5'000, 'x') +
            "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--X--"})
    EXPECT_FALSE(multipart(body).read) << body;
}

TEST(Multipart, RefusesMoreThanItsLimits) {
  const FormLimits limits{1, 5, 1, 5};
  const std::string field = part("name=\"a\"", "b"), file = part("name=\"f\"; filename=\"a.b\"", "c");
  EXPECT_TRUE(multipart(field + file + "--X--", limits).read);
  EXPECT_FALSE(multipart(field + field + "--X--", limits).read);
  EXPECT_FALSE(multipart(file + file + "--X--", limits).read);
  EXPECT_FALSE(multipart(part("name=\"abcdef\"", "b") + "--X--", limits).read);
  EXPECT_FALSE(multipart(part("name=\"f\"; filename=\"abc.de\"", "b") + "--X--", limits).read);
}

TEST(Multipart, TakesItsBoundaryFromTheContentType) {
  EXPECT_EQ(boundary_of("multipart/form-data; boundary=----a1"), "----a1");
  EXPECT_EQ(boundary_of("Multipart/Form-Data; charset=utf-8; BOUNDARY=\"a b\""), "a b");
  EXPECT_EQ(boundary_of("multipart/mixed; boundary=a"), "");
  EXPECT_EQ(boundary_of("multipart/form-data"), "");
}

TEST(Cookies, AreReadAndWhatIsNotTextPassedOver) {
  const auto cookies = read_cookies("session=a%20b; language=\"nl\"; broken; =x; odd=%ff; session=second");
  EXPECT_EQ(cookies, (std::map<std::string, std::string>{{"session", "a b"}, {"language", "nl"}}));
}

TEST(ReadRequest, MovesAFormOutOfTheBodyAndLeavesAnyOther) {
  Request form;
  form.target = "/people?page=2";
  form.headers = {{"content-type", "application/x-www-form-urlencoded; charset=UTF-8"}, {"cookie", "a=b"}};
  form.body = "name=Amina";
  ASSERT_TRUE(read_request(form));
  EXPECT_EQ(form.path, "/people");
  EXPECT_EQ(form.query.get("page"), "2");
  EXPECT_EQ(form.form.get("name"), "Amina");
  EXPECT_EQ(form.cookie("a"), "b");
  EXPECT_EQ(form.body, "");
  Request json;
  json.target = "/api/v1/people";
  json.headers = {{"content-type", "application/json"}};
  json.body = "{}";
  ASSERT_TRUE(read_request(json));
  EXPECT_EQ(json.body, "{}");
}

/// Every file of the corpus, as it is and with a thousand small changes that are the same each time.
template <class Try>
void replay(const char* name, Try try_it) {
  std::mt19937 random(7);
  const auto folder = std::filesystem::path(CONCERTO_TREE) / "platform/web/corpus" / name;
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    ++files;
    try_it(bytes);
    for (int i = 0; i < 1'000 && !bytes.empty(); ++i) {
      std::string changed = bytes;
      const std::size_t at = random() % changed.size();
      switch (random() % 4) {
        case 0:
          changed[at] = static_cast<char>(random());
          break;
        case 1:
          changed.erase(at, 1 + random() % 3);
          break;
        case 2:
          changed.insert(at, changed.substr(random() % changed.size(), 8));
          break;
        default:
          changed.resize(at);
      }
      try_it(changed);
    }
  }
  EXPECT_GE(files, 5) << folder;
}

TEST(Corpus, OfFormsHoldsItsPromises) { replay("form_fuzz", try_form); }
TEST(Corpus, OfMultipartBodiesHoldsItsPromises) { replay("multipart_fuzz", try_multipart); }
TEST(Corpus, OfTargetsHoldsItsPromises) { replay("target_fuzz", try_target); }

}  // namespace
}  // namespace concerto::web
