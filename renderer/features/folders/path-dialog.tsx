import { Folder, FolderCheck } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import type { FolderSuggestions } from '#contract/entities/folder.ts';
import type { FolderHost } from '../../api/folder-host.ts';
import { runCommand } from '../../commands/registry.ts';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { Option } from '../../ui/options.tsx';
import { type FolderStep, requestFolder, showStep } from './flow.ts';
import { StarterOffer } from './starter-offer.tsx';

export type PathDialogProps = { host: FolderHost; step: Extract<FolderStep, { name: 'typing' }> };

/** Without a dialog of the system a path is typed, and the server completes it. */
export function PathDialog({ host, step }: PathDialogProps): ReactElement {
  const { refusal, isOpening } = step;
  const [text, setText] = useState(step.text);
  const { suggestions, isLoading } = useSuggestions(host, text);
  const folder = withoutEnd(text.trim());
  const isRefused = refusal?.folder === folder;
  const error = isRefused ? refusal.message : undefined;
  const open = (folder: string): void => {
    if (folder !== '' && !isOpening) requestFolder(host, { folder, starter: false });
  };
  // A tenant folder can be opened; any other leads to the list of its own folders.
  const choose = (chosen: string): void => {
    const isGoal = isTenant(chosen, suggestions);
    setText(isGoal ? chosen : chosen + separatorOf(chosen));
    if (isGoal) open(chosen);
  };
  return (
    <Dialog
      isOpen
      onClose={() => showStep(null)}
      onSubmit={() => open(folder)}
      title="Open folder"
      isDismissable={!isOpening}
      footer={<PathFooter isReady={folder !== ''} isOpening={isOpening} />}
    >
      <ComboBox
        label="Tenant folder"
        description="A path on the machine that runs Passbench; ~ is your home folder."
        options={optionsOf(suggestions)}
        value={null}
        onChange={(chosen) => chosen !== null && choose(chosen)}
        inputValue={text}
        onInput={setText}
        isLoading={isLoading}
        empty={suggestions?.problem ?? 'No folder starts with this path.'}
        {...(error === undefined ? {} : { error })}
        allowsCustomValue
        isMono
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it is opened to be typed into
        autoFocus
      />
      {isRefused && <StarterOffer host={host} refusal={refusal} />}
    </Dialog>
  );
}

function PathFooter({ isReady, isOpening }: { isReady: boolean; isOpening: boolean }): ReactElement {
  const showRecent = (): void => {
    showStep(null);
    runCommand('app.open-recent');
  };
  return (
    <>
      <Button onPress={showRecent} isDisabled={isOpening}>
        Recent folders
      </Button>
      <Button variant="primary" type="submit" isDisabled={!isReady} isPending={isOpening}>
        Open folder
      </Button>
    </>
  );
}

/** The server's answer to the text; the previous one stays until it arrives, so that the list does not flicker. */
function useSuggestions(host: FolderHost, text: string): { suggestions: FolderSuggestions | null; isLoading: boolean } {
  const [answer, setAnswer] = useState<{ text: string; suggestions: FolderSuggestions } | null>(null);
  useEffect(() => {
    let isPresent = true;
    const show = (suggestions: FolderSuggestions): void => (isPresent ? setAnswer({ text, suggestions }) : undefined);
    host.complete(text).then(show, (error: unknown) => {
      show({ folders: [], isCut: false, problem: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      isPresent = false;
    };
  }, [host, text]);
  return { suggestions: answer?.suggestions ?? null, isLoading: answer?.text !== text };
}

function optionsOf(suggestions: FolderSuggestions | null): Option[] {
  if (!suggestions) return [];
  const { folders, isCut } = suggestions;
  const options: Option[] = folders.map(({ folder, isTenant }) => ({
    id: folder,
    label: folder,
    ...(isTenant ? { description: 'Tenant folder', icon: <FolderCheck /> } : { icon: <Folder /> }),
  }));
  return isCut
    ? [...options, { id: 'more', label: 'There are more. Keep typing to find them.', isDisabled: true }]
    : options;
}

function isTenant(folder: string, suggestions: FolderSuggestions | null): boolean {
  return suggestions?.folders.some((one) => one.folder === folder && one.isTenant) ?? false;
}

function separatorOf(path: string): string {
  return path.includes('\\') ? '\\' : '/';
}

function withoutEnd(path: string): string {
  return path.length > 1 && !/^[a-z]:[/\\]$/i.test(path) ? path.replace(/[/\\]+$/, '') : path;
}
