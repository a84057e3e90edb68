// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/settings.h"

#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth::daemon;

class TstSettings : public QObject {
    Q_OBJECT

    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(bytes);
    }

private Q_SLOTS:
    void init() {
        m_tmp = std::make_unique<QTemporaryDir>();
        m_path = m_tmp->filePath(QStringLiteral("settings.json"));
    }

    void begins_with_defaults_and_keeps_changes() {
        Settings settings(m_path);
        QVERIFY(settings.load());
        QCOMPARE(settings.value("log.level").toString(), QStringLiteral("info"));
        QSignalSpy changed(&settings, &Settings::changed);
        QVERIFY(settings.set(
            {{QStringLiteral("log.level"), QStringLiteral("debug")}, {QStringLiteral("log.keep_days"), 14}}));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toStringList(), QStringList{QStringLiteral("log.level")});
        Settings again(m_path);
        QVERIFY(again.load());
        QCOMPARE(again.values(), settings.values());
    }

    void refuses_wrong_values_whole() {
        Settings settings(m_path);
        const auto result = settings.set(
            {{QStringLiteral("log.level"), QStringLiteral("debug")}, {QStringLiteral("log.keep_days"), 0}});
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("HRT-API-005"));
        QVERIFY(result.error().detail.contains(QStringLiteral("log.keep_days")));
        QCOMPARE(settings.value("log.level").toString(), QStringLiteral("info"));
        QVERIFY(!QFile::exists(m_path));
        QVERIFY(!settings.set({{QStringLiteral("no.such"), 1}}));
    }

    void survives_a_damaged_file() {
        write(m_path, "{\"log.level\":\"deb");
        Settings settings(m_path);
        const auto loaded = settings.load();
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, QStringLiteral("HRT-DMN-008"));
        QCOMPARE(settings.value("log.level").toString(), QStringLiteral("info"));
        QVERIFY(QFile::exists(m_path + QStringLiteral(".damaged")));
    }

    void a_single_wrong_value_falls_back() {
        write(m_path, R"({"log.level":7,"log.keep_days":30})");
        Settings settings(m_path);
        QVERIFY(!settings.load());
        QCOMPARE(settings.value("log.level").toString(), QStringLiteral("info"));
        QCOMPARE(settings.value("log.keep_days").toInt(), 30);
    }

    void a_disk_that_refuses_changes_nothing() {
        write(m_tmp->filePath(QStringLiteral("file")), "");
        Settings settings(m_tmp->filePath(QStringLiteral("file/settings.json")));
        const auto result = settings.set({{QStringLiteral("log.level"), QStringLiteral("warn")}});
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("HRT-DMN-007"));
        QCOMPARE(settings.value("log.level").toString(), QStringLiteral("info"));
    }

    void the_schema_describes_every_setting() {
        const QJsonObject schema = Settings::schema();
        const Settings settings(m_path);
        QCOMPARE(schema.keys(), settings.values().keys());
        for (const QString& key : schema.keys()) {
            const QJsonObject entry = schema.value(key).toObject();
            for (const char* member : {"type", "default", "title", "help"}) {
                QVERIFY2(entry.contains(QLatin1String(member)), qPrintable(key));
            }
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_tmp;
    QString m_path;
};

QTEST_GUILESS_MAIN(TstSettings)
#include "tst_settings.moc"
