import type { Failure } from './failure.ts';
import type { CliHost, Terminal } from './host.ts';
import { jsonText } from './json-text.ts';
import { failureLines } from './report/failure.ts';
import type { Page } from './report/page.ts';
import { createPage } from './report/page.ts';

/** What one command prints: with `--json` exactly one document on stdout, otherwise a report. The rest goes to stderr. */
export interface Output {
  readonly json: boolean;
  /** The layout of reports on stdout. */
  page(): Page;
  /** The result of the command: its document, or the lines of its report. */
  result(document: object, report: (page: Page) => readonly string[]): void;
  /** A piece of the report; nothing with `--json`. */
  lines(report: (page: Page) => readonly string[]): void;
  /** Text of the one document, if it is written piece by piece. */
  documentText(text: string): void;
  /** Beside the result: progress, notices, refusals of an act. */
  aside(report: (page: Page) => readonly string[]): void;
  /** The end of a failed command. `hint`: where to read on. */
  failure(failure: Failure, hint: string | null): void;
}

/** `directory`: that of `-C`, known once the command line is parsed. */
export function createOutput(
  host: CliHost,
  { json, color, directory }: { json: boolean; color: boolean; directory: () => string | undefined },
): Output {
  const pageOf = (terminal: Terminal): Page => createPage(terminal, host.env, { color, directory: directory() });
  let documentStarted = false;

  function documentText(text: string): void {
    documentStarted = true;
    host.stdout.write(text);
  }

  return {
    json,
    page: () => pageOf(host.stdout),
    documentText,
    result(document, report) {
      if (json) documentText(`${jsonText(document)}\n`);
      else writeLines(host.stdout, report(pageOf(host.stdout)));
    },
    lines: (report) => void (json || writeLines(host.stdout, report(pageOf(host.stdout)))),
    aside: (report) => writeLines(host.stderr, report(pageOf(host.stderr))),
    failure(failure, hint) {
      const { detail, ...error } = failure;
      if (json && !documentStarted) documentText(`${jsonText({ error })}\n`);
      else writeLines(host.stderr, failureLines(failure, hint, pageOf(host.stderr)));
      if (detail !== null && host.env['PASSBENCH_DEBUG']) host.stderr.write(`${detail}\n`);
    },
  };
}

function writeLines(terminal: Terminal, lines: readonly string[]): void {
  if (lines.length > 0) terminal.write(`${lines.join('\n')}\n`);
}
