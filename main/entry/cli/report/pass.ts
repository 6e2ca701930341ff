import type { Pass } from '#contract/entities/pass.ts';
import type { Registration, RegistrationSource } from '#contract/entities/registration.ts';
import { countsText } from './act.ts';
import type { DeviceNames } from './device-names.ts';
import { factLines, section, treeSection } from './facts.ts';
import type { Page } from './page.ts';
import { indented } from './page.ts';
import type { Column } from './table.ts';
import { table } from './table.ts';
import { dayAndClock } from './time.ts';
import { visible } from '#domain/visible.ts';

/** Everything about one pass: its facts, its identifiers, where it is installed, and its entity. */
export function passLines(
  pass: Pass,
  registrations: readonly Registration[],
  names: DeviceNames,
  page: Page,
): string[] {
  const { style } = page;
  const state = pass.deleted ? [style.bad('deleted')] : [];
  const heading = [style.name(visible(pass.id)), visible(pass.passType), ...state].join(style.dim(' · '));
  const facts = factLines(
    [
      ['created', dayAndClock(pass.creationDate)],
      ['updated', dayAndClock(pass.lastUpdateDate)],
      ['opened', pass.openedDate === null ? 'never' : dayAndClock(pass.openedDate)],
      ['devices', countsText(pass.registrations)],
    ],
    page,
  );
  return [
    heading,
    ...facts.map((line) => `  ${line}`),
    ...treeSection('identifiers', pass.identifiers, 'none', page),
    ...treeSection('metadata', pass.metadata, 'none', page),
    ...treeSection('additionalData', pass.additionalData, 'none', page),
    ...section('registrations', registrationLines(registrations, names, indented(page, 2)), 'none', page),
    ...treeSection('entity', pass.entity, `none yet: ${page.command} fill ${visible(pass.id)}`, page),
  ];
}

const columns: readonly Column[] = [{}, {}, {}, {}, { shrinks: true }];

function registrationLines(registrations: readonly Registration[], names: DeviceNames, page: Page): string[] {
  const { style } = page;
  const rows = registrations.map(({ deviceId, wallet, installedAt, uninstalledAt, source }) => [
    { text: names(deviceId), ...(uninstalledAt === null ? {} : { paint: style.dim }) },
    { text: wallet },
    { text: `installed ${dayAndClock(installedAt)}` },
    { text: uninstalledAt === null ? '' : `uninstalled ${dayAndClock(uninstalledAt)}` },
    { text: sourceText(source), paint: style.dim },
  ]);
  return table(rows, columns, page.width);
}

function sourceText({ tags, medium, origin, userAgent }: RegistrationSource): string {
  const parts = [medium, origin, tags.join(', '), userAgent ?? ''];
  return parts
    .filter((part) => part !== '')
    .map(visible)
    .join(' · ');
}
