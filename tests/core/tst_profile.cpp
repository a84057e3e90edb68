// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/profile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace hearth;
using namespace hearth::indexer;

class TestProfile : public QObject {
    Q_OBJECT

    QJsonObject m_practice =
        QJsonDocument::fromJson(Profile::embedded_json(QStringLiteral("practice")).value()).object();

    /// The practice profile with one figure's part replaced (or removed when undefined).
    QByteArray with(const QString& section, const QString& figure, const QString& part,
                    const QJsonValue& value) const {
        QJsonObject root = m_practice;
        QJsonObject in = root.value(section).toObject();
        QJsonObject entry = in.value(figure).toObject();
        if (value.isUndefined()) {
            entry.remove(part);
        } else {
            entry.insert(part, value);
        }
        in.insert(figure, entry);
        root.insert(section, in);
        return QJsonDocument(root).toJson();
    }
    static QString code_of(const QByteArray& json) {
        const auto profile = Profile::parse(json);
        return profile ? QStringLiteral("parsed") : profile.error().code;
    }

private Q_SLOTS:
    void practice_holds_the_values_of_the_design() {
        const auto profile = Profile::embedded(QStringLiteral("practice"));
        QVERIFY2(profile, qPrintable(profile ? QString() : profile.error().detail));
        QCOMPARE(profile->name, QStringLiteral("practice"));
        QCOMPARE(profile->time.window_ms, 60'000);
        QCOMPARE(profile->time.windows_per_day, 96U);
        QCOMPARE(profile->time.beacon_round_ms, 1000);
        QCOMPARE(profile->referee.verifying(), 3U);
        QCOMPARE(profile->referee.receipts, 5U);
        QCOMPARE(profile->money.virtual_licenses, 91'759U);
        QCOMPARE(profile->money.supply, Wei::ath(42'000'000'000));
        QCOMPARE(profile->money.fee_container_bps, 8000U);
        QCOMPARE(profile->money.fee_indexer_bps, 200U);
        QCOMPARE(profile->practice.containers, 3U);
        QCOMPARE(profile->practice.checkers, 5U);
        QCOMPARE(profile->day_of(Window{95}), Day{0});
        QCOMPARE(profile->day_of(Window{96}), Day{1});
    }

    void figures_without_a_source_are_marked() {
        const auto profile = Profile::embedded(QStringLiteral("practice")).value();
        for (const char* name : {"money.container_bps", "money.virtual_rays_per_s", "money.fee_indexer_bps",
                                 "money.price_per_ray_wei", "money.pod_per_ray_wei"}) {
            QVERIFY2(profile.assumed.contains(QString::fromLatin1(name)), name);
        }
        for (const char* name : {"money.supply_wei", "money.checker_base_bps", "sanctions.ban_days"}) {
            QVERIFY2(!profile.assumed.contains(QString::fromLatin1(name)), name);
        }
        QCOMPARE(profile.values.value(QStringLiteral("time.window_ms")).toInt(), 60'000);
    }

    void refuses_what_is_wrong_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("code");
        const QString money = QStringLiteral("money");
        const QString time = QStringLiteral("time");
        const QString value = QStringLiteral("value");
        const auto row = [](const char* name, const QByteArray& json, const char* code) {
            QTest::newRow(name) << json << QString::fromLatin1(code);
        };
        row("empty", "", "HRT-PRF-001");
        row("not JSON", "{", "HRT-PRF-001");
        row("a list", "[]", "HRT-PRF-001");
        row("an empty object", "{}", "HRT-PRF-002");
        row("missing", with(time, QStringLiteral("window_ms"), value, QJsonValue(QJsonValue::Undefined)),
            "HRT-PRF-002");
        row("text for a number", with(time, QStringLiteral("window_ms"), value, QStringLiteral("60000")),
            "HRT-PRF-002");
        row("a fraction", with(time, QStringLiteral("window_ms"), value, 60000.5), "HRT-PRF-002");
        row("a number for an amount", with(money, QStringLiteral("supply_wei"), value, 5), "HRT-PRF-002");
        row("zero", with(time, QStringLiteral("windows_per_day"), value, 0), "HRT-PRF-003");
        row("negative", with(time, QStringLiteral("window_ms"), value, -1), "HRT-PRF-003");
        row("huge", with(time, QStringLiteral("window_ms"), value, 1e300), "HRT-PRF-003");
        row("an amount too large",
            with(money, QStringLiteral("supply_wei"), value, QStringLiteral("1") + QString(60, u'0')),
            "HRT-PRF-003");
        row("over 100 % of a fee", with(money, QStringLiteral("fee_indexer_bps"), value, 2001),
            "HRT-PRF-003");
        row("receipts below 2N+1", with(QStringLiteral("referee"), QStringLiteral("receipts"), value, 2),
            "HRT-PRF-003");
        row("no source", with(time, QStringLiteral("window_ms"), QStringLiteral("source"), QString()),
            "HRT-PRF-004");
        QJsonObject renamed = m_practice;
        renamed.insert(QStringLiteral("kind"), QStringLiteral("other"));
        row("another kind", QJsonDocument(renamed).toJson(), "HRT-PRF-003");
        QJsonObject scene = m_practice;
        scene.insert(QStringLiteral("scenes"),
                     QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("a")}}});
        row("a scene without a hash", QJsonDocument(scene).toJson(), "HRT-PRF-002");
    }
    void refuses_what_is_wrong() {
        QFETCH(QByteArray, json);
        QTEST(code_of(json), "code");
    }

    void unknown_names_have_no_profile() {
        QCOMPARE(Profile::embedded(QStringLiteral("nowhere")).error().code, QStringLiteral("HRT-PRF-005"));
        QCOMPARE(Profile::embedded(QStringLiteral("../practice")).error().code,
                 QStringLiteral("HRT-PRF-005"));
    }
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
