import '../host/no-eval.ts';
import type { CoreMethod, CoreNotice } from '../../shared/index.ts';
import { coreService, dexieProfile, guardedDisk, loadSha256, logName, salvage } from '../../shared/index.ts';
import { hostFreeBytes } from './free-bytes.ts';
import { holdProfile } from './hold-profile.ts';
import { hostNetwork } from './host-network.ts';
import { hostAnchor, hostArchives, hostDerive, hostSigner } from './host-ports.ts';
import { watchDay } from './new-day.ts';
import { sampleFiles } from './sample-files.ts';
import { type Switchboard, switchboard } from './switchboard.ts';

declare const __APP_VERSION__: string;

const random = (n: number): Uint8Array => crypto.getRandomValues(new Uint8Array(n));

/** One core for all windows of a profile: a second one (of another version, say) must not write beside it. */
const board: Switchboard = switchboard();

const made = (async () => {
  const held = await holdProfile();
  return coreService({
    profile: dexieProfile(
      guardedDisk(
        () => hostFreeBytes(board.ask),
        () => performance.now(),
      ),
    ),
    sha: await loadSha256(),
    signer: () => hostSigner(board.ask),
    anchor: (slot) => hostAnchor(board.ask, slot),
    archivePlace: hostArchives(board.ask),
    network: hostNetwork(board.ask),
    clock: () => Date.now(),
    random,
    derive: hostDerive(board.ask),
    app: `daybook/${__APP_VERSION__}`,
    later: (ms, run) => void setTimeout(run, ms),
    tell: (notice: CoreNotice) => board.tell(notice),
    sampleFiles,
    salvage: (slot) => salvage(logName(slot)),
    held,
  });
})();

const started = (async () => {
  await (await made).start();
  watchDay({
    clock: () => Date.now(),
    every: (ms, run) => void setInterval(run, ms),
    changed: () => board.tell({ type: 'changed', ids: [], all: true }),
  });
})();

/** Answered while the shop is being opened, which may take a while after an update. */
const MEANWHILE: ReadonlySet<CoreMethod> = new Set(['status', 'cancelWork']);

board.answer(async (method, args, at) => {
  const core = await made;
  if (!MEANWHILE.has(method)) await started;
  return core.call(method, args, at);
});

addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports;
  if (port) board.connect(port);
});
