#!/usr/bin/env bash
# A newcomer's first commands: a user of its own with only the system's Python, make and git, and the archive,
# which has no history, in a folder with a space in its name. Prints what each command said and how long it took.
# Usage, as root: tests/newcomer.sh [PYTHON]
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "newcomer.sh: makes a user, so run it as root" >&2; exit 2; }

python=${1:-/usr/bin/python3} port=8123 user=newcomer$$
useradd --create-home "$user"
home=$(getent passwd "$user" | cut -d: -f6) folder="$home/my guide"
trap 'pkill -KILL -u "$user" || true; sleep 1; userdel --remove "$user" 2> /dev/null' EXIT
mkdir "$folder"
git archive HEAD | tar --extract --directory "$folder"
chown -R "$user:" "$folder"

# Nothing of this environment goes along but the way to the package registries.
mapfile -t kept < <(env | grep -iE '^(pip_|npm_config_|https?_proxy=|no_proxy=|ssl_cert|node_extra_ca_certs=)' || true)
as_newcomer() {
  runuser -u "$user" -- env -i --chdir="$folder" HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 "${kept[@]}" "$@"
}
answers() {
  "$python" -c "import urllib.request as u; u.urlopen('http://127.0.0.1:$port/safety/', timeout=5)" 2> /dev/null
}

echo "== $("$python" --version), $(make --version | head -1), in '$folder'"
start=$SECONDS
as_newcomer make serve PYTHON="$python" PORT=$port > "$home/serve.log" 2>&1 &
until answers; do
  kill -0 $! 2> /dev/null || { cat "$home/serve.log"; echo "== make serve ended"; exit 1; }
  sleep 1
done
echo "== make serve answered after $((SECONDS - start)) s"
tail -3 "$home/serve.log"
pkill -u "$user"
start=$SECONDS status=0
as_newcomer make check PYTHON="$python" > "$home/check.log" 2>&1 || status=$?
tail -15 "$home/check.log"
echo "== make check: status $status after $((SECONDS - start)) s"
exit $status
