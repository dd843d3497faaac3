#!/bin/sh
# Input that is made to stop, mislead or exhaust the program.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
export XDG_DATA_HOME="$work/data"

# A file's name neither moves the cursor nor breaks a line; it is one of bytes.
escape=$(printf '\033')
name="a$escape[2J$(printf '\342\200\256')b
c.xml"
printf '<a>' >"$name"
for command in 'evaluate' 'profile check' 'model show' 'register import'; do
  status=0
  # shellcheck disable=SC2086 # a command of two words
  "$DEMARCHE" $command "$name" >out 2>err || status=$?
  [ "$status" -eq 3 ] || fail "$command of a file with such a name: status $status, not 3"
  ! grep -q "$escape" err || fail "$command lets a file's name command the terminal"
  ! grep -q "$(printf '\342\200\256')" err || fail "$command lets a file's name turn the reading direction"
done
mkdir model
cat >model/a.dmn <<END
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="a$(printf '\302\233')2J" namespace="urn:m">
<description>b$(printf '\342\200\256')c</description></definitions>
END
run 0 model show model/a.dmn
has out 'a�2J'
has out 'b�c'

# Every limit that is met says how it is raised; what cannot be is refused.
awk 'BEGIN { for (i = 0; i < 300; i++) printf "<a>"; for (i = 0; i < 300; i++) printf "</a>" }' >deep.xml
run 4 profile check deep.xml --ruleset "$small"
has err '--limit xml_depth=NUMBER'
run 3 profile check deep.xml --ruleset "$small" --limit xml_depth=300
run 4 feel 'for i in 1..1000 return for j in 1..1000 return i' --limit evaluation_steps=100
has err '--limit evaluation_steps=NUMBER'
for limit in xml_depth expression_depth evaluation_depth; do
  run 2 feel 1 --limit $limit=2001
  err_is "demarche: --limit \"$limit=2001\": this limit can be at most 2000"
done
run 2 feel 1 --limit diagnostics=5
err_is 'demarche: --limit "diagnostics=5": this limit is fixed at 200'
# The deepest there can be.
run 4 feel '{f: function(g,x) g(g,x+1)}.f(function(g,x) for i in [1] return every j in [1] satisfies g(g,x+1) in (1), 1)' \
  --limit evaluation_depth=2000
awk 'BEGIN { for (i = 0; i < 1990; i++) printf "not("; printf "true"; for (i = 0; i < 1990; i++) printf ")" }' >deep.feel
run 0 feel "$(cat deep.feel)" --limit expression_depth=2000 --limit evaluation_depth=2000

# A limit is a limit, whatever file meets it.
printf '{"a": 1}' >large.json
run 4 feel a --context large.json --limit file_bytes=5
run 4 model evaluate model/a.dmn --input large.json --limit file_bytes=7

# What is no file is refused at once; a key may come through a pipe, and is small.
run 0 evaluate "$group" --record --by "head of office"
mkfifo pipe
run 3 register import pipe
err_is 'demarche: cannot read "pipe": it is not a regular file'
truncate -s 2G large
run 3 register head --sign-key large
err_is 'demarche: cannot use key file "large": it has more than a million bytes; a key or a certificate is smaller'
run 3 ruleset sign "$small" --key large --certificate large
run 3 register verify --head large.json
has err '"large.json": this is not a note of a head'
openssl genpkey -algorithm ed25519 -out key.pem 2>/dev/null
cat key.pem >pipe &
run 0 register head --sign-key pipe
wait
has out 'ed25519 '
finish
