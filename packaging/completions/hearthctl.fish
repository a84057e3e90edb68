# fish completion of hearthctl, made by `hearthctl completion fish`
complete -c hearthctl -f
complete -c hearthctl -n '__fish_use_subcommand' -a status -d 'What the node does and earns, in one sentence and a few lines'
complete -c hearthctl -n '__fish_use_subcommand' -a doctor -d 'Check the machine, the files, the worker and the network'
complete -c hearthctl -n '__fish_use_subcommand' -a gpu -d 'Graphics cards and the processor'
complete -c hearthctl -n '__fish_use_subcommand' -a demo -d 'Start a practice network, render a scene on it, have it checked and paid'
complete -c hearthctl -n '__fish_use_subcommand' -a job -d 'Render jobs: submit, follow, cancel'
complete -c hearthctl -n '__fish_use_subcommand' -a container -d 'This machine as a container: it renders and earns'
complete -c hearthctl -n '__fish_use_subcommand' -a checker -d 'This machine as a checker: it re-renders samples of others'
complete -c hearthctl -n '__fish_use_subcommand' -a license -d 'Checker licences: those of your accounts and those delegated here'
complete -c hearthctl -n '__fish_use_subcommand' -a reward -d 'Earned ATH: claim it, let it vest, withdraw it'
complete -c hearthctl -n '__fish_use_subcommand' -a earnings -d 'What the node earned, by day and source'
complete -c hearthctl -n '__fish_use_subcommand' -a network -d 'The network this node is on'
complete -c hearthctl -n '__fish_use_subcommand' -a practice -d 'What only the practice network has'
complete -c hearthctl -n '__fish_use_subcommand' -a wallet -d 'Accounts, keys and money'
complete -c hearthctl -n '__fish_use_subcommand' -a chain -d 'The chains of the money pages'
complete -c hearthctl -n '__fish_use_subcommand' -a vote -d 'Proposals and votes of stakers'
complete -c hearthctl -n '__fish_use_subcommand' -a treasury -d 'Fees, buy-backs and how rewards are split'
complete -c hearthctl -n '__fish_use_subcommand' -a stake -d 'Lock veATH for votes and weekly rewards'
complete -c hearthctl -n '__fish_use_subcommand' -a eth -d 'Ethereums encodings, signatures and keys, offline'
complete -c hearthctl -n '__fish_use_subcommand' -a explain -d 'The page of an error code'
complete -c hearthctl -n '__fish_use_subcommand' -a logs -d 'The daemons log'
complete -c hearthctl -n '__fish_use_subcommand' -a settings -d 'Settings of the daemon'
complete -c hearthctl -n '__fish_use_subcommand' -a daemon -d 'hearthd itself'
complete -c hearthctl -n '__fish_use_subcommand' -a eventlog -d 'The hash-chained log that everything is computed from'
complete -c hearthctl -n '__fish_use_subcommand' -a completion -d 'Scripts for the shells completion'
complete -c hearthctl -n '__fish_use_subcommand' -l help
complete -c hearthctl -n '__fish_use_subcommand' -l json
complete -c hearthctl -n '__fish_use_subcommand' -l quiet
complete -c hearthctl -n '__fish_use_subcommand' -l no-start
complete -c hearthctl -n '__fish_use_subcommand' -l data-dir
complete -c hearthctl -n '__fish_use_subcommand' -l version
complete -c hearthctl -n '__fish_seen_subcommand_from status' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from status' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from status' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from status' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from status' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from doctor' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from doctor' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from doctor' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from doctor' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from doctor' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and not __fish_seen_subcommand_from list bench classes telemetry enable disable' -a list -d 'What is there and what is used'
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and not __fish_seen_subcommand_from list bench classes telemetry enable disable' -a bench -d 'Measure a card or the processor'
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and not __fish_seen_subcommand_from list bench classes telemetry enable disable' -a classes -d 'Reference cards that benchmarks are compared with'
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and not __fish_seen_subcommand_from list bench classes telemetry enable disable' -a telemetry -d 'Load, memory, temperature, power and clocks now'
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and not __fish_seen_subcommand_from list bench classes telemetry enable disable' -a enable -d 'Let a card take roles'
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and not __fish_seen_subcommand_from list bench classes telemetry enable disable' -a disable -d 'Leave a card alone: it takes no roles'
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and not __fish_seen_subcommand_from list bench classes telemetry enable disable' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and not __fish_seen_subcommand_from list bench classes telemetry enable disable' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and not __fish_seen_subcommand_from list bench classes telemetry enable disable' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and not __fish_seen_subcommand_from list bench classes telemetry enable disable' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and not __fish_seen_subcommand_from list bench classes telemetry enable disable' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from list' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from list' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from list' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from list' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from list' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from bench' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from bench' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from bench' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from bench' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from bench' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from bench' -l gpu
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from bench' -l seconds
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from bench' -l repeats
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from bench' -l parts
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from bench' -l history
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from bench' -l limit
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from bench' -l cancel
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from classes' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from classes' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from classes' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from classes' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from classes' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from telemetry' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from telemetry' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from telemetry' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from telemetry' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from telemetry' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from telemetry' -l follow
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from enable' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from enable' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from enable' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from enable' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from enable' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from disable' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from disable' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from disable' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from disable' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from disable' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from demo' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from demo' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from demo' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from demo' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from demo' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from demo' -l out
complete -c hearthctl -n '__fish_seen_subcommand_from demo' -l with-cheater
complete -c hearthctl -n '__fish_seen_subcommand_from demo' -l keep
complete -c hearthctl -n '__fish_seen_subcommand_from demo' -l size
complete -c hearthctl -n '__fish_seen_subcommand_from demo' -l samples
complete -c hearthctl -n '__fish_seen_subcommand_from job; and not __fish_seen_subcommand_from submit list show cancel match' -a submit -d 'Render a glTF file on the network and have it checked'
complete -c hearthctl -n '__fish_seen_subcommand_from job; and not __fish_seen_subcommand_from submit list show cancel match' -a list -d 'Jobs, newest first'
complete -c hearthctl -n '__fish_seen_subcommand_from job; and not __fish_seen_subcommand_from submit list show cancel match' -a show -d 'Everything about one job'
complete -c hearthctl -n '__fish_seen_subcommand_from job; and not __fish_seen_subcommand_from submit list show cancel match' -a cancel -d 'End a job'
complete -c hearthctl -n '__fish_seen_subcommand_from job; and not __fish_seen_subcommand_from submit list show cancel match' -a match -d 'Which containers could take a job, best first'
complete -c hearthctl -n '__fish_seen_subcommand_from job; and not __fish_seen_subcommand_from submit list show cancel match' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from job; and not __fish_seen_subcommand_from submit list show cancel match' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from job; and not __fish_seen_subcommand_from submit list show cancel match' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from job; and not __fish_seen_subcommand_from submit list show cancel match' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from job; and not __fish_seen_subcommand_from submit list show cancel match' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -l size
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -l samples
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -l mode
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -l seed
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -l exposure
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -l budget
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -l name
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -l out
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from submit' -F
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from list' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from list' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from list' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from list' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from list' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from list' -l limit
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from show' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from show' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from show' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from show' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from show' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from cancel' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from cancel' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from cancel' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from cancel' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from cancel' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from match' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from match' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from match' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from match' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from match' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from match' -l size
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from match' -l samples
complete -c hearthctl -n '__fish_seen_subcommand_from job; and __fish_seen_subcommand_from match' -l mode
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume stake-status stake unstake' -a status -d 'State, audit windows and worker'
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume stake-status stake unstake' -a start -d 'Go online'
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume stake-status stake unstake' -a stop -d 'Go offline'
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume stake-status stake unstake' -a pause -d 'Free the GPU now'
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume stake-status stake unstake' -a resume -d 'Go on after a pause'
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume stake-status stake unstake' -a stake-status -d 'The containers stake and what was slashed'
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume stake-status stake unstake' -a stake -d 'Stake ATH for this container'
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume stake-status stake unstake' -a unstake -d 'Ask for the stake back; with --finish take it after 180 days'
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume stake-status stake unstake' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume stake-status stake unstake' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume stake-status stake unstake' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume stake-status stake unstake' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume stake-status stake unstake' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from status' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from status' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from status' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from status' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from status' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from start' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from start' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from start' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from start' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from start' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from start' -l demand
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stop' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stop' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stop' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stop' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stop' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from pause' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from pause' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from pause' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from pause' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from pause' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from pause' -l minutes
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from resume' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from resume' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from resume' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from resume' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from resume' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake-status' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake-status' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake-status' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake-status' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake-status' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake' -l amount
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from stake' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from unstake' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from unstake' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from unstake' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from unstake' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from unstake' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from unstake' -l finish
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from unstake' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from unstake' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from unstake' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from unstake' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from unstake' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from container; and __fish_seen_subcommand_from unstake' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and not __fish_seen_subcommand_from status start stop checks' -a status -d 'State and record'
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and not __fish_seen_subcommand_from status start stop checks' -a start -d 'Go online'
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and not __fish_seen_subcommand_from status start stop checks' -a stop -d 'Go offline'
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and not __fish_seen_subcommand_from status start stop checks' -a checks -d 'Checks of the network, newest first'
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and not __fish_seen_subcommand_from status start stop checks' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and not __fish_seen_subcommand_from status start stop checks' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and not __fish_seen_subcommand_from status start stop checks' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and not __fish_seen_subcommand_from status start stop checks' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and not __fish_seen_subcommand_from status start stop checks' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from status' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from status' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from status' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from status' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from status' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from start' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from start' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from start' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from start' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from start' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from stop' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from stop' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from stop' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from stop' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from stop' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from checks' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from checks' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from checks' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from checks' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from checks' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from checker; and __fish_seen_subcommand_from checks' -l limit
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary show approve deny delegate undelegate burner' -a list -d 'Each licence with its record'
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary show approve deny delegate undelegate burner' -a summary -d 'Counts, todays reward and this clients burner'
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary show approve deny delegate undelegate burner' -a show -d 'One licence: its days, wrong checks and owners'
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary show approve deny delegate undelegate burner' -a approve -d 'Take licences that were delegated to this client'
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary show approve deny delegate undelegate burner' -a deny -d 'Refuse licences, or give back those that work here'
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary show approve deny delegate undelegate burner' -a delegate -d 'Let a client work with licences of yours'
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary show approve deny delegate undelegate burner' -a undelegate -d 'End delegations of licences of yours'
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary show approve deny delegate undelegate burner' -a burner -d 'Prove that the burner is this clients'
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary show approve deny delegate undelegate burner' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary show approve deny delegate undelegate burner' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary show approve deny delegate undelegate burner' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary show approve deny delegate undelegate burner' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary show approve deny delegate undelegate burner' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from list' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from list' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from list' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from list' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from list' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from list' -l owner
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from list' -l state
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from list' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from list' -l limit
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from summary' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from summary' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from summary' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from summary' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from summary' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from show' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from show' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from show' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from show' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from show' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from show' -l log
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from approve' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from approve' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from approve' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from approve' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from approve' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from approve' -l all
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from deny' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from deny' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from deny' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from deny' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from deny' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from delegate' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from delegate' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from delegate' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from delegate' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from delegate' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from delegate' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from delegate' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from delegate' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from delegate' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from delegate' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from delegate' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from delegate' -l operator
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from undelegate' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from undelegate' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from undelegate' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from undelegate' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from undelegate' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from undelegate' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from undelegate' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from undelegate' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from undelegate' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from undelegate' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from undelegate' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from burner' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from burner' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from burner' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from burner' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from burner' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from burner' -l text
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and not __fish_seen_subcommand_from list quote claim withdraw days' -a list -d 'What may be claimed, and the orders'
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and not __fish_seen_subcommand_from list quote claim withdraw days' -a quote -d 'What a claim would give'
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and not __fish_seen_subcommand_from list quote claim withdraw days' -a claim -d 'Claim rewards: their vesting begins'
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and not __fish_seen_subcommand_from list quote claim withdraw days' -a withdraw -d 'Withdraw vested rewards'
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and not __fish_seen_subcommand_from list quote claim withdraw days' -a days -d 'Rewards by day'
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and not __fish_seen_subcommand_from list quote claim withdraw days' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and not __fish_seen_subcommand_from list quote claim withdraw days' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and not __fish_seen_subcommand_from list quote claim withdraw days' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and not __fish_seen_subcommand_from list quote claim withdraw days' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and not __fish_seen_subcommand_from list quote claim withdraw days' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from list' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from list' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from list' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from list' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from list' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from list' -l address
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from quote' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from quote' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from quote' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from quote' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from quote' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from quote' -l address
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from quote' -l amount
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from quote' -l days
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from claim' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from claim' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from claim' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from claim' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from claim' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from claim' -l order
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from claim' -l amount
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from claim' -l days
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from claim' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from claim' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from claim' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from claim' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from claim' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from claim' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from withdraw' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from withdraw' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from withdraw' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from withdraw' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from withdraw' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from withdraw' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from withdraw' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from withdraw' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from withdraw' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from withdraw' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from withdraw' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from days' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from days' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from days' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from days' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from days' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from reward; and __fish_seen_subcommand_from days' -l license
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and not __fish_seen_subcommand_from summary list export' -a summary -d 'Today, the last days and all time'
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and not __fish_seen_subcommand_from summary list export' -a list -d 'Days and single entries'
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and not __fish_seen_subcommand_from summary list export' -a export -d 'Entries as CSV for a spreadsheet or the tax office'
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and not __fish_seen_subcommand_from summary list export' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and not __fish_seen_subcommand_from summary list export' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and not __fish_seen_subcommand_from summary list export' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and not __fish_seen_subcommand_from summary list export' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and not __fish_seen_subcommand_from summary list export' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from summary' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from summary' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from summary' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from summary' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from summary' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from list' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from list' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from list' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from list' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from list' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from list' -l days
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from export' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from export' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from export' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from export' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from export' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from export' -l days
complete -c hearthctl -n '__fish_seen_subcommand_from earnings; and __fish_seen_subcommand_from export' -l out
complete -c hearthctl -n '__fish_seen_subcommand_from network; and not __fish_seen_subcommand_from list use show peers' -a list -d 'Networks that Hearth knows'
complete -c hearthctl -n '__fish_seen_subcommand_from network; and not __fish_seen_subcommand_from list use show peers' -a use -d 'Change to another network'
complete -c hearthctl -n '__fish_seen_subcommand_from network; and not __fish_seen_subcommand_from list use show peers' -a show -d 'Its values and its event log'
complete -c hearthctl -n '__fish_seen_subcommand_from network; and not __fish_seen_subcommand_from list use show peers' -a peers -d 'Containers and checkers in it'
complete -c hearthctl -n '__fish_seen_subcommand_from network; and not __fish_seen_subcommand_from list use show peers' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from network; and not __fish_seen_subcommand_from list use show peers' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from network; and not __fish_seen_subcommand_from list use show peers' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from network; and not __fish_seen_subcommand_from list use show peers' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from network; and not __fish_seen_subcommand_from list use show peers' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from list' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from list' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from list' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from list' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from list' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from use' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from use' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from use' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from use' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from use' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from show' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from show' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from show' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from show' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from show' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from peers' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from peers' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from peers' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from peers' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from network; and __fish_seen_subcommand_from peers' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and not __fish_seen_subcommand_from demand cheater' -a demand -d 'Let your container take practice demand'
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and not __fish_seen_subcommand_from demand cheater' -a cheater -d 'Put a cheating neighbour into the network, to watch it being caught'
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and not __fish_seen_subcommand_from demand cheater' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and not __fish_seen_subcommand_from demand cheater' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and not __fish_seen_subcommand_from demand cheater' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and not __fish_seen_subcommand_from demand cheater' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and not __fish_seen_subcommand_from demand cheater' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and __fish_seen_subcommand_from demand' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and __fish_seen_subcommand_from demand' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and __fish_seen_subcommand_from demand' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and __fish_seen_subcommand_from demand' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and __fish_seen_subcommand_from demand' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and __fish_seen_subcommand_from cheater' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and __fish_seen_subcommand_from cheater' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and __fish_seen_subcommand_from cheater' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and __fish_seen_subcommand_from cheater' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and __fish_seen_subcommand_from cheater' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from practice; and __fish_seen_subcommand_from cheater' -l skip
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a create -d 'A new mnemonic and its first account'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a import -d 'Words, a private key or a key file; an xpub or a device to watch'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a watch -d 'Look at an account without its key'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a export -d 'A key file, the key, the words or the xpub'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a unlock -d 'Keep the wallet open for a while'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a lock -d 'Forget all keys now'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a change-password -d 'Another password for the wallet'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a list -d 'Accounts, mnemonics and whether the wallet is open'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a rename -d 'Call an account something else'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a remove -d 'Take an account and its key out'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a add-account -d 'The next account of a mnemonic'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a drill -d 'Check the backup: asks for three of the words'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a send -d 'Send ATH, the chains coin or another token'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a approve -d 'Let somebody take tokens up to an amount'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a revoke -d 'Take an approval back'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a speed-up -d 'Offer more for a transaction that waits'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a cancel -d 'Put a payment of nothing in the place of one that waits'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a sign-message -d 'Sign a text (EIP-191, personal_sign)'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a sign-typed -d 'Sign typed data (EIP-712)'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a balances -d 'What the accounts have'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a history -d 'What happened, newest first'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a export-history -d 'The history for the tax office'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a approvals -d 'Who may take tokens from an account'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -a book -d 'Names for addresses'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and not __fish_seen_subcommand_from create import watch export unlock lock change-password list rename remove add-account drill send approve revoke speed-up cancel sign-message sign-typed balances history export-history approvals book' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from create' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from create' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from create' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from create' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from create' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from create' -l name
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from create' -l words
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from create' -l language
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from create' -l passphrase-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from create' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l kind
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l name
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l address
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l xpub
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l path
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l count
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l passphrase-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l file-password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from import' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from watch' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from watch' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from watch' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from watch' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from watch' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from watch' -l name
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export' -l kind
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export' -l out
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export' -l file-password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from unlock' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from unlock' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from unlock' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from unlock' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from unlock' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from unlock' -l seconds
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from unlock' -l session
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from unlock' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from lock' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from lock' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from lock' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from lock' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from lock' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from change-password' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from change-password' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from change-password' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from change-password' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from change-password' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from change-password' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from change-password' -l new-password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from list' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from list' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from list' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from list' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from list' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from rename' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from rename' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from rename' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from rename' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from rename' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from remove' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from remove' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from remove' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from remove' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from remove' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from remove' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from add-account' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from add-account' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from add-account' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from add-account' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from add-account' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from add-account' -l name
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from add-account' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from drill' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from drill' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from drill' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from drill' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from drill' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from drill' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from send' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from send' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from send' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from send' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from send' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from send' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from send' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from send' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from send' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from send' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from send' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from send' -l token
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from send' -l coin
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approve' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approve' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approve' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approve' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approve' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approve' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approve' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approve' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approve' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approve' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approve' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approve' -l token
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from revoke' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from revoke' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from revoke' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from revoke' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from revoke' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from revoke' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from revoke' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from revoke' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from revoke' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from revoke' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from revoke' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from revoke' -l token
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from speed-up' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from speed-up' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from speed-up' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from speed-up' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from speed-up' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from speed-up' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from speed-up' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from speed-up' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from speed-up' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from speed-up' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from speed-up' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from cancel' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from cancel' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from cancel' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from cancel' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from cancel' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from cancel' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from cancel' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from cancel' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from cancel' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from cancel' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from cancel' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-message' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-message' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-message' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-message' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-message' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-message' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-message' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-message' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-message' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-message' -l file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-message' -l hex
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-typed' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-typed' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-typed' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-typed' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-typed' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-typed' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-typed' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-typed' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-typed' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from sign-typed' -F
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from balances' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from balances' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from balances' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from balances' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from balances' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from balances' -l account
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from balances' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from balances' -l all
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from balances' -l offline
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from history' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from history' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from history' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from history' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from history' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from history' -l account
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from history' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from history' -l limit
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from history' -l spam
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export-history' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export-history' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export-history' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export-history' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export-history' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export-history' -l account
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export-history' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export-history' -l format
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export-history' -l since
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export-history' -l until
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from export-history' -l out
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approvals' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approvals' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approvals' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approvals' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approvals' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approvals' -l account
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approvals' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from approvals' -l offline
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and not __fish_seen_subcommand_from list set remove' -a list -d 'The address book'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and not __fish_seen_subcommand_from list set remove' -a set -d 'Name an address'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and not __fish_seen_subcommand_from list set remove' -a remove -d 'Forget an address'
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and not __fish_seen_subcommand_from list set remove' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and not __fish_seen_subcommand_from list set remove' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and not __fish_seen_subcommand_from list set remove' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and not __fish_seen_subcommand_from list set remove' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and not __fish_seen_subcommand_from list set remove' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from list' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from list' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from list' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from list' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from list' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from set' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from set' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from set' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from set' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from set' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from set' -l note
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from remove' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from remove' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from remove' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from remove' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from wallet; and __fish_seen_subcommand_from book; and __fish_seen_subcommand_from remove' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and not __fish_seen_subcommand_from list show faucet travel' -a list -d 'Chains that Hearth knows'
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and not __fish_seen_subcommand_from list show faucet travel' -a show -d 'A chain, its newest block and its endpoints'
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and not __fish_seen_subcommand_from list show faucet travel' -a faucet -d 'Get coin, ATH and licences on the practice chain'
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and not __fish_seen_subcommand_from list show faucet travel' -a travel -d 'Move the practice chains time forward'
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and not __fish_seen_subcommand_from list show faucet travel' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and not __fish_seen_subcommand_from list show faucet travel' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and not __fish_seen_subcommand_from list show faucet travel' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and not __fish_seen_subcommand_from list show faucet travel' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and not __fish_seen_subcommand_from list show faucet travel' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from list' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from list' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from list' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from list' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from list' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from show' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from show' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from show' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from show' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from show' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from faucet' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from faucet' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from faucet' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from faucet' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from faucet' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from faucet' -l ath
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from faucet' -l coin
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from faucet' -l licenses
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from travel' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from travel' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from travel' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from travel' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from travel' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from travel' -l days
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from travel' -l hours
complete -c hearthctl -n '__fish_seen_subcommand_from chain; and __fish_seen_subcommand_from travel' -l seconds
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and not __fish_seen_subcommand_from list show cast propose queue execute' -a list -d 'Proposals, newest first, and who may propose'
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and not __fish_seen_subcommand_from list show cast propose queue execute' -a show -d 'A proposal: text, calls, votes and timeline'
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and not __fish_seen_subcommand_from list show cast propose queue execute' -a cast -d 'Vote on a proposal'
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and not __fish_seen_subcommand_from list show cast propose queue execute' -a propose -d 'Make a proposal'
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and not __fish_seen_subcommand_from list show cast propose queue execute' -a queue -d 'Queue a decision in the timelock'
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and not __fish_seen_subcommand_from list show cast propose queue execute' -a execute -d 'Carry a queued decision out'
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and not __fish_seen_subcommand_from list show cast propose queue execute' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and not __fish_seen_subcommand_from list show cast propose queue execute' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and not __fish_seen_subcommand_from list show cast propose queue execute' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and not __fish_seen_subcommand_from list show cast propose queue execute' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and not __fish_seen_subcommand_from list show cast propose queue execute' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from list' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from list' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from list' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from list' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from list' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from list' -l account
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from list' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from show' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from show' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from show' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from show' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from show' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from show' -l account
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from show' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from cast' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from cast' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from cast' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from cast' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from cast' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from cast' -l reason
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from cast' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from cast' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from cast' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from cast' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from cast' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from cast' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from propose' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from propose' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from propose' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from propose' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from propose' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from propose' -l title
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from propose' -l text
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from propose' -l action
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from propose' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from propose' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from propose' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from propose' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from propose' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from propose' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from queue' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from queue' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from queue' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from queue' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from queue' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from queue' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from queue' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from queue' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from queue' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from queue' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from queue' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from execute' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from execute' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from execute' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from execute' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from execute' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from execute' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from execute' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from execute' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from execute' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from execute' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from vote; and __fish_seen_subcommand_from execute' -l wait
complete -c hearthctl -n '__fish_seen_subcommand_from treasury' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from treasury' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from treasury' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from treasury' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from treasury' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from treasury' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and not __fish_seen_subcommand_from quote list lock increase extend withdraw wrap unwrap claim' -a quote -d 'What a lock would give, to the wei and the second'
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and not __fish_seen_subcommand_from quote list lock increase extend withdraw wrap unwrap claim' -a list -d 'Locks, votes and rewards of an account in both pools'
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and not __fish_seen_subcommand_from quote list lock increase extend withdraw wrap unwrap claim' -a lock -d 'Lock ATH: wraps what is missing, then locks'
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and not __fish_seen_subcommand_from quote list lock increase extend withdraw wrap unwrap claim' -a increase -d 'Lock more in a running lock'
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and not __fish_seen_subcommand_from quote list lock increase extend withdraw wrap unwrap claim' -a extend -d 'Let a running lock end later'
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and not __fish_seen_subcommand_from quote list lock increase extend withdraw wrap unwrap claim' -a withdraw -d 'Take an ended lock out of its pool'
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and not __fish_seen_subcommand_from quote list lock increase extend withdraw wrap unwrap claim' -a wrap -d 'Turn ATH into as many stATH and veATH'
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and not __fish_seen_subcommand_from quote list lock increase extend withdraw wrap unwrap claim' -a unwrap -d 'Turn stATH and veATH back into ATH'
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and not __fish_seen_subcommand_from quote list lock increase extend withdraw wrap unwrap claim' -a claim -d 'Claim the rewards of ended weeks'
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and not __fish_seen_subcommand_from quote list lock increase extend withdraw wrap unwrap claim' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and not __fish_seen_subcommand_from quote list lock increase extend withdraw wrap unwrap claim' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and not __fish_seen_subcommand_from quote list lock increase extend withdraw wrap unwrap claim' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and not __fish_seen_subcommand_from quote list lock increase extend withdraw wrap unwrap claim' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and not __fish_seen_subcommand_from quote list lock increase extend withdraw wrap unwrap claim' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from quote' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from quote' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from quote' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from quote' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from quote' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from quote' -l amount
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from quote' -l weeks
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from quote' -l until
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from quote' -l pool
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from quote' -l account
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from quote' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from list' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from list' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from list' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from list' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from list' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from list' -l account
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from list' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from lock' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from lock' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from lock' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from lock' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from lock' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from lock' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from lock' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from lock' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from lock' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from lock' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from lock' -l amount
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from lock' -l weeks
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from lock' -l until
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from lock' -l pool
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from increase' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from increase' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from increase' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from increase' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from increase' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from increase' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from increase' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from increase' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from increase' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from increase' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from increase' -l amount
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from increase' -l pool
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from extend' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from extend' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from extend' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from extend' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from extend' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from extend' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from extend' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from extend' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from extend' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from extend' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from extend' -l weeks
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from extend' -l until
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from extend' -l pool
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from withdraw' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from withdraw' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from withdraw' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from withdraw' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from withdraw' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from withdraw' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from withdraw' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from withdraw' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from withdraw' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from withdraw' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from withdraw' -l pool
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from wrap' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from wrap' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from wrap' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from wrap' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from wrap' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from wrap' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from wrap' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from wrap' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from wrap' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from wrap' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from wrap' -l amount
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from unwrap' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from unwrap' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from unwrap' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from unwrap' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from unwrap' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from unwrap' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from unwrap' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from unwrap' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from unwrap' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from unwrap' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from unwrap' -l amount
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from claim' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from claim' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from claim' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from claim' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from claim' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from claim' -l from
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from claim' -l chain
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from claim' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from claim' -l yes
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from claim' -l speed
complete -c hearthctl -n '__fish_seen_subcommand_from stake; and __fish_seen_subcommand_from claim' -l pool
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -a batch -d 'Operations as JSON lines on standard input, answers as JSON lines (docs/eth-batch.md)'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -a keccak -d 'Keccak-256 of 0x hex or of a text'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -a rlp -d 'Recursive length prefix'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -a abi -d 'Solidity contract ABI'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -a tx -d 'Transactions'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -a typed-data -d 'Digest of EIP-712 typed data'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -a message -d 'Digest of a text as personal_sign hashes it'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -a recover -d 'The address that signed a digest'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -a checksum -d 'An address in its EIP-55 form'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -a namehash -d 'The node of an ENS name'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -a mnemonic -d 'Recovery phrases (BIP-39); words come from a file, standard input or a prompt'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -a hd -d 'Address and keys of a phrase or xpub along a path (BIP-32)'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -a keystore -d 'Key files (Web3 Secret Storage, version 3)'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and not __fish_seen_subcommand_from batch keccak rlp abi tx typed-data message recover checksum namehash mnemonic hd keystore' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from batch' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from batch' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from batch' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from batch' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from batch' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keccak' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keccak' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keccak' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keccak' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keccak' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and not __fish_seen_subcommand_from encode decode' -a encode -d 'Encode JSON: 0x bytes, text, numbers, lists'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and not __fish_seen_subcommand_from encode decode' -a decode -d 'Decode canonical RLP'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and not __fish_seen_subcommand_from encode decode' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and not __fish_seen_subcommand_from encode decode' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and not __fish_seen_subcommand_from encode decode' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and not __fish_seen_subcommand_from encode decode' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and not __fish_seen_subcommand_from encode decode' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and __fish_seen_subcommand_from encode' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and __fish_seen_subcommand_from encode' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and __fish_seen_subcommand_from encode' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and __fish_seen_subcommand_from encode' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and __fish_seen_subcommand_from encode' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and __fish_seen_subcommand_from decode' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and __fish_seen_subcommand_from decode' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and __fish_seen_subcommand_from decode' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and __fish_seen_subcommand_from decode' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from rlp; and __fish_seen_subcommand_from decode' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and not __fish_seen_subcommand_from encode decode selector call error' -a encode -d 'Encode values'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and not __fish_seen_subcommand_from encode decode selector call error' -a decode -d 'Decode values'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and not __fish_seen_subcommand_from encode decode selector call error' -a selector -d 'The four bytes that select a function or error'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and not __fish_seen_subcommand_from encode decode selector call error' -a call -d 'Decode a call'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and not __fish_seen_subcommand_from encode decode selector call error' -a error -d 'Decode a revert reason'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and not __fish_seen_subcommand_from encode decode selector call error' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and not __fish_seen_subcommand_from encode decode selector call error' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and not __fish_seen_subcommand_from encode decode selector call error' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and not __fish_seen_subcommand_from encode decode selector call error' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and not __fish_seen_subcommand_from encode decode selector call error' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from encode' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from encode' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from encode' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from encode' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from encode' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from decode' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from decode' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from decode' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from decode' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from decode' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from selector' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from selector' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from selector' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from selector' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from selector' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from call' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from call' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from call' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from call' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from call' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from error' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from error' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from error' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from error' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from abi; and __fish_seen_subcommand_from error' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and not __fish_seen_subcommand_from decode sign' -a decode -d 'Fields, sender and hash'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and not __fish_seen_subcommand_from decode sign' -a sign -d 'Sign without broadcasting'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and not __fish_seen_subcommand_from decode sign' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and not __fish_seen_subcommand_from decode sign' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and not __fish_seen_subcommand_from decode sign' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and not __fish_seen_subcommand_from decode sign' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and not __fish_seen_subcommand_from decode sign' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and __fish_seen_subcommand_from decode' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and __fish_seen_subcommand_from decode' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and __fish_seen_subcommand_from decode' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and __fish_seen_subcommand_from decode' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and __fish_seen_subcommand_from decode' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and __fish_seen_subcommand_from sign' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and __fish_seen_subcommand_from sign' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and __fish_seen_subcommand_from sign' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and __fish_seen_subcommand_from sign' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and __fish_seen_subcommand_from sign' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and __fish_seen_subcommand_from sign' -l key-file
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from tx; and __fish_seen_subcommand_from sign' -F
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from typed-data' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from typed-data' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from typed-data' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from typed-data' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from typed-data' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from typed-data' -F
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from message' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from message' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from message' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from message' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from message' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from recover' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from recover' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from recover' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from recover' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from recover' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from checksum' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from checksum' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from checksum' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from checksum' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from checksum' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from namehash' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from namehash' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from namehash' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from namehash' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from namehash' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and not __fish_seen_subcommand_from new check seed' -a new -d 'A new phrase from the systems random generator'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and not __fish_seen_subcommand_from new check seed' -a check -d 'Whether words and checksum are right'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and not __fish_seen_subcommand_from new check seed' -a seed -d 'The seed of a phrase'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and not __fish_seen_subcommand_from new check seed' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and not __fish_seen_subcommand_from new check seed' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and not __fish_seen_subcommand_from new check seed' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and not __fish_seen_subcommand_from new check seed' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and not __fish_seen_subcommand_from new check seed' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from new' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from new' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from new' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from new' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from new' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from new' -l words
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from new' -l language
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from check' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from check' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from check' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from check' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from check' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from check' -l file
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from seed' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from seed' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from seed' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from seed' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from seed' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from seed' -l file
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from mnemonic; and __fish_seen_subcommand_from seed' -l passphrase-file
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from hd' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from hd' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from hd' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from hd' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from hd' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from hd' -l xpub
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from hd' -l file
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from hd' -l passphrase-file
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from hd' -l secret
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and not __fish_seen_subcommand_from decrypt encrypt' -a decrypt -d 'The private key in a key file'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and not __fish_seen_subcommand_from decrypt encrypt' -a encrypt -d 'A key file for a private key'
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and not __fish_seen_subcommand_from decrypt encrypt' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and not __fish_seen_subcommand_from decrypt encrypt' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and not __fish_seen_subcommand_from decrypt encrypt' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and not __fish_seen_subcommand_from decrypt encrypt' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and not __fish_seen_subcommand_from decrypt encrypt' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from decrypt' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from decrypt' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from decrypt' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from decrypt' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from decrypt' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from decrypt' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from decrypt' -F
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from encrypt' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from encrypt' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from encrypt' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from encrypt' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from encrypt' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from encrypt' -l key-file
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from encrypt' -l out
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from encrypt' -l kdf
complete -c hearthctl -n '__fish_seen_subcommand_from eth; and __fish_seen_subcommand_from keystore; and __fish_seen_subcommand_from encrypt' -l password-file
complete -c hearthctl -n '__fish_seen_subcommand_from explain' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from explain' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from explain' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from explain' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from explain' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from logs' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from logs' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from logs' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from logs' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from logs' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from logs' -l follow
complete -c hearthctl -n '__fish_seen_subcommand_from logs' -l limit
complete -c hearthctl -n '__fish_seen_subcommand_from logs' -l level
complete -c hearthctl -n '__fish_seen_subcommand_from logs' -l area
complete -c hearthctl -n '__fish_seen_subcommand_from logs' -l text
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and not __fish_seen_subcommand_from show set' -a show -d 'All settings'
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and not __fish_seen_subcommand_from show set' -a set -d 'Change settings'
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and not __fish_seen_subcommand_from show set' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and not __fish_seen_subcommand_from show set' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and not __fish_seen_subcommand_from show set' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and not __fish_seen_subcommand_from show set' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and not __fish_seen_subcommand_from show set' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and __fish_seen_subcommand_from show' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and __fish_seen_subcommand_from show' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and __fish_seen_subcommand_from show' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and __fish_seen_subcommand_from show' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and __fish_seen_subcommand_from show' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and __fish_seen_subcommand_from set' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and __fish_seen_subcommand_from set' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and __fish_seen_subcommand_from set' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and __fish_seen_subcommand_from set' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from settings; and __fish_seen_subcommand_from set' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and not __fish_seen_subcommand_from start stop status' -a start -d 'Start it where it does not run'
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and not __fish_seen_subcommand_from start stop status' -a stop -d 'Stop it'
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and not __fish_seen_subcommand_from start stop status' -a status -d 'Whether it runs'
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and not __fish_seen_subcommand_from start stop status' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and not __fish_seen_subcommand_from start stop status' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and not __fish_seen_subcommand_from start stop status' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and not __fish_seen_subcommand_from start stop status' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and not __fish_seen_subcommand_from start stop status' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from start' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from start' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from start' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from start' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from start' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from stop' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from stop' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from stop' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from stop' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from stop' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from status' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from status' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from status' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from status' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from daemon; and __fish_seen_subcommand_from status' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eventlog; and not __fish_seen_subcommand_from verify' -a verify -d 'Walk the chain and replay it'
complete -c hearthctl -n '__fish_seen_subcommand_from eventlog; and not __fish_seen_subcommand_from verify' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eventlog; and not __fish_seen_subcommand_from verify' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eventlog; and not __fish_seen_subcommand_from verify' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eventlog; and not __fish_seen_subcommand_from verify' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eventlog; and not __fish_seen_subcommand_from verify' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from eventlog; and __fish_seen_subcommand_from verify' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from eventlog; and __fish_seen_subcommand_from verify' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from eventlog; and __fish_seen_subcommand_from verify' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from eventlog; and __fish_seen_subcommand_from verify' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from eventlog; and __fish_seen_subcommand_from verify' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and not __fish_seen_subcommand_from bash zsh fish' -a bash -d 'Completion for bash'
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and not __fish_seen_subcommand_from bash zsh fish' -a zsh -d 'Completion for zsh'
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and not __fish_seen_subcommand_from bash zsh fish' -a fish -d 'Completion for fish'
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and not __fish_seen_subcommand_from bash zsh fish' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and not __fish_seen_subcommand_from bash zsh fish' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and not __fish_seen_subcommand_from bash zsh fish' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and not __fish_seen_subcommand_from bash zsh fish' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and not __fish_seen_subcommand_from bash zsh fish' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from bash' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from bash' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from bash' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from bash' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from bash' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from zsh' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from zsh' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from zsh' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from zsh' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from zsh' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from fish' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from fish' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from fish' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from fish' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from completion; and __fish_seen_subcommand_from fish' -l data-dir
