import type { Option } from 'commander';

/** The shells that have a completion script. */
export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/** A command, as far as it is completed. */
interface Command {
  readonly name: string;
  readonly description: string;
  readonly argument?: { readonly argChoices?: readonly string[] };
  readonly options: readonly { readonly options: readonly Option[] }[];
}

/** The script that a shell reads when it starts. */
export function completionScript(shell: Shell, commands: readonly Command[]): string {
  return shell === 'fish' ? fishScript(commands) : bashScript(shell, commands);
}

/** An option, as far as it is completed. */
interface CompletedOption {
  readonly flag: string;
  readonly description: string;
  readonly choices: readonly string[];
  readonly hasValue: boolean;
}

function optionsOf({ options }: Command): readonly CompletedOption[] {
  const help = { flag: '--help', description: 'display help for command', choices: [], hasValue: false };
  const declared = options.flatMap((group) =>
    group.options.map((option) => ({
      flag: option.long ?? '',
      description: option.description,
      choices: option.argChoices ?? [],
      hasValue: option.required || option.optional,
    })),
  );
  return [...declared, help];
}

/** Zsh reads bash's script. Words are separated by spaces; none of ours contains one. */
function bashScript(shell: Shell, commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const flags = commands.map(
    (command) =>
      `    ${command.name}) words=${quoted([...optionsOf(command).map(({ flag }) => flag), ...(command.argument?.argChoices ?? [])].join(' '))} ;;`,
  );
  const choices = commands.flatMap((command) =>
    optionsOf(command)
      .filter((option) => option.choices.length > 0)
      .map((option) => `    ${command.name}:${option.flag}) words=${quoted(option.choices.join(' '))} ;;`),
  );
  return `${shell === 'zsh' ? '(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }\nautoload -U +X bashcompinit && bashcompinit\n' : ''}_proposals() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" words=
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ${quoted(`${names} --help --version`)} -- "$current"))
    return
  fi
  case "$command:$previous" in
${choices.join('\n')}
  esac
  if [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    return
  fi
  case "$command" in
${flags.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _proposals proposals
`;
}

function fishScript(commands: readonly Command[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c proposals -n __fish_use_subcommand -f -a ${command.name} -d ${fishQuoted(command.description)}`,
    ...(command.argument?.argChoices
      ? [
          `complete -c proposals -n '__fish_seen_subcommand_from ${command.name}' -f -a ${fishQuoted(command.argument.argChoices.join(' '))}`,
        ]
      : []),
    ...optionsOf(command).map(({ flag, description, choices, hasValue }) => {
      const values = choices.length > 0 ? ` -f -a ${fishQuoted(choices.join(' '))}` : '';
      return `complete -c proposals -n '__fish_seen_subcommand_from ${command.name}' -l ${flag.slice(2)}${hasValue ? ' -r' : ''}${values} -d ${fishQuoted(description)}`;
    }),
  ]);
  return `${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function fishQuoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
