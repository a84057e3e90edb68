// SPDX-License-Identifier: Apache-2.0
// Contracts of the scripted network, for the tests of what is read from a chain.
#pragma once

#include "rpc_fakes.h"
#include "wallet/eth/abi_codec.h"

namespace hearth::wallet::rpc::fakes {

inline Json reverted() {
    return {{"error", {{"code", 3}, {"message", "execution reverted"}, {"data", "0x"}}}};
}

/// Words one behind the other, as calls take and return them.
inline std::string words_text(const std::vector<Uint256>& words) {
    Bytes out;
    for (const Uint256& value : words) {
        const auto word = to_word(value);
        out.insert(out.end(), word.begin(), word.end());
    }
    return to_hex(out);
}

/// What a view returns that answers with a text.
inline std::string abi_text(const Bytes& text) {
    return to_hex(abi::encode({abi::parse_type("string").value()}, {abi::Value::of_bytes(text)}).value());
}

inline Uint256 number_of(const Address& address) {
    return from_big_endian(ByteView(abi::address_word(address)));
}

/// Contracts of the fake network: what each view answers, in words; a view that is not here reverts.
class FakeContracts {
public:
    /// The answer whatever the arguments are.
    void set(const Address& contract, const std::string& signature, const std::vector<Uint256>& words) {
        m_answers[{contract, selector(signature)}] = words_text(words);
    }
    /// The answer to these arguments: it goes before the one to any.
    void set_for(const Address& contract, const std::string& signature, const std::vector<Uint256>& arguments,
                 const std::vector<Uint256>& words) {
        m_answers[{contract, selector(signature) + words_text(arguments).substr(2)}] = words_text(words);
    }
    void set_text(const Address& contract, const std::string& signature, const std::string& hex) {
        m_answers[{contract, selector(signature)}] = hex;
    }
    void remove(const Address& contract, const std::string& signature) {
        m_answers.erase({contract, selector(signature)});
    }
    [[nodiscard]] Json call(const Json& tx) const {
        const auto to = Address::from_hex(QString::fromStdString(tx.at("to"))).value();
        const std::string input = tx.at("input");
        for (const std::string& what : {input, input.substr(0, 10)}) {
            if (const auto found = m_answers.find({to, what}); found != m_answers.end()) {
                return {{"result", found->second}};
            }
        }
        return reverted();
    }

private:
    [[nodiscard]] static std::string selector(const std::string& signature) {
        return to_hex(ByteView(keccak(signature).bytes).first(4));
    }

    std::map<std::pair<Address, std::string>, std::string> m_answers; ///< by contract and call data
};

/// Servers that all know the same contracts, unless a test changes one, and a client of theirs.
struct ContractBench {
    ManualClock clock;
    FakeTransport transport{clock};
    std::unique_ptr<RpcClient> client;
    std::map<QString, FakeContracts> contracts; ///< by server
    Json logs = Json::array();

    ContractBench(const FakeContracts& known, const QStringList& names)
        : client(RpcClient::create(options(names), transport, clock).value()) {
        for (const QString& name : names) {
            contracts[name] = known;
            transport.servers[name].handler = [this, name](const std::string& method, const Json& params) {
                return method == "eth_call"      ? contracts[name].call(params.at(0))
                       : method == "eth_getLogs" ? Json{{"result", logs}}
                                                 : no_such_method();
            };
        }
    }
};

/// What `ask` hands to the function that it is given; an error where that is not called once in `wait_ms`.
template <class T>
Result<T> only_answer(ManualClock& clock, const std::function<void(std::function<void(Result<T>)>)>& ask,
                      std::int64_t wait_ms = 60'000) {
    const auto out = std::make_shared<Result<T>>(fail("none", {}));
    const auto times = std::make_shared<int>(0);
    ask([out, times](Result<T> got) {
        *out = std::move(got);
        ++*times;
    });
    clock.advance(wait_ms);
    if (*times != 1) {
        return fail("called", QString::number(*times));
    }
    return *out;
}

template <class T>
QString code_of(const Result<T>& result) {
    return result ? QString() : result.error().code;
}

} // namespace hearth::wallet::rpc::fakes
