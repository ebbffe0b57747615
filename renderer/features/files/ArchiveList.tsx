import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchiveFolder } from '../../../shared/index.ts';
import { host } from '../../host/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { sayRefused } from '../../ui/toasts.tsx';
import classes from './files.module.css';
import { Table } from './Table.tsx';
import { useTakeFile } from './use-take-file.ts';

const FEW = 5;

/** The archives in the folder, newest first; each can be looked into. `stamp` changes when there may be others. */
export const ArchiveList = ({ stamp }: { stamp: string }) => {
  const { t } = useTranslation('files');
  const format = useFormat();
  const take = useTakeFile();
  const [files, setFiles] = useState<ArchiveFolder['files']>([]);
  const [all, setAll] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp says when to look again
  useEffect(() => {
    let alive = true;
    host.core.archives?.folder().then(
      (folder) => alive && setFiles(folder?.files ?? []),
      () => alive && setFiles([]),
    );
    return () => {
      alive = false;
    };
  }, [stamp]);

  const open = async (name: string): Promise<void> => {
    const content = await host.core.archives?.read(name).catch(() => null);
    if (content) take(new File([content], name));
    else sayRefused(t('drop.gone', { name }));
  };
  if (files.length === 0) return <p className={classes.small}>{t('archives.empty')}</p>;
  return (
    <div className={classes.there}>
      <Table
        label={t('archives.there')}
        columns={[
          { id: 'name', header: t('archives.there') },
          { id: 'at', header: t('archives.madeAt'), tight: true },
          { id: 'bytes', header: t('archives.size'), align: 'right' },
          { id: 'open', header: t('archives.openThis'), align: 'right', hidden: true },
        ]}
        rows={(all ? files : files.slice(0, FEW)).map(({ name, at, bytes }) => ({
          id: name,
          cells: [
            name,
            format.dateTime(at),
            format.bytes(bytes),
            <QuietButton
              key="open"
              aria-label={`${t('archives.openThis')}: ${name}`}
              onClick={() => void open(name)}
            >
              {t('archives.openThis')}
            </QuietButton>,
          ],
        }))}
      />
      {files.length > FEW && !all && (
        <QuietButton onClick={() => setAll(true)}>
          {t('archives.all', { count: files.length, formatted: format.count(files.length) })}
        </QuietButton>
      )}
    </div>
  );
};
