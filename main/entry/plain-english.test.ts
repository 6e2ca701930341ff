/** Keeps words that docs/glossary.md replaces out of everything that a user reads. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

const banned: readonly RegExp[] = [
  /\bmend(?:s|ed|ing)?\b/i,
  /\bgoes on\b/i,
  /\bended with (?:script|load|http|\$)/i,
  /\bwhat is not JSON\b/i,
  /\bno rule takes\b/i,
  /\bno pass on it\b/i,
  /\bdoes not change the entity\b/i,
  /\bas it was then\b/i,
  /\bwhat differs\b/i,
  /\bstill fits?\b/i,
  /\bhas to be the same\b/i,
  /\bfrom now on\b/i,
  /\b(?:that|which|not|no \w+|this) fits?\b/i,
  /\bfits (?:the|a|it)\b/i,
  /\bis told\b/i,
  /\btaken out of secrets\b/i,
  /\bwhat is asked\b/i,
  /\bfurnish|\bcondemn/i,
  /\bnothing (?:is )?said\b/i,
  /\bby (?:the )?rules alone\b/i,
  /\bby-passing\b/i,
  /\bnot made (?:before|after)\b/i,
  /\bdid not end well\b/i,
  /\bwhoever\b/i,
  /\banew\b/i,
  /\bin vain\b/i,
  /\bis under way\b/i,
  /\brefused the clipboard\b/i,
  /\btaken out of it\b/i,
  /\bthe very next\b/i,
  /\bmade too\b/i,
  /\bas the (?:system|tenant is set)\b/i,
  /\bit is already\b/i,
  /\bsomething is wrong\b/i,
  /\bunder way\b/i,
  /\btakes a call\b/i,
  /\bsent more than Passbench takes\b/i,
  /\bscripts? of now\b/i,
  /\bof then\b/i,
  /\b(?:in|into) play\b/i,
  /\bthere is no such\b/i,
  /\bno such (?:file|folder)\b/i,
  /\b(?:itself|what|that) is gone\b/i,
  /\bthe right to\b/i,
  /\bmake room\b/i,
  /\bis not what Passbench wrote\b/i,
  /\bdoes not go with\b/i,
  /\bby way of\b/i,
  /\ba whole URL\b/i,
  /\bat most so many\b/i,
  /\bwhat comes of it\b/i,
  /\bNothing of this\b/i,
  /\bwas acknowledged (?:before )?is kept\b/i,
  /\bas it (?:is|was) (?:left|before)\b/i,
  /\bcapitals count\b/i,
  /\bsomething else since\b/i,
];

/** String literals, templates and JSX texts that read like words, not like code. */
function textsOf(file: string): string[] {
  const texts: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, value, quasis } = node as { type?: string; value?: string; quasis?: { cooked: string }[] };
    if (type === 'ImportDeclaration') return;
    if ((type === 'StringLiteral' || type === 'JSXText') && value) texts.push(value);
    if (type === 'TemplateLiteral' && quasis) texts.push(quasis.map(({ cooked }) => cooked).join('${}'));
    Object.values(node).forEach(visit);
  };
  const source = readFileSync(join(root, file), 'utf8');
  visit(parseSync(source, { syntax: 'typescript', tsx: file.endsWith('x') }));
  return texts.filter((text) => text.includes(' '));
}

/** The lines of a document without the table of banned words. */
function linesOf(file: string): string[] {
  const [text = ''] = readFileSync(join(root, file), 'utf8').split('| not | but |');
  return text.split('\n');
}

const sources = globSync('{main,electron,renderer}/**/*.{ts,tsx,cts}', { cwd: root }).filter(
  (file) => !/\.test\.|[\\/](?:testing|bench)[\\/]/.test(file),
);
const documents = globSync(['README.md', 'docs/*.md', 'resources/**/*.{md,yml,js,ts}'], { cwd: root });

test('there are sources and documents to read', () => {
  expect(sources.length).toBeGreaterThan(300);
  expect(documents.length).toBeGreaterThan(10);
});

test.each([
  ['the window, the command line and the files', sources, textsOf],
  ['the documents and the sample', documents, linesOf],
] as const)('%s say nothing that the glossary replaces', (_, files, read) => {
  const found = files.flatMap((file) =>
    read(file).flatMap((text) => {
      const word = banned.map((pattern) => pattern.exec(text)?.[0]).find((match) => match !== undefined);
      return word === undefined ? [] : [`${file}: “${word}” in: ${text.trim().slice(0, 120)}`];
    }),
  );
  expect(found).toEqual([]);
});
