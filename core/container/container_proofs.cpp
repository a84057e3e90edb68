// SPDX-License-Identifier: Apache-2.0
#include "core/container/container_role_p.h"
#include "core/node/check_call.h"

namespace hearth::container {

using protocol::ProofId;

namespace {

constexpr int kOpenTimeoutMs = 60'000;
constexpr std::int64_t kPictureKeepMs = 120'000;
constexpr std::int64_t kUnsettledKeepMs = 900'000;

QString key_of(const ProofId& proof) {
    return QStringLiteral("%1/%2").arg(int(proof.kind())).arg(proof.id());
}

} // namespace

void fill_commit(protocol::ProofCommit& commit, const QJsonObject& result, const char* units) {
    commit.set_root(
        QByteArray::fromHex(result.value(QLatin1String("root")).toString().toLatin1()).toStdString());
    commit.set_units(std::uint64_t(result.value(QLatin1String(units)).toInteger()));
    commit.set_rays(std::uint64_t(result.value(QLatin1String("rays")).toInteger()));
    commit.set_seconds(result.value(QLatin1String("seconds")).toDouble());
}

void HeldProofs::render_poc(const protocol::WindowOpened& opened) {
    if (m_core.status.state != protocol::CONTAINER_STATE_STANDBY || m_core.options.poc_scenes.empty() ||
        m_poc_call) {
        return;
    }
    const Hash& scene = m_core.options.poc_scenes[opened.window() % m_core.options.poc_scenes.size()];
    const auto path = m_core.blobs.find(scene);
    if (!path) {
        m_core.log("error", QStringLiteral("The pinned scene %1 is missing").arg(scene.to_hex()),
                   QStringLiteral("HRT-CON-001"));
        return;
    }
    const ProofId proof =
        protocol::proof_id(protocol::PROOF_KIND_POC_RENDER, opened.window(), m_core.link.address());
    QJsonObject params{
        {QStringLiteral("scene"), *path},
        {QStringLiteral("beacon"), QString::fromLatin1(protocol::to_bytes(opened.beacon()).toHex())},
        {QStringLiteral("node"), m_core.link.address().to_hex()},
        {QStringLiteral("window"), qint64(opened.window())},
        {QStringLiteral("budget_ms"), qint64(m_core.options.poc_budget_ms)},
        {QStringLiteral("units"), m_core.work.units(proof)},
        {QStringLiteral("threads"), m_core.options.poc_threads}};
    m_core.status.device.add_to(params);
    m_poc_call = m_core.worker.call(
        QStringLiteral("poc_render"), params,
        m_core.guarded([this, proof](const Result<QJsonObject>& result) {
            m_poc_call.reset();
            if (!result) {
                m_core.log(
                    "warn",
                    QStringLiteral("The window's proof could not be rendered: %1").arg(result.error().detail),
                    result.error().code);
                if (m_core.is_of_card(result.error())) {
                    m_core.card_failed(result.error());
                }
                return;
            }
            protocol::ProofCommit commit;
            *commit.mutable_proof() = proof;
            fill_commit(commit, *result, "units_done");
            // Unsaved, a restart could not open the samples; no reason to give up the window.
            (void)m_core.work.save_commit(commit);
            send_commit(commit);
        }));
}

void HeldProofs::serve_kept() {
    for (const protocol::ProofCommit& commit : m_core.work.kept()) {
        if (auto served = m_core.blobs.offer(m_core.work.units(commit.proof()))) {
            Held& mine = m_held[key_of(commit.proof())];
            mine.commit = commit;
            mine.served.push_back(served->handle);
            keep_a_while(commit.proof(), kUnsettledKeepMs);
        }
    }
}

void HeldProofs::deliver(const protocol::ProofCommit& commit) {
    if (auto served = m_core.blobs.offer(m_core.work.units(commit.proof()))) {
        m_held[key_of(commit.proof())].served.push_back(served->handle);
    }
    send_commit(commit);
}

void HeldProofs::send_commit(const protocol::ProofCommit& commit) {
    m_held[key_of(commit.proof())].commit = commit;
    // To the checkers first: the median of their receipts is the proof's time.
    (void)m_core.link.publish(node::subjects::commits(m_core.link.network().id), commit);
    m_core.link.submit(commit, m_core.guarded([this, commit](const Result<protocol::Ack>& ack) {
        if (!ack) {
            m_core.log("warn", QStringLiteral("A commit was refused: %1").arg(ack.error().detail),
                       ack.error().code);
            if (ack.error().code != QLatin1String("HRT-BUS-004")) {
                forget(commit.proof());
            }
        }
    }));
}

void HeldProofs::samples_drawn(const protocol::SamplesDrawn& drawn) {
    if (!m_core.running || drawn.proof().container() != protocol::to_field(m_core.link.address())) {
        return;
    }
    Held& mine = m_held[key_of(drawn.proof())];
    if (mine.commit.root() != drawn.root()) {
        m_core.log("error", QStringLiteral("Samples of an unknown root were asked for"),
                   QStringLiteral("HRT-CON-002"));
        return;
    }
    const bool again = mine.drawn.beacon() == drawn.beacon();
    mine.drawn = drawn;
    if (again && mine.openings) {
        return submit_openings(drawn.proof(), *mine.openings);
    }
    if (again && mine.cutting) {
        return;
    }
    mine.cutting = true;
    cut(drawn, QStringLiteral("open"), [this](const ProofId& proof, const bus::Blob& blob) {
        m_held[key_of(proof)].openings = blob;
        submit_openings(proof, blob);
    });
}

void HeldProofs::submit_openings(const ProofId& proof, const bus::Blob& blob) {
    protocol::Openings message;
    *message.mutable_proof() = proof;
    node::set_ref(*message.mutable_openings(), blob);
    m_core.link.submit(message);
}

void HeldProofs::disclose(const ProofId& proof) {
    const auto it = m_held.find(key_of(proof));
    if (!m_core.running || proof.container() != protocol::to_field(m_core.link.address()) ||
        it == m_held.end() || proof.kind() != protocol::PROOF_KIND_JOB) {
        return;
    }
    cut(it->second.drawn, QStringLiteral("disclose"), [this](const ProofId& id, const bus::Blob& blob) {
        protocol::Disclosure message;
        *message.mutable_proof() = id;
        node::set_ref(*message.mutable_batches(), blob);
        m_core.link.submit(message);
    });
}

void HeldProofs::cut(const protocol::SamplesDrawn& drawn, const QString& verb, const Cut& then, int attempt) {
    const QJsonObject params{
        {QStringLiteral("root"), QString::fromLatin1(protocol::to_bytes(drawn.root()).toHex())},
        {QStringLiteral("beacon"), QString::fromLatin1(protocol::to_bytes(drawn.beacon()).toHex())},
        {QStringLiteral("k"), qint64(drawn.k())},
        {QStringLiteral("units_total"), qint64(drawn.units())}};
    const auto failed = [this, drawn, verb, then, attempt](const Error& error) {
        // Openings that do not come cost the job: a worker that ended is asked again.
        if (error.code == QLatin1String("HRT-WRK-002") && attempt < kMaxAttempts) {
            return cut(drawn, verb, then, attempt + 1);
        }
        m_core.log("error", QStringLiteral("The samples could not be cut (%1): %2").arg(verb, error.detail),
                   error.code);
        if (const auto mine = m_held.find(key_of(drawn.proof())); mine != m_held.end()) {
            mine->second.cutting = false;
        }
    };
    m_core.worker.call(QStringLiteral("samples"), params,
                       m_core.guarded([this, drawn, verb, then, failed](const Result<QJsonObject>& samples) {
                           samples ? cut_units(drawn.proof(), verb, *samples, then, failed)
                                   : failed(samples.error());
                       }),
                       {}, kOpenTimeoutMs);
}

void HeldProofs::cut_units(const ProofId& proof, const QString& verb, const QJsonObject& samples,
                           const Cut& then, const std::function<void(const Error&)>& failed) {
    const bool poc = proof.kind() == protocol::PROOF_KIND_POC_RENDER;
    const QString out = m_core.work.folder(proof) + QLatin1Char('/') + verb + QStringLiteral(".bin");
    m_core.worker.call(poc ? QStringLiteral("poc_") + verb : verb,
                       {{QStringLiteral("units"), m_core.work.units(proof)},
                        {QStringLiteral("indices"), samples.value(QLatin1String("indices"))},
                        {QStringLiteral("out"), out}},
                       m_core.guarded([this, proof, then, failed, out](const Result<QJsonObject>& done) {
                           if (!done) {
                               return failed(done.error());
                           }
                           const auto served = m_core.blobs.offer(out);
                           if (!served) {
                               return failed(served.error());
                           }
                           m_held[key_of(proof)].served.push_back(served->handle);
                           then(proof, served->blob);
                       }),
                       {}, kOpenTimeoutMs);
}

void HeldProofs::settled(const protocol::ProofSettled& message) {
    if (message.proof().container() != protocol::to_field(m_core.link.address())) {
        return;
    }
    if (!message.valid()) {
        m_core.log("error",
                   QStringLiteral("A proof of this container was not accepted: %1")
                       .arg(protocol::to_text(message.reason())),
                   QStringLiteral("HRT-CON-005"));
    }
    if (message.proof().kind() == protocol::PROOF_KIND_JOB && message.valid()) {
        // The requester still fetches the picture from here.
        keep_a_while(message.proof(), kPictureKeepMs);
        return;
    }
    forget(message.proof());
}

void HeldProofs::keep_a_while(const ProofId& proof, std::int64_t ms) {
    const QString key = key_of(proof);
    m_linger[key] = m_core.clock.call_after(ms, [this, proof, key] {
        const auto handle = m_linger.extract(key);
        forget(proof);
    });
}

void HeldProofs::forget(const ProofId& proof) {
    m_held.erase(key_of(proof));
    m_linger.erase(key_of(proof));
    m_core.work.remove(proof);
}

void HeldProofs::machine_freed() {
    m_poc_call.reset();
    for (auto& [key, mine] : m_held) {
        mine.cutting = false; // its answer is dropped
    }
}

void HeldProofs::resume() {
    std::vector<protocol::SamplesDrawn> waiting;
    for (const auto& [key, mine] : m_held) {
        if (!mine.drawn.beacon().empty() && !mine.openings && !mine.cutting) {
            waiting.push_back(mine.drawn);
        }
    }
    for (const protocol::SamplesDrawn& drawn : waiting) {
        samples_drawn(drawn);
    }
}

void HeldProofs::cancel_poc() {
    if (m_poc_call) {
        m_core.worker.cancel(*m_poc_call);
    }
}

} // namespace hearth::container
