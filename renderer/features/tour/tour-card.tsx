import { useEffect, useRef, useState, type ReactElement } from 'react';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { type TourFacts, tourSteps } from './tour-steps.ts';
import styles from './tour.module.css';
import { useTourPlace } from './use-anchor.ts';

export type TourCardProps = {
  index: number;
  facts: TourFacts;
  isSample: boolean;
  onGo: (index: number) => void;
  onLeave: () => void;
};

/** One step. It blocks nothing: its action is done in the page, which then shows the next step. */
export function TourCard({ index, facts, isSample, onGo, onLeave }: TourCardProps): ReactElement {
  const step = tourSteps[index] ?? tourSteps[0];
  const text =
    isSample && facts.passes.length > 0 && step.sampleHint !== null ? `${step.text} ${step.sampleHint}` : step.text;
  const isLast = index === tourSteps.length - 1;
  const card = useRef<HTMLElement>(null);
  const place = useTourPlace(card, step.command);
  const isDone = step.isDone(facts);
  // A step that was done before it appeared is shown anyway.
  const [wasDone] = useState(isDone);
  useEffect(() => {
    if (isDone && !wasDone) onGo(index + 1);
  });
  useEffect(() => {
    announce(`Tour, step ${index + 1} of ${tourSteps.length}: ${step.title}. ${text}`);
    // Taken only if nothing has the focus.
    if (document.activeElement === document.body) card.current?.focus();
  }, [index, step, text]);
  return (
    <>
      {place.anchor && <div aria-hidden="true" className={styles.ring} style={place.anchor} />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves from any control within */}
      <section
        ref={card}
        aria-label="Tour"
        tabIndex={-1}
        className={styles.card}
        style={place.card}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onLeave();
        }}
      >
        <p className={styles.count}>
          Step {index + 1} of {tourSteps.length}
        </p>
        <h2 className={styles.title}>{step.title}</h2>
        <p className={styles.text}>{text}</p>
        <div className={styles.actions}>
          <Button variant="quiet" size="small" onPress={onLeave}>
            Skip the tour
          </Button>
          <span className={styles.space} />
          {index > 0 && (
            <Button size="small" onPress={() => onGo(index - 1)}>
              Back
            </Button>
          )}
          <Button size="small" variant="primary" onPress={() => onGo(index + 1)}>
            {isLast ? 'Done' : 'Next'}
          </Button>
        </div>
      </section>
    </>
  );
}
