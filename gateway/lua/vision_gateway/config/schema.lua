--- Every key of the config, with its type and what holds without it. docs/config.md says the same.

local types = require "vision_gateway.config.types"

local MB, GB = 1048576, 1073741824
local YEAR = 365

---@class gateway.Key
---@field type gateway.Type
---@field default? any
---@field required? boolean
---@field firm? boolean    os.environ/NAME of a variable that is not set stops the start

local schema = { sections = {}, ignored = {} }

local function key(type, default)
  return { type = type, default = default }
end

local count, seconds = types.integer(0), types.number(0.001, 7 * 86400)
local retries = types.integer(0, 20)

schema.sections.file = {
  model_list = key(types.any), litellm_settings = key(types.map), router_settings = key(types.map),
  general_settings = key(types.map), vision_settings = key(types.map),
  environment_variables = key(types.string_map), credential_list = key(types.any),
}

schema.sections.model_list = {
  model_name = { type = types.string, required = true },
  litellm_params = { type = types.map, required = true },
  model_info = key(types.map),
}

local price = key(types.number(0))
schema.prices = { "input_cost_per_token", "output_cost_per_token", "cache_read_input_token_cost" }

schema.sections.litellm_params = {
  litellm_credential_name = key(types.string),
  input_cost_per_token = price, output_cost_per_token = price, cache_read_input_token_cost = price,
  model = { type = types.string, required = true },
  api_key = key(types.secret), api_base = key(types.string), base_url = key(types.string),
  api_version = key(types.string), azure_ad_token = key(types.secret), tenant_id = key(types.string),
  client_id = key(types.string), client_secret = key(types.secret), azure_scope = key(types.string),
  organization = key(types.string),
  project = key(types.string), custom_llm_provider = key(types.string), base_model = key(types.string),
  rpm = key(types.integer(1)), tpm = key(types.integer(1)), weight = key(types.number(0)), order = key(count),
  timeout = key(seconds), stream_timeout = key(seconds),
  max_retries = key(retries), num_retries = key(retries),
  drop_params = key(types.boolean), mock_response = key(types.string),
  extra_headers = key(types.string_map), headers = key(types.string_map), extra_body = key(types.map),
  proxy = key(types.string), ca_file = key(types.string), max_image_bytes = key(types.bytes),
  max_response_bytes = key(types.bytes),
  aws_access_key_id = key(types.secret), aws_secret_access_key = key(types.secret),
  aws_session_token = key(types.secret), aws_region_name = key(types.string),
  aws_profile_name = key(types.string), aws_bedrock_runtime_endpoint = key(types.string),
  region_name = key(types.string),
  vertex_project = key(types.string), vertex_location = key(types.string),
  vertex_credentials = key(types.secret_text), vertex_access_token = key(types.secret),
  -- Members of every request to it, where the client gives none.
  max_tokens = key(types.integer(1)), max_completion_tokens = key(types.integer(1)),
  temperature = key(types.number(0, 2)), top_p = key(types.number(0, 1)), top_k = key(types.integer(1)),
  seed = key(types.integer(0)), stop = key(types.any), user = key(types.string),
  frequency_penalty = key(types.number(-2, 2)), presence_penalty = key(types.number(-2, 2)),
  response_format = key(types.map), tools = key(types.any), tool_choice = key(types.any),
  reasoning_effort = key(types.string), service_tier = key(types.string), thinking = key(types.map),
}

-- The members that go into the request rather than the route.
schema.request = {}
for name in ([[max_tokens max_completion_tokens temperature top_p top_k seed stop user frequency_penalty
  presence_penalty response_format tools tool_choice reasoning_effort service_tier thinking]]):gmatch "%S+" do
  schema.request[name] = true
end

schema.sections.model_info = {
  id = key(types.string), mode = key(types.string), base_model = key(types.string),
  litellm_provider = key(types.string),
  max_tokens = key(count), max_input_tokens = key(count), max_output_tokens = key(count),
  input_cost_per_token = price, output_cost_per_token = price, cache_read_input_token_cost = price,
  max_images_per_prompt = key(types.integer(1)), max_request_bytes = key(types.bytes),
  health_check_model = key(types.string), health_check_timeout = key(seconds),
  health_check_max_tokens = key(types.integer(1)), health_check_params = key(types.map),
  health_check_max_tokens_reasoning = key(types.integer(1)),
  health_check_max_tokens_non_reasoning = key(types.integer(1)),
  health_check_supports_max_tokens = key(types.boolean, true),
  health_check_reasoning_effort = key(types.string),
}

