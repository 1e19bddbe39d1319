# find_python prints a Python that the chat takes and that can make environments, or says what is missing.

# gevent has no ready-made package for Python 3.11 on macOS
if [ "$(uname)" = Darwin ]; then pythons="3.12 or 3.13" least=12; else pythons="3.11, 3.12 or 3.13" least=11; fi

fits() {
  command -v "$1" >/dev/null 2>&1 &&
    "$1" -c "import sys; raise SystemExit(not (3, $least) <= sys.version_info < (3, 14))" >/dev/null 2>&1
}

find_python() {
  local name
  for name in ${CHAT_PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
    if fits "$name"; then
      command -v "$name"
      return
    fi
  done
  echo "Python Chat App needs Python $pythons, and none is on the PATH." >&2
  echo "Debian, Ubuntu: apt-get install python3 python3-venv    macOS: brew install python@3.13" >&2
  return 1
}
