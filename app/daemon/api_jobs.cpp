// SPDX-License-Identifier: Apache-2.0
// job.*.
#include "app/daemon/api_tables.h"
#include "app/daemon/views_json.h"

#include <QFileInfo>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using control::optional;
using control::required;
using control::Scope;
using control::ValueType;

constexpr double kMaxId = 9007199254740991.0;

const QStringList& modes() {
    static const QStringList all{K("cheapest"), K("fastest"), K("balanced")};
    return all;
}

Result<practice::SubmitRequest> read_request(const QJsonObject& params) {
    practice::SubmitRequest out;
    out.scene = params.value(K("scene")).toString();
    if (!out.scene.startsWith(u'/')) {
        return fail("HRT-API-005", K("\"scene\" must be an absolute path"));
    }
    out.width = std::uint32_t(params.value(K("width")).toInteger());
    out.height = std::uint32_t(params.value(K("height")).toInteger());
    out.samples = std::uint32_t(params.value(K("samples")).toInteger());
    if (const QJsonValue seed = params.value(K("seed")); seed.isString()) {
        bool ok = false;
        out.seed = seed.toString().toULongLong(&ok);
        if (!ok) {
            return fail("HRT-API-005", K("\"seed\" must be an integer from 0 to 18446744073709551615"));
        }
    }
    out.exposure = float(params.value(K("exposure")).toDouble(1.0));
    out.mode = params.value(K("mode")).toString(K("balanced"));
    if (const QJsonValue budget = params.value(K("budget_wei")); budget.isString()) {
        const auto wei = Wei::from_decimal(budget.toString());
        if (!wei) {
            return fail("HRT-API-005", K("\"budget_wei\" must be decimal digits"));
        }
        out.budget_wei = *wei;
    }
    out.name = params.value(K("name")).toString();
    return out;
}

} // namespace

void add_job_methods(control::MethodTable& methods, ApiContext& context) {
    // The node knows the limits of sizes; these only keep the numbers inside their types.
    const std::vector<control::ParamSpec> size{required("width", ValueType::Int).between(1, 65536),
                                               required("height", ValueType::Int).between(1, 65536),
                                               required("samples", ValueType::Int).between(1, 65536)};
    std::vector<control::ParamSpec> submit{required("scene", ValueType::String)};
    submit.insert(submit.end(), size.begin(), size.end());
    for (const control::ParamSpec& spec : std::initializer_list<control::ParamSpec>{
             optional("seed", ValueType::String), optional("exposure", ValueType::Number).between(1e-6, 1e6),
             optional("mode", ValueType::String).one_of(modes()), optional("budget_wei", ValueType::String),
             optional("name", ValueType::String)}) {
        submit.push_back(spec);
    }
    methods.add_async(K("job.submit"), Scope::Operate, submit, "id estimate_wei",
                      [&context](const QJsonObject& params, const control::Respond& respond) {
                          practice::PracticeNetwork* network = context.host.running();
                          if (network == nullptr) {
                              respond(fail(network_error(context)));
                              return;
                          }
                          const auto request = read_request(params);
                          if (!request) {
                              respond(fail(request.error()));
                              return;
                          }
                          network->submit_job(
                              *request, [respond](const Result<practice::SubmitAccepted>& done) {
                                  if (!done) {
                                      respond(fail(done.error()));
                                      return;
                                  }
                                  respond(QJsonObject{{K("id"), qint64(done->id)},
                                                      {K("estimate_wei"), done->estimate_wei.to_decimal()}});
                              });
                      });

    methods.add(K("job.list"), Scope::Observe,
                {optional("limit", ValueType::Int).between(1, 10'000),
                 optional("before", ValueType::Int).between(0, kMaxId)},
                "jobs total",
                with_network(context, [](practice::PracticeNetwork& network, const QJsonObject& params) {
                    const QJsonValue before = params.value(K("before"));
                    const practice::JobList list = network.jobs(
                        params.value(K("limit")).toInt(100),
                        before.isDouble() ? std::optional<std::uint64_t>(before.toInteger()) : std::nullopt);
                    return Result<QJsonObject>(QJsonObject{{K("jobs"), to_array(list.jobs, JobForm::Short)},
                                                           {K("total"), list.total}});
                }));

    const std::vector<control::ParamSpec> id{required("id", ValueType::Int).between(1, kMaxId)};
    methods.add(
        K("job.show"), Scope::Observe, id,
        "id name state mine_as requester container? container_name width height samples progress tiles_done "
        "tiles_total created_ms finished_ms? rays price_wei root? error? seed scene_hash seconds bands "
        "sampled_tiles sampled_units beacon? picture? preview? checkers verdict? fees? log_positions",
        with_network(context, [](practice::PracticeNetwork& network, const QJsonObject& params) {
            const auto job = network.job(std::uint64_t(params.value(K("id")).toInteger()));
            return job ? Result<QJsonObject>(to_json(*job, JobForm::Full)) : fail(job.error());
        }));

    methods.add(K("job.cancel"), Scope::Operate, id, "state",
                with_network(context, [](practice::PracticeNetwork& network, const QJsonObject& params) {
                    return as_state(network.cancel_job(std::uint64_t(params.value(K("id")).toInteger())));
                }));

    std::vector<control::ParamSpec> match = size;
    match.push_back(optional("mode", ValueType::String).one_of(modes()));
    methods.add(K("job.match"), Scope::Observe, match, "candidates",
                with_network(context, [](practice::PracticeNetwork& network, const QJsonObject& params) {
                    const auto found = network.match(std::uint32_t(params.value(K("width")).toInteger()),
                                                     std::uint32_t(params.value(K("height")).toInteger()),
                                                     std::uint32_t(params.value(K("samples")).toInteger()),
                                                     params.value(K("mode")).toString(K("balanced")));
                    return found ? Result<QJsonObject>(QJsonObject{{K("candidates"), to_array(*found)}})
                                 : fail(found.error());
                }));
}

} // namespace hearth::daemon
