# bash completion for hallqueue(1)
_hallqueue()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} verbs
    case $previous in
        --dir | -d | --config | -c | --hall | --chart | rehearse | check | apply | play | backup | restore | verify | import)
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            return ;;
        --kind) verbs='kiosk board sign counter handheld dashboard poster gateway' ;;
        --lang) verbs='zh en' ;;
        --role) verbs='counter roaming manager district administrator auditor' ;;
        --state) verbs='waiting called serving held no-show done cancelled expired' ;;
        hallqueue) verbs='create status service point config day take call list staff session device audit queue-jumps
            privacy backup restore salvage verify play simulate rehearse forecast transactions demo --help --version' ;;
        config) verbs='example check export apply' ;;
        day) verbs='open close' ;;
        service | point) verbs='list' ;;
        staff) verbs='list add reset unlock remove plan' ;;
        session) verbs='list revoke' ;;
        privacy) verbs='show erase-day erase-person export-person' ;;
        device) verbs='list add revoke' ;;
        transactions) verbs='import' ;;
        take) verbs=$(hallqueue service list 2>/dev/null | awk 'NR > 1 { print $1 }') ;;
        call) verbs=$(hallqueue point list 2>/dev/null | awk 'NR > 1 { print $1 }') ;;
        *) verbs=$(hallqueue "${COMP_WORDS[@]:1:2}" --help 2>/dev/null |
            grep -o -- '--[a-z-]*' | sort -u) ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$verbs" -- "$current")
}
complete -o default -F _hallqueue hallqueue
