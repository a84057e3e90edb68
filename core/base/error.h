// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QtGlobal>

#include <tl/expected.hpp>

namespace hearth {

/// An error as value. `code` is stable (`HRT-AREA-NNN`) and has a page in the error catalogue (`hearthctl
/// explain CODE`); `detail` is one sentence about this occurrence, without secrets.
struct Error {
    QString code;
    QString detail;
};

/// The result of anything that may fail for a reason the caller can act on.
template <class T>
using Result = tl::expected<T, Error>;

/// Makes the failing side of a Result: `return fail("HRT-BUS-001", u"message has %1 bytes"_qs.arg(n));`
[[nodiscard]] inline tl::unexpected<Error> fail(const char* code, QString detail = {}) {
    return tl::unexpected<Error>(Error{QString::fromLatin1(code), std::move(detail)});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

} // namespace hearth
