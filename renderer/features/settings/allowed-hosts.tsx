import { Plus, X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { networkSettings } from '#contract/entities/settings.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { InlineCode } from '../../ui/inline-code.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './settings.module.css';
import { useSettingsSaver } from './use-settings-change.ts';

const hostSchema = networkSettings.shape.allowHosts.unwrap().element;

export function AllowedHosts({ hosts }: { hosts: readonly string[] }): ReactElement {
  const { error, save } = useSettingsSaver('allowed hosts');
  const saveHosts = (allowHosts: string[]): Promise<boolean> => save({ network: { allowHosts } });
  return (
    <>
      {hosts.length > 0 && (
        <ul className={styles.rows} aria-label="Allowed hosts">
          {hosts.map((host) => (
            <li key={host} className={styles.row}>
              <span className={styles.rowText}>
                <InlineCode>{host}</InlineCode>
              </span>
              <IconButton
                isAct
                label={`Remove ${host}`}
                icon={<X />}
                size="small"
                onPress={() => void saveHosts(hosts.filter((other) => other !== host))}
              />
            </li>
          ))}
        </ul>
      )}
      {error !== undefined && <ErrorNotice title="The hosts were not saved">{error}</ErrorNotice>}
      <NewHost hosts={hosts} onAdd={(host) => saveHosts([...hosts, host])} />
    </>
  );
}

type NewHostProps = { hosts: readonly string[]; onAdd: (host: string) => Promise<boolean> };

function NewHost({ hosts, onAdd }: NewHostProps): ReactElement {
  const [text, setText] = useState('');
  const [wasTried, setTried] = useState(false);
  const problem = problemOf(text.trim(), hosts);
  const add = async (): Promise<void> => {
    setTried(true);
    if (problem !== undefined || !(await onAdd(text.trim()))) return;
    setText('');
    setTried(false);
  };
  return (
    <form
      className={styles.addition}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextField
        label="Another host"
        description="With the port, if any: localhost:4010, 192.168.1.20, *.intranet.example"
        placeholder="localhost:4010"
        isMono
        value={text}
        onChange={(next) => {
          setText(next);
          setTried(false);
        }}
        error={wasTried ? problem : undefined}
      />
      <div className={styles.addButton}>
        <Button type="submit" isAct icon={<Plus />}>
          Add host
        </Button>
      </div>
    </form>
  );
}

function problemOf(host: string, hosts: readonly string[]): string | undefined {
  if (hosts.includes(host)) return `${host} is already in the list.`;
  const read = hostSchema.safeParse(host);
  if (read.success) return undefined;
  const [issue] = read.error.issues;
  return host === '' ? 'Enter a host.' : `Enter ${issue?.message ?? 'a host'}.`;
}
