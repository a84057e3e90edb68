// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/wallet_text.h"

#include "app/gui/backend/format.h"
#include "wallet/eth/address.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Wallet)
};

constexpr qsizetype address_size = 42;

QString in_groups(const QString& hex, qsizetype size) {
    QString out = hex.left(2);
    for (qsizetype i = 2; i < hex.size(); i += size) {
        out += (i == 2 ? QString() : QString(u' ')) + hex.mid(i, size);
    }
    return out;
}

} // namespace

QString account_kind_text(const QString& kind) {
    if (kind == "hd"_L1) {
        //: badge of an account whose key comes from the recovery words
        return Text::tr("Recovery words");
    }
    if (kind == "key"_L1) {
        //: badge of an account with an imported private key
        return Text::tr("Key");
    }
    if (kind == "ledger"_L1) {
        //: badge of an account on a hardware wallet
        return Text::tr("Device");
    }
    //: badge of an account that can be looked at but not spent from
    return Text::tr("Watched");
}

QString account_kind_help(const QString& kind) {
    if (kind == "hd"_L1) {
        return Text::tr("Its key comes from your recovery words: whoever has the words has the account.");
    }
    if (kind == "key"_L1) {
        return Text::tr("Its key was imported: the recovery words do not bring it back.");
    }
    if (kind == "ledger"_L1) {
        return Text::tr("Its key is on a hardware wallet, which signs. Untested on hardware.");
    }
    return Text::tr("Hearth shows it but has no key: nothing can be sent from here.");
}

Tone::Value account_kind_tone(const QString& kind) {
    return kind == "watch"_L1 ? Tone::Info : kind == "ledger"_L1 ? Tone::Warn : Tone::Neutral;
}

QString transaction_state_text(const QString& state) {
    if (state == "pending"_L1) {
        return Text::tr("Waiting");
    }
    if (state == "confirming"_L1) {
        return Text::tr("Confirming");
    }
    if (state == "final"_L1) {
        return Text::tr("Final");
    }
    if (state == "replaced"_L1) {
        return Text::tr("Replaced");
    }
    if (state == "failed"_L1) {
        return Text::tr("Failed");
    }
    if (state == "dropped"_L1) {
        return Text::tr("Dropped");
    }
    return state;
}

Tone::Value transaction_state_tone(const QString& state) {
    if (state == "final"_L1) {
        return Tone::Good;
    }
    if (state == "failed"_L1) {
        return Tone::Bad;
    }
    return state == "dropped"_L1 ? Tone::Warn : state == "replaced"_L1 ? Tone::Neutral : Tone::Info;
}

QString grouped_address(const QString& address) {
    return address.size() == address_size && address.startsWith("0x"_L1) ? in_groups(address, 4) : address;
}

QString grouped_digest(const QString& digest) {
    return digest.startsWith("0x"_L1) ? in_groups(digest, 8) : digest;
}

QString short_address(const QString& address) {
    return shorten_middle(address, 8, 6);
}

QString checked_address(const QString& text) {
    const QByteArray bytes = text.trimmed().toUtf8();
    const Result<Address> parsed =
        wallet::parse_address({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    return parsed ? QString::fromStdString(wallet::checksum_text(*parsed)) : QString();
}

QString chain_title(const QString& name) {
    if (name == "practice"_L1) {
        return Text::tr("Practice chain");
    }
    if (name == "ethereum"_L1) {
        return u"Ethereum"_s;
    }
    return name == "arbitrum-one"_L1 ? u"Arbitrum One"_s : name;
}

QString local_moment(qint64 at_ms) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(at_ms);
    return QLocale().toString(at.date(), QLocale::LongFormat) + u", "_s + at.toString(u"HH:mm") + u' ' +
           at.timeZoneAbbreviation();
}

QString utc_moment(qint64 at_ms) {
    return QDateTime::fromMSecsSinceEpoch(at_ms, QTimeZone::utc()).toString(u"yyyy-MM-dd HH:mm 'UTC'");
}

QString count_down(qint64 left_ms) {
    const qint64 seconds = std::max<qint64>(0, (left_ms + 999) / 1000);
    const QString tail = u"%1:%2"_s.arg(seconds / 60 % 60, seconds >= 3600 ? 2 : 1, 10, QChar(u'0'))
                             .arg(seconds % 60, 2, 10, QChar(u'0'));
    return seconds >= 3600 ? u"%1:%2"_s.arg(seconds / 3600).arg(tail) : tail;
}

} // namespace hearth::gui
