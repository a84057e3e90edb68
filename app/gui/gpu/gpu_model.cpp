// SPDX-License-Identifier: Apache-2.0
#include "app/gui/gpu/gpu_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// From this load on a card is said to work.
constexpr double working_load = 0.05;
constexpr auto no_driver_code = "HRT-GPU-041"_L1;
constexpr auto no_card_code = "HRT-GPU-045"_L1;

QString id_of(const QJsonObject& device) {
    if (text_of(device, "kind"_L1) == "cpu"_L1) {
        return u"cpu"_s;
    }
    // CUDA writes addresses in capitals, /sys does not.
    const QString pci = text_of(device, "pci"_L1).toLower();
    return pci.isEmpty() ? text_of(device, "uuid"_L1) : pci;
}

/// What the sentence should rather speak of: larger is more important.
int weight(const GpuDevice& card) {
    if (!card.isEnabled()) {
        return 0;
    }
    const QString state = card.state();
    if (state == "lost"_L1 || state == "gone"_L1) {
        return 5;
    }
    if (card.isUsable() && card.load() >= working_load) {
        return 4;
    }
    if (card.isUsable() && state == "active"_L1) {
        return 3;
    }
    return card.isUsable() ? 2 : 1;
}

} // namespace

GpuModel::GpuModel(QObject* parent)
    : PageBackend({u"telemetry"_s}, parent), m_rows({
                                                 {"device",
                                                  [](const GpuDeviceRow& row) {
                                                      return QVariant::fromValue(row.device);
                                                  }},
                                             }) {}

void GpuModel::load() {
    ask(u"gpu.list"_s, {}, [this](const QJsonObject& answer) { applyList(answer); });
    ask(u"gpu.telemetry"_s, {}, [this](const QJsonObject& answer) { applyTelemetry(answer); });
}

void GpuModel::applyEvent(const QString& /*topic*/, const QJsonObject& data) {
    applyTelemetry(data);
}

void GpuModel::setEnabled(const QString& device, bool enabled) {
    dismissError();
    ask(u"gpu.enable"_s, {{u"gpu"_s, device}, {u"enabled"_s, enabled}}, [](const QJsonObject& /*answer*/) {});
    // What the node really keeps, whether it took the change or not.
    ask(u"gpu.list"_s, {}, [this](const QJsonObject& answer) { applyList(answer); });
}

GpuDevice* GpuModel::device(const QString& id, bool card) {
    const auto found = std::find_if(m_devices.begin(), m_devices.end(),
                                    [&id](const auto& known) { return known->deviceId() == id; });
    if (found != m_devices.end()) {
        return found->get();
    }
    return m_devices.emplace_back(std::make_unique<GpuDevice>(id, card)).get();
}

void GpuModel::arrange() {
    std::stable_sort(m_devices.begin(), m_devices.end(),
                     [](const auto& a, const auto& b) { return a->rank() < b->rank(); });
    QList<GpuDeviceRow> rows;
    for (const auto& device : m_devices) {
        rows.append({device.get()});
    }
    m_rows.setRows(std::move(rows));
    Q_EMIT devicesChanged();
}

void GpuModel::applyList(const QJsonObject& list) {
    device(u"cpu"_s, false)->applyListed(list.value("cpu"_L1).toObject());
    for (const auto& value : list.value("gpus"_L1).toArray()) {
        const QJsonObject gpu = value.toObject();
        device(id_of(gpu), true)->applyListed(gpu);
    }
    arrange();
}

void GpuModel::applyTelemetry(const QJsonObject& telemetry) {
    const QString driver = text_of(telemetry, "driver"_L1);
    const qint64 at_ms = int_of(telemetry, "at_ms"_L1);
    for (const auto& value : telemetry.value("devices"_L1).toArray()) {
        const QJsonObject entry = value.toObject();
        const QString id = id_of(entry);
        device(id, id != "cpu"_L1)->applyTelemetry(entry, at_ms, driver);
    }
    m_readError = error_text(telemetry.value("error"_L1).toObject());
    arrange();
}

std::vector<const GpuDevice*> GpuModel::cards() const {
    std::vector<const GpuDevice*> cards;
    for (const auto& device : m_devices) {
        if (device->isCard()) {
            cards.push_back(device.get());
        }
    }
    return cards;
}

const GpuDevice* GpuModel::foremost() const {
    const auto all = cards();
    const auto best = std::max_element(all.begin(), all.end(), [](const GpuDevice* a, const GpuDevice* b) {
        return weight(*a) < weight(*b);
    });
    return best == all.end() ? nullptr : *best;
}

bool GpuModel::isReadFailed() const {
    return !m_readError.code.isEmpty() && m_readError.code != no_driver_code &&
           m_readError.code != no_card_code;
}

QString GpuModel::sentence() const {
    const GpuDevice* card = foremost();
    if (card == nullptr) {
        if (loadState() == Loading) {
            return {};
        }
        return isReadFailed() ? tr("The graphics cards cannot be read. The processor works instead.")
                              : tr("No graphics card that Hearth can use. The processor works instead.");
    }
    const QString name = isolated(card->name());
    switch (weight(*card)) {
    case 0:
        return tr("Your graphics cards are switched off for Hearth.");
    case 1:
        return tr("Hearth cannot use the %1 yet.").arg(name);
    case 5:
        return card->state() == "gone"_L1 ? tr("The %1 was removed.").arg(name)
                                          : tr("The %1 was lost.").arg(name);
    case 4:
        //: a card's name, its load and its temperature
        return tr("The %1 works at %2, %3 °C.")
            .arg(name, format_percent(card->load(), 0), format_number(card->temperature(), 0));
    default:
        return card->state() == "asleep"_L1 ? tr("The %1 sleeps, and Hearth lets it sleep.").arg(name)
                                            : tr("The %1 is ready.").arg(name);
    }
}

QString GpuModel::detail() const {
    const auto all = cards();
    if (all.empty()) {
        return tr("It earns less, but everything works: rendering, proofs and checking the work of others.");
    }
    const auto used = std::count_if(
        all.begin(), all.end(), [](const GpuDevice* card) { return card->isEnabled() && card->isUsable(); });
    QString text = all.size() > 1 ? tr("Hearth may use %1 of %n graphics card(s).", nullptr,
                                       static_cast<int>(all.size()))
                                            .arg(used) +
                                        u' '
                                  : QString();
    return text + tr("Names and figures come from the driver; pay depends on proven work alone.");
}

int GpuModel::tone() const {
    const GpuDevice* card = foremost();
    if (card == nullptr || weight(*card) == 0) {
        return Tone::Neutral;
    }
    if (weight(*card) == 1) {
        return Tone::Warn;
    }
    return card_state_tone(card->state());
}

} // namespace hearth::gui
