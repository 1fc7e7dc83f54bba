--- `vision batch`: one question about many pictures, or a file of requests; a line of JSON for each answer.
-- Rows are pulled one at a time and written as they finish, so that a million of them need no memory.

local budgets = require "vision.batch.budget"
local core = require "vision.core"
local ledgers = require "vision.batch.ledger"
local progress = require "vision.batch.progress"
local rows = require "vision.batch.rows"
local vision = require "vision"

local ANSWERED, FAILED, REFUSED, SPENT = 0, 1, 3, 7
local SAID_MAX = 5        -- failures told as they come; all of them are in the file

-- With these the next row will not do better.
local HOPELESS = { authentication_error = true, billing_error = true }

local HELP = [[
Usage: vision batch [options] "question" picture... -o answers.jsonl
       vision batch [options] requests.jsonl -o answers.jsonl

Asks one question about each of many pictures, or sends the requests of a file,
many at once, and writes a line of JSON for each answer as it comes.

  vision batch -m openai/gpt-4o-mini "Alt text?" 'photos/*.jpg' -o alt.jsonl
  vision batch --rpm 500 --max-cost 2.50 requests.jsonl -o answers.jsonl

A pattern in quotes is looked up here, however many files there are. A line of a
file of requests is {"custom_id": ..., "body": {...}}, as OpenAI's batches have
it, or a request alone, which is known by its line.

Run it again to go on: what is answered in the file is not asked again, after
Ctrl-C, a crash or a kill too. What failed is in answers.errors.jsonl and is
asked again. Without -o the lines go to standard output, failures too.

Options
  -o, --output FILE     where the answers go
      --concurrency N   requests under way at once; 16
      --rpm N           start no more than so many requests a minute
      --max-cost USD    start none when what was spent and what the next may
                        cost pass this; the model's prices must be known
  -m, --model NAME      the model, of requests that name none
  -s, --system TEXT, --schema FILE, --detail LEVEL, --max-tokens N
                        for pictures, as of vision --help
      --api-base URL, --timeout SECONDS, --fit
                        as of vision --help
  -h, --help            print this

Exit codes
  0  all answered
  1  some failed
  2  wrong usage; nothing was sent
  3  stopped: no key, a wrong one, or no credit
  7  stopped by --max-cost: there is more to ask
  130  interrupted
]]

---@class vision.BatchTools  what the command has, for all that it does
---@field say fun(text: string)
---@field usage fun(text: string): integer
---@field is_terminal fun(descriptor: integer): boolean
---@field is_picture fun(word: string): boolean  it is one, or looks like one
---@field is_name fun(word: string): boolean     of a file that is there, or an address
---@field image_of fun(word: string, options?: table): userdata
---@field request_of fun(given: table, question: string, images: userdata[]): vision.Request
---@field read_schema fun(path: string): table?, string?
---@field named_model fun(given: table): string?   of the options or the environment
---@field choose_model fun(given: table)            there is one afterwards
---@field describe fun(err: vision.Error): string

local batch = { HELP = HELP }

local PICTURES_ONLY = { system = "--system", schema = "--schema", detail = "--detail",
  max_tokens = "--max-tokens" }

local function of_file(given, path, tools)
  for name, option in pairs(PICTURES_ONLY) do
    if given[name] then
      return nil, option .. " goes with pictures; each request of a file says it itself"
    end
  end
  return rows.of_file(path, tools.named_model(given))
end

local function of_pictures(given, question, pictures, tools)
  local format
  tools.choose_model(given)
  if given.schema then
    local why
    format, why = tools.read_schema(given.schema)
    if not format then
      return nil, why
    end
  end
  local image_options = given.detail and { detail = given.detail }
  local function request_for(name)
    local request = tools.request_of(given, question, { tools.image_of(name, image_options) })
    request.stream, request.api_base, request.timeout, request.response_format = nil, nil, nil, format
    return request
  end
  local asked = core.encode { model = given.model, question = question, system = given.system,
    detail = given.detail, fit = given.fit, max_tokens = given.max_tokens, format = format }
  return rows.of_pictures(pictures, tools.is_name, request_for, asked)
end

-- A question may have the signs of a pattern too: "Is it red?".
local function is_pictures(word, tools)
  if rows.is_pattern(word) and not tools.is_name(word) then
    return rows.finds_any(word)
  end
  return tools.is_picture(word)
end

