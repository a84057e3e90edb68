# bash completion of hearthctl, made by `hearthctl completion bash`
_hearthctl() {
  local cur=${COMP_WORDS[COMP_CWORD]} path='' word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do [[ $word == -* ]] || path+=" $word"; done
  case $path in
    " completion fish"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " completion zsh"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " completion bash"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " completion"*) COMPREPLY=($(compgen -W 'bash zsh fish --help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " eventlog verify"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " eventlog"*) COMPREPLY=($(compgen -W 'verify --help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " daemon status"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " daemon stop"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " daemon start"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " daemon"*) COMPREPLY=($(compgen -W 'start stop status --help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " settings set"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " settings show"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " settings"*) COMPREPLY=($(compgen -W 'show set --help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " logs"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir --follow --limit --level --area --text' -- "$cur")) ;;
    " explain"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " practice cheater"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir --skip' -- "$cur")) ;;
    " practice demand"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " practice"*) COMPREPLY=($(compgen -W 'demand cheater --help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " network peers"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " network show"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " network use"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " network list"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " network"*) COMPREPLY=($(compgen -W 'list use show peers --help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " earnings export"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir --days --out' -- "$cur")) ;;
    " earnings list"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir --days' -- "$cur")) ;;
    " earnings summary"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " earnings"*) COMPREPLY=($(compgen -W 'summary list export --help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " license summary"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " license list"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " license"*) COMPREPLY=($(compgen -W 'list summary --help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " checker checks"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir --limit' -- "$cur")) ;;
    " checker stop"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " checker start"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " checker status"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " checker"*) COMPREPLY=($(compgen -W 'status start stop checks --help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " container resume"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " container pause"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir --minutes' -- "$cur")) ;;
    " container stop"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " container start"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir --demand' -- "$cur")) ;;
    " container status"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " container"*) COMPREPLY=($(compgen -W 'status start stop pause resume --help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " job match"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir --size --samples --mode' -- "$cur")) ;;
    " job cancel"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " job show"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " job list"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir --limit' -- "$cur")) ;;
    " job submit"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir --size --samples --mode --seed --exposure --budget --name --wait --out' -- "$cur")); [[ $cur == -* ]] || COMPREPLY+=($(compgen -f -- "$cur")) ;;
    " job"*) COMPREPLY=($(compgen -W 'submit list show cancel match --help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " demo"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir --out --with-cheater --keep --size --samples' -- "$cur")) ;;
    " gpu disable"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " gpu enable"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " gpu telemetry"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir --follow' -- "$cur")) ;;
    " gpu classes"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " gpu bench"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir --gpu --seconds --repeats --parts --history --limit --cancel' -- "$cur")) ;;
    " gpu list"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " gpu"*) COMPREPLY=($(compgen -W 'list bench classes telemetry enable disable --help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " doctor"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    " status"*) COMPREPLY=($(compgen -W '--help --json --quiet --no-start --data-dir' -- "$cur")) ;;
    *) COMPREPLY=($(compgen -W 'status doctor gpu demo job container checker license earnings network practice explain logs settings daemon eventlog completion --help --json --quiet --no-start --data-dir --version' -- "$cur")) ;;
  esac
}
complete -o filenames -F _hearthctl hearthctl
