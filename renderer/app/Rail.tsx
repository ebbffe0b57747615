import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconAddressBook,
  IconAlertTriangle,
  IconBook,
  IconBox,
  IconCircleCheck,
  IconDeviceDesktop,
  IconDevices,
  IconFiles,
  IconHistory,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconLoader,
  IconReceipt,
  IconScale,
  IconSearch,
  IconSettings,
  IconStack2,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../core-client/hooks.ts';
import { useArchives } from '../features/files/index.ts';
import { RailMark, useSyncFoot } from '../features/machines/index.ts';
import { useFormat } from '../i18n/use-format.ts';
import { KeyHint } from '../ui/KeyHint.tsx';
import { openMomentBar, useMoment } from './moment.ts';
import { type Screen, useNavigation } from './navigation.ts';
import { usePalette } from './palette-state.ts';
import { usePreferences } from './preferences.ts';
import classes from './Rail.module.css';
import { ShopMenu } from './ShopMenu.tsx';

const isOrder = (id: string): boolean => id.startsWith('o_');

type Props = { loaded: boolean; troubled: boolean };

/** Where one can go, work first; at its foot, how things stand. */
export const Rail = ({ loaded, troubled }: Props) => {
  const { t } = useTranslation(['shell', 'history', 'decisions']);
  const format = useFormat();
  const travelling = useMoment((m) => m.moment !== null);
  const collapsed = usePreferences((p) => p.railCollapsed);
  const set = usePreferences((p) => p.set);
  const showPalette = usePalette((p) => p.show);
  const open = useQuery('orderCounts', [], isOrder).data?.open;
  const asks = useQuery('decisionCounts', []).data?.ask ?? 0;
  const Toggle = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <div className={`${classes.rail} ${collapsed ? classes.collapsed : ''}`}>
      <ShopMenu />
      <button type="button" className={classes.item} onClick={showPalette}>
        <IconSearch size={16} aria-hidden="true" />
        <span className={classes.label}>{t('findAnything')}</span>
        <span className={classes.count}>
          <KeyHint keys="mod+k" look="plain" />
        </span>
      </button>
      <nav aria-label={t('nav')}>
        <ul className={classes.list}>
          <Item to="orders" icon={IconReceipt} count={open} />
          <Item to="products" icon={IconBox} />
          <Item to="stock" icon={IconStack2} />
          <Item to="customers" icon={IconAddressBook} />
        </ul>
        <div className={classes.rule} />
        <ul className={classes.list}>
          <Item
            to="decisions"
            icon={IconScale}
            count={asks || undefined}
            waits={t('decisions:counted', { count: asks, formatted: format.count(asks) })}
          />
          <Item to="history" icon={IconBook} />
          <li>
            <button type="button" className={classes.item} aria-pressed={travelling} onClick={openMomentBar}>
              <IconHistory size={17} stroke={1.6} aria-hidden="true" />
              <span className={classes.label}>{t('history:past.label')}</span>
              <span className={classes.count}>
                <KeyHint keys="t" look="plain" />
              </span>
            </button>
          </li>
          <Item to="machines" icon={IconDevices} mark={<RailMark />} />
          <Item to="files" icon={IconFiles} />
          <Item to="settings" icon={IconSettings} />
        </ul>
      </nav>
      <div className={classes.foot}>
        <Foot loaded={loaded} troubled={troubled} />
        <ActionIcon
          className={classes.toggle ?? ''}
          aria-label={collapsed ? t('expand') : t('collapse')}
          onClick={() => set({ railCollapsed: !collapsed })}
        >
          <Toggle size={16} />
        </ActionIcon>
      </div>
    </div>
  );
};

const Item = ({
  to,
  icon: Icon,
  count,
  waits,
  mark,
}: {
  to: Exclude<Screen, 'entry'>;
  icon: typeof IconBox;
  count?: number | undefined;
  /** What the count is of, where it waits for somebody. */
  waits?: string;
  /** How it stands, at the end of the line. */
  mark?: React.ReactNode;
}) => {
  const { t } = useTranslation('shell');
  const format = useFormat();
  const screen = useNavigation((n) => n.screen);
  const go = useNavigation((n) => n.go);
  const here = screen === to || (screen === 'entry' && to === 'orders');
  return (
    <li>
      <a
        href={`#/${to}`}
        className={classes.item}
        aria-current={here ? 'page' : undefined}
        data-waits={(waits !== undefined && count !== undefined) || undefined}
        onClick={(event) => {
          event.preventDefault();
          go(to, screen === to ? null : undefined);
        }}
      >
        <Icon size={17} stroke={1.6} aria-hidden="true" />
        <span className={classes.label}>{t(to)}</span>
        {count !== undefined && (
          <span className={`${classes.count} ${waits === undefined ? '' : classes.waits}`} title={waits}>
            {format.count(count)}
          </span>
        )}
        {mark && <span className={classes.stands}>{mark}</span>}
      </a>
    </li>
  );
};

const Foot = ({ loaded, troubled }: Props) => {
  const { t } = useTranslation(['shell', 'files']);
  const unarchived = useArchives().status?.failure != null;
  const sync = useSyncFoot();
  const state = troubled || unarchived ? 'trouble' : !loaded ? 'loading' : sync?.unsent ? 'unsent' : 'saved';
  const Icon = {
    trouble: IconAlertTriangle,
    loading: IconLoader,
    unsent: IconDeviceDesktop,
    saved: IconCircleCheck,
  }[state];
  const trouble = troubled ? t('notSaving') : t('files:archives.foot');
  const saved = sync?.words ?? t('savedHere');
  const words = { trouble, loading: t('loadingAll'), unsent: saved, saved }[state];
  return (
    <Tooltip label={sync?.more ?? t('savedHereMore')} multiline w={240} position="top-start">
      {/* How long ago somebody was heard changes by itself: it is there to be read, not to be read out each minute. */}
      <span
        className={classes.state}
        data-state={state}
        role="status"
        aria-live={sync && state === 'saved' ? 'off' : undefined}
      >
        <Icon size={15} aria-hidden="true" />
        <span className={classes.word}>{words}</span>
      </span>
    </Tooltip>
  );
};
