// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/wallet/secret_input.h"

#include <QStringList>
#include <QUrl>

namespace hearth::gui {

/// How an account comes to this computer: new recovery words, words from before, a key, a keystore file, an
/// address to watch, a hardware wallet. Words that are shown or typed are Qt strings for as long as their
/// sheet is open (a text that is drawn cannot be anything else); they are overwritten when it closes.
class SetupModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    /// What went wrong with the last attempt, in a sentence.
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    Q_PROPERTY(QString problemCode READ problemCode NOTIFY problemChanged)
    /// The words of a new wallet, shown once; empty otherwise.
    Q_PROPERTY(QStringList newWords READ newWords NOTIFY newWordsChanged)
    /// Id of the wallet that was made.
    Q_PROPERTY(QString newWallet READ newWallet NOTIFY newWordsChanged)
    /// Number of words that are restored: 12, 15, 18, 21 or 24.
    Q_PROPERTY(int wordCount READ wordCount NOTIFY wordsChanged)
    /// The numbers of words there are, as texts, and which of them is chosen.
    Q_PROPERTY(QStringList lengths READ lengths CONSTANT)
    Q_PROPERTY(int lengthIndex READ lengthIndex WRITE setLengthIndex NOTIFY wordsChanged)
    /// What is wrong with the words together (the checksum); empty while some are missing or all are right.
    Q_PROPERTY(QString wordsProblem READ wordsProblem NOTIFY wordsChanged)
    Q_PROPERTY(bool wordsRight READ areWordsRight NOTIFY wordsChanged)
    Q_PROPERTY(QString keystoreName READ keystoreName NOTIFY keystoreChanged)

public:
    explicit SetupModel(QObject* parent = nullptr);
    ~SetupModel() override;

    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString problemCode() const { return m_problemCode; }
    [[nodiscard]] QStringList newWords() const { return m_newWords; }
    [[nodiscard]] QString newWallet() const { return m_newWallet; }
    [[nodiscard]] int wordCount() const { return static_cast<int>(m_words.size()); }
    void setWordCount(int count);
    [[nodiscard]] QStringList lengths() const;
    [[nodiscard]] int lengthIndex() const { return (wordCount() - 12) / 3; }
    void setLengthIndex(int index) { setWordCount(12 + 3 * index); }
    [[nodiscard]] QString wordsProblem() const { return m_wordsProblem; }
    [[nodiscard]] bool areWordsRight() const { return m_wordsRight; }
    [[nodiscard]] QString keystoreName() const { return m_keystoreName; }

    /// 0 (none) to 3 (good) for what stands in a field.
    Q_INVOKABLE [[nodiscard]] int strengthOf(const hearth::gui::SecretInput* password) const;
    Q_INVOKABLE [[nodiscard]] QString strengthText(int strength) const;

    /// Makes recovery words under a new password. `created` follows and `newWords` hold them.
    Q_INVOKABLE void create(const QString& name, int words, hearth::gui::SecretInput* password);
    /// The words are written down, or the sheet was closed: they are overwritten.
    Q_INVOKABLE void forgetWords();

    /// One typed word (0-based); text with spaces is a whole mnemonic and is spread over the fields from
    /// there.
    Q_INVOKABLE void setWord(int index, const QString& word);
    Q_INVOKABLE [[nodiscard]] QString word(int index) const;
    /// Why a word is wrong; empty where it is in a list, or still missing.
    Q_INVOKABLE [[nodiscard]] QString wordProblem(int index) const;
    /// The word that was probably meant; empty where none is near.
    Q_INVOKABLE [[nodiscard]] QString wordMeant(int index) const;
    Q_INVOKABLE void restore(const QString& name, hearth::gui::SecretInput* passphrase,
                             hearth::gui::SecretInput* password);

    Q_INVOKABLE void importKey(const QString& name, hearth::gui::SecretInput* key,
                               hearth::gui::SecretInput* password);
    Q_INVOKABLE void chooseKeystore(const QUrl& file);
    Q_INVOKABLE void importKeystore(const QString& name, hearth::gui::SecretInput* filePassword,
                                    hearth::gui::SecretInput* password);
    Q_INVOKABLE [[nodiscard]] QString addressProblem(const QString& address) const;
    Q_INVOKABLE void watch(const QString& name, const QString& address);
    Q_INVOKABLE void addDevice(const QString& name, const QString& path);
    Q_INVOKABLE void forgetProblem();

Q_SIGNALS:
    void busyChanged();
    void problemChanged();
    void newWordsChanged();
    void wordsChanged();
    void keystoreChanged();
    /// New words are there to be written down.
    void created();
    /// An account was added without new words.
    void imported(const QString& address);

protected:
    void load() override;

private:
    void send(const QString& method, const QJsonObject& params, Handler handler);
    void import(QJsonObject params);
    void setProblem(const QString& code, const QString& text);
    void checkWords();
    [[nodiscard]] wallet::SecretBytes sentence() const;

    QString m_problem;
    QString m_problemCode;
    QStringList m_newWords;
    QString m_newWallet;
    QStringList m_words;
    QString m_wordsProblem;
    QString m_keystoreName;
    QByteArray m_keystore; ///< encrypted JSON as it stood in the file
    bool m_wordsRight = false;
    bool m_busy = false;
};

} // namespace hearth::gui
