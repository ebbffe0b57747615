import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useReadOnly } from '../app/read-only.ts';
import classes from './ActionMenu.module.css';
import { KeyHint } from './KeyHint.tsx';

export type MenuAction = {
  id: string;
  label: string;
  icon?: React.ReactNode;
  keys?: string | undefined;
  /** Why it cannot be done now. Shown under the name; the item stays readable and does nothing. */
  reason?: string | null | undefined;
  danger?: boolean | undefined;
  /** Changes something: while the window looks at the past it cannot be done. */
  writes?: boolean | undefined;
  /** Draws a line above. */
  divided?: boolean | undefined;
  run: () => void;
};

type Props = {
  actions: MenuAction[];
  label?: string;
  children?: React.ReactElement;
  width?: number;
  align?: 'start' | 'end';
};

/** The quiet actions of a page behind ⋯. What cannot be done now says why. */
export const ActionMenu = ({ actions: given, label, children, width = 280, align = 'end' }: Props) => {
  const { t } = useTranslation();
  const { reason } = useReadOnly();
  const actions = given.map((a) => (a.writes && reason ? { ...a, reason } : a));
  if (actions.length === 0) return null;
  return (
    <Menu position={`bottom-${align}`} width={width}>
      <Menu.Target>
        {children ?? (
          <ActionIcon aria-label={label ?? t('more')} variant="default" size={32}>
            <IconDots size={16} />
          </ActionIcon>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Fragment key={action.id}>
            {action.divided && <Menu.Divider />}
            <Menu.Item
              classNames={{ item: classes.item ?? '', itemSection: classes.section ?? '' }}
              aria-disabled={action.reason ? true : undefined}
              closeMenuOnClick={!action.reason}
              leftSection={action.icon}
              rightSection={
                action.keys && !action.reason ? <KeyHint keys={action.keys} look="plain" /> : null
              }
              color={action.danger && !action.reason ? 'var(--db-red)' : undefined}
              onClick={action.reason ? undefined : action.run}
            >
              {action.label}
              {action.reason && <span className={classes.reason}>{action.reason}</span>}
            </Menu.Item>
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
