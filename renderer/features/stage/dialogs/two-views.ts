import { useState } from 'react';
import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import { readExactJson } from '#contract/json-text.ts';
import { type Problems, problemText } from './input-problems.ts';

/** Converts between a form and a JSON document. */
export interface Conversion<Form> {
  /** Null while a row of the form is wrong. */
  documentOf(form: Form): JsonObject | null;
  /** Called with documents that have no problems. */
  formOf(document: JsonObject): Form;
  problemsOf(document: JsonValue): Problems;
}

export type View = 'form' | 'json';

export interface TwoViews<Form> {
  view: View;
  form: Form;
  setForm(form: Form): void;
  /** The text of the JSON view. */
  json: string;
  setJson(text: string): void;
  /** The problem of the text, if it is JSON. */
  jsonProblem: string | undefined;
  show(view: View): void;
  /** Why the other view cannot be shown: converting would lose typed text. */
  refusal: string | null;
  /** The content differs from the initial one. */
  isTyped: boolean;
  /** The shown content as a document; null if it is not one yet. */
  document: JsonObject | null;
}

/** One content in two views. The visible one holds it; the other is created from it when needed. */
export function useTwoViews<Form>(initial: () => Form, conversion: Conversion<Form>): TwoViews<Form> {
  const [form, setForm] = useState(initial);
  const [first] = useState(form);
  const [text, setText] = useState<{ now: string; opened: string } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const read = text === null ? null : readDocument(text.now, conversion);

  function showJson(): void {
    const document = conversion.documentOf(form);
    if (!document) return setRefusal('Fix the marked rows before you switch to JSON.');
    const json = JSON.stringify(document, null, 2);
    setText({ now: json, opened: json });
  }

  function showForm(): void {
    if (!read?.document || text === null) return setRefusal('Fix the JSON before you switch to the form.');
    if (text.now !== text.opened) setForm(conversion.formOf(read.document));
    setText(null);
  }

  return {
    view: text === null ? 'form' : 'json',
    form,
    setForm: (next) => {
      setRefusal(null);
      setForm(() => next);
    },
    json: text?.now ?? '',
    setJson: (now) => {
      setRefusal(null);
      setText((before) => ({ now, opened: before?.opened ?? '' }));
    },
    jsonProblem: read?.problem,
    show: (view) => {
      setRefusal(null);
      if (view === 'json' && text === null) showJson();
      if (view === 'form' && text !== null) showForm();
    },
    refusal,
    isTyped: form !== first || (text !== null && text.now !== text.opened),
    document: read ? read.document : conversion.documentOf(form),
  };
}

/** A document without problems, or the problem; neither if the text is not JSON, which its field reports itself. */
function readDocument<Form>(text: string, { problemsOf }: Conversion<Form>) {
  const reading = readExactJson(text);
  if (!reading.isJson) return { document: null, problem: undefined };
  const problem = problemText(problemsOf(reading.value));
  return { document: problem === undefined ? (reading.value as JsonObject) : null, problem };
}
