/**
 * What is remembered of pages: each one a hash, an index of them by when they were kept, and a hash of sizes by
 * page, by host (` host NAME`) and of all together (` all`). Ids are `HOST HASH`.
 * KEYS: index, sizes. ARGV[1]: how the keys of pages begin.
 */
const DROP = `
local size_of = function(field) return tonumber(redis.call('HGET', KEYS[2], field) or '0') end
local grow = function(field, by)
  if redis.call('HINCRBY', KEYS[2], field, by) <= 0 then redis.call('HDEL', KEYS[2], field) end
end
local host_of = function(id) return ' host ' .. string.match(id, '^[^ ]*') end
local drop = function(id)
  local size = size_of(id)
  redis.call('ZREM', KEYS[1], id)
  redis.call('HDEL', KEYS[2], id)
  redis.call('DEL', ARGV[1] .. id)
  if size > 0 then
    grow(' all', -size)
    grow(host_of(id), -size)
  end
end
`

/**
 * ARGV: prefix, id, now, keep in milliseconds, most bytes of all, most bytes of a host, note, body. Makes room by what
 * is too old to be of use; what still is stays, and the new page is not kept: pages are asked for in rounds, so
 * throwing out the oldest would throw out each one just before it is needed. Returns 1 for a page that is kept.
 */
export const KEEP = `${DROP}
local id, now, keep = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
drop(id)
for _, old in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - keep, 'LIMIT', 0, 200)) do drop(old) end
local size = #ARGV[7] + #ARGV[8]
if size_of(' all') + size > tonumber(ARGV[5]) or size_of(host_of(id)) + size > tonumber(ARGV[6]) then return 0 end
redis.call('HSET', ARGV[1] .. id, 'note', ARGV[7], 'body', ARGV[8])
redis.call('PEXPIRE', ARGV[1] .. id, keep)
redis.call('ZADD', KEYS[1], now, id)
redis.call('HSET', KEYS[2], id, size)
grow(' all', size)
grow(host_of(id), size)
return 1`

/** ARGV: prefix, id. */
export const FORGET = `${DROP}
drop(ARGV[2])
return 0`
