#!/bin/sh
# The commands on the decision register, as a person uses them.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
record=$abs_top_builddir/tests/register/record
unset DEMARCHE_REGISTER

# Where the register is: the option, the environment, the user's own place.
XDG_DATA_HOME=$work/data
export XDG_DATA_HOME
run 3 register list
err_is 'demarche: cannot open register "WORK/data/demarche/register.db": there is no such file'
[ ! -e data ] || fail 'reading made a folder'
DEMARCHE_REGISTER=absent.db run 3 register stats
err_is 'demarche: cannot open register "absent.db": there is no such file'
DEMARCHE_REGISTER=absent.db run 3 register head --register other.db
err_is 'demarche: cannot open register "other.db": there is no such file'
echo nothing >text
for command in list verify stats head; do
  run 3 register $command --register text
  err_is 'demarche: cannot open register "text": the file is not a register'
done
run 3 register import text --register new.db
err_is 'demarche: export "text" is refused, at byte 1: this is not an export of a register'
[ ! -e new.db ] || fail 'a refused import made a register'
run 3 register import absent --register new.db
err_is 'demarche: cannot read "absent": No such file or directory'

"$record" own.db 4 Bunia >ids
DEMARCHE_REGISTER=$work/own.db
export DEMARCHE_REGISTER
run 0 register list
[ "$(wc -l <out)" -eq 4 ] || fail 'the list has not 4 lines'
has out '  2026-11-21T18:15:00Z  record       Head of Office  (Bunia)'
has out "$(sed -n 4p ids | sed 's/^\(....\)\(....\)\(....\).*/\1-\2-\3/')  2026-11-21T18:15:00Z  decision     on "
run 0 register list --kind decision
[ "$(wc -l <out)" -eq 1 ] || fail 'the list has not the one decision'
run 0 register list --since 2026-11-22
empty out
run 0 register list --until 2026
[ "$(wc -l <out)" -eq 4 ] || fail 'the year is not taken whole'
run 2 register list --since yesterday
err_is 'demarche: --since "yesterday" is not a date; a year, a month or a day was expected, such as 2026-11-21'
run 0 register verify
has out 'entries: 4, blobs: 5, chains: 1; every byte, hash and link is as recorded'
has out "head: number 4 of chain "
empty err
run 0 register stats
has out '             record 3'
has out '             decision 1'
has out 'blobs      5 of 200028 bytes, which stand for 8 of 800028 bytes'

