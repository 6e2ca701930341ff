type Copy = (text: string) => Promise<boolean>;

/** False if the browser refuses, as it does for a page without focus. */
const copyInBrowser: Copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

let copy = copyInBrowser;

/** Copies by the host's own means from now on, if the page itself has no permission. */
export function copyThrough(host: Copy): void {
  copy = host;
}

/** Writes text to the clipboard; false if that is refused. */
export const copyText = (text: string): Promise<boolean> => copy(text);
