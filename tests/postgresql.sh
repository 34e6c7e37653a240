#!/usr/bin/env bash
# Runs a command with DANVAN_DATABASE_URL pointing at a PostgreSQL: the one that DANVAN_TEST_PG_URL names, or a
# throw-away cluster of its own on a free loopback port, removed afterwards.
set -euo pipefail
if [ -n "${DANVAN_TEST_PG_URL:-}" ]; then
  DANVAN_DATABASE_URL=$DANVAN_TEST_PG_URL exec "$@"
fi
bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1)")
[ -x "$bin/initdb" ] || { echo "Cần PostgreSQL: apt install postgresql, hoặc đặt DANVAN_TEST_PG_URL."; exit 1; }
# in memory where there is room: nothing of it is kept
room=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1 || echo 0)
directory=$([ "${room:-0}" -gt 2000000 ] && mktemp -d -p /dev/shm || mktemp -d)
as() { "$@"; }
if [ "$(id -u)" = 0 ]; then  # PostgreSQL refuses to run as root
  chown postgres "$directory"
  as() { runuser -u postgres -- "$@"; }
fi
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
stop() { as "$bin/pg_ctl" -D "$directory/cluster" -m immediate -w stop >/dev/null 2>&1 || true; rm -rf "$directory"; }
trap stop EXIT
as "$bin/initdb" -D "$directory/cluster" -U danvan --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
as "$bin/pg_ctl" -D "$directory/cluster" -w -l "$directory/log" \
  -o "-p $port -c listen_addresses=127.0.0.1 -k $directory -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
      -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off -c shared_buffers=256MB" \
  start >/dev/null || { cat "$directory/log"; exit 1; }
as "$bin/createdb" -h 127.0.0.1 -p "$port" -U danvan danvan
export DANVAN_DATABASE_URL="postgresql://danvan@127.0.0.1:$port/danvan"
"$@"
