// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/theme/theme.h"

#include <QGuiApplication>
#include <QtTest>

/// QTEST_MAIN for tests of the window: the bundled fonts are loaded, so that sizes are the same everywhere.
#define HEARTH_GUI_TEST_MAIN(TestClass)                                                                      \
    int main(int argc, char** argv) {                                                                        \
        QGuiApplication app(argc, argv);                                                                     \
        if (!hearth::gui::load_fonts()) {                                                                    \
            return 1;                                                                                        \
        }                                                                                                    \
        TestClass test;                                                                                      \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
