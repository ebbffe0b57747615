import type { Problem } from '../../shared/index.ts';
import { MintedBanner, ProblemBanner, SampleBanner } from './banners.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { GlobalKeys } from './GlobalKeys.tsx';
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
  const Screen = screenOf(screen);
  return (
    <div className={classes.shell} data-collapsed={collapsed || undefined}>
      <GlobalKeys />
      <Palette />
      <Rail loaded={loaded} troubled={problems.length > 0} />
      <main className={classes.main}>
        {slot === 'sample' && <SampleBanner />}
        <MintedBanner />
        {problems.map((problem) => (
          <ProblemBanner key={problem.code} problem={problem} />
        ))}
        <div className={classes.screen}>
          <ErrorBoundary key={screen}>
            <Screen />
          </ErrorBoundary>
        </div>
      </main>
    </div>
  );
};
