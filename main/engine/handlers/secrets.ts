import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { SAFE_SECRET } from '#contract/entities/secret.ts';
import { PassbenchError } from '#contract/errors.ts';
import { secretsReadBy } from '#domain/script-warnings.ts';
import type { HandlerContext } from './base.ts';

const secrets = implement(contract.secrets).$context<HandlerContext>();

export const secretsHandlers = {
  list: secrets.list.handler(async ({ context: { engine } }) => {
    const { secrets, workspace } = engine.parts;
    const asked = secretsReadBy(workspace.scripts().files);
    const facts = secrets.all().map((secret) => ({
      name: secret.name,
      source: secret.source,
      problem: 'problem' in secret ? secret.problem : null,
      isKept: secrets.kept(secret.name) !== null,
      usedBy: asked.get(secret.name) ?? [],
    }));
    const missing = [...asked].filter(([name]) => secrets.find(name) === null);
    return {
      secrets: facts,
      missing: missing.map(([name, usedBy]) => ({ name, usedBy })),
      backend: await secrets.backend(),
    };
  }),

  set: secrets.set.handler(async ({ input: { name, value }, context: { engine } }) => {
    await engine.parts.secrets.set(name, value);
    engine.redaction.refresh();
    return { warning: weakness(engine.parts.secrets.find(name)?.source, name, value) };
  }),

  remove: secrets.remove.handler(async ({ input: { name }, context: { engine } }) => {
    await engine.parts.secrets.remove(name);
    return { name };
  }),

  reveal: secrets.reveal.handler(({ input: { name }, context: { engine } }) => {
    const secret = engine.parts.secrets.kept(name);
    if (!secret) throw new PassbenchError('SECRET_NOT_FOUND', `No value is stored for ${name}.`);
    if ('problem' in secret) throw new PassbenchError('SECRETS_UNUSABLE', secret.problem);
    return { value: secret.value };
  }),
};

function weakness(source: string | undefined, name: string, value: string): string | null {
  if (source === 'environment' || source === 'command-line') {
    return `Until the next start, ${name} has the value given at start (${source === 'environment' ? 'its environment' : '--secret'}).`;
  }
  if (value.length >= SAFE_SECRET) return null;
  return `A value of ${value.length} characters can appear in any text by chance; wherever it does, records show «${name}» instead.`;
}
