// SPDX-License-Identifier: Apache-2.0
#include "wallet/contracts/artifact.h"

#include <QFile>

namespace hearth::wallet::contracts {
namespace {

Json member_of(const Json& json, const char* name) {
    return json.is_object() ? json.value(name, Json()) : Json();
}

/// The types of the constructor's arguments; none where it was not written.
Result<std::vector<abi::Type>> constructor_of(const Artifact& artifact) {
    for (const Json& entry : artifact.abi) {
        if (member_of(entry, "type") == Json("constructor")) {
            return abi::types_from_json(member_of(entry, "inputs"));
        }
    }
    return std::vector<abi::Type>{};
}

} // namespace

Result<Artifact> load_artifact(const QString& name) {
    QFile file(QStringLiteral(":/hearth/contracts/%1.json").arg(name));
    if (!file.open(QFile::ReadOnly)) {
        return fail("HRT-CHN-012", QStringLiteral("%1.json is missing").arg(name));
    }
    const QByteArray text = file.readAll();
    const auto json = read_json({text.constData(), std::size_t(text.size())});
    const Json bytecode = json ? member_of(*json, "bytecode") : Json();
    auto code = bytecode.is_string() ? from_hex(bytecode.get_ref<const std::string&>()) : std::nullopt;
    if (!code || code->empty()) {
        return fail("HRT-CHN-012", QStringLiteral("%1.json has no code").arg(name));
    }
    Artifact out{name.toStdString(), std::move(*code), member_of(*json, "abi")};
    if (!out.abi.is_array()) {
        return fail("HRT-CHN-012", QStringLiteral("%1.json has no ABI").arg(name));
    }
    return out;
}

Result<Bytes> creation_code(const QString& name, const std::vector<abi::Value>& arguments) {
    auto artifact = load_artifact(name);
    if (!artifact) {
        return fail(artifact.error());
    }
    const auto constructor = constructor_of(*artifact);
    if (!constructor) {
        return fail(constructor.error());
    }
    const auto encoded = abi::encode(*constructor, arguments);
    if (!encoded) {
        return fail(encoded.error());
    }
    Bytes out = std::move(artifact->bytecode);
    append(out, *encoded);
    return out;
}

} // namespace hearth::wallet::contracts
