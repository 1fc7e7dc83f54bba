--- Where an official SDK reads a reply of the fixtures in another way than we do, and why: by dialect, case
--- and the place of the difference.

local NO_TYPES = "no reply of OpenAI's but of a server with its format; the SDK passes it on or breaks"
local THEIR_WORD = "the server's own word for its end, told in OpenAI's words"
local UNSAID = "the reply does not say why it ends"
local LAST_EVENT = "the fixture leaves its output out of the last event, where the SDK reads it"
local UNBEGUN = "the fixture leaves events out that the SDK counts on"
local FAILED = "a response that failed is an error to us; to the SDK it is a reply with that status"
local UNFINISHED = "the SDK reads no stream but a completed one to its end"
local CUT = "a stream without its end is an error to us; the SDK takes half an answer for a whole one"

local ARRAY = "a reply in an array: the SDK reads nothing out of it"
local BLOCKED = "the prompt was blocked: the SDK has no candidate to say so"

return {
  openai = {
    ["reply-arguments-object"] = { outcome = NO_TYPES },
    ["reply-bare"] = { stop = UNSAID },
    ["reply-content-list"] = { text = NO_TYPES },
    ["reply-finish-eos"] = { stop = THEIR_WORD },
    ["reply-finish-model-length"] = { stop = THEIR_WORD },
    ["reply-stop-with-tool-calls"] = { stop = "the server says stop beside calls of tools" },
    ["stream-finish-empty"] = { stop = UNSAID },
    ["stream-finish-forgotten"] = { stop = UNSAID },
    ["stream-groq-usage"] = { input = NO_TYPES, output = NO_TYPES },
    ["stream-tool-calls-without-index"] = { outcome = NO_TYPES },
  },
  responses = {
    ["custom-tools"] = { stop = "a call of a custom tool is a call of a tool to us" },
    ["reply-bare"] = { stop = UNSAID },
    ["reply-failed"] = { outcome = FAILED },
    ["reply-failed-image"] = { outcome = FAILED },
    ["reply-failed-policy"] = { outcome = FAILED },
    ["reply-queued"] = { outcome = FAILED },
    ["reply-incomplete-otherwise"] = { stop = "a reason that OpenAI does not list: the answer was cut" },
    ["stream-content-filter"] = { outcome = UNFINISHED },
    ["stream-incomplete"] = { outcome = UNFINISHED },
    ["stream-logprobs-and-citations"] = { outcome = UNBEGUN },
    ["stream-only-completed"] = { outcome = UNBEGUN },
    ["stream-reasoning-text"] = { text = LAST_EVENT },
    ["stream-tools-interleaved"] = { ["calls%[%d%]"] = LAST_EVENT, stop = LAST_EVENT },
    ["stream-tools-without-deltas"] = { ["calls%[%d%]"] = LAST_EVENT, stop = LAST_EVENT },
    ["stream-unknown-events"] = { text = LAST_EVENT },
  },
  anthropic = {
    ["reply-stop-unknown"] = { stop = "a reason that Anthropic does not list" },
    ["stream-cut-short"] = { outcome = CUT },
    ["stream-finish-forgotten"] = { stop = UNSAID },
    ["stream-unknown-events"] = { outcome = "the SDK breaks on what it does not know" },
  },
  gemini = {
    ["reply-blocked"] = { stop = BLOCKED },
    ["reply-in-array"] = { text = ARRAY, input = ARRAY, output = ARRAY, stop = ARRAY },
    ["reply-native-finish"] = { stop = THEIR_WORD },
    ["reply-usage"] = { output = "the total says that the thoughts are in the answer's tokens already" },
    ["reply-without-candidates"] = { outcome = "neither an answer nor why: an error to us" },
    ["stream-blocked"] = { stop = BLOCKED },
    ["stream-cut"] = { outcome = CUT },
  },
  bedrock = {
    ["reply-malformed-model-output"] = { stop = THEIR_WORD },
  },
}
