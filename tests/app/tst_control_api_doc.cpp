// SPDX-License-Identifier: Apache-2.0
// docs/control-api.md and the daemon's method table say the same, both ways.
#include "app/daemon/daemon.h"
#include "tests/app/control_api_page.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;

class TstControlApiDoc : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QFile file(QStringLiteral(HEARTH_DOCS "/control-api.md"));
        QVERIFY(file.open(QFile::ReadOnly));
        m_page = test::read_control_api_page(QString::fromUtf8(file.readAll()));
        QVERIFY(m_page.methods.size() > 30);
        m_daemon = std::make_unique<daemon::Daemon>(
            daemon::DaemonOptions{control::instance_paths(m_tmp.path(), QProcessEnvironment()), {}, {}},
            m_clock, m_random);
    }

    void methods_are_the_same() { QCOMPARE(m_daemon->methods().names(), QStringList(m_page.methods.keys())); }

    void topics_are_the_same() { QCOMPARE(m_daemon->topics().names(), m_page.topics); }

    void each_method_is_as_documented_data() {
        QTest::addColumn<QString>("name");
        for (const QString& name : m_page.methods.keys()) {
            QTest::newRow(qPrintable(name)) << name;
        }
    }
    void each_method_is_as_documented() {
        QFETCH(QString, name);
        const control::Method* method = m_daemon->methods().find(name);
        QVERIFY(method != nullptr);
        const test::DocumentedMethod& page = m_page.methods[name];
        QCOMPARE(control::scope_name(method->scope), page.scope);
        QMap<QString, QString> params;
        for (const control::ParamSpec& spec : method->params) {
            params.insert(spec.name + (spec.required ? QString() : QStringLiteral("?")),
                          control::type_name(spec.type));
        }
        QCOMPARE(params, page.params);
        QStringList results = method->results;
        results.sort();
        QCOMPARE(results, page.results);
    }

    void the_reader_notices_a_change() {
        const auto page = test::read_control_api_page(QStringLiteral(
            "\n## Methods\n### a.b\nScope: observe. Params: `x` int (default `y`), `z`? string. Result: `p` "
            "string, `q`? `{r, s}`\n- `t` object: `u` int\n- `v` object?: `w` int\n## Topics\n`one` (as "
            "`two`), "
            "`three`.\nSnapshots: `four`\n"));
        const test::DocumentedMethod method = page.methods.value(QStringLiteral("a.b"));
        QCOMPARE(method.scope, QStringLiteral("observe"));
        QCOMPARE(method.params, (QMap<QString, QString>{{QStringLiteral("x"), QStringLiteral("int")},
                                                        {QStringLiteral("z?"), QStringLiteral("string")}}));
        QCOMPARE(method.results, (QStringList{QStringLiteral("p"), QStringLiteral("q?"), QStringLiteral("t"),
                                              QStringLiteral("v?")}));
        QCOMPARE(page.topics, (QStringList{QStringLiteral("one"), QStringLiteral("three")}));
    }

private:
    QTemporaryDir m_tmp;
    SystemClock m_clock;
    SystemRandom m_random;
    test::ControlApiPage m_page;
    std::unique_ptr<daemon::Daemon> m_daemon;
};

QTEST_GUILESS_MAIN(TstControlApiDoc)
#include "tst_control_api_doc.moc"
