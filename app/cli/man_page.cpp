// SPDX-License-Identifier: Apache-2.0
#include "app/cli/man_page.h"

#include <CLI/CLI.hpp>

#include <QStringList>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

QString roff(const std::string& text) {
    QString out = QString::fromStdString(text);
    out.replace(u'\\', K("\\e")).replace(u'-', K("\\-"));
    return out.startsWith(u'.') || out.startsWith(u'\'') ? K("\\&") + out : out;
}

QString option_line(const CLI::Option& option) {
    QStringList names;
    for (const std::string& name : option.get_snames()) {
        names.append(K("\\fB\\-%1\\fR").arg(roff(name)));
    }
    for (const std::string& name : option.get_lnames()) {
        names.append(K("\\fB\\-\\-%1\\fR").arg(roff(name)));
    }
    const std::string type = option.get_type_name();
    if (names.isEmpty()) {
        names.append(K("\\fI%1\\fR").arg(roff(type.empty() ? option.get_name(true) : type)));
    } else if (option.get_items_expected_max() > 0) {
        names.last() += K(" \\fI%1\\fR").arg(roff(type));
    }
    QString help = roff(option.get_description());
    if (!option.get_default_str().empty()) {
        help += K(" (default %1)").arg(roff(option.get_default_str()));
    }
    return K(".TP\n%1\n%2\n").arg(names.join(K(", ")), help);
}

QString options_of(const CLI::App& app) {
    QString out;
    for (const CLI::Option* option : app.get_options()) {
        if (!option->get_group().empty() && option->get_name() != "--help") {
            out += option_line(*option);
        }
    }
    return out;
}

QString commands_of(const CLI::App& app, const QString& path) {
    QString out;
    for (const CLI::App* child :
         app.get_subcommands([](const CLI::App* c) { return !c->get_group().empty(); })) {
        const QString name = path + QString::fromStdString(child->get_name());
        const bool leaf = child->get_subcommands([](const CLI::App*) { return true; }).empty();
        if (leaf) {
            out += K(".SS %1\n%2.\n").arg(name, roff(child->get_description())) + options_of(*child);
        } else {
            out += commands_of(*child, name + u' ');
        }
    }
    return out;
}

} // namespace

QString man_page(const CLI::App& app) {
    QString out = K(".\\\" made by `hearthctl completion man`\n"
                    ".TH HEARTHCTL 1 \"\" \"Hearth\" \"User Commands\"\n"
                    ".SH NAME\nhearthctl \\- Hearth on the command line\n"
                    ".SH SYNOPSIS\n.B hearthctl\n.RI [ options ]\n.I noun\n.RI [ verb ]\n.RI [ arguments ]\n"
                    ".SH DESCRIPTION\nSpeaks with \\fBhearthd\\fR(1), the node daemon, over its control "
                    "socket and starts it where none runs. "
                    "Results go to standard output, messages and progress to standard error.\n"
                    ".SH OPTIONS\n");
    out += options_of(app);
    out += K(".SH COMMANDS\n") + commands_of(app, {});
    out += K(".SH EXIT STATUS\n.TP\n0\nok\n.TP\n1\nan error; its code HRT\\-... is explained by "
             "\\fBhearthctl explain\\fR\n.TP\n2\nwrong usage\n"
             ".TP\n3\na check failed\n.TP\n4\nwarnings only\n"
             ".SH ENVIRONMENT\n.TP\nXDG_RUNTIME_DIR, XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME, "
             "XDG_CACHE_HOME\n"
             "Where the user's instance lives; \\fB\\-\\-data\\-dir\\fR overrides all.\n.TP\nNO_COLOR\nNo "
             "colours.\n"
             ".SH FILES\n.TP\n$XDG_RUNTIME_DIR/hearth/control.sock\nThe control socket.\n"
             ".SH SEE ALSO\n.BR hearthd (1)\n");
    return out;
}

} // namespace hearth::cli
