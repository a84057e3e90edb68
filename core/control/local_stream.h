// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"
#include "core/control/line_codec.h"

#include <QObject>
#include <QSocketNotifier>

#include <deque>

namespace hearth::control {

/// A local stream socket that secrets may pass through. QLocalSocket keeps what it reads and writes in
/// buffers that nobody wipes; here everything is read into one block of locked memory that is wiped after
/// each use, and secrets are written from where they are.
class LocalStream final : public QObject {
    Q_OBJECT

public:
    explicit LocalStream(QObject* parent = nullptr);
    ~LocalStream() override;

    /// Takes a connected descriptor. Only on an idle stream.
    void adopt(int descriptor);
    /// Connects to a socket file; opened() or closed() follows, never inside this call. Only on an idle
    /// stream.
    void connect_to(const QString& path);
    /// Neither open nor opening, and closed() was said.
    [[nodiscard]] bool is_idle() const { return m_state == State::Idle; }
    [[nodiscard]] bool is_open() const { return m_state == State::Open; }

    /// Reads once and feeds the reader; nothing where nothing is there to read (any more).
    [[nodiscard]] std::optional<LineReader::Output> read_into(LineReader& reader);
    /// Throws away what is there to read.
    void skip();
    /// While false, what comes waits in the kernel and readable() is not said.
    void set_reading(bool on);

    void write(const QByteArray& bytes);
    /// Writes a secret frame.
    void write(quint32 id, SecretBytes secret);
    /// Bytes that the other side did not take yet.
    [[nodiscard]] qint64 bytes_to_write() const { return m_to_write; }
    /// Writes what the other side takes now.
    void flush();
    /// The other side sees the end behind what was flushed.
    void end_writing();
    /// Closes now; closed() follows.
    void abort();

Q_SIGNALS:
    void opened();
    void readable();
    /// The other side is gone, connecting failed, or abort() was called.
    void closed();

private:
    enum class State { Idle, Opening, Open, Closing };
    struct Segment {
        QByteArray bytes;
        SecretBytes secret; // instead of them
        std::size_t sent = 0;

        [[nodiscard]] std::span<const std::uint8_t> rest() const;
    };

    void try_connect(const QByteArray& path, int tries_left);
    void watch();
    void shut();
    void write(Segment segment);
    /// Bytes read into the shared block; 0 where there are none.
    [[nodiscard]] std::size_t receive();

    State m_state = State::Idle;
    int m_fd = -1;
    QSocketNotifier* m_read = nullptr;
    QSocketNotifier* m_write = nullptr;
    std::deque<Segment> m_queue;
    qint64 m_to_write = 0;
};

} // namespace hearth::control
