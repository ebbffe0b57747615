import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../../app/core-status.ts';
import { useNavigation } from '../../app/navigation.ts';
import { host } from '../../host/index.ts';
import { sayRefused } from '../../ui/toasts.tsx';
import { useMachineDesk } from '../machines/machine-desk.ts';
import { useReport } from '../report/index.ts';
import { useUpdateDesk } from '../updates/index.ts';
import { DropTarget } from './DropTarget.tsx';
import { useDesk } from './desk.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { SaveCopyDialog } from './SaveCopyDialog.tsx';
import { SheetDialog } from './SheetDialog.tsx';
import { useTakeFile } from './use-take-file.ts';

/**
 * Whatever this window is doing with a file, wherever it came from: chosen, dropped, double-clicked or from a menu. It lies
 * beside the screens, as a file may become the shop that they show.
 */
export const FileDesk = () => {
  const { job, finish } = useDesk();
  const ready = useStatus().phase === 'ready';
  useRequests();
  return (
    <>
      <DropTarget />
      {job?.what === 'log' && <ImportDialog key={job.file.name} file={job.file} onClose={finish} />}
      {job?.what === 'sheet' && <SheetDialog key={job.file.name} file={job.file} onClose={finish} />}
      {ready && job?.what === 'copy' && <SaveCopyDialog onClose={finish} />}
    </>
  );
};

/** What the system and the menu ask of this window. While the shop is still opening they keep it waiting. */
const useRequests = (): void => {
  const { t } = useTranslation(['files', 'machines']);
  const { phase } = useStatus();
  const opening = phase === 'opening';
  const ready = phase === 'ready';
  const take = useTakeFile();
  const begin = useDesk((d) => d.begin);
  const go = useNavigation((n) => n.go);
  const beginMachine = useMachineDesk((d) => d.begin);
  useEffect(() => {
    if (opening) return;
    return host.onRequest((request) => {
      switch (request.what) {
        case 'open':
          request.content().then(take, () => sayRefused(t('drop.gone', { name: request.name })));
          return;
        case 'show':
          go(request.screen, null);
          return;
        case 'updates':
          useUpdateDesk.getState().open();
          return;
        case 'report':
          useReport.getState().open();
          return;
        case 'join':
          if (
            beginMachine({ what: 'join', link: { code: request.code, address: request.address } }) === 'busy'
          )
            sayRefused(t('machines:join.busy'));
          return;
        case 'saveCopy':
          if (!ready) sayRefused(t('copy.noShop'));
          else if (begin({ what: 'copy' }) === 'busy') sayRefused(t('drop.busy'));
      }
    });
  }, [t, opening, ready, take, begin, go, beginMachine]);
};
