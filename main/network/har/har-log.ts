import { z } from 'zod';
import { isHeaderValue, isToken } from '../headers.ts';

/**
 * HAR 1.2 as programs write it, not only as it is published: browsers, proxies and API clients leave out what they do
 * not know, write null where nothing was, and add fields of their own, which start with "_". What is there is checked:
 * each message says what was expected.
 */
const text = z
  .string('text')
  .nullish()
  .transform((value) => value ?? '');
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item, 'a list')
    .nullish()
    .transform((value) => value ?? []);
const object = <T extends z.core.$ZodLooseShape>(shape: T) => z.object(shape, 'an object');

const DAY = 86_400_000;
const milliseconds = (absent: number) =>
  z
    .number('milliseconds')
    .max(DAY, 'milliseconds, at most a day of them')
    .nullish()
    .transform((value) => value ?? absent);
const size = z
  .int('a whole number of bytes, or -1 where it is not known')
  .min(-1, 'a whole number of bytes, or -1 where it is not known')
  .nullish()
  .transform((value) => value ?? -1);

const isDate = (value: string): boolean =>
  value === '' || (/^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)));
const date = text.refine(isDate, 'a date and time such as 2026-01-05T09:00:00.000Z');

const pair = object({ name: z.string('text'), value: text });

/** Chrome writes a header that came several times as one, its values on lines of their own; HTTP/2 has names with ":". */
const header = object({
  name: z
    .string('the name of a header')
    .refine((name) => name.startsWith(':') || isToken(name.trim()), 'the name of a header'),
  value: text.refine(
    (value) => value.split(/\r?\n/).every((line) => isHeaderValue(line.trim())),
    'a value that a header can have, without control characters and without characters beyond U+00FF',
  ),
});

const ENCODINGS: ReadonlySet<string> = new Set(['', 'base64', 'identity', 'none', 'plain', 'text', 'utf-8', 'utf8']);
const encoding = z
  .string('"base64", or nothing')
  .refine((name) => ENCODINGS.has(name.toLowerCase()), '"base64", or nothing')
  .nullish();

const param = object({
  name: z.string('text'),
  value: text,
  fileName: z.string('text').nullish(),
  contentType: z.string('text').nullish(),
});
export type HarParam = z.infer<typeof param>;

const postData = object({
  mimeType: text,
  text: z.string('text').nullish(),
  params: list(param),
  /** "base64": not of the standard, and the only way to carry bytes. */
  encoding,
  _encoding: encoding,
  /** Playwright's: the name of the file that has the body. */
  _file: text,
});
export type HarPostData = z.infer<typeof postData>;

const content = object({
  size,
  mimeType: text,
  text: z.string('text').nullish(),
  encoding,
  comment: text,
  _file: text,
  _truncated: z.boolean('true or false').optional(),
});

const timing = milliseconds(-1);
const timings = object({ dns: timing, connect: timing, ssl: timing, send: timing, wait: timing, receive: timing });

/** Programs write 0 and numbers below where no answer came. */
const status = z
  .int('a status: a whole number up to 999')
  .max(999, 'a status: a whole number up to 999')
  .nullish()
  .transform((value) => value ?? 0);

export const harEntry = object({
  startedDateTime: date,
  time: milliseconds(0),
  request: object({
    method: z.string('a method').refine(isToken, 'a method'),
    url: z.string('a URL').min(1, 'a URL'),
    headers: list(header),
    queryString: list(pair),
    postData: postData.nullish(),
    bodySize: size,
  }),
  response: object({
    status,
    statusText: text,
    headers: list(header),
    content: content.nullish(),
    redirectURL: text,
    comment: text,
    bodySize: size,
    _error: text,
    /** Playwright's. */
    _failureText: text,
  }),
  timings: timings.nullish(),
  _webSocketMessages: z.unknown().optional(),
});
export type HarEntry = z.infer<typeof harEntry>;

const versions = new Set(['', '1', '1.0', '1.1', '1.2']);

/** The outermost of a HAR; entries are looked at one by one, so that each says what is wrong with it. */
export const harFile = z.looseObject(
  {
    log: z.looseObject(
      {
        version: z
          .union([z.string(), z.number()], '"1.1" or "1.2"')
          .refine((value) => versions.has(String(value)), '"1.1" or "1.2"')
          .nullish(),
        creator: z.looseObject({ name: text, version: text }, 'an object').nullish(),
        entries: z.array(z.unknown(), 'a list of calls'),
        _passbench: z.unknown().optional(),
      },
      'the log of a HAR',
    ),
  },
  'an object with the key "log"',
);
export type HarFile = z.input<typeof harFile>;
