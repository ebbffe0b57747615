export type SwitchFacts = { platform: string; root: boolean; headless: boolean };

/** Command line switches an Electron needs on this machine, with a line for the person for each that weakens something. */
export function electronSwitches({ platform, root, headless }: SwitchFacts): {
  switches: string[];
  notes: string[];
} {
  const switches: string[] = [];
  const notes: string[] = [];
  if (platform === 'linux' && root) {
    switches.push('--no-sandbox');
    notes.push('Running as root, where Chromium refuses its sandbox: started with --no-sandbox.');
  }
  // Without --disable-gpu, capturing a window gives an empty picture there.
  if (headless) switches.push('--ozone-platform=headless', '--disable-gpu');
  return { switches, notes };
}
