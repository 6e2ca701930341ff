/** What stands in the place of a secret: equal secrets have equal placeholders, and nothing leads back to the value. */
export function placeholderOf(name: string, mark: string): string {
  return `«${name.replaceAll(/[^\w.-]/g, '-').slice(0, 64)}·${mark}»`;
}

export const PLACEHOLDER = /«[\w.-]{1,64}·[0-9a-f]{6}»/g;

const ONLY_PLACEHOLDERS = /^(?:«[\w.-]{1,64}·[0-9a-f]{6}»)+$/;

export function isPlaceholder(text: string): boolean {
  return ONLY_PLACEHOLDERS.test(text);
}
