// SPDX-License-Identifier: Apache-2.0
// One NVIDIA card at work: its lock, its context, the kernels' images, memory and times. Every CUDA backend
// works through this, so that the lock is held for as long as anything runs on the card.
#pragma once

#include "gpu/device/card_lock.h"
#include "gpu/device/cuda_driver.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace hearth::gpu {

/// What the driver says of a card. Shown to people; nothing of it is proof.
struct CardIdentity {
    std::string name;
    std::string uuid; ///< "GPU-0b1b.."
    int major = 0;    ///< compute capability
    int minor = 0;
    int multiprocessors = 1;
};

/// The driver's number of the card with this UUID or PCI address, in any case. HRT-GPU-050 where there is
/// none.
[[nodiscard]] Result<int> card_ordinal(const CudaDriver& driver, std::string_view name);

class CudaCard;

/// A piece of the card's memory, given back at the end. Must not outlive its card.
class CardMemory {
public:
    CardMemory() = default;
    CardMemory(CardMemory&& other) noexcept
        : m_card(std::exchange(other.m_card, nullptr)), m_address(std::exchange(other.m_address, 0)),
          m_bytes(std::exchange(other.m_bytes, 0)) {}
    CardMemory& operator=(CardMemory&& other) noexcept {
        std::swap(m_card, other.m_card);
        std::swap(m_address, other.m_address);
        std::swap(m_bytes, other.m_bytes);
        return *this;
    }
    CardMemory(const CardMemory&) = delete;
    CardMemory& operator=(const CardMemory&) = delete;
    ~CardMemory();

    [[nodiscard]] CuDevicePtr address() const { return m_address; }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    /// The card's address as a kernel's parameter wants it; never followed on this side.
    template <class T>
    [[nodiscard]] T* as() const {
        return reinterpret_cast<T*>(static_cast<std::uintptr_t>(m_address));
    }

private:
    friend class CudaCard;
    CardMemory(const CudaCard* card, CuDevicePtr address, std::size_t bytes)
        : m_card(card), m_address(address), m_bytes(bytes) {}

    const CudaCard* m_card = nullptr;
    CuDevicePtr m_address = 0;
    std::size_t m_bytes = 0;
};

/// Kernels of one source of gpu/kernels, loaded.
struct CardModule {
    CuModule module = nullptr;
    std::string image; ///< image_name() of what the driver accepted
};

/// An open card. Used from any one thread at a time; use() makes its context current for the calling thread.
class CudaCard {
public:
    /// Opens card `ordinal` of the driver's count and takes its lock in `lock_folder`. Errors: HRT-GPU-045
    /// (no such card), -052 (another worker has it), -011 (no lock file), and those of the driver's calls.
    [[nodiscard]] static Result<std::unique_ptr<CudaCard>>
    open(std::shared_ptr<const CudaDriver> driver, int ordinal,
         const std::filesystem::path& lock_folder = card_lock_folder());
    ~CudaCard();
    CudaCard(const CudaCard&) = delete;
    CudaCard& operator=(const CudaCard&) = delete;

    [[nodiscard]] const CardIdentity& identity() const { return m_identity; }
    [[nodiscard]] const CudaApi& api() const { return m_driver->api(); }
    /// Nothing for success; otherwise the error of a driver's call.
    [[nodiscard]] Result<void> check(CuResult result, std::string_view call) const {
        return m_driver->check(result, call);
    }
    [[nodiscard]] Result<void> use() const;

    /// Loads the best image of gpu/kernels/`source`.cu that card and driver accept; the card unloads it at
    /// its end. HRT-GPU-058 when there is none.
    [[nodiscard]] Result<CardModule> load(std::string_view source);
    [[nodiscard]] Result<CuFunction> function(const CardModule& module, const char* name) const;

    /// Memory of the card, not cleared. HRT-GPU-046 when it has not enough.
    [[nodiscard]] Result<CardMemory> allocate(std::size_t bytes) const;
    /// Free and total bytes as the driver tells them.
    [[nodiscard]] Result<std::pair<std::size_t, std::size_t>> memory() const;

    /// Starts a kernel of one struct of parameters: `blocks` blocks of `threads`.
    template <class Args>
    [[nodiscard]] Result<void> launch(CuFunction kernel, std::uint32_t blocks, std::uint32_t threads,
                                      Args args) const {
        void* parameters[] = {&args};
        return check(api().launch(kernel, blocks, 1, 1, threads, 1, 1, 0, nullptr, &parameters[0], nullptr),
                     "cuLaunchKernel");
    }
    /// Milliseconds that the card took for what `work` enqueues, by its own events; waits for the end.
    [[nodiscard]] Result<double> timed(const std::function<Result<void>()>& work) const;

private:
    explicit CudaCard(std::shared_ptr<const CudaDriver> driver) : m_driver(std::move(driver)) {}
    [[nodiscard]] Result<CuDevice> find(int ordinal);
    [[nodiscard]] Result<void> open_context(CuDevice device);

    std::shared_ptr<const CudaDriver> m_driver;
    CardIdentity m_identity;
    std::optional<CardLock> m_lock;
    CuContext m_context = nullptr;
    CuEvent m_begin = nullptr;
    CuEvent m_end = nullptr;
};

} // namespace hearth::gpu
