// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/qr_code.h"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace concerto::documents {

QrCode qr_code_of(std::string_view text) {
  const std::string bytes(text);
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
      QRcode_encodeString8bit(bytes.c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
  if (!made) throw std::invalid_argument("no QR code holds this text");
  QrCode code{made->width, {}};
  const int modules = code.side * code.side;
  // The lowest bit is the colour; the others tell what a module is for.
  for (int i = 0; i < modules; ++i) code.dark.push_back((made->data[i] & 1) != 0);
  return code;
}

std::string path_of(const QrCode& code) {
  std::string path;
  for (int row = 0; row < code.side; ++row) {
    for (int column = 0; column < code.side; ++column) {
      const int first = column;
      while (column < code.side && code.is_dark(row, column)) ++column;
      if (column > first) path += fmt::format("M{} {}h{}v1h-{}z", first, row, column - first, column - first);
    }
  }
  return path;
}

}  // namespace concerto::documents
