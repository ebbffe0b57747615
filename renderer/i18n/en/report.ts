export const report = {
  title: 'Report a problem',
  action: 'Report a problem…',
  lead: 'Nothing is sent. Below is the whole report: read it, save or copy it, and send it to whoever helps you, if you want to.',
  holds:
    'It holds versions, numbers of this machine and of the shop, and the last lines of the log, which say what failed and when.',
  holdsNot:
    'It holds no names, addresses, orders, amounts, notes or passphrases, and not the name of the shop. What you write here yourself is the exception.',
  crashes:
    'What the crashes left lies in a folder of its own and is not part of it: such a file may hold pieces of what was being worked on, and the settings of your account on this computer. Hand one on only to somebody you trust.',
  note: 'What happened? (optional)',
  noteHint: 'What you did, what you expected, what you saw. It becomes part of the report.',
  whole: 'The whole report',
  gathering: 'Gathering…',
  save: 'Save…',
  copy: 'Copy',
  saved: 'Report saved',
  copied: 'Report copied',
  notSaved: 'The report was not saved. Choose another place, or copy it instead.',
  notCopied: 'The system did not let it be copied. Save it instead.',
  folder: 'Show the folder of crashes',
  noFolder: 'The folder did not open. The report says where it is.',
  about: 'Something went wrong?',
};
