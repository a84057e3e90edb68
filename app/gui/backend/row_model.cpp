// SPDX-License-Identifier: Apache-2.0
#include "app/gui/backend/row_model.h"

namespace hearth::gui {

RowModelBase::RowModelBase(QObject* parent) : QAbstractListModel(parent) {}

int RowModelBase::role(const QByteArray& name) const {
    return roleNames().key(name, -1);
}

} // namespace hearth::gui
