// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/forms.h"

#include "platform/web/headers.h"
#include "platform/web/urls.h"

namespace concerto::web {
namespace {

constexpr std::size_t part_head_limit = 4 * 1024;

/// The head of one part of a multipart body.
struct Part {
  std::string name;
  std::string file_name;
  std::string type;
  bool is_file = false;
};

std::string last_segment(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return std::string(slash == path.npos ? path : path.substr(slash + 1));
}

/// Browsers write `"` in names as %22 and line ends as %0D%0A, and nothing else so (the HTML standard).
std::string unescape_name(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i, 3);
    if (rest == "%22")
      out += '"', i += 2;
    else if (rest == "%0D" || rest == "%0A")
      out += rest[2] == 'D' ? '\r' : '\n', i += 2;
    else
      out += text[i];
  }
  return out;
}

bool read_part_head(std::string_view head, const FormLimits& limits, Part& part) {
  bool disposed = false;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 2, head.size()));
    const std::size_t colon = line.find(':');
    if (colon == line.npos) return false;
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (same_letters(line.substr(0, colon), "content-type")) part.type = value;
    if (!same_letters(line.substr(0, colon), "content-disposition")) continue;
    const HeaderValue disposition = read_header_value(value);
    const std::string* name = disposition.parameter("name");
    if (disposed || disposition.value != "form-data" || !name) return false;
    disposed = true;
    part.name = unescape_name(*name);
    if (const std::string* file_name = disposition.parameter("filename")) {
      part.is_file = true;
      part.file_name = last_segment(unescape_name(*file_name));
    }
  }
  return disposed && part.name.size() <= limits.name && part.file_name.size() <= limits.file_name &&
         is_text(part.name) && is_text(part.file_name) && is_text(part.type);
}

bool keep_part(Part part, std::string_view content, const FormLimits& limits, Fields& fields,
               std::vector<Upload>& uploads) {
  if (part.is_file) {
    // A file field left empty is sent as a file without a name.
    if (part.file_name.empty() && content.empty()) return true;
    if (uploads.size() >= limits.files) return false;
    uploads.push_back(
        {std::move(part.name), std::move(part.file_name), std::move(part.type), std::string(content)});
    return true;
  }
  if (fields.pairs().size() >= limits.fields || !is_text(content)) return false;
  fields.add(std::move(part.name), std::string(content));
  return true;
}

}  // namespace

bool read_urlencoded(std::string_view body, const FormLimits& limits, Fields& fields) {
  while (!body.empty()) {
    std::string_view pair = take_until(body, '&');
    if (pair.empty()) continue;
    auto name = percent_decode(take_until(pair, '='), true);
    auto value = percent_decode(pair, true);
    if (!name || !value || name->size() > limits.name || !is_text(*name) || !is_text(*value)) return false;
    if (fields.pairs().size() >= limits.fields) return false;
    fields.add(std::move(*name), std::move(*value));
  }
  return true;
}

bool read_multipart(std::string_view body, std::string_view boundary, const FormLimits& limits,
                    Fields& fields, std::vector<Upload>& uploads) {
  if (boundary.empty() || boundary.size() > 70) return false;
  const std::string first = "--" + std::string(boundary);
  const std::string between = "\r\n" + first;
  // What stands before the first boundary is passed over (RFC 2046 §5.1.1).
  std::size_t at = body.starts_with(first) ? first.size() : body.find(between);
  if (at == body.npos) return false;
  if (!body.starts_with(first)) at += between.size();
  while (true) {
    std::string_view rest = body.substr(at);
    if (rest.starts_with("--")) return true;
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    if (!rest.starts_with("\r\n")) return false;
    rest.remove_prefix(2);
    const std::size_t head_end = rest.substr(0, part_head_limit).find("\r\n\r\n");
    if (head_end == rest.npos) return false;
    Part part;
    if (!read_part_head(rest.substr(0, head_end), limits, part)) return false;
    // The blank line may be the line end before the next boundary when the content is empty.
    const std::string_view content = rest.substr(head_end + 4);
    const std::size_t content_end = content.starts_with(first) ? 0 : content.find(between);
    if (content_end == content.npos) return false;
    if (!keep_part(std::move(part), content.substr(0, content_end), limits, fields, uploads)) return false;
    const std::size_t boundary_size = content.starts_with(first) ? first.size() : between.size();
    at = static_cast<std::size_t>(content.data() - body.data()) + content_end + boundary_size;
  }
}

std::string boundary_of(std::string_view content_type) {
  const HeaderValue type = read_header_value(content_type);
  const std::string* boundary = type.parameter("boundary");
  return type.value == "multipart/form-data" && boundary ? *boundary : std::string();
}

std::map<std::string, std::string> read_cookies(std::string_view header) {
  std::map<std::string, std::string> cookies;
  while (!header.empty() && cookies.size() < 100) {
    const std::string_view pair = trimmed(take_until(header, ';'));
    const std::size_t equals = pair.find('=');
    if (equals == pair.npos || equals == 0) continue;
    std::string_view value = trimmed(pair.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    auto decoded = percent_decode(value);
    if (!decoded || !is_text(*decoded) || !is_text(pair.substr(0, equals))) continue;
    // The first one is the most specific (RFC 6265 §5.4).
    cookies.emplace(trimmed(pair.substr(0, equals)), std::move(*decoded));
  }
  return cookies;
}

bool read_request(Request& request, const FormLimits& limits) {
  if (!read_target(request.target, request)) return false;
  if (const auto found = request.headers.find("cookie"); found != request.headers.end())
    request.cookies = read_cookies(found->second);
  if (request.body.empty()) return true;
  const auto found = request.headers.find("content-type");
  if (found == request.headers.end()) return true;
  const std::string type = read_header_value(found->second).value;
  if (type == "application/x-www-form-urlencoded") {
    const std::string body = std::move(request.body);
    request.body.clear();
    return read_urlencoded(body, limits, request.form);
  }
  if (type == "multipart/form-data") {
    const std::string body = std::move(request.body);
    request.body.clear();
    return read_multipart(body, boundary_of(found->second), limits, request.form, request.uploads);
  }
  return true;
}

}  // namespace concerto::web
