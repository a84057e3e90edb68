// SPDX-License-Identifier: Apache-2.0
#include "app/gui/container/submit_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/process/bundled_files.h"

#include <QFileInfo>
#include <QJsonArray>

#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Typing changes the form several times a second.
constexpr int estimate_delay_ms = 250;
constexpr int largest_side = 16'384;
constexpr int most_samples = 65'536;
constexpr std::array modes{"cheapest"_L1, "balanced"_L1, "fastest"_L1};

bool in_range(const QString& text, int largest) {
    bool ok = false;
    const int value = text.toInt(&ok);
    return ok && value >= 1 && value <= largest;
}

bool is_scene(const QString& path) {
    return path.endsWith(".glb"_L1, Qt::CaseInsensitive) || path.endsWith(".gltf"_L1, Qt::CaseInsensitive) ||
           path.endsWith(".hscene"_L1, Qt::CaseInsensitive);
}

QString example_scene() {
    const QString folder = app::bundled_scenes_dir();
    const QString scene = folder + "/hearth.glb"_L1;
    return !folder.isEmpty() && QFileInfo::exists(scene) ? scene : QString();
}

} // namespace

SubmitModel::SubmitModel(QObject* parent) : PageBackend({}, parent), m_example(example_scene()) {
    m_estimate_soon.setSingleShot(true);
    m_estimate_soon.setInterval(estimate_delay_ms);
    connect(&m_estimate_soon, &QTimer::timeout, this, &SubmitModel::askEstimate);
    connect(this, &PageBackend::errorChanged, this, [this] { setBusy(false); });
}

QStringList SubmitModel::modeNames() {
    return {tr("Cheapest"), tr("Balanced"), tr("Fastest")};
}

void SubmitModel::load() {
    askEstimate();
}

void SubmitModel::set(QString& member, const QString& text) {
    if (member == text) {
        return;
    }
    member = text;
    Q_EMIT formChanged();
    m_estimate_soon.start();
}

void SubmitModel::setScene(const QString& path) {
    set(m_scene, path);
}

QString SubmitModel::sceneName() const {
    return QFileInfo(m_scene).fileName();
}

void SubmitModel::setMode(int mode) {
    if (m_mode == mode || mode < Cheapest || mode > Fastest) {
        return;
    }
    m_mode = mode;
    Q_EMIT formChanged();
    m_estimate_soon.start();
}

QString SubmitModel::problem() const {
    if (m_scene.isEmpty()) {
        return tr("Choose a scene first.");
    }
    if (!is_scene(m_scene)) {
        return tr("Hearth renders .glb, .gltf and .hscene files.");
    }
    if (!in_range(m_width, largest_side) || !in_range(m_height, largest_side)) {
        return tr("Width and height are whole numbers from 1 to %1.").arg(format_count(largest_side));
    }
    if (!in_range(m_samples, most_samples)) {
        return tr("Samples is a whole number from 1 to %1.").arg(format_count(most_samples));
    }
    if (!m_budget.isEmpty() && !Wei::from_ath(m_budget)) {
        return tr("The budget is an amount like 12.5, without a unit.");
    }
    return {};
}

QJsonObject SubmitModel::sizeParams() const {
    return {{u"width"_s, m_width.toInt()},
            {u"height"_s, m_height.toInt()},
            {u"samples"_s, m_samples.toInt()},
            {u"mode"_s, QString(modes.at(static_cast<std::size_t>(m_mode)))}};
}

void SubmitModel::askEstimate() {
    if (!isConnected() || !in_range(m_width, largest_side) || !in_range(m_height, largest_side) ||
        !in_range(m_samples, most_samples)) {
        return;
    }
    ask(u"job.match"_s, sizeParams(), [this](const QJsonObject& answer) {
        const QJsonArray candidates = answer.value("candidates"_L1).toArray();
        if (candidates.isEmpty()) {
            m_estimate = tr("No container can take this now.");
        } else {
            const QJsonObject best = candidates.first().toObject();
            const Wei price = wei_of(best, "price_wei"_L1);
            m_estimate = tr("About %1 ATH; %n container(s) could take it.", nullptr,
                            static_cast<int>(candidates.size()))
                             .arg(format_ath(price, ath_decimals(price)));
        }
        Q_EMIT estimateChanged();
    });
}

bool SubmitModel::takeUrls(const QList<QUrl>& urls) {
    for (const QUrl& url : urls) {
        if (url.isLocalFile() && is_scene(url.toLocalFile())) {
            setScene(url.toLocalFile());
            return true;
        }
    }
    return false;
}

void SubmitModel::useExample() {
    setScene(m_example);
}

void SubmitModel::setBusy(bool busy) {
    if (m_busy != busy) {
        m_busy = busy;
        Q_EMIT busyChanged();
    }
}

void SubmitModel::submit() {
    if (!isValid() || m_busy) {
        return;
    }
    dismissError();
    QJsonObject params = sizeParams();
    params.insert(u"scene"_s, m_scene);
    if (!m_budget.isEmpty()) {
        params.insert(u"budget_wei"_s, Wei::from_ath(m_budget).value_or(Wei()).to_decimal());
    }
    setBusy(true);
    ask(u"job.submit"_s, params, [this](const QJsonObject& answer) {
        setBusy(false);
        Q_EMIT submitted(static_cast<int>(int_of(answer, "id"_L1)));
    });
}

} // namespace hearth::gui
