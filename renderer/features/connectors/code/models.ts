/**
 * One Monaco model for every open file and every script of the tenant, kept equal to the stores in both directions:
 * typed text goes to the editors store, changes on disk come from there. Models outlive the editor that shows them, so
 * undo works across tabs, views and reloads from disk.
 */
import { editorsStore, editText } from '../../../stores/editors.ts';
import { scriptsStore } from '../scripts.ts';
import { languageOf } from './languages.ts';
import { checkScriptsAgain, monaco } from './monaco.ts';
import { changesBetween } from './text-change.ts';

type Model = monaco.editor.ITextModel;

/** After the last change of any script; a check takes tens of milliseconds in the worker. */
const CHECK_AFTER_MS = 600;

/** The text that a model and its file last had in common: Monaco may have it with other line ends. */
const agreed = new Map<string, string>();

function uriOf(path: string): monaco.Uri {
  return monaco.Uri.from({ scheme: 'file', path: `/${path}` });
}

/** The path in the tenant folder of a model or place that Monaco names. */
export function pathOf(uri: monaco.Uri): string {
  return uri.path.slice(1);
}

export function modelOf(path: string): Model | null {
  return monaco.editor.getModel(uriOf(path));
}

/** Whether a model is of a file of the tenant, and not one that Monaco made for itself. */
export function isOfTenant(uri: monaco.Uri): boolean {
  return uri.scheme === 'file' && agreed.has(pathOf(uri));
}

/** Updates the models from the stores, now and after each change, for the life of the page. */
export function followStores(): void {
  bringUpToDate();
  editorsStore.subscribe(bringUpToDate);
  scriptsStore.subscribe(bringUpToDate);
}

function bringUpToDate(): void {
  const wanted = wantedTexts();
  for (const [path, text] of wanted) if (agreed.get(path) !== text) put(path, text);
  // Editors that show a model must release it first, and the same change notifies them.
  if (agreed.size > wanted.size) setTimeout(dropUnwanted);
}

function dropUnwanted(): void {
  const wanted = wantedTexts();
  for (const path of agreed.keys()) if (!wanted.has(path)) drop(path);
}

function wantedTexts(): ReadonlyMap<string, string> {
  const wanted = new Map<string, string>();
  for (const [path, { text }] of scriptsStore.getState().byPath) wanted.set(path, text);
  for (const { path, text } of editorsStore.getState().open) if (text !== null) wanted.set(path, text);
  return wanted;
}

function put(path: string, text: string): void {
  agreed.set(path, text);
  checkSoon();
  const model = modelOf(path);
  if (model) replaceText(model, text);
  else listen(path, monaco.editor.createModel(text, languageOf(path), uriOf(path)));
}

function drop(path: string): void {
  agreed.delete(path);
  checkSoon();
  modelOf(path)?.dispose();
}

function listen(path: string, model: Model): void {
  model.onDidChangeContent(() => {
    const text = textOf(model);
    // A text that `put` is writing counts as equal, apart from line ends that Monaco normalised.
    if (isPutting || agreed.get(path) === text) return;
    agreed.set(path, text);
    checkSoon();
    editText(path, text, scriptsStore.getState().byPath.get(path) ?? null);
  });
}

let isPutting = false;

function replaceText(model: Model, text: string): void {
  const edits = changesBetween(textOf(model), text).map((change) => ({
    range: monaco.Range.fromPositions(model.getPositionAt(change.start), model.getPositionAt(change.end)),
    text: change.text,
  }));
  isPutting = true;
  model.pushStackElement();
  model.pushEditOperations([], edits, () => null);
  model.pushStackElement();
  isPutting = false;
}

function textOf(model: Model): string {
  return model.getValue();
}

let check: ReturnType<typeof setTimeout> | undefined;

function checkSoon(): void {
  clearTimeout(check);
  check = setTimeout(checkScriptsAgain, CHECK_AFTER_MS);
}
