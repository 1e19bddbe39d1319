# install LOCK makes .venv when it is missing or broken and installs LOCK into it; nothing happens when LOCK is installed already.
# Needs $root. A copy of each installed lock lies in .venv, so that one comparison tells whether there is work.

. "$root/bin/lib/python.sh"
venv="$root/.venv"

install() {
  if cmp -s "$root/$1" "$venv/$1" && [ -x "$venv/bin/python" ]; then return; fi
  if ! "$venv/bin/python" -c 'raise SystemExit' 2>/dev/null; then make_venv; fi
  echo "Installing $(grep -c == "$root/$1") packages from $1 …" >&2
  if command -v uv >/dev/null 2>&1; then
    uv pip install --quiet --python "$venv/bin/python" --require-hashes --no-build --compile-bytecode -r "$root/$1"
  else
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
      --require-hashes --only-binary :all: -r "$root/$1"
  fi
  cp "$root/$1" "$venv/$1"
  if [ "$1" = requirements-dev.lock ]; then cp "$root/requirements.lock" "$venv/"; fi # it holds all of that one
}

make_venv() {
  local python
  python=$(find_python)
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if ! command -v uv >/dev/null 2>&1; then
      echo "$python cannot make environments: its venv or ensurepip module is missing." >&2
      echo "Debian, Ubuntu: apt-get install python3-venv" >&2
      return 1
    fi
    uv venv --quiet --clear --seed --python "$python" "$venv"
    return
  fi
  echo "Making .venv with $("$python" --version) …" >&2
  "$python" -m venv --clear "$venv"
}
