/**
 * The colours of a pass, from the file of its type. Trust boundary: the file can contain anything, so only colours that
 * were parsed as numbers reach a style, and text that would be unreadable on its background is not drawn in its colour.
 */
import { z } from 'zod';
import type { PassType } from '#contract/entities/pass.ts';

type Rgb = readonly [number, number, number];

export interface CardColors {
  background: string;
  foreground: string;
  label: string;
}

const white: Rgb = [255, 255, 255];
const black: Rgb = [17, 19, 26];

/** For types without colours: white text is readable on all of them. */
const own: readonly Rgb[] = [
  [49, 53, 110],
  [24, 79, 99],
  [98, 46, 92],
  [33, 84, 60],
  [112, 61, 30],
  [66, 68, 84],
];

const READABLE = 4.5;

const colorful = z.looseObject({
  colors: z.looseObject({}).optional(),
});

export function cardColors(type: PassType | undefined, name: string): CardColors {
  const file = colorful.safeParse(type).data;
  const background =
    parseColor(file?.colors?.['background']) ?? parseColor(file?.['backgroundColor']) ?? ownColor(name);
  const foreground = readable(
    parseColor(file?.colors?.['foreground']) ?? parseColor(file?.['foregroundColor']),
    background,
  );
  const label = readable(parseColor(file?.colors?.['label']) ?? parseColor(file?.['labelColor']), background);
  return { background: css(background), foreground: css(foreground), label: css(label) };
}

/** `#rgb`, `#rrggbb`, `rgb(1, 2, 3)`; null for everything else. */
export function parseColor(text: unknown): Rgb | null {
  if (typeof text !== 'string') return null;
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(text.trim());
  if (short) return triple(short.slice(1).map((digit) => Number.parseInt(digit + digit, 16)));
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text.trim());
  if (long) return triple(long.slice(1).map((pair) => Number.parseInt(pair, 16)));
  const rgb = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/i.exec(text.trim());
  return rgb ? triple(rgb.slice(1).map(Number)) : null;
}

function triple([red = 0, green = 0, blue = 0]: readonly number[]): Rgb | null {
  return Math.max(red, green, blue) <= 255 ? [red, green, blue] : null;
}

function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** The same name always has the same colour. */
function ownColor(name: string): Rgb {
  const sum = [...name].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return own[sum % own.length] ?? black;
}

function readable(color: Rgb | null, background: Rgb): Rgb {
  if (color && contrast(color, background) >= READABLE) return color;
  return contrast(white, background) >= contrast(black, background) ? white : black;
}

/** Source: WCAG 2.2, contrast ratio and relative luminance. */
function contrast(left: Rgb, right: Rgb): number {
  const [light, dark] = [luminance(left), luminance(right)].toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
