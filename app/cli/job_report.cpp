// SPDX-License-Identifier: Apache-2.0
#include "app/cli/job_report.h"

#include "app/cli/text.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

QString size_of(const QJsonObject& job) {
    return K("%1x%2, %3 samples")
        .arg(job.value(K("width")).toInt())
        .arg(job.value(K("height")).toInt())
        .arg(job.value(K("samples")).toInt());
}

QString fraud_sentence(const QJsonObject& fraud) {
    static const QStringList channels{K("red"), K("green"), K("blue")};
    const QJsonObject pixel = fraud.value(K("pixel")).toObject();
    const QString where = K("unit %1, tile %2, pixel (%3, %4)")
                              .arg(fraud.value(K("unit")).toInteger())
                              .arg(fraud.value(K("tile")).toInteger())
                              .arg(pixel.value(K("x")).toInteger())
                              .arg(pixel.value(K("y")).toInteger());
    const QString reason = fraud.value(K("reason")).toString();
    return K("%1 %2: rendered again %3, committed %4%5")
        .arg(where, channels.value(fraud.value(K("channel")).toInt(), K("value")))
        .arg(fraud.value(K("expected")).toDouble(), 0, 'g', 9)
        .arg(fraud.value(K("got")).toDouble(), 0, 'g', 9)
        .arg(reason.isEmpty() ? QString() : K(" (%1)").arg(reason));
}

} // namespace

QString job_line(const QJsonObject& job) {
    return K("job %1 %2 %3, %4, %5")
        .arg(job.value(K("id")).toInteger())
        .arg(job.value(K("name")).toString(), size_of(job), job.value(K("state")).toString(),
             percent(job.value(K("progress")).toDouble()));
}

QString verdict_sentence(const QJsonObject& job) {
    if (!job.contains(K("verdict"))) {
        const QJsonObject error = job.value(K("error")).toObject();
        const QString state = job.value(K("state")).toString();
        return error.isEmpty()
                   ? K("not checked: %1").arg(state)
                   : K("not checked: %1 (%2 %3)")
                         .arg(state, error.value(K("code")).toString(), error.value(K("message")).toString());
    }
    const QJsonObject verdict = job.value(K("verdict")).toObject();
    const int checkers = verdict.value(K("checkers")).toInt();
    if (verdict.value(K("valid")).toBool()) {
        return K("checked by %1 checkers: all sampled bits equal").arg(checkers);
    }
    if (verdict.contains(K("fraud"))) {
        return K("checked by %1 checkers: REJECTED, %2")
            .arg(checkers)
            .arg(fraud_sentence(verdict.value(K("fraud")).toObject()));
    }
    return K("checked by %1 checkers: REJECTED, %2")
        .arg(checkers)
        .arg(verdict.value(K("reason")).toString(K("the samples were not opened")));
}

QString job_text(const Console& console, const QJsonObject& job) {
    const QString state = job.value(K("state")).toString();
    const Colour colour = state == u"paid"                             ? Colour::Good
                          : state == u"rejected" || state == u"failed" ? Colour::Bad
                                                                       : Colour::Plain;
    QString out = K("Job %1, %2: %3.\n")
                      .arg(job.value(K("id")).toInteger())
                      .arg(job.value(K("name")).toString(), console.paint(state, colour));
    Fields fields;
    fields.add(K("picture"), job.value(K("picture")).toString(K("-")));
    fields.add(K("size"), size_of(job));
    fields.add(K("seed"), job.value(K("seed")).toString());
    fields.add(K("scene"), job.value(K("scene_hash")).toString());
    fields.add(K("container"), K("%1 %2").arg(job.value(K("container_name")).toString(),
                                              job.value(K("container")).toString()));
    fields.add(K("rendered"), K("%1 million rays in %2 s")
                                  .arg(job.value(K("rays")).toDouble() / 1e6, 0, 'f', 2)
                                  .arg(job.value(K("seconds")).toDouble(), 0, 'f', 2));
    fields.add(K("root"), job.value(K("root")).toString(K("-")));
    fields.add(K("price"), ath(job.value(K("price_wei")).toString(), 9));
    if (job.contains(K("fees"))) {
        const QJsonObject fees = job.value(K("fees")).toObject();
        fields.add(K("paid"), K("container %1, protocol %2, indexer %3")
                                  .arg(ath(fees.value(K("container_wei")).toString(), 9),
                                       ath(fees.value(K("protocol_wei")).toString(), 9),
                                       ath(fees.value(K("indexer_wei")).toString(), 9)));
    }
    fields.add(K("created"), date_time(job.value(K("created_ms")).toInteger()));
    fields.add(K("verdict"), verdict_sentence(job));
    out += fields.text();
    Table table({K("checker"), K("address"), K("says"), K(">units"), K(">seconds"), K("agrees")});
    for (const auto& value : job.value(K("checkers")).toArray()) {
        const QJsonObject c = value.toObject();
        const bool revealed = c.contains(K("revealed_ms"));
        table.row({c.value(K("name")).toString(), short_address(c.value(K("address")).toString()),
                   !revealed                      ? K("receipt only")
                   : c.value(K("valid")).toBool() ? K("bits equal")
                                                  : K("bits differ"),
                   QString::number(c.value(K("checked")).toInt()),
                   QString::number(c.value(K("seconds")).toDouble(), 'f', 2),
                   !revealed                       ? K("-")
                   : c.value(K("agrees")).toBool() ? K("yes")
                                                   : K("no")});
    }
    return out + (table.empty() ? QString() : u'\n' + table.text());
}

bool is_over(const QString& state) {
    return state == u"paid" || state == u"rejected" || state == u"cancelled" || state == u"failed";
}

int exit_of(const QJsonObject& job) {
    const QString state = job.value(K("state")).toString();
    return state == u"paid" ? kOk : state == u"rejected" ? kCheckFailed : kError;
}

} // namespace hearth::cli
