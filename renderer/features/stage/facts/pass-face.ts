/**
 * The pass as its holder reads it: the fields of its type with the values of its entity. Trust boundary: the type is a
 * file of the tenant and the entity comes from a script, so a template sees own values of plain data only and is
 * bounded, and a field whose template is invalid shows its error.
 */
import type { Liquid } from 'liquidjs';
import { z } from 'zod';
import type { Pass, PassType } from '#contract/entities/pass.ts';

export interface FaceField {
  key: string;
  label: string | null;
  text: string;
  /** Why its template cannot be rendered. */
  error: string | null;
}

export interface PassFace {
  header: readonly FaceField[];
  primary: readonly FaceField[];
  secondary: readonly FaceField[];
  auxiliary: readonly FaceField[];
  back: readonly FaceField[];
  /** The content of the barcode; null if the pass has none. */
  barcode: FaceField | null;
}

const field = z.looseObject({ key: z.string().optional(), label: z.string().optional(), value: z.unknown() });
const section = z.array(field).catch([]);
const layout = z.looseObject({
  fields: z
    .looseObject({ header: section, primary: section, secondary: section, auxiliary: section, back: section })
    .partial()
    .catch({}),
  barcode: z.looseObject({ value: z.unknown(), text: z.unknown() }).partial().nullish().catch(null),
});

const BOUNDS = { parseLimit: 1_000_000, renderLimit: 50, memoryLimit: 10_000_000 };

let loading: Promise<Liquid> | null = null;

/** Loaded for the first pass with fields. */
export function loadLiquid(): Promise<Liquid> {
  loading ??= import('liquidjs').then(
    (module) => new module.Liquid({ ownPropertyOnly: true, templates: {}, cache: false, ...BOUNDS }),
  );
  return loading;
}

/** Whether the type defines what its passes show. */
export function hasFace(type: PassType | undefined): type is PassType {
  return type !== undefined && Object.values(layout.parse(type).fields).some((fields) => Array.isArray(fields));
}

/** Renders every field of the type. A field without a value is left out, as wallets do. */
export function faceOf(liquid: Liquid, type: PassType, pass: Pass): PassFace {
  const { fields, barcode } = layout.parse(type);
  const scope = scopeOf(pass);
  const render = (given: z.infer<typeof section> = []): FaceField[] =>
    given
      .map(({ key, label, value }, index) => rendered(liquid, scope, { key: key ?? String(index), label, value }))
      .filter(({ text, error }) => text !== '' || error !== null);
  const [code = null] = barcode?.value === undefined ? [] : render([{ value: barcode.text ?? barcode.value }]);
  return {
    header: render(fields.header),
    primary: render(fields.primary),
    secondary: render(fields.secondary),
    auxiliary: render(fields.auxiliary),
    back: render(fields.back),
    barcode: code,
  };
}

/** The entity, and before the first Fill the pass's own data. */
function scopeOf({ id, passType, identifiers, metadata, additionalData, entity }: Pass): object {
  return { passId: id, passType, identifiers, metadata, additionalData, ...entity };
}

function rendered(
  liquid: Liquid,
  scope: object,
  { key, label, value }: { key: string; label: string | undefined; value: unknown },
): FaceField {
  const facts = { key, label: label ?? null };
  try {
    const text = String(liquid.parseAndRenderSync(value === undefined || value === null ? '' : String(value), scope));
    return { ...facts, text: text.trim(), error: null };
  } catch (error) {
    return { ...facts, text: '', error: error instanceof Error ? error.message : String(error) };
  }
}
