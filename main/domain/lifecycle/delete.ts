import type { Pass } from '#contract/entities/pass.ts';
import type { Decision } from './decision.ts';
import { refuse } from './decision.ts';

/** Deletes a pass that is on no device (profile delete.installed); its history stays in the log. */
export function decideDelete(pass: Pass): Decision {
  if (pass.registrations.active > 0) {
    const devices = pass.registrations.active === 1 ? 'one device' : `${pass.registrations.active} devices`;
    return refuse(
      'PASS_INSTALLED',
      `Pass ${pass.id} is still on ${devices}. Uninstall it first, so that the hooks fire.`,
    );
  }
  return { events: [{ kind: 'pass.deleted', passId: pass.id, runId: null, data: {} }] };
}
