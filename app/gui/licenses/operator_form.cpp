// SPDX-License-Identifier: Apache-2.0
#include "app/gui/licenses/operator_form.h"

#include "app/gui/wallet/wallet_text.h"

namespace hearth::gui {

namespace {
constexpr qsizetype address_size = 42;
}

void OperatorForm::setOperatorText(const QString& text) {
    if (text != m_text) {
        m_text = text;
        Q_EMIT changed();
    }
}

void OperatorForm::setBurner(const QString& burner) {
    if (burner != m_burner) {
        m_burner = burner;
        Q_EMIT changed();
    }
}

QString OperatorForm::checkedOperator() const {
    return checked_address(m_text);
}

QString OperatorForm::problem() const {
    const QString typed = m_text.trimmed();
    if (typed.isEmpty() || !checkedOperator().isEmpty()) {
        return {};
    }
    if (typed.size() < address_size) {
        return tr("An address has 42 characters: 0x and 40 digits.");
    }
    return typed.size() > address_size
               ? tr("That is longer than an address.")
               : tr("A character of this address is wrong: its checksum does not fit.");
}

bool OperatorForm::isSameAsHere() const {
    return !m_burner.isEmpty() && checkedOperator().compare(m_burner, Qt::CaseInsensitive) == 0;
}

} // namespace hearth::gui
