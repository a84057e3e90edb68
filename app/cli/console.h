// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QJsonObject>

namespace hearth::cli {

/// Exit codes of design section 9.
enum Exit : int { kOk = 0, kError = 1, kUsage = 2, kCheckFailed = 3, kWarnings = 4 };

enum class Colour { Plain, Good, Warn, Bad, Dim, Bold };

/// Results go to standard output, messages to standard error. With --json exactly one document goes to
/// standard output, also when something failed.
class Console {
public:
    explicit Console(bool json);

    [[nodiscard]] bool json() const { return m_json; }
    /// Prints the document with --json and the text without.
    void result(const QJsonObject& document, const QString& text);
    /// Text for a person; nothing with --json.
    void text(const QString& text);
    /// The one document; only for commands that write it themselves.
    void document(const QJsonObject& document);
    /// A message that is no result.
    void note(const QString& text) const;
    /// Says what happened, what it means and what to do; the document of a failed command with --json.
    int failed(const Error& error);
    /// The same without a document, where a result follows all the same.
    void explain(const Error& error) const;

    /// Paints `text` where standard output is a terminal and NO_COLOR is not set.
    [[nodiscard]] QString paint(const QString& text, Colour colour) const;

private:
    bool m_json;
    bool m_colours;
    bool m_written = false;
};

} // namespace hearth::cli
