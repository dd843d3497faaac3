#!/bin/sh
# The program in French: nothing in English is left in what people read, the
# catalogue is complete, and what programs read does not hang on the language.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
rules=$abs_top_srcdir/rules/poc-engagement
catalogue=$abs_top_srcdir/po/fr.po
unset LANGUAGE LC_ALL LC_MESSAGES LANG
folded() { tr 'A-Z' 'a-z' | tr -cs "a-z\200-\377-" '\n' | grep -xE '[a-z]{3,}' | LC_ALL=C sort -u; }

# English words: those of the originals that stand in no French text of ours.
sed -n '/^msgid/,/^msgstr/{/^msgstr/!p}' "$catalogue" |
  sed 's/^msgid\(_plural\)\? //; s/--[a-z-]*//g; s/%[0-9$.*]*[a-z]*//g; s/<[^>]*>//g' >originals
sed -n 's/.*<input [^>]*label="\([^"]*\)".*/\1/p; s/.*<decision [^>]*name="\([^"]*\)".*/\1/p' "$rules"/models/*.dmn |
  cat originals - | folded >all && mv all originals
{
  sed -n '/^msgstr/,/^$/p' "$catalogue"
  sed -n '/xml:lang="fr"/p' "$rules"/vocabulary.xml "$rules"/ruleset.xml
} | sed 's/«[^»]*»//g; s/\\"[^"]*\\"//g' |
  folded | grep -vxE 'known|unknown|contested|withheld|paper|verified|alleged|recalled|design' >french
LC_ALL=C comm -23 originals french >english
[ "$(wc -l <english)" -gt 300 ] || fail "too few English words were found"
grep -qx 'known' english || fail '"known" is not among the English words'

# What a profile, a bibliography or a model says in its author's words.
{
  grep -hoE ' (name|scope|note|by)="[^"]*"' "$rules"/profiles/*.xml | sed 's/^[^"]*"//; s/"$//'
  sed 's/<[^>]*>/\n&\n/g' "$rules"/profiles/*.xml "$rules"/sources.xml | sed '/^ *<.*>$/d'
} | sed 's/^ *//; s/ *$//; s/&amp;/\&/g; s/&quot;/"/g; s/&apos;/'"'"'/g; s/&lt;/</g; s/&gt;/>/g' |
  grep -E '.{3,}' | awk '{ print length($0) "\t" $0 }' | sort -rn | cut -f 2- | awk '!seen[$0]++' >foreign
"$DEMARCHE" ruleset codes "$rules" | grep -xE '[a-z]+' >codes || true

