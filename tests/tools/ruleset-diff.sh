#!/bin/sh
# demarche ruleset diff: nothing for what means the same, and for which facts where it
# does not; formats, and wrong use.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
rules=$abs_top_srcdir/rules/poc-engagement

# copy_to FOLDER PROGRAM: the ruleset, each model rewritten by an awk program.
copy_to() {
  (cd "$rules" && find . -type d) | while read -r folder; do mkdir -p "$1/$folder"; done
  (cd "$rules" && find . -type f) | while read -r file; do
    case $file in
      *.dmn) awk "$2" "$rules/$file" >"$1/$file" ;;
      *) cat "$rules/$file" >"$1/$file" ;;
    esac
  done
}

run 0 ruleset diff "$rules" "$rules"
has out '0 differences in meaning'

# Another indent, other descriptions and labels; the vocabulary names labels.
copy_to layout 'NR > 1 { sub(/^ */, "&    "); gsub(/ label="[^"]*"/, " label=\"L\"")
                  sub(/<description>[^<]*/, "<description>other") } { print }'
sed -i '/<name of=/,/<.name>/d' layout/vocabulary.xml
run 0 ruleset diff "$rules" layout
has out '0 differences in meaning'

# A value that left an expression, and one that left a cell.
copy_to moved '{ sub(/in \("days", "under-way"\)/, "in (\"days\")")
                 sub(/<text>"ad-hoc", "regular"</, "<text>\"ad-hoc\"<") } { print }'
run 1 ruleset diff "$rules" moved
has err 'the two differ in meaning'
has out '"ways to reach the group" no longer gives ["suggestion", "direct-contact-is-possible"] where'
has out '    history.contact so far = "regular"'
has out '  the decision then gives [], and gave [{kind: "suggestion", code: "direct-contact-is-possible"}]'
has out '"the threat is imminent" is written otherwise, and gives something else'
has out '    threat.imminence = "under-way"'
has out '2 differences in meaning'
run 1 ruleset diff "$rules" moved --format json
"$abs_top_builddir/tests/tools/check-json" <out || fail 'the JSON is not well-formed'
has out '"differences": 2'

run 0 ruleset diff "$rules/models/thresholds.dmn" "$rules/models/thresholds.dmn"
run 2 ruleset diff "$rules"
run 2 ruleset diff "$rules" "$rules" --format xml
run 3 ruleset diff "$rules" nowhere
finish
