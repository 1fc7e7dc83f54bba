-- What bin/vision-gateway runs, with its own arguments.
os.exit(require("vision_gateway.command").main(arg))
