import { Portal } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayRefused } from '../../ui/toasts.tsx';
import classes from './DropTarget.module.css';
import { bringsFiles, droppedFile } from './dragged.ts';
import { useTakeFile } from './use-take-file.ts';

/** The whole window takes a dropped file. Without this the page would be left for it. */
export const DropTarget = () => {
  const { t } = useTranslation('files');
  const take = useTakeFile();
  const [over, setOver] = useState(false);
  const latest = useRef({ t, take });
  latest.current = { t, take };

  useEffect(() => {
    // Going over a part of the page is leaving another: only the balance tells whether the window was left.
    let depth = 0;
    const end = (): void => {
      depth = 0;
      setOver(false);
    };
    const enter = (event: DragEvent): void => {
      if (!bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!bringsFiles(event.dataTransfer)) return;
      depth -= 1;
      if (depth <= 0) end();
    };
    const hover = (event: DragEvent): void => {
      if (!bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent): void => {
      if (!bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.stopPropagation();
      end();
      const dropped = droppedFile(event.dataTransfer?.files ?? []);
      if (dropped.is === 'file') latest.current.take(dropped.file);
      if (dropped.is === 'many') sayRefused(latest.current.t('drop.many'));
    };
    const capture = { capture: true };
    window.addEventListener('dragenter', enter, capture);
    window.addEventListener('dragleave', leave, capture);
    window.addEventListener('dragover', hover, capture);
    window.addEventListener('drop', drop, capture);
    return () => {
      window.removeEventListener('dragenter', enter, capture);
      window.removeEventListener('dragleave', leave, capture);
      window.removeEventListener('dragover', hover, capture);
      window.removeEventListener('drop', drop, capture);
    };
  }, []);

  if (!over) return null;
  return (
    <Portal>
      <div className={classes.overlay} role="status">
        <div className={classes.card}>
          <IconFileSearch size={28} stroke={1.4} aria-hidden="true" />
          <p className={classes.title}>{t('drop.title')}</p>
          <p className={classes.text}>{t('drop.text')}</p>
        </div>
      </div>
    </Portal>
  );
};
