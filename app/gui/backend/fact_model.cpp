// SPDX-License-Identifier: Apache-2.0
#include "app/gui/backend/fact_model.h"

namespace hearth::gui {

FactModel::FactModel(QObject* parent)
    : RowModel<Fact>(
          {
              {"label",
               [](const Fact& f) {
                   return QVariant(f.label);
               }},
              {"value",
               [](const Fact& f) {
                   return QVariant(f.value);
               }},
              {"unit",
               [](const Fact& f) {
                   return QVariant(f.unit);
               }},
              {"full",
               [](const Fact& f) {
                   return QVariant(f.full);
               }},
              {"tone",
               [](const Fact& f) {
                   return QVariant(int(f.tone));
               }},
          },
          parent) {}

} // namespace hearth::gui
