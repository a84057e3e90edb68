// SPDX-License-Identifier: Apache-2.0
#include "wallet/ledger/hid_channel.h"

#include <algorithm>
#include <hidapi.h>

namespace hearth::wallet::ledger {
namespace {

constexpr unsigned short kVendor = 0x2c97;
constexpr unsigned short kUsagePage = 0xffa0;

/// By the high byte of the product id (ledgerjs, devices).
QString model_of(unsigned short product) {
    switch (product >> 8U) {
    case 0x00: // systems before 2018
        return product == 0x0001 ? QStringLiteral("Nano S") : QStringLiteral("Ledger");
    case 0x10:
        return QStringLiteral("Nano S");
    case 0x40:
        return QStringLiteral("Nano X");
    case 0x50:
        return QStringLiteral("Nano S Plus");
    case 0x60:
        return QStringLiteral("Stax");
    case 0x70:
        return QStringLiteral("Flex");
    default:
        return QStringLiteral("Ledger");
    }
}

class HidapiPort final : public HidPort {
public:
    explicit HidapiPort(hid_device* device) : m_device(device) {}
    HidapiPort(const HidapiPort&) = delete;
    HidapiPort& operator=(const HidapiPort&) = delete;
    ~HidapiPort() override { hid_close(m_device); }
    [[nodiscard]] bool write(const Report& report) override {
        // The first byte is the report's number; these devices have only one.
        std::array<unsigned char, kReportBytes + 1> out{};
        std::copy(report.begin(), report.end(), out.begin() + 1);
        return hid_write(m_device, out.data(), out.size()) == int(out.size());
    }
    [[nodiscard]] Result<std::optional<Bytes>> read(int timeout_ms) override {
        Report in{};
        const int got = hid_read_timeout(m_device, in.data(), in.size(), timeout_ms);
        if (got < 0) {
            return fail("HRT-LED-003");
        }
        return got == 0 ? std::optional<Bytes>() : std::optional(Bytes(in.begin(), in.begin() + got));
    }

private:
    hid_device* m_device;
};

} // namespace

Result<std::vector<LedgerDevice>> ledger_devices() {
    if (hid_init() != 0) {
        return fail("HRT-LED-002", QStringLiteral("hidapi does not start"));
    }
    const std::unique_ptr<hid_device_info, void (*)(hid_device_info*)> all(hid_enumerate(kVendor, 0),
                                                                           hid_free_enumeration);
    std::vector<LedgerDevice> out;
    for (const hid_device_info* device = all.get(); device != nullptr; device = device->next) {
        // The other interfaces are a keyboard and the like; the libusb back end tells no usage page.
        if (device->usage_page == kUsagePage || (device->usage_page == 0 && device->interface_number == 0)) {
            out.push_back({QString::fromLocal8Bit(device->path), model_of(device->product_id)});
        }
    }
    return out;
}

Result<std::unique_ptr<HidPort>> open_ledger(const QString& path) {
    const auto devices = ledger_devices();
    if (!devices) {
        return fail(devices.error());
    }
    const auto found = std::find_if(devices->begin(), devices->end(), [&](const LedgerDevice& device) {
        return path.isEmpty() || device.path == path;
    });
    if (found == devices->end()) {
        return fail("HRT-LED-001");
    }
    hid_device* const device = hid_open_path(found->path.toLocal8Bit().constData());
    if (device == nullptr) {
        return fail("HRT-LED-002", found->model);
    }
    return std::unique_ptr<HidPort>(std::make_unique<HidapiPort>(device));
}

} // namespace hearth::wallet::ledger
