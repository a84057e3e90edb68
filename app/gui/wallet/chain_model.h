// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/fact_model.h"
#include "app/gui/backend/page_backend.h"

#include <QStringList>

namespace hearth::gui {

/// The chain in use: whether it runs, its latest block (whose time is every money page's now), and what the
/// practice chain offers beside: free money and travel in time.
class ChainModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name NOTIFY chainChanged)
    Q_PROPERTY(QString title READ title NOTIFY chainChanged)
    Q_PROPERTY(bool known READ isKnown NOTIFY chainChanged)
    Q_PROPERTY(bool running READ isRunning NOTIFY chainChanged)
    Q_PROPERTY(bool practice READ isPractice NOTIFY chainChanged)
    Q_PROPERTY(bool faucet READ hasFaucet NOTIFY chainChanged)
    Q_PROPERTY(bool travel READ hasTravel NOTIFY chainChanged)
    /// The time of the latest block, as the user's clock would write it.
    Q_PROPERTY(QString nowText READ nowText NOTIFY chainChanged)
    /// Block, and how far the chain's time is from this computer's.
    Q_PROPERTY(QString nowNote READ nowNote NOTIFY chainChanged)
    /// Why it does not run, what that means, what to do.
    Q_PROPERTY(QString problem READ problem NOTIFY chainChanged)
    Q_PROPERTY(QString problemMeaning READ problemMeaning NOTIFY chainChanged)
    Q_PROPERTY(QString problemRemedy READ problemRemedy NOTIFY chainChanged)
    Q_PROPERTY(QString problemCode READ problemCode NOTIFY chainChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    Q_PROPERTY(hearth::gui::FactModel* facts READ facts CONSTANT)
    /// Steps of the time travel, for a menu.
    Q_PROPERTY(QStringList steps READ steps CONSTANT)

public:
    explicit ChainModel(QObject* parent = nullptr);

    [[nodiscard]] QString name() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] bool isKnown() const { return !m_chain.isEmpty(); }
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] bool isPractice() const;
    [[nodiscard]] bool hasFaucet() const;
    [[nodiscard]] bool hasTravel() const;
    [[nodiscard]] qint64 nowMs() const;
    [[nodiscard]] QString nowText() const;
    [[nodiscard]] QString nowNote() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString problemMeaning() const;
    [[nodiscard]] QString problemRemedy() const;
    [[nodiscard]] QString problemCode() const;
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] FactModel* facts() { return &m_facts; }
    [[nodiscard]] QStringList steps() const;

    /// Free ATH and coins for an account of the practice chain.
    Q_INVOKABLE void give(const QString& address);
    /// Moves the practice chain's clock on by a step of `steps`.
    Q_INVOKABLE void travelBy(int step);
    /// Starts the practice chain again after anvil was installed.
    Q_INVOKABLE void start();

Q_SIGNALS:
    void chainChanged();
    void busyChanged();
    void given();
    void travelled(const QString& now);

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void apply(const QJsonObject& chain);
    void setBusy(bool busy);
    /// Calls a method; errors are shown, and the button is free again either way.
    void act(const QString& method, const QJsonObject& params, Handler handler);

    QJsonObject m_chain;
    FactModel m_facts;
    bool m_busy = false;
};

} // namespace hearth::gui
