import { Component, type ReactElement, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './region.module.css';

export type RegionProps = {
  /** Names the part of the page: "The inspector". */
  label: string;
  children: ReactNode;
};

type RegionState = { failure: { message: string; stack: string } | null };

/** Keeps a bug in one part of the page from taking the others with it. A class, because React asks for one here. */
export class Region extends Component<RegionProps, RegionState> {
  override state: RegionState = { failure: null };

  static getDerivedStateFromError(error: unknown): RegionState {
    const message = error instanceof Error ? error.message : String(error);
    return { failure: { message, stack: (error instanceof Error ? error.stack : null) ?? message } };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return <RegionFailure {...failure} label={this.props.label} onReload={() => this.setState({ failure: null })} />;
  }
}

type RegionFailureProps = { label: string; message: string; stack: string; onReload: () => void };

function RegionFailure({ label, message, stack, onReload }: RegionFailureProps): ReactElement {
  return (
    <div className={styles.failure}>
      <ErrorNotice
        isAlert
        title={`${label} cannot be shown`}
        action={<Button onPress={onReload}>Reload this part</Button>}
      >
        {`${message}\nPasses, runs and events are safe: the engine stores them.`}
      </ErrorNotice>
      <Disclosure title="Show details">
        <pre className={styles.stack}>{stack}</pre>
      </Disclosure>
    </div>
  );
}
