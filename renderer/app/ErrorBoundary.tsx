import { Component } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../ui/Empty.tsx';

type State = { failed: boolean };

/** One screen that fails must not take the others with it. */
export class ErrorBoundary extends Component<{ children: React.ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? (
      <Stopped onRetry={() => this.setState({ failed: false })} />
    ) : (
      this.props.children
    );
  }
}

const Stopped = ({ onRetry }: { onRetry: () => void }) => {
  const { t } = useTranslation(['shell', 'common']);
  return (
    <div role="alert">
      <Empty
        title={t('shell:crash.title')}
        text={t('shell:crash.text')}
        action={{ label: t('common:retry'), run: onRetry }}
      />
    </div>
  );
};
