// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace hearth::daemon {

/// Goes to the background as daemon(7) asks, but tells the starter how it went: the first process stays until
/// `report` was called in the second one, prints its line and ends with its status.
class Background {
public:
    /// Forks; call before any thread or QCoreApplication exists. In the first process this does not return.
    void detach();
    /// Ends the first process with `status`; `line` goes to its standard error (or output for status 0).
    void report(int status, const QByteArray& line);

private:
    int m_pipe = -1;
};

} // namespace hearth::daemon
