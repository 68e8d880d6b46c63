// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/workbook_archive.h"

#include <libxml/xmlreader.h>
#include <zip.h>

#include <mutex>

#include "platform/documents/row_gate.h"

namespace concerto::documents {
namespace {

Refusal damaged(std::string part) { return Refusal{"documents.damaged", {}, {{"part", std::move(part)}}}; }

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : std::string_view{reinterpret_cast<const char*>(text)};
}

/// A part may be small and dense; only beyond this many bytes does its ratio count.
constexpr std::int64_t free_of_ratio = 8 << 20;

/// How libzip reads a ByteSource: as a file that is open at one place. What the source throws must not pass
/// through a library of C: it is kept for who called that.
class ZipBytes {
 public:
  ZipBytes(const ByteSource& source, std::exception_ptr& thrown) : source_(source), thrown_(thrown) {
    zip_error_init(&fault_);
  }
  ZipBytes(const ZipBytes&) = delete;
  ZipBytes& operator=(const ZipBytes&) = delete;
  ~ZipBytes() { zip_error_fini(&fault_); }

  static zip_int64_t answer(void* self, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    auto& bytes = *static_cast<ZipBytes*>(self);
    switch (command) {
      case ZIP_SOURCE_OPEN:
        bytes.at_ = 0;
        return 0;
      case ZIP_SOURCE_CLOSE:
        return 0;
      case ZIP_SOURCE_READ:
        return bytes.read({static_cast<char*>(data), static_cast<std::size_t>(length)});
      case ZIP_SOURCE_SEEK: {
        const auto size = static_cast<zip_uint64_t>(bytes.source_.size());
        const auto place = zip_source_seek_compute_offset(static_cast<zip_uint64_t>(bytes.at_), size, data,
                                                          length, &bytes.fault_);
        if (place >= 0) bytes.at_ = place;
        return place < 0 ? -1 : 0;
      }
      case ZIP_SOURCE_TELL:
        return bytes.at_;
      case ZIP_SOURCE_STAT:
        return bytes.tell_size(data, length);
      case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&bytes.fault_, data, length);
      case ZIP_SOURCE_FREE:
        delete &bytes;
        return 0;
      case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_SEEKABLE;
      default:
        zip_error_set(&bytes.fault_, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
  }

 private:
  zip_int64_t read(std::span<char> into) {
    const auto left = static_cast<std::size_t>(source_.size() - at_);
    into = into.first(std::min(into.size(), left));
    try {
      if (!into.empty()) source_.read(at_, into);
    } catch (...) {
      thrown_ = std::current_exception();
      zip_error_set(&fault_, ZIP_ER_READ, 0);
      return -1;
    }
    at_ += static_cast<std::int64_t>(into.size());
    return static_cast<zip_int64_t>(into.size());
  }
  zip_int64_t tell_size(void* data, zip_uint64_t length) {
    zip_stat_t* about = ZIP_SOURCE_GET_ARGS(zip_stat_t, data, length, &fault_);
    if (about == nullptr) return -1;
    zip_stat_init(about);
    about->valid = ZIP_STAT_SIZE;
    about->size = static_cast<zip_uint64_t>(source_.size());
    return sizeof(zip_stat_t);
  }

  ByteSource source_;
  std::exception_ptr& thrown_;
  zip_int64_t at_ = 0;
  zip_error_t fault_;
};

}  // namespace

struct WorkbookArchive::Held {
  explicit Held(const TableLimits& of) : limits(of) {}
  std::exception_ptr thrown;  ///< by the source, while a library read it
  zip_t* zip = nullptr;
  const TableLimits& limits;
  std::int64_t unpacked = 0;  ///< of all parts so far
  ~Held() {
    if (zip != nullptr) zip_discard(zip);
  }
  void throw_again() const {
    if (thrown) std::rethrow_exception(thrown);
  }
};

struct XmlPart::Stream {
  Stream(WorkbookArchive::Held& of, std::string named) : archive(of), name(std::move(named)) {}
  WorkbookArchive::Held& archive;
  std::string name;
  zip_file_t* file = nullptr;
  xmlTextReader* reader = nullptr;
  std::int64_t packed = 1;
  std::int64_t unpacked = 0;
  std::optional<Refusal> refusal;

  ~Stream() {
    if (reader != nullptr) xmlFreeTextReader(reader);
    if (file != nullptr) zip_fclose(file);
  }

