#!/bin/sh
# Wrong usage: status 2, one line that says what would be right, nothing done.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"

usage() {
  message=$1
  shift
  run 2 "$@"
  empty out
  err_is "demarche: $message"
}

usage 'a command is missing; see "demarche --help"'
usage 'unknown command "evalute"; did you mean "evaluate"?' evalute x
usage 'unknown command "frobnicate"; see "demarche --help"' frobnicate
usage 'unknown command "profile chekc"; did you mean "profile check"?' profile chekc x
usage '"profile" needs another word; see "demarche --help"' profile
usage '"ruleset" needs another word; see "demarche --help"' ruleset
usage 'unknown option "--verison"; did you mean "--version"?' --verison
usage 'an argument is missing; usage: demarche evaluate [OPTION…] PROFILE' evaluate
usage 'an argument is missing; usage: demarche explain [OPTION…] PROFILE CODE' explain "$group"
usage '"b" is one argument too many; usage: demarche evaluate [OPTION…] PROFILE' evaluate a b
usage 'unknown option "--formt" (did you mean "--format"?); usage: demarche evaluate [OPTION…] PROFILE' \
  evaluate --formt json "$group"
usage 'unknown option "--formt" (did you mean "--format"?); usage: demarche evaluate [OPTION…] PROFILE' \
  evaluate --formt=json "$group"
usage 'unknown option "--width"; usage: demarche profile check [OPTION…] FILE' profile check --width 80 "$group"
usage 'missing argument for --width; usage: demarche evaluate [OPTION…] PROFILE' evaluate --width
usage '--width "39" is no number of columns from 40 to 1000' evaluate "$group" --width 39
usage '--width "0x50" is no number of columns from 40 to 1000' evaluate "$group" --width 0x50
usage '--budget "0" is no number of assessments from 1 to 100000000' gaps "$group" --budget 0
usage '--budget "many" is no number of assessments from 1 to 100000000' gaps "$group" --budget many
usage 'unknown option "--budgt" (did you mean "--budget"?); usage: demarche gaps [OPTION…] PROFILE' \
  gaps "$group" --budgt 5
usage 'an argument is missing; usage: demarche whatif [OPTION…] PROFILE FACT=VALUE…' whatif "$group"
usage 'an argument is missing; usage: demarche screen [OPTION…] NAME… --list FILE' screen --list x
usage '--list is missing; usage: demarche screen [OPTION…] NAME… --list FILE' screen JNIM
usage '--format "html" is none of "text", "json", "xml"' screen JNIM --list x --format html
usage '--as-of "2018-10" is not a date; year-month-day was expected, such as 2018-11-01' \
  screen JNIM --list x --as-of 2018-10
usage '--format "html" is none of "text", "json", "xml"' evaluate "$group" --format html
usage '--colour "yes" is none of "auto", "always", "never"' evaluate "$group" --colour yes
usage '--as-of "2018-10" is not a date; year-month-day was expected, such as 2018-11-01' \
  evaluate "$group" --as-of 2018-10
usage '--as-of "2018-02-30" is not a date; year-month-day was expected, such as 2018-11-01' \
  evaluate "$group" --as-of 2018-02-30
usage 'no ruleset is given: name its folder, set DEMARCHE_RULESET, or change to the folder that holds its ruleset.xml' \
  ruleset show
run 2 explain "$group" harm-establishd --as-of 2019-01-01
err_is 'demarche: ruleset "small" has no code "harm-establishd"; did you mean "harm-established"?'
run 2 explain "$group" zzzzzz --as-of 2019-01-01
err_is 'demarche: ruleset "small" has no code "zzzzzz"; "demarche ruleset codes" lists them'

# What is shown of the user's own words cannot write to the terminal.
run 2 evaluate "$(printf -- '--a\033[31m')"
if grep -q "$(printf '\033')" err; then fail "an escape sequence got through"; fi

# Help is no error, and shows an example of every command.
for command in evaluate explain gaps whatif 'profile check' 'profile new' 'profile sheet' 'ruleset show' 'ruleset codes'; do
  run 0 $command --help
  has out "demarche $command"
  has out 'Examples:'
  empty err
done
run 0 --help
has out 'demarche evaluate rules/poc-engagement/profiles/frpi.xml'
run 0 --version
has out 'demarche '
has out 'libxml2 '
has out 'time zones '
finish
