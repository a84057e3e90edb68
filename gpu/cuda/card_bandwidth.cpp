// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/card_bandwidth.h"

#include "gpu/device/device_error.h"
#include "gpu/kernels/stream_kernel.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

namespace hearth::gpu {

namespace {

constexpr std::uint32_t kSeed = 0x48656172; // "Hear"
constexpr std::uint64_t kMemoryBytes = 1ULL << 30U;
constexpr std::uint64_t kPcieBytes = 64ULL << 20U;
/// 2048 threads a multiprocessor: what every card can hold at once, or nearly.
constexpr std::uint32_t kBlocksEach = 8;

tl::unexpected<Error> wrong_data(const char* what) {
    return device_fail(code::kCardWrongData,
                       std::string("The data that the card has ") + what + " are not what they should be.");
}

/// All words of the pattern, folded as stream_read folds them.
std::uint32_t expected_fold(std::uint64_t quads) {
    std::uint32_t fold = 0;
    for (std::uint64_t i = 0; i < quads; ++i) {
        const Quad q = stream_value(i, kSeed);
        fold ^= (q.x ^ q.y) ^ (q.z ^ q.w);
    }
    return fold;
}

class MemoryStream final : public CardRate {
public:
    MemoryStream(CudaCard& card, MemoryUse use) : CardRate(card), m_use(use) {}
    [[nodiscard]] Result<void> open(std::uint64_t bytes);
    [[nodiscard]] Result<void> check() override;

private:
    [[nodiscard]] Result<void> enqueue(std::uint32_t count) override;
    [[nodiscard]] double amount() const override {
        return 1e-9 * static_cast<double>(m_quads * sizeof(Quad)) * (copies() ? 2.0 : 1.0);
    }
    [[nodiscard]] bool copies() const { return m_use == MemoryUse::Copy || m_use == MemoryUse::DriverCopy; }
    [[nodiscard]] Result<void> take_memory();
    [[nodiscard]] Result<void> run(CuFunction kernel, const CardMemory& from, const CardMemory& to) const {
        return card().launch(
            kernel, m_blocks, kStreamThreads,
            StreamArgs{from.as<Quad>(), to.as<Quad>(), m_fold.as<std::uint32_t>(), m_quads, kSeed});
    }
    [[nodiscard]] Result<void> piece() const;
    /// Three places of `memory`, word by word.
    [[nodiscard]] Result<void> compare(const CardMemory& memory, const char* what) const;