  /// What libxml calls for more bytes. The sizes written in the archive may lie, so what comes out is
  /// counted.
  int read(char* buffer, int length) {
    const auto got = zip_fread(file, buffer, static_cast<zip_uint64_t>(length));
    if (got < 0) return -1;
    unpacked += got;
    archive.unpacked += got;
    if (archive.unpacked > archive.limits.unpacked) {
      refusal = too_large("unpacked", archive.limits.unpacked);
    } else if (unpacked > free_of_ratio && unpacked / packed > archive.limits.ratio) {
      refusal = too_large("ratio", archive.limits.ratio);
    }
    return refusal ? -1 : static_cast<int>(got);
  }
};

XmlPart::XmlPart(std::unique_ptr<Stream> stream) : stream_(std::move(stream)) {}
XmlPart::~XmlPart() = default;
XmlPart::XmlPart(XmlPart&&) noexcept = default;

bool XmlPart::next() {
  while (!stream_->refusal) {
    const int outcome = xmlTextReaderRead(stream_->reader);
    stream_->archive.throw_again();
    if (outcome < 0 && !stream_->refusal) stream_->refusal = damaged(stream_->name);
    if (outcome != 1) return false;
    switch (xmlTextReaderNodeType(stream_->reader)) {
      case XML_READER_TYPE_ELEMENT:
        node_ = Node::begin;
        name_ = view(xmlTextReaderConstLocalName(stream_->reader));
        closed_ = xmlTextReaderIsEmptyElement(stream_->reader) == 1;
        return true;
      case XML_READER_TYPE_END_ELEMENT:
        node_ = Node::end;
        name_ = view(xmlTextReaderConstLocalName(stream_->reader));
        return true;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      case XML_READER_TYPE_WHITESPACE:
        node_ = Node::text;
        text_ = view(xmlTextReaderConstValue(stream_->reader));
        return true;
      case XML_READER_TYPE_DOCUMENT_TYPE:
      case XML_READER_TYPE_ENTITY_REFERENCE:
        stream_->refusal = damaged(stream_->name);
        return false;
      default:
        break;  // comments, instructions
    }
  }
  return false;
}

std::optional<std::string_view> XmlPart::attribute(std::string_view name) {
  xmlTextReader* reader = stream_->reader;
  std::optional<std::string_view> found;
  for (int more = xmlTextReaderMoveToFirstAttribute(reader); more == 1 && !found;
       more = xmlTextReaderMoveToNextAttribute(reader)) {
    if (view(xmlTextReaderConstLocalName(reader)) == name) found = view(xmlTextReaderConstValue(reader));
  }
  xmlTextReaderMoveToElement(reader);
  return found;
}

Result<Done> XmlPart::outcome() const {
  if (stream_->refusal) return *stream_->refusal;
  return Done{};
}

WorkbookArchive::WorkbookArchive(std::unique_ptr<Held> held) : held_(std::move(held)) {}
WorkbookArchive::~WorkbookArchive() = default;
WorkbookArchive::WorkbookArchive(WorkbookArchive&&) noexcept = default;

Result<WorkbookArchive> WorkbookArchive::open(const ByteSource& bytes, const TableLimits& limits) {
  static std::once_flag once;
  std::call_once(once, [] { xmlInitParser(); });
  auto held = std::make_unique<Held>(limits);
  auto read = std::make_unique<ZipBytes>(bytes, held->thrown);
  zip_source_t* source = zip_source_function_create(&ZipBytes::answer, read.get(), nullptr);
  if (source == nullptr) throw std::bad_alloc();
  (void)read.release();  // libzip frees it
  held->zip = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (held->zip == nullptr) {
    zip_source_free(source);
    held->throw_again();
    return damaged("zip");
  }
  if (zip_get_num_entries(held->zip, 0) > limits.entries) return too_large("entries", limits.entries);
  return WorkbookArchive(std::move(held));
}

bool WorkbookArchive::has(const std::string& name) const {
  return zip_name_locate(held_->zip, name.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<XmlPart> WorkbookArchive::part(const std::string& name) {
  auto stream = std::make_unique<XmlPart::Stream>(*held_, name);
  const auto index = zip_name_locate(held_->zip, name.c_str(), ZIP_FL_NOCASE);
  zip_stat_t about;
  if (index < 0 || zip_stat_index(held_->zip, static_cast<zip_uint64_t>(index), 0, &about) != 0)
    return damaged(name);
  if ((about.valid & ZIP_STAT_COMP_SIZE) != 0)
    stream->packed = std::max<std::int64_t>(1, static_cast<std::int64_t>(about.comp_size));
  stream->file = zip_fopen_index(held_->zip, static_cast<zip_uint64_t>(index), 0);
  held_->throw_again();
  if (stream->file == nullptr) return damaged(name);
  const auto read = [](void* context, char* buffer, int length) {
    return static_cast<XmlPart::Stream*>(context)->read(buffer, length);
  };
  stream->reader =
      xmlReaderForIO(read, nullptr, stream.get(), nullptr, nullptr,
                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
  if (stream->reader == nullptr) throw std::bad_alloc();
  return XmlPart(std::move(stream));
}

}  // namespace concerto::documents
