// SPDX-License-Identifier: Apache-2.0
#include "app/gui/earnings/earnings_export.h"

#include "app/gui/backend/format.h"

#include <QJsonDocument>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A number column that is empty where there is no number.
QString optional_number(qint64 value) {
    return value < 0 ? QString() : QString::number(value);
}

} // namespace

QByteArray earnings_csv(const QList<Earning>& entries) {
    QString out = u"time_utc,day,source,amount_ath,amount_wei,state,window,job,position\r\n"_s;
    for (const Earning& entry : entries) {
        const QStringList fields = {
            format_exact_time(entry.at_ms), QString::number(entry.day), entry.source,
            entry.amount.to_ath(),          entry.amount.to_decimal(),  entry.state,
            optional_number(entry.window),  optional_number(entry.job), QString::number(entry.position)};
        out += fields.join(u',') + u"\r\n"_s;
    }
    return out.toUtf8();
}

QByteArray earnings_json(const QJsonObject& list, const QString& network) {
    QJsonObject document = list;
    document.insert(u"network"_s, network);
    return QJsonDocument(document).toJson(QJsonDocument::Indented);
}

} // namespace hearth::gui
