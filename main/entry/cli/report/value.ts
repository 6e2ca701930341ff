import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import { fit } from './text-width.ts';
import { visible } from '#domain/visible.ts';

const TEXT_KEPT = 10_000;

/** A value as JSON on one line of at most `width` columns. */
export function valueText(value: JsonValue, width: number): string {
  // Only the ends of a text of megabytes can be shown, so only those are escaped.
  const short = typeof value === 'string' && value.length > TEXT_KEPT ? fit(value, TEXT_KEPT) : value;
  return fit(visible(JSON.stringify(short)), width);
}

/** `customerId=C-42 storeId=7`: strings as they are, everything else as JSON. */
export function pairsText(pairs: JsonObject, width: number): string {
  const text = Object.entries(pairs).map(([key, value]) => `${visible(key)}=${bareText(value, width)}`);
  return fit(text.join(' '), width);
}

/** A value as it is, strings without quotes. */
export function bareText(value: JsonValue, width: number): string {
  return typeof value === 'string' ? fit(visible(value), width) : valueText(value, width);
}
