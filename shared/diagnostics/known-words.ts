/**
 * Words that messages of the runtime, of the libraries and of this app are made of. Only these are let through: whatever
 * else stands in a message may be somebody's.
 */
const TEXT = `
a abort aborted above access accessed accessible active additional address after again all allocate allocation allowed already
an and another any anything app append application apply archive are argument arguments array as assert assertion assigned
async at attempt attempted available await away
bad base be because been before begin being below between bigint bind blob block blocked boolean bound boundary broken browser
buffer bug bus busy but by byte bytes
cache call callback called caller came can cancelled cannot canvas certificate chain change changed channel character
characters check checks checksum child chunk class clear client cloned clone close closed closing code codec collection column
come command commit committed compare compile complete condition configurable configuration conflict connect connected connection
console constraint constructor contain contains content context convert converting cookie copy core corrupt corrupted could count
crash create created creation cross current currently cyclic circular
damaged data database date day deadline decode decoding decrypt decryption defined delete deleted denied depth derive descriptor
destroyed device did different digest dimension dir directory disallowed disconnect disconnected discovery disk do document does
doing domain done duplicate during
each element empty encode encoded encrypt encryption end ended enough entry enumerable environment equal error errors evaluate
evaluation event events exceed exceeded exceeds except exception exclusive exec execute executed executing exist existing exists exit
exited expected expects export extensible external extra
fail failed fails failure false fetch few field fields file files find finish finished first flush fold folder follow for forbidden
form format forward found frame from frozen full function functions further
gave generation generator get getter given global go gone got grant
had handle handled handler handshake has hash have header heap held here hex hold hook host hostname how
id identifier identity if illegal implemented import imported in inbound include incomplete incompatible incorrect index indexed
initial initialization initialize initialized input insert inside instance instanceof instead insufficient integer integrity internal
interrupted into invalid invariant invocation invoke invoked io is issue it item iterable iteration iterator its itself
join json just
keep kept key keychain keys kind known
lacks large last later left length less level limit line lines link list listen listener load loaded loading local lock locked
log long longer lookup loop lost lower
machine made main make malformed many map match matching maximum member members memory message method middle minimum minute
missing mode module more most mount moved much must mutable mutation
name native navigation need needed needs negative neither network never new newer next no node non none nonce nor not nothing now
null number numeric
object objects of off offset old older on once one only open opened opening operation operator option options or order origin other
others our out outcome outside over overflow own
package packet page pages parameter parameters parent parse parsed parser parsing part passphrase password path pattern peer pending
permission permitted pipe place plain platform play pointer policy port position possible post present prevented previous primary
private process profile promise promises properties property protected protocol prototype provided proxy public put
query queue quota
radix random range rate raw react read readable reading readonly reason receive received record recursion recursive reduce ref refer
reference reflect refused register registered registration reject rejected rejection release reload remote remove removed rename
render rendered rendering repeated replace reply report request requested require required requires reset resize resolve resolved
resource response rest restart result resume retry return returned revoked right rights root row run running runtime
same sandbox save schema scope script search second seconds secure security see segment select self send sender sent sequence
serialize serialized serve server service session set setter shape share shared sharing should side sign signal signature size slot
small so socket some something source space specification specified split stack standard start started state statement static
status step still stop stopped storage store stored stores stream strict string structure structured sub subject success such
super support supported suspended switch symbol sync syntax system
table take taken target task temporarily temporary tell terminated test text than that the their them then there they this though
thread through throw thrown time timed timeout timer times to today token told too took top total transaction transfer transferred
tree trigger true truncated trusted try tuple twice two type typed types
unable unauthorized unavailable uncaught undefined under unexpected unhandled unique unit unknown unlink unlocked unreachable
unreadable unrecognized unsafe unsupported until unusable up update upgrade upon url use used user using utf
valid validation value values variable verified verify version versions via view violates violation visible void
wait waited waiting was way weak were what when where which while who whole whose why width window windows with within without
word worker workers would writable write writer writes writing written wrong
yes yet yield your zero zod
don't doesn't didn't can't couldn't isn't wasn't aren't weren't won't hasn't haven't
dexie electron chromium indexeddb idb idbdatabase idbobjectstore idbtransaction idbfactory idbrequest sharedworker
messageport uint8array arraybuffer typeerror eval webassembly wasm regexp weakmap nan infinity
getaddrinfo scandir mkdir rmdir unlink fsync ftruncate lstat stat fstat realpath readlink symlink chmod chown daybook spawn kill
`;

export const knownWords: ReadonlySet<string> = new Set(TEXT.split(/\s+/).filter(Boolean));

/** What systems call their errors; the rest of `E…` might be a name in capitals. */
export const systemCodes: ReadonlySet<string> = new Set(
  `EACCES EADDRINUSE EADDRNOTAVAIL EAGAIN EALREADY EBADF EBUSY ECANCELED ECONNABORTED ECONNREFUSED ECONNRESET EDQUOT EEXIST
  EFAULT EFBIG EHOSTDOWN EHOSTUNREACH EINTR EINVAL EIO EISCONN EISDIR ELOOP EMFILE EMSGSIZE ENAMETOOLONG ENETDOWN ENETRESET
  ENETUNREACH ENFILE ENOBUFS ENODEV ENOENT ENOLCK ENOMEM ENOSPC ENOSYS ENOTCONN ENOTDIR ENOTEMPTY ENOTSUP ENXIO EPERM EPIPE
  EPROTO ERANGE EROFS ESPIPE ESRCH ESTALE ETIMEDOUT ETXTBSY EXDEV EAI_AGAIN EAI_FAIL ENOTFOUND`.split(/\s+/),
);
