/**
 * Trust boundary: which bytes of a server the page passes to the browser's image decoders. Only raster formats that are
 * recognised by their first bytes, whatever the content type says; never SVG, which is a document. Their size in pixels
 * is read first, so that a few bytes that expand to gigabytes are not shown.
 */
export interface RasterImage {
  type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/avif';
  width: number;
  height: number;
}

/** Bytes at the beginning in which every format has its signature and size. */
export const HEAD_BYTES = 262_144;

/** Pixels that are decoded into a quarter of a gigabyte. */
const MOST_PIXELS = 64_000_000;

/** Null for any other format, or an unknown size. */
export function readRasterImage(head: Uint8Array): RasterImage | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (const read of [readPng, readJpeg, readGif, readWebp, readAvif]) {
    try {
      const image = read(head, view);
      if (image) return image.width > 0 && image.height > 0 ? image : null;
    } catch (error) {
      // The bytes end too early.
      if (error instanceof RangeError) return null;
      throw error;
    }
  }
  return null;
}

export function isTooLarge({ width, height }: RasterImage): boolean {
  return width * height > MOST_PIXELS;
}

type Read = (head: Uint8Array, view: DataView) => RasterImage | null;

const hasText = (head: Uint8Array, at: number, text: string): boolean =>
  Array.from(text).every((character, index) => head[at + index] === character.charCodeAt(0));

const readPng: Read = (head, view) =>
  hasText(head, 0, '\u0089PNG\r\n\u001a\n') && hasText(head, 12, 'IHDR')
    ? { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
    : null;

const readGif: Read = (head, view) =>
  hasText(head, 0, 'GIF87a') || hasText(head, 0, 'GIF89a')
    ? { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
    : null;

/** Segments follow each other by their lengths; the first that starts a frame has the size. */
const readJpeg: Read = (head, view) => {
  if (!hasText(head, 0, '\u00ff\u00d8\u00ff')) return null;
  for (let at = 2; view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    const startsFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (startsFrame) return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
};

const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;

const readWebp: Read = (head, view) => {
  if (!hasText(head, 0, 'RIFF') || !hasText(head, 8, 'WEBP')) return null;
  const type = 'image/webp';
  if (hasText(head, 12, 'VP8X')) return { type, width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
  if (hasText(head, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  if (!hasText(head, 12, 'VP8 ')) return null;
  return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
};

/** The largest of the sizes of its parts. */
const readAvif: Read = (head, view) => {
  if (!hasText(head, 4, 'ftyp') || !(hasText(head, 8, 'avif') || hasText(head, 8, 'avis'))) return null;
  let [width, height] = [0, 0];
  for (let at = head.indexOf(0x69); at >= 0; at = head.indexOf(0x69, at + 1)) {
    if (!hasText(head, at, 'ispe')) continue;
    width = Math.max(width, view.getUint32(at + 8));
    height = Math.max(height, view.getUint32(at + 12));
  }
  return { type: 'image/avif', width, height };
};
