/** Joins the names that apply. Always a string, because React Aria does not accept an undefined class. */
export const cx = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ');
