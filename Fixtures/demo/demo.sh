#!/usr/bin/env bash
# Het Kompas, a school with guardians, two years of a university, a primary and a secondary school: demo.sh BIN
set -euo pipefail

bin=${1:?"usage: demo.sh BIN, where BIN is the built school-ledger"}
bin=$(cd "$(dirname "$bin")" && pwd)/$(basename "$bin")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
shared=$here/../../../shared
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
exec 3>&2

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
  bold=$'\e[1;36m' dim=$'\e[2m' plain=$'\e[0m'
else
  bold='' dim='' plain=''
fi

heading() { printf '\n%s%s%s\n' "$bold" "$1" "$plain"; }

# Shows a command as one would type it, then what it prints.
show() {
  printf '%s$ school-ledger %s%s\n' "$dim" "$*" "$plain"
  "$bin" "$@"
}

# Asks one question.
ask() {
  printf "%s$ echo '%s' | school-ledger run %s%s\n" "$dim" "$2" "$1" "$plain"
  echo "$2" | "$bin" run "$1"
}

# Runs a script and says what became of its lines; lines that this version does not know are counted as such.
play() {
  local seconds status=0
  printf '%s$ school-ledger run %s %s%s\n' "$dim" "$1" "$(basename "$2")" "$plain"
  TIMEFORMAT=%R
  seconds=$({ time "$bin" run "$1" "$2" > answers.jsonl 2>&3 || echo $? > status; } 2>&1)
  if [ -f status ]; then status=$(cat status) && rm status; fi
  if [ "$status" -ne 0 ] && [ "$status" -ne 65 ]; then return "$status"; fi
  awk -v seconds="$seconds" -v dim="$dim" -v plain="$plain" '
    /^{"line":[0-9]+,"ok":true,"answer":/ { answered++; next }
    /"repeated":true}$/                   { repeated++; next }
    /^{"line":[0-9]+,"ok":true,/          { accepted++; next }
    match($0, /"(refused|invalid)":"[A-Za-z]+"/) {
      split(substr($0, RSTART, RLENGTH), part, "\"")
      if (!count[part[2], part[4]]++) codes[part[2], ++kinds[part[2]]] = part[4]
      total[part[2]]++
    }
    # The codes of one kind of answer, in the order in which they came, in lines of at most 90 columns.
    function list(kind,   i, code, item, line) {
      for (i = 1; i <= kinds[kind]; i++) {
        code = codes[kind, i]
        item = code (count[kind, code] > 1 ? " " count[kind, code] : "") (i < kinds[kind] ? "," : "")
        if (length(line) + length(item) > 78) { print "         " dim line plain; line = "" }
        line = line " " item
      }
      print "         " dim line plain
    }
    END {
      printf "%8d accepted\n", accepted
      if (repeated) printf "%8d said twice, and answered as the first time\n", repeated
      if (answered) printf "%8d questions answered\n", answered
      if (total["refused"]) { printf "%8d refused\n", total["refused"]; list("refused") }
      if (total["invalid"]) { printf "%8d not understood\n", total["invalid"]; list("invalid") }
      printf "%d lines in %.2f s, %d a second\n", NR, seconds, NR / (seconds > 0 ? seconds : 0.001)
    }' answers.jsonl
}

heading "A school year at Het Kompas, line by line"
play kompas.ledger "$here/kompas.jsonl"

heading "Who was in mathematics on 1 October 2026"
show roster kompas.ledger wis3 --as-of 2026-10-01T00:00:00Z

heading "Who is in mathematics now: Jule left, Koen came, Finn and Bas came back, one pupil was erased"
show roster kompas.ledger wis3

heading "What became of Bas's test: its points changed, he tried again, and his grades came back with him"
show history kompas.ledger s-bas toets-1

heading "The same, as Bas may see it: nothing before it is returned"
show history kompas.ledger s-bas toets-1 --as s-bas

heading "The grades of mathematics, for the pupil administration"
show export kompas.ledger --grades --course wis3

heading "What happened to Finn, from beginning to end"
show audit kompas.ledger --about s-finn

heading "The last of it as a CloudEvent, for other programs"
show export events kompas.ledger --about s-finn --after 129

heading "The log is as it was written"
show verify kompas.ledger

heading "A proof that the code of mathematics was reset, which shows no other event"
show prove kompas.ledger 102

heading "The views are only an index: built anew from the log"
show replay kompas.ledger
show stats kompas.ledger

heading "A school where students let guardians in: what one was shown, until the consent was withdrawn"
play zon.ledger "$here/klik.jsonl"
grades='"ask":"childView","guardian":"guardian-10","student":"s-noor","scope":"grades"'
ask zon.ledger "{$grades,\"as\":\"guardian-10\"}"
ask zon.ledger "{$grades,\"as\":\"guardian-10\",\"asOf\":\"2026-09-30T12:00:00Z\"}"
ask zon.ledger "{$grades,\"as\":\"system\",\"asOf\":\"2026-09-30T12:00:00Z\"}"
show guardians zon.ledger s-noor --as-of 2026-09-30T12:00:00Z

heading "A university: two years of OULAD, the Open University's public data"
if [ -d "$shared/data/oulad" ] && command -v python3 > /dev/null; then
  python3 "$shared/tools/oulad_commands.py" "$shared/data/oulad" > oulad.jsonl
  play ou.ledger oulad.jsonl
  show stats ou.ledger
  show roster ou.ledger AAA-2014J --as-of 2014-12-01T00:00:00Z > roster.txt
  head -n 12 roster.txt
  printf '%s...%s\n' "$dim" "$plain"
else
  printf 'Skipped: it needs python3 and the data set in ../shared/data/oulad.\n'
fi

heading "A primary school: De Boomgaard gets its groups from an EDEXML file"
play boomgaard.ledger "$here/boomgaard-open.jsonl"
"$bin" import edexml boomgaard.ledger "$here/../edexml/september.xml" --at 2026-09-07T06:30:00Z > /dev/null
play boomgaard.ledger "$here/boomgaard-september.jsonl"

heading "A month later: who moved, before anything is written"
cp "$here/../edexml/october.xml" .
show import edexml boomgaard.ledger october.xml --dry-run
"$bin" import edexml boomgaard.ledger october.xml --at 2026-10-05T06:30:00Z > /dev/null
play boomgaard.ledger "$here/boomgaard-october.jsonl"

heading "A teacher's screen in September, and now"
show group boomgaard.ledger groep-5a --as-of 2026-09-20T00:00:00Z
show group boomgaard.ledger groep-5a

heading "What the group works on, as a document"
show goals boomgaard.ledger groep-5a

heading "A secondary school: Lyceum De Linde gets its courses from OneRoster files, again a month later"
opening='"do":"openSchool","school":"linde","name":"Lyceum De Linde","domain":"delinde.example"'
echo "{$opening,\"sector\":\"secondary\",\"preset\":\"classroom\",\"by\":\"system\",\"at\":\"2026-09-01T08:00:00Z\"}" |
  "$bin" run linde.ledger > /dev/null
cp -R "$here/../oneroster/september" "$here/../oneroster/october" .
"$bin" import oneroster linde.ledger september --at 2026-09-07T06:30:00Z > /dev/null 2>&1
show import oneroster linde.ledger october --at 2026-10-05T06:30:00Z
show roster linde.ledger wi-h1a
