/** What the desktop itself says: menus, dialogs of the system, the tray. Screens have catalogues of their own. */
export const en = {
  app: 'Daybook',
  stopped: {
    window: 'This window stopped',
    windowText:
      'Something in it failed, and it could not go on. Nothing that Daybook said it saved is lost: it is on this machine. Load the window again to go on where you were.',
    reload: 'Load again',
    report: 'Report the problem…',
    close: 'Close the window',
    app: 'Daybook has to close',
    appText:
      'Something inside it failed ({error}). Nothing that it said it saved is lost. Start it again to go on; in the menu Help there is then “Report a problem”, if it happens more than once.',
  },
  menu: {
    file: '&File',
    newWindow: '&New window',
    import: '&Import…',
    recent: 'Open &recent',
    noRecent: 'Nothing opened or saved yet',
    clearRecent: '&Clear this list',
    saveCopy: 'Save a &copy…',
    savePdf: 'Save as P&DF…',
    print: '&Print…',
    close: 'C&lose window',
    quit: '&Quit',
    edit: '&Edit',
    undo: '&Undo',
    redo: '&Redo',
    cut: 'Cu&t',
    copy: '&Copy',
    paste: '&Paste',
    pasteAsText: 'Paste &without format',
    delete: '&Delete',
    selectAll: 'Select &all',
    substitutions: 'Substitutions',
    showSubstitutions: 'Show substitutions',
    smartQuotes: 'Smart quotes',
    smartDashes: 'Smart dashes',
    textReplacement: 'Text replacement',
    speech: 'Speech',
    startSpeaking: 'Start speaking',
    stopSpeaking: 'Stop speaking',
    view: '&View',
    reload: '&Reload',
    actualSize: '&Actual size',
    zoomIn: 'Zoom &in',
    zoomOut: 'Zoom &out',
    fullScreen: '&Full screen',
    developer: '&Developer tools',
    window: '&Window',
    minimize: 'Mi&nimise',
    maximize: 'Ma&ximise',
    bringToFront: 'Bring all to front',
    help: '&Help',
    updates: 'Check for &updates…',
    homepage: 'Daybook on the &web',
    report: '&Report a problem…',
    about: '&About Daybook',
    services: 'Services',
    hide: 'Hide Daybook',
    hideOthers: 'Hide others',
    showAll: 'Show all',
  },
  tray: {
    open: 'Open Daybook',
    newOrder: 'New order',
    quit: 'Quit Daybook',
    oneDecision: '1 decision waits',
    decisions: '{count} decisions wait',
    sync: {
      off: 'Not shared with other machines',
      alone: 'No other machine in reach',
      connected: 'Connected to other machines',
      transferring: 'Exchanging with other machines',
      trouble: 'Trouble with other machines',
    },
  },
  news: {
    oneDecision: 'A decision waits for you.',
    decisions: '{count} decisions wait for you.',
    archive: 'The last archive could not be made. Open Daybook to see why.',
  },
  recent: {
    goneTitle: 'The file is not there any more',
    gone: '{name} was not found in {folder}. It was moved, renamed or deleted, or it lies on a drive that is not connected. It has been taken off the list; nothing else was changed.',
  },
  open: {
    all: 'All that Daybook reads',
    logs: 'Daybook files',
    sheets: 'Spreadsheets (CSV)',
  },
  about: {
    detail:
      'Version {version}\n{runtime}\n\nMIT licence. Free to use, to change and to pass on; without any warranty.',
    ok: 'OK',
  },
  noBrowser: {
    title: 'The page could not be opened',
    message: 'No web browser answered. The address is {address}',
  },
  pdf: {
    failedTitle: 'The PDF was not saved',
    full: 'The disk is full. Make room or choose another place, and save it once more.',
    failed: 'The place cannot be written to. Choose another place, and save it once more.',
  },
  spelling: {
    none: 'No suggestions',
    learn: '&Add “{word}” to the dictionary',
  },
  feed: {
    title: 'Look for new versions there?',
    text: 'Daybook will ask {address} for new versions: whenever you look, and once a day if that is switched on. It sends nothing of your shop and nothing about you. Only what the makers of Daybook signed is ever installed.',
    yes: 'Look there',
    no: 'Leave it as it was',
    folder: 'The folder with new versions',
  },
  profile: {
    title: {
      readOnly: 'Daybook cannot write to its folder',
      notAllowed: 'Daybook may not use its folder',
      notAFolder: 'Daybook has no folder to work in',
      missing: 'The folder of Daybook is not there',
      full: 'The disk is full',
      damaged: 'The files of the shop are damaged',
      unusable: 'The folder of Daybook cannot be used',
      otherComputer: 'The shop may be open on another computer',
      newerApp: 'This Daybook is too old for the shop',
      newerEngine: 'This Daybook is too old for the shop',
    },
    text: {
      readOnly:
        'The folder {folder} lies on a disk that can only be read. Make the disk writable, or copy the folder to one that is, and start Daybook again. Nothing was changed.',
      notAllowed:
        'This user may not read and write everything in {folder}. Ask whoever looks after this computer to give you the rights to it, and start Daybook again. Nothing was changed.',
      notAFolder:
        '{folder} is not a folder, or part of the way there is a file. Move that file elsewhere, and start Daybook again. Nothing was changed.',
      missing:
        '{folder} is not there and cannot be made. If it lies on a drive or in the network, connect it, and start Daybook again. Nothing was changed.',
      full: 'There is no room left for {folder}. Free some space, and start Daybook again. Nothing was changed.',
      damaged:
        'The files of the shop in {folder} do not fit together any more, and opening them would lose what can still be read. Nothing was changed. You can put them aside, where they are kept, and bring the shop back from an archive or from another machine.\n\nBefore you do that, make a copy of the folder.',
      unusable:
        'The folder {folder} cannot be used ({code}). Look at the disk it lies on, and start Daybook again. Nothing was changed.',
      otherComputer:
        'Daybook seems to be running on {host} with the same folder, {folder}. Two at once would damage the shop: close it there, and start Daybook here again. Open it anyway only if you are sure that it runs nowhere else. Nothing was changed.',
      newerApp:
        'The shop in {folder} was last opened by Daybook {made}. This is Daybook {here}, which is older and might misread it. Nothing was changed. Install Daybook {made} or newer.',
      newerEngine:
        'The shop in {folder} was last opened by a Daybook that is built on Chromium {made}. This one is built on Chromium {here}, which is older and might misread it. Nothing was changed. Install the newest Daybook.',
    },
    button: { quit: 'Quit', again: 'Try again', anyway: 'Open anyway', aside: 'Put them aside and start' },
  },
};
