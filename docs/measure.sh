#!/usr/bin/env bash
# Measures the program from outside, with tools that anyone has: how long commands
# take, how long from start to end, how much memory a session holds.
#
#     docs/measure.sh              on the made-up borough
#     docs/measure.sh FILE         on a file made with: caseload demo --scale authority --file FILE
#
# Uses hyperfine where it is installed, otherwise the shell's own clock; GNU time
# or /proc for memory; script(1) from util-linux for a terminal. The benchmarks of
# the program itself are Go's (see docs/performance.md).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

today=${CASELOAD_TODAY:-2026-11-23}
runs=${RUNS:-20}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

go build -o "$work/bin/caseload" ./cmd/caseload
cat >"$work/empty.go" <<'GO'
package main

import tea "charm.land/bubbletea/v2"

type empty struct{}

func (e empty) Init() tea.Cmd { return nil }
func (e empty) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "q" {
		return e, tea.Quit
	}
	return e, nil
}
func (e empty) View() tea.View { v := tea.NewView("ready\n"); v.AltScreen = true; return v }

func main() {
	if _, err := tea.NewProgram(empty{}, tea.WithFPS(120)).Run(); err != nil {
		panic(err)
	}
}
GO
go build -o "$work/bin/empty" "$work/empty.go"
# What the program keeps of its own goes here, and the go tool's cache does not.
export XDG_DATA_HOME=$work XDG_STATE_HOME=$work XDG_CACHE_HOME=$work XDG_CONFIG_HOME=$work TERM=xterm-256color

file=${1:-}
if [ -z "$file" ]; then
	file=$work/borough.db
	echo "== Making up the borough"
	time "$work/bin/caseload" demo --file "$file" --today "$today" >"$work/made"
fi
run="$work/bin/caseload --file $file --today $today"
# Once, so that the duties are of that day and the disk's cache is warm.
$run due overdue --format csv >"$work/due.csv"
# Somebody has to be working, or the program asks who first.
who=$($run officer list --format csv | sed -n '2s/,.*//p')
$run officer me "$who" >/dev/null

echo
echo "== Machine"
uname -srm
grep -m1 'model name' /proc/cpuinfo 2>/dev/null || sysctl -n machdep.cpu.brand_string 2>/dev/null || true
nproc 2>/dev/null || true
go version
ls -l "$file" | awk '{ printf "file: %.1f MB\n", $5 / 1e6 }'

# clock NAME COMMAND: the middle of several runs.
clock() {
	local name=$1 cmd=$2
	if command -v hyperfine >/dev/null; then
		hyperfine --warmup 2 --runs "$runs" --style basic --command-name "$name" "$cmd" 2>/dev/null | grep -E 'Time|Range|Benchmark'
		return
	fi
	for _ in $(seq "$runs"); do
		local from to
		from=$(date +%s%N)
		bash -c "$cmd" >/dev/null 2>&1
		to=$(date +%s%N)
		echo $(((to - from) / 1000))
	done | sort -n | awk -v name="$name" '{ t[NR] = $1 } END { printf "%-34s middle %8.1f ms   fastest %8.1f   slowest %8.1f\n", name, t[int((NR + 1) / 2)] / 1000, t[1] / 1000, t[NR] / 1000 }'
}

echo
echo "== Commands, from start to end ($runs runs)"
clock "true (the shell's own cost)" "true"
clock "caseload version" "$run version"
clock "caseload list children (50)" "$run list children --limit 50"
clock "caseload due 'overdue pep:red'" "$run due 'overdue pep:red' --format csv"
clock "caseload due overdue --format xlsx" "$run due overdue --format xlsx --force --output $work/due.xlsx"

if ! command -v script >/dev/null || [ ! -d /proc ]; then
	echo "no script(1) or no /proc: the session is not measured"
	exit 0
fi

echo
echo "== A terminal program, from start until q ends it a second later ($runs runs)"
clock "empty Bubble Tea program" "(sleep 1; printf q) | timeout 20 script -qec '$work/bin/empty' /dev/null"
clock "caseload" "(sleep 1; printf q) | timeout 20 script -qec '$run' /dev/null"

# session NAME COMMAND KEYS…: runs a program in a terminal, presses keys, and tells
# what it holds in memory then, and at most.
session() {
	local name=$1 cmd=$2
	shift 2
	mkfifo "$work/keys"
	timeout 120 script -qec "stty rows 50 cols 160; exec $cmd" /dev/null <"$work/keys" >/dev/null 2>&1 &
	local terminal=$!
	exec 3>"$work/keys"
	sleep 1
	for k in "$@"; do
		printf '%b' "$k" >&3
		sleep 0.3
	done
	local pid
	pid=$(ps -o pid= --ppid "$(ps -o pid= --ppid "$terminal" | head -1 | tr -d ' ')" | head -1 | tr -d ' ')
	awk -v name="$name" '/^VmRSS/ { now = $2 } /^VmHWM/ { most = $2 } END { printf "%-34s %6.1f MB now, %6.1f MB at most\n", name, now / 1024, most / 1024 }' "/proc/$pid/status"
	printf '\003q' >&3
	exec 3>&-
	kill "$pid" 2>/dev/null || true
	wait "$terminal" || true
	rm "$work/keys"
}

echo
echo "== Memory of a session"
session "empty Bubble Tea program" "$work/bin/empty" j k
session "caseload, first screen" "$run"
session "caseload, a walk through it" "$run" 2 j j j '\033[6~' '\033[6~' G g '\r' ']' ']' '\033' 3 j '\033[6~' G 4 j 5 G 6 7 1
