import type { ActReport } from '#contract/entities/act.ts';
import type { BodyFacts, Call, CallSummary, Headers } from '#contract/entities/call.ts';
import type { Connector } from '#contract/entities/connector.ts';
import type { Diff, DiffOperation } from '#contract/entities/diff.ts';
import type { Event } from '#contract/entities/event.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import type { Run, RunError, RunStart } from '#contract/entities/run.ts';
import type { EventDraft } from '../event-draft.ts';
import type { Redactor } from './redactor.ts';

type CallText = Omit<CallSummary, 'id'>;

/** A request as recordings know it: with the same placeholders. */
export function redactRequest<T extends RequestText>(redactor: Redactor, request: T): T {
  const { method, url, headers, body } = request;
  const data = body && (body.encoding === 'base64' ? redactor.bytes(body.data) : redactor.text(body.data));
  return {
    ...request,
    method: redactor.text(method),
    url: redactor.text(url),
    headers: headers.map(([name, value]) => [name, redactor.header(name.toLowerCase(), value)] as const),
    body: body && { ...body, data: data ?? '' },
  };
}

interface RequestText {
  method: string;
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: { encoding: BodyFacts['encoding']; data: string } | null;
}

/** A call as it may be stored, with or without its bodies. */
export function redactCall<T extends CallText & Partial<Pick<Call, 'requestBody' | 'responseBody'>>>(
  redactor: Redactor,
  call: T,
): T {
  const text = (value: string): string => redactor.text(value);
  return {
    ...call,
    method: text(call.method),
    url: text(call.url),
    requestHeaders: redactHeaders(redactor, call.requestHeaders),
    statusText: call.statusText && text(call.statusText),
    responseHeaders: call.responseHeaders && redactHeaders(redactor, call.responseHeaders),
    redirects: call.redirects.map((one) => ({
      ...one,
      from: text(one.from),
      to: text(one.to),
      dropped: one.dropped.map(text),
    })),
    error: call.error && { ...call.error, message: text(call.error.message) },
    ...(call.requestBody && { requestBody: redactBody(redactor, call.requestBody, call.requestBodyFacts) }),
    ...(call.responseBody && { responseBody: redactBody(redactor, call.responseBody, call.responseBodyFacts) }),
  };
}

function redactBody(redactor: Redactor, body: string, facts: BodyFacts | null): string {
  const cut = { isCut: facts?.truncated === true };
  return facts?.encoding === 'base64' ? redactor.bytes(body, cut) : redactor.text(body, cut);
}

function redactHeaders(redactor: Redactor, headers: Headers): Headers {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      redactor.text(name),
      Array.isArray(value) ? value.map((one) => redactor.header(name, one)) : redactor.header(name, value),
    ]),
  );
}

/**
 * A connector as it may be returned: a script can register under a key that contains a secret, and its error may quote
 * one.
 */
export function redactConnector(redactor: Redactor, connector: Connector): Connector {
  return {
    ...connector,
    registrations: redactor.data(connector.registrations),
    warnings: redactor.data(connector.warnings),
    error: redactError(redactor, connector.error),
  };
}

/** The start of a run as it may be stored. */
export function redactStart<T extends RunStart>(redactor: Redactor, start: T): T {
  return {
    ...start,
    connector: start.connector && redactor.data(start.connector),
    key: start.key && redactor.data(start.key),
    arguments: redactor.data(start.arguments),
  };
}

type EndText = Pick<Run, 'error' | 'returned' | 'diff' | 'undocumented'>;

function redactEnd<T extends EndText>(redactor: Redactor, end: T): T {
  return {
    ...end,
    error: redactError(redactor, end.error),
    returned: redactor.data(end.returned),
    diff: redactDiff(redactor, end.diff),
    undocumented: redactor.data(end.undocumented),
  };
}

/** Only the texts of a stack: files and lines are those of the tenant's scripts. */
export function redactError(redactor: Redactor, error: RunError | null): RunError | null {
  if (error === null) return null;
  const { code, message, stack } = error;
  return { ...error, code: redactor.text(code), message: redactor.text(message), stack: stack && redactor.text(stack) };
}

/** The report of an act as it may be returned. */
export function redactReport(redactor: Redactor, report: ActReport): ActReport {
  return {
    ...report,
    pass: redactor.data(report.pass as JsonValue) as ActReport['pass'],
    runs: report.runs.map((run) => redactRun(redactor, run)),
    events: report.events.map((event) => ({ ...event, ...redactDraft(redactor, event) }) as Event),
  };
}

/** A whole run as it may be returned. */
export function redactRun(redactor: Redactor, run: Run): Run {
  return {
    ...redactStart(redactor, run),
    ...redactEnd(redactor, run),
    calls: run.calls.map((call) => redactCall(redactor, call)),
    console: run.console.map((line) => ({ ...line, text: redactor.text(line.text) })),
  };
}

/** An event as it may be stored. Ids, numbers and times are the simulator's own and stay as they are. */
export function redactDraft(redactor: Redactor, draft: EventDraft): EventDraft {
  const data = <T>(value: T): T => redactor.data(value as JsonValue) as T;
  switch (draft.kind) {
    case 'device.added':
    case 'device.renamed':
    case 'device.removed':
    case 'pass.opened':
    case 'pass.deleted':
      return draft;
    case 'pass.created': {
      const { identifiers, metadata, additionalData } = draft.data;
      return { ...draft, data: { ...draft.data, ...data({ identifiers, metadata, additionalData }) } };
    }
    case 'pass.updated':
      return { ...draft, data: { ...data(draft.data), diff: redactDiff(redactor, draft.data.diff) } };
    case 'pass.installed': {
      const { registration, diff } = draft.data;
      const source = data(registration.source);
      return {
        ...draft,
        data: { ...draft.data, registration: { ...registration, source }, diff: redactDiff(redactor, diff) },
      };
    }
    case 'pass.uninstalled':
      return { ...draft, data: { ...draft.data, diff: redactDiff(redactor, draft.data.diff) } };
    case 'run.started':
      return { ...draft, data: { run: redactStart(redactor, draft.data.run) } };
    case 'run.called':
      return { ...draft, data: { call: redactCall(redactor, draft.data.call) } };
    case 'run.logged':
      return {
        ...draft,
        data: { lines: draft.data.lines.map((line) => ({ ...line, text: redactor.text(line.text) })) },
      };
    case 'run.finished': {
      const { end, rehearsed } = draft.data;
      const redacted = redactEnd(redactor, end);
      return { ...draft, data: rehearsed ? { end: redacted, rehearsed: data(rehearsed) } : { end: redacted } };
    }
    case 'entity.changed': {
      const { entity, diff } = draft.data;
      return { ...draft, data: { entity: data(entity), diff: redactDiff(redactor, diff) } };
    }
  }
}

/**
 * A value of a diff is treated as the field at the end of its path. A diff that was redacted once is returned as it is.
 */
function redactDiff(redactor: Redactor, diff: Diff): Diff {
  if (redactor.trusts(diff)) return diff;
  const redacted = diff.map((operation) => {
    const field = operation.path.slice(operation.path.lastIndexOf('/') + 1);
    const valueOf = (value: JsonValue): JsonValue => redactor.field(field, value);
    return {
      ...operation,
      path: redactor.data(operation.path),
      ...('from' in operation && { from: redactor.data(operation.from) }),
      ...('value' in operation && { value: valueOf(operation.value) }),
      ...('old' in operation && { old: valueOf(operation.old) }),
    } as DiffOperation;
  });
  redactor.trust([redacted]);
  return redacted;
}
