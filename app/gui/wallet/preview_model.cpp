// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/preview_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/wallet/action_text.h"
#include "app/gui/wallet/token_amount.h"
#include "app/gui/wallet/wallet_text.h"

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int tick_ms = 1000;
/// Integers of more digits do not all fit in Qt's JSON numbers.
constexpr qsizetype safe_digits = 15;

/// JSON whose long integers are strings: as numbers Qt would round them, and what is signed would be another
/// value. EIP-712 takes integers in either form.
QString with_quoted_integers(const QString& json) {
    QString out;
    bool in_string = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const QChar c = json.at(i);
        if (in_string && c == u'\\') {
            out += json.mid(i++, 2);
            continue;
        }
        if (c == u'"') {
            in_string = !in_string;
        }
        qsizetype end = i;
        while (!in_string && end < json.size() && (json.at(end).isDigit() || (end == i && c == u'-'))) {
            ++end;
        }
        const bool fraction = end < json.size() && (json.at(end) == u'.' || json.at(end).toLower() == u'e');
        if (end - i > safe_digits && !fraction) {
            out += u'"' + json.mid(i, end - i) + u'"';
        } else if (end > i) {
            out += json.mid(i, end - i);
        } else {
            out += c;
            continue;
        }
        i = end - 1;
    }
    return out;
}

} // namespace

PreviewModel::PreviewModel(QObject* parent)
    : PageBackend({}, parent), m_lines(preview_line_roles()), m_changes(token_change_roles()),
      m_warnings(preview_warning_roles()), m_fees(fee_choice_roles()) {
    m_second.setInterval(tick_ms);
    connect(&m_second, &QTimer::timeout, this, [this] {
        Q_EMIT tick();
        if (leftMs() <= 0) {
            m_second.stop();
            Q_EMIT readyChanged();
        }
    });
}

void PreviewModel::load() {
    // Nothing to ask: a preview is made when somebody wants to sign.
}

void PreviewModel::setBusy(bool busy) {
    if (m_busy != busy) {
        m_busy = busy;
        Q_EMIT busyChanged();
        Q_EMIT readyChanged();
    }
}

void PreviewModel::prepare(const QString& from, const QJsonObject& action, const QString& speed,
                           const QString& chain) {
    if (engine() == nullptr || m_busy) {
        return;
    }
    dismissError();
    m_from = from;
    m_action = action;
    m_chain = chain;
    QJsonObject params{{u"from"_s, from}, {u"action"_s, action}};
    if (!chain.isEmpty()) {
        params.insert(u"chain"_s, chain);
    }
    if (!speed.isEmpty()) {
        params.insert(u"speed"_s, speed);
    }
    setBusy(true);
    engine()->call(u"wallet.prepare"_s, params, this, [this](const Result<QJsonObject>& answer) {
        setBusy(false);
        if (!answer) {
            showError(answer.error());
            return;
        }
        apply(*answer);
        Q_EMIT prepared();
    });
}

void PreviewModel::apply(const QJsonObject& preview) {
    m_preview = preview;
    m_signature.clear();
    m_done = false;
    m_confirmed = false;
    m_seen = false;
    QList<PreviewLine> lines;
    for (const auto& value : preview.value("lines"_L1).toArray()) {
        lines.append(preview_line_from_json(value.toObject(), static_cast<int>(lines.size())));
    }
    m_lines.setRows(std::move(lines));
    QList<TokenChange> changes;
    for (const auto& value : preview.value("changes"_L1).toArray()) {
        changes.append(token_change_from_json(value.toObject()));
    }
    m_changes.setRows(std::move(changes));
    QList<PreviewWarning> warnings;
    for (const auto& value : preview.value("warnings"_L1).toArray()) {
        warnings.append(preview_warning_from_json(value.toObject()));
    }
    // What forbids stands before what warns, what warns before what tells.
    const auto rank = [](const PreviewWarning& w) {
        return w.level == "block"_L1 ? 0 : w.level == "warn"_L1 ? 1 : 2;
    };
    std::stable_sort(warnings.begin(), warnings.end(),
                     [rank](const PreviewWarning& a, const PreviewWarning& b) { return rank(a) < rank(b); });
    m_warnings.setRows(std::move(warnings));
    m_fees.setRows(fee_choices(preview.value("fee"_L1).toObject()));
    if (preview.isEmpty()) {
        m_second.stop();
    } else {
        m_second.start();
    }
    Q_EMIT previewChanged();
    Q_EMIT confirmedChanged();
    Q_EMIT unlockedChanged();
    Q_EMIT readyChanged();
    Q_EMIT doneChanged();
    Q_EMIT tick();
}

