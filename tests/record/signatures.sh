#!/bin/sh
# The signature of a ruleset, kept by the record of what it was used for: shown, taken out,
# moved, verified and replayed; and what is told where it does not hold.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
command -v openssl >/dev/null || {
  echo 'skipped: openssl is not installed'
  exit 77
}
python=$(command -v python3) || {
  echo 'skipped: python3 is not installed'
  exit 77
}
frozen=$abs_top_srcdir/tests/fixtures/register/bunia-2026.demarche.gz
forge() { "$python" "$abs_top_srcdir/tests/register/forge.py" "$@" >forged-head; }
# independent STATUS FILE: the verifier in another language says this of a register.
independent() {
  status=0
  "$python" "$abs_top_srcdir/tests/register/verify-register.py" "$2" >other || status=$?
  [ "$status" -eq "$1" ] || fail "the other verifier says of $2: $(cat other)"
}
quietly() { "$@" >openssl.log 2>&1 || { cat openssl.log; exit 1; }; }
quietly openssl req -x509 -newkey rsa:2048 -nodes -keyout authority.key -out authority.pem \
  -days 3650 -subj '/CN=Publishing authority'
quietly openssl genrsa -out signer.key 2048
quietly openssl req -new -key signer.key -subj '/CN=Règles' -utf8 -out request
quietly openssl x509 -req -in request -CA authority.pem -CAkey authority.key -CAcreateserial \
  -days 30 -out signer.pem
cp -R "$small" signed
chmod -R u+w signed
run 0 ruleset sign signed --key signer.key --certificate signer.pem

# One record of a ruleset that is signed, one of the same that is not.
DEMARCHE_REGISTER=$work/register.db
export DEMARCHE_REGISTER
run 0 evaluate signed/profiles/group.xml --ruleset signed --record --by adviser -o report.txt
signed=$(cat out)
run 0 evaluate "$group" --ruleset "$small" --record --by adviser -o report.txt
unsigned=$(cat out)
independent 0 register.db
run 0 register verify
has out 'rulesets of records: signed 1, with a broken signature 0, not signed 1, not recorded whether signed 0, not checked 0'
run 0 register show "$signed" --width 200
has out "Ruleset's signature: signed by \"CN=Règles\"; the signature holds for the stored files"
has out 'Certificate: issued by "CN=Publishing authority", valid from '
fingerprint=$(openssl x509 -in signer.pem -outform DER | sha256sum | cut -c1-64)
has out "$fingerprint"
run 0 register show "$signed" --lang fr --width 200
has out 'Signature du jeu de règles : par « CN=Règles » ; la signature est bien celle des fichiers conservés'
run 0 register show "$unsigned"
has out "Ruleset's signature: not signed"
for format in json xml; do
  for id in $signed $unsigned; do
    run 0 register show "$id" --format $format
    cp out shown
    if [ $format = xml ]; then xml_valid shown record; else json_valid shown record shown; fi
    run 0 replay "$id" --format $format
    cp out replayed
    if [ $format = xml ]; then xml_valid replayed record; else json_valid replayed record replays; fi
  done
done
run 0 register show "$signed" --format json
has out '"ruleset-signature": "holds"'
has out '"ruleset-signer": "CN=Règles"'
has out "\"ruleset-certificate\": \"$fingerprint\""
has out '"ruleset-certificate-valid": true'
run 0 register show "$unsigned" --format json
has out '"ruleset-signature": "not-signed"'
run 0 replay "$signed" --width 200
has out 'Identical, byte for byte'
has out "Ruleset's signature: signed by \"CN=Règles\""
run 0 replay --all --width 200
has out '2 records: 2 identical'
has out 'Rulesets of these records: signed 1, with a broken signature 0, not signed 1, not recorded whether signed 0, not checked 0.'

