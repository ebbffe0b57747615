import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../core-client/hooks.ts';
import { useMachineDesk, useSync } from '../features/machines/index.ts';
import { host } from '../host/index.ts';
import { type Language, languageNames, languages } from '../i18n/language.ts';
import { useRefusalText } from '../i18n/refusal.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { ProgressDialog } from '../ui/ProgressDialog.tsx';
import { sayRefused } from '../ui/toasts.tsx';
import { openMomentBar } from './moment.ts';
import { useNavigation } from './navigation.ts';
import { usePalette } from './palette-state.ts';
import { type ColorScheme, usePreferences } from './preferences.ts';
import classes from './Rail.module.css';
import { useShop } from './shop.ts';
import { SAMPLE_WORK, useSample } from './use-sample.ts';
import { useWork } from './work.ts';

const schemes: ColorScheme[] = ['light', 'dark', 'auto'];

/** The shop's name, and behind it what concerns the shop or this window as a whole. */
export const ShopMenu = () => {
  const { t } = useTranslation(['shell', 'history']);
  const core = useCore();
  const shop = useShop();
  const refusalText = useRefusalText();
  const go = useNavigation((n) => n.go);
  const showSheet = usePalette((p) => p.showSheet);
  const { language, colorScheme, set } = usePreferences();
  const sample = useSample();
  const [removing, setRemoving] = useState(false);
  const [opening, setOpening] = useState(false);
  const work = useWork(SAMPLE_WORK);
  const network = useSync()?.network ?? false;
  const beginWithMachines = useMachineDesk((d) => d.begin);

  const switchTo = async (slot: 'shop' | 'sample'): Promise<void> => {
    const outcome = await core.call('switchShop', slot);
    if (!outcome.ok) sayRefused(refusalText(outcome.refusal));
  };
  const openSample = async (): Promise<void> => {
    setOpening(true);
    const refused = await sample.open();
    setOpening(false);
    if (refused) sayRefused(refused);
  };
  const otherName =
    shop.slot === 'sample' ? (shop.other ? 'toShop' : 'createOwn') : shop.other ? 'toSample' : 'openSample';
  const goOther = (): void => {
    if (otherName === 'openSample') void openSample();
    else void switchTo(shop.slot === 'sample' ? 'shop' : 'sample');
  };

  return (
    <>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <button type="button" className={classes.shop}>
            <span className={classes.mark} aria-hidden="true">
              {[...shop.name][0]?.toLocaleUpperCase()}
            </span>
            <span className={classes.name}>{shop.name}</span>
            <span className="db-visually-hidden">{t('menu.label')}</span>
            <IconChevronDown size={14} className={classes.chevron} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={goOther}>{t(`menu.${otherName}`)}</Menu.Item>
          {(shop.slot === 'sample' || shop.other === 'sample') && (
            <Menu.Item onClick={() => setRemoving(true)}>{t('menu.removeSample')}</Menu.Item>
          )}
          {network && (
            <Menu.Item onClick={() => beginWithMachines({ what: 'join' })}>{t('menu.join')}</Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item onClick={openMomentBar} rightSection={<KeyHint keys="t" look="plain" />}>
            {t('history:past.label')}
          </Menu.Item>
          <Menu.Item onClick={() => go('history')} rightSection={<KeyHint keys="g h" look="plain" />}>
            {t('history')}
          </Menu.Item>
          <Menu.Item onClick={() => go('machines')} rightSection={<KeyHint keys="g m" look="plain" />}>
            {t('machines')}
          </Menu.Item>
          <Menu.Item onClick={() => go('settings')} rightSection={<KeyHint keys="g ," look="plain" />}>
            {t('settings')}
          </Menu.Item>
          <Menu.Item onClick={() => void host.openWindow()}>{t('menu.newWindow')}</Menu.Item>
          <Menu.Item onClick={showSheet} rightSection={<KeyHint keys="?" look="plain" />}>
            {t('menu.keys')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('menu.language')}</Menu.Label>
          <Menu.RadioGroup value={language} onChange={(code) => set({ language: code as Language })}>
            {languages.map((code) => (
              <Menu.RadioItem key={code} value={code} lang={code} closeMenuOnClick>
                {languageNames[code]}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Label>{t('menu.appearance')}</Menu.Label>
          <Menu.RadioGroup value={colorScheme} onChange={(to) => set({ colorScheme: to as ColorScheme })}>
            {schemes.map((scheme) => (
              <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick>
                {t(`menu.${scheme}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={removing}
        title={t('sample.removeTitle')}
        text={t('sample.removeText')}
        confirmLabel={t('sample.remove')}
        danger
        onClose={() => setRemoving(false)}
        onConfirm={sample.remove}
      />
      <ProgressDialog
        opened={opening}
        title={t('sample.opening')}
        text={t('sample.openingText')}
        work={work}
        onCancel={sample.stop}
      />
    </>
  );
};
