import type { ActReport } from '#contract/entities/act.ts';
import type { Act } from './act.ts';
import { cancellable, namesFor, hasSucceeded } from './act.ts';
import { exitCodes } from './exit-code.ts';
import type { Invocation } from './invocation.ts';
import { actLines } from './report/act.ts';
import { refusalLines } from './report/failure.ts';
import type { Page } from './report/page.ts';
import { wrap } from './report/text-width.ts';
import type { TenantSession } from './tenant-session.ts';

interface Chapter {
  title: string;
  /** What the reader should notice. */
  shows: string;
  act(passId: string): Act;
}

const chapters: readonly Chapter[] = [
  {
    title: 'A customer gets a pass',
    shows: 'The shop creates it and ties it to the customer in the CRM by an identifier.',
    act: () => (client, ticket) =>
      client.acts.create({ ticket, passType: 'loyalty', identifiers: { customerId: 'C-42' } }),
  },
  {
    title: 'Fill brings in what the CRM knows',
    shows: 'The connector reads the identifier, asks the CRM, and maps the answers into the entity.',
    act: (passId) => (client, ticket) => client.acts.fill({ ticket, passId }),
  },
  {
    title: 'The pass is installed on an iPhone',
    shows: 'The platform calls OnPassInstalled; the connector tells the CRM, which begins its reminders.',
    act: (passId) => (client, ticket) =>
      client.acts.install({
        ticket,
        passId,
        on: { wallet: 'apple' },
        source: { tags: ['spring'], medium: 'qrcode', origin: 'https://shop.example/wallet' },
      }),
  },
  {
    title: 'And on an Android phone',
    shows: 'The same hook again, now for the second device: the CRM gets it again, without a second reminder.',
    act: (passId) => (client, ticket) => client.acts.install({ ticket, passId, on: { wallet: 'google' } }),
  },
  {
    title: 'The shop changes the pass',
    shows: 'An update sets values of the pass itself; no script runs for it.',
    act: (passId) => (client, ticket) =>
      client.acts.update({ ticket, passId, additionalData: { balance: 140 }, metadata: { storeId: 'paris-3' } }),
  },
  {
    title: 'Fill again',
    shows: 'The CRM has nothing new, so the entity stays as it is: a repeated Fill must do no harm.',
    act: (passId) => (client, ticket) => client.acts.fill({ ticket, passId }),
  },
  {
    title: 'The pass is removed from the iPhone',
    shows: 'The platform calls OnPassUninstalled. One device still has the pass, so the reminders continue.',
    act: (passId) => (client, ticket) => client.acts.uninstall({ ticket, passId, on: { wallet: 'apple' } }),
  },
  {
    title: 'And from the Android phone',
    shows: 'No device has it any more, and the connector ends the reminders.',
    act: (passId) => (client, ticket) => client.acts.uninstall({ ticket, passId, on: { wallet: 'google' } }),
  },
  {
    title: 'The pass is deleted',
    shows: 'What it did stays in the log.',
    act: (passId) => (client, ticket) => client.acts.delete({ ticket, passId }),
  },
];

/** Plays the life of one pass, act by act, and stops at the first failure or at Ctrl-C. */
export async function playDemo(invocation: Invocation, session: TenantSession): Promise<void> {
  const { output, interruption } = invocation;
  const reports: ActReport[] = [];
  let passId = '';
  for (const [index, chapter] of chapters.entries()) {
    output.lines((page) => chapterLines(chapter, index, page));
    const report = await cancellable(invocation, session.client, chapter.act(passId));
    reports.push(report);
    passId = report.pass?.id ?? passId;
    await printChapter(invocation, session, report);
    if (!hasSucceeded(report) || interruption.interrupted) {
      invocation.exitCode = exitCodes.failed;
      break;
    }
  }
  if (output.json) output.result({ reports }, () => []);
  else output.lines(invocation.exitCode === exitCodes.ok ? closingLines : () => []);
}

async function printChapter({ output }: Invocation, { client }: TenantSession, report: ActReport): Promise<void> {
  const { refusal } = report.act;
  const names = await namesFor(client, report);
  output.lines((page) => (refusal ? refusalLines(refusal, page) : actLines(report, names, page)));
}

function chapterLines({ title, shows }: Chapter, index: number, { style, width }: Page): string[] {
  const heading = style.strong(`${index + 1}. ${title}`);
  return [...(index > 0 ? [''] : []), heading, ...wrap(shows, width).map(style.dim)];
}

function closingLines({ style, width }: Page): string[] {
  const next = [
    ['passbench init my-brand', 'a starter with a connector to change'],
    ['cd my-brand', ''],
    ['passbench create --type loyalty --identifier customerId=C-42', ''],
    ['passbench fill PASS', 'PASS is the id that create prints'],
    ['passbench log', 'everything that happened, in order'],
    ['passbench', 'the same in a window'],
  ] as const;
  const long = next.filter(([, what]) => what !== '').map(([command]) => command.length);
  const column = Math.max(...long) + 2;
  const lines = next.map(([command, what]) => `  ${style.name(command.padEnd(column))}${style.dim(what)}`.trimEnd());
  return ['', style.strong('Try it yourself'), ...lines, ...wrap('passbench help has the rest.', width).map(style.dim)];
}
