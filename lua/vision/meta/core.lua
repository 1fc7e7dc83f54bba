---@meta vision.core
--- Types of the C functions in vision/core.so; read by editors, never by require.
--- Misuse raises with the caller's position; what can fail in a correct program answers nil, err.

---@class vision.Core
---@field version string
---@field null lightuserdata  JSON null; the same value as lua-cjson's
local core = {}

---An error value. Unknown members and types raise.
---@param fields table
---@return vision.Error
function core.failure(fields) end

---Marks a table as a list, so that an empty one is written as [].
---@param list table?  nil: a new one
---@return table list
function core.array(list) end

---Tells how lua-cjson, or OpenResty's, marks empty lists. Replaces what was told before.
---@param marks {empty_array: lightuserdata?, array_mt: table?, empty_array_mt: table?}
function core.marks(marks) end

---Canonical JSON: names in byte order, whole numbers without a fraction.
---Pretty: two spaces a level, and images by name.
---@param value any
---@param pretty boolean?
---@return string? text
---@return vision.Error? err
function core.encode(value, pretty) end

---Null members are absent, null elements are core.null, empty lists stay lists.
---@param text string
---@return any value
---@return vision.Error? err
function core.decode(text) end

---@class vision.ImageOptions
---@field detail string?  "low", "high", "auto"
---@field format string?  media type to send, where the provider is told one
---@field fit boolean?    made to fit the model; nil: as the request says

---@class vision.Image  lazy: nothing is opened before it is asked for or sent
local Image = {}

---@return string? type  "image/jpeg", by the image's own bytes
---@return vision.Error? err
function Image:media_type() end

---@return integer? pixels  as displayed
---@return vision.Error? err
function Image:width() end

---@return integer? pixels
---@return vision.Error? err
function Image:height() end

---@return integer? bytes
---@return vision.Error? err
function Image:size() end

---@return string? text
---@return vision.Error? err
function Image:base64() end

---@return string? url
---@return vision.Error? err
function Image:data_url() end

---@return string? location  path or URL as given; nil for bytes
function Image:location() end

---@return string? detail  as given with the image
function Image:detail() end

---@return boolean? fit  as given with the image
function Image:fit() end

---Input tokens by the rule of the model's maker; the image's own detail unless another is given.
---@param model string
---@param detail string?
---@return integer? tokens
---@return vision.Error? err
function Image:tokens(model, detail) end

---Safe twice; requests that hold the image keep their own hold on it.
function Image:close() end

---@param source string  a path, or a URL: http, https, gs, s3, data
---@param options vision.ImageOptions?
---@return vision.Image
function core.image(source, options) end

---@param bytes string
---@param options vision.ImageOptions?
---@return vision.Image
function core.image_bytes(bytes, options) end

---@param path string
---@return string? text  base64
---@return vision.Error? err
function core.encode_image(path) end

---@param path string
---@return string? url
---@return vision.Error? err
function core.data_url(path) end

---@param bytes string
---@return string text
function core.base64(bytes) end

---Strict: standard alphabet, padding, no white space.
---@param text string
---@return string? bytes
---@return vision.Error? err
function core.unbase64(text) end

---Tells texts apart, though not against whoever means harm.
---@param text string
---@return string digits  16, hexadecimal
function core.fingerprint(text) end

---@class vision.ModelInfo
---@field key string  "openai/gpt-4o"
---@field litellm_provider string
---@field mode string?
---@field max_input_tokens integer?
---@field max_output_tokens integer?
---@field input_cost_per_token number?  US dollars
---@field output_cost_per_token number?
---@field cache_read_input_token_cost number?
---@field supports_vision boolean?  nil: not known; likewise the other supports_* of the registry
---@field deprecation_date string?  YYYY-MM-DD
---@field retired boolean?  true: the provider dropped it
---@field successor string?
---@field inferred boolean?  true: no row of its own; told by the shape of the name, which `key` is

