// SPDX-License-Identifier: Apache-2.0
#include "app/gui/diagnostics/log_view.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int page_of_lines = 500;
constexpr int most_lines = 10000;
constexpr int typing_pause_ms = 200;

QList<LogLine> lines_from_json(const QJsonObject& result) {
    QList<LogLine> lines;
    for (const QJsonValue value : result.value("lines"_L1).toArray()) {
        lines.append(log_line_from_json(value.toObject()));
    }
    return lines;
}

} // namespace

LogView::LogView(QObject* parent) : PageBackend({u"log"_s}, parent), m_lines(log_line_roles()) {
    m_typing.setSingleShot(true);
    m_typing.setInterval(typing_pause_ms);
    connect(&m_typing, &QTimer::timeout, this, &LogView::refresh);
}

QJsonObject LogView::query() const {
    QJsonObject params{{u"limit"_s, page_of_lines}};
    if (!m_filter.level.isEmpty()) {
        params.insert(u"level"_s, m_filter.level);
    }
    if (!m_filter.area.isEmpty()) {
        params.insert(u"area"_s, m_filter.area);
    }
    if (!m_filter.text.isEmpty()) {
        params.insert(u"text"_s, m_filter.text);
    }
    return params;
}

void LogView::load() {
    const int question = ++m_question;
    ask(u"log.tail"_s, query(), [this, question](const QJsonObject& result) {
        if (question != m_question) {
            return;
        }
        // The daemon filters; filtering again here costs little and holds for lines that arrived meanwhile.
        QList<LogLine> lines = lines_from_json(result);
        lines.removeIf([this](const LogLine& line) { return !m_filter.accepts(line); });
        m_hasOlder = result.value("lines"_L1).toArray().size() >= page_of_lines;
        m_total = int_of(result, "total"_L1);
        m_lines.setRows(std::move(lines));
        QStringList areas;
        for (const QJsonValue value : result.value("areas"_L1).toArray()) {
            areas.append(value.toString());
        }
        if (areas != m_areas) {
            m_areas = areas;
            Q_EMIT areasChanged();
        }
        Q_EMIT countChanged();
    });
}

void LogView::loadOlder() {
    if (!m_hasOlder || m_lines.rows().isEmpty()) {
        return;
    }
    QJsonObject params = query();
    params.insert(u"before"_s, m_lines.rows().first().seq);
    const int question = ++m_question;
    ask(u"log.tail"_s, params, [this, question](const QJsonObject& result) {
        if (question != m_question) {
            return;
        }
        const QList<LogLine> lines = lines_from_json(result);
        m_hasOlder = lines.size() >= page_of_lines && m_lines.count() + lines.size() < most_lines;
        m_lines.prepend(lines);
        Q_EMIT countChanged();
    });
}

void LogView::applyEvent(const QString& /*topic*/, const QJsonObject& data) {
    ++m_total;
    const LogLine line = log_line_from_json(data);
    if (m_following && m_filter.accepts(line) &&
        (m_lines.rows().isEmpty() || line.seq > m_lines.rows().last().seq)) {
        m_lines.append({line}, most_lines);
    }
    Q_EMIT countChanged();
}

void LogView::filterEdited() {
    Q_EMIT filterChanged();
    m_typing.start();
}

void LogView::setLevel(const QString& level) {
    if (m_filter.level != level) {
        m_filter.level = level;
        filterEdited();
    }
}

void LogView::setArea(const QString& area) {
    if (m_filter.area != area) {
        m_filter.area = area;
        filterEdited();
    }
}

void LogView::setText(const QString& text) {
    if (m_filter.text != text.trimmed()) {
        m_filter.text = text.trimmed();
        filterEdited();
    }
}

QStringList LogView::areaChoices() const {
    //: filter entry: every part of the program
    return QStringList{tr("Every area")} + m_areas;
}

void LogView::chooseArea(int choice) {
    setArea(choice > 0 && choice <= m_areas.size() ? m_areas.at(choice - 1) : QString());
}

void LogView::clearFilter() {
    if (!m_filter.isEmpty()) {
        m_filter = {};
        filterEdited();
    }
}

void LogView::setFollowing(bool following) {
    if (m_following == following) {
        return;
    }
    m_following = following;
    Q_EMIT followingChanged();
    if (following) {
        refresh(); // what came while it stood still
    }
}

QString LogView::countText() const {
    if (!isFiltered()) {
        return tr("%Ln line(s)", "", static_cast<int>(m_total));
    }
    //: %1 lines shown, %2 all lines
    return tr("%1 of %2 lines").arg(format_count(m_lines.count()), format_count(m_total));
}

QString LogView::allText() const {
    QString all;
    for (const LogLine& line : m_lines.rows()) {
        all += log_line_text(line) + u'\n';
    }
    return all;
}

QString LogView::lineText(int row) const {
    return row >= 0 && row < m_lines.count() ? log_line_text(m_lines.rows().at(row)) : QString();
}

} // namespace hearth::gui
