// SPDX-License-Identifier: Apache-2.0
#include "app/gui/rewards/container_stake_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/rewards/reward_rows.h"
#include "app/gui/wallet/wallet_text.h"

#include <QDateTime>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double milli = 1000.0;

QList<RoleOf<SlashRow>> slash_roles() {
    return {
        {"timeText",
         [](const SlashRow& s) -> QVariant {
             return utc_moment(s.at_ms);
         }},
        {"amountText",
         [](const SlashRow& s) -> QVariant {
             return format_ath(s.amount, ath_decimals(s.amount));
         }},
        {"amountFull",
         [](const SlashRow& s) -> QVariant {
             return format_ath_full(s.amount);
         }},
        {"reason",
         [](const SlashRow& s) -> QVariant {
             return s.reason;
         }},
        {"partText",
         [](const SlashRow& s) -> QVariant {
             //: how much of the required stake was slashed: thirds of it; %1 an amount that rewards paid
             return s.from_rewards.is_zero()
                        ? ContainerStakeModel::tr("%n third(s) of the requirement", "", s.thirds)
                        : ContainerStakeModel::tr("%n third(s) of the requirement, %1 of it from rewards", "",
                                                  s.thirds)
                              .arg(format_ath_full(s.from_rewards));
         }},
        {"evidence",
         [](const SlashRow& s) -> QVariant {
             return s.evidence;
         }},
        {"evidenceText",
         [](const SlashRow& s) -> QVariant {
             return shorten_middle(s.evidence, 10, 8);
         }},
    };
}

} // namespace

ContainerStakeModel::ContainerStakeModel(QObject* parent)
    : PageBackend({u"chain"_s}, parent), m_slashes(slash_roles()) {}

void ContainerStakeModel::load() {
    ask(u"container.stake_status"_s, {}, [this](const QJsonObject& result) { apply(result); });
}

void ContainerStakeModel::applyEvent(const QString& /*topic*/, const QJsonObject& data) {
    m_clock.see(int_of(data, "now_ms"_L1));
    load();
}

void ContainerStakeModel::apply(const QJsonObject& status) {
    m_status = status;
    const Wei required = wei_of(status, "required_wei"_L1);
    const Wei staked = wei_of(status, "staked_wei"_L1);
    const int decimals = ath_decimals(std::max(required, staked));
    const auto factor = [&status](QLatin1StringView member) {
        return format_number(double(int_of(status, member)) / milli, 2);
    };
    m_facts.setRows({
        //: value of a card, in units of a reference card
        {.label = tr("K of this card"), .value = factor("k_milli"_L1), .unit = {}, .full = {}},
        //: ATH of stake for one unit of K; its source is the network's profile
        {.label = tr("Coefficient"),
         .value = factor("coefficient_milli"_L1),
         .unit = tr("ATH per K", "unit"),
         .full = {}},
        {.label = tr("Required = K \u00d7 coefficient"),
         .value = format_ath(required, decimals),
         .unit = u"ATH"_s,
         .full = format_ath_full(required)},
        {.label = tr("Staked"),
         .value = format_ath(staked, decimals),
         .unit = u"ATH"_s,
         .full = format_ath_full(staked),
         .tone = staked < required ? Tone::Warn : Tone::Neutral},
    });
    QList<SlashRow> rows;
    for (const QJsonValue value : status.value("slashes"_L1).toArray()) {
        const QJsonObject slash = value.toObject();
        rows.append({.at_ms = int_of(slash, "at_ms"_L1),
                     .thirds = static_cast<int>(int_of(slash, "thirds"_L1)),
                     .amount = wei_of(slash, "amount_wei"_L1),
                     .from_rewards = wei_of(slash, "from_rewards_wei"_L1),
                     .evidence = text_of(slash, "evidence"_L1),
                     .reason = text_of(slash, "reason"_L1),
                     .hash = text_of(slash, "hash"_L1)});
    }
    std::sort(rows.begin(), rows.end(),
              [](const SlashRow& a, const SlashRow& b) { return a.at_ms > b.at_ms; });
    m_slashes.setRows(std::move(rows));
    Q_EMIT stakeChanged();
}