---@param name string
---@param provider string?
---@return boolean
function core.supports_vision(name, provider) end

---@param name string
---@param provider string?
---@return vision.ModelInfo?
function core.model_info(name, provider) end

---@param name string
---@return string? provider
function core.model_provider(name) end

---@return string[] names  sorted
function core.models() end

---@param name string
---@param n integer  1 to 20
---@return string[] names  nearest first; none when nothing is near
function core.nearest_models(name, n) end

---@class vision.Credential  wiped from memory when the last route and call let go of it
local Credential = {}

function Credential:close() end

---@param secret string
---@return vision.Credential
function core.credential(secret) end

---What access tokens are asked for with: a key file of Google's, its text, the metadata server's host, or an
---application's id and secret and the address that takes them.
---@param source {path: string?, text: string?, machine: string?, signer: userdata?, url: string?,
---  client_id: string?, client_secret: string?, scope: string?}
---@return vision.Credential? credential
---@return {project: string?, quota_project: string?}|vision.Error facts
function core.grant(source) end

---@class vision.RouteLimits  0 or nil: none
---@field images integer?
---@field image_bytes integer?
---@field document_bytes integer?  of a PDF
---@field base64_request_bytes integer?
---@field pixels integer?
---@field side integer?
---@field crowd integer?           more images than these
---@field crowd_side integer?      then have `crowd_side` as their side
---@field no_system_with_image boolean?
---@field media_types string[]?  "png", "image/jpeg", …
---@field source string?  where they are published

---@class vision.RouteRules
---@field rename table<string, string>?
---@field drop string[]?
---@field refuse string[]?
---@field message_drop string[]?
---@field schema_drop string[]?
---@field tool_choice_required string?
---@field keep_format boolean?
---@field drop_detail boolean?
---@field keep_developer boolean?
---@field keep_tool_images boolean?
---@field keep_cache_control boolean?
---@field drop_nulls boolean?
---@field temperature_only_one boolean?
---@field text_first boolean?
---@field reasoning_outside_completion boolean?
---@field include_usage boolean?

---@class vision.RouteTimeouts  milliseconds; 0 or nil: none
---@field connect integer?
---@field first_byte integer?
---@field idle integer?
---@field total integer?

---@class vision.RouteDescription  an unknown member raises
---@field dialect string
---@field url string?  needed unless the dialect is local
---@field provider string?
---@field model string?
---@field wire_model string?
---@field stream_url string?
---@field key_header string?
---@field key_prefix string?
---@field credential vision.Credential?  with `signing` the secret key
---@field signing {signer: userdata, service: string, region: string, access_key: string, session: userdata?}?
---@field key_hint string?
---@field headers {[1]: string, [2]: string}[]?
---@field accepts ("https"|"http"|"base64"|"gs"|"s3")[]?
---@field limits vision.RouteLimits?
---@field rules vision.RouteRules?
---@field timeouts vision.RouteTimeouts?
---@field retries integer?
---@field max_response_bytes integer?
---@field max_image_bytes integer?
---@field allow_hosts string[]?
---@field user_agent string?
---@field ca_file string?
---@field proxy string?
---@field image_proxy string?
---@field http2_streams boolean?
---@field drop_params boolean?
---@field impatient boolean?
---@field ignore_limits boolean?
---@field vision boolean?  nil: not known
---@field default_max_tokens integer?
---@field successor string?
---@field worker userdata?  of an optional module
---@field mock string?  answer with this text

---@class vision.Route
local Route = {}

function Route:close() end

---@param description vision.RouteDescription
---@return vision.Route
function core.route(description) end

---@class vision.HttpPolicy
---@field guarded boolean  only public addresses, or hosts in `allow`; no proxy but `proxy`
---@field allow string[]
---@field stream boolean
---@field http2 boolean
---@field max_bytes integer  0: no limit
---@field ca_file string  "": the system's
---@field proxy string  "": the environment's
---@field connect_ms integer  0: none, as the three below
---@field first_byte_ms integer
---@field idle_ms integer
---@field total_ms integer

