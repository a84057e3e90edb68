// SPDX-License-Identifier: Apache-2.0
// The bundled scenes: the profile pins them, and what cannot be used is named.
#include "core/practice/scene_shelf.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::practice;
using Pinned = indexer::Profile::Scene;

class TestSceneShelf : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    [[nodiscard]] QString cache(const char* name) const { return m_dir.filePath(QLatin1String(name)); }
    /// A folder with pretend scenes, which are taken as they are.
    [[nodiscard]] QString folder(const char* name, const QStringList& scenes) const {
        const QString out = m_dir.filePath(QLatin1String(name));
        QDir().mkpath(out);
        for (const QString& scene : scenes) {
            QFile file(out + QLatin1Char('/') + scene + QStringLiteral(".hscene"));
            if (file.open(QFile::WriteOnly)) {
                file.write("pretend scene " + scene.toUtf8());
            }
        }
        return out;
    }

private Q_SLOTS:
    void the_bundled_scenes_are_those_that_the_profile_pins() {
        const auto profile = indexer::Profile::embedded(QStringLiteral("practice")).value();
        QCOMPARE(profile.scenes.size(), 2U);
        // Without pins the worker's own hashes come back.
        const auto scenes = shelve_scenes({}, QStringLiteral(HEARTH_SCENES), cache("bundled"),
                                          QStringLiteral(HEARTH_REAL_WORKER));
        QVERIFY2(scenes, scenes ? "" : qPrintable(scenes.error().detail));
        QCOMPARE(scenes->size(), 2U);
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE((*scenes)[i].name, profile.scenes[i].name);
            QCOMPARE((*scenes)[i].blob.sha256, profile.scenes[i].sha256);
        }
    }

    void a_profile_without_scenes_takes_the_folders() {
        const QString mine = folder("mine", {QStringLiteral("b"), QStringLiteral("a")});
        const auto scenes = shelve_scenes({}, mine, cache("c1"), QString());
        QVERIFY(scenes);
        QCOMPARE(scenes->size(), 2U);
        QCOMPARE(scenes->front().name, QStringLiteral("a"));
    }

    void another_scene_under_a_pinned_name_is_refused() {
        const QString mine = folder("other", {QStringLiteral("a")});
        const auto right = shelve_scenes({}, mine, cache("c2"), QString()).value();
        QVERIFY(shelve_scenes({Pinned{QStringLiteral("a"), right[0].blob.sha256}}, mine, cache("c2"), {}));
        const auto wrong = shelve_scenes({Pinned{QStringLiteral("a"), Hash{}}}, mine, cache("c2"), {});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, QStringLiteral("HRT-PRA-004"));
        QVERIFY(wrong.error().detail.contains(mine));
    }

    void a_missing_folder_is_named() {
        const QString nowhere = m_dir.filePath(QStringLiteral("nowhere"));
        for (const auto& pinned : {std::vector<Pinned>{}, {Pinned{QStringLiteral("a"), Hash{}}}}) {
            const auto scenes = shelve_scenes(pinned, nowhere, cache("c3"), QString());
            QVERIFY(!scenes);
            QCOMPARE(scenes.error().code, QStringLiteral("HRT-PRA-004"));
            QVERIFY(scenes.error().detail.contains(nowhere));
        }
    }
};

QTEST_GUILESS_MAIN(TestSceneShelf)
#include "tst_scene_shelf.moc"
