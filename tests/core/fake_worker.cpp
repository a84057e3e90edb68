// SPDX-License-Identifier: Apache-2.0
// A process that speaks the worker's serve protocol with a pretend renderer: every unit's bytes are a hash of
// scene, job and unit. It makes protocol tests fast and repeatable, and it misbehaves on demand.
//
//   fake_worker serve [--unit-us N] [--crash-at N] [--hang METHOD] [--garbage] [--long-line] [--card-error
//   CODE]
//
// --card-error: a job that shall run on a card ends with CODE.
// Params understood beyond docs/proofs.md: render's cheat_skip, as in hearth-gpu.
#include "core/base/digest.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QtEndian>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <deque>
#include <iostream>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

using hearth::Hash;
using hearth::sha256;

namespace {

struct Behaviour {
    int unit_us = 0;
    int crash_at = 0; ///< end by SIGKILL at the n-th heavy call
    std::string hang;
    bool garbage = false;
    bool long_line = false;
    std::string card_error;
};

struct Failure {
    const char* code;
    QString message;
};

QByteArray u32(quint32 v) {
    QByteArray out(4, 0);
    qToLittleEndian(v, out.data());
    return out;
}

QByteArray u64(quint64 v) {
    QByteArray out(8, 0);
    qToLittleEndian(v, out.data());
    return out;
}

QByteArray hex(const QJsonObject& p, const char* key) {
    return QByteArray::fromHex(p.value(QLatin1String(key)).toString().toLatin1());
}

QString text(const QJsonObject& p, const char* key) {
    return p.value(QLatin1String(key)).toString();
}

quint64 number(const QJsonObject& p, const char* key) {
    const QJsonValue v = p.value(QLatin1String(key));
    return v.isString() ? v.toString().toULongLong() : quint64(v.toInteger());
}

QByteArray read(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        throw Failure{"HRT-GPU-001", QStringLiteral("cannot read %1").arg(path)};
    }
    return file.readAll();
}

QJsonObject write(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        throw Failure{"HRT-GPU-002", QStringLiteral("cannot write %1").arg(path)};
    }
    return {{QStringLiteral("bytes"), bytes.size()}, {QStringLiteral("sha256"), sha256(bytes).to_hex()}};
}

/// One pretend unit: its ray count and the 192 floats that stand for its sums.
struct Unit {
    quint64 rays = 0;
    QByteArray sums;
    [[nodiscard]] QByteArray bytes() const { return u64(rays) + sums; }
};

Unit honest_unit(const QByteArray& job, quint64 index) {
    const QByteArray h = sha256("unit" + job + u64(index)).to_bytes();
    Unit unit;
    unit.rays = 200 + quint8(h[0]);
    for (int i = 0; i < 192; ++i) {
        const float value = float(quint8(h[i % 32])) / 255.0F;
        unit.sums.append(reinterpret_cast<const char*>(&value), 4);
    }
    return unit;
}

/// A proof's file: "FAKE" | job[32] | units u64 | tiles u64 | every unit's bytes.
struct Units {
    QByteArray job;
    quint64 tiles = 0;
    std::vector<Unit> units;

    [[nodiscard]] QByteArray leaf(quint64 i) const {
        return sha256("leaf" + job + u64(i) + units[i].bytes()).to_bytes();
    }
    [[nodiscard]] Hash root() const {
        QByteArray all = job;
        for (quint64 i = 0; i < units.size(); ++i) {
            all += leaf(i);
        }
        return sha256(all);
    }
    [[nodiscard]] quint64 rays() const {
        quint64 sum = 0;
        for (const Unit& u : units) {
            sum += u.rays;
        }
        return sum;
    }
    [[nodiscard]] QByteArray encode() const {
        QByteArray out = "FAKE" + job + u64(units.size()) + u64(tiles);
        for (const Unit& u : units) {
            out += u.bytes();
        }
        return out;
    }
    static Units decode(const QByteArray& raw) {
        constexpr int kUnit = 8 + 192 * 4;
        if (!raw.startsWith("FAKE") || raw.size() < 52) {
            throw Failure{"HRT-GPU-003", QStringLiteral("not a units file")};
        }
        Units out;
        out.job = raw.mid(4, 32);
        const auto count = qFromLittleEndian<quint64>(raw.constData() + 36);
        out.tiles = qFromLittleEndian<quint64>(raw.constData() + 44);
        if (quint64(raw.size()) != 52 + count * kUnit) {
            throw Failure{"HRT-GPU-003", QStringLiteral("damaged units file")};
        }
        for (quint64 i = 0; i < count; ++i) {
            const QByteArray one = raw.mid(52 + qsizetype(i) * kUnit, kUnit);
            out.units.push_back({qFromLittleEndian<quint64>(one.constData()), one.mid(8)});
        }
        return out;
    }
};

