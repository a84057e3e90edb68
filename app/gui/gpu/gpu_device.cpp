// SPDX-License-Identifier: Apache-2.0
#include "app/gui/gpu/gpu_device.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"

#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A card that sleeps is no failure, although the list of cards gives the reason why it is not asked.
constexpr auto asleep_code = "HRT-GPU-061"_L1;

/// The widest instructions of a processor that Hearth has a route for.
QString widest_of(const QJsonArray& isa) {
    struct Width {
        QLatin1StringView id;
        QLatin1StringView name;
    };
    constexpr std::array widths{Width{"avx512_vnni"_L1, "AVX-512 VNNI"_L1}, Width{"avx512f"_L1, "AVX-512"_L1},
                                Width{"avx2"_L1, "AVX2"_L1}, Width{"neon"_L1, "NEON"_L1}};
    for (const Width& width : widths) {
        if (isa.contains(QString(width.id))) {
            return width.name;
        }
    }
    return GpuDevice::tr("no wide instructions");
}

QString link_text(const QJsonObject& device, QLatin1StringView gen, QLatin1StringView width) {
    return GpuDevice::tr("Gen %1 ×%2").arg(int_of(device, gen)).arg(int_of(device, width));
}

Fact link_fact(const QJsonObject& device) {
    Fact fact{
        GpuDevice::tr("PCIe link"), link_text(device, "pcie_gen"_L1, "pcie_width"_L1), {}, {}, Tone::Neutral};
    const QString most = link_text(device, "pcie_max_gen"_L1, "pcie_max_width"_L1);
    if (device.contains("pcie_max_gen"_L1) && most != fact.value) {
        fact.unit = GpuDevice::tr("of %1").arg(most);
        fact.full = GpuDevice::tr(
            "Slower than card and slot could be. Links save power while the card is idle; fewer "
            "lanes under load point to the slot or a riser cable.");
    }
    return fact;
}

Fact ecc_fact(const QJsonObject& device) {
    const QString label = GpuDevice::tr("Memory errors (ECC)");
    if (!device.value("ecc"_L1).toBool()) {
        return {label,
                GpuDevice::tr("not watched"),
                {},
                GpuDevice::tr("ECC is off or the card has none."),
                Tone::Neutral};
    }
    const qint64 bad = int_of(device, "ecc_uncorrected"_L1);
    const qint64 corrected = int_of(device, "ecc_corrected"_L1);
    if (bad > 0) {
        return {label,
                GpuDevice::tr("%1 uncorrected").arg(format_count(bad)),
                {},
                GpuDevice::tr("%1 corrected. Uncorrected errors mean wrong results.")
                    .arg(format_count(corrected)),
                Tone::Bad};
    }
    return {label,
            corrected > 0 ? GpuDevice::tr("%1 corrected").arg(format_count(corrected))
                          : GpuDevice::tr("none"),
            {},
            GpuDevice::tr("Counted since the driver was loaded."),
            Tone::Neutral};
}

Fact xid_fact(const QJsonArray& xids) {
    const QString label = GpuDevice::tr("Critical events (XID)");
    if (xids.isEmpty()) {
        return {
            label, GpuDevice::tr("none"), {}, GpuDevice::tr("None while Hearth listened."), Tone::Neutral};
    }
    const QJsonObject newest = xids.last().toObject();
    const qint64 at_ms = int_of(newest, "at_ms"_L1);
    //: a critical error of a graphics card: its number and the time
    return {label,
            GpuDevice::tr("%1 at %2").arg(int_of(newest, "xid"_L1)).arg(format_time(at_ms, at_ms)),
            {},
            text_of(newest, "meaning"_L1) + u'\n' + format_exact_time(at_ms),
            Tone::Bad};
}

} // namespace

GpuDevice::GpuDevice(QString id, bool card, QObject* parent)
    : QObject(parent), m_id(std::move(id)), m_card(card) {}

QString GpuDevice::name() const {
    const QString told = text_of(m_device, "name"_L1);
    QString name = told.isEmpty() ? text_of(m_listed, "name"_L1) : told;
    if (!name.isEmpty()) {
        return name;
    }
    return m_card ? tr("Graphics card") : tr("Processor");
}

QString GpuDevice::identity() const {
    if (!m_card) {
        QString use = tr("Renders and proves where no card can, and checks the work of others.");
        if (m_listed.isEmpty()) {
            return use;
        }
        //: number of cores and the widest instructions of a processor
        const QString cores = tr("%n core(s), %1", nullptr, static_cast<int>(int_of(m_listed, "cores"_L1)))
                                  .arg(widest_of(m_listed.value("isa"_L1).toArray()));
        return isolated(cores) + u" · "_s + isolated(use);
    }
    QStringList parts;
    const QString vendor = text_of(m_device, "vendor"_L1);
    if (vendor == "NVIDIA"_L1 && !m_driver.isEmpty()) {
        parts.append(tr("Driver %1").arg(m_driver));
    } else if (!vendor.isEmpty()) {
        parts.append(vendor);
    }
    if (const QString compute = text_of(m_device, "compute"_L1); !compute.isEmpty()) {
        //: NVIDIA's "compute capability", a version number
        parts.append(tr("compute %1").arg(compute));
    }
    if (const QString pci = text_of(m_device, "pci"_L1); !pci.isEmpty()) {
        parts.append(tr("PCI %1").arg(pci));
    }
    for (QString& part : parts) {
        part = isolated(part);
    }
    return parts.join(u" · "_s);
}

