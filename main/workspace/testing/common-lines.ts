/** The lines of `before` that are in `after`, in their order. */
export function commonLines(before: string, after: string): string[] {
  const rest = after.split('\n');
  return before.split('\n').filter((line) => {
    const at = rest.indexOf(line);
    if (at === -1) return false;
    rest.splice(0, at + 1);
    return true;
  });
}
