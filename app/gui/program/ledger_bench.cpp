// SPDX-License-Identifier: Apache-2.0
#include "app/gui/program/ledger_bench.h"

#include "app/gui/charts/stacked_bar_chart.h"
#include "app/gui/fake_engine.h"
#include "app/gui/licenses/licenses_model.h"
#include "app/gui/program/window.h"
#include "app/gui/rewards/rewards_model.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QPainter>
#include <QQuickItem>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <vector>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize window_size(1280, 800);
constexpr int limit_ms = 30'000;
constexpr int frames = 240;
constexpr int warm_frames = 20;
constexpr double rows_a_frame = 3;
constexpr double row_height = 34;
constexpr int repeats = 5;
constexpr int days_a_week = 7;
constexpr QSizeF chart_size(960, 200);

bool wait(const std::function<bool()>& done) {
    QElapsedTimer clock;
    clock.start();
    while (!done() && clock.elapsed() < limit_ms) {
        QEventLoop loop;
        QTimer::singleShot(1, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return done();
}

double ms_since(const QElapsedTimer& clock) {
    return double(clock.nsecsElapsed()) / 1e6;
}

/// The view of the table with the most rows.
QQuickItem* longest_list(QQuickItem* root) {
    QQuickItem* best =
        root->property("contentY").isValid() && root->property("count").toInt() > 0 ? root : nullptr;
    for (QQuickItem* child : root->childItems()) {
        QQuickItem* found = longest_list(child);
        if (found != nullptr &&
            (best == nullptr || found->property("count").toInt() > best->property("count").toInt())) {
            best = found;
        }
    }
    return best;
}

double median(std::vector<double> values, double share = 0.5) {
    std::sort(values.begin(), values.end());
    return values.empty()
               ? 0
               : values.at(std::min(values.size() - 1, std::size_t(double(values.size()) * share)));
}

template <class Action>
double timed(const Action& action) {
    std::vector<double> times;
    for (int i = 0; i < repeats; ++i) {
        QElapsedTimer clock;
        clock.start();
        action();
        times.push_back(ms_since(clock));
    }
    return median(times);
}

Result<QJsonObject> bench_table() {
    FakeEngine engine(u"licences-10000"_s);
    Window window(engine, nullptr, QString());
    window.settings().setHintSeen(true);
    QElapsedTimer clock;
    clock.start();
    if (const Result<void> opened = window.open(u"licenses"_s); !opened) {
        return fail(opened.error());
    }
    window.quick()->resize(window_size);
    auto* root = window.quick()->contentItem();
    if (!wait([&window] { return window.isLive(); })) {
        return fail("HRT-GUI-005", u"the page did not load"_s);
    }
    const double load_ms = ms_since(clock);
    QQuickItem* list = longest_list(root);
    LicensesModel* model = root->findChild<LicensesModel*>();
    model = model != nullptr ? model : window.quick()->findChild<LicensesModel*>();
    if (list == nullptr || model == nullptr) {
        return fail("HRT-GUI-005", u"the page has no table"_s);
    }
    std::vector<double> times;
    for (int frame = 0; frame < frames + warm_frames; ++frame) {
        clock.restart();
        list->setProperty("contentY", list->property("contentY").toDouble() + rows_a_frame * row_height);
        const QImage image = window.quick()->grabWindow();
        if (frame >= warm_frames && !image.isNull()) {
            times.push_back(ms_since(clock));
        }
    }
    constexpr double slow_share = 0.95;
    LicenseTable* table = model->table();
    const double sort_ms = timed([table] { table->toggleSort(u"owner"_s); });
    int step = 0;
    const double search_ms = timed([table, &step] { table->setText(QString::number(++step)); });
    return QJsonObject{{u"load_ms"_s, load_ms},
                       {u"frame_p50_ms"_s, median(times)},
                       {u"frame_p95_ms"_s, median(times, slow_share)},
                       {u"sort_ms"_s, sort_ms},
                       {u"search_ms"_s, search_ms}};
}

} // namespace

Result<QJsonObject> bench_ledger() {
    Result<QJsonObject> result = bench_table();
    if (!result) {
        return result;
    }
    FakeEngine engine(u"rewards-four-years"_s);
    const QJsonArray days = engine.answer(u"reward.days"_s).value("days"_L1).toArray();
    BarData data;
    StackedBarChart chart;
    chart.setSize(chart_size);
    chart.setColors({QColor(Qt::green), QColor(Qt::magenta), QColor(Qt::red), QColor(Qt::blue)});
    chart.setBarData(&data);
    QImage image(chart_size.toSize(), QImage::Format_ARGB32_Premultiplied);
    // From the answer to the picture: running sums, weekly bars with their exact tips, painting.
    result->insert(u"chart_ms"_s, timed([&] {
                       RewardDays table;
                       table.set(days);
                       data.set(table.bars(int(days.size()), days_a_week), QString());
                       QPainter painter(&image);
                       chart.paint(&painter);
                   }));
    return result;
}

} // namespace hearth::gui
