export const updates = {
  title: 'Updates',
  version: 'Daybook {{version}}',
  runs: 'This version',
  where: 'Look for new versions at',
  address: 'Address of the folder with new versions',
  addressHint: 'https:// and the folder in which new versions lie. Leave it empty to look nowhere.',
  addressHintUsual: 'https:// and the folder in which new versions lie. Leave it empty for the usual one.',
  folder: 'Choose a folder…',
  folderHint: 'Or a folder of this computer, as on a stick.',
  noAddress:
    'This is no address that Daybook can look at. It begins with https:// and has no name, password or question mark in it.',
  notKept: 'This was not kept: the disk is full. Make room, and choose again.',
  automatic: 'Look by itself',
  automaticHint:
    'Once a day. Daybook asks that address for its newest version, and says nothing about you or your shop.',
  automaticNeeds: 'Needs an address.',
  nowhere:
    'No address is set, so Daybook does not look for new versions. Set one in Settings, under Updates.',
  settings: 'Open Settings',
  check: 'Check now',
  again: 'Check again',
  cancel: 'Cancel',
  restart: 'Restart and update',
  later: 'Later',
  get: 'Show where to get it',
  state: {
    idle: 'Not looked yet.',
    looked: 'Last looked: {{when}}.',
    checking: 'Looking…',
    newest: 'This is the newest version.',
    notYet: 'Daybook {{version}} is out, but not for this computer yet. It will be offered here later.',
    byHand:
      'Daybook {{version}} is out. This copy of Daybook cannot replace itself: fetch the new version, and put it in place of this one. Your shop stays as it is.',
    downloading: 'Fetching Daybook {{version}}…',
    downloaded: '{{done}} of {{of}}',
    waitsToDownload: 'Daybook {{version}} is out. It is fetched once this is finished: {{work}}.',
    ready: 'Daybook {{version}} is ready.',
    readyQuit: 'It is installed when you quit, or now with a restart.',
    readyPassword: 'Restarting asks for the password of this computer, as every installation does.',
    waitsToRestart: 'It can be installed once this is finished: {{work}}.',
    note: 'New: {{note}}',
  },
  work: {
    archive: 'making an archive',
    transfer: 'exchanging with other machines',
    save: 'writing a file',
    import: 'taking in a file',
    inspect: 'reading a file',
    export: 'writing a file',
    sheet: 'working on a spreadsheet',
    join: 'joining a shop',
    sample: 'making the sample shop',
    verify: 'checking everything',
    repair: 'repairing',
    views: 'making lists anew',
    travel: 'looking into the past',
    other: 'work under way',
  },
  failed: {
    'no-feed': 'No address is set, so there is nowhere to look.',
    'no-key':
      'This copy of Daybook was built without the keys that new versions are signed with, so it cannot check any. Fetch a new version by hand.',
    offline: 'Nobody answered at that address. Check the connection and the address, and try again.',
    'not-found':
      'There are no new versions at that address: it holds no list of versions for this kind of computer. Check the address.',
    unsigned:
      'What lies at that address is not signed, so Daybook does not trust it. Nothing of it was kept.',
    'bad-signature':
      'What lies at that address was not signed by the makers of Daybook: it was changed, or somebody else made it. Nothing of it was kept. Tell whoever gave you the address.',
    malformed:
      'The list of versions at that address cannot be read. Nothing of it was kept. Tell whoever looks after it.',
    replayed:
      'That address offers an older version than it did before. Somebody may want to keep you from a newer one. Nothing of it was kept. Tell whoever looks after it.',
    'nothing-for-this': 'There is a new version, but not for the way Daybook was installed here.',
    'wrong-file':
      'The file that came is not the one that was announced: it was changed or cut off. It was deleted. Try again; if it stays so, tell whoever looks after that address.',
    'disk-full': 'The disk is full, so the new version could not be kept. Make room, and try again.',
    'no-right':
      'The system did not allow it: no password was given, or this user may not install programs. Try again, or ask whoever looks after this computer.',
    'not-installed':
      'The installer did not finish; another installation may have been in its way. Try again in a while.',
    failed: 'It did not work. The log of this computer says more: Help, Report a problem.',
  },
  code: 'Code: {{code}}',
  news: {
    updated: 'Daybook is now {{version}}.',
    note: 'New: {{note}}',
    notInstalled: 'Daybook {{version}} was not installed',
    still: '{{why}} Daybook runs as before, and nothing of your shop was changed.',
  },
};
