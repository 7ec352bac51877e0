#!/usr/bin/env bash
# Second step of action.yml: turns its inputs into a command line. Values come through the environment and are never
# part of a script, so that nobody's branch name or path is run.
set -uo pipefail
# Not as an option, so that more options may name another one, or ask for no report at all.
export KNIGGE_OUTPUT_FORMAT="${KNIGGE_FORMAT:-github}"
command=(knigge lint --force-exclude --fail-on "${KNIGGE_FAIL_ON:-error}")
if [ -n "${KNIGGE_SARIF_FILE:-}" ]; then command+=(--format "sarif=$KNIGGE_SARIF_FILE"); fi
if [ -n "${KNIGGE_BASELINE:-}" ]; then command+=(--baseline "$KNIGGE_BASELINE"); fi
while IFS= read -r line; do
  if [ -n "$line" ]; then command+=("$line"); fi
done <<< "${KNIGGE_ARGS:-}"
command+=(--)
while IFS= read -r line; do
  if [ -n "$line" ]; then command+=("$line"); fi
done <<< "${KNIGGE_PATHS:-.}"
"${command[@]}"
status=$?
echo "exit-code=$status" >> "${GITHUB_OUTPUT:-/dev/null}"
exit "$status"
