// SPDX-License-Identifier: Apache-2.0
// hearth-shots: pictures of every page in every state, theme, language and size, through FakeEngine and
// without a display, and a contact sheet of each group.
#include "app/gui/fake_engine.h"
#include "app/gui/program/language.h"
#include "app/gui/program/ledger_bench.h"
#include "app/gui/program/page_scenes.h"
#include "app/gui/program/wallet_scenes.h"
#include "app/gui/program/window.h"
#include "app/gui/theme/theme.h"

#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QPainter>
#include <QThreadPool>
#include <QTimer>

#include <cstdio>

namespace {

using namespace Qt::Literals::StringLiterals;
using namespace hearth;

constexpr int exit_error = 1;
constexpr int exit_usage = 2;
constexpr int load_limit_ms = 10'000;
constexpr int settle_ms = 30;
/// Longer than a sheet takes until its end counts as seen.
constexpr int scene_ms = 300;
constexpr int thumb_width = 420;
constexpr int sheet_columns = 4;
constexpr int sheet_gap = 10;

struct Scheme {
    const char* name;
    gui::Theme::Scheme scheme;
};
constexpr Scheme all_schemes[] = {
    {"dark", gui::Theme::Dark}, {"light", gui::Theme::Light}, {"contrast", gui::Theme::HighContrast}};

struct Plan {
    QStringList pages;
    QStringList states;
    QStringList scenarios;
    QStringList scenes;
    QStringList languages;
    QList<QSize> sizes;
    QList<Scheme> schemes;
    QString out;
};

void spin(int ms) {
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Waits until the page is loaded, its answers came and its pictures were read.
bool settle(const gui::Window& window) {
    QElapsedTimer clock;
    clock.start();
    while (!window.isLive() && clock.elapsed() < load_limit_ms) {
        spin(1);
    }
    QThreadPool::globalInstance()->waitForDone(load_limit_ms);
    spin(settle_ms);
    return window.isLive();
}

/// Thumbnails of one group, for looking at many pictures at once.
class Sheet {
public:
    void add(const QImage& image) {
        m_thumbs.append(image.scaledToWidth(thumb_width, Qt::SmoothTransformation));
    }
    [[nodiscard]] bool save(const QString& file) const {
        int height = sheet_gap;
        for (qsizetype row = 0; row < m_thumbs.size(); row += sheet_columns) {
            height += row_height(row) + sheet_gap;
        }
        QImage sheet(sheet_columns * (thumb_width + sheet_gap) + sheet_gap, height, QImage::Format_RGB32);
        sheet.fill(QColor(0x80, 0x80, 0x80));
        QPainter painter(&sheet);
        int y = sheet_gap;
        for (qsizetype row = 0; row < m_thumbs.size(); row += sheet_columns) {
            for (qsizetype i = row; i < std::min(row + sheet_columns, m_thumbs.size()); ++i) {
                painter.drawImage(static_cast<int>(i - row) * (thumb_width + sheet_gap) + sheet_gap, y,
                                  m_thumbs.at(i));
            }
            y += row_height(row) + sheet_gap;
        }
        painter.end();
        return sheet.save(file);
    }

private:
    [[nodiscard]] int row_height(qsizetype row) const {
        int height = 0;
        for (qsizetype i = row; i < std::min(row + sheet_columns, m_thumbs.size()); ++i) {
            height = std::max(height, m_thumbs.at(i).height());
        }
        return height;
    }
    QList<QImage> m_thumbs;
};

/// All pictures of one state in one language; the number written, -1 after an error.
int shoot(const Plan& plan, const QString& state, const QString& language) {
    const gui::Language texts(language);
    gui::FakeEngine engine(state);
    gui::Window window(engine, nullptr, QString());
    window.settings().setHintSeen(state != "empty"_L1);
    if (const Result<void> opened = window.open(plan.pages.first()); !opened) {
        std::fprintf(stderr, "hearth-shots: %s: %s\n", qUtf8Printable(opened.error().code),
                     qUtf8Printable(opened.error().detail));
        return -1;
    }
    int written = 0;
    QHash<QString, Sheet> sheets;
    for (const QString& page : plan.pages) {
        window.openPage(page);
        for (const QSize& size : plan.sizes) {
            window.quick()->resize(size);
            for (const auto& [name, scheme] : plan.schemes) {
                window.settings().setScheme(scheme);
                if (!settle(window)) {
                    std::fprintf(stderr, "hearth-shots: %s (%s) did not load\n", qUtf8Printable(page),
                                 qUtf8Printable(state));
                    return -1;
                }
                const QImage image = window.quick()->grabWindow();
                const QString group = u"%1-%2-%3-%4x%5"_s.arg(state, language, QLatin1StringView(name))
                                          .arg(size.width())
                                          .arg(size.height());
                if (!image.save(u"%1/%2-%3.png"_s.arg(plan.out, page, group))) {
                    std::fprintf(stderr, "hearth-shots: HRT-GUI-004: no picture can be written to %s\n",
                                 qUtf8Printable(plan.out));
                    return -1;
                }
                sheets[group].add(image);
                ++written;
            }
        }
    }
    for (auto sheet = sheets.cbegin(); sheet != sheets.cend(); ++sheet) {
        if (!sheet->save(u"%1/sheet-%2.png"_s.arg(plan.out, sheet.key()))) {
            return -1;
        }
    }
    return written;
}

/// Shows a scene: the state of the made-up data, the page, and what is open on it.
bool show_scene(const QString& scene, gui::FakeEngine& engine, gui::Window& window) {
    const gui::PageScene* page = gui::find_page_scene(scene);
    return page != nullptr ? gui::show_page_scene(*page, window)
                           : gui::show_wallet_scene(scene, engine, window);
}

/// Sheets of the Wallet page and scenes of others, in the first size of the plan; the number written, -1
/// after an error.
int shoot_scenes(const Plan& plan, const QString& language) {
    const gui::Language texts(language);
    QHash<QString, Sheet> sheets;
    int written = 0;
    for (const auto& [name, scheme] : plan.schemes) {
        for (const QString& scene : plan.scenes) {
            // A window of its own: what one sheet leaves behind is in no other picture.
            const gui::PageScene* of_page = gui::find_page_scene(scene);
            const QString page = of_page != nullptr ? QString::fromLatin1(of_page->page) : u"wallet"_s;
            if (!plan.pages.contains(page)) {
                continue;
            }
            gui::FakeEngine engine(of_page != nullptr ? QString::fromLatin1(of_page->state)
                                                      : gui::wallet_scene_state(scene));
            gui::Window window(engine, nullptr, QString());
            window.settings().setHintSeen(true);
            window.settings().setScheme(scheme);
            if (!window.open(page)) {
                return -1;
            }
            window.quick()->resize(plan.sizes.first());
            if (!settle(window) || !show_scene(scene, engine, window)) {
                std::fprintf(stderr, "hearth-shots: there is no scene %s\n", qUtf8Printable(scene));
                return -1;
            }
            spin(scene_ms);
            const QImage image = window.quick()->grabWindow();
            const QString group = u"%1-%2-%3"_s.arg(page, language, QLatin1StringView(name));
            const QString file = of_page != nullptr ? scene : u"wallet-"_s + scene;
            if (!image.save(u"%1/%2-%3-%4.png"_s.arg(plan.out, file, language, QLatin1StringView(name)))) {
                return -1;
            }
            sheets[group].add(image);
            ++written;
        }
    }
    for (auto sheet = sheets.cbegin(); sheet != sheets.cend(); ++sheet) {
        if (!sheet->save(u"%1/sheet-%2-scenes.png"_s.arg(plan.out, sheet.key()))) {
            return -1;
        }
    }
    return written;
}

int print_bench() {
    const gui::Language texts(u"en"_s);
    const Result<QJsonObject> result = gui::bench_ledger();
    if (!result) {
        std::fprintf(stderr, "hearth-shots: %s: %s\n", qUtf8Printable(result.error().code),
                     qUtf8Printable(result.error().detail));
        return exit_error;
    }
    std::printf("%s\n", QJsonDocument(*result).toJson(QJsonDocument::Compact).constData());
    return 0;
}

QStringList listed(const QCommandLineParser& parser, const QString& option) {
    return parser.value(option).split(u',', Qt::SkipEmptyParts);
}

} // namespace

int main(int argc, char** argv) {
    // Pictures must not depend on the display or the graphics card of this machine.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Writes pictures of every page of Hearth's window."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"out"_s, u"Folder for the pictures."_s, u"dir"_s, u"shots"_s},
        {u"pages"_s, u"Pages, with commas between."_s, u"names"_s,
         u"overview,container,gpu,checker,earnings,wallet,stake,governance,licenses,rewards,network,diagnostics,settings"_s},
        {u"states"_s, u"States of the made-up data."_s, u"names"_s, u"empty,busy,error"_s},
        {u"scenarios"_s, u"Other cards, for the GPU page alone; empty: none."_s, u"names"_s,
         gui::FakeEngine::scenarios().join(u',')},
        {u"scenes"_s, u"Sheets of the Wallet page and scenes of others; empty: none."_s, u"names"_s,
         (gui::wallet_scenes() + gui::page_scenes()).join(u',')},
        {u"languages"_s, u"en, pseudo, pseudo-rtl."_s, u"names"_s, u"en,pseudo-rtl"_s},
        {u"sizes"_s, u"Sizes of the window."_s, u"WxH"_s, u"1280x800,960x600"_s},
        {u"themes"_s, u"dark, light, contrast."_s, u"names"_s, u"dark,light"_s},
        {u"bench-ledger"_s,
         u"Prints how fast 10,000 licences scroll and four years of days are drawn, as JSON, and ends."_s},
    });
    parser.process(app);
    Plan plan{listed(parser, u"pages"_s),
              listed(parser, u"states"_s),
              listed(parser, u"scenarios"_s),
              listed(parser, u"scenes"_s),
              listed(parser, u"languages"_s),
              {},
              {},
              parser.value(u"out"_s)};
    for (const Scheme& scheme : all_schemes) {
        if (listed(parser, u"themes"_s).contains(QLatin1StringView(scheme.name))) {
            plan.schemes.append(scheme);
        }
    }
    for (const QString& text : listed(parser, u"sizes"_s)) {
        const QStringList sides = text.split(u'x');
        plan.sizes.append(sides.size() == 2 ? QSize(sides.at(0).toInt(), sides.at(1).toInt()) : QSize());
        if (plan.sizes.last().isEmpty()) {
            std::fprintf(stderr, "hearth-shots: --sizes wants WIDTHxHEIGHT, not %s\n", qUtf8Printable(text));
            return exit_usage;
        }
    }
    if (plan.pages.isEmpty() || plan.schemes.isEmpty() || !QDir().mkpath(plan.out) || !gui::load_fonts()) {
        std::fprintf(stderr, "hearth-shots: nothing to do, or %s cannot be made\n", qUtf8Printable(plan.out));
        return exit_error;
    }
    if (parser.isSet(u"bench-ledger"_s)) {
        return print_bench();
    }
    QElapsedTimer clock;
    clock.start();
    int written = 0;
    for (const QString& language : plan.languages) {
        for (const QString& state : plan.states + plan.scenarios) {
            Plan part = plan;
            if (plan.scenarios.contains(state)) {
                part.pages = plan.pages.contains(u"gpu"_s) ? QStringList{u"gpu"_s} : QStringList();
            }
            const int count = part.pages.isEmpty() ? 0 : shoot(part, state, language);
            if (count < 0) {
                return exit_error;
            }
            written += count;
        }
        const int count = shoot_scenes(plan, language);
        if (count < 0) {
            return exit_error;
        }
        written += count;
    }
    std::printf("%d pictures in %s, %.1f s\n", written, qUtf8Printable(plan.out),
                double(clock.elapsed()) / 1e3);
    return 0;
}
