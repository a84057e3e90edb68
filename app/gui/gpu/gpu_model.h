// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/gpu/gpu_device.h"

#include <memory>
#include <vector>

namespace hearth::gui {

/// A device with its place in the list.
struct GpuDeviceRow {
    GpuDevice* device = nullptr;
    [[nodiscard]] QString key() const { return device->deviceId(); }
};

/// View-model of the GPU page's devices: what is in this computer, what it does, and what Hearth may use. The
/// cards come first, the processor last.
class GpuModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    /// The state in one sentence, and what stands beneath it.
    Q_PROPERTY(QString sentence READ sentence NOTIFY devicesChanged)
    Q_PROPERTY(QString detail READ detail NOTIFY devicesChanged)
    Q_PROPERTY(int tone READ tone NOTIFY devicesChanged)
    /// Rows with the role `device`, a GpuDevice.
    Q_PROPERTY(hearth::gui::RowModelBase* devices READ devices CONSTANT)
    Q_PROPERTY(int cardCount READ cardCount NOTIFY devicesChanged)
    /// The cards could not be read, although there may be some.
    Q_PROPERTY(bool readFailed READ isReadFailed NOTIFY devicesChanged)
    /// Why none was read; empty where they could be.
    Q_PROPERTY(QString readErrorTitle READ readErrorTitle NOTIFY devicesChanged)
    Q_PROPERTY(QString readErrorRemedy READ readErrorRemedy NOTIFY devicesChanged)
    Q_PROPERTY(QString readErrorCode READ readErrorCode NOTIFY devicesChanged)

public:
    explicit GpuModel(QObject* parent = nullptr);

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString detail() const;
    [[nodiscard]] int tone() const;
    [[nodiscard]] RowModelBase* devices() { return &m_rows; }
    [[nodiscard]] int cardCount() const { return static_cast<int>(cards().size()); }
    [[nodiscard]] bool isReadFailed() const;
    [[nodiscard]] QString readErrorTitle() const { return m_readError.title; }
    [[nodiscard]] QString readErrorRemedy() const { return m_readError.remedy; }
    [[nodiscard]] QString readErrorCode() const { return m_readError.code; }

    /// Lets Hearth use a card, or not.
    Q_INVOKABLE void setEnabled(const QString& device, bool enabled);

Q_SIGNALS:
    void devicesChanged();

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void applyList(const QJsonObject& list);
    void applyTelemetry(const QJsonObject& telemetry);
    /// The device with this id; made when it is new.
    GpuDevice* device(const QString& id, bool card);
    void arrange();
    [[nodiscard]] std::vector<const GpuDevice*> cards() const;
    /// The worst of all cards: what the sentence is about.
    [[nodiscard]] const GpuDevice* foremost() const;

    RowModel<GpuDeviceRow> m_rows;
    std::vector<std::unique_ptr<GpuDevice>> m_devices;
    ErrorText m_readError;
};

} // namespace hearth::gui