---@class vision.HttpRequest
---@field method string
---@field url string
---@field headers {[1]: string, [2]: string}[]  the key is among them
---@field length integer?  of the body; nil: there is none
---@field policy vision.HttpPolicy

---@class vision.IntakeBudget  memory that the texts of many intakes share, in all processes forked later too
local IntakeBudget = {}

---Before anything is taken: this process is that one of those that share it. What the last one of that number
---held when it died is given back.
---@param number integer  below 512
function IntakeBudget:join(number) end

---@return integer bytes  of memory that texts under way have now in this process
function IntakeBudget:held() end

---@param bytes integer
---@return vision.IntakeBudget
function core.intake_budget(bytes) end

---@class vision.IntakeOptions
---@field budget vision.IntakeBudget
---@field folder string?     for texts that the budget has no room for; nil: those are refused
---@field limit integer?     bytes of the whole text
---@field announced integer? the length that is expected; 0: not known

---@class vision.IntakeFacts
---@field model string?
---@field stream boolean
---@field include_usage boolean?  as stream_options says; nil: it does not
---@field length integer          bytes of the text
---@field messages integer
---@field images integer
---@field remote_images integer   of them by URL
---@field largest_image integer   bytes, roughly, of the largest one inside the text
---@field spooled boolean         the text is in a file

---@class vision.Intake  a request's text as it arrives in pieces; core.exchange takes it as a request
local Intake = {}

---@param options vision.IntakeOptions
---@return vision.Intake?
---@return vision.Error? err
function core.intake(options) end

---@param piece string
---@return true? fed
---@return vision.Error? err  then nothing more can be fed
function Intake:feed(piece) end

---What a router asks; the text is whole, and checked.
---@return vision.IntakeFacts?
---@return vision.Error? err
function Intake:facts() end

---The value of one top-level member; nil when there is none.
---@param name string
---@return any
---@return vision.Error? err
function Intake:member(name) end

---The values of those top-level members that are there.
---@param names string[]
---@return table<string, any>?
---@return vision.Error? err
function Intake:members(names) end

---@param name string
---@param inner? string  a member of that one
---@return boolean?  also where it is null
---@return vision.Error? err
function Intake:has(name, inner) end

---The same request with further members, which it must not have: a copy, under the same budget.
---@param members string  JSON text: "a":1,"b":2
---@return vision.Intake?
---@return vision.Error? err
function Intake:with(members) end

---Hands the text on to another Lua state of this process, which reads it by core.archive(number, …), until
---core.take_text_back(number).
---@return number? number
---@return vision.Error? err
function Intake:lend() end

---@class vision.ArchivedImage
---@field hash string       SHA-256 of its bytes, in hex
---@field type string       "image/png"
---@field extension string  "png"
---@field bytes integer
---@field width integer?
---@field height integer?
---@field kept boolean      it is in a file

---A request or an answer for a log: images become "sha256:<hash>" in the text, and files in the folder.
---@param source string|number  JSON, or what lend() gave
---@param signer userdata       of vision.sign
---@param folder string?        nil: no files
---@return {text: string, images: vision.ArchivedImage[], trouble: string?}?
---@return vision.Error? err
function core.archive(source, signer, folder) end

---@param number number
---@return boolean  it was lent
function core.take_text_back(number) end

---A small JPEG of an image's file, into another file. It takes up to seconds.
---@param from string       path
---@param to string         path
---@param worker userdata   of vision.fit
---@return integer? bytes
---@return vision.Error? err
function core.thumbnail(from, to, worker) end

---Thumbnails that are being made in this process, in any Lua state, fail soon as "cancelled", and so do all
---later ones: the process ends.
function core.stop_thumbnails() end

---Exchanges that read the text keep their own hold on it. Safe twice.
function Intake:close() end

