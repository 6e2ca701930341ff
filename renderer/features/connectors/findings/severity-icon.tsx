import type { ReactElement } from 'react';
import { CircleX, TriangleAlert } from 'lucide-react';
import styles from './findings.module.css';
import type { Problem } from './problems.ts';

/** An icon with a label for screen readers. */
const named = { role: 'img' } as const;

type SeverityIconProps = { severity: Problem['severity']; label: string; size: number };

export const SeverityIcon = ({ severity, label, size }: SeverityIconProps): ReactElement => {
  const Icon = severity === 'error' ? CircleX : TriangleAlert;
  return <Icon {...named} size={size} aria-label={label} className={styles[severity]} />;
};
