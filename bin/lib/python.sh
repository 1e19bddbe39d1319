# get_python prints a Python that fits. When there is none, it lets uv install one, or says what is missing.
# find_python prints one that is on the PATH, and is silent when there is none.

# gevent has no ready-made package for Python 3.11 on macOS
if [ "$(uname)" = Darwin ]; then least=12; else least=11; fi
newest=14
brought=3.13 # installed by uv when there is none

# Free-threaded builds, other implementations and systems without glibc (Alpine) have no ready-made packages.
fits() {
  command -v "$1" >/dev/null 2>&1 && "$1" -c "
import sys, sysconfig
have = sysconfig.get_config_var
taken = sys.implementation.name == 'cpython' and (3, $least) <= sys.version_info[:2] <= (3, $newest)
raise SystemExit(not taken or bool(have('Py_GIL_DISABLED')) or 'musl' in (have('SOABI') or ''))" >/dev/null 2>&1
}

makes_environments() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

python_names() {
  local minor
  if [ -n "${CHAT_PYTHON:-}" ]; then echo "$CHAT_PYTHON"; return; fi
  for ((minor = newest; minor >= least; minor--)); do echo "python3.$minor"; done
  echo python3
  echo python
}

find_python() {
  local name second=""
  while IFS= read -r name; do
    if ! fits "$name"; then continue; fi
    if makes_environments "$name"; then command -v "$name"; return; fi
    second=${second:-$(command -v "$name")}
  done < <(python_names)
  [ -n "$second" ] && echo "$second"
}

get_python() {
  find_python && return
  if [ -z "${CHAT_PYTHON:-}" ] && command -v uv >/dev/null 2>&1; then
    python_by_uv && return
  fi
  . "$(dirname "${BASH_SOURCE[0]}")/advice.sh"
  advise_python >&2
  return 1
}

python_by_uv() {
  local python
  if python=$(uv python find --no-python-downloads ">=3.$least,<3.$((newest + 1))" 2>/dev/null) && fits "$python"; then
    echo "$python"
    return
  fi
  echo "uv brings Python $brought …" >&2
  if uv python install "$brought" >&2 && python=$(uv python find "$brought") && fits "$python"; then
    echo "$python"
    return
  fi
  echo "uv could not bring Python $brought: its words are above." >&2
  return 1
}
