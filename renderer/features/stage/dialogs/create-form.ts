/** The content of the dialog "Create pass", and the act's input that it stands for. */
import { z } from 'zod';
import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import type { PassType } from '#contract/entities/pass.ts';
import { createInput } from '#contract/methods/acts.ts';
import type { KeyValueRow } from '../../../ui/key-value-rows.ts';
import { isUntouched, objectOfRows, rowsForKeys, rowsOfObject } from './data-rows.ts';
import { type Problems, problemsOfInput } from './input-problems.ts';

export interface CreateForm {
  /** Null while none is chosen. */
  passType: string | null;
  /** Empty: the engine generates one. */
  passId: string;
  identifiers: readonly KeyValueRow[];
  metadata: readonly KeyValueRow[];
  additionalData: readonly KeyValueRow[];
}

/** Unknown keys are mistakes of the person who typed them, so they are reported rather than dropped. */
const strictInput = createInput.extend({ passType: z.string().min(1, 'Choose a pass type.') }).strict();

export function newCreateForm(passType: string | null, keys: readonly string[]): CreateForm {
  return { passType, passId: '', identifiers: rowsForKeys(keys), metadata: [], additionalData: [] };
}

/** Another pass type asks for its own identifiers, unless some were typed already. */
export function withPassType(form: CreateForm, passType: string, keys: readonly string[]): CreateForm {
  return { ...form, passType, identifiers: isUntouched(form.identifiers) ? rowsForKeys(keys) : form.identifiers };
}

/** The identifiers that a pass type lists, or else those that its templates name: `{{ identifiers.customerId }}`. */
export function keysOfType(type: PassType): readonly string[] {
  if (type.identifiers !== undefined) return type.identifiers;
  const named = JSON.stringify(type).matchAll(/\bidentifiers(?:\.([\w-]+)|\[(?:'|\\")([^'"\]\\]+)(?:'|\\")\])/g);
  return [...new Set([...named].map(([, plain, quoted]) => plain ?? quoted ?? ''))];
}

/** A row in the part that is initially folded is invalid. */
export function hasErrorInMore({ metadata, additionalData }: CreateForm): boolean {
  return objectOfRows(metadata) === null || objectOfRows(additionalData) === null;
}

/** The input as a JSON document; null while a row is invalid. */
export function documentOfForm(form: CreateForm): JsonObject | null {
  const identifiers = objectOfRows(form.identifiers);
  const metadata = objectOfRows(form.metadata);
  const additionalData = objectOfRows(form.additionalData);
  if (!identifiers || !metadata || !additionalData) return null;
  const passId = form.passId.trim();
  return { passType: form.passType ?? '', ...(passId === '' ? {} : { passId }), identifiers, metadata, additionalData };
}

/** The problems of the document, by field. Only a document without problems has a form and an input. */
export function problemsOfCreate(document: JsonValue, passTypes: readonly string[]): Problems {
  const problems = problemsOfInput(strictInput, document);
  const type = strictInput.shape.passType.safeParse(Object(document).passType);
  if (type.success && !passTypes.includes(type.data)) problems.set('passType', unknownType(type.data, passTypes));
  return problems;
}

function unknownType(name: string, passTypes: readonly string[]): string {
  return `There is no pass type "${name}". ${passTypes.length > 0 ? `Choose one of ${passTypes.join(', ')}` : `Add server/passes/${name}.yml`}.`;
}

export function inputOfCreate(document: JsonObject): z.output<typeof createInput> {
  return strictInput.parse(document);
}

export function formOfCreate(document: JsonObject): CreateForm {
  const input = inputOfCreate(document);
  return {
    passType: input.passType,
    passId: input.passId ?? '',
    identifiers: rowsOfObject(input.identifiers),
    metadata: rowsOfObject(input.metadata),
    additionalData: rowsOfObject(input.additionalData),
  };
}
