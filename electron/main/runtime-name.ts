/** For example "Electron 45.4.1, Chromium 152". */
export function runtimeName(): string {
  const { electron, chrome } = process.versions;
  return `Electron ${electron}, Chromium ${chrome?.split('.')[0]}`;
}
