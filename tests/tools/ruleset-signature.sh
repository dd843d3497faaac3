#!/bin/sh
# demarche ruleset sign and verify-signature, and the rulesets that commands refuse.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
command -v openssl >/dev/null || {
  echo 'skipped: openssl is not installed'
  exit 77
}

# An authority, a signer of each kind that it stands behind, and a stranger.
quietly() { "$@" >openssl.log 2>&1 || { cat openssl.log; exit 1; }; }
quietly openssl req -x509 -newkey rsa:2048 -nodes -keyout authority.key -out authority.pem \
  -days 3650 -subj '/CN=Publishing authority/O=Headquarters'
quietly openssl genrsa -out rsa.key 2048
quietly openssl ecparam -name prime256v1 -genkey -noout -out ecdsa.key
for kind in rsa ecdsa; do
  quietly openssl req -new -key $kind.key -subj "/CN=Règles ($kind)/O=Headquarters" -utf8 -out request
  quietly openssl x509 -req -in request -CA authority.pem -CAkey authority.key -CAcreateserial \
    -days 30 -out $kind.pem
done
quietly openssl req -x509 -newkey rsa:2048 -nodes -keyout stranger.key -out stranger.pem -days 30 \
  -subj '/CN=Stranger'
quietly openssl req -x509 -newkey rsa:1024 -nodes -keyout short.key -out short.pem -days 30 \
  -subj '/CN=Short'
quietly openssl pkey -in rsa.key -aes256 -passout 'pass:a secret' -out locked.key

cp -R "$small" 'signed rules'
chmod -R u+w 'signed rules'
signature='signed rules/signature.xml'

for kind in rsa ecdsa; do
  run 0 ruleset sign 'signed rules' --key $kind.key --certificate $kind.pem
  empty out
  empty err
  run 0 ruleset verify-signature 'signed rules' --authorities authority.pem
  has out 'small 1.0.0 is what was signed'
  has out "signed by    O=Headquarters,CN=Règles ($kind)"
  has out 'an authority given stands behind it'
done
if command -v xmlsec1 >/dev/null; then
  xmlsec1 --verify --trusted-pem authority.pem "$signature" >log 2>&1 ||
    fail "another program refuses the signature: $(cat log)"
fi

# A passphrase comes from a descriptor, never from an argument.
printf 'a secret\nnot read\n' >passphrase
status=0
"$DEMARCHE" ruleset sign 'signed rules' --key locked.key --certificate rsa.pem --passphrase-fd 3 \
  >out 2>err 3<passphrase || status=$?
[ "$status" -eq 0 ] || fail "a key under a passphrase: $(cat err)"
printf 'wrong\n' >passphrase
status=0
"$DEMARCHE" ruleset sign 'signed rules' --key locked.key --certificate rsa.pem --passphrase-fd 3 \
  >out 2>err 3<passphrase || status=$?
[ "$status" -eq 3 ] || fail "a wrong passphrase: status $status"
has err 'is the passphrase right?'

# What cannot sign is refused, and the signature that was there stays.
cp "$signature" good.xml
run 3 ruleset sign 'signed rules' --key stranger.key --certificate rsa.pem
has err 'the first certificate given is not that of the private key'
run 3 ruleset sign 'signed rules' --key short.key --certificate short.pem
has err 'the key is too short'
run 3 ruleset sign 'signed rules' --key nowhere.key --certificate rsa.pem
run 3 ruleset sign 'signed rules' --key rsa.key --certificate rsa.key
has err 'there is no certificate in PEM'
run 2 ruleset sign 'signed rules' --key rsa.key
cmp good.xml "$signature" || fail 'a refused signature changed the one that was there'

