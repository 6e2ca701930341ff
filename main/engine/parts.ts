import type { Files } from './ports/files.ts';
import type { Network } from './ports/network.ts';
import type { Recordings } from './ports/recordings.ts';
import type { Sandbox } from './ports/sandbox.ts';
import type { Secrets } from './ports/secrets.ts';
import type { Store } from './ports/store.ts';
import type { Workspace } from './ports/workspace.ts';
import type { World } from './ports/world.ts';

/** What the composition roots pass to the engine. */
export interface EngineParts {
  store: Store;
  sandbox: Sandbox;
  network: Network;
  recordings: Recordings;
  workspace: Workspace;
  files: Files;
  world: World;
  secrets: Secrets;
  version: string;
}
