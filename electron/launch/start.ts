import { chooseHost, hasDisplay } from './choose-host.ts';
import { ensureBuilt } from './ensure-built.ts';
import { parseOptions } from './options.ts';
import { runBrowserHost } from './run-browser-host.ts';
import { runDesktopHost } from './run-desktop-host.ts';
import { resolveRuntime, thisMachine } from './runtime.ts';

const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};

/** Builds when needed, chooses a host, says which and why, and runs it until it is closed. */
export async function start(root: string, args: readonly string[]): Promise<void> {
  const options = parseOptions(args, process.env);
  if ('problem' in options) return fail(options.problem);
  const machine = thisMachine(root);
  const display = hasDisplay(machine.platform, process.env);
  // A host that cannot be used is not worth looking for a runtime, which may take minutes.
  const wantsRuntime = options.host === 'desktop' || (options.host === null && display);
  const runtime = wantsRuntime
    ? await resolveRuntime(machine, options.host === 'desktop')
    : { reason: 'not looked for' };
  const choice = chooseHost({ asked: options.host, display, headless: options.headless, runtime });
  if ('problem' in choice) return fail(choice.problem);
  await ensureBuilt(root);
  console.log(`Daybook: ${choice.host} host, ${choice.why}`);
  if (choice.host === 'browser') return runBrowserHost(root, options.port, display);
  return runDesktopHost(root, choice.runtime, { headless: options.headless, display, args: options.rest });
}
