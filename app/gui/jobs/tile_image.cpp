// SPDX-License-Identifier: Apache-2.0
#include "app/gui/jobs/tile_image.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace hearth::gui {

namespace {

constexpr qsizetype header_bytes = 12; // "HPV1", u32 width, u32 height
constexpr int tile = 8;
constexpr qint64 max_pixels = 64'000'000;

bool all_zero(const char* begin, qsizetype size) {
    return std::all_of(begin, begin + size, [](char c) { return c == 0; });
}

} // namespace

Result<QImage> decode_preview(const QByteArray& bytes) {
    if (bytes.size() < header_bytes || !bytes.startsWith("HPV1")) {
        return fail("HRT-GUI-002", QStringLiteral("the preview has no HPV1 header"));
    }
    const qint64 width = qFromLittleEndian<quint32>(bytes.constData() + 4);
    const qint64 height = qFromLittleEndian<quint32>(bytes.constData() + 8);
    if (width < 1 || height < 1 || width > max_pixels || height > max_pixels || width * height > max_pixels ||
        bytes.size() != header_bytes + width * height * 3) {
        return fail("HRT-GUI-002", QStringLiteral("a preview of %1x%2 pixels does not fit %3 bytes")
                                       .arg(width)
                                       .arg(height)
                                       .arg(bytes.size()));
    }
    QImage image(static_cast<int>(width), static_cast<int>(height), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) {
        return fail("HRT-GUI-002", QStringLiteral("there is no memory for the preview"));
    }
    image.fill(Qt::transparent);
    const char* pixels = bytes.constData() + header_bytes;
    for (int top = 0; top < image.height(); top += tile) {
        const int rows = std::min(tile, image.height() - top);
        for (int left = 0; left < image.width(); left += tile) {
            const int columns = std::min(tile, image.width() - left);
            bool rendered = false;
            for (int y = top; y < top + rows && !rendered; ++y) {
                rendered = !all_zero(pixels + (y * width + left) * 3, columns * 3);
            }
            for (int y = top; y < top + rows && rendered; ++y) {
                auto* out = reinterpret_cast<QRgb*>(image.scanLine(y)) + left;
                const auto* in = reinterpret_cast<const uchar*>(pixels + (y * width + left) * 3);
                for (int x = 0; x < columns; ++x, in += 3) {
                    out[x] = qRgb(in[0], in[1], in[2]);
                }
            }
        }
    }
    return image;
}

Result<QImage> read_job_picture(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail("HRT-GUI-001", QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    const QByteArray start = file.peek(4);
    if (start == "HPV1") {
        if (file.size() > header_bytes + max_pixels * 3) {
            return fail("HRT-GUI-002", QStringLiteral("the preview has %1 bytes").arg(file.size()));
        }
        return decode_preview(file.readAll());
    }
    QImage image;
    if (!image.load(&file, "PNG")) {
        return fail("HRT-GUI-002", QStringLiteral("%1 is no PNG and no preview").arg(path));
    }
    return image;
}

} // namespace hearth::gui
