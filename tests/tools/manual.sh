#!/bin/sh
# The manual page names every command and option that the program has, and bash
# completes them.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
page=$abs_top_srcdir/docs/demarche.1
sed 's/\\-/-/g; s/^\.[A-Z]* *//; s/"//g' "$page" >manual

commands >commands
sed -n 's/^    {"\([^"]*\)", COMMAND_GROUP_.*/\1/p' "$abs_top_srcdir/tools/commands.c" >table
[ "$(wc -l <table)" -ge 30 ] || fail 'the table of commands is not found'
diff table commands || fail 'the overview does not list the commands'
while read -r command; do
  grep -q "demarche $command" manual || fail "the manual has no command \"$command\""
  for option in $("$DEMARCHE" $command --help | grep -o -e '--[a-z][a-z-]*'); do
    grep -q -e "$option" manual || fail "the manual has no option $option of \"$command\""
  done
  twice=$("$DEMARCHE" $command --help | sed -n 's/^  \(-.\), --/\1\n--/p; s/^  --/--/p' |
          sed 's/[= ].*//' | sort | uniq -d)
  [ -z "$twice" ] || fail "\"$command\" takes an option twice: $twice"
done <commands
if command -v man >/dev/null; then
  warnings=$(LC_ALL=C.UTF-8 man --warnings -E UTF-8 -l "$page" 2>&1 >/dev/null)
  [ -z "$warnings" ] || fail "man: $warnings"
fi

if command -v bash >/dev/null; then
  # completed WORD…: what the last word can become, one a line.
  completed() {
    bash -c 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _demarche
             printf "%s\n" "${COMPREPLY[@]}"' - "$abs_top_srcdir/tools/completions/demarche" \
      "$DEMARCHE" "$@"
  }
  [ "$(completed eva)" = evaluate ] || fail 'a command is not completed'
  [ "$(completed profile 'ch')" = check ] || fail 'a second word is not completed'
  completed ruleset '' | grep -qx codes || fail 'a second word is not completed'
  [ "$(completed evaluate --for)" = --format ] || fail 'an option is not completed'
  [ "$(completed evaluate --format x)" = xml ] || fail 'a format is not completed'
  [ "$(completed ruleset check --format sa)" = sarif ] || fail 'a format of a command is not completed'
  [ -z "$(completed ruleset diff --format x)" ] || fail 'a format is completed that the command lacks'
  [ "$(completed ruleset verify-s)" = verify-signature ] || fail 'a word with a hyphen is not completed'
  DEMARCHE_REGISTER=$work/completed.db
  export DEMARCHE_REGISTER
  "$DEMARCHE" evaluate "$group" --as-of 2019-01-01 --record -o report >id
  short=$(sed 's/^\(....\)\(....\)\(....\).*/\1-\2-\3/' id)
  [ "$(completed replay "$(printf %.3s "$short")")" = "$short" ] || fail 'a record is not completed'
  [ "$(completed explain "$group" harm-e)" = harm-established ] || fail 'a code is not completed'
  [ "$(completed evaluate "$small/prof")" = "$small/profiles" ] || fail 'a file is not completed'
fi
finish
