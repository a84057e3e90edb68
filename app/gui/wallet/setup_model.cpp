// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/setup_model.h"

#include "app/gui/backend/json.h"
#include "app/gui/wallet/password_strength.h"
#include "app/gui/wallet/secret_channel.h"
#include "app/gui/wallet/wallet_text.h"
#include "core/base/error_catalogue.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usual_words = 12;
/// A keystore file is a few hundred bytes; what is larger is none.
constexpr qint64 largest_keystore = 65'536;

} // namespace

SetupModel::SetupModel(QObject* parent) : PageBackend({}, parent), m_words(usual_words) {}

SetupModel::~SetupModel() {
    for (QStringList* list : {&m_words, &m_newWords}) {
        for (QString& word : *list) {
            wallet::wipe(word);
        }
    }
}

void SetupModel::load() {
    // Nothing to ask: accounts are added when somebody adds one.
}

void SetupModel::setProblem(const QString& code, const QString& text) {
    m_problemCode = code;
    m_problem = text;
    if (m_problem.isEmpty() && !code.isEmpty()) {
        const ErrorPage* page = find_error_page(code);
        m_problem = page != nullptr ? QCoreApplication::translate("ErrorCatalogue", page->title) : code;
    }
    Q_EMIT problemChanged();
}

void SetupModel::forgetProblem() {
    setProblem({}, {});
}

void SetupModel::send(const QString& method, const QJsonObject& params, Handler handler) {
    setProblem({}, {});
    m_busy = true;
    Q_EMIT busyChanged();
    engine()->call(method, params, this,
                   [this, handler = std::move(handler)](const Result<QJsonObject>& answer) {
                       m_busy = false;
                       Q_EMIT busyChanged();
                       if (!answer) {
                           setProblem(answer.error().code, answer.error().detail);
                           return;
                       }
                       handler(*answer);
                   });
}

int SetupModel::strengthOf(const SecretInput* password) const {
    return password == nullptr ? 0 : static_cast<int>(password_strength(password->view()));
}

QString SetupModel::strengthText(int strength) const {
    switch (static_cast<Strength>(strength)) {
    case Strength::Weak:
        return tr("Weak: a thief of this computer's disk would guess it.");
    case Strength::Fair:
        return tr("Fair: longer is better than stranger.");
    case Strength::Good:
        return tr("Good.");
    case Strength::Empty:
        break;
    }
    return tr("Four words that do not belong together make a good password.");
}

void SetupModel::create(const QString& name, int words, SecretInput* password) {
    if (engine() == nullptr || password == nullptr || m_busy) {
        return;
    }
    QJsonObject params{{u"words"_s, words}, {u"password"_s, secret_param(*engine(), password->take())}};
    if (!name.trimmed().isEmpty()) {
        params.insert(u"name"_s, name.trimmed());
    }
    send(u"wallet.create"_s, params, [this](const QJsonObject& answer) {
        const wallet::SecretBytes mnemonic = secret_of(*engine(), answer, "mnemonic"_L1);
        forgetWords();
        m_newWallet = text_of(answer, "wallet"_L1);
        std::string_view rest = mnemonic.view();
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            m_newWords.append(QString::fromUtf8(rest.data(), static_cast<qsizetype>(end)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        Q_EMIT newWordsChanged();
        Q_EMIT created();
    });
}

void SetupModel::forgetWords() {
    for (QString& word : m_newWords) {
        wallet::wipe(word);
    }
    m_newWords.clear();
    Q_EMIT newWordsChanged();
}

void SetupModel::import(QJsonObject params) {
    for (const char* optional : {"name"}) {
        const QString member = QString::fromLatin1(optional);
        if (params.value(member).toString().trimmed().isEmpty()) {
            params.remove(member);
        }
    }
    send(u"wallet.import"_s, params, [this](const QJsonObject& answer) {
        const QJsonArray accounts = answer.value("accounts"_L1).toArray();
        Q_EMIT imported(text_of(accounts.first().toObject(), "address"_L1));
    });
}

void SetupModel::restore(const QString& name, SecretInput* passphrase, SecretInput* password) {
    if (engine() == nullptr || password == nullptr || m_busy || !m_wordsRight) {
        return;
    }
    QJsonObject params{{u"kind"_s, u"mnemonic"_s},
                       {u"name"_s, name.trimmed()},
                       {u"secret"_s, secret_param(*engine(), sentence())},
                       {u"password"_s, secret_param(*engine(), password->take())}};
    if (passphrase != nullptr && !passphrase->isEmpty()) {
        params.insert(u"passphrase"_s, secret_param(*engine(), passphrase->take()));
    }
    import(std::move(params));
}

void SetupModel::importKey(const QString& name, SecretInput* key, SecretInput* password) {
    if (engine() == nullptr || key == nullptr || password == nullptr || m_busy) {
        return;
    }
    import({{u"kind"_s, u"key"_s},
            {u"name"_s, name.trimmed()},
            {u"secret"_s, secret_param(*engine(), key->take())},
            { u"password"_s,
              secret_param(*engine(), password->take()) }});
}

void SetupModel::chooseKeystore(const QUrl& file) {
    QFile in(file.toLocalFile());
    m_keystore.clear();
    m_keystoreName.clear();
    if (!in.open(QIODevice::ReadOnly) || in.size() > largest_keystore) {
        setProblem(u"HRT-WAL-028"_s, tr("%1 is no keystore file.").arg(QFileInfo(in.fileName()).fileName()));
    } else {
        m_keystore = in.readAll();
        m_keystoreName = QFileInfo(in.fileName()).fileName();
        setProblem({}, {});
    }
    Q_EMIT keystoreChanged();
}

void SetupModel::importKeystore(const QString& name, SecretInput* filePassword, SecretInput* password) {
    if (engine() == nullptr || filePassword == nullptr || password == nullptr || m_busy ||
        m_keystore.isEmpty()) {
        return;
    }
    const std::string_view file(m_keystore.constData(), static_cast<std::size_t>(m_keystore.size()));
    import({{u"kind"_s, u"keystore"_s},
            {u"name"_s, name.trimmed()},
            {u"secret"_s, secret_param(*engine(), wallet::SecretBytes::copy_of(file))},
            {u"file_password"_s, secret_param(*engine(), filePassword->take())},
            { u"password"_s,
              secret_param(*engine(), password->take()) }});
}

QString SetupModel::addressProblem(const QString& address) const {
    return address.trimmed().isEmpty() || !checked_address(address).isEmpty()
               ? QString()
               : tr("This is no address, or a letter of it is wrong.");
}

void SetupModel::watch(const QString& name, const QString& address) {
    const QString checked = checked_address(address);
    if (engine() != nullptr && !checked.isEmpty() && !m_busy) {
        import({{u"kind"_s, u"watch"_s}, {u"name"_s, name.trimmed()}, { u"address"_s, checked }});
    }
}

void SetupModel::addDevice(const QString& name, const QString& path) {
    if (engine() != nullptr && !m_busy) {
        import({{u"kind"_s, u"ledger"_s}, {u"name"_s, name.trimmed()}, { u"path"_s, path.trimmed() }});
    }
}

} // namespace hearth::gui
