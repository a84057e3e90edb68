// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/card_check.h"

#include "gpu/device/card_lock.h"
#include "gpu/device/cuda_driver.h"
#include "gpu/device/device_error.h"
#include "gpu/device/telemetry.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

namespace hearth::gpu {

// ISA 7.4 is CUDA 11.4's; sm_75 is the oldest card that takes roles. The driver compiles it for the card.
const char* const kCheckPtx = R"(.version 7.4
.target sm_75
.address_size 64
.visible .entry hearth_fill(.param .u64 p_to, .param .u32 p_count, .param .u32 p_seed)
{
    .reg .pred %p;
    .reg .u32 %index, %count, %seed, %width, %stride, %word, %t;
    .reg .u64 %to, %offset, %address;
    ld.param.u64 %to, [p_to];
    ld.param.u32 %count, [p_count];
    ld.param.u32 %seed, [p_seed];
    cvta.to.global.u64 %to, %to;
    mov.u32 %width, %ntid.x;
    mov.u32 %t, %ctaid.x;
    mov.u32 %index, %tid.x;
    mad.lo.u32 %index, %t, %width, %index;
    mov.u32 %stride, %nctaid.x;
    mul.lo.u32 %stride, %stride, %width;
next:
    setp.ge.u32 %p, %index, %count;
    @%p bra done;
    add.u32 %word, %index, %seed;
    mul.lo.u32 %word, %word, 0x9e3779b1;
    mul.wide.u32 %offset, %index, 4;
    add.u64 %address, %to, %offset;
    st.global.u32 [%address], %word;
    add.u32 %index, %index, %stride;
    bra next;
done:
    ret;
}
)";

namespace {

constexpr std::uint64_t kBlockBytes = 64U << 20U;

std::string mib_text(std::uint64_t bytes) {
    return std::to_string(bytes >> 20U) + " MiB";
}

/// What the check holds on the card, given back in any case. After an error that ends the context the calls
/// fail; there is nothing more to free then.
class Session {
public:
    explicit Session(const CudaDriver& driver) : m_driver(driver) {}
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() {
        const CudaApi& cuda = m_driver.api();
        for (const CuDevicePtr block : m_blocks) {
            static_cast<void>(cuda.mem_free(block));
        }
        if (m_module != nullptr) {
            static_cast<void>(cuda.module_unload(m_module));
        }
        if (m_context != nullptr) {
            static_cast<void>(cuda.ctx_destroy(m_context));
        }
    }

    Result<void> open(CuDevice device);
    Result<void> memory(CardCheck& check) const;
    /// Allocates and fills one more block of `bytes`.
    Result<void> fill_block(std::uint64_t bytes);
    /// Reads three places of every block back.
    [[nodiscard]] Result<void> compare(std::uint64_t last_bytes) const;

private:
    [[nodiscard]] static std::uint32_t seed_of(std::size_t block) {
        // After 16 GiB the words come again; the same place of two blocks differs nevertheless.
        return static_cast<std::uint32_t>(block * (kBlockBytes / 4) + block / 256);
    }

