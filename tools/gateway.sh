#!/bin/sh
# gateway.sh - what `make gateway` shows once everything is built, and then the gateway, until it is stopped.
set -eu
cat <<'END'
The gateway begins. In another terminal:

    curl http://127.0.0.1:4000/v1/models
    curl http://127.0.0.1:4000/model_group/info

In a browser: http://127.0.0.1:4000/ui

gateway/config.example.yaml has its models; docs/gateway.md goes on from there. Ctrl-C stops it.

END
exec bin/vision-gateway --config "$GATEWAY_CONFIG"
