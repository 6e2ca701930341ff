import { tenantStore } from '../../../stores/tenant.ts';
import { findingsStore } from '../findings/findings-store.ts';
import { type Problem, tenantProblems } from '../findings/problems.ts';
import { isOfTenant, pathOf } from './models.ts';
import { monaco } from './monaco.ts';

/** Marks the engine's problems in the code, and passes findings of the language services to the problems panel. */
export function followMarkers(): void {
  markProblems();
  tenantStore.subscribe((state, before) => {
    if (state.connectors !== before.connectors || state.settings !== before.settings) markProblems();
    else if (state.passTypes !== before.passTypes || state.templates !== before.templates) markProblems();
  });
  monaco.editor.onDidCreateModel(markProblems);
  monaco.editor.onDidChangeMarkers((resources) => {
    resources.forEach(nameTheEngine);
    collectFindings();
  });
}

const OWNER = 'passbench';

function markProblems(): void {
  const byPath = Map.groupBy(tenantProblems(tenantStore.getState()), ({ path }) => path ?? '');
  for (const model of monaco.editor.getModels()) {
    if (!isOfTenant(model.uri)) continue;
    const problems = byPath.get(pathOf(model.uri)) ?? [];
    monaco.editor.setModelMarkers(
      model,
      OWNER,
      problems.map((problem) => markerOf(problem, model)),
    );
  }
}

/** An engine names a position; the word there, or the rest of its line, is easier to see. */
function markerOf(
  { line, column, message, severity }: Problem,
  model: monaco.editor.ITextModel,
): monaco.editor.IMarkerData {
  const position = model.validatePosition({ lineNumber: line ?? 1, column: column ?? 1 });
  const word = model.getWordAtPosition(position);
  return {
    message,
    severity: severity === 'error' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
    startLineNumber: position.lineNumber,
    startColumn: word?.startColumn ?? position.column,
    endLineNumber: position.lineNumber,
    endColumn: word?.endColumn ?? model.getLineMaxColumn(position.lineNumber),
  };
}

const COMPILER_ADVICE = / Do you need to change your target library\?.*$/s;

/** TypeScript advises to raise `lib`, but it is set to what the platform's engine has. */
function nameTheEngine(resource: monaco.Uri): void {
  const model = monaco.editor.getModel(resource);
  const markers = monaco.editor.getModelMarkers({ resource, owner: 'javascript' });
  if (!model || !markers.some(({ message }) => COMPILER_ADVICE.test(message))) return;
  const named = markers.map((marker) => ({
    ...marker,
    message: marker.message.replace(COMPILER_ADVICE, ' The platform’s engine probably does not support it.'),
  }));
  monaco.editor.setModelMarkers(model, 'javascript', named);
}

function collectFindings(): void {
  const markers = monaco.editor.getModelMarkers({}).filter(({ owner, resource, severity }) => {
    return owner !== OWNER && severity >= monaco.MarkerSeverity.Warning && isOfTenant(resource);
  });
  findingsStore.setState({ problems: markers.map(problemOf) });
}

function problemOf(marker: monaco.editor.IMarker): Problem {
  const { resource, startLineNumber, startColumn, message, severity } = marker;
  const path = pathOf(resource);
  return {
    id: `types:${path}:${startLineNumber}:${startColumn}:${message}`,
    source: 'Editor',
    severity: severity === monaco.MarkerSeverity.Error ? 'error' : 'warning',
    message,
    path,
    line: startLineNumber,
    column: startColumn,
  };
}
