#!/bin/sh
# An error in a rule is told in the report, and clears no gate.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"

cp -R "$small" small
chmod -R u+w small
sed -i '/"purpose-findings-expression-3"/s|<text>.*</text>|<text>1 / 0 \&gt; 0</text>|
        /"purpose-findings-3-out-1"/s|"judgement"|"gate"|' small/models/rules.dmn
cmp -s small/models/rules.dmn "$small/models/rules.dmn" && fail 'the rules were not changed'

run 0 evaluate small/profiles/group.xml --as-of 2019-01-01
tr -s ' \n' ' ' <out >flat
has flat 'These gates cannot be ruled out: - An order against contact is on file. An error in the ruleset, told below, left it open.'
has flat 'Met on the way: '
run 0 evaluate small/profiles/group.xml --as-of 2019-01-01 --format json
has out '"feel-division-by-zero"'
finish
