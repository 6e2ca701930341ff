import { useEffect, useState, type ReactElement } from 'react';
import { Check, Copy, Route } from 'lucide-react';
import { announce } from './announce.ts';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';
import { IconButton } from './icon-button.tsx';

export type CopyButtonProps = {
  /** What is copied: "pass id", "URL". Becomes "Copy pass id". */
  what: string;
  text: string | (() => string);
  /** With text beside the icon. */
  isLabelled?: boolean;
  /** False if the keyboard has another way. */
  isTabStop?: boolean;
  /** Distinguishes a second copy button beside the first: this one copies where, not what. */
  look?: 'copy' | 'path';
};

const shownMs = 1_500;

/** The check mark disappears by itself, so that a second copy is noticed. */
const useMoment = (): [boolean, () => void] => {
  const [on, setOn] = useState(0);
  useEffect(() => {
    if (on === 0) return undefined;
    const timer = setTimeout(() => setOn(0), shownMs);
    return () => clearTimeout(timer);
  }, [on]);
  return [on > 0, () => setOn((count) => count + 1)];
};

export const CopyButton = ({
  what,
  text,
  isLabelled = false,
  isTabStop = true,
  look = 'copy',
}: CopyButtonProps): ReactElement => {
  const [copied, showCopied] = useMoment();
  const copy = async (): Promise<void> => {
    const done = await copyText(typeof text === 'string' ? text : text());
    if (done) showCopied();
    announce(done ? `Copied ${what}` : `Could not copy ${what}: it is too large, or clipboard access was denied`);
  };
  const icon = copied ? <Check /> : look === 'path' ? <Route /> : <Copy />;
  if (!isLabelled)
    return (
      <IconButton
        label={`Copy ${what}`}
        icon={icon}
        size="small"
        onPress={() => void copy()}
        excludeFromTabOrder={!isTabStop}
      />
    );
  return (
    <Button icon={icon} size="small" onPress={() => void copy()}>
      Copy {what}
    </Button>
  );
};
