import { openFile } from '../../../stores/editors.ts';
import { announce } from '../../../ui/announce.ts';
import { copyText } from '../../../ui/copy-text.ts';
import type { MenuGroup } from '../../../ui/menu-items.tsx';
import { showToast } from '../../../ui/toasts.tsx';
import type { Question } from './file-questions.tsx';
import { parentOf } from './file-tree.ts';

/** What can be done to a file or folder. */
export function menuOf(
  { path, isFolder }: { path: string; isFolder: boolean },
  onQuestion: (question: Question) => void,
): readonly MenuGroup[] {
  const folder = isFolder ? path : parentOf(path);
  const ask = (id: string, label: string, question: Question) => ({
    id,
    label,
    isAct: true,
    onAction: () => onQuestion(question),
  });
  return [
    ...(isFolder
      ? []
      : [{ id: 'open', title: null, items: [{ id: 'open', label: 'Open', onAction: () => openFile(path) }] }]),
    {
      id: 'new',
      title: null,
      items: [
        ask('new-file', 'New file here…', { act: 'create', folder, isFolder: false }),
        ask('new-folder', 'New folder here…', { act: 'create', folder, isFolder: true }),
      ],
    },
    {
      id: 'change',
      title: null,
      items: [
        { id: 'copy', label: 'Copy path', onAction: () => void copyPath(path) },
        { ...ask('rename', 'Rename or move…', { act: 'rename', path }), shortcut: 'F2' },
        { ...ask('remove', 'Delete…', { act: 'remove', path }), shortcut: 'Delete', isDanger: true },
      ],
    },
  ];
}

async function copyPath(path: string): Promise<void> {
  if (await copyText(path)) announce(`Copied ${path}`);
  else
    showToast({
      tone: 'warn',
      title: 'Could not copy the path',
      text: `Clipboard access was denied: ${path}`,
    });
}