schema.sections.router_settings = {
  routing_strategy = key(types.choice("simple-shuffle", "least-busy", "usage-based-routing",
    "usage-based-routing-v2", "latency-based-routing", "cost-based-routing"), "simple-shuffle"),
  num_retries = key(retries), retry_after = key(types.number(0, 3600), 0),
  timeout = key(seconds), stream_timeout = key(seconds),
  max_fallbacks = key(types.integer(0, 50), 5),
  fallbacks = key(types.fallbacks), default_fallbacks = key(types.strings),
  context_window_fallbacks = key(types.fallbacks), content_policy_fallbacks = key(types.fallbacks),
  allowed_fails = key(types.integer(0, 1000), 3), cooldown_time = key(types.number(0, 86400), 5),
  disable_cooldowns = key(types.boolean, false),
  retry_policy = key(types.counts), model_group_retry_policy = key(types.counts_by_name),
  model_group_alias = key(types.aliases),
}

schema.sections.litellm_settings = {
  drop_params = key(types.boolean), num_retries = key(retries), request_timeout = key(seconds),
  fallbacks = key(types.fallbacks), default_fallbacks = key(types.strings),
  context_window_fallbacks = key(types.fallbacks), content_policy_fallbacks = key(types.fallbacks),
  allowed_fails = key(types.integer(0, 1000)), cooldown_time = key(types.number(0, 86400)),
  include_cost_in_streaming_usage = key(types.boolean, false),
  turn_off_message_logging = key(types.boolean, false),
  require_auth_for_metrics_endpoint = key(types.boolean, true),
}

schema.sections.general_settings = {
  master_key = { type = types.secret, firm = true },
  database_url = { type = types.secret, firm = true },
  forward_client_headers_to_llm_api = key(types.boolean, false),
  allowed_ips = key(types.addresses), use_x_forwarded_for = key(types.boolean, false),
  health_check_concurrency = key(types.integer(1, 100), 8), health_check_details = key(types.boolean, true),
}

schema.sections.vision_settings = {
  listen = key(types.string, "127.0.0.1:4000"),
  workers = key(types.integer(1, 512)),
  user = key(types.string),
  max_connections = key(types.integer(64, 1000000), 4096),
  body_limit = key(types.bytes, 64 * MB),
  memory_budget = key(types.bytes, 256 * MB),
  shared_memory = key(types.size(MB, "1MB"), 16 * MB),
  threads = key(types.integer(1, 256), 8),
  header_timeout = key(seconds, 30),
  body_timeout = key(seconds, 60),
  shutdown_timeout = key(seconds, 600),
  data_folder = key(types.string),
  resolver = key(types.servers),
  ca_file = key(types.string, "/etc/ssl/certs/ca-certificates.crt"),
  log_level = key(types.choice("debug", "info", "notice", "warn", "error"), "warn"),
  logging = key(types.choice("off", "hashes", "full"), "full"),
  retention_days = key(types.integer(1, 100 * YEAR), 30),
  retention_bytes = key(types.bytes, 10 * GB),
  thumbnails = key(types.boolean, true),
  prompts_folder = key(types.string),
  cors_origins = key(types.strings),
  client_api_base = key(types.boolean, false),
  pass_client_key = key(types.boolean, false),
  image_hosts = key(types.strings),
  portkey_configs = key(types.map),
}

