// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"

#include <QUrl>

namespace hearth::gui {

/// A page of the window. Adding one: docs/how-to-add-a-page.md.
struct Page {
    QString id;
    QString title;
    QString icon;
    QUrl url;
    bool at_end = false; ///< in the lower group of the rail
    [[nodiscard]] QString key() const { return id; }
};

/// The pages in the order of the rail; Ctrl+1 to Ctrl+9 open them.
class NavigationModel : public RowModel<Page> {
    Q_OBJECT
    QML_ELEMENT

public:
    explicit NavigationModel(QObject* parent = nullptr);

    /// True where a page has this id.
    Q_INVOKABLE [[nodiscard]] bool has(const QString& id) const;
    Q_INVOKABLE [[nodiscard]] QString title(const QString& id) const;
    Q_INVOKABLE [[nodiscard]] QUrl url(const QString& id) const;
    /// Id of the page at a position, empty for none.
    Q_INVOKABLE [[nodiscard]] QString idAt(int position) const;
    /// The page `step` places after `id`, around the ends.
    Q_INVOKABLE [[nodiscard]] QString neighbour(const QString& id, int step) const;
    /// Titles again, in the language that is now set.
    void retranslate();
};

} // namespace hearth::gui
