import { asBase64Url, base64Cores } from './base64.ts';
import { SHORTEST_START } from './scanner.ts';
import { byteText, utf8Bytes } from './utf8.ts';
import { ROUNDS, unescapeOnce } from './views.ts';

/** One way in which a secret can stand in a text. `before`, `after`: the neighbouring character of base64 holds a part of it. */
export interface Spelling {
  text: string;
  before: boolean;
  after: boolean;
}

/**
 * How a secret can be written where nothing is escaped; escapes of JSON, of URLs and of XML are undone before the
 * search (views.ts), so that every mixture of them is found. Encoded texts cannot be undone piece by piece, so there the
 * escaped spellings are encoded as well.
 */
export function spellingsOf(value: string): Spelling[] {
  const spellings = new Map<string, Spelling>();
  const add = (spelling: Spelling): void => {
    if (spelling.text.length >= SHORTEST_START && !spellings.has(spelling.text)) spellings.set(spelling.text, spelling);
  };
  for (const text of writtenForms(value)) add({ text, before: false, after: false });
  for (const text of new Set([value, jsonEscaped(value), percentEncoded(value), formEncoded(value)])) {
    const bytes = utf8Bytes(text);
    const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
    for (const text of [hex, hex.toUpperCase()]) add({ text, before: false, after: false });
    for (const core of base64Cores(bytes)) {
      add(core);
      add({ ...core, text: asBase64Url(core.text) });
    }
  }
  return [...spellings.values()];
}

function writtenForms(value: string): Set<string> {
  const forms = new Set([value, value.replaceAll(' ', '+'), byteText(utf8Bytes(value))]);
  if (unescapeOnce(value) !== value) for (const form of lookAlikes(value)) forms.add(form);
  return forms;
}

/** A secret that itself looks escaped ("a%41", "C:\new") is changed by the undoing: what it can become, however it was written. */
function lookAlikes(value: string): string[] {
  const encoders = [(text: string) => text, jsonEscaped, percentEncoded, formEncoded, xmlEscaped];
  const once = encoders.map((encode) => encode(value));
  const twice = once.flatMap((text) => encoders.map((encode) => encode(text)));
  return [...new Set(twice)].flatMap((text) => {
    const stages = [text];
    for (let round = 0; round < ROUNDS; round += 1) stages.push(unescapeOnce(stages.at(-1) ?? ''));
    return stages;
  });
}

function jsonEscaped(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function xmlEscaped(value: string): string {
  return value.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** As `encodeURIComponent` does it, for half a surrogate pair, too. */
function percentEncoded(value: string): string {
  return utf8Bytes(value)
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[\w.!~*'()-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** As a form is sent: a space is a plus, and fewer characters stand for themselves. */
function formEncoded(value: string): string {
  return percentEncoded(value)
    .replaceAll('%20', '+')
    .replaceAll(/[!~'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
