import type { ReactElement } from 'react';
import type { EngineInfo } from '#contract/methods/tenant.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import styles from './settings.module.css';

export function About({ info }: { info: EngineInfo }): ReactElement {
  const facts = [
    { key: 'Passbench', value: info.version },
    { key: 'Node of the engine', value: info.node },
    { key: 'Window', value: windowName(navigator.userAgent) },
    { key: 'Tenant folder', value: info.tenant.folder, copy: info.tenant.folder, isMono: true },
  ];
  const report = facts.map(({ key, value }) => `${key}: ${value}`).join('\n');
  return (
    <div className={styles.form}>
      <KeyValueList items={facts} />
      <div>
        <CopyButton what="versions" text={report} isLabelled />
      </div>
    </div>
  );
}

/** "Electron 45.4.1 (Chromium 142.0.0.0)", or the browser's own words where they are others. */
function windowName(userAgent: string): string {
  const version = (product: string): string | undefined => new RegExp(`${product}/([\\d.]+)`).exec(userAgent)?.[1];
  const chromium = version('Chrome');
  const electron = version('Electron');
  if (electron !== undefined) return `Electron ${electron} (Chromium ${chromium ?? 'unknown'})`;
  return chromium === undefined ? userAgent : `Chromium ${chromium}`;
}
