import { readError } from '../../shared/index.ts';
import type { Diagnostics } from '../host/host.ts';

/** Every error of this page that nobody caught goes into the log of this machine. */
export const watchErrors = ({ note }: Diagnostics): void => {
  addEventListener('error', (event) => {
    // Images and scripts that did not load come by here too, without an error.
    if (event instanceof ErrorEvent)
      note({ what: 'error', from: 'window', error: readError(event.error ?? event.message) });
  });
  addEventListener('unhandledrejection', ({ reason }) =>
    note({ what: 'error', from: 'promise', error: readError(reason) }),
  );
};
