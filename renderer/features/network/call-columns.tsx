import { visibleLine } from '../../call-view/visible-text.ts';
import type { ListedCall } from '../../stores/call-list.ts';
import { formatBytes } from '../../ui/format.ts';
import { MethodTag } from '../../ui/method-tag.tsx';
import { StatusCodeTag } from '../../ui/status-code-tag.tsx';
import { AbsoluteTime } from '../../ui/time.tsx';
import type { TableColumn } from '../../ui/virtual-table.tsx';
import { AddressCell, DurationCell, HostCell, PassCell, PathCell, RunCell, SourceCell } from './call-cells.tsx';

type Column = TableColumn<ListedCall>;

const time: Column = {
  id: 'time',
  header: 'Time',
  width: 104,
  render: ({ startedAt }) => <AbsoluteTime at={startedAt} show="clock" />,
};
const method: Column = {
  id: 'method',
  header: 'Method',
  width: 76,
  render: ({ method: name }) => <MethodTag method={visibleLine(name)} />,
};
const status: Column = {
  id: 'status',
  header: 'Status',
  width: 124,
  isResizable: true,
  render: ({ status: code, error }) => <StatusCodeTag status={code} errorCode={error ?? 'NO_ANSWER'} />,
};
const host: Column = {
  id: 'host',
  header: 'Host',
  width: '1fr',
  minWidth: 96,
  isResizable: true,
  render: (call) => <HostCell call={call} />,
};
const path: Column = {
  id: 'path',
  header: 'Path',
  width: '2fr',
  minWidth: 140,
  isResizable: true,
  render: (call) => <PathCell call={call} />,
};
const address: Column = {
  id: 'address',
  header: 'Address',
  width: '1fr',
  minWidth: 96,
  render: (call) => <AddressCell call={call} />,
};
const duration: Column = {
  id: 'duration',
  header: 'Duration',
  width: 132,
  align: 'end',
  render: (call) => <DurationCell call={call} />,
};
const size: Column = {
  id: 'size',
  header: 'Size',
  width: 76,
  align: 'end',
  render: ({ size: bytes }) => formatBytes(bytes),
};
const source: Column = {
  id: 'source',
  header: 'Answered by',
  width: 132,
  isResizable: true,
  render: (call) => <SourceCell call={call} />,
};
const run: Column = {
  id: 'run',
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

const wide = [time, method, status, host, path, duration, size, source, run, pass];
const medium = [time, method, status, host, path, duration, run];
const small = [time, method, status, address, duration];
const narrow = [{ ...method, width: 68 }, { ...status, width: 92 }, address];

/** The columns that a table of this width has room for. */
export function columnsFor(width: number): readonly Column[] {
  if (width >= 1240) return wide;
  if (width >= 900) return medium;
  return width >= 560 ? small : narrow;
}
