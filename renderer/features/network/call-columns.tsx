import type { CallSort } from '#contract/methods/calls.ts';
import type { TimeAxis } from '../../call-view/time-axis.ts';
import { visible } from '#domain/visible.ts';
import type { ListedCall } from '../../stores/call-list.ts';
import { formatBytes } from '../../ui/format.ts';
import { MethodTag } from '../../ui/method-tag.tsx';
import { StatusCodeTag } from '../../ui/status-code-tag.tsx';
import { AbsoluteTime } from '../../ui/time.tsx';
import type { TableColumn } from '../../ui/virtual-table.tsx';
import {
  AddressCell,
  DurationCell,
  HostCell,
  PassCell,
  PathCell,
  RunCell,
  SourceCell,
  WaterfallCell,
} from './call-cells.tsx';

type Column = TableColumn<ListedCall>;
type SortKey = CallSort['by'];

const time: Column = {
  id: 'time',
  sortKey: 'time' satisfies SortKey,
  header: 'Time',
  width: 104,
  render: ({ startedAt }) => <AbsoluteTime at={startedAt} show="clock" />,
};
const method: Column = {
  id: 'method',
  sortKey: 'method' satisfies SortKey,
  header: 'Method',
  width: 76,
  render: ({ method: name }) => <MethodTag method={visible(name)} />,
};
const status: Column = {
  id: 'status',
  sortKey: 'status' satisfies SortKey,
  header: 'Status',
  width: 124,
  isResizable: true,
  render: ({ status: code, error }) => <StatusCodeTag status={code} error={error} />,
};
const host: Column = {
  id: 'host',
  sortKey: 'host' satisfies SortKey,
  header: 'Host',
  width: '1fr',
  minWidth: 96,
  isResizable: true,
  render: (call) => <HostCell call={call} />,
};
const path: Column = {
  id: 'path',
  sortKey: 'path' satisfies SortKey,
  header: 'Path',
  width: '2fr',
  minWidth: 140,
  isResizable: true,
  render: (call) => <PathCell call={call} />,
};
const address: Column = {
  id: 'address',
  sortKey: 'host' satisfies SortKey,
  header: 'Address',
  width: '1fr',
  minWidth: 96,
  render: (call) => <AddressCell call={call} />,
};
const duration: Column = {
  id: 'duration',
  sortKey: 'duration' satisfies SortKey,
  header: 'Duration',
  width: 132,
  align: 'end',
  render: (call) => <DurationCell call={call} />,
};
const size: Column = {
  id: 'size',
  sortKey: 'size' satisfies SortKey,
  header: 'Size',
  width: 76,
  align: 'end',
  render: ({ size: bytes }) => formatBytes(bytes),
};
const source: Column = {
  id: 'source',
  sortKey: 'source' satisfies SortKey,
  header: 'Answered by',
  width: 132,
  isResizable: true,
  render: (call) => <SourceCell call={call} />,
};
const run: Column = {
  id: 'run',
  sortKey: 'run' satisfies SortKey,
  header: 'Run',
  width: 148,
  isResizable: true,
  render: (call) => <RunCell call={call} />,
};
const pass: Column = {
  id: 'pass',
  header: 'Pass',
  width: 120,
  isResizable: true,
  render: (call) => <PassCell call={call} />,
};

/** For calls of one run: on the time axis that they share, instead of how long each took. */
function waterfall(axis: TimeAxis): Column {
  return {
    id: 'waterfall',
    sortKey: 'duration' satisfies SortKey,
    header: 'Waterfall',
    width: '1fr',
    minWidth: 160,
    isResizable: true,
    render: (call) => <WaterfallCell call={call} axis={axis} />,
  };
}

const wide = [time, method, status, host, path, duration, size, source, run, pass];
const medium = [time, method, status, host, path, duration, run];
const small = [time, method, status, address, duration];
const narrow = [{ ...method, width: 68 }, { ...status, width: 116 }, address];

/** The columns that a table of this width has room for. `axis`: that of the run whose calls these are. */
export function columnsFor(width: number, axis: TimeAxis | null): readonly Column[] {
  const columns = width >= 1240 ? wide : width >= 900 ? medium : width >= 560 ? small : narrow;
  if (axis === null) return columns;
  const ofRun = columns.filter(({ id }) => id !== 'run' && id !== 'pass');
  return ofRun.map((column) => (column.id === 'duration' ? waterfall(axis) : column));
}
