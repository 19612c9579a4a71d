#!/bin/sh
# What the container's command means. Never needs root: a folder that cannot be written is explained, not changed.
set -eu

role="${1:-all}"
[ $# -gt 0 ] && shift

data="${DATA_DIR:-/data}"
if [ "$role" != scheduler ] && ! { [ -d "$data" ] && [ -w "$data" ]; }; then
  echo "The folder $data cannot be written by user $(id -u):$(id -g), which this container runs as." >&2
  echo "On the host, give it to that user (sudo chown -R $(id -u):$(id -g) FOLDER), or set PUID and PGID to its owner." >&2
  exit 1
fi

case "$role" in
all) exec node scripts/start.mjs "$@" ;;
server | scheduler | worker) exec node scripts/run.mjs "$role" "$@" ;;
redis)
  mkdir -p "$data/redis"
  # As the app's own private Redis is run, see scripts/lib/redis.mjs; only the other containers reach it.
  exec redis-server --dir "$data/redis" --save '900 1' --stop-writes-on-bgsave-error no \
    --maxmemory-policy noeviction --databases 1 --loglevel warning --protected-mode no "$@"
  ;;
backup | restore | create-user | reset-password | check-store) exec node "scripts/$role.mjs" "$@" ;;
*) exec "$role" "$@" ;;
esac
