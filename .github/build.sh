#!/usr/bin/env bash
# First step of action.yml: builds knigge where the runner has none, and puts it on the path.
set -euo pipefail
if command -v knigge >/dev/null; then exit 0; fi
source=$(cd "$(dirname "$0")/.." && pwd)
if ! command -v swift >/dev/null; then
  echo "::error title=knigge::Swift 6.2 or later is needed; use a runner or container that has it"
  exit 2
fi
"$source/.ci/setup"
swift build -c release --package-path "$source" --build-path "$RUNNER_TEMP/knigge-build"
echo "$RUNNER_TEMP/knigge-build/release" >> "$GITHUB_PATH"