# Taken out, the folder is the signed ruleset; likewise of what was exported and imported.
run 0 register export -o all.demarche
independent 0 all.demarche
run 0 register import all.demarche --register other.db --by auditor
independent 0 other.db
for register in register.db all.demarche other.db; do
  run 0 register extract "$signed" "taken-$register" --register $register
  cmp -s signed/signature.xml "taken-$register/ruleset/signature.xml" ||
    fail "the signature taken out of $register is another"
  run 0 ruleset verify-signature "taken-$register/ruleset" --authorities authority.pem
  has out 'an authority given stands behind it'
  run 0 evaluate "taken-$register/profile.xml" --ruleset "taken-$register/ruleset" \
    --require-signature authority.pem --format json
  cmp -s out "taken-$register/assessment.json" || fail "what $register keeps gives another assessment"
  (unset DEMARCHE_REGISTER
    LC_ALL=tr_TR.UTF-8 TZ=Pacific/Apia "$DEMARCHE" replay --all --register $register --width 200 \
      --lang en >out 2>err) || fail "a replay of $register fails"
  has out 'signed 1, with a broken signature 0, not signed 1,'
done
run 0 register extract "$unsigned" taken-unsigned
[ ! -e taken-unsigned/ruleset/signature.xml ] || fail 'a signature came out of a record without one'

# What does not agree with the signature is told, although every hash is right.
# first_record REGISTER: the id of its first record, which is another where that was forged.
first_record() { "$DEMARCHE" register list --register "$1" --kind record | sed -n '/ record /{s/ .*//p;q;}'; }
# broken WORDS: the forged export verifies as such, and each command tells the signature.
broken() {
  independent 0 forged
  run 1 register verify --register forged
  has err 'the signature of its ruleset does not hold for the stored files:'
  has err "$1"
  has err 'demarche: 1 signature of a ruleset does not hold'
  run 1 register verify --register forged --format json
  json_valid out register verification
  has out '"problem": "1 signature of a ruleset does not hold"'
  has out '"signature": "broken"'
  run 1 replay --all --register forged --width 200
  has out 'Differs:'
  has out "Ruleset's signature: DOES NOT HOLD for the stored files"
  has out "$1"
  has out '2 records: 1 identical, 1 different, 0 that cannot be replayed.'
  has out 'with a broken signature 1'
  run 1 replay --all --register forged --format json
  has out '"ruleset-signature": "broken"'
  cp out replayed
  json_valid replayed record replays
  run 1 replay --all --register forged --format xml
  cp out replayed
  xml_valid replayed record
  run 0 register show "$(first_record forged)" --register forged
  has out "Ruleset's signature: DOES NOT HOLD for the stored files"
  run 0 register show "$(first_record forged)" --register forged --format xml
  cp out shown
  xml_valid shown record
}
forge all.demarche forged chain 1 signature 'version="1.0.0"' 'version="1.0.1"'
broken 'the signature is not one of its certificate'
printf 'no XML' >no-signature
forge all.demarche forged chain 2 +signature '' no-signature
independent 0 forged
run 1 register verify --register forged
has err 'the record keeps a signature, and does not say that the ruleset was signed'
forge all.demarche forged chain 1 +signature '' no-signature
broken 'the record keeps more than one signature'
cp -R "$small" another
chmod -R u+w another
sed -i 's/id="small"/id="another"/' another/ruleset.xml
run 0 ruleset sign another --key signer.key --certificate signer.pem
forge all.demarche once chain 2 form '"signed": false' '"signed": true'
forge once forged chain 2 +signature '' another/signature.xml
independent 0 forged
run 1 replay --all --register forged --width 200
has out 'the signature is of id "another"'
# The ruleset was changed after it was signed, and its digest with it.
LC_ALL=C sed '0,/<title/s//<title /' signed/ruleset.xml >altered.xml
cp -R signed altered
cp altered.xml altered/ruleset.xml
before=$("$DEMARCHE" ruleset show "$small" | sed -n 's/^ *digest *//p')
rm altered/signature.xml
after=$("$DEMARCHE" ruleset show altered | sed -n 's/^ *digest *//p')
[ "$before" != "$after" ] || fail 'the alteration leaves the digest as it was'
forge all.demarche once chain 1 ruleset:ruleset.xml '<title' '<title '
forge once forged chain 1 form "$before" "$after"
broken '"ruleset.xml" was altered after it was signed'
# Said to be signed, and without a signature: it cannot be replayed.
forge all.demarche forged chain 2 form '"signed": false' '"signed": true'
run 1 replay --all --register forged --width 200
has out 'the record says that the ruleset was signed, and refers to no signature'
has out '2 records: 1 identical, 0 different, 1 that cannot be replayed.'
# A certificate that was not valid yet on the day of the record: said, and no more.
forge all.demarche forged chain 1 form 'time 20' 'time 19'
run 0 replay --all --register forged
run 0 register show "$(first_record forged)" --register forged
has out 'The certificate was not valid on the day of the record.'
# A byte of the signature altered in the file: refused, as every other.
if command -v sqlite3 >/dev/null; then
  cp register.db bad.db
  sqlite3 bad.db ".dbconfig enable_trigger off" "UPDATE blob SET content = CAST(replace(content, 'signed-ruleset', 'Signed-ruleset') AS BLOB) WHERE sha256 = (SELECT sha256 FROM reference WHERE role = 'signature')" >/dev/null
  run 1 replay --all --register bad.db --width 200
  has out "the ruleset's signature: "
  run 1 register verify --register bad.db
