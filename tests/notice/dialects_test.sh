# SPDX-License-Identifier: MIT
# Notices made by combining dialects at random are read as they were made, every fact of them.
set -u
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
exec python3 "$(dirname "$0")/dialects.py" "$1" 0 150
