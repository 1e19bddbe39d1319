# install LOCK makes .venv when it is missing or broken and installs LOCK into it; nothing happens when LOCK is installed already.
# Needs $root. A copy of each installed lock lies in .venv, so that one comparison tells whether there is work.

. "$root/bin/lib/python.sh"
venv="$root/.venv"

install() {
  if is_whole; then
    if cmp -s "$root/$1" "$venv/$1"; then return; fi
  else
    make_venv
  fi
  echo "Installing $(grep -c == "$root/$1") packages from $1 …" >&2
  if ! install_packages "$1"; then
    echo "The packages could not be installed: the words above say why. When that is mended, run this again." >&2
    return 1
  fi
  cp "$root/$1" "$venv/$1"
  if [ "$1" = requirements-dev.lock ]; then cp "$root/requirements.lock" "$venv/"; fi # it contains all of that lock
}

install_packages() {
  if command -v uv >/dev/null 2>&1; then
    uv pip install --quiet --python "$venv/bin/python" --require-hashes --no-build --compile-bytecode -r "$root/$1"
  else
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
      --require-hashes --only-binary :all: -r "$root/$1"
  fi
}

# Python is there, and it is the version that the packages are installed for: a system upgrade may have replaced it.
is_whole() {
  "$venv/bin/python" -Ic 'import os, sysconfig; raise SystemExit(not os.path.isdir(sysconfig.get_path("purelib")))' 2>/dev/null
}

make_venv() {
  local python
  python=$(get_python) || return 1
  if makes_environments "$python"; then
    echo "Making .venv with $("$python" --version) …" >&2
    "$python" -m venv --clear "$venv"
  elif command -v uv >/dev/null 2>&1; then
    uv venv --quiet --clear --seed --python "$python" "$venv"
  else
    echo "$python cannot make environments: its venv or ensurepip module is missing." >&2
    echo "Debian, Ubuntu: apt-get install $("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')" >&2
    return 1
  fi
}
