// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/theme/palette.h"

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// Colours, sizes and fonts of the window: the only place that QML takes them from.
class Theme : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(Scheme scheme READ scheme WRITE setScheme NOTIFY schemeChanged)
    Q_PROPERTY(bool dark READ isDark NOTIFY schemeChanged)
    /// Colour of each Tone (app/gui/backend/tone.h), by its number: text and shapes on a card.
    Q_PROPERTY(QVariantList tones READ tones NOTIFY schemeChanged)
    /// A quiet ground of each tone, for pills, banners and selected rows.
    Q_PROPERTY(QVariantList toneFills READ toneFills NOTIFY schemeChanged)
    Q_PROPERTY(QColor background READ background NOTIFY schemeChanged)
    Q_PROPERTY(QColor rail READ rail NOTIFY schemeChanged)
    Q_PROPERTY(QColor card READ card NOTIFY schemeChanged)
    Q_PROPERTY(QColor raised READ raised NOTIFY schemeChanged)
    Q_PROPERTY(QColor hover READ hover NOTIFY schemeChanged)
    Q_PROPERTY(QColor line READ line NOTIFY schemeChanged)
    Q_PROPERTY(QColor outline READ outline NOTIFY schemeChanged)
    Q_PROPERTY(QColor text READ text NOTIFY schemeChanged)
    Q_PROPERTY(QColor muted READ muted NOTIFY schemeChanged)
    Q_PROPERTY(QColor dim READ dim NOTIFY schemeChanged)
    Q_PROPERTY(QColor ember READ ember NOTIFY schemeChanged)
    Q_PROPERTY(QColor good READ good NOTIFY schemeChanged)
    Q_PROPERTY(QColor warn READ warn NOTIFY schemeChanged)
    Q_PROPERTY(QColor bad READ bad NOTIFY schemeChanged)
    Q_PROPERTY(QColor info READ info NOTIFY schemeChanged)
    Q_PROPERTY(QColor vote READ vote NOTIFY schemeChanged)
    Q_PROPERTY(QColor focus READ focus NOTIFY schemeChanged)
    Q_PROPERTY(QColor onEmber READ onEmber NOTIFY schemeChanged)
    Q_PROPERTY(QColor onBad READ onBad NOTIFY schemeChanged)
    Q_PROPERTY(int margin READ margin CONSTANT)
    Q_PROPERTY(int gap READ gap CONSTANT)
    Q_PROPERTY(int padding READ padding CONSTANT)
    Q_PROPERTY(int radius READ radius CONSTANT)
    Q_PROPERTY(int controlRadius READ controlRadius CONSTANT)
    Q_PROPERTY(int controlHeight READ controlHeight CONSTANT)
    Q_PROPERTY(int rowHeight READ rowHeight CONSTANT)
    Q_PROPERTY(int railWidth READ railWidth CONSTANT)
    Q_PROPERTY(int railFolded READ railFolded CONSTANT)
    Q_PROPERTY(int foldWidth READ foldWidth CONSTANT)
    Q_PROPERTY(int pageTitleSize READ pageTitleSize CONSTANT)
    Q_PROPERTY(int heroNumberSize READ heroNumberSize CONSTANT)
    Q_PROPERTY(int heroSentenceSize READ heroSentenceSize CONSTANT)
    Q_PROPERTY(int cardTitleSize READ cardTitleSize CONSTANT)
    Q_PROPERTY(int bodySize READ bodySize CONSTANT)
    Q_PROPERTY(int labelSize READ labelSize CONSTANT)
    Q_PROPERTY(int bigNumberSize READ bigNumberSize CONSTANT)
    Q_PROPERTY(int monoSize READ monoSize CONSTANT)
    Q_PROPERTY(QString sans READ sans CONSTANT)
    Q_PROPERTY(QString mono READ mono CONSTANT)

