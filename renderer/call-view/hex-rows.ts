export interface HexRow {
  /** Where the line begins, in hex, at least eight digits. */
  offset: string;
  /** Groups of eight, each byte as two digits. */
  hex: string;
  /** Printable ASCII as it is, a dot for everything else. */
  ascii: string;
}

/** `perRow`: bytes on one line, a multiple of eight. */
export function hexRow(bytes: Uint8Array, index: number, perRow: number): HexRow {
  const start = index * perRow;
  const row = bytes.subarray(start, start + perRow);
  const groups = Array.from({ length: perRow / 8 }, (_, group) => group * 8);
  const digits = Array.from(row, (byte) => byte.toString(16).padStart(2, '0'));
  return {
    offset: start.toString(16).padStart(8, '0'),
    hex: groups
      .map((at) =>
        digits
          .slice(at, at + 8)
          .join(' ')
          .padEnd(23),
      )
      .join('  '),
    ascii: Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
  };
}

export function hexRowCount(bytes: Uint8Array, perRow: number): number {
  return Math.ceil(bytes.length / perRow);
}
