// SPDX-License-Identifier: Apache-2.0
#include "app/cli/completion.h"

#include <CLI/CLI.hpp>

#include <QStringList>

#include <vector>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

/// One place in the tree: the words typed so far and what may follow.
struct Place {
    QStringList path;
    QStringList words;   ///< subcommands
    QStringList helps;   ///< of the subcommands
    QStringList options; ///< long names
    bool files = false;  ///< a file may follow
};

QStringList long_options(const CLI::App& app) {
    QStringList out;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            out.append(K("--") + QString::fromStdString(name));
        }
    }
    return out;
}

void collect(const CLI::App& app, const QStringList& path, const QStringList& inherited,
             std::vector<Place>& out) {
    Place place{path, {}, {}, inherited + long_options(app), false};
    for (const CLI::Option* option : app.get_options()) {
        const std::string type = option->get_type_name();
        place.files |= option->get_positional() && (type == "SCENE" || type == "FILE");
    }
    place.options.removeDuplicates();
    const auto children =
        app.get_subcommands([](const CLI::App* child) { return !child->get_group().empty(); });
    for (const CLI::App* child : children) {
        place.words.append(QString::fromStdString(child->get_name()));
        place.helps.append(QString::fromStdString(child->get_description()));
    }
    out.push_back(place);
    for (const CLI::App* child : children) {
        collect(*child, path + QStringList{QString::fromStdString(child->get_name())}, inherited, out);
    }
}

QString bash(const std::vector<Place>& places) {
    QString out = K(
        "# bash completion of hearthctl, made by `hearthctl completion bash`\n"
        "_hearthctl() {\n"
        "  local cur=${COMP_WORDS[COMP_CWORD]} path='' word\n"
        "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do [[ $word == -* ]] || path+=\" $word\"; done\n"
        "  case $path in\n");
    // The longest path first: `job submit FILE` must find `job submit`.
    for (auto it = places.rbegin(); it != places.rend(); ++it) {
        const QString prefix = it->path.isEmpty() ? QString() : u' ' + it->path.join(u' ');
        const QString pattern = it->path.isEmpty() ? K("*") : K("\"%1\"*").arg(prefix);
        out += K("    %1) COMPREPLY=($(compgen -W '%2' -- \"$cur\"))%3 ;;\n")
                   .arg(pattern, (it->words + it->options).join(u' '),
                        it->files ? K("; [[ $cur == -* ]] || COMPREPLY+=($(compgen -f -- \"$cur\"))")
                                  : QString());
    }
    return out + K("  esac\n}\ncomplete -o filenames -F _hearthctl hearthctl\n");
}

QString zsh(const std::vector<Place>& places) {
    QString out = K("#compdef hearthctl\n# zsh completion of hearthctl, made by `hearthctl completion zsh`\n"
                    "_hearthctl() {\n"
                    "  local path='' word\n  local -a choices\n"
                    "  for word in ${words[2,CURRENT-1]}; do [[ $word == -* ]] || path+=\" $word\"; done\n"
                    "  case $path in\n");
    for (auto it = places.rbegin(); it != places.rend(); ++it) {
        const QString prefix = it->path.isEmpty() ? QString() : u' ' + it->path.join(u' ');
        QStringList choices;
        for (qsizetype i = 0; i < it->words.size(); ++i) {
            choices.append(K("'%1:%2'").arg(
                it->words[i], QString(it->helps[i]).replace(u'\'', QString()).replace(u':', u';')));
        }
        for (const QString& option : it->options) {
            choices.append(u'\'' + option + u'\'');
        }
        out += K("    %1) choices=(%2)%3 ;;\n")
                   .arg(it->path.isEmpty() ? K("*") : K("\"%1\"*").arg(prefix), choices.join(u' '),
                        it->files ? K("; _files") : QString());
    }
    return out + K("  esac\n  _describe 'hearthctl' choices\n}\ncompdef _hearthctl hearthctl\n");
}

QString fish(const std::vector<Place>& places) {
    QString out =
        K("# fish completion of hearthctl, made by `hearthctl completion fish`\ncomplete -c hearthctl -f\n");
    for (const Place& place : places) {
        QString condition = K("__fish_use_subcommand");
        if (!place.path.isEmpty()) {
            QStringList seen;
            for (const QString& word : place.path) {
                seen.append(K("__fish_seen_subcommand_from %1").arg(word));
            }
            if (!place.words.isEmpty()) {
                seen.append(K("not __fish_seen_subcommand_from %1").arg(place.words.join(u' ')));
            }
            condition = seen.join(K("; and "));
        }
        for (qsizetype i = 0; i < place.words.size(); ++i) {
            out += K("complete -c hearthctl -n '%1' -a %2 -d '%3'\n")
                       .arg(condition, place.words[i], QString(place.helps[i]).replace(u'\'', QString()));
        }
        for (const QString& option : place.options) {
            out += K("complete -c hearthctl -n '%1' -l %2\n").arg(condition, option.mid(2));
        }
        if (place.files) {
            out += K("complete -c hearthctl -n '%1' -F\n").arg(condition);
        }
    }
    return out;
}

} // namespace

QString completion_script(const CLI::App& app, const QString& shell) {
    QStringList global = long_options(app);
    global.removeAll(K("--version"));
    std::vector<Place> places;
    collect(app, {}, global, places);
    return shell == u"bash" ? bash(places) : shell == u"zsh" ? zsh(places) : fish(places);
}

} // namespace hearth::cli
