// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSettings>
#include <QSize>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace hearth::gui {

/// What the window itself remembers (the node's settings are the daemon's): colours, size, page, first-run
/// hint. Kept in window.ini of the instance's configuration folder; in memory only when there is none.
class WindowSettings : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The program makes its settings and hands them to the window")
    /// Theme.Scheme as a number.
    Q_PROPERTY(int scheme READ scheme WRITE setScheme NOTIFY schemeChanged)
    Q_PROPERTY(QSize size READ size WRITE setSize NOTIFY sizeChanged)
    Q_PROPERTY(QString page READ page WRITE setPage NOTIFY pageChanged)
    Q_PROPERTY(bool hintSeen READ isHintSeen WRITE setHintSeen NOTIFY hintSeenChanged)

public:
    /// `file`: path of the ini file; empty keeps everything in memory.
    explicit WindowSettings(const QString& file, QObject* parent = nullptr);

    [[nodiscard]] int scheme() const { return m_scheme; }
    void setScheme(int scheme);
    /// Size of the window at the next start; 1280x800 at first.
    [[nodiscard]] QSize size() const { return m_size; }
    void setSize(const QSize& size);
    /// Id of the page that was open last.
    [[nodiscard]] QString page() const { return m_page; }
    void setPage(const QString& page);
    [[nodiscard]] bool isHintSeen() const { return m_hintSeen; }
    void setHintSeen(bool seen);

Q_SIGNALS:
    void schemeChanged();
    void sizeChanged();
    void pageChanged();
    void hintSeenChanged();

private:
    void store(QAnyStringView key, const QVariant& value);

    std::unique_ptr<QSettings> m_file;
    int m_scheme = 0;
    QSize m_size{1280, 800};
    QString m_page = QStringLiteral("overview");
    bool m_hintSeen = false;
};

} // namespace hearth::gui
