import './host/strict-page.ts';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './app/tokens.css';
import './app/forced-colors.css';
import './ui/print/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { printLight, showColorScheme } from './app/color-scheme.ts';
import { ErrorBoundary } from './app/ErrorBoundary.tsx';
import { Providers } from './app/Providers.tsx';
import { usePreferences } from './app/preferences.ts';
import { watchErrors } from './app/watch-errors.ts';
import { connectCore } from './core-client/client.ts';
import { spawnCore } from './core-client/spawn.ts';
import { ReportDesk } from './features/report/index.ts';
import { host } from './host/index.ts';
import { startI18n } from './i18n/i18n.ts';

watchErrors(host.diagnostics);

const { language, colorScheme } = usePreferences.getState();
startI18n(language);
showColorScheme(colorScheme);
printLight(() => usePreferences.getState().colorScheme);

const core = connectCore(spawnCore().port, host);
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Providers core={core}>
        <ErrorBoundary of="app">
          <App />
        </ErrorBoundary>
        <ReportDesk />
      </Providers>
    </StrictMode>,
  );
