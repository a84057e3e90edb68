// SPDX-License-Identifier: Apache-2.0
// A journey over the network's contracts: transactions through a real hearthd, and every balance read without
// the wallet's own code.
#pragma once

#include "wallet/chain/deployment.h"
#include "wallet/chain/treasury.h"
#include "wallet/contracts/contract_call.h"
#include "wallet/eth/address.h"
#include "wallet_bench.h"

#include <map>

namespace hearth::test {

using wallet::abi::Value;
namespace contracts = wallet::contracts;

inline const Uint256 kEther("1000000000000000000");
constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kWeek = 7 * kDay;

inline QString address_text(const Address& address) {
    return to_checksum(address);
}
inline Address address_named(const QString& text) {
    return wallet::parse_address(text.toStdString()).value_or(Address{});
}
inline Address contract(const char* key) {
    return wallet::chain::network_contract(QLatin1String(key));
}
inline QString hex_text(const wallet::Bytes& bytes) {
    return QString::fromStdString(wallet::to_hex(bytes));
}

inline QByteArray both(const Uint256& is, const Uint256& expected) {
    return (text_of(is) + QStringLiteral(" is not ") + text_of(expected)).toUtf8();
}

/// QCOMPARE of two Uint256 that says both.
#define EQUAL(is, expected)                                                                                  \
    do {                                                                                                     \
        const Uint256 is_now = (is);                                                                         \
        const Uint256 should_be = (expected);                                                                \
        QVERIFY2(is_now == should_be, both(is_now, should_be).constData());                                  \
    } while (false)

/// hearthd with a wallet on the practice chain.
class Journey {
public:
    explicit Journey(const QString& folder) : daemon(folder) {}

    [[nodiscard]] bool begin() { return daemon.start() && chain_runs(); }
    bool chain_runs() {
        return QTest::qWaitFor(
            [this] {
                const QJsonObject chain = daemon.call("chain.get");
                const QUrl url(chain.value(QStringLiteral("rpc_url")).toString());
                if (!chain.value(QStringLiteral("running")).toBool() || url.isEmpty()) {
                    return false;
                }
                node = std::make_unique<Node>(url);
                return true;
            },
            kPatienceMs);
    }
    [[nodiscard]] QByteArray said() { return daemon.said() + ' ' + why.toUtf8(); }

    /// The first result of a call to a contract, read over anvil's own port.
    Value ask(const Address& to, const char* signature, const std::vector<Value>& arguments = {}) {
        return all(to, signature, arguments).at(0);
    }
    std::vector<Value> all(const Address& to, const char* signature, const std::vector<Value>& arguments) {
        const contracts::ContractCall call{to, signature, arguments};
        const auto made = contracts::eth_call(call, at);
        wallet::rpc::Answer answer;
        answer.result = made ? node->call(made->method, made->params) : wallet::Json();
        auto values = contracts::decode_answer(call, answer);
        if (!values || values->empty()) {
            qWarning("%s: %s", signature, qPrintable(values ? QString() : values.error().detail));
            return {Value{}, Value{}, Value{}, Value{}};
        }
        return *values;
    }
    Uint256 number(const Address& to, const char* signature, const std::vector<Value>& arguments = {}) {
        return contracts::uint_of(ask(to, signature, arguments));
    }
    Uint256 balance(const Address& token, const Address& holder) {
        return number(token, "balanceOf(address) returns (uint256)", {contracts::of_address(holder)});
    }
    /// From here until `unpin` everything is read as of the newest block, whose time this is: hearthd may
    /// have blocks made of its own.
    std::int64_t pin() {
        const auto block = node->call("eth_getBlockByNumber", {"latest", false});
        at = block.is_object() ? block["number"].get<std::string>() : "latest";
        return block.is_object() ? std::int64_t(static_cast<std::uint64_t>(integer_of(block["timestamp"])))
                                 : 0;
    }
    void unpin() { at = "latest"; }
    /// The newest block's time.
    std::int64_t now() {
        const auto block = node->call("eth_getBlockByNumber", {"latest", false});
        return block.is_object() ? std::int64_t(static_cast<std::uint64_t>(integer_of(block["timestamp"])))
                                 : 0;
    }
    /// The time of the block that took a transaction.
    std::int64_t time_of(const QString& hash) {
        const auto receipt = node->call("eth_getTransactionReceipt", {hash.toStdString()});
        const auto block = receipt.is_object()
                               ? node->call("eth_getBlockByNumber", {receipt["blockNumber"], false})
                               : wallet::Json();
        return block.is_object() ? std::int64_t(static_cast<std::uint64_t>(integer_of(block["timestamp"])))
                                 : 0;
    }
    void travel(std::int64_t seconds) {
        (void)daemon.call("chain.travel", {{QStringLiteral("seconds"), qint64(seconds)}});
    }
    /// To this second, or the second after; time that has passed stays.
    void travel_to(std::int64_t time_s) {
        // A block's time is the wall clock's plus the travels: the present second may be later than the
        // block's.
        if (const std::int64_t left = time_s - now(); left > 0) {
            travel(left);
        }
    }