# The same for programs, in any language and locale; to a file where one is named.
run 0 register list --format json
cp out listing.json
json_valid listing.json register listing
[ "$(grep -c '^      "id": "' listing.json)" -eq 4 ] || fail 'not every entry is in the JSON'
has listing.json "\"id\": \"$(sed -n 4p ids)\""
has listing.json '"subject": '
LC_ALL=fr_FR.UTF-8 run 0 register list --format json --lang fr -o french.json
empty out
cmp -s listing.json french.json || fail 'the JSON hangs on the language'
run 0 register list --since 2026-11-22 --format json
json_valid out register listing
! grep -q '"id"' out || fail 'the JSON is not chosen from'
run 0 register stats --format json
json_valid out register statistics
has out '"referred-bytes": 800028'
run 0 register verify --format json
json_valid out register verification
has out '"right": true'
has out '"entries": 4,'
run 0 ruleset list --format json
json_valid out register publications
for command in 'register list' 'register stats' 'register verify' 'ruleset list'; do
  run 2 $command --format xml
  err_is 'demarche: --format "xml" is none of "text", "json"'
done
run 3 register list --format json --register absent.db
empty out
run 3 register verify --format json --register absent.db
empty out

# A head that was noted is held later; one that is not, is told.
run 0 register head -o head.txt
"$record" own.db 1 Bunia >>ids
run 0 register verify --head head.txt
has out 'it holds the head that was noted: number 4 of chain '
sed 's/^number 4/number 5/' head.txt >other.txt
run 1 register verify --head other.txt
has err 'has hash '
has out "head: number 5 of chain "
run 1 register verify --head other.txt --format json
json_valid out register verification
has out '"right": false'
has out '"problem": "number 5 of chain '
has out '"chains": ['
! grep -q '"noted-head"' out || fail 'a head that the register does not hold is told as held'
run 0 register verify --head head.txt --format json
json_valid out register verification
has out '"noted-head": {'
sed 's/^number 4/number 9/' head.txt >other.txt
run 1 register verify --head other.txt
has err 'and went to number 9 when its head was noted: entries were taken away'
run 3 register verify --head text
err_is 'demarche: "text": this is not a note of a head, as "demarche register head" writes it'
run 2 register verify --public-key text
err_is 'demarche: --public-key needs --head FILE'
run 2 register head --passphrase-fd 3
err_is 'demarche: --passphrase-fd needs --sign-key FILE'

# Signatures, by keys with and without a passphrase.
if command -v openssl >/dev/null; then
  openssl genpkey -algorithm ed25519 -out key.pem
  openssl pkey -in key.pem -pubout -out public.pem
  openssl pkey -in key.pem -aes256 -passout pass:mahagi -out locked.pem
  openssl genpkey -algorithm ed25519 -out other.pem
  openssl pkey -in other.pem -pubout -out other-public.pem
  openssl genpkey -algorithm rsa -out rsa.pem 2>/dev/null
  run 0 register head --sign-key key.pem -o head.txt
  run 0 register verify --head head.txt --public-key public.pem
  has out "the note's signature is the key's"
  run 0 register verify --head head.txt --public-key public.pem --format json
  json_valid out register verification
  has out '"signature-checked": true'
  run 0 register verify --head head.txt
  has out 'the note is signed; its signature was not checked, for want of --public-key FILE'
  run 1 register verify --head head.txt --public-key other-public.pem
  has err 'the note of the head is signed by key '
  sed 's/^number 5/number 4/' head.txt >other.txt
  run 1 register verify --head other.txt --public-key public.pem
  has err 'the signature of the head is not one of the key in "public.pem": the note was altered'
  echo mahagi >passphrase
  run 0 register head --sign-key locked.pem --passphrase-fd 3 -o head.txt 3<passphrase
  run 0 register verify --head head.txt --public-key public.pem
  run 3 register head --sign-key locked.pem --passphrase-fd 3 3<text
  err_is 'demarche: cannot use key file "locked.pem": no private key in PEM could be read; is the passphrase right?'
  run 3 register head --sign-key rsa.pem
  err_is 'demarche: cannot use key file "rsa.pem": it is of another kind, an Ed25519 key is needed'
  run 3 register head --sign-key absent.pem
  err_is 'demarche: cannot use key file "absent.pem": No such file or directory'
else
  echo 'skipped in part: openssl is not installed, heads were not signed'
fi

# Moving, and reading an export in place of a register.
run 2 register export
err_is 'demarche: an export needs a file to go to: -o FILE'
run 0 register export "$(sed -n 3p ids)" -o one
has out 'exported: entries 2, blobs 3, links 5 of 1 chains'
[ "$(stat -c %a one)" = 600 ] || fail 'an export is not private'
run 0 register list --register one
has out 'imported, chain '
run 0 register verify --register one
has out 'entries: 2, blobs: 3, chains: 1;'
has out "head: number 5 of chain "
run 3 register head --register one
has err 'demarche: "one" is an export, which has no chain of its own; '
run 0 register stats --register one
has out ', imported; head: number 5, '
run 0 register import one --register hq.db --by Archivist --office Kinshasa
has out 'imported: entries 2, blobs 3, links 5; noted as '
run 0 register import one --register hq.db
has out 'nothing in it is new; nothing was recorded'
run 0 register list --register hq.db
has out '  import       Archivist  (Kinshasa)'
has out 'imported, chain '
run 0 register verify --register hq.db
has out 'entries: 3, blobs: 3, chains: 2;'
run 0 register stats --register hq.db
has out 'links      3 more, imported without their content'
for command in list:listing stats:statistics verify:verification; do
  run 0 register ${command%:*} --register hq.db --format json
  json_valid out register "${command#*:}"
  has out '"own": false'
done
run 2 register export abc -o two
err_is 'demarche: "abc" is not an id; at least 4 hexadecimal digits were expected, such as 3f2a-9c41-07be'
[ ! -e two ] || fail 'a refused export left a file'

# Damage: found, located, and the status is 1.
if command -v sqlite3 >/dev/null; then
  cp own.db bad.db
  sqlite3 bad.db ".dbconfig enable_trigger off" "UPDATE blob SET content = CAST(replace(content, 'Bunia 3', 'Bunia 8') AS BLOB) WHERE size = 7" >/dev/null
  run 1 register verify --register bad.db
  has err 'error: these bytes do not have the digest that was recorded [register-altered]'
  has err '  in table "blob", row sha256 '
  has err 'demarche: register "bad.db" is not what was recorded: 1 fault'
  run 1 register verify --register bad.db --format json
  json_valid out register verification
  has out '"right": false'
  has out '"problem": "register \"bad.db\" is not what was recorded: 1 fault"'
  has out '"code": "register-altered"'
  has out '"place": "table \"blob\", row sha256 '
  ! grep -q '"entries"' out || fail 'a register with faults is counted'
  run 1 register verify --register bad.db
  empty out
  run 5 register export -o two --register bad.db
  has err 'demarche: register "bad.db" is damaged: table "blob", row sha256 '
  [ ! -e two ] || fail 'a damaged register was exported'
fi
chmod 644 own.db
run 0 register verify
has err 'can be read by others than its owner'
finish
