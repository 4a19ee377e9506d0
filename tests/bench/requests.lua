-- Sends the requests of a file one after the other: method, address, cookie, token, type, body, tab between them.
-- Arguments: the file, and how many of its requests were sent before.

local lines = {}

function init(arguments)
  sent = tonumber(arguments[2]) or 0
  for line in io.lines(arguments[1]) do
    local part = {}
    for text in (line .. "\t"):gmatch("([^\t]*)\t") do
      part[#part + 1] = text
    end
    local headers = { ["Cookie"] = part[3] }
    if part[4] ~= "" then headers["X-CSRFToken"] = part[4] end
    if part[5] ~= "" then headers["Content-Type"] = part[5] end
    lines[#lines + 1] = wrk.format(part[1], part[2], headers, part[6] ~= "" and part[6] or nil)
  end
end

function request()
  sent = sent + 1
  return lines[(sent - 1) % #lines + 1]
end

local threads = {}

function setup(thread)
  threads[#threads + 1] = thread
end

function done(summary, latency, requests)
  local failed = summary.errors
  io.write(string.format(
    '\nJSON {"requests": %d, "seconds": %.6f, "bytes": %d, "refused": %d, "broken": %d, "p50": %.3f, "p95": %.3f, "p99": %.3f, "sent": %d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, failed.status,
    failed.connect + failed.read + failed.write + failed.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
    threads[1]:get("sent")))
end