/// Openings: "FOPN" | job | every leaf. Enough for the pretend tree; the real one sends paths.
QByteArray openings_of(const Units& units) {
    QByteArray out = "FOPN" + units.job;
    for (quint64 i = 0; i < units.units.size(); ++i) {
        out += units.leaf(i);
    }
    return out;
}

std::vector<quint64> draw(const QByteArray& beacon, const QByteArray& root, quint64 k, quint64 total) {
    std::vector<quint64> out;
    if (k >= total) {
        for (quint64 i = 0; i < total; ++i) {
            out.push_back(i);
        }
        return out;
    }
    const QByteArray s = sha256("HS1" + beacon + root).to_bytes();
    std::set<quint64> seen;
    for (quint32 i = 0; out.size() < k; ++i) {
        const quint64 unit = qFromLittleEndian<quint64>(sha256("HS2" + s + u32(i)).bytes.data()) % total;
        if (seen.insert(unit).second) {
            out.push_back(unit);
        }
    }
    return out;
}

QJsonArray to_array(const std::vector<quint64>& values) {
    QJsonArray out;
    for (const quint64 v : values) {
        out.append(qint64(v));
    }
    return out;
}

class Worker {
public:
    explicit Worker(Behaviour behaviour) : m_behaviour(std::move(behaviour)) {}

    int serve() {
        std::thread heavy([this] { work(); });
        std::string line;
        while (std::getline(std::cin, line)) {
            accept(QJsonDocument::fromJson(QByteArray::fromStdString(line)).object());
        }
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
            m_cancel_all = true;
        }
        m_wake.notify_all();
        heavy.join();
        return 0;
    }

