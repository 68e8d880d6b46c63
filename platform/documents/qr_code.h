// SPDX-License-Identifier: EUPL-1.2
// A text that the camera of a phone reads: a QR code (ISO/IEC 18004), as the shape a page draws.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace concerto::documents {

struct QrCode {
  int side = 0;            ///< modules of a row
  std::vector<bool> dark;  ///< row after row, without the quiet zone of four light modules around it

  bool is_dark(int row, int column) const {
    return dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(side) +
                static_cast<std::size_t>(column)];
  }
};

/// Error correction M: still read with a seventh of it soiled. Throws std::invalid_argument for more than
/// 2,331 bytes.
QrCode qr_code_of(std::string_view text);

/// The dark modules as the `d` of an SVG path, in units of one module; rows are joined, so that no gaps show.
std::string path_of(const QrCode& code);

}  // namespace concerto::documents