# Evaluating states who signed, and refuses what an office does not accept.
profile='signed rules/profiles/group.xml'
run 0 evaluate "$profile" --ruleset 'signed rules'
has err 'is signed by "O=Headquarters,CN=Règles (rsa)", whom nobody was asked about'
run 0 evaluate "$profile" --ruleset 'signed rules' --require-signature authority.pem
has err 'whom an authority stands behind'
run 3 evaluate "$profile" --ruleset 'signed rules' --require-signature stranger.pem
has err 'leads to no authority given'
empty out
run 3 evaluate "$profile" --ruleset "$small" --require-signature authority.pem
has err 'small 1.0.0 is not signed'
run 3 ruleset verify-signature 'signed rules' --authorities authority.pem --on 2040-01-01
has err 'is valid from '
run 0 ruleset verify-signature 'signed rules' --on 2040-01-01
has err 'warning: the certificate of'
run 2 ruleset verify-signature 'signed rules' --on 2040
run 3 ruleset verify-signature "$small"

# altered WORDS: the altered ruleset or signature is refused by every command, with these words.
altered() {
  run 3 ruleset verify-signature 'signed rules' --authorities authority.pem
  has err "$1"
  run 3 evaluate "$profile" --ruleset 'signed rules'
  has err "$1"
  empty out
  cp good.xml "$signature"
}
# signature_with SED-SCRIPT WORDS
signature_with() {
  sed "$1" good.xml >"$signature"
  ! cmp -s good.xml "$signature" || fail "\"$1\" changes nothing"
  altered "$2"
}

printf '\n' >>'signed rules/models/facts.dmn'
altered '"models/facts.dmn" was altered after it was signed'
sed -i '$d' 'signed rules/models/facts.dmn'
run 0 ruleset verify-signature 'signed rules' --authorities authority.pem
sed -i 's/version="1.0.0"/version="1.0.1"/' 'signed rules/ruleset.xml'
altered 'the signature is of version "1.0.0"; the ruleset'
sed -i 's/version="1.0.1"/version="1.0.0"/' 'signed rules/ruleset.xml'

# Whatever stands in the list is signed, and nothing else may stand in the signature.
digest=$(sed -n 's/.*name="models.facts.dmn" digest="\([0-9a-f]*\)".*/\1/p' good.xml)
signature_with "s/$digest/$(printf '%064d' 0)/" 'the signature is not one of its certificate'
signature_with '/<file name="sources.xml"/d' 'the signature is not one of its certificate'
signature_with 's/<Reference URI="">/<Reference URI="#other">/' '"#other" of "Reference"'
signature_with 's/enveloped-signature/base64/' 'is not what a signature of a ruleset has there'
signature_with 's/xmlenc#sha256/xmldsig#sha1/' 'is not what a signature of a ruleset has there'
signature_with '/<Transform Algorithm=.*exc-c14n/d' 'lacks "Transform"'
signature_with 's/<KeyInfo>/<KeyInfo><KeyName>a<\/KeyName>/' 'stands where the form of a signature has'
signature_with '/<SignatureValue>/,/<.SignatureValue>/{/</!s/[a-m]/n/}' 'the signature is not one of its certificate'
signature_with '/<Signature /,/<.Signature>/d' 'stands where the form of a signature has "Signature"'
signature_with 's/<Signature /<Object xmlns="http:\/\/www.w3.org\/2000\/09\/xmldsig#"\/><Signature /' 'Object'
signature_with 's/<SignedInfo>/<SignedInfo Id="a">/' 'of "SignedInfo"'
signature_with '/<X509Certificate>/,/<.X509Certificate>/{/</!s/[a-m]/n/}' 'certificate'
signature_with 's/?>/?><!DOCTYPE a [<!ENTITY b "c">]>/' 'document type'

# A signature of another document, put around this one's list.
cp -R 'signed rules' other
sed -i 's/id="small"/id="other"/' other/ruleset.xml
run 0 ruleset sign other --key stranger.key --certificate stranger.pem
cp other/signature.xml "$signature"
altered 'the signature is of id "other"'
{
  sed -n '1,/<Signature /p' good.xml | sed '$d'
  sed -n '/<Signature /,$p' other/signature.xml
} >"$signature"
altered 'the signature is not one of its certificate'
printf 'no XML' >"$signature"
altered 'signature.xml:1:1'
finish