# own FILE: what is left of a text when that is taken away, titles of passages, codes,
# paths and FEEL.
own() {
  awk 'FNR == NR { foreign[++count] = $0; next }
       { line = $0
         for (i = 1; i <= count; i++)
           while ((at = index(line, foreign[i])) > 0)
             line = substr(line, 1, at - 1) " " substr(line, at + length(foreign[i]))
         print line }' foreign "$1" |
    sed -E 's/, [A-Z][^;()]*(\([^;()]*\)[^;()]*)? \((texte cité|vérifié|de mémoire|choix des auteurs)\)//g
            s/^( *>? *[0-9]+\. .*:) attendu .*[^a-z];/\1/
            s/(Elle ne pourrait s’appliquer que si .*) valait .*/\1/
            s/\([a-z][a-z '"'"',-]*\.[a-z .'"'"',-]*/(/g
            s/--[a-z-]+//g; s/^  demarche .*//; s/\$[A-Z_]+//g; s/[A-Za-z0-9_.\/-]+\.(xml|md|json|dmn|csv|pem|export)//g
            s/[a-z0-9]+(-[a-z0-9]+)+//g; s/[a-z]+_[a-z_]+//g' |
    folded | grep -vxF -f codes || true
}

# no_english NAME ARGUMENT…: runs demarche in French and looks.
no_english() {
  name=$1
  shift
  "$DEMARCHE" "$@" --lang fr >out 2>err || fail "demarche $* --lang fr: $(cat err)"
  cat err >>out
  own out >words
  left=$(LC_ALL=C comm -12 words english | tr '\n' ' ')
  [ -z "$left" ] || fail "English in \"demarche $name --lang fr\": $left"
}

for profile in "$rules"/profiles/*.xml; do
  name=$(basename "$profile")
  no_english "evaluate $name" evaluate "$profile" --full --width 1000
done
for name in frpi bangassou; do
  profile=$rules/profiles/$name.xml
  for code in purpose-not-stated facilitate-local-agreements manipulation designation-review; do
    no_english "explain $name $code" explain "$profile" "$code" --width 1000
  done
  no_english "gaps $name" gaps "$profile" --budget 50 --width 1000
  no_english "whatif $name" whatif "$profile" 'direction.order against contact=no' --width 1000
done

# What a sanctions list is compared with, and what comes of it.
list=$abs_top_srcdir/tests/fixtures/sanctions/small.xml
for code in list-too-old list-later-than-decision not-compared name-not-screened listed-not-stated \
  listed-while-not-known may-be-listed persons-listed-not-stated stated-not-on-list \
  stated-later-than-list dates-differ designation-review order-against-contact; do
  no_english "explain $code" explain "$rules/profiles/jnim.xml" $code --sanctions "$list" --width 1000
done
no_english 'whatif and a list' whatif "$rules/profiles/jnim.xml" \
  'legal status.designations=unknown' --sanctions "$list" --width 1000
commands >commands
while read -r command; do
  "$DEMARCHE" $command --help --lang fr >out 2>err || fail "$command --help --lang fr"
  # The values that an option takes are not translated.
  sed '/^Exemples/,$d' out | sed ':a;N;$!ba;s/\n   \{10,\}/ /g' |
    sed 's/auto, always ou never//; s/record, decision[a-z, -]*//; s/text, json[a-z, -]*//; s/text ou json//' >plain
  own plain | grep -vxE 'demarche|list|auto|text' >words || true
  left=$(LC_ALL=C comm -12 words english | tr '\n' ' ')
  [ -z "$left" ] || fail "English in \"demarche $command --help --lang fr\": $left"
done <commands

# The test can fail: one sentence of the report put back into English is seen.
printf 'Rien. %s\n' 'Every fact is known.' >seeded
own seeded >words
[ -n "$(LC_ALL=C comm -12 words english)" ] || fail 'a sentence in English would not be seen'

# The language: by --lang, wherever it stands; by the locale, installed or not.
run 0 --lang fr --help
has out 'demarche COMMANDE'
run 2 --lang=fr evaluat
has err 'commande inconnue'
run 2 --help --lang xx
has err '--lang "xx" is none of the languages of this program, "en", "fr"'
for locale in fr_FR.UTF-8 fr_CF fr_CD.UTF-8@euro; do
  LC_ALL=$locale "$DEMARCHE" --help >out
  has out 'demarche COMMANDE'
done
LC_ALL=fr_FR.UTF-8 LANGUAGE=en "$DEMARCHE" --help >out
has out 'demarche COMMAND '
LANG=en_GB.UTF-8 LANGUAGE=sg:fr "$DEMARCHE" --help >out
has out 'demarche COMMANDE'
LC_ALL=C LANGUAGE=fr "$DEMARCHE" --help >out
has out 'demarche COMMAND '
LC_ALL=fr_FR.UTF-8 "$DEMARCHE" --help --lang en >out
has out 'demarche COMMAND '

# What programs read: the same bytes in every locale, and only the vocabulary's
# words by --lang.
for format in json xml; do
  "$DEMARCHE" evaluate "$rules/profiles/frpi.xml" --format $format >plain 2>/dev/null
  LC_ALL=fr_FR.UTF-8 "$DEMARCHE" evaluate "$rules/profiles/frpi.xml" --format $format >in-french 2>/dev/null
  cmp plain in-french || fail "$format hangs on the locale"
  "$DEMARCHE" evaluate "$rules/profiles/frpi.xml" --format $format --lang fr >in-french 2>/dev/null
  grep -q 'Comprendre le groupe' in-french || fail "$format is not in French"
  ! grep -q 'Understanding the group' in-french || fail "$format is in English"
done

# Whatever explanations can show has its words in French.
run 0 ruleset show "$rules"
has out 'language   fr'
! grep -q ' texts* missing' out || fail 'the vocabulary lacks French'

# A text that the ruleset lacks falls back, with a warning that counts.
cp -R "$small" lacking
sed -i 's/languages="en"/languages="en fr"/' lacking/vocabulary.xml
run 0 evaluate "$group" --as-of 2019-01-01 --ruleset lacking --lang fr
has err '[ruleset-translation]'
run 0 ruleset show lacking
has out 'texts missing'

# A space before ; : ! ? », or after «, is one at which no line breaks.
{
  sed -n '/^msgstr/,/^$/p' "$catalogue"
  grep -h 'xml:lang="fr"' "$rules"/vocabulary.xml "$rules"/ruleset.xml
} >texts
! grep -nE ' ([;:!?]|»)|« ' texts >breaks || fail "a line can break before a sign: $(cat breaks)"

# The catalogue is complete, and has every string of the sources.
if command -v msgfmt >/dev/null && command -v xgettext >/dev/null && command -v msgcmp >/dev/null; then
  statistics=$(LC_ALL=C msgfmt --check --statistics -o /dev/null "$catalogue" 2>&1 | tail -n 1)
  case $statistics in
    *fuzzy* | *untranslated*) fail "po/fr.po: $statistics" ;;
  esac
  (cd "$abs_top_srcdir" && find engine tools -name '*.[ch]' -o -name '*.def') | sed 's|^\./||' |
    LC_ALL=C sort >sources
  # shellcheck disable=SC2046 # names without blanks
  sh "$abs_top_srcdir/po/extract" "$abs_top_srcdir" xgettext "$work/now.pot" $(cat sources) 2>warnings
  grep 'not a valid' warnings >unexpected || true
  empty unexpected
  msgcmp "$catalogue" now.pot 2>differences || {
    fail 'po/fr.po lacks strings of the sources; run "make update-po" and translate them'
    head -n 20 differences
  }
else
  echo 'skipped: gettext is missing, the catalogue is not compared with the sources'
fi
finish
