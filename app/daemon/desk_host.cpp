// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/desk_host.h"

#include "app/daemon/wallet_json.h"

#include <QFile>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

/// A price file of ten years and ten symbols has less.
constexpr qint64 kMostPriceBytes = 4 * 1024 * 1024;

} // namespace

DeskHost::DeskHost(QString folder, ChainHost& chains, wallet::desk::Signer& signer, Settings& settings,
                   Clock& clock, RandomSource& random, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_chains(chains, m_folder + K("/outbox.sqlite"), clock),
      m_host(chains), m_signer(signer), m_settings(settings), m_clock(clock), m_random(random) {
    connect(&settings, &Settings::changed, this, [this](const QStringList& keys) {
        if (keys.contains(K("wallet.prices")) || keys.contains(K("wallet.currency"))) {
            read_prices();
        }
    });
}

DeskHost::~DeskHost() = default;

void DeskHost::start() {
    m_started = true;
    read_prices();
    (void)desk(); // where the disk refuses, each call tries again and says why
    connect(&m_host, &ChainHost::changed, this, [this](const QString& name) {
        // Also told of each answer of an endpoint: only a chain that comes up is news here.
        const auto chain = m_chains.chain(name);
        const bool online = chain && chain->online();
        if (std::exchange(m_online[name], online) != online && online && m_desk) {
            m_desk->chain_came_back(name);
        }
    });
    connect(&m_host, &ChainHost::headChanged, this, [this](const QString& name) {
        if (m_desk) {
            m_desk->head_changed(name);
        }
    });
}

void DeskHost::stop() {
    m_started = false;
    if (m_desk) {
        m_desk->stop();
    }
}

Result<wallet::desk::Desk*> DeskHost::desk() {
    if (!m_desk) {
        auto opened =
            wallet::desk::Desk::open(m_folder + K("/desk.sqlite"), m_chains, m_signer, m_clock, m_random);
        if (!opened) {
            return fail(opened.error());
        }
        m_desk = std::move(*opened);
        m_desk->set_prices(prices());
        connect(m_desk.get(), &wallet::desk::Desk::balances_changed, this, &DeskHost::balancesChanged);
        connect(m_desk.get(), &wallet::desk::Desk::history_changed, this, &DeskHost::historyChanged);
        m_desk->set_watched(m_watched);
        if (m_started) {
            m_desk->start();
        }
    }
    return m_desk.get();
}

const wallet::desk::PriceSource* DeskHost::prices() const {
    return m_prices.get();
}

void DeskHost::read_prices() {
    m_prices.reset();
    m_price_error.reset();
    const QString path = m_settings.value("wallet.prices").toString();
    if (!path.isEmpty()) {
        QFile file(path);
        auto table = file.open(QFile::ReadOnly) && file.size() <= kMostPriceBytes
                         ? wallet::desk::PriceTable::from_csv(file.readAll(),
                                                              m_settings.value("wallet.currency").toString())
                         : Result<wallet::desk::PriceTable>(
                               fail("HRT-DSK-020", K("%1: %2").arg(path, file.errorString())));
        if (table) {
            m_prices = std::make_unique<wallet::desk::PriceTable>(std::move(*table));
        } else {
            m_price_error = table.error();
        }
    }
    if (m_desk) {
        m_desk->set_prices(prices());
    }
}

void DeskHost::set_watched(bool watched) {
    m_watched = watched;
    if (m_desk) {
        m_desk->set_watched(watched);
    }
}

bool DeskHost::current_is_testnet() const {
    const auto profile = m_host.profile({});
    return profile && (*profile)->testnet;
}

QJsonObject DeskHost::balances_snapshot() {
    QJsonObject out{{K("balances"), QJsonArray{}}};
    const auto opened = desk();
    if (!opened) {
        return out;
    }
    (*opened)->balances({m_chains.current()}, {}, false, [&](const auto& chains) {
        if (chains) {
            out = balances_json(*chains, current_is_testnet(), prices(), m_clock.now_ms());
        }
    });
    return out;
}

} // namespace hearth::daemon
