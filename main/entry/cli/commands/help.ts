import type { Command } from 'commander';
import { closestMatch } from 'leven';
import { examples } from '../examples.ts';
import { usageError } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { groups } from './add-command.ts';

export function addHelp(program: Command, _invocation: Invocation): void {
  program
    .command('help')
    .helpGroup(groups.app)
    .summary('help for one command')
    .description('Show what a command does, its options, and an example.')
    .argument('[command...]', 'the command')
    .addHelpText('after', examples('help create', 'help device add'))
    .action((words: string[]) => words.reduce(subcommand, program).outputHelp());
}

function subcommand(parent: Command, word: string): Command {
  const found = parent.commands.find((command) => command.name() === word);
  if (found) return found;
  const names = parent.commands.map((command) => command.name());
  const near = closestMatch(word, names, { maxDistance: 3 });
  const hint = near === undefined ? `There are ${names.join(', ')}` : `Did you mean ${near}?`;
  throw usageError(
    names.length === 0 ? `${parent.name()} has no command ${word}.` : `Unknown command '${word}'. ${hint}`,
  );
}
