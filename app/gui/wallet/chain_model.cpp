// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/chain_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/wallet/wallet_text.h"
#include "core/base/error_catalogue.h"

#include <QCoreApplication>
#include <QDateTime>

#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 day_s = 86'400;
constexpr std::array<qint64, 6> step_seconds{60, 3600, day_s, 7 * day_s, 30 * day_s, 365 * day_s};
/// Nearer than this the two clocks are said to agree.
constexpr qint64 same_time_ms = 90'000;

QString page_text(const QString& code, const char* ErrorPage::*part) {
    const ErrorPage* page = find_error_page(code);
    return page != nullptr ? QCoreApplication::translate("ErrorCatalogue", page->*part) : QString();
}

} // namespace

ChainModel::ChainModel(QObject* parent) : PageBackend({u"chain"_s}, parent) {}

void ChainModel::load() {
    ask(u"chain.get"_s, {}, [this](const QJsonObject& answer) { apply(answer); });
}

void ChainModel::applyEvent(const QString& /*topic*/, const QJsonObject& data) {
    apply(data);
}

void ChainModel::apply(const QJsonObject& chain) {
    m_chain = chain;
    QList<Fact> facts;
    for (const auto& value : chain.value("endpoints"_L1).toArray()) {
        const QJsonObject endpoint = value.toObject();
        const QString state = text_of(endpoint, "state"_L1);
        Fact fact{text_of(endpoint, "name"_L1), {}, {}, text_of(endpoint, "error"_L1), Tone::Neutral};
        if (state == "ok"_L1) {
            fact.value = endpoint.contains("latency_ms"_L1)
                             ? format_number(endpoint.value("latency_ms"_L1).toDouble(), 1) + u" ms"_s
                             //: an endpoint of a chain
                             : tr("answers");
            fact.tone = Tone::Good;
        } else if (state == "blocked"_L1) {
            //: an endpoint of a chain that lied or is of another chain
            fact.value = tr("not trusted");
            fact.tone = Tone::Bad;
        } else if (state == "resting"_L1) {
            //: an endpoint of a chain that failed and is left alone for a while
            fact.value = tr("resting after errors");
            fact.tone = Tone::Warn;
        } else {
            //: an endpoint of a chain
            fact.value = tr("not asked yet");
        }
        facts.append(fact);
    }
    m_facts.setRows(std::move(facts));
    Q_EMIT chainChanged();
}

QString ChainModel::name() const {
    return text_of(m_chain, "name"_L1);
}

QString ChainModel::title() const {
    return chain_title(name());
}

bool ChainModel::isRunning() const {
    return m_chain.value("running"_L1).toBool();
}

bool ChainModel::isPractice() const {
    return text_of(m_chain, "kind"_L1) == "practice"_L1;
}

bool ChainModel::hasFaucet() const {
    return isRunning() && m_chain.value("faucet"_L1).toBool();
}

bool ChainModel::hasTravel() const {
    return isRunning() && m_chain.value("travel"_L1).toBool();
}

qint64 ChainModel::nowMs() const {
    return int_of(m_chain, "now_ms"_L1, int_of(m_chain, "block_time_ms"_L1));
}

QString ChainModel::nowText() const {
    if (nowMs() <= 0) {
        return {};
    }
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(nowMs());
    return QLocale().toString(at.date(), u"d MMM yyyy") + u", "_s + at.toString(u"HH:mm") + u' ' +
           at.timeZoneAbbreviation();
}

QString ChainModel::nowNote() const {
    if (nowMs() <= 0) {
        return {};
    }
    QString block = m_chain.contains("block"_L1)
                        //: %1 the number of a block
                        ? tr("Block %1").arg(format_count(int_of(m_chain, "block"_L1)))
                        : title();
    const qint64 ahead_ms = nowMs() - QDateTime::currentMSecsSinceEpoch();
    if (std::abs(ahead_ms) < same_time_ms || !isPractice()) {
        return block;
    }
    const auto days = static_cast<int>(std::abs(ahead_ms) / (day_s * 1000));
    if (ahead_ms < 0) {
        //: the practice chain makes blocks only when something happens; %1 "Block 12"
        return tr("%1, made some time ago").arg(block);
    }
    //: %1 "Block 12"
    return days > 0 ? tr("%1, %n day(s) ahead of this computer's clock", "", days).arg(block)
                    //: %1 "Block 12"
                    : tr("%1, ahead of this computer's clock").arg(block);
}

QString ChainModel::problemCode() const {
    return text_of(m_chain.value("error"_L1).toObject(), "code"_L1);
}

QString ChainModel::problem() const {
    QString said = text_of(m_chain.value("error"_L1).toObject(), "message"_L1);
    if (!said.isEmpty() || isRunning() || !isKnown()) {
        return said;
    }
    const QString page = page_text(problemCode(), &ErrorPage::title);
    //: %1 the name of a chain
    return page.isEmpty() ? tr("%1 does not answer.").arg(title()) : page;
}

QString ChainModel::problemMeaning() const {
    return page_text(problemCode(), &ErrorPage::meaning);
}

QString ChainModel::problemRemedy() const {
    const QString said = text_of(m_chain.value("error"_L1).toObject(), "remedy"_L1);
    return said.isEmpty() ? page_text(problemCode(), &ErrorPage::remedy) : said;
}

QStringList ChainModel::steps() const {
    return {//: travel in time
            tr("A minute"),
            //: travel in time
            tr("An hour"),
            //: travel in time
            tr("A day"),
            //: travel in time
            tr("A week"),
            //: travel in time
            tr("30 days"),
            //: travel in time
            tr("A year")};
}

void ChainModel::act(const QString& method, const QJsonObject& params, Handler handler) {
    if (engine() == nullptr || m_busy) {
        return;
    }
    dismissError();
    setBusy(true);
    engine()->call(method, params, this,
                   [this, handler = std::move(handler)](const Result<QJsonObject>& answer) {
                       setBusy(false);
                       if (!answer) {
                           showError(answer.error());
                           return;
                       }
                       handler(*answer);
                       refresh();
                   });
}

void ChainModel::give(const QString& address) {
    act(u"chain.faucet"_s, {{u"address"_s, address}},
        [this](const QJsonObject& /*answer*/) { Q_EMIT given(); });
}

void ChainModel::travelBy(int step) {
    if (step < 0 || step >= static_cast<int>(step_seconds.size())) {
        return;
    }
    act(u"chain.travel"_s, {{u"seconds"_s, step_seconds.at(static_cast<std::size_t>(step))}},
        [this](const QJsonObject& answer) {
            Q_EMIT travelled(local_moment(int_of(answer, "block_time_ms"_L1)));
        });
}

void ChainModel::start() {
    act(u"network.use"_s, {{u"name"_s, u"practice"_s}}, [](const QJsonObject& /*answer*/) {});
}

void ChainModel::setBusy(bool busy) {
    if (m_busy != busy) {
        m_busy = busy;
        Q_EMIT busyChanged();
    }
}

} // namespace hearth::gui
