import { Bug, CircleX, Footprints, Info, Terminal, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ConsoleLevel } from '#contract/entities/run.ts';

const icons: Readonly<Record<ConsoleLevel, LucideIcon>> = {
  debug: Bug,
  log: Terminal,
  info: Info,
  warn: TriangleAlert,
  error: CircleX,
  trace: Footprints,
};

export const LevelIcon = ({ level }: { level: ConsoleLevel }): ReactElement => {
  const Icon = icons[level];
  return <Icon size={14} />;
};