QJsonObject PreviewModel::textAction( // NOLINT(readability-convert-member-functions-to-static)
    const QString& text) const {
    const QJsonObject object = QJsonDocument::fromJson(with_quoted_integers(text).toUtf8()).object();
    if (object.contains("primaryType"_L1) && object.contains("types"_L1) && object.contains("message"_L1)) {
        return {{u"kind"_s, u"typed_data"_s}, {u"typed_data"_s, object}};
    }
    return {{u"kind"_s, u"message"_s}, {u"text"_s, text}};
}

void PreviewModel::chooseSpeed(const QString& speed) {
    if (isPresent() && speed != text_of(m_preview.value("fee"_L1).toObject(), "speed"_L1)) {
        // The bytes change with the fee: the preview before is of no use any more.
        const QString old = text_of(m_preview, "id"_L1);
        prepare(m_from, m_action, speed, m_chain);
        if (engine() != nullptr) {
            engine()->call(u"wallet.discard"_s, {{u"preview"_s, old}}, this,
                           [](const Result<QJsonObject>& /*answer*/) {});
        }
    }
}

void PreviewModel::sign() {
    if (engine() == nullptr || !isReady() || needsUnlock()) {
        return;
    }
    dismissError();
    setBusy(true);
    const QJsonObject params{{u"preview"_s, text_of(m_preview, "id"_L1)}, {u"digest"_s, digest()}};
    engine()->call(u"wallet.sign"_s, params, this, [this](const Result<QJsonObject>& answer) {
        setBusy(false);
        if (!answer) {
            if (answer.error().code == "HRT-API-006"_L1) {
                Q_EMIT scopeRefused();
            } else {
                showError(answer.error());
            }
            return;
        }
        m_signature = text_of(*answer, "signature"_L1);
        m_done = true;
        m_second.stop();
        Q_EMIT doneChanged();
        Q_EMIT readyChanged();
        Q_EMIT signedNow(text_of(*answer, "hash"_L1));
    });
}

void PreviewModel::discard() {
    if (isPresent() && !m_done && engine() != nullptr) {
        engine()->call(u"wallet.discard"_s, {{u"preview"_s, text_of(m_preview, "id"_L1)}}, this,
                       [](const Result<QJsonObject>& /*answer*/) {});
    }
    forget();
}

void PreviewModel::forget() {
    dismissError();
    if (isPresent()) {
        apply({});
    }
}

void PreviewModel::setConfirmed(bool confirmed) {
    if (m_confirmed != confirmed) {
        m_confirmed = confirmed;
        Q_EMIT confirmedChanged();
        Q_EMIT readyChanged();
    }
}

void PreviewModel::markSeen() {
    if (!m_seen && isPresent()) {
        m_seen = true;
        Q_EMIT readyChanged();
    }
}

int PreviewModel::warningsOf(const QString& level) const {
    const auto& rows = m_warnings.rows();
    return static_cast<int>(std::count_if(rows.cbegin(), rows.cend(),
                                          [&level](const PreviewWarning& w) { return w.level == level; }));
}

QString PreviewModel::kind() const {
    return text_of(m_preview, "kind"_L1);
}

QString PreviewModel::title() const {
    return action_title(text_of(m_preview, "title_code"_L1), m_preview.value("args"_L1).toObject(),
                        text_of(m_preview, "title"_L1));
}

QString PreviewModel::subtitle() const {
    if (!isPresent()) {
        return {};
    }
    const QString name = text_of(m_preview, "from_name"_L1);
    const QString from = name.isEmpty() ? short_address(text_of(m_preview, "from"_L1)) : name;
    //: under the title of a preview: %1 an account, %2 a chain
    return tr("From %1, on %2").arg(isolated(from), isolated(chain_title(text_of(m_preview, "chain"_L1))));
}

bool PreviewModel::isSignatureOnly() const {
    return isPresent() && !m_preview.contains("fee"_L1);
}

