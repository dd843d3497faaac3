#!/bin/sh
# A verifier in another language, written from docs/register-format.md, agrees
# with Demarche: on registers and exports as they are, and after each alteration.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
verifier=$abs_top_srcdir/tests/register/verify-register.py
python=$(command -v python3) && "$python" -c 'import hashlib, sqlite3' 2>/dev/null || {
  echo 'skipped: python3 with sqlite3 is not installed; the format was verified by Demarche alone'
  exit 77
}
record=$abs_top_builddir/tests/register/record

# both STATUS FILE: Demarche and the other verifier both say this of a register.
both() {
  run "$1" register verify --register "$2"
  status=0
  "$python" "$verifier" "$2" >other 2>&1 || status=$?
  [ "$status" -eq "$1" ] || fail "the other verifier says of $2 ($status): $(cat other) [$3]"
}

"$record" a.db 9 Bunia >ids
"$record" b.db 5 Goma >more
both 0 a.db 'as recorded'
run 0 register export "$(sed -n 3p ids)" -o one --register a.db
run 0 register export -o all --register a.db
"$python" "$verifier" one >other || fail "an export: $(cat other)"
"$python" "$verifier" all >other || fail "an export: $(cat other)"
run 0 register import one --register b.db --by Archivist
both 0 b.db 'after an import'
run 0 register import all --register b.db --by Archivist
both 0 b.db 'after two imports'

# Each alteration by SQL, with the triggers put back afterwards.
cat >alter.py <<'END'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid").fetchall()
for name, _ in triggers:
    database.execute(f"DROP TRIGGER {name}")
database.execute("PRAGMA ignore_check_constraints = ON")
database.executescript(sys.argv[2])
for _, sql in triggers:
    database.execute(sql)
database.commit()
END
altered() {
  cp b.db altered.db
  "$python" alter.py altered.db "$1"
  both 1 altered.db "$1"
}
hash="'$(sed -n 2p more)'"
altered "UPDATE chain SET is_own = 0 WHERE is_own = 1"
altered "UPDATE chain SET is_own = 1"
altered "UPDATE chain SET chain = '0' || substr(chain, 2) || 'f' WHERE is_own = 0"
altered "UPDATE link SET number = 77 WHERE hash = $hash"
altered "UPDATE link SET content = previous WHERE hash = $hash"
altered "UPDATE link SET previous = content WHERE hash = $hash"
altered "UPDATE link SET hash = content WHERE hash = $hash"
altered "UPDATE entry SET kind = 'decision' WHERE hash = $hash"
altered "UPDATE entry SET time = '2026-11-21T18:15:01Z' WHERE hash = $hash"
altered "UPDATE entry SET by_role = NULL WHERE hash = $hash"
altered "UPDATE entry SET office = 'Beni' WHERE hash = $hash"
altered "UPDATE entry SET subject = hash WHERE hash = $hash"
altered "UPDATE entry SET form = CAST(form || x'0a' AS BLOB) WHERE hash = $hash"
altered "UPDATE reference SET role = 'list' WHERE hash = $hash AND position = 2"
altered "UPDATE reference SET name = 'x' WHERE hash = $hash AND position = 2"
altered "UPDATE reference SET size = 8 WHERE hash = $hash AND position = 2"
altered "UPDATE reference SET position = 3 WHERE hash = $hash AND position = 2"
altered "UPDATE reference SET sha256 = (SELECT max(sha256) FROM blob) WHERE hash = $hash AND position = 2"
altered "UPDATE blob SET content = CAST(content || x'00' AS BLOB) WHERE rowid = 2"
altered "UPDATE blob SET size = size + 1 WHERE rowid = 2"
altered "DELETE FROM reference WHERE hash = $hash; DELETE FROM entry WHERE hash = $hash"
altered "DELETE FROM blob WHERE rowid = 3"
altered "DELETE FROM reference WHERE hash IN (SELECT l.hash FROM link l JOIN chain USING (chain) WHERE is_own = 0);
         DELETE FROM entry WHERE hash IN (SELECT l.hash FROM link l JOIN chain USING (chain) WHERE is_own = 0);
         DELETE FROM link WHERE chain = (SELECT chain FROM chain WHERE is_own = 0);
         DELETE FROM chain WHERE is_own = 0"

# Exports, cut short and altered: neither takes them.
refused() {
  status=0
  "$python" "$verifier" "$1" >other 2>&1 || status=$?
  [ "$status" -eq 1 ] || fail "the other verifier takes $1: $(cat other)"
  run 3 register import "$1" --register c.db
}
head -c 3000 all >cut
refused cut
sed 's/^time 2026-11-21T18:15:00Z/time 2026-11-21T18:15:01Z/' all >time-altered
refused time-altered
sed '$d' all >without-end
refused without-end
{ cat all; echo; } >with-more
refused with-more

# A signed head is one that OpenSSL's own command accepts, as the document says.
if command -v openssl >/dev/null && command -v xxd >/dev/null; then
  openssl genpkey -algorithm ed25519 -out key.pem
  openssl pkey -in key.pem -pubout -out public.pem
  run 0 register head --register a.db --sign-key key.pem -o head.txt
  sed '/^ed25519 /d' head.txt >signed
  sed -n 's/^ed25519 //p' head.txt | xxd -r -p >signature
  openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in signed -sigfile signature >said ||
    fail "openssl does not accept the signature: $(cat said)"
fi
finish
