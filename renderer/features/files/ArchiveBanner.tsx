import { useTranslation } from 'react-i18next';
import { useNavigation } from '../../app/navigation.ts';
import shell from '../../app/Shell.module.css';
import { failureKey } from './archive-failure.ts';
import { useArchives } from './use-archives.ts';

/** A shop whose archives fail is one disk away from being lost: this stays until one is good again. */
export const ArchiveBanner = () => {
  const { t } = useTranslation('files');
  const go = useNavigation((n) => n.go);
  const failure = useArchives().status?.failure;
  if (!failure) return null;
  const reason = t(`archives.failure.${failureKey(failure)}`);
  return (
    <div className={`${shell.banner} ${shell.problem}`} role="alert">
      <span>{t('archives.banner', { reason })}</span>
      <button type="button" onClick={() => go('files')}>
        {t('archives.look')}
      </button>
    </div>
  );
};
