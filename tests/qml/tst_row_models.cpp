// SPDX-License-Identifier: Apache-2.0
#include "app/gui/backend/row_model.h"
#include "app/gui/backend/row_proxy_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Row {
    int id = 0;
    QString name;
    bool mine = false;

    [[nodiscard]] QString key() const { return QString::number(id); }
};

QList<RoleOf<Row>> roles() {
    return {{"id",
             [](const Row& r) -> QVariant {
                 return r.id;
             }},
            {"name",
             [](const Row& r) -> QVariant {
                 return r.name;
             }},
            {"mine", [](const Row& r) -> QVariant {
                 return r.mine;
             }}};
}

QList<Row> many(int count) {
    QList<Row> rows;
    for (int i = 0; i < count; ++i) {
        rows.append({i, u"row %1"_s.arg((i * 7919) % count), i % 10 == 0});
    }
    return rows;
}

} // namespace

class TestRowModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void edits_keep_the_model_consistent() {
        RowModel<Row> model(roles());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy counts(&model, &RowModelBase::countChanged);
        model.setRows({{1, u"a"_s, false}, {2, u"b"_s, true}});
        model.upsertFront({3, u"c"_s, false}, 10);
        model.upsertFront({2, u"B"_s, true}, 10);
        QCOMPARE(model.count(), 3);
        QCOMPARE(model.rows().first().id, 3);
        QCOMPARE(model.rows().last().name, u"B"_s);
        model.append({{4, {}, false}, {5, {}, false}}, 4);
        QCOMPARE(model.count(), 4);
        QCOMPARE(model.rows().first().id, 1);
        model.prepend({{9, {}, false}});
        QCOMPARE(model.rows().first().id, 9);
        model.upsertFront({10, {}, false}, 3);
        QCOMPARE(model.count(), 3);
        QCOMPARE(counts.size(), 5);
        QVERIFY(!model.data(model.index(99), RowModelBase::first_role).isValid());
    }

    void the_same_keys_do_not_reset_views() {
        RowModel<Row> model(roles());
        model.setRows({{1, u"a"_s, false}, {2, u"b"_s, false}});
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setRows({{1, u"x"_s, false}, {2, u"y"_s, false}});
        QCOMPARE(resets.size(), 0);
        QCOMPARE(changes.size(), 1);
        model.setRows({{2, u"y"_s, false}});
        QCOMPARE(resets.size(), 1);
    }

    void the_proxy_filters_by_role_and_text() {
        RowModel<Row> model(roles());
        model.setRows(many(1000));
        RowProxyModel proxy(&model, {u"name"_s});
        const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(proxy.count(), 1000);
        proxy.setFilter(u"mine"_s, true);
        QCOMPARE(proxy.count(), 100);
        QVERIFY(proxy.isFiltered());
        proxy.setText(u" ROW 99 "_s);
        for (int i = 0; i < proxy.count(); ++i) {
            QVERIFY(proxy.index(i, 0).data(model.role("name")).toString().contains(u"row 99"));
        }
        proxy.setFilter(u"mine"_s, QVariant());
        QCOMPARE(proxy.count(), 11); // row 99 and row 990 to 999
        proxy.clearFilters();
        QCOMPARE(proxy.count(), 1000);
        QVERIFY(!proxy.isFiltered());
    }

    void sorting_turns_around_and_ignores_unknown_roles() {
        RowModel<Row> model(roles());
        model.setRows(many(50));
        RowProxyModel proxy(&model);
        proxy.toggleSort(u"id"_s);
        QCOMPARE(proxy.index(0, 0).data(model.role("id")).toInt(), 0);
        proxy.toggleSort(u"id"_s);
        QVERIFY(proxy.isDescending());
        QCOMPARE(proxy.index(0, 0).data(model.role("id")).toInt(), 49);
        proxy.toggleSort(u"nothing"_s);
        QCOMPARE(proxy.sortBy(), u"id"_s);
    }

    void ten_thousand_rows_are_filtered_quickly() {
        RowModel<Row> model(roles());
        model.setRows(many(10000));
        RowProxyModel proxy(&model, {u"name"_s});
        proxy.setSort(u"name"_s, Qt::AscendingOrder);
        QBENCHMARK {
            proxy.setText(u"9"_s);
            proxy.setText({});
        }
        QCOMPARE(proxy.count(), 10000);
    }
};

QTEST_MAIN(TestRowModels)
#include "tst_row_models.moc"
