/** Every package there is, in the order they are told. */
export const PACKAGES = ['deb', 'rpm', 'tar.gz', 'AppImage', 'nsis', 'zip', 'dmg', 'mac-zip'] as const;
export type Package = (typeof PACKAGES)[number];

export type DistOptions = {
  /** Null: whatever can be built here. */
  only: readonly Package[] | null;
  /** Stops at the folder that would be packed. */
  unpacked: boolean;
  /** Another version than the one of package.json, to try an update before it is shipped. */
  asVersion: string | null;
  output: string;
};

const USAGE = `Usage: npm run dist -- [--only=${PACKAGES.join(',')}] [--unpacked] [--as-version=1.2.3] [--output=release]`;

const isPackage = (name: string): name is Package => (PACKAGES as readonly string[]).includes(name);

/** Reads the arguments of `npm run dist`. */
export function parseDistOptions(args: readonly string[]): DistOptions | { problem: string } {
  const options: DistOptions = { only: null, unpacked: false, asVersion: null, output: 'release' };
  for (const arg of args) {
    const [name, value = ''] = arg.split(/=(.*)/s);
    if (arg === '--unpacked') options.unpacked = true;
    else if (name === '--output' && value) options.output = value;
    else if (name === '--as-version' && /^\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?$/.test(value))
      options.asVersion = value;
    else if (name === '--only' && value) {
      const names = value.split(',');
      const unknown = names.find((each) => !isPackage(each));
      if (unknown !== undefined) return { problem: `There is no package ${unknown}. ${USAGE}` };
      options.only = names.filter(isPackage);
    } else return { problem: `${arg} was not understood. ${USAGE}` };
  }
  return options;
}
