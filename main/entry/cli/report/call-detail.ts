import { type Call, type Headers, type Timings, unknownRunText } from '#contract/entities/call.ts';
import { bytes, duration } from './amounts.ts';
import { bodyLines } from './body.ts';
import { sourceText, statusPaint, statusText } from './calls.ts';
import { codedMessage } from './coded-message.ts';
import type { Page } from './page.ts';
import { indented } from './page.ts';
import { fit } from './text-width.ts';
import { visible } from '#domain/visible.ts';

/** One call in full: request and answer, with headers and bodies. */
export function callDetailLines(call: Call, page: Page): string[] {
  const inner = indented(page, 4);
  const request = [
    ...headerLines(call.requestHeaders, inner),
    ...bodyLines(call.requestBody, call.requestBodyFacts, inner),
  ];
  const response = [
    ...headerLines(call.responseHeaders ?? {}, inner),
    ...bodyLines(call.responseBody, call.responseBodyFacts, inner),
  ];
  return [
    `${page.style.strong(visible(call.method))} ${visible(call.url)}`,
    ...request.map((line) => `  > ${line}`.trimEnd()),
    ...call.redirects.map(({ status, to }) => page.style.dim(`  ${status} → ${visible(to)}`)),
    answerLine(call, page),
    ...(call.error ? codedMessage(call.error.code, call.error.message, inner) : []).map((line) => `  ${line}`),
    ...response.map((line) => `  < ${line}`.trimEnd()),
  ];
}

function answerLine(call: Call, { style }: Page): string {
  const paint = statusPaint(call, style);
  const words = call.error === null ? visible(call.statusText ?? '') : '';
  const status = paint(`${statusText(call)} ${words}`.trimEnd());
  const size = call.responseBodyFacts ? [bytes(call.responseBodyFacts.size)] : [];
  const mark = call.couldBe ? [unknownRunText(call.couldBe)] : [];
  const facts = [sourceText(call), duration(call.durationMs), ...size, ...timingsText(call.timings), ...mark];
  return `  ${status} ${style.dim(`· ${facts.join(' · ')}`)}`;
}

function timingsText(timings: Timings): string[] {
  const phases = Object.entries(timings).flatMap(([phase, ms]) => (ms === null ? [] : [`${phase} ${duration(ms)}`]));
  return phases.length === 0 ? [] : [`(${phases.join(', ')})`];
}

function headerLines(headers: Headers, { style, width }: Page): string[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value]
      .flat()
      .map((one) => fit(`${visible(name)}: ${visible(one)}`, width))
      .map(style.dim),
  );
}
