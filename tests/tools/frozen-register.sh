#!/bin/sh
# Records made by Demarche 0.1.0 replay, or differ exactly as tests/fixtures/register/
# says. The export there is never made again: see the README.md beside it.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
fixture=$abs_top_srcdir/tests/fixtures/register
gunzip -c "$fixture/bunia-2026.demarche.gz" >export

# The export as it is, and taken in by a register of somebody who never saw the other,
# in an empty folder, under another locale and zone.
run 0 register verify --register export --head "$fixture/bunia-head.txt" \
  --public-key "$fixture/bunia-public.pem"
has out "it holds the head that was noted: number "
mkdir empty
(cd empty && LC_ALL=tr_TR.UTF-8 TZ=Pacific/Apia "$DEMARCHE" register import ../export --lang en \
  --register audit.db --by auditor) >out || fail 'the export cannot be taken in'
for register in export empty/audit.db; do
  LC_ALL=tr_TR.UTF-8 TZ=Pacific/Apia "$DEMARCHE" replay --all --register "$register" --lang en \
    >out 2>err || true
  # The first line names this version, and the machine's time-zone data.
  sed 1d out >replayed
  cmp -s "$fixture/replay.txt" replayed || {
    fail "$register replays otherwise than tests/fixtures/register/replay.txt says"
    diff -u "$fixture/replay.txt" replayed || true
  }
done
finish
