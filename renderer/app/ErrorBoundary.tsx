import { Button } from '@mantine/core';
import { Component } from 'react';
import { useTranslation } from 'react-i18next';
import { readError } from '../../shared/index.ts';
import { useReport } from '../features/report/index.ts';
import status from '../features/status/status.module.css';
import { host } from '../host/index.ts';

type Props = {
  /** All of the window, or one screen of it. */
  of: 'app' | 'screen';
  children: React.ReactNode;
};
type State = { failed: boolean };

/** One screen that fails must not take the others with it, and a window never goes blank. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    host.diagnostics.note({ what: 'error', from: this.props.of, error: readError(error) });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return this.props.of === 'screen' ? (
      <Stopped of="screen" onRetry={() => this.setState({ failed: false })} />
    ) : (
      <Stopped of="app" onRetry={() => window.location.reload()} />
    );
  }
}

const Stopped = ({ of, onRetry }: { of: Props['of']; onRetry: () => void }) => {
  const { t } = useTranslation(['shell', 'common', 'report']);
  const report = useReport((r) => r.open);
  return (
    <div className={status.center}>
      <div className={status.card} role="alert">
        <h1 className={status.title}>{t(of === 'app' ? 'shell:crash.window' : 'shell:crash.title')}</h1>
        <p className={status.text}>{t(of === 'app' ? 'shell:crash.windowText' : 'shell:crash.text')}</p>
        <div className={status.actions}>
          <Button onClick={onRetry}>{t(of === 'app' ? 'shell:crash.reload' : 'common:retry')}</Button>
          <Button variant="default" onClick={report}>
            {t('report:action')}
          </Button>
        </div>
      </div>
    </div>
  );
};
