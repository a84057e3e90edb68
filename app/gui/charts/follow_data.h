// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>

namespace hearth::gui {

/// Lets `item` show `data` (may be null) instead of what `shown` held: the old data's changes no longer reach
/// it, each change of the new calls `on_change`. False, and nothing done, when it is shown already.
template <class Data, class Item, class OnChange>
bool follow_data(QPointer<Data>& shown, Data* data, Item* item, OnChange on_change) {
    if (shown == data) {
        return false;
    }
    if (shown) {
        QObject::disconnect(shown, nullptr, item, nullptr);
    }
    shown = data;
    if (data != nullptr) {
        QObject::connect(data, &Data::changed, item, on_change);
    }
    return true;
}

} // namespace hearth::gui
