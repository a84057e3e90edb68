// SPDX-License-Identifier: Apache-2.0
// Every error code that occurs in the sources has a page, and every page says three things.
#include "core/base/error_catalogue.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace hearth;

class TstErrorCatalogue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const QString root = QStringLiteral(HEARTH_SOURCES);
        static const QRegularExpression code(QStringLiteral("HRT-[A-Z]{3,4}-[0-9]{3}"));
        for (const char* part : {"core", "app", "gpu", "qml", "wallet"}) {
            QDirIterator it(root + u'/' + QLatin1String(part),
                            {QStringLiteral("*.cpp"), QStringLiteral("*.h"), QStringLiteral("*.qml"),
                             QStringLiteral("*.cu")},
                            QDir::Files, QDirIterator::Subdirectories);
            while (it.hasNext()) {
                const QString path = it.next();
                if (path.contains(QStringLiteral("/third_party/")) ||
                    path.endsWith(QStringLiteral("/error_catalogue.cpp"))) {
                    continue;
                }
                QFile file(path);
                QVERIFY(file.open(QFile::ReadOnly));
                auto matches = code.globalMatch(QString::fromUtf8(file.readAll()));
                while (matches.hasNext()) {
                    m_used[matches.next().captured()].insert(path.mid(root.size() + 1));
                }
            }
        }
        QVERIFY(m_used.size() > 50);
    }

    void every_code_has_a_page() {
        QStringList missing;
        for (auto it = m_used.begin(); it != m_used.end(); ++it) {
            if (find_error_page(it.key()) == nullptr) {
                missing.append(QStringLiteral("%1 (%2)").arg(it.key(), *it.value().begin()));
            }
        }
        QVERIFY2(missing.isEmpty(),
                 qPrintable(QStringLiteral("no page for ") + missing.join(QStringLiteral(", "))));
    }

    void every_page_is_used_and_complete() {
        QString last;
        QSet<QString> titles;
        for (const ErrorPage& page : error_pages()) {
            const QString code = QString::fromUtf8(page.code);
            // The scene codes are made from numbers; the worker's own list is compared below.
            QVERIFY2(m_used.contains(code) || code.startsWith(QStringLiteral("HRT-SCN-")), page.code);
            QVERIFY2(code > last, qPrintable(QStringLiteral("%1 stands after %2").arg(code, last)));
            last = code;
            for (const char* text : {page.title, page.meaning, page.remedy}) {
                QVERIFY2(qstrlen(text) >= 8, page.code);
            }
            QVERIFY2(!QString::fromUtf8(page.title).endsWith(u'.'), page.code);
            for (const char* text : {page.meaning, page.remedy}) {
                QVERIFY2(QString::fromUtf8(text).endsWith(u'.'), page.code);
            }
        }
    }

    void the_worker_says_the_same() {
        QProcess worker;
        worker.start(qEnvironmentVariable("HEARTH_BIN") + QStringLiteral("/hearth-gpu"),
                     {QStringLiteral("explain"), QStringLiteral("all"), QStringLiteral("--json")});
        if (!worker.waitForFinished()) {
            QSKIP("hearth-gpu was not built");
        }
        const QJsonArray pages = QJsonDocument::fromJson(worker.readAllStandardOutput()).array();
        QVERIFY(pages.size() > 20);
        for (const QJsonValue& value : pages) {
            const QJsonObject entry = value.toObject();
            const QString code = entry.value(QStringLiteral("code")).toString();
            const ErrorPage* page = find_error_page(code);
            QVERIFY2(page != nullptr, qPrintable(code));
            QCOMPARE(QString::fromUtf8(page->meaning), entry.value(QStringLiteral("meaning")).toString());
            QCOMPARE(QString::fromUtf8(page->remedy), entry.value(QStringLiteral("remedy")).toString());
        }
    }

    void codes_are_found_in_any_case() {
        QVERIFY(find_error_page(QStringLiteral(" hrt-base-001 ")) != nullptr);
        QVERIFY(find_error_page(QStringLiteral("HRT-BASE-999")) == nullptr);
        QVERIFY(find_error_page({}) == nullptr);
    }

private:
    QMap<QString, QSet<QString>> m_used;
};

QTEST_GUILESS_MAIN(TstErrorCatalogue)
#include "tst_error_catalogue.moc"
