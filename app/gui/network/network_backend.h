// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/backend/row_proxy_model.h"
#include "app/gui/charts/map_data.h"
#include "app/gui/network/peer.h"

namespace hearth::gui {

/// The Network page: who is there and how far away, what the network's rules are, and which network to use.
class NetworkBackend : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString sentence READ sentence NOTIFY networkChanged)
    Q_PROPERTY(QString support READ support NOTIFY networkChanged)
    Q_PROPERTY(QString title READ title NOTIFY networkChanged)
    Q_PROPERTY(bool practice READ isPractice NOTIFY networkChanged)
    Q_PROPERTY(QString logPosition READ logPosition NOTIFY networkChanged)
    Q_PROPERTY(QString logHead READ logHead NOTIFY networkChanged)
    Q_PROPERTY(QString logHeadShort READ logHeadShort NOTIFY networkChanged)
    Q_PROPERTY(QString replayText READ replayText NOTIFY networkChanged)
    Q_PROPERTY(int replayTone READ replayTone NOTIFY networkChanged)
    Q_PROPERTY(QString chainText READ chainText NOTIFY networkChanged)
    Q_PROPERTY(hearth::gui::MapData* map READ map CONSTANT)
    Q_PROPERTY(hearth::gui::RowProxyModel* peers READ peers CONSTANT)
    Q_PROPERTY(int peerCount READ peerCount NOTIFY peersChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* values READ values CONSTANT)
    Q_PROPERTY(QString valuesText READ valuesText NOTIFY networkChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* networks READ networks CONSTANT)
    Q_PROPERTY(QString switching READ switching NOTIFY switchingChanged)
    Q_PROPERTY(bool cheater READ hasCheater NOTIFY cheaterChanged)
    Q_PROPERTY(bool cheaterBusy READ isCheaterBusy NOTIFY cheaterChanged)
    Q_PROPERTY(QString cheaterText READ cheaterText NOTIFY cheaterChanged)

public:
    explicit NetworkBackend(QObject* parent = nullptr);

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString support() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] bool isPractice() const;
    [[nodiscard]] QString logPosition() const;
    [[nodiscard]] QString logHead() const;
    [[nodiscard]] QString logHeadShort() const;
    [[nodiscard]] QString replayText() const;
    [[nodiscard]] int replayTone() const;
    [[nodiscard]] QString chainText() const;
    [[nodiscard]] MapData* map() { return &m_map; }
    [[nodiscard]] RowProxyModel* peers() { return &m_shown; }
    [[nodiscard]] int peerCount() const { return m_peers.count(); }
    [[nodiscard]] RowModelBase* values() { return &m_values; }
    [[nodiscard]] QString valuesText() const;
    [[nodiscard]] RowModelBase* networks() { return &m_networks; }
    [[nodiscard]] QString switching() const { return m_switching; }
    [[nodiscard]] bool hasCheater() const { return m_cheater; }
    [[nodiscard]] bool isCheaterBusy() const { return m_cheaterBusy; }
    [[nodiscard]] QString cheaterText() const;

    /// Uses another network; `switched` follows.
    Q_INVOKABLE void use(const QString& name);
    /// Lets a neighbour of the practice network cheat, or stops it.
    Q_INVOKABLE void setCheater(bool on);

Q_SIGNALS:
    void networkChanged();
    void peersChanged();
    void switchingChanged();
    void cheaterChanged();
    void switched(const QString& message);

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void applyNetwork(const QJsonObject& network);
    void applyCheater(const QJsonObject& cheater);
    void applyPeers(const QJsonObject& result);
    void fillMap();
    [[nodiscard]] int countRole(bool checker) const;

    QJsonObject m_network;
    MapData m_map;
    RowModel<Peer> m_peers;
    RowProxyModel m_shown;
    RowModel<ProfileValue> m_values;
    RowModel<NetworkChoice> m_networks;
    QString m_switching;
    bool m_cheater = false;
    bool m_cheaterBusy = false;
    QString m_cheaterAddress;
    double m_cheaterSkip = 0;
};

} // namespace hearth::gui
