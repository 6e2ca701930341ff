import { type CSSProperties, type ReactElement, memo } from 'react';
import { Nfc } from 'lucide-react';
import type { Wallet } from '#contract/entities/device.ts';
import type { Pass, PassType } from '#contract/entities/pass.ts';
import { cx } from '../../../ui/class-names.ts';
import { type FaceValue, faceValues } from '../facts/face-values.ts';
import { usePassFace } from '../facts/holder-view.tsx';
import { hasFace } from '../facts/pass-face.ts';
import { valueText } from '../pass-facts.ts';
import { cardColors } from './card-colors.ts';
import styles from './card.module.css';

type PassCardProps = {
  pass: Pass;
  type: PassType | undefined;
  wallet: Wallet;
  isSelected: boolean;
  onSelect: (passId: string) => void;
};

const FACE_VALUES = 4;
const IDENTIFIERS = 2;

/** A pass as in a wallet: the selected one open, the others as the edge that shows in a pile. */
const PlainPassCard = ({ pass, type, wallet, isSelected, onSelect }: PassCardProps): ReactElement => {
  const title = type?.title ?? pass.passType;
  const identifiers = Object.values(pass.identifiers).map(valueText).filter(Boolean).slice(0, IDENTIFIERS);
  return (
    <button
      type="button"
      className={cx(styles.card, styles[wallet], isSelected && styles.open)}
      style={cardStyle(type, pass.passType)}
      aria-current={isSelected}
      onClick={() => onSelect(pass.id)}
    >
      <span className={styles.top}>
        <span className={styles.title}>{title}</span>
        {isSelected && <Nfc size={14} aria-hidden="true" className={styles.mark} />}
      </span>
      {!isSelected && <span className={styles.edge}>{identifiers[0] ?? pass.id}</span>}
      {isSelected && <Face pass={pass} type={type} identifiers={identifiers} />}
    </button>
  );
};

export const PassCard = memo(PlainPassCard);

type FaceProps = { pass: Pass; type: PassType | undefined; identifiers: readonly string[] };

const Face = ({ pass, type, identifiers }: FaceProps): ReactElement => {
  const values = useFrontValues(pass, type);
  return (
    <>
      {pass.entity === null ? (
        <span className={styles.blank}>Not filled yet</span>
      ) : (
        <span className={styles.values}>
          {values.map(({ key, text }) => (
            <span key={key} className={styles.value}>
              <span className={styles.key}>{key}</span>
              <span className={styles.text}>{text}</span>
            </span>
          ))}
        </span>
      )}
      <span className={styles.foot}>
        {identifiers.map((text, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two identifiers may have the same value
          <span key={index} className={styles.identifier}>
            {text}
          </span>
        ))}
        <code className={styles.id}>{pass.id}</code>
      </span>
    </>
  );
};

/** The first fields of the front; for a type without fields, the first values of the entity. */
function useFrontValues(pass: Pass, type: PassType | undefined): readonly FaceValue[] {
  const known = hasFace(type) ? type : null;
  const face = usePassFace(pass, known);
  if (known === null) return faceValues(pass.entity ?? {}, FACE_VALUES);
  if (face === null) return [];
  const front = [...face.header, ...face.primary, ...face.secondary, ...face.auxiliary];
  return front.slice(0, FACE_VALUES).map(({ key, label, text, error }) => ({ key: label ?? key, text: error ?? text }));
}

/** Set through the CSSOM, which a style-src without 'unsafe-inline' allows. */
function cardStyle(type: PassType | undefined, name: string): CSSProperties {
  const { background, foreground, label } = cardColors(type, name);
  return { '--card': background, '--card-text': foreground, '--card-label': label } as CSSProperties;
}
