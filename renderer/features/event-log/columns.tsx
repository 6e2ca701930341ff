import type { Event } from '#contract/entities/event.ts';
import type { TableColumn } from '../../ui/virtual-table.tsx';
import { KindCell, PassCell, SeqCell, TimeCell, WordsCell } from './cells.tsx';

const seq: TableColumn<Event> = {
  id: 'seq',
  header: 'No.',
  width: 92,
  align: 'end',
  render: (event) => <SeqCell event={event} />,
};
const time: TableColumn<Event> = {
  id: 'time',
  header: 'Time',
  width: 104,
  render: (event) => <TimeCell event={event} />,
};
const kind: TableColumn<Event> = {
  id: 'kind',
  header: 'Kind',
  width: 132,
  isResizable: true,
  render: (event) => <KindCell event={event} />,
};
const pass: TableColumn<Event> = {
  id: 'pass',
  header: 'Pass',
  width: 168,
  isResizable: true,
  render: (event) => <PassCell event={event} />,
};
const words: TableColumn<Event> = {
  id: 'words',
  header: 'What happened',
  width: '1fr',
  minWidth: 200,
  render: (event) => <WordsCell event={event} />,
};

const shortWords: TableColumn<Event> = { ...words, render: (event) => <WordsCell event={event} isShort /> };

const roomy = [seq, time, kind, pass, words];
const wide = [seq, time, kind, pass, shortWords];
const medium = [seq, time, pass, shortWords];
const narrow = [seq, shortWords];

/** The columns that a log of this width has room for; the words come first. */
export function columnsFor(width: number): readonly TableColumn<Event>[] {
  if (width >= 1100) return roomy;
  if (width >= 860) return wide;
  return width >= 560 ? medium : narrow;
}
