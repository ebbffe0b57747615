import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchiveKeeping } from '../../host/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { sayDone } from '../../ui/toasts.tsx';
import dialog from './dialog.module.css';
import { isReady, NewPassphrase, type Twice } from './NewPassphrase.tsx';

type Props = {
  opened: boolean;
  /** There is one already, which archives made so far keep. */
  replaces: boolean;
  keeping: ArchiveKeeping;
  onSet: () => Promise<void>;
  onClose: () => void;
};

const none: Twice = { first: '', second: '' };

/** The passphrase that archives are locked with. It goes to the host alone, which keeps it. */
export const PassphraseDialog = ({ opened, replaces, keeping, onSet, onClose }: Props) => {
  const { t } = useTranslation(['files', 'common']);
  const [passphrase, setPassphrase] = useState<Twice>(none);
  const [tried, setTried] = useState(false);
  const close = (): void => {
    setPassphrase(none);
    setTried(false);
    onClose();
  };
  const submit = async (): Promise<string | null> => {
    setTried(true);
    if (!isReady(passphrase)) return '';
    try {
      const place = await keeping.setPassphrase(passphrase.first);
      await onSet();
      sayDone(t(place === 'keychain' ? 'archives.inKeychain' : 'archives.inFile'));
      return null;
    } catch (error) {
      return t('common:somethingFailedDetail', { detail: String(error) });
    }
  };
  return (
    <FormDialog
      opened={opened}
      title={t('archives.passphraseTitle')}
      submitLabel={t('archives.passphraseSubmit')}
      onClose={close}
      onSubmit={submit}
    >
      {replaces && <p className={dialog.text}>{t('archives.passphraseOld')}</p>}
      <NewPassphrase value={passphrase} onChange={setPassphrase} tried={tried} />
    </FormDialog>
  );
};
