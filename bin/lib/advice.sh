# advise_python says why no Python here fits, and how to get one on this system. It asks the system's own package manager,
# so that it never advises a version that the chat would refuse. Needs python.sh.

advise_python() {
  local command
  if [ -n "${CHAT_PYTHON:-}" ]; then
    echo "CHAT_PYTHON names $CHAT_PYTHON, which is $(what_is "$CHAT_PYTHON"); the chat needs Python 3.$least to 3.$newest."
    return
  fi
  echo "Python Chat App needs Python 3.$least to 3.$newest, and none is on the PATH (python3 here is $(what_is python3))."
  if command -v apk >/dev/null 2>&1; then
    echo "Alpine has no glibc, for which the packages of the chat are made: take another system, or deploy/Dockerfile."
    return
  fi
  command=$(python_from_apt || python_from_dnf || python_from_pacman || python_from_zypper || python_from_brew) || command=""
  if [ -n "$command" ]; then echo "This brings one: $command"; fi
  echo "With uv (docs.astral.sh/uv) on the PATH, this command brings one by itself."
}

what_is() {
  command -v "$1" >/dev/null 2>&1 || { echo "missing"; return; }
  "$1" -c "
import platform, sysconfig
kind = ' without a global lock' if sysconfig.get_config_var('Py_GIL_DISABLED') else ''
print(platform.python_implementation().replace('CPython', 'Python'), platform.python_version() + kind)" 2>/dev/null ||
    echo "broken"
}

# minor_fits 3.12.4-1: whether the chat would take this version of Python
minor_fits() {
  case $1 in 3.*) ;; *) return 1 ;; esac
  local minor=${1#3.}
  minor=${minor%%[!0-9]*}
  [ -n "$minor" ] && [ "$minor" -ge "$least" ] && [ "$minor" -le "$newest" ]
}

as_root() { if [ "$(id -u)" = 0 ]; then echo "$*"; else echo "sudo $*"; fi; }

# first_offered OFFERS COMMAND NAME…: OFFERS prints the version of a package that can be installed, or nothing
first_offered() {
  local offers=$1 install=$2 name
  shift 2
  for name in "$@"; do
    if minor_fits "$("$offers" "$name")"; then as_root "$install $name"; return; fi
  done
  return 1
}

apt_offers() { LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: \([0-9][^ ]*\).*/\1/p'; }
dnf_offers() { dnf -q repoquery --latest-limit=1 --qf '%{version}\n' "$1" 2>/dev/null | head -n 1; }
pacman_offers() { LC_ALL=C pacman -Si "$1" 2>/dev/null | sed -n 's/^Version *: *//p' | head -n 1; }
zypper_offers() { LC_ALL=C zypper -nq info "$1" 2>/dev/null | sed -n 's/^Version *: *//p' | head -n 1; }

# apt_python_packages prints what to install, or nothing
apt_python_packages() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if minor_fits "$(apt_offers "$name")"; then echo "$name $name-venv"; return; fi
  done
}

python_from_apt() {
  command -v apt-get >/dev/null 2>&1 || return 1
  local packages
  packages=$(apt_python_packages)
  if [ -n "$packages" ]; then as_root "apt-get install $packages"; return; fi
  # a machine without package lists, such as a new container
  [ -z "$(apt_offers bash)" ] && echo "$(as_root apt-get update), then this command again: it then says what to install"
}

python_from_dnf() {
  command -v dnf >/dev/null 2>&1 && first_offered dnf_offers "dnf install" python3 python3.14 python3.13 python3.12 python3.11
}

python_from_pacman() { command -v pacman >/dev/null 2>&1 && first_offered pacman_offers "pacman -S" python; }

python_from_zypper() {
  command -v zypper >/dev/null 2>&1 &&
    first_offered zypper_offers "zypper install" python3 python314 python313 python312 python311
}

python_from_brew() { command -v brew >/dev/null 2>&1 && echo "brew install python@3.13"; }
