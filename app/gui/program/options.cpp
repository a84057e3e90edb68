// SPDX-License-Identifier: Apache-2.0
#include "app/gui/program/options.h"

#include "app/gui/fake_engine.h"
#include "app/gui/program/language.h"
#include "app/gui/theme/theme.h"

#include <QCommandLineParser>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int largest_side = 16'384;

void declare(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        u"The window of Hearth, a node manager for a decentralised GPU network."_s);
    parser.addOptions({
        {{u"h"_s, u"help"_s}, u"Prints this and ends."_s},
        {{u"v"_s, u"version"_s}, u"Prints the version and ends."_s},
        {u"data-dir"_s, u"Shows the instance that lives under <dir>."_s, u"dir"_s},
        {u"page"_s,
         u"Opens a page: overview, container, gpu, checker, earnings, wallet, stake, governance, licenses, rewards, network, diagnostics, settings."_s,
         u"name"_s},
        {u"demo"_s,
         u"Shows made-up data without a daemon: empty, busy, error, absent, or busy with other cards: h200, laptop, two, old."_s,
         u"state"_s},
        {u"theme"_s, u"system, dark, light or contrast, this time."_s, u"name"_s},
        {u"language"_s, u"en, or pseudo / pseudo-rtl to test translations."_s, u"name"_s},
        {u"hidden"_s, u"Starts without showing the window; a second start shows it."_s},
        {u"size"_s, u"Size of the window, for example 1280x800."_s, u"WxH"_s},
        {u"grab"_s, u"Writes a picture of the window and ends."_s, u"file"_s},
        {u"quit-after-first-frame"_s, u"Ends when the first frame was painted."_s},
        {u"bench-startup"_s, u"Prints start-up times and memory as JSON and ends."_s},
    });
}

Result<QSize> parse_size(const QString& text) {
    const QStringList parts = text.split(u'x');
    bool width_ok = false;
    bool height_ok = false;
    const QSize size =
        parts.size() == 2 ? QSize(parts.at(0).toInt(&width_ok), parts.at(1).toInt(&height_ok)) : QSize();
    if (!width_ok || !height_ok || size.width() < 1 || size.height() < 1 || size.width() > largest_side ||
        size.height() > largest_side) {
        return fail("HRT-GUI-003",
                    u"--size wants WIDTHxHEIGHT, for example 1280x800, not \"%1\""_s.arg(text));
    }
    return size;
}

} // namespace

Result<Options> parse_options(const QStringList& arguments) {
    QCommandLineParser parser;
    declare(parser);
    if (!parser.parse(arguments)) {
        return fail("HRT-GUI-003", parser.errorText());
    }
    if (!parser.positionalArguments().isEmpty()) {
        return fail("HRT-GUI-003", u"\"%1\" is not an option"_s.arg(parser.positionalArguments().first()));
    }
    Options options;
    options.data_dir = parser.value(u"data-dir"_s);
    options.page = parser.value(u"page"_s);
    options.demo = parser.value(u"demo"_s);
    options.language = parser.value(u"language"_s);
    options.grab = parser.value(u"grab"_s);
    options.hidden = parser.isSet(u"hidden"_s);
    options.quit_after_frame = parser.isSet(u"quit-after-first-frame"_s);
    options.bench_startup = parser.isSet(u"bench-startup"_s);
    if (parser.isSet(u"size"_s)) {
        const Result<QSize> size = parse_size(parser.value(u"size"_s));
        if (!size) {
            return fail(size.error());
        }
        options.size = *size;
    }
    if (parser.isSet(u"theme"_s)) {
        const QStringList names{u"system"_s, u"dark"_s, u"light"_s, u"contrast"_s};
        const auto at = names.indexOf(parser.value(u"theme"_s));
        if (at < 0) {
            return fail("HRT-GUI-003", u"--theme is one of %1"_s.arg(names.join(u", "_s)));
        }
        options.scheme = static_cast<int>(at);
    }
    const QStringList states = FakeEngine::states() + FakeEngine::scenarios() + QStringList{u"absent"_s};
    if (parser.isSet(u"demo"_s) && !states.contains(options.demo)) {
        return fail("HRT-GUI-003", u"--demo is one of %1"_s.arg(states.join(u", "_s)));
    }
    if (parser.isSet(u"language"_s) && !Language::names().contains(options.language)) {
        return fail("HRT-GUI-003", u"--language is one of %1"_s.arg(Language::names().join(u", "_s)));
    }
    return options;
}

QString options_help() {
    QCommandLineParser parser;
    declare(parser);
    return parser.helpText();
}

} // namespace hearth::gui
