// SPDX-License-Identifier: Apache-2.0
// The preview of a signature as text.
#include "app/cli/text.h"
#include "app/cli/wallet_sign.h"
#include "wallet/eth/units.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

constexpr int kCoinDecimals = 18;

QString units(const QString& amount, int decimals) {
    const bool negative = amount.startsWith(u'-');
    const auto value = Wei::from_decimal(negative ? amount.mid(1) : amount);
    if (!value) {
        return amount;
    }
    return QString::fromStdString(wallet::format_units({negative, value->value()}, decimals));
}

Colour colour_of(const QString& level) {
    return level == K("block") ? Colour::Bad : level == K("warn") ? Colour::Warn : Colour::Dim;
}

QString line_text(const QJsonObject& line) {
    QString value = line.value(K("value")).toString();
    const QString name = line.value(K("name")).toString();
    const QString address = line.value(K("address")).toString();
    if (!address.isEmpty() && !value.contains(address)) {
        value += K(" (%1)").arg(address);
    }
    if (!name.isEmpty() && !value.contains(name)) {
        value += K(" = %1").arg(name);
    }
    return value;
}

void add_fee(const QJsonObject& preview, Fields& fields) {
    const QJsonObject fee = preview.value(K("fee")).toObject();
    if (!fee.isEmpty()) {
        fields.add(K("fee (%1)").arg(fee.value(K("speed")).toString()),
                   K("about %1, at most %2 of the chain's coin")
                       .arg(units(fee.value(K("likely_wei")).toString(), kCoinDecimals),
                            units(fee.value(K("most_wei")).toString(), kCoinDecimals)));
    }
}

QString changes_text(const QJsonArray& changes) {
    Table table({K("account"), K(">change"), K("of")});
    for (const auto& value : changes) {
        const QJsonObject change = value.toObject();
        table.row({change.value(K("address")).toString(),
                   units(change.value(K("amount")).toString(), change.value(K("decimals")).toInt()),
                   change.value(K("symbol")).toString()});
    }
    return table.empty() ? QString() : u'\n' + table.text();
}

} // namespace

QString preview_text(const Console& console, const QJsonObject& preview) {
    Fields fields;
    fields.add(K("account"), preview.value(K("from_name")).toString().isEmpty()
                                 ? preview.value(K("from")).toString()
                                 : K("%1 (%2)").arg(preview.value(K("from_name")).toString(),
                                                    preview.value(K("from")).toString()));
    fields.add(K("chain"), K("%1 (chain id %2)")
                               .arg(preview.value(K("chain")).toString(),
                                    preview.value(K("chain_id")).toVariant().toString()));
    for (const auto& value : preview.value(K("lines")).toArray()) {
        const QJsonObject line = value.toObject();
        fields.add(QString(2 * line.value(K("depth")).toInt(), u' ') + line.value(K("label")).toString(),
                   line_text(line));
    }
    add_fee(preview, fields);
    if (preview.contains(K("nonce"))) {
        fields.add(K("number"), preview.value(K("nonce")).toVariant().toString());
    }
    fields.add(K("digest"), preview.value(K("digest")).toString());
    QString out = console.paint(preview.value(K("title")).toString(), Colour::Bold) + u'\n' + fields.text() +
                  changes_text(preview.value(K("changes")).toArray());
    const QJsonObject revert = preview.value(K("revert")).toObject();
    if (!revert.isEmpty()) {
        out +=
            console.paint(K("\nIt would fail: %1\n").arg(revert.value(K("reason")).toString()), Colour::Bad);
    }
    for (const auto& value : preview.value(K("warnings")).toArray()) {
        const QJsonObject warning = value.toObject();
        const QString level = warning.value(K("level")).toString();
        out += K("\n%1 %2 (%3)\n  %4\n  %5\n")
                   .arg(console.paint(level == K("block")  ? K("BLOCKED:")
                                      : level == K("warn") ? K("Warning:")
                                                           : K("Note:"),
                                      colour_of(level)),
                        warning.value(K("title")).toString(), warning.value(K("code")).toString(),
                        warning.value(K("detail")).toString(), warning.value(K("remedy")).toString());
    }
    return out;
}

} // namespace hearth::cli
