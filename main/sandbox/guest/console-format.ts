import { inspect } from './inspect.ts';
import { NativeNumber, charCodeAt, isObject, slice, trunc } from './primordials.ts';

/** The text of one console call: printf where the first argument is a string, the rest inspected, spaces between. */
export function formatLine(args: readonly unknown[]): string {
  const { text, used } =
    args.length > 0 && typeof args[0] === 'string' ? substitute(args[0], args) : { text: '', used: 0 };
  let line = text;
  for (let index = used; index < args.length; index += 1) line += (index === 0 ? '' : ' ') + plain(args[index]);
  return line;
}

/** Strings as they are, everything else inspected. */
function plain(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value);
}

function substitute(format: string, args: readonly unknown[]): { text: string; used: number } {
  let text = '';
  let from = 0;
  let used = 1;
  for (let index = 0; index < format.length - 1; index += 1) {
    if (charCodeAt(format, index) !== 37) continue;
    const letter = format[index + 1] as string;
    const replaced = letter === '%' ? '%' : used < args.length ? replacement(letter, args[used]) : null;
    if (replaced === null) continue;
    if (letter !== '%') used += 1;
    text += slice(format, from, index) + replaced;
    index += 1;
    from = index + 1;
  }
  return { text: text + slice(format, from), used };
}

/** Null where the letter is no directive. */
function replacement(letter: string, value: unknown): string | null {
  switch (letter) {
    case 's':
      return plain(value);
    case 'd':
    case 'i':
    case 'f':
      return numberText(letter, value);
    case 'j':
    case 'o':
    case 'O':
      return inspect(value);
    case 'c':
      return '';
    default:
      return null;
  }
}

function numberText(letter: string, value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (isObject(value) || typeof value === 'symbol') return 'NaN';
  const number = NativeNumber(value);
  return `${letter === 'i' ? trunc(number) : number}`;
}
