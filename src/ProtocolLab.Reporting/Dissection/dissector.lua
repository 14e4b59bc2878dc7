-- The fields, one ProtoField for each key, and the packets' layouts come from the table above.

local udp_ports = DissectorTable.get("udp.port")
local bit0, reserved_bits = 0x01, 0xFE
local fields, experts = {}, {}

local function declare(field)
  local abbreviation, makers = "msp." .. field.key, { ProtoField.uint8, ProtoField.uint16, [4] = ProtoField.uint32, [8] = ProtoField.uint64 }
  if field.kind == "type" then
    fields[field.key] = ProtoField.uint8(abbreviation, field.name, base.HEX, type_names)
  elseif field.kind == "flags" then
    fields[field.key] = ProtoField.uint8(abbreviation, field.name, base.HEX)
    fields[field.bit.key] = ProtoField.bool("msp." .. field.bit.key, field.bit.letter, 8, { field.bit.set, field.bit.clear }, bit0)
  elseif field.kind == "text" then
    fields[field.key] = ProtoField.string(abbreviation, field.name)
  elseif field.kind == "octets" then
    fields[field.key] = ProtoField.bytes(abbreviation, field.name)
  else
    fields[field.key] = makers[field.width](abbreviation, field.name, base.DEC)
  end
end

for _, format in pairs(formats) do
  for _, field in ipairs(format.fields) do
    if not fields[field.key] then declare(field) end
  end
  for _, field in ipairs(format.entry or {}) do
    if not fields[field.key] then declare(field) end
  end
end
fields.reserved = ProtoField.uint8("msp.reserved", "Reserved", base.HEX, nil, reserved_bits)
fields.movie = ProtoField.none("msp.movie", "Movie")
fields.excess = ProtoField.bytes("msp.excess", "Octets too many")
fields.malformed = ProtoField.string("msp.malformed", "Malformed")

for reason, text in pairs(reasons) do
  experts[reason] = ProtoExpert.new("msp.malformed." .. reason, "Malformed packet (WIRE-04): " .. text, expert.group.MALFORMED, expert.severity.ERROR)
end
experts.reserved = ProtoExpert.new("msp.reserved.set", "Reserved bits are not 0 (WIRE-02)", expert.group.PROTOCOL, expert.severity.WARN)

local msp = Proto("msp", "Movie Streaming Protocol")
msp.fields, msp.experts = fields, experts
msp.prefs.port = Pref.uint("Standard port", 5000, "The UDP port on which the server listens")

-- Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF.
local function is_utf8(text)
  local place = 1
  while place <= #text do
    local first, more, low, high = text:byte(place), 0, 0x80, 0xBF
    if first >= 0xC2 and first <= 0xDF then
      more = 1
    elseif first >= 0xE0 and first <= 0xEF then
      more = 2
      if first == 0xE0 then low = 0xA0 elseif first == 0xED then high = 0x9F end
    elseif first >= 0xF0 and first <= 0xF4 then
      more = 3
      if first == 0xF0 then low = 0x90 elseif first == 0xF4 then high = 0x8F end
    elseif first >= 0x80 then
      return false
    end
    for next_place = place + 1, place + more do
      local octet = text:byte(next_place)
      if not octet or octet < low or octet > high then return false end
      low, high = 0x80, 0xBF
    end
    place = place + 1 + more
  end
  return true
end

-- The reason why an entry is malformed, or nil; then where the next one begins, nil where the capture is cut.
local function check_entry(tvb, offset, entry, seen)
  local id, size, name = entry[1], entry[2], entry[3]
  local captured, left = tvb:captured_len() - offset, tvb:reported_len() - offset
  if left < name.offset then return "too_short" end
  if captured < name.offset then return nil end
  local length = tvb(offset + size.offset, size.width):uint()
  if length == 0 then return "empty_name" end
  if left < name.offset + length then return "too_short" end
  if captured < name.offset + length then return nil end
  local text = tvb:raw(offset + name.offset, length)
  if text:find("\0", 1, true) then return "name_with_nul" end
  if not is_utf8(text) then return "name_not_utf8" end
  local movie = tvb(offset + id.offset, id.width):uint()
  if seen[movie] then return "movie_listed_twice" end
  seen[movie] = true
  return nil, offset + name.offset + length
