"""AWS's own code for aws_peer.lua: aws.py sign <requests >authorizations; aws.py keys URL >key."""
import datetime
import json
import sys
from unittest import mock

import boto3
import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

POLICY = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "bedrock:*", "Resource": "*"}]}


def sign(sent):
    """What botocore's Authorization is for a request that came, at the moment it was sent."""
    headers = {"Content-Type": sent["content_type"]}
    request = AWSRequest("POST", sent["url"], headers, sent["body"].encode())
    credentials = Credentials(sent["access"], sent["secret"], sent.get("session"))
    auth = botocore.auth.SigV4Auth(credentials, "bedrock", sent["region"])
    moment = datetime.datetime.strptime(sent["date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
    with mock.patch("botocore.auth.get_current_datetime", return_value=moment):
        auth.add_auth(request)
    return request.headers["Authorization"]


def keys(url):
    """A user of moto's who may call Bedrock, and its key; three actions."""
    iam = boto3.client("iam", endpoint_url=url, region_name="us-east-1", aws_access_key_id="none",
                       aws_secret_access_key="none")
    iam.create_user(UserName="user")
    iam.put_user_policy(UserName="user", PolicyName="bedrock", PolicyDocument=json.dumps(POLICY))
    key = iam.create_access_key(UserName="user")["AccessKey"]
    return {"access": key["AccessKeyId"], "secret": key["SecretAccessKey"]}


if sys.argv[1] == "sign":
    json.dump([sign(sent) for sent in json.load(sys.stdin)], sys.stdout)
else:
    json.dump(keys(sys.argv[2]), sys.stdout)
