// SPDX-License-Identifier: Apache-2.0
// Secrets are locked, left out of dumps, wiped, and compared without telling how much fits.
#include "tests/wallet/key_test.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <sys/resource.h>
#include <type_traits>

using namespace hearth::wallet;
using namespace hearth::wallet::test;

namespace {

/// The flags of the mapping that holds `address`: "VmFlags" of /proc/self/smaps.
QByteArrayList flags_at(const void* address) {
    QFile maps(QStringLiteral("/proc/self/smaps"));
    if (!maps.open(QFile::ReadOnly)) {
        return {};
    }
    const auto wanted = quintptr(address);
    bool inside = false;
    for (const QByteArray& line : maps.readAll().split('\n')) {
        const QByteArray first = line.left(line.indexOf(' '));
        const qsizetype dash = first.indexOf('-');
        if (dash > 0) {
            const quint64 from = first.left(dash).toULongLong(nullptr, 16);
            const quint64 to = first.mid(dash + 1).toULongLong(nullptr, 16);
            inside = wanted >= from && wanted < to;
        } else if (inside && line.startsWith("VmFlags:")) {
            return line.mid(8).trimmed().split(' ');
        }
    }
    return {};
}

static_assert(!std::is_copy_constructible_v<SecretBytes> && !std::is_copy_assignable_v<SecretBytes>);
static_assert(std::is_nothrow_move_constructible_v<SecretBytes>);

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kNoLocks = true;
#elif defined(__has_feature)
constexpr bool kNoLocks = __has_feature(address_sanitizer);
#else
constexpr bool kNoLocks = false;
#endif

} // namespace

class TstSecretBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pages_are_locked_and_left_out_of_dumps_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("a key, in the arena") << 32;
        QTest::newRow("pages of its own") << 10000;
    }
    void pages_are_locked_and_left_out_of_dumps() {
        QFETCH(int, size);
        const SecretBytes secret{std::size_t(size)};
        const QByteArrayList flags = flags_at(secret.data());
        if (flags.isEmpty()) {
            QSKIP("/proc/self/smaps tells no flags here");
        }
        QVERIFY2(flags.contains("dd"), flags.join(' ').constData());
        if (kNoLocks) {
            QSKIP("AddressSanitizer makes nothing of mlock");
        }
        QCOMPARE(flags.contains("lo"), secret.locked());
        rlimit limit{};
        QCOMPARE(getrlimit(RLIMIT_MEMLOCK, &limit), 0);
        if (limit.rlim_cur >= 65536) {
            QVERIFY(secret.locked());
        }
    }

    void bytes_are_gone_after_it() {
        // The arena gives the same place again: what stood there must be zero now.
        const std::uint8_t* place = nullptr;
        {
            SecretBytes secret(64);
            std::fill_n(secret.data(), 64, std::uint8_t(0xA5));
            place = secret.data();
        }
        const SecretBytes next(64);
        if (next.data() != place) {
            QSKIP("the allocator chose another place");
        }
        QVERIFY(std::all_of(next.span().begin(), next.span().end(), [](auto b) { return b == 0; }));
    }

    void clearing_and_cutting_wipe_in_place() {
        SecretBytes secret = SecretBytes::copy_of(std::string_view("correct horse battery staple"));
        secret.truncate(7);
        QCOMPARE(secret.view(), std::string_view("correct"));
        // Still allocated: the rest may be read.
        QVERIFY(std::all_of(secret.data() + 7, secret.data() + 28, [](auto b) { return b == 0; }));
        secret.truncate(100);
        QCOMPARE(secret.size(), std::size_t(7));
        secret.clear();
        QVERIFY(secret.empty() && secret.data() == nullptr && !secret.locked());
    }

    void moving_leaves_nothing_behind() {
        SecretBytes a = SecretBytes::copy_of(std::string_view("one"));
        const std::uint8_t* const place = a.data();
        SecretBytes b = std::move(a);
        QVERIFY(a.empty()); // NOLINT(bugprone-use-after-move): what is left is the question
        QCOMPARE(static_cast<const void*>(b.data()), static_cast<const void*>(place));
        SecretBytes c = SecretBytes::copy_of(std::string_view("two"));
        c = std::move(b);
        QCOMPARE(c.view(), std::string_view("one"));
        const SecretBytes d = c.clone();
        QVERIFY(d.equals(c.span()) && d.data() != c.data());
    }

    void comparing() {
        const SecretBytes a = SecretBytes::copy_of(std::string_view("secret"));
        QVERIFY(a.equals(SecretBytes::copy_of(std::string_view("secret")).span()));
        QVERIFY(!a.equals(SecretBytes::copy_of(std::string_view("secreT")).span()));
        QVERIFY(!a.equals(SecretBytes::copy_of(std::string_view("secrets")).span()));
        QVERIFY(!a.equals({}));
        QVERIFY(SecretBytes().equals({}));
    }

    void taking_wipes_the_source() {
        QByteArray raw(40, 'x');
        const char* const place = raw.constData();
        QByteArray keeper(raw.constData(), raw.size()); // another buffer
        const SecretBytes secret = SecretBytes::take(raw);
        QCOMPARE(secret.size(), std::size_t(40));
        QVERIFY(raw.isEmpty());
        Q_UNUSED(place)
        QString shown = QStringLiteral("%1").arg(QString::fromLatin1(keeper));
        wipe(shown);
        QVERIFY(shown.isNull());
        std::string plain(100, 'y');
        const char* const characters = plain.data();
        wipe(plain);
        QVERIFY(plain.empty());
        QVERIFY(std::all_of(characters + 1, characters + 100, [](char c) { return c == 0; }));
    }

    void many_at_once() {
        // More than the arena holds: the rest gets pages of its own, all of them usable and apart.
        std::vector<SecretBytes> all;
        for (int i = 0; i < 20000; ++i) {
            all.emplace_back(std::size_t{33});
            std::memset(all.back().data(), i & 0xFF, 33);
        }
        for (std::size_t i = 0; i < all.size(); ++i) {
            QCOMPARE(int(all[i].data()[0]), int(i & 0xFFU));
            QCOMPARE(int(all[i].data()[32]), int(i & 0xFFU));
        }
    }
};

QTEST_GUILESS_MAIN(TstSecretBytes)
#include "tst_secret_bytes.moc"
