import type { Connector } from '#contract/entities/connector.ts';
import { count } from './amounts.ts';
import type { Page } from './page.ts';
import { indented } from './page.ts';
import { errorLines } from './run-error.ts';
import type { Column } from './table.ts';
import { table } from './table.ts';
import { visible, visibleLines } from '#domain/visible.ts';

/** Each script with what it registers, or why it does not load; then the totals. */
export function connectorLines(connectors: readonly Connector[], page: Page): string[] {
  if (connectors.length === 0) return ['No scripts yet. Connectors are .js files in server/script/.'];
  return [...connectors.flatMap((connector) => oneConnector(connector, page)), sumText(connectors, page)];
}

function oneConnector(connector: Connector, page: Page): string[] {
  const { style } = page;
  const inner = indented(page, 4);
  const { script, registrations, warnings, error } = connector;
  const sign = error ? style.bad('✗') : style.good('✓');
  const body = [
    ...(error ? errorLines(error, inner) : registrationLines(registrations, inner)),
    ...warnings.flatMap(visibleLines).map((line) => `${style.warn('!')} ${line}`),
  ];
  return [
    `${sign} ${style.strong(visible(script))}${style.dim(kindText(connector))}`,
    ...body.map((line) => `    ${line}`),
  ];
}

/** A warning may be that no script imports it. */
function kindText({ role, warnings }: Connector): string {
  if (role === 'connector') return '';
  return warnings.length === 0 ? ' · module, imported by another script' : ' · module';
}

const columns: readonly Column[] = [{ shrinks: true }, {}, {}];

function registrationLines(registrations: Connector['registrations'], page: Page): string[] {
  const rows = registrations.map(({ key, entryPoints, otherMethods }) => [
    { text: visible(key) },
    { text: entryPoints.join(', '), paint: page.style.good },
    {
      text: otherMethods.length > 0 ? `not called here: ${otherMethods.map(visible).join(', ')}` : '',
      paint: page.style.dim,
    },
  ]);
  return table(rows, columns, page.width);
}

function sumText(connectors: readonly Connector[], { style }: Page): string {
  const failed = connectors.filter(({ error }) => error).length;
  const warned = connectors.reduce((sum, { warnings }) => sum + warnings.length, 0);
  const parts = [
    count(connectors.length, 'script'),
    failed > 0 ? style.bad(`${failed} cannot be loaded`) : style.good('all of them load'),
    ...(warned > 0 ? [style.warn(count(warned, 'warning'))] : []),
  ];
  return parts.join(style.dim(' · '));
}