private:
    void accept(const QJsonObject& request) {
        const qint64 id = request.value(QLatin1String("id")).toInteger();
        const QString method = text(request, "method");
        if (method == QLatin1String("cancel")) {
            const std::lock_guard lock(m_mutex);
            m_cancelled.insert(
                request.value(QLatin1String("params")).toObject().value(QLatin1String("target")).toInteger());
        } else if (method == QLatin1String("ping") || method == QLatin1String("hello")) {
            answer(id, QStringLiteral("result"),
                   QJsonObject{{QStringLiteral("version"), QStringLiteral("fake")},
                               {QStringLiteral("protocol"), 1}});
        } else {
            const std::lock_guard lock(m_mutex);
            m_queue.push_back(request);
            m_wake.notify_all();
        }
    }

    void work() {
        for (;;) {
            QJsonObject request;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait(lock, [this] { return m_closed || !m_queue.empty(); });
                if (m_closed) {
                    return;
                }
                request = m_queue.front();
                m_queue.pop_front();
            }
            run(request);
        }
    }

    void run(const QJsonObject& request) {
        const qint64 id = request.value(QLatin1String("id")).toInteger();
        const QString method = text(request, "method");
        m_current = id;
        if (m_behaviour.garbage) {
            std::cout << "this is no JSON" << std::endl;
            return;
        }
        if (m_behaviour.long_line) {
            std::cout << std::string(3U << 20U, 'x') << std::flush;
            return;
        }
        if (m_behaviour.crash_at > 0 && ++m_calls == m_behaviour.crash_at) {
            std::cerr << "the fake worker was told to crash" << std::endl;
            std::raise(SIGKILL);
        }
        while (method.toStdString() == m_behaviour.hang && !cancelled()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        try {
            answer(id, QStringLiteral("result"),
                   dispatch(method, request.value(QLatin1String("params")).toObject()));
        } catch (const Failure& f) {
            answer(id, QStringLiteral("error"),
                   QJsonObject{{QStringLiteral("code"), QLatin1String(f.code)},
                               {QStringLiteral("message"), f.message}});
        }
    }

    QJsonObject dispatch(const QString& method, const QJsonObject& p) {
        if (method == QLatin1String("probe")) {
            return {{QStringLiteral("cpu"), QJsonObject{{QStringLiteral("name"), QStringLiteral("fake")},
                                                        {QStringLiteral("cores"), 2},
                                                        {QStringLiteral("isa"), QJsonArray()}}},
                    {QStringLiteral("gpus"), QJsonArray()}};
        }
        if (method == QLatin1String("import")) {
            return import(p);
        }
        if (method == QLatin1String("render") && text(p, "backend") == u"cuda" &&
            !m_behaviour.card_error.empty()) {
            throw Failure{m_behaviour.card_error.c_str(), QStringLiteral("The fake card failed.")};
        }
        if (method == QLatin1String("render") || method == QLatin1String("poc_render")) {
            return render(p, method == QLatin1String("poc_render"));
        }
        if (method == QLatin1String("open") || method == QLatin1String("poc_open")) {
            return write(text(p, "out"), openings_of(Units::decode(read(text(p, "units")))));
        }
        if (method == QLatin1String("disclose") || method == QLatin1String("poc_disclose")) {
            return write(text(p, "out"), read(text(p, "units")));
        }
        if (method == QLatin1String("check") || method == QLatin1String("poc_check")) {
            return check(p, method == QLatin1String("poc_check"));
        }
        if (method == QLatin1String("samples")) {
            return {{QStringLiteral("indices"), to_array(draw(hex(p, "beacon"), hex(p, "root"),
                                                              number(p, "k"), number(p, "units_total")))}};
        }
        if (method == QLatin1String("receive")) {
            return receive(p);
        }
        throw Failure{"HRT-GPU-010", QStringLiteral("unknown method %1").arg(method)};
    }

    static QJsonObject import(const QJsonObject& p) {
        const QByteArray scene = read(text(p, "input"));
        if (scene.startsWith("broken")) {
            throw Failure{"HRT-SCN-001", QStringLiteral("the scene is broken")};
        }
        write(text(p, "output"), scene);
        return {{QStringLiteral("scene_hash"), sha256(scene).to_hex()},
                {QStringLiteral("triangles"), 12},
                {QStringLiteral("materials"), 1},
                {QStringLiteral("textures"), 0},
                {QStringLiteral("bytes"), scene.size()},
                {QStringLiteral("warnings"), QJsonArray()}};
    }

    static QByteArray job_of(const QJsonObject& p, bool poc) {
        const QByteArray scene = sha256(read(text(p, "scene"))).to_bytes();
        if (poc) {
            return sha256("poc" + scene + hex(p, "beacon") + hex(p, "node") + u64(number(p, "window")))
                .to_bytes();
        }
        return sha256("job" + scene + u64(number(p, "width")) + u64(number(p, "height")) +
                      u64(number(p, "samples")) + u64(number(p, "seed")))
            .to_bytes();
    }

    QJsonObject render(const QJsonObject& p, bool poc) {
        Units units;
        units.job = job_of(p, poc);
        const quint64 width = poc ? 128 : number(p, "width");
        const quint64 height = poc ? 128 : number(p, "height");
        units.tiles = ((width + 7) / 8) * ((height + 7) / 8);
        const quint64 batches = poc ? 1 : (number(p, "samples") + 3) / 4;
        const quint64 count = units.tiles * batches;
        const double skip = p.value(QLatin1String("cheat_skip")).toDouble();
        const auto skipped = quint64(skip * 1'000'000);
        QJsonArray bands;
        QJsonArray news;
        quint64 band_rays = 0;
        for (quint64 i = 0; i < count; ++i) {
            Unit unit = honest_unit(units.job, i);
            const auto dice =
                qFromLittleEndian<quint64>(sha256("skip" + units.job + u64(i)).bytes.data()) % 1'000'000;
            if (i > 0 && dice < skipped) {
                unit = units.units.back();
            }
            band_rays += unit.rays;
            units.units.push_back(std::move(unit));
            if (m_behaviour.unit_us > 0) {
                std::this_thread::sleep_for(std::chrono::microseconds(m_behaviour.unit_us));
            }
            if (cancelled()) {
                throw Failure{"HRT-GPU-020", QStringLiteral("cancelled")};
            }
            const quint64 tile = i / batches;
            const bool tile_done = (i + 1) % batches == 0;
            if (!poc && tile_done && ((tile + 1) % 256 == 0 || tile + 1 == units.tiles)) {
                const quint64 band = tile / 256;
                const QJsonObject row{
                    {QStringLiteral("band"), qint64(band)},
                    {QStringLiteral("root"), sha256("band" + units.job + u64(band)).to_hex()},
                    {QStringLiteral("rays"), qint64(band_rays)},
                    {QStringLiteral("tiles"), qint64(tile % 256 + 1)}};
                bands.append(row);
                news.append(row);
                band_rays = 0;
            }
            if (!poc && tile_done && (tile % 16 == 15 || !news.isEmpty())) {
                QJsonObject progress{{QStringLiteral("stage"), QStringLiteral("render")},
                                     {QStringLiteral("done"), qint64(tile + 1)},
                                     {QStringLiteral("total"), qint64(units.tiles)}};
                if (!news.isEmpty()) {
                    progress.insert(QStringLiteral("bands_done"), news);
                    news = {};
                }
                answer(m_current, QStringLiteral("progress"), progress);
            }
        }
        write(text(p, "units"), units.encode());
        if (!text(p, "png").isEmpty()) {
            write(text(p, "png"), "fake picture of " + units.job.toHex());
        }
        QJsonObject out{
            {QStringLiteral("root"), units.root().to_hex()},
            {QStringLiteral("rays"), qint64(units.rays())},
            {QStringLiteral("seconds"), double(count) / 1000.0},
            {poc ? QStringLiteral("digest") : QStringLiteral("job"), QString::fromLatin1(units.job.toHex())}};
        if (poc) {
            out.insert(QStringLiteral("units_done"), qint64(count));
        } else {
            out.insert(QStringLiteral("units"), qint64(count));
            out.insert(QStringLiteral("tiles"), qint64(units.tiles));
            out.insert(QStringLiteral("bands"), bands);
            out.insert(QStringLiteral("scene_hash"), sha256(read(text(p, "scene"))).to_hex());
        }
        return out;
    }

    static QJsonObject check(const QJsonObject& p, bool poc) {
        const QByteArray job = job_of(p, poc);
        const QByteArray raw = read(text(p, "openings"));
        if (!raw.startsWith("FOPN") || (raw.size() - 36) % 32 != 0) {
            throw Failure{"HRT-GPU-003", QStringLiteral("not an openings file")};
        }
        const QByteArray leaves = raw.mid(36);
        const quint64 total = quint64(leaves.size()) / 32;
        QJsonArray failures;
        const bool rooted = raw.mid(4, 32) == job && sha256(job + leaves).to_bytes() == hex(p, "root");
        if (!rooted) {
            failures.append(
                QJsonObject{{QStringLiteral("reason"), QStringLiteral("the root does not match")}});
        }
        const QByteArray beacon = hex(p, poc ? "sample_beacon" : "beacon");
        std::optional<Units> disclosed;
        if (!text(p, "disclosure").isEmpty()) {
            disclosed = Units::decode(read(text(p, "disclosure")));
        }
        QByteArray commit = "HC1" + hex(p, "checker") + hex(p, "salt");
        quint64 rays = 0;
        const quint64 batches = poc ? 1 : (number(p, "samples") + 3) / 4;
        const std::vector<quint64> indices = draw(beacon, hex(p, "root"), number(p, "k"), total);
        for (const quint64 i : indices) {
            const Unit unit = honest_unit(job, i);
            rays += unit.rays;
            commit += u32(quint32(i)) + unit.bytes();
            const QByteArray leaf = sha256("leaf" + job + u64(i) + unit.bytes()).to_bytes();
            if (rooted && leaf != leaves.mid(qsizetype(i) * 32, 32)) {
                QJsonObject failure{{QStringLiteral("unit"), qint64(i)},
                                    {QStringLiteral("tile"), qint64(i / batches)},
                                    {QStringLiteral("batch"), qint64(i % batches)},
                                    {QStringLiteral("reason"), QStringLiteral("the unit's bits differ")}};
                if (disclosed && disclosed->units.size() > i) {
                    float expected = 0;
                    float got = 0;
                    int at = 0;
                    for (; at < 192; ++at) {
                        std::memcpy(&expected, unit.sums.constData() + at * 4, 4);
                        std::memcpy(&got, disclosed->units[i].sums.constData() + at * 4, 4);
                        if (std::memcmp(&expected, &got, 4) != 0) {
                            break;
                        }
                    }
                    failure.insert(QStringLiteral("pixel"), QJsonObject{{QStringLiteral("x"), at / 3 % 8},
                                                                        {QStringLiteral("y"), at / 24}});
                    static constexpr const char* kChannels[] = {"red", "green", "blue"};
                    failure.insert(QStringLiteral("channel"), QLatin1String(kChannels[at % 3]));
                    failure.insert(QStringLiteral("expected"), double(expected));
                    failure.insert(QStringLiteral("got"), double(got));
                }
                failures.append(failure);
            }
        }
        return {{QStringLiteral("valid"), failures.isEmpty()},
                {QStringLiteral("checked"), qint64(indices.size())},
                {QStringLiteral("batch_commit"), sha256(commit).to_hex()},
                {QStringLiteral("rays"), qint64(rays)},
                {QStringLiteral("seconds"), 0.001},
                {QStringLiteral("rate_rays_s"), 300'000.0},
                {QStringLiteral("failures"), failures}};
    }

    static QJsonObject receive(const QJsonObject& p) {
        const Units units = Units::decode(read(text(p, "units")));
        const bool valid = units.root().to_bytes() == hex(p, "root");
        if (valid) {
            write(text(p, "png"), "fake picture of " + units.job.toHex());
        }
        return {{QStringLiteral("valid"), valid}};
    }

    bool cancelled() {
        const std::lock_guard lock(m_mutex);
        return m_cancel_all || m_cancelled.contains(m_current);
    }

    void answer(qint64 id, const QString& key, const QJsonObject& value) {
        const QByteArray line = QJsonDocument(QJsonObject{{QStringLiteral("id"), id}, {key, value}})
                                    .toJson(QJsonDocument::Compact);
        const std::lock_guard lock(m_out);
        std::cout << line.constData() << std::endl;
    }

    Behaviour m_behaviour;
    std::mutex m_mutex;
    std::mutex m_out;
    std::condition_variable m_wake;
    std::deque<QJsonObject> m_queue;
    std::set<qint64> m_cancelled;
    std::atomic<qint64> m_current = 0;
    int m_calls = 0;
    bool m_closed = false;
    bool m_cancel_all = false;
};

} // namespace

int main(int argc, char** argv) {
    Behaviour behaviour;
    for (int i = 1; i < argc; ++i) {
        const std::string arg = argv[i];
        const auto value = [&] {
            return i + 1 < argc ? std::string(argv[++i]) : std::string();
        };
        if (arg == "--unit-us") {
            behaviour.unit_us = std::stoi(value());
        } else if (arg == "--crash-at") {
            behaviour.crash_at = std::stoi(value());
        } else if (arg == "--hang") {
            behaviour.hang = value();
        } else if (arg == "--garbage") {
            behaviour.garbage = true;
        } else if (arg == "--card-error") {
            behaviour.card_error = value();
        } else if (arg == "--long-line") {
            behaviour.long_line = true;
        }
    }
    return Worker(behaviour).serve();
}
