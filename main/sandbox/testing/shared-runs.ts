/** Runs that share the modules of their script, for tests. */
import type { IncomingAnswer, OutgoingRequest } from '#engine/ports/sandbox.ts';
import type { WarmSandbox } from '../sandbox.ts';
import { type Attempt, type Attempted, CRM, KEY, attempt, failedAnswer, jsonAnswer } from './jail.ts';

let scripts = 0;

/** A script with module-level code and a Fill, different from every other one so that it gets an instance of its own. */
export function scriptOf(moduleLevel: string, fill: string): Record<string, string> {
  scripts += 1;
  const text = `// ${scripts}
${moduleLevel}
export default (context) => context.register('${KEY}', { async Fill(entity) { ${fill} } });`;
  return { [CRM]: text };
}

export function shared(sandbox: WarmSandbox, files: Record<string, string>, more: Attempt = {}): Promise<Attempted> {
  return attempt(sandbox, { files, ...more, modules: { state: 'shared', ...more.modules } });
}

export const tooMany = failedAnswer('CALL_LIMIT', 'Call 1 of this run was not made.');

export const textsOf = ({ lines }: Attempted) => lines.map(({ text }) => text);
export const marksOf = ({ lines }: Attempted) => lines.map(({ text, couldBe }) => [text, couldBe]);

/** Calls that are answered when the test says so, by the last part of their URL. */
export function heldAnswers() {
  const waiting = new Map<string, PromiseWithResolvers<IncomingAnswer>>();
  const asked = new Map<string, PromiseWithResolvers<void>>();
  const of = <T>(map: Map<string, PromiseWithResolvers<T>>, name: string) => {
    const known = map.get(name) ?? Promise.withResolvers<T>();
    map.set(name, known);
    return known;
  };
  return {
    answer({ url }: OutgoingRequest): Promise<IncomingAnswer> {
      const name = url.slice(url.lastIndexOf('/') + 1);
      of(asked, name).resolve();
      return of(waiting, name).promise;
    },
    /** Resolves when a call of this name was made. */
    asked: (name: string) => of(asked, name).promise,
    async release(name: string): Promise<void> {
      await of(asked, name).promise;
      of(waiting, name).resolve(jsonAnswer({ name }));
    },
  };
}

export const call = (name: string) => `fetch('https://crm.example/' + ${name}).then((r) => r.json())`;
