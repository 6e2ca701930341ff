const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...STANDARD].map((character, value) => [character.charCodeAt(0), value]));

/**
 * What a value leaves in a longer text that was encoded whole: the characters that no neighbour has a share in. The
 * one before them (`before`) and the one after them (`after`) hold bits of the value, too.
 */
export interface Base64Core {
  text: string;
  before: boolean;
  after: boolean;
}

/** The three ways in which bytes can lie in base64 (RFC 4648), depending on how many bytes come before them. */
export function base64Cores(bytes: readonly number[]): Base64Core[] {
  return [0, 1, 2].map((offset) => {
    const padded = [...Array.from({ length: offset }, () => 0), ...bytes];
    const from = Math.ceil((8 * offset) / 6);
    const to = Math.floor((8 * padded.length) / 6);
    return {
      text: base64(padded).slice(from, to),
      before: offset > 0,
      after: (8 * padded.length) % 6 > 0,
    };
  });
}

/** Base64 with padding. */
export function base64(bytes: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.slice(at, at + 3);
    const bits = (first << 16) | (second << 8) | third;
    const group = [18, 12, 6, 0].map((shift) => STANDARD[(bits >> shift) & 0x3f] ?? '');
    const filled = Math.min(4, bytes.length - at + 1);
    parts.push(group.slice(0, filled).join('').padEnd(4, '='));
  }
  return parts.join('');
}

/** The same in the alphabet of URLs and file names. */
export function asBase64Url(text: string): string {
  return text.replaceAll('+', '-').replaceAll('/', '_');
}

/** The bytes of padded base64, each as one character; what is no base64 is left out. */
export function byteTextOfBase64(text: string): string {
  const parts: string[] = [];
  let [bits, held] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const value = VALUES.get(text.charCodeAt(at));
    if (value === undefined) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    parts.push(String.fromCharCode((bits >> held) & 0xff));
  }
  return parts.join('');
}
