#!/bin/sh
# Where results go: whole or not at all, to whom they belong, and quietly.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"

# No temporary file of ours is left in a folder.
no_remains() {
  remains=$(find "$1" -name '.demarche-*')
  [ -z "$remains" ] || fail "left behind: $remains"
}

run 0 evaluate "$group" --as-of 2019-01-01
cp out report
has report 'Harm to civilians is established.'
empty err

# -o: the same bytes, for the owner alone.
mkdir folder
run 0 evaluate "$group" --as-of 2019-01-01 -o folder/report
empty out
cmp -s report folder/report || fail 'what -o writes is not what standard output gets'
[ "$(stat -c %a folder/report)" = 600 ] || fail "mode $(stat -c %a folder/report), not 600"
no_remains folder

# What was there stays as it was where anything goes wrong.
echo before >folder/report
run 3 evaluate nosuch.xml -o folder/report
[ "$(cat folder/report)" = before ] || fail 'a refused profile changed the file'
run 2 explain "$group" no-such-code -o folder/report
[ "$(cat folder/report)" = before ] || fail 'an unknown code changed the file'
status=0
(ulimit -f 1 && exec "$DEMARCHE" evaluate "$group" --format json -o folder/report) 2>err || status=$?
[ "$status" -eq 5 ] || fail "status $status, not 5, where a file may not grow"
has err 'demarche: cannot write "folder/report": File too large'
[ "$(cat folder/report)" = before ] || fail 'a write that failed changed the file'
no_remains folder
run 5 evaluate "$group" -o nosuch/report
has err 'demarche: cannot write "nosuch/report": No such file or directory'
run 5 evaluate "$group" -o folder
has err 'demarche: cannot write "folder": Is a directory'
run 5 evaluate "$group" -o /dev/full
has err 'demarche: cannot write "/dev/full": No space left on device'
[ -c /dev/full ] || fail '/dev/full was replaced'

# Whenever it is interrupted, the file is as it was or as it should be.
"$DEMARCHE" evaluate "$group" --as-of 2019-01-01 --format xml >whole
for delay in 0 0.002 0.004 0.006 0.008 0.01 0.012 0.014 0.016 0.018 0.02 0.03 0.04; do
  echo before >folder/report
  "$DEMARCHE" evaluate "$group" --as-of 2019-01-01 --format xml -o folder/report &
  writer=$!
  sleep $delay
  kill -TERM $writer 2>/dev/null || true
  wait $writer 2>/dev/null || true
  [ "$(cat folder/report)" = before ] || cmp -s whole folder/report ||
    fail "an interrupt after $delay seconds left half a file"
  no_remains folder
done

# A link keeps leading to its file, which is replaced.
ln -s report folder/link
run 0 evaluate "$group" --as-of 2019-01-01 -o folder/link
[ -L folder/link ] || fail 'the link was replaced by a file'
cmp -s report folder/report || fail 'the file behind a link was not written'

# A device or a pipe is written to as it is.
mkfifo pipe
cat pipe >from-pipe &
reader=$!
run 0 evaluate "$group" --as-of 2019-01-01 -o pipe
wait $reader
cmp -s report from-pipe || fail 'a pipe did not get the report'

# Standard output that cannot be written to.
status=0
"$DEMARCHE" evaluate "$group" >/dev/full 2>err || status=$?
[ "$status" -eq 5 ] || fail "status $status, not 5, on a full device"
has err 'demarche: cannot write to standard output: No space left on device'
status=0
"$DEMARCHE" evaluate "$group" >&- 2>err || status=$?
[ "$status" -eq 5 ] || fail "status $status, not 5, with standard output closed"
status=0
"$DEMARCHE" --help >&- 2>/dev/null || status=$?
[ "$status" -eq 5 ] || fail "status $status, not 5, for help with standard output closed"

# A reader that goes away is no news.
"$DEMARCHE" evaluate "$group" --as-of 2019-01-01 2>err | true
empty err

