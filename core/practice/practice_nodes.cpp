// SPDX-License-Identifier: Apache-2.0
#include "core/practice/practice_nodes.h"

#include "core/practice/key_files.h"

namespace hearth::practice {
namespace {

QString key_path(const NodeSeams& seams, const NodePlan& plan, const char* suffix) {
    return QStringLiteral("%1/keys/%2.%3").arg(seams.data_dir, plan.key_name, QLatin1String(suffix));
}

protocol::Register registration_of(const NodeSeams& seams, const NodePlan& plan) {
    protocol::Register out;
    out.set_name(plan.name.toStdString());
    out.set_place(plan.where.place);
    out.set_latitude(plan.where.latitude);
    out.set_longitude(plan.where.longitude);
    out.set_owner(protocol::to_field(plan.owner));
    out.set_backend("cpu");
    out.set_rays_per_s(plan.claimed_rays_per_s);
    if (plan.where.price_permille > 0) {
        const auto price =
            mul_div(seams.profile.money.price_per_ray, unsigned(plan.where.price_permille), 1000U);
        out.set_price_wei_per_ray(price ? price->to_decimal().toStdString() : std::string());
    }
    return out;
}

} // namespace

Result<ContainerNode> make_container(const NodeSeams& seams, const NodePlan& plan,
                                     worker::WorkerClient& worker) {
    auto key = load_or_create_key(key_path(seams, plan, "key"), seams.random);
    if (!key) {
        return fail(key.error());
    }
    container::ContainerRole::Options options;
    options.registration = registration_of(seams, plan);
    options.work_dir = QStringLiteral("%1/store/work/%2").arg(seams.data_dir, plan.key_name);
    options.heartbeat_ms = seams.profile.time.heartbeat_ms;
    options.poc_budget_ms = seams.profile.referee.poc_budget_ms;
    for (const BundledScene& scene : seams.scenes) {
        options.poc_scenes.push_back(scene.blob.sha256);
    }
    options.render_threads = plan.threads;
    options.poc_threads = plan.threads;
    options.owns_worker = plan.owns_worker;
    ContainerNode out;
    out.key = std::make_unique<PrivateKey>(std::move(*key));
    out.link =
        std::make_unique<node::NodeLink>(*out.key, seams.network, seams.bus, seams.clock, seams.random);
    out.role = std::make_unique<container::ContainerRole>(std::move(options), *out.link, worker, seams.blobs,
                                                          seams.clock);
    return out;
}

Result<CheckerNode> make_checker(const NodeSeams& seams, const NodePlan& plan, worker::WorkerClient& worker) {
    auto key = load_or_create_key(key_path(seams, plan, "key"), seams.random);
    if (!key) {
        return fail(key.error());
    }
    auto chain = checker::HashChain::open(key_path(seams, plan, "chain"), seams.random);
    if (!chain) {
        return fail(chain.error());
    }
    checker::CheckerRole::Options options;
    options.registration = registration_of(seams, plan);
    options.heartbeat_ms = seams.profile.time.heartbeat_ms;
    options.licenses = {plan.license};
    CheckerNode out;
    out.key = std::make_unique<PrivateKey>(std::move(*key));
    out.license = plan.license;
    out.link =
        std::make_unique<node::NodeLink>(*out.key, seams.network, seams.bus, seams.clock, seams.random);
    out.role = std::make_unique<checker::CheckerRole>(std::move(options), std::move(*chain), *out.link,
                                                      worker, seams.blobs, seams.clock);
    return out;
}

} // namespace hearth::practice