public:
    enum Scheme {
        System, ///< dark or light as the desktop's palette is
        Dark,
        Light,
        HighContrast,
    };
    Q_ENUM(Scheme)

    explicit Theme(QObject* parent = nullptr);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    void setScheme(Scheme scheme);
    [[nodiscard]] bool isDark() const;
    [[nodiscard]] QVariantList tones() const { return m_tones; }
    [[nodiscard]] QVariantList toneFills() const { return m_toneFills; }
    [[nodiscard]] QColor background() const { return m_palette->background; }
    [[nodiscard]] QColor rail() const { return m_palette->rail; }
    [[nodiscard]] QColor card() const { return m_palette->card; }
    [[nodiscard]] QColor raised() const { return m_palette->raised; }
    [[nodiscard]] QColor hover() const { return m_palette->hover; }
    [[nodiscard]] QColor line() const { return m_palette->line; }
    [[nodiscard]] QColor outline() const { return m_palette->outline; }
    [[nodiscard]] QColor text() const { return m_palette->text; }
    [[nodiscard]] QColor muted() const { return m_palette->muted; }
    [[nodiscard]] QColor dim() const { return m_palette->dim; }
    [[nodiscard]] QColor ember() const { return m_palette->ember; }
    [[nodiscard]] QColor good() const { return m_palette->good; }
    [[nodiscard]] QColor warn() const { return m_palette->warn; }
    [[nodiscard]] QColor bad() const { return m_palette->bad; }
    [[nodiscard]] QColor info() const { return m_palette->info; }
    [[nodiscard]] QColor vote() const { return m_palette->vote; }
    [[nodiscard]] QColor focus() const { return m_palette->focus; }
    [[nodiscard]] QColor onEmber() const { return m_palette->on_ember; }
    [[nodiscard]] QColor onBad() const { return m_palette->on_bad; }
    /// Around a page, in device-independent pixels.
    [[nodiscard]] static int margin() { return 28; }
    /// Between cards, in device-independent pixels.
    [[nodiscard]] static int gap() { return 16; }
    /// Inside a card, in device-independent pixels.
    [[nodiscard]] static int padding() { return 20; }
    /// Of cards, in device-independent pixels.
    [[nodiscard]] static int radius() { return 12; }
    /// Of controls, in device-independent pixels.
    [[nodiscard]] static int controlRadius() { return 8; }
    /// Of buttons and fields, in device-independent pixels.
    [[nodiscard]] static int controlHeight() { return 34; }
    /// Of table rows, in device-independent pixels.
    [[nodiscard]] static int rowHeight() { return 34; }
    /// Of the open navigation, in device-independent pixels.
    [[nodiscard]] static int railWidth() { return 208; }
    /// Of the folded navigation, in device-independent pixels.
    [[nodiscard]] static int railFolded() { return 64; }
    /// Window width from which down the rail folds, in device-independent pixels.
    [[nodiscard]] static int foldWidth() { return 960; }
    [[nodiscard]] static int pageTitleSize() { return 20; }
    [[nodiscard]] static int heroNumberSize() { return 34; }
    [[nodiscard]] static int heroSentenceSize() { return 22; }
    [[nodiscard]] static int cardTitleSize() { return 14; }
    [[nodiscard]] static int bodySize() { return 14; }
    [[nodiscard]] static int labelSize() { return 13; }
    [[nodiscard]] static int bigNumberSize() { return 18; }
    [[nodiscard]] static int monoSize() { return 13; }
    /// Family name of the bundled proportional font (tabular figures).
    [[nodiscard]] static QString sans() { return QStringLiteral("Hearth Sans"); }
    /// Family name of the bundled monospace font.
    [[nodiscard]] static QString mono() { return QStringLiteral("Hearth Mono"); }

Q_SIGNALS:
    void schemeChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choosePalette();

    Scheme m_scheme = System;
    const Palette* m_palette;
    QVariantList m_tones;
    QVariantList m_toneFills;
};

/// Registers the bundled fonts and makes the proportional one the program's default. Call once, after the
/// QGuiApplication was made; false when a font is damaged.
bool load_fonts();

} // namespace hearth::gui
