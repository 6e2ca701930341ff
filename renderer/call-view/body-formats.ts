import type { BodyFacts } from '#contract/entities/call.ts';
import { firstBytes } from './body-bytes.ts';
import { boundaryOf } from './multipart.ts';
import { HEAD_BYTES, readRasterImage, type RasterImage } from './raster-image.ts';

/** The views of a body. */
export type BodyFormat = 'json' | 'form' | 'image' | 'text' | 'hex';

export const bodyFormatLabels: Readonly<Record<BodyFormat, string>> = {
  json: 'JSON',
  form: 'Form',
  image: 'Image',
  text: 'Text',
  hex: 'Hex',
};

export interface BodyFormats {
  /** The useful views; the first is the default. */
  formats: readonly BodyFormat[];
  image: RasterImage | null;
}

/**
 * The possible views of a body, by its type and its first bytes. Whether it is valid JSON is only known when it is
 * parsed.
 */
export function bodyFormatsOf(text: string, facts: BodyFacts, contentType: string | null): BodyFormats {
  const type = mediaType(contentType);
  const image = readRasterImage(firstBytes(text, facts, HEAD_BYTES));
  const isText = facts.encoding === 'utf8';
  const formats: BodyFormat[] = [];
  if (image) formats.push('image');
  if (isForm(type, contentType, isText)) formats.push('form');
  if (isText && couldBeJson(text, type)) formats.push('json');
  if (isText) formats.push('text');
  return { formats: [...formats, 'hex'], image };
}

/** The content type without its parameters, in lower case; null if none was sent. */
export function mediaType(contentType: string | null): string | null {
  return contentType?.split(';')[0]?.trim().toLowerCase() || null;
}

function isForm(type: string | null, contentType: string | null, isText: boolean): boolean {
  return (isText && type === 'application/x-www-form-urlencoded') || boundaryOf(contentType) !== null;
}

/** By its type, and by its content if the type says little. */
function couldBeJson(text: string, type: string | null): boolean {
  if (type !== null && /[/+]json$/.test(type)) return true;
  const saysLittle = type === null || type === 'text/plain' || type === 'application/octet-stream';
  return saysLittle && /^\s*[[{]/.test(text.slice(0, 200));
}
