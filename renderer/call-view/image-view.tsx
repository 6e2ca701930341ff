import { useMemo, useState, type ReactElement } from 'react';
import type { BodyFacts } from '#contract/entities/call.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { bodyBase64 } from './body-bytes.ts';
import styles from './body-view.module.css';
import { isTooLarge, type RasterImage } from './raster-image.ts';

export type ImageViewProps = { label: string; text: string; facts: BodyFacts; image: RasterImage };

/** A raster image with the type that its bytes show, as a data URL. */
export const ImageView = (props: ImageViewProps): ReactElement => {
  const { image } = props;
  const size = `${image.width.toLocaleString('en-US')} × ${image.height.toLocaleString('en-US')} pixels`;
  if (isTooLarge(image)) {
    return (
      <ErrorNotice tone="warn" title="The image is too large to be shown">
        It has {size}. View it as hex, or copy the call as cURL to fetch it again.
      </ErrorNotice>
    );
  }
  return <SmallImage {...props} size={size} />;
};

const SmallImage = ({ label, text, facts, image, size }: ImageViewProps & { size: string }): ReactElement => {
  const [isBroken, setBroken] = useState(false);
  const address = useMemo(() => `data:${image.type};base64,${bodyBase64(text, facts)}`, [image.type, text, facts]);
  return (
    <figure className={styles.image}>
      {isBroken ? (
        <ErrorNotice tone="warn" title="The image cannot be shown">
          Its bytes begin like {image.type}, but they cannot be decoded.
        </ErrorNotice>
      ) : (
        <img className={styles.picture} src={address} alt={`${label}: ${size}`} onError={() => setBroken(true)} />
      )}
      <figcaption className={styles.soft}>
        {image.type} · {size}
      </figcaption>
    </figure>
  );
};
