std = "min"
max_line_length = 110
exclude_files = {"build/**", "spec/fixtures/**", "spec/vectors/**"}
files["spec/**/*_spec.lua"] = {std = "min+busted"}
files["lua/vision/meta/**"] = {ignore = {"111", "112", "113", "122", "131", "211", "212", "241"}}
files["rockspec/*.rockspec"] = {std = "rockspec"}
include_files = {"lua", "spec", "tools", "bin/vision", "bench", "examples", "rockspec/*.rockspec", ".luacheckrc"}
files[".luacheckrc"] = {std = "luacheckrc"}
