import '../host/no-eval.ts';
import type { CoreNotice } from '../../shared/index.ts';
import { coreService, dexieProfile, loadSha256, logName, salvage } from '../../shared/index.ts';
import { holdProfile } from './hold-profile.ts';
import { hostNetwork } from './host-network.ts';
import { hostAnchor, hostArchives, hostSigner } from './host-ports.ts';
import { sampleFiles } from './sample-files.ts';
import { type Switchboard, switchboard } from './switchboard.ts';

declare const __APP_VERSION__: string;

const random = (n: number): Uint8Array => crypto.getRandomValues(new Uint8Array(n));

/** One core for all windows of a profile: a second one (of another version, say) must not write beside it. */
const board: Switchboard = switchboard();

const service = (async () => {
  const held = await holdProfile();
  const core = coreService({
    profile: dexieProfile(),
    sha: await loadSha256(),
    signer: () => hostSigner(board.ask),
    anchor: (slot) => hostAnchor(board.ask, slot),
    archivePlace: hostArchives(board.ask),
    network: hostNetwork(board.ask),
    clock: () => Date.now(),
    random,
    app: `daybook/${__APP_VERSION__}`,
    later: (ms, run) => void setTimeout(run, ms),
    tell: (notice: CoreNotice) => board.tell(notice),
    sampleFiles,
    salvage: (slot) => salvage(logName(slot)),
    held,
  });
  await core.start();
  return core;
})();

board.answer(async (method, args, at) => (await service).call(method, args, at));

addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports;
  if (port) board.connect(port);
});
