// SPDX-License-Identifier: Apache-2.0
#include "core/control/instance_paths.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace hearth::control;

class TstInstancePaths : public QObject {
    Q_OBJECT

    static QProcessEnvironment environment() {
        QProcessEnvironment out;
        out.insert(QStringLiteral("HOME"), QStringLiteral("/home/a"));
        out.insert(QStringLiteral("XDG_RUNTIME_DIR"), QStringLiteral("/run/user/7"));
        return out;
    }
    static unsigned mode(const QString& path) {
        struct stat info {};
        return stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777U : 0;
    }

private Q_SLOTS:
    void follows_the_xdg_variables() {
        QProcessEnvironment env = environment();
        InstancePaths paths = instance_paths({}, env);
        QCOMPARE(paths.data_dir, QStringLiteral("/home/a/.local/share/hearth"));
        QCOMPARE(paths.config_dir, QStringLiteral("/home/a/.config/hearth"));
        QCOMPARE(paths.state_dir, QStringLiteral("/home/a/.local/state/hearth"));
        QCOMPARE(paths.socket_path, QStringLiteral("/run/user/7/hearth/control.sock"));
        env.insert(QStringLiteral("XDG_DATA_HOME"), QStringLiteral("/d"));
        env.insert(QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("relative"));
        paths = instance_paths({}, env);
        QCOMPARE(paths.data_dir, QStringLiteral("/d/hearth"));
        QCOMPARE(paths.config_dir, QStringLiteral("/home/a/.config/hearth"));
    }

    void keeps_an_instance_under_its_folder() {
        const InstancePaths paths = instance_paths(QStringLiteral("/srv/x/"), environment());
        QCOMPARE(paths.data_dir, QStringLiteral("/srv/x"));
        QCOMPARE(paths.socket_path, QStringLiteral("/srv/x/control.sock"));
        QCOMPARE(paths.config_dir, paths.data_dir);
        QCOMPARE(paths.state_dir, paths.data_dir);
    }

    void falls_back_to_a_short_socket_path() {
        const QString prefix = QStringLiteral("/tmp/hearth-%1/").arg(getuid());
        const QString deep = QStringLiteral("/srv/") + QString(120, u'x');
        const InstancePaths a = instance_paths(deep, environment());
        const InstancePaths b = instance_paths(deep + u'y', environment());
        QVERIFY(a.socket_path.startsWith(prefix));
        QVERIFY(a.socket_path.size() <= 100);
        QVERIFY(a.socket_path != b.socket_path);
        QProcessEnvironment bare = environment();
        bare.remove(QStringLiteral("XDG_RUNTIME_DIR"));
        QVERIFY(instance_paths({}, bare).socket_path.startsWith(prefix));
        // 100 bytes, not characters.
        const InstancePaths wide =
            instance_paths(QStringLiteral("/srv/") + QString(45, QChar(0x4e2d)), environment());
        QVERIFY(wide.socket_path.startsWith(prefix));
    }

    void makes_private_folders() {
        QTemporaryDir tmp;
        const QString path = tmp.filePath(QStringLiteral("a/b"));
        QVERIFY(make_private_dir(path));
        QCOMPARE(mode(path), 0700U);
        chmod(QFile::encodeName(path).constData(), 0755);
        QVERIFY(make_private_dir(path));
        QCOMPARE(mode(path), 0700U);
    }

    void leaves_other_peoples_folders_alone() {
        QTemporaryDir tmp;
        const QString path = tmp.filePath(QStringLiteral("shared"));
        QVERIFY(QDir().mkpath(path));
        chmod(QFile::encodeName(path).constData(), 0755);
        QFile thesis(path + QStringLiteral("/thesis.txt"));
        QVERIFY(thesis.open(QFile::WriteOnly));
        const auto made = make_private_dir(path, QStringLiteral("hearthd.lock"));
        QVERIFY(!made);
        QCOMPARE(made.error().code, QStringLiteral("HRT-DMN-003"));
        QCOMPARE(mode(path), 0755U);
        QFile marker(path + QStringLiteral("/hearthd.lock"));
        QVERIFY(marker.open(QFile::WriteOnly));
        QVERIFY(make_private_dir(path, QStringLiteral("hearthd.lock")));
        QCOMPARE(mode(path), 0700U);
    }

    void refuses_what_is_no_folder() {
        QTemporaryDir tmp;
        const QString path = tmp.filePath(QStringLiteral("file"));
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        QCOMPARE(make_private_dir(path).error().code, QStringLiteral("HRT-DMN-002"));
        QCOMPARE(make_private_dir(path + QStringLiteral("/below")).error().code,
                 QStringLiteral("HRT-DMN-002"));
        QVERIFY(QFile::link(tmp.filePath(QStringLiteral("nothing")), tmp.filePath(QStringLiteral("link"))));
        QCOMPARE(make_private_dir(tmp.filePath(QStringLiteral("link"))).error().code,
                 QStringLiteral("HRT-DMN-002"));
    }
};

QTEST_GUILESS_MAIN(TstInstancePaths)
#include "tst_instance_paths.moc"
