export const machines = {
  title: 'Machines',
  list: 'Machines of this shop',
  own: 'this machine',
  role: { owner: 'Owner', member: 'Member' },
  numbers: 'orders begin with SO-{{prefix}}-',
  noNumbers: 'no order numbers yet',

  rail: {
    connected: 'Connected now',
    exchanging: 'Exchanging now',
    away: 'Nobody connected',
    trouble: 'Something is wrong',
  },
  foot: {
    unsent_one: '{{formatted}} order not yet elsewhere',
    unsent_other: '{{formatted}} orders not yet elsewhere',
    heard: '{{name}}: {{ago}}',
    meeting: '{{name}}: connected',
    never: 'Nobody heard yet',
    unsentMore:
      'Everything is saved on this machine. As far as it has heard, no other machine has all of these orders yet.',
    heardMore: 'Everything is saved on this machine. It last heard of {{name}} {{when}}.',
    meetingMore: 'Everything is saved on this machine. {{name}} is connected.',
    neverMore: 'Everything is saved on this machine. It has not heard of another machine of this shop yet.',
  },

  ago: {
    now: 'just now',
    minutes_one: '{{count}} min ago',
    minutes_other: '{{count}} min ago',
    hours_one: '{{count}} h ago',
    hours_other: '{{count}} h ago',
  },

  state: {
    here: 'This machine',
    connected: 'Connected',
    exchanging: 'Exchanging',
    away: 'Away',
    refused: 'Refused',
    removed: 'Removed',
  },
  heard: 'last heard {{ago}}',
  neverHeard: 'never heard of from here',

  standing: {
    unknown: 'What it has of ours is not known here.',
    all: 'Has everything of ours.',
    lacks_one: 'Lacks {{formatted}} entry of ours.',
    lacks_other: 'Lacks {{formatted}} entries of ours.',
    weLack_one: 'We lack {{formatted}} of its.',
    weLack_other: 'We lack {{formatted}} of its.',
    weLackNone: 'We have everything of it.',
    both: '{{ours}} {{its}}',
    asOf: '{{what}} As of {{when}}.',
    aside_one: 'One entry written after its removal is kept aside and counts nowhere.',
    aside_other: '{{formatted}} entries written after its removal are kept aside and count nowhere.',
    ownRemoved: 'This machine was removed from the shop. What is entered here from then on reaches nobody.',
    removed: 'Nothing it writes is taken any more. What it wrote before stays.',
  },
  drift: {
    ahead: 'Its clock is {{time}} ahead of ours.',
    behind: 'Its clock is {{time}} behind ours.',
    advice: 'Set the clock of whichever is wrong; nothing is lost meanwhile.',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    hours_one: '{{count}} hour',
    hours_other: '{{count}} hours',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
  },
  transfer: {
    in: 'Receiving: {{done}} of {{of}} entries',
    out: 'Sending: {{done}} of {{of}} entries',
    label: 'Exchange with {{name}}',
  },
  problemBoth: '{{what}} {{todo}}',
  problemAt: '{{when}}: {{what}}',

  action: {
    more: 'More about {{name}}',
    add: 'Add a machine',
    rename: 'Rename…',
    makeOwner: 'Make it an owner',
    makeMember: 'Make it a member',
    address: 'Type its address…',
    file: 'File for this machine…',
    copyId: 'Copy its whole id',
    remove: 'Remove…',
    ownerOnly: 'Only an owner machine can do this.',
    notItself: 'A machine cannot remove itself. Another owner can.',
    isRemoved: 'It is removed.',
    needsNetwork: 'Only the desktop app reaches others over the network.',
    renamed: 'It is called {{name}} now',
    madeOwner: '{{name}} is an owner now',
    madeMember: '{{name}} is a member now',
    removed: '{{name}} is removed',
    addressKept: '{{name}} is tried at {{address}}',
    idCopied: 'Id copied',
  },

  rename: { title: 'Rename {{name}}', label: 'Name', submit: 'Rename' },
  makeOwner: {
    title: 'Make {{name}} an owner?',
    text: 'An owner can add, rename and remove machines, this one too.',
    submit: 'Make it an owner',
  },
  makeMember: {
    title: 'Make {{name}} a member?',
    text: 'It goes on taking orders like every machine, but can no longer add, rename or remove machines.',
    submit: 'Make it a member',
  },
  address: {
    title: 'Where is {{name}}?',
    text: 'Machines in one network mostly find each other. Where they do not, type what the other shows under Sharing.',
    label: 'Address',
    placeholder: '192.168.1.20:47823',
    wrong: 'An address looks like 192.168.1.20:47823 or office.local.',
    submit: 'Try it there',
  },
  remove: {
    title: 'Remove {{name}}?',
    cut: 'From here on, nothing it writes is taken by any machine of this shop. Every machine draws the line at the same place.',
    stays: 'What it wrote until now and this machine has, stays.',
    lacking_one:
      'This machine lacks {{formatted}} entry of it, as far as was heard. That will not come any more.',
    lacking_other:
      'This machine lacks {{formatted}} entries of it, as far as was heard. They will not come any more.',
    unknown:
      'Whether it has entries that this machine lacks is not known. Such entries will not come any more.',
    keeps: 'It keeps the copy of the shop it has: removal cannot reach into it.',
    submit: 'Remove it',
  },

  sharing: {
    title: 'Sharing',
    label: 'Exchange with the machines of this shop over the network',
    on: 'Machines of this shop find each other in the same network and exchange by themselves. Nobody else gets in.',
    off: 'Nothing is sent or received over the network. Work goes on here as ever.',
    addresses: 'Others reach this machine at',
    finding: 'Finding the address of this machine…',
    copied: 'Address copied',
    copy: 'Copy {{address}}',
    failed: 'Sharing could not be changed. {{detail}}',
  },
  browser: {
    title: 'Over the network: only in the desktop app',
    text: 'A browser may not reach other machines by itself. Here, what others lack goes and comes by file, on a stick or by mail; nothing is lost or taken twice on the way.',
  },
  file: {
    title: 'By file',
    text: 'Without a network, a small file carries what another machine lacks. Taken in there, it answers with what we lack.',
    unheld: 'Save what nobody else has…',
    bring: 'Bring in a file…',
  },
  compare: {
    title: 'Compare',
    text: 'Two machines that hold the same show the same signs here, if both run the same version of Daybook.',
    action: 'Compare',
    again: 'Compare again',
    signs: 'Signs of what this machine holds',
    at: 'at {{time}}',
    copy: 'Copy all of it',
    copied: 'Copied',
  },
  strangers: {
    title: 'Machines that knocked',
    text: 'They are not of this shop and were turned away. Add one if it is yours.',
    knocked: '{{id}}, {{when}}',
  },
  alone: {
    title: 'This is the only machine of the shop',
    text: 'Add another, and each goes on working without the other; what one enters reaches the other whenever they meet.',
  },
  copyFailed: 'It could not be copied. Select the text and copy it.',

  add: {
    title: 'Add a machine',
    sharingOff: 'Sharing is off, so the other machine could not reach this one.',
    turnOn: 'Turn it on and show a code',
    making: 'Making a code…',
    text: 'On the other machine choose “Join a shop”. Type there what stands here, or scan it. Both have to be in the same network.',
    code: 'Code, valid once',
    address: 'Address',
    qr: 'Picture of address and code to scan',
    left: 'Valid for {{time}} more',
    ends: 'Closing this ends the code.',
    copy: 'Copy address and code',
    copied: 'Address and code copied',
    waiting: 'Waiting for the other machine…',
    used: 'The code was used. The other machine is in the list as soon as it was let in.',
    expired: 'The code was valid for ten minutes, and they are over.',
    burnt: 'Somebody typed a wrong code five times, so this one does not count any more.',
    gone: 'This code does not count any more: it was used, or another was made.',
    again: 'Show a new code',
    joined: '{{name}} is a machine of this shop now.',
    check: 'Both machines show these signs. If they differ, remove it again.',
    done: 'Done',
  },
  join: {
    title: 'Join a shop',
    lead: 'Join a shop on another machine',
    text: 'The shop runs on a machine nearby? With a code from there, this one becomes part of it.',
    open: 'Join a shop…',
    busy: 'A link to join a shop was opened, but something about machines is still under way here. Finish or close it, then open the link again.',
    browser:
      'Over the network only the desktop app can join. Here, bring the shop as a file: save a copy on the other machine and open it.',
    how: 'On a machine of the shop choose Machines, then “Add a machine”. It shows what to type here.',
    nearby: 'Found nearby',
    address: 'Address',
    code: 'Code',
    codeHint: 'Pasting the whole text fills both.',
    machine: 'Name of this machine',
    submit: 'Join',
    working: 'Joining',
    workingText: 'Proving the code, then fetching the shop. Cancelling leaves this machine as it was.',
    sample:
      'Joining begins where there is no shop yet, and here the sample shop is open. Remove it in the menu of the shop, then choose “Join a shop” on the first page.',
    occupied:
      'This machine already has a shop of its own. Two shops are never mixed into one. To join another, use a machine or a system user that has none yet.',
    done: 'This machine is part of {{shop}} now.',
    doneMore: 'What is not here yet comes by itself. Both machines show these signs:',
    wrongCode: {
      characters: 'A code has letters and the digits 2 to 7 only. Compare it sign by sign.',
      length: 'A code has 17 signs: four groups of four, and one more.',
      check: 'One of the signs is not right. Compare it with the other machine.',
    },
    there: 'the other machine',
  },

  courier: {
    title: 'File for {{name}}',
    titleAll: 'File with what nobody else has',
    working: 'Putting together what {{name}} lacks',
    workingAll: 'Putting together what no other machine is known to have',
    nothing: '{{name}} lacks nothing of ours, as far as this machine has heard. There is nothing to save.',
    nothingAll: 'Another machine is known to have each entry. There is nothing to save.',
    saved_one: 'File saved: {{formatted}} entry, {{size}}',
    saved_other: 'File saved: {{formatted}} entries, {{size}}',
    reply: 'As far as this machine has heard',
    replyLacks_one: '{{name}} lacks {{formatted}} entry of ours.',
    replyLacks_other: '{{name}} lacks {{formatted}} entries of ours.',
    replySave: 'Save a file for it…',
    replySaveFor: 'Save a file for {{name}}…',
  },

  where: {
    alone: 'On this machine only',
    also: 'Also on {{names}} since {{when}}',
    more: 'As far as this machine has heard.',
  },

  problem: {
    unknown: {
      what: 'The exchange with {{name}} did not work ({{code}}).',
      todo: 'It is tried again by itself. If it stays, carry a file meanwhile.',
    },
    E_NO_DEVICE_CERT: {
      what: 'Something called from {{name}} that did not show which machine it is, and was turned away.',
      todo: 'Restart Daybook there. If it stays, look whether something in the network stands between the two.',
    },
    E_UNKNOWN_DEVICE: {
      what: '{{name}} does not count this machine as one of the shop.',
      todo: 'It may not have heard of it yet: let both meet the machine that added it, or add this machine again.',
    },
    E_DEVICE_REVOKED: {
      what: 'This machine was removed from the shop, so {{name}} turned it away.',
      todo: 'What is here stays readable. Ask an owner; to go on in the shop it has to be added again.',
    },
    E_PEER_ID_MISMATCH: {
      what: 'Another machine answers at the address of {{name}}. Nothing was sent to it.',
      todo: 'Mostly an address that was given to something else. Type the address that {{name}} shows. If that is the one, do not trust this network.',
    },
    E_PATH: {
      what: 'Something answers at the address of {{name}}, but not as Daybook does.',
      todo: 'Look at the address and its number after the colon.',
    },
    E_BUSY: {
      what: '{{name}} has as many machines connected as it can take.',
      todo: 'Nothing to do: it is tried again.',
    },
    E_PROTO_VERSION: {
      what: '{{name}} and this machine run versions of Daybook that do not understand each other.',
      todo: 'Update the older one. Files can be carried meanwhile.',
    },
    E_WS_UNKNOWN: {
      what: '{{name}} does not share this shop with this machine.',
      todo: 'Look there whether this shop is open, and whether this machine is in its list.',
    },
    E_DUP_DEVICE: {
      what: 'Two machines are running as {{name}} at the same time: one is a copy of the other.',
      todo: 'Both keep all they wrote. Add one of the two again as a machine of its own.',
    },
    E_BAD_MSG: {
      what: '{{name}} sent something this app does not understand.',
      todo: 'Update both to the same version of Daybook.',
    },
    E_FRAME_TOO_BIG: {
      what: '{{name}} sent more at once than is allowed, so the connection was ended. Nothing was taken in.',
      todo: 'Update both to the same version of Daybook.',
    },
    E_BATCH_SIZE: {
      what: '{{name}} sent a part whose size is not what it said. Nothing of it was taken in.',
      todo: 'It is tried again. If it stays, let {{name}} check everything: History, Proof.',
    },
    E_CHAIN: {
      what: '{{name}} sent damaged entries. Nothing of them was taken in.',
      todo: 'It is tried again. If it stays, let {{name}} check everything: History, Proof.',
    },
    E_SIG: {
      what: '{{name}} sent entries whose signature does not fit. Nothing of them was taken in.',
      todo: 'It is tried again. If it stays, let {{name}} check everything: History, Proof.',
    },
    E_BODY: {
      what: '{{name}} sent a part that cannot be unpacked. Nothing of it was taken in.',
      todo: 'It is tried again. If it stays, let {{name}} check everything: History, Proof.',
    },
    E_TOO_MANY_LOGS: {
      what: '{{name}} told of more machines than any shop has, so the connection was ended.',
      todo: 'Update both to the same version of Daybook. If it stays, remove {{name}}.',
    },
    E_DAMAGED_DATA: {
      what: '{{name}} sent damaged entries three times within an hour, so this machine waits an hour.',
      todo: 'Let {{name}} check everything: History, Proof. Its disk may be failing.',
    },
    E_MEMBER_UNKNOWN: {
      what: '{{name}} has entries of a machine that is not known here yet.',
      todo: 'Nothing to do: they come once an owner’s entries are through.',
    },
    E_GAP: {
      what: 'Something before what {{name}} sent is missing here.',
      todo: 'Nothing to do: it begins again from what both have.',
    },
    E_REVOKED: {
      what: '{{name}} offered entries of a removed machine that count nowhere. They were not taken.',
      todo: 'Nothing to do, unless they are needed: then carry them over by hand.',
    },
    E_QUOTA: {
      what: 'The disk is full, so nothing more could be taken from {{name}}.',
      todo: 'Free some space. It goes on by itself.',
    },
    E_STORE_FAILED: {
      what: 'What {{name}} sent could not be written to the disk.',
      todo: 'Look at the banner above, if there is one. It is tried again.',
    },
    E_CLOCK: {
      what: 'The clocks of {{name}} and this machine are more than ten minutes apart.',
      todo: 'Set the clock of whichever is wrong. Everything is taken in all the same.',
    },
    E_SELF_AHEAD: {
      what: '{{name}} holds entries of this machine that this machine no longer has. It takes them back.',
      todo: 'Nothing to do. This machine gets a new beginning of order numbers; nothing is lost.',
    },
    E_UNREACHABLE: {
      what: 'Nothing answers at the address of {{name}}.',
      todo: 'Look whether it is on, in the same network, and sharing. It is tried again by itself.',
    },
    E_TIMEOUT: {
      what: '{{name}} stopped answering.',
      todo: 'Nothing to do: it is tried again.',
    },
    E_SILENT: {
      what: '{{name}} fell silent.',
      todo: 'Nothing to do: it is tried again.',
    },
    E_SLOW: {
      what: '{{name}} could not take in as fast as this machine sent.',
      todo: 'Nothing to do: it goes on from where it stopped.',
    },
    E_FLOOD: {
      what: '{{name}} sent more messages than it should, so the connection was ended.',
      todo: 'Update both to the same version of Daybook.',
    },
    E_CROSSED: {
      what: '{{name}} and this machine called each other at once; one connection is enough.',
      todo: 'Nothing to do.',
    },
    E_STOPPED: {
      what: '{{name}} stopped sharing, or Daybook was closed there.',
      todo: 'Nothing to do: it is tried again.',
    },
    E_CLOSED: {
      what: 'The connection with {{name}} was ended without a reason.',
      todo: 'Nothing to do: it is tried again.',
    },
    E_NOT_DAYBOOK: {
      what: 'Something answers at the address of {{name}}, but it is not Daybook.',
      todo: 'Look at the address and its number after the colon.',
    },
    E_BAD_ADDRESS: {
      what: 'This is no address.',
      todo: 'It looks like 192.168.1.20:47823 or office.local.',
    },
    E_DISCOVERY: {
      what: 'This network does not let machines find each other by themselves.',
      todo: 'Type the address that the other machine shows.',
    },
    E_NO_INTERFACE: {
      what: 'This machine is in no network, so others cannot reach it.',
      todo: 'Connect it to the network of the other machines. It goes on by itself.',
    },
    E_LISTEN: {
      what: 'This machine cannot be reached: the system did not let Daybook listen.',
      todo: 'Allow Daybook in the firewall, or quit whatever else uses the same port, then turn sharing off and on.',
    },
    E_INVITE_NONE: {
      what: 'The other machine has no code open.',
      todo: 'It may have been used or ended. Let the other machine show a new one.',
    },
    E_INVITE_EXPIRED: {
      what: 'The code is no longer valid; its ten minutes are over.',
      todo: 'Let the other machine show a new one.',
    },
    E_PAIR_PROOF: {
      what: 'The code is not the one the other machine shows.',
      todo: 'Compare it sign by sign. After five wrong ones it stops counting.',
    },
    E_BAD_CODE: {
      what: 'This is no code that a machine would show.',
      todo: 'Compare it sign by sign.',
    },
    E_PAIR_REFUSED: {
      what: '{{name}} did not let this one in.',
      todo: 'Let the other machine show a new code, then try again.',
    },
    E_NOT_OWNER: {
      what: '{{name}} is not an owner of the shop, so it cannot let anybody in.',
      todo: 'Let a machine that is an owner show a code.',
    },
    E_NOT_READY: {
      what: '{{name}} was not ready: its shop was not open.',
      todo: 'Open the shop there, let it show a new code, then try again.',
    },
    E_PAIR_RATE: {
      what: 'Too many tries in one minute.',
      todo: 'Wait a minute, then try again.',
    },
    E_PAIR_TIMEOUT: {
      what: 'The other machine did not answer in time.',
      todo: 'Look whether it is on and still shows the code, then try again.',
    },
  },
};
