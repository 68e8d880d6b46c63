// SPDX-License-Identifier: EUPL-1.2
// The files inside an XLSX, each read as a stream of XML nodes, within limits that stop a zip bomb.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "platform/documents/table_reader.h"

namespace concerto::documents {

class WorkbookArchive;

/// One XML file of the archive, node by node. Names are without namespace prefix. Documents with a DTD are
/// refused: without one there are no entities to expand or to fetch.
class XmlPart {
 public:
  ~XmlPart();
  XmlPart(XmlPart&&) noexcept;

  enum class Node : std::uint8_t { begin, end, text };

  /// Goes to the next node; false at the end and on a fault, which `outcome` tells apart.
  bool next();
  Node node() const { return node_; }
  std::string_view name() const { return name_; }
  /// Of an element that begins and has no end of its own: <c/>.
  bool is_closed() const { return closed_; }
  /// Without its namespace prefix; nothing if there is none. Valid until the next call.
  std::optional<std::string_view> attribute(std::string_view name);
  std::string_view text() const { return text_; }
  Result<Done> outcome() const;

 private:
  friend class WorkbookArchive;
  struct Stream;
  explicit XmlPart(std::unique_ptr<Stream> stream);
  std::unique_ptr<Stream> stream_;
  Node node_ = Node::text;
  bool closed_ = false;
  std::string_view name_;
  std::string_view text_;
};

/// Reads of the source what it is asked for.
class WorkbookArchive {
 public:
  static Result<WorkbookArchive> open(const ByteSource& source, const TableLimits& limits);
  ~WorkbookArchive();
  WorkbookArchive(WorkbookArchive&&) noexcept;

  bool has(const std::string& name) const;
  /// Refuses with documents.damaged when there is no such part. The archive outlives what it gives.
  Result<XmlPart> part(const std::string& name);

 private:
  friend class XmlPart;
  struct Held;
  explicit WorkbookArchive(std::unique_ptr<Held> held);
  std::unique_ptr<Held> held_;
};

}  // namespace concerto::documents
