import { DEFAULT_PORT } from './static-server.ts';

export type StartOptions = {
  host: 'desktop' | 'browser' | null;
  port: number;
  /** Without a screen, for tests and machines that are only reached from elsewhere. */
  headless: boolean;
  /** Handed to Electron as they are. */
  rest: string[];
};

const USAGE =
  'Usage: npm start -- [--host=desktop|browser] [switches for Electron, for example --user-data-dir=<folder>]';

/** Reads the arguments of `npm start` and the variables PORT and DAYBOOK_HEADLESS. */
export function parseOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): StartOptions | { problem: string } {
  const options: StartOptions = {
    host: null,
    port: DEFAULT_PORT,
    headless: env.DAYBOOK_HEADLESS === '1',
    rest: [],
  };
  for (const arg of args) {
    if (arg === '--host=desktop') options.host = 'desktop';
    else if (arg === '--host=browser') options.host = 'browser';
    else if (arg.startsWith('--host')) return { problem: `${arg} is not a host. ${USAGE}` };
    else if (arg.startsWith('-')) options.rest.push(arg);
    else return { problem: `${arg} was not understood. ${USAGE}` };
  }
  if (env.PORT) {
    options.port = Number(env.PORT);
    if (!Number.isInteger(options.port) || options.port < 0 || options.port > 65535)
      return { problem: `PORT=${env.PORT} is not a port number.` };
  }
  return options;
}