    MemoryUse m_use;
    CuFunction m_read = nullptr;
    CuFunction m_write = nullptr;
    CuFunction m_copy = nullptr;
    std::uint32_t m_blocks = 0;
    std::uint64_t m_quads = 0;
    CardMemory m_from;
    CardMemory m_to;
    CardMemory m_fold; ///< a word a thread
    std::optional<std::uint32_t> m_expected_fold;
};

Result<void> MemoryStream::open(std::uint64_t bytes) {
    struct Kernel {
        const char* name;
        CuFunction* function;
    };
    Result<void> ok = card().use();
    if (!ok) {
        return ok;
    }
    if (bytes == 0) {
        const auto memory = card().memory();
        if (!memory) {
            return tl::unexpected<Error>(memory.error());
        }
        bytes = std::min<std::uint64_t>(kMemoryBytes, memory->first / 4);
    }
    m_quads = std::max<std::uint64_t>(bytes / sizeof(Quad), 1);
    m_blocks = kBlocksEach * static_cast<std::uint32_t>(card().identity().multiprocessors);
    const Result<CardModule> module = card().load("stream");
    if (!module) {
        return tl::unexpected<Error>(module.error());
    }
    for (const Kernel& k :
         {Kernel{"stream_read", &m_read}, Kernel{"stream_write", &m_write}, Kernel{"stream_copy", &m_copy}}) {
        ok = ok.and_then([&] { return card().function(*module, k.name); }).map([&](CuFunction f) {
            *k.function = f;
        });
    }
    return ok.and_then([&] { return take_memory(); }).and_then([&] { return run(m_write, {}, m_from); });
}

Result<void> MemoryStream::take_memory() {
    struct Buffer {
        CardMemory* memory;
        std::uint64_t bytes;
    };
    Result<void> ok;
    for (const Buffer& b :
         {Buffer{&m_from, m_quads * sizeof(Quad)},
          Buffer{&m_to, copies() ? m_quads * sizeof(Quad) : sizeof(Quad)},
          Buffer{&m_fold, std::uint64_t{m_blocks} * kStreamThreads * sizeof(std::uint32_t)}}) {
        ok = ok.and_then([&] { return card().allocate(b.bytes); }).map([&](CardMemory&& memory) {
            *b.memory = std::move(memory);
        });
    }
    return ok;
}

Result<void> MemoryStream::piece() const {
    switch (m_use) {
    case MemoryUse::Read:
        return run(m_read, m_from, {});
    case MemoryUse::Write:
        return run(m_write, {}, m_from);
    case MemoryUse::Copy:
        return run(m_copy, m_from, m_to);
    case MemoryUse::DriverCopy:
        return card().check(card().api().copy_on_device_async(m_to.address(), m_from.address(),
                                                              m_quads * sizeof(Quad), nullptr),
                            "cuMemcpyDtoDAsync");
    }
    return {};
}

Result<void> MemoryStream::enqueue(std::uint32_t count) {
    Result<void> ok;
    for (std::uint32_t i = 0; i < count && ok; ++i) {
        ok = piece();
    }
    return ok;
}

Result<void> MemoryStream::check() {
    const CardMemory& target = copies() ? m_to : m_from;
    const char* const what = m_use == MemoryUse::Read ? "read" : copies() ? "copied" : "written";
    // The fold of a read is there; what was written or copied is read for it.
    Result<void> ok = card().use().and_then(
        [&] { return m_use == MemoryUse::Read ? Result<void>{} : run(m_read, target, {}); });
    std::vector<std::uint32_t> folds(std::size_t{m_blocks} * kStreamThreads);
    ok = ok.and_then([&] {
        return card().check(card().api().copy_to_host(folds.data(), m_fold.address(), m_fold.bytes()),
                            "cuMemcpyDtoH");
    });
    if (!ok) {
        return ok;
    }
    std::uint32_t all = 0;
    for (const std::uint32_t word : folds) {
        all ^= word;
    }
    if (!m_expected_fold) {
        m_expected_fold = expected_fold(m_quads);
    }
    return all == *m_expected_fold ? compare(target, what) : Result<void>(wrong_data(what));
}

Result<void> MemoryStream::compare(const CardMemory& memory, const char* what) const {
    const std::uint64_t length = std::min<std::uint64_t>(m_quads, 4096);
    std::vector<Quad> got(length);
    for (const std::uint64_t first : {std::uint64_t{0}, (m_quads - length) / 2, m_quads - length}) {
        Result<void> ok =
            card().check(card().api().copy_to_host(got.data(), memory.address() + first * sizeof(Quad),
                                                   length * sizeof(Quad)),
                         "cuMemcpyDtoH");
        if (!ok) {
            return ok;
        }
        for (std::uint64_t i = 0; i < length; ++i) {
            const Quad wanted = stream_value(first + i, kSeed);
            if (std::memcmp(&got[i], &wanted, sizeof wanted) != 0) {
                return wrong_data(what);
            }
        }
    }
    return {};
}

/// Page-locked memory of this side, which the card reaches without help.
class PinnedMemory {
public:
    explicit PinnedMemory(const CudaCard& card) : m_card(card) {}
    PinnedMemory(const PinnedMemory&) = delete;
    PinnedMemory& operator=(const PinnedMemory&) = delete;
    ~PinnedMemory() {
        if (m_memory != nullptr) {
            static_cast<void>(m_card.api().host_free(m_memory));
        }
    }
    [[nodiscard]] Result<void> take(std::size_t bytes) {
        m_bytes = bytes;
        return m_card.check(m_card.api().host_alloc(&m_memory, bytes, 0), "cuMemHostAlloc");
    }
    [[nodiscard]] void* data() const { return m_memory; }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    const CudaCard& m_card;
    std::size_t m_bytes = 0;
    void* m_memory = nullptr;
};

class PcieCopy final : public CardRate {
public:
    PcieCopy(CudaCard& card, PcieWay way) : CardRate(card), m_way(way), m_pinned(card) {}

