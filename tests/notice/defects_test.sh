# SPDX-License-Identifier: MIT
# Of some hundred and sixty small notices each has one defect: it is told where it stands, and nothing
# else is.
set -u
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
exec python3 "$(dirname "$0")/defects.py" "$1"