int GpuDevice::rank() const {
    if (!m_card) {
        return 2;
    }
    const QString vendor = text_of(m_device.isEmpty() ? m_listed : m_device, "vendor"_L1);
    return vendor == "NVIDIA"_L1 ? 0 : 1;
}

QString GpuDevice::state() const {
    return m_card ? text_of(m_device, "state"_L1) : QString();
}

QString GpuDevice::stateText() const {
    if (!m_card) {
        //: the processor, which does what no card does
        return tr("Fallback");
    }
    if (!isEnabled()) {
        return tr("Switched off");
    }
    //: a card that is awake but lacks something that Hearth needs
    return !isUsable() && card_state_tone(state()) != Tone::Bad ? tr("Not usable") : card_state_text(state());
}

int GpuDevice::stateTone() const {
    if (!m_card || !isEnabled()) {
        return Tone::Neutral;
    }
    const Tone::Value tone = card_state_tone(state());
    return !isUsable() && tone != Tone::Bad ? Tone::Warn : tone;
}

QString GpuDevice::note() const {
    const qint64 at_ms = int_of(m_device, "figures_at_ms"_L1);
    if (state() == "asleep"_L1) {
        return at_ms > 0 ? tr("Asleep to save power, and not woken to be looked at: the figures are of %1. "
                              "It wakes "
                              "when there is work for it.")
                               .arg(format_time(at_ms, m_at_ms))
                         : tr("Asleep to save power, and not woken to be looked at, so there are no figures "
                              "yet. It "
                              "wakes when there is work for it.");
    }
    if (state() == "resting"_L1) {
        return tr("Idle. It is looked at only now and then, so that it can fall asleep; figures of %1.")
            .arg(format_time(at_ms, m_at_ms));
    }
    return {};
}

bool GpuDevice::isEnabled() const {
    return m_listed.value("enabled"_L1).toBool(true);
}

bool GpuDevice::isSwitchable() const {
    return m_card && m_listed.contains("enabled"_L1) && (isUsable() || !isEnabled());
}

int GpuDevice::problemTone() const {
    return state() == "lost"_L1 || state() == "gone"_L1 ? Tone::Bad : Tone::Warn;
}

double GpuDevice::load() const {
    return m_device.value("load"_L1).toDouble(-1);
}

double GpuDevice::temperature() const {
    return m_device.value("temperature_c"_L1).toDouble(-1);
}

void GpuDevice::findProblem() {
    m_problem = {};
    // What is wrong now says more than what was wrong when the cards were listed.
    for (const QJsonObject* source : {&m_device, &m_listed}) {
        const QJsonObject error = source->value("error"_L1).toObject();
        if (!error.isEmpty() && text_of(error, "code"_L1) != asleep_code) {
            m_problem = error_text(error);
            return;
        }
    }
    if (m_card && state() != "asleep"_L1 && m_listed.contains("usable"_L1) &&
        !m_listed.value("usable"_L1).toBool()) {
        m_problem = {text_of(m_listed, "reason"_L1), {}, {}};
    }
}

QList<Fact> GpuDevice::factRows() const {
    QList<Fact> facts;
    if (m_device.contains("pcie_gen"_L1)) {
        facts.append(link_fact(m_device));
    }
    if (m_device.contains("memory_mhz"_L1)) {
        facts.append({tr("Memory clock"),
                      format_number(m_device.value("memory_mhz"_L1).toDouble(), 0),
                      tr("MHz"),
                      {},
                      Tone::Neutral});
    }
    if (m_device.contains("memory_temperature_c"_L1)) {
        facts.append({tr("Memory temperature"),
                      format_number(m_device.value("memory_temperature_c"_L1).toDouble(), 0),
                      tr("°C"),
                      {},
                      Tone::Neutral});
    }
    if (m_device.contains("throttled"_L1)) {
        const bool slowed = m_device.value("throttled"_L1).toBool();
        facts.append(
            {tr("Slowed down"),
             slowed ? throttle_text(m_device.value("throttle_reasons"_L1).toArray()) : tr("no"),
             {},
             slowed
                 ? tr("The card lowers its clocks. Better cooling or a higher power limit would give more.")
                 : QString(),
             slowed ? Tone::Warn : Tone::Neutral});
    }
    if (m_device.contains("ecc"_L1)) {
        facts.append(ecc_fact(m_device));
    }
    if (text_of(m_device, "vendor"_L1) == "NVIDIA"_L1 && state() != "asleep"_L1) {
        facts.append(xid_fact(m_device.value("xids"_L1).toArray()));
    }
    return facts;
}

void GpuDevice::applyTelemetry(const QJsonObject& device, qint64 at_ms, const QString& driver) {
    m_device = device;
    m_driver = driver;
    m_at_ms = at_ms;
    const bool fresh = !m_card || state() == "active"_L1;
    m_gauges.apply(device, at_ms, fresh);
    m_facts.setRows(factRows());
    m_processes.apply(device.value("processes"_L1).toArray());
    findProblem();
    Q_EMIT changed();
}

void GpuDevice::applyListed(const QJsonObject& listed) {
    m_listed = listed;
    findProblem();
    Q_EMIT changed();
}

} // namespace hearth::gui
