#!/usr/bin/env bash
# How fast a capture of 2,000,000 UDP packets of 1,242 octets is analyzed, and its peers on the same file in turn: warm page
# cache, best of several runs each. Peers that are not installed are left out.
# usage: src/ProtocolLab.Benchmarks/captures.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1:-5}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build src/ProtocolLab.Benchmarks -c Release -v quiet -nologo >/dev/null
dotnet build src/ProtocolLab.Cli -c Release -v quiet -nologo >/dev/null
benchmarks=src/ProtocolLab.Benchmarks/bin/Release/net10.0/ProtocolLab.Benchmarks.dll
lab=src/ProtocolLab.Cli/bin/Release/net10.0/protocollab.dll
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
capture=$folder/packets.pcap
dotnet "$benchmarks" captures generate "$capture"
cat "$capture" >/dev/null

best() { # best COMMAND…: seconds of the fastest run
    local best="" start end took
    for _ in $(seq "$runs"); do
        start=$(date +%s%N)
        "$@" >/dev/null 2>&1
        end=$(date +%s%N)
        took=$((end - start))
        if [ -z "$best" ] || [ "$took" -lt "$best" ]; then best=$took; fi
    done
    awk -v ns="$best" 'BEGIN { printf "%.3f", ns / 1e9 }'
}

report() { # report NAME SECONDS
    awk -v name="$1" -v took="$2" -v ours="$ours" 'BEGIN { printf "%-36s %8.3f s  %6.2f million packets/s  %6.2f times as long as analyze\n", name, took, 2 / took, took / ours }'
}

dotnet "$benchmarks" captures analyze "$capture"
ours=$(best dotnet "$lab" analyze "$capture")
report "protocollab analyze, whole command" "$ours"
report "  --no-checksums" "$(best dotnet "$lab" analyze "$capture" --no-checksums)"
! command -v capinfos >/dev/null || report "capinfos -csuae" "$(best capinfos -csuae "$capture")"
! command -v tcpdump >/dev/null || report "tcpdump -nr" "$(best tcpdump -nr "$capture")"
runs=1
! command -v tshark >/dev/null || report "tshark -q -z io,stat,1" "$(best tshark -q -z io,stat,1 -r "$capture")"