fi

# Records made before signatures were kept: said to be so, and replayed as before.
gunzip -c "$frozen" >frozen
run 0 register verify --register frozen
has out 'not signed 0, not recorded whether signed 4, not checked 0'
run 0 replay 2053-832e-c0c0 --register frozen --width 200
has out "Ruleset's signature: not recorded; whether the ruleset was signed cannot be told from this record"
run 0 register show 2053-832e-c0c0 --register frozen --format json
has out '"ruleset-signature": "not-recorded"'
cp out shown
json_valid shown record shown

# What is published keeps its signature, and does not lose it unseen.
run 0 ruleset publish signed --by headquarters
run 0 ruleset export small@1.0.0 exported
cmp -s signed/signature.xml exported/signature.xml || fail 'what was published lost its signature'
run 0 ruleset verify-signature exported --authorities authority.pem
run 0 register verify
has out 'published rulesets: signed 1, with a broken signature 0, not signed 0, not checked 0'
run 0 evaluate "$group" --ruleset small@1.0.0 --record --by adviser -o report.txt
run 0 register show "$(cat out)" --width 200
has out "Ruleset's signature: signed by \"CN=Règles\""
run 0 ruleset publish signed --by headquarters
has out 'was published already'
run 0 ruleset publish "$small" --register unsigned.db --by headquarters
run 1 ruleset publish signed --register unsigned.db --by headquarters
has err 'is published already, not signed; a signature cannot be added to what is published'
printf '\n' >>signed/signature.xml
run 1 ruleset publish signed --by headquarters
has err 'is published already, with another signature'
run 0 register export -o published --register register.db
number=$("$DEMARCHE" register list | grep -n ' publication ' | cut -d: -f1)
forge published forged chain "$number" signature 'version="1.0.0"' 'version="1.0.1"'
run 1 register verify --register forged
has out 'published rulesets: signed 0, with a broken signature 1,'
run 1 register verify --register forged --format json
json_valid out register verification
has out '"signature": "broken"'
# A record of a later format: listed, with the reason that it is not read.
forge published forged chain 1 form '"format": 1' '"format": 9'
run 0 register list --register forged --format json
json_valid out register listing
has out '"problem": "the record is in format 9, made by Demarche '
run 0 register list --register forged
has out 'made by a later Demarche'
finish
