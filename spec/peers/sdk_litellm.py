"""LiteLLM, which makes each provider's request out of OpenAI's as we do."""
import litellm
from native import KEY


def translates(**options):
    def ask(job):
        reply = litellm.completion(**job["request"], **options, num_retries=0, max_retries=0)
        if job["stream"]:
            reply = litellm.stream_chunk_builder(list(reply))
        return {"text": reply.choices[0].message.content}
    return ask


def anthropic(url):
    return translates(api_base=url, api_key=KEY)


def gemini(url):
    return translates(api_base=url + "/v1beta", api_key=KEY)


def bedrock(url):
    return translates(aws_bedrock_runtime_endpoint=url, aws_region_name="eu-central-1",
                      aws_access_key_id="AKIDEXAMPLE", aws_session_token="SESSION==",
                      aws_secret_access_key="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