    const CudaDriver& m_driver;
    CuContext m_context = nullptr;
    CuModule m_module = nullptr;
    CuFunction m_fill = nullptr;
    std::vector<CuDevicePtr> m_blocks;
};

Result<void> Session::open(CuDevice device) {
    const CudaApi& cuda = m_driver.api();
    if (auto r = m_driver.check(cuda.ctx_create(&m_context, cu::kCtxBlockingSync, device), "cuCtxCreate");
        !r) {
        return r;
    }
    if (auto r =
            m_driver.check(cuda.module_load(&m_module, kCheckPtx, 0, nullptr, nullptr), "cuModuleLoadDataEx");
        !r) {
        return r;
    }
    return m_driver.check(cuda.module_function(&m_fill, m_module, "hearth_fill"), "cuModuleGetFunction");
}

Result<void> Session::memory(CardCheck& check) const {
    std::size_t free = 0;
    std::size_t total = 0;
    auto r = m_driver.check(m_driver.api().mem_info(&free, &total), "cuMemGetInfo");
    check.free_bytes = free;
    check.total_bytes = total;
    return r;
}

Result<void> Session::fill_block(std::uint64_t bytes) {
    const CudaApi& cuda = m_driver.api();
    CuDevicePtr block = 0;
    if (auto r = m_driver.check(cuda.mem_alloc(&block, bytes), "cuMemAlloc"); !r) {
        return r;
    }
    const std::uint32_t seed = seed_of(m_blocks.size());
    m_blocks.push_back(block);
    auto count = static_cast<std::uint32_t>(bytes / 4);
    std::uint32_t seed_parameter = seed;
    void* parameters[] = {&block, &count, &seed_parameter};
    constexpr unsigned kThreads = 256;
    constexpr unsigned kBlocks = 1024;
    if (auto r = m_driver.check(
            cuda.launch(m_fill, kBlocks, 1, 1, kThreads, 1, 1, 0, nullptr, parameters, nullptr),
            "cuLaunchKernel");
        !r) {
        return r;
    }
    return m_driver.check(cuda.ctx_synchronize(), "cuCtxSynchronize");
}

Result<void> Session::compare(std::uint64_t last_bytes) const {
    constexpr std::uint32_t kWords = 16384;
    std::vector<std::uint32_t> got(kWords);
    for (std::size_t b = 0; b < m_blocks.size(); ++b) {
        const std::uint64_t bytes = b + 1 == m_blocks.size() ? last_bytes : kBlockBytes;
        const auto words = static_cast<std::uint32_t>(bytes / 4);
        const std::uint32_t length = std::min(words, kWords);
        for (const std::uint32_t first : {0U, (words - length) / 2, words - length}) {
            if (auto r = m_driver.check(m_driver.api().copy_to_host(got.data(), m_blocks[b] + first * 4ULL,
                                                                    length * std::size_t{4}),
                                        "cuMemcpyDtoH");
                !r) {
                return r;
            }
            for (std::uint32_t i = 0; i < length; ++i) {
                if (got[i] != check_word(first + i, seed_of(b))) {
                    return device_fail(code::kCardWrongData,
                                       "A word at " + mib_text(b * kBlockBytes + (first + i) * 4ULL) +
                                           " of the tested memory is not what was written there.");
                }
            }
        }
    }
    return {};
}

/// The card's number for CUDA, and what it is called.
Result<CuDevice> select(const CudaDriver& driver, const CardCheckOptions& options, CardCheck& check) {
    const CudaApi& cuda = driver.api();
    int count = 0;
    if (auto r = driver.check(cuda.device_count(&count), "cuDeviceGetCount"); !r) {
        return tl::unexpected<Error>(r.error());
    }
    for (int i = 0; i < count; ++i) {
        CuDevice device = 0;
        CuUuid uuid{};
        std::array<char, 64> pci{};
        std::array<char, 256> name{};
        if (auto r = driver.check(cuda.device_get(&device, i), "cuDeviceGet"); !r) {
            return tl::unexpected<Error>(r.error());
        }
        if (auto r = driver.check(cuda.device_uuid(&uuid, device), "cuDeviceGetUuid"); !r) {
            return tl::unexpected<Error>(r.error());
        }
        static_cast<void>(cuda.device_pci_bus_id(pci.data(), static_cast<int>(pci.size() - 1), device));
        static_cast<void>(cuda.device_name(name.data(), static_cast<int>(name.size() - 1), device));
        check.uuid = uuid_text(uuid);
        check.pci = pci.data();
        check.name = name.data();
        std::transform(check.pci.begin(), check.pci.end(), check.pci.begin(),
                       [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
        if (options.card.empty() || options.card == check.uuid || options.card == check.pci) {
            return device;
        }
    }
    if (options.card.empty()) {
        return device_fail(code::kNoCard, "The driver tells of no card.");
    }
    return device_fail(code::kCardUnplugged, "There is no card " + options.card + " in this computer.");
}

/// What NVML knows against the card. Without NVML the check goes on: CUDA is what work needs.
Result<void> ask_nvml(const CardCheckOptions& options, const CardCheck& check) {
    const auto nvml = Nvml::open(options.paths.nvml);
    if (!nvml) {
        return {};
    }
    const auto handle = (*nvml)->handle(check.pci);
    CardTelemetry card;
    card.pci = check.pci;
    const Result<void> read =
        handle ? read_nvml_card(**nvml, *handle, card) : Result<void>(tl::unexpected<Error>(handle.error()));
    if (!read) {
        const bool fatal = read.error().code == code::kCardLost || read.error().code == code::kCardUnplugged;
        return fatal ? read : Result<void>{};
    }
    if (const auto problem = judge_card(card)) {
        return tl::unexpected<Error>(*problem);
    }
    return {};
}

Result<void> test_memory(Session& session, const CardCheckOptions& options, CardCheck& check,
                         const std::atomic<bool>& cancel) {
    if (options.claim_bytes > check.total_bytes) {
        return device_fail(code::kCardMemoryShort, check.name + " has " + mib_text(check.total_bytes) + "; " +
                                                       mib_text(options.claim_bytes) + " are claimed.");
    }
    if (options.claim_bytes > check.free_bytes) {
        return device_fail(code::kCardMemoryFull, check.name + " has " + mib_text(check.free_bytes) +
                                                      " free; " + mib_text(options.claim_bytes) +
                                                      " are claimed.");
    }
    const std::uint64_t wanted = (options.claim_bytes != 0 ? options.claim_bytes : kBlockBytes) & ~3ULL;
    std::uint64_t last = 0;
    while (check.tested_bytes < wanted) {
        if (cancel) {
            return device_fail("HRT-GPU-005", "The check was cancelled.");
        }
        last = std::min(kBlockBytes, wanted - check.tested_bytes);
        if (auto r = session.fill_block(last); !r) {
            if (r.error().code == code::kCardMemoryFull && options.claim_bytes != 0) {
                return device_fail(code::kCardMemoryShort,
                                   check.name + " gave " + mib_text(check.tested_bytes) + " of the claimed " +
                                       mib_text(wanted) + ". " + r.error().message);
            }
            return r;
        }
        check.tested_bytes += last;
    }
    return session.compare(last);
}

} // namespace

Result<CardCheck> check_card(const CardCheckOptions& options, const std::atomic<bool>& cancel) {
    const auto start = std::chrono::steady_clock::now();
    const auto driver = CudaDriver::load(options.paths.cuda);
    if (!driver) {
        return tl::unexpected<Error>(driver.error());
    }
    CardCheck check;
    const Result<CuDevice> device = select(**driver, options, check);
    if (!device) {
        return tl::unexpected<Error>(device.error());
    }
    if (auto r = ask_nvml(options, check); !r) {
        return tl::unexpected<Error>(r.error());
    }
    const auto lock = CardLock::take(options.lock_folder, check.uuid);
    if (!lock) {
        return tl::unexpected<Error>(lock.error());
    }
    int timeout = 0;
    check.kernel_timeout =
        (*driver)->api().device_attribute(&timeout, cu::kAttrKernelTimeout, *device) == cu::kSuccess &&
        timeout != 0;
    Session session(**driver);
    Result<void> done = session.open(*device);
    done = done ? session.memory(check) : done;
    done = done ? test_memory(session, options, check, cancel) : done;
    if (!done) {
        const bool gone = done.error().code == code::kCardLost &&
                          !is_asleep(options.paths.pci(), check.pci) &&
                          std::filesystem::exists(options.paths.pci());
        if (gone) {
            return device_fail(code::kCardUnplugged,
                               check.name + " at " + check.pci + " is gone. " + done.error().message);
        }
        return tl::unexpected<Error>(done.error());
    }
    check.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return check;
}

} // namespace hearth::gpu
