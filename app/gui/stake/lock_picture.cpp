// SPDX-License-Identifier: Apache-2.0
#include "app/gui/stake/lock_picture.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The words are the form's: they have its context.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::gui::LockModel)
};

/// What is added comes on top of what is held, which falls to nothing in a straight line until `end_ms`.
void put_on_top(QList<DecayPoint>& points, double held, qint64 now_ms, qint64 end_ms) {
    const auto run = static_cast<double>(std::max<qint64>(1, end_ms - now_ms));
    for (DecayPoint& point : points) {
        const double left = static_cast<double>(end_ms - point.at_ms) / run;
        point.votes += held * std::clamp(left, 0.0, 1.0);
    }
}

} // namespace

QList<DecayPoint> lock_sketch(const QString& amount_wei, qint64 now_ms, qint64 end_ms) {
    const double votes = votes_for_drawing(amount_wei) * static_cast<double>(end_ms - now_ms) /
                         static_cast<double>(most_lock_weeks * lock_week_ms);
    return {{now_ms, votes, {}}, {end_ms, 0, {}}};
}

DecayPicture lock_picture(const PlannedLock& lock, QList<DecayPoint> points, qint64 now_ms,
                          const QString& start_text, const QString& end_text) {
    DecayPicture picture;
    picture.from_ms = points.isEmpty() ? now_ms : points.first().at_ms;
    picture.to_ms = picture.from_ms + most_lock_weeks * lock_week_ms;
    picture.top = votes_for_drawing(lock.amount_wei);
    picture.start_text = start_text;
    picture.end_text = end_text;
    picture.summary = start_text + u", "_s + end_text;
    constexpr int years = 4;
    for (int year = 0; year <= years; ++year) {
        //: time axis: this moment; %n years from now
        picture.ticks.append({picture.from_ms + year * (picture.to_ms - picture.from_ms) / years,
                              year == 0 ? Text::tr("now") : Text::tr("%n y", "years on a time axis", year)});
    }
    if (lock.held == nullptr) {
        // The longest lock, beside what is chosen: every lock of this amount falls as steeply.
        picture.before = {{picture.from_ms, picture.top, {}}, {picture.to_ms, 0, {}}};
    } else {
        picture.before = lock.held->points();
        if (!picture.before.isEmpty() && lock.adds && !points.isEmpty()) {
            put_on_top(points, picture.before.first().votes, picture.from_ms, lock.held->endMs());
            picture.top += votes_for_drawing(lock.held->amountWei());
        }
    }
    picture.curve = std::move(points);
    return picture;
}

} // namespace hearth::gui
