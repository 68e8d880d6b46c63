// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/pdf_finish.h"

#include <set>

#include "platform/documents/qpdf.h"
#include "platform/documents/text_encoding.h"
#include "platform/web/html.h"

namespace concerto::documents {
namespace {

std::string xmp(const Document& document) {
  const std::string made = document.made.iso();
  std::string packet =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
      "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">"
      "<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">";
  packet += web::html_escaped(printable(document.title));
  packet += "</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>";
  packet += code_of(document.language);
  packet += "</rdf:li></rdf:Bag></dc:language>";
  if (!document.author.empty()) {
    packet += "<dc:creator><rdf:Seq><rdf:li>" + web::html_escaped(printable(document.author)) +
              "</rdf:li></rdf:Seq></dc:creator>";
  }
  packet += "<xmp:CreateDate>" + made + "</xmp:CreateDate><xmp:ModifyDate>" + made + "</xmp:ModifyDate>";
  packet += "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
  return packet;
}

/// Wraps what stands outside every tag (page header, footer, rules, the pale mark) as an artifact, which
/// readers pass over. Marks are only set where the syntax allows: before a path or a text begins, never
/// inside one.
class ArtifactFilter : public QPDFObjectHandle::TokenFilter {
 public:
  void handleToken(QPDFTokenizer::Token const& token) override {
    if (token.getType() != QPDFTokenizer::tt_word) {
      waiting_ += token.getRawValue();
      return;
    }
    const std::string& word = token.getValue();
    const bool begins_mark = word == "BDC" || word == "BMC";
    // Within a text, cairo marks pieces that say something else than they show: these belong to the artifact.
    if (word == "BT" || word == "ET") in_text_ = word == "BT";
    const bool can_close = open_ && depth_ == 0 && !in_text_;
    if (can_close && (begins_mark || word == "q" || word == "Q" || word == "cm")) close();
    if (depth_ == 0 && !open_ &&
        (word == "m" || word == "re" || word == "BT" || word == "Do" || word == "sh")) {
      write("\n/Artifact BMC\n");
      open_ = true;
    }
    write(waiting_ + token.getRawValue());
    waiting_.clear();
    if (begins_mark) ++depth_;
    if (word == "EMC") --depth_;
  }
  void handleEOF() override {
    if (open_) close();
    write(waiting_);
  }

 private:
  void close() {
    write("\nEMC\n");
    open_ = false;
  }
  std::string waiting_;  ///< operands whose operator is not yet known
  int depth_ = 0;
  bool open_ = false;
  bool in_text_ = false;
};

/// Walks the structure in reading order.
class StructureWalk {
 public:
  explicit StructureWalk(const Afterthoughts& afterthoughts) : texts_(afterthoughts.figure_texts) {}

  void walk(QPDFObjectHandle element, bool in_heading = false) {
    if (element.isArray()) {
      for (int place = 0; place < element.getArrayNItems(); ++place)
        walk(element.getArrayItem(place), in_heading);
      return;
    }
    if (!element.isDictionary() || !seen_.insert(element.getObjGen()).second) return;
    auto kind = element.getKey("/S");
    if (kind.isName() && kind.getName() == "/TH") {
      auto scope = QPDFObjectHandle::parse(in_heading ? "<< /O /Table /Scope /Column >>"
                                                      : "<< /O /Table /Scope /Row >>");
      element.replaceKey("/A", scope);
    }
    in_heading = in_heading || (kind.isName() && kind.getName() == "/THead");
    if (kind.isName() && kind.getName() == "/Figure" && figure_ < texts_.size()) {
      element.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(texts_[figure_++]));
    }
    if (element.hasKey("/K")) walk(element.getKey("/K"), in_heading);
  }

 private:
  const std::vector<std::string>& texts_;
  std::size_t figure_ = 0;
  std::set<QPDFObjGen> seen_;
};

void describe(QPDF& pdf, const Document& document) {
  auto root = pdf.getRoot();
  root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(std::string{code_of(document.language)}));
  root.replaceKey("/MarkInfo", QPDFObjectHandle::parse("<< /Marked true >>"));
  root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
  auto metadata = QPDFObjectHandle::newStream(&pdf, xmp(document));
  metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
  metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
  root.replaceKey("/Metadata", metadata);
}

}  // namespace

std::string finish_pdf(const std::string& bytes, const Document& document,
                       const Afterthoughts& afterthoughts) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processMemoryFile("document", bytes.data(), bytes.size());
  describe(pdf, document);
  StructureWalk(afterthoughts).walk(pdf.getRoot().getKey("/StructTreeRoot"));
  for (auto& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
    page.addContentTokenFilter(std::make_shared<ArtifactFilter>());
    page.getObjectHandle().replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
  }
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.setCompressStreams(true);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace concerto::documents
