// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/cuda_card.h"

#include "gpu/device/device_error.h"
#include "gpu/kernels/kernel_images.h"

#include <algorithm>
#include <array>

namespace hearth::gpu {

namespace {

/// Results after which another image of a kernel may still do: the driver does not know this one's format,
/// version or architecture.
bool another_image_may_do(CuResult result) {
    constexpr std::array kResults = {200, 209, 218, 220, 221, 222, 223}; // invalid image .. JIT disabled
    return std::find(kResults.begin(), kResults.end(), result) != kResults.end();
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

} // namespace

Result<int> card_ordinal(const CudaDriver& driver, std::string_view name) {
    const CudaApi& cuda = driver.api();
    const std::string wanted = lower(name);
    int count = 0;
    if (Result<void> ok = driver.check(cuda.device_count(&count), "cuDeviceGetCount"); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    for (int i = 0; i < count; ++i) {
        CuDevice device = 0;
        CuUuid uuid{};
        std::array<char, 256> address{};
        if (cuda.device_get(&device, i) != cu::kSuccess) {
            continue;
        }
        if (cuda.device_uuid(&uuid, device) == cu::kSuccess && lower(uuid_text(uuid)) == wanted) {
            return i;
        }
        if (cuda.device_pci_bus_id(address.data(), static_cast<int>(address.size() - 1), device) ==
                cu::kSuccess &&
            lower(address.data()) == wanted) {
            return i;
        }
    }
    return device_fail(code::kCardUnplugged, "There is no card " + std::string(name) + " in this computer.");
}

CardMemory::~CardMemory() {
    if (m_card != nullptr && m_address != 0) {
        // A failure leaves nothing to do: the context's end frees it.
        static_cast<void>(m_card->api().mem_free(m_address));
    }
}

Result<std::unique_ptr<CudaCard>> CudaCard::open(std::shared_ptr<const CudaDriver> driver, int ordinal,
                                                 const std::filesystem::path& lock_folder) {
    std::unique_ptr<CudaCard> card(new CudaCard(std::move(driver)));
    const Result<CuDevice> device = card->find(ordinal);
    if (!device) {
        return tl::unexpected<Error>(device.error());
    }
    Result<CardLock> lock = CardLock::take(lock_folder, card->m_identity.uuid);
    if (!lock) {
        return tl::unexpected<Error>(lock.error());
    }
    card->m_lock.emplace(std::move(*lock));
    if (Result<void> ok = card->open_context(*device); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    return card;
}

CudaCard::~CudaCard() {
    if (m_context == nullptr) {
        return;
    }
    // Nothing can be done about failures here, and destroying the context frees all it held: memory, modules.
    static_cast<void>(api().ctx_set_current(m_context));
    for (auto* event : {m_begin, m_end}) {
        if (event != nullptr) {
            static_cast<void>(api().event_destroy(event));
        }
    }
    static_cast<void>(api().ctx_destroy(m_context));
}

Result<CuDevice> CudaCard::find(int ordinal) {
    int count = 0;
    CuDevice device = 0;
    CuUuid uuid{};
    Result<void> ok = check(api().device_count(&count), "cuDeviceGetCount");
    if (ok && (ordinal < 0 || ordinal >= count)) {
        return device_fail(code::kNoCard, "There is no NVIDIA card number " + std::to_string(ordinal) +
                                              "; the driver shows " + std::to_string(count) + ".");
    }
    ok = ok.and_then([&] { return check(api().device_get(&device, ordinal), "cuDeviceGet"); }).and_then([&] {
        return check(api().device_uuid(&uuid, device), "cuDeviceGetUuid");
    });
    struct Attribute {
        int number;
        int* value;
    };
    for (const Attribute& a : {Attribute{cu::kAttrComputeMajor, &m_identity.major},
                               Attribute{cu::kAttrComputeMinor, &m_identity.minor},
                               Attribute{cu::kAttrMultiprocessors, &m_identity.multiprocessors}}) {
        ok = ok.and_then(
            [&] { return check(api().device_attribute(a.value, a.number, device), "cuDeviceGetAttribute"); });
    }
    if (!ok) {
        return tl::unexpected<Error>(ok.error());
    }
    m_identity.uuid = uuid_text(uuid);
    std::array<char, 256> name{};
    if (api().device_name(name.data(), static_cast<int>(name.size() - 1), device) == cu::kSuccess) {
        m_identity.name = name.data();
    }
    return device;
}

Result<void> CudaCard::open_context(CuDevice device) {
    return check(api().ctx_create(&m_context, cu::kCtxBlockingSync, device), "cuCtxCreate")
        .and_then([&] { return check(api().event_create(&m_begin, cu::kEventDefault), "cuEventCreate"); })
        .and_then([&] { return check(api().event_create(&m_end, cu::kEventBlockingSync), "cuEventCreate"); });
}

Result<void> CudaCard::use() const {
    return check(api().ctx_set_current(m_context), "cuCtxSetCurrent");
}

Result<CardModule> CudaCard::load(std::string_view source) {
    std::string refused;
    for (const KernelImage& image :
         choose_images(kernel_images(), source, m_identity.major, m_identity.minor)) {
        CuModule module = nullptr;
        const CuResult loaded = api().module_load(&module, image.data, 0, nullptr, nullptr);
        if (loaded == cu::kSuccess) {
            return CardModule{module, image_name(image)};
        }
        if (!another_image_may_do(loaded)) {
            return tl::unexpected<Error>(m_driver->error(loaded, "cuModuleLoadDataEx"));
        }
        refused += (refused.empty() ? " Refused: " : ", ") + image_name(image);
    }
    return device_fail(code::kKernelNotForCard,
                       "This build has no kernel for compute capability " + std::to_string(m_identity.major) +
                           "." + std::to_string(m_identity.minor) + " that the driver accepts." +
                           (refused.empty() ? "" : refused + "."));
}

Result<CuFunction> CudaCard::function(const CardModule& module, const char* name) const {
    CuFunction kernel = nullptr;
    return check(api().module_function(&kernel, module.module, name), "cuModuleGetFunction").map([&] {
        return kernel;
    });
}

Result<CardMemory> CudaCard::allocate(std::size_t bytes) const {
    CuDevicePtr address = 0;
    return check(api().mem_alloc(&address, bytes), "cuMemAlloc").map([&] {
        return CardMemory(this, address, bytes);
    });
}

Result<std::pair<std::size_t, std::size_t>> CudaCard::memory() const {
    std::size_t free_bytes = 0;
    std::size_t total_bytes = 0;
    return check(api().mem_info(&free_bytes, &total_bytes), "cuMemGetInfo").map([&] {
        return std::pair(free_bytes, total_bytes);
    });
}

Result<double> CudaCard::timed(const std::function<Result<void>()>& work) const {
    float milliseconds = 0.0F;
    return use()
        .and_then([&] { return check(api().event_record(m_begin, nullptr), "cuEventRecord"); })
        .and_then(work)
        .and_then([&] { return check(api().event_record(m_end, nullptr), "cuEventRecord"); })
        .and_then([&] { return check(api().event_synchronize(m_end), "cuEventSynchronize"); })
        .and_then(
            [&] { return check(api().event_elapsed(&milliseconds, m_begin, m_end), "cuEventElapsedTime"); })
        .map([&] { return static_cast<double>(milliseconds); });
}

} // namespace hearth::gpu
