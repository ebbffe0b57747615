import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/index.ts';
import { useProblemText } from '../features/status/problem-text.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import classes from './Shell.module.css';
import { useShop } from './shop.ts';
import { useSample } from './use-sample.ts';

/** Says all the time that this is not the person's own shop. */
export const SampleBanner = () => {
  const { t } = useTranslation('shell');
  const { remove } = useSample();
  const [asking, setAsking] = useState(false);
  return (
    <div className={classes.banner} role="status">
      <span>{t('sample.banner')}</span>
      <button type="button" onClick={() => setAsking(true)}>
        {t('sample.remove')}
      </button>
      <ConfirmDialog
        opened={asking}
        title={t('sample.removeTitle')}
        text={t('sample.removeText')}
        confirmLabel={t('sample.remove')}
        danger
        onClose={() => setAsking(false)}
        onConfirm={remove}
      />
    </div>
  );
};

/** Once per start: numbers of this machine begin differently from now on. */
export const MintedBanner = () => {
  const { t } = useTranslation(['shell', 'common']);
  const { minted, machine } = useShop();
  const [dismissed, setDismissed] = useState(false);
  if (minted === null || dismissed) return null;
  const why = minted === 'fork' ? 'mintedFork' : minted === 'lost-tail' ? 'mintedLost' : 'minted';
  // A shop that was brought from a file begins to write, and is given a prefix, with its first entry.
  const text = machine.prefix === '' ? t('mintedLater') : t(why, { prefix: machine.prefix });
  const copied = minted === 'fork' || minted === 'clone';
  return (
    <div className={classes.banner} role="status">
      <span>
        <span>{text}</span>
        {copied && <span> {t('mintedBoth')}</span>}
      </span>
      <button type="button" onClick={() => setDismissed(true)}>
        {t('common:dismiss')}
      </button>
    </div>
  );
};

export const ProblemBanner = ({ problem }: { problem: Problem }) => {
  const text = useProblemText()(problem);
  return (
    <div className={`${classes.banner} ${classes.problem}`} role="alert">
      {text}
    </div>
  );
};
