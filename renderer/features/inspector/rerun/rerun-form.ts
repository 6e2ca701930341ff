import { argumentProblems } from '#contract/entities/run-arguments.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import type { RerunAgainst, RerunScript, Run } from '#contract/entities/run.ts';
import { readExactJson } from '#contract/json-text.ts';

/** The choices in the dialog. `texts`: each argument as JSON, as it was typed. */
export interface RerunForm {
  script: RerunScript;
  against: RerunAgainst;
  texts: readonly string[];
}

export type RerunnableRun = Pick<Run, 'id' | 'entryPoint' | 'arguments'>;

export const argumentTexts = ({ arguments: values }: RerunnableRun): string[] =>
  values.map((value) => JSON.stringify(value, null, 2));

export interface ReadForm {
  /** By argument: what does not match, if it is JSON; the field itself reports invalid JSON. */
  problems: ReadonlyMap<number, string>;
  isEdited: boolean;
  isRehearsal: boolean;
  /** Null while something is wrong. */
  input: { runId: string; script: RerunScript; against: RerunAgainst; arguments?: JsonValue[] } | null;
}

/** The input for a form. Arguments that were not edited are not sent, so that it can be more than a rehearsal. */
export function readRerunForm(run: RerunnableRun, { script, against, texts }: RerunForm): ReadForm {
  const readings = texts.map(readExactJson);
  const values = readings.map((reading) => (reading.isJson ? reading.value : null));
  const isJson = readings.every((reading) => reading.isJson);
  const isEdited = !isJson || JSON.stringify(values) !== JSON.stringify(run.arguments);
  const found = isEdited ? argumentProblems(run.entryPoint, values) : [];
  const problems = new Map(
    found.flatMap(({ index, message }) =>
      index !== null && readings[index]?.isJson === true ? [[index, message] as const] : [],
    ),
  );
  const input = { runId: run.id, script, against, ...(isEdited ? { arguments: values } : {}) };
  return {
    problems,
    isEdited,
    isRehearsal: isEdited || script === 'same' || against === 'recorded',
    input: isJson && found.length === 0 ? input : null,
  };
}

/** How the run will affect its pass, for the foot of the dialog. */
export function consequenceWords({ entryPoint }: RerunnableRun, { isRehearsal, input }: ReadForm): string {
  if (input === null) return 'Fix the errors above.';
  if (entryPoint !== 'Fill') return 'Hooks cannot change the pass. Their calls are made as selected.';
  return isRehearsal ? 'Rehearsal: the pass is not changed.' : 'Fill runs on the current pass and changes it.';
}
