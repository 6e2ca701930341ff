import { utf8Text } from './bytes.ts';
import { GRAM } from './characters.ts';
import { Units } from './units.ts';

/** Layers of escapes that are undone, as in JSON in a form field in JSON. */
export const ROUNDS = 4;

/** How a value can be written if nothing is escaped or encoded. */
export interface Spellings {
  /** As they are, and as base64 and hex encode them if all their units are bytes. */
  encoded: ReadonlySet<string>;
  /** As they are only. */
  plain: ReadonlySet<string>;
  /** Without any white space, to match any white space in the text. Null for a value of one line. */
  loose: string | null;
}

/**
 * The spellings of a value that are searched for. Escapes of JSON, URLs and XML are undone before the search, and
 * base64 and hex are decoded during it, so neither is in this list; but a value can be escaped first and then encoded.
 * The others are changes that the runtime, URLs and HTTP make: UTF-8 and UTF-16 read as Latin-1 and the reverse,
 * another case (methods, hosts, names of headers), a backslash of a URL changed to a slash, spaces trimmed, line breaks
 * changed.
 */
export function spellingsOf(value: string): Spellings {
  const encoded = new Set<string>();
  const plain = new Set<string>();
  addTo(encoded, value, utf16Text(value));
  if (PLAIN.test(value)) {
    addTo(plain, value.toUpperCase(), value.toLowerCase());
    return { encoded, plain, loose: null };
  }
  for (const text of [value, jsonEscaped(value), percentEncoded(value), formEncoded(value)]) {
    addTo(encoded, text, utf8Text(text));
  }
  addTo(encoded, utf16Text(value, true), windowsText(value));
  for (const text of [value, value.trim(), value.replaceAll(' ', '+'), value.replaceAll('\\', '/')]) {
    addTo(plain, text, text.toUpperCase(), text.toLowerCase(), utf8Text(text));
  }
  addTo(plain, value.toWellFormed(), misread(windowsText(value)));
  addTo(plain, value.replaceAll('~', '~0').replaceAll('/', '~1'));
  const units = new Units();
  if (unescapeOnce(value, units) !== value) addTo(plain, ...lookAlikes(value, units));
  return { encoded, plain, loose: looseForm(value) };
}

/** Letters, digits and what no encoding but base64 and hex changes. */
const PLAIN = /^[\w.-]*$/;

function addTo(forms: Set<string>, ...texts: readonly string[]): void {
  for (const text of texts) if (text.length >= GRAM) forms.add(text);
}

/**
 * The bytes of a text in UTF-16, each as one character; without a zero at either end, so that ASCII is the same in both
 * byte orders.
 */
function utf16Text(value: string, isBigEndian = false): string {
  let text = '';
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    const bytes = String.fromCharCode(code & 0xff) + String.fromCharCode(code >> 8);
    text += isBigEndian ? bytes.charAt(1) + bytes.charAt(0) : bytes;
  }
  return text.replace(/^\0/, '').replace(/\0$/, '');
}

const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** The bytes of a text in windows-1252, each as one character. Those of Latin-1 are the text itself. */
function windowsText(value: string): string {
  return value.replaceAll(/[^\0-\xff]/g, (one) => {
    const at = WINDOWS_1252.indexOf(one);
    return at < 0 ? one : String.fromCharCode(0x80 + at);
  });
}

/** Bytes that are not UTF-8, decoded as if they were: one U+FFFD for each incomplete character. */
function misread(bytes: string): string {
  return bytes.replaceAll(/[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2}|[\x80-\xff]/g, '\ufffd');
}

/** From the first four characters without white space between them. */
function looseForm(value: string): string | null {
  if (!/[\r\n\t]/.test(value)) return null;
  const start = value.search(/\S{4}/);
  return start < 0 ? null : value.slice(start).replaceAll(/\s+/g, '');
}

/**
 * Unescaping changes a secret that looks escaped ("a%41", "C:
 * ew"): these are its possible results.
 */
function lookAlikes(value: string, units: Units): string[] {
  const encoders = [(text: string) => text, jsonEscaped, percentEncoded, formEncoded, xmlEscaped];
  const once = encoders.map((encode) => encode(value));
  const twice = once.flatMap((text) => encoders.map((encode) => encode(text)));
  return [...new Set(twice)].flatMap((text) => {
    const stages = [text];
    for (let round = 0; round < ROUNDS; round += 1) stages.push(unescapeOnce(stages.at(-1) ?? '', units));
    return stages;
  });
}

function unescapeOnce(text: string, units: Units): string {
  units.load(text);
  return units.unescape() ? units.text(0, units.length) : text;
}

function jsonEscaped(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function xmlEscaped(value: string): string {
  return value.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** As `encodeURIComponent`, also for half a surrogate pair. */
function percentEncoded(value: string): string {
  return utf8Text(value).replaceAll(/[^\w.!~*'()-]/g, percentOf);
}

/** As in a form: a space becomes a plus, and fewer characters stay as they are. */
function formEncoded(value: string): string {
  return percentEncoded(value)
    .replaceAll('%20', '+')
    .replaceAll(/[!~'()]/g, percentOf);
}

function percentOf(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
