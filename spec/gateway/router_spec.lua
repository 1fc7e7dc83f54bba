local gateway = require "support.gateway"

local failure = gateway.failure
local ASK = { model = "a", images = 0, bytes = 100 }
local IMAGE = { model = "a", images = 1, bytes = 100 }

local function entries(...)
  local lines = { "model_list:" }
  for _, entry in ipairs { ... } do
    local name, params, info = entry[1], entry[2], entry[3]
    lines[#lines + 1] = ("  - {model_name: %s, litellm_params: {%s, api_key: x}, model_info: {%s}}")
      :format(name, params, info or "")
  end
  return table.concat(lines, "\n") .. "\n"
end

-- Servers of somebody's own, whose models nobody knows.
local function own(name, model, more, info)
  return { name, ("model: openai/%s, api_base: http://localhost:1%s"):format(model, more or ""), info }
end

local TWO = entries(own("a", "one"), own("a", "two"))
local SERVER = failure("server_error", { status = 500 })

local function walk(text, failures, request, dice)
  local router = gateway.router(text, dice)
  return gateway.walk(router:attempts(request or ASK), failures)
end

describe("gateway.router: balance", function()
  local function shares(text, count)
    local router = gateway.router(text, { 0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95 })
    local seen = {}
    for _ = 1, count or 10 do
      local attempts = router:attempts(ASK)
      local model = attempts:next().deployment.bare
      attempts:succeeded()
      seen[model] = (seen[model] or 0) + 1
    end
    return seen
  end

  it("is even without weights", function()
    assert.same({ one = 5, two = 5 }, shares(TWO))
  end)
  it("follows weight, then rpm, then tpm", function()
    assert.same({ one = 9, two = 1 }, shares(entries(own("a", "one", ", weight: 9"),
      own("a", "two", ", weight: 1, rpm: 100"))))
    assert.same({ one = 3, two = 7 }, shares(entries(own("a", "one", ", rpm: 30, tpm: 9"),
      own("a", "two", ", rpm: 70"))))
    assert.same({ one = 8, two = 2 }, shares(entries(own("a", "one", ", tpm: 80"), own("a", "two",
      ", tpm: 20"))))
  end)
  it("gives nothing to weight 0, while another is there", function()
    assert.same({ one = 10 }, shares(entries(own("a", "one", ", weight: 1"), own("a", "two", ", weight: 0"))))
    assert.same({ one = 5, two = 5 }, shares(entries(own("a", "one", ", weight: 0"),
      own("a", "two", ", weight: 0"))))
  end)
  it("asks the lowest order first", function()
    assert.same({ two = 10 }, shares(entries(own("a", "one", ", order: 2"), own("a", "two", ", order: 1"))))
  end)
  it("leaves one that has used up its rpm, until the minute is over", function()
    local text = entries(own("a", "one", ", rpm: 2, weight: 1"), own("a", "two", ", weight: 0"))
    local router, clock = gateway.router(text)
    local function model()
      local attempts = router:attempts(ASK)
      local found = attempts:next().deployment.bare
      attempts:succeeded()
      return found
    end
    assert.same({ "one", "one", "two" }, { model(), model(), model() })
    clock.at = clock.at + 60
    assert.equal("one", model())
  end)
  it("leaves one that has used up its tpm", function()
    local router = gateway.router(entries(own("a", "one", ", tpm: 100, weight: 1"), own("a", "two",
      ", weight: 0")))
    local attempts = router:attempts(ASK)
    assert.equal("one", attempts:next().deployment.bare)
    attempts:succeeded(100)
    assert.equal("two", router:attempts(ASK):next().deployment.bare)
  end)
  it("least-busy: the one with fewest calls under way", function()
    local router = gateway.router(TWO .. "router_settings: {routing_strategy: least-busy}")
    local first = router:attempts(ASK)
    assert.equal("one", first:next().deployment.bare)
    assert.equal("two", router:attempts(ASK):next().deployment.bare)
    first:close()
    assert.equal("one", router:attempts(ASK):next().deployment.bare)
  end)
  it("usage-based: the one with fewest tokens", function()
    local router = gateway.router(TWO .. "router_settings: {routing_strategy: usage-based-routing-v2}")
    local first = router:attempts(ASK)
    assert.equal("one", first:next().deployment.bare)
    first:succeeded(10)
    assert.equal("two", router:attempts(ASK):next().deployment.bare)
  end)
  it("latency-based: the one that was faster", function()
    local router = gateway.router(TWO .. "router_settings: {routing_strategy: latency-based-routing}")
    for _, seconds in ipairs { 2, 1 } do
      local attempts = router:attempts(ASK)
      attempts:next()
      attempts:succeeded(1, seconds)
    end
    assert.equal("two", router:attempts(ASK):next().deployment.bare)
  end)
  it("cost-based: the one that is cheaper", function()
    assert.same({ two = 10 }, shares(entries(
      own("a", "one", "", "input_cost_per_token: 2, output_cost_per_token: 2"),
      own("a", "two", "", "input_cost_per_token: 1, output_cost_per_token: 1"))
      .. "router_settings: {routing_strategy: cost-based-routing}"))
  end)
end)

describe("gateway.router: what it can take", function()
  local SIGHT = entries(own("a", "blind", ", weight: 9", "supports_vision: false"),
    own("a", "seeing", ", weight: 1", "supports_vision: true"))

  it("an image never goes to a model without eyes, however heavy", function()
    assert.same({ "openai/seeing", "openai/seeing", "openai/seeing" }, (walk(SIGHT, { SERVER }, IMAGE)))
    assert.equal("openai/blind", walk(SIGHT, { SERVER }, ASK)[1])
  end)
  it("text may go anywhere", function()
    assert.equal(1, #walk(entries(own("a", "blind", "", "supports_vision: false")),
      { failure "invalid_request_error" }, ASK))
  end)
  it("a body never goes to one whose limit it exceeds", function()
    local text = entries(own("a", "small", ", weight: 9", "max_request_bytes: 1000"), own("a", "large"))
    assert.equal("openai/large", walk(text, { SERVER }, { model = "a", images = 1, bytes = 1001 }, { 0 })[1])
    assert.equal("openai/small", walk(text, { SERVER }, { model = "a", images = 1, bytes = 1000 }, { 0 })[1])
  end)
  it("nor more images than it takes", function()
    local text = entries(own("a", "few", ", weight: 9", "max_images_per_prompt: 1"), own("a", "many"))
    assert.equal("openai/many", walk(text, { SERVER }, { model = "a", images = 2, bytes = 1 })[1])
  end)
  it("where nobody can, another model may, and else the error says why", function()
    local blind = entries(own("a", "blind", "", "supports_vision: false"), own("b", "seeing"))
    local models, err = walk(blind, { SERVER }, IMAGE)
    assert.same({}, models)
    assert.equal("invalid_request_error", err.type)
    assert.is_truthy(err.message:find("the model a takes no images", 1, true))
    assert.equal("openai/seeing", walk(blind .. "router_settings: {fallbacks: [{a: [b]}]}", { SERVER },
      IMAGE)[1])
    local _, large = walk(entries(own("a", "x", "", "max_request_bytes: 10")), { SERVER },
      { model = "a", images = 1, bytes = 11 })
    assert.equal("request_too_large", large.type)
  end)
end)