---@return vision.BatchSource? source
---@return string? why
local function source_of(given, words, tools)
  if #words == 1 and words[1]:find "%.jsonl$" then
    return of_file(given, words[1], tools)
  end
  local question
  local pictures = {}
  for _, word in ipairs(words) do
    if word == "-" then
      return nil, "standard input is one picture; name files"
    elseif word:find "%.jsonl$" then
      return nil, "a file of requests stands alone, with no question and no pictures"
    elseif is_pictures(word, tools) then
      pictures[#pictures + 1] = word
    elseif rows.is_pattern(word) and tools.is_picture(word) then
      return nil, "no file fits " .. word
    elseif question then
      return nil, ("two questions, %q and %q: put the question in quotes"):format(question, word)
    else
      question = word
    end
  end
  if not question then
    return nil, "vision batch needs a question"
  elseif #pictures == 0 then
    return nil, "vision batch needs pictures, or a file of requests that ends in .jsonl"
  end
  return of_pictures(given, question, pictures, tools)
end

-- Goes through all rows before anything is sent or written.
---@return integer? count  of what is to be asked
---@return string? why
local function look_through(self, is_file)
  local seen, count, priced = {}, 0, {}
  local next_row = self.source.each()
  local row, why = next_row()
  while row do
    local key = tonumber(core.fingerprint(row.id):sub(1, 13), 16)
    local state = self.ledger:state(row)
    if seen[key] and is_file then
      return nil, ("two requests have the custom_id %q"):format(row.id)
    elseif state == "changed" then
      return nil, ("%s has an answer for %s to something else: another question, model or option. Give "
        .. "another file with -o"):format(self.given.output, row.id)
    elseif state == "new" and not seen[key] then
      count = count + 1
      local model = row.request.model
      if self.given.max_cost and not priced[model] and not budgets.knows(model) then
        return nil, ("--max-cost: the price of %s is not known"):format(model)
      end
      priced[model] = true
    end
    seen[key] = true
    row, why = next_row()
  end
  if why then
    return nil, why
  end
  return count
end

-- The next row that has no answer yet. The file was looked through: when a row is none now, it was changed.
local function next_new(self)
  while true do
    local row, why = self.next_row()
    if why then
      error(why, 0)
    elseif not row or self.ledger:state(row) == "new" then
      return row
    end
  end
end

-- What vision.each asks: a request; false and how long to wait; nil at the end.
local function pull(self)
  local row = self.held or not self.stopped and next_new(self)
  if self.stopped or not row then
    return nil
  end
  local reserved, ms = self.budget:admit(row.request, core.clock(), self.under_way)
  self.held = reserved == false and row or nil
  if reserved == nil then
    self.stopped = "spent"
    return nil
  elseif not reserved then
    return false, ms
  end
  self.ledger:take(row)
  self.started, self.under_way = self.started + 1, self.under_way + 1
  self.rows[self.started] = { row = row, reserved = reserved }
  return row.request
end

local function tell_failure(self, row, err)
  local failed = self.progress.failed
  if failed <= SAID_MAX then
    self.progress:say(self.tools.say, row.id .. ": " .. self.tools.describe(err))
  end
  if failed == SAID_MAX then
    self.tools.say(("further failures are only in %s"):format(self.ledger.failures or "the output"))
  end
end

local function settle(self, i, reply, err)
  local one = self.rows[i]
  local meta = vision.meta(reply or err) or {}
  self.rows[i], self.under_way = nil, self.under_way - 1
  self.budget:settle(one.reserved, reply and reply.usage, err and 0 or meta.cost)
  if reply then
    self.ledger:answered(one.row, reply, meta)
  else
    self.ledger:failed(one.row, err, meta)
    if HOPELESS[err.type] then
      self.stopped = "refused"
    end
  end
  self.progress:step(err ~= nil)
  if err then
    tell_failure(self, one.row, err)
  end
end

local function summary(self)
  local spent, shown = self.budget, self.progress
  local words = { ("%d answered"):format(shown.done - shown.failed) }
  if shown.failed > 0 then
    words[#words + 1] = ("%d failed%s"):format(shown.failed,
      self.ledger.failures and " (" .. self.ledger.failures .. ")" or "")
  end
  if self.total > shown.done then
    words[#words + 1] = ("%d not asked"):format(self.total - shown.done)
  end
  if self.ledger.count > 0 then
    words[#words + 1] = ("%d were there before"):format(self.ledger.count)
  end
  words[#words + 1] = ("%d + %d tokens"):format(spent.tokens_in, spent.tokens_out)
  if spent.spent > 0 then
    words[#words + 1] = ("%s$%.6f"):format(spent.unpriced > 0 and "at least " or "", spent.spent)
  end
  words[#words + 1] = ("%.1f s"):format(shown:seconds())
  self.tools.say(table.concat(words, ", "))
end

local function ask_all(self)
  local client = vision.client { api_base = self.given.api_base, timeout = self.given.timeout,
    fit = self.given.fit }
  self.next_row = self.source.each()
  local answers = client:each(function() return pull(self) end, { concurrency = self.given.concurrency })
  local ok, why = pcall(function()
    for i, reply, err in answers do
      settle(self, i, reply, err)
    end
  end)
  self.progress:close()
  client:close()
  self.ledger:close()
  summary(self)
  if not ok then
    error(why, 0)
  end
end

local function code_of(self)
  if self.stopped == "refused" then
    return REFUSED
  elseif self.stopped == "spent" then
    self.tools.say(("stopped: the next request could pass --max-cost %g"):format(self.given.max_cost))
    return SPENT
  end
  return self.progress.failed > 0 and FAILED or ANSWERED
end

---@param given table          options
---@param words string[]       what else stood there
---@param tools vision.BatchTools
---@return integer code
function batch.run(given, words, tools)
  local source, why = source_of(given, words, tools)
  local ledger
  if source then
    ledger, why = ledgers.open(given.output)
  end
  if not ledger then
    return tools.usage(why)
  end
  local self = { given = given, tools = tools, source = source, ledger = ledger, rows = {}, started = 0,
    under_way = 0, budget = budgets.new(given.max_cost, given.rpm) }
  self.total, why = look_through(self, #words == 1)
  if not self.total then
    ledger:close()
    return tools.usage(why)
  end
  ledger:begin()
  self.progress = progress.new(self.total, tools.is_terminal(2))
  ask_all(self)
  return code_of(self)
end

return batch
