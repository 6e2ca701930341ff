import { Bell, X } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { registerCommands } from '../../commands/registry.ts';
import { viewsStore } from '../../stores/views.ts';
import { stagePartStore } from '../../stores/stage-part.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { formatCount } from '../../ui/format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { clearNotices, countUnseen, markSeen, type Notice, noticesStore, removeNotice } from '../../ui/notices.ts';
import { Link } from '../../ui/link.tsx';
import { Popover } from '../../ui/popover.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { toneIcons, Toasts } from '../../ui/toasts.tsx';
import { STACKED, useMedia } from '../../ui/use-media.ts';
import styles from './notices.module.css';

/** The notices since the page was opened, behind a button that counts those that have not been seen. */
export function Notices(): ReactElement {
  const unseen = useStore(noticesStore, ({ notices }) => countUnseen(notices));
  const [isOpen, setOpen] = useState(false);
  useEffect(
    () =>
      registerCommands([
        {
          id: 'view.notices',
          title: 'Show notices',
          group: 'View',
          disabledReason: () => null,
          run: () => setOpen(true),
        },
      ]),
    [],
  );
  const toggle = (opens: boolean): void => {
    setOpen(opens);
    if (!opens) markSeen();
  };
  const label = unseen > 0 ? `Notices, ${unseen} new` : 'Notices';
  return (
    <Popover
      label="Notices"
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={toggle}
      trigger={<IconButton label={label} icon={<BellWithCount count={unseen} />} />}
    >
      <NoticeList onLeave={() => toggle(false)} />
    </Popover>
  );
}

const BellWithCount = ({ count }: { count: number }): ReactElement => (
  <span className={styles.bell}>
    <Bell size={16} />
    {count > 0 && <span className={styles.count}>{count > 9 ? '9+' : count}</span>}
  </span>
);

function NoticeList({ onLeave }: { onLeave: () => void }): ReactElement {
  const notices = useStore(noticesStore, (state) => state.notices);
  if (notices.length === 0) return <p className={styles.none}>No notices.</p>;
  return (
    <div className={styles.sheet}>
      <div className={styles.head}>
        <h2 className={styles.title}>{formatCount(notices.length, 'notice')}</h2>
        <Button size="small" variant="quiet" onPress={clearNotices}>
          Clear all
        </Button>
      </div>
      <ul className={styles.list}>
        {notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} onLeave={onLeave} />
        ))}
      </ul>
    </div>
  );
}

function NoticeRow({ notice, onLeave }: { notice: Notice; onLeave: () => void }): ReactElement {
  const { id, tone, title, text, action, details, at, isSeen } = notice;
  const Icon = toneIcons[tone];
  return (
    <li className={cx(styles.notice, !isSeen && styles.unseen)}>
      <Icon size={16} className={cx(styles.icon, styles[tone])} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.what}>{title}</p>
        {text !== undefined && <p className={styles.text}>{text}</p>}
        <p className={styles.when}>
          <RelativeTime at={at} />
        </p>
        {details !== undefined && <Details {...details} onLeave={onLeave} />}
        {action !== undefined && details === undefined && (
          <Button size="small" onPress={action.onPress}>
            {action.label}
          </Button>
        )}
      </div>
      <IconButton label={`Dismiss: ${title}`} icon={<X />} size="small" onPress={() => removeNotice(id)} />
    </li>
  );
}

type DetailsProps = NonNullable<Notice['details']> & { onLeave: () => void };

const Details = ({ items, more, onLeave }: DetailsProps): ReactElement => (
  <ul className={styles.details}>
    {items.map(({ label, text, onPress }) => (
      <li key={label}>
        <Link
          onPress={() => {
            onLeave();
            onPress();
          }}
        >
          {label}
        </Link>{' '}
        {text}
      </li>
    ))}
    {more !== null && <li>{more}</li>}
  </ul>
);

/** Toasts never cover the run inspector: if that has the whole window, they are only read out and counted. */
export function FrameToasts(): ReactElement | null {
  const isStacked = useMedia(STACKED);
  const isOnStage = useStore(viewsStore, ({ view }) => view === 'stage');
  const isInspector = useStore(stagePartStore, ({ part }) => part === 'inspector');
  const isHidden = isStacked && isOnStage && isInspector;
  useEffect(() => {
    if (!isHidden) return undefined;
    return noticesStore.subscribe(({ notices: [now] }, { notices: [before] }) => {
      if (now && now.id > (before?.id ?? 0)) announce([now.title, now.text].filter(Boolean).join('. '));
    });
  }, [isHidden]);
  return isHidden ? null : <Toasts />;
}
