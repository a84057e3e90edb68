// SPDX-License-Identifier: Apache-2.0
#include "core/control/param_schema.h"

#include "core/control/line_codec.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace hearth::control {
namespace {

constexpr double kMaxText = 4096;

bool has_type(ValueType type, const QJsonValue& value) {
    switch (type) {
    case ValueType::Bool:
        return value.isBool();
    case ValueType::Int:
        return value.isDouble() && std::trunc(value.toDouble()) == value.toDouble();
    case ValueType::Number:
        return value.isDouble();
    case ValueType::String:
        return value.isString();
    case ValueType::StringList: {
        const QJsonArray items = value.toArray();
        return value.isArray() && std::all_of(items.begin(), items.end(),
                                              [](const QJsonValue& item) { return item.isString(); });
    }
    case ValueType::Object:
        return value.isObject();
    case ValueType::ObjectList: {
        const QJsonArray items = value.toArray();
        return value.isArray() && std::all_of(items.begin(), items.end(),
                                              [](const QJsonValue& item) { return item.isObject(); });
    }
    case ValueType::Secret:
        return secret_id(value).has_value();
    }
    return false;
}

QString number(double value) {
    return QString::number(value, 'g', 15);
}

Result<void> wrong(const ParamSpec& spec, const QString& what) {
    return fail("HRT-API-005", QStringLiteral("\"%1\" %2").arg(spec.name, what));
}

} // namespace

QString type_name(ValueType type) {
    switch (type) {
    case ValueType::Bool:
        return QStringLiteral("bool");
    case ValueType::Int:
        return QStringLiteral("int");
    case ValueType::Number:
        return QStringLiteral("number");
    case ValueType::String:
        return QStringLiteral("string");
    case ValueType::StringList:
    case ValueType::ObjectList:
        return QStringLiteral("array");
    case ValueType::Secret:
        return QStringLiteral("secret");
    case ValueType::Object:
        break;
    }
    return QStringLiteral("object");
}

ParamBuilder ParamBuilder::between(double low, double high) const {
    ParamBuilder out = *this;
    out.min = low;
    out.max = high;
    return out;
}

ParamBuilder ParamBuilder::one_of(const QStringList& allowed) const {
    ParamBuilder out = *this;
    out.choices = allowed;
    return out;
}

ParamBuilder required(const char* name, ValueType type) {
    ParamBuilder out;
    out.name = QString::fromLatin1(name);
    out.type = type;
    if (type == ValueType::String) {
        out.min = 1;
        out.max = kMaxText;
    }
    return out;
}

ParamBuilder optional(const char* name, ValueType type) {
    ParamBuilder out = required(name, type);
    out.required = false;
    if (type == ValueType::String) {
        out.min = 0;
    }
    return out;
}

Result<void> validate_value(const ParamSpec& spec, const QJsonValue& value) {
    if (!has_type(spec.type, value)) {
        return wrong(spec, spec.type == ValueType::StringList ? QStringLiteral("must be an array of strings")
                           : spec.type == ValueType::ObjectList
                               ? QStringLiteral("must be an array of objects")
                               : QStringLiteral("must be of type %1").arg(type_name(spec.type)));
    }
    if (spec.type == ValueType::Int || spec.type == ValueType::Number) {
        const double x = value.toDouble();
        if (!(x >= spec.min && x <= spec.max)) {
            return wrong(
                spec, QStringLiteral("must lie between %1 and %2").arg(number(spec.min), number(spec.max)));
        }
    }
    if (spec.type == ValueType::String) {
        const QString text = value.toString();
        if (!spec.choices.isEmpty()) {
            return spec.choices.contains(text)
                       ? Result<void>{}
                       : wrong(spec, QStringLiteral("must be one of %1").arg(spec.choices.join(u", ")));
        }
        if (double(text.size()) < spec.min) {
            return wrong(spec, QStringLiteral("is empty"));
        }
        if (double(text.size()) > spec.max) {
            return wrong(spec, QStringLiteral("has over %1 characters").arg(number(spec.max)));
        }
    }
    return {};
}

Result<void> validate_params(const std::vector<ParamSpec>& specs, const QJsonObject& params) {
    for (auto it = params.begin(); it != params.end(); ++it) {
        const bool known = std::any_of(specs.begin(), specs.end(),
                                       [&](const ParamSpec& spec) { return spec.name == it.key(); });
        if (!known) {
            return fail("HRT-API-005",
                        QStringLiteral("\"%1\" is not a parameter of this method").arg(it.key().left(64)));
        }
    }
    for (const ParamSpec& spec : specs) {
        const QJsonValue value = params.value(spec.name);
        if (value.isUndefined() || (value.isNull() && !spec.required)) {
            if (spec.required) {
                return wrong(spec, QStringLiteral("is missing"));
            }
            continue;
        }
        if (auto ok = validate_value(spec, value); !ok) {
            return ok;
        }
    }
    return {};
}

} // namespace hearth::control
