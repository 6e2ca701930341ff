import type { BodyFacts, Call, CallSummary, Headers } from '#contract/entities/call.ts';
import type { Redactor } from './redactor.ts';

type CallText = Omit<CallSummary, 'id'>;

/** A request as recordings know it: by the same placeholders that were written. */
export function redactAsked<T extends Asked>(redactor: Redactor, asked: T): T {
  const { url, headers, body } = asked;
  const data = body && (body.encoding === 'base64' ? redactor.bytes(body.data) : redactor.text(body.data));
  return {
    ...asked,
    url: redactor.text(url),
    headers: headers.map(([name, value]) => [name, redactor.header(name.toLowerCase(), value)] as const),
    body: body && { ...body, data: data ?? '' },
  };
}

interface Asked {
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: { encoding: BodyFacts['encoding']; data: string } | null;
}

/** A call as it may be written, with or without its bodies. */
export function redactCall<T extends CallText & Partial<Pick<Call, 'requestBody' | 'responseBody'>>>(
  redactor: Redactor,
  call: T,
): T {
  return {
    ...call,
    url: redactor.text(call.url),
    requestHeaders: redactHeaders(redactor, call.requestHeaders),
    statusText: call.statusText && redactor.text(call.statusText),
    responseHeaders: call.responseHeaders && redactHeaders(redactor, call.responseHeaders),
    redirects: call.redirects.map((one) => ({ ...one, from: redactor.text(one.from), to: redactor.text(one.to) })),
    error: call.error && { ...call.error, message: redactor.text(call.error.message) },
    ...(call.requestBody && { requestBody: redactBody(redactor, call.requestBody, call.requestBodyFacts) }),
    ...(call.responseBody && { responseBody: redactBody(redactor, call.responseBody, call.responseBodyFacts) }),
  };
}

function redactBody(redactor: Redactor, body: string, facts: BodyFacts | null): string {
  return facts?.encoding === 'base64' ? redactor.bytes(body) : redactor.text(body);
}

function redactHeaders(redactor: Redactor, headers: Headers): Headers {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      redactor.text(name),
      Array.isArray(value) ? value.map((one) => redactor.header(name, one)) : redactor.header(name, value),
    ]),
  );
}
