import { answerText, type Call, type CallSummary } from '#contract/entities/call.ts';
import { faultText } from '#contract/entities/fault.ts';
import { bytes, count, duration } from './amounts.ts';
import { codedMessage } from './coded-message.ts';
import type { Page } from './page.ts';
import { indented } from './page.ts';
import type { Paint, Style } from './style.ts';
import type { Cell, Column } from './table.ts';
import { table } from './table.ts';
import { visible } from '#domain/visible.ts';

const columns: readonly Column[] = [
  {},
  { align: 'right' },
  { shrinks: true },
  { shrinks: true },
  { align: 'right' },
  { align: 'right' },
];

/** One line for each call, followed by the reason if it got no answer. */
export function callLines(calls: readonly (Call | CallSummary)[], page: Page): string[] {
  const lines = table(
    calls.map((call) => cells(call, page.style)),
    columns,
    page.width,
  );
  return calls.flatMap((call, index) => [
    lines[index] ?? '',
    ...(call.error ? codedMessage(call.error.code, call.error.message, indented(page, 2)) : []).map(
      (line) => `  ${line}`,
    ),
  ]);
}

function cells(call: Call | CallSummary, style: Style): Cell[] {
  const size = call.responseBodyFacts ? bytes(call.responseBodyFacts.size) : '';
  return [
    { text: visible(call.method), paint: style.strong },
    { text: statusText(call), paint: statusPaint(call, style) },
    { text: shortUrl(call.url) + redirectsText(call) },
    // An injected fault must not be mistaken for a failure of the partner.
    { text: sourceText(call), paint: call.fault === null ? style.dim : style.warn },
    { text: duration(call.durationMs), paint: style.dim },
    { text: size, paint: style.dim },
  ];
}

export function statusText({ status, error }: Pick<Call, 'status' | 'error'>): string {
  return answerText(status, error?.code ?? null) ?? '—';
}

/** The same if no other text explains the failure: `RESET`, `200, cut off (RESET)`. */
export function endText(call: Pick<Call, 'status' | 'error'>): string {
  if (call.error === null) return statusText(call);
  return call.status === null ? call.error.code : `${statusText(call)} (${call.error.code})`;
}

/** A call without a whole answer or with an error status stands out. */
export function statusPaint({ status, error }: Pick<Call, 'status' | 'error'>, style: Style): Paint {
  if (status === null || status >= 400 || error !== null) return style.bad;
  return status >= 300 ? style.warn : style.good;
}

/** Host and path: `https://` is left out, any other scheme is shown. */
export function shortUrl(url: string): string {
  return visible(url.replace(/^https:\/\//i, ''));
}

/** Who answered, preceded by injected faults. */
export function sourceText({ source, rule, fault, recording, error, proxy }: Pick<Call, CallOrigin>): string {
  // Nobody answered these, and they were not sent either.
  if (error?.code === 'OFFLINE') return 'offline';
  if (error?.code === 'NOT_RECORDED') return 'not recorded';
  const by = rule ?? recording?.name ?? null;
  const via = proxy === undefined ? '' : ` via proxy ${visible(proxy)}`;
  const from = (by === null ? source : `${source} ${visible(by)}`) + via;
  if (fault === null) return from;
  const words = visible(faultText(fault, rule));
  return source === 'fault' ? words : `${words}, ${source}`;
}

type CallOrigin = 'source' | 'rule' | 'fault' | 'recording' | 'error' | 'proxy';

function redirectsText({ redirects }: Pick<Call, 'redirects'>): string {
  return redirects.length === 0 ? '' : ` (${count(redirects.length, 'redirect')})`;
}
