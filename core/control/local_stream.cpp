// SPDX-License-Identifier: Apache-2.0
#include "core/control/local_stream.h"

#include <QFile>
#include <QTimer>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace hearth::control {
namespace {

constexpr std::size_t kBlock = 65'536;
constexpr int kBusyRetryMs = 10;
constexpr int kBusyTries = 500;

/// One block for all streams of a thread: nothing stays in it between two reads.
SecretBytes& block() {
    thread_local SecretBytes bytes(kBlock);
    return bytes;
}

} // namespace

std::span<const std::uint8_t> LocalStream::Segment::rest() const {
    const auto all = secret.empty() ? std::span(reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                                                std::size_t(bytes.size()))
                                    : secret.span();
    return all.subspan(sent);
}

LocalStream::LocalStream(QObject* parent) : QObject(parent) {}

LocalStream::~LocalStream() {
    shut();
}

void LocalStream::adopt(int descriptor) {
    m_fd = descriptor;
    m_state = State::Open;
    watch();
}

void LocalStream::connect_to(const QString& path) {
    m_state = State::Opening;
    try_connect(QFile::encodeName(path), kBusyTries);
}

void LocalStream::try_connect(const QByteArray& path, int tries_left) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    bool connected = false;
    if (!path.isEmpty() && std::size_t(path.size()) < sizeof(address.sun_path)) {
        std::memcpy(address.sun_path, path.constData(), std::size_t(path.size()));
        m_fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        connected =
            m_fd >= 0 && ::connect(m_fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    }
    if (!connected && m_fd >= 0) {
        const bool busy = errno == EAGAIN;
        ::close(m_fd);
        m_fd = -1;
        if (busy && tries_left > 0) { // the listener's queue is full: it has not seen us yet
            QTimer::singleShot(kBusyRetryMs, this, [this, path, tries_left] {
                if (m_state == State::Opening) {
                    try_connect(path, tries_left - 1);
                }
            });
            return;
        }
    }
    if (!connected) {
        abort();
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_state == State::Opening) {
                m_state = State::Open;
                watch();
                Q_EMIT opened();
            }
        },
        Qt::QueuedConnection);
}

void LocalStream::watch() {
    ::fcntl(m_fd, F_SETFL, ::fcntl(m_fd, F_GETFL) | O_NONBLOCK);
    m_read = new QSocketNotifier(m_fd, QSocketNotifier::Read, this);
    m_write = new QSocketNotifier(m_fd, QSocketNotifier::Write, this);
    m_write->setEnabled(!m_queue.empty());
    connect(m_read, &QSocketNotifier::activated, this, &LocalStream::readable);
    connect(m_write, &QSocketNotifier::activated, this, &LocalStream::flush);
}

void LocalStream::shut() {
    for (QSocketNotifier* notifier : {std::exchange(m_read, nullptr), std::exchange(m_write, nullptr)}) {
        if (notifier != nullptr) {
            notifier->setEnabled(false);
            notifier->disconnect(this);
            notifier->deleteLater(); // this may run inside its signal
        }
    }
    if (m_fd >= 0) {
        ::close(m_fd);
        m_fd = -1;
    }
    m_queue.clear();
    m_to_write = 0;
}

void LocalStream::abort() {
    if (m_state == State::Idle || m_state == State::Closing) {
        return;
    }
    shut();
    m_state = State::Closing;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_state = State::Idle;
            Q_EMIT closed();
        },
        Qt::QueuedConnection);
}

std::size_t LocalStream::receive() {
    if (m_fd < 0) {
        return 0;
    }
    for (;;) {
        const ssize_t got = ::recv(m_fd, block().data(), kBlock, MSG_DONTWAIT);
        if (got > 0) {
            return std::size_t(got);
        }
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) {
            abort();
        }
        return 0;
    }
}

std::optional<LineReader::Output> LocalStream::read_into(LineReader& reader) {
    const std::size_t got = receive();
    if (got == 0) {
        return {};
    }
    const auto bytes = block().span().first(got);
    auto out = reader.feed(std::span<const std::uint8_t>(bytes));
    wipe(bytes);
    return out;
}

void LocalStream::skip() {
    for (std::size_t got = receive(); got > 0; got = receive()) {
        wipe(block().span().first(got));
    }
}

void LocalStream::set_reading(bool on) {
    if (m_read != nullptr) {
        m_read->setEnabled(on);
    }
}

void LocalStream::write(const QByteArray& bytes) {
    write(Segment{bytes, {}});
}

void LocalStream::write(quint32 id, SecretBytes secret) {
    const auto header = secret_header(id, secret.size());
    write(Segment{QByteArray(reinterpret_cast<const char*>(header.data()), qsizetype(header.size())), {}});
    write(Segment{{}, std::move(secret)});
}

void LocalStream::write(Segment segment) {
    const std::size_t size = segment.rest().size();
    if (size == 0 || m_fd < 0) {
        return;
    }
    m_to_write += qint64(size);
    m_queue.push_back(std::move(segment));
    if (m_queue.size() == 1) {
        flush();
    }
}

void LocalStream::flush() {
    while (!m_queue.empty() && m_state == State::Open) {
        Segment& first = m_queue.front();
        const auto rest = first.rest();
        const ssize_t sent = ::send(m_fd, rest.data(), rest.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EINTR) {
                continue;
            }
            if (errno != EAGAIN && errno != EWOULDBLOCK) {
                // Nobody reads any more. What the other side wrote before it went is still read.
                m_queue.clear();
                m_to_write = 0;
            }
            break;
        }
        first.sent += std::size_t(sent);
        m_to_write -= sent;
        if (first.rest().empty()) {
            m_queue.pop_front();
        }
    }
    if (m_write != nullptr) {
        m_write->setEnabled(!m_queue.empty());
    }
}

void LocalStream::end_writing() {
    flush();
    if (m_fd >= 0) {
        ::shutdown(m_fd, SHUT_WR);
    }
}

} // namespace hearth::control
