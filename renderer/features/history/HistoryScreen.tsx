import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useScanToOrder } from '../entry/scan-to-order.ts';
import { CompareTab } from './CompareTab.tsx';
import { EventsTab } from './EventsTab.tsx';
import classes from './history.module.css';
import { historyTabs, useHistory } from './history-state.ts';
import { ProofTab } from './ProofTab.tsx';

/** The log itself: its entries, two moments beside each other, and the proof that what is shown follows from it. */
export const HistoryScreen = () => {
  const { t } = useTranslation('history');
  const tab = useHistory((h) => h.tab);
  const set = useHistory((h) => h.set);
  useScanToOrder();
  return (
    <Tabs
      className={classes.screen ?? ''}
      value={tab}
      onChange={(to) => set({ tab: historyTabs.find((one) => one === to) ?? 'events' })}
      keepMounted={false}
      variant="none"
    >
      <PageHeader title={t('title')}>
        <Tabs.List className={classes.tabs ?? ''} aria-label={t('tabs.label')}>
          {historyTabs.map((name) => (
            <Tabs.Tab key={name} value={name} className={classes.tab ?? ''}>
              {t(`tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </PageHeader>
      <Tabs.Panel value="events" className={classes.panel ?? ''}>
        <EventsTab />
      </Tabs.Panel>
      <Tabs.Panel value="compare" className={classes.panel ?? ''}>
        <CompareTab />
      </Tabs.Panel>
      <Tabs.Panel value="proof" className={classes.panel ?? ''}>
        <ProofTab />
      </Tabs.Panel>
    </Tabs>
  );
};
