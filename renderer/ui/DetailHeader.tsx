import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ActionMenu, type MenuAction } from './ActionMenu.tsx';
import classes from './DetailHeader.module.css';
import { KeyHint } from './KeyHint.tsx';
import type { PrimaryAction } from './PageHeader.tsx';
import { WriteButton } from './WriteButton.tsx';

type Props = {
  title: string;
  chips?: React.ReactNode;
  sub?: React.ReactNode;
  primary?: PrimaryAction | undefined;
  /** Quiet buttons beside the primary one. */
  others?: React.ReactNode;
  menu?: MenuAction[] | undefined;
  onClose: () => void;
};

/** Head of an open record: what it is, how it stands, the one thing to do next. */
export const DetailHeader = ({ title, chips, sub, primary, others, menu, onClose }: Props) => {
  const { t } = useTranslation();
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <h2 className={classes.title}>{title}</h2>
        <div className={classes.chips}>{chips}</div>
        <div className={classes.end}>
          <ActionIcon aria-label={t('closeDetail')} onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </div>
      </div>
      {sub && <div className={classes.sub}>{sub}</div>}
      {(primary || menu || others) && (
        <div className={classes.actions}>
          {primary && (
            <WriteButton
              onClick={primary.run}
              leftSection={primary.icon}
              rightSection={primary.keys && <KeyHint keys={primary.keys} look="onAccent" />}
            >
              {primary.label}
            </WriteButton>
          )}
          {others}
          {menu && <ActionMenu actions={menu} align="start" />}
        </div>
      )}
    </header>
  );
};

/** What scrolls under the head of a record. */
export const DetailBody = ({ children }: { children: React.ReactNode }) => (
  <div className={classes.scroll}>{children}</div>
);
