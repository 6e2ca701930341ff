import type { ReactElement } from 'react';
import type { EngineInfo } from '#contract/methods/tenant.ts';
import styles from './tenant-title.module.css';

/** The tenant folder that is open, and the engine that has it. */
export function TenantTitle({ info }: { info: EngineInfo }): ReactElement {
  return (
    <section className={styles.tenant}>
      <title>{`${info.tenant.name} – Passbench`}</title>
      <h1 className={styles.name}>{info.tenant.name}</h1>
      <p className={styles.folder}>{info.tenant.folder}</p>
      {info.notices.map((notice) => (
        <p key={notice} className={styles.notice}>
          {notice}
        </p>
      ))}
      <p className={styles.engine}>
        Passbench {info.version}, Node {info.node}
      </p>
    </section>
  );
}
