// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/gpu_card_json.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

bool says_nothing(const QJsonValue& value) {
    return value.isUndefined() || value.isNull() || (value.isString() && value.toString().isEmpty());
}

void copy(QJsonObject& to, const QString& key, const QJsonValue& value) {
    if (!says_nothing(value)) {
        to.insert(key, value);
    }
}

void copy_percent(QJsonObject& to, const QString& key, const QJsonValue& percent) {
    if (percent.isDouble()) {
        to.insert(key, percent.toDouble() / 100);
    }
}

} // namespace

QJsonObject card_device(const QJsonObject& card) {
    const QJsonObject figures = card.value(K("figures")).toObject();
    QJsonObject out{{K("kind"), K("gpu")}};
    for (const QString& key : {K("name"), K("vendor"), K("uuid"), K("pci"), K("state"), K("asleep"),
                               K("can_sleep"), K("compute"), K("error")}) {
        copy(out, key, card.value(key));
    }
    if (const QJsonValue at = card.value(K("figures_at_ms")); at.toInteger() > 0) {
        out.insert(K("figures_at_ms"), at);
    }
    if (const QJsonValue xids = card.value(K("xids")); !xids.toArray().isEmpty()) {
        out.insert(K("xids"), xids);
    }
    copy(out, K("memory_used_bytes"), figures.value(K("vram_used_bytes")));
    copy(out, K("memory_total_bytes"), figures.value(K("vram_total_bytes")));
    copy_percent(out, K("load"), figures.value(K("load_percent")));
    copy_percent(out, K("memory_load"), figures.value(K("memory_load_percent")));
    copy_percent(out, K("fan"), figures.value(K("fan_percent")));
    for (const QString& key : {K("temperature_c"),
                               K("memory_temperature_c"),
                               K("slowdown_c"),
                               K("power_w"),
                               K("power_limit_w"),
                               K("graphics_mhz"),
                               K("graphics_max_mhz"),
                               K("sm_mhz"),
                               K("memory_mhz"),
                               K("memory_max_mhz"),
                               K("fan_rpm"),
                               K("pcie_gen"),
                               K("pcie_width"),
                               K("pcie_max_gen"),
                               K("pcie_max_width"),
                               K("throttled"),
                               K("throttle_reasons"),
                               K("ecc"),
                               K("ecc_corrected"),
                               K("ecc_uncorrected"),
                               K("mig"),
                               K("processes")}) {
        copy(out, key, figures.value(key));
    }
    return out;
}

QJsonObject card_entry(const QJsonObject& gpu, bool enabled) {
    QJsonObject out;
    for (auto it = gpu.begin(); it != gpu.end(); ++it) {
        // Empty texts and zeros stand for "not known" there; the number and the reason say something anyway.
        const bool unknown =
            says_nothing(it.value()) || (it.value().isDouble() && it.value().toDouble() == 0);
        if (!unknown || it.key() == u"index" || it.key() == u"name") {
            out.insert(it.key(), it.value());
        }
    }
    out.remove(K("backend"));
    out.insert(K("usable"), gpu.value(K("usable")).toBool());
    out.insert(K("reason"), gpu.value(K("reason")).toString());
    out.insert(K("enabled"), enabled);
    return out;
}

} // namespace hearth::daemon
