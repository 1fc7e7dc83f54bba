/* Made by tools/models.lua from data/models.json (litellm 1.106.2) and data/models-kept.json; do not edit. */
#include "model_data.h"

const char model_data_names[] =
  "ai21/jamba-1.5\0"
  "ai21/jamba-1.5-large\0"
  "ai21/jamba-1.5-large@001\0"
  "ai21/jamba-1.5-mini\0"
  "ai21/jamba-1.5-mini@001\0"
  "ai21/jamba-large-1.6\0"
  "ai21/jamba-large-1.7\0"
  "ai21/jamba-mini-1.6\0"
  "ai21/jamba-mini-1.7\0"
  "aihubmix/agnes-2.5-flash\0"
  "aihubmix/agnes-2.5-pro\0"
  "aihubmix/cc-glm-5.1\0"
  "aihubmix/claude-fable-5\0"
  "aihubmix/claude-haiku-4-5\0"
  "aihubmix/claude-opus-4-8-think\0"
  "aihubmix/claude-opus-5\0"
  "aihubmix/claude-sonnet-5\0"
  "aihubmix/coding-glm-5.3\0"
  "aihubmix/coding-kimi-k3\0"
  "aihubmix/coding-xiaomi-mimo-v2-omni\0"
  "aihubmix/coding-xiaomi-mimo-v2.5\0"
  "aihubmix/coding-xiaomi-mimo-v2.5-pro\0"
  "aihubmix/command-a-plus-05-2026\0"
  "aihubmix/deepseek-v4-flash\0"
  "aihubmix/deepseek-v4-pro\0"
  "aihubmix/doubao-seed-2-0-code-preview\0"
  "aihubmix/doubao-seed-2-0-lite-260428\0"
  "aihubmix/doubao-seed-2-0-mini\0"
  "aihubmix/doubao-seed-2-0-pro\0"
  "aihubmix/doubao-seed-2-1-turbo\0"
  "aihubmix/ernie-5.1\0"
  "aihubmix/gemini-3-flash-preview\0"
  "aihubmix/gemini-3-flash-preview-search\0"
  "aihubmix/gemini-3.1-pro-preview\0"
  "aihubmix/gemini-3.1-pro-preview-customtools\0"
  "aihubmix/gemini-3.5-flash-lite\0"
  "aihubmix/gemini-3.7-flash\0"
  "aihubmix/gemma-4-26b-a4b-it\0"
  "aihubmix/gemma-4-31b-it\0"
  "aihubmix/glm-5.2-fast-preview\0"
  "aihubmix/glm-5.3\0"
  "aihubmix/glm-5.3-flash\0"
  "aihubmix/glm-5v-turbo\0"
  "aihubmix/gpt-5.3-codex\0"
  "aihubmix/gpt-5.4-high\0"
  "aihubmix/gpt-5.4-low\0"
  "aihubmix/gpt-5.4-mini\0"
  "aihubmix/gpt-5.4-nano\0"
  "aihubmix/gpt-5.5\0"
  "aihubmix/gpt-5.5-pro\0"
  "aihubmix/gpt-5.6-luna\0"
  "aihubmix/gpt-5.6-sol-disc\0"
  "aihubmix/gpt-5.6-terra\0"
  "aihubmix/gpt-chat-latest\0"
  "aihubmix/grok-4-20-non-reasoning\0"
  "aihubmix/grok-4-20-reasoning\0"
  "aihubmix/grok-4.6\0"
  "aihubmix/grok-build-0.1\0"
  "aihubmix/hy3\0"
  "aihubmix/hy4-preview\0"
  "aihubmix/kimi-k2.6\0"
  "aihubmix/kimi-k2.7-code-highspeed\0"
  "aihubmix/kimi-k3\0"
  "aihubmix/longcat-2.0\0"
  "aihubmix/mai-thinking-1\0"
  "aihubmix/mimo-v2-omni\0"
  "aihubmix/mimo-v2-pro\0"
  "aihubmix/minimax-m2.7\0"
  "aihubmix/minimax-m3\0"
  "aihubmix/muse-spark-1.2\0"
  "aihubmix/qwen3-coder-next\0"
  "aihubmix/qwen3.5-122b-a10b\0"
  "aihubmix/qwen3.5-397b-a17b\0"
  "aihubmix/qwen3.6-27b\0"
  "aihubmix/qwen3.6-35b-a3b\0"
  "aihubmix/qwen3.6-max-preview\0"
  "aihubmix/qwen3.7-plus\0"
  "aihubmix/qwen3.8-2.4t-a95b\0"
  "aihubmix/qwen3.8-flash\0"
  "aihubmix/qwen3.8-max\0"
  "aihubmix/step-3.7-flash\0"
  "aiml/claude-3-5-haiku-latest\0"
  "aiml/claude-3-5-sonnet-latest\0"
  "aiml/claude-3-haiku-latest\0"
  "aiml/claude-3-opus-latest\0"
  "aiml/claude-3-sonnet-latest\0"
  "aiml/gemini-1.5-flash\0"
  "aiml/gemini-1.5-pro\0"
  "aiml/gpt-4-turbo\0"
  "aiml/gpt-4-turbo-2024-04-09\0"
  "aiml/gpt-4o\0"
  "aiml/gpt-4o-2024-05-13\0"
  "aiml/gpt-4o-2024-08-06\0"
  "aiml/gpt-4o-mini\0"
  "aiml/gpt-4o-mini-2024-07-18\0"
  "aiml/meta-llama/Llama-3.2-11B-Vision-Instruct-Turbo\0"
  "aiml/meta-llama/Llama-3.2-90B-Vision-Instruct-Turbo\0"
  "aiml/meta-llama/Llama-Vision-Free\0"
  "aiml/qwen/qvq-72b-preview\0"
  "aleph_alpha/luminous-base-control\0"
  "aleph_alpha/luminous-extended-control\0"
  "aleph_alpha/luminous-supreme-control\0"
  "amazon_nova/nova-lite-v1\0"
  "amazon_nova/nova-micro-v1\0"
  "amazon_nova/nova-premier-v1\0"
  "amazon_nova/nova-pro-v1\0"
  "anthropic/claude-2\0"
  "anthropic/claude-2.0\0"
  "anthropic/claude-2.1\0"
  "anthropic/claude-3-5-haiku\0"
  "anthropic/claude-3-5-haiku-20241022\0"
  "anthropic/claude-3-5-haiku-latest\0"
  "anthropic/claude-3-5-sonnet\0"
  "anthropic/claude-3-5-sonnet-20240620\0"
  "anthropic/claude-3-5-sonnet-20241022\0"
  "anthropic/claude-3-5-sonnet-latest\0"
  "anthropic/claude-3-7-sonnet\0"
  "anthropic/claude-3-7-sonnet-20250219\0"
  "anthropic/claude-3-7-sonnet-latest\0"
  "anthropic/claude-3-haiku\0"
  "anthropic/claude-3-haiku-20240307\0"
  "anthropic/claude-3-haiku-latest\0"
  "anthropic/claude-3-opus\0"
  "anthropic/claude-3-opus-20240229\0"
  "anthropic/claude-3-opus-latest\0"
  "anthropic/claude-3-sonnet\0"
  "anthropic/claude-3-sonnet-20240229\0"
  "anthropic/claude-3-sonnet-latest\0"
  "anthropic/claude-3.5-haiku\0"
  "anthropic/claude-3.5-sonnet\0"
  "anthropic/claude-4-opus-20250514\0"
  "anthropic/claude-4-sonnet-20250514\0"
  "anthropic/claude-fable-5\0"
  "anthropic/claude-fable-5-1\0"
  "anthropic/claude-haiku-4-5\0"
  "anthropic/claude-haiku-4-5-20251001\0"
  "anthropic/claude-haiku-5-5\0"
  "anthropic/claude-instant-1\0"
  "anthropic/claude-instant-1.2\0"
  "anthropic/claude-mythos-5\0"
  "anthropic/claude-mythos-5-1\0"
  "anthropic/claude-mythos-preview\0"
  "anthropic/claude-opus-4-0\0"
  "anthropic/claude-opus-4-1\0"
  "anthropic/claude-opus-4-1-20250805\0"
  "anthropic/claude-opus-4-20250514\0"
  "anthropic/claude-opus-4-5\0"
  "anthropic/claude-opus-4-5-20251101\0"
  "anthropic/claude-opus-4-6\0"
  "anthropic/claude-opus-4-6-20260205\0"
  "anthropic/claude-opus-4-7\0"
  "anthropic/claude-opus-4-7-20260416\0"
  "anthropic/claude-opus-4-8\0"
  "anthropic/claude-opus-5\0"
  "anthropic/claude-opus-5-5\0"
  "anthropic/claude-sonnet-4-0\0"
  "anthropic/claude-sonnet-4-20250514\0"
  "anthropic/claude-sonnet-4-5\0"
  "anthropic/claude-sonnet-4-5-20250929\0"
  "anthropic/claude-sonnet-4-6\0"
  "anthropic/claude-sonnet-5\0"
  "anthropic/claude-sonnet-5-5\0"
  "anyscale/codellama/CodeLlama-34b-Instruct-hf\0"
  "anyscale/codellama/CodeLlama-70b-Instruct-hf\0"
  "anyscale/google/gemma-7b-it\0"
  "anyscale/HuggingFaceH4/zephyr-7b-beta\0"
  "anyscale/meta-llama/Llama-2-13b-chat-hf\0"
  "anyscale/meta-llama/Llama-2-70b-chat-hf\0"
  "anyscale/meta-llama/Llama-2-7b-chat-hf\0"
  "anyscale/meta-llama/Meta-Llama-3-70B-Instruct\0"
  "anyscale/meta-llama/Meta-Llama-3-8B-Instruct\0"
  "anyscale/mistralai/Mistral-7B-Instruct-v0.1\0"
  "anyscale/mistralai/Mixtral-8x22B-Instruct-v0.1\0"
  "anyscale/mistralai/Mixtral-8x7B-Instruct-v0.1\0"
  "azure/apac/gpt-6.1-sol\0"
  "azure/chat-latest\0"
  "azure/codex-mini\0"
  "azure/command-r-plus\0"
  "azure/computer-use-preview\0"
  "azure/container\0"
  "azure/eu/codex-mini\0"
  "azure/eu/computer-use-preview\0"
  "azure/eu/gpt-4.1\0"
  "azure/eu/gpt-4.1-mini\0"
  "azure/eu/gpt-4.1-nano\0"
  "azure/eu/gpt-4o\0"
  "azure/eu/gpt-4o-2024-05-13\0"
  "azure/eu/gpt-4o-2024-08-06\0"
  "azure/eu/gpt-4o-2024-11-20\0"
  "azure/eu/gpt-4o-mini\0"
  "azure/eu/gpt-4o-mini-2024-07-18\0"
  "azure/eu/gpt-5\0"
  "azure/eu/gpt-5-2025-08-07\0"
  "azure/eu/gpt-5-codex\0"
  "azure/eu/gpt-5-mini\0"
  "azure/eu/gpt-5-mini-2025-08-07\0"
  "azure/eu/gpt-5-nano\0"
  "azure/eu/gpt-5-nano-2025-08-07\0"
  "azure/eu/gpt-5-pro\0"
  "azure/eu/gpt-5.1\0"
  "azure/eu/gpt-5.1-chat\0"
  "azure/eu/gpt-5.1-codex\0"
  "azure/eu/gpt-5.1-codex-max\0"
  "azure/eu/gpt-5.1-codex-mini\0"
  "azure/eu/gpt-5.2\0"
  "azure/eu/gpt-5.2-chat\0"
  "azure/eu/gpt-5.2-codex\0"
  "azure/eu/gpt-5.2-pro\0"
  "azure/eu/gpt-5.3-chat\0"
  "azure/eu/gpt-5.3-codex\0"
  "azure/eu/gpt-5.4\0"
  "azure/eu/gpt-5.4-2026-03-05\0"
  "azure/eu/gpt-5.4-mini\0"
  "azure/eu/gpt-5.4-nano\0"
  "azure/eu/gpt-5.4-pro\0"
  "azure/eu/gpt-5.5\0"
  "azure/eu/gpt-5.5-2026-04-23\0"
  "azure/eu/gpt-5.5-2026-04-24\0"
  "azure/eu/gpt-5.6\0"
  "azure/eu/gpt-5.6-luna\0"
  "azure/eu/gpt-5.6-sol\0"
  "azure/eu/gpt-5.6-terra\0"
  "azure/eu/gpt-6-astra\0"
  "azure/eu/gpt-6-luna\0"
  "azure/eu/gpt-6-sol\0"
  "azure/eu/gpt-6.1-sol\0"
  "azure/eu/o1\0"
  "azure/eu/o1-2024-12-17\0"
  "azure/eu/o1-mini\0"
  "azure/eu/o1-mini-2024-09-12\0"
  "azure/eu/o1-preview\0"
  "azure/eu/o1-preview-2024-09-12\0"
  "azure/eu/o3\0"
  "azure/eu/o3-2025-04-16\0"
  "azure/eu/o3-deep-research\0"
  "azure/eu/o3-mini\0"
  "azure/eu/o3-mini-2025-01-31\0"
  "azure/eu/o4-mini\0"
  "azure/eu/o4-mini-2025-04-16\0"
  "azure/global-standard/gpt-4o-2024-08-06\0"
  "azure/global-standard/gpt-4o-2024-11-20\0"
  "azure/global-standard/gpt-4o-mini\0"
  "azure/global/gpt-4o-2024-08-06\0"
  "azure/global/gpt-4o-2024-11-20\0"
  "azure/global/gpt-5.1\0"
  "azure/global/gpt-5.1-codex\0"
  "azure/global/gpt-5.1-codex-mini\0"
  "azure/gpt-3.5-turbo\0"
  "azure/gpt-3.5-turbo-0125\0"
  "azure/gpt-35-turbo\0"
  "azure/gpt-35-turbo-0125\0"
  "azure/gpt-35-turbo-0301\0"
  "azure/gpt-35-turbo-0613\0"
  "azure/gpt-35-turbo-1106\0"
  "azure/gpt-35-turbo-16k\0"
  "azure/gpt-35-turbo-16k-0613\0"
  "azure/gpt-4\0"
  "azure/gpt-4-0125-preview\0"
  "azure/gpt-4-0613\0"
  "azure/gpt-4-1106-preview\0"
  "azure/gpt-4-32k\0"
  "azure/gpt-4-32k-0613\0"
  "azure/gpt-4-turbo\0"
  "azure/gpt-4-turbo-2024-04-09\0"
  "azure/gpt-4-turbo-vision-preview\0"
  "azure/gpt-4.1\0"
  "azure/gpt-4.1-2025-04-14\0"
  "azure/gpt-4.1-mini\0"
  "azure/gpt-4.1-mini-2025-04-14\0"
  "azure/gpt-4.1-nano\0"
  "azure/gpt-4.1-nano-2025-04-14\0"
  "azure/gpt-4.5-preview\0"
  "azure/gpt-4o\0"
  "azure/gpt-4o-2024-05-13\0"
  "azure/gpt-4o-2024-08-06\0"
  "azure/gpt-4o-2024-11-20\0"
  "azure/gpt-4o-audio-preview-2024-12-17\0"
  "azure/gpt-4o-mini\0"
  "azure/gpt-4o-mini-2024-07-18\0"
  "azure/gpt-4o-mini-audio-preview-2024-12-17\0"
  "azure/gpt-5\0"
  "azure/gpt-5-2025-08-07\0"
  "azure/gpt-5-chat\0"
  "azure/gpt-5-chat-latest\0"
  "azure/gpt-5-codex\0"
  "azure/gpt-5-mini\0"
  "azure/gpt-5-mini-2025-08-07\0"
  "azure/gpt-5-nano\0"
  "azure/gpt-5-nano-2025-08-07\0"
  "azure/gpt-5-pro\0"
  "azure/gpt-5.1\0"
  "azure/gpt-5.1-2025-11-13\0"
  "azure/gpt-5.1-chat\0"
  "azure/gpt-5.1-codex\0"
  "azure/gpt-5.1-codex-2025-11-13\0"
  "azure/gpt-5.1-codex-max\0"
  "azure/gpt-5.1-codex-mini\0"
  "azure/gpt-5.1-codex-mini-2025-11-13\0"
  "azure/gpt-5.2\0"
  "azure/gpt-5.2-2025-12-11\0"
  "azure/gpt-5.2-chat\0"
  "azure/gpt-5.2-codex\0"
  "azure/gpt-5.2-pro\0"
  "azure/gpt-5.2-pro-2025-12-11\0"
  "azure/gpt-5.3-chat\0"
  "azure/gpt-5.3-codex\0"
  "azure/gpt-5.4\0"
  "azure/gpt-5.4-2026-03-05\0"
  "azure/gpt-5.4-mini\0"
  "azure/gpt-5.4-mini-2026-03-17\0"
  "azure/gpt-5.4-nano\0"
  "azure/gpt-5.4-nano-2026-03-17\0"
  "azure/gpt-5.4-pro\0"
  "azure/gpt-5.4-pro-2026-03-05\0"
  "azure/gpt-5.5\0"
  "azure/gpt-5.5-2026-04-23\0"
  "azure/gpt-5.5-2026-04-24\0"
  "azure/gpt-5.5-pro\0"
  "azure/gpt-5.5-pro-2026-04-23\0"
  "azure/gpt-5.6\0"
  "azure/gpt-5.6-luna\0"
  "azure/gpt-5.6-luna-2026-07-09\0"
  "azure/gpt-5.6-sol\0"
  "azure/gpt-5.6-sol-2026-07-09\0"
  "azure/gpt-5.6-terra\0"
  "azure/gpt-5.6-terra-2026-07-09\0"
  "azure/gpt-6-astra\0"
  "azure/gpt-6-astra-2026-09-03\0"
  "azure/gpt-6-luna\0"
  "azure/gpt-6-luna-2026-09-22\0"
  "azure/gpt-6-sol\0"
  "azure/gpt-6-sol-2026-09-22\0"
  "azure/gpt-6.1-sol\0"
  "azure/gpt-6.1-sol-2026-09-29\0"
  "azure/gpt-audio\0"
  "azure/gpt-audio-1.5\0"
  "azure/gpt-audio-1.5-2026-02-23\0"
  "azure/gpt-audio-2025-08-28\0"
  "azure/gpt-audio-mini\0"
  "azure/gpt-audio-mini-2025-10-06\0"
  "azure/gpt-chat-latest\0"
  "azure/mistral-large-2402\0"
  "azure/mistral-large-latest\0"
  "azure/model-router\0"
  "azure/o1\0"
  "azure/o1-2024-12-17\0"
  "azure/o1-mini\0"
  "azure/o1-mini-2024-09-12\0"
  "azure/o1-preview\0"
  "azure/o1-preview-2024-09-12\0"
  "azure/o3\0"
  "azure/o3-2025-04-16\0"
  "azure/o3-deep-research\0"
  "azure/o3-mini\0"
  "azure/o3-mini-2025-01-31\0"
  "azure/o3-pro\0"
  "azure/o3-pro-2025-06-10\0"
  "azure/o4-mini\0"
  "azure/o4-mini-2025-04-16\0"
  "azure/us-gov/gpt-5.1\0"
  "azure/us-gov/o3-mini\0"
  "azure/us/codex-mini\0"
  "azure/us/computer-use-preview\0"
  "azure/us/gpt-4.1\0"
  "azure/us/gpt-4.1-2025-04-14\0"
  "azure/us/gpt-4.1-mini\0"
  "azure/us/gpt-4.1-mini-2025-04-14\0"
  "azure/us/gpt-4.1-nano\0"
  "azure/us/gpt-4.1-nano-2025-04-14\0"
  "azure/us/gpt-4o\0"
  "azure/us/gpt-4o-2024-05-13\0"
  "azure/us/gpt-4o-2024-08-06\0"
  "azure/us/gpt-4o-2024-11-20\0"
  "azure/us/gpt-4o-mini\0"
  "azure/us/gpt-4o-mini-2024-07-18\0"
  "azure/us/gpt-5\0"
  "azure/us/gpt-5-2025-08-07\0"
  "azure/us/gpt-5-codex\0"
  "azure/us/gpt-5-mini\0"
  "azure/us/gpt-5-mini-2025-08-07\0"
  "azure/us/gpt-5-nano\0"
  "azure/us/gpt-5-nano-2025-08-07\0"
  "azure/us/gpt-5-pro\0"
  "azure/us/gpt-5.1\0"
  "azure/us/gpt-5.1-chat\0"
  "azure/us/gpt-5.1-codex\0"
  "azure/us/gpt-5.1-codex-max\0"
  "azure/us/gpt-5.1-codex-mini\0"
  "azure/us/gpt-5.2\0"
  "azure/us/gpt-5.2-chat\0"
  "azure/us/gpt-5.2-codex\0"
  "azure/us/gpt-5.2-pro\0"
  "azure/us/gpt-5.3-chat\0"
  "azure/us/gpt-5.3-codex\0"
  "azure/us/gpt-5.4\0"
  "azure/us/gpt-5.4-2026-03-05\0"
  "azure/us/gpt-5.4-mini\0"
  "azure/us/gpt-5.4-nano\0"
  "azure/us/gpt-5.4-pro\0"
  "azure/us/gpt-5.5\0"
  "azure/us/gpt-5.5-2026-04-23\0"
  "azure/us/gpt-5.5-2026-04-24\0"
  "azure/us/gpt-5.6\0"
  "azure/us/gpt-5.6-luna\0"
  "azure/us/gpt-5.6-sol\0"
  "azure/us/gpt-5.6-terra\0"
  "azure/us/gpt-6-astra\0"
  "azure/us/gpt-6-luna\0"
  "azure/us/gpt-6-sol\0"
  "azure/us/gpt-6.1-sol\0"
  "azure/us/gpt-chat-latest\0"
  "azure/us/o1\0"
  "azure/us/o1-2024-12-17\0"
  "azure/us/o1-mini\0"
  "azure/us/o1-mini-2024-09-12\0"
  "azure/us/o1-preview\0"
  "azure/us/o1-preview-2024-09-12\0"
  "azure/us/o3\0"
  "azure/us/o3-2025-04-16\0"
  "azure/us/o3-deep-research\0"
  "azure/us/o3-mini\0"
  "azure/us/o3-mini-2025-01-31\0"
  "azure/us/o4-mini\0"
  "azure/us/o4-mini-2025-04-16\0"
  "azure_ai/claude-fable-5\0"
  "azure_ai/claude-fable-5-1\0"
  "azure_ai/claude-haiku-4-5\0"
  "azure_ai/claude-haiku-5-5\0"
  "azure_ai/claude-opus-4-5\0"
  "azure_ai/claude-opus-4-6\0"
  "azure_ai/claude-opus-4-7\0"
  "azure_ai/claude-opus-4-8\0"
  "azure_ai/claude-opus-5\0"
  "azure_ai/claude-opus-5-5\0"
  "azure_ai/claude-opus-5-5-fast\0"
  "azure_ai/claude-sonnet-4-5\0"
  "azure_ai/claude-sonnet-4-6\0"
  "azure_ai/claude-sonnet-5\0"
  "azure_ai/claude-sonnet-5-5\0"
  "azure_ai/Codestral-2501\0"
  "azure_ai/codex-mini\0"
  "azure_ai/cohere-command-a\0"
  "azure_ai/Cohere-command-a-plus-05-2026\0"
  "azure_ai/deepseek-r1\0"
  "azure_ai/deepseek-v3\0"
  "azure_ai/deepseek-v3-0324\0"
  "azure_ai/deepseek-v3.1\0"
  "azure_ai/deepseek-v3.2\0"
  "azure_ai/deepseek-v3.2-speciale\0"
  "azure_ai/deepseek-v4-flash\0"
  "azure_ai/DeepSeek-V4-Flash-0731\0"
  "azure_ai/deepseek-v4-pro\0"
  "azure_ai/deepseek-v4.1-flash\0"
  "azure_ai/FW-DeepSeek-V3.2\0"
  "azure_ai/FW-DeepSeek-V4-Flash\0"
  "azure_ai/FW-DeepSeek-V4-Pro\0"
  "azure_ai/FW-DeepSeek-V4.1-Flash\0"
  "azure_ai/FW-GLM-5\0"
  "azure_ai/FW-GLM-5.1\0"
  "azure_ai/FW-GLM-5.2\0"
  "azure_ai/FW-GLM-5.2-Fast\0"
  "azure_ai/FW-GLM-5.3\0"
  "azure_ai/FW-GLM-5.3-Flash\0"
  "azure_ai/FW-GPT-OSS-120B\0"
  "azure_ai/FW-Inkling\0"
  "azure_ai/FW-Kimi-K2.5\0"
  "azure_ai/FW-Kimi-K2.6\0"
  "azure_ai/FW-Kimi-K2.7-Code\0"
  "azure_ai/FW-Kimi-K3\0"
  "azure_ai/FW-MiniMax-M2.5\0"
  "azure_ai/FW-MiniMax-M3\0"
  "azure_ai/FW-Nemotron-3-Ultra-NVFP4\0"
  "azure_ai/FW-Nemotron-Lightning-3.5-30B-A3B\0"
  "azure_ai/global/grok-3\0"
  "azure_ai/global/grok-3-mini\0"
  "azure_ai/gpt-5.4\0"
  "azure_ai/gpt-5.4-2026-03-05\0"
  "azure_ai/gpt-5.4-mini\0"
  "azure_ai/gpt-5.4-mini-2026-03-17\0"
  "azure_ai/gpt-5.4-nano\0"
  "azure_ai/gpt-5.4-nano-2026-03-17\0"
  "azure_ai/gpt-5.4-pro\0"
  "azure_ai/gpt-5.4-pro-2026-03-05\0"
  "azure_ai/gpt-5.5\0"
  "azure_ai/gpt-5.5-2026-04-23\0"
  "azure_ai/gpt-5.5-2026-04-24\0"
  "azure_ai/gpt-6-astra\0"
  "azure_ai/gpt-6-luna\0"
  "azure_ai/gpt-6-sol\0"
  "azure_ai/gpt-6.1-sol\0"
  "azure_ai/gpt-chat-latest\0"
  "azure_ai/gpt-oss-120b\0"
  "azure_ai/grok-3\0"
  "azure_ai/grok-3-mini\0"
  "azure_ai/grok-4\0"
  "azure_ai/grok-4-1-fast-non-reasoning\0"
  "azure_ai/grok-4-1-fast-reasoning\0"
  "azure_ai/grok-4-20-non-reasoning\0"
  "azure_ai/grok-4-20-reasoning\0"
  "azure_ai/grok-4-fast-non-reasoning\0"
  "azure_ai/grok-4-fast-reasoning\0"
  "azure_ai/grok-4.3\0"
  "azure_ai/grok-4.6\0"
  "azure_ai/grok-4.7\0"
  "azure_ai/grok-code-fast-1\0"
  "azure_ai/jais-30b-chat\0"
  "azure_ai/jamba-instruct\0"
  "azure_ai/kimi-k2-thinking\0"
  "azure_ai/kimi-k2.5\0"
  "azure_ai/kimi-k2.6\0"
  "azure_ai/kimi-k2.7-code\0"
  "azure_ai/Llama-3.2-11B-Vision-Instruct\0"
  "azure_ai/Llama-3.2-90B-Vision-Instruct\0"
  "azure_ai/Llama-3.3-70B-Instruct\0"
  "azure_ai/Llama-4-Maverick-17B-128E-Instruct-FP8\0"
  "azure_ai/Llama-4-Scout-17B-16E-Instruct\0"
  "azure_ai/MAI-Cyber-1-Flash\0"
  "azure_ai/MAI-DS-R1\0"
  "azure_ai/MAI-Thinking-1\0"
  "azure_ai/Meta-Llama-3-70B-Instruct\0"
  "azure_ai/Meta-Llama-3.1-405B-Instruct\0"
  "azure_ai/Meta-Llama-3.1-70B-Instruct\0"
  "azure_ai/Meta-Llama-3.1-8B-Instruct\0"
  "azure_ai/ministral-3b\0"
  "azure_ai/mistral-large\0"
  "azure_ai/mistral-large-2407\0"
  "azure_ai/mistral-large-3\0"
  "azure_ai/mistral-large-latest\0"
  "azure_ai/mistral-medium-2505\0"
  "azure_ai/mistral-medium-3-5\0"
  "azure_ai/mistral-nemo\0"
  "azure_ai/mistral-small\0"
  "azure_ai/mistral-small-2503\0"
  "azure_ai/model-router\0"
  "azure_ai/model_router\0"
  "azure_ai/Phi-3-medium-128k-instruct\0"
  "azure_ai/Phi-3-medium-4k-instruct\0"
  "azure_ai/Phi-3-mini-128k-instruct\0"
  "azure_ai/Phi-3-mini-4k-instruct\0"
  "azure_ai/Phi-3-small-128k-instruct\0"
  "azure_ai/Phi-3-small-8k-instruct\0"
  "azure_ai/Phi-3.5-mini-instruct\0"
  "azure_ai/Phi-3.5-MoE-instruct\0"
  "azure_ai/Phi-3.5-vision-instruct\0"
  "azure_ai/Phi-4\0"
  "azure_ai/Phi-4-mini-instruct\0"
  "azure_ai/Phi-4-mini-reasoning\0"
  "azure_ai/Phi-4-multimodal-instruct\0"
  "azure_ai/Phi-4-reasoning\0"
  "baseten/deepseek-ai/DeepSeek-V3-0324\0"
  "baseten/deepseek-ai/DeepSeek-V3.1\0"
  "baseten/deepseek-ai/DeepSeek-V4-Flash-0731\0"
  "baseten/deepseek-ai/DeepSeek-V4-Pro\0"
  "baseten/deepseek-ai/DeepSeek-V4-Pro-0813\0"
  "baseten/deepseek-ai/DeepSeek-V4.1-Flash\0"
  "baseten/deepseek-ai/DeepSeek-V4.1-Flash-1017\0"
  "baseten/deepseek-ai/DeepSeek-V4.1-Flash-1017-Fast\0"
  "baseten/deepseek-ai/DeepSeek-V4.1-Flash-Fast\0"
  "baseten/meta-models/muse-spark-open\0"
  "baseten/MiniMaxAI/MiniMax-M2.5\0"
  "baseten/moonshotai/Kimi-K2-Instruct-0905\0"
  "baseten/moonshotai/Kimi-K2-Thinking\0"
  "baseten/moonshotai/Kimi-K2.5\0"
  "baseten/moonshotai/Kimi-K2.6\0"
  "baseten/moonshotai/Kimi-K2.7-Code\0"
  "baseten/moonshotai/Kimi-K3\0"
  "baseten/nvidia/Nemotron-120B-A12B\0"
  "baseten/nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B\0"
  "baseten/nvidia/NVIDIA-Nemotron-3.5-Super-VL-120B-A12B\0"
  "baseten/openai/gpt-oss-120b\0"
  "baseten/reflection/Beam-1.0\0"
  "baseten/thinkingmachines/inkling\0"
  "baseten/thinkingmachines/inkling-small\0"
  "baseten/zai-org/GLM-4.6\0"
  "baseten/zai-org/GLM-4.7\0"
  "baseten/zai-org/GLM-5\0"
  "baseten/zai-org/GLM-5.2\0"
  "baseten/zai-org/GLM-5.2-Fast\0"
  "baseten/zai-org/GLM-5.3\0"
  "baseten/zai-org/GLM-5.3-Fast\0"
  "baseten/zai-org/GLM-5.3-Flash\0"
  "bedrock/ai21.j2-mid-v1\0"
  "bedrock/ai21.j2-ultra-v1\0"
  "bedrock/ai21.jamba-1-5-large-v1:0\0"
  "bedrock/ai21.jamba-1-5-mini-v1:0\0"
  "bedrock/ai21.jamba-instruct-v1:0\0"
  "bedrock/amazon.nova-2-lite-v1:0\0"
  "bedrock/amazon.nova-2-pro-preview-20251202-v1:0\0"
  "bedrock/amazon.nova-lite-v1:0\0"
  "bedrock/amazon.nova-micro-v1:0\0"
  "bedrock/amazon.nova-premier-v1:0\0"
  "bedrock/amazon.nova-pro-v1:0\0"
  "bedrock/amazon.titan-text-express-v1\0"
  "bedrock/amazon.titan-text-lite-v1\0"
  "bedrock/amazon.titan-text-premier-v1:0\0"
  "bedrock/anthropic.claude-3-5-haiku\0"
  "bedrock/anthropic.claude-3-5-haiku-20241022-v1:0\0"
  "bedrock/anthropic.claude-3-5-sonnet\0"
  "bedrock/anthropic.claude-3-5-sonnet-20240620-v1:0\0"
  "bedrock/anthropic.claude-3-5-sonnet-20241022-v2:0\0"
  "bedrock/anthropic.claude-3-7-sonnet-20240620-v1:0\0"
  "bedrock/anthropic.claude-3-7-sonnet-20250219-v1:0\0"
  "bedrock/anthropic.claude-3-haiku-20240307-v1:0\0"
  "bedrock/anthropic.claude-3-opus-20240229-v1:0\0"
  "bedrock/anthropic.claude-3-sonnet-20240229-v1:0\0"
  "bedrock/anthropic.claude-fable-5\0"
  "bedrock/anthropic.claude-fable-5-1\0"
  "bedrock/anthropic.claude-haiku-4-5-20251001-v1:0\0"
  "bedrock/anthropic.claude-haiku-4-5@20251001\0"
  "bedrock/anthropic.claude-haiku-5-5\0"
  "bedrock/anthropic.claude-instant-v1\0"
  "bedrock/anthropic.claude-mythos-5-1\0"
  "bedrock/anthropic.claude-mythos-preview\0"
  "bedrock/anthropic.claude-opus-4-1-20250805-v1:0\0"
  "bedrock/anthropic.claude-opus-4-20250514-v1:0\0"
  "bedrock/anthropic.claude-opus-4-5-20251101-v1:0\0"
  "bedrock/anthropic.claude-opus-4-6-v1\0"
  "bedrock/anthropic.claude-opus-4-7\0"
  "bedrock/anthropic.claude-opus-4-8\0"
  "bedrock/anthropic.claude-opus-5\0"
  "bedrock/anthropic.claude-opus-5-5\0"
  "bedrock/anthropic.claude-sonnet-4-20250514-v1:0\0"
  "bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0\0"
  "bedrock/anthropic.claude-sonnet-4-6\0"
  "bedrock/anthropic.claude-sonnet-5\0"
  "bedrock/anthropic.claude-sonnet-5-5\0"
  "bedrock/anthropic.claude-v1\0"
  "bedrock/anthropic.claude-v2\0"
  "bedrock/anthropic.claude-v2:1\0"
  "bedrock/ap-northeast-1/anthropic.claude-instant-v1\0"
  "bedrock/ap-northeast-1/anthropic.claude-v1\0"
  "bedrock/ap-northeast-1/anthropic.claude-v2\0"
  "bedrock/ap-northeast-1/anthropic.claude-v2:1\0"
  "bedrock/ap-northeast-1/deepseek.v3.2\0"
  "bedrock/ap-northeast-1/minimax.minimax-m2.1\0"
  "bedrock/ap-northeast-1/minimax.minimax-m2.5\0"
  "bedrock/ap-northeast-1/moonshotai.kimi-k2-thinking\0"
  "bedrock/ap-northeast-1/moonshotai.kimi-k2.5\0"
  "bedrock/ap-northeast-1/qwen.qwen3-coder-next\0"
  "bedrock/ap-northeast-1/qwen.qwen3-next-80b-a3b\0"
  "bedrock/ap-south-1/deepseek.v3.2\0"
  "bedrock/ap-south-1/meta.llama3-70b-instruct-v1:0\0"
  "bedrock/ap-south-1/meta.llama3-8b-instruct-v1:0\0"
  "bedrock/ap-south-1/minimax.minimax-m2.1\0"
  "bedrock/ap-south-1/minimax.minimax-m2.5\0"
  "bedrock/ap-south-1/moonshotai.kimi-k2-thinking\0"
  "bedrock/ap-south-1/moonshotai.kimi-k2.5\0"
  "bedrock/ap-south-1/qwen.qwen3-coder-next\0"
  "bedrock/ap-south-1/qwen.qwen3-next-80b-a3b\0"
  "bedrock/ap-southeast-2/minimax.minimax-m2.5\0"
  "bedrock/ap-southeast-2/qwen.qwen3-next-80b-a3b\0"
  "bedrock/ap-southeast-3/deepseek.v3.2\0"
  "bedrock/ap-southeast-3/minimax.minimax-m2.1\0"
  "bedrock/ap-southeast-3/minimax.minimax-m2.5\0"
  "bedrock/ap-southeast-3/moonshotai.kimi-k2.5\0"
  "bedrock/ap-southeast-3/qwen.qwen3-coder-next\0"
  "bedrock/apac.amazon.nova-2-lite-v1:0\0"
  "bedrock/apac.amazon.nova-2-pro-preview-20251202-v1:0\0"
  "bedrock/apac.amazon.nova-lite-v1:0\0"
  "bedrock/apac.amazon.nova-micro-v1:0\0"
  "bedrock/apac.amazon.nova-pro-v1:0\0"
  "bedrock/apac.anthropic.claude-3-5-sonnet-20240620-v1:0\0"
  "bedrock/apac.anthropic.claude-3-5-sonnet-20241022-v2:0\0"
  "bedrock/apac.anthropic.claude-3-7-sonnet-20250219-v1:0\0"
  "bedrock/apac.anthropic.claude-3-haiku-20240307-v1:0\0"
  "bedrock/apac.anthropic.claude-3-sonnet-20240229-v1:0\0"
  "bedrock/apac.anthropic.claude-fable-5\0"
  "bedrock/apac.anthropic.claude-haiku-4-5-20251001-v1:0\0"
  "bedrock/apac.anthropic.claude-haiku-5-5\0"
  "bedrock/apac.anthropic.claude-mythos-preview\0"
  "bedrock/apac.anthropic.claude-opus-4-7\0"
  "bedrock/apac.anthropic.claude-opus-4-8\0"
  "bedrock/apac.anthropic.claude-opus-5\0"
  "bedrock/apac.anthropic.claude-opus-5-5\0"
  "bedrock/apac.anthropic.claude-sonnet-4-20250514-v1:0\0"
  "bedrock/apac.anthropic.claude-sonnet-4-6\0"
  "bedrock/apac.anthropic.claude-sonnet-5\0"
  "bedrock/apac.anthropic.claude-sonnet-5-5\0"
  "bedrock/au.anthropic.claude-fable-5\0"
  "bedrock/au.anthropic.claude-haiku-4-5-20251001-v1:0\0"
  "bedrock/au.anthropic.claude-haiku-5-5\0"
  "bedrock/au.anthropic.claude-mythos-preview\0"
  "bedrock/au.anthropic.claude-opus-4-6-v1\0"
  "bedrock/au.anthropic.claude-opus-4-7\0"
  "bedrock/au.anthropic.claude-opus-4-8\0"
  "bedrock/au.anthropic.claude-opus-5\0"
  "bedrock/au.anthropic.claude-opus-5-5\0"
  "bedrock/au.anthropic.claude-sonnet-4-5-20250929-v1:0\0"
  "bedrock/au.anthropic.claude-sonnet-4-6\0"
  "bedrock/au.anthropic.claude-sonnet-5\0"
  "bedrock/au.anthropic.claude-sonnet-5-5\0"
  "bedrock/ca-central-1/meta.llama3-70b-instruct-v1:0\0"
  "bedrock/ca-central-1/meta.llama3-8b-instruct-v1:0\0"
  "bedrock/claude-sonnet-4-5-20250929-v1:0\0"
  "bedrock/cohere.command-light-text-v14\0"
  "bedrock/cohere.command-r-plus-v1:0\0"
  "bedrock/cohere.command-r-v1:0\0"
  "bedrock/cohere.command-text-v14\0"
  "bedrock/deepseek.r1-v1:0\0"
  "bedrock/deepseek.v3-v1:0\0"
  "bedrock/deepseek.v3.2\0"
  "bedrock/eu-central-1/anthropic.claude-instant-v1\0"
  "bedrock/eu-central-1/anthropic.claude-v1\0"
  "bedrock/eu-central-1/anthropic.claude-v2\0"
  "bedrock/eu-central-1/anthropic.claude-v2:1\0"
  "bedrock/eu-central-1/minimax.minimax-m2.1\0"
  "bedrock/eu-central-1/minimax.minimax-m2.5\0"
  "bedrock/eu-central-1/qwen.qwen3-coder-next\0"
  "bedrock/eu-north-1/deepseek.v3.2\0"
  "bedrock/eu-north-1/minimax.minimax-m2.1\0"
  "bedrock/eu-north-1/minimax.minimax-m2.5\0"
  "bedrock/eu-north-1/moonshotai.kimi-k2.5\0"
  "bedrock/eu-south-1/minimax.minimax-m2.1\0"
  "bedrock/eu-south-1/minimax.minimax-m2.5\0"
  "bedrock/eu-south-1/qwen.qwen3-coder-next\0"
  "bedrock/eu-west-1/meta.llama3-70b-instruct-v1:0\0"
  "bedrock/eu-west-1/meta.llama3-8b-instruct-v1:0\0"
  "bedrock/eu-west-1/minimax.minimax-m2.1\0"
  "bedrock/eu-west-1/minimax.minimax-m2.5\0"
  "bedrock/eu-west-1/qwen.qwen3-coder-next\0"
  "bedrock/eu-west-1/qwen.qwen3-next-80b-a3b\0"
  "bedrock/eu-west-2/meta.llama3-70b-instruct-v1:0\0"
  "bedrock/eu-west-2/meta.llama3-8b-instruct-v1:0\0"
  "bedrock/eu-west-2/minimax.minimax-m2.1\0"
  "bedrock/eu-west-2/minimax.minimax-m2.5\0"
  "bedrock/eu-west-2/nvidia.nemotron-super-3-120b\0"
  "bedrock/eu-west-2/qwen.qwen3-coder-next\0"
  "bedrock/eu-west-2/qwen.qwen3-next-80b-a3b\0"
  "bedrock/eu-west-3/mistral.mistral-7b-instruct-v0:2\0"
  "bedrock/eu-west-3/mistral.mistral-large-2402-v1:0\0"
  "bedrock/eu-west-3/mistral.mixtral-8x7b-instruct-v0:1\0"
  "bedrock/eu.amazon.nova-2-lite-v1:0\0"
  "bedrock/eu.amazon.nova-2-pro-preview-20251202-v1:0\0"
  "bedrock/eu.amazon.nova-lite-v1:0\0"
  "bedrock/eu.amazon.nova-micro-v1:0\0"
  "bedrock/eu.amazon.nova-pro-v1:0\0"
  "bedrock/eu.anthropic.claude-3-5-haiku-20241022-v1:0\0"
  "bedrock/eu.anthropic.claude-3-5-sonnet-20240620-v1:0\0"
  "bedrock/eu.anthropic.claude-3-5-sonnet-20241022-v2:0\0"
  "bedrock/eu.anthropic.claude-3-7-sonnet-20250219-v1:0\0"
  "bedrock/eu.anthropic.claude-3-haiku-20240307-v1:0\0"
  "bedrock/eu.anthropic.claude-3-opus-20240229-v1:0\0"
  "bedrock/eu.anthropic.claude-3-sonnet-20240229-v1:0\0"
  "bedrock/eu.anthropic.claude-fable-5\0"
  "bedrock/eu.anthropic.claude-fable-5-1\0"
  "bedrock/eu.anthropic.claude-haiku-4-5-20251001-v1:0\0"
  "bedrock/eu.anthropic.claude-haiku-5-5\0"
  "bedrock/eu.anthropic.claude-opus-4-1-20250805-v1:0\0"
  "bedrock/eu.anthropic.claude-opus-4-20250514-v1:0\0"
  "bedrock/eu.anthropic.claude-opus-4-5-20251101-v1:0\0"
  "bedrock/eu.anthropic.claude-opus-4-6-v1\0"
  "bedrock/eu.anthropic.claude-opus-4-7\0"
  "bedrock/eu.anthropic.claude-opus-4-8\0"
  "bedrock/eu.anthropic.claude-opus-5\0"
  "bedrock/eu.anthropic.claude-opus-5-5\0"
  "bedrock/eu.anthropic.claude-sonnet-4-20250514-v1:0\0"
  "bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0\0"
  "bedrock/eu.anthropic.claude-sonnet-4-6\0"
  "bedrock/eu.anthropic.claude-sonnet-5\0"
  "bedrock/eu.anthropic.claude-sonnet-5-5\0"
  "bedrock/eu.deepseek.v3.2\0"
  "bedrock/eu.meta.llama3-2-1b-instruct-v1:0\0"
  "bedrock/eu.meta.llama3-2-3b-instruct-v1:0\0"
  "bedrock/eu.mistral.pixtral-large-2502-v1:0\0"
  "bedrock/eu.twelvelabs.pegasus-1-2-v1:0\0"
  "bedrock/global.amazon.nova-2-lite-v1:0\0"
  "bedrock/global.anthropic.claude-fable-5\0"
  "bedrock/global.anthropic.claude-fable-5-1\0"
  "bedrock/global.anthropic.claude-haiku-4-5-20251001-v1:0\0"
  "bedrock/global.anthropic.claude-haiku-5-5\0"
  "bedrock/global.anthropic.claude-mythos-5-1\0"
  "bedrock/global.anthropic.claude-opus-4-5-20251101-v1:0\0"
  "bedrock/global.anthropic.claude-opus-4-6-v1\0"
  "bedrock/global.anthropic.claude-opus-4-7\0"
  "bedrock/global.anthropic.claude-opus-4-8\0"
  "bedrock/global.anthropic.claude-opus-5\0"
  "bedrock/global.anthropic.claude-opus-5-5\0"
  "bedrock/global.anthropic.claude-sonnet-4-20250514-v1:0\0"
  "bedrock/global.anthropic.claude-sonnet-4-5-20250929-v1:0\0"
  "bedrock/global.anthropic.claude-sonnet-4-6\0"
  "bedrock/global.anthropic.claude-sonnet-5\0"
  "bedrock/global.anthropic.claude-sonnet-5-5\0"
  "bedrock/global.moonshotai.kimi-k3\0"
  "bedrock/global.openai.gpt-5.4\0"
  "bedrock/global.openai.gpt-5.5\0"
  "bedrock/global.openai.gpt-5.6-luna\0"
  "bedrock/global.openai.gpt-5.6-sol\0"
  "bedrock/global.openai.gpt-5.6-terra\0"
  "bedrock/global.openai.gpt-6-astra\0"
  "bedrock/global.openai.gpt-6-luna\0"
  "bedrock/global.openai.gpt-6-sol\0"
  "bedrock/global.openai.gpt-6.1-sol\0"
  "bedrock/global.twelvelabs.pegasus-1-2-v1:0\0"
  "bedrock/global.twelvelabs.pegasus-1-5-v1:0\0"
  "bedrock/global.xai.grok-4.6\0"
  "bedrock/global.xai.grok-4.7\0"
  "bedrock/global.zai.glm-5.3\0"
  "bedrock/google.gemma-3-12b-it\0"
  "bedrock/google.gemma-3-27b-it\0"
  "bedrock/google.gemma-3-4b-it\0"
  "bedrock/in.moonshotai.kimi-k3\0"
  "bedrock/invoke/anthropic.claude-3-5-sonnet-20240620-v1:0\0"
  "bedrock/jp.amazon.nova-2-lite-v1:0\0"
  "bedrock/jp.anthropic.claude-haiku-4-5-20251001-v1:0\0"
  "bedrock/jp.anthropic.claude-haiku-5-5\0"
  "bedrock/jp.anthropic.claude-opus-4-7\0"
  "bedrock/jp.anthropic.claude-opus-4-8\0"
  "bedrock/jp.anthropic.claude-opus-5\0"
  "bedrock/jp.anthropic.claude-opus-5-5\0"
  "bedrock/jp.anthropic.claude-sonnet-4-5-20250929-v1:0\0"
  "bedrock/jp.anthropic.claude-sonnet-4-6\0"
  "bedrock/jp.anthropic.claude-sonnet-5\0"
  "bedrock/jp.anthropic.claude-sonnet-5-5\0"
  "bedrock/meta.llama2-13b-chat-v1\0"
  "bedrock/meta.llama2-70b-chat-v1\0"
  "bedrock/meta.llama3-1-405b-instruct-v1:0\0"
  "bedrock/meta.llama3-1-70b-instruct-v1:0\0"
  "bedrock/meta.llama3-1-8b-instruct-v1:0\0"
  "bedrock/meta.llama3-2-11b-instruct-v1:0\0"
  "bedrock/meta.llama3-2-1b-instruct-v1:0\0"
  "bedrock/meta.llama3-2-3b-instruct-v1:0\0"
  "bedrock/meta.llama3-2-90b-instruct-v1:0\0"
  "bedrock/meta.llama3-3-70b-instruct-v1:0\0"
  "bedrock/meta.llama3-70b-instruct-v1:0\0"
  "bedrock/meta.llama3-8b-instruct-v1:0\0"
  "bedrock/meta.llama4-maverick-17b-instruct-v1:0\0"
  "bedrock/meta.llama4-scout-17b-instruct-v1:0\0"
  "bedrock/minimax.minimax-m2\0"
  "bedrock/minimax.minimax-m2.1\0"
  "bedrock/minimax.minimax-m2.5\0"
  "bedrock/mistral.devstral-2-123b\0"
  "bedrock/mistral.magistral-small-2509\0"
  "bedrock/mistral.ministral-3-14b-instruct\0"
  "bedrock/mistral.ministral-3-3b-instruct\0"
  "bedrock/mistral.ministral-3-8b-instruct\0"
  "bedrock/mistral.mistral-7b-instruct-v0:2\0"
  "bedrock/mistral.mistral-large-2402-v1:0\0"
  "bedrock/mistral.mistral-large-2407-v1:0\0"
  "bedrock/mistral.mistral-large-3-675b-instruct\0"
  "bedrock/mistral.mistral-small-2402-v1:0\0"
  "bedrock/mistral.mixtral-8x7b-instruct-v0:1\0"
  "bedrock/mistral.pixtral-large-2502-v1:0\0"
  "bedrock/mistral.voxtral-mini-3b-2507\0"
  "bedrock/mistral.voxtral-small-24b-2507\0"
  "bedrock/moonshot.kimi-k2-thinking\0"
  "bedrock/moonshotai.kimi-k2-thinking\0"
  "bedrock/moonshotai.kimi-k2.5\0"
  "bedrock/moonshotai.kimi-k3\0"
  "bedrock/nvidia.nemotron-nano-12b-v2\0"
  "bedrock/nvidia.nemotron-nano-3-30b\0"
  "bedrock/nvidia.nemotron-nano-9b-v2\0"
  "bedrock/nvidia.nemotron-super-3-120b\0"
  "bedrock/openai.gpt-6-luna\0"
  "bedrock/openai.gpt-6-sol\0"
  "bedrock/openai.gpt-oss-120b-1:0\0"
  "bedrock/openai.gpt-oss-20b-1:0\0"
  "bedrock/openai.gpt-oss-safeguard-120b\0"
  "bedrock/openai.gpt-oss-safeguard-20b\0"
  "bedrock/qwen.qwen3-235b-a22b-2507-v1:0\0"
  "bedrock/qwen.qwen3-32b-v1:0\0"
  "bedrock/qwen.qwen3-coder-30b-a3b-v1:0\0"
  "bedrock/qwen.qwen3-coder-480b-a35b-v1:0\0"
  "bedrock/qwen.qwen3-coder-next\0"
  "bedrock/qwen.qwen3-next-80b-a3b\0"
  "bedrock/qwen.qwen3-vl-235b-a22b\0"
  "bedrock/sa-east-1/deepseek.v3.2\0"
  "bedrock/sa-east-1/meta.llama3-70b-instruct-v1:0\0"
  "bedrock/sa-east-1/meta.llama3-8b-instruct-v1:0\0"
  "bedrock/sa-east-1/minimax.minimax-m2.1\0"
  "bedrock/sa-east-1/minimax.minimax-m2.5\0"
  "bedrock/sa-east-1/moonshotai.kimi-k2-thinking\0"
  "bedrock/sa-east-1/moonshotai.kimi-k2.5\0"
  "bedrock/sa-east-1/qwen.qwen3-coder-next\0"
  "bedrock/sa-east-1/qwen.qwen3-next-80b-a3b\0"
  "bedrock/twelvelabs.pegasus-1-2-v1:0\0"
  "bedrock/twelvelabs.pegasus-1-5-v1:0\0"
  "bedrock/us-east-1/anthropic.claude-instant-v1\0"
  "bedrock/us-east-1/anthropic.claude-v1\0"
  "bedrock/us-east-1/anthropic.claude-v2\0"
  "bedrock/us-east-1/anthropic.claude-v2:1\0"
  "bedrock/us-east-1/deepseek.v3.2\0"
  "bedrock/us-east-1/meta.llama3-70b-instruct-v1:0\0"
  "bedrock/us-east-1/meta.llama3-8b-instruct-v1:0\0"
  "bedrock/us-east-1/minimax.minimax-m2.1\0"
  "bedrock/us-east-1/minimax.minimax-m2.5\0"
  "bedrock/us-east-1/mistral.mistral-7b-instruct-v0:2\0"
  "bedrock/us-east-1/mistral.mistral-large-2402-v1:0\0"
  "bedrock/us-east-1/mistral.mixtral-8x7b-instruct-v0:1\0"
  "bedrock/us-east-1/moonshotai.kimi-k2-thinking\0"
  "bedrock/us-east-1/moonshotai.kimi-k2.5\0"
  "bedrock/us-east-1/qwen.qwen3-coder-next\0"
  "bedrock/us-east-1/zai.glm-5\0"
  "bedrock/us-east-2/deepseek.v3.2\0"
  "bedrock/us-east-2/minimax.minimax-m2.1\0"
  "bedrock/us-east-2/minimax.minimax-m2.5\0"
  "bedrock/us-east-2/moonshotai.kimi-k2-thinking\0"
  "bedrock/us-east-2/moonshotai.kimi-k2.5\0"
  "bedrock/us-east-2/qwen.qwen3-coder-next\0"
  "bedrock/us-gov-east-1/amazon.nova-pro-v1:0\0"
  "bedrock/us-gov-east-1/amazon.titan-text-express-v1\0"
  "bedrock/us-gov-east-1/amazon.titan-text-lite-v1\0"
  "bedrock/us-gov-east-1/amazon.titan-text-premier-v1:0\0"
  "bedrock/us-gov-east-1/anthropic.claude-3-5-sonnet-20240620-v1:0\0"
  "bedrock/us-gov-east-1/anthropic.claude-3-haiku-20240307-v1:0\0"
  "bedrock/us-gov-east-1/anthropic.claude-fable-5-1\0"
  "bedrock/us-gov-east-1/anthropic.claude-haiku-4-5-20251001-v1:0\0"
  "bedrock/us-gov-east-1/anthropic.claude-haiku-5-5\0"
  "bedrock/us-gov-east-1/anthropic.claude-opus-4-8\0"
  "bedrock/us-gov-east-1/anthropic.claude-opus-5\0"
  "bedrock/us-gov-east-1/anthropic.claude-opus-5-5\0"
  "bedrock/us-gov-east-1/anthropic.claude-sonnet-4-5-20250929-v1:0\0"
  "bedrock/us-gov-east-1/anthropic.claude-sonnet-5\0"
  "bedrock/us-gov-east-1/anthropic.claude-sonnet-5-5\0"
  "bedrock/us-gov-east-1/claude-sonnet-4-5-20250929-v1:0\0"
  "bedrock/us-gov-east-1/meta.llama3-70b-instruct-v1:0\0"
  "bedrock/us-gov-east-1/meta.llama3-8b-instruct-v1:0\0"
  "bedrock/us-gov-east-1/nvidia.nemotron-nano-12b-v2\0"
  "bedrock/us-gov-east-1/nvidia.nemotron-nano-3-30b\0"
  "bedrock/us-gov-east-1/nvidia.nemotron-nano-9b-v2\0"
  "bedrock/us-gov-east-1/nvidia.nemotron-super-3-120b\0"
  "bedrock/us-gov-east-1/openai.gpt-oss-120b-1:0\0"
  "bedrock/us-gov-east-1/openai.gpt-oss-20b-1:0\0"
  "bedrock/us-gov-west-1/amazon.nova-lite-v1:0\0"
  "bedrock/us-gov-west-1/amazon.nova-micro-v1:0\0"
  "bedrock/us-gov-west-1/amazon.nova-pro-v1:0\0"
  "bedrock/us-gov-west-1/amazon.titan-text-express-v1\0"
  "bedrock/us-gov-west-1/amazon.titan-text-lite-v1\0"
  "bedrock/us-gov-west-1/amazon.titan-text-premier-v1:0\0"
  "bedrock/us-gov-west-1/anthropic.claude-3-5-sonnet-20240620-v1:0\0"
  "bedrock/us-gov-west-1/anthropic.claude-3-7-sonnet-20250219-v1:0\0"
  "bedrock/us-gov-west-1/anthropic.claude-3-haiku-20240307-v1:0\0"
  "bedrock/us-gov-west-1/anthropic.claude-fable-5-1\0"
  "bedrock/us-gov-west-1/anthropic.claude-haiku-4-5-20251001-v1:0\0"
  "bedrock/us-gov-west-1/anthropic.claude-haiku-5-5\0"
  "bedrock/us-gov-west-1/anthropic.claude-opus-4-8\0"
  "bedrock/us-gov-west-1/anthropic.claude-opus-5\0"
  "bedrock/us-gov-west-1/anthropic.claude-opus-5-5\0"
  "bedrock/us-gov-west-1/anthropic.claude-sonnet-4-5-20250929-v1:0\0"
  "bedrock/us-gov-west-1/anthropic.claude-sonnet-5\0"
  "bedrock/us-gov-west-1/anthropic.claude-sonnet-5-5\0"
  "bedrock/us-gov-west-1/claude-sonnet-4-5-20250929-v1:0\0"
  "bedrock/us-gov-west-1/meta.llama3-70b-instruct-v1:0\0"
  "bedrock/us-gov-west-1/meta.llama3-8b-instruct-v1:0\0"
  "bedrock/us-gov-west-1/nvidia.nemotron-nano-12b-v2\0"
  "bedrock/us-gov-west-1/nvidia.nemotron-nano-3-30b\0"
  "bedrock/us-gov-west-1/nvidia.nemotron-nano-9b-v2\0"
  "bedrock/us-gov-west-1/nvidia.nemotron-super-3-120b\0"
  "bedrock/us-gov-west-1/openai.gpt-oss-120b-1:0\0"
  "bedrock/us-gov-west-1/openai.gpt-oss-20b-1:0\0"
  "bedrock/us-gov.anthropic.claude-fable-5-1\0"
  "bedrock/us-gov.anthropic.claude-haiku-5-5\0"
  "bedrock/us-gov.anthropic.claude-opus-4-8\0"
  "bedrock/us-gov.anthropic.claude-opus-5\0"
  "bedrock/us-gov.anthropic.claude-opus-5-5\0"
  "bedrock/us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0\0"
  "bedrock/us-gov.anthropic.claude-sonnet-5\0"
  "bedrock/us-gov.anthropic.claude-sonnet-5-5\0"
  "bedrock/us-gov.nvidia.nemotron-nano-12b-v2\0"
  "bedrock/us-gov.nvidia.nemotron-nano-3-30b\0"
  "bedrock/us-gov.nvidia.nemotron-nano-9b-v2\0"
  "bedrock/us-gov.nvidia.nemotron-super-3-120b\0"
  "bedrock/us-gov.openai.gpt-oss-120b-1:0\0"
  "bedrock/us-gov.openai.gpt-oss-20b-1:0\0"
  "bedrock/us-gov.xai.grok-4.6\0"
  "bedrock/us-west-1/meta.llama3-70b-instruct-v1:0\0"
  "bedrock/us-west-1/meta.llama3-8b-instruct-v1:0\0"
  "bedrock/us-west-2/anthropic.claude-instant-v1\0"
  "bedrock/us-west-2/anthropic.claude-v1\0"
  "bedrock/us-west-2/anthropic.claude-v2\0"
  "bedrock/us-west-2/anthropic.claude-v2:1\0"
  "bedrock/us-west-2/deepseek.v3.2\0"
  "bedrock/us-west-2/minimax.minimax-m2.1\0"
  "bedrock/us-west-2/minimax.minimax-m2.5\0"
  "bedrock/us-west-2/mistral.mistral-7b-instruct-v0:2\0"
  "bedrock/us-west-2/mistral.mistral-large-2402-v1:0\0"
  "bedrock/us-west-2/mistral.mixtral-8x7b-instruct-v0:1\0"
  "bedrock/us-west-2/moonshotai.kimi-k2-thinking\0"
  "bedrock/us-west-2/moonshotai.kimi-k2.5\0"
  "bedrock/us-west-2/qwen.qwen3-coder-next\0"
  "bedrock/us-west-2/zai.glm-5\0"
  "bedrock/us.amazon.nova-2-lite-v1:0\0"
  "bedrock/us.amazon.nova-2-pro-preview-20251202-v1:0\0"
  "bedrock/us.amazon.nova-lite-v1:0\0"
  "bedrock/us.amazon.nova-micro-v1:0\0"
  "bedrock/us.amazon.nova-premier-v1:0\0"
  "bedrock/us.amazon.nova-pro-v1:0\0"
  "bedrock/us.anthropic.claude-3-5-haiku-20241022-v1:0\0"
  "bedrock/us.anthropic.claude-3-5-sonnet-20240620-v1:0\0"
  "bedrock/us.anthropic.claude-3-5-sonnet-20241022-v2:0\0"
  "bedrock/us.anthropic.claude-3-7-sonnet-20250219-v1:0\0"
  "bedrock/us.anthropic.claude-3-haiku-20240307-v1:0\0"
  "bedrock/us.anthropic.claude-3-opus-20240229-v1:0\0"
  "bedrock/us.anthropic.claude-3-sonnet-20240229-v1:0\0"
  "bedrock/us.anthropic.claude-fable-5\0"
  "bedrock/us.anthropic.claude-fable-5-1\0"
  "bedrock/us.anthropic.claude-haiku-4-5-20251001-v1:0\0"
  "bedrock/us.anthropic.claude-haiku-5-5\0"
  "bedrock/us.anthropic.claude-mythos-5\0"
  "bedrock/us.anthropic.claude-mythos-5-1\0"
  "bedrock/us.anthropic.claude-mythos-preview\0"
  "bedrock/us.anthropic.claude-opus-4-1-20250805-v1:0\0"
  "bedrock/us.anthropic.claude-opus-4-20250514-v1:0\0"
  "bedrock/us.anthropic.claude-opus-4-5-20251101-v1:0\0"
  "bedrock/us.anthropic.claude-opus-4-6-v1\0"
  "bedrock/us.anthropic.claude-opus-4-7\0"
  "bedrock/us.anthropic.claude-opus-4-8\0"
  "bedrock/us.anthropic.claude-opus-5\0"
  "bedrock/us.anthropic.claude-opus-5-5\0"
  "bedrock/us.anthropic.claude-sonnet-4-20250514-v1:0\0"
  "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0\0"
  "bedrock/us.anthropic.claude-sonnet-4-6\0"
  "bedrock/us.anthropic.claude-sonnet-5\0"
  "bedrock/us.anthropic.claude-sonnet-5-5\0"
  "bedrock/us.deepseek.r1-v1:0\0"
  "bedrock/us.deepseek.v3.2\0"
  "bedrock/us.meta.llama3-1-405b-instruct-v1:0\0"
  "bedrock/us.meta.llama3-1-70b-instruct-v1:0\0"
  "bedrock/us.meta.llama3-1-8b-instruct-v1:0\0"
  "bedrock/us.meta.llama3-2-11b-instruct-v1:0\0"
  "bedrock/us.meta.llama3-2-1b-instruct-v1:0\0"
  "bedrock/us.meta.llama3-2-3b-instruct-v1:0\0"
  "bedrock/us.meta.llama3-2-90b-instruct-v1:0\0"
  "bedrock/us.meta.llama3-3-70b-instruct-v1:0\0"
  "bedrock/us.meta.llama4-maverick-17b-instruct-v1:0\0"
  "bedrock/us.meta.llama4-scout-17b-instruct-v1:0\0"
  "bedrock/us.mistral.pixtral-large-2502-v1:0\0"
  "bedrock/us.moonshotai.kimi-k3\0"
  "bedrock/us.openai.gpt-5.4\0"
  "bedrock/us.openai.gpt-5.5\0"
  "bedrock/us.openai.gpt-5.6-luna\0"
  "bedrock/us.openai.gpt-5.6-sol\0"
  "bedrock/us.openai.gpt-5.6-terra\0"
  "bedrock/us.openai.gpt-6-astra\0"
  "bedrock/us.openai.gpt-6-luna\0"
  "bedrock/us.openai.gpt-6-sol\0"
  "bedrock/us.openai.gpt-6.1-sol\0"
  "bedrock/us.twelvelabs.pegasus-1-2-v1:0\0"
  "bedrock/us.twelvelabs.pegasus-1-5-v1:0\0"
  "bedrock/us.writer.palmyra-x4-v1:0\0"
  "bedrock/us.writer.palmyra-x5-v1:0\0"
  "bedrock/us.xai.grok-4.6\0"
  "bedrock/us.xai.grok-4.7\0"
  "bedrock/us.zai.glm-5.3\0"
  "bedrock/writer.palmyra-vision-7b\0"
  "bedrock/writer.palmyra-x4-v1:0\0"
  "bedrock/writer.palmyra-x5-v1:0\0"
  "bedrock/zai.glm-4.7\0"
  "bedrock/zai.glm-4.7-flash\0"
  "bedrock/zai.glm-5\0"
  "bedrock_mantle/anthropic.claude-haiku-4-5\0"
  "bedrock_mantle/anthropic.claude-haiku-5-5\0"
  "bedrock_mantle/anthropic.claude-opus-5-5\0"
  "bedrock_mantle/anthropic.claude-sonnet-5-5\0"
  "bedrock_mantle/deepseek.v3.1\0"
  "bedrock_mantle/google.gemma-4-26b-a4b\0"
  "bedrock_mantle/google.gemma-4-31b\0"
  "bedrock_mantle/google.gemma-4-e2b\0"
  "bedrock_mantle/moonshotai.kimi-k2-thinking\0"
  "bedrock_mantle/openai.gpt-5.4\0"
  "bedrock_mantle/openai.gpt-5.5\0"
  "bedrock_mantle/openai.gpt-5.6-cyber\0"
  "bedrock_mantle/openai.gpt-5.6-luna\0"
  "bedrock_mantle/openai.gpt-5.6-sol\0"
  "bedrock_mantle/openai.gpt-5.6-terra\0"
  "bedrock_mantle/openai.gpt-6-astra\0"
  "bedrock_mantle/openai.gpt-6-luna\0"
  "bedrock_mantle/openai.gpt-6-sol\0"
  "bedrock_mantle/openai.gpt-6.1-sol\0"
  "bedrock_mantle/openai.gpt-daybreak-blue-5.6-sol\0"
  "bedrock_mantle/openai.gpt-oss-120b\0"
  "bedrock_mantle/openai.gpt-oss-20b\0"
  "bedrock_mantle/openai.gpt-oss-safeguard-120b\0"
  "bedrock_mantle/openai.gpt-oss-safeguard-20b\0"
  "bedrock_mantle/qwen.qwen3-235b-a22b-2507\0"
  "bedrock_mantle/qwen.qwen3-32b\0"
  "bedrock_mantle/qwen.qwen3-coder-30b-a3b-instruct\0"
  "bedrock_mantle/qwen.qwen3-coder-480b-a35b-instruct\0"
  "bedrock_mantle/qwen.qwen3-next-80b-a3b-instruct\0"
  "bedrock_mantle/qwen.qwen3-vl-235b-a22b-instruct\0"
  "bedrock_mantle/us-gov-east-1/openai.gpt-5.4\0"
  "bedrock_mantle/us-gov-east-1/openai.gpt-oss-120b\0"
  "bedrock_mantle/us-gov-east-1/openai.gpt-oss-20b\0"
  "bedrock_mantle/us-gov-east-1/xai.grok-4.6\0"
  "bedrock_mantle/us-gov-west-1/anthropic.claude-haiku-5-5\0"
  "bedrock_mantle/us-gov-west-1/anthropic.claude-opus-5-5\0"
  "bedrock_mantle/us-gov-west-1/anthropic.claude-sonnet-5-5\0"
  "bedrock_mantle/us-gov-west-1/google.gemma-4-26b-a4b\0"
  "bedrock_mantle/us-gov-west-1/google.gemma-4-31b\0"
  "bedrock_mantle/us-gov-west-1/google.gemma-4-e2b\0"
  "bedrock_mantle/us-gov-west-1/openai.gpt-5.4\0"
  "bedrock_mantle/us-gov-west-1/openai.gpt-5.6-luna\0"
  "bedrock_mantle/us-gov-west-1/openai.gpt-5.6-terra\0"
  "bedrock_mantle/us-gov-west-1/openai.gpt-oss-120b\0"
  "bedrock_mantle/us-gov-west-1/openai.gpt-oss-20b\0"
  "bedrock_mantle/us-gov-west-1/xai.grok-4.3\0"
  "bedrock_mantle/us-gov-west-1/xai.grok-4.6\0"
  "bedrock_mantle/xai.grok-4.3\0"
  "bedrock_mantle/xai.grok-4.6\0"
  "cerebras/gemma-4-31b\0"
  "cerebras/gpt-oss-120b\0"
  "cerebras/llama-3.3-70b\0"
  "cerebras/llama3.1-70b\0"
  "cerebras/llama3.1-8b\0"
  "cerebras/llama3.3-70b\0"
  "cerebras/openai/gpt-oss-120b\0"
  "cerebras/qwen-3-32b\0"
  "cerebras/qwen-3.8-27b\0"
  "chatgpt/gpt-5.1-codex-max\0"
  "chatgpt/gpt-5.1-codex-mini\0"
  "chatgpt/gpt-5.2\0"
  "chatgpt/gpt-5.2-codex\0"
  "chatgpt/gpt-5.3-chat-latest\0"
  "chatgpt/gpt-5.3-codex\0"
  "chatgpt/gpt-5.3-codex-spark\0"
  "chatgpt/gpt-5.3-instant\0"
  "chatgpt/gpt-5.4\0"
  "chatgpt/gpt-5.4-pro\0"
  "chatgpt/gpt-5.5\0"
  "chatgpt/gpt-5.6-luna\0"
  "chatgpt/gpt-5.6-sol\0"
  "chatgpt/gpt-5.6-terra\0"
  "chatgpt/gpt-6-astra\0"
  "chatgpt/gpt-6-luna\0"
  "chatgpt/gpt-6-sol\0"
  "chatgpt/gpt-6.1-sol\0"
  "chatgpt/gpt-rosalind-discovery\0"
  "cloudflare/@cf/aisingapore/gemma-sea-lion-v4-27b-it\0"
  "cloudflare/@cf/deepseek-ai/deepseek-r1-distill-qwen-32b\0"
  "cloudflare/@cf/google/gemma-2b-it-lora\0"
  "cloudflare/@cf/google/gemma-4-26b-a4b-it\0"
  "cloudflare/@cf/google/gemma-7b-it-lora\0"
  "cloudflare/@cf/ibm-granite/granite-4.0-h-micro\0"
  "cloudflare/@cf/meta-llama/llama-2-7b-chat-hf-lora\0"
  "cloudflare/@cf/meta/llama-2-7b-chat-fp16\0"
  "cloudflare/@cf/meta/llama-2-7b-chat-int8\0"
  "cloudflare/@cf/meta/llama-3.1-8b-instruct-fp8\0"
  "cloudflare/@cf/meta/llama-3.2-11b-vision-instruct\0"
  "cloudflare/@cf/meta/llama-3.2-1b-instruct\0"
  "cloudflare/@cf/meta/llama-3.2-3b-instruct\0"
  "cloudflare/@cf/meta/llama-3.3-70b-instruct-fp8-fast\0"
  "cloudflare/@cf/meta/llama-4-scout-17b-16e-instruct\0"
  "cloudflare/@cf/meta/llama-guard-3-8b\0"
  "cloudflare/@cf/mistral/mistral-7b-instruct-v0.1\0"
  "cloudflare/@cf/mistral/mistral-7b-instruct-v0.2-lora\0"
  "cloudflare/@cf/mistralai/mistral-small-3.1-24b-instruct\0"
  "cloudflare/@cf/moonshotai/kimi-k2.6\0"
  "cloudflare/@cf/moonshotai/kimi-k2.7-code\0"
  "cloudflare/@cf/nvidia/nemotron-3-120b-a12b\0"
  "cloudflare/@cf/openai/gpt-oss-120b\0"
  "cloudflare/@cf/openai/gpt-oss-20b\0"
  "cloudflare/@cf/qwen/qwen2.5-coder-32b-instruct\0"
  "cloudflare/@cf/qwen/qwen3-30b-a3b-fp8\0"
  "cloudflare/@cf/qwen/qwq-32b\0"
  "cloudflare/@cf/zai-org/glm-4.7-flash\0"
  "cloudflare/@cf/zai-org/glm-5.2\0"
  "cloudflare/@hf/thebloke/codellama-7b-instruct-awq\0"
  "codestral/codestral-2405\0"
  "codestral/codestral-latest\0"
  "cognition/swe-1.6\0"
  "cognition/swe-1.7\0"
  "cognition/swe-1.7-lightning\0"
  "cohere/c4ai-aya-expanse-32b\0"
  "cohere/command-a-03-2025\0"
  "cohere/command-a-plus-05-2026\0"
  "cohere/command-light\0"
  "cohere/command-r\0"
  "cohere/command-r-08-2024\0"
  "cohere/command-r-plus\0"
  "cohere/command-r-plus-08-2024\0"
  "cohere/command-r7b-12-2024\0"
  "coralbricks/deepseek-v4.1-flash\0"
  "coralbricks/deepseek-v4.1-flash-fast\0"
  "coralbricks/deepseek-v4.1-flash-fast-fp4\0"
  "coralbricks/glm-5.3\0"
  "coralbricks/glm-5.3-fast\0"
  "coralbricks/glm-5.3-fp4\0"
  "crusoe/deepseek-ai/DeepSeek-R1-0528\0"
  "crusoe/deepseek-ai/DeepSeek-V3-0324\0"
  "crusoe/google/gemma-3-12b-it\0"
  "crusoe/meta-llama/Llama-3.3-70B-Instruct\0"
  "crusoe/moonshotai/Kimi-K2-Thinking\0"
  "crusoe/openai/gpt-oss-120b\0"
  "crusoe/Qwen/Qwen3-235B-A22B-Instruct-2507\0"
  "darkbloom/gemma-4-26b\0"
  "darkbloom/gpt-oss-20b\0"
  "dashscope/deepseek-v4-flash\0"
  "dashscope/deepseek-v4-flash-0731\0"
  "dashscope/deepseek-v4-pro\0"
  "dashscope/glm-5.1\0"
  "dashscope/glm-5.2\0"
  "dashscope/kimi-k2.7-code\0"
  "dashscope/qwen-coder\0"
  "dashscope/qwen-flash\0"
  "dashscope/qwen-flash-2025-07-28\0"
  "dashscope/qwen-max\0"
  "dashscope/qwen-plus\0"
  "dashscope/qwen-plus-2025-01-25\0"
  "dashscope/qwen-plus-2025-04-28\0"
  "dashscope/qwen-plus-2025-07-14\0"
  "dashscope/qwen-plus-2025-07-28\0"
  "dashscope/qwen-plus-2025-09-11\0"
  "dashscope/qwen-plus-latest\0"
  "dashscope/qwen-turbo\0"
  "dashscope/qwen-turbo-2024-11-01\0"
  "dashscope/qwen-turbo-2025-04-28\0"
  "dashscope/qwen-turbo-latest\0"
  "dashscope/qwen3-30b-a3b\0"
  "dashscope/qwen3-coder-flash\0"
  "dashscope/qwen3-coder-flash-2025-07-28\0"
  "dashscope/qwen3-coder-plus\0"
  "dashscope/qwen3-coder-plus-2025-07-22\0"
  "dashscope/qwen3-max\0"
  "dashscope/qwen3-max-2026-01-23\0"
  "dashscope/qwen3-max-preview\0"
  "dashscope/qwen3-next-80b-a3b-instruct\0"
  "dashscope/qwen3-next-80b-a3b-thinking\0"
  "dashscope/qwen3-vl-235b-a22b-instruct\0"
  "dashscope/qwen3-vl-235b-a22b-thinking\0"
  "dashscope/qwen3-vl-32b-instruct\0"
  "dashscope/qwen3-vl-32b-thinking\0"
  "dashscope/qwen3-vl-plus\0"
  "dashscope/qwen3.5-plus\0"
  "dashscope/qwen3.7-max\0"
  "dashscope/qwen3.7-plus\0"
  "dashscope/qwen3.8-flash\0"
  "dashscope/qwen3.8-max\0"
  "dashscope/qwen3.8-omni-flash\0"
  "dashscope/qwq-plus\0"
  "databricks/databricks-claude-3-7-sonnet\0"
  "databricks/databricks-claude-fable-5\0"
  "databricks/databricks-claude-fable-5-1\0"
  "databricks/databricks-claude-haiku-4-5\0"
  "databricks/databricks-claude-opus-4\0"
  "databricks/databricks-claude-opus-4-1\0"
  "databricks/databricks-claude-opus-4-5\0"
  "databricks/databricks-claude-opus-4-6\0"
  "databricks/databricks-claude-opus-4-7\0"
  "databricks/databricks-claude-opus-4-8\0"
  "databricks/databricks-claude-opus-5\0"
  "databricks/databricks-claude-opus-5-5\0"
  "databricks/databricks-claude-sonnet-4\0"
  "databricks/databricks-claude-sonnet-4-1\0"
  "databricks/databricks-claude-sonnet-4-5\0"
  "databricks/databricks-claude-sonnet-4-6\0"
  "databricks/databricks-claude-sonnet-5\0"
  "databricks/databricks-dbrx-instruct\0"
  "databricks/databricks-deepseek-v4-flash-0731\0"
  "databricks/databricks-deepseek-v4-pro-0813\0"
  "databricks/databricks-gemini-2-5-flash\0"
  "databricks/databricks-gemini-2-5-pro\0"
  "databricks/databricks-gemini-3-1-flash-image\0"
  "databricks/databricks-gemini-3-1-flash-lite\0"
  "databricks/databricks-gemini-3-1-pro\0"
  "databricks/databricks-gemini-3-5-flash\0"
  "databricks/databricks-gemini-3-5-flash-lite\0"
  "databricks/databricks-gemini-3-6-flash\0"
  "databricks/databricks-gemini-3-7-flash\0"
  "databricks/databricks-gemini-3-8-flash\0"
  "databricks/databricks-gemini-3-flash\0"
  "databricks/databricks-gemini-3-pro\0"
  "databricks/databricks-gemini-3-pro-image\0"
  "databricks/databricks-gemma-3-12b\0"
  "databricks/databricks-glm-5-2\0"
  "databricks/databricks-glm-5-3\0"
  "databricks/databricks-glm-5-3-flash\0"
  "databricks/databricks-gpt-5\0"
  "databricks/databricks-gpt-5-1\0"
  "databricks/databricks-gpt-5-2\0"
  "databricks/databricks-gpt-5-3-codex\0"
  "databricks/databricks-gpt-5-4\0"
  "databricks/databricks-gpt-5-4-mini\0"
  "databricks/databricks-gpt-5-4-nano\0"
  "databricks/databricks-gpt-5-5\0"
  "databricks/databricks-gpt-5-5-pro\0"
  "databricks/databricks-gpt-5-6-luna\0"
  "databricks/databricks-gpt-5-6-sol\0"
  "databricks/databricks-gpt-5-6-terra\0"
  "databricks/databricks-gpt-5-mini\0"
  "databricks/databricks-gpt-5-nano\0"
  "databricks/databricks-gpt-oss-120b\0"
  "databricks/databricks-gpt-oss-20b\0"
  "databricks/databricks-grok-4-6\0"
  "databricks/databricks-inkling\0"
  "databricks/databricks-kimi-k3\0"
  "databricks/databricks-llama-2-70b-chat\0"
  "databricks/databricks-llama-4-maverick\0"
  "databricks/databricks-meta-llama-3-1-405b-instruct\0"
  "databricks/databricks-meta-llama-3-1-70b-instruct\0"
  "databricks/databricks-meta-llama-3-1-8b-instruct\0"
  "databricks/databricks-meta-llama-3-3-70b-instruct\0"
  "databricks/databricks-meta-llama-3-70b-instruct\0"
  "databricks/databricks-mixtral-8x7b-instruct\0"
  "databricks/databricks-mpt-30b-instruct\0"
  "databricks/databricks-mpt-7b-instruct\0"
  "databricks/databricks-qwen3-next-80b-a3b-instruct\0"
  "databricks/databricks-qwen35-122b-a10b\0"
  "databricks/meta-llama-3.3-70b-instruct\0"
  "databricks/system.ai.deepseek-v4-flash-0731\0"
  "databricks/system.ai.kimi-k3\0"
  "deepinfra/01-ai/Yi-34B-Chat\0"
  "deepinfra/allenai/olmOCR-7B-0725-FP8\0"
  "deepinfra/amazon/MistralLite\0"
  "deepinfra/anthropic/claude-3-7-sonnet-latest\0"
  "deepinfra/anthropic/claude-4-opus\0"
  "deepinfra/anthropic/claude-4-sonnet\0"
  "deepinfra/anthropic/claude-fable-5\0"
  "deepinfra/anthropic/claude-haiku-4-5\0"
  "deepinfra/anthropic/claude-opus-4-7\0"
  "deepinfra/anthropic/claude-opus-4-8\0"
  "deepinfra/anthropic/claude-opus-5\0"
  "deepinfra/anthropic/claude-sonnet-4-6\0"
  "deepinfra/anthropic/claude-sonnet-5\0"
  "deepinfra/ByteDance/Seed-1.8\0"
  "deepinfra/ByteDance/Seed-2.0-code\0"
  "deepinfra/ByteDance/Seed-2.0-mini\0"
  "deepinfra/ByteDance/Seed-2.0-pro\0"
  "deepinfra/codellama/CodeLlama-34b-Instruct-hf\0"
  "deepinfra/cognitivecomputations/dolphin-2.6-mixtral-8x7b\0"
  "deepinfra/deepinfra/airoboros-70b\0"
  "deepinfra/deepseek-ai/DeepSeek-R1\0"
  "deepinfra/deepseek-ai/DeepSeek-R1-0528\0"
  "deepinfra/deepseek-ai/DeepSeek-R1-0528-Turbo\0"
  "deepinfra/deepseek-ai/DeepSeek-R1-Distill-Llama-70B\0"
  "deepinfra/deepseek-ai/DeepSeek-R1-Distill-Qwen-32B\0"
  "deepinfra/deepseek-ai/DeepSeek-R1-Turbo\0"
  "deepinfra/deepseek-ai/DeepSeek-V3\0"
  "deepinfra/deepseek-ai/DeepSeek-V3-0324\0"
  "deepinfra/deepseek-ai/DeepSeek-V3.1\0"
  "deepinfra/deepseek-ai/DeepSeek-V3.1-Terminus\0"
  "deepinfra/deepseek-ai/DeepSeek-V3.2\0"
  "deepinfra/deepseek-ai/DeepSeek-V4-Flash\0"
  "deepinfra/deepseek-ai/DeepSeek-V4-Flash-0731\0"
  "deepinfra/deepseek-ai/DeepSeek-V4-Pro\0"
  "deepinfra/deepseek-ai/DeepSeek-V4-Pro-0813\0"
  "deepinfra/deepseek-ai/DeepSeek-V4.1-Flash\0"
  "deepinfra/deepseek-ai/DeepSeek-V4.1-Flash-1017\0"
  "deepinfra/google/gemini-2.0-flash-001\0"
  "deepinfra/google/gemini-2.5-flash\0"
  "deepinfra/google/gemini-2.5-pro\0"
  "deepinfra/google/gemini-3.1-flash-lite\0"
  "deepinfra/google/gemini-3.1-pro\0"
  "deepinfra/google/gemini-3.5-flash\0"
  "deepinfra/google/gemini-3.7-flash\0"
  "deepinfra/google/gemma-3-12b-it\0"
  "deepinfra/google/gemma-3-27b-it\0"
  "deepinfra/google/gemma-3-4b-it\0"
  "deepinfra/google/gemma-4-26B-A4B-it\0"
  "deepinfra/google/gemma-4-31B-it\0"
  "deepinfra/google/gemma-4-31B-it-turbo\0"
  "deepinfra/google/gemma-4-31B-it-Ultra\0"
  "deepinfra/google/gemma-4-E4B-it\0"
  "deepinfra/Gryphe/MythoMax-L2-13b\0"
  "deepinfra/inclusionAI/Ling-3.0-flash\0"
  "deepinfra/jondurbin/airoboros-l2-70b-gpt4-1.4.1\0"
  "deepinfra/lizpreciatior/lzlv_70b_fp16_hf\0"
  "deepinfra/meta-llama/Llama-2-13b-chat-hf\0"
  "deepinfra/meta-llama/Llama-2-70b-chat-hf\0"
  "deepinfra/meta-llama/Llama-2-7b-chat-hf\0"
  "deepinfra/meta-llama/Llama-3.2-11B-Vision-Instruct\0"
  "deepinfra/meta-llama/Llama-3.2-3B-Instruct\0"
  "deepinfra/meta-llama/Llama-3.3-70B-Instruct\0"
  "deepinfra/meta-llama/Llama-3.3-70B-Instruct-Turbo\0"
  "deepinfra/meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8\0"
  "deepinfra/meta-llama/Llama-4-Scout-17B-16E-Instruct\0"
  "deepinfra/meta-llama/Llama-Guard-3-8B\0"
  "deepinfra/meta-llama/Llama-Guard-4-12B\0"
  "deepinfra/meta-llama/Meta-Llama-3-70B-Instruct\0"
  "deepinfra/meta-llama/Meta-Llama-3-8B-Instruct\0"
  "deepinfra/meta-llama/Meta-Llama-3.1-405B-Instruct\0"
  "deepinfra/meta-llama/Meta-Llama-3.1-70B-Instruct\0"
  "deepinfra/meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo\0"
  "deepinfra/meta-llama/Meta-Llama-3.1-8B-Instruct\0"
  "deepinfra/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo\0"
  "deepinfra/meta-models/Muse-Glimmer-30B\0"
  "deepinfra/microsoft/phi-4\0"
  "deepinfra/microsoft/WizardLM-2-8x22B\0"
  "deepinfra/MiniMaxAI/MiniMax-M2.7\0"
  "deepinfra/MiniMaxAI/MiniMax-M2.7-Turbo\0"
  "deepinfra/MiniMaxAI/MiniMax-M3\0"
  "deepinfra/mistralai/Mistral-7B-Instruct-v0.1\0"
  "deepinfra/mistralai/Mistral-Nemo-Instruct-2407\0"
  "deepinfra/mistralai/Mistral-Small-24B-Instruct-2501\0"
  "deepinfra/mistralai/Mistral-Small-3.2-24B-Instruct-2506\0"
  "deepinfra/mistralai/Mixtral-8x7B-Instruct-v0.1\0"
  "deepinfra/moonshotai/Kimi-K2-Instruct\0"
  "deepinfra/moonshotai/Kimi-K2-Instruct-0905\0"
  "deepinfra/moonshotai/Kimi-K2.5\0"
  "deepinfra/moonshotai/Kimi-K2.6\0"
  "deepinfra/moonshotai/Kimi-K2.7-Code\0"
  "deepinfra/moonshotai/Kimi-K3\0"
  "deepinfra/NousResearch/Hermes-3-Llama-3.1-405B\0"
  "deepinfra/NousResearch/Hermes-3-Llama-3.1-70B\0"
  "deepinfra/nvidia/Llama-3.1-Nemotron-70B-Instruct\0"
  "deepinfra/nvidia/Llama-3.3-Nemotron-Super-49B-v1.5\0"
  "deepinfra/nvidia/Nemotron-3-Nano-30B-A3B\0"
  "deepinfra/nvidia/Nemotron-Content-Safety-3.5\0"
  "deepinfra/nvidia/NVIDIA-Nemotron-3-Super-120B-A12B\0"
  "deepinfra/nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B\0"
  "deepinfra/nvidia/NVIDIA-Nemotron-3.5-Lightning\0"
  "deepinfra/nvidia/NVIDIA-Nemotron-Nano-9B-v2\0"
  "deepinfra/openai/gpt-oss-120b\0"
  "deepinfra/openai/gpt-oss-120b-Turbo\0"
  "deepinfra/openai/gpt-oss-120b-Ultra\0"
  "deepinfra/openai/gpt-oss-20b\0"
  "deepinfra/openchat/openchat_3.5\0"
  "deepinfra/Phind/Phind-CodeLlama-34B-v2\0"
  "deepinfra/Qwen/Qwen2.5-72B-Instruct\0"
  "deepinfra/Qwen/Qwen2.5-7B-Instruct\0"
  "deepinfra/Qwen/Qwen2.5-VL-32B-Instruct\0"
  "deepinfra/Qwen/Qwen3-14B\0"
  "deepinfra/Qwen/Qwen3-235B-A22B\0"
  "deepinfra/Qwen/Qwen3-235B-A22B-Instruct-2507\0"
  "deepinfra/Qwen/Qwen3-235B-A22B-Thinking-2507\0"
  "deepinfra/Qwen/Qwen3-30B-A3B\0"
  "deepinfra/Qwen/Qwen3-32B\0"
  "deepinfra/Qwen/Qwen3-Coder-480B-A35B-Instruct\0"
  "deepinfra/Qwen/Qwen3-Coder-480B-A35B-Instruct-Turbo\0"
  "deepinfra/Qwen/Qwen3-Max\0"
  "deepinfra/Qwen/Qwen3-Max-Thinking\0"
  "deepinfra/Qwen/Qwen3-Next-80B-A3B-Instruct\0"
  "deepinfra/Qwen/Qwen3-Next-80B-A3B-Thinking\0"
  "deepinfra/Qwen/Qwen3-VL-235B-A22B-Instruct\0"
  "deepinfra/Qwen/Qwen3-VL-30B-A3B-Instruct\0"
  "deepinfra/Qwen/Qwen3.5-122B-A10B\0"
  "deepinfra/Qwen/Qwen3.5-27B\0"
  "deepinfra/Qwen/Qwen3.5-35B-A3B\0"
  "deepinfra/Qwen/Qwen3.5-397B-A17B\0"
  "deepinfra/Qwen/Qwen3.5-9B\0"
  "deepinfra/Qwen/Qwen3.6-27B\0"
  "deepinfra/Qwen/Qwen3.6-35B-A3B\0"
  "deepinfra/Qwen/Qwen3.7-Max\0"
  "deepinfra/Qwen/Qwen3.8-2.4T-A95B\0"
  "deepinfra/Qwen/Qwen3.8-27B\0"
  "deepinfra/Qwen/Qwen3.8-Max\0"
  "deepinfra/Qwen/QwQ-32B\0"
  "deepinfra/Sao10K/L3-8B-Lunaris-v1-Turbo\0"
  "deepinfra/Sao10K/L3.1-70B-Euryale-v2.2\0"
  "deepinfra/Sao10K/L3.3-70B-Euryale-v2.3\0"
  "deepinfra/stepfun-ai/Step-3.7-Flash\0"
  "deepinfra/tencent/Hy3\0"
  "deepinfra/thinkingmachines/Inkling\0"
  "deepinfra/thinkingmachines/Inkling-Small\0"
  "deepinfra/XiaomiMiMo/MiMo-V2.5\0"
  "deepinfra/XiaomiMiMo/MiMo-V2.5-Pro\0"
  "deepinfra/zai-org/GLM-4.5\0"
  "deepinfra/zai-org/GLM-4.6\0"
  "deepinfra/zai-org/GLM-4.7\0"
  "deepinfra/zai-org/GLM-4.7-Flash\0"
  "deepinfra/zai-org/GLM-5\0"
  "deepinfra/zai-org/GLM-5.1\0"
  "deepinfra/zai-org/GLM-5.2\0"
  "deepseek/deepseek-chat\0"
  "deepseek/deepseek-coder\0"
  "deepseek/deepseek-flash\0"
  "deepseek/deepseek-r1\0"
  "deepseek/deepseek-reasoner\0"
  "deepseek/deepseek-v3\0"
  "deepseek/deepseek-v3.2\0"
  "deepseek/deepseek-v4-flash\0"
  "deepseek/deepseek-v4-flash-vision-exp\0"
  "deepseek/deepseek-v4-pro\0"
  "fal_ai/fal-ai/moondream3-preview/query\0"
  "featherless_ai/featherless-ai/Qwerky-72B\0"
  "featherless_ai/featherless-ai/Qwerky-QwQ-32B\0"
  "fireworks_ai/accounts/fireworks/models/chronos-hermes-13b-v2\0"
  "fireworks_ai/accounts/fireworks/models/code-llama-13b\0"
  "fireworks_ai/accounts/fireworks/models/code-llama-13b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/code-llama-13b-python\0"
  "fireworks_ai/accounts/fireworks/models/code-llama-34b\0"
  "fireworks_ai/accounts/fireworks/models/code-llama-34b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/code-llama-34b-python\0"
  "fireworks_ai/accounts/fireworks/models/code-llama-70b\0"
  "fireworks_ai/accounts/fireworks/models/code-llama-70b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/code-llama-70b-python\0"
  "fireworks_ai/accounts/fireworks/models/code-llama-7b\0"
  "fireworks_ai/accounts/fireworks/models/code-llama-7b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/code-llama-7b-python\0"
  "fireworks_ai/accounts/fireworks/models/code-qwen-1p5-7b\0"
  "fireworks_ai/accounts/fireworks/models/codegemma-2b\0"
  "fireworks_ai/accounts/fireworks/models/codegemma-7b\0"
  "fireworks_ai/accounts/fireworks/models/cogito-671b-v2-p1\0"
  "fireworks_ai/accounts/fireworks/models/cogito-v1-preview-llama-3b\0"
  "fireworks_ai/accounts/fireworks/models/cogito-v1-preview-llama-70b\0"
  "fireworks_ai/accounts/fireworks/models/cogito-v1-preview-llama-8b\0"
  "fireworks_ai/accounts/fireworks/models/cogito-v1-preview-qwen-14b\0"
  "fireworks_ai/accounts/fireworks/models/cogito-v1-preview-qwen-32b\0"
  "fireworks_ai/accounts/fireworks/models/dbrx-instruct\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-coder-1b-base\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-coder-33b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-coder-7b-base\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-coder-7b-base-v1p5\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-coder-7b-instruct-v1p5\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-coder-v2-instruct\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-coder-v2-lite-base\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-coder-v2-lite-instruct\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-prover-v2\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-r1\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-r1-0528\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-r1-0528-distill-qwen3-8b\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-r1-basic\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-llama-70b\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-llama-8b\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-qwen-14b\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-qwen-1p5b\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-qwen-32b\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-qwen-7b\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v2-lite-chat\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v2p5\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v3\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v3-0324\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v3p1\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v3p1-terminus\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v3p2\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v4-flash\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v4-flash-0731\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v4-flash-vision-exp\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v4-pro\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v4-pro-0813\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v4p1-flash\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v4p1-flash-1017\0"
  "fireworks_ai/accounts/fireworks/models/deepseek-v4p1-flash-1017-us\0"
  "fireworks_ai/accounts/fireworks/models/devstral-small-2505\0"
  "fireworks_ai/accounts/fireworks/models/dobby-mini-unhinged-plus-llama-3-1-8b\0"
  "fireworks_ai/accounts/fireworks/models/dobby-unhinged-llama-3-3-70b-new\0"
  "fireworks_ai/accounts/fireworks/models/dolphin-2-9-2-qwen2-72b\0"
  "fireworks_ai/accounts/fireworks/models/dolphin-2p6-mixtral-8x7b\0"
  "fireworks_ai/accounts/fireworks/models/ember-1\0"
  "fireworks_ai/accounts/fireworks/models/ernie-4p5-21b-a3b-pt\0"
  "fireworks_ai/accounts/fireworks/models/ernie-4p5-300b-a47b-pt\0"
  "fireworks_ai/accounts/fireworks/models/fare-20b\0"
  "fireworks_ai/accounts/fireworks/models/firefunction-v1\0"
  "fireworks_ai/accounts/fireworks/models/firefunction-v2\0"
  "fireworks_ai/accounts/fireworks/models/firellava-13b\0"
  "fireworks_ai/accounts/fireworks/models/firesearch-ocr-v6\0"
  "fireworks_ai/accounts/fireworks/models/flux-1-dev\0"
  "fireworks_ai/accounts/fireworks/models/flux-1-dev-controlnet-union\0"
  "fireworks_ai/accounts/fireworks/models/flux-1-schnell\0"
  "fireworks_ai/accounts/fireworks/models/gemma-2b-it\0"
  "fireworks_ai/accounts/fireworks/models/gemma-3-27b-it\0"
  "fireworks_ai/accounts/fireworks/models/gemma-7b\0"
  "fireworks_ai/accounts/fireworks/models/gemma-7b-it\0"
  "fireworks_ai/accounts/fireworks/models/gemma2-9b-it\0"
  "fireworks_ai/accounts/fireworks/models/glm-4p5\0"
  "fireworks_ai/accounts/fireworks/models/glm-4p5-air\0"
  "fireworks_ai/accounts/fireworks/models/glm-4p5v\0"
  "fireworks_ai/accounts/fireworks/models/glm-4p6\0"
  "fireworks_ai/accounts/fireworks/models/glm-4p7\0"
  "fireworks_ai/accounts/fireworks/models/glm-5p1\0"
  "fireworks_ai/accounts/fireworks/models/glm-5p2\0"
  "fireworks_ai/accounts/fireworks/models/glm-5p3\0"
  "fireworks_ai/accounts/fireworks/models/glm-5p3-flash\0"
  "fireworks_ai/accounts/fireworks/models/gpt-oss-120b\0"
  "fireworks_ai/accounts/fireworks/models/gpt-oss-20b\0"
  "fireworks_ai/accounts/fireworks/models/gpt-oss-safeguard-120b\0"
  "fireworks_ai/accounts/fireworks/models/gpt-oss-safeguard-20b\0"
  "fireworks_ai/accounts/fireworks/models/hermes-2-pro-mistral-7b\0"
  "fireworks_ai/accounts/fireworks/models/inkling\0"
  "fireworks_ai/accounts/fireworks/models/internvl3-38b\0"
  "fireworks_ai/accounts/fireworks/models/internvl3-78b\0"
  "fireworks_ai/accounts/fireworks/models/internvl3-8b\0"
  "fireworks_ai/accounts/fireworks/models/kat-coder\0"
  "fireworks_ai/accounts/fireworks/models/kat-dev-32b\0"
  "fireworks_ai/accounts/fireworks/models/kat-dev-72b-exp\0"
  "fireworks_ai/accounts/fireworks/models/kimi-k2-instruct\0"
  "fireworks_ai/accounts/fireworks/models/kimi-k2-instruct-0905\0"
  "fireworks_ai/accounts/fireworks/models/kimi-k2-thinking\0"
  "fireworks_ai/accounts/fireworks/models/kimi-k2p5\0"
  "fireworks_ai/accounts/fireworks/models/kimi-k2p6\0"
  "fireworks_ai/accounts/fireworks/models/kimi-k2p7-code\0"
  "fireworks_ai/accounts/fireworks/models/kimi-k3\0"
  "fireworks_ai/accounts/fireworks/models/llama-guard-2-8b\0"
  "fireworks_ai/accounts/fireworks/models/llama-guard-3-1b\0"
  "fireworks_ai/accounts/fireworks/models/llama-guard-3-8b\0"
  "fireworks_ai/accounts/fireworks/models/llama-v2-13b\0"
  "fireworks_ai/accounts/fireworks/models/llama-v2-13b-chat\0"
  "fireworks_ai/accounts/fireworks/models/llama-v2-70b\0"
  "fireworks_ai/accounts/fireworks/models/llama-v2-70b-chat\0"
  "fireworks_ai/accounts/fireworks/models/llama-v2-7b\0"
  "fireworks_ai/accounts/fireworks/models/llama-v2-7b-chat\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3-70b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3-70b-instruct-hf\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3-8b\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3-8b-instruct-hf\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3p1-405b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3p1-405b-instruct-long\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3p1-70b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3p1-70b-instruct-1b\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3p1-8b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3p1-nemotron-70b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3p2-11b-vision-instruct\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3p2-1b\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3p2-1b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3p2-3b\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3p2-3b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3p2-90b-vision-instruct\0"
  "fireworks_ai/accounts/fireworks/models/llama-v3p3-70b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/llama4-maverick-instruct-basic\0"
  "fireworks_ai/accounts/fireworks/models/llama4-scout-instruct-basic\0"
  "fireworks_ai/accounts/fireworks/models/llamaguard-7b\0"
  "fireworks_ai/accounts/fireworks/models/llava-yi-34b\0"
  "fireworks_ai/accounts/fireworks/models/minimax-m1-80k\0"
  "fireworks_ai/accounts/fireworks/models/minimax-m2\0"
  "fireworks_ai/accounts/fireworks/models/minimax-m2p1\0"
  "fireworks_ai/accounts/fireworks/models/minimax-m2p7\0"
  "fireworks_ai/accounts/fireworks/models/minimax-m3\0"
  "fireworks_ai/accounts/fireworks/models/minimax-m3p1-flash\0"
  "fireworks_ai/accounts/fireworks/models/ministral-3-14b-instruct-2512\0"
  "fireworks_ai/accounts/fireworks/models/ministral-3-3b-instruct-2512\0"
  "fireworks_ai/accounts/fireworks/models/ministral-3-8b-instruct-2512\0"
  "fireworks_ai/accounts/fireworks/models/mistral-7b\0"
  "fireworks_ai/accounts/fireworks/models/mistral-7b-instruct-4k\0"
  "fireworks_ai/accounts/fireworks/models/mistral-7b-instruct-v0p2\0"
  "fireworks_ai/accounts/fireworks/models/mistral-7b-instruct-v3\0"
  "fireworks_ai/accounts/fireworks/models/mistral-7b-v0p2\0"
  "fireworks_ai/accounts/fireworks/models/mistral-large-3-fp8\0"
  "fireworks_ai/accounts/fireworks/models/mistral-nemo-base-2407\0"
  "fireworks_ai/accounts/fireworks/models/mistral-nemo-instruct-2407\0"
  "fireworks_ai/accounts/fireworks/models/mistral-small-24b-instruct-2501\0"
  "fireworks_ai/accounts/fireworks/models/mixtral-8x22b\0"
  "fireworks_ai/accounts/fireworks/models/mixtral-8x22b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/mixtral-8x22b-instruct-hf\0"
  "fireworks_ai/accounts/fireworks/models/mixtral-8x7b\0"
  "fireworks_ai/accounts/fireworks/models/mixtral-8x7b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/mixtral-8x7b-instruct-hf\0"
  "fireworks_ai/accounts/fireworks/models/muse-glimmer-30b\0"
  "fireworks_ai/accounts/fireworks/models/muse-spark-open\0"
  "fireworks_ai/accounts/fireworks/models/mythomax-l2-13b\0"
  "fireworks_ai/accounts/fireworks/models/nemotron-3-ultra-nvfp4\0"
  "fireworks_ai/accounts/fireworks/models/nemotron-lightning-3p5-30b-a3b\0"
  "fireworks_ai/accounts/fireworks/models/nemotron-nano-v2-12b-vl\0"
  "fireworks_ai/accounts/fireworks/models/nous-capybara-7b-v1p9\0"
  "fireworks_ai/accounts/fireworks/models/nous-hermes-2-mixtral-8x7b-dpo\0"
  "fireworks_ai/accounts/fireworks/models/nous-hermes-2-yi-34b\0"
  "fireworks_ai/accounts/fireworks/models/nous-hermes-llama2-13b\0"
  "fireworks_ai/accounts/fireworks/models/nous-hermes-llama2-70b\0"
  "fireworks_ai/accounts/fireworks/models/nous-hermes-llama2-7b\0"
  "fireworks_ai/accounts/fireworks/models/nvidia-nemotron-nano-12b-v2\0"
  "fireworks_ai/accounts/fireworks/models/nvidia-nemotron-nano-9b-v2\0"
  "fireworks_ai/accounts/fireworks/models/openchat-3p5-0106-7b\0"
  "fireworks_ai/accounts/fireworks/models/openhermes-2-mistral-7b\0"
  "fireworks_ai/accounts/fireworks/models/openhermes-2p5-mistral-7b\0"
  "fireworks_ai/accounts/fireworks/models/openorca-7b\0"
  "fireworks_ai/accounts/fireworks/models/phi-2-3b\0"
  "fireworks_ai/accounts/fireworks/models/phi-3-mini-128k-instruct\0"
  "fireworks_ai/accounts/fireworks/models/phi-3-vision-128k-instruct\0"
  "fireworks_ai/accounts/fireworks/models/phind-code-llama-34b-python-v1\0"
  "fireworks_ai/accounts/fireworks/models/phind-code-llama-34b-v1\0"
  "fireworks_ai/accounts/fireworks/models/phind-code-llama-34b-v2\0"
  "fireworks_ai/accounts/fireworks/models/pythia-12b\0"
  "fireworks_ai/accounts/fireworks/models/qwen-qwq-32b-preview\0"
  "fireworks_ai/accounts/fireworks/models/qwen-v2p5-14b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen-v2p5-7b\0"
  "fireworks_ai/accounts/fireworks/models/qwen1p5-72b-chat\0"
  "fireworks_ai/accounts/fireworks/models/qwen2-72b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2-7b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2-vl-2b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2-vl-72b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2-vl-7b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-0p5b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-14b\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-1p5b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-32b\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-32b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-72b\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-72b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-7b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-0p5b\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-0p5b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-14b\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-14b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-1p5b\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-1p5b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b-instruct-128k\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b-instruct-32k-rope\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b-instruct-64k\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-3b\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-3b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-7b\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-7b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-math-72b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-vl-32b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-vl-3b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-vl-72b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen2p5-vl-7b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-0p6b\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-14b\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-1p7b\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-1p7b-fp8-draft\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-1p7b-fp8-draft-131072\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-1p7b-fp8-draft-40960\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-235b-a22b\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-235b-a22b-instruct-2507\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-235b-a22b-thinking-2507\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-30b-a3b\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-30b-a3b-instruct-2507\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-30b-a3b-thinking-2507\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-32b\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-4b\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-4b-instruct-2507\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-8b\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-coder-30b-a3b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-coder-480b-a35b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-coder-480b-instruct-bf16\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-next-80b-a3b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-next-80b-a3b-thinking\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-vl-235b-a22b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-vl-235b-a22b-thinking\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-vl-30b-a3b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-vl-30b-a3b-thinking\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-vl-32b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen3-vl-8b-instruct\0"
  "fireworks_ai/accounts/fireworks/models/qwen3p7-plus\0"
  "fireworks_ai/accounts/fireworks/models/qwen3p8-max\0"
  "fireworks_ai/accounts/fireworks/models/qwq-32b\0"
  "fireworks_ai/accounts/fireworks/models/rolm-ocr\0"
  "fireworks_ai/accounts/fireworks/models/snorkel-mistral-7b-pairrm-dpo\0"
  "fireworks_ai/accounts/fireworks/models/stablecode-3b\0"
  "fireworks_ai/accounts/fireworks/models/starcoder-16b\0"
  "fireworks_ai/accounts/fireworks/models/starcoder-7b\0"
  "fireworks_ai/accounts/fireworks/models/starcoder2-15b\0"
  "fireworks_ai/accounts/fireworks/models/starcoder2-3b\0"
  "fireworks_ai/accounts/fireworks/models/starcoder2-7b\0"
  "fireworks_ai/accounts/fireworks/models/toppy-m-7b\0"
  "fireworks_ai/accounts/fireworks/models/yi-34b\0"
  "fireworks_ai/accounts/fireworks/models/yi-34b-200k-capybara\0"
  "fireworks_ai/accounts/fireworks/models/yi-34b-chat\0"
  "fireworks_ai/accounts/fireworks/models/yi-6b\0"
  "fireworks_ai/accounts/fireworks/models/yi-large\0"
  "fireworks_ai/accounts/fireworks/models/zephyr-7b-beta\0"
  "fireworks_ai/accounts/fireworks/routers/auto\0"
  "fireworks_ai/accounts/fireworks/routers/auto-instant\0"
  "fireworks_ai/accounts/fireworks/routers/deepseek-v4p1-flash-us\0"
  "fireworks_ai/accounts/fireworks/routers/firerouter\0"
  "fireworks_ai/accounts/fireworks/routers/glm-5p1-fast\0"
  "fireworks_ai/accounts/fireworks/routers/glm-5p2-fast\0"
  "fireworks_ai/accounts/fireworks/routers/glm-5p2-fast-us\0"
  "fireworks_ai/accounts/fireworks/routers/glm-5p3-fast\0"
  "fireworks_ai/accounts/fireworks/routers/glm-5p3-flash-us\0"
  "fireworks_ai/accounts/fireworks/routers/glm-5p3-us\0"
  "fireworks_ai/accounts/fireworks/routers/kimi-k2p6-fast\0"
  "fireworks_ai/accounts/fireworks/routers/kimi-k2p7-code-fast\0"
  "fireworks_ai/accounts/fireworks/routers/kimi-k3-fast\0"
  "fireworks_ai/accounts/fireworks/routers/kimi-k3-us\0"
  "fireworks_ai/deepseek-v4-flash\0"
  "fireworks_ai/deepseek-v4-flash-0731\0"
  "fireworks_ai/deepseek-v4-flash-vision-exp\0"
  "fireworks_ai/deepseek-v4-pro-0813\0"
  "fireworks_ai/deepseek-v4p1-flash\0"
  "fireworks_ai/deepseek-v4p1-flash-us\0"
  "fireworks_ai/glm-4p7\0"
  "fireworks_ai/glm-5p1\0"
  "fireworks_ai/glm-5p1-fast\0"
  "fireworks_ai/glm-5p2\0"
  "fireworks_ai/glm-5p2-fast\0"
  "fireworks_ai/glm-5p2-fast-us\0"
  "fireworks_ai/glm-5p3\0"
  "fireworks_ai/glm-5p3-fast\0"
  "fireworks_ai/glm-5p3-flash\0"
  "fireworks_ai/glm-5p3-flash-us\0"
  "fireworks_ai/glm-5p3-us\0"
  "fireworks_ai/gpt-oss-120b\0"
  "fireworks_ai/gpt-oss-20b\0"
  "fireworks_ai/kimi-k2p5\0"
  "fireworks_ai/kimi-k2p6\0"
  "fireworks_ai/kimi-k2p6-fast\0"
  "fireworks_ai/kimi-k2p7-code\0"
  "fireworks_ai/kimi-k2p7-code-fast\0"
  "fireworks_ai/kimi-k3\0"
  "fireworks_ai/kimi-k3-fast\0"
  "fireworks_ai/kimi-k3-us\0"
  "fireworks_ai/minimax-m2p1\0"
  "fireworks_ai/minimax-m3\0"
  "fireworks_ai/muse-glimmer-30b\0"
  "fireworks_ai/nemotron-3-ultra-nvfp4\0"
  "fireworks_ai/nemotron-lightning-3p5-30b-a3b\0"
  "fireworks_ai/qwen3p7-plus\0"
  "fireworks_ai/qwen3p8-max\0"
  "friendliai/deepseek-ai/DeepSeek-V3.2\0"
  "friendliai/google/gemma-4-31B-it\0"
  "friendliai/meta-llama-3.1-70b-instruct\0"
  "friendliai/meta-llama-3.1-8b-instruct\0"
  "friendliai/MiniMaxAI/MiniMax-M2.5\0"
  "friendliai/zai-org/GLM-5.1\0"
  "friendliai/zai-org/GLM-5.2\0"
  "friendliai/zai-org/GLM-5.3\0"
  "friendliai/zai-org/GLM-5.3-Flash\0"
  "gemini/deep-research-max-preview-04-2026\0"
  "gemini/deep-research-preview-04-2026\0"
  "gemini/deep-research-pro-preview-12-2025\0"
  "gemini/gemini-1.0-pro-vision\0"
  "gemini/gemini-1.0-pro-vision-001\0"
  "gemini/gemini-1.5-flash\0"
  "gemini/gemini-1.5-flash-001\0"
  "gemini/gemini-1.5-flash-002\0"
  "gemini/gemini-1.5-flash-8b\0"
  "gemini/gemini-1.5-flash-8b-001\0"
  "gemini/gemini-1.5-flash-8b-exp-0827\0"
  "gemini/gemini-1.5-flash-8b-exp-0924\0"
  "gemini/gemini-1.5-flash-8b-latest\0"
  "gemini/gemini-1.5-flash-exp-0827\0"
  "gemini/gemini-1.5-flash-latest\0"
  "gemini/gemini-1.5-pro\0"
  "gemini/gemini-1.5-pro-001\0"
  "gemini/gemini-1.5-pro-002\0"
  "gemini/gemini-1.5-pro-exp-0801\0"
  "gemini/gemini-1.5-pro-exp-0827\0"
  "gemini/gemini-1.5-pro-latest\0"
  "gemini/gemini-2.0-flash\0"
  "gemini/gemini-2.0-flash-001\0"
  "gemini/gemini-2.0-flash-exp\0"
  "gemini/gemini-2.0-flash-lite\0"
  "gemini/gemini-2.0-flash-lite-preview-02-05\0"
  "gemini/gemini-2.0-flash-thinking-exp\0"
  "gemini/gemini-2.0-flash-thinking-exp-01-21\0"
  "gemini/gemini-2.0-pro-exp-02-05\0"
  "gemini/gemini-2.5-computer-use-preview-10-2025\0"
  "gemini/gemini-2.5-flash\0"
  "gemini/gemini-2.5-flash-lite\0"
  "gemini/gemini-2.5-flash-lite-preview-06-17\0"
  "gemini/gemini-2.5-flash-lite-preview-09-2025\0"
  "gemini/gemini-2.5-flash-preview-04-17\0"
  "gemini/gemini-2.5-flash-preview-05-20\0"
  "gemini/gemini-2.5-flash-preview-09-2025\0"
  "gemini/gemini-2.5-pro\0"
  "gemini/gemini-2.5-pro-exp-03-25\0"
  "gemini/gemini-2.5-pro-preview-03-25\0"
  "gemini/gemini-2.5-pro-preview-05-06\0"
  "gemini/gemini-2.5-pro-preview-06-05\0"
  "gemini/gemini-2.5-pro-preview-tts\0"
  "gemini/gemini-3-flash-preview\0"
  "gemini/gemini-3.1-flash-lite\0"
  "gemini/gemini-3.1-flash-lite-preview\0"
  "gemini/gemini-3.1-pro-preview\0"
  "gemini/gemini-3.1-pro-preview-customtools\0"
  "gemini/gemini-3.5-flash\0"
  "gemini/gemini-3.5-flash-lite\0"
  "gemini/gemini-3.6-flash\0"
  "gemini/gemini-3.7-flash\0"
  "gemini/gemini-3.8-flash\0"
  "gemini/gemini-4-argon\0"
  "gemini/gemini-exp-1114\0"
  "gemini/gemini-exp-1206\0"
  "gemini/gemini-flash-latest\0"
  "gemini/gemini-flash-lite-latest\0"
  "gemini/gemini-gemma-2-27b-it\0"
  "gemini/gemini-gemma-2-9b-it\0"
  "gemini/gemini-omni-1.1-flash\0"
  "gemini/gemini-omni-flash-preview\0"
  "gemini/gemini-pro\0"
  "gemini/gemini-pro-latest\0"
  "gemini/gemini-pro-vision\0"
  "gemini/gemini-robotics-er-2-preview\0"
  "gemini/gemini-robotics-er-2-streaming-preview\0"
  "gemini/gemma-3-27b-it\0"
  "gemini/gemma-4-26b-a4b-it\0"
  "gemini/gemma-4-31b-it\0"
  "gemini/learnlm-1.5-pro-experimental\0"
  "gemini/lyria-3-clip-preview\0"
  "gemini/lyria-3-pro-preview\0"
  "gemini/lyria-3.5\0"
  "gemini/lyria-3.5-clip-preview\0"
  "gemini/lyria-3.5-pro-preview\0"
  "gemini/lyria-realtime-exp\0"
  "gigachat/GigaChat-2\0"
  "gigachat/GigaChat-2-Max\0"
  "gigachat/GigaChat-2-Pro\0"
  "github_copilot/claude-fable-5\0"
  "github_copilot/claude-fable-5.1\0"
  "github_copilot/claude-haiku-4.5\0"
  "github_copilot/claude-haiku-5.5\0"
  "github_copilot/claude-opus-4.8\0"
  "github_copilot/claude-opus-4.8-fast\0"
  "github_copilot/claude-opus-5\0"
  "github_copilot/claude-opus-5.5\0"
  "github_copilot/claude-sonnet-4.6\0"
  "github_copilot/claude-sonnet-5\0"
  "github_copilot/claude-sonnet-5.5\0"
  "github_copilot/gemini-3.7-flash\0"
  "github_copilot/gemini-3.8-flash\0"
  "github_copilot/gemini-4-argon\0"
  "github_copilot/gpt-3.5-turbo\0"
  "github_copilot/gpt-3.5-turbo-0613\0"
  "github_copilot/gpt-4\0"
  "github_copilot/gpt-4-0613\0"
  "github_copilot/gpt-4-o-preview\0"
  "github_copilot/gpt-4.1\0"
  "github_copilot/gpt-4.1-2025-04-14\0"
  "github_copilot/gpt-4o\0"
  "github_copilot/gpt-4o-2024-05-13\0"
  "github_copilot/gpt-4o-2024-08-06\0"
  "github_copilot/gpt-4o-2024-11-20\0"
  "github_copilot/gpt-4o-mini\0"
  "github_copilot/gpt-4o-mini-2024-07-18\0"
  "github_copilot/gpt-5-mini\0"
  "github_copilot/gpt-5.3-codex\0"
  "github_copilot/gpt-5.4\0"
  "github_copilot/gpt-5.4-mini\0"
  "github_copilot/gpt-5.4-nano\0"
  "github_copilot/gpt-5.5\0"
  "github_copilot/gpt-5.6-luna\0"
  "github_copilot/gpt-5.6-sol\0"
  "github_copilot/gpt-5.6-terra\0"
  "github_copilot/gpt-6-astra\0"
  "github_copilot/gpt-6-luna\0"
  "github_copilot/gpt-6-sol\0"
  "github_copilot/gpt-6.1-sol\0"
  "github_copilot/grok-4.5\0"
  "github_copilot/grok-4.6\0"
  "github_copilot/grok-4.7\0"
  "github_copilot/kimi-k3\0"
  "github_copilot/mai-code-1.1-flash\0"
  "gmi/anthropic/claude-opus-4\0"
  "gmi/anthropic/claude-opus-4.5\0"
  "gmi/anthropic/claude-sonnet-4\0"
  "gmi/anthropic/claude-sonnet-4.5\0"
  "gmi/deepseek-ai/DeepSeek-V3-0324\0"
  "gmi/deepseek-ai/DeepSeek-V3.2\0"
  "gmi/google/gemini-3-flash-preview\0"
  "gmi/MiniMaxAI/MiniMax-M2.1\0"
  "gmi/moonshotai/Kimi-K2-Thinking\0"
  "gmi/openai/gpt-4o\0"
  "gmi/openai/gpt-4o-mini\0"
  "gmi/openai/gpt-5\0"
  "gmi/openai/gpt-5.1\0"
  "gmi/openai/gpt-5.2\0"
  "gmi/Qwen/Qwen3-VL-235B-A22B-Instruct-FP8\0"
  "gmi/zai-org/GLM-4.7-FP8\0"
  "gradient_ai/alibaba-qwen3-32b\0"
  "gradient_ai/anthropic-claude-3-opus\0"
  "gradient_ai/anthropic-claude-3.5-haiku\0"
  "gradient_ai/anthropic-claude-3.5-sonnet\0"
  "gradient_ai/anthropic-claude-3.7-sonnet\0"
  "gradient_ai/deepseek-r1-distill-llama-70b\0"
  "gradient_ai/llama3-8b-instruct\0"
  "gradient_ai/llama3.3-70b-instruct\0"
  "gradient_ai/mistral-nemo-instruct-2407\0"
  "gradient_ai/openai-gpt-4o\0"
  "gradient_ai/openai-gpt-4o-mini\0"
  "gradient_ai/openai-o3\0"
  "gradient_ai/openai-o3-mini\0"
  "groq/deepseek-r1-distill-llama-70b\0"
  "groq/gemma-7b-it\0"
  "groq/gemma2-9b-it\0"
  "groq/llama-3.1-405b-reasoning\0"
  "groq/llama-3.1-70b-versatile\0"
  "groq/llama-3.1-8b-instant\0"
  "groq/llama-3.2-11b-text-preview\0"
  "groq/llama-3.2-11b-vision-preview\0"
  "groq/llama-3.2-1b-preview\0"
  "groq/llama-3.2-3b-preview\0"
  "groq/llama-3.2-90b-text-preview\0"
  "groq/llama-3.2-90b-vision-preview\0"
  "groq/llama-3.3-70b-specdec\0"
  "groq/llama-3.3-70b-versatile\0"
  "groq/llama-guard-3-8b\0"
  "groq/llama2-70b-4096\0"
  "groq/llama3-70b-8192\0"
  "groq/llama3-8b-8192\0"
  "groq/llama3-groq-70b-8192-tool-use-preview\0"
  "groq/llama3-groq-8b-8192-tool-use-preview\0"
  "groq/llava-v1.5-7b-4096-preview\0"
  "groq/meta-llama/llama-4-maverick-17b-128e-instruct\0"
  "groq/meta-llama/llama-4-scout-17b-16e-instruct\0"
  "groq/meta-llama/llama-prompt-guard-2-22m\0"
  "groq/meta-llama/llama-prompt-guard-2-86m\0"
  "groq/mistral-saba-24b\0"
  "groq/mixtral-8x7b-32768\0"
  "groq/moonshotai/kimi-k2-instruct\0"
  "groq/moonshotai/kimi-k2-instruct-0905\0"
  "groq/openai/gpt-oss-120b\0"
  "groq/openai/gpt-oss-20b\0"
  "groq/openai/gpt-oss-safeguard-20b\0"
  "groq/qwen/qwen3-32b\0"
  "groq/qwen/qwen3.8-27b\0"
  "heroku/claude-3-5-haiku\0"
  "heroku/claude-3-5-sonnet-latest\0"
  "heroku/claude-3-7-sonnet\0"
  "heroku/claude-4-sonnet\0"
  "hyperbolic/deepseek-ai/DeepSeek-R1\0"
  "hyperbolic/deepseek-ai/DeepSeek-R1-0528\0"
  "hyperbolic/deepseek-ai/DeepSeek-V3\0"
  "hyperbolic/deepseek-ai/DeepSeek-V3-0324\0"
  "hyperbolic/meta-llama/Llama-3.2-3B-Instruct\0"
  "hyperbolic/meta-llama/Llama-3.3-70B-Instruct\0"
  "hyperbolic/meta-llama/Meta-Llama-3-70B-Instruct\0"
  "hyperbolic/meta-llama/Meta-Llama-3.1-405B-Instruct\0"
  "hyperbolic/meta-llama/Meta-Llama-3.1-70B-Instruct\0"
  "hyperbolic/meta-llama/Meta-Llama-3.1-8B-Instruct\0"
  "hyperbolic/moonshotai/Kimi-K2-Instruct\0"
  "hyperbolic/NousResearch/Hermes-3-Llama-3.1-70B\0"
  "hyperbolic/Qwen/Qwen2.5-72B-Instruct\0"
  "hyperbolic/Qwen/Qwen2.5-Coder-32B-Instruct\0"
  "hyperbolic/Qwen/Qwen3-235B-A22B\0"
  "hyperbolic/Qwen/QwQ-32B\0"
  "inception/mercury-2\0"
  "inception/mercury-2.5\0"
  "inferenceapis/deepseek-ai/DeepSeek-V3\0"
  "inferenceapis/deepseek-ai/DeepSeek-V4-Flash\0"
  "inferenceapis/deepseek-ai/DeepSeek-V4-Flash-0731\0"
  "inferenceapis/deepseek-ai/DeepSeek-V4-Pro\0"
  "inferenceapis/deepseek-ai/DeepSeek-V4-Pro-0813\0"
  "inferenceapis/deepseek-ai/DeepSeek-V4.1-Flash\0"
  "inferenceapis/deepseek-chat\0"
  "inferenceapis/deepseek-flash\0"
  "inferenceapis/deepseek-reasoner\0"
  "inferenceapis/deepseek-v3\0"
  "inferenceapis/deepseek-v4-flash\0"
  "inferenceapis/deepseek-v4-pro\0"
  "inferenceapis/deepseek-v4.1-flash\0"
  "inferenceapis/glm-5.3\0"
  "inferenceapis/glm-5.3-flash\0"
  "inferenceapis/gpt-oss-120b\0"
  "inferenceapis/gpt-oss-20b\0"
  "inferenceapis/kimi-k2.7-code\0"
  "inferenceapis/llama-3.1-8b-instant\0"
  "inferenceapis/llama-3.3-70b\0"
  "inferenceapis/llama-3.3-70b-instruct\0"
  "inferenceapis/llama-3.3-70b-versatile\0"
  "inferenceapis/meta-llama/Llama-3.3-70B-Instruct\0"
  "inferenceapis/meta-llama/Llama-3.3-70B-Instruct-Turbo\0"
  "inferenceapis/minimax-m3\0"
  "inferenceapis/MiniMaxAI/MiniMax-M3\0"
  "inferenceapis/moonshotai/Kimi-K2.7-Code\0"
  "inferenceapis/openai/gpt-oss-120b\0"
  "inferenceapis/openai/gpt-oss-20b\0"
  "inferenceapis/Qwen/Qwen3-VL-235B-A22B-Instruct\0"
  "inferenceapis/Qwen/Qwen3.8-Flash\0"
  "inferenceapis/qwen3-vl\0"
  "inferenceapis/qwen3-vl-235b\0"
  "inferenceapis/qwen3.8-flash\0"
  "inferenceapis/zai-org/GLM-5.3\0"
  "inferenceapis/zai-org/GLM-5.3-Flash\0"
  "lambda_ai/deepseek-llama3.3-70b\0"
  "lambda_ai/deepseek-r1-0528\0"
  "lambda_ai/deepseek-r1-671b\0"
  "lambda_ai/deepseek-v3-0324\0"
  "lambda_ai/hermes3-405b\0"
  "lambda_ai/hermes3-70b\0"
  "lambda_ai/hermes3-8b\0"
  "lambda_ai/lfm-40b\0"
  "lambda_ai/lfm-7b\0"
  "lambda_ai/llama-4-maverick-17b-128e-instruct-fp8\0"
  "lambda_ai/llama-4-scout-17b-16e-instruct\0"
  "lambda_ai/llama3.1-405b-instruct-fp8\0"
  "lambda_ai/llama3.1-70b-instruct-fp8\0"
  "lambda_ai/llama3.1-8b-instruct\0"
  "lambda_ai/llama3.1-nemotron-70b-instruct-fp8\0"
  "lambda_ai/llama3.2-11b-vision-instruct\0"
  "lambda_ai/llama3.2-3b-instruct\0"
  "lambda_ai/llama3.3-70b-instruct-fp8\0"
  "lambda_ai/qwen25-coder-32b-instruct\0"
  "lambda_ai/qwen3-32b-fp8\0"
  "lemonade/Gemma-3-4b-it-GGUF\0"
  "lemonade/gpt-oss-120b-mxfp-GGUF\0"
  "lemonade/gpt-oss-20b-mxfp4-GGUF\0"
  "lemonade/Qwen3-4B-Instruct-2507-GGUF\0"
  "lemonade/Qwen3-Coder-30B-A3B-Instruct-GGUF\0"
  "libertai/deepseek-v4-flash\0"
  "libertai/deepseek-v4-flash-thinking\0"
  "libertai/gemma-4-31b-it\0"
  "libertai/gemma-4-31b-it-thinking\0"
  "libertai/hermes-3-8b-tee\0"
  "libertai/qwen3.5-122b-a10b\0"
  "libertai/qwen3.5-122b-a10b-thinking\0"
  "libertai/qwen3.6-27b\0"
  "libertai/qwen3.6-27b-thinking\0"
  "libertai/qwen3.6-35b-a3b\0"
  "libertai/qwen3.6-35b-a3b-thinking\0"
  "llamagate/codellama-7b\0"
  "llamagate/deepseek-coder-6.7b\0"
  "llamagate/deepseek-r1-7b-qwen\0"
  "llamagate/deepseek-r1-8b\0"
  "llamagate/dolphin3-8b\0"
  "llamagate/gemma3-4b\0"
  "llamagate/llama-3.1-8b\0"
  "llamagate/llama-3.2-3b\0"
  "llamagate/llava-7b\0"
  "llamagate/mistral-7b-v0.3\0"
  "llamagate/openthinker-7b\0"
  "llamagate/qwen2.5-coder-7b\0"
  "llamagate/qwen3-8b\0"
  "llamagate/qwen3-vl-8b\0"
  "local/ocr\0"
  "meta/muse-spark-1.1\0"
  "meta/muse-spark-1.2\0"
  "meta/muse-spark-1.2-contributor\0"
  "meta/muse-spark-1.3\0"
  "meta/muse-spark-1.3-contributor\0"
  "meta/muse-wonder-1.0\0"
  "meta/sam-3.1\0"
  "meta_llama/Llama-3.3-70B-Instruct\0"
  "meta_llama/Llama-3.3-8B-Instruct\0"
  "meta_llama/Llama-4-Maverick-17B-128E-Instruct-FP8\0"
  "meta_llama/Llama-4-Scout-17B-16E-Instruct-FP8\0"
  "microsoft_365_copilot/chat\0"
  "minimax/MiniMax-M2\0"
  "minimax/MiniMax-M2.1\0"
  "minimax/MiniMax-M2.1-lightning\0"
  "minimax/MiniMax-M2.5\0"
  "minimax/MiniMax-M2.5-lightning\0"
  "minimax/MiniMax-M3\0"
  "mistral/codestral-2405\0"
  "mistral/codestral-2508\0"
  "mistral/codestral-latest\0"
  "mistral/codestral-mamba-latest\0"
  "mistral/devstral-latest\0"
  "mistral/devstral-medium-2507\0"
  "mistral/devstral-medium-latest\0"
  "mistral/devstral-small-2505\0"
  "mistral/devstral-small-2507\0"
  "mistral/devstral-small-latest\0"
  "mistral/glm-5-2\0"
  "mistral/labs-leanstral-1-5\0"
  "mistral/labs-leanstral-1-5-1\0"
  "mistral/magistral-medium-2506\0"
  "mistral/magistral-medium-2509\0"
  "mistral/magistral-medium-latest\0"
  "mistral/magistral-small-2506\0"
  "mistral/magistral-small-latest\0"
  "mistral/ministral-14b-2512\0"
  "mistral/ministral-14b-latest\0"
  "mistral/ministral-3-14b-2512\0"
  "mistral/ministral-3-3b-2512\0"
  "mistral/ministral-3-8b-2512\0"
  "mistral/ministral-3b-2512\0"
  "mistral/ministral-3b-latest\0"
  "mistral/ministral-8b-2512\0"
  "mistral/ministral-8b-latest\0"
  "mistral/mistral-code-agent-latest\0"
  "mistral/mistral-code-fim-latest\0"
  "mistral/mistral-code-latest\0"
  "mistral/mistral-large-2402\0"
  "mistral/mistral-large-2407\0"
  "mistral/mistral-large-2411\0"
  "mistral/mistral-large-2512\0"
  "mistral/mistral-large-3\0"
  "mistral/mistral-large-4\0"
  "mistral/mistral-large-4-0\0"
  "mistral/mistral-large-latest\0"
  "mistral/mistral-medium\0"
  "mistral/mistral-medium-2312\0"
  "mistral/mistral-medium-2505\0"
  "mistral/mistral-medium-2604\0"
  "mistral/mistral-medium-3\0"
  "mistral/mistral-medium-3-5\0"
  "mistral/mistral-medium-3.5\0"
  "mistral/mistral-medium-latest\0"
  "mistral/mistral-small\0"
  "mistral/mistral-small-2603\0"
  "mistral/mistral-small-latest\0"
  "mistral/mistral-tiny\0"
  "mistral/mistral-vibe-cli-fast\0"
  "mistral/mistral-vibe-cli-latest\0"
  "mistral/mistral-vibe-cli-with-tools\0"
  "mistral/open-codestral-mamba\0"
  "mistral/open-mistral-7b\0"
  "mistral/open-mistral-nemo\0"
  "mistral/open-mistral-nemo-2407\0"
  "mistral/open-mixtral-8x22b\0"
  "mistral/open-mixtral-8x7b\0"
  "mistral/pixtral-12b\0"
  "mistral/pixtral-12b-2409\0"
  "mistral/pixtral-12b-latest\0"
  "mistral/pixtral-large-2411\0"
  "mistral/pixtral-large-latest\0"
  "mistral/voxtral-small-2507\0"
  "mistral/voxtral-small-latest\0"
  "mistral/zai-glm-5\0"
  "mistral/zai-glm-5-2\0"
  "mistral/zai-glm-5-3\0"
  "mistral/zai-glm-latest\0"
  "moonshot/kimi-k2-0711-preview\0"
  "moonshot/kimi-k2-thinking\0"
  "moonshot/kimi-k2.5\0"
  "moonshot/kimi-k2.6\0"
  "moonshot/kimi-k2.7-code\0"
  "moonshot/kimi-k3\0"
  "moonshot/kimi-latest\0"
  "moonshot/kimi-latest-128k\0"
  "moonshot/kimi-latest-32k\0"
  "moonshot/kimi-latest-8k\0"
  "moonshot/kimi-thinking-preview\0"
  "moonshot/moonshot-v1-128k\0"
  "moonshot/moonshot-v1-128k-0430\0"
  "moonshot/moonshot-v1-128k-vision-preview\0"
  "moonshot/moonshot-v1-32k\0"
  "moonshot/moonshot-v1-32k-0430\0"
  "moonshot/moonshot-v1-32k-vision-preview\0"
  "moonshot/moonshot-v1-8k\0"
  "moonshot/moonshot-v1-8k-0430\0"
  "moonshot/moonshot-v1-8k-vision-preview\0"
  "moonshot/moonshot-v1-auto\0"
  "morph/morph-v3-fast\0"
  "morph/morph-v3-large\0"
  "nebius/deepseek-ai/DeepSeek-R1\0"
  "nebius/deepseek-ai/DeepSeek-R1-0528\0"
  "nebius/deepseek-ai/DeepSeek-R1-Distill-Llama-70B\0"
  "nebius/deepseek-ai/DeepSeek-V3\0"
  "nebius/deepseek-ai/DeepSeek-V3-0324\0"
  "nebius/deepseek-ai/DeepSeek-V4-Flash\0"
  "nebius/deepseek-ai/DeepSeek-V4-Flash-0731\0"
  "nebius/deepseek-ai/DeepSeek-V4-Pro\0"
  "nebius/deepseek-ai/DeepSeek-V4-Pro-0813\0"
  "nebius/deepseek-ai/DeepSeek-V4.1-Flash\0"
  "nebius/google/gemma-3-27b-it\0"
  "nebius/meta-llama/Llama-3.3-70B-Instruct\0"
  "nebius/meta-llama/Llama-Guard-3-8B\0"
  "nebius/meta-llama/Meta-Llama-3.1-405B-Instruct\0"
  "nebius/meta-llama/Meta-Llama-3.1-70B-Instruct\0"
  "nebius/meta-llama/Meta-Llama-3.1-8B-Instruct\0"
  "nebius/MiniMaxAI/MiniMax-M2.5\0"
  "nebius/MiniMaxAI/MiniMax-M3\0"
  "nebius/mistralai/Mistral-Nemo-Instruct-2407\0"
  "nebius/moonshotai/Kimi-K2.6\0"
  "nebius/moonshotai/Kimi-K2.7-Code\0"
  "nebius/moonshotai/Kimi-K3\0"
  "nebius/NousResearch/Hermes-3-Llama-3.1-405B\0"
  "nebius/NousResearch/Hermes-4-405B\0"
  "nebius/NousResearch/Hermes-4-70B\0"
  "nebius/nvidia/Cosmos3-Super-Reasoner\0"
  "nebius/nvidia/Llama-3.1-Nemotron-Ultra-253B-v1\0"
  "nebius/nvidia/Llama-3.3-Nemotron-Super-49B-v1\0"
  "nebius/nvidia/Llama-3_1-Nemotron-Ultra-253B-v1\0"
  "nebius/nvidia/Nemotron-3-Nano-Omni\0"
  "nebius/nvidia/nemotron-3-super-120b-a12b\0"
  "nebius/nvidia/Nemotron-3-Ultra-550b-a55b\0"
  "nebius/nvidia/Nemotron-3_5-Lightning\0"
  "nebius/nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B\0"
  "nebius/openai/gpt-oss-120b\0"
  "nebius/openbmb/MiniCPM-V-4_5\0"
  "nebius/Qwen/Qwen2-VL-72B-Instruct\0"
  "nebius/Qwen/Qwen2-VL-7B-Instruct\0"
  "nebius/Qwen/Qwen2.5-32B-Instruct\0"
  "nebius/Qwen/Qwen2.5-72B-Instruct\0"
  "nebius/Qwen/Qwen2.5-Coder-7B\0"
  "nebius/Qwen/Qwen2.5-VL-72B-Instruct\0"
  "nebius/Qwen/Qwen3-14B\0"
  "nebius/Qwen/Qwen3-235B-A22B\0"
  "nebius/Qwen/Qwen3-235B-A22B-Instruct-2507\0"
  "nebius/Qwen/Qwen3-30B-A3B\0"
  "nebius/Qwen/Qwen3-30B-A3B-Instruct-2507\0"
  "nebius/Qwen/Qwen3-32B\0"
  "nebius/Qwen/Qwen3-4B\0"
  "nebius/Qwen/Qwen3-Next-80B-A3B-Thinking\0"
  "nebius/Qwen/Qwen3.5-397B-A17B\0"
  "nebius/Qwen/Qwen3.8-27B\0"
  "nebius/Qwen/QwQ-32B\0"
  "nebius/reflection/beam\0"
  "nebius/zai-org/GLM-5.1\0"
  "nebius/zai-org/GLM-5.2\0"
  "nebius/zai-org/GLM-5.3\0"
  "nebius/zai-org/GLM-5.3-Flash\0"
  "nlp_cloud/chatdolphin\0"
  "novita/baichuan/baichuan-m2-32b\0"
  "novita/baidu/cobuddy\0"
  "novita/baidu/ernie-4.5-21B-a3b\0"
  "novita/baidu/ernie-4.5-21B-a3b-thinking\0"
  "novita/baidu/ernie-4.5-300b-a47b-paddle\0"
  "novita/baidu/ernie-4.5-vl-28b-a3b\0"
  "novita/baidu/ernie-4.5-vl-28b-a3b-thinking\0"
  "novita/baidu/ernie-4.5-vl-424b-a47b\0"
  "novita/deepseek/deepseek-ocr\0"
  "novita/deepseek/deepseek-ocr-2\0"
  "novita/deepseek/deepseek-prover-v2-671b\0"
  "novita/deepseek/deepseek-r1\0"
  "novita/deepseek/deepseek-r1-0528\0"
  "novita/deepseek/deepseek-r1-0528-qwen3-8b\0"
  "novita/deepseek/deepseek-r1-distill-llama-70b\0"
  "novita/deepseek/deepseek-r1-distill-qwen-14b\0"
  "novita/deepseek/deepseek-r1-distill-qwen-32b\0"
  "novita/deepseek/deepseek-r1-turbo\0"
  "novita/deepseek/deepseek-r1/community\0"
  "novita/deepseek/deepseek-v3-0324\0"
  "novita/deepseek/deepseek-v3-turbo\0"
  "novita/deepseek/deepseek-v3.1\0"
  "novita/deepseek/deepseek-v3.1-terminus\0"
  "novita/deepseek/deepseek-v3.2\0"
  "novita/deepseek/deepseek-v3.2-exp\0"
  "novita/deepseek/deepseek-v3/community\0"
  "novita/deepseek/deepseek-v4-flash\0"
  "novita/deepseek/deepseek-v4-flash-0731\0"
  "novita/deepseek/deepseek-v4-flash-vision-exp\0"
  "novita/deepseek/deepseek-v4-pro\0"
  "novita/deepseek/deepseek-v4-pro-0813\0"
  "novita/deepseek/deepseek_v3\0"
  "novita/google/gemma-3-12b-it\0"
  "novita/google/gemma-3-27b-it\0"
  "novita/google/gemma-4-26b-a4b-it\0"
  "novita/google/gemma-4-31b-it\0"
  "novita/gryphe/mythomax-l2-13b\0"
  "novita/inclusionai/ling-3.0-flash\0"
  "novita/inclusionai/ling-3.0-flash-fast\0"
  "novita/kwaipilot/kat-coder-pro\0"
  "novita/meta-llama/llama-3-70b-instruct\0"
  "novita/meta-llama/llama-3-8b-instruct\0"
  "novita/meta-llama/llama-3.1-8b-instruct\0"
  "novita/meta-llama/llama-3.2-1b-instruct\0"
  "novita/meta-llama/llama-3.2-3b-instruct\0"
  "novita/meta-llama/llama-3.3-70b-instruct\0"
  "novita/meta-llama/llama-4-maverick-17b-128e-instruct-fp8\0"
  "novita/meta-llama/llama-4-scout-17b-16e-instruct\0"
  "novita/microsoft/wizardlm-2-8x22b\0"
  "novita/mindai/macaron-v1-tall\0"
  "novita/mindai/macaron-v1-venti\0"
  "novita/minimax/minimax-m2\0"
  "novita/minimax/minimax-m2.1\0"
  "novita/minimax/minimax-m2.5\0"
  "novita/minimax/minimax-m2.5-highspeed\0"
  "novita/minimax/minimax-m2.7\0"
  "novita/minimax/minimax-m2.7-highspeed\0"
  "novita/minimax/minimax-m3\0"
  "novita/minimaxai/minimax-m1-80k\0"
  "novita/mistralai/mistral-nemo\0"
  "novita/moonshotai/kimi-k2-0905\0"
  "novita/moonshotai/kimi-k2-instruct\0"
  "novita/moonshotai/kimi-k2-thinking\0"
  "novita/moonshotai/kimi-k2.5\0"
  "novita/moonshotai/kimi-k2.6\0"
  "novita/moonshotai/kimi-k2.7-code\0"
  "novita/moonshotai/kimi-k3\0"
  "novita/nousresearch/hermes-2-pro-llama-3-8b\0"
  "novita/nvidia/nemotron-3-nano-30b-a3b\0"
  "novita/openai/gpt-oss-120b\0"
  "novita/openai/gpt-oss-20b\0"
  "novita/paddlepaddle/paddleocr-vl\0"
  "novita/qwen/qwen-2.5-72b-instruct\0"
  "novita/qwen/qwen-mt-plus\0"
  "novita/qwen/qwen2.5-7b-instruct\0"
  "novita/qwen/qwen2.5-vl-72b-instruct\0"
  "novita/qwen/qwen3-235b-a22b-fp8\0"
  "novita/qwen/qwen3-235b-a22b-instruct-2507\0"
  "novita/qwen/qwen3-235b-a22b-thinking-2507\0"
  "novita/qwen/qwen3-30b-a3b-fp8\0"
  "novita/qwen/qwen3-32b-fp8\0"
  "novita/qwen/qwen3-4b-fp8\0"
  "novita/qwen/qwen3-8b-fp8\0"
  "novita/qwen/qwen3-coder-30b-a3b-instruct\0"
  "novita/qwen/qwen3-coder-480b-a35b-instruct\0"
  "novita/qwen/qwen3-coder-next\0"
  "novita/qwen/qwen3-max\0"
  "novita/qwen/qwen3-next-80b-a3b-instruct\0"
  "novita/qwen/qwen3-next-80b-a3b-thinking\0"
  "novita/qwen/qwen3-omni-30b-a3b-instruct\0"
  "novita/qwen/qwen3-omni-30b-a3b-thinking\0"
  "novita/qwen/qwen3-vl-235b-a22b-instruct\0"
  "novita/qwen/qwen3-vl-235b-a22b-thinking\0"
  "novita/qwen/qwen3-vl-30b-a3b-instruct\0"
  "novita/qwen/qwen3-vl-30b-a3b-thinking\0"
  "novita/qwen/qwen3-vl-8b-instruct\0"
  "novita/qwen/qwen3.5-122b-a10b\0"
  "novita/qwen/qwen3.5-27b\0"
  "novita/qwen/qwen3.5-35b-a3b\0"
  "novita/qwen/qwen3.5-397b-a17b\0"
  "novita/qwen/qwen3.6-27b\0"
  "novita/qwen/qwen3.6-35b-a3b\0"
  "novita/qwen/qwen3.7-max\0"
  "novita/qwen/qwen3.8-max\0"
  "novita/sao10k/l3-70b-euryale-v2.1\0"
  "novita/sao10k/l3-8b-lunaris\0"
  "novita/Sao10K/L3-8B-Stheno-v3.2\0"
  "novita/sao10k/l31-70b-euryale-v2.2\0"
  "novita/skywork/r1v4-lite\0"
  "novita/stepfun/step-3.7-flash\0"
  "novita/tencent/hy3\0"
  "novita/thudm/glm-4-32b-0414\0"
  "novita/xiaomimimo/mimo-v2-flash\0"
  "novita/xiaomimimo/mimo-v2.5\0"
  "novita/xiaomimimo/mimo-v2.5-pro\0"
  "novita/zai-org/autoglm-phone-9b-multilingual\0"
  "novita/zai-org/glm-4.5\0"
  "novita/zai-org/glm-4.5-air\0"
  "novita/zai-org/glm-4.5v\0"
  "novita/zai-org/glm-4.6\0"
  "novita/zai-org/glm-4.6v\0"
  "novita/zai-org/glm-4.7\0"
  "novita/zai-org/glm-4.7-flash\0"
  "novita/zai-org/glm-4.7-h\0"
  "novita/zai-org/glm-5\0"
  "novita/zai-org/glm-5-turbo\0"
  "novita/zai-org/glm-5.1\0"
  "novita/zai-org/glm-5.2\0"
  "novita/zai-org/glm-5.3\0"
  "novita/zai-org/glm-5v-turbo\0"
  "nscale/deepseek-ai/DeepSeek-R1-Distill-Llama-70B\0"
  "nscale/deepseek-ai/DeepSeek-R1-Distill-Llama-8B\0"
  "nscale/deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B\0"
  "nscale/deepseek-ai/DeepSeek-R1-Distill-Qwen-14B\0"
  "nscale/deepseek-ai/DeepSeek-R1-Distill-Qwen-32B\0"
  "nscale/deepseek-ai/DeepSeek-R1-Distill-Qwen-7B\0"
  "nscale/meta-llama/Llama-3.1-8B-Instruct\0"
  "nscale/meta-llama/Llama-3.3-70B-Instruct\0"
  "nscale/meta-llama/Llama-4-Scout-17B-16E-Instruct\0"
  "nscale/mistralai/mixtral-8x22b-instruct-v0.1\0"
  "nscale/Qwen/Qwen2.5-Coder-32B-Instruct\0"
  "nscale/Qwen/Qwen2.5-Coder-3B-Instruct\0"
  "nscale/Qwen/Qwen2.5-Coder-7B-Instruct\0"
  "nscale/Qwen/QwQ-32B\0"
  "oci/cohere.command-a-03-2025\0"
  "oci/cohere.command-a-reasoning\0"
  "oci/cohere.command-a-reasoning-08-2025\0"
  "oci/cohere.command-a-translate-08-2025\0"
  "oci/cohere.command-a-vision\0"
  "oci/cohere.command-a-vision-07-2025\0"
  "oci/cohere.command-latest\0"
  "oci/cohere.command-plus-latest\0"
  "oci/cohere.command-r-08-2024\0"
  "oci/cohere.command-r-plus-08-2024\0"
  "oci/google.gemini-2.5-flash\0"
  "oci/google.gemini-2.5-flash-lite\0"
  "oci/google.gemini-2.5-pro\0"
  "oci/meta.llama-3.1-405b-instruct\0"
  "oci/meta.llama-3.1-70b-instruct\0"
  "oci/meta.llama-3.1-8b-instruct\0"
  "oci/meta.llama-3.2-11b-vision-instruct\0"
  "oci/meta.llama-3.2-90b-vision-instruct\0"
  "oci/meta.llama-3.3-70b-instruct\0"
  "oci/meta.llama-3.3-70b-instruct-fp8-dynamic\0"
  "oci/meta.llama-4-maverick-17b-128e-instruct-fp8\0"
  "oci/meta.llama-4-scout-17b-16e-instruct\0"
  "oci/openai.gpt-5\0"
  "oci/openai.gpt-5-mini\0"
  "oci/openai.gpt-5-nano\0"
  "oci/openai.gpt-oss-120b\0"
  "oci/openai.gpt-oss-20b\0"
  "oci/xai.grok-3\0"
  "oci/xai.grok-3-fast\0"
  "oci/xai.grok-3-mini\0"
  "oci/xai.grok-3-mini-fast\0"
  "oci/xai.grok-4\0"
  "oci/xai.grok-4-fast\0"
  "oci/xai.grok-4.1-fast\0"
  "oci/xai.grok-4.20\0"
  "oci/xai.grok-4.20-0309-non-reasoning\0"
  "oci/xai.grok-4.20-0309-reasoning\0"
  "oci/xai.grok-4.20-multi-agent\0"
  "oci/xai.grok-4.20-non-reasoning\0"
  "oci/xai.grok-4.20-reasoning\0"
  "oci/xai.grok-code-fast-1\0"
  "ollama/codegeex4\0"
  "ollama/codegemma\0"
  "ollama/codellama\0"
  "ollama/deepseek-coder-v2-base\0"
  "ollama/deepseek-coder-v2-instruct\0"
  "ollama/deepseek-coder-v2-lite-base\0"
  "ollama/deepseek-coder-v2-lite-instruct\0"
  "ollama/deepseek-v3.1:671b-cloud\0"
  "ollama/gpt-oss:120b-cloud\0"
  "ollama/gpt-oss:20b-cloud\0"
  "ollama/internlm2_5-20b-chat\0"
  "ollama/llama2\0"
  "ollama/llama2-uncensored\0"
  "ollama/llama2:13b\0"
  "ollama/llama2:70b\0"
  "ollama/llama2:7b\0"
  "ollama/llama3\0"
  "ollama/llama3.1\0"
  "ollama/llama3:70b\0"
  "ollama/llama3:8b\0"
  "ollama/mistral\0"
  "ollama/mistral-7B-Instruct-v0.1\0"
  "ollama/mistral-7B-Instruct-v0.2\0"
  "ollama/mistral-large-instruct-2407\0"
  "ollama/mixtral-8x22B-Instruct-v0.1\0"
  "ollama/mixtral-8x7B-Instruct-v0.1\0"
  "ollama/orca-mini\0"
  "ollama/qwen3-coder:480b-cloud\0"
  "ollama/vicuna\0"
  "openai/chat-latest\0"
  "openai/chatgpt-4o-latest\0"
  "openai/codex-mini-latest\0"
  "openai/computer-use-preview\0"
  "openai/computer-use-preview-2025-03-11\0"
  "openai/container\0"
  "openai/daybreak-blue-latest\0"
  "openai/daybreak-red-latest\0"
  "openai/ft:gpt-3.5-turbo\0"
  "openai/ft:gpt-3.5-turbo-0125\0"
  "openai/ft:gpt-3.5-turbo-0613\0"
  "openai/ft:gpt-3.5-turbo-1106\0"
  "openai/ft:gpt-4-0613\0"
  "openai/ft:gpt-4.1-2025-04-14\0"
  "openai/ft:gpt-4.1-mini-2025-04-14\0"
  "openai/ft:gpt-4.1-nano-2025-04-14\0"
  "openai/ft:gpt-4o-2024-08-06\0"
  "openai/ft:gpt-4o-2024-11-20\0"
  "openai/ft:gpt-4o-mini-2024-07-18\0"
  "openai/ft:o4-mini-2025-04-16\0"
  "openai/gpt-3.5-turbo\0"
  "openai/gpt-3.5-turbo-0125\0"
  "openai/gpt-3.5-turbo-0301\0"
  "openai/gpt-3.5-turbo-0613\0"
  "openai/gpt-3.5-turbo-1106\0"
  "openai/gpt-3.5-turbo-16k\0"
  "openai/gpt-3.5-turbo-16k-0613\0"
  "openai/gpt-4\0"
  "openai/gpt-4-0125-preview\0"
  "openai/gpt-4-0314\0"
  "openai/gpt-4-0613\0"
  "openai/gpt-4-1106-preview\0"
  "openai/gpt-4-1106-vision-preview\0"
  "openai/gpt-4-32k\0"
  "openai/gpt-4-32k-0314\0"
  "openai/gpt-4-32k-0613\0"
  "openai/gpt-4-turbo\0"
  "openai/gpt-4-turbo-2024-04-09\0"
  "openai/gpt-4-turbo-preview\0"
  "openai/gpt-4-vision-preview\0"
  "openai/gpt-4.1\0"
  "openai/gpt-4.1-2025-04-14\0"
  "openai/gpt-4.1-mini\0"
  "openai/gpt-4.1-mini-2025-04-14\0"
  "openai/gpt-4.1-nano\0"
  "openai/gpt-4.1-nano-2025-04-14\0"
  "openai/gpt-4.5-preview\0"
  "openai/gpt-4.5-preview-2025-02-27\0"
  "openai/gpt-4o\0"
  "openai/gpt-4o-2024-05-13\0"
  "openai/gpt-4o-2024-08-06\0"
  "openai/gpt-4o-2024-11-20\0"
  "openai/gpt-4o-audio-preview\0"
  "openai/gpt-4o-audio-preview-2024-10-01\0"
  "openai/gpt-4o-audio-preview-2024-12-17\0"
  "openai/gpt-4o-audio-preview-2025-06-03\0"
  "openai/gpt-4o-mini\0"
  "openai/gpt-4o-mini-2024-07-18\0"
  "openai/gpt-4o-mini-audio-preview\0"
  "openai/gpt-4o-mini-audio-preview-2024-12-17\0"
  "openai/gpt-4o-mini-search-preview\0"
  "openai/gpt-4o-mini-search-preview-2025-03-11\0"
  "openai/gpt-4o-search-preview\0"
  "openai/gpt-4o-search-preview-2025-03-11\0"
  "openai/gpt-5\0"
  "openai/gpt-5-2025-08-07\0"
  "openai/gpt-5-chat\0"
  "openai/gpt-5-chat-latest\0"
  "openai/gpt-5-codex\0"
  "openai/gpt-5-mini\0"
  "openai/gpt-5-mini-2025-08-07\0"
  "openai/gpt-5-nano\0"
  "openai/gpt-5-nano-2025-08-07\0"
  "openai/gpt-5-pro\0"
  "openai/gpt-5-pro-2025-10-06\0"
  "openai/gpt-5-search-api\0"
  "openai/gpt-5-search-api-2025-10-14\0"
  "openai/gpt-5.1\0"
  "openai/gpt-5.1-2025-11-13\0"
  "openai/gpt-5.1-chat-latest\0"
  "openai/gpt-5.1-codex\0"
  "openai/gpt-5.1-codex-max\0"
  "openai/gpt-5.1-codex-mini\0"
  "openai/gpt-5.2\0"
  "openai/gpt-5.2-2025-12-11\0"
  "openai/gpt-5.2-chat-latest\0"
  "openai/gpt-5.2-codex\0"
  "openai/gpt-5.2-pro\0"
  "openai/gpt-5.2-pro-2025-12-11\0"
  "openai/gpt-5.3-chat-latest\0"
  "openai/gpt-5.3-codex\0"
  "openai/gpt-5.4\0"
  "openai/gpt-5.4-2026-03-05\0"
  "openai/gpt-5.4-mini\0"
  "openai/gpt-5.4-mini-2026-03-17\0"
  "openai/gpt-5.4-nano\0"
  "openai/gpt-5.4-nano-2026-03-17\0"
  "openai/gpt-5.4-pro\0"
  "openai/gpt-5.4-pro-2026-03-05\0"
  "openai/gpt-5.5\0"
  "openai/gpt-5.5-2026-04-23\0"
  "openai/gpt-5.5-cyber\0"
  "openai/gpt-5.5-cyber-preview\0"
  "openai/gpt-5.5-pro\0"
  "openai/gpt-5.5-pro-2026-04-23\0"
  "openai/gpt-5.6\0"
  "openai/gpt-5.6-cyber\0"
  "openai/gpt-5.6-luna\0"
  "openai/gpt-5.6-sol\0"
  "openai/gpt-5.6-terra\0"
  "openai/gpt-6-astra\0"
  "openai/gpt-6-luna\0"
  "openai/gpt-6-sol\0"
  "openai/gpt-6.1-sol\0"
  "openai/gpt-audio\0"
  "openai/gpt-audio-1.5\0"
  "openai/gpt-audio-2025-08-28\0"
  "openai/gpt-audio-mini\0"
  "openai/gpt-audio-mini-2025-10-06\0"
  "openai/gpt-audio-mini-2025-12-15\0"
  "openai/gpt-daybreak-blue-latest\0"
  "openai/gpt-daybreak-red-latest\0"
  "openai/gpt-rosalind-discovery\0"
  "openai/gpt-rosalind-research\0"
  "openai/o1\0"
  "openai/o1-2024-12-17\0"
  "openai/o1-mini\0"
  "openai/o1-mini-2024-09-12\0"
  "openai/o1-preview\0"
  "openai/o1-preview-2024-09-12\0"
  "openai/o1-pro\0"
  "openai/o1-pro-2025-03-19\0"
  "openai/o3\0"
  "openai/o3-2025-04-16\0"
  "openai/o3-deep-research\0"
  "openai/o3-deep-research-2025-06-26\0"
  "openai/o3-mini\0"
  "openai/o3-mini-2025-01-31\0"
  "openai/o3-pro\0"
  "openai/o3-pro-2025-06-10\0"
  "openai/o4-mini\0"
  "openai/o4-mini-2025-04-16\0"
  "openai/o4-mini-deep-research\0"
  "openai/o4-mini-deep-research-2025-06-26\0"
  "openinfer/@oi/GLM-5.3-Flash\0"
  "openinfer/@oi/Qwen3.5-27B\0"
  "openinfer/@oi/Qwen3.5-9B\0"
  "openrouter/anthropic/claude-2\0"
  "openrouter/anthropic/claude-3-5-haiku\0"
  "openrouter/anthropic/claude-3-5-haiku-20241022\0"
  "openrouter/anthropic/claude-3-haiku\0"
  "openrouter/anthropic/claude-3-haiku-20240307\0"
  "openrouter/anthropic/claude-3-opus\0"
  "openrouter/anthropic/claude-3-sonnet\0"
  "openrouter/anthropic/claude-3.5-sonnet\0"
  "openrouter/anthropic/claude-3.5-sonnet:beta\0"
  "openrouter/anthropic/claude-3.7-sonnet\0"
  "openrouter/anthropic/claude-3.7-sonnet:beta\0"
  "openrouter/anthropic/claude-haiku-4.5\0"
  "openrouter/anthropic/claude-instant-v1\0"
  "openrouter/anthropic/claude-opus-4\0"
  "openrouter/anthropic/claude-opus-4.1\0"
  "openrouter/anthropic/claude-sonnet-4\0"
  "openrouter/anthropic/claude-sonnet-4.5\0"
  "openrouter/bytedance/ui-tars-1.5-7b\0"
  "openrouter/cognitivecomputations/dolphin-mixtral-8x7b\0"
  "openrouter/cohere/command-r-plus\0"
  "openrouter/databricks/dbrx-instruct\0"
  "openrouter/deepseek/deepseek-chat\0"
  "openrouter/deepseek/deepseek-chat-v3-0324\0"
  "openrouter/deepseek/deepseek-chat-v3.1\0"
  "openrouter/deepseek/deepseek-coder\0"
  "openrouter/deepseek/deepseek-r1\0"
  "openrouter/deepseek/deepseek-r1-0528\0"
  "openrouter/deepseek/deepseek-v3.2-exp\0"
  "openrouter/fireworks/firellava-13b\0"
  "openrouter/google/gemini-2.0-flash-001\0"
  "openrouter/google/gemini-2.5-flash\0"
  "openrouter/google/gemini-2.5-pro\0"
  "openrouter/google/gemini-flash-1.5\0"
  "openrouter/google/gemini-flash-1.5-8b\0"
  "openrouter/google/gemini-pro-1.5\0"
  "openrouter/google/gemini-pro-vision\0"
  "openrouter/google/palm-2-chat-bison\0"
  "openrouter/google/palm-2-codechat-bison\0"
  "openrouter/gryphe/mythomax-l2-13b\0"
  "openrouter/jondurbin/airoboros-l2-70b-2.1\0"
  "openrouter/mancer/weaver\0"
  "openrouter/meta-llama/codellama-34b-instruct\0"
  "openrouter/meta-llama/llama-2-13b-chat\0"
  "openrouter/meta-llama/llama-2-70b-chat\0"
  "openrouter/meta-llama/llama-3-70b-instruct\0"
  "openrouter/meta-llama/llama-3-70b-instruct:nitro\0"
  "openrouter/meta-llama/llama-3-8b-instruct:extended\0"
  "openrouter/meta-llama/llama-3-8b-instruct:free\0"
  "openrouter/meta-llama/llama-3.2-11b-vision-instruct\0"
  "openrouter/meta-llama/llama-3.2-90b-vision-instruct\0"
  "openrouter/microsoft/wizardlm-2-8x22b:nitro\0"
  "openrouter/minimax/minimax-m2\0"
  "openrouter/mistralai/mistral-7b-instruct\0"
  "openrouter/mistralai/mistral-7b-instruct:free\0"
  "openrouter/mistralai/mistral-large\0"
  "openrouter/mistralai/mistral-small-3.1-24b-instruct\0"
  "openrouter/mistralai/mistral-small-3.2-24b-instruct\0"
  "openrouter/mistralai/mixtral-8x22b-instruct\0"
  "openrouter/mistralai/pixtral-12b\0"
  "openrouter/nousresearch/nous-hermes-llama2-13b\0"
  "openrouter/openai/gpt-3.5-turbo\0"
  "openrouter/openai/gpt-3.5-turbo-16k\0"
  "openrouter/openai/gpt-4\0"
  "openrouter/openai/gpt-4-vision-preview\0"
  "openrouter/openai/gpt-4.1\0"
  "openrouter/openai/gpt-4.1-2025-04-14\0"
  "openrouter/openai/gpt-4.1-mini\0"
  "openrouter/openai/gpt-4.1-mini-2025-04-14\0"
  "openrouter/openai/gpt-4.1-nano\0"
  "openrouter/openai/gpt-4.1-nano-2025-04-14\0"
  "openrouter/openai/gpt-4o\0"
  "openrouter/openai/gpt-4o-2024-05-13\0"
  "openrouter/openai/gpt-4o-mini\0"
  "openrouter/openai/gpt-5\0"
  "openrouter/openai/gpt-5-chat\0"
  "openrouter/openai/gpt-5-codex\0"
  "openrouter/openai/gpt-5-mini\0"
  "openrouter/openai/gpt-5-nano\0"
  "openrouter/openai/gpt-oss-120b\0"
  "openrouter/openai/gpt-oss-20b\0"
  "openrouter/openai/o1\0"
  "openrouter/openai/o1-mini\0"
  "openrouter/openai/o1-mini-2024-09-12\0"
  "openrouter/openai/o1-preview\0"
  "openrouter/openai/o1-preview-2024-09-12\0"
  "openrouter/openai/o3-mini\0"
  "openrouter/openai/o3-mini-high\0"
  "openrouter/pygmalionai/mythalion-13b\0"
  "openrouter/qwen/qvq-72b-preview\0"
  "openrouter/qwen/qwen-2-vl-72b-instruct\0"
  "openrouter/qwen/qwen-2.5-coder-32b-instruct\0"
  "openrouter/qwen/qwen-vl-plus\0"
  "openrouter/qwen/qwen2.5-vl-72b-instruct\0"
  "openrouter/qwen/qwen3-coder\0"
  "openrouter/switchpoint/router\0"
  "openrouter/undi95/remm-slerp-l2-13b\0"
  "openrouter/x-ai/grok-4\0"
  "openrouter/x-ai/grok-4-fast:free\0"
  "openrouter/z-ai/glm-4.6\0"
  "openrouter/z-ai/glm-4.6:exacto\0"
  "ovhcloud/DeepSeek-R1-Distill-Llama-70B\0"
  "ovhcloud/gpt-oss-120b\0"
  "ovhcloud/gpt-oss-20b\0"
  "ovhcloud/Llama-3.1-8B-Instruct\0"
  "ovhcloud/llava-v1.6-mistral-7b-hf\0"
  "ovhcloud/mamba-codestral-7B-v0.1\0"
  "ovhcloud/Meta-Llama-3_1-70B-Instruct\0"
  "ovhcloud/Meta-Llama-3_3-70B-Instruct\0"
  "ovhcloud/Mistral-7B-Instruct-v0.3\0"
  "ovhcloud/Mistral-Nemo-Instruct-2407\0"
  "ovhcloud/Mistral-Small-3.2-24B-Instruct-2506\0"
  "ovhcloud/Mixtral-8x7B-Instruct-v0.1\0"
  "ovhcloud/Qwen2.5-Coder-32B-Instruct\0"
  "ovhcloud/Qwen2.5-VL-72B-Instruct\0"
  "ovhcloud/Qwen3-32B\0"
  "palm/chat-bison\0"
  "palm/chat-bison-001\0"
  "perplexity/anthropic/claude-fable-5\0"
  "perplexity/anthropic/claude-fable-5-1\0"
  "perplexity/anthropic/claude-haiku-4-5\0"
  "perplexity/anthropic/claude-haiku-5-5\0"
  "perplexity/anthropic/claude-opus-4-5\0"
  "perplexity/anthropic/claude-opus-4-6\0"
  "perplexity/anthropic/claude-opus-4-7\0"
  "perplexity/anthropic/claude-opus-4-8\0"
  "perplexity/anthropic/claude-opus-5\0"
  "perplexity/anthropic/claude-opus-5-5\0"
  "perplexity/anthropic/claude-sonnet-4-5\0"
  "perplexity/anthropic/claude-sonnet-4-6\0"
  "perplexity/anthropic/claude-sonnet-5\0"
  "perplexity/anthropic/claude-sonnet-5-5\0"
  "perplexity/codellama-34b-instruct\0"
  "perplexity/codellama-70b-instruct\0"
  "perplexity/google/gemini-2.5-flash\0"
  "perplexity/google/gemini-2.5-pro\0"
  "perplexity/google/gemini-3-flash-preview\0"
  "perplexity/google/gemini-3-pro-preview\0"
  "perplexity/google/gemini-3.1-flash-lite\0"
  "perplexity/google/gemini-3.1-pro-preview\0"
  "perplexity/google/gemini-3.5-flash\0"
  "perplexity/google/gemini-3.5-flash-lite\0"
  "perplexity/google/gemini-3.6-flash\0"
  "perplexity/google/gemini-3.7-flash\0"
  "perplexity/google/gemini-3.8-flash\0"
  "perplexity/llama-2-70b-chat\0"
  "perplexity/llama-3.1-70b-instruct\0"
  "perplexity/llama-3.1-8b-instruct\0"
  "perplexity/llama-3.1-sonar-huge-128k-online\0"
  "perplexity/llama-3.1-sonar-large-128k-chat\0"
  "perplexity/llama-3.1-sonar-large-128k-online\0"
  "perplexity/llama-3.1-sonar-small-128k-chat\0"
  "perplexity/llama-3.1-sonar-small-128k-online\0"
  "perplexity/mistral-7b-instruct\0"
  "perplexity/mixtral-8x7b-instruct\0"
  "perplexity/openai/gpt-5\0"
  "perplexity/openai/gpt-5-mini\0"
  "perplexity/openai/gpt-5-nano\0"
  "perplexity/openai/gpt-5.1\0"
  "perplexity/openai/gpt-5.2\0"
  "perplexity/openai/gpt-5.3-codex\0"
  "perplexity/openai/gpt-5.4\0"
  "perplexity/openai/gpt-5.4-mini\0"
  "perplexity/openai/gpt-5.4-nano\0"
  "perplexity/openai/gpt-5.5\0"
  "perplexity/openai/gpt-5.6-luna\0"
  "perplexity/openai/gpt-5.6-sol\0"
  "perplexity/openai/gpt-5.6-terra\0"
  "perplexity/openai/gpt-6-astra\0"
  "perplexity/openai/gpt-6-luna\0"
  "perplexity/openai/gpt-6-sol\0"
  "perplexity/openai/gpt-6.1-sol\0"
  "perplexity/perplexity/deepseek-v4-flash-0731\0"
  "perplexity/perplexity/deepseek-v4-pro-0813\0"
  "perplexity/perplexity/glm-5.2\0"
  "perplexity/perplexity/glm-5.3\0"
  "perplexity/perplexity/glm-5.3-flash\0"
  "perplexity/perplexity/kimi-k2.7-code\0"
  "perplexity/perplexity/kimi-k3\0"
  "perplexity/perplexity/nemotron-3-ultra-550b-a55b\0"
  "perplexity/perplexity/nemotron-3.5-lightning-30b-a3b\0"
  "perplexity/perplexity/sonar\0"
  "perplexity/pplx-70b-chat\0"
  "perplexity/pplx-70b-online\0"
  "perplexity/pplx-7b-chat\0"
  "perplexity/pplx-7b-online\0"
  "perplexity/preset/advanced-deep-research\0"
  "perplexity/preset/deep-research\0"
  "perplexity/preset/fast-search\0"
  "perplexity/preset/pro-search\0"
  "perplexity/sonar\0"
  "perplexity/sonar-deep-research\0"
  "perplexity/sonar-medium-chat\0"
  "perplexity/sonar-medium-online\0"
  "perplexity/sonar-pro\0"
  "perplexity/sonar-reasoning\0"
  "perplexity/sonar-reasoning-pro\0"
  "perplexity/sonar-small-chat\0"
  "perplexity/sonar-small-online\0"
  "perplexity/xai/grok-4-1-fast-non-reasoning\0"
  "perplexity/xai/grok-4.20-multi-agent\0"
  "perplexity/xai/grok-4.20-non-reasoning\0"
  "perplexity/xai/grok-4.20-reasoning\0"
  "perplexity/xai/grok-4.3\0"
  "perplexity/xai/grok-4.5\0"
  "perplexity/xai/grok-4.6\0"
  "perplexity/xai/grok-4.7\0"
  "pinstripes/ps/deepseek-v4-flash\0"
  "pinstripes/ps/glm-4.5-air\0"
  "pinstripes/ps/minimax-m2.7\0"
  "pinstripes/ps/qwen3-30b-a3b\0"
  "pinstripes/ps/qwen3-coder-30b-a3b\0"
  "pinstripes/ps/qwen3.6-35b-a3b\0"
  "prism/deepseek-v4-flash\0"
  "prism/deepseek-v4.1-flash\0"
  "publicai/aisingapore/Gemma-SEA-LION-v4-27B-IT\0"
  "publicai/aisingapore/Qwen-SEA-LION-v4-32B-IT\0"
  "publicai/allenai/Olmo-3-32B-Think\0"
  "publicai/allenai/Olmo-3-7B-Instruct\0"
  "publicai/allenai/Olmo-3-7B-Think\0"
  "publicai/BSC-LT/ALIA-40b-instruct_Q8_0\0"
  "publicai/BSC-LT/salamandra-7b-instruct-tools-16k\0"
  "publicai/swiss-ai/apertus-70b-instruct\0"
  "publicai/swiss-ai/apertus-8b-instruct\0"
  "qwen_ai_platform/deepseek-v4-flash\0"
  "qwen_ai_platform/deepseek-v4-flash-0731\0"
  "qwen_ai_platform/deepseek-v4-pro\0"
  "qwen_ai_platform/glm-5.1\0"
  "qwen_ai_platform/glm-5.2\0"
  "qwen_ai_platform/kimi-k2.7-code\0"
  "qwen_ai_platform/qwen-coder\0"
  "qwen_ai_platform/qwen-flash\0"
  "qwen_ai_platform/qwen-flash-2025-07-28\0"
  "qwen_ai_platform/qwen-max\0"
  "qwen_ai_platform/qwen-plus\0"
  "qwen_ai_platform/qwen-plus-2025-01-25\0"
  "qwen_ai_platform/qwen-plus-2025-04-28\0"
  "qwen_ai_platform/qwen-plus-2025-07-14\0"
  "qwen_ai_platform/qwen-plus-2025-07-28\0"
  "qwen_ai_platform/qwen-plus-2025-09-11\0"
  "qwen_ai_platform/qwen-plus-latest\0"
  "qwen_ai_platform/qwen-turbo\0"
  "qwen_ai_platform/qwen-turbo-2024-11-01\0"
  "qwen_ai_platform/qwen-turbo-2025-04-28\0"
  "qwen_ai_platform/qwen-turbo-latest\0"
  "qwen_ai_platform/qwen3-30b-a3b\0"
  "qwen_ai_platform/qwen3-coder-flash\0"
  "qwen_ai_platform/qwen3-coder-flash-2025-07-28\0"
  "qwen_ai_platform/qwen3-coder-plus\0"
  "qwen_ai_platform/qwen3-coder-plus-2025-07-22\0"
  "qwen_ai_platform/qwen3-max\0"
  "qwen_ai_platform/qwen3-max-2026-01-23\0"
  "qwen_ai_platform/qwen3-max-preview\0"
  "qwen_ai_platform/qwen3-next-80b-a3b-instruct\0"
  "qwen_ai_platform/qwen3-next-80b-a3b-thinking\0"
  "qwen_ai_platform/qwen3-vl-235b-a22b-instruct\0"
  "qwen_ai_platform/qwen3-vl-235b-a22b-thinking\0"
  "qwen_ai_platform/qwen3-vl-32b-instruct\0"
  "qwen_ai_platform/qwen3-vl-32b-thinking\0"
  "qwen_ai_platform/qwen3-vl-plus\0"
  "qwen_ai_platform/qwen3.5-plus\0"
  "qwen_ai_platform/qwen3.7-max\0"
  "qwen_ai_platform/qwen3.7-plus\0"
  "qwen_ai_platform/qwen3.8-flash\0"
  "qwen_ai_platform/qwen3.8-max\0"
  "qwen_ai_platform/qwen3.8-omni-flash\0"
  "qwen_ai_platform/qwq-plus\0"
  "qwencloud/deepseek-v4-flash\0"
  "qwencloud/deepseek-v4-flash-0731\0"
  "qwencloud/deepseek-v4-pro\0"
  "qwencloud/glm-5.1\0"
  "qwencloud/glm-5.2\0"
  "qwencloud/kimi-k2.7-code\0"
  "qwencloud/qwen-coder\0"
  "qwencloud/qwen-flash\0"
  "qwencloud/qwen-flash-2025-07-28\0"
  "qwencloud/qwen-max\0"
  "qwencloud/qwen-plus\0"
  "qwencloud/qwen-plus-2025-01-25\0"
  "qwencloud/qwen-plus-2025-04-28\0"
  "qwencloud/qwen-plus-2025-07-14\0"
  "qwencloud/qwen-plus-2025-07-28\0"
  "qwencloud/qwen-plus-2025-09-11\0"
  "qwencloud/qwen-plus-latest\0"
  "qwencloud/qwen-turbo\0"
  "qwencloud/qwen-turbo-2024-11-01\0"
  "qwencloud/qwen-turbo-2025-04-28\0"
  "qwencloud/qwen-turbo-latest\0"
  "qwencloud/qwen3-30b-a3b\0"
  "qwencloud/qwen3-coder-flash\0"
  "qwencloud/qwen3-coder-flash-2025-07-28\0"
  "qwencloud/qwen3-coder-plus\0"
  "qwencloud/qwen3-coder-plus-2025-07-22\0"
  "qwencloud/qwen3-max\0"
  "qwencloud/qwen3-max-2026-01-23\0"
  "qwencloud/qwen3-max-preview\0"
  "qwencloud/qwen3-next-80b-a3b-instruct\0"
  "qwencloud/qwen3-next-80b-a3b-thinking\0"
  "qwencloud/qwen3-vl-235b-a22b-instruct\0"
  "qwencloud/qwen3-vl-235b-a22b-thinking\0"
  "qwencloud/qwen3-vl-32b-instruct\0"
  "qwencloud/qwen3-vl-32b-thinking\0"
  "qwencloud/qwen3-vl-plus\0"
  "qwencloud/qwen3.5-plus\0"
  "qwencloud/qwen3.7-max\0"
  "qwencloud/qwen3.7-plus\0"
  "qwencloud/qwen3.8-max\0"
  "qwencloud/qwq-plus\0"
  "replicate/anthropic/claude-3.5-haiku\0"
  "replicate/anthropic/claude-3.5-sonnet\0"
  "replicate/anthropic/claude-3.7-sonnet\0"
  "replicate/anthropic/claude-4-sonnet\0"
  "replicate/anthropic/claude-4.5-haiku\0"
  "replicate/anthropic/claude-4.5-sonnet\0"
  "replicate/deepseek-ai/deepseek-r1\0"
  "replicate/deepseek-ai/deepseek-v3\0"
  "replicate/deepseek-ai/deepseek-v3.1\0"
  "replicate/google/gemini-2.5-flash\0"
  "replicate/google/gemini-3-pro\0"
  "replicate/ibm-granite/granite-3.3-8b-instruct\0"
  "replicate/meta/llama-2-13b\0"
  "replicate/meta/llama-2-13b-chat\0"
  "replicate/meta/llama-2-70b\0"
  "replicate/meta/llama-2-70b-chat\0"
  "replicate/meta/llama-2-7b\0"
  "replicate/meta/llama-2-7b-chat\0"
  "replicate/meta/llama-3-70b\0"
  "replicate/meta/llama-3-70b-instruct\0"
  "replicate/meta/llama-3-8b\0"
  "replicate/meta/llama-3-8b-instruct\0"
  "replicate/mistralai/mistral-7b-instruct-v0.2\0"
  "replicate/mistralai/mistral-7b-v0.1\0"
  "replicate/mistralai/mixtral-8x7b-instruct-v0.1\0"
  "replicate/openai/gpt-4.1\0"
  "replicate/openai/gpt-4.1-mini\0"
  "replicate/openai/gpt-4.1-nano\0"
  "replicate/openai/gpt-4o\0"
  "replicate/openai/gpt-4o-mini\0"
  "replicate/openai/gpt-5\0"
  "replicate/openai/gpt-5-mini\0"
  "replicate/openai/gpt-5-nano\0"
  "replicate/openai/gpt-oss-120b\0"
  "replicate/openai/gpt-oss-20b\0"
  "replicate/openai/o1\0"
  "replicate/openai/o1-mini\0"
  "replicate/openai/o4-mini\0"
  "replicate/qwen/qwen3-235b-a22b-instruct-2507\0"
  "replicate/xai/grok-4\0"
  "sagemaker/meta-textgeneration-llama-2-13b-f\0"
  "sagemaker/meta-textgeneration-llama-2-70b-b-f\0"
  "sagemaker/meta-textgeneration-llama-2-7b-f\0"
  "sail/deepseek-ai/DeepSeek-V4-Flash-0731\0"
  "sail/deepseek-ai/DeepSeek-V4-Pro-0813\0"
  "sail/deepseek-ai/DeepSeek-V4.1-Flash\0"
  "sail/google/gemma-4-12B-it\0"
  "sail/google/gemma-4-31B-it\0"
  "sail/moonshotai/Kimi-K2.6\0"
  "sail/moonshotai/Kimi-K3\0"
  "sail/nvidia/Gemma-4-31B-IT-NVFP4\0"
  "sail/openai/gpt-oss-120b\0"
  "sail/Qwen/Qwen3.6-35B-A3B\0"
  "sail/zai-org/GLM-5.3\0"
  "sail/zai-org/GLM-5.3-Flash\0"
  "sambanova/DeepSeek-R1\0"
  "sambanova/DeepSeek-R1-Distill-Llama-70B\0"
  "sambanova/DeepSeek-V3-0324\0"
  "sambanova/DeepSeek-V3.1\0"
  "sambanova/DeepSeek-V3.2\0"
  "sambanova/gemma-4-31B-it\0"
  "sambanova/gpt-oss-120b\0"
  "sambanova/Llama-4-Maverick-17B-128E-Instruct\0"
  "sambanova/Llama-4-Scout-17B-16E-Instruct\0"
  "sambanova/Meta-Llama-3.1-405B-Instruct\0"
  "sambanova/Meta-Llama-3.1-70B-Instruct\0"
  "sambanova/Meta-Llama-3.1-8B-Instruct\0"
  "sambanova/Meta-Llama-3.2-1B-Instruct\0"
  "sambanova/Meta-Llama-3.2-3B-Instruct\0"
  "sambanova/Meta-Llama-3.3-70B-Instruct\0"
  "sambanova/Meta-Llama-Guard-3-8B\0"
  "sambanova/MiniMax-M2.7\0"
  "sambanova/Qwen2-Audio-7B-Instruct\0"
  "sambanova/Qwen2.5-72B-Instruct\0"
  "sambanova/Qwen2.5-Coder-32B-Instruct\0"
  "sambanova/Qwen3-32B\0"
  "sambanova/QwQ-32B\0"
  "sarvam/sarvam-m\0"
  "scaledown/classify\0"
  "scaledown/compress\0"
  "scaledown/decisions\0"
  "scaledown/extract\0"
  "scaledown/summarize\0"
  "scaleway/deepseek-v4-flash-0731\0"
  "scaleway/glm-5.2\0"
  "scaleway/google/gemma-4-26b-a4b-it\0"
  "scaleway/meta/llama-3.3-70b-instruct\0"
  "scaleway/mistralai/mistral-medium-3.5-128b\0"
  "scaleway/mistralai/mistral-small-3.2-24b-instruct-2506\0"
  "scaleway/mistralai/pixtral-12b-2409\0"
  "scaleway/openai/gpt-oss-120b\0"
  "scaleway/qwen/qwen3-235b-a22b-instruct-2507\0"
  "scaleway/qwen/qwen3-coder-30b-a3b-instruct\0"
  "scaleway/qwen/qwen3.5-397b-a17b\0"
  "scaleway/qwen/qwen3.6-35b-a3b\0"
  "scx-ai/DeepSeek-V4.1-flash\0"
  "scx-ai/GLM-5.2\0"
  "scx-ai/GLM-5.3\0"
  "scx-ai/Kimi-K3\0"
  "scx-ai/Qwen3.8-Max\0"
  "snowflake/claude-3-5-sonnet\0"
  "snowflake/claude-3-7-sonnet\0"
  "snowflake/claude-4-opus\0"
  "snowflake/claude-4-sonnet\0"
  "snowflake/claude-haiku-4-5\0"
  "snowflake/claude-sonnet-4-5\0"
  "snowflake/claude-sonnet-4-6\0"
  "snowflake/deepseek-r1\0"
  "snowflake/gemma-7b\0"
  "snowflake/jamba-1.5-large\0"
  "snowflake/jamba-1.5-mini\0"
  "snowflake/jamba-instruct\0"
  "snowflake/llama2-70b-chat\0"
  "snowflake/llama3-70b\0"
  "snowflake/llama3-8b\0"
  "snowflake/llama3.1-405b\0"
  "snowflake/llama3.1-70b\0"
  "snowflake/llama3.1-8b\0"
  "snowflake/llama3.2-1b\0"
  "snowflake/llama3.2-3b\0"
  "snowflake/llama3.3-70b\0"
  "snowflake/llama4-maverick\0"
  "snowflake/mistral-7b\0"
  "snowflake/mistral-large\0"
  "snowflake/mistral-large2\0"
  "snowflake/mixtral-8x7b\0"
  "snowflake/openai-gpt-4.1\0"
  "snowflake/openai-gpt-5\0"
  "snowflake/openai-gpt-5-mini\0"
  "snowflake/openai-gpt-5-nano\0"
  "snowflake/reka-core\0"
  "snowflake/reka-flash\0"
  "snowflake/snowflake-arctic\0"
  "snowflake/snowflake-llama-3.1-405b\0"
  "snowflake/snowflake-llama-3.3-70b\0"
  "tencent/deepseek-v4-flash\0"
  "tencent/deepseek-v4-pro\0"
  "tencent/deepseek-v4-pro-0813\0"
  "tencent/deepseek-v4.1-flash\0"
  "tencent/glm-5.2\0"
  "tencent/glm-5.3\0"
  "tencent/glm-5.3-flash\0"
  "tencent/glm-5.3-flashx\0"
  "tencent/kimi-k2.7-code\0"
  "tencent/kimi-k2.7-code-highspeed\0"
  "tencent/kimi-k2.8-preview\0"
  "tencent/kimi-k3\0"
  "tencent/minimax-m3\0"
  "tensormesh/deepseek-ai/DeepSeek-V4-Flash\0"
  "tensormesh/google/gemma-4-31B-it\0"
  "tensormesh/lukealonso/GLM-5.1-NVFP4-MTP\0"
  "tensormesh/MiniMaxAI/MiniMax-M2.5\0"
  "tensormesh/moonshotai/Kimi-K2.6\0"
  "tensormesh/openai/gpt-oss-120b\0"
  "tensormesh/openai/gpt-oss-20b\0"
  "tensormesh/Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8\0"
  "tensormesh/Qwen/Qwen3.5-397B-A17B-FP8\0"
  "tensormesh/Qwen/Qwen3.6-27B-FP8\0"
  "together_ai/arcee-ai/trinity-mini\0"
  "together_ai/arize-ai/qwen-2-1.5b-instruct\0"
  "together_ai/deepseek-ai/deepseek-coder-33b-instruct\0"
  "together_ai/deepseek-ai/DeepSeek-R1\0"
  "together_ai/deepseek-ai/DeepSeek-R1-0528\0"
  "together_ai/deepseek-ai/DeepSeek-R1-0528-tput\0"
  "together_ai/deepseek-ai/DeepSeek-R1-Distill-Llama-70B\0"
  "together_ai/deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B\0"
  "together_ai/deepseek-ai/DeepSeek-R1-Distill-Qwen-14B\0"
  "together_ai/deepseek-ai/DeepSeek-V3\0"
  "together_ai/deepseek-ai/DeepSeek-V3.1\0"
  "together_ai/deepseek-ai/DeepSeek-V4-Flash-0731\0"
  "together_ai/deepseek-ai/DeepSeek-V4-Pro-0813\0"
  "together_ai/deepseek-ai/DeepSeek-V4.1-Flash\0"
  "together_ai/deepseek-ai/DeepSeek-V4.1-Flash-1017\0"
  "together_ai/google/gemma-2-27b-it\0"
  "together_ai/google/gemma-4-31B-it\0"
  "together_ai/meta-llama/Llama-3-8b-chat-hf\0"
  "together_ai/meta-llama/Llama-3.1-405B-Instruct\0"
  "together_ai/meta-llama/Llama-3.2-11B-Vision-Instruct-Turbo\0"
  "together_ai/meta-llama/Llama-3.2-1B-Instruct\0"
  "together_ai/meta-llama/Llama-3.2-3B-Instruct\0"
  "together_ai/meta-llama/Llama-3.2-3B-Instruct-Turbo\0"
  "together_ai/meta-llama/Llama-3.2-90B-Vision-Instruct-Turbo\0"
  "together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo\0"
  "together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo-Free\0"
  "together_ai/meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8\0"
  "together_ai/meta-llama/Llama-4-Scout-17B-16E-Instruct\0"
  "together_ai/meta-llama/Llama-Vision-Free\0"
  "together_ai/meta-llama/Meta-Llama-3-70B-Instruct-Turbo\0"
  "together_ai/meta-llama/Meta-Llama-3-8B-Instruct\0"
  "together_ai/meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo\0"
  "together_ai/meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo\0"
  "together_ai/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo\0"
  "together_ai/meta-models/Muse-Glimmer-30B\0"
  "together_ai/meta-models/Muse-Spark-Open-816B-A42B\0"
  "together_ai/MiniMaxAI/MiniMax-M2.7\0"
  "together_ai/MiniMaxAI/MiniMax-M3\0"
  "together_ai/mistralai/Ministral-3-14B-Instruct-2512\0"
  "together_ai/mistralai/Mistral-7B-Instruct-v0.1\0"
  "together_ai/mistralai/Mistral-7B-Instruct-v0.3\0"
  "together_ai/mistralai/Mistral-Small-24B-Instruct-2501\0"
  "together_ai/mistralai/Mixtral-8x7B-Instruct-v0.1\0"
  "together_ai/moonshotai/Kimi-K2-Instruct\0"
  "together_ai/moonshotai/Kimi-K2-Instruct-0905\0"
  "together_ai/moonshotai/Kimi-K2.5-fp4\0"
  "together_ai/moonshotai/Kimi-K2.6\0"
  "together_ai/moonshotai/Kimi-K2.7-Code\0"
  "together_ai/moonshotai/Kimi-K3\0"
  "together_ai/NousResearch/Nous-Hermes-2-Mixtral-8x7B-DPO\0"
  "together_ai/nvidia/Llama-3.1-Nemotron-70B-Instruct-HF\0"
  "together_ai/nvidia/nemotron-3-ultra-550b-a55b\0"
  "together_ai/nvidia/NVIDIA-Nemotron-3.5-Super-VL\0"
  "together_ai/nvidia/NVIDIA-Nemotron-Nano-9B-v2\0"
  "together_ai/openai/gpt-oss-120b\0"
  "together_ai/openai/gpt-oss-20b\0"
  "together_ai/Prism-ML/Ternary-Bonsai-27B\0"
  "together_ai/Qwen/Qwen2-1.5B-Instruct\0"
  "together_ai/Qwen/Qwen2-72B-Instruct\0"
  "together_ai/Qwen/Qwen2-VL-72B-Instruct\0"
  "together_ai/Qwen/Qwen2.5-14B-Instruct\0"
  "together_ai/Qwen/Qwen2.5-72B-Instruct\0"
  "together_ai/Qwen/Qwen2.5-72B-Instruct-Turbo\0"
  "together_ai/Qwen/Qwen2.5-7B-Instruct-Turbo\0"
  "together_ai/Qwen/Qwen2.5-Coder-32B-Instruct\0"
  "together_ai/Qwen/Qwen2.5-VL-72B-Instruct\0"
  "together_ai/Qwen/Qwen3-235B-A22B-fp8-tput\0"
  "together_ai/Qwen/Qwen3-235B-A22B-Instruct-2507-tput\0"
  "together_ai/Qwen/Qwen3-235B-A22B-Thinking-2507\0"
  "together_ai/Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8\0"
  "together_ai/Qwen/Qwen3-Coder-Next-FP8\0"
  "together_ai/Qwen/Qwen3-Next-80B-A3B-Instruct\0"
  "together_ai/Qwen/Qwen3-Next-80B-A3B-Thinking\0"
  "together_ai/Qwen/Qwen3-VL-32B-Instruct\0"
  "together_ai/Qwen/Qwen3-VL-8B-Instruct\0"
  "together_ai/Qwen/Qwen3.5-397B-A17B\0"
  "together_ai/Qwen/Qwen3.5-9B\0"
  "together_ai/Qwen/Qwen3.6-Plus\0"
  "together_ai/Qwen/Qwen3.7-Max\0"
  "together_ai/Qwen/Qwen3.7-Plus\0"
  "together_ai/Qwen/Qwen3.8-2.4T-A95B\0"
  "together_ai/Qwen/Qwen3.8-Flash\0"
  "together_ai/Qwen/QwQ-32B\0"
  "together_ai/reflection/Beam-1.0-501B-A23B\0"
  "together_ai/thinkingmachines/Inkling\0"
  "together_ai/together/Tev1-4B-experimental\0"
  "together_ai/togethercomputer/CodeLlama-34b-Instruct\0"
  "together_ai/zai-org/GLM-4.5-Air-FP8\0"
  "together_ai/zai-org/GLM-4.6\0"
  "together_ai/zai-org/GLM-4.7\0"
  "together_ai/zai-org/GLM-5\0"
  "together_ai/zai-org/GLM-5.1\0"
  "together_ai/zai-org/GLM-5.2\0"
  "together_ai/zai-org/GLM-5.3\0"
  "together_ai/zai-org/GLM-5.3-Flash\0"
  "v0/v0-1.0-md\0"
  "v0/v0-1.5-lg\0"
  "v0/v0-1.5-md\0"
  "vercel_ai_gateway/alibaba/qwen-3-14b\0"
  "vercel_ai_gateway/alibaba/qwen-3-235b\0"
  "vercel_ai_gateway/alibaba/qwen-3-30b\0"
  "vercel_ai_gateway/alibaba/qwen-3-32b\0"
  "vercel_ai_gateway/alibaba/qwen3-coder\0"
  "vercel_ai_gateway/amazon/nova-lite\0"
  "vercel_ai_gateway/amazon/nova-micro\0"
  "vercel_ai_gateway/amazon/nova-pro\0"
  "vercel_ai_gateway/amazon/titan-embed-text-v2\0"
  "vercel_ai_gateway/anthropic/claude-3-5-sonnet\0"
  "vercel_ai_gateway/anthropic/claude-3-5-sonnet-20241022\0"
  "vercel_ai_gateway/anthropic/claude-3-7-sonnet\0"
  "vercel_ai_gateway/anthropic/claude-3-haiku\0"
  "vercel_ai_gateway/anthropic/claude-3-opus\0"
  "vercel_ai_gateway/anthropic/claude-3.5-haiku\0"
  "vercel_ai_gateway/anthropic/claude-3.5-sonnet\0"
  "vercel_ai_gateway/anthropic/claude-3.7-sonnet\0"
  "vercel_ai_gateway/anthropic/claude-4-opus\0"
  "vercel_ai_gateway/anthropic/claude-4-sonnet\0"
  "vercel_ai_gateway/anthropic/claude-haiku-4.5\0"
  "vercel_ai_gateway/anthropic/claude-opus-4\0"
  "vercel_ai_gateway/anthropic/claude-opus-4.1\0"
  "vercel_ai_gateway/anthropic/claude-opus-4.5\0"
  "vercel_ai_gateway/anthropic/claude-opus-4.6\0"
  "vercel_ai_gateway/anthropic/claude-sonnet-4\0"
  "vercel_ai_gateway/anthropic/claude-sonnet-4.5\0"
  "vercel_ai_gateway/cohere/command-a\0"
  "vercel_ai_gateway/cohere/command-r\0"
  "vercel_ai_gateway/cohere/command-r-plus\0"
  "vercel_ai_gateway/cohere/embed-v4.0\0"
  "vercel_ai_gateway/deepseek/deepseek-r1\0"
  "vercel_ai_gateway/deepseek/deepseek-r1-distill-llama-70b\0"
  "vercel_ai_gateway/deepseek/deepseek-v3\0"
  "vercel_ai_gateway/google/gemini-2.0-flash\0"
  "vercel_ai_gateway/google/gemini-2.0-flash-lite\0"
  "vercel_ai_gateway/google/gemini-2.5-flash\0"
  "vercel_ai_gateway/google/gemini-2.5-pro\0"
  "vercel_ai_gateway/google/gemma-2-9b\0"
  "vercel_ai_gateway/inception/mercury-coder-small\0"
  "vercel_ai_gateway/meta/llama-3-70b\0"
  "vercel_ai_gateway/meta/llama-3-8b\0"
  "vercel_ai_gateway/meta/llama-3.1-70b\0"
  "vercel_ai_gateway/meta/llama-3.1-8b\0"
  "vercel_ai_gateway/meta/llama-3.2-11b\0"
  "vercel_ai_gateway/meta/llama-3.2-1b\0"
  "vercel_ai_gateway/meta/llama-3.2-3b\0"
  "vercel_ai_gateway/meta/llama-3.2-90b\0"
  "vercel_ai_gateway/meta/llama-3.3-70b\0"
  "vercel_ai_gateway/meta/llama-4-maverick\0"
  "vercel_ai_gateway/meta/llama-4-scout\0"
  "vercel_ai_gateway/mistral/codestral\0"
  "vercel_ai_gateway/mistral/codestral-embed\0"
  "vercel_ai_gateway/mistral/devstral-small\0"
  "vercel_ai_gateway/mistral/magistral-medium\0"
  "vercel_ai_gateway/mistral/magistral-small\0"
  "vercel_ai_gateway/mistral/ministral-3b\0"
  "vercel_ai_gateway/mistral/ministral-8b\0"
  "vercel_ai_gateway/mistral/mistral-embed\0"
  "vercel_ai_gateway/mistral/mistral-large\0"
  "vercel_ai_gateway/mistral/mistral-saba-24b\0"
  "vercel_ai_gateway/mistral/mistral-small\0"
  "vercel_ai_gateway/mistral/mixtral-8x22b-instruct\0"
  "vercel_ai_gateway/mistral/pixtral-12b\0"
  "vercel_ai_gateway/mistral/pixtral-large\0"
  "vercel_ai_gateway/moonshotai/kimi-k2\0"
  "vercel_ai_gateway/morph/morph-v3-fast\0"
  "vercel_ai_gateway/morph/morph-v3-large\0"
  "vercel_ai_gateway/openai/gpt-3.5-turbo\0"
  "vercel_ai_gateway/openai/gpt-3.5-turbo-instruct\0"
  "vercel_ai_gateway/openai/gpt-4-turbo\0"
  "vercel_ai_gateway/openai/gpt-4.1\0"
  "vercel_ai_gateway/openai/gpt-4.1-mini\0"
  "vercel_ai_gateway/openai/gpt-4.1-nano\0"
  "vercel_ai_gateway/openai/gpt-4o\0"
  "vercel_ai_gateway/openai/gpt-4o-mini\0"
  "vercel_ai_gateway/openai/o1\0"
  "vercel_ai_gateway/openai/o3\0"
  "vercel_ai_gateway/openai/o3-mini\0"
  "vercel_ai_gateway/openai/o4-mini\0"
  "vercel_ai_gateway/perplexity/sonar\0"
  "vercel_ai_gateway/perplexity/sonar-pro\0"
  "vercel_ai_gateway/perplexity/sonar-reasoning\0"
  "vercel_ai_gateway/perplexity/sonar-reasoning-pro\0"
  "vercel_ai_gateway/vercel/v0-1.0-md\0"
  "vercel_ai_gateway/vercel/v0-1.5-md\0"
  "vercel_ai_gateway/xai/grok-2\0"
  "vercel_ai_gateway/xai/grok-2-vision\0"
  "vercel_ai_gateway/xai/grok-3\0"
  "vercel_ai_gateway/xai/grok-3-fast\0"
  "vercel_ai_gateway/xai/grok-3-mini\0"
  "vercel_ai_gateway/xai/grok-3-mini-fast\0"
  "vercel_ai_gateway/xai/grok-4\0"
  "vercel_ai_gateway/zai/glm-4.5\0"
  "vercel_ai_gateway/zai/glm-4.5-air\0"
  "vercel_ai_gateway/zai/glm-4.6\0"
  "vertex_ai/chat-bison\0"
  "vertex_ai/chat-bison-32k\0"
  "vertex_ai/chat-bison-32k@002\0"
  "vertex_ai/chat-bison@001\0"
  "vertex_ai/chat-bison@002\0"
  "vertex_ai/claude-3-5-haiku\0"
  "vertex_ai/claude-3-5-haiku@20241022\0"
  "vertex_ai/claude-3-5-sonnet\0"
  "vertex_ai/claude-3-5-sonnet-v2\0"
  "vertex_ai/claude-3-5-sonnet-v2@20241022\0"
  "vertex_ai/claude-3-5-sonnet@20240620\0"
  "vertex_ai/claude-3-7-sonnet@20250219\0"
  "vertex_ai/claude-3-haiku\0"
  "vertex_ai/claude-3-haiku@20240307\0"
  "vertex_ai/claude-3-opus\0"
  "vertex_ai/claude-3-opus@20240229\0"
  "vertex_ai/claude-3-sonnet\0"
  "vertex_ai/claude-3-sonnet@20240229\0"
  "vertex_ai/claude-fable-5\0"
  "vertex_ai/claude-fable-5-1\0"
  "vertex_ai/claude-fable-5-1@default\0"
  "vertex_ai/claude-fable-5@default\0"
  "vertex_ai/claude-haiku-4-5\0"
  "vertex_ai/claude-haiku-4-5@20251001\0"
  "vertex_ai/claude-haiku-5-5\0"
  "vertex_ai/claude-haiku-5-5@default\0"
  "vertex_ai/claude-opus-4\0"
  "vertex_ai/claude-opus-4-1\0"
  "vertex_ai/claude-opus-4-1@20250805\0"
  "vertex_ai/claude-opus-4-5\0"
  "vertex_ai/claude-opus-4-5@20251101\0"
  "vertex_ai/claude-opus-4-6\0"
  "vertex_ai/claude-opus-4-6@default\0"
  "vertex_ai/claude-opus-4-7\0"
  "vertex_ai/claude-opus-4-7@default\0"
  "vertex_ai/claude-opus-4-8\0"
  "vertex_ai/claude-opus-4-8@default\0"
  "vertex_ai/claude-opus-4@20250514\0"
  "vertex_ai/claude-opus-5\0"
  "vertex_ai/claude-opus-5-5\0"
  "vertex_ai/claude-opus-5-5@default\0"
  "vertex_ai/claude-opus-5@default\0"
  "vertex_ai/claude-sonnet-4\0"
  "vertex_ai/claude-sonnet-4-5\0"
  "vertex_ai/claude-sonnet-4-5@20250929\0"
  "vertex_ai/claude-sonnet-4-6\0"
  "vertex_ai/claude-sonnet-4-6@default\0"
  "vertex_ai/claude-sonnet-4@20250514\0"
  "vertex_ai/claude-sonnet-5\0"
  "vertex_ai/claude-sonnet-5-5\0"
  "vertex_ai/claude-sonnet-5-5@default\0"
  "vertex_ai/claude-sonnet-5@default\0"
  "vertex_ai/code-bison\0"
  "vertex_ai/codechat-bison\0"
  "vertex_ai/codechat-bison-32k\0"
  "vertex_ai/codechat-bison-32k@002\0"
  "vertex_ai/codechat-bison@001\0"
  "vertex_ai/codechat-bison@002\0"
  "vertex_ai/codechat-bison@latest\0"
  "vertex_ai/codestral-2\0"
  "vertex_ai/codestral-2501\0"
  "vertex_ai/codestral-2@001\0"
  "vertex_ai/codestral@2405\0"
  "vertex_ai/codestral@latest\0"
  "vertex_ai/deep-research-pro-preview-12-2025\0"
  "vertex_ai/deepseek-ai/deepseek-r1-0528-maas\0"
  "vertex_ai/deepseek-ai/deepseek-v3.1-maas\0"
  "vertex_ai/deepseek-ai/deepseek-v3.2-maas\0"
  "vertex_ai/deepseek-ai/deepseek-v4.1-flash-maas\0"
  "vertex_ai/gemini-1.0-pro\0"
  "vertex_ai/gemini-1.0-pro-001\0"
  "vertex_ai/gemini-1.0-pro-002\0"
  "vertex_ai/gemini-1.0-pro-vision\0"
  "vertex_ai/gemini-1.0-pro-vision-001\0"
  "vertex_ai/gemini-1.0-ultra\0"
  "vertex_ai/gemini-1.0-ultra-001\0"
  "vertex_ai/gemini-1.5-flash\0"
  "vertex_ai/gemini-1.5-flash-001\0"
  "vertex_ai/gemini-1.5-flash-002\0"
  "vertex_ai/gemini-1.5-flash-8b\0"
  "vertex_ai/gemini-1.5-flash-8b-001\0"
  "vertex_ai/gemini-1.5-flash-8b-latest\0"
  "vertex_ai/gemini-1.5-flash-exp-0827\0"
  "vertex_ai/gemini-1.5-flash-latest\0"
  "vertex_ai/gemini-1.5-flash-preview-0514\0"
  "vertex_ai/gemini-1.5-pro\0"
  "vertex_ai/gemini-1.5-pro-001\0"
  "vertex_ai/gemini-1.5-pro-002\0"
  "vertex_ai/gemini-1.5-pro-latest\0"
  "vertex_ai/gemini-1.5-pro-preview-0215\0"
  "vertex_ai/gemini-1.5-pro-preview-0409\0"
  "vertex_ai/gemini-1.5-pro-preview-0514\0"
  "vertex_ai/gemini-2.0-flash\0"
  "vertex_ai/gemini-2.0-flash-001\0"
  "vertex_ai/gemini-2.0-flash-exp\0"
  "vertex_ai/gemini-2.0-flash-lite\0"
  "vertex_ai/gemini-2.0-flash-lite-001\0"
  "vertex_ai/gemini-2.0-flash-thinking-exp\0"
  "vertex_ai/gemini-2.0-flash-thinking-exp-01-21\0"
  "vertex_ai/gemini-2.0-pro-exp-02-05\0"
  "vertex_ai/gemini-2.5-computer-use-preview-10-2025\0"
  "vertex_ai/gemini-2.5-flash\0"
  "vertex_ai/gemini-2.5-flash-lite\0"
  "vertex_ai/gemini-2.5-flash-lite-preview-06-17\0"
  "vertex_ai/gemini-2.5-flash-lite-preview-09-2025\0"
  "vertex_ai/gemini-2.5-flash-preview-04-17\0"
  "vertex_ai/gemini-2.5-flash-preview-05-20\0"
  "vertex_ai/gemini-2.5-flash-preview-09-2025\0"
  "vertex_ai/gemini-2.5-pro\0"
  "vertex_ai/gemini-2.5-pro-exp-03-25\0"
  "vertex_ai/gemini-2.5-pro-preview-03-25\0"
  "vertex_ai/gemini-2.5-pro-preview-05-06\0"
  "vertex_ai/gemini-2.5-pro-preview-06-05\0"
  "vertex_ai/gemini-2.5-pro-preview-tts\0"
  "vertex_ai/gemini-3-flash-preview\0"
  "vertex_ai/gemini-3-pro-preview\0"
  "vertex_ai/gemini-3.1-flash-lite\0"
  "vertex_ai/gemini-3.1-flash-lite-preview\0"
  "vertex_ai/gemini-3.1-pro-preview\0"
  "vertex_ai/gemini-3.1-pro-preview-customtools\0"
  "vertex_ai/gemini-3.5-flash\0"
  "vertex_ai/gemini-3.5-flash-lite\0"
  "vertex_ai/gemini-3.6-flash\0"
  "vertex_ai/gemini-3.7-flash\0"
  "vertex_ai/gemini-3.8-flash\0"
  "vertex_ai/gemini-3.8-flash-cyber\0"
  "vertex_ai/gemini-4-argon\0"
  "vertex_ai/gemini-4-argon-cyber-permissive\0"
  "vertex_ai/gemini-flash-experimental\0"
  "vertex_ai/gemini-omni-1.1-flash\0"
  "vertex_ai/gemini-omni-1.1-flash-preview\0"
  "vertex_ai/gemini-omni-flash-preview\0"
  "vertex_ai/gemini-pro\0"
  "vertex_ai/gemini-pro-experimental\0"
  "vertex_ai/gemini-pro-vision\0"
  "vertex_ai/gemini-robotics-er-1.5-preview\0"
  "vertex_ai/gemini-robotics-er-2-preview\0"
  "vertex_ai/gemma-4-26b-a4b-it\0"
  "vertex_ai/google/gemma-4-26b-a4b-it-maas\0"
  "vertex_ai/jamba-1.5\0"
  "vertex_ai/jamba-1.5-large\0"
  "vertex_ai/jamba-1.5-large@001\0"
  "vertex_ai/jamba-1.5-mini\0"
  "vertex_ai/jamba-1.5-mini@001\0"
  "vertex_ai/medlm-large\0"
  "vertex_ai/medlm-medium\0"
  "vertex_ai/meta/llama-3.1-405b-instruct-maas\0"
  "vertex_ai/meta/llama-3.1-70b-instruct-maas\0"
  "vertex_ai/meta/llama-3.1-8b-instruct-maas\0"
  "vertex_ai/meta/llama-3.2-90b-vision-instruct-maas\0"
  "vertex_ai/meta/llama-3.3-70b-instruct-maas\0"
  "vertex_ai/meta/llama-4-maverick-17b-128e-instruct-maas\0"
  "vertex_ai/meta/llama-4-maverick-17b-16e-instruct-maas\0"
  "vertex_ai/meta/llama-4-scout-17b-128e-instruct-maas\0"
  "vertex_ai/meta/llama-4-scout-17b-16e-instruct-maas\0"
  "vertex_ai/meta/llama3-405b-instruct-maas\0"
  "vertex_ai/meta/llama3-70b-instruct-maas\0"
  "vertex_ai/meta/llama3-8b-instruct-maas\0"
  "vertex_ai/minimaxai/minimax-m2-maas\0"
  "vertex_ai/mistral-large-2411\0"
  "vertex_ai/mistral-large@2407\0"
  "vertex_ai/mistral-large@2411-001\0"
  "vertex_ai/mistral-large@latest\0"
  "vertex_ai/mistral-medium-3\0"
  "vertex_ai/mistral-medium-3@001\0"
  "vertex_ai/mistral-nemo@2407\0"
  "vertex_ai/mistral-nemo@latest\0"
  "vertex_ai/mistral-small-2503\0"
  "vertex_ai/mistral-small-2503@001\0"
  "vertex_ai/mistralai/codestral-2\0"
  "vertex_ai/mistralai/codestral-2@001\0"
  "vertex_ai/mistralai/mistral-medium-3\0"
  "vertex_ai/mistralai/mistral-medium-3@001\0"
  "vertex_ai/moonshotai/kimi-k2-thinking-maas\0"
  "vertex_ai/openai/gpt-oss-120b-maas\0"
  "vertex_ai/openai/gpt-oss-20b-maas\0"
  "vertex_ai/qwen/qwen3-235b-a22b-instruct-2507-maas\0"
  "vertex_ai/qwen/qwen3-coder-480b-a35b-instruct-maas\0"
  "vertex_ai/qwen/qwen3-next-80b-a3b-instruct-maas\0"
  "vertex_ai/qwen/qwen3-next-80b-a3b-thinking-maas\0"
  "vertex_ai/xai/grok-4.1-fast-non-reasoning\0"
  "vertex_ai/xai/grok-4.1-fast-reasoning\0"
  "vertex_ai/xai/grok-4.20-non-reasoning\0"
  "vertex_ai/xai/grok-4.20-reasoning\0"
  "vertex_ai/xai/grok-4.3\0"
  "vertex_ai/xai/grok-4.6\0"
  "vertex_ai/xai/grok-4.7\0"
  "vertex_ai/zai-org/glm-4.7-maas\0"
  "vertex_ai/zai-org/glm-5-maas\0"
  "vertex_ai/zai-org/glm-5.2-maas\0"
  "volcengine/deepseek-v3-2-251201\0"
  "volcengine/doubao-seed-2-0-code-preview-260215\0"
  "volcengine/doubao-seed-2-0-lite-260215\0"
  "volcengine/doubao-seed-2-0-mini-260215\0"
  "volcengine/doubao-seed-2-0-pro-260215\0"
  "volcengine/doubao-seed-2-1-lite-260915\0"
  "volcengine/doubao-seed-2-1-pro-260628\0"
  "volcengine/doubao-seed-2-1-pro-260915\0"
  "volcengine/doubao-seed-2-1-turbo-260628\0"
  "volcengine/glm-4-7-251222\0"
  "volcengine/kimi-k2-thinking-251104\0"
  "wandb/deepseek-ai/DeepSeek-R1-0528\0"
  "wandb/deepseek-ai/DeepSeek-V3-0324\0"
  "wandb/deepseek-ai/DeepSeek-V3.1\0"
  "wandb/deepseek-ai/DeepSeek-V4-Flash\0"
  "wandb/deepseek-ai/DeepSeek-V4-Flash-0731\0"
  "wandb/deepseek-ai/DeepSeek-V4-Pro\0"
  "wandb/deepseek-ai/DeepSeek-V4-Pro-0813\0"
  "wandb/deepseek-ai/DeepSeek-V4.1-Flash\0"
  "wandb/google/gemma-4-26B-A4B-it\0"
  "wandb/google/gemma-4-31B-it\0"
  "wandb/ibm-granite/granite-4.1-8b\0"
  "wandb/ibm-granite/granite-4.2-8b\0"
  "wandb/JetBrains/Mellum2-12B-A2.5B-Instruct\0"
  "wandb/meta-llama/Llama-3.1-70B-Instruct\0"
  "wandb/meta-llama/Llama-3.1-8B-Instruct\0"
  "wandb/meta-llama/Llama-3.3-70B-Instruct\0"
  "wandb/meta-llama/Llama-4-Scout-17B-16E-Instruct\0"
  "wandb/microsoft/Phi-4-mini-instruct\0"
  "wandb/MiniMaxAI/MiniMax-M3\0"
  "wandb/moonshotai/Kimi-K2-Instruct\0"
  "wandb/moonshotai/Kimi-K2.5\0"
  "wandb/moonshotai/Kimi-K2.6\0"
  "wandb/moonshotai/Kimi-K2.7-Code\0"
  "wandb/nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B\0"
  "wandb/nvidia/NVIDIA-Nemotron-3.5-Lightning-30B-A3B\0"
  "wandb/nvidia/NVIDIA-Nemotron-3.5-Super-VL-120B-A12B\0"
  "wandb/openai/gpt-oss-120b\0"
  "wandb/openai/gpt-oss-20b\0"
  "wandb/OpenPipe/Qwen3-14B-Instruct\0"
  "wandb/Qwen/Qwen3-235B-A22B-Instruct-2507\0"
  "wandb/Qwen/Qwen3-235B-A22B-Thinking-2507\0"
  "wandb/Qwen/Qwen3-30B-A3B-Instruct-2507\0"
  "wandb/Qwen/Qwen3-Coder-480B-A35B-Instruct\0"
  "wandb/Qwen/Qwen3.5-35B-A3B\0"
  "wandb/Qwen/Qwen3.6-27B\0"
  "wandb/Qwen/Qwen3.6-35B-A3B\0"
  "wandb/Qwen/Qwen3.8-27B\0"
  "wandb/zai-org/GLM-4.5\0"
  "wandb/zai-org/GLM-5.2\0"
  "wandb/zai-org/GLM-5.3-Flash\0"
  "watsonx/bigscience/mt0-xxl\0"
  "watsonx/bigscience/mt0-xxl-13b\0"
  "watsonx/core42/jais-13b-chat\0"
  "watsonx/google/flan-t5-xl-3b\0"
  "watsonx/ibm/granite-13b-chat-v2\0"
  "watsonx/ibm/granite-13b-instruct-v2\0"
  "watsonx/ibm/granite-3-3-8b-instruct\0"
  "watsonx/ibm/granite-3-8b-instruct\0"
  "watsonx/ibm/granite-4-h-small\0"
  "watsonx/ibm/granite-guardian-3-2-2b\0"
  "watsonx/ibm/granite-guardian-3-3-8b\0"
  "watsonx/ibm/granite-ttm-1024-96-r2\0"
  "watsonx/ibm/granite-ttm-1536-96-r2\0"
  "watsonx/ibm/granite-ttm-512-96-r2\0"
  "watsonx/ibm/granite-vision-3-2-2b\0"
  "watsonx/meta-llama/llama-3-2-11b-vision-instruct\0"
  "watsonx/meta-llama/llama-3-2-1b-instruct\0"
  "watsonx/meta-llama/llama-3-2-3b-instruct\0"
  "watsonx/meta-llama/llama-3-2-90b-vision-instruct\0"
  "watsonx/meta-llama/llama-3-3-70b-instruct\0"
  "watsonx/meta-llama/llama-4-maverick-17b\0"
  "watsonx/meta-llama/llama-4-maverick-17b-128e-instruct-fp8\0"
  "watsonx/meta-llama/llama-guard-3-11b-vision\0"
  "watsonx/mistralai/mistral-large\0"
  "watsonx/mistralai/mistral-medium-2505\0"
  "watsonx/mistralai/mistral-small-2503\0"
  "watsonx/mistralai/mistral-small-3-1-24b-instruct-2503\0"
  "watsonx/mistralai/pixtral-12b-2409\0"
  "watsonx/openai/gpt-oss-120b\0"
  "watsonx/sdaia/allam-1-13b-instruct\0"
  "xai/grok-2\0"
  "xai/grok-2-1212\0"
  "xai/grok-2-latest\0"
  "xai/grok-2-vision\0"
  "xai/grok-2-vision-1212\0"
  "xai/grok-2-vision-latest\0"
  "xai/grok-3\0"
  "xai/grok-3-beta\0"
  "xai/grok-3-fast-beta\0"
  "xai/grok-3-fast-latest\0"
  "xai/grok-3-latest\0"
  "xai/grok-3-mini\0"
  "xai/grok-3-mini-beta\0"
  "xai/grok-3-mini-fast\0"
  "xai/grok-3-mini-fast-beta\0"
  "xai/grok-3-mini-fast-latest\0"
  "xai/grok-3-mini-latest\0"
  "xai/grok-4\0"
  "xai/grok-4-0709\0"
  "xai/grok-4-1-fast-non-reasoning\0"
  "xai/grok-4-1-fast-reasoning\0"
  "xai/grok-4-fast-non-reasoning\0"
  "xai/grok-4-fast-reasoning\0"
  "xai/grok-4-latest\0"
  "xai/grok-4.20\0"
  "xai/grok-4.20-0309\0"
  "xai/grok-4.20-0309-non-reasoning\0"
  "xai/grok-4.20-0309-reasoning\0"
  "xai/grok-4.20-beta\0"
  "xai/grok-4.20-beta-0309\0"
  "xai/grok-4.20-beta-0309-non-reasoning\0"
  "xai/grok-4.20-beta-0309-reasoning\0"
  "xai/grok-4.20-beta-latest\0"
  "xai/grok-4.20-beta-latest-non-reasoning\0"
  "xai/grok-4.20-beta-latest-reasoning\0"
  "xai/grok-4.20-beta-non-reasoning\0"
  "xai/grok-4.20-beta-reasoning\0"
  "xai/grok-4.20-experimental-beta-0304\0"
  "xai/grok-4.20-experimental-beta-0304-non-reasoning\0"
  "xai/grok-4.20-experimental-beta-0304-reasoning\0"
  "xai/grok-4.20-experimental-beta-latest\0"
  "xai/grok-4.20-experimental-beta-non-reasoning-latest\0"
  "xai/grok-4.20-experimental-beta-reasoning-latest\0"
  "xai/grok-4.20-multi-agent\0"
  "xai/grok-4.20-multi-agent-0309\0"
  "xai/grok-4.20-multi-agent-beta-0309\0"
  "xai/grok-4.20-multi-agent-beta-latest\0"
  "xai/grok-4.20-multi-agent-experimental-beta-0304\0"
  "xai/grok-4.20-multi-agent-experimental-beta-latest\0"
  "xai/grok-4.20-multi-agent-latest\0"
  "xai/grok-4.20-non-reasoning\0"
  "xai/grok-4.20-non-reasoning-gv2\0"
  "xai/grok-4.20-non-reasoning-latest\0"
  "xai/grok-4.20-reasoning\0"
  "xai/grok-4.20-reasoning-gv2\0"
  "xai/grok-4.20-reasoning-latest\0"
  "xai/grok-4.3\0"
  "xai/grok-4.3-latest\0"
  "xai/grok-4.5\0"
  "xai/grok-4.5-latest\0"
  "xai/grok-4.6\0"
  "xai/grok-4.7\0"
  "xai/grok-beta\0"
  "xai/grok-build-0.1\0"
  "xai/grok-build-latest\0"
  "xai/grok-code-fast\0"
  "xai/grok-code-fast-1\0"
  "xai/grok-code-fast-1-0825\0"
  "xai/grok-vision-beta\0"
  "xiaomi_mimo/mimo-v2.6-flash\0"
  "xiaomi_mimo/mimo-v2.6-pro\0"
  "zai/glm-4-32b-0414-128k\0"
  "zai/glm-4.5\0"
  "zai/glm-4.5-air\0"
  "zai/glm-4.5-airx\0"
  "zai/glm-4.5-flash\0"
  "zai/glm-4.5-x\0"
  "zai/glm-4.5v\0"
  "zai/glm-4.6\0"
  "zai/glm-4.7\0"
  "zai/glm-4.7-flash\0"
  "zai/glm-5\0"
  "zai/glm-5-code\0"
  "zai/glm-5.1\0"
  "zai/glm-5.2\0"
  "zai/glm-5.3\0"
  "zai/glm-5.3-flash\0";

const model_costs model_data_costs[] = {
  {2e-07, 4e-07, -1},
  {2e-06, 8e-06, -1},
  {3e-08, 1.5e-07, -1},
  {4.5e-07, 9e-07, 3.78e-09},
  {6e-08, 2.2e-07, -1},
  {1.1e-05, 5.5e-05, 1.1e-06},
  {1.1e-06, 5.5e-06, 1.1e-07},
  {5e-06, 2.5e-05, 5e-07},
  {2e-06, 1e-05, 2e-07},
  {6e-08, 2.2e-07, 1.5e-08},
  {4.4e-07, 1.61333e-06, 6.6e-08},
  {8e-08, 4e-07, 1.6e-08},
  {8e-08, 1.6e-07, 1.6e-09},
  {2e-07, 4e-07, 1.6e-09},
  {2.5e-06, 1e-05, -1},
  {1.42e-07, 2.84e-07, 2.84e-08},
  {1.69e-06, 3.38e-06, 1.4027e-07},
  {4.822e-07, 2.411e-06, 9.644e-08},
  {9.041e-08, 5.4246e-07, 1.8082e-08},
  {3.0136e-08, 3.0136e-07, 6.027e-09},
  {4.6475e-07, 2.32375e-06, 9.295e-08},
  {5.634e-07, 2.5353e-06, 5.634e-07},
  {5e-07, 3e-06, 5e-08},
  {2e-06, 1.2e-05, 2e-07},
  {3e-07, 2.499999e-06, 3e-08},
  {7.5e-07, 3.75e-06, 7.5e-08},
  {1.4e-07, 3.9998e-07, -1},
  {2.254e-06, 7.889e-06, 5.635e-07},
  {1.1268e-06, 3.9438e-06, 2.817e-07},
  {1.1268e-07, 3.9438e-07, 2.817e-08},
  {7.042e-07, 3.09848e-06, 1.69008e-07},
  {1.75e-06, 1.4e-05, 1.75e-07},
  {2.5e-06, 1.5e-05, 2.5e-07},
  {7.5e-07, 4.5e-06, 7.5e-08},
  {2e-07, 1.25e-06, 2e-08},
  {5e-06, 3e-05, 5e-07},
  {3e-05, 0.00018, -1},
  {2e-07, 1.2e-06, 2e-08},
  {4e-06, 2e-05, 4e-07},
  {2e-06, 6e-06, 2e-07},
  {2e-06, 6e-06, 5e-07},
  {1e-06, 2e-06, 2e-07},
  {1.562e-07, 6.248e-07, 3.905e-08},
  {8.45e-07, 2.535e-06, 4.225e-08},
  {9.5e-07, 3.9995e-06, 1.60835e-07},
  {1.9e-06, 7.999e-06, 3.2167e-07},
  {3e-06, 1.5e-05, 3e-07},
  {7.746e-07, 3.0984e-06, 1.5492e-08},
  {4.4e-07, 2.2e-06, 8.8e-08},
  {1.1e-06, 3.3e-06, 2.2e-07},
  {2.958e-07, 1.1832e-06, 5.916e-08},
  {2.88e-07, 1.152e-06, -1},
  {1.375e-06, 4.675e-06, -1},
  {1.37e-07, 5.48e-07, -1},
  {1.126e-07, 9.008e-07, -1},
  {1.644e-07, 9.864e-07, -1},
  {4.22e-07, 2.532e-06, -1},
  {2.54e-07, 1.524e-06, -1},
  {1.268e-06, 7.608e-06, 1.268e-07},
  {2.82e-07, 1.128e-06, 5.64e-08},
  {1.126e-07, 3.80025e-07, 1.4075e-08},
  {1.69e-06, 5.07e-06, 1.69e-07},
  {2.2e-07, 1.32e-06, 4.4e-08},
  {-1, -1, -1},
  {3.75e-05, 4.125e-05, -1},
  {5.625e-05, 6.1875e-05, -1},
  {0.00021875, 0.000240625, -1},
  {6e-08, 2.4e-07, -1},
  {3.5e-08, 1.4e-07, -1},
  {2.5e-06, 1.25e-05, -1},
  {8e-07, 3.2e-06, -1},
  {8e-06, 2.4e-05, -1},
  {8e-07, 4e-06, 8e-08},
  {1e-06, 5e-06, 1e-07},
  {2.5e-07, 1.25e-06, 3e-08},
  {1.5e-05, 7.5e-05, 1.5e-06},
  {3e-06, 1.5e-05, -1},
  {1e-05, 5e-05, 1e-06},
  {1e-05, 5e-05, 2.5e-07},
  {1e-07, 5e-07, 1e-08},
  {1.63e-06, 5.51e-06, -1},
  {1.63e-07, 5.51e-07, -1},
  {4e-06, 2e-05, 2e-07},
  {2e-06, 1e-05, 1e-07},
  {1e-06, 1e-06, -1},
  {1.5e-07, 1.5e-07, -1},
  {2.5e-07, 2.5e-07, -1},
  {9e-07, 9e-07, -1},
  {2.4e-06, 1.2e-05, 1.2e-07},
  {1.5e-06, 6e-06, 3.75e-07},
  {3e-06, 1.2e-05, -1},
  {1.65e-06, 6.6e-06, 4.13e-07},
  {3.3e-06, 1.32e-05, -1},
  {2.2e-06, 8.8e-06, 5.5e-07},
  {4.4e-07, 1.76e-06, 1.1e-07},
  {1.1e-07, 4.4e-07, 2.8e-08},
  {2.75e-06, 1.1e-05, 1.375e-06},
  {5.5e-06, 1.65e-05, -1},
  {1.65e-07, 6.6e-07, 8.3e-08},
  {1.375e-06, 1.1e-05, 1.375e-07},
  {1.375e-06, 1.1e-05, 1.38e-07},
  {2.75e-07, 2.2e-06, 2.75e-08},
  {5.5e-08, 4.4e-07, 5.5e-09},
  {1.65e-05, 0.000132, -1},
  {1.925e-06, 1.54e-05, 1.925e-07},
  {2.31e-05, 0.0001848, -1},
  {2.75e-06, 1.65e-05, 2.75e-07},
  {8.25e-07, 4.95e-06, 8.25e-08},
  {2.2e-07, 1.375e-06, 2.2e-08},
  {3.3e-05, 0.000198, -1},
  {5.5e-06, 3.3e-05, 5.5e-07},
  {4.4e-06, 2.2e-05, 4.4e-07},
  {2.2e-07, 1.32e-06, 2.2e-08},
  {2.2e-06, 1.32e-05, 2.2e-07},
  {1.2e-05, 6e-05, 1.2e-06},
  {1.2e-07, 6e-07, 1.2e-08},
  {2.4e-06, 1.2e-05, 2.4e-07},
  {1.65e-05, 6.6e-05, 8.25e-06},
  {1.21e-06, 4.84e-06, 6.05e-07},
  {1.1e-05, 4.4e-05, 2.75e-06},
  {1.21e-06, 4.84e-06, 3.03e-07},
  {2.5e-06, 1e-05, 1.25e-06},
  {1.5e-07, 6e-07, -1},
  {1.25e-06, 1e-05, 1.25e-07},
  {2.5e-07, 2e-06, 2.5e-08},
  {5e-07, 1.5e-06, -1},
  {2e-07, 2e-06, -1},
  {1.5e-06, 2e-06, -1},
  {1e-06, 2e-06, -1},
  {3e-06, 4e-06, -1},
  {3e-05, 6e-05, -1},
  {1e-05, 3e-05, -1},
  {6e-05, 0.00012, -1},
  {1.1e-05, 3.3e-05, -1},
  {2e-06, 8e-06, 5e-07},
  {4e-07, 1.6e-06, 1e-07},
  {1e-07, 4e-07, 2.5e-08},
  {7.5e-05, 0.00015, 3.75e-05},
  {5e-06, 1.5e-05, -1},
  {1.5e-07, 6e-07, 7.5e-08},
  {5e-08, 4e-07, 5e-09},
  {1.5e-05, 0.00012, -1},
  {2.1e-05, 0.000168, -1},
  {3e-05, 0.00018, 3e-06},
  {6e-07, 2.4e-06, -1},
  {1.4e-07, 0, -1},
  {1.5e-05, 6e-05, 7.5e-06},
  {1.1e-06, 4.4e-06, 5.5e-07},
  {1e-05, 4e-05, 2.5e-06},
  {2e-05, 8e-05, -1},
  {1.1e-06, 4.4e-06, 2.75e-07},
  {1.71875e-06, 1.375e-05, 1.71875e-07},
  {1.513e-06, 6.05e-06, 7.57e-07},
  {1.1e-07, 5.5e-07, 1.1e-08},
  {2.2e-06, 1.1e-05, 2.2e-07},
  {2.2e-06, 1.1e-05, 1.1e-07},
  {8e-06, 4e-05, 4e-07},
  {3e-07, 9e-07, -1},
  {1.35e-06, 5.4e-06, -1},
  {1.14e-06, 4.56e-06, -1},
  {1.23e-06, 4.94e-06, -1},
  {5.8e-07, 1.68e-06, -1},
  {1.9e-07, 5.1e-07, 2.8e-08},
  {4.4e-07, 1.32e-06, 1.4e-08},
  {1.74e-06, 3.48e-06, 1.45e-07},
  {3e-07, 1.2e-06, 6e-09},
  {6.2e-07, 1.85e-06, 3.1e-07},
  {1.5e-07, 3.1e-07, 3e-08},
  {1.925e-06, 3.828e-06, 1.65e-07},
  {3.75e-07, 1.5e-06, 8e-09},
  {1.1e-06, 3.52e-06, 2.2e-07},
  {1.54e-06, 4.84e-06, 2.86e-07},
  {1.54e-06, 4.84e-06, 1.5e-07},
  {2.31e-06, 7.26e-06, 2.31e-07},
  {1.75e-06, 5.5e-06, 3.25e-07},
  {1.88e-07, 6.25e-07, 3.8e-08},
  {1.65e-07, 6.6e-07, 8.2e-08},
  {1.1e-06, 4.46e-06, 1.9e-07},
  {6.6e-07, 3.3e-06, 1.1e-07},
  {1.045e-06, 4.4e-06, 1.76e-07},
  {1.05e-06, 4.4e-06, 2.1e-07},
  {3.3e-07, 1.32e-06, 3.3e-08},
  {3.3e-07, 1.32e-06, 6.6e-08},
  {6.6e-07, 2.64e-06, 1.3e-07},
  {6e-08, 2.2e-07, 1e-08},
  {2.5e-07, 1.27e-06, -1},
  {2e-07, 5e-07, -1},
  {1.25e-06, 2.5e-06, 1.25e-06},
  {1.25e-06, 2.5e-06, 2e-07},
  {2e-07, 1.5e-06, -1},
  {0.0032, 0.00971, -1},
  {5e-07, 7e-07, -1},
  {6e-07, 2.5e-06, -1},
  {6e-07, 3e-06, 1e-07},
  {9.5e-07, 4e-06, 1.6e-07},
  {9.5e-07, 4e-06, 1.9e-07},
  {3.7e-07, 3.7e-07, -1},
  {2.04e-06, 2.04e-06, -1},
  {7.1e-07, 7.1e-07, -1},
  {2.5e-07, 1e-06, -1},
  {2e-07, 7.8e-07, -1},
  {6e-07, 3.5e-06, 6e-08},
  {2e-06, 8e-06, 2e-07},
  {1.1e-06, 3.7e-07, -1},
  {5.33e-06, 1.6e-05, -1},
  {2.68e-06, 3.54e-06, -1},
  {3e-07, 6.1e-07, -1},
  {4e-08, 4e-08, -1},
  {4e-06, 1.2e-05, -1},
  {2e-06, 6e-06, -1},
  {4e-07, 2e-06, -1},
  {1.5e-06, 7.5e-06, -1},
  {1e-06, 3e-06, -1},
  {1e-07, 3e-07, -1},
  {1.7e-07, 6.8e-07, -1},
  {1.3e-07, 5.2e-07, -1},
  {1.6e-07, 6.4e-07, -1},
  {1.25e-07, 5e-07, -1},
  {7.5e-08, 3e-07, -1},
  {8e-08, 3.2e-07, -1},
  {7.7e-07, 7.7e-07, -1},
  {1.3e-07, 2.6e-07, 2.8e-08},
  {1.32e-06, 3.96e-06, 1.32e-07},
  {3e-07, 1.2e-06, 7e-09},
  {6e-07, 2.4e-06, 1.4e-08},
  {1.25e-06, 4.25e-06, 1.5e-07},
  {3e-07, 1.2e-06, -1},
  {6e-07, 3e-06, -1},
  {3e-07, 7.5e-07, -1},
  {6e-07, 2.4e-06, 1.2e-07},
  {2e-07, 5e-07, 4e-08},
  {1e-07, 5e-07, 1e-07},
  {1.3e-06, 4.3e-06, 1.3e-07},
  {1e-06, 4.05e-06, 1.7e-07},
  {5e-07, 1.2e-06, 1e-07},
  {6e-07, 2.2e-06, -1},
  {6e-07, 2.2e-06, 1.2e-07},
  {9.5e-07, 3.15e-06, -1},
  {1.4e-06, 4.4e-06, 1.4e-07},
  {2.1e-06, 6.6e-06, 2.1e-07},
  {1.5e-07, 5e-07, 3e-08},
  {1.25e-05, 1.25e-05, -1},
  {1.88e-05, 1.88e-05, -1},
  {3e-07, 2.5e-06, 7.5e-08},
  {1.25e-06, 1e-05, 3.125e-07},
  {6e-08, 2.4e-07, 1.5e-08},
  {3.5e-08, 1.4e-07, 8.75e-09},
  {2.5e-06, 1.25e-05, 6.25e-07},
  {8e-07, 3.2e-06, 2e-07},
  {2e-07, 6e-07, -1},
  {1.5e-07, 2e-07, -1},
  {3.6e-06, 1.8e-05, 3.6e-07},
  {2.5e-07, 1.25e-06, -1},
  {8e-07, 2.4e-06, -1},
  {2.75e-05, 0.0001375, 2.75e-06},
  {2.23e-06, 7.55e-06, -1},
  {7.4e-07, 2.22e-06, -1},
  {3.6e-07, 1.44e-06, -1},
  {7.3e-07, 3.03e-06, -1},
  {7.2e-07, 3.6e-06, -1},
  {6e-07, 1.44e-06, -1},
  {1.8e-07, 1.45e-06, -1},
  {3.18e-06, 4.2e-06, -1},
  {3.6e-07, 7.2e-07, -1},
  {7.1e-07, 2.94e-06, -1},
  {1.8e-07, 1.41e-06, -1},
  {3.1e-07, 1.24e-06, -1},
  {1.545e-07, 1.236e-06, -1},
  {3.96e-07, 3.311e-06, 9.9e-08},
  {1.375e-06, 1.1e-05, 3.4375e-07},
  {6.3e-08, 2.52e-07, 1.575e-08},
  {3.7e-08, 1.48e-07, 9.25e-09},
  {8.4e-07, 3.36e-06, 2.1e-07},
  {5.5e-06, 2.75e-05, 5.5e-07},
  {4.4e-06, 2.2e-05, 2.2e-07},
  {3.3e-06, 1.65e-05, 3.3e-07},
  {3.05e-06, 4.03e-06, -1},
  {3.5e-07, 6.9e-07, -1},
  {3e-07, 6e-07, -1},
  {6.2e-07, 1.85e-06, -1},
  {2.48e-06, 8.38e-06, -1},
  {2.86e-06, 3.78e-06, -1},
  {3.2e-07, 6.5e-07, -1},
  {3.45e-06, 4.55e-06, -1},
  {3.9e-07, 7.8e-07, -1},
  {4.7e-07, 1.86e-06, -1},
  {2.3e-07, 1.01e-06, -1},
  {7.8e-07, 1.86e-06, -1},
  {2.3e-07, 1.86e-06, -1},
  {2e-07, 2.6e-07, -1},
  {5.2e-06, 1.56e-05, -1},
  {5.9e-07, 9.1e-07, -1},
  {4.29e-07, 3.597e-06, 1.0725e-07},
  {7.8e-08, 3.12e-07, 1.95e-08},
  {4.6e-08, 1.84e-07, 1.15e-08},
  {1.05e-06, 4.2e-06, 2.625e-07},
  {1.1e-05, 5.5e-05, 2.75e-07},
  {1.3e-07, 1.3e-07, -1},
  {1.9e-07, 1.9e-07, -1},
  {-1, 7.5e-06, -1},
  {1.68e-06, 5.28e-06, 3.12e-07},
  {9e-08, 2.9e-07, -1},
  {2.3e-07, 3.8e-07, -1},
  {4e-08, 8e-08, -1},
  {7.5e-07, 1e-06, -1},
  {1.95e-06, 2.56e-06, -1},
  {2.4e-06, 2.4e-06, -1},
  {7.2e-07, 7.2e-07, -1},
  {2.2e-07, 2.2e-07, -1},
  {1.6e-07, 1.6e-07, -1},
  {1e-07, 1e-07, -1},
  {2.65e-06, 3.5e-06, -1},
  {2.4e-07, 9.7e-07, -1},
  {1.7e-07, 6.6e-07, -1},
  {2e-07, 2e-07, -1},
  {4.5e-07, 7e-07, -1},
  {6e-08, 2.3e-07, -1},
  {1.5e-07, 6.5e-07, -1},
  {7e-08, 3e-07, -1},
  {7e-08, 2e-07, -1},
  {2.2e-07, 8.8e-07, -1},
  {4.5e-07, 1.8e-06, -1},
  {5e-07, 1.2e-06, -1},
  {1.5e-07, 1.2e-06, -1},
  {5.3e-07, 2.66e-06, -1},
  {4.45e-06, 5.88e-06, -1},
  {5e-07, 1.01e-06, -1},
  {1e-06, 3.2e-06, -1},
  {9.6e-07, 3.84e-06, 2.4e-07},
  {1.3e-06, 1.7e-06, -1},
  {3e-07, 4e-07, -1},
  {3.6e-06, 1.8e-05, -1},
  {3e-07, 1.5e-06, -1},
  {1.2e-05, 6e-05, 3e-07},
  {1.2e-06, 6e-06, 1.2e-07},
  {6e-06, 3e-05, 6e-07},
  {4.8e-06, 2.4e-05, 2.4e-07},
  {3e-07, 2.65e-06, -1},
  {2.4e-07, 7.2e-07, -1},
  {7.2e-08, 2.88e-07, -1},
  {7.2e-08, 2.76e-07, -1},
  {1.8e-07, 7.8e-07, -1},
  {1.8e-07, 7.2e-07, -1},
  {8.4e-08, 3.6e-07, -1},
  {7.2e-08, 2.88e-07, 1.8e-08},
  {4.2e-08, 1.68e-07, 1.05e-08},
  {8e-07, 1.6e-06, -1},
  {2.64e-06, 7.92e-06, 6.6e-07},
  {3.3e-07, 2.75e-06, 8.25e-08},
  {6e-07, 6e-06, -1},
  {2.2e-06, 6.6e-06, 5.5e-07},
  {1.848e-06, 5.808e-06, 3.432e-07},
  {7e-08, 4e-07, -1},
  {1.3e-07, 4e-07, -1},
  {1.4e-07, 4e-07, -1},
  {1.375e-05, 8.25e-05, 1.375e-06},
  {1.4e-07, 1.2e-06, -1},
  {3.3e-06, 1.98e-05, 3.3e-07},
  {1.56e-07, 4.8e-07, -1},
  {1.68e-07, 4.8e-07, -1},
  {4.8e-08, 9.6e-08, -1},
  {3.375e-06, 2.025e-05, 3.375e-07},
  {2.7e-07, 1.62e-06, 2.7e-08},
  {2.7e-06, 1.62e-05, 2.7e-07},
  {1.5e-06, 3e-06, 2.4e-07},
  {9.9e-07, 1.49e-06, -1},
  {3.5e-07, 7.5e-07, -1},
  {8.5e-07, 1.2e-06, -1},
  {6e-07, 6e-07, -1},
  {2.5e-07, 6.9e-07, -1},
  {4e-07, 8e-07, -1},
  {3.51e-07, 5.55e-07, -1},
  {4.97e-07, 4.881e-06, -1},
  {0, 0, -1},
  {1.7e-08, 1.12e-07, -1},
  {1.923e-06, 1.923e-06, -1},
  {1.52e-07, 2.87e-07, -1},
  {4.85e-08, 6.76e-07, -1},
  {2.7e-08, 2.01e-07, -1},
  {5.09e-08, 3.35e-07, -1},
  {2.93e-07, 2.253e-06, -1},
  {2.7e-07, 8.5e-07, -1},
  {4.84e-07, 3e-08, -1},
  {2e-07, 3e-07, -1},
  {6.6e-07, 1e-06, -1},
  {6.05e-08, 4e-07, -1},
  {1.4e-06, 4.4e-06, 2.6e-07},
  {5e-07, 2.5e-06, 2e-07},
  {2.5e-06, 1.25e-05, 1e-06},
  {3.75e-08, 1.5e-07, -1},
  {1e-08, 1.2e-06, 0},
  {1.12e-06, 4.4e-06, 0},
  {3e-06, 7e-06, -1},
  {1.5e-06, 1.5e-06, -1},
  {2.5e-06, 2.5e-06, -1},
  {8e-07, 8e-07, -1},
  {3e-06, 3e-06, -1},
  {3e-08, 1.65e-07, -1},
  {1.45e-08, 7e-08, -1},
  {2e-07, 4e-07, 4e-08},
  {2.4e-06, 4.8e-06, 2e-07},
  {1.4e-06, 4.4e-06, 2.8e-07},
  {1.6e-06, 6.4e-06, -1},
  {4e-07, 1.2e-06, -1},
  {5e-08, 2e-07, -1},
  {4e-07, 1.6e-06, -1},
  {4e-07, 4e-06, -1},
  {1.6e-07, 2.87e-06, -1},
  {2.5e-06, 7.5e-06, 5e-07},
  {1.5e-07, 4.7e-07, 1.6e-08},
  {2e-06, 6e-06, 2.5e-07},
  {2.5e-06, 1.7857e-05, -1},
  {1.000006e-05, 5.000002e-05, 1.00002e-06},
  {1.000006e-05, 5.000002e-05, 2.5004e-07},
  {1.00002e-06, 5.00003e-06, 1.0003e-07},
  {1.5000020000000002e-05, 7.500003000000001e-05, 1.50003e-06},
  {5.00003e-06, 2.5000010000000002e-05, 5.0001e-07},
  {5.00003e-06, 2.500001e-05, 5.0001e-07},
  {4.00001e-06, 1.999998e-05, 1.9999e-07},
  {2.9999900000000002e-06, 1.5000020000000002e-05, 3.0002e-07},
  {2.99999e-06, 1.500002e-05, 3.0002e-07},
  {7.4998e-07, 2.24901e-06, -1},
  {1.4e-07, 2.8e-07, 2.8e-08},
  {1.31999e-06, 3.95997e-06, 1.3202e-07},
  {3.0001999999999996e-07, 2.49998e-06, 3.0002e-08},
  {1.24999e-06, 9.999990000000002e-06, 1.24999e-07},
  {3.1248e-07, 1.87502e-06, 3.122e-08},
  {2.49998e-06, 1.5000020000000002e-05, 2.4997e-07},
  {1.87502e-06, 1.124998e-05, 1.8753e-07},
  {3.7499e-07, 3.12501e-06, 3.752e-08},
  {1.87502e-06, 9.37503e-06, 1.8753e-07},
  {6.2503e-07, 3.74997e-06, 6.251e-08},
  {1.5000999999999998e-07, 5.0001e-07, 1.5001e-07},
  {1.4e-06, 4.39999e-06, 2.5998e-07},
  {1.5001e-07, 5.0001e-07, 3.003e-08},
  {1.24999e-06, 9.999990000000002e-06, 1.2502e-07},
  {7.4998e-07, 4.50002e-06, 7.497e-08},
  {1.9999e-07, 1.24999e-06, 2.002e-08},
  {5.00003e-06, 2.999997e-05, 5.0001e-07},
  {2.999997e-05, 0.00018000003, 2.999997e-05},
  {1.00002e-06, 5.99998e-06, 1.0003e-07},
  {4.00001e-06, 1.999998e-05, 3.9998e-07},
  {2.49998e-06, 1.500002e-05, 2.4997e-07},
  {2.4997000000000006e-07, 1.9999700000000004e-06, 2.499e-08},
  {4.998e-08, 3.9998000000000007e-07, 4.97e-09},
  {1.5000999999999998e-07, 5.9997e-07, 1.5001e-07},
  {7e-08, 3.0001999999999996e-07, 7e-08},
  {2.49998e-06, 7.50001e-06, 6.2503e-07},
  {1.00002e-06, 4.04999e-06, 1.7003e-07},
  {5.0001e-07, 1.5e-06, -1},
  {5.0001e-07, 1.5000300000000002e-06, 5.0001e-07},
  {5e-06, 1.500002e-05, -1},
  {1.00002e-06, 2.99999e-06, -1},
  {1.5000999999999998e-07, 4.5003000000000007e-07, 1.5001e-07},
  {5.0001e-07, 9.9902e-07, -1},
  {9.9902e-07, 9.9902e-07, -1},
  {5.0001e-07, 0, -1},
  {1.5001e-07, 1.20001e-06, 1.5001e-07},
  {2.2001e-07, 2.20003e-06, 2.2001e-07},
  {2.7e-07, 1.5e-06, -1},
  {1.65e-05, 8.25e-05, -1},
  {3.3e-06, 1.65e-05, -1},
  {1e-05, 5e-05, -1},
  {1e-06, 5e-06, -1},
  {5e-06, 2.5e-05, -1},
  {2e-06, 1e-05, -1},
  {2.5e-07, 2e-06, 5e-08},
  {5e-07, 3e-06, 1e-07},
  {1e-07, 4e-07, 2e-08},
  {2.7e-07, 2.7e-07, -1},
  {7e-07, 9e-07, -1},
  {7e-07, 2.4e-06, -1},
  {5e-07, 2.15e-06, 4e-07},
  {3.2e-07, 8.9e-07, -1},
  {2.4e-07, 9e-07, 1.35e-07},
  {2.5e-07, 9.5e-07, 2.16e-07},
  {2.7e-07, 1e-06, 2.16e-07},
  {2.6e-07, 3.8e-07, 1.3e-07},
  {9e-08, 1.8e-07, 1.8e-08},
  {8e-08, 1.8e-07, 1.6e-08},
  {1.3e-06, 2.6e-06, 1e-07},
  {1.4e-07, 4.2e-07, 4.2e-09},
  {1e-07, 4e-07, -1},
  {3e-07, 2.5e-06, -1},
  {1.25e-06, 1e-05, -1},
  {2.5e-07, 1.5e-06, -1},
  {2e-06, 1.2e-05, -1},
  {1.5e-06, 9e-06, -1},
  {7.5e-07, 3.75e-06, -1},
  {5e-08, 1.5e-07, -1},
  {8e-08, 1.6e-07, -1},
  {5e-08, 1e-07, -1},
  {7e-08, 3.4e-07, -1},
  {1.3e-07, 3.8e-07, -1},
  {9e-08, 3.4e-07, 5e-08},
  {2.7e-07, 7.6e-07, -1},
  {2e-08, 1e-07, -1},
  {4e-07, 4e-07, -1},
  {6e-08, 1.8e-07, 1.2e-08},
  {4.9e-08, 4.9e-08, -1},
  {2e-08, 2e-08, -1},
  {2.3e-07, 4e-07, -1},
  {1e-07, 3.2e-07, -1},
  {2e-07, 8e-07, -1},
  {5.5e-08, 5.5e-08, -1},
  {1.8e-07, 1.8e-07, -1},
  {5.9e-07, 7.9e-07, -1},
  {3e-08, 6e-08, -1},
  {3e-08, 5e-08, -1},
  {2e-08, 4e-08, -1},
  {3e-07, 1.2e-06, 4e-08},
  {7e-08, 1.4e-07, -1},
  {4.8e-07, 4.8e-07, -1},
  {2.5e-07, 1e-06, 5e-08},
  {3.8e-07, 1.7e-06, 7e-08},
  {2.8e-07, 1.1e-06, 5.6e-08},
  {1.9e-08, 3e-08, -1},
  {5e-08, 8e-08, -1},
  {7.5e-08, 2e-07, -1},
  {5e-07, 2e-06, -1},
  {5e-07, 2e-06, 4e-07},
  {4.5e-07, 2.25e-06, 7e-08},
  {7.5e-07, 3.5e-06, 1.5e-07},
  {6.8e-07, 3.4e-06, 1.36e-07},
  {2.85e-06, 1.425e-05, 2.85e-07},
  {7e-07, 7e-07, -1},
  {5e-08, 2e-07, 2.5e-08},
  {8.5e-08, 4e-07, -1},
  {5e-07, 2.2e-06, 1e-07},
  {8e-08, 2e-07, 4e-08},
  {4e-08, 1.6e-07, -1},
  {3.7e-08, 1.7e-07, -1},
  {2e-07, 9.5e-07, -1},
  {3e-08, 1.4e-07, -1},
  {3.6e-07, 4e-07, -1},
  {4e-08, 1e-07, -1},
  {1.2e-07, 2.4e-07, -1},
  {1.8e-07, 5.4e-07, -1},
  {9e-08, 5.5e-07, -1},
  {3e-07, 2.9e-06, -1},
  {1.2e-07, 5e-07, -1},
  {8e-08, 2.8e-07, -1},
  {3e-07, 1e-06, 1e-07},
  {1.2e-06, 6e-06, 2.4e-07},
  {9e-08, 1.1e-06, -1},
  {1.4e-07, 1.4e-06, -1},
  {2e-07, 8.8e-07, 1.1e-07},
  {2.9e-07, 2.4e-06, -1},
  {2.6e-07, 2.6e-06, -1},
  {1.4e-07, 1e-06, 5e-08},
  {4.5e-07, 3e-06, 2.2e-07},
  {1e-07, 1.5e-07, -1},
  {3.2e-07, 3.2e-06, -1},
  {1e-07, 9.5e-07, -1},
  {4e-07, 3e-06, 4e-08},
  {1.65e-06, 4.951e-06, 2.06e-07},
  {1.5e-07, 4e-07, -1},
  {4e-08, 5e-08, -1},
  {8.5e-07, 8.5e-07, -1},
  {6.5e-07, 7.5e-07, -1},
  {2e-07, 1.15e-06, 4e-08},
  {1.4e-07, 5.8e-07, 3.5e-08},
  {9.5e-07, 4.05e-06, 1.6e-07},
  {4.5e-07, 1.2e-06, 1e-07},
  {4e-07, 2e-06, 8e-08},
  {1e-06, 3e-06, 2e-07},
  {5e-07, 2e-06, 1e-07},
  {4e-07, 1.75e-06, 8e-08},
  {6e-08, 4e-07, 1e-08},
  {6e-07, 2.08e-06, 1.2e-07},
  {1.05e-06, 3.5e-06, 2.05e-07},
  {7.5e-07, 2.4e-06, 1.4e-07},
  {2.8e-07, 4.2e-07, 2.8e-08},
  {1.4e-07, 2.8e-07, 1.4e-08},
  {5.5e-07, 2.19e-06, 1.4e-07},
  {2.7e-07, 1.1e-06, 7e-08},
  {2.8e-07, 4e-07, 2.8e-08},
  {1.32e-06, 3.96e-06, 4.4e-08},
  {4e-07, 3.5e-06, -1},
  {1.2e-06, 1.2e-06, -1},
  {5e-07, 5e-07, -1},
  {3e-06, 8e-06, -1},
  {5.5e-07, 2.19e-06, -1},
  {5.6e-07, 1.68e-06, -1},
  {2.2e-07, 6.6e-07, 7e-09},
  {1.2e-06, 1.2e-06, 6e-07},
  {4.5e-07, 1.8e-06, 9e-09},
  {1e-09, 1e-09, -1},
  {6e-07, 2.2e-06, 3e-07},
  {1.5e-07, 6e-07, 1.5e-08},
  {7e-08, 3e-07, 3.5e-08},
  {3e-07, 1.2e-06, 3e-08},
  {3e-07, 1.2e-06, 6e-08},
  {3.5e-07, 1.5e-06, 4e-08},
  {5e-08, 2e-07, 1e-08},
  {4e-07, 1.6e-06, 8e-08},
  {2.8e-06, 8.8e-06, 5.2e-07},
  {2.1e-06, 6.6e-06, 3.9e-07},
  {2.25e-07, 7.5e-07, 4.5e-08},
  {2e-06, 8e-06, 3e-07},
  {1.9e-06, 8e-06, 3.8e-07},
  {4.5e-06, 2.25e-05, 4.5e-07},
  {5e-07, 1.5e-06, 2.5e-07},
  {1.26e-06, 3.96e-06, 2.34e-07},
  {7.5e-08, 3e-07, 1.875e-08},
  {3.5e-06, 1.05e-05, -1},
  {3.5e-06, 1.05e-06, -1},
  {0, 0, 0},
  {3e-07, 2.5e-06, 3e-08},
  {1e-07, 4e-07, 1e-08},
  {1.5e-07, 6e-07, 3.75e-08},
  {1e-06, 2e-05, 1.25e-07},
  {2.5e-07, 1.5e-06, 2.5e-08},
  {1.5e-06, 9e-06, 1.5e-07},
  {0, 0, 3e-08},
  {3.5e-07, 1.05e-06, -1},
  {1.5e-05, 7.5e-05, -1},
  {2.8e-07, 8.8e-07, -1},
  {2.8e-07, 4e-07, -1},
  {5e-07, 3e-06, -1},
  {8e-07, 1.2e-06, -1},
  {1.75e-06, 1.4e-05, -1},
  {3e-07, 1.4e-06, -1},
  {8e-07, 4e-06, -1},
  {9.9e-07, 9.9e-07, -1},
  {6.5e-07, 6.5e-07, -1},
  {3e-07, 3e-07, -1},
  {1.1e-06, 4.4e-06, -1},
  {7.5e-07, 9.9e-07, -1},
  {7e-08, 7e-08, -1},
  {6e-08, 6e-08, -1},
  {5.9e-07, 9.9e-07, -1},
  {7e-07, 8e-07, -1},
  {8.9e-07, 8.9e-07, -1},
  {1.1e-07, 3.4e-07, -1},
  {3e-08, 3e-08, -1},
  {7.9e-07, 7.9e-07, -1},
  {2.4e-07, 2.4e-07, -1},
  {1e-06, 3e-06, 5e-07},
  {7.5e-08, 3e-07, 3.75e-08},
  {7.5e-08, 3e-07, 3.7e-08},
  {2.9e-07, 5.9e-07, -1},
  {1.2e-07, 3e-07, -1},
  {2e-06, 2e-06, -1},
  {2.5e-07, 7.5e-07, 2.5e-08},
  {2e-07, 7.5e-07, 2e-08},
  {1.9e-07, 3.8e-07, 4e-08},
  {1.72e-06, 5.15e-06, 1.7e-07},
  {4e-07, 1.6e-06, 1e-08},
  {1.82e-06, 5.72e-06, 3.4e-07},
  {2e-07, 6.6e-07, 4e-08},
  {4e-08, 1.9e-07, -1},
  {8.9e-07, 4.42e-06, 1.8e-07},
  {3.9e-07, 1.56e-06, 8e-08},
  {2.6e-07, 1.15e-06, -1},
  {1.5e-07, 5e-07, 2e-08},
  {2.5e-08, 4e-08, -1},
  {1e-07, 2e-07, -1},
  {1.5e-08, 2.5e-08, -1},
  {2.5e-07, 1.75e-06, -1},
  {1.5e-07, 5e-07, -1},
  {6e-08, 1.2e-07, -1},
  {8e-08, 1.5e-07, -1},
  {3e-08, 8e-08, -1},
  {4e-08, 1.4e-07, -1},
  {1.5e-07, 5.5e-07, -1},
  {1e-07, 2e-07, 2e-09},
  {3e-07, 2.4e-06, 3e-08},
  {3e-07, 9e-07, 3e-08},
  {2.5e-07, 2.5e-07, 2.5e-08},
  {4e-07, 2e-06, 4e-08},
  {1e-07, 3e-07, 1e-08},
  {2e-06, 5e-06, -1},
  {1.5e-06, 7.5e-06, 1.5e-07},
  {2e-07, 2e-07, 2e-08},
  {1e-07, 1e-07, 1e-08},
  {1.5e-07, 1.5e-07, 1.5e-08},
  {3e-06, 9e-06, -1},
  {5e-07, 1.5e-06, 5e-08},
  {6.8e-07, 2.09e-06, 6.8e-08},
  {2.7e-06, 8.1e-06, -1},
  {3e-07, 3e-07, 3e-08},
  {6e-07, 2.5e-06, 1.5e-07},
  {2e-06, 5e-06, 1.5e-07},
  {1e-06, 3e-06, 1.5e-07},
  {2e-07, 2e-06, 1.5e-07},
  {3e-05, 3e-05, -1},
  {9e-07, 1.9e-06, -1},
  {2.5e-07, 7.5e-07, -1},
  {1.4e-07, 2.8e-07, -1},
  {1.75e-06, 3.5e-06, -1},
  {1.32e-06, 3.96e-06, -1},
  {2e-08, 6e-08, -1},
  {4e-08, 1.2e-07, -1},
  {9.5e-07, 4e-06, -1},
  {6e-07, 1.8e-06, -1},
  {6.58e-07, 1.11e-06, -1},
  {6e-08, 2e-07, -1},
  {1e-08, 3e-08, -1},
  {8e-08, 2.4e-07, -1},
  {6e-07, 3.6e-06, -1},
  {4.5e-07, 3e-06, -1},
  {1.5e-07, 4.5e-07, -1},
  {1.4e-06, 4.4e-06, -1},
  {2.8e-07, 1.13e-06, 7e-08},
  {7e-08, 2.8e-07, -1},
  {2.8e-07, 1.1e-06, -1},
  {1.4e-07, 5.6e-07, -1},
  {3.9e-07, 3.9e-07, -1},
  {4.2e-07, 1.25e-06, -1},
  {7e-07, 2.5e-06, -1},
  {4e-06, 4e-06, -1},
  {7e-07, 2.5e-06, 3.5e-07},
  {6e-08, 9e-08, -1},
  {2.7e-07, 1.12e-06, 1.35e-07},
  {4e-07, 1.3e-06, -1},
  {2.7e-07, 1e-06, 1.35e-07},
  {2.69e-07, 4e-07, 1.345e-07},
  {2.7e-07, 4.1e-07, -1},
  {8.900000000000001e-07, 8.900000000000001e-07, -1},
  {4.4e-07, 1.32e-06, 2.8e-08},
  {1.6000000000000001e-06, 3.2000000000000003e-06, 1.35e-07},
  {1.32e-06, 3.96e-06, 1.3200000000000002e-07},
  {1.19e-07, 2e-07, -1},
  {1.3e-07, 4.0000000000000003e-07, -1},
  {1.4e-07, 4.0000000000000003e-07, -1},
  {9e-08, 9e-08, -1},
  {5.1e-07, 7.4e-07, -1},
  {2e-08, 5e-08, -1},
  {1.35e-07, 4e-07, -1},
  {1.8e-07, 5.9e-07, -1},
  {6.2e-07, 6.2e-07, -1},
  {4.5000000000000003e-07, 2.6e-06, 8e-08},
  {1.5e-06, 4.5e-06, 3e-07},
  {6e-07, 2.4e-06, 3e-08},
  {6e-07, 2.4e-06, 6e-08},
  {5.5e-07, 2.2e-06, -1},
  {4e-08, 1.7e-07, -1},
  {5.7e-07, 2.3e-06, -1},
  {6e-07, 3e-06, 1.0000000000000001e-07},
  {8.000000000000001e-07, 3.4e-06, 1.6e-07},
  {9.499999999999999e-07, 4e-06, 1.9e-07},
  {1.4e-07, 1.4e-07, -1},
  {5.0000000000000004e-08, 2.0000000000000002e-07, -1},
  {5e-08, 2.5e-07, -1},
  {4e-08, 1.5e-07, -1},
  {3.8e-07, 4e-07, -1},
  {9e-08, 5.8e-07, -1},
  {3e-07, 3e-06, -1},
  {9e-08, 4.5e-07, -1},
  {1e-07, 4.5e-07, -1},
  {3.5e-08, 1.38e-07, -1},
  {7e-08, 2.7e-07, -1},
  {3.8e-07, 1.55e-06, -1},
  {2.0000000000000002e-07, 1.5e-06, -1},
  {2.11e-06, 8.45e-06, -1},
  {1.5e-07, 1.5e-06, -1},
  {2.5e-07, 9.7e-07, -1},
  {9.8e-07, 3.95e-06, -1},
  {2e-07, 7e-07, -1},
  {2e-07, 1e-06, -1},
  {8e-08, 5e-07, -1},
  {4.0000000000000003e-07, 3.2000000000000003e-06, -1},
  {3e-07, 2.4e-06, -1},
  {2.5e-07, 2e-06, -1},
  {6e-07, 3.6000000000000003e-06, -1},
  {2.48e-07, 1.4850000000000002e-06, -1},
  {1.25e-06, 3.75e-06, 2.5e-07},
  {1.48e-06, 1.48e-06, -1},
  {5e-08, 5e-08, -1},
  {2.0000000000000002e-07, 1.15e-06, 4e-08},
  {5.5e-07, 1.66e-06, -1},
  {1.1e-07, 3.3e-07, 2.4e-08},
  {1.6800000000000002e-07, 3.3600000000000004e-07, 3.4e-09},
  {5.22e-07, 1.044e-06, 4.3e-09},
  {6e-07, 2.2e-06, 1.1e-07},
  {1.3e-07, 8.5e-07, 2.5e-08},
  {6e-07, 1.8e-06, 1.1e-07},
  {5.5e-07, 2.2e-06, 1.1e-07},
  {3e-07, 9e-07, 5.5e-08},
  {7e-08, 4.0000000000000003e-07, 1e-08},
  {1e-06, 3.2000000000000003e-06, 2.0000000000000002e-07},
  {1.2e-06, 4e-06, 2.4e-07},
  {1.38e-06, 4.4e-06, 2.6e-07},
  {3.75e-07, 3.75e-07, -1},
  {2.5e-08, 2.5e-08, -1},
  {1.8e-07, 2e-07, -1},
  {1.56e-06, 1.56e-06, -1},
  {1.068e-05, 1.068e-05, -1},
  {5e-08, 4e-07, -1},
  {3e-07, 5e-07, -1},
  {6e-07, 4e-06, -1},
  {1.25e-05, 7.5e-05, 1.25e-06},
  {3e-06, 6e-06, -1},
  {3e-06, 1.2e-05, 7.5e-07},
  {2e-07, 8e-07, 5e-08},
  {3.75e-06, 1.5e-05, 1.875e-06},
  {3.75e-06, 1.5e-05, -1},
  {3e-07, 1.2e-06, 1.5e-07},
  {4e-06, 1.6e-05, 1e-06},
  {3e-06, 1.2e-05, 1.5e-06},
  {0.00015, 0.0006, -1},
  {1.95e-07, 1.56e-06, -1},
  {5e-06, 1.5e-07, -1},
  {1.102e-05, 3.268e-05, -1},
  {5e-07, 2.15e-06, -1},
  {2.5e-06, 7.5e-06, -1},
  {1.25e-07, 3.75e-07, -1},
  {1.875e-06, 1.875e-06, -1},
  {1.3875e-05, 1.3875e-05, -1},
  {5.625e-06, 5.625e-06, -1},
  {2.25e-07, 2.25e-06, -1},
  {2.55e-07, 1.02e-06, -1},
  {1.8e-07, 8e-07, -1},
  {1.5e-05, 6e-05, -1},
  {2.1e-07, 6.3e-07, -1},
  {2.2e-07, 9.5e-07, -1},
  {8.5e-07, 3.4e-06, -1},
  {4e-07, 1.75e-06, -1},
  {4.5e-07, 1.9e-06, -1},
  {6.7e-07, 6.7e-07, -1},
  {8e-08, 4e-07, -1},
  {2.9e-07, 2.9e-07, -1},
  {9e-08, 2.8e-07, -1},
  {6.3e-07, 6.3e-07, -1},
  {8.7e-07, 8.7e-07, -1},
  {9.1e-07, 9.1e-07, -1},
  {8e-08, 2.3e-07, -1},
  {1.25e-07, 1.25e-07, -1},
  {3.5e-07, 1.4e-06, -1},
  {7e-07, 2.8e-06, -1},
  {5e-06, 5e-06, -1},
  {3.5e-06, 2.8e-05, 3.5e-07},
  {2.5e-07, 2.5e-06, 2.5e-07},
  {1.15e-08, 1.7e-07, 1.15e-09},
  {2.5e-07, 2.5e-06, 6.25e-08},
  {0, 2.8e-06, -1},
  {0, 2.8e-07, -1},
  {0, 1.8e-06, -1},
  {2e-06, 6e-06, 3e-07},
  {1.25e-07, 4.5e-07, -1},
  {2.55e-07, 5.5e-07, -1},
  {9e-08, 2e-07, -1},
  {1.4e-07, 4.5e-07, -1},
  {1.7e-07, 2.1e-07, 7e-08},
  {1.7e-07, 6.3e-07, 7e-08},
  {3.75e-06, 1.875e-05, -1},
  {3.75e-06, 1e-05, -1},
  {1.45e-06, 1.45e-06, -1},
  {6.72e-07, 2.016e-06, -1},
  {3e-08, 2.5e-07, -1},
  {1e-07, 5e-07, -1},
  {6.5e-07, 2.75e-06, -1},
  {3e-07, 1e-06, -1},
  {9e-08, 3.6e-07, -1},
  {1e-06, 4e-06, -1},
  {2.64e-07, 1.06e-06, -1},
  {7.2e-06, 3.6e-05, -1},
  {9e-08, 1.8e-07, 2e-08},
  {9.2e-07, 2.77e-06, 4e-08},
  {9e-08, 3e-07, 6e-09},
  {3e-07, 2e-06, 1.5e-07},
  {4e-07, 6e-07, 2e-07},
  {1e-06, 4e-06, 2e-07},
  {2.5e-06, 1.25e-05, 2.5e-07},
  {1.4e-07, 4e-07, 7e-08},
  {6e-08, 4e-07, 3e-08},
  {5e-08, 4e-07, 2e-08},
  {9.8e-07, 3.08e-06, 1.8e-07},
  {1.1e-07, 3.5e-07, 2e-08},
  {5e-06, 7e-06, -1},
  {7e-07, 1.4e-06, -1},
  {3e-06, 4.5e-06, -1},
  {3.8e-07, 1.15e-06, -1},
  {2.2e-07, 5.9e-07, -1},
  {6.3e-07, 1.8e-06, -1},
  {4e-07, 7e-07, -1},
  {5e-06, 1e-05, -1},
  {6e-07, 1.2e-06, -1},
  {5e-07, 0.0001, -1},
  {2e-06, 4e-06, -1},
  {1.5e-06, 3e-06, -1},
  {5e-07, 1e-06, -1},
  {5e-08, 0, -1},
  {4e-07, 8e-07, 8e-08},
  {1.8e-06, 5.5e-06, -1},
  {2.5e-07, 5e-07, -1},
  {1.5e-07, 3.5e-07, -1},
  {7.5e-07, 2.25e-06, -1},
  {1.5e-07, 6e-07, 1e-08},
  {6.1e-07, 1.98e-06, 2.2e-07},
  {2.83e-06, 1.413e-05, 2.8e-07},
  {1.65e-06, 4.99e-06, 2.1e-07},
  {1.4e-07, 2.8e-07, 2.8e-09},
  {3.7e-07, 1.25e-06, 7.5e-08},
  {1e-06, 4e-06, 2.5e-07},
  {1.4e-07, 2.8e-07, 0},
  {1.4e-07, 5.6e-07, 0},
  {1.4e-06, 4.4e-06, 0},
  {3e-07, 1.2e-06, 0},
  {9.6e-07, 4e-06, 0},
  {1.5e-07, 6e-07, 0},
  {7e-08, 2.8e-07, 0},
  {4.5e-07, 1.8e-06, 0},
  {6e-07, 3.6e-06, 0},
  {3.2e-07, 3.2e-06, 0},
  {4.5e-08, 1.5e-07, -1},
  {1.6e-06, 1.6e-06, -1},
  {1.25e-06, 1.25e-06, -1},
  {6e-07, 1.7e-06, -1},
  {1.4e-07, 2.8e-07, 3e-08},
  {1.32e-06, 3.96e-06, 1.3e-07},
  {3.9e-07, 9.7e-07, -1},
  {3.5e-06, 3.5e-06, -1},
  {1.04e-06, 1.04e-06, -1},
  {8.8e-07, 8.8e-07, -1},
  {5e-07, 2.8e-06, -1},
  {1.2e-06, 4.5e-06, 2e-07},
  {6e-07, 3.6e-06, 2e-07},
  {6e-08, 2.5e-07, -1},
  {1.95e-06, 8e-06, -1},
  {2e-07, 6e-06, -1},
  {6.5e-07, 3e-06, -1},
  {1.8e-07, 6.8e-07, -1},
  {6e-07, 3.6e-06, 3.5e-07},
  {1.7e-07, 2.5e-07, -1},
  {3.2e-07, 1.28e-06, -1},
  {1.5e-07, 4.7e-07, -1},
  {4e-07, 1.2e-06, 4e-08},
  {4.2e-08, 0, -1},
  {2e-07, 1.1e-06, -1},
  {4.5e-07, 2e-06, -1},
  {2e-08, 0, -1},
  {1.2e-07, 0, -1},
  {1.5e-07, 0, -1},
  {1e-07, 0, -1},
  {4.5e-07, 1.8e-06, 1.1e-07},
  {6e-07, 1.7e-06, 6e-08},
  {5.6e-07, 1.68e-06, 5.6e-08},
  {4.688e-09, 4.6875e-09, -1},
  {7.5e-08, 4.6875e-09, -1},
  {1.25e-06, 5e-06, -1},
  {7.8125e-08, 3.125e-07, -1},
  {3e-07, 2.5e-06, 0},
  {5e-06, 1.6e-05, -1},
  {3.5e-07, 1.15e-06, -1},
  {2.5e-07, 7e-07, -1},
  {6e-07, 2.5e-06, 6e-08},
  {7e-08, 2.5e-07, 7e-09},
  {2.2e-07, 1.8e-06, 2.2e-08},
  {2e-07, 5e-07, 5e-08},
  {6e-07, 2.2e-06, 6e-08},
  {1e-06, 3.2e-06, 1e-07},
  {1.15e-07, 3.88126e-07, 2.3e-08},
  {8.625e-07, 4.3125e-06, 1.725e-07},
  {4.3125e-07, 2.15625e-06, 8.625e-08},
  {0.135, 0.54, -1},
  {0.114, 0.275, -1},
  {5.5e-07, 1.65e-06, -1},
  {1.4e-07, 2.8e-07, 7e-08},
  {1.3e-07, 2.8e-07, 7e-08},
  {1.15e-06, 2.55e-06, 2e-07},
  {1.31e-06, 3.96e-06, 4.4e-08},
  {2e-07, 6.5e-07, 3e-08},
  {1e-07, 3e-07, 5e-08},
  {1e-07, 3.4e-07, -1},
  {1e-07, 1.5e-07, 5e-08},
  {0.017, 0.066, -1},
  {0.008, 0.035, -1},
  {2.3e-07, 9.6e-07, 5e-08},
  {0.135, 0.4, -1},
  {6.5e-07, 3.41e-06, 1.5e-07},
  {7.1e-07, 3.5e-06, 1.5e-07},
  {5e-07, 2.15e-06, 1e-07},
  {7e-08, 2e-07, 4e-08},
  {1.5e-07, 7.5e-07, 2e-08},
  {3e-08, 1.7e-07, -1},
  {3e-08, 1.3e-07, -1},
  {5e-08, 2.2e-07, -1},
  {0.01, 0.01, -1},
  {0.1, 0.15, -1},
  {6e-07, 3.6e-06, 1.2e-07},
  {4e-07, 3e-06, 1.5e-07},
  {0.055, 0.2, -1},
  {7.6e-07, 2.42e-06, 1.4e-07},
  {1.5e-07, 5e-07, 5e-08},
  {1.908e-06, 1.908e-06, -1},
  {0.0005, 0.002, -1},
  {6.36e-08, 2.65e-07, -1},
  {3.8e-07, 3.8e-07, -1},
  {3.5e-07, 3.5e-07, -1},
  {7.526e-07, 7.526e-07, -1},
  {3.71e-07, 1.484e-06, -1},
  {3e-06, 1e-05, -1},
  {1.06e-07, 3.18e-07, -1},
  {1.59e-07, 6.36e-07, -1},
  {1.8e-06, 1.8e-06, -1},
  {4.35e-07, 8.7e-07, 3.6e-09},
  {1.1e-06, 4.5e-06, -1},
  {2.2e-06, 8.9e-06, -1},
  {1e-06, 3.2e-06, 2e-07},
  {1.2e-06, 5e-06, 3e-07}
};

const model_limits model_data_limits[] = {
  {256000, 256000},
  {512000, 65500},
  {1000000, 65536},
  {200000, 131072},
  {1000000, 128000},
  {200000, 64000},
  {1048576, 131072},
  {1048576, 1048576},
  {0, 0},
  {128000, 64000},
  {1000000, 384000},
  {256000, 128000},
  {119000, 65536},
  {1048576, 65536},
  {262144, 131100},
  {1000000, 131072},
  {400000, 128000},
  {1050000, 128000},
  {1000000, 0},
  {500000, 500000},
  {1048576, 64000},
  {262144, 32768},
  {256000, 64000},
  {256000, 0},
  {204800, 204800},
  {1000000, 524288},
  {1048576, 0},
  {262144, 65536},
  {200000, 0},
  {128000, 0},
  {131072, 0},
  {32768, 0},
  {300000, 10000},
  {128000, 10000},
  {1000000, 10000},
  {100000, 8191},
  {100000, 0},
  {200000, 8191},
  {200000, 8192},
  {200000, 4096},
  {200000, 32000},
  {4096, 4096},
  {8192, 8192},
  {16384, 16384},
  {65536, 65536},
  {922000, 128000},
  {272000, 128000},
  {200000, 100000},
  {128000, 4096},
  {8192, 1024},
  {128000, 16384},
  {111616, 16384},
  {128000, 65536},
  {128000, 32768},
  {4097, 4096},
  {16384, 4096},
  {16385, 4096},
  {8192, 4096},
  {32768, 4096},
  {1047576, 32768},
  {32000, 32000},
  {200000, 32768},
  {256000, 4096},
  {131072, 8182},
  {128000, 8192},
  {128000, 128000},
  {163840, 163840},
  {200000, 128000},
  {202800, 131072},
  {131072, 131072},
  {262144, 262144},
  {1000000, 1000000},
  {512000, 512000},
  {262144, 0},
  {262000, 8192},
  {256000, 8192},
  {70000, 4096},
  {128000, 2048},
  {10000000, 16384},
  {8192, 2048},
  {32000, 8191},
  {256000, 8191},
  {131072, 8191},
  {131072, 4096},
  {1048576, 384000},
  {1048576, 262144},
  {262000, 262000},
  {202800, 202800},
  {128072, 128072},
  {1048576, 32768},
  {200000, 200000},
  {8191, 8191},
  {1000000, 64000},
  {42000, 8000},
  {42000, 4000},
  {42000, 32000},
  {163840, 8000},
  {196000, 8192},
  {262144, 16000},
  {262144, 16384},
  {262144, 8192},
  {128000, 8000},
  {164000, 8000},
  {256000, 32000},
  {32000, 4096},
  {261120, 98304},
  {524288, 524288},
  {1000000, 8192},
  {10000000, 8192},
  {1000000, 8000},
  {196000, 8000},
  {128000, 40000},
  {128000, 8191},
  {32768, 8192},
  {256000, 16000},
  {256000, 8000},
  {128000, 16000},
  {8000, 2048},
  {256000, 32768},
  {203000, 128000},
  {131072, 16384},
  {131072, 16000},
  {32000, 8000},
  {1048576, 16384},
  {131072, 40960},
  {131072, 32768},
  {65536, 32768},
  {80000, 80000},
  {3500, 3500},
  {131000, 131000},
  {3072, 3072},
  {2048, 2048},
  {60000, 60000},
  {24000, 24000},
  {15000, 15000},
  {32768, 32768},
  {128000, 4000},
  {1000000, 393216},
  {202745, 131072},
  {229376, 16384},
  {1000000, 16384},
  {997952, 32768},
  {30720, 8192},
  {129024, 16384},
  {129024, 8192},
  {997952, 65536},
  {258048, 65536},
  {260096, 32768},
  {991808, 65536},
  {991808, 131072},
  {98304, 8192},
  {1048576, 65535},
  {128000, 32000},
  {500000, 0},
  {1000000, 1048576},
  {262144, 25000},
  {32768, 8191},
  {40960, 40960},
  {327680, 327680},
  {8191, 4096},
  {196608, 196608},
  {202752, 202752},
  {131072, 8192},
  {65536, 8192},
  {131072, 65536},
  {163840, 20480},
  {163840, 160000},
  {1048576, 393216},
  {131072, 96000},
  {202752, 202800},
  {202752, 131072},
  {1048576, 128000},
  {196608, 4096},
  {196608, 204800},
  {128000, 131072},
  {32064, 32064},
  {262144, 4096},
  {30720, 2048},
  {1048576, 8192},
  {2097152, 8192},
  {8192, 16384},
  {0, 8192},
  {32760, 8192},
  {32767, 8192},
  {200000, 65536},
  {64000, 4096},
  {64000, 16384},
  {917504, 131072},
  {409600, 32000},
  {163840, 16384},
  {196608, 16384},
  {202752, 16384},
  {200000, 1024},
  {32768, 8000},
  {8192, 512},
  {128000, 512},
  {4096, 0},
  {512, 512},
  {128000, 50000},
  {260000, 65536},
  {1048575, 1048575},
  {16384, 8192},
  {16000, 16000},
  {65536, 16384},
  {4096, 2048},
  {128000, 4028},
  {1000000, 4028},
  {10000000, 4028},
  {262144, 131072},
  {40000, 40000},
  {65336, 8191},
  {164000, 164000},
  {1024000, 1024000},
  {979000, 0},
  {1048000, 384000},
  {110000, 110000},
  {120000, 8000},
  {123000, 12000},
  {30000, 8000},
  {123000, 16000},
  {160000, 160000},
  {64000, 16000},
  {163840, 32768},
  {32768, 16384},
  {64000, 32000},
  {64000, 8000},
  {163840, 65536},
  {98304, 16384},
  {4096, 3200},
  {8192, 8000},
  {131000, 32000},
  {32768, 32000},
  {12288, 12288},
  {65535, 8000},
  {204800, 131072},
  {204800, 131100},
  {1000000, 40000},
  {60288, 16000},
  {262144, 100352},
  {131072, 100352},
  {32000, 8192},
  {40960, 20000},
  {128000, 20000},
  {160000, 32768},
  {8192, 32000},
  {262144, 256000},
  {262144, 32000},
  {131072, 98304},
  {256000, 4000},
  {10485760, 8192},
  {400000, 272000},
  {393216, 393216},
  {100000, 100000},
  {0, 8191},
  {131072, 2048},
  {66000, 4096},
  {65336, 8192},
  {33792, 33792},
  {262100, 262100},
  {2000000, 30000},
  {202800, 131000},
  {127000, 127000},
  {118000, 118000},
  {127072, 127072},
  {12000, 12000},
  {200000, 8000},
  {1000192, 1000192},
  {8086, 8086},
  {196608, 131072},
  {8000, 8000},
  {256000, 16384},
  {1000000, 375000},
  {200000, 16384},
  {8000, 8192},
  {4096, 8192},
  {300000, 16384},
  {5000000, 16384},
  {100000, 8192},
  {128000, 20480},
  {163840, 0},
  {196608, 0},
  {512288, 512288},
  {40000, 0},
  {262000, 0},
  {1010000, 1010000},
  {1048575, 128000},
  {40960, 16384},
  {262144, 66536},
  {300000, 8192},
  {32000, 16384},
  {131000, 131072},
  {32000, 4000},
  {65536, 2048},
  {127000, 8000},
  {131072, 4000},
  {128000, 96000},
  {6144, 1024},
  {16384, 2048},
  {0, 57920},
  {262144, 128000},
  {10000000, 10000000},
  {2000000, 2000000},
  {98304, 32768},
  {1024000, 256000},
  {229376, 32768},
  {161000, 161000},
  {161000, 128000},
  {1049000, 1048576},
  {262000, 262144},
  {1049000, 0},
  {131000, 0},
  {131000, 128000},
  {64000, 64000},
  {1049000, 943718},
  {32800, 32768},
  {1049000, 262144},
  {2000000, 0}
};

const model_flags model_data_flags[] = {
  {0x00010, 0x00010},
  {0x00801, 0x00801},
  {0x01801, 0x01801},
  {0x00824, 0x00824},
  {0x01925, 0x01825},
  {0x01825, 0x01825},
  {0x11925, 0x11825},
  {0x01824, 0x01824},
  {0x00825, 0x00825},
  {0x11805, 0x11805},
  {0x11825, 0x11825},
  {0x01800, 0x01800},
  {0x10825, 0x10825},
  {0x11824, 0x11824},
  {0x01804, 0x01804},
  {0x00820, 0x00820},
  {0x11001, 0x11001},
  {0x11000, 0x11000},
  {0x00805, 0x00805},
  {0x00024, 0x00024},
  {0x00001, 0x00001},
  {0x00000, 0x00000},
  {0x01027, 0x01027},
  {0x01024, 0x01024},
  {0x01027, 0x00027},
  {0x00001, 0x00000},
  {0x00011, 0x00010},
  {0x01095, 0x01095},
  {0x114b7, 0x114b7},
  {0x014b7, 0x014b7},
  {0x11cb7, 0x11cb7},
  {0x01cb7, 0x01cb7},
  {0x014b5, 0x014b5},
  {0x00095, 0x00095},
  {0x13d77, 0x13877},
  {0x13f77, 0x13877},
  {0x01c77, 0x01c77},
  {0x11c77, 0x11c77},
  {0x13f77, 0x13a77},
  {0x03d77, 0x03877},
  {0x03f77, 0x03877},
  {0x01d77, 0x01877},
  {0x11c77, 0x11877},
  {0x01c77, 0x01877},
  {0x11d77, 0x11877},
  {0x00004, 0x00004},
  {0x118bf, 0x118bf},
  {0x018bf, 0x018bf},
  {0x018bd, 0x008bd},
  {0x0003d, 0x0003d},
  {0x0103d, 0x0103d},
  {0x0183c, 0x0183c},
  {0x018bf, 0x0183f},
  {0x0103c, 0x0103c},
  {0x0101d, 0x0101d},
  {0x0100d, 0x0100c},
  {0x01000, 0x01000},
  {0x01811, 0x01810},
  {0x00014, 0x00014},
  {0x0001c, 0x0001c},
  {0x0001d, 0x0001d},
  {0x00011, 0x00011},
  {0x110bd, 0x010bd},
  {0x010bd, 0x010bd},
  {0x018bd, 0x0009c},
  {0x01001, 0x01001},
  {0x018bf, 0x018af},
  {0x118bf, 0x1189f},
  {0x0181d, 0x0181d},
  {0x0180d, 0x0180c},
  {0x0180f, 0x0180e},
  {0x0183d, 0x01835},
  {0x01831, 0x01830},
  {0x0183d, 0x00835},
  {0x03d37, 0x03837},
  {0x01c37, 0x01c37},
  {0x03f37, 0x03a37},
  {0x01c37, 0x01837},
  {0x01d37, 0x01837},
  {0x03f37, 0x03837},
  {0x00814, 0x00814},
  {0x01c14, 0x01c14},
  {0x01814, 0x01814},
  {0x01815, 0x01815},
  {0x01815, 0x01814},
  {0x10034, 0x10014},
  {0x10834, 0x10814},
  {0x0003c, 0x0003c},
  {0x10034, 0x10034},
  {0x10834, 0x10834},
  {0x11035, 0x11035},
  {0x11835, 0x11835},
  {0x01815, 0x00814},
  {0x01015, 0x01015},
  {0x00015, 0x00015},
  {0x00810, 0x00810},
  {0x00414, 0x00414},
  {0x00021, 0x00021},
  {0x00015, 0x00014},
  {0x08005, 0x08005},
  {0x01835, 0x01834},
  {0x01835, 0x01835},
  {0x09835, 0x09815},
  {0x01834, 0x01834},
  {0x01835, 0x01034},
  {0x00080, 0x00080},
  {0x01837, 0x01837},
  {0x01037, 0x01037},
  {0x01034, 0x01034},
  {0x01437, 0x01437},
  {0x00037, 0x00037},
  {0x00035, 0x00035},
  {0x03d77, 0x03837},
  {0x03f77, 0x03837},
  {0x03f77, 0x03a37},
  {0x01d77, 0x01837},
  {0x08875, 0x00874},
  {0x080b5, 0x000b4},
  {0x088b5, 0x008b4},
  {0x00804, 0x00804},
  {0x080b5, 0x000b5},
  {0x080e5, 0x000e4},
  {0x00814, 0x00800},
  {0x00854, 0x00854},
  {0x00014, 0x00004},
  {0x098b5, 0x018b5},
  {0x04915, 0x00815},
  {0x05915, 0x01815},
  {0x01815, 0x00815},
  {0x098f5, 0x018f4},
  {0x080a5, 0x000a5},
  {0x08085, 0x00085},
  {0x00015, 0x00005},
  {0x088a5, 0x008a5},
  {0x080e5, 0x000e5},
  {0x080c0, 0x080c0},
  {0x088e5, 0x008e4},
  {0x088b5, 0x008b5},
  {0x080f5, 0x000f4},
  {0x080a5, 0x000a4},
  {0x00834, 0x00834},
  {0x080e5, 0x000c5},
  {0x088f5, 0x008f4},
  {0x00002, 0x00002},
  {0x00006, 0x00006},
  {0x0081d, 0x00815},
  {0x0083c, 0x0083c},
  {0x00835, 0x00835},
  {0x0083d, 0x0083d},
  {0x0082d, 0x0082d},
  {0x0002d, 0x0002d},
  {0x00800, 0x00800},
  {0x00410, 0x00410},
  {0x01004, 0x01004},
  {0x01895, 0x01895},
  {0x01895, 0x01894},
  {0x00894, 0x00880},
  {0x0009c, 0x0009c},
  {0x0009d, 0x0009d},
  {0x00094, 0x00094},
  {0x00815, 0x00815},
  {0x19835, 0x19835},
  {0x00c14, 0x00c14},
  {0x03d15, 0x03814},
  {0x03f15, 0x03815},
  {0x01c14, 0x01814},
  {0x01d15, 0x01815},
  {0x03d15, 0x03815},
  {0x01f15, 0x01815},
  {0x09815, 0x09815},
  {0x00005, 0x00001},
  {0x09015, 0x09015},
  {0x01935, 0x01835},
  {0x01915, 0x01815},
  {0x00915, 0x00815},
  {0x01014, 0x01014},
  {0x0183d, 0x0183c},
  {0x00815, 0x00814},
  {0x00010, 0x00000},
  {0x00935, 0x00835},
  {0x01035, 0x01034},
  {0x08835, 0x08835},
  {0x08935, 0x08835},
  {0x01035, 0x01035},
  {0x00835, 0x00834},
  {0x014bc, 0x014bc},
  {0x01414, 0x01414},
  {0x01cbd, 0x01cbd},
  {0x01cbc, 0x01ca0},
  {0x01cbd, 0x01cbc},
  {0x00034, 0x00020},
  {0x00030, 0x00020},
  {0x00830, 0x00830},
  {0x00034, 0x00034},
  {0x00035, 0x00021},
  {0x00031, 0x00021},
  {0x00005, 0x00005},
  {0x018fd, 0x018fc},
  {0x018fd, 0x008fd},
  {0x000bc, 0x000bc},
  {0x018fd, 0x018fd},
  {0x110a5, 0x10081},
  {0x110a7, 0x110a3},
  {0x000b5, 0x000b5},
  {0x010b5, 0x010b5},
  {0x190b5, 0x190b5},
  {0x110b5, 0x110b5},
  {0x118b5, 0x118b5},
  {0x190b7, 0x190b7},
  {0x198bf, 0x198bf},
  {0x118b7, 0x118b7},
  {0x198b7, 0x198b7},
  {0x110b7, 0x110b7},
  {0x190b5, 0x01090},
  {0x199bf, 0x198bf},
  {0x08881, 0x08881},
  {0x18805, 0x18805},
  {0x000b5, 0x00035},
  {0x008b5, 0x008b5},
  {0x190a5, 0x00000},
  {0x00084, 0x00084},
  {0x00085, 0x00085},
  {0x0080d, 0x0080d},
  {0x0090d, 0x0080d},
  {0x0000c, 0x0000c},
  {0x0000d, 0x0000d},
  {0x1083c, 0x1083c},
  {0x010b4, 0x010b4},
  {0x00815, 0x00014},
  {0x00815, 0x00015},
  {0x0089c, 0x0089c},
  {0x00095, 0x00094},
  {0x00895, 0x00894},
  {0x00895, 0x00895},
  {0x00025, 0x00025},
  {0x02000, 0x02000},
  {0x01894, 0x01894},
  {0x00430, 0x00430},
  {0x00434, 0x00434},
  {0x01c34, 0x01c34},
  {0x00c34, 0x00c34},
  {0x00c35, 0x00c35},
  {0x00435, 0x00435},
  {0x01c35, 0x01c35},
  {0x08034, 0x08034},
  {0x10014, 0x10014},
  {0x0009d, 0x00080},
  {0x00880, 0x00880},
  {0x000b0, 0x000b0},
  {0x0089d, 0x0089d},
  {0x008bd, 0x008bd},
  {0x00881, 0x00881},
  {0x000b1, 0x000b1},
  {0x008bc, 0x008bc},
  {0x008b0, 0x008b0},
  {0x00081, 0x00081},
  {0x000a0, 0x000a0},
  {0x00021, 0x00020},
  {0x000a1, 0x000a1},
  {0x018bc, 0x018bc},
  {0x008bd, 0x008bc},
  {0x008b1, 0x008b0},
  {0x008a0, 0x008a0},
  {0x00894, 0x00894},
  {0x00035, 0x00034},
  {0x080bd, 0x080bd},
  {0x088bd, 0x088bd},
  {0x000bd, 0x000bd},
  {0x0189c, 0x0189c},
  {0x00024, 0x00004},
  {0x00024, 0x00000},
  {0x00025, 0x00005},
  {0x088a7, 0x088a7},
  {0x088a7, 0x080a7},
  {0x00004, 0x00000},
  {0x0109f, 0x0109f},
  {0x018bf, 0x0089f},
  {0x00090, 0x00090},
  {0x010bc, 0x010bc},
  {0x010bf, 0x010bf},
  {0x010be, 0x010be},
  {0x0183c, 0x01834},
  {0x01094, 0x01094},
  {0x0109c, 0x0109c},
  {0x01090, 0x01090},
  {0x01093, 0x01093},
  {0x0109e, 0x0109e},
  {0x110bf, 0x110bf},
  {0x0809c, 0x0809c},
  {0x018bf, 0x018a3},
  {0x0183f, 0x0083f},
  {0x1183f, 0x1183f},
  {0x0183f, 0x0183f},
  {0x118bf, 0x1183f},
  {0x098bd, 0x0809c},
  {0x018bf, 0x018b7},
  {0x01003, 0x01002},
  {0x01803, 0x01802},
  {0x1183f, 0x11837},
  {0x0183f, 0x01803},
  {0x0183d, 0x01834},
  {0x00415, 0x00415},
  {0x00c15, 0x00c15},
  {0x01c15, 0x01c15},
  {0x01010, 0x01010},
  {0x01c14, 0x01414},
  {0x01814, 0x00814},
  {0x00811, 0x00811},
  {0x0001d, 0x0001c},
  {0x0081d, 0x0081c},
  {0x10815, 0x10815},
  {0x10814, 0x00814},
  {0x00834, 0x00820},
  {0x00034, 0x00000},
  {0x10004, 0x10004},
  {0x10804, 0x10004},
  {0x10104, 0x10004},
  {0x00100, 0x00000},
  {0x10804, 0x10804},
  {0x10000, 0x10000},
  {0x10800, 0x10800},
  {0x00c04, 0x00c04},
  {0x00c04, 0x00404},
  {0x018bd, 0x018bc},
  {0x018bd, 0x018bd},
  {0x00014, 0x00000},
  {0x00884, 0x00884},
  {0x008bd, 0x00881},
  {0x080bd, 0x08081},
  {0x08000, 0x08000},
  {0x00085, 0x00000},
  {0x00085, 0x00080},
  {0x000a5, 0x00000},
  {0x01805, 0x01804},
  {0x00805, 0x00804},
  {0x01805, 0x01805},
  {0x01825, 0x01824},
  {0x010a5, 0x010a5},
  {0x018a5, 0x018a5},
  {0x000a4, 0x000a4},
  {0x018b5, 0x018b4},
  {0x018b5, 0x018b5},
  {0x018b4, 0x018b4},
  {0x0183d, 0x0183d},
  {0x0001c, 0x00000},
  {0x0081c, 0x0081c},
  {0x01435, 0x01435},
  {0x01c35, 0x01835},
  {0x11837, 0x11837},
  {0x00416, 0x00416},
  {0x00417, 0x00417},
  {0x110a5, 0x110a1},
  {0x000bf, 0x000bf},
  {0x110bd, 0x110bd},
  {0x118bd, 0x11899},
  {0x190bf, 0x190bf},
  {0x199b7, 0x098a3},
  {0x0001c, 0x00018},
  {0x00091, 0x00091},
  {0x00815, 0x00805},
  {0x09815, 0x09805},
  {0x01815, 0x01805},
  {0x01801, 0x01800},
  {0x0000d, 0x00000},
  {0x0000d, 0x0000c},
  {0x090bd, 0x010b4},
  {0x0000d, 0x00001},
  {0x10015, 0x10014},
  {0x10015, 0x10015},
  {0x11835, 0x11821},
  {0x098b5, 0x098b5}
};

const model_record model_data_records[] = {
  {0, 0, 0, 0, 0, 0, 1, 2},
  {15, 1, 0, 0, 0, 0, 1, 2},
  {36, 1, 0, 0, 0, 0, 1, 2},
  {61, 0, 0, 0, 0, 0, 1, 2},
  {81, 0, 0, 0, 0, 0, 1, 2},
  {105, 1, 0, 0, 0, 0, 1, 2},
  {126, 1, 0, 0, 0, 0, 1, 2},
  {147, 0, 0, 0, 0, 0, 1, 2},
  {167, 0, 0, 0, 0, 0, 1, 2},
  {187, 2, 1, 1, 0, 0, 1, 0},
  {212, 3, 2, 2, 0, 0, 1, 0},
  {235, 4, 3, 3, 0, 0, 1, 0},
  {255, 5, 4, 4, 0, 0, 1, 0},
  {279, 6, 5, 5, 0, 0, 1, 0},
  {305, 7, 4, 4, 0, 0, 1, 0},
  {336, 7, 4, 6, 0, 0, 1, 0},
  {359, 8, 4, 4, 0, 0, 1, 0},
  {384, 9, 6, 7, 0, 0, 1, 0},
  {408, 10, 7, 5, 0, 0, 1, 0},
  {432, 11, 8, 5, 0, 0, 1, 0},
  {468, 12, 6, 5, 0, 0, 1, 0},
  {501, 13, 6, 7, 0, 0, 1, 0},
  {538, 14, 9, 8, 0, 0, 1, 0},
  {570, 15, 10, 7, 0, 0, 1, 0},
  {597, 16, 10, 7, 0, 0, 1, 0},
  {622, 17, 11, 9, 0, 0, 1, 0},
  {660, 18, 11, 10, 0, 0, 1, 0},
  {697, 19, 11, 10, 0, 0, 1, 0},
  {727, 17, 11, 10, 0, 0, 1, 0},
  {756, 20, 0, 10, 0, 0, 1, 0},
  {787, 21, 12, 11, 0, 0, 1, 0},
  {806, 22, 13, 10, 0, 0, 1, 0},
  {838, 22, 13, 10, 0, 0, 1, 0},
  {877, 23, 13, 10, 0, 0, 1, 0},
  {909, 23, 13, 10, 0, 0, 1, 0},
  {953, 24, 13, 6, 0, 0, 1, 0},
  {984, 25, 13, 6, 0, 0, 1, 0},
  {1010, 26, 14, 1, 0, 0, 1, 0},
  {1038, 26, 14, 1, 0, 0, 1, 0},
  {1062, 27, 15, 7, 0, 0, 1, 0},
  {1092, 28, 6, 7, 0, 0, 1, 0},
  {1109, 29, 6, 5, 0, 0, 1, 0},
  {1132, 30, 3, 2, 0, 0, 1, 0},
  {1154, 31, 16, 5, 0, 0, 1, 0},
  {1177, 32, 17, 10, 0, 0, 1, 0},
  {1199, 32, 17, 10, 0, 0, 1, 0},
  {1220, 33, 16, 10, 0, 0, 1, 0},
  {1242, 34, 16, 10, 0, 0, 1, 0},
  {1264, 35, 17, 10, 0, 0, 1, 0},
  {1281, 36, 17, 12, 0, 0, 1, 0},
  {1302, 37, 17, 5, 0, 0, 1, 0},
  {1324, 38, 17, 5, 0, 0, 1, 0},
  {1350, 23, 17, 5, 0, 0, 1, 0},
  {1373, 35, 16, 10, 0, 0, 1, 0},
  {1398, 39, 18, 5, 0, 0, 1, 0},
  {1431, 39, 18, 5, 0, 0, 1, 0},
  {1460, 40, 19, 5, 0, 0, 1, 0},
  {1478, 41, 0, 5, 0, 0, 1, 0},
  {1502, 42, 11, 13, 0, 0, 1, 0},
  {1515, 43, 20, 13, 0, 0, 1, 0},
  {1536, 44, 21, 5, 0, 0, 1, 0},
  {1555, 45, 21, 5, 0, 0, 1, 0},
  {1589, 46, 7, 5, 0, 0, 1, 0},
  {1606, 47, 15, 14, 0, 0, 1, 0},
  {1627, 1, 22, 15, 0, 0, 1, 0},
  {1651, 48, 23, 16, 0, 0, 1, 0},
  {1673, 49, 18, 17, 0, 0, 1, 0},
  {1694, 50, 24, 7, 0, 0, 1, 0},
  {1716, 51, 25, 8, 0, 0, 1, 0},
  {1736, 52, 26, 18, 0, 0, 1, 0},
  {1760, 53, 27, 19, 0, 0, 1, 0},
  {1786, 54, 27, 12, 0, 0, 1, 0},
  {1813, 55, 27, 12, 0, 0, 1, 0},
  {1840, 56, 27, 12, 0, 0, 1, 0},
  {1861, 57, 27, 12, 0, 0, 1, 0},
  {1886, 58, 27, 13, 0, 0, 1, 0},
  {1915, 59, 15, 10, 0, 0, 1, 0},
  {1937, 40, 15, 13, 0, 0, 1, 0},
  {1964, 60, 15, 10, 0, 0, 1, 0},
  {1987, 61, 15, 10, 0, 0, 1, 0},
  {2008, 62, 23, 2, 0, 0, 1, 0},
  {2032, 63, 28, 20, 13395, 91, 1, 1},
  {2061, 63, 28, 20, 13148, 91, 1, 1},
  {2091, 63, 28, 20, 0, 91, 1, 1},
  {2118, 63, 28, 20, 13349, 91, 1, 1},
  {2144, 63, 28, 20, 13045, 91, 1, 1},
  {2172, 63, 26, 20, 13112, 91, 1, 1},
  {2194, 63, 26, 20, 13112, 91, 1, 1},
  {2214, 63, 29, 20, 0, 0, 1, 0},
  {2231, 63, 29, 20, 0, 0, 1, 0},
  {2259, 63, 29, 20, 0, 0, 1, 0},
  {2271, 63, 29, 20, 0, 0, 1, 0},
  {2294, 63, 29, 20, 0, 0, 1, 0},
  {2317, 63, 29, 20, 0, 0, 1, 0},
  {2334, 63, 29, 20, 0, 0, 1, 0},
  {2362, 63, 30, 20, 0, 0, 1, 0},
  {2414, 63, 30, 20, 0, 0, 1, 0},
  {2466, 63, 30, 20, 0, 0, 1, 0},
  {2500, 63, 31, 20, 0, 0, 1, 0},
  {2526, 64, 8, 21, 0, 0, 1, 2},
  {2560, 65, 8, 21, 0, 0, 1, 2},
  {2598, 66, 8, 21, 0, 0, 1, 2},
  {2635, 67, 32, 22, 0, 0, 1, 0},
  {2660, 68, 33, 23, 0, 0, 1, 0},
  {2686, 69, 34, 24, 0, 0, 1, 0},
  {2714, 70, 32, 22, 0, 0, 1, 0},
  {2738, 71, 35, 25, 13045, 160, 1, 3},
  {2757, 63, 36, 25, 13045, 160, 1, 3},
  {2778, 71, 37, 26, 13045, 160, 1, 3},
  {2799, 63, 38, 27, 13395, 135, 1, 3},
  {2826, 72, 38, 28, 13395, 135, 1, 3},
  {2862, 73, 38, 28, 13395, 135, 1, 3},
  {2896, 63, 38, 27, 13148, 160, 1, 3},
  {2924, 46, 38, 29, 13148, 160, 1, 3},
  {2961, 46, 38, 28, 13148, 160, 1, 3},
  {2998, 46, 38, 28, 13148, 160, 1, 3},
  {3033, 63, 28, 27, 13395, 160, 1, 3},
  {3061, 46, 5, 30, 13395, 160, 1, 3},
  {3098, 46, 5, 31, 13395, 160, 1, 3},
  {3133, 63, 39, 27, 0, 135, 1, 3},
  {3158, 74, 39, 32, 0, 135, 1, 3},
  {3192, 63, 39, 27, 0, 135, 1, 3},
  {3224, 63, 39, 27, 13349, 149, 1, 3},
  {3248, 75, 39, 32, 13349, 149, 1, 3},
  {3281, 75, 39, 32, 13349, 149, 1, 3},
  {3312, 63, 39, 33, 13045, 160, 1, 3},
  {3338, 76, 39, 32, 13045, 160, 1, 3},
  {3373, 63, 39, 33, 13045, 160, 1, 3},
  {3406, 63, 38, 20, 13395, 135, 1, 3},
  {3433, 63, 38, 20, 13148, 160, 1, 3},
  {3461, 75, 40, 31, 0, 149, 1, 3},
  {3494, 46, 5, 31, 0, 160, 1, 3},
  {3529, 77, 4, 34, 0, 0, 1, 2},
  {3554, 78, 4, 35, 0, 0, 1, 2},
  {3581, 73, 5, 36, 0, 0, 1, 2},
  {3608, 73, 5, 37, 0, 0, 1, 2},
  {3644, 79, 4, 38, 0, 0, 1, 2},
  {3671, 80, 35, 25, 12646, 135, 1, 3},
  {3698, 81, 35, 26, 12646, 135, 1, 3},
  {3727, 77, 4, 39, 0, 0, 1, 2},
  {3753, 78, 4, 40, 0, 0, 1, 2},
  {3781, 77, 4, 41, 13513, 0, 1, 2},
  {3813, 63, 28, 27, 0, 149, 1, 3},
  {3839, 75, 40, 31, 0, 149, 1, 3},
  {3865, 75, 40, 31, 13573, 149, 1, 3},
  {3900, 75, 40, 31, 13486, 149, 1, 3},
  {3933, 7, 5, 36, 0, 0, 1, 2},
  {3959, 7, 5, 37, 0, 0, 1, 2},
  {3994, 7, 4, 42, 0, 0, 1, 2},
  {4020, 7, 4, 43, 0, 0, 1, 2},
  {4055, 7, 4, 44, 0, 0, 1, 2},
  {4081, 7, 4, 41, 0, 0, 1, 2},
  {4116, 7, 4, 34, 0, 0, 1, 2},
  {4142, 7, 4, 34, 0, 0, 1, 2},
  {4166, 82, 4, 35, 0, 0, 1, 2},
  {4192, 63, 28, 27, 0, 160, 1, 3},
  {4220, 46, 5, 31, 13486, 160, 1, 3},
  {4255, 46, 5, 36, 13694, 0, 1, 2},
  {4283, 46, 5, 37, 13694, 0, 1, 2},
  {4320, 46, 4, 42, 0, 0, 1, 2},
  {4348, 8, 4, 34, 0, 0, 1, 2},
  {4374, 83, 4, 35, 0, 0, 1, 2},
  {4402, 84, 41, 21, 0, 0, 1, 0},
  {4447, 84, 41, 21, 0, 0, 1, 0},
  {4492, 85, 42, 21, 0, 0, 1, 0},
  {4520, 85, 43, 21, 0, 0, 1, 0},
  {4558, 86, 41, 21, 0, 0, 1, 0},
  {4598, 84, 41, 21, 0, 0, 1, 0},
  {4638, 85, 41, 21, 0, 0, 1, 0},
  {4677, 84, 42, 21, 0, 0, 1, 0},
  {4723, 85, 42, 21, 0, 0, 1, 0},
  {4768, 85, 43, 45, 0, 0, 1, 0},
  {4812, 87, 44, 45, 0, 0, 1, 0},
  {4859, 85, 43, 45, 0, 0, 1, 0},
  {4905, 88, 45, 46, 14443, 0, 1, 0},
  {4928, 35, 46, 46, 13698, 0, 1, 0},
  {4946, 89, 47, 47, 13679, 0, 2, 0},
  {4963, 76, 48, 45, 13022, 0, 1, 0},
  {4984, 90, 49, 48, 0, 0, 1, 0},
  {5011, 63, 8, 21, 0, 0, 1, 0},
  {5027, 91, 8, 21, 13679, 0, 2, 0},
  {5047, 92, 8, 21, 0, 0, 1, 0},
  {5077, 93, 8, 21, 13966, 0, 1, 0},
  {5094, 94, 8, 21, 13966, 0, 1, 0},
  {5116, 95, 8, 21, 13966, 0, 1, 0},
  {5138, 96, 50, 49, 13966, 0, 1, 0},
  {5154, 97, 48, 21, 13705, 0, 1, 0},
  {5181, 96, 50, 50, 13966, 0, 1, 0},
  {5208, 96, 50, 49, 13966, 0, 1, 0},
  {5235, 98, 50, 50, 13966, 0, 1, 0},
  {5256, 98, 50, 50, 13966, 0, 1, 0},
  {5288, 99, 8, 21, 13897, 0, 1, 0},
  {5303, 99, 46, 47, 13897, 0, 1, 0},
  {5329, 100, 8, 21, 13937, 0, 2, 0},
  {5350, 101, 8, 21, 13897, 0, 1, 0},
  {5370, 101, 46, 47, 13897, 0, 1, 0},
  {5401, 102, 8, 21, 13897, 0, 1, 0},
  {5421, 102, 46, 47, 13897, 0, 1, 0},
  {5452, 103, 8, 21, 13959, 0, 2, 0},
  {5471, 99, 46, 47, 13999, 0, 1, 0},
  {5488, 99, 51, 51, 13533, 0, 1, 0},
  {5510, 99, 46, 52, 13999, 0, 2, 0},
  {5533, 99, 8, 21, 14002, 0, 2, 0},
  {5560, 101, 46, 52, 13999, 0, 2, 0},
  {5588, 104, 8, 21, 14024, 0, 1, 0},
  {5605, 104, 51, 53, 13533, 0, 1, 0},
  {5627, 104, 8, 21, 14061, 0, 2, 0},
  {5650, 105, 8, 21, 0, 0, 2, 0},
  {5671, 104, 51, 53, 13533, 0, 1, 0},
  {5693, 104, 8, 21, 14104, 0, 2, 0},
  {5716, 106, 45, 47, 14114, 0, 1, 0},
  {5733, 106, 45, 47, 14114, 0, 1, 0},
  {5761, 107, 8, 21, 14133, 0, 1, 0},
  {5783, 108, 8, 21, 14133, 0, 1, 0},
  {5805, 109, 8, 21, 14119, 0, 2, 0},
  {5826, 110, 45, 46, 14170, 0, 1, 0},
  {5843, 110, 45, 46, 14170, 0, 1, 0},
  {5871, 110, 45, 46, 14170, 0, 1, 0},
  {5899, 111, 45, 46, 0, 0, 1, 0},
  {5916, 112, 45, 46, 14379, 0, 1, 0},
  {5938, 111, 45, 46, 14379, 0, 1, 0},
  {5959, 113, 45, 46, 14379, 0, 1, 0},
  {5982, 114, 45, 46, 14379, 0, 1, 0},
  {6003, 115, 45, 46, 14443, 0, 1, 0},
  {6023, 116, 45, 46, 14443, 0, 1, 0},
  {6042, 88, 45, 46, 14443, 0, 1, 0},
  {6063, 117, 47, 54, 13683, 0, 1, 0},
  {6075, 117, 47, 54, 13683, 0, 1, 0},
  {6098, 118, 8, 21, 0, 0, 1, 0},
  {6115, 118, 52, 55, 0, 0, 1, 0},
  {6143, 117, 53, 56, 13052, 0, 1, 0},
  {6163, 117, 53, 55, 0, 0, 1, 0},
  {6194, 93, 47, 21, 13683, 0, 1, 0},
  {6206, 93, 47, 21, 13683, 0, 1, 0},
  {6229, 119, 8, 21, 13683, 0, 1, 0},
  {6255, 118, 47, 57, 13683, 0, 1, 0},
  {6272, 118, 47, 57, 13683, 0, 1, 0},
  {6300, 120, 47, 21, 13683, 0, 1, 0},
  {6317, 120, 47, 21, 13683, 0, 1, 0},
  {6345, 121, 50, 50, 13966, 0, 1, 0},
  {6385, 121, 50, 49, 13966, 0, 1, 0},
  {6425, 122, 50, 49, 13966, 0, 1, 0},
  {6459, 121, 50, 50, 13966, 0, 1, 0},
  {6490, 121, 50, 50, 13966, 0, 1, 0},
  {6521, 123, 46, 47, 13999, 0, 1, 0},
  {6542, 123, 46, 52, 13999, 0, 2, 0},
  {6569, 124, 46, 52, 13999, 0, 2, 0},
  {6601, 125, 54, 58, 0, 0, 1, 0},
  {6621, 125, 55, 59, 12927, 0, 1, 0},
  {6646, 125, 54, 58, 0, 0, 1, 0},
  {6665, 125, 55, 59, 12991, 0, 1, 0},
  {6689, 126, 54, 59, 12877, 0, 1, 0},
  {6713, 127, 54, 59, 12877, 0, 1, 0},
  {6737, 128, 55, 59, 12927, 0, 1, 0},
  {6761, 129, 56, 0, 12958, 0, 1, 0},
  {6784, 129, 56, 58, 12958, 0, 1, 0},
  {6812, 130, 57, 58, 12998, 0, 1, 0},
  {6824, 131, 48, 59, 0, 0, 1, 0},
  {6849, 130, 57, 58, 12998, 0, 1, 0},
  {6866, 131, 48, 59, 0, 0, 1, 0},
  {6891, 132, 58, 0, 12998, 0, 1, 0},
  {6907, 132, 58, 0, 12998, 0, 1, 0},
  {6928, 133, 48, 59, 0, 0, 1, 0},
  {6946, 133, 48, 60, 0, 0, 1, 0},
  {6975, 133, 48, 61, 0, 0, 1, 0},
  {7008, 134, 59, 62, 13966, 0, 1, 0},
  {7022, 134, 59, 62, 13966, 0, 1, 0},
  {7047, 135, 59, 62, 13966, 0, 1, 0},
  {7066, 135, 59, 62, 13966, 0, 1, 0},
  {7096, 136, 59, 63, 13966, 0, 1, 0},
  {7115, 136, 59, 63, 13966, 0, 1, 0},
  {7145, 137, 50, 63, 13038, 0, 1, 0},
  {7167, 121, 50, 50, 13966, 0, 1, 0},
  {7180, 138, 48, 54, 13705, 0, 1, 0},
  {7204, 121, 50, 50, 13966, 0, 1, 0},
  {7228, 121, 50, 50, 13966, 0, 1, 0},
  {7252, 14, 50, 64, 0, 0, 1, 0},
  {7290, 139, 50, 50, 13966, 0, 1, 0},
  {7308, 139, 50, 50, 13966, 0, 1, 0},
  {7337, 122, 50, 64, 0, 0, 1, 0},
  {7380, 123, 46, 47, 13897, 0, 1, 0},
  {7392, 123, 46, 47, 13897, 0, 1, 0},
  {7415, 123, 50, 65, 13533, 0, 1, 0},
  {7432, 123, 50, 66, 0, 0, 1, 0},
  {7456, 123, 46, 47, 13937, 0, 2, 0},
  {7474, 124, 46, 47, 13897, 0, 1, 0},
  {7491, 124, 46, 47, 13897, 0, 1, 0},
  {7519, 140, 46, 47, 13897, 0, 1, 0},
  {7536, 140, 46, 47, 13897, 0, 1, 0},
  {7564, 141, 46, 47, 13959, 0, 2, 0},
  {7580, 123, 46, 47, 13999, 0, 1, 0},
  {7594, 123, 46, 47, 13999, 0, 1, 0},
  {7619, 123, 51, 51, 13533, 0, 1, 0},
  {7638, 123, 46, 52, 13999, 0, 2, 0},
  {7658, 123, 46, 52, 13999, 0, 2, 0},
  {7689, 123, 46, 52, 14002, 0, 2, 0},
  {7713, 124, 46, 52, 13999, 0, 2, 0},
  {7738, 124, 46, 52, 13999, 0, 2, 0},
  {7774, 31, 46, 47, 14024, 0, 1, 0},
  {7788, 31, 46, 47, 14024, 0, 1, 0},
  {7813, 31, 51, 53, 13533, 0, 1, 0},
  {7832, 31, 46, 47, 14061, 0, 2, 0},
  {7852, 142, 46, 46, 0, 0, 2, 0},
  {7870, 142, 46, 46, 0, 0, 2, 0},
  {7899, 31, 51, 53, 13533, 0, 1, 0},
  {7918, 31, 46, 47, 14104, 0, 2, 0},
  {7938, 32, 45, 47, 14114, 0, 1, 0},
  {7952, 32, 45, 47, 14114, 0, 1, 0},
  {7977, 33, 46, 46, 14133, 0, 1, 0},
  {7996, 33, 46, 46, 14133, 0, 1, 0},
  {8026, 34, 46, 46, 14133, 0, 1, 0},
  {8045, 34, 46, 46, 14133, 0, 1, 0},
  {8075, 143, 45, 67, 14119, 0, 2, 0},
  {8093, 143, 45, 67, 14119, 0, 2, 0},
  {8122, 35, 45, 46, 14170, 0, 1, 0},
  {8136, 35, 45, 46, 14170, 0, 1, 0},
  {8161, 35, 45, 46, 14170, 0, 1, 0},
  {8186, 143, 17, 67, 0, 0, 2, 0},
  {8204, 143, 17, 67, 0, 0, 2, 0},
  {8233, 38, 45, 46, 0, 0, 1, 0},
  {8247, 37, 45, 46, 14379, 0, 1, 0},
  {8266, 37, 45, 46, 14379, 0, 1, 0},
  {8296, 38, 45, 46, 14379, 0, 1, 0},
  {8314, 38, 45, 46, 14379, 0, 1, 0},
  {8343, 23, 45, 46, 14379, 0, 1, 0},
  {8363, 23, 45, 46, 14379, 0, 1, 0},
  {8394, 77, 45, 46, 14379, 0, 1, 0},
  {8412, 77, 45, 46, 14379, 0, 1, 0},
  {8441, 79, 45, 46, 14443, 0, 1, 0},
  {8458, 79, 45, 46, 14443, 0, 1, 0},
  {8486, 8, 45, 46, 14443, 0, 1, 0},
  {8502, 8, 45, 46, 14443, 0, 1, 0},
  {8529, 83, 45, 46, 14443, 0, 1, 0},
  {8547, 83, 45, 46, 14443, 0, 1, 0},
  {8576, 14, 50, 64, 13922, 0, 1, 0},
  {8592, 14, 50, 64, 14104, 0, 1, 0},
  {8612, 14, 50, 64, 14104, 0, 1, 0},
  {8643, 14, 50, 64, 13922, 0, 1, 0},
  {8670, 144, 50, 64, 14031, 0, 1, 0},
  {8691, 144, 50, 64, 13958, 0, 1, 0},
  {8723, 35, 46, 46, 14002, 0, 1, 0},
  {8745, 71, 60, 45, 0, 0, 1, 0},
  {8770, 71, 60, 45, 0, 0, 1, 0},
  {8797, 145, 61, 20, 14004, 0, 1, 0},
  {8816, 146, 47, 68, 13683, 0, 1, 0},
  {8825, 146, 47, 68, 13683, 0, 1, 0},
  {8845, 147, 52, 69, 0, 0, 1, 0},
  {8859, 147, 52, 69, 0, 0, 1, 0},
  {8884, 146, 53, 69, 0, 0, 1, 0},
  {8901, 146, 53, 70, 0, 0, 1, 0},
  {8929, 134, 47, 71, 13683, 0, 1, 0},
  {8938, 134, 47, 71, 13683, 0, 1, 0},
  {8958, 148, 47, 46, 13683, 0, 2, 0},
  {8981, 147, 47, 72, 13683, 0, 1, 0},
  {8995, 147, 47, 57, 13683, 0, 1, 0},
  {9020, 149, 47, 73, 13683, 0, 2, 0},
  {9033, 149, 47, 73, 13683, 0, 2, 0},
  {9057, 150, 47, 71, 13683, 0, 1, 0},
  {9071, 150, 47, 71, 13683, 0, 1, 0},
  {9096, 151, 46, 47, 0, 0, 1, 0},
  {9117, 152, 47, 72, 0, 0, 1, 0},
  {9138, 91, 8, 21, 13679, 0, 2, 0},
  {9158, 92, 8, 21, 0, 0, 1, 0},
  {9188, 93, 8, 21, 13966, 0, 1, 0},
  {9205, 93, 59, 62, 13966, 0, 1, 0},
  {9233, 94, 8, 21, 13966, 0, 1, 0},
  {9255, 94, 59, 62, 13966, 0, 1, 0},
  {9288, 95, 8, 21, 13966, 0, 1, 0},
  {9310, 95, 59, 63, 13966, 0, 1, 0},
  {9343, 96, 50, 49, 13966, 0, 1, 0},
  {9359, 97, 48, 21, 13705, 0, 1, 0},
  {9386, 96, 50, 50, 13966, 0, 1, 0},
  {9413, 96, 50, 49, 13966, 0, 1, 0},
  {9440, 98, 50, 50, 13966, 0, 1, 0},
  {9461, 98, 50, 50, 13966, 0, 1, 0},
  {9493, 99, 8, 21, 13897, 0, 1, 0},
  {9508, 99, 46, 47, 13897, 0, 1, 0},
  {9534, 100, 8, 21, 13937, 0, 2, 0},
  {9555, 101, 8, 21, 13897, 0, 1, 0},
  {9575, 101, 46, 47, 13897, 0, 1, 0},
  {9606, 102, 8, 21, 13897, 0, 1, 0},
  {9626, 102, 46, 47, 13897, 0, 1, 0},
  {9657, 103, 8, 21, 13959, 0, 2, 0},
  {9676, 99, 46, 47, 13999, 0, 1, 0},
  {9693, 99, 51, 51, 13533, 0, 1, 0},
  {9715, 99, 46, 52, 13999, 0, 2, 0},
  {9738, 99, 8, 21, 14002, 0, 2, 0},
  {9765, 101, 46, 52, 13999, 0, 2, 0},
  {9793, 104, 8, 21, 14024, 0, 1, 0},
  {9810, 104, 51, 53, 13533, 0, 1, 0},
  {9832, 104, 8, 21, 14061, 0, 2, 0},
  {9855, 105, 8, 21, 0, 0, 2, 0},
  {9876, 104, 51, 53, 13533, 0, 1, 0},
  {9898, 104, 8, 21, 14104, 0, 2, 0},
  {9921, 106, 45, 47, 14114, 0, 1, 0},
  {9938, 106, 45, 47, 14114, 0, 1, 0},
  {9966, 107, 8, 21, 14133, 0, 1, 0},
  {9988, 108, 8, 21, 14133, 0, 1, 0},
  {10010, 109, 8, 21, 14119, 0, 2, 0},
  {10031, 110, 45, 46, 14170, 0, 1, 0},
  {10048, 110, 45, 46, 14170, 0, 1, 0},
  {10076, 110, 45, 46, 14170, 0, 1, 0},
  {10104, 111, 45, 46, 0, 0, 1, 0},
  {10121, 112, 45, 46, 14379, 0, 1, 0},
  {10143, 111, 45, 46, 14379, 0, 1, 0},
  {10164, 113, 45, 46, 14379, 0, 1, 0},
  {10187, 5, 45, 46, 14379, 0, 1, 0},
  {10208, 153, 45, 46, 14443, 0, 1, 0},
  {10228, 154, 45, 46, 14443, 0, 1, 0},
  {10247, 155, 45, 46, 14443, 0, 1, 0},
  {10268, 110, 46, 46, 14002, 0, 1, 0},
  {10293, 117, 47, 54, 13683, 0, 1, 0},
  {10305, 117, 47, 54, 13683, 0, 1, 0},
  {10328, 118, 8, 21, 0, 0, 1, 0},
  {10345, 118, 52, 55, 0, 0, 1, 0},
  {10373, 117, 53, 56, 13052, 0, 1, 0},
  {10393, 117, 53, 55, 0, 0, 1, 0},
  {10424, 93, 47, 71, 13683, 0, 1, 0},
  {10436, 93, 47, 71, 13683, 0, 1, 0},
  {10459, 119, 8, 21, 13683, 0, 1, 0},
  {10485, 118, 47, 57, 13683, 0, 1, 0},
  {10502, 118, 47, 57, 13683, 0, 1, 0},
  {10530, 120, 47, 71, 13683, 0, 1, 0},
  {10547, 120, 47, 71, 13683, 0, 1, 0},
  {10575, 77, 4, 74, 14213, 0, 1, 0},
  {10599, 78, 4, 40, 14213, 0, 1, 0},
  {10625, 73, 5, 75, 13679, 0, 1, 0},
  {10651, 79, 4, 76, 14141, 0, 1, 0},
  {10677, 7, 5, 75, 13688, 0, 1, 0},
  {10702, 7, 4, 77, 13890, 0, 1, 0},
  {10727, 7, 4, 78, 13958, 0, 1, 0},
  {10752, 7, 4, 74, 14113, 0, 1, 0},
  {10777, 7, 4, 74, 14056, 0, 1, 0},
  {10800, 82, 4, 40, 14130, 0, 1, 0},
  {10825, 156, 4, 40, 14145, 0, 1, 0},
  {10855, 46, 5, 75, 13694, 0, 1, 0},
  {10882, 46, 4, 77, 13898, 0, 1, 0},
  {10909, 8, 4, 74, 14046, 0, 1, 0},
  {10934, 8, 4, 79, 14141, 0, 1, 0},
  {10961, 157, 62, 21, 0, 0, 1, 0},
  {10985, 89, 47, 47, 13679, 0, 2, 0},
  {11005, 14, 63, 58, 0, 0, 1, 0},
  {11031, 70, 9, 80, 13648, 0, 1, 0},
  {11070, 158, 8, 21, 13581, 0, 1, 0},
  {11091, 159, 64, 0, 13087, 0, 1, 0},
  {11112, 159, 8, 21, 13549, 0, 1, 0},
  {11138, 160, 8, 21, 13549, 0, 1, 0},
  {11161, 161, 65, 81, 0, 0, 1, 0},
  {11184, 161, 65, 81, 0, 0, 1, 0},
  {11216, 162, 10, 82, 14420, 0, 1, 0},
  {11243, 163, 10, 82, 13699, 0, 1, 0},
  {11275, 164, 10, 82, 14420, 0, 1, 0},
  {11300, 165, 10, 82, 13711, 0, 1, 0},
  {11329, 166, 66, 82, 14049, 0, 1, 0},
  {11355, 167, 10, 82, 0, 0, 1, 0},
  {11385, 168, 10, 82, 0, 0, 1, 0},
  {11413, 169, 10, 82, 0, 0, 1, 0},
  {11445, 170, 67, 82, 14049, 0, 1, 0},
  {11463, 171, 68, 82, 14049, 0, 1, 0},
  {11483, 172, 6, 82, 0, 0, 1, 0},
  {11503, 173, 6, 82, 0, 0, 1, 0},
  {11528, 174, 6, 82, 0, 0, 1, 0},
  {11548, 175, 6, 82, 0, 0, 1, 0},
  {11574, 176, 69, 51, 14049, 0, 1, 0},
  {11599, 177, 7, 82, 0, 0, 1, 0},
  {11619, 178, 70, 83, 14049, 0, 1, 0},
  {11641, 179, 70, 83, 0, 0, 1, 0},
  {11663, 180, 70, 83, 0, 0, 1, 0},
  {11690, 46, 6, 83, 0, 0, 1, 0},
  {11710, 181, 71, 82, 14049, 0, 1, 0},
  {11735, 182, 72, 83, 0, 0, 1, 0},
  {11758, 183, 70, 82, 0, 0, 1, 0},
  {11793, 184, 73, 84, 0, 0, 1, 0},
  {11836, 76, 69, 85, 0, 0, 1, 0},
  {11859, 185, 69, 86, 0, 0, 1, 0},
  {11887, 32, 45, 46, 14114, 0, 1, 0},
  {11904, 32, 45, 46, 14114, 0, 1, 0},
  {11932, 33, 46, 46, 14133, 0, 1, 0},
  {11954, 33, 46, 46, 14133, 0, 1, 0},
  {11987, 34, 46, 46, 14133, 0, 1, 0},
  {12009, 34, 46, 46, 14133, 0, 1, 0},
  {12042, 143, 45, 67, 14119, 0, 2, 0},
  {12063, 143, 45, 67, 14119, 0, 2, 0},
  {12095, 35, 45, 46, 14170, 0, 1, 0},
  {12112, 35, 45, 46, 0, 0, 1, 0},
  {12140, 35, 45, 46, 14170, 0, 1, 0},
  {12168, 77, 45, 46, 0, 0, 1, 0},
  {12189, 79, 45, 46, 0, 0, 1, 0},
  {12209, 8, 45, 46, 0, 0, 1, 0},
  {12228, 83, 45, 46, 0, 0, 1, 0},
  {12249, 35, 46, 46, 14002, 0, 1, 0},
  {12274, 122, 69, 87, 0, 0, 1, 0},
  {12296, 76, 8, 21, 13473, 0, 1, 0},
  {12312, 185, 8, 21, 13473, 0, 1, 0},
  {12333, 76, 74, 88, 0, 0, 1, 0},
  {12349, 186, 65, 88, 0, 0, 1, 0},
  {12386, 186, 65, 89, 0, 0, 1, 0},
  {12419, 187, 74, 90, 13958, 0, 1, 0},
  {12452, 187, 74, 91, 13958, 0, 1, 0},
  {12481, 186, 8, 21, 13473, 0, 1, 0},
  {12516, 186, 8, 21, 13473, 0, 1, 0},
  {12547, 188, 38, 91, 0, 0, 1, 0},
  {12565, 40, 67, 91, 0, 0, 1, 0},
  {12583, 40, 19, 91, 14149, 0, 1, 0},
  {12601, 189, 75, 88, 0, 0, 1, 0},
  {12627, 190, 42, 21, 13374, 0, 1, 0},
  {12650, 191, 76, 0, 12897, 0, 1, 0},
  {12674, 192, 70, 92, 13437, 0, 1, 0},
  {12700, 193, 70, 93, 13882, 0, 1, 0},
  {12719, 194, 70, 83, 13968, 0, 1, 0},
  {12738, 195, 70, 83, 13968, 0, 1, 0},
  {12762, 196, 77, 94, 0, 0, 1, 0},
  {12801, 197, 77, 94, 0, 0, 1, 0},
  {12840, 198, 64, 58, 0, 0, 1, 0},
  {12872, 199, 71, 94, 0, 0, 1, 0},
  {12920, 200, 78, 94, 0, 0, 1, 0},
  {12960, 201, 22, 82, 0, 0, 1, 0},
  {12987, 158, 64, 95, 13403, 0, 1, 0},
  {13006, 202, 22, 82, 0, 0, 1, 0},
  {13030, 203, 79, 0, 13022, 0, 1, 0},
  {13065, 204, 77, 0, 0, 0, 1, 0},
  {13103, 205, 77, 0, 13022, 0, 1, 0},
  {13140, 206, 77, 0, 0, 0, 1, 0},
  {13176, 207, 48, 58, 13705, 0, 1, 0},
  {13198, 208, 80, 58, 12943, 0, 1, 0},
  {13221, 209, 48, 58, 12973, 0, 1, 0},
  {13249, 125, 81, 94, 0, 0, 1, 0},
  {13274, 209, 48, 58, 0, 0, 1, 0},
  {13304, 210, 82, 96, 13705, 0, 1, 0},
  {13333, 211, 65, 97, 0, 0, 1, 0},
  {13361, 85, 83, 45, 13374, 0, 1, 0},
  {13383, 212, 80, 58, 13055, 0, 1, 0},
  {13406, 213, 65, 94, 13705, 0, 1, 0},
  {13434, 145, 61, 21, 14004, 0, 1, 0},
  {13456, 145, 61, 21, 14004, 0, 1, 0},
  {13478, 214, 48, 26, 13086, 0, 1, 0},
  {13514, 214, 41, 26, 13086, 0, 1, 0},
  {13548, 215, 48, 26, 13086, 0, 1, 0},
  {13582, 215, 41, 26, 13086, 0, 1, 0},
  {13614, 122, 48, 26, 13086, 0, 1, 0},
  {13649, 122, 57, 26, 13086, 0, 1, 0},
  {13682, 215, 48, 26, 13086, 0, 1, 0},
  {13713, 216, 48, 26, 13086, 0, 1, 0},
  {13743, 215, 48, 61, 13086, 0, 1, 0},
  {13776, 217, 43, 98, 0, 0, 1, 0},
  {13791, 218, 83, 45, 0, 0, 1, 0},
  {13820, 218, 83, 45, 0, 0, 1, 0},
  {13850, 219, 83, 99, 0, 0, 1, 0},
  {13885, 217, 58, 80, 0, 0, 1, 0},
  {13910, 220, 8, 21, 13648, 0, 1, 0},
  {13947, 125, 8, 21, 13648, 0, 1, 0},
  {13981, 221, 84, 100, 0, 0, 1, 0},
  {14024, 164, 85, 100, 13648, 0, 1, 0},
  {14060, 222, 85, 100, 0, 0, 1, 0},
  {14101, 223, 85, 101, 0, 0, 1, 0},
  {14141, 223, 85, 101, 0, 0, 1, 0},
  {14186, 224, 85, 101, 0, 0, 1, 0},
  {14236, 224, 6, 101, 0, 0, 1, 0},
  {14281, 225, 7, 102, 0, 0, 1, 0},
  {14317, 226, 8, 21, 13648, 0, 1, 0},
  {14348, 192, 8, 21, 13648, 0, 1, 0},
  {14389, 192, 8, 21, 13648, 0, 1, 0},
  {14425, 227, 8, 21, 13648, 0, 1, 0},
  {14454, 194, 86, 101, 13648, 0, 1, 0},
  {14483, 194, 86, 101, 13648, 0, 1, 0},
  {14517, 46, 85, 101, 0, 0, 1, 0},
  {14544, 228, 8, 21, 13648, 0, 1, 0},
  {14578, 229, 87, 100, 0, 0, 1, 0},
  {14627, 230, 7, 101, 0, 0, 1, 0},
  {14681, 231, 88, 100, 0, 0, 1, 0},
  {14709, 232, 6, 103, 0, 0, 1, 0},
  {14737, 233, 89, 101, 13648, 0, 1, 0},
  {14770, 234, 89, 101, 13648, 0, 1, 0},
  {14809, 235, 8, 21, 13648, 0, 1, 0},
  {14833, 236, 90, 104, 13648, 0, 1, 0},
  {14857, 237, 8, 21, 13648, 0, 1, 0},
  {14879, 238, 85, 101, 0, 0, 1, 0},
  {14903, 239, 85, 101, 0, 0, 1, 0},
  {14932, 238, 85, 101, 0, 0, 1, 0},
  {14956, 239, 85, 101, 0, 0, 1, 0},
  {14985, 240, 6, 101, 0, 0, 1, 0},
  {15015, 241, 91, 21, 0, 0, 1, 2},
  {15038, 242, 91, 21, 0, 0, 1, 2},
  {15063, 1, 62, 21, 13690, 0, 1, 2},
  {15097, 0, 62, 21, 13690, 0, 1, 2},
  {15130, 191, 76, 105, 0, 0, 1, 2},
  {15163, 243, 92, 106, 0, 0, 1, 2},
  {15195, 244, 92, 106, 0, 0, 1, 2},
  {15243, 245, 32, 107, 0, 0, 1, 2},
  {15273, 246, 33, 108, 0, 0, 1, 2},
  {15304, 247, 34, 107, 0, 0, 1, 2},
  {15337, 248, 32, 107, 0, 0, 1, 2},
  {15366, 249, 93, 21, 0, 0, 1, 2},
  {15403, 250, 94, 21, 0, 0, 1, 2},
  {15437, 125, 95, 21, 0, 0, 1, 2},
  {15476, 63, 28, 20, 0, 608, 1, 3},
  {15511, 72, 38, 109, 0, 0, 1, 2},
  {15560, 63, 28, 20, 0, 624, 1, 3},
  {15596, 46, 39, 110, 0, 0, 1, 2},
  {15646, 46, 38, 109, 0, 0, 1, 2},
  {15696, 251, 38, 75, 0, 0, 1, 2},
  {15746, 46, 38, 75, 0, 0, 1, 2},
  {15796, 252, 39, 110, 0, 608, 1, 3},
  {15843, 75, 39, 111, 0, 0, 1, 2},
  {15889, 76, 39, 110, 0, 624, 1, 3},
  {15937, 77, 4, 112, 0, 0, 1, 2},
  {15970, 78, 4, 113, 0, 0, 1, 2},
  {16005, 73, 5, 36, 0, 0, 1, 2},
  {16054, 73, 5, 36, 0, 0, 1, 2},
  {16098, 79, 4, 114, 0, 0, 1, 2},
  {16133, 253, 35, 0, 0, 0, 1, 2},
  {16169, 78, 4, 39, 0, 0, 1, 2},
  {16205, 254, 4, 83, 0, 0, 1, 2},
  {16245, 75, 40, 75, 13864, 0, 1, 2},
  {16293, 75, 40, 75, 0, 0, 1, 2},
  {16339, 7, 5, 36, 0, 0, 1, 2},
  {16387, 7, 4, 43, 0, 0, 1, 2},
  {16424, 7, 4, 115, 0, 0, 1, 2},
  {16458, 7, 4, 112, 0, 0, 1, 2},
  {16492, 7, 4, 112, 0, 0, 1, 2},
  {16524, 82, 4, 113, 0, 0, 1, 2},
  {16558, 46, 5, 75, 13646, 0, 1, 2},
  {16606, 46, 5, 36, 13960, 0, 1, 2},
  {16656, 46, 92, 43, 0, 0, 1, 2},
  {16692, 8, 4, 112, 0, 0, 1, 2},
  {16726, 83, 4, 113, 0, 0, 1, 2},
  {16762, 71, 35, 21, 0, 0, 1, 2},
  {16790, 71, 35, 26, 0, 624, 1, 3},
  {16818, 71, 35, 0, 0, 0, 1, 2},
  {16848, 255, 35, 0, 0, 0, 1, 0},
  {16899, 71, 35, 0, 0, 0, 1, 0},
  {16942, 71, 35, 26, 0, 624, 1, 1},
  {16985, 71, 35, 0, 0, 0, 1, 0},
  {17030, 256, 96, 116, 0, 0, 1, 0},
  {17067, 257, 97, 117, 13950, 0, 1, 0},
  {17111, 257, 97, 118, 0, 0, 1, 0},
  {17155, 258, 98, 119, 13950, 0, 1, 0},
  {17206, 259, 98, 120, 0, 0, 1, 0},
  {17250, 260, 99, 117, 0, 0, 1, 0},
  {17295, 261, 100, 121, 0, 0, 1, 0},
  {17342, 256, 96, 116, 0, 0, 1, 0},
  {17375, 262, 42, 21, 13950, 0, 1, 0},
  {17424, 263, 42, 21, 13950, 0, 1, 0},
  {17472, 257, 97, 117, 13950, 0, 1, 0},
  {17512, 257, 97, 118, 0, 0, 1, 0},
  {17552, 264, 98, 119, 13950, 0, 1, 0},
  {17599, 259, 98, 120, 0, 0, 1, 0},
  {17639, 260, 99, 117, 0, 0, 1, 0},
  {17680, 265, 100, 121, 0, 0, 1, 0},
  {17723, 266, 97, 118, 0, 0, 1, 0},
  {17767, 267, 100, 121, 0, 0, 1, 0},
  {17814, 256, 96, 116, 0, 0, 1, 0},
  {17851, 257, 97, 117, 13950, 0, 1, 0},
  {17895, 257, 97, 118, 0, 0, 1, 0},
  {17939, 259, 98, 120, 0, 0, 1, 0},
  {17983, 260, 99, 117, 0, 0, 1, 0},
  {18028, 268, 92, 106, 0, 0, 1, 2},
  {18065, 269, 92, 106, 0, 0, 1, 2},
  {18118, 270, 32, 107, 0, 0, 1, 2},
  {18153, 271, 33, 108, 0, 0, 1, 2},
  {18189, 272, 32, 107, 0, 0, 1, 2},
  {18223, 76, 39, 110, 0, 624, 1, 3},
  {18278, 46, 38, 109, 0, 624, 1, 3},
  {18333, 63, 28, 20, 0, 624, 1, 3},
  {18388, 252, 39, 110, 0, 608, 1, 3},
  {18440, 76, 39, 110, 0, 624, 1, 3},
  {18493, 5, 4, 112, 0, 0, 1, 2},
  {18531, 6, 5, 36, 0, 0, 1, 2},
  {18585, 153, 4, 114, 0, 0, 1, 2},
  {18625, 254, 4, 83, 0, 0, 1, 2},
  {18670, 273, 4, 115, 0, 0, 1, 2},
  {18709, 273, 4, 112, 0, 0, 1, 2},
  {18748, 273, 4, 112, 0, 0, 1, 2},
  {18785, 274, 4, 113, 0, 0, 1, 2},
  {18824, 46, 5, 75, 13646, 0, 1, 2},
  {18877, 275, 92, 43, 0, 0, 1, 2},
  {18918, 154, 4, 112, 0, 0, 1, 2},
  {18957, 155, 4, 113, 0, 0, 1, 2},
  {18998, 5, 4, 112, 0, 0, 1, 2},
  {19034, 6, 5, 36, 0, 0, 1, 2},
  {19086, 153, 4, 114, 0, 0, 1, 2},
  {19124, 254, 4, 83, 0, 0, 1, 2},
  {19167, 273, 4, 43, 0, 0, 1, 2},
  {19207, 273, 4, 115, 0, 0, 1, 2},
  {19244, 273, 4, 112, 0, 0, 1, 2},
  {19281, 273, 4, 112, 0, 0, 1, 2},
  {19316, 274, 4, 113, 0, 0, 1, 2},
  {19353, 275, 5, 36, 13960, 0, 1, 2},
  {19406, 275, 92, 43, 0, 0, 1, 2},
  {19445, 154, 4, 112, 0, 0, 1, 2},
  {19482, 155, 4, 113, 0, 0, 1, 2},
  {19521, 276, 42, 21, 13950, 0, 1, 0},
  {19572, 277, 42, 21, 13950, 0, 1, 0},
  {19622, 46, 5, 75, 0, 0, 1, 2},
  {19662, 278, 41, 0, 0, 0, 1, 2},
  {19700, 76, 48, 0, 0, 0, 1, 2},
  {19735, 125, 48, 0, 0, 0, 1, 2},
  {19765, 128, 41, 0, 0, 0, 1, 2},
  {19797, 158, 64, 122, 13950, 0, 1, 2},
  {19822, 161, 101, 123, 13950, 0, 1, 2},
  {19847, 279, 102, 116, 0, 0, 1, 2},
  {19869, 280, 35, 0, 0, 0, 1, 0},
  {19918, 71, 35, 21, 0, 0, 1, 0},
  {19959, 71, 35, 26, 0, 624, 1, 1},
  {20000, 71, 35, 0, 0, 0, 1, 0},
  {20043, 257, 97, 117, 13950, 0, 1, 0},
  {20085, 257, 97, 118, 0, 0, 1, 0},
  {20127, 260, 99, 117, 0, 0, 1, 0},
  {20170, 256, 96, 116, 0, 0, 1, 0},
  {20203, 257, 97, 117, 13950, 0, 1, 0},
  {20243, 257, 97, 118, 0, 0, 1, 0},
  {20283, 259, 98, 120, 0, 0, 1, 0},
  {20323, 257, 97, 117, 13950, 0, 1, 0},
  {20363, 257, 97, 118, 0, 0, 1, 0},
  {20403, 260, 99, 117, 0, 0, 1, 0},
  {20444, 281, 42, 21, 13950, 0, 1, 0},
  {20492, 282, 42, 21, 13950, 0, 1, 0},
  {20539, 257, 97, 117, 13950, 0, 1, 0},
  {20578, 257, 97, 118, 0, 0, 1, 0},
  {20617, 260, 99, 117, 0, 0, 1, 0},
  {20657, 265, 100, 121, 0, 0, 1, 0},
  {20699, 283, 42, 21, 13950, 0, 1, 0},
  {20747, 284, 42, 21, 13950, 0, 1, 0},
  {20794, 285, 97, 117, 13950, 0, 1, 0},
  {20833, 285, 97, 118, 0, 0, 1, 0},
  {20872, 286, 103, 118, 0, 0, 1, 0},
  {20919, 287, 99, 117, 0, 0, 1, 0},
  {20959, 288, 100, 121, 0, 0, 1, 0},
  {21001, 289, 104, 0, 13950, 0, 1, 0},
  {21052, 290, 104, 45, 0, 0, 1, 0},
  {21102, 291, 104, 0, 13950, 0, 1, 0},
  {21155, 292, 92, 106, 0, 0, 1, 2},
  {21190, 269, 92, 106, 0, 0, 1, 2},
  {21241, 293, 32, 107, 0, 0, 1, 2},
  {21274, 294, 33, 108, 0, 0, 1, 2},
  {21308, 295, 32, 107, 0, 0, 1, 2},
  {21340, 72, 38, 109, 0, 0, 1, 2},
  {21392, 46, 39, 110, 0, 0, 1, 2},
  {21445, 46, 38, 109, 0, 0, 1, 2},
  {21498, 46, 38, 75, 0, 0, 1, 2},
  {21551, 252, 39, 110, 0, 608, 1, 3},
  {21601, 75, 39, 111, 0, 0, 1, 2},
  {21650, 76, 39, 110, 0, 624, 1, 3},
  {21701, 5, 4, 112, 0, 0, 1, 2},
  {21737, 296, 4, 113, 0, 0, 1, 2},
  {21775, 6, 5, 36, 13647, 0, 1, 2},
  {21827, 153, 4, 114, 0, 0, 1, 2},
  {21865, 75, 40, 75, 13864, 0, 1, 2},
  {21916, 75, 40, 75, 0, 0, 1, 2},
  {21965, 273, 5, 36, 0, 0, 1, 2},
  {22016, 273, 4, 43, 0, 0, 1, 2},
  {22056, 273, 4, 115, 0, 0, 1, 2},
  {22093, 273, 4, 112, 0, 0, 1, 2},
  {22130, 273, 4, 112, 0, 0, 1, 2},
  {22165, 274, 4, 113, 0, 0, 1, 2},
  {22202, 46, 5, 75, 13646, 0, 1, 2},
  {22253, 275, 5, 36, 13960, 0, 1, 2},
  {22306, 275, 92, 43, 0, 0, 1, 2},
  {22345, 154, 4, 112, 0, 0, 1, 2},
  {22382, 155, 4, 113, 0, 0, 1, 2},
  {22421, 256, 66, 116, 0, 0, 1, 2},
  {22446, 297, 48, 124, 13543, 0, 1, 2},
  {22488, 298, 48, 124, 13543, 0, 1, 2},
  {22530, 209, 50, 124, 0, 0, 1, 2},
  {22573, 299, 8, 21, 13942, 0, 1, 2},
  {22612, 243, 92, 106, 0, 0, 1, 2},
  {22651, 77, 4, 112, 0, 0, 1, 2},
  {22691, 78, 4, 113, 0, 0, 1, 2},
  {22733, 73, 5, 36, 0, 0, 1, 2},
  {22789, 79, 4, 114, 0, 0, 1, 2},
  {22831, 78, 4, 39, 0, 0, 1, 2},
  {22874, 7, 5, 36, 0, 0, 1, 2},
  {22929, 7, 4, 43, 0, 0, 1, 2},
  {22973, 7, 4, 115, 0, 0, 1, 2},
  {23014, 7, 4, 112, 0, 0, 1, 2},
  {23055, 7, 4, 112, 0, 0, 1, 2},
  {23094, 82, 4, 113, 0, 0, 1, 2},
  {23135, 46, 5, 75, 13646, 0, 1, 2},
  {23190, 46, 5, 36, 13960, 0, 1, 2},
  {23247, 46, 92, 43, 0, 0, 1, 2},
  {23290, 8, 4, 112, 0, 0, 1, 2},
  {23331, 83, 4, 113, 0, 0, 1, 2},
  {23374, 46, 15, 125, 0, 0, 1, 2},
  {23408, 32, 17, 126, 0, 0, 1, 2},
  {23438, 35, 17, 126, 0, 0, 1, 2},
  {23468, 37, 17, 126, 0, 0, 1, 2},
  {23503, 38, 17, 126, 0, 0, 1, 2},
  {23537, 23, 17, 126, 0, 0, 1, 2},
  {23573, 77, 17, 127, 0, 0, 1, 2},
  {23607, 79, 17, 127, 0, 0, 1, 2},
  {23640, 8, 17, 127, 0, 0, 1, 2},
  {23672, 83, 15, 127, 0, 0, 1, 2},
  {23706, 299, 8, 21, 13942, 0, 1, 2},
  {23749, 299, 105, 21, 0, 0, 1, 2},
  {23792, 40, 19, 128, 0, 0, 1, 2},
  {23820, 40, 106, 128, 0, 0, 1, 2},
  {23848, 300, 4, 129, 0, 0, 1, 2},
  {23875, 301, 101, 130, 13950, 0, 1, 2},
  {23905, 302, 101, 130, 13950, 0, 1, 2},
  {23935, 303, 101, 131, 13950, 0, 1, 2},
  {23964, 275, 15, 125, 0, 0, 1, 2},
  {23994, 46, 39, 111, 0, 0, 1, 0},
  {24051, 268, 92, 106, 0, 0, 1, 2},
  {24086, 6, 5, 36, 0, 0, 1, 2},
  {24138, 153, 4, 114, 0, 0, 1, 2},
  {24176, 273, 4, 115, 0, 0, 1, 2},
  {24213, 273, 4, 112, 0, 0, 1, 2},
  {24250, 273, 4, 112, 0, 0, 1, 2},
  {24285, 274, 4, 113, 0, 0, 1, 2},
  {24322, 275, 5, 36, 13960, 0, 1, 2},
  {24375, 275, 92, 43, 0, 0, 1, 2},
  {24414, 154, 4, 112, 0, 0, 1, 2},
  {24451, 155, 4, 113, 0, 0, 1, 2},
  {24490, 304, 41, 21, 0, 0, 1, 2},
  {24522, 305, 41, 21, 0, 0, 1, 2},
  {24554, 306, 48, 124, 13543, 0, 1, 2},
  {24595, 307, 48, 124, 13950, 0, 1, 2},
  {24635, 308, 48, 124, 13950, 0, 1, 2},
  {24674, 309, 48, 132, 13543, 0, 1, 2},
  {24714, 310, 48, 124, 13543, 0, 1, 2},
  {24753, 85, 48, 124, 13543, 0, 1, 2},
  {24792, 307, 48, 132, 13543, 0, 1, 2},
  {24832, 307, 48, 124, 13950, 0, 1, 2},
  {24872, 311, 42, 21, 13950, 0, 1, 2},
  {24910, 278, 42, 21, 13950, 0, 1, 2},
  {24947, 312, 107, 124, 13950, 0, 1, 2},
  {24994, 313, 108, 124, 13950, 0, 1, 2},
  {25038, 226, 109, 121, 13950, 0, 1, 2},
  {25065, 226, 110, 117, 13950, 0, 1, 2},
  {25094, 226, 110, 117, 0, 0, 1, 2},
  {25123, 210, 103, 117, 13950, 0, 1, 2},
  {25155, 125, 111, 133, 0, 0, 1, 2},
  {25192, 314, 101, 134, 0, 0, 1, 2},
  {25233, 310, 101, 134, 0, 0, 1, 2},
  {25273, 85, 101, 134, 0, 0, 1, 2},
  {25313, 250, 104, 0, 13950, 0, 1, 2},
  {25354, 208, 104, 45, 0, 0, 1, 2},
  {25394, 209, 112, 58, 0, 0, 1, 2},
  {25434, 125, 103, 134, 0, 0, 1, 2},
  {25480, 212, 104, 45, 0, 0, 1, 2},
  {25520, 315, 104, 0, 13950, 0, 1, 2},
  {25563, 209, 50, 124, 0, 0, 1, 2},
  {25603, 207, 113, 135, 13950, 0, 1, 2},
  {25640, 213, 113, 135, 13950, 0, 1, 2},
  {25679, 192, 114, 136, 13950, 0, 1, 2},
  {25713, 192, 98, 119, 13950, 0, 1, 0},
  {25749, 227, 98, 137, 0, 0, 1, 2},
  {25778, 275, 15, 125, 0, 0, 1, 2},
  {25805, 249, 101, 130, 13950, 0, 1, 2},
  {25841, 67, 115, 138, 0, 0, 1, 2},
  {25876, 316, 101, 139, 13950, 0, 1, 2},
  {25911, 317, 103, 118, 0, 0, 1, 2},
  {25948, 79, 17, 127, 0, 0, 1, 2},
  {25974, 8, 17, 127, 0, 0, 1, 2},
  {25999, 122, 50, 140, 0, 0, 1, 2},
  {26031, 318, 50, 140, 0, 0, 1, 2},
  {26062, 122, 116, 139, 0, 0, 1, 2},
  {26100, 319, 116, 139, 0, 0, 1, 2},
  {26137, 320, 100, 123, 0, 0, 1, 2},
  {26176, 122, 113, 123, 0, 0, 1, 2},
  {26204, 122, 99, 123, 13950, 0, 1, 2},
  {26242, 321, 99, 123, 13950, 0, 1, 2},
  {26282, 322, 114, 117, 0, 0, 1, 2},
  {26312, 323, 115, 121, 0, 0, 1, 2},
  {26344, 324, 115, 141, 0, 0, 1, 2},
  {26376, 256, 96, 116, 0, 0, 1, 0},
  {26408, 325, 42, 21, 13950, 0, 1, 0},
  {26456, 326, 42, 21, 13950, 0, 1, 0},
  {26503, 257, 97, 117, 13950, 0, 1, 0},
  {26542, 257, 97, 118, 0, 0, 1, 0},
  {26581, 258, 98, 119, 13950, 0, 1, 0},
  {26627, 259, 98, 120, 0, 0, 1, 0},
  {26666, 260, 99, 117, 0, 0, 1, 0},
  {26706, 261, 100, 121, 0, 0, 1, 0},
  {26748, 299, 8, 21, 13942, 0, 1, 2},
  {26784, 299, 105, 21, 0, 0, 1, 2},
  {26820, 253, 35, 0, 0, 0, 1, 0},
  {26866, 71, 35, 0, 0, 0, 1, 0},
  {26904, 71, 35, 26, 0, 624, 1, 1},
  {26942, 71, 35, 0, 0, 0, 1, 0},
  {26982, 279, 96, 116, 0, 0, 1, 0},
  {27014, 311, 42, 21, 13950, 0, 1, 0},
  {27062, 278, 42, 21, 13950, 0, 1, 0},
  {27109, 226, 97, 117, 13950, 0, 1, 0},
  {27148, 226, 97, 117, 0, 0, 1, 0},
  {27187, 250, 104, 0, 13950, 0, 1, 0},
  {27238, 208, 104, 45, 0, 0, 1, 0},
  {27288, 315, 104, 0, 13950, 0, 1, 0},
  {27341, 192, 98, 119, 13950, 0, 1, 0},
  {27387, 227, 98, 120, 0, 0, 1, 0},
  {27426, 322, 99, 117, 0, 0, 1, 0},
  {27466, 327, 67, 142, 0, 0, 1, 0},
  {27494, 279, 96, 116, 0, 0, 1, 0},
  {27526, 226, 97, 117, 13950, 0, 1, 0},
  {27565, 226, 97, 118, 0, 0, 1, 0},
  {27604, 192, 98, 119, 13950, 0, 1, 0},
  {27650, 227, 98, 120, 0, 0, 1, 0},
  {27689, 322, 99, 117, 0, 0, 1, 0},
  {27729, 328, 32, 107, 0, 0, 1, 0},
  {27772, 329, 93, 21, 0, 0, 1, 0},
  {27823, 330, 94, 21, 0, 0, 1, 0},
  {27871, 125, 95, 21, 0, 0, 1, 0},
  {27924, 331, 38, 110, 0, 624, 1, 1},
  {27988, 332, 39, 110, 0, 608, 1, 1},
  {28049, 333, 4, 113, 0, 0, 1, 0},
  {28098, 334, 5, 36, 0, 0, 1, 0},
  {28161, 115, 4, 114, 0, 0, 1, 0},
  {28210, 335, 4, 112, 0, 0, 1, 0},
  {28258, 335, 4, 112, 0, 0, 1, 0},
  {28304, 336, 4, 113, 0, 0, 1, 0},
  {28352, 251, 38, 36, 0, 0, 1, 0},
  {28416, 116, 4, 112, 0, 0, 1, 0},
  {28464, 88, 4, 113, 0, 0, 1, 0},
  {28514, 251, 38, 36, 0, 0, 1, 0},
  {28568, 311, 117, 143, 0, 0, 1, 0},
  {28620, 337, 117, 143, 0, 0, 1, 0},
  {28671, 338, 64, 130, 13950, 0, 1, 0},
  {28721, 339, 100, 138, 0, 0, 1, 0},
  {28770, 340, 64, 139, 13950, 0, 1, 0},
  {28819, 341, 118, 118, 0, 0, 1, 0},
  {28870, 342, 50, 140, 0, 0, 1, 0},
  {28916, 343, 50, 140, 0, 0, 1, 0},
  {28961, 344, 32, 107, 0, 0, 1, 0},
  {29005, 345, 33, 108, 0, 0, 1, 0},
  {29050, 328, 32, 107, 0, 0, 1, 0},
  {29093, 346, 93, 21, 0, 0, 1, 0},
  {29144, 330, 94, 21, 0, 0, 1, 0},
  {29192, 125, 95, 21, 0, 0, 1, 0},
  {29245, 331, 38, 110, 0, 624, 1, 1},
  {29309, 251, 38, 75, 0, 624, 1, 1},
  {29373, 332, 39, 110, 0, 608, 1, 1},
  {29434, 333, 4, 113, 0, 0, 1, 0},
  {29483, 334, 5, 36, 0, 0, 1, 0},
  {29546, 115, 4, 114, 0, 0, 1, 0},
  {29595, 335, 4, 112, 0, 0, 1, 0},
  {29643, 335, 4, 112, 0, 0, 1, 0},
  {29689, 336, 4, 113, 0, 0, 1, 0},
  {29737, 251, 38, 36, 0, 0, 1, 0},
  {29801, 116, 4, 112, 0, 0, 1, 0},
  {29849, 88, 4, 113, 0, 0, 1, 0},
  {29899, 251, 38, 36, 0, 0, 1, 0},
  {29953, 311, 117, 143, 0, 0, 1, 0},
  {30005, 278, 117, 143, 0, 0, 1, 0},
  {30056, 338, 64, 130, 13950, 0, 1, 0},
  {30106, 339, 100, 138, 0, 0, 1, 0},
  {30155, 340, 64, 139, 13950, 0, 1, 0},
  {30204, 341, 118, 118, 0, 0, 1, 0},
  {30255, 342, 50, 140, 0, 0, 1, 0},
  {30301, 343, 50, 140, 0, 0, 1, 0},
  {30346, 333, 4, 113, 0, 0, 1, 2},
  {30388, 115, 4, 114, 0, 0, 1, 2},
  {30430, 335, 4, 112, 0, 0, 1, 2},
  {30471, 335, 4, 112, 0, 0, 1, 2},
  {30510, 336, 4, 113, 0, 0, 1, 2},
  {30551, 251, 5, 36, 0, 0, 1, 2},
  {30608, 116, 4, 112, 0, 0, 1, 2},
  {30649, 88, 4, 113, 0, 0, 1, 2},
  {30692, 338, 64, 130, 13950, 0, 1, 2},
  {30735, 339, 100, 138, 0, 0, 1, 2},
  {30777, 340, 64, 139, 13950, 0, 1, 2},
  {30819, 341, 118, 118, 0, 0, 1, 2},
  {30863, 342, 50, 140, 0, 0, 1, 2},
  {30902, 343, 50, 140, 0, 0, 1, 2},
  {30940, 347, 19, 128, 0, 0, 1, 2},
  {30968, 311, 42, 21, 13950, 0, 1, 0},
  {31016, 278, 42, 21, 13950, 0, 1, 0},
  {31063, 253, 35, 0, 0, 0, 1, 0},
  {31109, 71, 35, 0, 0, 0, 1, 0},
  {31147, 71, 35, 26, 0, 624, 1, 1},
  {31185, 71, 35, 0, 0, 0, 1, 0},
  {31225, 279, 96, 116, 0, 0, 1, 0},
  {31257, 226, 97, 117, 13950, 0, 1, 0},
  {31296, 226, 97, 117, 0, 0, 1, 0},
  {31335, 250, 104, 0, 13950, 0, 1, 0},
  {31386, 208, 104, 45, 0, 0, 1, 0},
  {31436, 315, 104, 0, 13950, 0, 1, 0},
  {31489, 192, 98, 119, 13950, 0, 1, 0},
  {31535, 227, 98, 120, 0, 0, 1, 0},
  {31574, 322, 99, 117, 0, 0, 1, 0},
  {31614, 327, 67, 142, 0, 0, 1, 0},
  {31642, 348, 92, 106, 0, 0, 1, 2},
  {31677, 269, 92, 106, 0, 0, 1, 2},
  {31728, 245, 32, 107, 0, 0, 1, 2},
  {31761, 246, 33, 108, 0, 0, 1, 2},
  {31795, 69, 34, 24, 0, 0, 1, 2},
  {31831, 248, 32, 107, 0, 0, 1, 2},
  {31863, 72, 38, 109, 0, 0, 1, 2},
  {31915, 46, 39, 110, 0, 0, 1, 2},
  {31968, 46, 38, 109, 0, 0, 1, 2},
  {32021, 46, 38, 75, 0, 0, 1, 2},
  {32074, 252, 39, 110, 0, 608, 1, 3},
  {32124, 75, 39, 111, 0, 0, 1, 2},
  {32173, 76, 39, 110, 0, 624, 1, 3},
  {32224, 5, 4, 112, 0, 0, 1, 2},
  {32260, 296, 4, 113, 0, 0, 1, 2},
  {32298, 6, 5, 36, 0, 0, 1, 2},
  {32350, 153, 4, 114, 0, 0, 1, 2},
  {32388, 5, 4, 39, 0, 0, 1, 2},
  {32425, 296, 4, 39, 0, 0, 1, 2},
  {32464, 254, 4, 83, 0, 0, 1, 2},
  {32507, 75, 40, 75, 13864, 0, 1, 2},
  {32558, 75, 40, 75, 0, 0, 1, 2},
  {32607, 273, 5, 36, 0, 0, 1, 2},
  {32658, 273, 4, 43, 0, 0, 1, 2},
  {32698, 273, 4, 115, 0, 0, 1, 2},
  {32735, 273, 4, 112, 0, 0, 1, 2},
  {32772, 273, 4, 112, 0, 0, 1, 2},
  {32807, 274, 4, 113, 0, 0, 1, 2},
  {32844, 46, 5, 75, 13646, 0, 1, 2},
  {32895, 275, 5, 36, 13960, 0, 1, 2},
  {32948, 275, 92, 43, 0, 0, 1, 2},
  {32987, 154, 4, 112, 0, 0, 1, 2},
  {33024, 155, 4, 113, 0, 0, 1, 2},
  {33063, 158, 64, 122, 13950, 0, 1, 2},
  {33091, 279, 66, 116, 0, 0, 1, 2},
  {33116, 306, 48, 124, 13543, 0, 1, 2},
  {33160, 307, 48, 124, 13950, 0, 1, 2},
  {33203, 308, 48, 124, 13950, 0, 1, 2},
  {33245, 309, 48, 132, 13543, 0, 1, 2},
  {33288, 310, 48, 124, 13543, 0, 1, 2},
  {33330, 85, 48, 124, 13543, 0, 1, 2},
  {33372, 307, 48, 132, 13543, 0, 1, 2},
  {33415, 307, 48, 124, 13950, 0, 1, 2},
  {33458, 312, 107, 124, 13950, 0, 1, 2},
  {33508, 313, 108, 124, 13950, 0, 1, 2},
  {33555, 209, 50, 124, 0, 0, 1, 2},
  {33598, 275, 15, 125, 0, 0, 1, 2},
  {33628, 106, 17, 126, 0, 0, 1, 2},
  {33654, 110, 17, 126, 0, 0, 1, 2},
  {33680, 112, 17, 126, 0, 0, 1, 2},
  {33711, 111, 17, 126, 0, 0, 1, 2},
  {33741, 113, 17, 126, 0, 0, 1, 2},
  {33773, 5, 17, 127, 0, 0, 1, 2},
  {33803, 153, 17, 127, 0, 0, 1, 2},
  {33832, 154, 17, 127, 0, 0, 1, 2},
  {33860, 155, 15, 127, 0, 0, 1, 2},
  {33890, 299, 8, 21, 13942, 0, 1, 2},
  {33929, 299, 105, 21, 0, 0, 1, 2},
  {33968, 14, 64, 144, 13929, 0, 1, 2},
  {34002, 349, 64, 144, 13941, 0, 1, 2},
  {34036, 350, 19, 128, 0, 0, 1, 2},
  {34060, 350, 106, 128, 0, 0, 1, 2},
  {34084, 351, 4, 129, 0, 0, 1, 2},
  {34107, 122, 41, 20, 0, 0, 1, 2},
  {34140, 14, 64, 144, 13929, 0, 1, 2},
  {34171, 349, 64, 144, 13941, 0, 1, 2},
  {34202, 235, 119, 118, 13950, 0, 1, 2},
  {34222, 352, 119, 118, 13950, 0, 1, 2},
  {34248, 327, 67, 142, 0, 0, 1, 2},
  {34266, 73, 5, 36, 0, 0, 1, 0},
  {34308, 153, 4, 114, 0, 0, 1, 0},
  {34350, 274, 4, 113, 0, 0, 1, 0},
  {34391, 155, 4, 113, 0, 0, 1, 0},
  {34434, 161, 101, 58, 13950, 0, 1, 0},
  {34463, 353, 0, 145, 0, 0, 1, 0},
  {34501, 354, 0, 145, 0, 0, 1, 0},
  {34535, 303, 65, 145, 0, 0, 1, 0},
  {34569, 192, 114, 80, 13950, 0, 1, 0},
  {34612, 106, 17, 91, 0, 0, 2, 0},
  {34642, 110, 17, 91, 0, 0, 2, 0},
  {34672, 355, 17, 101, 0, 0, 2, 0},
  {34708, 112, 17, 91, 0, 0, 2, 0},
  {34743, 111, 17, 91, 0, 0, 2, 0},
  {34777, 113, 17, 91, 0, 0, 2, 0},
  {34813, 5, 17, 101, 0, 0, 2, 0},
  {34847, 153, 17, 101, 0, 0, 2, 0},
  {34880, 154, 17, 101, 0, 0, 2, 0},
  {34912, 155, 15, 101, 0, 0, 2, 0},
  {34946, 111, 17, 101, 0, 0, 2, 0},
  {34994, 122, 120, 146, 0, 0, 1, 0},
  {35029, 318, 120, 146, 0, 0, 1, 0},
  {35063, 122, 121, 140, 0, 0, 1, 0},
  {35108, 319, 121, 140, 0, 0, 1, 0},
  {35152, 320, 115, 80, 0, 0, 1, 0},
  {35193, 122, 122, 80, 0, 0, 1, 0},
  {35223, 122, 114, 58, 13950, 0, 1, 0},
  {35272, 321, 98, 58, 13950, 0, 1, 0},
  {35323, 356, 115, 80, 0, 0, 1, 0},
  {35371, 324, 115, 94, 0, 0, 1, 0},
  {35419, 357, 17, 101, 0, 0, 2, 0},
  {35463, 342, 120, 146, 0, 0, 1, 0},
  {35512, 343, 120, 146, 0, 0, 1, 0},
  {35560, 347, 19, 101, 0, 0, 1, 0},
  {35602, 115, 4, 114, 0, 0, 1, 0},
  {35658, 336, 4, 113, 0, 0, 1, 0},
  {35713, 88, 4, 113, 0, 0, 1, 0},
  {35770, 358, 0, 145, 0, 0, 1, 0},
  {35822, 359, 0, 145, 0, 0, 1, 0},
  {35870, 360, 65, 145, 0, 0, 1, 0},
  {35918, 361, 17, 101, 0, 0, 2, 0},
  {35962, 362, 17, 101, 0, 0, 2, 0},
  {36011, 363, 17, 101, 0, 0, 2, 0},
  {36061, 342, 120, 146, 0, 0, 1, 0},
  {36110, 343, 120, 146, 0, 0, 1, 0},
  {36158, 364, 123, 147, 0, 0, 1, 0},
  {36200, 347, 19, 101, 0, 0, 1, 0},
  {36242, 188, 123, 147, 0, 0, 1, 0},
  {36270, 350, 19, 101, 0, 0, 1, 0},
  {36298, 365, 124, 148, 0, 0, 1, 0},
  {36319, 366, 125, 146, 0, 0, 1, 0},
  {36341, 367, 65, 58, 0, 0, 1, 0},
  {36364, 368, 65, 58, 0, 0, 1, 0},
  {36386, 310, 65, 58, 0, 0, 1, 0},
  {36407, 367, 65, 58, 0, 0, 1, 0},
  {36429, 369, 125, 146, 0, 0, 1, 0},
  {36458, 370, 65, 80, 0, 0, 1, 0},
  {36478, 365, 126, 148, 0, 0, 1, 0},
  {36500, 63, 65, 149, 0, 0, 2, 0},
  {36526, 63, 9, 149, 0, 0, 2, 0},
  {36553, 63, 9, 149, 0, 0, 2, 0},
  {36569, 63, 65, 149, 0, 0, 2, 0},
  {36591, 63, 9, 149, 0, 0, 2, 0},
  {36619, 63, 65, 149, 0, 0, 2, 0},
  {36641, 63, 65, 150, 0, 0, 2, 0},
  {36669, 63, 9, 150, 0, 0, 2, 0},
  {36693, 63, 17, 149, 0, 0, 2, 0},
  {36709, 63, 17, 149, 0, 0, 2, 0},
  {36729, 63, 17, 149, 0, 0, 2, 0},
  {36745, 63, 17, 149, 0, 0, 2, 0},
  {36766, 63, 17, 149, 0, 0, 2, 0},
  {36786, 63, 17, 149, 0, 0, 2, 0},
  {36808, 63, 45, 149, 0, 0, 2, 0},
  {36828, 63, 45, 149, 0, 0, 2, 0},
  {36847, 63, 45, 149, 0, 0, 2, 0},
  {36865, 63, 45, 149, 0, 0, 2, 0},
  {36885, 63, 8, 21, 0, 0, 2, 0},
  {36916, 371, 65, 21, 0, 0, 1, 0},
  {36968, 372, 127, 151, 0, 0, 1, 0},
  {37024, 373, 42, 21, 0, 0, 1, 0},
  {37063, 213, 0, 119, 0, 0, 1, 0},
  {37104, 373, 128, 21, 0, 0, 1, 0},
  {37143, 374, 129, 45, 0, 0, 1, 0},
  {37190, 373, 42, 21, 0, 0, 1, 0},
  {37240, 375, 130, 21, 0, 0, 1, 0},
  {37281, 375, 131, 21, 0, 0, 1, 0},
  {37322, 376, 60, 21, 0, 0, 1, 0},
  {37368, 377, 65, 20, 0, 0, 1, 0},
  {37418, 378, 132, 21, 0, 0, 1, 0},
  {37460, 379, 127, 21, 0, 0, 1, 0},
  {37502, 380, 133, 45, 0, 0, 1, 0},
  {37554, 381, 129, 45, 0, 0, 1, 0},
  {37605, 382, 69, 21, 0, 0, 1, 0},
  {37642, 375, 42, 21, 0, 0, 1, 0},
  {37690, 373, 134, 21, 0, 0, 1, 0},
  {37743, 371, 65, 45, 0, 0, 1, 0},
  {37799, 194, 70, 119, 0, 0, 1, 0},
  {37835, 195, 70, 119, 0, 0, 1, 0},
  {37876, 125, 0, 119, 0, 0, 1, 0},
  {37919, 366, 65, 119, 0, 0, 1, 0},
  {37954, 383, 65, 119, 0, 0, 1, 0},
  {37988, 384, 135, 21, 0, 0, 1, 0},
  {38035, 379, 135, 119, 0, 0, 1, 0},
  {38073, 384, 133, 151, 0, 0, 1, 0},
  {38101, 385, 69, 119, 0, 0, 1, 0},
  {38138, 386, 70, 119, 0, 0, 1, 0},
  {38169, 375, 41, 21, 0, 0, 1, 0},
  {38219, 373, 80, 152, 0, 0, 1, 0},
  {38244, 373, 80, 152, 0, 0, 1, 0},
  {38271, 387, 8, 153, 0, 0, 1, 0},
  {38289, 387, 8, 153, 0, 0, 1, 0},
  {38307, 388, 8, 153, 0, 0, 1, 0},
  {38335, 125, 136, 21, 0, 0, 1, 2},
  {38363, 14, 115, 58, 0, 0, 1, 2},
  {38388, 373, 9, 147, 0, 0, 1, 2},
  {38418, 278, 41, 0, 0, 0, 1, 2},
  {38439, 122, 48, 58, 0, 0, 1, 2},
  {38456, 122, 48, 58, 0, 0, 1, 2},
  {38481, 14, 48, 58, 0, 0, 1, 2},
  {38503, 14, 48, 58, 0, 0, 1, 2},
  {38533, 389, 48, 58, 0, 0, 1, 2},
  {38560, 390, 7, 154, 0, 0, 1, 0},
  {38592, 390, 7, 154, 0, 0, 1, 0},
  {38629, 390, 7, 154, 0, 0, 1, 0},
  {38670, 391, 7, 155, 0, 0, 1, 0},
  {38690, 391, 7, 155, 0, 0, 1, 0},
  {38715, 391, 7, 155, 0, 0, 1, 0},
  {38739, 392, 66, 156, 0, 0, 1, 0},
  {38775, 393, 66, 157, 0, 0, 1, 0},
  {38811, 310, 69, 158, 0, 0, 1, 0},
  {38840, 314, 69, 157, 0, 0, 1, 0},
  {38881, 394, 70, 156, 0, 0, 1, 0},
  {38916, 395, 69, 157, 0, 0, 1, 0},
  {38943, 396, 70, 157, 0, 0, 1, 0},
  {38985, 397, 125, 159, 0, 0, 1, 0},
  {39007, 398, 125, 159, 0, 0, 1, 0},
  {39029, 399, 137, 103, 0, 0, 1, 0},
  {39057, 399, 137, 103, 0, 0, 1, 0},
  {39090, 400, 137, 103, 0, 0, 1, 0},
  {39116, 386, 138, 103, 0, 0, 1, 0},
  {39134, 401, 6, 103, 0, 0, 1, 0},
  {39152, 195, 139, 101, 0, 0, 1, 0},
  {39177, 332, 140, 80, 0, 0, 1, 0},
  {39198, 63, 141, 80, 0, 0, 1, 0},
  {39219, 63, 141, 80, 0, 0, 1, 0},
  {39251, 402, 142, 80, 0, 0, 1, 0},
  {39270, 403, 143, 80, 0, 0, 1, 0},
  {39290, 403, 144, 80, 0, 0, 1, 0},
  {39321, 403, 143, 80, 0, 0, 1, 0},
  {39352, 403, 143, 80, 0, 0, 1, 0},
  {39383, 63, 141, 80, 0, 0, 1, 0},
  {39414, 63, 141, 80, 0, 0, 1, 0},
  {39445, 63, 141, 80, 0, 0, 1, 0},
  {39472, 404, 143, 80, 0, 0, 1, 0},
  {39493, 404, 107, 80, 0, 0, 1, 0},
  {39525, 404, 140, 80, 0, 0, 1, 0},
  {39557, 404, 140, 80, 0, 0, 1, 0},
  {39585, 63, 143, 80, 0, 0, 1, 0},
  {39609, 63, 145, 80, 0, 0, 1, 0},
  {39637, 63, 145, 80, 0, 0, 1, 0},
  {39676, 63, 145, 80, 0, 0, 1, 0},
  {39703, 63, 145, 80, 0, 0, 1, 0},
  {39741, 63, 146, 80, 0, 0, 1, 0},
  {39761, 63, 146, 80, 0, 0, 1, 0},
  {39792, 63, 146, 80, 0, 0, 1, 0},
  {39820, 323, 27, 58, 0, 0, 1, 0},
  {39858, 323, 27, 80, 0, 0, 1, 0},
  {39896, 405, 125, 94, 0, 0, 1, 0},
  {39934, 406, 125, 160, 0, 0, 1, 0},
  {39972, 216, 125, 94, 0, 0, 1, 0},
  {40004, 407, 125, 160, 0, 0, 1, 0},
  {40036, 63, 147, 160, 0, 0, 1, 0},
  {40060, 63, 148, 160, 0, 0, 1, 0},
  {40083, 408, 148, 103, 0, 0, 1, 0},
  {40105, 63, 148, 101, 0, 0, 1, 0},
  {40128, 409, 149, 91, 0, 0, 1, 0},
  {40152, 410, 149, 101, 0, 0, 1, 0},
  {40174, 409, 149, 161, 0, 0, 1, 0},
  {40203, 253, 150, 80, 0, 0, 1, 0},
  {40222, 411, 67, 162, 0, 0, 1, 0},
  {40262, 412, 4, 163, 0, 0, 1, 0},
  {40299, 413, 4, 164, 0, 0, 1, 0},
  {40338, 414, 5, 81, 0, 0, 1, 0},
  {40377, 415, 40, 81, 0, 0, 1, 0},
  {40413, 415, 40, 81, 0, 0, 1, 0},
  {40451, 416, 5, 81, 0, 0, 1, 0},
  {40489, 416, 4, 165, 0, 0, 1, 0},
  {40527, 417, 4, 166, 0, 0, 1, 0},
  {40565, 417, 4, 167, 0, 0, 1, 0},
  {40603, 417, 4, 167, 0, 0, 1, 0},
  {40639, 418, 4, 168, 0, 0, 1, 0},
  {40677, 419, 5, 81, 13641, 0, 1, 0},
  {40715, 419, 5, 81, 0, 0, 1, 0},
  {40755, 419, 5, 81, 0, 0, 1, 0},
  {40795, 419, 92, 165, 0, 0, 1, 0},
  {40835, 420, 4, 167, 0, 0, 1, 0},
  {40873, 421, 135, 0, 0, 0, 1, 0},
  {40909, 422, 137, 84, 0, 0, 1, 0},
  {40954, 423, 137, 84, 0, 0, 1, 0},
  {40997, 424, 151, 169, 13634, 0, 1, 0},
  {41036, 425, 13, 169, 13634, 0, 1, 0},
  {41073, 63, 125, 170, 0, 0, 1, 0},
  {41118, 426, 13, 171, 0, 0, 1, 0},
  {41162, 427, 13, 169, 0, 0, 1, 0},
  {41199, 428, 13, 83, 0, 0, 1, 0},
  {41238, 429, 13, 172, 0, 0, 1, 0},
  {41282, 430, 13, 173, 0, 0, 1, 0},
  {41321, 63, 13, 174, 0, 0, 1, 0},
  {41360, 63, 13, 174, 0, 0, 1, 0},
  {41399, 431, 13, 171, 0, 0, 1, 0},
  {41436, 427, 13, 175, 0, 0, 1, 0},
  {41471, 63, 126, 170, 0, 0, 1, 0},
  {41512, 432, 152, 21, 0, 0, 1, 0},
  {41546, 433, 15, 84, 0, 0, 1, 0},
  {41576, 433, 13, 176, 0, 0, 1, 0},
  {41606, 434, 6, 83, 0, 0, 1, 0},
  {41642, 435, 46, 175, 0, 0, 1, 0},
  {41670, 435, 46, 175, 0, 0, 1, 0},
  {41700, 31, 46, 175, 0, 0, 1, 0},
  {41730, 31, 46, 175, 0, 0, 2, 0},
  {41766, 427, 45, 83, 0, 0, 1, 0},
  {41796, 436, 46, 83, 0, 0, 1, 0},
  {41831, 437, 46, 83, 0, 0, 1, 0},
  {41866, 438, 45, 83, 0, 0, 2, 0},
  {41896, 439, 45, 83, 0, 0, 2, 0},
  {41930, 440, 45, 83, 0, 0, 1, 0},
  {41965, 441, 45, 83, 0, 0, 1, 0},
  {41999, 442, 45, 83, 0, 0, 1, 0},
  {42035, 443, 46, 175, 0, 0, 1, 0},
  {42068, 444, 46, 175, 0, 0, 1, 0},
  {42101, 445, 69, 21, 0, 0, 1, 0},
  {42136, 446, 69, 21, 0, 0, 1, 0},
  {42170, 447, 153, 84, 0, 0, 1, 0},
  {42201, 448, 18, 83, 0, 0, 1, 0},
  {42231, 420, 154, 83, 0, 0, 1, 0},
  {42261, 449, 41, 0, 0, 0, 1, 0},
  {42300, 450, 65, 0, 0, 0, 1, 0},
  {42339, 451, 65, 0, 0, 0, 1, 0},
  {42390, 452, 65, 0, 0, 0, 1, 0},
  {42440, 453, 67, 21, 0, 0, 1, 0},
  {42489, 450, 65, 0, 0, 0, 1, 0},
  {42539, 452, 65, 0, 0, 0, 1, 0},
  {42587, 454, 41, 0, 0, 0, 1, 0},
  {42631, 455, 42, 0, 0, 0, 1, 0},
  {42670, 456, 42, 0, 0, 0, 1, 0},
  {42708, 457, 8, 98, 0, 0, 1, 0},
  {42758, 458, 155, 177, 0, 0, 1, 0},
  {42797, 452, 65, 0, 0, 0, 1, 0},
  {42836, 63, 8, 21, 0, 0, 1, 0},
  {42880, 63, 8, 21, 0, 0, 1, 0},
  {42909, 368, 41, 0, 0, 0, 1, 0},
  {42937, 459, 43, 178, 0, 0, 1, 0},
  {42974, 314, 156, 0, 0, 0, 1, 0},
  {43003, 275, 90, 58, 0, 0, 1, 0},
  {43048, 460, 90, 58, 0, 0, 1, 0},
  {43082, 461, 90, 58, 0, 0, 1, 0},
  {43118, 462, 71, 179, 0, 0, 1, 0},
  {43153, 463, 90, 147, 0, 0, 1, 0},
  {43190, 464, 71, 179, 0, 0, 1, 0},
  {43226, 464, 71, 179, 0, 0, 1, 0},
  {43262, 464, 71, 179, 0, 0, 1, 0},
  {43296, 76, 71, 147, 0, 0, 1, 0},
  {43334, 465, 71, 179, 0, 0, 1, 0},
  {43370, 466, 0, 101, 0, 0, 1, 0},
  {43399, 467, 0, 101, 0, 0, 1, 0},
  {43433, 468, 0, 101, 0, 0, 1, 0},
  {43467, 467, 0, 101, 0, 0, 1, 0},
  {43500, 368, 41, 0, 0, 0, 1, 0},
  {43546, 469, 156, 0, 0, 0, 1, 0},
  {43603, 470, 41, 0, 0, 0, 1, 0},
  {43637, 471, 66, 58, 0, 0, 1, 0},
  {43671, 472, 66, 58, 0, 0, 1, 0},
  {43710, 212, 135, 58, 0, 0, 1, 0},
  {43755, 249, 69, 178, 0, 0, 1, 0},
  {43807, 469, 69, 58, 0, 0, 1, 0},
  {43858, 212, 157, 58, 0, 0, 1, 0},
  {43898, 473, 66, 58, 0, 0, 1, 0},
  {43932, 474, 66, 175, 0, 0, 1, 0},
  {43971, 475, 66, 80, 0, 0, 1, 0},
  {44007, 476, 66, 58, 0, 0, 1, 0},
  {44052, 477, 66, 180, 0, 0, 1, 0},
  {44088, 478, 7, 100, 0, 0, 1, 0},
  {44128, 479, 7, 100, 0, 0, 1, 0},
  {44173, 480, 7, 180, 0, 0, 1, 0},
  {44211, 480, 7, 180, 0, 0, 1, 0},
  {44254, 481, 6, 101, 0, 0, 1, 0},
  {44296, 481, 6, 101, 0, 0, 1, 0},
  {44343, 482, 71, 0, 0, 0, 1, 0},
  {44381, 483, 71, 181, 0, 0, 1, 0},
  {44415, 484, 71, 181, 0, 0, 1, 0},
  {44447, 485, 71, 181, 0, 0, 1, 0},
  {44486, 486, 71, 181, 0, 0, 1, 0},
  {44518, 487, 71, 181, 0, 0, 1, 0},
  {44552, 488, 71, 182, 0, 0, 1, 0},
  {44586, 489, 69, 58, 0, 0, 1, 0},
  {44618, 490, 69, 58, 0, 0, 1, 0},
  {44650, 491, 69, 58, 0, 0, 1, 0},
  {44681, 492, 70, 147, 0, 0, 1, 0},
  {44717, 493, 70, 147, 0, 0, 1, 0},
  {44749, 494, 70, 83, 0, 0, 1, 0},
  {44787, 495, 69, 147, 0, 0, 1, 0},
  {44825, 496, 69, 177, 0, 0, 1, 0},
  {44857, 497, 41, 58, 0, 0, 1, 0},
  {44890, 498, 69, 100, 0, 0, 1, 0},
  {44927, 470, 41, 0, 0, 0, 1, 0},
  {44975, 470, 41, 0, 0, 0, 1, 0},
  {45016, 308, 41, 0, 0, 0, 1, 0},
  {45057, 470, 41, 0, 0, 0, 1, 0},
  {45098, 297, 41, 0, 0, 0, 1, 0},
  {45138, 499, 69, 178, 0, 0, 1, 0},
  {45189, 500, 69, 58, 0, 0, 1, 0},
  {45232, 501, 69, 58, 0, 0, 1, 0},
  {45276, 502, 69, 58, 0, 0, 1, 0},
  {45326, 503, 7, 58, 0, 0, 1, 0},
  {45386, 213, 158, 58, 0, 0, 1, 0},
  {45438, 504, 69, 178, 0, 0, 1, 0},
  {45476, 505, 66, 178, 0, 0, 1, 0},
  {45515, 506, 159, 0, 0, 0, 1, 0},
  {45562, 507, 42, 58, 0, 0, 1, 0},
  {45608, 87, 135, 59, 0, 0, 1, 0},
  {45658, 497, 69, 58, 0, 0, 1, 0},
  {45707, 497, 69, 58, 0, 0, 1, 0},
  {45762, 508, 69, 58, 0, 0, 1, 0},
  {45810, 509, 69, 58, 0, 0, 1, 0},
  {45864, 510, 69, 101, 0, 0, 1, 0},
  {45903, 511, 43, 58, 0, 0, 1, 0},
  {45929, 512, 44, 178, 0, 0, 1, 0},
  {45966, 513, 160, 100, 0, 0, 1, 0},
  {45999, 514, 160, 100, 0, 0, 1, 0},
  {46038, 515, 106, 101, 0, 0, 1, 0},
  {46069, 297, 156, 0, 0, 0, 1, 0},
  {46114, 516, 69, 58, 0, 0, 1, 0},
  {46161, 517, 135, 58, 0, 0, 1, 0},
  {46213, 518, 65, 58, 0, 0, 1, 0},
  {46269, 497, 135, 58, 0, 0, 1, 0},
  {46316, 519, 69, 58, 0, 0, 1, 0},
  {46354, 520, 70, 58, 0, 0, 1, 0},
  {46397, 521, 70, 101, 0, 0, 1, 0},
  {46428, 522, 70, 101, 0, 0, 1, 0},
  {46459, 523, 70, 101, 0, 0, 1, 0},
  {46495, 524, 7, 183, 0, 0, 1, 0},
  {46524, 84, 69, 58, 0, 0, 1, 0},
  {46571, 525, 69, 178, 0, 0, 1, 0},
  {46617, 368, 69, 58, 0, 0, 1, 0},
  {46666, 482, 69, 58, 0, 0, 1, 0},
  {46717, 526, 70, 84, 0, 0, 1, 0},
  {46758, 314, 69, 20, 0, 0, 1, 0},
  {46803, 527, 70, 184, 0, 0, 1, 0},
  {46854, 528, 70, 101, 0, 0, 1, 0},
  {46905, 529, 73, 82, 0, 0, 1, 0},
  {46952, 530, 69, 58, 0, 0, 1, 0},
  {46996, 531, 69, 58, 0, 0, 1, 0},
  {47026, 122, 69, 184, 0, 0, 1, 0},
  {47062, 532, 69, 184, 0, 0, 1, 0},
  {47098, 533, 69, 58, 0, 0, 1, 0},
  {47127, 297, 41, 0, 0, 0, 1, 0},
  {47159, 368, 55, 0, 0, 0, 1, 0},
  {47198, 534, 135, 58, 0, 0, 1, 0},
  {47234, 535, 135, 178, 0, 0, 1, 0},
  {47269, 249, 65, 94, 0, 0, 1, 0},
  {47308, 536, 157, 58, 0, 0, 1, 0},
  {47333, 537, 157, 58, 0, 0, 1, 0},
  {47364, 538, 70, 58, 0, 0, 1, 0},
  {47409, 539, 70, 58, 0, 0, 1, 0},
  {47454, 540, 157, 58, 0, 0, 1, 0},
  {47483, 541, 157, 58, 0, 0, 1, 0},
  {47508, 405, 70, 58, 0, 0, 1, 0},
  {47554, 542, 70, 175, 0, 0, 1, 0},
  {47606, 543, 0, 180, 0, 0, 1, 0},
  {47631, 543, 0, 180, 0, 0, 1, 0},
  {47665, 544, 70, 58, 0, 0, 1, 0},
  {47708, 545, 70, 58, 0, 0, 1, 0},
  {47751, 546, 70, 183, 0, 0, 1, 0},
  {47794, 122, 70, 111, 0, 0, 1, 0},
  {47835, 547, 70, 147, 0, 0, 1, 0},
  {47868, 548, 70, 147, 0, 0, 1, 0},
  {47895, 549, 70, 101, 0, 0, 1, 0},
  {47926, 550, 70, 101, 0, 0, 1, 0},
  {47959, 551, 70, 111, 0, 0, 1, 0},
  {47985, 552, 70, 147, 0, 0, 1, 0},
  {48012, 553, 70, 147, 0, 0, 1, 0},
  {48043, 408, 0, 180, 0, 0, 1, 0},
  {48070, 39, 70, 100, 0, 0, 1, 0},
  {48103, 554, 70, 101, 0, 0, 1, 0},
  {48130, 555, 0, 180, 0, 0, 1, 0},
  {48157, 556, 69, 58, 0, 0, 1, 0},
  {48180, 557, 42, 178, 0, 0, 1, 0},
  {48220, 558, 69, 178, 0, 0, 1, 0},
  {48259, 559, 69, 178, 0, 0, 1, 0},
  {48298, 560, 70, 93, 0, 0, 1, 0},
  {48334, 561, 70, 100, 0, 0, 1, 0},
  {48356, 562, 106, 101, 0, 0, 1, 0},
  {48391, 563, 106, 101, 0, 0, 1, 0},
  {48432, 564, 70, 101, 0, 0, 1, 0},
  {48463, 565, 7, 100, 0, 0, 1, 0},
  {48498, 405, 69, 58, 0, 0, 1, 0},
  {48524, 566, 161, 100, 0, 0, 1, 0},
  {48550, 567, 161, 100, 0, 0, 1, 0},
  {48576, 568, 161, 100, 0, 0, 1, 0},
  {48608, 569, 161, 100, 0, 0, 1, 0},
  {48632, 570, 161, 100, 0, 0, 1, 0},
  {48658, 571, 7, 100, 0, 0, 1, 0},
  {48684, 572, 162, 185, 13560, 0, 1, 2},
  {48707, 573, 48, 186, 0, 0, 1, 0},
  {48731, 165, 137, 187, 0, 0, 1, 2},
  {48755, 574, 163, 81, 0, 0, 1, 0},
  {48776, 572, 164, 188, 13560, 0, 1, 2},
  {48803, 575, 163, 186, 0, 0, 1, 0},
  {48824, 576, 66, 81, 0, 0, 1, 0},
  {48847, 165, 137, 187, 0, 0, 1, 2},
  {48874, 165, 137, 187, 0, 0, 1, 2},
  {48912, 577, 137, 189, 0, 0, 1, 2},
  {48937, 578, 8, 1, 0, 0, 1, 0},
  {48976, 63, 58, 21, 0, 0, 1, 0},
  {49017, 63, 58, 21, 0, 0, 1, 0},
  {49062, 314, 41, 21, 0, 0, 1, 0},
  {49123, 314, 43, 21, 0, 0, 1, 0},
  {49177, 314, 43, 21, 0, 0, 1, 0},
  {49240, 314, 43, 21, 0, 0, 1, 0},
  {49301, 87, 43, 21, 0, 0, 1, 0},
  {49355, 87, 43, 21, 0, 0, 1, 0},
  {49418, 87, 43, 21, 0, 0, 1, 0},
  {49479, 87, 41, 21, 0, 0, 1, 0},
  {49533, 87, 41, 21, 0, 0, 1, 0},
  {49596, 87, 41, 21, 0, 0, 1, 0},
  {49657, 314, 43, 21, 0, 0, 1, 0},
  {49710, 314, 43, 21, 0, 0, 1, 0},
  {49772, 314, 43, 21, 0, 0, 1, 0},
  {49832, 314, 44, 21, 0, 0, 1, 0},
  {49888, 310, 42, 21, 0, 0, 1, 0},
  {49940, 314, 42, 21, 0, 0, 1, 0},
  {49992, 579, 66, 21, 0, 0, 1, 0},
  {50049, 310, 69, 21, 0, 0, 1, 0},
  {50115, 87, 69, 21, 0, 0, 1, 0},
  {50182, 314, 69, 21, 0, 0, 1, 0},
  {50248, 314, 69, 21, 0, 0, 1, 0},
  {50314, 87, 69, 21, 0, 0, 1, 0},
  {50380, 579, 135, 21, 0, 0, 1, 0},
  {50433, 310, 43, 21, 0, 0, 1, 0},
  {50495, 87, 43, 21, 0, 0, 1, 0},
  {50562, 314, 41, 21, 0, 0, 1, 0},
  {50624, 314, 41, 21, 0, 0, 1, 0},
  {50691, 314, 41, 21, 0, 0, 1, 0},
  {50762, 579, 44, 190, 0, 0, 1, 0},
  {50828, 580, 66, 21, 0, 0, 1, 0},
  {50895, 580, 66, 21, 0, 0, 1, 0},
  {50966, 579, 66, 21, 0, 0, 1, 0},
  {51024, 581, 165, 191, 0, 0, 1, 0},
  {51075, 581, 166, 191, 0, 0, 1, 0},
  {51131, 314, 69, 21, 0, 0, 1, 0},
  {51204, 582, 165, 191, 0, 0, 1, 0},
  {51261, 87, 69, 21, 0, 0, 1, 0},
  {51330, 314, 69, 21, 0, 0, 1, 0},
  {51398, 314, 69, 21, 0, 0, 1, 0},
  {51466, 310, 69, 21, 0, 0, 1, 0},
  {51535, 87, 69, 21, 0, 0, 1, 0},
  {51603, 314, 69, 21, 0, 0, 1, 0},
  {51670, 580, 66, 21, 0, 0, 1, 0},
  {51731, 579, 135, 21, 0, 0, 1, 0},
  {51784, 87, 162, 191, 0, 0, 1, 0},
  {51835, 87, 66, 191, 0, 0, 1, 0},
  {51891, 583, 64, 192, 0, 0, 1, 0},
  {51944, 583, 64, 192, 0, 0, 1, 0},
  {52006, 583, 66, 140, 0, 0, 1, 0},
  {52059, 422, 84, 184, 0, 0, 1, 0},
  {52116, 584, 6, 184, 13625, 0, 1, 0},
  {52178, 584, 7, 111, 13625, 0, 1, 0},
  {52246, 585, 6, 184, 13595, 0, 1, 0},
  {52301, 577, 6, 184, 13625, 0, 1, 0},
  {52361, 165, 167, 101, 0, 0, 1, 0},
  {52420, 165, 167, 101, 0, 0, 1, 0},
  {52484, 586, 167, 101, 0, 0, 1, 0},
  {52551, 87, 69, 21, 0, 0, 1, 0},
  {52610, 314, 69, 21, 0, 0, 1, 0},
  {52687, 87, 69, 21, 0, 0, 1, 0},
  {52759, 87, 69, 21, 0, 0, 1, 0},
  {52822, 580, 135, 21, 0, 0, 1, 0},
  {52886, 46, 26, 147, 0, 0, 1, 0},
  {52933, 310, 83, 21, 0, 0, 1, 0},
  {52993, 310, 83, 21, 0, 0, 1, 0},
  {53055, 87, 69, 21, 0, 0, 1, 0},
  {53103, 580, 135, 21, 0, 0, 1, 0},
  {53158, 87, 42, 193, 0, 0, 1, 0},
  {53213, 314, 41, 21, 0, 0, 1, 0},
  {53266, 314, 42, 21, 0, 0, 1, 0},
  {53323, 310, 41, 21, 0, 0, 1, 0},
  {53373, 587, 41, 21, 0, 0, 1, 0},
  {53440, 310, 41, 21, 0, 0, 1, 0},
  {53494, 310, 42, 21, 0, 0, 1, 0},
  {53545, 87, 69, 21, 0, 0, 1, 0},
  {53599, 314, 42, 21, 0, 0, 1, 0},
  {53647, 314, 42, 21, 0, 0, 1, 0},
  {53698, 314, 42, 21, 0, 0, 1, 0},
  {53750, 582, 168, 140, 0, 0, 1, 0},
  {53797, 320, 168, 140, 0, 0, 1, 0},
  {53848, 579, 69, 151, 0, 0, 1, 0},
  {53896, 582, 169, 140, 0, 0, 1, 0},
  {53943, 588, 169, 140, 0, 0, 1, 0},
  {53990, 386, 170, 184, 0, 0, 1, 0},
  {54037, 238, 6, 184, 13625, 0, 1, 0},
  {54084, 386, 171, 184, 0, 0, 1, 0},
  {54131, 240, 7, 111, 0, 0, 1, 0},
  {54184, 589, 125, 184, 13671, 0, 1, 0},
  {54236, 590, 125, 184, 0, 0, 1, 0},
  {54287, 579, 69, 21, 0, 0, 1, 0},
  {54349, 580, 69, 21, 0, 0, 1, 0},
  {54410, 314, 135, 21, 0, 0, 1, 0},
  {54473, 233, 7, 111, 13671, 0, 1, 0},
  {54520, 87, 43, 21, 0, 0, 1, 0},
  {54573, 87, 43, 21, 0, 0, 1, 0},
  {54626, 314, 43, 21, 0, 0, 1, 0},
  {54678, 87, 70, 21, 0, 0, 1, 0},
  {54727, 87, 69, 21, 0, 0, 1, 0},
  {54778, 87, 69, 21, 0, 0, 1, 0},
  {54833, 192, 120, 193, 0, 0, 1, 0},
  {54889, 192, 21, 193, 0, 0, 1, 0},
  {54950, 192, 70, 88, 0, 0, 1, 0},
  {55006, 193, 21, 193, 0, 0, 1, 0},
  {55055, 194, 21, 147, 13625, 0, 1, 0},
  {55104, 195, 21, 147, 13625, 0, 1, 0},
  {55158, 46, 6, 147, 0, 0, 1, 0},
  {55205, 314, 42, 21, 0, 0, 1, 0},
  {55261, 310, 69, 21, 0, 0, 1, 0},
  {55317, 314, 69, 21, 0, 0, 1, 0},
  {55373, 314, 41, 21, 0, 0, 1, 0},
  {55425, 314, 41, 21, 0, 0, 1, 0},
  {55482, 310, 41, 21, 0, 0, 1, 0},
  {55534, 87, 131, 21, 0, 0, 1, 0},
  {55591, 314, 41, 21, 0, 0, 1, 0},
  {55642, 314, 41, 21, 0, 0, 1, 0},
  {55698, 87, 42, 21, 0, 0, 1, 0},
  {55759, 87, 42, 21, 0, 0, 1, 0},
  {55823, 314, 42, 21, 0, 0, 1, 0},
  {55874, 314, 42, 21, 0, 0, 1, 0},
  {55937, 396, 120, 193, 0, 0, 1, 0},
  {56001, 310, 41, 21, 0, 0, 1, 0},
  {56070, 87, 69, 21, 0, 0, 1, 0},
  {56133, 310, 41, 21, 0, 0, 1, 0},
  {56199, 310, 120, 190, 0, 0, 1, 0},
  {56261, 87, 69, 21, 0, 0, 1, 0},
  {56333, 314, 120, 194, 0, 0, 1, 0},
  {56403, 310, 69, 21, 0, 0, 1, 0},
  {56456, 310, 120, 190, 0, 0, 1, 0},
  {56518, 310, 69, 21, 0, 0, 1, 0},
  {56571, 310, 120, 190, 0, 0, 1, 0},
  {56633, 87, 120, 195, 0, 0, 1, 0},
  {56703, 87, 69, 21, 0, 0, 1, 0},
  {56766, 320, 69, 191, 0, 0, 1, 0},
  {56836, 122, 69, 191, 0, 0, 1, 0},
  {56903, 314, 41, 21, 0, 0, 1, 0},
  {56956, 87, 41, 21, 0, 0, 1, 0},
  {57008, 310, 41, 21, 0, 0, 1, 0},
  {57062, 226, 172, 21, 0, 0, 1, 0},
  {57112, 591, 173, 193, 0, 0, 1, 0},
  {57164, 63, 160, 193, 13595, 0, 1, 0},
  {57216, 592, 72, 184, 0, 0, 1, 0},
  {57266, 589, 7, 147, 0, 0, 1, 0},
  {57324, 314, 0, 21, 0, 0, 1, 0},
  {57393, 310, 0, 21, 0, 0, 1, 0},
  {57461, 314, 0, 21, 0, 0, 1, 0},
  {57529, 314, 135, 21, 0, 0, 1, 0},
  {57579, 314, 135, 21, 0, 0, 1, 0},
  {57641, 314, 135, 21, 0, 0, 1, 0},
  {57705, 314, 135, 21, 0, 0, 1, 0},
  {57767, 314, 135, 21, 0, 0, 1, 0},
  {57822, 579, 0, 21, 0, 0, 1, 0},
  {57881, 314, 65, 21, 0, 0, 1, 0},
  {57943, 314, 65, 21, 0, 0, 1, 0},
  {58009, 87, 135, 21, 0, 0, 1, 0},
  {58080, 579, 44, 21, 0, 0, 1, 0},
  {58133, 579, 44, 21, 0, 0, 1, 0},
  {58195, 579, 44, 193, 0, 0, 1, 0},
  {58260, 580, 135, 21, 0, 0, 1, 0},
  {58312, 580, 135, 21, 0, 0, 1, 0},
  {58373, 580, 135, 21, 0, 0, 1, 0},
  {58437, 593, 120, 147, 13625, 0, 1, 0},
  {58493, 225, 26, 196, 0, 0, 1, 0},
  {58548, 314, 41, 21, 0, 0, 1, 0},
  {58603, 229, 21, 184, 13671, 0, 1, 0},
  {58665, 594, 21, 184, 13671, 0, 1, 0},
  {58735, 310, 83, 21, 0, 0, 1, 0},
  {58798, 314, 135, 21, 0, 0, 1, 0},
  {58859, 580, 135, 21, 0, 0, 1, 0},
  {58929, 87, 41, 21, 0, 0, 1, 0},
  {58989, 314, 41, 21, 0, 0, 1, 0},
  {59051, 87, 41, 21, 0, 0, 1, 0},
  {59113, 314, 41, 21, 0, 0, 1, 0},
  {59174, 314, 174, 21, 0, 0, 1, 0},
  {59241, 314, 174, 21, 0, 0, 1, 0},
  {59307, 314, 42, 21, 0, 0, 1, 0},
  {59367, 314, 135, 21, 0, 0, 1, 0},
  {59430, 314, 135, 21, 0, 0, 1, 0},
  {59495, 314, 135, 21, 0, 0, 1, 0},
  {59546, 310, 131, 21, 0, 0, 1, 0},
  {59594, 310, 69, 21, 0, 0, 1, 0},
  {59658, 314, 175, 21, 0, 0, 1, 0},
  {59724, 87, 43, 21, 0, 0, 1, 0},
  {59794, 87, 43, 21, 0, 0, 1, 0},
  {59857, 87, 43, 21, 0, 0, 1, 0},
  {59920, 314, 131, 21, 0, 0, 1, 0},
  {59970, 87, 135, 21, 0, 0, 1, 0},
  {60030, 314, 135, 21, 0, 0, 1, 0},
  {60092, 314, 69, 21, 0, 0, 1, 0},
  {60144, 87, 135, 21, 0, 0, 1, 0},
  {60200, 87, 135, 190, 0, 0, 1, 0},
  {60258, 314, 135, 21, 0, 0, 1, 0},
  {60315, 310, 135, 21, 0, 0, 1, 0},
  {60375, 87, 135, 21, 0, 0, 1, 0},
  {60436, 314, 135, 21, 0, 0, 1, 0},
  {60496, 310, 135, 21, 0, 0, 1, 0},
  {60557, 314, 69, 21, 0, 0, 1, 0},
  {60608, 310, 135, 21, 0, 0, 1, 0},
  {60669, 87, 69, 21, 0, 0, 1, 0},
  {60720, 87, 135, 21, 0, 0, 1, 0},
  {60780, 87, 69, 21, 0, 0, 1, 0},
  {60831, 87, 135, 21, 0, 0, 1, 0},
  {60891, 314, 135, 21, 0, 0, 1, 0},
  {60950, 310, 135, 21, 0, 0, 1, 0},
  {61008, 310, 135, 21, 0, 0, 1, 0},
  {61075, 314, 135, 21, 0, 0, 1, 0},
  {61132, 314, 135, 21, 0, 0, 1, 0},
  {61198, 310, 135, 21, 0, 0, 1, 0},
  {61256, 310, 135, 21, 0, 0, 1, 0},
  {61323, 87, 135, 21, 0, 0, 1, 0},
  {61380, 87, 41, 190, 0, 0, 1, 0},
  {61446, 87, 69, 21, 0, 0, 1, 0},
  {61517, 87, 135, 21, 0, 0, 1, 0},
  {61592, 87, 44, 21, 0, 0, 1, 0},
  {61662, 310, 135, 21, 0, 0, 1, 0},
  {61718, 310, 135, 21, 0, 0, 1, 0},
  {61783, 314, 135, 21, 0, 0, 1, 0},
  {61839, 314, 135, 21, 0, 0, 1, 0},
  {61904, 87, 41, 21, 0, 0, 1, 0},
  {61969, 87, 65, 21, 0, 0, 1, 0},
  {62032, 314, 65, 21, 0, 0, 1, 0},
  {62094, 87, 65, 21, 0, 0, 1, 0},
  {62157, 314, 65, 21, 0, 0, 1, 0},
  {62219, 310, 157, 21, 0, 0, 1, 0},
  {62269, 314, 157, 21, 0, 0, 1, 0},
  {62318, 310, 69, 21, 0, 0, 1, 0},
  {62368, 310, 70, 21, 0, 0, 1, 0},
  {62428, 310, 69, 21, 0, 0, 1, 0},
  {62495, 310, 157, 21, 0, 0, 1, 0},
  {62561, 320, 69, 21, 0, 0, 1, 0},
  {62616, 320, 70, 21, 0, 0, 1, 0},
  {62685, 320, 70, 21, 0, 0, 1, 0},
  {62754, 122, 69, 21, 0, 0, 1, 0},
  {62807, 580, 70, 21, 0, 0, 1, 0},
  {62874, 87, 70, 21, 0, 0, 1, 0},
  {62941, 87, 69, 151, 0, 0, 1, 0},
  {62990, 314, 157, 21, 0, 0, 1, 0},
  {63038, 314, 70, 21, 0, 0, 1, 0},
  {63100, 314, 157, 151, 0, 0, 1, 0},
  {63148, 122, 70, 21, 0, 0, 1, 0},
  {63216, 321, 70, 151, 0, 0, 1, 0},
  {63286, 87, 176, 21, 0, 0, 1, 0},
  {63356, 87, 41, 21, 0, 0, 1, 0},
  {63423, 87, 41, 21, 0, 0, 1, 0},
  {63490, 320, 70, 21, 0, 0, 1, 0},
  {63557, 320, 70, 21, 0, 0, 1, 0},
  {63624, 122, 70, 21, 0, 0, 1, 0},
  {63689, 122, 70, 21, 0, 0, 1, 0},
  {63754, 87, 41, 21, 0, 0, 1, 0},
  {63815, 314, 176, 21, 0, 0, 1, 0},
  {63875, 595, 27, 147, 0, 0, 1, 0},
  {63927, 410, 73, 147, 0, 0, 1, 0},
  {63978, 87, 69, 21, 0, 0, 1, 0},
  {64025, 314, 65, 21, 0, 0, 1, 0},
  {64073, 314, 135, 21, 0, 0, 1, 0},
  {64142, 310, 41, 21, 0, 0, 1, 0},
  {64195, 314, 42, 21, 0, 0, 1, 0},
  {64248, 314, 42, 21, 0, 0, 1, 0},
  {64300, 314, 43, 21, 0, 0, 1, 0},
  {64354, 310, 43, 21, 0, 0, 1, 0},
  {64407, 314, 43, 21, 0, 0, 1, 0},
  {64460, 314, 135, 21, 0, 0, 1, 0},
  {64510, 87, 41, 21, 0, 0, 1, 0},
  {64556, 87, 90, 21, 0, 0, 1, 0},
  {64616, 87, 41, 21, 0, 0, 1, 0},
  {64667, 314, 41, 21, 0, 0, 1, 0},
  {64712, 396, 135, 190, 0, 0, 1, 0},
  {64760, 314, 135, 21, 0, 0, 1, 0},
  {64814, 63, 8, 140, 0, 0, 1, 0},
  {64859, 63, 8, 140, 0, 0, 1, 0},
  {64912, 586, 167, 101, 0, 0, 1, 0},
  {64975, 63, 8, 140, 0, 0, 1, 0},
  {65026, 596, 68, 184, 0, 0, 1, 0},
  {65079, 239, 6, 184, 13625, 0, 1, 0},
  {65132, 239, 6, 184, 13625, 0, 1, 0},
  {65188, 597, 7, 184, 0, 0, 1, 0},
  {65241, 598, 7, 111, 13671, 0, 1, 0},
  {65298, 597, 171, 184, 0, 0, 1, 0},
  {65349, 599, 21, 147, 13595, 0, 1, 0},
  {65404, 600, 21, 147, 13595, 0, 1, 0},
  {65464, 601, 6, 147, 0, 0, 1, 0},
  {65517, 601, 6, 147, 0, 0, 1, 0},
  {65568, 422, 84, 184, 0, 0, 1, 0},
  {65599, 584, 6, 184, 13625, 0, 1, 0},
  {65635, 584, 7, 111, 13625, 0, 1, 0},
  {65677, 577, 6, 184, 13625, 0, 1, 0},
  {65711, 165, 167, 101, 0, 0, 1, 0},
  {65744, 586, 167, 101, 0, 0, 1, 0},
  {65780, 588, 169, 140, 0, 0, 1, 0},
  {65801, 386, 170, 184, 0, 0, 1, 0},
  {65822, 596, 68, 184, 0, 0, 1, 0},
  {65848, 238, 6, 184, 13625, 0, 1, 0},
  {65869, 239, 6, 184, 13625, 0, 1, 0},
  {65895, 239, 6, 184, 13625, 0, 1, 0},
  {65924, 386, 171, 184, 0, 0, 1, 0},
  {65945, 597, 7, 184, 0, 0, 1, 0},
  {65971, 240, 7, 111, 0, 0, 1, 0},
  {65998, 598, 7, 111, 13671, 0, 1, 0},
  {66028, 597, 171, 184, 0, 0, 1, 0},
  {66052, 589, 125, 184, 13671, 0, 1, 0},
  {66078, 590, 125, 184, 0, 0, 1, 0},
  {66103, 193, 21, 193, 0, 0, 1, 0},
  {66126, 194, 21, 147, 13625, 0, 1, 0},
  {66149, 599, 21, 147, 13595, 0, 1, 0},
  {66177, 195, 21, 147, 13625, 0, 1, 0},
  {66205, 600, 21, 147, 13595, 0, 1, 0},
  {66238, 46, 6, 147, 0, 0, 1, 0},
  {66259, 601, 6, 147, 0, 0, 1, 0},
  {66285, 601, 6, 147, 0, 0, 1, 0},
  {66309, 591, 173, 193, 0, 0, 1, 0},
  {66335, 592, 72, 184, 0, 0, 1, 0},
  {66359, 593, 120, 147, 13625, 0, 1, 0},
  {66389, 229, 21, 184, 13671, 0, 1, 0},
  {66425, 594, 21, 184, 13671, 0, 1, 0},
  {66469, 595, 27, 147, 0, 0, 1, 0},
  {66495, 410, 73, 147, 0, 0, 1, 0},
  {66520, 602, 66, 197, 0, 0, 1, 0},
  {66557, 354, 70, 198, 0, 0, 1, 0},
  {66590, 368, 42, 199, 0, 0, 1, 0},
  {66629, 310, 42, 199, 0, 0, 1, 0},
  {66667, 592, 160, 197, 0, 0, 1, 0},
  {66701, 386, 161, 197, 0, 0, 1, 0},
  {66728, 386, 7, 197, 0, 0, 1, 0},
  {66755, 603, 7, 197, 0, 0, 1, 0},
  {66782, 240, 7, 200, 0, 0, 1, 0},
  {66815, 486, 13, 201, 0, 0, 1, 0},
  {66856, 486, 13, 201, 0, 0, 1, 0},
  {66893, 486, 13, 202, 13655, 0, 1, 0},
  {66934, 63, 177, 20, 12524, 1819, 1, 1},
  {66963, 63, 177, 20, 12524, 1819, 1, 1},
  {66996, 218, 178, 203, 13112, 1819, 1, 1},
  {67020, 604, 178, 204, 12984, 1819, 1, 1},
  {67048, 604, 178, 204, 13112, 1819, 1, 1},
  {67076, 373, 178, 204, 13112, 1820, 1, 1},
  {67103, 63, 178, 20, 13112, 1820, 1, 1},
  {67134, 373, 107, 203, 0, 1820, 1, 1},
  {67170, 373, 178, 204, 0, 1820, 1, 1},
  {67206, 63, 178, 20, 13112, 1820, 1, 1},
  {67240, 373, 178, 203, 0, 1819, 1, 1},
  {67273, 218, 178, 204, 13112, 1819, 1, 1},
  {67304, 605, 179, 203, 13112, 1826, 1, 1},
  {67326, 605, 179, 204, 12984, 1826, 1, 1},
  {67352, 605, 179, 204, 13112, 1826, 1, 1},
  {67378, 605, 179, 203, 0, 1826, 1, 1},
  {67409, 373, 179, 203, 0, 1826, 1, 1},
  {67440, 606, 179, 203, 13112, 1826, 1, 1},
  {67469, 136, 178, 205, 0, 0, 1, 0},
  {67493, 136, 178, 206, 0, 0, 1, 0},
  {67521, 607, 178, 206, 0, 0, 1, 0},
  {67549, 604, 178, 206, 0, 0, 1, 0},
  {67578, 604, 178, 206, 0, 0, 1, 0},
  {67621, 607, 13, 206, 0, 0, 1, 0},
  {67658, 607, 13, 207, 0, 0, 1, 0},
  {67701, 607, 179, 208, 0, 0, 1, 0},
  {67733, 484, 9, 33, 13564, 0, 1, 0},
  {67780, 608, 13, 209, 0, 0, 1, 0},
  {67804, 609, 13, 209, 0, 0, 1, 0},
  {67833, 136, 151, 46, 0, 0, 1, 0},
  {67876, 136, 151, 46, 0, 0, 1, 0},
  {67921, 610, 151, 210, 0, 0, 1, 0},
  {67959, 243, 151, 210, 0, 0, 1, 0},
  {67997, 243, 151, 46, 0, 0, 1, 0},
  {68037, 123, 13, 211, 0, 0, 1, 0},
  {68059, 607, 151, 208, 0, 0, 1, 0},
  {68091, 244, 151, 212, 0, 0, 1, 0},
  {68127, 244, 151, 212, 0, 0, 1, 0},
  {68163, 244, 151, 212, 0, 0, 1, 0},
  {68199, 611, 180, 213, 13681, 0, 1, 0},
  {68233, 22, 13, 209, 0, 0, 1, 0},
  {68263, 612, 13, 209, 13991, 0, 1, 0},
  {68292, 612, 13, 209, 13497, 0, 1, 0},
  {68329, 23, 13, 211, 0, 0, 1, 0},
  {68359, 23, 13, 211, 0, 0, 1, 0},
  {68401, 613, 13, 209, 0, 0, 1, 0},
  {68425, 608, 13, 214, 0, 0, 1, 0},
  {68454, 25, 13, 214, 0, 0, 1, 0},
  {68478, 25, 13, 214, 0, 0, 1, 0},
  {68502, 25, 13, 214, 0, 0, 1, 0},
  {68526, 83, 7, 209, 0, 0, 1, 0},
  {68548, 373, 178, 203, 0, 0, 1, 0},
  {68571, 614, 179, 46, 0, 0, 1, 2},
  {68594, 25, 13, 209, 0, 0, 1, 2},
  {68621, 608, 13, 209, 0, 0, 1, 2},
  {68653, 615, 181, 94, 0, 0, 1, 0},
  {68682, 615, 181, 94, 0, 0, 1, 0},
  {68710, 487, 13, 215, 0, 0, 1, 0},
  {68739, 487, 164, 215, 13654, 0, 1, 0},
  {68772, 615, 182, 98, 12879, 1819, 1, 1},
  {68790, 23, 13, 211, 0, 0, 1, 2},
  {68815, 615, 177, 94, 12524, 1819, 1, 1},
  {68840, 73, 164, 209, 0, 0, 1, 0},
  {68876, 463, 164, 216, 0, 0, 1, 0},
  {68922, 373, 162, 217, 0, 0, 1, 0},
  {68944, 373, 21, 218, 0, 0, 1, 0},
  {68970, 373, 21, 218, 0, 0, 1, 0},
  {68992, 373, 183, 203, 0, 0, 1, 0},
  {69028, 373, 162, 219, 0, 0, 1, 0},
  {69056, 373, 162, 219, 0, 0, 1, 0},
  {69083, 373, 164, 219, 0, 0, 1, 0},
  {69100, 373, 162, 219, 0, 0, 1, 0},
  {69130, 373, 162, 219, 0, 0, 1, 0},
  {69159, 373, 13, 219, 0, 0, 1, 0},
  {69185, 373, 64, 220, 0, 0, 1, 0},
  {69205, 373, 64, 221, 0, 0, 1, 0},
  {69229, 373, 64, 221, 0, 0, 1, 0},
  {69253, 77, 5, 149, 0, 0, 1, 0},
  {69283, 78, 5, 149, 0, 0, 1, 0},
  {69315, 73, 116, 222, 0, 0, 1, 0},
  {69347, 79, 116, 149, 0, 0, 1, 0},
  {69379, 7, 5, 149, 13680, 0, 1, 0},
  {69410, 77, 5, 149, 0, 0, 1, 0},
  {69446, 7, 5, 149, 13680, 0, 1, 0},
  {69475, 82, 67, 149, 0, 0, 1, 0},
  {69506, 46, 5, 149, 13601, 0, 1, 0},
  {69539, 8, 5, 149, 0, 0, 1, 0},
  {69570, 83, 67, 149, 0, 0, 1, 0},
  {69603, 25, 5, 223, 13651, 0, 1, 0},
  {69635, 25, 184, 223, 0, 0, 1, 0},
  {69667, 83, 184, 222, 0, 0, 1, 0},
  {69697, 63, 55, 45, 0, 0, 1, 0},
  {69726, 63, 55, 45, 0, 0, 1, 0},
  {69760, 63, 58, 45, 0, 0, 1, 0},
  {69781, 63, 58, 45, 0, 0, 1, 0},
  {69807, 63, 185, 224, 0, 0, 1, 0},
  {69838, 63, 50, 150, 13505, 0, 1, 0},
  {69861, 63, 50, 150, 13505, 0, 1, 0},
  {69895, 63, 185, 225, 0, 0, 1, 0},
  {69917, 63, 185, 225, 0, 0, 1, 0},
  {69950, 63, 186, 224, 0, 0, 1, 0},
  {69983, 63, 186, 225, 0, 0, 1, 0},
  {70016, 63, 185, 224, 0, 0, 1, 0},
  {70043, 63, 185, 224, 0, 0, 1, 0},
  {70081, 124, 9, 150, 13651, 0, 1, 0},
  {70107, 31, 65, 149, 0, 0, 2, 0},
  {70136, 32, 46, 149, 13651, 0, 1, 0},
  {70159, 33, 46, 149, 13651, 0, 2, 0},
  {70187, 34, 46, 149, 0, 0, 2, 0},
  {70215, 35, 46, 149, 13651, 0, 2, 0},
  {70238, 37, 67, 149, 0, 0, 2, 0},
  {70266, 38, 46, 149, 0, 0, 2, 0},
  {70293, 23, 46, 149, 13680, 0, 2, 0},
  {70322, 77, 46, 149, 0, 0, 2, 0},
  {70349, 79, 46, 149, 0, 0, 2, 0},
  {70375, 8, 46, 149, 0, 0, 2, 0},
  {70400, 83, 46, 149, 0, 0, 2, 0},
  {70427, 40, 19, 149, 13651, 0, 1, 0},
  {70451, 40, 19, 149, 0, 0, 1, 0},
  {70475, 40, 19, 149, 0, 0, 1, 0},
  {70499, 46, 187, 150, 0, 0, 1, 0},
  {70522, 37, 65, 150, 0, 0, 2, 0},
  {70556, 616, 188, 196, 0, 0, 1, 0},
  {70584, 464, 188, 196, 0, 0, 1, 0},
  {70614, 76, 188, 196, 0, 0, 1, 0},
  {70644, 76, 188, 196, 0, 0, 1, 0},
  {70676, 617, 189, 45, 0, 0, 1, 0},
  {70709, 618, 189, 45, 0, 0, 1, 0},
  {70739, 619, 13, 221, 0, 0, 1, 0},
  {70773, 226, 190, 21, 0, 0, 1, 0},
  {70800, 620, 99, 21, 0, 0, 1, 0},
  {70832, 14, 120, 196, 0, 0, 1, 0},
  {70850, 122, 120, 196, 0, 0, 1, 0},
  {70873, 484, 188, 45, 0, 0, 1, 0},
  {70890, 484, 188, 45, 0, 0, 1, 0},
  {70909, 621, 188, 45, 0, 0, 1, 0},
  {70928, 622, 99, 20, 0, 0, 1, 0},
  {70969, 210, 191, 21, 0, 0, 1, 0},
  {70993, 63, 124, 178, 0, 0, 1, 0},
  {71023, 616, 192, 178, 0, 0, 1, 0},
  {71059, 623, 192, 178, 0, 0, 1, 0},
  {71098, 76, 192, 178, 0, 0, 1, 0},
  {71138, 76, 192, 178, 0, 0, 1, 0},
  {71178, 624, 193, 178, 0, 0, 1, 0},
  {71220, 314, 194, 178, 0, 0, 1, 0},
  {71251, 625, 77, 178, 0, 0, 1, 0},
  {71285, 626, 195, 178, 0, 0, 1, 0},
  {71324, 63, 50, 178, 0, 0, 1, 0},
  {71350, 63, 50, 178, 0, 0, 1, 0},
  {71381, 1, 47, 178, 0, 0, 1, 0},
  {71403, 627, 47, 178, 0, 0, 1, 0},
  {71430, 628, 65, 140, 0, 0, 1, 0},
  {71465, 629, 42, 193, 12690, 0, 1, 0},
  {71482, 314, 42, 190, 0, 0, 1, 0},
  {71500, 506, 42, 193, 0, 0, 1, 0},
  {71530, 506, 42, 193, 12856, 0, 1, 0},
  {71559, 517, 64, 193, 0, 0, 1, 0},
  {71585, 505, 42, 193, 12636, 0, 1, 0},
  {71617, 505, 42, 111, 12942, 1976, 1, 1},
  {71651, 207, 42, 193, 12942, 0, 1, 0},
  {71677, 630, 42, 193, 12942, 0, 1, 0},
  {71703, 87, 42, 193, 12665, 0, 1, 0},
  {71735, 87, 42, 111, 12942, 1976, 1, 1},
  {71769, 631, 42, 0, 12942, 0, 1, 0},
  {71796, 506, 53, 193, 0, 0, 1, 0},
  {71825, 314, 42, 21, 12998, 0, 1, 0},
  {71847, 632, 41, 193, 0, 0, 1, 0},
  {71868, 506, 42, 193, 0, 0, 1, 0},
  {71889, 517, 42, 193, 0, 0, 1, 0},
  {71909, 633, 42, 193, 12838, 0, 1, 0},
  {71952, 298, 42, 193, 12838, 0, 1, 0},
  {71994, 63, 196, 20, 12636, 1976, 1, 1},
  {72026, 249, 162, 111, 0, 1976, 1, 1},
  {72077, 634, 162, 111, 0, 1976, 1, 1},
  {72124, 635, 197, 21, 0, 0, 1, 0},
  {72165, 207, 197, 21, 0, 0, 1, 0},
  {72206, 636, 60, 21, 0, 0, 1, 0},
  {72228, 637, 135, 193, 12916, 0, 1, 0},
  {72252, 212, 120, 193, 0, 0, 1, 0},
  {72285, 638, 99, 193, 0, 0, 1, 0},
  {72323, 139, 164, 226, 0, 0, 1, 0},
  {72348, 639, 164, 226, 0, 0, 1, 0},
  {72372, 640, 164, 89, 0, 0, 1, 0},
  {72406, 641, 129, 140, 0, 0, 1, 0},
  {72426, 623, 120, 147, 0, 0, 1, 0},
  {72448, 63, 38, 159, 0, 0, 1, 0},
  {72472, 63, 38, 159, 0, 0, 1, 0},
  {72504, 63, 38, 159, 0, 0, 1, 0},
  {72529, 63, 38, 159, 0, 0, 1, 0},
  {72552, 497, 135, 157, 0, 0, 1, 0},
  {72587, 86, 69, 157, 0, 0, 1, 0},
  {72627, 314, 135, 157, 0, 0, 1, 0},
  {72662, 497, 135, 157, 0, 0, 1, 0},
  {72702, 642, 135, 157, 0, 0, 1, 0},
  {72746, 642, 69, 157, 0, 0, 1, 0},
  {72791, 642, 69, 157, 0, 0, 1, 0},
  {72839, 642, 135, 157, 0, 0, 1, 0},
  {72890, 642, 135, 157, 0, 0, 1, 0},
  {72940, 642, 135, 157, 0, 0, 1, 0},
  {72989, 643, 69, 157, 0, 0, 1, 0},
  {73028, 642, 135, 157, 0, 0, 1, 0},
  {73075, 642, 69, 157, 0, 0, 1, 0},
  {73112, 642, 135, 157, 0, 0, 1, 0},
  {73155, 643, 69, 157, 0, 0, 1, 0},
  {73187, 314, 69, 157, 0, 0, 1, 0},
  {73211, 644, 198, 227, 0, 0, 1, 0},
  {73231, 645, 199, 227, 0, 0, 1, 0},
  {73253, 646, 7, 84, 0, 0, 1, 0},
  {73291, 646, 7, 84, 0, 0, 1, 0},
  {73335, 646, 7, 84, 0, 0, 1, 0},
  {73384, 647, 7, 84, 0, 0, 1, 0},
  {73426, 647, 7, 84, 0, 0, 1, 0},
  {73473, 648, 7, 84, 0, 0, 1, 0},
  {73519, 646, 7, 84, 0, 0, 1, 0},
  {73547, 648, 7, 84, 0, 0, 1, 0},
  {73576, 646, 7, 84, 0, 0, 1, 0},
  {73608, 646, 7, 84, 0, 0, 1, 0},
  {73634, 646, 7, 84, 0, 0, 1, 0},
  {73666, 647, 7, 84, 0, 0, 1, 0},
  {73696, 648, 7, 84, 0, 0, 1, 0},
  {73730, 649, 200, 84, 0, 0, 1, 0},
  {73752, 650, 200, 84, 0, 0, 1, 0},
  {73780, 503, 69, 177, 0, 0, 1, 0},
  {73807, 651, 69, 177, 0, 0, 1, 0},
  {73833, 652, 70, 84, 0, 0, 1, 0},
  {73862, 186, 69, 228, 0, 0, 1, 0},
  {73897, 186, 69, 228, 0, 0, 1, 0},
  {73925, 186, 69, 228, 0, 0, 1, 0},
  {73962, 186, 69, 228, 0, 0, 1, 0},
  {74000, 186, 69, 228, 0, 0, 1, 0},
  {74048, 186, 69, 228, 0, 0, 1, 0},
  {74102, 653, 106, 84, 0, 0, 1, 0},
  {74127, 653, 106, 84, 0, 0, 1, 0},
  {74162, 652, 70, 84, 0, 0, 1, 0},
  {74202, 503, 69, 177, 0, 0, 1, 0},
  {74236, 651, 69, 177, 0, 0, 1, 0},
  {74269, 654, 70, 229, 0, 0, 1, 0},
  {74316, 655, 71, 84, 0, 0, 1, 0},
  {74349, 654, 70, 229, 0, 0, 1, 0},
  {74372, 654, 70, 229, 0, 0, 1, 0},
  {74400, 655, 71, 84, 0, 0, 1, 0},
  {74428, 649, 200, 84, 0, 0, 1, 0},
  {74458, 650, 200, 84, 0, 0, 1, 0},
  {74494, 249, 69, 230, 0, 0, 1, 0},
  {74526, 249, 69, 230, 0, 0, 1, 0},
  {74553, 395, 69, 230, 0, 0, 1, 0},
  {74580, 249, 69, 157, 0, 0, 1, 0},
  {74607, 395, 69, 157, 0, 0, 1, 0},
  {74630, 642, 69, 157, 0, 0, 1, 0},
  {74652, 656, 69, 157, 0, 0, 1, 0},
  {74673, 657, 69, 157, 0, 0, 1, 0},
  {74691, 656, 69, 157, 0, 0, 1, 0},
  {74708, 491, 162, 157, 0, 0, 1, 0},
  {74757, 491, 201, 157, 0, 0, 1, 0},
  {74798, 395, 69, 157, 0, 0, 1, 0},
  {74835, 642, 69, 157, 0, 0, 1, 0},
  {74871, 656, 69, 157, 0, 0, 1, 0},
  {74902, 642, 69, 157, 0, 0, 1, 0},
  {74947, 658, 69, 158, 0, 0, 1, 0},
  {74986, 658, 69, 157, 0, 0, 1, 0},
  {75017, 642, 69, 157, 0, 0, 1, 0},
  {75053, 491, 69, 157, 0, 0, 1, 0},
  {75089, 491, 69, 230, 0, 0, 1, 0},
  {75113, 373, 64, 193, 0, 0, 1, 0},
  {75141, 373, 125, 193, 0, 0, 1, 0},
  {75173, 373, 125, 193, 0, 0, 1, 0},
  {75205, 373, 21, 193, 0, 0, 1, 0},
  {75242, 373, 21, 193, 0, 0, 1, 0},
  {75285, 659, 90, 231, 0, 0, 1, 0},
  {75312, 659, 90, 232, 0, 0, 1, 0},
  {75348, 556, 70, 33, 0, 0, 1, 0},
  {75372, 556, 70, 233, 0, 0, 1, 0},
  {75405, 122, 202, 231, 0, 0, 1, 0},
  {75430, 659, 70, 33, 0, 0, 1, 0},
  {75457, 659, 70, 233, 0, 0, 1, 0},
  {75493, 660, 70, 33, 0, 0, 1, 0},
  {75514, 660, 70, 233, 0, 0, 1, 0},
  {75544, 660, 70, 33, 0, 0, 1, 0},
  {75569, 660, 70, 233, 0, 0, 1, 0},
  {75603, 661, 55, 19, 0, 0, 1, 0},
  {75626, 661, 55, 19, 0, 0, 1, 0},
  {75656, 662, 120, 3, 0, 0, 1, 0},
  {75686, 657, 203, 3, 0, 0, 1, 0},
  {75711, 662, 64, 19, 0, 0, 1, 0},
  {75733, 663, 64, 234, 0, 0, 1, 0},
  {75753, 508, 162, 19, 0, 0, 1, 0},
  {75776, 303, 162, 19, 0, 0, 1, 0},
  {75799, 657, 204, 97, 0, 0, 1, 0},
  {75818, 551, 113, 19, 0, 0, 1, 0},
  {75844, 662, 113, 3, 0, 0, 1, 0},
  {75869, 661, 113, 19, 0, 0, 1, 0},
  {75896, 664, 113, 19, 0, 0, 1, 0},
  {75915, 665, 113, 234, 0, 0, 1, 0},
  {75937, 373, 8, 20, 0, 0, 1, 0},
  {75947, 225, 6, 46, 0, 0, 1, 0},
  {75967, 225, 6, 46, 0, 0, 1, 0},
  {75987, 666, 6, 46, 0, 0, 1, 0},
  {76019, 225, 6, 46, 0, 0, 1, 0},
  {76039, 666, 6, 46, 0, 0, 1, 0},
  {76071, 82, 6, 46, 0, 0, 1, 0},
  {76092, 63, 8, 21, 0, 0, 2, 0},
  {76105, 63, 205, 58, 0, 0, 1, 0},
  {76139, 63, 205, 58, 0, 0, 1, 0},
  {76172, 63, 206, 58, 0, 0, 1, 0},
  {76222, 63, 207, 58, 0, 0, 1, 0},
  {76268, 373, 8, 235, 0, 0, 1, 0},
  {76295, 591, 38, 236, 0, 0, 1, 0},
  {76314, 591, 107, 236, 0, 0, 1, 0},
  {76335, 667, 107, 236, 0, 0, 1, 0},
  {76366, 591, 107, 236, 0, 0, 1, 0},
  {76387, 667, 107, 236, 0, 0, 1, 0},
  {76418, 592, 4, 154, 0, 0, 1, 0},
  {76437, 212, 80, 237, 0, 0, 1, 0},
  {76460, 668, 65, 238, 0, 0, 1, 0},
  {76483, 668, 65, 238, 0, 0, 1, 0},
  {76508, 669, 0, 152, 0, 0, 1, 0},
  {76539, 670, 0, 238, 0, 0, 1, 0},
  {76563, 210, 65, 238, 0, 0, 1, 0},
  {76592, 670, 0, 238, 0, 0, 1, 0},
  {76623, 213, 65, 238, 0, 0, 1, 0},
  {76651, 213, 65, 238, 0, 0, 1, 0},
  {76679, 671, 0, 238, 0, 0, 1, 0},
  {76709, 238, 6, 239, 0, 0, 1, 0},
  {76725, 373, 208, 193, 13630, 0, 1, 0},
  {76752, 373, 208, 193, 0, 0, 1, 0},
  {76781, 672, 209, 240, 0, 0, 1, 0},
  {76811, 672, 209, 240, 0, 0, 1, 0},
  {76841, 673, 70, 241, 0, 0, 1, 0},
  {76873, 125, 209, 240, 0, 0, 1, 0},
  {76902, 589, 70, 241, 0, 0, 1, 0},
  {76933, 674, 70, 242, 0, 0, 1, 0},
  {76960, 674, 70, 242, 0, 0, 1, 0},
  {76989, 674, 70, 242, 0, 0, 1, 0},
  {77018, 675, 69, 242, 0, 0, 1, 0},
  {77046, 676, 70, 242, 0, 0, 1, 0},
  {77074, 675, 69, 242, 0, 0, 1, 0},
  {77100, 675, 69, 242, 0, 0, 1, 0},
  {77128, 676, 70, 242, 0, 0, 1, 0},
  {77154, 676, 70, 242, 0, 0, 1, 0},
  {77182, 670, 0, 238, 0, 0, 1, 0},
  {77216, 668, 65, 238, 0, 0, 1, 0},
  {77248, 668, 65, 238, 0, 0, 1, 0},
  {77276, 208, 80, 238, 0, 0, 1, 0},
  {77303, 677, 65, 238, 0, 0, 1, 0},
  {77330, 209, 65, 238, 0, 0, 1, 0},
  {77357, 678, 70, 242, 0, 0, 1, 0},
  {77384, 678, 70, 242, 0, 0, 1, 0},
  {77408, 679, 7, 243, 0, 0, 1, 0},
  {77432, 679, 7, 243, 0, 0, 1, 0},
  {77458, 678, 70, 242, 0, 0, 1, 0},
  {77487, 673, 70, 241, 0, 0, 1, 0},
  {77510, 680, 80, 237, 0, 0, 1, 0},
  {77538, 210, 82, 238, 0, 0, 1, 0},
  {77566, 673, 70, 241, 0, 0, 1, 0},
  {77594, 673, 70, 241, 0, 0, 1, 0},
  {77619, 673, 70, 241, 0, 0, 1, 0},
  {77646, 673, 70, 241, 0, 0, 1, 0},
  {77673, 673, 70, 241, 0, 0, 1, 0},
  {77703, 671, 80, 238, 0, 0, 1, 0},
  {77725, 589, 70, 241, 0, 0, 1, 0},
  {77752, 589, 70, 241, 0, 0, 1, 0},
  {77781, 669, 80, 237, 0, 0, 1, 0},
  {77802, 589, 70, 241, 0, 0, 1, 0},
  {77832, 673, 70, 241, 0, 0, 1, 0},
  {77864, 673, 70, 241, 0, 0, 1, 0},
  {77900, 86, 0, 152, 0, 0, 1, 0},
  {77929, 86, 80, 237, 0, 0, 1, 0},
  {77953, 681, 65, 237, 0, 0, 1, 0},
  {77979, 626, 65, 237, 0, 0, 1, 0},
  {78010, 209, 210, 238, 0, 0, 1, 0},
  {78037, 525, 80, 238, 0, 0, 1, 0},
  {78063, 63, 29, 20, 0, 2149, 1, 1},
  {78083, 85, 65, 242, 0, 2149, 1, 1},
  {78108, 63, 29, 20, 0, 2149, 1, 1},
  {78135, 209, 65, 242, 0, 2149, 1, 1},
  {78162, 39, 65, 242, 0, 0, 1, 0},
  {78191, 609, 135, 244, 0, 0, 1, 0},
  {78218, 609, 135, 244, 0, 0, 1, 0},
  {78247, 238, 6, 239, 0, 0, 1, 0},
  {78265, 238, 6, 239, 13663, 0, 1, 0},
  {78285, 238, 6, 239, 0, 0, 1, 0},
  {78305, 238, 6, 239, 0, 0, 1, 0},
  {78328, 682, 69, 245, 0, 0, 1, 0},
  {78358, 682, 70, 245, 0, 0, 1, 0},
  {78384, 193, 70, 147, 0, 0, 1, 0},
  {78403, 194, 70, 147, 0, 0, 1, 0},
  {78422, 195, 70, 101, 0, 0, 1, 0},
  {78446, 46, 7, 147, 0, 0, 1, 0},
  {78463, 683, 69, 94, 0, 0, 1, 0},
  {78484, 683, 69, 94, 0, 0, 1, 0},
  {78510, 684, 135, 94, 0, 0, 1, 0},
  {78535, 685, 42, 94, 0, 0, 1, 0},
  {78559, 686, 69, 20, 0, 0, 1, 0},
  {78590, 672, 69, 193, 0, 0, 1, 0},
  {78616, 672, 69, 58, 0, 0, 1, 0},
  {78647, 672, 69, 111, 0, 0, 1, 0},
  {78688, 212, 135, 193, 0, 0, 1, 0},
  {78713, 212, 135, 58, 0, 0, 1, 0},
  {78743, 212, 135, 111, 0, 0, 1, 0},
  {78783, 126, 42, 193, 0, 0, 1, 0},
  {78807, 126, 42, 58, 0, 0, 1, 0},
  {78836, 126, 42, 111, 0, 0, 1, 0},
  {78875, 672, 69, 193, 0, 0, 1, 0},
  {78901, 620, 202, 246, 0, 0, 1, 0},
  {78921, 687, 202, 246, 0, 0, 1, 0},
  {78942, 253, 65, 119, 0, 0, 1, 0},
  {78973, 253, 211, 119, 0, 0, 1, 0},
  {79009, 688, 65, 45, 0, 0, 1, 0},
  {79058, 125, 65, 45, 0, 0, 1, 0},
  {79089, 125, 65, 45, 0, 0, 1, 0},
  {79125, 689, 7, 119, 0, 0, 1, 0},
  {79162, 689, 212, 119, 0, 0, 1, 0},
  {79204, 690, 7, 119, 0, 0, 1, 0},
  {79239, 691, 213, 119, 0, 0, 1, 0},
  {79279, 226, 214, 18, 0, 0, 1, 0},
  {79318, 213, 215, 196, 0, 0, 1, 0},
  {79347, 353, 69, 45, 0, 0, 1, 0},
  {79388, 692, 65, 21, 0, 0, 1, 0},
  {79423, 212, 65, 45, 0, 0, 1, 0},
  {79470, 353, 65, 45, 0, 0, 1, 0},
  {79516, 692, 65, 45, 0, 0, 1, 0},
  {79561, 226, 160, 119, 0, 0, 1, 0},
  {79591, 226, 7, 18, 0, 0, 1, 0},
  {79619, 693, 65, 45, 0, 0, 1, 0},
  {79663, 694, 70, 18, 0, 0, 1, 0},
  {79691, 694, 70, 18, 0, 0, 1, 0},
  {79724, 76, 212, 18, 0, 0, 1, 0},
  {79750, 212, 65, 45, 0, 0, 1, 0},
  {79794, 212, 69, 119, 0, 0, 1, 0},
  {79828, 353, 69, 119, 0, 0, 1, 0},
  {79861, 213, 70, 18, 0, 0, 1, 0},
  {79898, 695, 65, 45, 0, 0, 1, 0},
  {79945, 482, 69, 45, 0, 0, 1, 0},
  {79991, 695, 69, 151, 0, 0, 1, 0},
  {80038, 67, 70, 18, 0, 0, 1, 0},
  {80073, 157, 70, 119, 0, 0, 1, 0},
  {80114, 212, 7, 119, 0, 0, 1, 0},
  {80155, 67, 7, 119, 0, 0, 1, 0},
  {80192, 67, 70, 119, 0, 0, 1, 0},
  {80237, 122, 69, 119, 0, 0, 1, 0},
  {80264, 696, 60, 20, 0, 0, 1, 0},
  {80293, 353, 69, 196, 0, 0, 1, 0},
  {80327, 692, 69, 20, 0, 0, 1, 0},
  {80360, 697, 65, 45, 0, 0, 1, 0},
  {80393, 353, 65, 45, 0, 0, 1, 0},
  {80426, 698, 135, 45, 0, 0, 1, 0},
  {80455, 688, 60, 196, 0, 0, 1, 0},
  {80491, 699, 135, 45, 0, 0, 1, 0},
  {80513, 249, 70, 45, 0, 0, 1, 0},
  {80541, 249, 70, 45, 0, 0, 1, 0},
  {80583, 213, 135, 45, 0, 0, 1, 0},
  {80609, 213, 70, 45, 0, 0, 1, 0},
  {80649, 213, 157, 45, 0, 0, 1, 0},
  {80671, 699, 135, 45, 0, 0, 1, 0},
  {80692, 323, 65, 119, 0, 0, 1, 0},
  {80732, 700, 70, 119, 0, 0, 1, 0},
  {80762, 701, 73, 119, 0, 0, 1, 0},
  {80786, 702, 135, 119, 0, 0, 1, 0},
  {80806, 199, 7, 119, 0, 0, 1, 0},
  {80829, 703, 161, 119, 0, 0, 1, 0},
  {80852, 703, 7, 119, 0, 0, 1, 0},
  {80875, 703, 212, 119, 0, 0, 1, 0},
  {80898, 660, 212, 18, 0, 0, 1, 0},
  {80927, 580, 43, 21, 0, 0, 1, 2},
  {80949, 629, 69, 105, 0, 0, 1, 0},
  {80981, 704, 164, 84, 0, 0, 1, 0},
  {81002, 705, 216, 157, 0, 0, 1, 0},
  {81033, 705, 164, 247, 0, 0, 1, 0},
  {81073, 706, 217, 248, 0, 0, 1, 0},
  {81113, 707, 218, 249, 0, 0, 1, 0},
  {81147, 708, 164, 250, 0, 0, 1, 0},
  {81190, 709, 219, 251, 0, 0, 1, 0},
  {81226, 635, 42, 252, 0, 0, 1, 0},
  {81255, 635, 42, 20, 0, 0, 1, 0},
  {81286, 710, 220, 105, 0, 0, 1, 0},
  {81326, 711, 221, 177, 0, 0, 1, 0},
  {81354, 712, 222, 253, 0, 0, 1, 0},
  {81387, 713, 152, 247, 0, 0, 1, 0},
  {81429, 395, 42, 254, 0, 0, 1, 0},
  {81475, 85, 223, 254, 0, 0, 1, 0},
  {81520, 626, 224, 254, 0, 0, 1, 0},
  {81565, 710, 221, 253, 0, 0, 1, 0},
  {81599, 711, 225, 177, 0, 0, 1, 0},
  {81637, 714, 226, 199, 0, 0, 1, 0},
  {81670, 715, 221, 157, 0, 0, 1, 0},
  {81704, 716, 125, 253, 0, 0, 1, 0},
  {81734, 716, 125, 253, 0, 0, 1, 0},
  {81773, 717, 226, 253, 0, 0, 1, 0},
  {81803, 718, 226, 253, 0, 0, 1, 0},
  {81837, 719, 225, 98, 0, 0, 1, 0},
  {81875, 422, 167, 100, 0, 0, 1, 0},
  {81909, 720, 167, 100, 0, 0, 1, 0},
  {81948, 720, 167, 101, 0, 0, 1, 0},
  {81993, 721, 167, 100, 0, 0, 1, 0},
  {82025, 722, 167, 100, 0, 0, 1, 0},
  {82062, 719, 221, 98, 0, 0, 1, 0},
  {82090, 491, 162, 252, 0, 0, 1, 0},
  {82119, 723, 227, 255, 0, 0, 1, 0},
  {82148, 724, 208, 147, 0, 0, 1, 0},
  {82181, 725, 208, 147, 0, 0, 1, 0},
  {82210, 726, 228, 105, 0, 0, 1, 0},
  {82240, 498, 21, 84, 0, 0, 1, 0},
  {82274, 498, 21, 84, 0, 0, 1, 0},
  {82313, 592, 11, 199, 0, 0, 1, 0},
  {82344, 727, 229, 248, 0, 0, 1, 0},
  {82383, 207, 42, 256, 0, 0, 1, 0},
  {82421, 728, 43, 256, 0, 0, 1, 0},
  {82461, 500, 230, 257, 0, 0, 1, 0},
  {82501, 508, 231, 157, 0, 0, 1, 0},
  {82541, 729, 232, 199, 0, 0, 1, 0},
  {82582, 381, 178, 258, 0, 0, 1, 0},
  {82639, 730, 69, 255, 0, 0, 1, 0},
  {82688, 731, 233, 256, 0, 0, 1, 0},
  {82722, 732, 21, 84, 0, 0, 1, 0},
  {82752, 733, 6, 84, 0, 0, 1, 0},
  {82783, 591, 234, 253, 0, 0, 1, 0},
  {82809, 591, 234, 199, 0, 0, 1, 0},
  {82837, 591, 235, 100, 0, 0, 1, 0},
  {82865, 734, 235, 100, 0, 0, 1, 0},
  {82903, 592, 234, 100, 0, 0, 1, 0},
  {82931, 735, 234, 100, 0, 0, 1, 0},
  {82969, 592, 15, 101, 0, 0, 1, 0},
  {82995, 736, 236, 253, 0, 0, 1, 0},
  {83027, 737, 237, 248, 0, 0, 1, 0},
  {83057, 192, 238, 199, 0, 0, 1, 0},
  {83088, 738, 239, 199, 0, 0, 1, 0},
  {83123, 682, 238, 259, 0, 0, 1, 0},
  {83158, 739, 70, 101, 0, 0, 1, 0},
  {83186, 740, 70, 101, 0, 0, 1, 0},
  {83214, 741, 70, 101, 0, 0, 1, 0},
  {83247, 46, 7, 101, 0, 0, 1, 0},
  {83273, 742, 42, 248, 0, 0, 1, 0},
  {83317, 743, 21, 184, 0, 0, 1, 0},
  {83355, 744, 125, 260, 0, 0, 1, 0},
  {83382, 745, 125, 261, 0, 0, 1, 0},
  {83408, 500, 43, 255, 0, 0, 1, 0},
  {83441, 746, 240, 199, 0, 0, 1, 0},
  {83475, 688, 201, 105, 0, 0, 1, 0},
  {83500, 629, 240, 199, 0, 0, 1, 0},
  {83532, 395, 135, 255, 0, 0, 1, 0},
  {83568, 503, 241, 262, 0, 0, 1, 0},
  {83600, 747, 120, 199, 0, 0, 1, 0},
  {83642, 748, 125, 230, 0, 0, 1, 0},
  {83684, 749, 241, 263, 0, 0, 1, 0},
  {83714, 750, 241, 247, 0, 0, 1, 0},
  {83740, 635, 64, 263, 0, 0, 1, 0},
  {83765, 751, 242, 247, 0, 0, 1, 0},
  {83790, 752, 243, 199, 0, 0, 1, 0},
  {83831, 753, 27, 199, 0, 0, 1, 0},
  {83874, 754, 27, 264, 0, 0, 1, 0},
  {83903, 755, 27, 199, 0, 0, 1, 0},
  {83925, 756, 125, 253, 0, 0, 1, 0},
  {83965, 756, 125, 253, 0, 0, 1, 0},
  {84005, 757, 203, 265, 0, 0, 1, 0},
  {84045, 757, 203, 266, 0, 0, 1, 0},
  {84085, 332, 125, 267, 0, 0, 1, 0},
  {84125, 758, 125, 233, 0, 0, 1, 0},
  {84165, 759, 125, 267, 0, 0, 1, 0},
  {84203, 760, 125, 267, 0, 0, 1, 0},
  {84241, 761, 125, 267, 0, 0, 1, 0},
  {84274, 762, 27, 147, 0, 0, 1, 0},
  {84304, 763, 27, 147, 0, 0, 1, 0},
  {84328, 764, 27, 147, 0, 0, 1, 0},
  {84356, 765, 27, 147, 0, 0, 1, 0},
  {84386, 765, 27, 147, 0, 0, 1, 0},
  {84410, 766, 27, 147, 0, 0, 1, 0},
  {84438, 767, 2, 100, 0, 0, 1, 0},
  {84462, 410, 15, 101, 0, 0, 1, 0},
  {84486, 768, 42, 157, 0, 0, 1, 0},
  {84520, 769, 42, 248, 0, 0, 1, 0},
  {84548, 769, 244, 157, 0, 0, 1, 0},
  {84580, 768, 42, 157, 0, 0, 1, 0},
  {84615, 249, 27, 252, 0, 0, 1, 0},
  {84640, 770, 245, 101, 0, 0, 1, 0},
  {84670, 561, 70, 100, 0, 0, 1, 0},
  {84689, 771, 60, 264, 0, 0, 1, 0},
  {84717, 772, 246, 253, 0, 0, 1, 0},
  {84749, 773, 6, 101, 0, 0, 1, 0},
  {84777, 774, 6, 100, 0, 0, 1, 0},
  {84809, 751, 44, 255, 0, 0, 1, 0},
  {84854, 775, 247, 230, 0, 0, 1, 0},
  {84877, 776, 247, 268, 0, 0, 1, 0},
  {84904, 777, 203, 250, 0, 0, 1, 0},
  {84928, 778, 234, 253, 0, 0, 1, 0},
  {84951, 779, 125, 250, 0, 0, 1, 0},
  {84975, 775, 234, 253, 0, 0, 1, 0},
  {84998, 780, 67, 100, 0, 0, 1, 0},
  {85027, 775, 234, 100, 0, 0, 1, 0},
  {85052, 781, 68, 100, 0, 0, 1, 0},
  {85073, 782, 68, 100, 0, 0, 1, 0},
  {85100, 783, 234, 100, 0, 0, 1, 0},
  {85123, 386, 6, 100, 0, 0, 1, 0},
  {85146, 386, 6, 100, 0, 0, 1, 0},
  {85169, 782, 234, 101, 0, 0, 1, 0},
  {85197, 784, 8, 21, 0, 0, 1, 0},
  {85246, 785, 8, 21, 0, 0, 1, 0},
  {85294, 726, 8, 21, 0, 0, 1, 0},
  {85343, 629, 8, 21, 0, 0, 1, 0},
  {85391, 85, 8, 21, 0, 0, 1, 0},
  {85439, 314, 8, 21, 0, 0, 1, 0},
  {85486, 635, 8, 21, 0, 0, 1, 0},
  {85526, 314, 8, 21, 0, 0, 1, 0},
  {85567, 301, 8, 21, 0, 0, 1, 0},
  {85616, 368, 8, 21, 0, 0, 1, 0},
  {85661, 697, 8, 21, 0, 0, 1, 0},
  {85700, 698, 8, 21, 0, 0, 1, 0},
  {85738, 698, 8, 21, 0, 0, 1, 0},
  {85776, 786, 8, 21, 0, 0, 1, 0},
  {85796, 787, 248, 269, 0, 0, 1, 0},
  {85825, 787, 75, 270, 0, 0, 1, 0},
  {85856, 787, 248, 269, 0, 0, 1, 0},
  {85895, 726, 248, 270, 0, 0, 1, 0},
  {85934, 787, 75, 271, 0, 0, 1, 0},
  {85962, 787, 136, 271, 0, 0, 1, 0},
  {85998, 787, 136, 269, 0, 0, 1, 0},
  {86024, 787, 136, 269, 0, 0, 1, 0},
  {86055, 85, 136, 269, 0, 0, 1, 0},
  {86084, 787, 136, 269, 0, 0, 1, 0},
  {86118, 122, 13, 272, 0, 0, 1, 0},
  {86146, 218, 13, 273, 0, 0, 1, 0},
  {86179, 484, 13, 272, 0, 0, 1, 0},
  {86205, 788, 136, 269, 0, 0, 1, 0},
  {86238, 307, 136, 269, 0, 0, 1, 0},
  {86270, 307, 136, 269, 0, 0, 1, 0},
  {86301, 643, 136, 271, 0, 0, 1, 0},
  {86340, 643, 136, 271, 0, 0, 1, 0},
  {86379, 307, 136, 269, 0, 0, 1, 0},
  {86411, 307, 136, 269, 0, 0, 1, 0},
  {86455, 307, 178, 271, 0, 0, 1, 0},
  {86503, 307, 249, 269, 0, 0, 1, 0},
  {86543, 484, 46, 8, 0, 0, 1, 0},
  {86560, 764, 46, 8, 0, 0, 1, 0},
  {86582, 789, 46, 8, 0, 0, 1, 0},
  {86604, 122, 65, 119, 0, 0, 1, 0},
  {86628, 318, 65, 119, 0, 0, 1, 0},
  {86651, 76, 69, 269, 0, 0, 1, 0},
  {86666, 464, 69, 269, 0, 0, 1, 0},
  {86686, 790, 69, 269, 0, 0, 1, 0},
  {86706, 791, 69, 269, 0, 0, 1, 0},
  {86731, 76, 65, 269, 0, 0, 1, 0},
  {86746, 464, 69, 269, 0, 0, 1, 0},
  {86766, 464, 69, 269, 0, 0, 1, 0},
  {86788, 76, 69, 269, 0, 0, 1, 0},
  {86806, 188, 71, 45, 0, 0, 1, 0},
  {86843, 188, 71, 119, 0, 0, 1, 0},
  {86876, 76, 69, 269, 0, 0, 1, 0},
  {86906, 188, 71, 45, 0, 0, 1, 0},
  {86938, 188, 71, 119, 0, 0, 1, 0},
  {86966, 464, 69, 269, 0, 0, 1, 0},
  {86991, 373, 113, 274, 0, 0, 1, 0},
  {87008, 373, 42, 21, 0, 0, 3, 0},
  {87025, 373, 41, 21, 0, 0, 3, 0},
  {87042, 373, 42, 45, 0, 0, 3, 0},
  {87072, 373, 113, 45, 0, 0, 1, 0},
  {87106, 373, 42, 45, 0, 0, 3, 0},
  {87141, 373, 113, 45, 0, 0, 1, 0},
  {87180, 373, 66, 45, 0, 0, 1, 0},
  {87212, 373, 69, 45, 0, 0, 1, 0},
  {87238, 373, 69, 45, 0, 0, 1, 0},
  {87263, 373, 113, 45, 0, 0, 1, 0},
  {87291, 373, 41, 21, 0, 0, 1, 0},
  {87305, 373, 41, 21, 0, 0, 3, 0},
  {87330, 373, 41, 21, 0, 0, 1, 0},
  {87348, 373, 41, 21, 0, 0, 1, 0},
  {87366, 373, 41, 21, 0, 0, 1, 0},
  {87383, 373, 42, 21, 0, 0, 1, 0},
  {87397, 373, 42, 45, 0, 0, 1, 0},
  {87413, 373, 42, 21, 0, 0, 1, 0},
  {87431, 373, 42, 21, 0, 0, 1, 0},
  {87448, 373, 42, 45, 0, 0, 3, 0},
  {87463, 373, 42, 45, 0, 0, 1, 0},
  {87495, 373, 135, 45, 0, 0, 1, 0},
  {87527, 373, 163, 45, 0, 0, 1, 0},
  {87562, 373, 44, 45, 0, 0, 1, 0},
  {87597, 373, 135, 45, 0, 0, 1, 0},
  {87631, 373, 41, 21, 0, 0, 3, 0},
  {87648, 373, 70, 45, 0, 0, 1, 0},
  {87678, 373, 131, 21, 0, 0, 3, 0},
  {87692, 35, 16, 46, 0, 0, 1, 2},
  {87711, 138, 48, 275, 0, 0, 1, 2},
  {87736, 89, 47, 47, 0, 0, 2, 2},
  {87761, 90, 49, 276, 13559, 0, 1, 2},
  {87789, 90, 49, 276, 13559, 0, 1, 2},
  {87828, 63, 8, 21, 0, 0, 1, 0},
  {87845, 38, 45, 46, 0, 0, 1, 2},
  {87873, 792, 16, 46, 0, 0, 1, 2},
  {87900, 793, 56, 277, 13655, 0, 1, 2},
  {87924, 793, 56, 277, 13655, 0, 1, 2},
  {87953, 793, 41, 277, 13655, 0, 1, 2},
  {87982, 793, 56, 277, 13655, 0, 1, 2},
  {88011, 130, 57, 159, 13655, 0, 1, 2},
  {88032, 794, 59, 278, 13870, 0, 1, 2},
  {88061, 248, 59, 278, 13870, 0, 1, 2},
  {88095, 795, 59, 278, 13655, 0, 1, 2},
  {88129, 796, 50, 279, 13870, 0, 1, 2},
  {88157, 797, 50, 280, 13870, 0, 1, 2},
  {88185, 798, 50, 280, 13870, 0, 1, 2},
  {88218, 799, 47, 281, 13655, 0, 1, 2},
  {88247, 125, 56, 282, 13655, 0, 1, 2},
  {88268, 125, 56, 283, 13655, 0, 1, 2},
  {88294, 127, 54, 284, 0, 0, 1, 2},
  {88320, 127, 54, 282, 0, 0, 1, 2},
  {88346, 128, 56, 283, 13628, 0, 1, 2},
  {88372, 129, 56, 284, 13655, 0, 1, 2},
  {88397, 129, 56, 284, 0, 0, 1, 2},
  {88427, 130, 57, 282, 13655, 0, 1, 2},
  {88440, 131, 48, 283, 13434, 0, 1, 2},
  {88466, 130, 57, 284, 0, 0, 1, 2},
  {88484, 130, 57, 282, 13655, 0, 1, 2},
  {88502, 131, 48, 283, 13655, 0, 1, 2},
  {88528, 131, 48, 285, 12678, 2518, 1, 3},
  {88561, 132, 58, 284, 0, 0, 1, 2},
  {88578, 132, 58, 284, 0, 0, 1, 2},
  {88600, 132, 58, 284, 0, 0, 1, 2},
  {88622, 131, 48, 275, 13655, 0, 1, 2},
  {88641, 131, 48, 275, 13655, 0, 1, 2},
  {88671, 131, 48, 286, 0, 0, 1, 2},
  {88698, 131, 48, 285, 12678, 2518, 1, 3},
  {88726, 134, 59, 287, 0, 0, 1, 2},
  {88741, 134, 59, 287, 13870, 0, 1, 2},
  {88767, 135, 59, 287, 0, 0, 1, 2},
  {88787, 135, 59, 287, 13870, 0, 1, 2},
  {88818, 136, 59, 279, 13655, 0, 1, 2},
  {88838, 136, 59, 279, 13655, 0, 1, 2},
  {88869, 137, 50, 279, 13038, 2510, 1, 3},
  {88892, 137, 50, 279, 13038, 2510, 1, 3},
  {88926, 121, 50, 279, 0, 0, 1, 2},
  {88940, 138, 48, 275, 13655, 0, 1, 2},
  {88965, 121, 50, 279, 13870, 0, 1, 2},
  {88990, 121, 50, 279, 13870, 0, 1, 2},
  {89015, 14, 50, 288, 0, 0, 1, 2},
  {89043, 14, 50, 288, 0, 0, 1, 2},
  {89082, 14, 50, 288, 13876, 0, 1, 2},
  {89121, 14, 50, 288, 13876, 0, 1, 2},
  {89160, 139, 50, 279, 0, 0, 1, 2},
  {89179, 139, 50, 279, 13870, 0, 1, 2},
  {89209, 122, 50, 288, 0, 0, 1, 2},
  {89242, 122, 50, 288, 13876, 0, 1, 2},
  {89286, 139, 50, 287, 0, 0, 1, 2},
  {89320, 139, 50, 287, 13559, 0, 1, 2},
  {89365, 121, 50, 287, 0, 0, 1, 2},
  {89394, 121, 50, 287, 13559, 0, 1, 2},
  {89434, 123, 46, 46, 0, 0, 1, 2},
  {89447, 123, 46, 46, 13707, 0, 1, 2},
  {89471, 123, 50, 289, 13559, 0, 1, 2},
  {89489, 123, 50, 290, 13559, 0, 1, 2},
  {89514, 123, 46, 291, 13559, 0, 2, 2},
  {89533, 124, 46, 46, 0, 0, 1, 2},
  {89551, 124, 46, 46, 13707, 0, 1, 2},
  {89580, 140, 46, 46, 0, 0, 1, 2},
  {89598, 140, 46, 46, 13707, 0, 1, 2},
  {89627, 141, 250, 46, 0, 0, 2, 2},
  {89644, 141, 250, 46, 13707, 0, 2, 2},
  {89672, 123, 46, 287, 0, 0, 1, 2},
  {89696, 123, 46, 287, 0, 0, 1, 2},
  {89731, 123, 46, 46, 13953, 0, 1, 2},
  {89746, 123, 46, 46, 0, 0, 1, 2},
  {89772, 123, 50, 290, 13559, 0, 1, 2},
  {89799, 123, 16, 291, 13559, 0, 2, 2},
  {89820, 123, 16, 291, 13559, 0, 2, 2},
  {89845, 124, 16, 292, 13559, 0, 2, 2},
  {89871, 31, 46, 46, 0, 0, 1, 2},
  {89886, 31, 46, 46, 0, 0, 1, 2},
  {89912, 31, 50, 290, 13578, 0, 1, 2},
  {89939, 31, 46, 291, 13559, 0, 2, 2},
  {89960, 142, 46, 46, 0, 0, 2, 2},
  {89979, 142, 46, 46, 0, 0, 2, 2},
  {90009, 31, 50, 290, 13578, 0, 1, 2},
  {90036, 31, 46, 293, 13953, 0, 2, 2},
  {90057, 32, 17, 47, 0, 0, 1, 2},
  {90072, 32, 17, 47, 0, 0, 1, 2},
  {90098, 33, 46, 46, 0, 0, 1, 2},
  {90118, 33, 46, 46, 0, 0, 1, 2},
  {90149, 34, 46, 46, 13953, 0, 1, 2},
  {90169, 34, 46, 46, 0, 0, 1, 2},
  {90200, 36, 17, 67, 0, 0, 2, 2},
  {90219, 36, 17, 67, 0, 0, 2, 2},
  {90249, 35, 17, 46, 0, 0, 1, 2},
  {90264, 35, 17, 46, 0, 0, 1, 2},
  {90290, 792, 8, 151, 0, 0, 1, 2},
  {90311, 792, 8, 151, 0, 0, 1, 2},
  {90340, 36, 17, 67, 0, 0, 2, 2},
  {90359, 36, 17, 67, 0, 0, 2, 2},
  {90389, 38, 45, 46, 0, 0, 1, 2},
  {90404, 792, 16, 46, 0, 0, 1, 2},
  {90425, 37, 45, 46, 0, 0, 1, 2},
  {90445, 38, 45, 46, 0, 0, 1, 2},
  {90464, 23, 45, 46, 0, 0, 1, 2},
  {90485, 77, 45, 46, 0, 0, 1, 2},
  {90504, 79, 45, 46, 0, 0, 1, 2},
  {90522, 8, 45, 46, 0, 0, 1, 2},
  {90539, 83, 45, 46, 0, 0, 1, 2},
  {90558, 14, 50, 294, 13876, 0, 1, 2},
  {90575, 14, 50, 294, 0, 0, 1, 2},
  {90596, 14, 50, 294, 13876, 0, 1, 2},
  {90624, 144, 50, 294, 13876, 0, 1, 2},
  {90646, 144, 50, 294, 13559, 0, 1, 2},
  {90679, 144, 50, 294, 13876, 0, 1, 2},
  {90712, 38, 45, 46, 0, 0, 2, 2},
  {90744, 792, 16, 46, 0, 0, 2, 2},
  {90775, 7, 8, 21, 0, 0, 1, 2},
  {90805, 7, 8, 21, 0, 0, 1, 2},
  {90834, 146, 47, 295, 13655, 0, 1, 2},
  {90844, 146, 47, 47, 13655, 0, 1, 2},
  {90865, 147, 52, 296, 13147, 2610, 1, 3},
  {90880, 800, 52, 297, 13147, 2610, 1, 3},
  {90906, 146, 53, 297, 13052, 2602, 1, 3},
  {90924, 146, 53, 297, 13052, 2602, 1, 3},
  {90953, 801, 47, 47, 13655, 0, 2, 2},
  {90967, 801, 47, 47, 13655, 0, 2, 2},
  {90992, 134, 47, 298, 0, 0, 1, 2},
  {91002, 134, 47, 298, 13707, 0, 1, 2},
  {91023, 148, 47, 299, 13559, 0, 2, 2},
  {91047, 148, 47, 299, 13559, 0, 2, 2},
  {91082, 147, 47, 300, 13655, 0, 1, 2},
  {91097, 147, 47, 300, 13655, 0, 1, 2},
  {91123, 149, 47, 298, 0, 0, 2, 2},
  {91137, 149, 47, 298, 13707, 0, 2, 2},
  {91162, 150, 47, 298, 13655, 0, 1, 2},
  {91177, 150, 47, 298, 13655, 0, 1, 2},
  {91203, 134, 47, 299, 13559, 0, 2, 2},
  {91232, 134, 47, 299, 13559, 0, 2, 2},
  {91272, 802, 251, 119, 0, 0, 1, 0},
  {91300, 802, 135, 119, 0, 0, 1, 0},
  {91326, 803, 252, 119, 0, 0, 1, 0},
  {91351, 804, 253, 0, 0, 0, 1, 0},
  {91381, 463, 8, 58, 0, 0, 1, 0},
  {91419, 463, 38, 58, 0, 0, 1, 0},
  {91466, 252, 8, 94, 0, 0, 1, 0},
  {91502, 252, 39, 94, 0, 0, 1, 0},
  {91547, 616, 39, 94, 0, 0, 1, 0},
  {91582, 76, 8, 94, 0, 0, 1, 0},
  {91619, 76, 38, 301, 0, 0, 1, 0},
  {91658, 76, 38, 94, 0, 0, 1, 0},
  {91702, 76, 67, 302, 0, 0, 1, 0},
  {91741, 76, 67, 160, 0, 0, 1, 0},
  {91785, 73, 90, 303, 0, 0, 1, 0},
  {91823, 80, 253, 0, 0, 0, 1, 0},
  {91862, 75, 40, 303, 0, 0, 1, 0},
  {91897, 75, 40, 303, 0, 0, 1, 0},
  {91934, 46, 92, 303, 0, 0, 1, 0},
  {91971, 46, 71, 303, 0, 0, 1, 0},
  {92010, 657, 254, 0, 0, 0, 1, 0},
  {92046, 580, 8, 0, 0, 0, 1, 0},
  {92100, 76, 8, 0, 0, 0, 1, 0},
  {92133, 368, 8, 0, 0, 0, 1, 0},
  {92169, 689, 163, 304, 0, 0, 1, 0},
  {92203, 689, 163, 304, 0, 0, 1, 0},
  {92245, 503, 66, 81, 0, 0, 1, 0},
  {92284, 689, 255, 304, 0, 0, 1, 0},
  {92319, 582, 256, 81, 0, 0, 1, 0},
  {92351, 805, 256, 81, 0, 0, 1, 0},
  {92388, 0, 66, 305, 0, 0, 1, 0},
  {92426, 314, 8, 61, 0, 0, 1, 0},
  {92461, 482, 178, 203, 0, 0, 1, 0},
  {92500, 483, 178, 203, 0, 0, 1, 0},
  {92535, 484, 178, 203, 0, 0, 1, 0},
  {92568, 63, 8, 20, 13112, 2647, 1, 1},
  {92603, 63, 8, 20, 13112, 2647, 1, 1},
  {92641, 806, 107, 94, 13112, 2648, 1, 1},
  {92674, 807, 8, 94, 0, 0, 1, 0},
  {92710, 580, 8, 0, 0, 0, 1, 0},
  {92746, 580, 8, 0, 0, 0, 1, 0},
  {92786, 808, 8, 0, 0, 0, 1, 0},
  {92820, 809, 8, 0, 0, 0, 1, 0},
  {92862, 810, 8, 0, 0, 0, 1, 0},
  {92887, 580, 8, 0, 0, 0, 1, 0},
  {92932, 314, 8, 0, 0, 0, 1, 0},
  {92971, 393, 8, 0, 0, 0, 1, 0},
  {93010, 506, 8, 0, 0, 0, 1, 0},
  {93053, 87, 8, 0, 0, 0, 1, 0},
  {93102, 811, 8, 0, 0, 0, 1, 0},
  {93153, 373, 8, 0, 0, 0, 1, 0},
  {93200, 63, 8, 20, 0, 0, 1, 0},
  {93252, 63, 8, 20, 0, 0, 1, 0},
  {93304, 84, 8, 0, 0, 0, 1, 0},
  {93348, 812, 24, 306, 0, 0, 1, 0},
  {93378, 297, 8, 0, 0, 0, 1, 0},
  {93419, 373, 8, 0, 0, 0, 1, 0},
  {93465, 71, 8, 0, 0, 0, 1, 0},
  {93500, 213, 8, 0, 0, 0, 1, 0},
  {93552, 213, 8, 0, 0, 0, 1, 0},
  {93604, 625, 8, 0, 0, 0, 1, 0},
  {93648, 63, 8, 20, 0, 0, 1, 0},
  {93681, 314, 8, 0, 0, 0, 1, 0},
  {93728, 127, 8, 0, 0, 0, 1, 0},
  {93760, 129, 8, 0, 0, 0, 1, 0},
  {93796, 130, 8, 0, 0, 0, 1, 0},
  {93820, 131, 8, 94, 12678, 2687, 1, 1},
  {93859, 134, 59, 63, 0, 0, 1, 0},
  {93885, 134, 59, 63, 0, 0, 1, 0},
  {93922, 135, 59, 63, 0, 0, 1, 0},
  {93953, 135, 59, 63, 0, 0, 1, 0},
  {93995, 136, 59, 63, 0, 0, 1, 0},
  {94026, 136, 59, 63, 0, 0, 1, 0},
  {94068, 14, 48, 60, 0, 0, 1, 0},
  {94093, 138, 48, 60, 0, 0, 1, 0},
  {94129, 63, 8, 20, 0, 0, 1, 0},
  {94159, 123, 46, 307, 0, 0, 1, 0},
  {94183, 123, 46, 307, 0, 0, 1, 0},
  {94212, 123, 46, 95, 0, 0, 1, 0},
  {94242, 124, 46, 307, 0, 0, 1, 0},
  {94271, 140, 46, 307, 0, 0, 1, 0},
  {94300, 813, 125, 146, 0, 0, 1, 0},
  {94331, 813, 125, 146, 0, 0, 1, 0},
  {94361, 146, 47, 63, 0, 0, 1, 0},
  {94382, 90, 52, 308, 0, 0, 1, 0},
  {94408, 90, 52, 308, 0, 0, 1, 0},
  {94445, 814, 53, 308, 0, 0, 1, 0},
  {94474, 814, 53, 308, 0, 0, 1, 0},
  {94514, 627, 52, 309, 0, 0, 1, 0},
  {94540, 627, 52, 309, 0, 0, 1, 0},
  {94571, 808, 8, 0, 0, 0, 1, 0},
  {94608, 63, 31, 20, 0, 2687, 1, 1},
  {94640, 63, 8, 20, 0, 0, 1, 0},
  {94679, 505, 257, 0, 0, 0, 1, 0},
  {94723, 815, 79, 61, 0, 0, 1, 0},
  {94752, 63, 8, 20, 0, 0, 1, 0},
  {94792, 816, 258, 58, 0, 0, 1, 0},
  {94820, 817, 69, 0, 0, 0, 1, 0},
  {94850, 808, 8, 0, 0, 0, 1, 0},
  {94886, 76, 0, 310, 0, 0, 1, 0},
  {94909, 373, 259, 311, 0, 0, 1, 0},
  {94942, 818, 260, 80, 0, 0, 1, 0},
  {94966, 819, 260, 80, 0, 0, 1, 0},
  {94997, 820, 129, 140, 0, 0, 1, 0},
  {95036, 821, 129, 312, 0, 0, 1, 0},
  {95058, 745, 129, 312, 0, 0, 1, 0},
  {95079, 310, 129, 193, 0, 0, 1, 0},
  {95110, 822, 60, 194, 0, 0, 1, 0},
  {95144, 298, 0, 190, 0, 0, 1, 0},
  {95177, 820, 129, 313, 0, 0, 1, 0},
  {95214, 820, 129, 193, 0, 0, 1, 0},
  {95251, 310, 261, 193, 0, 0, 1, 0},
  {95285, 297, 262, 193, 0, 0, 1, 0},
  {95321, 823, 65, 111, 0, 0, 1, 0},
  {95366, 824, 60, 190, 0, 0, 1, 0},
  {95402, 825, 60, 190, 0, 0, 1, 0},
  {95438, 826, 60, 194, 0, 0, 1, 0},
  {95471, 827, 60, 140, 0, 0, 1, 0},
  {95490, 828, 57, 21, 0, 0, 1, 0},
  {95506, 828, 57, 21, 0, 0, 1, 0},
  {95526, 77, 8, 314, 0, 0, 2, 0},
  {95562, 78, 8, 21, 0, 0, 2, 0},
  {95600, 73, 8, 315, 0, 0, 2, 0},
  {95638, 79, 8, 314, 0, 0, 2, 0},
  {95676, 7, 8, 315, 0, 0, 2, 0},
  {95713, 7, 8, 315, 0, 0, 2, 0},
  {95750, 7, 8, 315, 0, 0, 2, 0},
  {95787, 7, 8, 314, 0, 0, 2, 0},
  {95824, 7, 8, 314, 0, 0, 2, 0},
  {95859, 82, 8, 21, 0, 0, 2, 0},
  {95896, 46, 8, 315, 0, 0, 2, 0},
  {95935, 46, 8, 314, 0, 0, 2, 0},
  {95974, 8, 8, 314, 0, 0, 2, 0},
  {96011, 8, 8, 314, 0, 0, 2, 0},
  {96050, 829, 43, 21, 0, 0, 1, 0},
  {96084, 830, 43, 21, 0, 0, 1, 0},
  {96118, 63, 8, 315, 0, 0, 2, 0},
  {96153, 63, 8, 315, 0, 0, 2, 0},
  {96186, 22, 8, 315, 0, 0, 2, 0},
  {96227, 63, 8, 315, 0, 0, 2, 0},
  {96266, 612, 8, 314, 0, 0, 2, 0},
  {96306, 23, 8, 314, 0, 0, 2, 0},
  {96347, 613, 8, 314, 0, 0, 2, 0},
  {96382, 608, 8, 316, 0, 0, 2, 0},
  {96422, 673, 8, 316, 0, 0, 2, 0},
  {96457, 25, 8, 316, 0, 0, 2, 0},
  {96492, 25, 8, 317, 0, 0, 2, 0},
  {96527, 830, 41, 21, 0, 0, 1, 0},
  {96555, 84, 69, 21, 0, 0, 1, 0},
  {96589, 314, 69, 21, 0, 0, 1, 0},
  {96622, 831, 263, 21, 12886, 0, 1, 0},
  {96666, 84, 69, 21, 12886, 0, 1, 0},
  {96709, 84, 263, 21, 12886, 0, 1, 0},
  {96754, 314, 69, 21, 12886, 0, 1, 0},
  {96797, 314, 263, 21, 12886, 0, 1, 0},
  {96842, 705, 41, 21, 0, 0, 1, 0},
  {96873, 705, 41, 21, 0, 0, 1, 0},
  {96906, 123, 8, 314, 0, 0, 2, 0},
  {96930, 124, 8, 315, 0, 0, 2, 0},
  {96959, 140, 8, 21, 0, 0, 2, 0},
  {96988, 123, 8, 315, 0, 0, 2, 0},
  {97014, 31, 8, 318, 0, 0, 2, 0},
  {97040, 832, 8, 21, 0, 0, 2, 0},
  {97072, 32, 8, 314, 0, 0, 2, 0},
  {97098, 33, 8, 314, 0, 0, 2, 0},
  {97129, 34, 8, 314, 0, 0, 2, 0},
  {97160, 35, 8, 314, 0, 0, 2, 0},
  {97186, 37, 8, 314, 0, 0, 2, 0},
  {97217, 38, 8, 314, 0, 0, 2, 0},
  {97247, 23, 8, 314, 0, 0, 2, 0},
  {97279, 77, 8, 21, 0, 0, 2, 0},
  {97309, 79, 8, 21, 0, 0, 2, 0},
  {97338, 8, 8, 21, 0, 0, 2, 0},
  {97366, 83, 8, 21, 0, 0, 2, 0},
  {97396, 221, 8, 318, 0, 0, 2, 0},
  {97441, 577, 8, 21, 0, 0, 2, 0},
  {97484, 238, 8, 318, 0, 0, 2, 0},
  {97514, 386, 8, 314, 0, 0, 2, 0},
  {97544, 240, 8, 314, 0, 0, 2, 0},
  {97580, 195, 8, 315, 0, 0, 2, 0},
  {97617, 46, 8, 318, 0, 0, 2, 0},
  {97647, 833, 8, 318, 0, 0, 2, 0},
  {97696, 834, 8, 318, 0, 0, 2, 0},
  {97749, 835, 8, 315, 0, 0, 2, 0},
  {97777, 830, 41, 21, 0, 0, 1, 0},
  {97802, 836, 41, 21, 0, 0, 1, 0},
  {97829, 705, 42, 21, 0, 0, 1, 0},
  {97853, 837, 41, 21, 0, 0, 1, 0},
  {97879, 63, 8, 314, 0, 0, 2, 0},
  {97920, 63, 8, 314, 0, 0, 2, 0},
  {97952, 63, 8, 314, 0, 0, 2, 0},
  {97982, 63, 8, 314, 0, 0, 2, 0},
  {98011, 84, 65, 319, 0, 0, 1, 0},
  {98028, 1, 65, 320, 0, 0, 1, 0},
  {98059, 695, 43, 21, 0, 0, 1, 0},
  {98088, 838, 264, 21, 0, 0, 1, 0},
  {98119, 76, 265, 319, 0, 0, 1, 0},
  {98140, 463, 65, 320, 0, 0, 1, 0},
  {98167, 1, 65, 320, 0, 0, 1, 0},
  {98198, 705, 43, 21, 0, 0, 1, 0},
  {98226, 837, 264, 21, 0, 0, 1, 0},
  {98256, 63, 8, 315, 0, 0, 2, 0},
  {98299, 188, 8, 314, 0, 0, 2, 0},
  {98336, 188, 8, 314, 0, 0, 2, 0},
  {98375, 188, 8, 314, 0, 0, 2, 0},
  {98410, 188, 8, 314, 0, 0, 2, 0},
  {98434, 839, 8, 314, 0, 0, 2, 0},
  {98458, 40, 8, 314, 0, 0, 2, 0},
  {98482, 40, 8, 21, 0, 0, 2, 0},
  {98506, 657, 66, 321, 0, 0, 1, 0},
  {98538, 840, 65, 321, 0, 0, 1, 0},
  {98564, 841, 266, 322, 0, 0, 1, 0},
  {98591, 842, 69, 321, 0, 0, 1, 0},
  {98619, 278, 69, 322, 0, 0, 1, 0},
  {98653, 843, 69, 321, 0, 0, 1, 0},
  {98683, 844, 10, 323, 0, 0, 1, 0},
  {98707, 845, 10, 324, 0, 0, 1, 0},
  {98733, 373, 57, 58, 0, 0, 1, 0},
  {98779, 373, 58, 58, 0, 0, 1, 0},
  {98824, 373, 58, 80, 0, 0, 1, 0},
  {98858, 373, 58, 58, 0, 0, 1, 0},
  {98894, 373, 58, 80, 0, 0, 1, 0},
  {98927, 373, 57, 58, 0, 0, 1, 0},
  {98966, 373, 55, 58, 0, 0, 1, 0},
  {99015, 373, 57, 325, 0, 0, 1, 0},
  {99054, 373, 57, 325, 0, 0, 1, 0},
  {99092, 399, 137, 103, 0, 0, 1, 0},
  {99127, 399, 137, 103, 0, 0, 1, 0},
  {99167, 400, 137, 103, 0, 0, 1, 0},
  {99200, 386, 138, 103, 0, 0, 1, 0},
  {99225, 401, 6, 103, 0, 0, 1, 0},
  {99250, 195, 139, 101, 0, 0, 1, 0},
  {99282, 332, 140, 80, 0, 0, 1, 0},
  {99310, 63, 141, 80, 0, 0, 1, 0},
  {99338, 63, 141, 80, 0, 0, 1, 0},
  {99377, 402, 142, 80, 0, 0, 1, 0},
  {99403, 403, 143, 80, 0, 0, 1, 0},
  {99430, 403, 144, 80, 0, 0, 1, 0},
  {99468, 403, 143, 80, 0, 0, 1, 0},
  {99506, 403, 143, 80, 0, 0, 1, 0},
  {99544, 63, 141, 80, 0, 0, 1, 0},
  {99582, 63, 141, 80, 0, 0, 1, 0},
  {99620, 63, 141, 80, 0, 0, 1, 0},
  {99654, 404, 143, 80, 0, 0, 1, 0},
  {99682, 404, 107, 80, 0, 0, 1, 0},
  {99721, 404, 140, 80, 0, 0, 1, 0},
  {99760, 404, 140, 80, 0, 0, 1, 0},
  {99795, 63, 143, 80, 0, 0, 1, 0},
  {99826, 63, 145, 80, 0, 0, 1, 0},
  {99861, 63, 145, 80, 0, 0, 1, 0},
  {99907, 63, 145, 80, 0, 0, 1, 0},
  {99941, 63, 145, 80, 0, 0, 1, 0},
  {99986, 63, 146, 80, 0, 0, 1, 0},
  {100013, 63, 146, 80, 0, 0, 1, 0},
  {100051, 63, 146, 80, 0, 0, 1, 0},
  {100086, 323, 27, 58, 0, 0, 1, 0},
  {100131, 323, 27, 80, 0, 0, 1, 0},
  {100176, 405, 125, 94, 0, 0, 1, 0},
  {100221, 406, 125, 160, 0, 0, 1, 0},
  {100266, 216, 125, 94, 0, 0, 1, 0},
  {100305, 407, 125, 160, 0, 0, 1, 0},
  {100344, 63, 147, 160, 0, 0, 1, 0},
  {100375, 63, 148, 160, 0, 0, 1, 0},
  {100405, 408, 148, 103, 0, 0, 1, 0},
  {100434, 63, 148, 101, 0, 0, 1, 0},
  {100464, 409, 149, 91, 0, 0, 1, 0},
  {100495, 410, 149, 101, 0, 0, 1, 0},
  {100524, 409, 149, 161, 0, 0, 1, 0},
  {100560, 253, 150, 80, 0, 0, 1, 0},
  {100586, 399, 137, 103, 0, 0, 1, 0},
  {100614, 399, 137, 103, 0, 0, 1, 0},
  {100647, 400, 137, 103, 0, 0, 1, 0},
  {100673, 386, 138, 103, 0, 0, 1, 0},
  {100691, 401, 6, 103, 0, 0, 1, 0},
  {100709, 195, 139, 101, 0, 0, 1, 0},
  {100734, 332, 140, 80, 0, 0, 1, 0},
  {100755, 63, 141, 80, 0, 0, 1, 0},
  {100776, 63, 141, 80, 0, 0, 1, 0},
  {100808, 402, 142, 80, 0, 0, 1, 0},
  {100827, 403, 143, 80, 0, 0, 1, 0},
  {100847, 403, 144, 80, 0, 0, 1, 0},
  {100878, 403, 143, 80, 0, 0, 1, 0},
  {100909, 403, 143, 80, 0, 0, 1, 0},
  {100940, 63, 141, 80, 0, 0, 1, 0},
  {100971, 63, 141, 80, 0, 0, 1, 0},
  {101002, 63, 141, 80, 0, 0, 1, 0},
  {101029, 404, 143, 80, 0, 0, 1, 0},
  {101050, 404, 107, 80, 0, 0, 1, 0},
  {101082, 404, 140, 80, 0, 0, 1, 0},
  {101114, 404, 140, 80, 0, 0, 1, 0},
  {101142, 63, 143, 80, 0, 0, 1, 0},
  {101166, 63, 145, 80, 0, 0, 1, 0},
  {101194, 63, 145, 80, 0, 0, 1, 0},
  {101233, 63, 145, 80, 0, 0, 1, 0},
  {101260, 63, 145, 80, 0, 0, 1, 0},
  {101298, 63, 146, 80, 0, 0, 1, 0},
  {101318, 63, 146, 80, 0, 0, 1, 0},
  {101349, 63, 146, 80, 0, 0, 1, 0},
  {101377, 323, 27, 58, 0, 0, 1, 0},
  {101415, 323, 27, 80, 0, 0, 1, 0},
  {101453, 405, 125, 94, 0, 0, 1, 0},
  {101491, 406, 125, 160, 0, 0, 1, 0},
  {101529, 216, 125, 94, 0, 0, 1, 0},
  {101561, 407, 125, 160, 0, 0, 1, 0},
  {101593, 63, 147, 160, 0, 0, 1, 0},
  {101617, 63, 148, 160, 0, 0, 1, 0},
  {101640, 408, 148, 103, 0, 0, 1, 0},
  {101662, 63, 148, 101, 0, 0, 1, 0},
  {101685, 410, 149, 101, 0, 0, 1, 0},
  {101707, 253, 150, 80, 0, 0, 1, 0},
  {101726, 463, 8, 63, 0, 0, 1, 0},
  {101763, 846, 8, 63, 0, 0, 1, 0},
  {101801, 76, 8, 63, 0, 0, 1, 0},
  {101839, 76, 8, 63, 0, 0, 1, 0},
  {101875, 463, 8, 63, 0, 0, 1, 0},
  {101912, 76, 8, 63, 0, 0, 1, 0},
  {101950, 847, 163, 247, 0, 0, 1, 0},
  {101984, 848, 163, 220, 0, 0, 1, 0},
  {102018, 849, 66, 326, 0, 0, 1, 0},
  {102054, 483, 8, 327, 0, 0, 1, 0},
  {102088, 486, 8, 328, 0, 0, 1, 0},
  {102118, 850, 8, 220, 0, 0, 1, 0},
  {102164, 851, 41, 0, 0, 0, 1, 0},
  {102191, 851, 41, 0, 0, 0, 1, 0},
  {102223, 852, 41, 0, 0, 0, 1, 0},
  {102250, 852, 41, 0, 0, 0, 1, 0},
  {102282, 744, 41, 0, 0, 0, 1, 0},
  {102308, 744, 41, 0, 0, 0, 1, 0},
  {102339, 852, 42, 0, 0, 0, 1, 0},
  {102366, 852, 42, 0, 0, 0, 1, 0},
  {102402, 744, 267, 0, 0, 0, 1, 0},
  {102428, 744, 267, 0, 0, 0, 1, 0},
  {102463, 744, 41, 0, 0, 0, 1, 0},
  {102508, 744, 41, 0, 0, 0, 1, 0},
  {102544, 853, 41, 0, 0, 0, 1, 0},
  {102591, 1, 8, 267, 0, 0, 1, 0},
  {102616, 405, 8, 267, 0, 0, 1, 0},
  {102646, 482, 8, 220, 0, 0, 1, 0},
  {102676, 14, 8, 265, 0, 0, 1, 0},
  {102700, 122, 8, 267, 0, 0, 1, 0},
  {102729, 484, 8, 267, 0, 0, 1, 0},
  {102752, 764, 8, 267, 0, 0, 1, 0},
  {102780, 789, 8, 220, 0, 0, 1, 0},
  {102808, 342, 8, 220, 0, 0, 1, 0},
  {102838, 854, 8, 220, 0, 0, 1, 0},
  {102867, 814, 8, 247, 0, 0, 1, 0},
  {102887, 627, 8, 247, 0, 0, 1, 0},
  {102912, 855, 8, 247, 0, 0, 1, 0},
  {102937, 856, 8, 220, 0, 0, 1, 0},
  {102982, 857, 8, 220, 0, 0, 1, 0},
  {103003, 373, 41, 21, 0, 0, 1, 0},
  {103047, 373, 41, 21, 0, 0, 1, 0},
  {103093, 373, 41, 21, 0, 0, 1, 0},
  {103136, 858, 7, 103, 0, 0, 1, 0},
  {103176, 859, 7, 103, 0, 0, 1, 0},
  {103214, 860, 7, 103, 0, 0, 1, 0},
  {103251, 861, 43, 103, 0, 0, 1, 0},
  {103278, 862, 0, 101, 0, 0, 1, 0},
  {103305, 863, 70, 101, 0, 0, 1, 0},
  {103331, 864, 7, 103, 0, 0, 1, 0},
  {103355, 865, 70, 101, 0, 0, 1, 0},
  {103388, 866, 69, 103, 0, 0, 1, 0},
  {103413, 867, 70, 101, 0, 0, 1, 0},
  {103439, 868, 7, 103, 0, 0, 1, 0},
  {103460, 869, 7, 103, 0, 0, 1, 0},
  {103487, 870, 135, 21, 0, 0, 1, 0},
  {103509, 871, 69, 21, 0, 0, 1, 0},
  {103549, 872, 135, 80, 0, 0, 1, 0},
  {103576, 872, 69, 80, 0, 0, 1, 0},
  {103600, 872, 135, 58, 0, 0, 1, 0},
  {103624, 873, 69, 20, 0, 0, 1, 0},
  {103649, 874, 69, 80, 0, 0, 1, 0},
  {103672, 875, 69, 111, 0, 0, 1, 0},
  {103717, 876, 42, 193, 0, 0, 1, 0},
  {103758, 877, 43, 193, 0, 0, 1, 0},
  {103797, 878, 65, 58, 0, 0, 1, 0},
  {103835, 657, 43, 193, 0, 0, 1, 0},
  {103872, 303, 43, 21, 0, 0, 1, 0},
  {103909, 490, 41, 21, 0, 0, 1, 0},
  {103946, 878, 69, 193, 0, 0, 1, 0},
  {103984, 626, 43, 21, 0, 0, 1, 0},
  {104016, 144, 268, 80, 0, 0, 1, 0},
  {104039, 879, 41, 329, 0, 0, 1, 0},
  {104073, 880, 269, 58, 0, 0, 1, 0},
  {104104, 881, 269, 58, 0, 0, 1, 0},
  {104141, 370, 42, 80, 0, 0, 1, 0},
  {104161, 882, 43, 21, 0, 0, 1, 0},
  {104179, 607, 244, 151, 0, 0, 1, 0},
  {104195, 883, 8, 330, 0, 0, 1, 0},
  {104214, 883, 8, 331, 0, 0, 1, 0},
  {104233, 883, 8, 330, 0, 0, 1, 0},
  {104253, 883, 8, 332, 0, 0, 1, 0},
  {104271, 883, 8, 331, 0, 0, 1, 0},
  {104291, 884, 118, 333, 0, 0, 1, 0},
  {104323, 885, 270, 334, 0, 0, 1, 0},
  {104340, 886, 118, 18, 0, 0, 1, 0},
  {104375, 87, 50, 45, 0, 0, 1, 0},
  {104412, 211, 270, 160, 0, 0, 1, 0},
  {104455, 887, 53, 196, 0, 0, 1, 0},
  {104510, 314, 48, 196, 13633, 0, 1, 0},
  {104546, 122, 53, 45, 0, 0, 1, 0},
  {104575, 888, 270, 45, 0, 0, 1, 0},
  {104619, 503, 53, 45, 13633, 0, 1, 0},
  {104662, 700, 270, 18, 0, 0, 1, 0},
  {104694, 485, 270, 18, 0, 0, 1, 0},
  {104724, 889, 271, 335, 0, 0, 1, 0},
  {104751, 890, 6, 100, 0, 0, 1, 0},
  {104766, 868, 4, 336, 0, 0, 1, 0},
  {104781, 891, 71, 336, 0, 0, 1, 0},
  {104796, 892, 15, 101, 0, 0, 1, 0},
  {104815, 46, 272, 337, 0, 0, 1, 0},
  {104843, 46, 272, 338, 0, 0, 1, 0},
  {104871, 7, 272, 338, 0, 0, 1, 0},
  {104895, 46, 272, 337, 0, 0, 1, 0},
  {104921, 73, 272, 337, 0, 0, 1, 0},
  {104948, 46, 272, 337, 0, 0, 1, 0},
  {104976, 46, 272, 337, 0, 0, 1, 0},
  {105004, 158, 50, 247, 0, 0, 1, 0},
  {105026, 63, 273, 21, 0, 0, 1, 0},
  {105045, 63, 75, 21, 0, 0, 1, 0},
  {105071, 63, 75, 21, 0, 0, 1, 0},
  {105096, 63, 75, 21, 0, 0, 1, 0},
  {105121, 63, 274, 21, 0, 0, 1, 0},
  {105147, 63, 273, 21, 0, 0, 1, 0},
  {105168, 63, 273, 21, 0, 0, 1, 0},
  {105188, 579, 50, 220, 0, 0, 1, 0},
  {105212, 307, 50, 220, 0, 0, 1, 0},
  {105235, 637, 50, 105, 0, 0, 1, 0},
  {105257, 63, 64, 21, 0, 0, 1, 0},
  {105279, 63, 64, 21, 0, 0, 1, 0},
  {105301, 307, 50, 220, 0, 0, 1, 0},
  {105324, 312, 50, 220, 0, 0, 1, 0},
  {105350, 63, 240, 21, 0, 0, 1, 0},
  {105371, 63, 240, 21, 0, 0, 1, 0},
  {105395, 209, 50, 339, 0, 0, 1, 0},
  {105420, 63, 240, 21, 0, 0, 1, 0},
  {105443, 134, 275, 337, 0, 0, 1, 0},
  {105468, 123, 275, 338, 0, 0, 1, 0},
  {105491, 226, 140, 339, 0, 0, 1, 0},
  {105519, 122, 276, 339, 0, 0, 1, 0},
  {105547, 63, 240, 21, 0, 0, 1, 0},
  {105567, 63, 277, 21, 0, 0, 1, 0},
  {105588, 63, 274, 21, 0, 0, 1, 0},
  {105615, 63, 273, 21, 0, 0, 1, 0},
  {105650, 307, 50, 220, 0, 0, 1, 0},
  {105684, 893, 10, 189, 0, 0, 1, 0},
  {105710, 164, 10, 189, 0, 0, 1, 0},
  {105734, 577, 10, 189, 0, 0, 1, 0},
  {105763, 165, 10, 187, 0, 0, 1, 0},
  {105791, 386, 4, 340, 0, 0, 1, 0},
  {105807, 386, 4, 340, 0, 0, 1, 0},
  {105823, 240, 4, 341, 0, 0, 1, 0},
  {105845, 894, 4, 341, 0, 0, 1, 0},
  {105868, 195, 0, 340, 0, 0, 1, 0},
  {105891, 600, 0, 340, 0, 0, 1, 0},
  {105924, 895, 71, 340, 0, 0, 1, 0},
  {105950, 46, 71, 340, 0, 0, 1, 0},
  {105966, 592, 18, 333, 0, 0, 1, 0},
  {105985, 896, 135, 342, 0, 0, 1, 0},
  {106026, 897, 135, 342, 0, 0, 1, 0},
  {106059, 898, 161, 342, 0, 0, 1, 0},
  {106099, 899, 160, 342, 0, 0, 1, 0},
  {106133, 900, 135, 342, 0, 0, 1, 0},
  {106165, 901, 69, 342, 0, 0, 1, 0},
  {106196, 902, 69, 342, 0, 0, 1, 0},
  {106226, 903, 70, 227, 0, 0, 1, 0},
  {106277, 904, 70, 342, 0, 0, 1, 0},
  {106315, 905, 70, 342, 0, 0, 1, 0},
  {106347, 906, 65, 21, 0, 0, 1, 0},
  {106381, 310, 135, 21, 0, 0, 1, 0},
  {106423, 395, 43, 21, 12566, 0, 1, 0},
  {106475, 392, 278, 59, 0, 0, 1, 0},
  {106511, 392, 279, 21, 0, 0, 1, 0},
  {106552, 582, 29, 59, 0, 0, 1, 0},
  {106598, 643, 69, 21, 13207, 0, 1, 0},
  {106652, 505, 69, 21, 13084, 0, 1, 0},
  {106706, 907, 69, 21, 13165, 0, 1, 0},
  {106759, 908, 163, 87, 0, 0, 1, 0},
  {106795, 909, 69, 21, 13486, 0, 1, 0},
  {106833, 910, 7, 53, 13654, 0, 1, 0},
  {106880, 911, 7, 53, 0, 0, 1, 0},
  {106925, 165, 7, 108, 0, 0, 1, 0},
  {106969, 165, 7, 101, 0, 0, 1, 0},
  {107018, 395, 42, 21, 13084, 0, 1, 0},
  {107052, 912, 70, 21, 13615, 0, 1, 0},
  {107086, 314, 42, 21, 13084, 0, 1, 0},
  {107128, 913, 41, 21, 0, 0, 1, 0},
  {107175, 63, 30, 20, 0, 3158, 1, 1},
  {107234, 630, 69, 21, 0, 0, 1, 0},
  {107279, 630, 69, 21, 0, 0, 1, 0},
  {107324, 63, 8, 59, 0, 0, 1, 0},
  {107375, 63, 30, 20, 0, 3158, 1, 1},
  {107434, 914, 69, 87, 13654, 0, 1, 0},
  {107486, 373, 8, 87, 0, 0, 1, 0},
  {107543, 381, 8, 60, 0, 3158, 1, 1},
  {107605, 730, 7, 20, 13382, 0, 1, 0},
  {107659, 63, 30, 20, 0, 3158, 1, 1},
  {107700, 915, 42, 21, 13207, 0, 1, 0},
  {107755, 314, 42, 21, 13084, 0, 1, 0},
  {107803, 913, 8, 59, 0, 0, 1, 0},
  {107861, 915, 69, 21, 13401, 0, 1, 0},
  {107918, 505, 69, 21, 13414, 0, 1, 0},
  {107974, 593, 69, 56, 0, 0, 1, 0},
  {108015, 225, 7, 23, 0, 0, 1, 0},
  {108065, 592, 280, 21, 0, 0, 1, 0},
  {108100, 592, 106, 343, 0, 0, 1, 0},
  {108133, 314, 73, 21, 0, 0, 1, 0},
  {108185, 314, 135, 21, 13165, 0, 1, 0},
  {108232, 314, 31, 21, 0, 0, 1, 0},
  {108279, 213, 135, 21, 13442, 0, 1, 0},
  {108333, 368, 135, 21, 13456, 0, 1, 0},
  {108382, 212, 8, 87, 0, 0, 1, 0},
  {108422, 212, 73, 59, 0, 0, 1, 0},
  {108467, 916, 73, 21, 0, 0, 1, 0},
  {108504, 917, 70, 21, 13587, 0, 1, 0},
  {108537, 195, 70, 21, 13595, 0, 1, 0},
  {108575, 46, 7, 343, 0, 0, 1, 0},
  {108606, 368, 135, 21, 13084, 0, 1, 0},
  {108662, 915, 135, 21, 13084, 0, 1, 0},
  {108716, 918, 281, 21, 13595, 0, 1, 0},
  {108762, 655, 70, 343, 0, 0, 1, 0},
  {108810, 919, 30, 21, 13401, 0, 1, 0},
  {108856, 122, 69, 146, 0, 0, 1, 0},
  {108888, 404, 69, 21, 13615, 0, 1, 0},
  {108919, 373, 70, 21, 0, 0, 1, 0},
  {108959, 500, 135, 21, 0, 0, 1, 0},
  {108996, 87, 135, 21, 13084, 0, 1, 0},
  {109032, 579, 135, 20, 13084, 0, 1, 0},
  {109071, 395, 135, 21, 0, 0, 1, 0},
  {109109, 579, 135, 21, 0, 0, 1, 0},
  {109147, 579, 69, 21, 13382, 0, 1, 0},
  {109191, 626, 31, 87, 0, 0, 1, 0},
  {109234, 395, 43, 21, 13165, 0, 1, 0},
  {109278, 920, 135, 20, 13349, 0, 1, 0},
  {109319, 249, 282, 344, 0, 0, 1, 0},
  {109361, 921, 283, 59, 0, 0, 1, 0},
  {109413, 922, 23, 59, 0, 0, 1, 0},
  {109460, 643, 70, 21, 13508, 0, 1, 0},
  {109512, 322, 70, 21, 13486, 0, 1, 0},
  {109550, 756, 70, 21, 13442, 0, 1, 0},
  {109595, 756, 70, 21, 13401, 0, 1, 0},
  {109640, 125, 70, 20, 13401, 0, 1, 0},
  {109679, 923, 70, 20, 13456, 0, 1, 0},
  {109717, 924, 70, 21, 13533, 0, 1, 0},
  {109752, 925, 70, 148, 0, 0, 1, 0},
  {109780, 619, 71, 151, 0, 0, 1, 0},
  {109810, 733, 71, 56, 0, 0, 1, 0},
  {109839, 926, 71, 21, 0, 0, 1, 0},
  {109869, 410, 284, 56, 0, 0, 1, 0},
  {109904, 927, 71, 21, 0, 0, 1, 0},
  {109935, 579, 69, 21, 13165, 0, 1, 0},
  {109960, 928, 7, 23, 0, 0, 1, 0},
  {110002, 233, 106, 53, 0, 0, 1, 0},
  {110039, 929, 31, 21, 0, 0, 1, 0},
  {110081, 63, 8, 59, 0, 0, 1, 0},
  {110133, 930, 69, 21, 13442, 0, 1, 0},
  {110169, 235, 161, 345, 0, 0, 1, 0},
  {110197, 931, 161, 21, 13442, 0, 1, 0},
  {110225, 327, 161, 21, 13526, 0, 1, 0},
  {110251, 386, 161, 21, 13546, 0, 1, 0},
  {110279, 386, 285, 51, 0, 0, 1, 0},
  {110307, 386, 285, 51, 0, 0, 1, 0},
  {110335, 240, 285, 343, 0, 0, 1, 0},
  {110369, 76, 65, 158, 0, 0, 1, 0},
  {110382, 616, 72, 158, 0, 0, 1, 0},
  {110395, 76, 65, 158, 0, 0, 1, 0},
  {110408, 699, 286, 21, 0, 0, 1, 0},
  {110445, 249, 286, 21, 0, 0, 1, 0},
  {110483, 213, 286, 21, 0, 0, 1, 0},
  {110520, 213, 286, 58, 0, 0, 1, 0},
  {110557, 405, 287, 58, 0, 0, 1, 0},
  {110595, 67, 288, 234, 0, 0, 1, 0},
  {110630, 68, 64, 19, 0, 0, 1, 0},
  {110666, 70, 288, 234, 0, 0, 1, 0},
  {110700, 932, 8, 21, 0, 0, 1, 0},
  {110745, 46, 38, 346, 0, 0, 1, 0},
  {110791, 46, 38, 346, 0, 0, 1, 0},
  {110846, 46, 5, 243, 0, 0, 1, 0},
  {110892, 74, 39, 111, 0, 0, 1, 0},
  {110935, 75, 39, 111, 0, 0, 1, 0},
  {110977, 72, 38, 111, 0, 0, 1, 0},
  {111022, 46, 38, 111, 0, 0, 1, 0},
  {111068, 46, 5, 111, 0, 0, 1, 0},
  {111114, 75, 40, 111, 0, 0, 1, 0},
  {111156, 46, 5, 58, 0, 0, 1, 0},
  {111200, 73, 5, 243, 0, 0, 1, 0},
  {111245, 75, 40, 243, 0, 0, 1, 0},
  {111287, 75, 40, 243, 0, 0, 1, 0},
  {111331, 7, 5, 243, 0, 0, 1, 0},
  {111375, 7, 5, 347, 0, 0, 1, 0},
  {111419, 46, 5, 243, 0, 0, 1, 0},
  {111463, 46, 92, 303, 0, 0, 1, 0},
  {111509, 14, 115, 193, 0, 0, 1, 0},
  {111544, 122, 48, 58, 0, 0, 1, 0},
  {111579, 14, 48, 58, 0, 0, 1, 0},
  {111619, 933, 8, 21, 0, 0, 1, 0},
  {111655, 582, 64, 0, 0, 0, 1, 0},
  {111694, 628, 69, 193, 0, 0, 1, 0},
  {111751, 87, 64, 0, 0, 0, 1, 0},
  {111790, 122, 178, 21, 0, 0, 1, 0},
  {111832, 218, 178, 21, 0, 0, 1, 0},
  {111879, 608, 2, 348, 0, 0, 1, 0},
  {111921, 123, 13, 348, 0, 0, 1, 0},
  {111961, 314, 42, 94, 0, 0, 1, 0},
  {111997, 199, 289, 21, 0, 0, 1, 0},
  {112045, 506, 42, 0, 0, 0, 1, 0},
  {112080, 517, 42, 0, 0, 0, 1, 0},
  {112114, 307, 64, 0, 0, 0, 1, 0},
  {112151, 517, 290, 19, 0, 0, 1, 0},
  {112187, 309, 64, 94, 0, 0, 1, 0},
  {112224, 310, 64, 21, 0, 0, 1, 0},
  {112260, 85, 64, 19, 0, 0, 1, 0},
  {112296, 307, 64, 94, 0, 0, 1, 0},
  {112333, 307, 64, 58, 0, 0, 1, 0},
  {112370, 249, 162, 0, 0, 0, 1, 0},
  {112410, 213, 162, 94, 0, 0, 1, 0},
  {112447, 157, 248, 58, 0, 0, 1, 0},
  {112483, 934, 8, 21, 0, 0, 1, 0},
  {112525, 705, 65, 193, 0, 0, 1, 0},
  {112566, 672, 9, 193, 0, 0, 1, 0},
  {112609, 125, 9, 45, 0, 0, 1, 0},
  {112651, 207, 136, 58, 0, 0, 1, 0},
  {112690, 310, 136, 94, 0, 0, 1, 0},
  {112729, 935, 8, 21, 0, 0, 1, 0},
  {112769, 209, 291, 58, 0, 0, 1, 0},
  {112809, 636, 135, 21, 0, 0, 1, 0},
  {112852, 213, 291, 193, 0, 0, 1, 0},
  {112892, 579, 292, 45, 0, 0, 1, 0},
  {112941, 85, 136, 111, 0, 0, 1, 0},
  {112979, 209, 136, 111, 0, 0, 1, 0},
  {113019, 736, 120, 58, 0, 0, 1, 0},
  {113056, 620, 223, 21, 0, 0, 1, 0},
  {113094, 687, 223, 21, 0, 0, 1, 0},
  {113133, 125, 56, 58, 0, 0, 1, 0},
  {113172, 127, 57, 21, 0, 0, 1, 0},
  {113220, 131, 48, 94, 0, 0, 1, 0},
  {113257, 134, 59, 111, 0, 0, 1, 0},
  {113290, 135, 59, 111, 0, 0, 1, 0},
  {113328, 136, 59, 111, 0, 0, 1, 0},
  {113366, 121, 50, 111, 0, 0, 1, 0},
  {113398, 139, 50, 111, 0, 0, 1, 0},
  {113435, 146, 47, 111, 0, 0, 1, 0},
  {113463, 134, 47, 111, 0, 0, 1, 0},
  {113491, 147, 47, 193, 0, 0, 1, 0},
  {113524, 150, 47, 111, 0, 0, 1, 0},
  {113557, 84, 293, 21, 0, 0, 1, 0},
  {113592, 76, 265, 21, 0, 0, 1, 0},
  {113631, 463, 293, 21, 0, 0, 1, 0},
  {113676, 1, 293, 21, 0, 0, 1, 0},
  {113725, 76, 152, 94, 0, 0, 1, 0},
  {113760, 76, 53, 94, 0, 0, 1, 0},
  {113795, 465, 294, 58, 0, 0, 1, 0},
  {113824, 465, 135, 94, 0, 0, 1, 0},
  {113860, 76, 69, 58, 0, 0, 1, 0},
  {113889, 464, 69, 45, 0, 0, 1, 0},
  {113923, 790, 69, 58, 0, 0, 1, 0},
  {113957, 791, 69, 58, 0, 0, 1, 0},
  {113996, 76, 0, 58, 0, 0, 1, 0},
  {114025, 235, 69, 58, 0, 0, 1, 0},
  {114055, 930, 295, 58, 0, 0, 1, 0},
  {114089, 936, 90, 59, 0, 0, 1, 0},
  {114119, 828, 57, 0, 0, 0, 1, 2},
  {114140, 828, 240, 0, 0, 0, 1, 2},
  {114165, 828, 240, 0, 0, 0, 1, 2},
  {114194, 828, 57, 0, 0, 0, 1, 2},
  {114219, 828, 57, 0, 12937, 0, 1, 2},
  {114244, 463, 38, 349, 13541, 0, 1, 0},
  {114271, 463, 38, 349, 13541, 0, 1, 0},
  {114307, 76, 38, 350, 13395, 0, 1, 0},
  {114335, 76, 38, 350, 0, 0, 1, 0},
  {114366, 76, 38, 350, 0, 0, 1, 0},
  {114406, 76, 38, 350, 13395, 0, 1, 0},
  {114443, 46, 38, 75, 12993, 0, 1, 0},
  {114480, 252, 39, 301, 13591, 0, 1, 0},
  {114505, 252, 39, 301, 13591, 0, 1, 0},
  {114539, 616, 39, 301, 13057, 0, 1, 0},
  {114563, 616, 39, 301, 13057, 0, 1, 0},
  {114596, 76, 39, 301, 0, 0, 1, 0},
  {114622, 76, 39, 301, 0, 0, 1, 0},
  {114657, 77, 4, 74, 14024, 0, 1, 0},
  {114682, 78, 4, 40, 13921, 0, 1, 0},
  {114709, 78, 4, 40, 13921, 0, 1, 0},
  {114744, 77, 4, 74, 14024, 0, 1, 0},
  {114777, 73, 5, 75, 13647, 0, 1, 0},
  {114804, 73, 5, 75, 13647, 0, 1, 0},
  {114840, 79, 4, 76, 0, 0, 1, 0},
  {114867, 79, 4, 76, 0, 0, 1, 0},
  {114902, 75, 40, 75, 0, 0, 1, 0},
  {114926, 75, 40, 301, 0, 0, 1, 0},
  {114952, 75, 40, 301, 0, 0, 1, 0},
  {114987, 7, 5, 75, 13688, 0, 1, 0},
  {115013, 7, 5, 75, 13688, 0, 1, 0},
  {115048, 7, 4, 77, 13893, 0, 1, 0},
  {115074, 7, 4, 77, 13893, 0, 1, 0},
  {115108, 7, 4, 78, 13968, 0, 1, 0},
  {115134, 7, 4, 78, 13968, 0, 1, 0},
  {115168, 7, 4, 74, 14012, 0, 1, 0},
  {115194, 7, 4, 74, 14012, 0, 1, 0},
  {115228, 75, 40, 75, 0, 0, 1, 0},
  {115261, 7, 4, 74, 13880, 0, 1, 0},
  {115285, 82, 4, 40, 0, 0, 1, 0},
  {115311, 82, 4, 40, 0, 0, 1, 0},
  {115345, 7, 4, 74, 13880, 0, 1, 0},
  {115377, 46, 92, 75, 0, 0, 1, 0},
  {115403, 46, 5, 75, 13629, 0, 1, 0},
  {115431, 46, 5, 75, 13629, 0, 1, 0},
  {115468, 46, 92, 77, 0, 0, 1, 0},
  {115496, 46, 92, 77, 0, 0, 1, 0},
  {115532, 46, 92, 75, 0, 0, 1, 0},
  {115567, 8, 4, 74, 13720, 0, 1, 0},
  {115593, 83, 4, 79, 0, 0, 1, 0},
  {115621, 83, 4, 79, 0, 0, 1, 0},
  {115657, 8, 4, 74, 13720, 0, 1, 0},
  {115691, 828, 296, 0, 0, 0, 1, 2},
  {115712, 828, 296, 0, 0, 0, 1, 2},
  {115737, 828, 240, 0, 0, 0, 1, 2},
  {115766, 828, 240, 0, 0, 0, 1, 2},
  {115799, 828, 296, 0, 0, 0, 1, 2},
  {115828, 828, 296, 0, 0, 0, 1, 2},
  {115857, 828, 296, 0, 0, 0, 1, 2},
  {115889, 157, 65, 58, 0, 0, 1, 0},
  {115911, 249, 65, 58, 0, 0, 1, 0},
  {115936, 157, 65, 58, 0, 0, 1, 0},
  {115962, 249, 65, 58, 0, 0, 1, 0},
  {115987, 249, 65, 58, 0, 0, 1, 0},
  {116014, 23, 126, 351, 0, 0, 1, 2},
  {116058, 158, 256, 165, 13653, 0, 1, 0},
  {116102, 937, 222, 81, 13653, 0, 1, 0},
  {116143, 938, 222, 165, 13653, 0, 1, 0},
  {116184, 591, 7, 243, 0, 0, 1, 0},
  {116231, 125, 182, 308, 12937, 3376, 1, 3},
  {116256, 125, 182, 308, 12937, 3376, 1, 3},
  {116285, 125, 182, 308, 12937, 3376, 1, 3},
  {116314, 125, 297, 60, 12937, 3376, 1, 3},
  {116346, 125, 297, 60, 12937, 3376, 1, 3},
  {116382, 125, 79, 59, 0, 0, 1, 2},
  {116409, 125, 79, 59, 0, 0, 1, 2},
  {116440, 218, 178, 267, 13112, 3376, 1, 3},
  {116467, 218, 178, 267, 12984, 3376, 1, 3},
  {116498, 218, 178, 267, 13112, 3376, 1, 3},
  {116529, 63, 178, 20, 13112, 3377, 1, 3},
  {116559, 63, 178, 20, 13112, 3377, 1, 3},
  {116593, 63, 178, 20, 13112, 3377, 1, 3},
  {116630, 939, 107, 267, 0, 3376, 1, 3},
  {116666, 63, 178, 20, 13112, 3376, 1, 3},
  {116700, 940, 107, 158, 0, 3376, 1, 3},
  {116740, 941, 179, 352, 13112, 3383, 1, 3},
  {116765, 941, 179, 267, 12984, 3383, 1, 3},
  {116794, 941, 179, 267, 13112, 3383, 1, 3},
  {116823, 63, 179, 20, 13112, 3383, 1, 3},
  {116855, 942, 107, 267, 0, 3383, 1, 3},
  {116893, 942, 107, 49, 0, 3383, 1, 3},
  {116931, 942, 107, 267, 0, 3383, 1, 3},
  {116969, 122, 8, 21, 13505, 0, 1, 0},
  {116996, 610, 178, 353, 13381, 0, 1, 2},
  {117027, 610, 178, 353, 0, 0, 1, 2},
  {117058, 218, 8, 21, 13505, 0, 1, 0},
  {117090, 604, 178, 353, 13401, 0, 1, 2},
  {117126, 607, 178, 353, 0, 0, 1, 2},
  {117166, 607, 13, 354, 0, 0, 1, 2},
  {117212, 244, 179, 355, 0, 0, 1, 2},
  {117247, 484, 9, 33, 0, 0, 1, 2},
  {117297, 608, 151, 46, 13652, 0, 1, 2},
  {117324, 609, 151, 46, 13652, 0, 1, 2},
  {117356, 136, 151, 46, 0, 0, 1, 2},
  {117402, 609, 151, 46, 0, 0, 1, 2},
  {117450, 610, 151, 46, 0, 0, 1, 2},
  {117491, 243, 151, 46, 0, 0, 1, 2},
  {117532, 608, 151, 46, 0, 0, 1, 2},
  {117575, 123, 151, 211, 13652, 0, 1, 2},
  {117600, 244, 151, 355, 0, 0, 1, 2},
  {117635, 244, 151, 46, 0, 0, 1, 2},
  {117674, 244, 151, 46, 0, 0, 1, 2},
  {117713, 244, 151, 46, 0, 0, 1, 2},
  {117752, 611, 151, 353, 0, 0, 1, 2},
  {117789, 22, 151, 209, 0, 0, 1, 2},
  {117822, 23, 151, 211, 0, 0, 1, 0},
  {117853, 612, 13, 209, 13991, 0, 1, 2},
  {117885, 612, 13, 209, 0, 0, 1, 2},
  {117925, 23, 13, 211, 0, 0, 1, 2},
  {117958, 23, 13, 211, 0, 0, 1, 2},
  {118003, 613, 151, 209, 14003, 0, 1, 2},
  {118030, 608, 13, 214, 14069, 0, 1, 2},
  {118062, 25, 13, 214, 13683, 0, 1, 2},
  {118089, 25, 13, 214, 13884, 0, 1, 2},
  {118116, 25, 13, 214, 0, 0, 1, 2},
  {118143, 673, 13, 356, 0, 0, 1, 2},
  {118176, 83, 7, 209, 0, 0, 1, 0},
  {118201, 82, 7, 209, 0, 0, 1, 0},
  {118243, 373, 107, 357, 0, 0, 1, 2},
  {118279, 487, 8, 21, 0, 0, 1, 0},
  {118311, 487, 298, 1, 0, 0, 1, 0},
  {118351, 487, 151, 215, 0, 0, 1, 2},
  {118387, 125, 182, 308, 12937, 3376, 1, 3},
  {118408, 373, 107, 357, 0, 0, 1, 2},
  {118442, 125, 297, 60, 12937, 3376, 1, 3},
  {118470, 943, 151, 48, 0, 0, 1, 2},
  {118511, 73, 164, 209, 0, 0, 1, 2},
  {118550, 589, 8, 21, 0, 0, 1, 0},
  {118579, 589, 299, 94, 0, 0, 1, 0},
  {118620, 0, 0, 0, 13403, 0, 1, 0},
  {118640, 1, 0, 0, 13403, 0, 1, 0},
  {118666, 1, 0, 0, 13403, 0, 1, 0},
  {118696, 0, 0, 0, 13403, 0, 1, 0},
  {118721, 0, 0, 0, 13403, 0, 1, 0},
  {118750, 63, 49, 0, 0, 0, 1, 2},
  {118772, 63, 113, 0, 0, 0, 1, 2},
  {118795, 944, 77, 358, 0, 0, 1, 0},
  {118839, 373, 77, 358, 0, 0, 1, 0},
  {118882, 373, 77, 358, 0, 0, 1, 0},
  {118924, 373, 77, 358, 0, 0, 1, 0},
  {118974, 307, 64, 58, 13653, 0, 1, 0},
  {119017, 945, 71, 58, 0, 0, 1, 0},
  {119072, 945, 71, 58, 0, 0, 1, 0},
  {119126, 946, 300, 58, 0, 0, 1, 0},
  {119178, 946, 300, 58, 0, 0, 1, 0},
  {119229, 373, 60, 0, 0, 0, 1, 0},
  {119270, 373, 60, 0, 0, 0, 1, 0},
  {119310, 373, 60, 0, 0, 0, 1, 0},
  {119349, 591, 160, 58, 13653, 0, 1, 0},
  {119385, 209, 112, 58, 0, 0, 1, 0},
  {119414, 209, 112, 58, 0, 0, 1, 0},
  {119443, 209, 112, 58, 0, 0, 1, 0},
  {119476, 209, 112, 58, 0, 0, 1, 0},
  {119507, 210, 112, 58, 0, 0, 1, 0},
  {119534, 210, 112, 58, 0, 0, 1, 0},
  {119565, 396, 65, 58, 0, 0, 1, 0},
  {119593, 85, 65, 58, 0, 0, 1, 0},
  {119623, 213, 65, 94, 0, 0, 1, 0},
  {119652, 213, 80, 58, 0, 0, 1, 0},
  {119685, 157, 65, 58, 0, 0, 1, 0},
  {119717, 157, 65, 58, 0, 0, 1, 0},
  {119753, 210, 112, 58, 0, 0, 1, 0},
  {119790, 210, 112, 58, 0, 0, 1, 0},
  {119831, 947, 0, 245, 13653, 0, 1, 0},
  {119874, 854, 125, 151, 0, 0, 1, 0},
  {119909, 948, 125, 151, 13653, 0, 1, 0},
  {119943, 320, 99, 58, 13653, 0, 1, 0},
  {119993, 949, 21, 58, 13653, 0, 1, 0},
  {120044, 323, 70, 58, 13653, 0, 1, 0},
  {120092, 323, 70, 58, 13653, 0, 1, 0},
  {120140, 950, 65, 90, 0, 0, 1, 0},
  {120182, 950, 65, 91, 0, 0, 1, 0},
  {120220, 188, 301, 90, 0, 0, 1, 0},
  {120258, 188, 301, 91, 0, 0, 1, 0},
  {120292, 188, 90, 101, 0, 0, 1, 0},
  {120315, 40, 106, 101, 0, 0, 1, 0},
  {120338, 40, 106, 101, 0, 0, 1, 0},
  {120361, 951, 67, 80, 13653, 0, 1, 0},
  {120392, 952, 67, 82, 13653, 0, 1, 0},
  {120421, 238, 92, 103, 0, 0, 1, 0},
  {120452, 373, 302, 81, 0, 0, 1, 2},
  {120484, 63, 11, 359, 0, 0, 1, 0},
  {120531, 63, 11, 359, 0, 0, 1, 0},
  {120570, 63, 11, 359, 0, 0, 1, 0},
  {120609, 63, 11, 359, 0, 0, 1, 0},
  {120647, 953, 303, 360, 0, 0, 1, 0},
  {120686, 954, 0, 361, 0, 0, 1, 0},
  {120724, 954, 303, 361, 0, 0, 1, 0},
  {120762, 955, 0, 361, 0, 0, 1, 0},
  {120802, 373, 234, 81, 0, 0, 1, 2},
  {120828, 373, 304, 81, 0, 0, 1, 2},
  {120863, 956, 305, 21, 0, 0, 1, 0},
  {120898, 957, 305, 21, 0, 0, 1, 0},
  {120933, 958, 306, 151, 0, 0, 1, 0},
  {120965, 959, 307, 362, 13637, 0, 1, 0},
  {121001, 960, 308, 362, 0, 0, 1, 0},
  {121042, 961, 307, 362, 13637, 0, 1, 0},
  {121076, 962, 309, 11, 0, 0, 1, 0},
  {121115, 963, 307, 2, 0, 0, 1, 0},
  {121153, 964, 308, 83, 0, 0, 1, 0},
  {121185, 965, 308, 1, 0, 0, 1, 0},
  {121213, 491, 290, 25, 13637, 0, 1, 0},
  {121246, 966, 310, 11, 0, 0, 1, 0},
  {121279, 491, 290, 25, 13637, 0, 1, 0},
  {121322, 395, 311, 25, 13637, 0, 1, 0},
  {121362, 308, 311, 21, 0, 0, 1, 0},
  {121401, 198, 65, 21, 0, 0, 1, 0},
  {121441, 967, 312, 21, 0, 0, 1, 0},
  {121489, 968, 65, 21, 0, 0, 1, 0},
  {121525, 969, 308, 2, 0, 0, 1, 0},
  {121552, 970, 65, 21, 0, 0, 1, 0},
  {121586, 193, 70, 8, 0, 0, 1, 0},
  {121613, 971, 308, 2, 0, 0, 1, 0},
  {121640, 972, 308, 2, 0, 0, 1, 0},
  {121672, 973, 308, 362, 0, 0, 1, 0},
  {121719, 974, 308, 362, 0, 0, 1, 0},
  {121770, 975, 313, 101, 0, 0, 1, 0},
  {121822, 976, 290, 151, 0, 0, 1, 0},
  {121848, 977, 290, 151, 0, 0, 1, 0},
  {121873, 978, 314, 25, 13637, 0, 1, 0},
  {121907, 979, 70, 21, 0, 0, 1, 0},
  {121948, 979, 70, 21, 0, 0, 1, 0},
  {121989, 213, 308, 25, 13637, 0, 1, 0},
  {122028, 980, 70, 21, 0, 0, 1, 0},
  {122070, 252, 308, 1, 13637, 0, 1, 0},
  {122097, 981, 308, 2, 13637, 0, 1, 0},
  {122120, 252, 308, 1, 0, 0, 1, 0},
  {122147, 982, 308, 2, 0, 0, 1, 0},
  {122170, 983, 69, 21, 0, 0, 1, 0},
  {122192, 984, 315, 362, 0, 0, 1, 0},
  {122214, 985, 309, 101, 0, 0, 1, 0},
  {122242, 986, 41, 363, 0, 0, 1, 0},
  {122269, 986, 41, 363, 0, 0, 1, 0},
  {122300, 987, 42, 363, 0, 0, 1, 0},
  {122329, 368, 42, 363, 0, 0, 1, 0},
  {122358, 368, 42, 363, 0, 0, 1, 0},
  {122390, 368, 42, 363, 0, 0, 1, 0},
  {122426, 314, 42, 364, 0, 0, 1, 0},
  {122462, 314, 49, 365, 0, 0, 1, 0},
  {122496, 988, 69, 364, 0, 0, 1, 0},
  {122526, 310, 42, 363, 0, 0, 1, 0},
  {122562, 314, 42, 363, 0, 0, 1, 0},
  {122598, 989, 197, 363, 0, 0, 1, 0},
  {122633, 989, 197, 363, 0, 0, 1, 0},
  {122668, 989, 197, 363, 0, 0, 1, 0},
  {122702, 310, 42, 366, 0, 0, 1, 0},
  {122736, 990, 65, 225, 0, 0, 1, 0},
  {122785, 310, 65, 364, 0, 0, 1, 0},
  {122826, 85, 65, 364, 0, 0, 1, 0},
  {122867, 643, 65, 225, 0, 0, 1, 0},
  {122916, 991, 69, 364, 0, 0, 1, 0},
  {122958, 992, 162, 364, 0, 0, 1, 0},
  {122998, 992, 162, 364, 0, 0, 1, 0},
  {123056, 990, 65, 366, 0, 0, 1, 0},
  {123100, 993, 120, 365, 0, 0, 1, 0},
  {123132, 993, 65, 364, 0, 0, 1, 0},
  {123170, 213, 60, 364, 0, 0, 1, 0},
  {123207, 994, 120, 364, 0, 0, 1, 0},
  {123261, 990, 65, 366, 0, 0, 1, 0},
  {123296, 995, 69, 363, 0, 0, 1, 0},
  {123324, 996, 42, 363, 0, 0, 1, 0},
  {123359, 465, 69, 367, 0, 3602, 1, 1},
  {123370, 465, 69, 367, 0, 3602, 1, 1},
  {123386, 465, 69, 367, 0, 3602, 1, 1},
  {123404, 465, 135, 368, 0, 3602, 1, 1},
  {123422, 465, 135, 368, 0, 3602, 1, 1},
  {123445, 465, 135, 368, 0, 3602, 1, 1},
  {123470, 76, 69, 85, 0, 0, 1, 0},
  {123481, 76, 69, 85, 0, 0, 1, 0},
  {123497, 464, 69, 85, 0, 0, 1, 0},
  {123518, 464, 69, 85, 0, 0, 1, 0},
  {123541, 76, 69, 85, 0, 0, 1, 0},
  {123559, 790, 69, 86, 0, 0, 1, 0},
  {123575, 790, 69, 86, 0, 0, 1, 0},
  {123596, 791, 69, 86, 0, 0, 1, 0},
  {123617, 791, 69, 86, 0, 0, 1, 0},
  {123643, 791, 69, 86, 0, 0, 1, 0},
  {123671, 790, 69, 86, 0, 0, 1, 0},
  {123694, 76, 0, 368, 0, 3602, 1, 1},
  {123705, 76, 0, 368, 0, 3602, 1, 1},
  {123721, 63, 316, 20, 0, 3602, 1, 1},
  {123753, 63, 316, 20, 0, 3602, 1, 1},
  {123781, 950, 301, 368, 0, 3602, 1, 1},
  {123811, 950, 301, 368, 0, 3602, 1, 1},
  {123837, 76, 0, 368, 0, 3602, 1, 1},
  {123855, 188, 71, 91, 0, 0, 1, 0},
  {123869, 188, 71, 91, 0, 0, 1, 0},
  {123888, 188, 71, 90, 0, 0, 1, 0},
  {123921, 188, 71, 91, 0, 0, 1, 0},
  {123950, 188, 71, 91, 0, 0, 1, 0},
  {123969, 188, 71, 91, 0, 0, 1, 0},
  {123993, 188, 71, 90, 0, 0, 1, 0},
  {124031, 188, 71, 91, 0, 0, 1, 0},
  {124065, 188, 71, 91, 0, 0, 1, 0},
  {124091, 188, 71, 90, 0, 0, 1, 0},
  {124131, 188, 71, 91, 0, 0, 1, 0},
  {124167, 188, 71, 90, 0, 0, 1, 0},
  {124200, 188, 71, 91, 0, 0, 1, 0},
  {124229, 188, 71, 91, 0, 0, 1, 0},
  {124266, 188, 71, 90, 0, 0, 1, 0},
  {124317, 188, 71, 91, 0, 0, 1, 0},
  {124364, 188, 71, 91, 0, 0, 1, 0},
  {124403, 188, 71, 90, 0, 0, 1, 0},
  {124456, 188, 71, 91, 0, 0, 1, 0},
  {124505, 188, 71, 369, 0, 0, 2, 0},
  {124531, 188, 71, 369, 0, 0, 2, 0},
  {124562, 188, 71, 91, 0, 0, 2, 0},
  {124598, 188, 71, 369, 0, 0, 2, 0},
  {124636, 188, 71, 369, 0, 0, 2, 0},
  {124685, 188, 71, 369, 0, 0, 2, 0},
  {124736, 188, 71, 369, 0, 0, 2, 0},
  {124769, 188, 71, 90, 0, 0, 1, 0},
  {124797, 188, 71, 90, 0, 0, 1, 0},
  {124829, 188, 71, 90, 0, 0, 1, 0},
  {124864, 188, 71, 91, 0, 0, 1, 0},
  {124888, 188, 71, 91, 0, 0, 1, 0},
  {124916, 188, 71, 91, 0, 0, 1, 0},
  {124947, 188, 71, 91, 0, 0, 1, 0},
  {124960, 188, 71, 91, 0, 0, 1, 0},
  {124980, 839, 19, 91, 0, 0, 1, 0},
  {124993, 839, 19, 91, 0, 0, 1, 0},
  {125013, 40, 19, 91, 0, 0, 1, 0},
  {125026, 40, 19, 91, 0, 0, 1, 0},
  {125039, 138, 69, 367, 0, 3602, 1, 1},
  {125053, 41, 0, 101, 0, 0, 1, 0},
  {125072, 839, 19, 91, 0, 0, 1, 0},
  {125094, 41, 0, 101, 0, 0, 1, 0},
  {125113, 41, 0, 101, 0, 0, 1, 0},
  {125134, 41, 0, 101, 0, 0, 1, 0},
  {125160, 138, 42, 368, 0, 3602, 1, 1},
  {125181, 893, 6, 370, 0, 0, 1, 0},
  {125209, 997, 6, 370, 0, 0, 1, 0},
  {125235, 310, 152, 58, 0, 0, 1, 0},
  {125259, 235, 152, 58, 0, 0, 1, 0},
  {125271, 930, 152, 58, 0, 0, 1, 0},
  {125287, 998, 152, 58, 0, 0, 1, 0},
  {125304, 373, 152, 58, 0, 0, 1, 0},
  {125322, 999, 152, 58, 0, 0, 1, 0},
  {125336, 695, 152, 94, 0, 0, 1, 0},
  {125349, 775, 67, 82, 0, 0, 1, 0},
  {125361, 775, 67, 82, 0, 0, 1, 0},
  {125373, 607, 67, 82, 0, 0, 1, 0},
  {125391, 1000, 67, 82, 0, 0, 1, 0},
  {125401, 1001, 67, 82, 0, 0, 1, 0},
  {125416, 386, 67, 82, 0, 0, 1, 0},
  {125428, 386, 4, 82, 0, 0, 1, 0},
  {125440, 386, 4, 82, 0, 0, 1, 0},
  {125452, 240, 171, 83, 0, 0, 1, 0}
};

const size_t model_data_count = 3632;

const uint16_t model_data_bare[] = {
  581,
  582,
  583,
  584,
  585,
  586,
  587,
  588,
  589,
  590,
  591,
  592,
  593,
  594,
  595,
  596,
  597,
  598,
  599,
  600,
  601,
  602,
  603,
  604,
  605,
  606,
  607,
  608,
  609,
  610,
  611,
  612,
  613,
  614,
  615,
  616,
  617,
  618,
  619,
  620,
  621,
  622,
  623,
  624,
  625,
  626,
  627,
  628,
  656,
  657,
  658,
  659,
  660,
  661,
  662,
  663,
  664,
  665,
  666,
  667,
  668,
  669,
  670,
  671,
  672,
  673,
  674,
  675,
  676,
  677,
  678,
  679,
  680,
  681,
  682,
  683,
  684,
  685,
  686,
  687,
  688,
  689,
  690,
  1161,
  3274,
  3275,
  3276,
  3277,
  3278,
  2469,
  2254,
  2470,
  106,
  107,
  108,
  109,
  110,
  111,
  112,
  113,
  114,
  115,
  116,
  117,
  118,
  119,
  120,
  121,
  122,
  123,
  124,
  125,
  126,
  127,
  128,
  129,
  130,
  131,
  132,
  133,
  134,
  135,
  136,
  137,
  138,
  139,
  140,
  141,
  142,
  143,
  144,
  145,
  146,
  147,
  148,
  149,
  150,
  151,
  152,
  153,
  154,
  155,
  156,
  157,
  158,
  693,
  159,
  160,
  161,
  3326,
  3327,
  3328,
  3329,
  3330,
  3331,
  3332,
  2471,
  694,
  695,
  696,
  697,
  1162,
  1163,
  1164,
  1165,
  1166,
  1167,
  1168,
  1169,
  2472,
  2473,
  2475,
  2476,
  3338,
  1451,
  1453,
  1455,
  3464,
  1458,
  1459,
  1460,
  698,
  699,
  700,
  731,
  732,
  733,
  734,
  735,
  736,
  737,
  738,
  739,
  740,
  741,
  742,
  743,
  744,
  745,
  746,
  747,
  748,
  749,
  750,
  751,
  752,
  753,
  754,
  755,
  756,
  757,
  758,
  759,
  760,
  761,
  762,
  763,
  764,
  2477,
  2478,
  2479,
  2480,
  2481,
  2482,
  2483,
  2484,
  2485,
  2486,
  2487,
  2488,
  3343,
  3344,
  3345,
  3346,
  3347,
  3348,
  3349,
  3350,
  3351,
  3352,
  3353,
  3354,
  3355,
  3356,
  3357,
  3358,
  3359,
  3360,
  3361,
  3362,
  3363,
  3364,
  3365,
  3367,
  3368,
  3370,
  3371,
  3372,
  3373,
  3374,
  3375,
  3376,
  3377,
  3378,
  3379,
  3380,
  3381,
  3382,
  3383,
  3384,
  3385,
  3386,
  3387,
  3388,
  3390,
  3391,
  3392,
  3393,
  3394,
  3395,
  3396,
  3397,
  3398,
  3399,
  1843,
  3402,
  1844,
  1845,
  3405,
  3406,
  3407,
  1851,
  3408,
  3409,
  3410,
  3473,
  765,
  766,
  767,
  768,
  769,
  770,
  771,
  772,
  773,
  774,
  775,
  776,
  777,
  778,
  779,
  780,
  781,
  782,
  783,
  784,
  785,
  786,
  787,
  788,
  789,
  790,
  791,
  792,
  793,
  794,
  795,
  796,
  797,
  798,
  799,
  2489,
  2490,
  2491,
  2492,
  2493,
  2494,
  2495,
  2496,
  2497,
  2498,
  2499,
  2500,
  2501,
  2502,
  2503,
  2504,
  2505,
  2506,
  2507,
  2508,
  2509,
  2510,
  2511,
  2512,
  2513,
  2514,
  2515,
  2516,
  2517,
  2518,
  2519,
  2520,
  2521,
  2522,
  2523,
  2524,
  2525,
  2526,
  2527,
  2528,
  2529,
  2530,
  2531,
  2532,
  2533,
  2534,
  2535,
  2536,
  2537,
  2538,
  2539,
  2540,
  2541,
  2542,
  2543,
  2544,
  2545,
  2546,
  2547,
  2548,
  2549,
  2550,
  2551,
  2552,
  2553,
  2554,
  2555,
  2556,
  2557,
  2558,
  2559,
  2560,
  2561,
  2562,
  2563,
  2564,
  2565,
  2566,
  2567,
  2568,
  2569,
  2570,
  2571,
  2572,
  2573,
  2574,
  2575,
  2576,
  2577,
  2578,
  2579,
  2580,
  2581,
  2582,
  2583,
  2584,
  2585,
  2586,
  2587,
  2588,
  2589,
  2590,
  2591,
  2592,
  800,
  0,
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  8,
  802,
  803,
  804,
  805,
  806,
  807,
  808,
  809,
  810,
  811,
  812,
  3474,
  99,
  100,
  101,
  3418,
  3419,
  813,
  814,
  815,
  816,
  817,
  818,
  819,
  820,
  821,
  822,
  823,
  824,
  825,
  826,
  827,
  828,
  829,
  830,
  831,
  832,
  833,
  834,
  835,
  836,
  837,
  838,
  839,
  840,
  841,
  842,
  843,
  844,
  846,
  847,
  848,
  849,
  850,
  851,
  2593,
  2594,
  2595,
  2596,
  2597,
  2598,
  2599,
  2600,
  2601,
  2602,
  2603,
  2604,
  2605,
  2606,
  2607,
  2608,
  2609,
  2610,
  2611,
  2612,
  852,
  853,
  854,
  855,
  856,
  857,
  858,
  859,
  860,
  861,
  862,
  863,
  864,
  874,
  875,
  949,
  950,
  951,
  952,
  953,
  954,
  955,
  956,
  957,
  958,
  959,
  960,
  961,
  962,
  963,
  980,
  981,
  982,
  983,
  984,
  985,
  986,
  987,
  988,
  989,
  990,
  991,
  992,
  993,
  994,
  995,
  996,
  997,
  998,
  999,
  1000,
  1001,
  1002,
  1003,
  1004,
  1005,
  1006,
  1007,
  1008,
  1009,
  1010,
  1011,
  1012,
  1013,
  1014,
  1015,
  1016,
  1017,
  1018,
  1019,
  1020,
  1021,
  1022,
  1023,
  1024,
  1025,
  1026,
  1027,
  1028,
  1029,
  1030,
  1031,
  1032,
  1033,
  1034,
  1035,
  1036,
  1037,
  1038,
  1039,
  1040,
  1041,
  1042,
  1043,
  1044,
  1045,
  1046,
  1047,
  1048
};

const size_t model_data_bare_count = 619;
