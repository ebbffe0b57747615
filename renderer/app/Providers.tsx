import { type MantineColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { useEffect, useMemo } from 'react';
import type { CoreClient } from '../core-client/client.ts';
import { CoreContext } from '../core-client/hooks.ts';
import { travellingCore } from '../core-client/travelling.ts';
import { styleNonce } from '../host/index.ts';
import { createFormat } from '../i18n/format.ts';
import { localeOf } from '../i18n/language.ts';
import { FormatContext } from '../i18n/use-format.ts';
import { CoreStatusContext, useCoreStatus } from './core-status.ts';
import { useMoment } from './moment.ts';
import { usePreferences } from './preferences.ts';
import { ShopContext } from './shop.ts';
import { cssVariables, theme } from './theme.ts';

/** The scheme is one of our preferences; Mantine only follows it. */
const followPreferences: MantineColorSchemeManager = {
  get: () => usePreferences.getState().colorScheme,
  set: () => {},
  subscribe: (onUpdate) => {
    stop = usePreferences.subscribe((now, before) => {
      if (now.colorScheme !== before.colorScheme) onUpdate(now.colorScheme);
    });
  },
  unsubscribe: () => stop(),
  clear: () => {},
};
let stop = (): void => {};

/** Core, shop, language, formats and theme for everything below. */
export const Providers = ({ core, children }: { core: CoreClient; children: React.ReactNode }) => {
  const language = usePreferences((p) => p.language);
  const status = useCoreStatus(core);
  const shop = status.phase === 'ready' ? status.shop : null;
  const moment = useMoment((m) => m.moment);
  // Another moment is another client, so whatever was asked through the last one is asked again.
  const asked = useMemo(() => travellingCore(core, moment), [core, moment]);
  const currency = shop?.currency ?? 'EUR';
  const exponent = shop?.exponent ?? 2;
  const format = useMemo(
    () => createFormat({ locale: localeOf(language, navigator.languages), currency, exponent }),
    [language, currency, exponent],
  );
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    void i18next.changeLanguage(language);
  }, [language]);

  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={styleNonce}
      colorSchemeManager={followPreferences}
      defaultColorScheme="auto"
    >
      <CoreContext value={asked}>
        <CoreStatusContext value={status}>
          <ShopContext value={shop}>
            <FormatContext value={format}>
              <Notifications
                position="bottom-center"
                limit={3}
                transitionDuration={120}
                containerWidth={420}
              />
              {children}
            </FormatContext>
          </ShopContext>
        </CoreStatusContext>
      </CoreContext>
    </MantineProvider>
  );
};