QString PreviewModel::changesNote() const {
    if (!isPresent()) {
        return {};
    }
    const QJsonObject revert = m_preview.value("revert"_L1).toObject();
    if (!revert.isEmpty()) {
        const QString reason = text_of(revert, "reason"_L1);
        //: %1 what a contract said
        return tr("It would fail: %1").arg(isolated(reason.isEmpty() ? text_of(revert, "code"_L1) : reason));
    }
    if (!m_preview.value("simulated"_L1).toBool()) {
        return isSignatureOnly() ? tr("A signature changes nothing by itself; what others do with it may.")
                                 : tr("It could not be tried out: the changes are not known.");
    }
    QStringList parts{m_changes.count() == 0 ? tr("Tried out: no balance of yours changes, but for the fee.")
                                             : tr("Tried out on the latest block, without the fee.")};
    for (const auto& unseen : m_preview.value("unseen"_L1).toArray()) {
        parts.append(unseen.toString());
    }
    return parts.join(u' ');
}

QString PreviewModel::feeText() const {
    const QString likely = text_of(m_preview.value("fee"_L1).toObject(), "likely_wei"_L1);
    return likely.isEmpty() ? QString() : format_token_short(likely, 18) + u"\u00a0ETH"_s;
}

QString PreviewModel::feeMost() const {
    const QString most = text_of(m_preview.value("fee"_L1).toObject(), "most_wei"_L1);
    //: %1 an amount of a coin
    return most.isEmpty() ? QString() : tr("at most %1").arg(format_token_full(most, 18, u"ETH"_s));
}

bool PreviewModel::isBlocked() const {
    return m_preview.value("blocked"_L1).toBool() || warningsOf(u"block"_s) > 0;
}

bool PreviewModel::asksConfirmation() const {
    return !isBlocked() && warningsOf(u"warn"_s) > 0;
}

QString PreviewModel::confirmationText() const {
    return tr("I have read %n warning(s) and want to go on", "", warningsOf(u"warn"_s));
}

bool PreviewModel::needsUnlock() const {
    // Not what `needs` said when it was made: the wallet may have locked itself since, or been unlocked.
    const QString signer = text_of(m_preview, "signer"_L1);
    return !m_unlocked && (signer == "hd"_L1 || signer == "key"_L1);
}

void PreviewModel::setUnlocked(bool unlocked) {
    if (m_unlocked != unlocked) {
        m_unlocked = unlocked;
        Q_EMIT unlockedChanged();
    }
}

bool PreviewModel::needsDevice() const {
    return text_of(m_preview, "needs"_L1) == "device"_L1;
}

qint64 PreviewModel::leftMs() const {
    return int_of(m_preview, "expires_ms"_L1) - QDateTime::currentMSecsSinceEpoch();
}

QString PreviewModel::hindrance() const {
    if (!isPresent() || m_done) {
        return tr("There is nothing to sign.");
    }
    if (isBlocked()) {
        return tr("This cannot be signed; the reason stands above.");
    }
    if (leftMs() <= 0) {
        return tr("This preview is too old. Close it and begin again.");
    }
    if (m_busy) {
        return needsDevice() ? tr("Look at the device and confirm there.") : tr("Signing…");
    }
    if (!m_seen) {
        return tr("Read it to its end first.");
    }
    if (asksConfirmation() && !m_confirmed) {
        return tr("Confirm that you have read the warnings.");
    }
    return {};
}

QString PreviewModel::digest() const {
    return text_of(m_preview, "digest"_L1);
}

QString PreviewModel::digestGroups() const {
    return grouped_digest(digest());
}

QString PreviewModel::domainGroups() const {
    return grouped_digest(text_of(m_preview, "domain_hash"_L1));
}

QString PreviewModel::messageGroups() const {
    return grouped_digest(text_of(m_preview, "message_hash"_L1));
}

QString PreviewModel::raw() const {
    return text_of(m_preview, "raw"_L1);
}

QString PreviewModel::signText() const {
    if (needsDevice()) {
        //: button: the key is on a hardware wallet
        return tr("Sign on the device");
    }
    //: button: signs and sends a transaction, or signs a text only
    return isSignatureOnly() ? tr("Sign") : tr("Sign and send");
}

QString PreviewModel::expiryText() const {
    //: %1 is a count-down such as 9:12
    return isPresent() && !m_done && leftMs() > 0 ? tr("Valid for %1").arg(count_down(leftMs())) : QString();
}

} // namespace hearth::gui
