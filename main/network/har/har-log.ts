import { z } from 'zod';

/**
 * HAR 1.2 as programs write it, not only as it is published: browsers, proxies and API clients leave out what they do
 * not know, write null where nothing was, and add fields of their own, which start with "_".
 */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const number = (absent: number) =>
  z
    .number()
    .nullish()
    .transform((value) => value ?? absent);
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);

const pair = z.object({ name: z.string(), value: text });

const param = z.object({
  name: z.string(),
  value: text,
  fileName: z.string().nullish(),
  contentType: z.string().nullish(),
});
export type HarParam = z.infer<typeof param>;

const postData = z.object({
  mimeType: text,
  text: z.string().nullish(),
  params: list(param),
  /** "base64": not of the standard, and the only way to carry bytes. */
  encoding: z.string().nullish(),
  _encoding: z.string().nullish(),
});
export type HarPostData = z.infer<typeof postData>;

const content = z.object({
  size: number(-1),
  mimeType: text,
  text: z.string().nullish(),
  encoding: z.string().nullish(),
  _truncated: z.boolean().optional(),
});

const timings = z.object({
  dns: number(-1),
  connect: number(-1),
  ssl: number(-1),
  send: number(-1),
  wait: number(-1),
  receive: number(-1),
});

export const harEntry = z.object({
  startedDateTime: text,
  time: number(0),
  request: z.object({
    method: z.string().min(1),
    url: z.string().min(1),
    headers: list(pair),
    queryString: list(pair),
    postData: postData.nullish(),
  }),
  response: z.object({
    status: z
      .int()
      .nullish()
      .transform((value) => value ?? 0),
    statusText: text,
    headers: list(pair),
    content: content.nullish(),
    redirectURL: text,
    comment: text,
    _error: z.string().nullish(),
  }),
  timings: timings.nullish(),
  _webSocketMessages: z.unknown().optional(),
});
export type HarEntry = z.infer<typeof harEntry>;

/** The outermost of a HAR; entries are looked at one by one, so that each says what is wrong with it. */
export const harFile = z.looseObject({
  log: z.looseObject({
    creator: z.looseObject({ name: text, version: text }).nullish(),
    entries: z.array(z.unknown()),
    _passbench: z.unknown().optional(),
  }),
});
export type HarFile = z.input<typeof harFile>;