    /// Prepares, signs and mines; the hash, or nothing with `why`. The fee goes into `fees`.
    QString act(const QString& from, const QJsonObject& action) {
        why.clear();
        const QString hash = daemon.send(from, action, QStringLiteral("practice"));
        if (hash.isEmpty()) {
            return {};
        }
        const auto mined = [&] {
            return node->call("eth_getTransactionReceipt", {hash.toStdString()}).is_object();
        };
        travel(1); // a block at once
        if (!QTest::qWaitFor(mined, kPatienceMs)) {
            why = QStringLiteral("never mined");
            return {};
        }
        const auto receipt = node->call("eth_getTransactionReceipt", {hash.toStdString()});
        if (receipt["status"] != "0x1") {
            why = QStringLiteral("reverted: ") + hash;
            return {};
        }
        fees[from] += node->fee(hash);
        return hash;
    }
    /// A transaction of a referee of the practice chain, signed with its public key and mined at once;
    /// whether it succeeded. Referee 1 is hearthd's: only while hearthd posts nothing.
    bool as_referee(unsigned number, const Address& to, const char* signature,
                    const std::vector<Value>& arguments) {
        wallet::Transaction tx;
        tx.type = wallet::TxType::DynamicFee;
        tx.chain_id = integer_of(node->call("eth_chainId"));
        tx.nonce = node->nonce(address_text(wallet::chain::referee_address(number)));
        tx.max_fee_per_gas = Uint256("100000000000");
        tx.max_priority_fee_per_gas = Uint256("1000000000");
        tx.gas_limit = 500'000;
        tx.to = to;
        tx.data = contracts::call_data(signature, arguments).value_or(wallet::Bytes{});
        if (!wallet::sign_transaction(tx, wallet::chain::referee_key(number).bytes)) {
            return false;
        }
        const wallet::Json hash = node->call("eth_sendRawTransaction",
                                             wallet::Json::array({wallet::to_hex(wallet::signed_bytes(tx))}));
        if (!hash.is_string()) {
            return false;
        }
        travel(1);
        const wallet::Json receipt = node->call("eth_getTransactionReceipt", wallet::Json::array({hash}));
        return receipt.is_object() && receipt["status"] == "0x1";
    }
    static QJsonObject call_action(const Address& to, const char* signature,
                                   const std::vector<Value>& arguments) {
        const auto data = contracts::call_data(signature, arguments).value_or(wallet::Bytes{});
        return {{QStringLiteral("kind"), QStringLiteral("call")},
                {QStringLiteral("to"), address_text(to)},
                {QStringLiteral("data"), hex_text(data)}};
    }
    QString call(const QString& from, const Address& to, const char* signature,
                 const std::vector<Value>& arguments = {}) {
        return act(from, call_action(to, signature, arguments));
    }
    QString approve(const QString& from, const Address& token, const Address& spender,
                    const Uint256& amount) {
        return act(from, {{QStringLiteral("kind"), QStringLiteral("approve")},
                          {QStringLiteral("token"), address_text(token)},
                          {QStringLiteral("spender"), address_text(spender)},
                          {QStringLiteral("amount_wei"), text_of(amount)}});
    }
    /// Carries the steps of a plan out, one after the other; how many were not done yet, -1 where one fails.
    int carry_out(const QString& from, const QJsonObject& plan) {
        if (!daemon.code().isEmpty()) {
            return -1;
        }
        int done = 0;
        for (const auto& value : plan.value(QStringLiteral("steps")).toArray()) {
            const QJsonObject step = value.toObject();
            if (step.value(QStringLiteral("done")).toBool()) {
                continue;
            }
            if (act(from, step.value(QStringLiteral("action")).toObject()).isEmpty()) {
                why += u' ' + step.value(QStringLiteral("id")).toString();
                return -1;
            }
            ++done;
        }
        return done;
    }
    /// What the wallet says before signing: the codes of its warnings.
    QStringList warnings(const QString& from, const QJsonObject& action) {
        QStringList out;
        const QJsonObject preview = daemon.prepare(from, action, QStringLiteral("practice"));
        for (const auto& warning : preview.value(QStringLiteral("warnings")).toArray()) {
            out.append(warning.toObject().value(QStringLiteral("code")).toString());
        }
        return out;
    }
    bool would_revert(const QString& from, const Address& to, const char* signature,
                      const std::vector<Value>& arguments = {}) {
        return warnings(from, call_action(to, signature, arguments)).contains(QStringLiteral("will_revert"));
    }

    WalletDaemon daemon;
    std::unique_ptr<Node> node;
    std::map<QString, Uint256> fees; ///< that an account has paid so far
    QString why;
    std::string at = "latest"; ///< the block that is read
};

} // namespace hearth::test
