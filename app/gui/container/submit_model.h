// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"

#include <QTimer>
#include <QUrl>

namespace hearth::gui {

/// The form that sends a scene to the network: file, size, samples, mode, budget; an estimate follows each
/// change.
class SubmitModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    /// Path of the .glb, .gltf or .hscene; empty: none chosen.
    Q_PROPERTY(QString scene READ scene WRITE setScene NOTIFY formChanged)
    Q_PROPERTY(QString sceneName READ sceneName NOTIFY formChanged)
    /// Whether the scene that comes with Hearth is there, for who has none of their own.
    Q_PROPERTY(bool hasExample READ hasExample CONSTANT)
    Q_PROPERTY(QString width READ width WRITE setWidth NOTIFY formChanged)
    Q_PROPERTY(QString height READ height WRITE setHeight NOTIFY formChanged)
    Q_PROPERTY(QString samples READ samples WRITE setSamples NOTIFY formChanged)
    Q_PROPERTY(int mode READ mode WRITE setMode NOTIFY formChanged)
    Q_PROPERTY(QStringList modeNames READ modeNames CONSTANT)
    /// Amount in ATH; empty: no limit.
    Q_PROPERTY(QString budget READ budget WRITE setBudget NOTIFY formChanged)
    /// What is wrong with the form, as a sentence; empty when it can be sent.
    Q_PROPERTY(QString problem READ problem NOTIFY formChanged)
    Q_PROPERTY(bool valid READ isValid NOTIFY formChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    /// What it will cost and who may do it.
    Q_PROPERTY(QString estimate READ estimate NOTIFY estimateChanged)

public:
    enum Mode { Cheapest, Balanced, Fastest };
    Q_ENUM(Mode)

    explicit SubmitModel(QObject* parent = nullptr);

    [[nodiscard]] QString scene() const { return m_scene; }
    void setScene(const QString& path);
    [[nodiscard]] QString sceneName() const;
    [[nodiscard]] bool hasExample() const { return !m_example.isEmpty(); }
    [[nodiscard]] QString width() const { return m_width; }
    void setWidth(const QString& text) { set(m_width, text); }
    [[nodiscard]] QString height() const { return m_height; }
    void setHeight(const QString& text) { set(m_height, text); }
    [[nodiscard]] QString samples() const { return m_samples; }
    void setSamples(const QString& text) { set(m_samples, text); }
    [[nodiscard]] int mode() const { return m_mode; }
    void setMode(int mode);
    [[nodiscard]] static QStringList modeNames();
    [[nodiscard]] QString budget() const { return m_budget; }
    void setBudget(const QString& text) { set(m_budget, text); }
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool isValid() const { return problem().isEmpty(); }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] QString estimate() const { return m_estimate; }

    /// Takes the first usable file of a drop; false where there is none.
    Q_INVOKABLE bool takeUrls(const QList<QUrl>& urls);
    Q_INVOKABLE void useExample();
    Q_INVOKABLE void submit();

Q_SIGNALS:
    void formChanged();
    void estimateChanged();
    void busyChanged();
    /// The job was accepted.
    void submitted(int id);

protected:
    void load() override;

private:
    void set(QString& member, const QString& text);
    void askEstimate();
    void setBusy(bool busy);
    [[nodiscard]] QJsonObject sizeParams() const;

    QString m_scene;
    QString m_example; ///< path of the bundled scene; empty where it is not installed
    QString m_width = QStringLiteral("640");
    QString m_height = QStringLiteral("360");
    QString m_samples = QStringLiteral("16");
    QString m_budget;
    int m_mode = Balanced;
    bool m_busy = false;
    QString m_estimate;
    QTimer m_estimate_soon;
};

} // namespace hearth::gui
