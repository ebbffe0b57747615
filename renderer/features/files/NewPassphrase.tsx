import { PasswordInput, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './dialog.module.css';
import { strengthOf } from './strength.ts';

/** What was typed in the two fields. */
export type Twice = { first: string; second: string };

export const isReady = ({ first, second }: Twice): boolean =>
  first === second && strengthOf(first).level !== 'tooShort';

type Props = { value: Twice; onChange: (value: Twice) => void; tried: boolean };

/** A new passphrase, twice, with how safe it is and what losing it means. */
export const NewPassphrase = ({ value, onChange, tried }: Props) => {
  const { t } = useTranslation('files');
  const strength = strengthOf(value.first);
  const short = strength.level === 'tooShort' ? t('passphrase.tooShort', { count: strength.missing }) : null;
  const hint =
    value.first === '' ? t('passphrase.hint') : (short ?? t(`passphrase.${strength.level as 'weak'}`));
  const differs = value.first !== value.second && (tried || value.second.length >= value.first.length);
  return (
    <Stack gap={10}>
      <PasswordInput
        label={t('passphrase.label')}
        description={hint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={value.first}
        error={tried && short ? short : null}
        autoComplete="new-password"
        onChange={(event) => onChange({ ...value, first: event.currentTarget.value })}
        data-autofocus
      />
      <PasswordInput
        label={t('passphrase.again')}
        value={value.second}
        error={differs && value.second !== '' ? t('passphrase.differs') : null}
        autoComplete="new-password"
        onChange={(event) => onChange({ ...value, second: event.currentTarget.value })}
      />
      <p className={classes.notice}>{t('passphrase.warning')}</p>
    </Stack>
  );
};
