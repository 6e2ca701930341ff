import type { ReactElement } from 'react';
import {
  ArrowLeftRight,
  CircleCheck,
  CircleSlash,
  CircleX,
  Eye,
  PencilLine,
  Play,
  Plus,
  Smartphone,
  SquareArrowDown,
  SquareArrowUp,
  Terminal,
  Trash2,
  Diff,
  type LucideIcon,
} from 'lucide-react';
import { cx } from '../../ui/class-names.ts';
import styles from './event-log.module.css';
import type { EventIcon, EventTone } from './event-words.ts';

const icons: Readonly<Record<EventIcon, LucideIcon>> = {
  device: Smartphone,
  created: Plus,
  updated: PencilLine,
  opened: Eye,
  deleted: Trash2,
  installed: SquareArrowDown,
  uninstalled: SquareArrowUp,
  run: Play,
  call: ArrowLeftRight,
  console: Terminal,
  ok: CircleCheck,
  failed: CircleX,
  stopped: CircleSlash,
  entity: Diff,
};

/** Beside the words, never instead of them. */
export const EventMark = ({ icon, tone }: { icon: EventIcon; tone: EventTone }): ReactElement => {
  const Icon = icons[icon];
  return <Icon size={14} aria-hidden="true" className={cx(styles.mark, styles[tone])} />;
};
