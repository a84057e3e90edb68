// SPDX-License-Identifier: Apache-2.0
// What a client writes to the control socket: however it is cut, the same lines and secrets come out, never
// more than a line or a secret is held, and after an error nothing.
#include "core/control/line_codec.h"

#include <cstdlib>

namespace {

using namespace hearth::control;

struct Seen {
    QByteArrayList pieces;
    QString error;
    friend bool operator==(const Seen&, const Seen&) = default;
};

Seen read(std::span<const std::uint8_t> bytes, std::size_t step) {
    constexpr qsizetype longest = 4096;
    LineReader reader(longest);
    Seen out;
    while (!bytes.empty()) {
        const std::size_t take = std::min(step, bytes.size());
        auto got = reader.feed(bytes.first(take));
        bytes = bytes.subspan(take);
        for (const LineReader::Piece& piece : got.pieces) {
            if (!out.error.isEmpty() || piece.line.size() > longest) {
                std::abort();
            }
            if (piece.secret) {
                const auto& secret = piece.secret->bytes;
                if (secret.empty() || secret.size() > kMaxSecretBytes) {
                    std::abort();
                }
                out.pieces.append('\0' + QByteArray::number(piece.secret->id) + ':' +
                                  QByteArray(secret.view().data(), qsizetype(secret.size())));
            } else {
                const auto object = decode_line(piece.line);
                out.pieces.append(object ? 'o' + encode_line(*object) : 'x' + piece.line);
            }
        }
        if (got.error) {
            out.error = got.error->code;
        }
        if (reader.pending() > qsizetype(kMaxSecretBytes + kSecretHeaderBytes)) {
            std::abort();
        }
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span bytes(data, size);
    const Seen whole = read(bytes, size);
    if (read(bytes, 1) != whole || read(bytes, 7) != whole) {
        std::abort();
    }
    return 0;
}
