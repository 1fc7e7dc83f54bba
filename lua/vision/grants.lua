--- Credentials that renew themselves, one for each source: whoever shares it shares its tokens.

local grants = {}

local SHARED_MAX = 64
local shared, count = {}, 0

---@param source string  what it is made of
---@param make fun(): any, vision.Error?
---@return any made   what `make` gave when the source was first asked for
---@return vision.Error? err
function grants.shared(source, make)
  if shared[source] then
    return shared[source]
  end
  local made, err = make()
  if not made then
    return nil, err
  end
  if count >= SHARED_MAX then       -- those in use live on in their routes
    shared, count = {}, 0
  end
  shared[source], count = made, count + 1
  return made
end

return grants