---@class vision.ExchangeMeta
---@field status integer?
---@field attempts integer
---@field request_id string?
---@field headers table<string, string>  by lower-case name
---@field timings table<string, integer>?  of core.completion: ms after the start

---The size an image is scaled down to for a route's limits (side, pixels) and a maker's rules.
---@param width integer
---@param height integer
---@param detail string?
---@param limits table
---@param scales table[]
---@return integer width
---@return integer height
function core.fit_size(width, height, detail, limits, scales) end

---@class vision.Exchange  one call as a state machine; csrc/core/exchange.h says in which order
local Exchange = {}

---Without arguments it is now, by the clocks that a multi goes by: one may go on with this exchange.
---@param wall_ms number?  since 1970
---@param mono_ms number?  a steady clock
---@return "send"|"wait"|"work"|"done"|"failed"
function Exchange:next(wall_ms, mono_ms) end

---The first image that is to fit: then fit_with() comes before the first next().
---@return string? place
function Exchange:wants_fit() end

---@param worker userdata  of vision.fit
---@param scales table[]   tokens.scales(model)
function Exchange:fit_with(worker, scales) end

---@return vision.HttpRequest
function Exchange:request() end

---@param n integer  at most 16 MiB
---@return string? bytes  "" at the end
---@return vision.Error? err
function Exchange:read_body(n) end

---@return integer ms
function Exchange:delay() end

function Exchange:work() end

---Hands the work, or the request, on: another Lua state of this process does it by core.work(number), or
---core.borrow(number). Meanwhile the exchange has nothing to give.
---@return number? number
---@return vision.Error? err
function Exchange:lend() end

---@return boolean  the work is still to be done, or under way
function Exchange:lent() end

---@return boolean  true: nobody had begun, and work() may be called here; false: too late
function Exchange:take_back() end

---Work under way, in whatever thread, ends soon; the call fails with "cancelled".
function Exchange:cancel() end

---Instead of work(): the host cannot do it.
---@param message string  why, and what to do about it
function Exchange:work_failed(message) end

---@class vision.Loan  a request of another Lua state's exchange, for vision.curl's send()
local Loan = {}

---Gives it back unsent.
---@param why string?
function Loan:close(why) end

---@param number number
---@return vision.Loan?  nil: nobody wants it any more
function core.borrow(number) end

---Does the work that an exchange of another Lua state lent.
---@param number number
---@return boolean  false: nobody wants it any more, or it was done
function core.work(number) end

---@param status integer
function Exchange:status(status) end

---@param name string
---@param value string
function Exchange:header(name, value) end

---@param bytes string
function Exchange:bytes(bytes) end

---@alias vision.ClosedReason
---| "end" | "broken" | "resolve" | "connect" | "tls" | "connect_timeout" | "first_byte_timeout"
---| "idle_timeout" | "total_timeout" | "too_large" | "refused" | "body" | "no_memory" | "host"

---@param reason vision.ClosedReason
---@param detail string?
function Exchange:closed(reason, detail) end

---@return table? chunk  nil: none now
---@return vision.Error? err
function Exchange:chunk() end

---Text of the first choice in the next chunk that has some.
---@return string? text  nil: none now
---@return boolean|vision.Error|nil more  whether there may be some later
function Exchange:text() end

---@return boolean
function Exchange:settled() end

---@return boolean
function Exchange:streaming() end

---@return table? reply
---@return vision.Error? err
function Exchange:reply() end

---@return string? json
---@return vision.Error? err
function Exchange:reply_json() end

---The chunks there are now, as server-sent events: one text in several strings, or none. Some 64 kB at most:
---ask again.
---@param model string?           the name that stands in them instead of the provider's
---@param withhold_usage boolean? leaves out the chunk that has nothing but usage
---@return boolean done           the stream came to its end, and nothing follows
---@return string? ...
function Exchange:relay(model, withhold_usage) end

