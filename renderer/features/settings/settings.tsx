import { useRef, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { EngineInfo } from '#contract/methods/tenant.ts';
import type { Settings } from '#contract/entities/settings.ts';
import { tenantStore } from '../../stores/tenant.ts';
import { Link } from '../../ui/link.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { About } from './about.tsx';
import { AllowedHosts } from './allowed-hosts.tsx';
import { Appearance } from './appearance.tsx';
import { DeviceSettings } from './device-settings.tsx';
import { LimitSettings } from './limit-settings.tsx';
import { ProfileTable } from './profile-table.tsx';
import styles from './settings.module.css';
import { SecretSettings } from './secrets/secret-settings.tsx';
import { SettingsProblem } from './settings-problem.tsx';
import { TenantNameField } from './tenant-name-field.tsx';

type Section = { id: string; title: string; about: string; content: ReactNode };

/** The view "Settings": passbench.yml as a form, the devices, the theme, and the versions. */
export function SettingsView({ info }: { info: EngineInfo }): ReactElement {
  const { value, error } = useStore(tenantStore, ({ settings }) => settings);
  const sections = sectionsOf(info, (part) => (value ? part(value) : error === null ? <Skeleton width={240} /> : null));
  const page = useRef<HTMLDivElement>(null);
  const show = (id: string): void => {
    const heading = page.current?.querySelector<HTMLElement>(`#settings-${id}`);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus();
  };
  return (
    <div className={styles.page} ref={page}>
      <nav aria-label="Settings" className={styles.contents}>
        {sections.map(({ id, title }) => (
          <Link key={id} onPress={() => show(id)}>
            {title}
          </Link>
        ))}
      </nav>
      <div className={styles.sections}>
        <SettingsProblem />
        {sections.map((section) => (
          <SettingsSection key={section.id} {...section} />
        ))}
      </div>
    </div>
  );
}

function SettingsSection({ id, title, about, content }: Section): ReactElement {
  return (
    <section className={styles.section} aria-labelledby={`settings-${id}`}>
      <h2 id={`settings-${id}`} tabIndex={-1} className={styles.heading}>
        {title}
      </h2>
      <p className={styles.about}>{about}</p>
      {content}
    </section>
  );
}

/** `fromFile` shows what needs passbench.yml to be readable. */
function sectionsOf(info: EngineInfo, fromFile: (part: (settings: Settings) => ReactNode) => ReactNode): Section[] {
  return [
    {
      id: 'secrets',
      title: 'Secrets',
      about: 'Values that scripts read with getSecret. They are masked in records, logs and exports.',
      content: <SecretSettings />,
    },
    {
      id: 'hosts',
      title: 'Allowed hosts',
      about: 'Hosts in private networks that scripts may call. Public hosts need no entry.',
      content: fromFile(({ network }) => <AllowedHosts hosts={network.allowHosts} />),
    },
    {
      id: 'tenant',
      title: 'Tenant',
      about: 'Saved in passbench.yml with limits and hosts, so everyone with this folder shares them.',
      content: fromFile(({ name }) => <TenantNameField name={name ?? null} shown={info.tenant.name} />),
    },
    {
      id: 'devices',
      title: 'Devices',
      about: 'The simulated phones of this tenant. Those listed in passbench.yml are added at start.',
      content: <DeviceSettings />,
    },
    {
      id: 'profile',
      title: 'Runtime profile',
      about: 'How the platform is assumed to behave where it is not documented. Each switch has one value so far.',
      content: fromFile(({ profile }) => <ProfileTable profile={profile} />),
    },
    { id: 'appearance', title: 'Appearance', about: 'On this computer only.', content: <Appearance /> },
    { id: 'about', title: 'About', about: 'Versions and tenant folder.', content: <About info={info} /> },
    {
      id: 'limits',
      title: 'Limits',
      about: 'A run that exceeds a limit fails and names the limit.',
      content: fromFile(({ limits }) => <LimitSettings limits={limits} />),
    },
  ];
}
