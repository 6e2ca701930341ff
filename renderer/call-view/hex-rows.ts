/** Bytes on one line. */
export const ROW_BYTES = 16;

export interface HexRow {
  /** Where the line begins, in hex, at least eight digits. */
  offset: string;
  /** Two groups of eight, each byte as two digits. */
  hex: string;
  /** Printable ASCII as it is, a dot for everything else. */
  ascii: string;
}

export function hexRow(bytes: Uint8Array, index: number): HexRow {
  const start = index * ROW_BYTES;
  const row = bytes.subarray(start, start + ROW_BYTES);
  const digits = Array.from(row, (byte) => byte.toString(16).padStart(2, '0'));
  return {
    offset: start.toString(16).padStart(8, '0'),
    hex: [digits.slice(0, 8), digits.slice(8)].map((half) => half.join(' ').padEnd(23)).join('  '),
    ascii: Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
  };
}

export function hexRowCount(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / ROW_BYTES);
}
