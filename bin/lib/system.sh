# need_system installs, or asks for, what the tests take from the operating system: Python, Node, Chromium, fonts.

missing_packages() {
  local python
  python=$(find_python) && makes_environments "$python" || command -v uv >/dev/null || python_packages
  command -v node >/dev/null || echo nodejs
  command -v npm >/dev/null || echo npm
  find_chromium >/dev/null || echo chromium
  local fonts
  fonts=$(fc-list 2>/dev/null) || echo fontconfig
  case $fonts in *NotoSans-Regular*) ;; *) echo fonts-noto-core ;; esac
  case $fonts in *NotoColorEmoji*) ;; *) echo fonts-noto-color-emoji ;; esac
}

# The Pythons of Debian and Ubuntu that fit, or nothing; then get_python says what else can be done.
python_packages() {
  . "$root/bin/lib/advice.sh"
  apt_python_packages
}

# Optional packages: tests that need them are skipped without. Some start services, so they are installed unasked only on CI machines.
extra_packages() {
  if [ -z "${CI:-}" ]; then return; fi
  command -v nginx >/dev/null || echo nginx-light
  command -v caddy >/dev/null || echo caddy
  command -v haproxy >/dev/null || echo haproxy
  command -v faketime >/dev/null || echo faketime
}

# A real PostgreSQL and a real Redis (or Valkey), which the tests run on ports and in directories of their own. Debian keeps
# PostgreSQL's programs outside of the PATH.
missing_database() {
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || echo postgresql
}

missing_broker() {
  command -v redis-server >/dev/null || command -v valkey-server >/dev/null || echo redis-server
}

# Debian's package would start a service, which nobody here needs: it is installed without, and not started with the machine.
get_broker() {
  local policy=/usr/sbin/policy-rc.d
  if [ -z "$(missing_broker)" ]; then return; fi
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && [ ! -e "$policy" ]; then
    echo "Installing redis-server…" >&2
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
    apt-get update -qq </dev/null || true
    apt_install redis-server || true
    rm -f "$policy"
    if command -v systemctl >/dev/null; then systemctl disable -q redis-server 2>/dev/null || true; fi
  elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then # somebody else's rule: services do not start here
    apt-get update -qq </dev/null || true
    apt_install redis-server || true
  fi
  if [ -n "$(missing_broker)" ]; then
    echo "There is no Redis: tests that need it are skipped, and fail in CI. Debian, Ubuntu: apt-get install redis-server" >&2
  fi
}

# Debian's package would start a server of its own, which nobody here needs; a machine that has one keeps it.
get_database() {
  local settings=/etc/postgresql-common/createcluster.conf
  if [ -z "$(missing_database)" ]; then return; fi
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing postgresql…" >&2
    [ -e "$settings" ] || { mkdir -p "${settings%/*}" && echo "create_main_cluster = false" >"$settings"; }
    apt-get update -qq </dev/null || true
    apt_install postgresql || true
  fi
  if [ -n "$(missing_database)" ]; then
    echo "There is no PostgreSQL: tests that need it are skipped, and fail in CI. Debian, Ubuntu: apt-get install postgresql" >&2
  fi
}

# Firefox and WebKitGTK, which needs a screen: the essential browser tests run in them, and are skipped without.
# Chromium's headless shell: the other browser tests need half the processor time in it, and run in Chromium without.
missing_browsers() {
  command -v "${FIREFOX:-firefox-esr}" >/dev/null || command -v firefox >/dev/null || echo firefox-esr
  command -v WebKitWebDriver >/dev/null || echo webkit2gtk-driver
  command -v Xvfb >/dev/null || echo xvfb
  command -v chromium-headless-shell >/dev/null || echo chromium-headless-shell
}

# Debian alone has all of them under these names.
get_browsers() {
  local packages package
  packages=$(missing_browsers | tr '\n' ' ')
  if [ -z "$packages" ] || [ "$(id -u)" != 0 ] || ! grep -qs '^ID=debian$' /etc/os-release; then return; fi
  echo "Installing $packages…" >&2
  apt-get update -qq </dev/null || true
  if apt_install $packages; then return; fi
  for package in $packages; do
    apt_install "$package" || echo "$package is not installed; tests that need it are skipped, and fail in CI." >&2
  done
}

find_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$name" ] && command -v "$name" 2>/dev/null; then return; fi
  done
  return 1
}

apt_install() {
  if [ $# -gt 0 ]; then DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null; fi
}

need_system() {
  local packages extra
  packages=$(missing_packages | tr '\n' ' ')
  extra=$(extra_packages | tr '\n' ' ')
  if [ -n "$packages$extra" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $packages$extra…" >&2
    apt-get update -qq </dev/null || true
    apt_install $packages && apt_install $extra || true # anything still missing is reported below
    packages=$(missing_packages | tr '\n' ' ')
  fi
  if [ -n "$packages" ] && [ "$(uname)" = Linux ]; then
    echo "The tests need these packages of the system: $packages" >&2
    echo "Debian, Ubuntu: apt-get install $packages" >&2
    return 1
  fi
  CHROMIUM=$(find_chromium) || { echo "The browser tests need Chromium or Chrome." >&2; return 1; }
  export CHROMIUM
}

install_node_modules() {
  if cmp -s "$root/package-lock.json" "$root/node_modules/.installed-lock"; then return; fi
  echo "Installing the JavaScript tools …" >&2
  (cd "$root" && NO_UPDATE_NOTIFIER=1 npm ci --no-audit --no-fund --loglevel=error </dev/null >&2)
  cp "$root/package-lock.json" "$root/node_modules/.installed-lock"
}
