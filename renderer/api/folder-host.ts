import type { FolderAnswer } from '#contract/desktop-bridge.ts';
import type { FolderRequest, FolderSuggestions, RecentFolder } from '#contract/entities/folder.ts';

/** How this page opens tenant folders: through the desktop shell with the system's dialog, or in the browser mode. */
export interface FolderHost {
  /** Why no folder can be opened now; null if one can. */
  trouble(): string | null;
  /** The folder that is open; null if none is. */
  present(): string | null;
  /** The system's dialog; returns null if it was cancelled. Null if there is none: then paths are typed. */
  choose: (() => Promise<string | null>) | null;
  complete(text: string): Promise<FolderSuggestions>;
  recent(): Promise<readonly RecentFolder[]>;
  forget(folder: string | null): Promise<readonly RecentFolder[]>;
  open(request: FolderRequest): Promise<FolderAnswer>;
  /** Replaces this page by one for the folder that is open now: a page belongs to one folder for its life. */
  enter(): void;
  /** Shows the folder in the system's file manager; null if nothing can. */
  reveal: (() => void) | null;
  /** Reports a folder that was chosen in a menu of the system; returns a function that stops it. */
  onChosen(listener: (folder: string) => void): () => void;
}
