/** Commands as a block of Markdown. */
export const shell = (...commands: readonly string[]): string => ['```sh', ...commands, '```'].join('\n');