end

local function check_entries(tvb, format)
  local count = format.fields[#format.fields]
  local left, offset, seen = tvb(count.offset, count.width):uint(), format.min, {}
  if left == 0 then return "count_zero" end
  for _ = 1, left do
    local reason
    reason, offset = check_entry(tvb, offset, format.entry, seen)
    if not offset then return reason end
  end
  if offset < tvb:reported_len() then return "too_long" end
end

-- The reason why WIRE-04 has the datagram discarded, or nil. What the capture has cut off is not held against it.
local function check(tvb)
  local length = tvb:reported_len()
  if length == 0 then return "empty" end
  if tvb:captured_len() == 0 then return nil end
  local format = formats[tvb(0, 1):uint()]
  if not format then return "unknown_type" end
  if length < format.min then return "too_short" end
  if format.max and length > format.max then return "too_long" end
  if tvb:captured_len() < format.min then return nil end
  if format.port and tvb(format.port, 2):uint() == 0 then return "port_zero" end
  if format.entry then return check_entries(tvb, format) end
end

local function add_flags(tree, range, field, shown)
  local octet = range:uint()
  local branch = tree:add(fields[field.key], range)
  branch:add(fields[field.bit.key], range)
  local reserved = branch:add(fields.reserved, range)
  if octet - octet % 2 ~= 0 then reserved:add_proto_expert_info(experts.reserved) end
  shown[field.bit.key] = octet % 2 == 1
end

-- Adds one field; false where the datagram, or what was captured of it, ends before its end.
local function add_field(tvb, tree, field, offset, shown)
  local at, width = offset + field.offset, field.width
  if field.kind == "text" then
    width = math.min(shown[field.sized_by], tvb:captured_len() - at)
  elseif field.kind == "octets" then
    width = tvb:captured_len() - at
    shown[field.key] = tvb:reported_len() - at
  end
  if width < 0 or at + width > tvb:captured_len() then return false end
  if field.kind == "octets" and width == 0 then return true end
  local range = tvb(at, width)
  if field.kind == "flags" then
    add_flags(tree, range, field, shown)
  elseif field.kind == "text" then
    tree:add_packet_field(fields[field.key], range, ENC_UTF_8)
    shown[field.key] = range:string(ENC_UTF_8)
  else
    tree:add(fields[field.key], range)
    shown[field.key] = field.width == 8 and tostring(range:uint64()) or (field.width > 0 and range:uint()) or shown[field.key]
  end
  return true
end

-- Adds the entries that are there; returns where they end.
local function add_entries(tvb, tree, format, shown)
  local offset, names = format.min, {}
  for _ = 1, shown.count or 0 do
    if offset >= tvb:captured_len() then break end
    local branch, entry = tree:add(fields.movie, tvb(offset)), {}
    for _, field in ipairs(format.entry) do
      if not add_field(tvb, branch, field, offset, entry) then return tvb:captured_len(), names end
    end
    local length = format.entry[#format.entry].offset + entry["movie.name_size"]
    branch:set_len(math.min(length, tvb:captured_len() - offset))
    branch:append_text(": " .. entry["movie.id"] .. " " .. entry["movie.name"])
    if #names < 3 then names[#names + 1] = entry["movie.id"] .. " " .. entry["movie.name"] end
    offset = offset + length
  end
  return offset, names
end

-- "Port {bound?OK:NOK} {port}": a key's value, or one of two words for a flag.
local function summarize(format, shown, names)
  local text = format.summary:gsub("{([%w_.]+)%?([^:}]*):([^}]*)}", function(key, set, clear) return shown[key] and set or clear end)
  text = text:gsub("{([%w_.]+)}", function(key) return tostring(shown[key] or "?") end)
  if names and #names > 0 then text = text .. ": " .. table.concat(names, ", ") .. (shown.count > #names and ", …" or "") end
  return text
end

local function dissect(tvb, pinfo, tree)
  pinfo.cols.protocol = "MSP"
  local reason = check(tvb)
  local captured = tvb:captured_len()
  local format = captured > 0 and formats[tvb(0, 1):uint()] or nil
  local root = tree:add(msp, tvb(0))
  local shown, names, finish = {}, nil, captured
  if format then
    for _, field in ipairs(format.fields) do
      if not add_field(tvb, root, field, 0, shown) then break end
    end
    finish = math.min(captured, format.max or captured)
    if format.entry and captured >= format.min then finish, names = add_entries(tvb, root, format, shown) end
  elseif captured > 0 then
    root:add(fields.type, tvb(0, 1))
  end
  local text = format and summarize(format, shown, names) or "Unknown packet"
  if reason then
    if reason == "too_long" and finish < captured then root:add(fields.excess, tvb(finish)) end
    root:add(fields.malformed, reasons[reason]):set_generated()
    root:add_proto_expert_info(experts[reason])
    text = "Malformed (" .. reasons[reason] .. "): " .. text
  elseif captured < tvb:reported_len() then
    text = text .. " [cut by the capture]"
  end
  pinfo.cols.info = text
  root:append_text(", " .. text)
  return captured
end

-- Session ports are known from the handshake: server address and port.
local sessions, displaced, standard_port, standard_displaced = {}, {}, nil, nil

local function session_key(address, port) return tostring(address) .. " " .. port end

-- HS-16: every packet of a session goes from port P to port P, and the server is at one end.
local function is_session(pinfo)
  return pinfo.src_port == pinfo.dst_port
    and (sessions[session_key(pinfo.src, pinfo.src_port)] or sessions[session_key(pinfo.dst, pinfo.dst_port)])
end

local function is_standard(pinfo)
  return pinfo.src_port == standard_port or pinfo.dst_port == standard_port
end

-- Remembers the port that a well-formed Port Allocated or Port OK names, and asks to be called for it.
local function learn(tvb, pinfo)
  local format = formats[tvb(0, 1):uint()]
  if not (format and format.port) then return end
  local port = tvb(format.port, 2):uint()
  local server = format.from_server and pinfo.src or pinfo.dst
  local key = session_key(server, port)
  if sessions[key] then return end
  sessions[key] = true
  if displaced[port] ~= nil or port == standard_port then return end
  displaced[port] = udp_ports:get_dissector(port) or false
  udp_ports:add(port, msp)
end

function msp.dissector(tvb, pinfo, tree)
  if not is_standard(pinfo) and not is_session(pinfo) then
    -- A port that a session has taken is still the other protocol's between other hosts.
    local other = displaced[pinfo.match_uint]
    if other then return other:call(tvb, pinfo, tree) end
    if other == false then return 0 end
  end
  if is_standard(pinfo) and tvb:captured_len() >= 11 and not check(tvb) then learn(tvb, pinfo) end
  return dissect(tvb, pinfo, tree)
end

-- A session whose handshake was not captured: port P to port P, laid out right, reserved bits 0. Where nothing but the
-- first octet is told by the layout (RTP begins with 0x80, too), Seq has no more than 32 bits: a stream's begins at 0.
local function is_plausible(tvb, pinfo)
  if pinfo.src_port ~= pinfo.dst_port or tvb:captured_len() < 9 or check(tvb) then return false end
  for _, field in ipairs(formats[tvb(0, 1):uint()].fields) do
    if field.kind == "flags" and (field.offset >= tvb:captured_len() or tvb(field.offset, 1):uint() > bit0) then return false end
    if field.kind == "octets" and tvb(1, 4):uint() ~= 0 then return false end
  end
  return true
end

msp:register_heuristic("udp", function(tvb, pinfo, tree)
  if not is_session(pinfo) then
    if not is_plausible(tvb, pinfo) then return false end
    pinfo.conversation = msp
  end
  dissect(tvb, pinfo, tree)
  return true
end)

local function listen(port)
  if standard_port then
    if standard_displaced then udp_ports:add(standard_port, standard_displaced) else udp_ports:remove(standard_port, msp) end
  end
  standard_port, standard_displaced = port, udp_ports:get_dissector(port)
  udp_ports:add(port, msp)
end

function msp.prefs_changed()
  if msp.prefs.port ~= standard_port then listen(msp.prefs.port) end
end

function msp.init() sessions = {} end

listen(msp.prefs.port)
