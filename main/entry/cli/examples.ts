/** The end of a command's help: command lines that can be copied. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  passbench ${line}`).join('\n')}`;
}

/** A part of the help with a text of its own. */
export function helpNote(text: string): string {
  return `\n${text}`;
}
