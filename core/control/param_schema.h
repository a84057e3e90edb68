// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QJsonObject>
#include <QStringList>

#include <limits>
#include <vector>

namespace hearth::control {

/// What a parameter or a setting may be.
enum class ValueType { Bool, Int, Number, String, StringList, Object, ObjectList, Secret };

/// The word of docs/control-api.md for a type: "bool", "int", "number", "string", "array", "object",
/// "secret" (`{"secret": id}`, where the id is that of a secret frame).
[[nodiscard]] QString type_name(ValueType type);

/// One parameter of a method, with everything needed to refuse a wrong value by name.
struct ParamSpec {
    QString name;
    ValueType type = ValueType::String;
    bool required = true;
    /// Limits of Int and Number values, and of the length of String values.
    double min = -9007199254740992.0;
    double max = 9007199254740992.0;
    /// String values allowed; empty: any.
    QStringList choices = {};
};

/// Short forms for tables: `required("id", ValueType::Int).between(1, 9e15)`.
struct ParamBuilder : ParamSpec {
    ParamBuilder between(double low, double high) const;
    ParamBuilder one_of(const QStringList& allowed) const;
};
[[nodiscard]] ParamBuilder required(const char* name, ValueType type);
[[nodiscard]] ParamBuilder optional(const char* name, ValueType type);

/// Checks one value. Errors: HRT-API-005 with a sentence that names the parameter.
[[nodiscard]] Result<void> validate_value(const ParamSpec& spec, const QJsonValue& value);
/// Checks a whole object: unknown, missing and wrong members. Errors: HRT-API-005.
[[nodiscard]] Result<void> validate_params(const std::vector<ParamSpec>& specs, const QJsonObject& params);

} // namespace hearth::control
