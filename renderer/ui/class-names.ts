/** Joins the names that apply. Always a string, because React Aria takes no undefined class. */
export const cx = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ');
