// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/drill_model.h"

#include "app/gui/backend/json.h"
#include "app/gui/wallet/secret_channel.h"

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<int> numbers(const QJsonArray& array) {
    QList<int> out;
    for (const auto& value : array) {
        out.append(value.toInt());
    }
    return out;
}

} // namespace

DrillModel::DrillModel(QObject* parent) : PageBackend({}, parent) {}

void DrillModel::load() {
    // Nothing to ask before somebody begins.
}

void DrillModel::setBusy(bool busy) {
    if (m_busy != busy) {
        m_busy = busy;
        Q_EMIT busyChanged();
    }
}

void DrillModel::reset() {
    m_drill.clear();
    m_positions.clear();
    m_wrong.clear();
    m_right = false;
    dismissError();
    Q_EMIT drillChanged();
    Q_EMIT resultChanged();
}

void DrillModel::begin(const QString& wallet) {
    if (engine() == nullptr || m_busy) {
        return;
    }
    reset();
    m_wallet = wallet;
    setBusy(true);
    engine()->call(u"wallet.drill"_s, {{u"wallet"_s, wallet}}, this,
                   [this](const Result<QJsonObject>& answer) {
                       setBusy(false);
                       if (!answer) {
                           showError(answer.error());
                           if (answer.error().code == "HRT-API-006"_L1) {
                               Q_EMIT scopeRefused();
                           }
                           return;
                       }
                       m_drill = text_of(*answer, "drill"_L1);
                       m_positions = numbers(answer->value("positions"_L1).toArray());
                       Q_EMIT drillChanged();
                   });
}

void DrillModel::check(const QStringList& words) {
    if (engine() == nullptr || m_busy || m_drill.isEmpty()) {
        return;
    }
    QStringList plain;
    for (const QString& word : words) {
        plain.append(word.trimmed());
    }
    QByteArray utf8 = plain.join(u' ').toUtf8();
    const QJsonObject params{{u"drill"_s, m_drill},
                             {u"words"_s, secret_param(*engine(), wallet::SecretBytes::take(utf8))}};
    setBusy(true);
    engine()->call(u"wallet.drill_check"_s, params, this, [this](const Result<QJsonObject>& answer) {
        setBusy(false);
        if (!answer) {
            showError(answer.error());
            return;
        }
        m_right = answer->value("right"_L1).toBool();
        m_wrong = numbers(answer->value("wrong"_L1).toArray());
        Q_EMIT resultChanged();
        if (m_right) {
            Q_EMIT passed();
        }
    });
}

QString DrillModel::wrongText() const {
    QStringList places;
    for (const int place : m_wrong) {
        places.append(QString::number(place));
    }
    return m_wrong.isEmpty()
               ? QString()
               //: the backup drill: %1 are numbers of words
               : tr("Not what was written down: word %1. Look at your paper again; nothing is lost.")
                     .arg(places.join(u", "_s));
}

} // namespace hearth::gui
