<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Check</name>
    <message numerus="yes">
        <source>%Ln ray(s)</source>
        <translation>
            <numerusform>%Ln ray</numerusform>
            <numerusform>%Ln rays</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%n s ago</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>%n s ago</numerusform>
            <numerusform>%n s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <comment>minutes</comment>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <comment>hours</comment>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n sample</numerusform>
            <numerusform>%n samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Peer</name>
    <message numerus="yes">
        <source>%n check(s)</source>
        <translation>
            <numerusform>%n check</numerusform>
            <numerusform>%n checks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message numerus="yes">
        <source>about %n s</source>
        <translation>
            <numerusform>about %n s</numerusform>
            <numerusform>about %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>about %n min</numerusform>
            <numerusform>about %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rewards</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>hours</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wallet</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <comment>sent to</comment>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::BenchPartModel</name>
    <message numerus="yes">
        <source>%1: %2. The median of %n run(s), between %3 and %4.</source>
        <translation>
            <numerusform>%1: %2. The median of %n run, between %3 and %4.</numerusform>
            <numerusform>%1: %2. The median of %n runs, between %3 and %4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s), from %1 to %2</source>
        <translation>
            <numerusform>%n run, from %1 to %2</numerusform>
            <numerusform>%n runs, from %1 to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::BenchResult</name>
    <message numerus="yes">
        <source>%1 on %5: %2 %3 now, %4 in the median of %n earlier run(s). Look at the fans and the dust, at other programs that use the card, and at its power limit; then measure again.</source>
        <translation>
            <numerusform>%1 on %5: %2 %3 now, %4 in the median of %n earlier run. Look at the fans and the dust, at other programs that use the card, and at its power limit; then measure again.</numerusform>
            <numerusform>%1 on %5: %2 %3 now, %4 in the median of %n earlier runs. Look at the fans and the dust, at other programs that use the card, and at its power limit; then measure again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::ChainModel</name>
    <message numerus="yes">
        <source>%1, %n day(s) ahead of this computer's clock</source>
        <extracomment>%1 "Block 12"</extracomment>
        <translation>
            <numerusform>%1, %n day ahead of this computer's clock</numerusform>
            <numerusform>%1, %n days ahead of this computer's clock</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::CheckDetail</name>
    <message numerus="yes">
        <source>All %n sampled unit(s) were rendered again: every bit is equal.</source>
        <translation>
            <numerusform>The sampled unit was rendered again: every bit is equal.</numerusform>
            <numerusform>All %n sampled units were rendered again: every bit is equal.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::CheckerBackend</name>
    <message numerus="yes">
        <source>Checking %n proof(s) right now.</source>
        <translation>
            <numerusform>Checking %n proof right now.</numerusform>
            <numerusform>Checking %n proofs right now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ready: %n licence(s) wait for the next proof.</source>
        <translation>
            <numerusform>Ready: %n licence waits for the next proof.</numerusform>
            <numerusform>Ready: %n licences wait for the next proof.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cheat(s) caught</source>
        <translation>
            <numerusform>%n cheat caught</numerusform>
            <numerusform>%n cheats caught</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::ClaimPlanner</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Claim %1 ATH over %n day(s)</source>
        <extracomment>what a plan does; %1 an amount, %n days</extracomment>
        <translation>
            <numerusform>Claim %1 ATH over %n day</numerusform>
            <numerusform>Claim %1 ATH over %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::ContainerStakeModel</name>
    <message numerus="yes">
        <source>%n third(s) of the requirement</source>
        <extracomment>how much of the required stake was slashed: thirds of it; %1 an amount that rewards paid</extracomment>
        <translation>
            <numerusform>%n third of the requirement</numerusform>
            <numerusform>%n thirds of the requirement</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n third(s) of the requirement, %1 of it from rewards</source>
        <translation>
            <numerusform>%n third of the requirement, %1 of it from rewards</numerusform>
            <numerusform>%n thirds of the requirement, %1 of it from rewards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::DiagnosticsBackend</name>
    <message numerus="yes">
        <source>%n thing(s) must be put right.</source>
        <translation>
            <numerusform>%n thing must be put right.</numerusform>
            <numerusform>%n things must be put right.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing keeps this computer from earning; %n thing(s) could be better.</source>
        <translation>
            <numerusform>Nothing keeps this computer from earning; %n thing could be better.</numerusform>
            <numerusform>Nothing keeps this computer from earning; %n things could be better.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries read in %1</source>
        <extracomment>%n entries of a log, %1 a duration</extracomment>
        <translation>
            <numerusform>%Ln entries read in %1</numerusform>
            <numerusform>%Ln entries read in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::EarningsBackend</name>
    <message numerus="yes">
        <source>Earnings of the last %n day(s), most on %1 with %2</source>
        <translation>
            <numerusform>Earnings of the last %n day, most on %1 with %2</numerusform>
            <numerusform>Earnings of the last %n days, most on %1 with %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s) behind these amounts are assumed, and shares are divided as among %1 licences.</source>
        <translation>
            <numerusform>%n figure behind these amounts is assumed, and shares are divided as among %1 licences.</numerusform>
            <numerusform>%n figures behind these amounts are assumed, and shares are divided as among %1 licences.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s) behind these amounts are assumed.</source>
        <translation>
            <numerusform>%n figure behind these amounts is assumed.</numerusform>
            <numerusform>%n figures behind these amounts are assumed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries of the last %1 days</source>
        <translation>
            <numerusform>%n entries of the last %1 days</numerusform>
            <numerusform>%n entries of the last %1 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries written to %1.</source>
        <translation>
            <numerusform>%n entries written to %1.</numerusform>
            <numerusform>%n entries written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::GovernanceModel</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open: %n proposal(s). Locked ATH would give you a vote.</source>
        <translation>
            <numerusform>Open: %n proposal. Locked ATH would give you a vote.</numerusform>
            <numerusform>Open: %n proposals. Locked ATH would give you a vote.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waiting for your vote: %n proposal(s).</source>
        <translation>
            <numerusform>Waiting for your vote: %n proposal.</numerusform>
            <numerusform>Waiting for your vote: %n proposals.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>council of %n until %1</source>
        <comment>members</comment>
        <translation>
            <numerusform>council of %n until %1</numerusform>
            <numerusform>council of %n until %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::GpuDevice</name>
    <message numerus="yes">
        <source>%n core(s), %1</source>
        <extracomment>number of cores and the widest instructions of a processor</extracomment>
        <translation>
            <numerusform>%n core, %1</numerusform>
            <numerusform>%n cores, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::GpuModel</name>
    <message numerus="yes">
        <source>Hearth may use %1 of %n graphics card(s).</source>
        <translation>
            <numerusform>Hearth may use %1 of %n graphics card.</numerusform>
            <numerusform>Hearth may use %1 of %n graphics cards.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::GpuProcessModel</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>programs</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::HistoryModel</name>
    <message numerus="yes">
        <source>%n transaction(s)</source>
        <translation>
            <numerusform>%n transaction</numerusform>
            <numerusform>%n transactions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n hidden</source>
        <comment>entries that look like spam</comment>
        <translation>
            <numerusform>Show %n hidden</numerusform>
            <numerusform>Show %n hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written to %1</source>
        <extracomment>%1 is the name of a file</extracomment>
        <translation>
            <numerusform>%n line written to %1</numerusform>
            <numerusform>%n lines written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::JobView</name>
    <message numerus="yes">
        <source>%1 of %n tile(s)</source>
        <translation>
            <numerusform>%1 of %n tile</numerusform>
            <numerusform>%1 of %n tiles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sampled by checkers</source>
        <translation>
            <numerusform>%n sampled by checkers</numerusform>
            <numerusform>%n sampled by checkers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checked by %n checker(s): all sampled bits equal.</source>
        <translation>
            <numerusform>Checked by %n checker: all sampled bits equal.</numerusform>
            <numerusform>Checked by %n checkers: all sampled bits equal.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rejected by %n checker(s).</source>
        <translation>
            <numerusform>Rejected by %n checker.</numerusform>
            <numerusform>Rejected by %n checkers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rejected by %n checker(s): pixel %1, %2 of tile %3 differs.</source>
        <translation>
            <numerusform>Rejected by %n checker: pixel %1, %2 of tile %3 differs.</numerusform>
            <numerusform>Rejected by %n checkers: pixel %1, %2 of tile %3 differs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::LicenseDetail</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>hours</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::LicensesModel</name>
    <message numerus="yes">
        <source>All %Ln licence(s) are at work.</source>
        <translation>
            <numerusform>Your licence is at work.</numerusform>
            <numerusform>All %Ln licences are at work.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln licence(s) are at work.</source>
        <extracomment>%Ln all licences, %1 those that work</extracomment>
        <translation>
            <numerusform>%1 of %Ln licence is at work.</numerusform>
            <numerusform>%1 of %Ln licences are at work.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln above the 95 % bonus line</source>
        <extracomment>licences that get the quarterly bonus as things stand</extracomment>
        <translation>
            <numerusform>%Ln above the 95 % bonus line</numerusform>
            <numerusform>%Ln above the 95 % bonus line</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln licence(s) banned</source>
        <translation>
            <numerusform>%Ln licence banned</numerusform>
            <numerusform>%Ln licences banned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln licence(s) wait for your approval</source>
        <translation>
            <numerusform>%Ln licence waits for your approval</numerusform>
            <numerusform>%Ln licences wait for your approval</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln shown</source>
        <comment>licences</comment>
        <translation>
            <numerusform>%1 of %Ln shown</numerusform>
            <numerusform>%1 of %Ln shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln licence(s)</source>
        <translation>
            <numerusform>%Ln licence</numerusform>
            <numerusform>%Ln licences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <comment>licences</comment>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delegate %Ln licence(s)</source>
        <translation>
            <numerusform>Delegate %Ln licence</numerusform>
            <numerusform>Delegate %Ln licences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undelegate %Ln licence(s)</source>
        <translation>
            <numerusform>Undelegate %Ln licence</numerusform>
            <numerusform>Undelegate %Ln licences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of the selected belong to somebody else: only their owner can delegate them.</source>
        <translation>
            <numerusform>%Ln of the selected belongs to somebody else: only its owner can delegate it.</numerusform>
            <numerusform>%Ln of the selected belong to somebody else: only their owner can delegate them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln licence(s) approved.</source>
        <translation>
            <numerusform>%Ln licence approved.</numerusform>
            <numerusform>%Ln licences approved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln delegation(s) turned down.</source>
        <translation>
            <numerusform>%Ln delegation turned down.</numerusform>
            <numerusform>%Ln delegations turned down.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln licence(s) written to %1.</source>
        <extracomment>%1 the name of a file</extracomment>
        <translation>
            <numerusform>%Ln licence written to %1.</numerusform>
            <numerusform>%Ln licences written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::LockModel</name>
    <message numerus="yes">
        <source>%n whole week(s) count</source>
        <extracomment>how long a lock lasts by the contract's counting</extracomment>
        <translation>
            <numerusform>%n whole week count</numerusform>
            <numerusform>%n whole weeks count</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n y</source>
        <comment>years on a time axis</comment>
        <translation>
            <numerusform>%n y</numerusform>
            <numerusform>%n y</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Takes %n transaction(s), each shown before you sign it.</source>
        <translation>
            <numerusform>Takes %n transaction, each shown before you sign it.</numerusform>
            <numerusform>Takes %n transactions, each shown before you sign it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::LogView</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::NetworkBackend</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n container</numerusform>
            <numerusform>%n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checker(s)</source>
        <translation>
            <numerusform>%n checker</numerusform>
            <numerusform>%n checkers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 values, %n assumed</source>
        <extracomment>%1 is how many values there are</extracomment>
        <translation>
            <numerusform>%1 values, %n assumed</numerusform>
            <numerusform>%1 values, %n assumed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::OverviewModel</name>
    <message numerus="yes">
        <source>Earnings of the last %n day(s), by source.</source>
        <translation>
            <numerusform>Earnings of the last %n day, by source.</numerusform>
            <numerusform>Earnings of the last %n days, by source.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n window(s) passed today.</source>
        <translation>
            <numerusform>%1 of %n window passed today.</numerusform>
            <numerusform>%1 of %n windows passed today.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::PlanModel</name>
    <message numerus="yes">
        <source>%1 of %n step(s) done</source>
        <extracomment>progress of a plan: %1 how many are done</extracomment>
        <translation>
            <numerusform>%1 of %n step done</numerusform>
            <numerusform>%1 of %n steps done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 of %n step(s) done.</source>
        <extracomment>a plan that was left half-way: %1 what it does, %2 how many steps are done</extracomment>
        <translation>
            <numerusform>%1: %2 of %n step done.</numerusform>
            <numerusform>%1: %2 of %n steps done.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::PreviewModel</name>
    <message numerus="yes">
        <source>I have read %n warning(s) and want to go on</source>
        <translation>
            <numerusform>I have read %n warning and want to go on</numerusform>
            <numerusform>I have read %n warnings and want to go on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::ProposeModel</name>
    <message numerus="yes">
        <source>The title is one line of at most %n letters.</source>
        <translation>
            <numerusform>The title is one line of at most %n letters.</numerusform>
            <numerusform>The title is one line of at most %n letters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::RewardsModel</name>
    <message numerus="yes">
        <source>%Ln claim(s)</source>
        <translation>
            <numerusform>%Ln claim</numerusform>
            <numerusform>%Ln claims</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ATH in %Ln day(s)</source>
        <extracomment>sum of the days of a chart; %1 an amount</extracomment>
        <translation>
            <numerusform>%1 ATH in %Ln day</numerusform>
            <numerusform>%1 ATH in %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The rates of %Ln kind(s) of reward are assumed: nobody has published them.</source>
        <translation>
            <numerusform>The rates of %Ln kind of reward are assumed: nobody has published them.</numerusform>
            <numerusform>The rates of %Ln kinds of reward are assumed: nobody has published them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::SendModel</name>
    <message numerus="yes">
        <source>%n more character(s)</source>
        <comment>of an address</comment>
        <translation>
            <numerusform>%n more character</numerusform>
            <numerusform>%n more characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::SetupModel</name>
    <message numerus="yes">
        <source>%n word(s)</source>
        <extracomment>how many recovery words there are</extracomment>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::Stake</name>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n week(s)</source>
        <translation>
            <numerusform>in %n week</numerusform>
            <numerusform>in %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d %1</source>
        <comment>days</comment>
        <extracomment>a count-down over days: %1 "4:12:09"</extracomment>
        <translation>
            <numerusform>%n d %1</numerusform>
            <numerusform>%n d %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::StakeModel</name>
    <message numerus="yes">
        <source>%1 ATH are locked in %n pools; the first lock ends on %2.</source>
        <extracomment>%1 an amount, %2 a date</extracomment>
        <translation>
            <numerusform>%1 ATH are locked in %n pools; the first lock ends on %2.</numerusform>
            <numerusform>%1 ATH are locked in %n pools; the first lock ends on %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::gui::SubmitModel</name>
    <message numerus="yes">
        <source>About %1 ATH; %n container(s) could take it.</source>
        <translation>
            <numerusform>About %1 ATH; %n container could take it.</numerusform>
            <numerusform>About %1 ATH; %n containers could take it.</numerusform>
        </translation>
    </message>
</context>
</TS>
