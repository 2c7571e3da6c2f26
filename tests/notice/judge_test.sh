# SPDX-License-Identifier: MIT
# The real notices, fact by fact and complaint by complaint, held against their gold truth.
set -u
[ -d ../shared/notices ] || { echo "skipped: ../shared/notices is not here"; exit 77; }
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
exec python3 ../shared/tools/judge.py "$1" ../shared/notices -v
