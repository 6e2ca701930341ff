import type { ReactElement } from 'react';
import { profile as profileSchema } from '#contract/entities/profile.ts';
import type { Settings } from '#contract/entities/settings.ts';
import styles from './settings.module.css';

type SwitchName = keyof typeof profileSchema.shape;

const switches = (Object.keys(profileSchema.shape) as SwitchName[]).map((name) => {
  const schema = profileSchema.shape[name];
  return { name, usual: schema.parse(undefined), description: schema.description };
});

/** Read-only: the assumptions, and what the documentation says about each. */
export function ProfileTable({ profile }: { profile: Settings['profile'] }): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, so the keyboard must reach it
    <section className={styles.tableFrame} tabIndex={0} aria-label="Switches of the runtime profile">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Switch</th>
            <th scope="col">Value</th>
            <th scope="col">Default</th>
            <th scope="col">Assumed and documented behavior</th>
          </tr>
        </thead>
        <tbody>
          {switches.map(({ name, usual, description }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>
                <code>{profile[name]}</code>
              </td>
              <td>
                <code className={styles.quiet}>{usual}</code>
              </td>
              <td>{description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