    [[nodiscard]] Result<void> open(std::uint64_t bytes) {
        const std::uint64_t quads =
            std::max<std::uint64_t>((bytes != 0 ? bytes : kPcieBytes) / sizeof(Quad), 1);
        Result<void> ok = card()
                              .use()
                              .and_then([&] { return m_pinned.take(quads * sizeof(Quad)); })
                              .and_then([&] { return card().allocate(m_pinned.bytes()); })
                              .map([&](CardMemory&& memory) { m_memory = std::move(memory); });
        if (!ok) {
            return ok;
        }
        m_pattern.resize(quads);
        for (std::uint64_t i = 0; i < quads; ++i) {
            m_pattern[i] = stream_value(i, kSeed);
        }
        std::memcpy(m_pinned.data(), m_pattern.data(), m_pinned.bytes());
        return m_way == PcieWay::Up ? Result<void>{}
                                    : wait_for([this] { return up(); }).map([this] { forget(); });
    }
    [[nodiscard]] Result<void> check() override {
        if (m_way == PcieWay::Up) {
            forget();
            if (Result<void> got = wait_for([this] { return down(); }); !got) {
                return got;
            }
        }
        const bool same = std::memcmp(m_pinned.data(), m_pattern.data(), m_pinned.bytes()) == 0;
        if (m_way == PcieWay::Down) {
            forget(); // for the next measure()
        }
        return same ? Result<void>{} : wrong_data(m_way == PcieWay::Up ? "received" : "sent");
    }

private:
    [[nodiscard]] Result<void> enqueue(std::uint32_t count) override {
        Result<void> ok;
        for (std::uint32_t i = 0; i < count && ok; ++i) {
            ok = m_way == PcieWay::Up ? up() : down();
        }
        return ok;
    }
    [[nodiscard]] double amount() const override { return 1e-9 * static_cast<double>(m_pinned.bytes()); }
    [[nodiscard]] Result<void> up() const {
        return card().check(
            card().api().copy_to_device_async(m_memory.address(), m_pinned.data(), m_pinned.bytes(), nullptr),
            "cuMemcpyHtoDAsync");
    }
    [[nodiscard]] Result<void> down() const {
        return card().check(
            card().api().copy_to_host_async(m_pinned.data(), m_memory.address(), m_pinned.bytes(), nullptr),
            "cuMemcpyDtoHAsync");
    }
    [[nodiscard]] Result<void> wait_for(const std::function<Result<void>()>& work) const {
        return card().timed(work).map([](double) {});
    }
    /// What comes back must come from the card.
    void forget() const { std::memset(m_pinned.data(), 0, m_pinned.bytes()); }

    PcieWay m_way;
    PinnedMemory m_pinned;
    CardMemory m_memory;
    std::vector<Quad> m_pattern;
};

} // namespace

Result<std::unique_ptr<CardRate>> open_memory_rate(CudaCard& card, MemoryUse use, std::uint64_t bytes) {
    auto rate = std::make_unique<MemoryStream>(card, use);
    return rate->open(bytes).map([&]() -> std::unique_ptr<CardRate> { return std::move(rate); });
}

Result<std::unique_ptr<CardRate>> open_pcie_rate(CudaCard& card, PcieWay way, std::uint64_t bytes) {
    auto rate = std::make_unique<PcieCopy>(card, way);
    return rate->open(bytes).map([&]() -> std::unique_ptr<CardRate> { return std::move(rate); });
}

} // namespace hearth::gpu
