import { useEffect, useRef } from 'react';
import { type PageNote, pageNote } from '../../shared/index.ts';
import type { CoreClient } from '../core-client/client.ts';
import { useCore } from '../core-client/hooks.ts';
import { host } from '../host/index.ts';
import { useStatus } from './core-status.ts';

type ArchiveFailure = Extract<PageNote, { what: 'archiveFailed' }>['failure'];

const FAILURES: readonly ArchiveFailure[] = [
  'noFolder',
  'noPassphrase',
  'notWritten',
  'notReadBack',
  'notEqual',
  'failed',
];

const [, { shape }] = pageNote.options;
const CODES = shape.problem.options;

const { note } = host.diagnostics;

/** How the shop stands goes into the log of this machine: codes and counts. */
export const NoteCore = () => {
  const core = useCore();
  const status = useStatus();
  const problem = status.phase === 'failed' ? status.problem.code : null;
  useEffect(() => {
    if (problem) note({ what: 'coreFailed', problem, blocking: true });
  }, [problem]);
  // Told anew with every change of the shop, and noted when they differ.
  const problems = status.phase === 'ready' ? status.problems.map(({ code }) => code).join(' ') : '';
  useEffect(() => {
    for (const code of CODES)
      if (problems.split(' ').includes(code)) note({ what: 'coreFailed', problem: code, blocking: false });
  }, [problems]);
  const opened = status.phase === 'ready' && status.loaded ? status.shop.ws : null;
  useEffect(() => {
    if (opened) void noteOpened(core);
  }, [core, opened]);
  useNoteArchives(core);
  return null;
};

const noteOpened = async (core: CoreClient): Promise<void> => {
  const ms = Math.round(performance.now());
  const [events, orders] = await Promise.all([core.call('events', {}, null, 1), core.call('orderCounts')]);
  note({ what: 'shopOpened', ms, events: events.total, orders: orders.all });
};

/** What the core calls them where it tells what changed. */
const ARCHIVES = 'archives';

const useNoteArchives = (core: CoreClient): void => {
  const last = useRef({ good: 0, failed: 0 });
  useEffect(
    () =>
      core.listen((notice) => {
        if (notice.type !== 'changed' || !notice.ids.includes(ARCHIVES)) return;
        core.call('archiveStatus').then(
          ({ good, failure }) => {
            if (good && good.at > last.current.good)
              note({ what: 'archiveMade', events: good.events, bytes: good.bytes });
            if (failure && failure.at > last.current.failed)
              note({
                what: 'archiveFailed',
                failure: FAILURES.find((code) => code === failure.code) ?? 'failed',
              });
            last.current = { good: good?.at ?? 0, failed: failure?.at ?? 0 };
          },
          () => {},
        );
      }),
    [core],
  );
};
