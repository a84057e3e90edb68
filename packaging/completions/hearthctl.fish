# fish completion of hearthctl, made by `hearthctl completion fish`
complete -c hearthctl -f
complete -c hearthctl -n '__fish_use_subcommand' -a status -d 'What the node does and earns, in one sentence and a few lines'
complete -c hearthctl -n '__fish_use_subcommand' -a doctor -d 'Check the machine, the files, the worker and the network'
complete -c hearthctl -n '__fish_use_subcommand' -a gpu -d 'Graphics cards and the processor'
complete -c hearthctl -n '__fish_use_subcommand' -a demo -d 'Start a practice network, render a scene on it, have it checked and paid'
complete -c hearthctl -n '__fish_use_subcommand' -a job -d 'Render jobs: submit, follow, cancel'
complete -c hearthctl -n '__fish_use_subcommand' -a container -d 'This machine as a container: it renders and earns'
complete -c hearthctl -n '__fish_use_subcommand' -a checker -d 'This machine as a checker: it re-renders samples of others'
complete -c hearthctl -n '__fish_use_subcommand' -a license -d 'Checker licences delegated to this node'
complete -c hearthctl -n '__fish_use_subcommand' -a earnings -d 'What the node earned, by day and source'
complete -c hearthctl -n '__fish_use_subcommand' -a network -d 'The network this node is on'
complete -c hearthctl -n '__fish_use_subcommand' -a practice -d 'What only the practice network has'
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
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume' -a status -d 'State, audit windows and worker'
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume' -a start -d 'Go online'
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume' -a stop -d 'Go offline'
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume' -a pause -d 'Free the GPU now'
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume' -a resume -d 'Go on after a pause'
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from container; and not __fish_seen_subcommand_from status start stop pause resume' -l data-dir
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
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary' -a list -d 'Each licence with its record'
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary' -a summary -d 'Counts and todays reward'
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from license; and not __fish_seen_subcommand_from list summary' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from list' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from list' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from list' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from list' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from list' -l data-dir
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from summary' -l help
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from summary' -l json
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from summary' -l quiet
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from summary' -l no-start
complete -c hearthctl -n '__fish_seen_subcommand_from license; and __fish_seen_subcommand_from summary' -l data-dir
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