describe("gateway.router: retries", function()
  it("asks another deployment at once, then the same after a while", function()
    local models, err, waits = walk(TWO, { SERVER })
    assert.same({ "openai/one", "openai/two", "openai/one" }, models)
    assert.same({ 0, 0, 1 }, waits)
    assert.equal(SERVER, err)
  end)
  it("as often as num_retries says, the request's before the deployment's before the router's", function()
    local text = entries(own("a", "one", ", max_retries: 1"))
    assert.equal(2, #walk(text, { SERVER }))
    assert.equal(5, #walk(text, { SERVER }, { model = "a", images = 0, bytes = 1, retries = 4 }))
    assert.equal(1, #walk(entries(own("a", "one")) .. "router_settings: {num_retries: 0}", { SERVER }))
  end)
  it("waits as long as Retry-After says, up to a minute", function()
    local text = entries(own("a", "one"))
    local _, _, waits = walk(text, { failure("rate_limit_error", { status = 429, retry_after = 7 }) })
    assert.same({ 0, 7, 7 }, waits)
    local models = walk(text, { failure("rate_limit_error", { status = 429, retry_after = 61 }) })
    assert.equal(1, #models)
  end)
  it("waits at least retry_after", function()
    local _, _, waits = walk(TWO .. "router_settings: {retry_after: 3}", { SERVER })
    assert.same({ 0, 3, 3 }, waits)
  end)
  it("does not ask twice what would be refused twice", function()
    for _, type in ipairs { "invalid_request_error", "context_window_exceeded", "content_policy_violation",
      "image_error", "unsupported_params" } do
      assert.equal(1, #walk(TWO, { failure(type, { status = 400 }) }), type)
    end
  end)
  it("asks only another where one lacks a key, credit or the model", function()
    for _, type in ipairs { "authentication_error", "billing_error", "permission_error", "not_found_error",
      "request_too_large" } do
      assert.same({ "openai/one", "openai/two" }, (walk(TWO, { failure(type) })), type)
    end
    assert.equal(2, #walk(TWO, { failure("rate_limit_error", { code = "insufficient_quota" }) }))
  end)
  it("follows a retry_policy, for all or for one model", function()
    local policy = TWO .. "router_settings: {retry_policy: {RateLimitErrorRetries: 4, TimeoutErrorRetries: 0}"
    assert.equal(5, #walk(policy .. "}", { failure("rate_limit_error", { status = 429 }) }))
    assert.equal(1, #walk(policy .. "}", { failure "timeout" }))
    assert.equal(2, #walk(policy .. ", model_group_retry_policy: {a: {TimeoutErrorRetries: 1}}}",
      { failure "timeout" }))
  end)
  it("counts what it did", function()
    local router = gateway.router(TWO)
    local attempts = router:attempts(ASK)
    attempts:next()
    local second = attempts:next(SERVER)
    assert.same({ 2, 1, 0, "a" }, { second.number, second.retries, second.fallbacks, second.group })
  end)
end)

describe("gateway.router: cooldown", function()
  local function ask(router, err)
    local attempts = router:attempts { model = "a", images = 0, bytes = 1, retries = 0 }
    local attempt, why = attempts:next()
    if attempt and err then
      attempts:next(err)
    elseif attempt then
      attempts:succeeded()
    end
    return attempt and attempt.deployment.bare, why
  end

  it("rests after more than allowed_fails in a minute", function()
    local router, clock = gateway.router(TWO .. "router_settings: {allowed_fails: 1, cooldown_time: 30}")
    assert.same({ "one", "one", "two" }, { ask(router, SERVER), (ask(router, SERVER)), (ask(router)) })
    clock.at = clock.at + 29
    assert.equal("two", ask(router))
    clock.at = clock.at + 1
    assert.equal("one", ask(router))
  end)
  it("rests after streams that broke in the middle, too, without another try", function()
    local router = gateway.router(TWO .. "router_settings: {allowed_fails: 1}")
    for _ = 1, 2 do
      local attempts = router:attempts { model = "a", images = 0, bytes = 1 }
      assert.equal("one", attempts:next().deployment.bare)
      attempts:broke(failure "api_connection_error")
      attempts:broke(failure "api_connection_error")      -- counts once
    end
    assert.equal("two", ask(router))
  end)
  it("forgets failures that are older than a minute, and those before a success", function()
    local router, clock = gateway.router(TWO .. "router_settings: {allowed_fails: 1}")
    ask(router, SERVER)
    clock.at = clock.at + 60
    ask(router, SERVER)
    assert.equal("one", ask(router))
    ask(router, SERVER)
    assert.equal("one", ask(router))
  end)
  for _, type in ipairs { "authentication_error", "not_found_error", "billing_error" } do
    it("rests at once after a " .. type, function()
      local router = gateway.router(TWO)
      ask(router, failure(type))
      assert.equal("two", ask(router))
    end)
  end
  it("rests as long as Retry-After says", function()
    local router, clock = gateway.router(TWO)
    ask(router, failure("rate_limit_error", { status = 429, retry_after = 100 }))
    clock.at = clock.at + 99
    assert.equal("two", ask(router))
    clock.at = clock.at + 1
    assert.equal("one", ask(router))
  end)
  it("does not rest for what the request did wrong", function()
    local router = gateway.router(TWO .. "router_settings: {allowed_fails: 0}")
    ask(router, failure("invalid_request_error", { status = 400 }))
    assert.equal("one", ask(router))
  end)
  it("says when all rest, and when to come again", function()
    local router = gateway.router(TWO)
    ask(router, failure "authentication_error")
    ask(router, failure "authentication_error")
    local model, err = ask(router)
    assert.is_nil(model)
    assert.same({ "rate_limit_error", 429, 5 }, { err.type, err.status, err.retry_after })
  end)
  it("does not rest when nothing could take its place", function()
    local router = gateway.router(entries(own("a", "one")) .. "router_settings: {allowed_fails: 0}")
    ask(router, SERVER)
    assert.equal("one", ask(router))
  end)
  it("goes to a fallback at once while its only deployment rests", function()
    local text = entries(own("a", "one"), own("b", "two")) .. "router_settings: {allowed_fails: 0, "
      .. "fallbacks: [{a: [b]}]}"
    local router = gateway.router(text)
    ask(router, SERVER)
    assert.equal("two", ask(router))
  end)
  it("can be turned off", function()
    local router = gateway.router(TWO .. "router_settings: {disable_cooldowns: true}")
    ask(router, failure "authentication_error")
    assert.equal("one", ask(router))
  end)
  it("holds nothing against one whose client went away", function()
    local router = gateway.router(TWO .. "router_settings: {allowed_fails: 0, routing_strategy: least-busy}")
    local attempts = router:attempts(ASK)
    attempts:next()
    attempts:close()
    attempts:close()
    assert.equal("one", ask(router))
  end)
end)

describe("gateway.router: fallbacks", function()
  local FOUR = entries(own("a", "a"), own("b", "b"), own("c", "c"), own("d", "d"))

  local function models(settings, failures, request)
    return walk(FOUR .. "router_settings: {num_retries: 0, " .. settings .. "}", failures, request)
  end

  it("are asked in order", function()
    local found, err = models("fallbacks: [{a: [b, c]}]", { SERVER, SERVER, failure "timeout" })
    assert.same({ "openai/a", "openai/b", "openai/c" }, found)
    assert.equal("timeout", err.type)
  end)
  it("* and default_fallbacks stand for every model", function()
    assert.same({ "openai/a", "openai/d" }, (models('fallbacks: [{"*": [d]}]', { SERVER })))
    assert.same({ "openai/a", "openai/c" }, (models("default_fallbacks: [c]", { SERVER })))
  end)
  it("are special for a context window and a content policy", function()
    local settings = "fallbacks: [{a: [b]}], context_window_fallbacks: [{a: [c]}], "
      .. "content_policy_fallbacks: [{a: [d]}]"
    assert.same({ "openai/a", "openai/c" }, (models(settings, { failure "context_window_exceeded", SERVER })))
    assert.same({ "openai/a", "openai/d" }, (models(settings, { failure "content_policy_violation",
      SERVER })))
    assert.same({ "openai/a", "openai/b" }, (models(settings, { SERVER })))
    assert.same({ "openai/a", "openai/b" }, (models("fallbacks: [{a: [b]}]",
      { failure "context_window_exceeded" })))
  end)
  it("may be the request's own", function()
    assert.same({ "openai/a", "openai/d" }, (models("fallbacks: [{a: [b]}]", { SERVER },
      { model = "a", images = 0, bytes = 1, fallbacks = { any = { "d" } } })))
    local function with(asked, err)
      return (models("fallbacks: [{a: [b]}], context_window_fallbacks: [{a: [c]}]", { err or SERVER },
        { model = "a", images = 0, bytes = 1, fallbacks = asked }))
    end
    assert.same({ "openai/a", "openai/d" }, with { fallbacks = { a = { "d" } } })
    assert.same({ "openai/a", "openai/b" }, with { fallbacks = { z = { "d" } } })
    local long = failure "context_window_exceeded"
    assert.same({ "openai/a", "openai/c", "openai/d" }, with({ any = { "d" } }, long))
    assert.same({ "openai/a", "openai/d" }, with({ context_window_fallbacks = { a = { "d" } } }, long))
    assert.same({ "openai/a" }, with { none = true })
    assert.same({ "openai/a" }, with({ none = true }, long))
  end)
  it("are none of a wildcard's own name", function()
    local none, err = walk(entries(own("o/*", "*")), {}, { model = "o/*", images = 0, bytes = 1 })
    assert.same({}, none)
    assert.equal("not_found_error", err.type)
  end)
  it("have fallbacks of their own, but nothing is asked twice", function()
    assert.same({ "openai/a", "openai/b" }, (models("fallbacks: [{a: [b]}, {b: [a]}]", { SERVER })))
    assert.same({ "openai/a", "openai/b", "openai/c" }, (models("fallbacks: [{a: [b]}, {b: [a, c]}]",
      { SERVER })))
  end)
  it("are at most max_fallbacks", function()
    assert.equal(2, #models("max_fallbacks: 1, fallbacks: [{a: [b, c, d]}]", { SERVER }))
  end)
  it("that do not exist are passed by", function()
    assert.same({ "openai/a", "openai/c" }, (models("fallbacks: [{a: [gone, c]}]", { SERVER })))
  end)
  it("stand in for a model that does not exist, if there are any", function()
    local none, err = walk(FOUR, { SERVER }, { model = "zzz", images = 0, bytes = 1 })
    assert.same({}, none)
    assert.equal("not_found_error", err.type)
    assert.is_truthy(err.message:find("GET /v1/models", 1, true))
    assert.same({ "openai/d" }, (models("default_fallbacks: [d]", { SERVER }, { model = "zzz", images = 0,
      bytes = 1 })))
  end)
  it("follow aliases", function()
    local settings = "model_group_alias: {x: a, y: b}, fallbacks: [{a: [y]}]"
    assert.same({ "openai/a", "openai/b" }, (models(settings, { SERVER }, { model = "x", images = 0,
      bytes = 1 })))
  end)
  it("tell which model answers", function()
    local router = gateway.router(FOUR .. "router_settings: {num_retries: 0, fallbacks: [{a: [b]}]}")
    local attempts = router:attempts(ASK)
    attempts:next()
    local second = attempts:next(SERVER)
    assert.same({ 2, 0, 1, "b" }, { second.number, second.retries, second.fallbacks, second.group })
  end)
end)
