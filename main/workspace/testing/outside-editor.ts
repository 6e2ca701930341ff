import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type fs from 'node:fs';
import { onTestFinished } from 'vitest';

type Act = 'writeFileSync' | 'renameSync' | 'rmSync' | 'mkdirSync' | 'appendFileSync' | 'cpSync' | 'chmodSync';

const program = `
  const fs = require('node:fs');
  process.on('message', (acts) => {
    for (const [name, ...input] of acts) fs[name](...input);
    process.send(Date.now());
  });
`;

/** Another process that changes files; each call returns when its changes were made, in milliseconds since 1970. */
export function outsideEditor() {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  onTestFinished(() => {
    child.kill();
  });
  return async (...acts: (readonly [name: Act, ...input: Parameters<(typeof fs)[Act]>])[]): Promise<number> => {
    child.send(acts);
    const [done] = await once(child, 'message');
    return Number(done);
  };
}
