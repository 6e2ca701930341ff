/** One field of a form that came in parts. `text` is null for bytes that are not UTF-8. */
export interface FormPart {
  name: string;
  fileName: string | null;
  type: string | null;
  size: number;
  text: string | null;
}

/** The boundary in the header `content-type`; null if it is not a multipart form. */
export function boundaryOf(contentType: string | null): string | null {
  if (contentType === null || !/^\s*multipart\/form-data\s*;/i.test(contentType)) return null;
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType) ?? [];
  return quoted ?? plain ?? null;
}

/** More parts than this are a file, not a form. */
const MOST_PARTS = 2_000;

/** The parts of a form (RFC 7578); null if the bytes are not divided correctly, or are cut. */
export function readMultipart(bytes: Uint8Array<ArrayBuffer>, boundary: string): FormPart[] | null {
  const mark = new TextEncoder().encode(`--${boundary}`);
  const parts: FormPart[] = [];
  let at = indexOf(bytes, mark, 0);
  while (at >= 0 && parts.length < MOST_PARTS) {
    const start = at + mark.length;
    if (bytes[start] === DASH && bytes[start + 1] === DASH) return parts;
    const end = indexOf(bytes, mark, start);
    // A line end before the next boundary belongs to the boundary.
    const part = end < 0 ? null : readPart(bytes.subarray(start + 2, end - 2));
    if (!part) return null;
    parts.push(part);
    at = end;
  }
  return null;
}

const DASH = 0x2d;
const headEnd = new Uint8Array([13, 10, 13, 10]);

function readPart(bytes: Uint8Array<ArrayBuffer>): FormPart | null {
  const end = indexOf(bytes, headEnd, 0);
  if (end < 0) return null;
  const head = new TextDecoder().decode(bytes.subarray(0, end));
  const disposition = headerOf(head, 'content-disposition') ?? '';
  const name = parameterOf(disposition, 'name');
  if (name === null) return null;
  const body = bytes.subarray(end + headEnd.length);
  return {
    name,
    fileName: parameterOf(disposition, 'filename'),
    type: headerOf(head, 'content-type'),
    size: body.length,
    text: textOf(body),
  };
}

function headerOf(head: string, name: string): string | null {
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim() ?? null;
}

/** Browsers write a quote, a carriage return and a line feed of a name percent-encoded, and nothing else. */
function parameterOf(disposition: string, name: string): string | null {
  const [, value] = new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(disposition) ?? [];
  return value?.replaceAll(/%22|%0D|%0A/gi, (code) => decodeURIComponent(code)) ?? null;
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
