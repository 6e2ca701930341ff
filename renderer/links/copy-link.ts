import { announce } from '../ui/announce.ts';
import { copyText } from '../ui/copy-text.ts';
import { showToast } from '../ui/toasts.tsx';
import { fragmentOf, type LinkTarget } from './link.ts';

type TextOf = (target: LinkTarget) => string;

const addressOf: TextOf = (target) => {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}${fragmentOf(target)}`;
};

let textOf = addressOf;

/** Copies links in the host's own form from now on, if nothing else can open the address of the page. */
export function linksThrough(host: TextOf): void {
  textOf = host;
}

export async function copyLink(target: LinkTarget): Promise<void> {
  const text = textOf(target);
  if (await copyText(text)) announce(`Copied ${text}`);
  else showToast({ tone: 'warn', title: 'Clipboard access was denied', text });
}
