import type { SecretSource } from '#contract/entities/secret.ts';
import type { SecretList } from '#contract/methods/secrets.ts';
import { noticeLines } from './failure.ts';
import { listing } from './listing.ts';
import type { Page } from './page.ts';
import { wrap } from './text-width.ts';
import { visible } from '#domain/visible.ts';

const sources: Readonly<Record<SecretSource, string>> = {
  'command-line': '--secret',
  environment: 'environment',
  'key-store': 'key store',
  file: 'file',
};

/** Names with their sources; then missing ones, where values are stored, and what is weak about that. */
export function secretListLines({ secrets, missing, backend }: SecretList, page: Page): string[] {
  const { style } = page;
  const scripts = (paths: readonly string[]): string => paths.map(visible).join(' ') || '—';
  const rows = [
    ...secrets.map(({ name, source, problem, usedBy }) => [
      { text: visible(name), paint: style.name },
      { text: problem === null ? sources[source] : 'locked', paint: problem === null ? undefined : style.bad },
      { text: scripts(usedBy) },
    ]),
    ...missing.map(({ name, usedBy }) => [
      { text: visible(name), paint: style.name },
      { text: 'not set', paint: style.warn },
      { text: scripts(usedBy) },
    ]),
  ];
  const options = {
    columns: [{}, {}, { shrinks: true }],
    empty: `No secrets, and no script reads one. Set one: ${page.command} secrets set NAME`,
  };
  const problems = secrets.flatMap(({ problem }) => (problem === null ? [] : noticeLines(problem, page)));
  return [
    ...listing(['SECRET', 'FROM', 'SCRIPTS THAT ASK FOR IT'], rows, options, page),
    ...problems,
    ...(backend.warning === null ? [] : noticeLines(backend.warning, page)),
    ...wrap(`Kept in ${visible(backend.name)}.`, page.width).map(style.dim),
  ];
}
