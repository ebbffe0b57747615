import { useEffect } from 'react';
import type { Problem } from '../../shared/index.ts';
import { useCore } from '../core-client/hooks.ts';
import { ArchiveBanner } from '../features/files/index.ts';
import { ExplainDialog } from '../ui/explain/ExplainDialog.tsx';
import { MintedBanner, ProblemBanner, SampleBanner } from './banners.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { GlobalKeys } from './GlobalKeys.tsx';
import { MomentBar } from './MomentBar.tsx';
import { returnToNow, useMoment } from './moment.ts';
import { useNavigation } from './navigation.ts';
import { Palette } from './Palette.tsx';
import { usePreferences } from './preferences.ts';
import { Rail } from './Rail.tsx';
import classes from './Shell.module.css';
import { screenOf } from './screens.tsx';
import { useShop } from './shop.ts';

type Props = { loaded: boolean; problems: Problem[] };

/** Rail, banners and the screen of the present route. */
export const Shell = ({ loaded, problems }: Props) => {
  const { slot } = useShop();
  const screen = useNavigation((n) => n.screen);
  const collapsed = usePreferences((p) => p.railCollapsed);
  const past = useMoment((m) => m.moment !== null);
  const core = useCore();
  // Another shop has another past.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the shop goes, not at each moment
  useEffect(() => () => returnToNow(core), []);
  const Screen = screenOf(screen);
  return (
    <div className={classes.shell} data-collapsed={collapsed || undefined} data-past={past || undefined}>
      <GlobalKeys />
      <Palette />
      <ExplainDialog />
      <Rail loaded={loaded} troubled={problems.length > 0} />
      <main className={classes.main}>
        <MomentBar />
        {slot === 'sample' && <SampleBanner />}
        <MintedBanner />
        {slot === 'shop' && <ArchiveBanner />}
        {problems.map((problem) => (
          <ProblemBanner key={problem.code} problem={problem} />
        ))}
        <div className={classes.screen}>
          <ErrorBoundary key={screen} of="screen">
            <Screen />
          </ErrorBoundary>
        </div>
      </main>
    </div>
  );
};