---@param model string?
---@return string? json
---@return vision.Error? err
function Exchange:relay_reply(model) end

---The newest usage in what relay() and relay_reply() gave or withheld.
---@return table?
function Exchange:usage() end

---@return vision.Error?
function Exchange:failure() end

---@return vision.ExchangeMeta
function Exchange:meta() end

---Safe twice. A multi that drives the exchange keeps it until its call is closed.
function Exchange:close() end

---@param route vision.Route
---@param request table|string  a table, or canonical JSON
---@param skip table<string, any>?  top-level members that are not sent
---@return vision.Exchange? exchange
---@return vision.Error? err
function core.exchange(route, request, skip) end

---@class vision.Wire  one request and its reply over a bare socket
local Wire = {}

---The reply's bytes, split anywhere; they go straight into the exchange.
---@param bytes string
---@return vision.ClosedReason? reason  for exchange:closed(); nil: go on reading
---@return boolean|string|nil detail  after "end": whether the connection may be used again
function Wire:feed(bytes) end

---The peer closed, after feed() gave nil.
---@return vision.ClosedReason reason
---@return boolean|string detail
function Wire:closed() end

function Wire:close() end

---For the request under way; again for another try of the same.
---@param exchange vision.Exchange
---@return vision.Wire? wire
---@return string|vision.Error head  of the request: it goes out first, the body behind it
---@return string? key  of what core.http1_plan() tells
---@return integer? total_ms  0: none
function core.http1(exchange) end

---@class vision.WirePlan
---@field body boolean  there is one: exchange:read_body() gives it, from its start
---@field host string  without the brackets of an IPv6 address
---@field port integer
---@field tls boolean
---@field stream boolean
---@field guarded boolean
---@field ca_file string
---@field proxy string
---@field connect_ms integer  0: none, as the two below
---@field first_byte_ms integer
---@field idle_ms integer

---What a key of core.http1 stands for: how the request under way is sent. Few are different.
---@param exchange vision.Exchange
---@return vision.WirePlan
function core.http1_plan(exchange) end

---@return integer ms  of a steady clock: the one that exchanges go by
function core.clock() end

---@return integer us  of the same clock
function core.ticks() end

---@return table<string, string>  every variable of the environment
function core.environment() end

---One whole call over libcurl, blocking.
---@param route vision.Route
---@param request table|string
---@param skip table<string, any>?
---@return table? reply
---@return vision.Error? err
---@return vision.ExchangeMeta? meta
function core.completion(route, request, skip) end

---@class vision.Call
local Call = {}

---@return boolean  something came since the last time, or it is over
function Call:ready() end

---@return boolean  started before a fork, by the parent, who gets what comes
function Call:foreign() end

---@return table<string, integer> ms  started, connected, first_byte, finished: after the start, where known
function Call:timings() end

function Call:close() end

---@class vision.Inbox  which of many calls may be ready
local Inbox = {}

---@return integer? mark  of the next of them, which leaves: call:ready() is asked until it says no
function Inbox:take() end

---@return boolean
function Inbox:empty() end

function Inbox:close() end

---@class vision.Multi  drives exchanges with libcurl
local Multi = {}

---@return vision.Inbox? inbox
---@return vision.Error? err
function Multi:inbox() end

---@param exchange vision.Exchange
---@param inbox vision.Inbox?  gets the mark when the call may be ready
---@param mark integer?
---@return vision.Call? call
---@return vision.Error? err
function Multi:start(exchange, inbox, mark) end

---@param timeout_ms number?  how long it may wait; nil: not at all
function Multi:step(timeout_ms) end

---@param call vision.Call
function Multi:wait(call) end

---@return integer descriptor  readable when step() has something to do
function Multi:fd() end

---@return integer? ms  until the next step is due
function Multi:timeout() end

function Multi:close() end

---@return vision.Multi? multi
---@return vision.Error? err
function core.multi() end

return core