# Colour only where it is asked for, or a terminal shows it.
escape=$(printf '\033')
if grep -q "$escape" report; then fail 'colour in a file'; fi
run 0 evaluate "$group" --as-of 2019-01-01 --colour always
grep -q "$escape" out || fail 'no colour, though asked for'
sed "s/$escape\[[0-9]*m//g" out | cmp -s report - || fail 'colour changes the words'
if ! script -qec true /dev/null </dev/null >/dev/null 2>&1; then
  echo 'skipped: what a terminal shows; none can be made here'
else
  terminal() {
    script -qec "stty cols 60; $1 TERM=xterm '$DEMARCHE' evaluate '$group' --as-of 2019-01-01" /dev/null </dev/null
  }
  terminal '' | grep -q "$escape\[1m" || fail 'no colour on a terminal'
  if terminal 'NO_COLOR=1' | grep -q "$escape\[1m"; then fail 'NO_COLOR is not honoured'; fi
  "$DEMARCHE" evaluate "$group" --as-of 2019-01-01 --width 60 >narrow
  terminal 'NO_COLOR=1' | tr -d '\r' | cmp -s narrow - || fail 'the width is not that of the terminal'
fi
run 0 evaluate "$group" --as-of 2019-01-01 --width 200
if cmp -s out report; then fail '--width changes nothing'; fi

# Where the ruleset is found.
mkdir -p 'a folder/rules' 'a folder/cases'
cp -R "$small" 'a folder/rules/small'
cp "$group" 'a folder/cases/Ŋgbala état.xml'
run 0 evaluate 'a folder/cases/Ŋgbala état.xml' --as-of 2019-01-01
cmp -s out report || fail 'a ruleset beside the folder of the profile gives another report'
cp "$group" 'a folder/group.xml'
run 0 evaluate 'a folder/group.xml' --as-of 2019-01-01
cmp -s out report || fail 'a ruleset in the folder of the profile gives another report'
cp "$group" ./-profile.xml
run 0 evaluate --ruleset "$small" --as-of 2019-01-01 -- -profile.xml
cmp -s out report || fail 'a file name that begins with a hyphen gives another report'
bytes=$(printf 'not-utf-8-\377.xml')
cp "$group" "$bytes"
DEMARCHE_RULESET=$small run 0 evaluate "$bytes" --as-of 2019-01-01
cmp -s out report || fail 'a file name that is not UTF-8 gives another report'
run 0 evaluate "$bytes" --ruleset "$small" -o "$(printf 'out-\377')" --as-of 2019-01-01
cmp -s report "$(printf 'out-\377')" || fail 'a file name that is not UTF-8 was not written to'
run 0 evaluate "$group" --as-of 2018-10-01
has err 'warning: ruleset "small" is in force from 2018-11-01, after the date of the decision, 2018-10-01'
has out 'Decision as of: 2018-10-01'

# The other commands.
run 0 profile check "$group"
has out 'profile "small-group" is valid for ruleset small 1.0.0'
has out 'The group (group): 2 of 5 facts known'
has out 'situation: 9 of 10 facts known'
has out '  contested: group.number of fighters: '
has out '  not-assessed: group.leadership.control over fighters: '
run 0 ruleset show "$small"
has out 'small 1.0.0'
has out '  digest     '
has out '    purpose findings (4 rules)'
has out '  S4  An Author, A work, 2018-10'
run 0 ruleset codes "$small"
has out 'local-agreements'
sort -c out || fail 'codes are not sorted'
cp out codes
run 0 ruleset codes --for "$group"
cmp -s out codes || fail 'codes for a profile are not those of its ruleset'
cd "$small"
run_here=$("$DEMARCHE" ruleset codes)
[ "$run_here" = "$(cat "$work/codes")" ] || fail 'the ruleset in the working directory is not found'
cd "$work"
finish
