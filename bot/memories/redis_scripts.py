"""What Redis does as a whole: keys, and the scripts that work with them, in Lua."""

# Keys, all of one hash slot:
#   seen ID         the update came before; "done" once it was handled
#   update ID       hash of an update that waits: lane, place, person, body, at
#   lane LANE       sorted set of the updates that wait in a lane, by id
#   lanes           sorted set of the lanes with updates, by the time until which they are held
#   owner LANE      who holds a lane
#   beat            when lanes were last claimed or renewed, by anybody
#   grace           leases that ran out while Redis was away may be renewed before others claim
#   place PLACE     a conversation;   person PERSON  set of a user's places
#   counts          hash;             unanswered     list
#   moved LANE      the chat, encrypted, that a supergroup was before
#   seal            something encrypted with the key
PREFIX = "{lanetolk} "

NOW = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
"""
# ARGV: owner, lease. Nobody having called for half a lease, Redis itself was away.
BEAT = """
local beat = redis.call('GET', KEYS[1] .. 'beat')
if beat and now - beat > ARGV[2] / 2 then
  redis.call('SET', KEYS[1] .. 'grace', '', 'PX', ARGV[2])
end
redis.call('SET', KEYS[1] .. 'beat', now)
"""
# ARGV: seconds that an update is known, then id, at, lane, place, person, body of each.
RECEIVE = """
for i = 2, #ARGV, 6 do
  local id, lane = ARGV[i], ARGV[i + 2]
  if redis.call('SET', KEYS[1] .. 'seen ' .. id, '', 'NX', 'EX', ARGV[1]) then
    redis.call('HSET', KEYS[1] .. 'update ' .. id, 'at', ARGV[i + 1], 'place', ARGV[i + 3],
      'person', ARGV[i + 4], 'body', ARGV[i + 5])
    redis.call('ZADD', KEYS[1] .. 'lane ' .. lane, id, id)
    redis.call('ZADD', KEYS[1] .. 'lanes', 'NX', 0, lane)
  end
end
"""
# ARGV: owner, lease, most.
CLAIM = (
    NOW
    + BEAT
    + """
local grace = redis.call('EXISTS', KEYS[1] .. 'grace') == 1
local claimed = {}
local free = redis.call('ZRANGE', KEYS[1] .. 'lanes', 0, now, 'BYSCORE', 'LIMIT', 0, ARGV[3])
for _, lane in ipairs(free) do
  if not (grace and redis.call('EXISTS', KEYS[1] .. 'owner ' .. lane) == 1) then
    redis.call('ZADD', KEYS[1] .. 'lanes', now + ARGV[2], lane)
    redis.call('SET', KEYS[1] .. 'owner ' .. lane, ARGV[1])
    claimed[#claimed + 1] = lane
  end
end
return claimed
"""
)
# ARGV: owner, lane, lease.
TAKE = (
    NOW
    + """
local lane = KEYS[1] .. 'lane ' .. ARGV[2]
if redis.call('GET', KEYS[1] .. 'owner ' .. ARGV[2]) ~= ARGV[1] then return false end
local id = redis.call('ZRANGE', lane, 0, 0)[1]
if not id then
  redis.call('ZREM', KEYS[1] .. 'lanes', ARGV[2])
  redis.call('DEL', KEYS[1] .. 'owner ' .. ARGV[2])
  return false
end
redis.call('ZADD', KEYS[1] .. 'lanes', now + ARGV[3], ARGV[2])
local update = redis.call('HMGET', KEYS[1] .. 'update ' .. id, 'body', 'at', 'place')
return {id, update[1], update[2], redis.call('GET', KEYS[1] .. 'place ' .. update[3])}
"""
)
# ARGV: owner, lane, id, seconds that an update is known, row or empty, seconds that it lasts,
# number of counts, counts, questions. What Redis itself has forgotten is at least known as done,
# and so is what came again since, as long as nobody has begun with it.
FINISH = """
local lane, update = KEYS[1] .. 'lane ' .. ARGV[2], KEYS[1] .. 'update ' .. ARGV[3]
local forgotten = redis.call('SET', KEYS[1] .. 'seen ' .. ARGV[3], 'done', 'NX', 'EX', ARGV[4])
if forgotten then return end
local holder = redis.call('GET', KEYS[1] .. 'owner ' .. ARGV[2])
if holder and holder ~= ARGV[1] then return end
if redis.call('ZREM', lane, ARGV[3]) == 0 then return end
redis.call('SET', KEYS[1] .. 'seen ' .. ARGV[3], 'done', 'KEEPTTL')
local owner = redis.call('HMGET', update, 'place', 'person')
redis.call('DEL', update)
local place, person = KEYS[1] .. 'place ' .. owner[1], KEYS[1] .. 'person ' .. owner[2]
if ARGV[5] ~= '' and owner[1] ~= '' then
  redis.call('SET', place, ARGV[5])
  redis.call('SADD', person, owner[1])
end
redis.call('EXPIRE', place, ARGV[6])
redis.call('EXPIRE', person, ARGV[6])
for i = 8, 7 + ARGV[7] do redis.call('HINCRBY', KEYS[1] .. 'counts', ARGV[i], 1) end
for i = 8 + ARGV[7], #ARGV do redis.call('RPUSH', KEYS[1] .. 'unanswered', ARGV[i]) end
"""
# ARGV: owner, lease, for how long from now, lanes. Those that were held are returned.
HOLD = (
    NOW
    + BEAT
    + """
local held = {}
for i = 4, #ARGV do
  if redis.call('GET', KEYS[1] .. 'owner ' .. ARGV[i]) == ARGV[1] then
    redis.call('ZADD', KEYS[1] .. 'lanes', 'XX', now + ARGV[3], ARGV[i])
    if ARGV[3] == '0' then redis.call('DEL', KEYS[1] .. 'owner ' .. ARGV[i]) end
    held[#held + 1] = ARGV[i]
  end
end
return held
"""
)
# ARGV: place before, place, person, seconds that a conversation lasts.
MOVE = """
local before = KEYS[1] .. 'place ' .. ARGV[1]
if redis.call('EXISTS', before) == 0 then return end
if redis.call('RENAMENX', before, KEYS[1] .. 'place ' .. ARGV[2]) == 0 then return end
redis.call('SREM', KEYS[1] .. 'person ' .. ARGV[3], ARGV[1])
redis.call('SADD', KEYS[1] .. 'person ' .. ARGV[3], ARGV[2])
redis.call('EXPIRE', KEYS[1] .. 'person ' .. ARGV[3], ARGV[4])
"""
# ARGV: person.
FORGET = """
local places = redis.call('SMEMBERS', KEYS[1] .. 'person ' .. ARGV[1])
local forgotten = 0
for _, place in ipairs(places) do
  forgotten = forgotten + redis.call('DEL', KEYS[1] .. 'place ' .. place)
end
redis.call('DEL', KEYS[1] .. 'person ' .. ARGV[1])
return forgotten
"""
