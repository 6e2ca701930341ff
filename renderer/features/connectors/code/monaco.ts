/**
 * Monaco with what a tenant folder needs: JavaScript, TypeScript and JSON with their language services, YAML,
 * Markdown, CSS and Liquid coloured. Only ./code-pane.tsx and its neighbours import this, and that is loaded when the
 * first file is opened. Workers are files of the page itself: the page's policy allows nothing else.
 */
/* oxlint-disable import/default -- Vite gives what ends in ?worker or ?raw its default export */
import '../../../ui/adopted-styles.ts';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker';
import ScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker';
import * as monaco from 'monaco-editor/editor/editor.api';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/css/register';
import 'monaco-editor/languages/definitions/javascript/register';
import 'monaco-editor/languages/definitions/liquid/register';
import 'monaco-editor/languages/definitions/markdown/register';
import 'monaco-editor/languages/definitions/typescript/register';
import 'monaco-editor/languages/definitions/yaml/register';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';
import { javascriptDefaults, typescriptDefaults } from 'monaco-editor/languages/features/typescript/register';
import runtimeTypes from '../../../../resources/types/runtime.d.ts?raw';
import { scriptCompilerOptions } from './compiler-options.ts';

declare global {
  interface Window {
    MonacoEnvironment?: monaco.Environment;
  }
}

function workerFor(label: string): Worker {
  if (label === 'javascript' || label === 'typescript') return new ScriptWorker();
  return label === 'json' ? new JsonWorker() : new EditorWorker();
}

window.MonacoEnvironment = { getWorker: (_, label) => workerFor(label) };

/** "Parameter implicitly has an 'any' type" and the like: not a finding in plain JavaScript. */
const untypedHints = [7043, 7044, 7045, 7046, 7047, 7048, 7049, 7050];

const libraries = [{ content: runtimeTypes, filePath: 'file:///.passbench/types/runtime.d.ts' }];

for (const defaults of [javascriptDefaults, typescriptDefaults]) {
  defaults.setCompilerOptions(scriptCompilerOptions);
  defaults.setDiagnosticsOptions({ diagnosticCodesToIgnore: untypedHints, noSemanticValidation: true });
  defaults.setExtraLibs(libraries);
  // Scripts import each other, so the language service must also know those that nobody has opened.
  defaults.setEagerModelSync(true);
}

/** Until every script has been loaded, imports of the others would be reported as errors. */
export function checkMeaning(): void {
  for (const defaults of [javascriptDefaults, typescriptDefaults]) {
    if (!defaults.getDiagnosticsOptions().noSemanticValidation) continue;
    defaults.setDiagnosticsOptions({ diagnosticCodesToIgnore: untypedHints, noSemanticValidation: false });
  }
}

/** Checks every script again. Monaco checks one when it changes, but not those that import it. */
export function checkScriptsAgain(): void {
  javascriptDefaults.setExtraLibs(libraries);
}

jsonDefaults.setDiagnosticsOptions({ validate: true, allowComments: true, trailingCommas: 'error', schemas: [] });

export { monaco };
