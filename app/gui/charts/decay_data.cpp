// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/decay_data.h"

namespace hearth::gui {

void DecayData::set(DecayPicture picture) {
    m_picture = std::move(picture);
    Q_EMIT changed();
}

} // namespace hearth::gui
