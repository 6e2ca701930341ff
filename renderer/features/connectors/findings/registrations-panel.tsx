import type { ReactElement } from 'react';
import { Plug } from 'lucide-react';
import type { Connector, ConnectorRegistration } from '#contract/entities/connector.ts';
import { openFile } from '../../../stores/editors.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { InlineCode } from '../../../ui/inline-code.tsx';
import { Link } from '../../../ui/link.tsx';
import styles from './findings.module.css';

/** What each connector registered when it was last loaded. */
export const RegistrationsPanel = ({ connectors }: { connectors: readonly Connector[] }): ReactElement => {
  const registering = connectors.filter(({ registrations }) => registrations.length > 0);
  if (registering.length === 0) return <NoRegistrations />;
  return (
    <ul className={styles.registrations} aria-label="Registrations">
      {registering.flatMap(({ script, registrations }) =>
        registrations.map((registration) => (
          <li key={`${script} ${registration.key}`} className={styles.registration}>
            <InlineCode>{registration.key}</InlineCode>
            <EntryPoints registration={registration} />
            <Link onPress={() => openFile(script)}>{script}</Link>
          </li>
        )),
      )}
    </ul>
  );
};

const EntryPoints = ({ registration }: { registration: ConnectorRegistration }): ReactElement => (
  <span className={styles.entryPoints}>
    {registration.entryPoints.map((name) => (
      <span key={name} className={styles.entryPoint}>
        {name}
      </span>
    ))}
    {registration.otherMethods.map((name) => (
      <span key={name} className={styles.otherMethod} title="Passbench does not call this method">
        {name} (not called)
      </span>
    ))}
  </span>
);

const NoRegistrations = (): ReactElement => (
  <EmptyState size="small" icon={<Plug />} title="Nothing is registered">
    Call <InlineCode>context.register(key, methods)</InlineCode> in the default export of a script in server/script/.
  </EmptyState>
);
