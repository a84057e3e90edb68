// SPDX-License-Identifier: Apache-2.0
#include "core/benchmark/gpu_classes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <cmath>

#define K(name) QStringLiteral(name)

namespace hearth::benchmark {
namespace {

constexpr std::array kCompared{u"int8", u"fp32", u"mem_read"};
constexpr double kNearFactor = 2.0;

Result<GpuClass> parse_class(const QJsonObject& json) {
    GpuClass out;
    out.id = json.value(K("id")).toString();
    out.name = json.value(K("name")).toString();
    const QJsonArray names = json.value(K("names")).toArray();
    for (const auto& name : names) {
        out.names.append(name.toString());
    }
    if (out.id.isEmpty() || out.name.isEmpty() || out.names.isEmpty()) {
        return fail("HRT-BEN-002", K("a class has no id, name or names"));
    }
    const QJsonObject figures = json.value(K("figures")).toObject();
    for (auto it = figures.begin(); it != figures.end(); ++it) {
        const QJsonObject figure = it.value().toObject();
        const QString label = figure.value(K("label")).toString();
        ClassFigure read{figure.value(K("value")).toDouble(), figure.value(K("unit")).toString(),
                         label == u"measured", figure.value(K("source")).toString()};
        if (!(read.value > 0) || read.unit.isEmpty() || read.source.isEmpty() ||
            (!read.measured && label != u"modelled")) {
            return fail("HRT-BEN-002", K("%1, %2").arg(out.id, it.key()));
        }
        out.figures.emplace(it.key(), std::move(read));
    }
    for (const QString& needed : {K("int8"), K("fp32"), K("mem_read"), K("vram")}) {
        if (out.figures.count(needed) == 0) {
            return fail("HRT-BEN-002", K("%1 has no %2").arg(out.id, needed));
        }
    }
    return out;
}

} // namespace

Result<std::vector<GpuClass>> parse_gpu_classes(const QByteArray& json) {
    const QJsonArray rows = QJsonDocument::fromJson(json).object().value(K("classes")).toArray();
    if (rows.isEmpty()) {
        return fail("HRT-BEN-002", K("there are no classes"));
    }
    std::vector<GpuClass> out;
    for (const auto& row : rows) {
        auto parsed = parse_class(row.toObject());
        if (!parsed) {
            return fail(parsed.error());
        }
        out.push_back(std::move(*parsed));
    }
    return out;
}

const std::vector<GpuClass>& gpu_classes() {
    static const std::vector<GpuClass> all = [] {
        QFile file(K(":/hearth/profiles/gpu_classes.json"));
        return file.open(QFile::ReadOnly)
                   ? parse_gpu_classes(file.readAll()).value_or(std::vector<GpuClass>())
                   : std::vector<GpuClass>();
    }();
    return all;
}

double usual_fraction(const QString& part) {
    return part == u"int8" ? 0.55 : 0.9;
}

std::optional<Nearest> nearest_class(const std::vector<GpuClass>& classes, const Run& run) {
    if (run.backend == u"cpu") {
        return std::nullopt;
    }
    std::optional<Nearest> best;
    for (const GpuClass& candidate : classes) {
        double sum = 0;
        int count = 0;
        for (const char16_t* id : kCompared) {
            const QString part = QString::fromUtf16(id);
            if (const Part* measured = run.part(part)) {
                const double expected = candidate.figures.at(part).value * usual_fraction(part);
                sum += std::pow(std::log(measured->value / expected), 2);
                ++count;
            }
        }
        if (count == 0) {
            return std::nullopt;
        }
        // More memory than a class has speaks against it; less may only not have been asked for.
        const Part* vram = run.part(K("vram"));
        const double memory = candidate.figures.at(K("vram")).value;
        if (vram != nullptr && vram->value > memory) {
            sum += std::pow(std::log(vram->value / memory), 2);
            ++count;
        }
        const double distance = std::sqrt(sum / count);
        if (!best || distance < best->distance) {
            best = Nearest{&candidate, distance, distance <= std::log(kNearFactor)};
        }
    }
    return best;
}

const GpuClass* class_by_name(const std::vector<GpuClass>& classes, const QString& device) {
    const GpuClass* best = nullptr;
    qsizetype length = 0;
    const QStringList words = device.split(u' ', Qt::SkipEmptyParts);
    // "L40" must not be found in "L40S", nor "RTX 4090" in "RTX 4090 Laptop GPU".
    const QString padded = u' ' + words.join(u' ') + u' ';
    if (padded.contains(u" Laptop ", Qt::CaseInsensitive)) {
        return nullptr;
    }
    for (const GpuClass& candidate : classes) {
        for (const QString& name : candidate.names) {
            if (name.size() > length && padded.contains(u' ' + name + u' ', Qt::CaseInsensitive)) {
                best = &candidate;
                length = name.size();
            }
        }
    }
    return best;
}

} // namespace hearth::benchmark