QString ContainerStakeModel::state() const {
    return text_of(m_status, "state"_L1);
}

QString ContainerStakeModel::stateText() const {
    const QString id = state();
    if (id == "staked"_L1) {
        return tr("Staked");
    }
    if (id == "short"_L1) {
        //: less is staked than is required
        return tr("Too little");
    }
    if (id == "unlocking"_L1) {
        return tr("Unlocking");
    }
    //: state of a container's stake
    return id == "withdrawable"_L1 ? tr("Withdrawable") : tr("No stake");
}

int ContainerStakeModel::stateTone() const {
    const QString id = state();
    return id == "staked"_L1 || id == "withdrawable"_L1 ? Tone::Good
           : id == "short"_L1                           ? Tone::Warn
           : id == "unlocking"_L1                       ? Tone::Info
                                                        : Tone::Neutral;
}

Wei ContainerStakeModel::missing() const {
    return saturating_sub(wei_of(m_status, "required_wei"_L1), wei_of(m_status, "staked_wei"_L1));
}

QString ContainerStakeModel::sentence() const {
    const QString id = state();
    if (id == "staked"_L1) {
        return tr("The stake is complete: the container may take jobs.");
    }
    if (id == "short"_L1) {
        //: %1 an amount
        return tr("%1 are missing: the container takes no jobs until they are staked.")
            .arg(format_ath_full(missing()));
    }
    if (id == "unlocking"_L1) {
        return tr("The stake is on its way back. The container takes no jobs meanwhile.");
    }
    if (id == "withdrawable"_L1) {
        return tr("The stake is free: withdraw it to the wallet.");
    }
    if (int_of(m_status, "k_milli"_L1) == 0) {
        return tr("What this container has to stake is known once it has proven its rate: start it and let "
                  "it run a window.");
    }
    return tr("A container stakes ATH as a promise to work as it says; what it breaks is paid from it.");
}

double ContainerStakeModel::share() const {
    const double required = ath_for_drawing(wei_of(m_status, "required_wei"_L1));
    return required > 0 ? std::min(1.0, ath_for_drawing(wei_of(m_status, "staked_wei"_L1)) / required) : 0;
}

QString ContainerStakeModel::unlockText() const {
    const qint64 unlock = int_of(m_status, "unlock_ms"_L1);
    if (unlock <= 0) {
        return state() == "staked"_L1 || state() == "short"_L1
                   ? tr("It can be withdrawn 180 days after you have asked for it.")
                   : QString();
    }
    const qint64 left = unlock - m_clock.now();
    //: %1 a date with its time, %2 "120 days"
    return left > 0 ? tr("Free on %1, in %2.").arg(isolated(utc_moment(unlock)), time_left_text(left))
                    //: %1 a date with its time
                    : tr("Free since %1.").arg(isolated(utc_moment(unlock)));
}

QString ContainerStakeModel::action() const {
    const QString id = state();
    if (id == "none"_L1 || id == "short"_L1) {
        return missing().is_zero() ? QString() : u"stake"_s;
    }
    return id == "staked"_L1 ? u"unstake"_s : id == "withdrawable"_L1 ? u"withdraw"_s : QString();
}

QString ContainerStakeModel::actionText() const {
    const QString wanted = action();
    if (wanted == "stake"_L1) {
        //: button: puts the missing stake into the registry; %1 an amount
        return tr("Stake %1 ATH…").arg(format_ath(missing(), ath_decimals(missing())));
    }
    if (wanted == "unstake"_L1) {
        //: button: begins the 180 days until a stake is free
        return tr("Unstake…");
    }
    //: button: moves a stake that is free to the wallet
    return wanted == "withdraw"_L1 ? tr("Withdraw the stake…") : QString();
}

QJsonObject ContainerStakeModel::planParams(const QString& address) const {
    QJsonObject params{{u"action"_s, action()}, {u"address"_s, address}};
    if (action() == "stake"_L1) {
        params.insert(u"amount_wei"_s, missing().to_decimal());
    }
    return params;
}

} // namespace hearth::gui