-- Providers of LiteLLM's: a model of one that is not called here is left out, and the others are served.
schema.elsewhere = {}
for name in ([[ai21 ai21_chat amazon_nova anthropic_text assemblyai aws_polly azure_ai azure_text baseten
  black_forest_labs bytez cerebras chatgpt clarifai cloudflare codestral cohere cohere_chat cometapi
  compactifai dashscope databricks datarobot deepgram deepinfra deepseek docker_model_runner elevenlabs
  empower fal_ai featherless_ai fireworks_ai friendliai galadriel gigachat github github_copilot
  gradient_ai helicone heroku huggingface hyperbolic inception infinity jina_ai lambda_ai langfuse
  lemonade maritalk meta_llama minimax moonshot morph nebius nlp_cloud novita nscale nvidia_nim oci
  oobabooga openai_like ovhcloud perplexity petals predibase publicai recraft replicate runwayml sagemaker
  sagemaker_chat sambanova sap snowflake stability text-completion-codestral text-completion-openai topaz
  triton v0 vercel_ai_gateway volcengine voyage wandb watsonx watsonx_text xinference zai]]):gmatch "%S+" do
  schema.elsewhere[name] = true
end

local function ignore(section, names)
  schema.ignored[section] = {}
  for name in names:gmatch "%S+" do
    schema.ignored[section][name] = true
  end
end

-- LiteLLM's own, which have no effect here: said in a warning, as what is unknown is.
ignore("file", "include guardrails mcp_servers vector_store_registry callback_settings")
ignore("model_list", "access_groups")
ignore("litellm_params", [[tags max_budget budget_duration input_cost_per_second output_cost_per_second
  configurable_clientside_auth_params
  cooldown_time use_in_pass_through merge_reasoning_content_in_choices aws_role_name aws_session_name
  aws_web_identity_token aws_sts_endpoint watsonx_region_name
  azure_username azure_password default_api_key_tpm_limit default_api_key_rpm_limit max_parallel_requests
  itpm otpm model_info]])
ignore("router_settings", [[redis_host redis_port redis_password redis_url cache_responses cache_kwargs
  caching_groups client_ttl enable_pre_call_checks allowed_fails_policy routing_strategy_args
  provider_budget_config optional_pre_call_checks set_verbose debug_level enable_tag_filtering
  tag_filtering_match_any default_max_parallel_requests max_retries default_litellm_params polling_interval
  default_priority assistants_config alerting_config retry_after_header]])
ignore("litellm_settings", [[cache cache_params callbacks success_callback failure_callback set_verbose
  json_logs telemetry redact_user_api_key_info modify_params ssl_verify
  ssl_certificate force_ipv4 langfuse_default_tags public_routes custom_provider_map max_budget
  budget_duration default_internal_user_params default_team_settings upperbound_key_generate_params
  key_generation_settings default_redis_batch_cache_expiry store_audit_logs enable_json_schema_validation
  enable_preview_features request_timeout_policy s3_callback_params disable_copilot_system_to_assistant
  forward_traceparent_to_llm_provider public_model_groups
  disable_add_transform_inline_image_block disable_hf_tokenizer_download context_window_fallback_dict
  num_workers suppress_debug_info model_alias_map]])
ignore("general_settings", [[alerting alerting_threshold alert_types alert_to_webhook_url alerting_args
  spend_report_frequency store_model_in_db store_prompts_in_spend_logs disable_spend_logs
  disable_master_key_return disable_reset_budget disable_adding_master_key_hash_to_db
  database_connection_pool_limit database_connection_timeout database_connection_pool_timeout
  allow_requests_on_db_unavailable custom_auth max_parallel_requests global_max_parallel_requests
  infer_model_from_keys background_health_checks background_health_check_model_groups health_check_interval
  health_check_skip_disabled_background_models health_check_ignore_transient_errors
  health_check_staleness_threshold enable_health_check_routing completion_model
  enforce_user_param allowed_routes public_routes key_management_system key_management_settings
  proxy_batch_write_at
  proxy_budget_rescheduler_min_time proxy_budget_rescheduler_max_time ui_access_mode user_header_name
  user_header_mappings enable_jwt_auth litellm_jwtauth pass_through_endpoints
  use_client_credentials_pass_through_routes
  admin_only_routes max_request_size_mb max_response_size_mb maximum_spend_logs_retention_period
  maximum_spend_logs_retention_interval forward_openai_org_id
  dangerously_permit_weak_or_unset_master_key enable_oauth2_auth service_account_settings
  image_generation_model embedding_model default_team_disabled control_plane_url custom_ui_sso_sign_in_handler
  disable_error_logs use_redis_transaction_buffer use_shared_health_check mcp_internal_ip_ranges]])

return schema
