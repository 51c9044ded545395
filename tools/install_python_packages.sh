#!/usr/bin/env bash
# Makes the virtual environment: install_python_packages.sh PYTHON VENV
set -eu
python=$1 venv=$2
torch=$(sed -n 's/^torch==\([0-9.]*\).*/torch==\1/p' requirements/constraints.txt)
cpu_index=https://download.pytorch.org/whl/cpu

"$python" - <<'PY' || { echo "Vivavoce needs Python 3.11 or later: make PYTHON=python3.12 setup"; exit 1; }
import sys
sys.exit(sys.version_info < (3, 11))
PY
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv" || {
  echo "Could not make $venv. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
pip=("$venv/bin/python" -m pip --disable-pip-version-check -q)

# PyPI's own build for Linux brings gigabytes for graphics cards. The CPU build comes first:
# from wherever this machine's pip looks, then from PyTorch's own index, then the plain one.
if ! "$venv/bin/python" -c 'import torch' 2>/dev/null; then
  echo "Installing PyTorch (CPU build, about 200 MB) ..."
  "${pip[@]}" install "$torch+cpu" 2>/dev/null ||
  "${pip[@]}" install --extra-index-url "$cpu_index" "$torch" 2>/dev/null ||
  "${pip[@]}" install "$torch"
fi
# The extra, because its engine is tested as well.
echo "Installing Vivavoce and what it stands on ..."
"${pip[@]}" install -c requirements/constraints.txt -e '.[dev,fast]'
