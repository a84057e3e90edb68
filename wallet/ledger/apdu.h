// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"

#include <functional>
#include <memory>

namespace hearth::wallet::ledger {

/// One command to the Ethereum application (class 0xE0), at most 255 bytes of data (ISO 7816-4, short form).
struct Apdu {
    std::uint8_t ins = 0;
    std::uint8_t p1 = 0;
    std::uint8_t p2 = 0;
    Bytes data;

    [[nodiscard]] Bytes bytes() const;
    friend bool operator==(const Apdu&, const Apdu&) = default;
};

inline constexpr std::size_t kMaxApduData = 255;

/// What an answer holds before its status word 0x9000. Another status is an error in plain words: HRT-LED-004
/// (locked), -005 (the application is not open), -006 (refused by the person), -008 (blind signing is off),
/// -009 (the application is too old), -010 (no status word), -012 (anything else).
[[nodiscard]] Result<Bytes> payload_of(ByteView answer);
[[nodiscard]] Error error_of_status(std::uint16_t status);

/// Carries commands to a device, one after another. The seam where tests play recorded exchanges.
class ApduChannel {
public:
    ApduChannel() = default;
    ApduChannel(const ApduChannel&) = delete;
    ApduChannel& operator=(const ApduChannel&) = delete;
    virtual ~ApduChannel() = default;
    /// Sends one command and takes its answer, status word included. `done` runs once, in the caller's
    /// thread, never before exchange() has returned, and not at all after the handle is gone. Errors:
    /// HRT-LED-001 (no device), -002 (not to be opened), -003 (unplugged), -010, -013 (no answer in five
    /// minutes).
    [[nodiscard]] virtual std::shared_ptr<void> exchange(Bytes command,
                                                         std::function<void(Result<Bytes>)> done) = 0;
};

/// Sends the commands in order and gives the last one's payload; the first error ends it. The handle's end
/// stops it before its next command. The channel must outlive it.
[[nodiscard]] std::shared_ptr<void> run_commands(ApduChannel& channel, std::vector<Apdu> commands,
                                                 std::function<void(Result<Bytes>)> done);

} // namespace hearth::wallet::ledger
