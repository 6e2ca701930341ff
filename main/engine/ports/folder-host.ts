import type { FolderRequest, FolderSuggestions, RecentFolder } from '#contract/entities/folder.ts';

/** Decides which tenant folder an engine works on; implemented by the composition root. See contract/methods/folders.ts. */
export interface FolderHost {
  complete(text: string): Promise<FolderSuggestions>;
  recent(): RecentFolder[];
  forget(folder: string | null): RecentFolder[];
  /** Resolves once the folder is open; rejects if it cannot be opened, and the current one stays open. */
  open(request: FolderRequest): Promise<{ folder: string }>;
}
