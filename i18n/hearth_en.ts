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
