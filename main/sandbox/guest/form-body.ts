/** Reads a body that is a form. Multipart ones as RFC 7578 has them, with text values only: there are no files here. */
import { FormData } from './form-data.ts';
import { compute } from './host.ts';
import {
  NativeTypeError,
  create,
  define,
  hasOwn,
  indexOf,
  max,
  quote,
  slice,
  toLowerCase,
  trim,
} from './primordials.ts';
import { URLSearchParams } from './url-search-params.ts';

const URLENCODED = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';
const LINE = '\r\n';

/** Throws a TypeError where the content type is that of no form, as on the web. */
export function formOf(text: string, contentType: string | null): FormData {
  const type = parametersOf(contentType ?? '');
  if (type?.value === URLENCODED) return fromPairs(text);
  if (type?.value === MULTIPART) return fromParts(text, type.named.boundary);
  const found = contentType === null ? 'there is none' : `it is ${quote(contentType)}`;
  throw new NativeTypeError(`formData: the content type must be ${MULTIPART} or ${URLENCODED}; ${found}.`);
}

function fromPairs(text: string): FormData {
  const form = new FormData();
  for (const [name, value] of new URLSearchParams(text)) form.append(name, value);
  return form;
}

function fromParts(text: string, boundary: string | undefined): FormData {
  if (boundary === undefined || boundary === '') throw malformed('its content type has no boundary');
  const form = new FormData();
  // The first delimiter may be at the very start, where no line ends before it.
  const body = LINE + text;
  const delimiter = `${LINE}--${boundary}`;
  let at = indexOf(body, delimiter);
  while (at >= 0) {
    const start = at + delimiter.length;
    const ending = slice(body, start, start + 2);
    if (ending === '--') return form;
    const blank = indexOf(body, LINE + LINE, start);
    if (ending !== LINE || blank < 0) throw malformed('a part has no headers');
    at = indexOf(body, delimiter, blank + 4);
    if (at >= 0) addPart(form, slice(body, start, blank), slice(body, blank + 4, at));
  }
  throw malformed(`it does not end with the boundary ${quote(boundary)}`);
}

function addPart(form: FormData, head: string, value: string): void {
  const disposition = parametersOf(fieldOf(head, 'content-disposition'));
  const { name, filename, 'filename*': encoded } = disposition?.named ?? {};
  if (disposition?.value !== 'form-data' || name === undefined) throw malformed('a part has no name');
  if (filename !== undefined || encoded !== undefined) {
    throw new NativeTypeError(
      `formData: the field ${quote(name)} is a file, and files are not available in the simulator: read the body with bytes() or text().`,
    );
  }
  const isBase64 = toLowerCase(fieldOf(head, 'content-transfer-encoding')) === 'base64';
  form.append(unescapeName(name), isBase64 ? decodeBase64(value) : value);
}

function decodeBase64(base64: string): string {
  return compute({ op: 'decode', label: 'utf-8', fatal: false, ignoreBOM: true, base64 }) ?? '';
}

/** The value of a header of a part, or nothing. `head` has a line end before each line. */
function fieldOf(head: string, field: string): string {
  for (let at = 0; at >= 0; at = indexOf(head, LINE, at + 2)) {
    const next = indexOf(head, LINE, at + 2);
    const line = slice(head, at + 2, next < 0 ? head.length : next);
    const colon = max(0, indexOf(line, ':'));
    if (toLowerCase(trim(slice(line, 0, colon))) === field) return trim(slice(line, colon + 1));
  }
  return '';
}

/** E.g. `form-data; name="x"`: the value, in small letters, and what is named after it. */
interface Parameters {
  value: string;
  named: Partial<Record<string, string>>;
}

/** Null where a quoted text is not closed, or does not end its parameter. */
function parametersOf(text: string): Parameters | null {
  const named = create(null) as Parameters['named'];
  let at = semicolonAfter(text, 0);
  const value = toLowerCase(trim(slice(text, 0, at)));
  while (at < text.length) {
    const equals = indexOf(text, '=', at);
    let end = semicolonAfter(text, at + 1);
    if (equals >= 0 && equals < end) {
      const isQuoted = text[equals + 1] === '"';
      const close = isQuoted ? indexOf(text, '"', equals + 2) : equals;
      if (close < 0) return null;
      end = semicolonAfter(text, close);
      const rest = trim(slice(text, close + 1, end));
      if (isQuoted && rest !== '') return null;
      const name = toLowerCase(trim(slice(text, at + 1, equals)));
      if (!hasOwn(named, name)) define(named, name, isQuoted ? slice(text, equals + 2, close) : rest);
    }
    at = end;
  }
  return { value, named };
}

function semicolonAfter(text: string, from: number): number {
  const at = indexOf(text, ';', from);
  return at < 0 ? text.length : at;
}

/** Writers of forms escape the characters that would end a name in this way, and no others. */
function unescapeName(name: string): string {
  let text = '';
  for (let index = 0; index < name.length; index += 1) {
    const character = name[index] === '%' ? unescaped(slice(name, index, index + 3)) : null;
    text += character ?? name[index];
    if (character !== null) index += 2;
  }
  return text;
}

function unescaped(escape: string): string | null {
  switch (toLowerCase(escape)) {
    case '%0a':
      return '\n';
    case '%0d':
      return '\r';
    case '%22':
      return '"';
    default:
      return null;
  }
}

function malformed(problem: string): TypeError {
  return new NativeTypeError(`formData: the body cannot be read as ${MULTIPART}: ${problem}.`);
}
