import { relative } from 'node:path';
import type { Command } from 'commander';
import { examples } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import { folderOf } from '../invocation.ts';
import type { Page } from '../report/page.ts';
import { shellWord } from '../report/page.ts';
import { visible } from '#domain/visible.ts';
import { groups } from './add-command.ts';

export function addInit(program: Command, invocation: Invocation): void {
  program
    .command('init')
    .helpGroup(groups.tenant)
    .summary('write a commented starter')
    .description(
      'Write a starter into a folder: settings, a connector, a pass type. Files that exist are never touched.',
    )
    .argument('[folder]', 'the folder; created if it does not exist')
    .addHelpText('after', examples('init my-brand'))
    .action(async (given?: string) => {
      const folder = folderOf(invocation, given);
      const { files } = await invocation.host.init(folder);
      invocation.output.result({ folder, files }, (page) => initLines(invocation.host.cwd, folder, files, page));
    });
}

function initLines(cwd: string, folder: string, files: readonly string[], { style }: Page): string[] {
  const near = relative(cwd, folder);
  const from = near.startsWith('..') ? folder : near;
  const command = from === '' ? 'passbench' : `passbench -C ${shellWord(from)}`;
  return [
    `${style.good('✓')} Wrote a starter to ${style.name(visible(folder))}`,
    ...files.map((file) => `  ${visible(file)}`),
    style.dim(`Next: ${command} check`),
  ];
}
