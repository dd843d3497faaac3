#!/bin/sh
# Faults that a register must survive: programs killed at any moment, many that
# record at once, full disks, media that cannot be written. Bounded here;
# "make soak" sets KILLS, WRITERS and EACH higher.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
record=$abs_top_builddir/tests/register/record
: "${KILLS:=25}" "${WRITERS:=4}" "${EACH:=50}"

verified() { run 0 register verify --register "$1"; }
# all_there REGISTER FILE: every id that was acknowledged is found, with its blobs.
all_there() { "$record" "$1" check - <"$2" || fail "$1 has lost what it acknowledged"; }

# --- killed at random moments, while recording and while making the register ---
: >acknowledged
cut_short=0
round=0
while [ "$round" -lt "$KILLS" ]; do
  round=$((round + 1))
  microseconds=$(($(od -An -N2 -tu2 /dev/urandom) * 2))
  register=kill.db
  # Every fifth round begins with no register, and is killed early.
  if [ $((round % 5)) -eq 0 ]; then
    register=new-$round.db
    microseconds=$((microseconds / 12))
  fi
  : >"ids-$round"
  "$record" "$register" 100000 "round-$round" >>"ids-$round" &
  process=$!
  sleep "$(printf '0.%06d' "$microseconds")"
  kill -9 "$process" && cut_short=$((cut_short + 1))
  wait "$process" 2>/dev/null || true
  # The last line may be cut short: that one was not acknowledged.
  grep -E '^[0-9a-f]{64}$' "ids-$round" >whole || true
  if [ "$register" != kill.db ]; then
    [ -e "$register" ] || { [ ! -s whole ] || fail "$register is gone"; continue; }
    verified "$register"
    all_there "$register" whole
    rm -f "$register"* "ids-$round"
    continue
  fi
  cat whole >>acknowledged
  rm -f "ids-$round"
  [ $((round % 10)) -ne 0 ] || verified kill.db
done
[ "$cut_short" -eq "$KILLS" ] || fail "only $cut_short of $KILLS were killed at work"
verified kill.db
all_there kill.db acknowledged
entries=$(sed -n 's/^entries: \([0-9]*\),.*/\1/p' out)
echo "killed $KILLS times: $(wc -l <acknowledged) acknowledged in one register, $entries in it"
[ "$entries" -ge "$(wc -l <acknowledged)" ] || fail 'fewer entries than were acknowledged'

# --- killed while taking an export in: all of it is there, or nothing ------------
run 0 register export -o all.export --register kill.db
round=0
while [ "$round" -lt $(((KILLS + 4) / 5)) ]; do
  round=$((round + 1))
  "$DEMARCHE" register import all.export --register into.db --by Archivist >/dev/null &
  process=$!
  sleep "$(printf '0.%06d' $(($(od -An -N2 -tu2 /dev/urandom) * 4)))"
  kill -9 "$process" 2>/dev/null || true
  wait "$process" 2>/dev/null || true
  [ -e into.db ] || continue
  verified into.db
  if ! grep -q '^entries: 0, ' out; then
    has out "entries: $((entries + 1)), "
    rm -f into.db*
  fi
done
run 0 register import all.export --register into.db --by Archivist
verified into.db
has out 'chains: 2;'

# --- many at once ---------------------------------------------------------------
writer=0
processes=
while [ "$writer" -lt "$WRITERS" ]; do
  writer=$((writer + 1))
  "$record" many.db "$EACH" "writer-$writer" >"many-$writer" &
  processes="$processes $!"
done
for process in $processes; do wait "$process" || fail 'a writer failed'; done
cat many-* | sort -u >ids
total=$((WRITERS * EACH))
[ "$(wc -l <ids)" -eq "$total" ] || fail "$(wc -l <ids) ids, not $total"
verified many.db
has out "entries: $total, "
has out "head: number $total of chain "
has out 'chains: 1;'
echo "$WRITERS wrote $EACH each at once: $(head -n 1 out)"

# --- no space left ----------------------------------------------------------------
# By a limit on the size of files: in blocks of 512 bytes.
"$record" limited.db 3 first >ids
if (ulimit -f 1200 && exec "$record" limited.db 100000 limited) >more 2>err; then
  fail 'a limit on the size of files did not stop recording'
fi
has err 'nothing was recorded'
grep -E '^[0-9a-f]{64}$' more >>ids
verified limited.db
all_there limited.db ids
"$record" limited.db 1 after >>ids || fail 'recording does not go on after the limit is gone'
verified limited.db

# On a small file system; and on one that becomes read-only.
mkdir disk
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=1m tmpfs disk 2>/dev/null; then
  trap 'umount "$work/disk"; rm -rf "$work"' EXIT
  if "$record" disk/register.db 100000 full >ids 2>err; then
    fail 'a full disk did not stop recording'
  fi
  has err 'no space is left on the disk; nothing was recorded'
  verified disk/register.db
  all_there disk/register.db ids
  mount -o remount,size=8m disk
  "$record" disk/register.db 20 after >>ids || fail 'recording does not go on when there is space'
  verified disk/register.db
  all_there disk/register.db ids
  mount -o remount,ro disk
  verified disk/register.db
  run 0 register list --register disk/register.db
  if "$record" disk/register.db 1 read-only >more 2>err; then fail 'a read-only disk was written'; fi
  has err 'cannot open register "disk/register.db": '
  run 0 register stats --register disk/register.db
  mount -o remount,rw disk
  # Killed with commits in the log, then made read-only.
  "$record" disk/register.db 100000 killed >more &
  process=$!
  sleep 0.05
  kill -9 "$process"
  wait "$process" 2>/dev/null || true
  grep -E '^[0-9a-f]{64}$' more >>ids || true
  mount -o remount,ro disk
  verified disk/register.db
  all_there disk/register.db ids
  mount -o remount,rw disk
else
  echo 'skipped in part: no small file system can be mounted here (it takes root)'
fi

# A file without permission to write.
"$record" kept.db 2 kept >ids
chmod 400 kept.db
if [ "$(id -u)" -ne 0 ]; then
  if "$record" kept.db 1 more >more 2>err; then fail 'a read-only file was written'; fi
  has err 'cannot open register "kept.db": the file is read-only'
fi
verified kept.db
all_there kept.db ids

finish
