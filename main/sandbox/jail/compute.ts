import type { Operation, OperationResult, UrlParts } from '../guest-protocol.ts';

/**
 * The pure functions that a guest may ask for: Node's own URL and text decoding, which an isolate lacks. One JSON
 * string in, one out; it never throws, so that no path or stack of this process reaches a script.
 */
export function compute(json: string): string {
  try {
    const operation = JSON.parse(json) as Operation;
    return JSON.stringify(results[operation.op](operation as never));
  } catch {
    return 'null';
  }
}

type Functions = {
  [Op in Operation['op']]: (operation: Extract<Operation, { op: Op }>) => OperationResult[Op];
};

const results: Functions = {
  url: ({ url, base }) => {
    const parsed = base === null ? URL.parse(url) : URL.parse(url, base);
    return parsed && partsOf(parsed);
  },
  'url-part': ({ href, part, value }) => {
    const url = new URL(href);
    url[part] = value;
    return partsOf(url);
  },
  'query-parse': ({ text }) => [...new URLSearchParams(text)],
  'query-text': ({ pairs }) => new URLSearchParams(pairs).toString(),
  encoding: ({ label }) => decoder(label)?.encoding ?? null,
  decode: ({ label, fatal, ignoreBOM, stream = false, base64 }) => {
    const bytes = Buffer.from(base64, 'base64');
    return new TextDecoder(label, { fatal, ignoreBOM }).decode(bytes, { stream });
  },
};

function decoder(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

function partsOf(url: URL): UrlParts {
  const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = url;
  return { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash };
}
