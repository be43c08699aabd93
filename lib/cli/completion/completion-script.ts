/** Shells that completion is there for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** One of the shells. */
export type Shell = (typeof SHELLS)[number];

/** The hidden subcommand that the scripts ask, so that none of them knows an option. */
export const COMPLETE = '__complete';

// Each asks the command that stands on the line, says nothing of its errors, and offers files where it knows no word.
const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# Completion of strata for bash: eval "$(strata completion bash)"
_strata() {
  local word
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    COMPREPLY+=("$word")
  done < <("\${COMP_WORDS[0]}" ${COMPLETE} -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  # More follows a slash.
  if [[ \${COMPREPLY[0]-} == */ ]]; then
    compopt -o nospace 2>/dev/null
  fi
}
complete -o default -F _strata strata
`,
  zsh: `# Completion of strata for zsh, after compinit: eval "$(strata completion zsh)"
_strata() {
  local word description
  local -a found suffix
  while IFS=$'\\t' read -r word description; do
    found+=("\${word//:/\\\\:}\${description:+:$description}")
  done < <("\${words[1]}" ${COMPLETE} -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#found} )); then
    # More follows a slash.
    if [[ \${found[1]} == */ ]]; then
      suffix=(-S '')
    fi
    _describe -V strata found "\${suffix[@]}"
  else
    _files
  fi
}
compdef _strata strata
`,
  fish: `# Completion of strata for fish: strata completion fish | source
function __strata_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found ($words[1] ${COMPLETE} -- $words[2..-1] 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c strata -f -a '(__strata_complete)'
`,
};

/** What a shell runs to complete words of `strata`. */
export const completionScript = (shell: Shell): string => SCRIPTS[shell];
